//! Rows: the tables as projections of the events, one file a notion. [`apply`] writes them, the rest reads them.
//!
//! Every record lies whole as JSON in `data`, beside the columns that are searched, sorted, filtered or referred to,
//! and names in `ord` the event that wrote it last.

mod access;
mod account;
mod batch;
mod candidate;
mod case;
mod document;
mod filing;
mod fold;
mod office;
mod party;
mod party_list;
mod remediation;

pub use access::{AccessPage, AccessQuery};
pub use case::CaseQuery;
pub use office::VaultFacts;
pub use party_list::{Page, PartyQuery, PartyRow, PartySort, RowStatus};

use crate::error::VaultError;
use crate::record::RecordError;
use chrono::{DateTime, SecondsFormat, Utc};
use cip::event::Event;
use cip::id::ObjectId;
use rusqlite::{Connection, OptionalExtension, Params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Applies an event to the rows. The same function rebuilds them for comparison.
pub(crate) fn apply(connection: &Connection, ord: i64, event: &Event) -> Result<(), RecordError> {
    match event {
        Event::VaultCreated {
            organisation,
            edition,
            demo,
            recovery_key,
        } => office::create(connection, ord, organisation, edition, *demo, recovery_key),
        Event::OrganisationChanged { organisation } => {
            office::put_organisation(connection, ord, organisation)
        }
        Event::PolicyChanged { policy, .. } => office::put_policy(connection, ord, policy),
        Event::PersonAdded { person, .. }
        | Event::PersonChanged { person, .. }
        | Event::KeysReplaced { person, .. } => office::put_person(connection, ord, person),
        Event::ProviderRecorded { provider } => account::put_provider(connection, ord, provider),
        Event::PartyRecorded { party } | Event::PartyChanged { party, .. } => {
            party::put(connection, ord, party)
        }
        Event::PartiesMerged { kept, merged, .. } => {
            party::point(connection, ord, *merged, Some(*kept))
        }
        Event::PartiesUnmerged { merged, .. } => party::point(connection, ord, *merged, None),
        Event::RoleRecorded { role } => party::put_role(connection, ord, role),
        Event::HoldingRecorded { holding } => party::put_holding(connection, ord, holding),
        Event::DeterminationRecorded { determination } => {
            party::put_determination(connection, ord, determination)
        }
        Event::AccountRecorded { account } => account::put(connection, ord, account),
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            document::put(connection, ord, document)
        }
        Event::CaseChanged { case, .. } => case::put(connection, ord, case),
        Event::RemediationRecorded { remediation } => {
            remediation::put(connection, ord, remediation)
        }
        Event::BatchImported { batch } | Event::BatchUndone { batch, .. } => {
            batch::put(connection, ord, batch)
        }
        Event::AccessImported { batch } => access::put(connection, ord, batch),
        Event::CandidateRecorded { candidate } => candidate::put(connection, ord, candidate),
        Event::FilingChanged { filing, .. } => filing::put(connection, ord, filing),
        Event::ValueRevealed { .. }
        | Event::BackupMade { .. }
        | Event::JournalVerified { .. }
        | Event::DeviceJoined { .. }
        | Event::UnlockFailed { .. }
        | Event::ClockAnomaly { .. } => Ok(()),
    }
}

/// Returns the sealed objects that an event names.
pub(crate) fn objects_named(event: &Event) -> Vec<ObjectId> {
    match event {
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            vec![document.object]
        }
        Event::FilingChanged { filing, .. } => {
            let frozen = filing.frozen.as_ref().map(|f| f.object);
            let packet = filing.packet.as_ref().map(|p| p.object);
            let receipt = filing.receipt.as_ref().and_then(|r| r.object);
            [frozen, packet, receipt].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the word under which an enumeration without data is stored.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String, VaultError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(_) => Err(VaultError::unreadable("a word", "it is not a plain name")),
        Err(error) => Err(VaultError::unreadable("a word", error)),
    }
}

/// Reads a word back.
pub(crate) fn from_word<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, VaultError> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|e| VaultError::unreadable(what, e))
}

/// Writes a record as the JSON that rows keep.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, VaultError> {
    serde_json::to_string(value).map_err(|e| VaultError::unreadable("a record", e))
}

/// Writes an instant so that text order is time order.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Writes an optional id or day; empty when there is none.
pub(crate) fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// Reads records of one kind: the first column of the query is their JSON.
pub(crate) fn records<T: DeserializeOwned>(
    connection: &Connection,
    what: &str,
    sql: &str,
    params: impl Params,
) -> Result<Vec<T>, VaultError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(parse(
            what,
            row.get_ref(0)?
                .as_str()
                .map_err(|e| VaultError::unreadable(what, e))?,
        )?);
    }
    Ok(found)
}

/// Reads one record, if there is one.
pub(crate) fn record<T: DeserializeOwned>(
    connection: &Connection,
    what: &str,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, VaultError> {
    let mut statement = connection.prepare_cached(sql)?;
    let text: Option<String> = statement.query_row(params, |row| row.get(0)).optional()?;
    text.map(|text| parse(what, &text)).transpose()
}

fn parse<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, VaultError> {
    serde_json::from_str(text).map_err(|e| VaultError::unreadable(what, e))
}
