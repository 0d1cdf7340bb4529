//! Rows: the tables as projections of the events, one file a notion. [`apply`] writes them, the rest reads them.
//!
//! Every record lies whole as JSON in `data`, beside the columns that are searched, sorted, filtered or referred to,
//! and names in `ord` the event that wrote it last.

mod access;
mod account;
mod addition;
mod batch;
mod candidate;
mod case;
mod change;
mod checklist;
mod document;
mod exemption;
mod filing;
mod fold;
mod mark;
mod office;
mod party;
mod party_list;
mod programme;
mod purge;
mod remediation;
mod request;
mod rulebook;
mod scope;
mod screening;
mod words;

pub use access::{AccessPage, AccessQuery};
pub use case::CaseQuery;
pub(crate) use mark::{
    Marks, follow as follow_marks, of_document as marks_of_document, of_party as marks_of_party,
    remake as remake_marks, standing as standing_marks,
};
pub use office::VaultFacts;
pub(crate) use office::authority;
pub use party_list::{Page, PartyQuery, PartyRow, PartySort, RowStatus};
pub(crate) use purge::{apply_again, stand_in};
pub(crate) use words::{Words, of as words_of};

use crate::crypt::Key;
use crate::error::VaultError;
use crate::record::RecordError;
use chrono::{DateTime, SecondsFormat, Utc};
use cip::authority::Before;
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
        Event::OrganisationChanged { organisation, .. } => {
            office::put_organisation(connection, ord, organisation)
        }
        Event::OfficeChangeRecorded { change } => change::put(connection, ord, change),
        Event::PolicyChanged { policy, .. } => office::put_policy(connection, ord, policy),
        Event::ChecklistSet { list, .. } => checklist::put(connection, ord, list),
        Event::RulebookLoaded { edition, .. } => rulebook::put(connection, ord, edition),
        Event::RulebookChosen { edition, .. } => rulebook::put_in_force(connection, ord, edition),
        Event::RulebookSettingChosen { choice, .. } => {
            rulebook::put_choice(connection, ord, choice)
        }
        Event::PersonAdded { person, .. }
        | Event::PersonChanged { person, .. }
        | Event::PassphraseReset { person, .. }
        | Event::KeysReplaced { person, .. } => office::put_person(connection, ord, person),
        Event::ProviderRecorded { provider, .. } => {
            account::put_provider(connection, ord, provider)
        }
        Event::ProductRecorded { product, .. } => scope::put_product(connection, ord, product),
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
        Event::ControlAnswered { answers } => scope::put_control(connection, ord, answers),
        Event::OwnerAdditionTold { addition } => addition::put(connection, ord, addition),
        Event::AccountRecorded { account, .. } => account::put(connection, ord, account),
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            document::put(connection, ord, document)
        }
        Event::CaseChanged { case, .. } => case::put(connection, ord, case),
        Event::RemediationRecorded { remediation } => {
            remediation::put(connection, ord, remediation)
        }
        Event::BatchImported { batch } | Event::BatchUndone { batch } => {
            batch::put(connection, ord, batch)
        }
        Event::ImportProfileSaved { profile } => batch::put_profile(connection, ord, profile),
        Event::ImportProfileRemoved { name } => batch::drop_profile(connection, name),
        Event::AccessImported { batch } => access::put(connection, ord, batch),
        Event::CandidateRecorded { candidate } | Event::CandidateChanged { candidate, .. } => {
            candidate::put(connection, ord, candidate)
        }
        Event::FilingChanged { filing, .. } => filing::put(connection, ord, filing),
        Event::RequestChanged { request, .. } => request::put(connection, ord, request),
        Event::IncidentChanged { incident, .. } => request::put_incident(connection, ord, incident),
        Event::ResellerRecorded { reseller, .. } => {
            request::put_reseller(connection, ord, reseller)
        }
        Event::ExemptionChanged { exemption, .. } => exemption::put(connection, ord, exemption),
        Event::ProgrammeChanged { version, .. } => programme::put(connection, ord, version),
        Event::ProgrammeNoted { entry } => programme::put_entry(connection, ord, entry),
        Event::HoldRecorded { hold } => purge::put_hold(connection, ord, hold),
        Event::LocalTermSet { term, .. } => purge::put_term(connection, ord, term),
        Event::PartyPurged { purge, .. } => purge::put(connection, ord, purge),
        Event::EpochBegun { epoch, .. } => office::put_recovery_key(connection, ord, epoch),
        Event::ListImported { list, .. } => screening::put_list(connection, ord, list),
        Event::MeasureRecorded { measure, .. } => screening::put_measure(connection, ord, measure),
        Event::PartiesScreened { run } => screening::put_run(connection, ord, run),
        Event::HitDisposed { disposition, .. } => {
            screening::put_disposition(connection, ord, disposition)
        }
        Event::ValueRevealed { .. }
        | Event::CopySaved { .. }
        | Event::FilingDocumentRevealed { .. }
        | Event::ProgrammeExported { .. }
        | Event::OwnershipImported { .. }
        | Event::OwnershipExported { .. }
        | Event::BackupMade { .. }
        | Event::BackupRestored { .. }
        | Event::JournalVerified { .. }
        | Event::JournalExported { .. }
        | Event::CalendarExported { .. }
        | Event::UnverifiedExported { .. }
        | Event::AttachmentSaved { .. }
        | Event::PassphraseChanged { .. }
        | Event::DeviceJoined { .. }
        | Event::UnlockFailed { .. }
        | Event::RolledBack { .. }
        | Event::ClockAnomaly { .. } => Ok(()),
    }
}

/// Returns the record that an event is about to replace, where it matters who said what in it before.
pub(crate) fn before(connection: &Connection, event: &Event) -> Result<Before, VaultError> {
    fn boxed<T: DeserializeOwned>(
        connection: &Connection,
        table: &str,
        id: impl ToString,
        kind: fn(Box<T>) -> Before,
    ) -> Result<Before, VaultError> {
        let sql = format!("SELECT data FROM {table} WHERE id = ?1");
        let found = record(connection, table, &sql, [id.to_string()])?;
        Ok(found.map_or(Before::Nothing, |found| kind(Box::new(found))))
    }
    match event {
        Event::CaseChanged { case, .. } => boxed(connection, "review_case", case.id, Before::Case),
        Event::FilingChanged { filing, .. } => {
            boxed(connection, "filing", filing.id, Before::Filing)
        }
        Event::RemediationRecorded { remediation } => boxed(
            connection,
            "remediation",
            remediation.id,
            Before::Remediation,
        ),
        Event::ProgrammeChanged { version, .. } => {
            boxed(connection, "programme", version.id, Before::Programme)
        }
        Event::DocumentChanged { document } => {
            boxed(connection, "document", document.id, Before::Document)
        }
        Event::ProductRecorded { product, .. } => {
            boxed(connection, "product", product.id, Before::Product)
        }
        Event::RequestChanged { request, .. } => {
            boxed(connection, "provider_request", request.id, Before::Request)
        }
        Event::IncidentChanged { incident, .. } => {
            boxed(connection, "incident", incident.id, Before::Incident)
        }
        Event::ExemptionChanged { exemption, .. } => {
            boxed(connection, "exemption", exemption.id, Before::Exemption)
        }
        Event::OfficeChangeRecorded { change } => {
            boxed(connection, "office_change", change.id, Before::Change)
        }
        Event::ResellerRecorded { reseller, .. } => {
            boxed(connection, "reseller", reseller.role, Before::Reseller)
        }
        Event::HoldRecorded { hold } => boxed(connection, "hold", hold.id, Before::Hold),
        Event::MeasureRecorded { measure, .. } => {
            boxed(connection, "special_measure", measure.id, Before::Measure)
        }
        Event::CandidateRecorded { candidate } | Event::CandidateChanged { candidate, .. } => {
            boxed(connection, "candidate", candidate.id, Before::Candidate)
        }
        _ => Ok(Before::Nothing),
    }
}

/// Brings search words and marks up to date with an event. They follow from parties and documents, so they are compared
/// with these and not rebuilt.
pub(crate) fn index(connection: &Connection, key: &Key, event: &Event) -> Result<(), RecordError> {
    match event {
        Event::PartyRecorded { party } | Event::PartyChanged { party, .. } => {
            words::put(connection, party.id)?;
            Ok(mark::put_party(connection, key, party)?)
        }
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            Ok(mark::put_document(connection, key, document)?)
        }
        Event::BatchUndone { batch } => words::drop_batch(connection, batch.id),
        _ => Ok(()),
    }
}

/// Returns the sealed objects that an event names.
pub(crate) fn objects_named(event: &Event) -> Vec<ObjectId> {
    match event {
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            vec![document.object]
        }
        Event::RulebookLoaded { edition, .. } => vec![edition.object],
        Event::ListImported { list, .. } => list.files.iter().map(|f| f.object).collect(),
        Event::ProgrammeChanged { version, .. } => {
            version.adopted.iter().map(|a| a.object).collect()
        }
        Event::BatchImported { batch } => batch.file.into_iter().collect(),
        Event::OwnershipImported { file, .. } => vec![file.object],
        Event::AccessImported { batch } => batch.file.into_iter().collect(),
        Event::FilingChanged { filing, .. } => {
            let frozen = filing.frozen.as_ref().map(|f| f.object);
            let made = frozen.into_iter().chain(filing.signed_objects());
            made.chain(filing.receipts()).collect()
        }
        Event::OwnerAdditionTold { addition } => addition.files.iter().map(|f| f.object).collect(),
        Event::RemediationRecorded { remediation } => {
            remediation.sealed().map(|f| f.object).collect()
        }
        Event::RequestChanged { request, .. } => request.sealed().map(|f| f.object).collect(),
        Event::IncidentChanged { incident, .. } => incident.sealed().map(|f| f.object).collect(),
        Event::ResellerRecorded { reseller, .. } => reseller.sealed().map(|f| f.object).collect(),
        Event::ExemptionChanged { exemption, .. } => exemption.sealed().map(|f| f.object).collect(),
        Event::CandidateRecorded { candidate } | Event::CandidateChanged { candidate, .. } => {
            let sighting = candidate.life.sighting.iter();
            sighting.map(|s| s.file.object).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use cip::account::AccountState;
    use cip::case::{CaseState, Priority};
    use cip::document::Purpose;
    use cip::exemption::ExemptionState;
    use cip::filing::{FilingKind, FilingState};
    use cip::incident::IncidentKind;
    use cip::office::StaffRole;
    use cip::party::{PartyKind, Risk, Role};
    use cip::programme::ProgrammeState;
    use cip::remediation::Family;
    use cip::request::{RequestKind, RequestState};
    use cip::screening::list::{ListKind, Origin};
    use cip::training::Judgement;

    /// Reads the words that a column's CHECK allows, from the migrations.
    fn allowed(table: &str, column: &str) -> Vec<String> {
        let connection = crate::database::in_memory().unwrap();
        let sql: String = connection
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = ?1",
                [table],
                |row| row.get(0),
            )
            .unwrap();
        let check = format!("CHECK ({column} IN (");
        let words = sql
            .split_once(&check)
            .unwrap()
            .1
            .split_once("))")
            .unwrap()
            .0;
        words
            .split(", ")
            .map(|w| w.trim_matches('\'').to_owned())
            .collect()
    }

    fn words<T: Serialize>(all: &[T]) -> Vec<String> {
        all.iter().map(|one| word(one).unwrap()).collect()
    }

    #[test]
    fn every_check_allows_exactly_the_words_of_its_enumeration() {
        use StaffRole::{Approver, Auditor, Officer, Reviewer};
        assert_eq!(
            allowed("staff_role", "role"),
            words(&[Reviewer, Approver, Officer, Auditor])
        );
        assert_eq!(
            allowed("party", "kind"),
            words(&[PartyKind::Individual, PartyKind::Entity])
        );
        assert_eq!(
            allowed("party", "risk"),
            words(&[Risk::Low, Risk::Standard, Risk::High])
        );
        assert_eq!(allowed("party_role", "role"), Role::KEYS);
        assert_eq!(allowed("account", "state"), AccountState::KEYS);
        use Purpose::{Address, Authority, Existence, Identity, Other, Ownership, Payment};
        let purposes = [
            Identity, Existence, Ownership, Address, Authority, Payment, Other,
        ];
        assert_eq!(allowed("document_link", "purpose"), words(&purposes));
        assert_eq!(allowed("review_case", "state"), CaseState::KEYS);
        assert_eq!(
            allowed("review_case", "priority"),
            words(&[Priority::High, Priority::Normal, Priority::Low])
        );
        assert_eq!(allowed("remediation", "family"), Family::KEYS);
        assert_eq!(allowed("candidate", "judgement"), Judgement::KEYS);
        assert_eq!(allowed("filing", "kind"), FilingKind::KEYS);
        assert_eq!(allowed("filing", "state"), FilingState::KEYS);
        assert_eq!(
            allowed("provider_request", "kind"),
            words(&RequestKind::ALL)
        );
        assert_eq!(
            allowed("provider_request", "state"),
            words(&RequestState::ALL)
        );
        assert_eq!(allowed("incident", "kind"), words(&IncidentKind::ALL));
        assert_eq!(allowed("exemption", "state"), words(&ExemptionState::ALL));
        assert_eq!(allowed("programme", "state"), ProgrammeState::KEYS);
        assert_eq!(allowed("screening_list", "kind"), words(&ListKind::ALL));
        assert_eq!(
            allowed("hit_disposition", "origin"),
            words(&[Origin::Consolidated, Origin::Sdn, Origin::Measure])
        );
    }

    #[test]
    fn tables_are_strict_and_columns_not_null_but_references() {
        let connection = crate::database::in_memory().unwrap();
        let mut tables = connection
            .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
            .unwrap();
        let tables: Vec<(String, bool)> = tables
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert!(tables.len() > 20);
        for (table, strict) in tables {
            assert!(strict, "{table} is not strict");
            let mut nullable = connection
                .prepare("SELECT name FROM pragma_table_info(?1) WHERE \"notnull\" = 0 AND pk = 0")
                .unwrap();
            let nullable: Vec<String> = nullable
                .query_map([&table], |row| row.get(0))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let known = ["merged_into", "of_party", "holder", "account", "success_ms"];
            assert!(
                nullable.iter().all(|c| known.contains(&c.as_str())),
                "{table}: {nullable:?}"
            );
        }
    }
}
