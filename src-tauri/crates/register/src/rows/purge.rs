//! Rows of holds, local terms and purges, and what a purge takes out of all the other rows.

use super::{apply, json, record, records, words};
use crate::error::VaultError;
use crate::journal::{Head, head_at};
use crate::object;
use crate::record::RecordError;
use crate::vault::Register;
use cip::account::Account;
use cip::event::Event;
use cip::id::{HoldId, ObjectId, PartyId, PurgeId};
use cip::purge::{Purge, PurgeScope};
use cip::retention::{Hold, LocalTerm};
use rusqlite::{Connection, OptionalExtension, params};

pub(super) fn put_hold(connection: &Connection, ord: i64, hold: &Hold) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO hold (id, party, lifted, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET party = ?2, lifted = ?3, data = ?4, ord = ?5",
        )?
        .execute(params![
            hold.id.to_string(),
            hold.party.to_string(),
            !hold.is_in_force(),
            json(hold)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_term(
    connection: &Connection,
    ord: i64,
    term: &LocalTerm,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO local_term (country, data, ord) VALUES (?1, ?2, ?3)
             ON CONFLICT (country) DO UPDATE SET data = ?2, ord = ?3",
        )?
        .execute(params![term.country.to_string(), json(term)?, ord])?;
    Ok(())
}

/// Records a purge and takes out every row of what goes.
///
/// The same deletion runs when the tables are rebuilt: there only the rows that stood in for purged parties and
/// accounts are left to go, so that later ones get the same row numbers as they did here.
pub(super) fn put(connection: &Connection, ord: i64, purge: &Purge) -> Result<(), RecordError> {
    let scope = &purge.scope;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "INSERT INTO purge (id, number, cases, remediations, candidates, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            purge.id.to_string(),
            purge.number,
            count(scope.cases.len()),
            count(scope.remediations.len()),
            count(scope.candidates.len()),
            json(purge)?,
            ord
        ])?;
    take_out(connection, scope)
}

fn take_out(connection: &Connection, scope: &PurgeScope) -> Result<(), RecordError> {
    let every = |ids: Vec<String>, statements: &[&str]| -> Result<(), RecordError> {
        for id in ids {
            for sql in statements {
                connection.prepare_cached(sql)?.execute([&id])?;
            }
        }
        Ok(())
    };
    every(text(&scope.accounts), OF_ACCOUNT)?;
    every(text(&scope.documents), OF_DOCUMENT)?;
    every(text(&scope.cases), OF_CASE)?;
    every(
        text(&scope.candidates),
        &["DELETE FROM candidate WHERE id = ?1"],
    )?;
    every(text(&scope.filings), &["DELETE FROM filing WHERE id = ?1"])?;
    every(
        text(&scope.requests),
        &["DELETE FROM provider_request WHERE id = ?1"],
    )?;
    every(
        text(&scope.incidents),
        &["DELETE FROM incident WHERE id = ?1"],
    )?;
    for party in text(&scope.parties) {
        let row: Option<i64> = connection
            .prepare_cached("SELECT rowno FROM party WHERE id = ?1")?
            .query_row([&party], |row| row.get(0))
            .optional()?;
        if let Some(row) = row {
            words::drop_words(connection, row)?;
        }
    }
    every(text(&scope.parties), OF_PARTY)
}

fn text<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// Rows of access lie under the number of their account, so they go before it.
const OF_ACCOUNT: &[&str] = &[
    "DELETE FROM access_row WHERE account IN (SELECT rowno FROM account WHERE id = ?1)",
    "DELETE FROM access_salt WHERE account IN (SELECT rowno FROM account WHERE id = ?1)",
    "DELETE FROM access_share WHERE account IN (SELECT rowno FROM account WHERE id = ?1)",
    "DELETE FROM remediation WHERE account = ?1",
    "DELETE FROM account WHERE id = ?1",
];

const OF_DOCUMENT: &[&str] = &[
    "DELETE FROM document_link WHERE document = ?1",
    "DELETE FROM mark WHERE subject = ?1",
    "DELETE FROM document WHERE id = ?1",
];

const OF_CASE: &[&str] = &[
    "DELETE FROM case_party WHERE review_case = ?1",
    "DELETE FROM review_case WHERE id = ?1",
];

const OF_PARTY: &[&str] = &[
    "DELETE FROM party_external WHERE party = ?1",
    "DELETE FROM party_role WHERE party = ?1 OR of_party = ?1",
    "DELETE FROM holding WHERE holder = ?1 OR held = ?1",
    "DELETE FROM determination WHERE party = ?1",
    "DELETE FROM control_answers WHERE party = ?1 OR of_party = ?1",
    "DELETE FROM remediation WHERE party = ?1",
    "DELETE FROM owner_addition WHERE customer = ?1 OR owner = ?1",
    "DELETE FROM screening_result WHERE party = ?1",
    "DELETE FROM hit_disposition WHERE party = ?1",
    "DELETE FROM reseller WHERE party = ?1",
    "DELETE FROM hold WHERE party = ?1",
    "DELETE FROM mark WHERE subject = ?1",
    "DELETE FROM party WHERE id = ?1",
];

/// Applies an event again whose body was written anew, or whose row must stand as it did before another one.
pub(crate) fn apply_again(
    connection: &Connection,
    ord: i64,
    event: &Event,
) -> Result<(), RecordError> {
    // What a screening found about those who stay is as it was, and a later one may have replaced it.
    if matches!(event, Event::PartiesScreened { .. }) {
        return Ok(());
    }
    let Event::AccessImported { batch } = event else {
        return apply(connection, ord, event);
    };
    // The shares of those who go are gone already; those of the others stand.
    connection
        .prepare_cached("UPDATE access_batch SET data = ?2 WHERE id = ?1")?
        .execute(params![batch.id.to_string(), json(batch)?])?;
    Ok(())
}

/// Puts an empty row in the place of a party or an account whose body was purged, until its purge takes it out.
///
/// Rows are numbered in the order in which they are made; without it, those made since would get other numbers here.
pub(crate) fn stand_in(
    connection: &Connection,
    ord: i64,
    kind: &str,
    subject: &str,
) -> Result<(), RecordError> {
    let sql = match kind {
        "party.recorded" => {
            "INSERT INTO party (id, kind, name, latin, sort_name, country, risk, batch, merged_into, gone, data, ord)
             VALUES (?1, 'individual', '', '', '', '', 'standard', '', NULL, 0, '', ?2) ON CONFLICT (id) DO NOTHING"
        }
        "account.recorded" => {
            "INSERT INTO account (id, customer, provider, reference, state, batch, gone, data, ord)
             VALUES (?1, '', '', '', 'closed', '', 0, '', ?2) ON CONFLICT (id) DO NOTHING"
        }
        _ => return Ok(()),
    };
    connection
        .prepare_cached(sql)?
        .execute(params![subject, ord])?;
    Ok(())
}

impl Register {
    /// Returns a hold.
    pub fn hold(&self, id: HoldId) -> Result<Option<Hold>, VaultError> {
        record(
            &self.connection,
            "a hold",
            "SELECT data FROM hold WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the holds on a party, those in force first.
    pub fn holds_on(&self, party: PartyId) -> Result<Vec<Hold>, VaultError> {
        records(
            &self.connection,
            "a hold",
            "SELECT data FROM hold WHERE party = ?1 ORDER BY lifted, id",
            [party.to_string()],
        )
    }

    /// Returns all holds, those in force first.
    pub fn holds(&self) -> Result<Vec<Hold>, VaultError> {
        records(
            &self.connection,
            "a hold",
            "SELECT data FROM hold ORDER BY lifted, id",
            [],
        )
    }

    /// Returns the longer terms by local law, by country.
    pub fn local_terms(&self) -> Result<Vec<LocalTerm>, VaultError> {
        records(
            &self.connection,
            "a local term",
            "SELECT data FROM local_term ORDER BY country",
            [],
        )
    }

    /// Returns the accounts of a customer, also those of imports that were undone.
    pub fn every_account_of(&self, customer: PartyId) -> Result<Vec<Account>, VaultError> {
        records(
            &self.connection,
            "an account",
            "SELECT data FROM account WHERE customer = ?1 ORDER BY rowno",
            [customer.to_string()],
        )
    }

    /// Returns a purge.
    pub fn purge(&self, id: PurgeId) -> Result<Option<Purge>, VaultError> {
        record(
            &self.connection,
            "a purge",
            "SELECT data FROM purge WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the head of the journal before a purge and after it, which is its own event; none where it is unknown.
    pub fn heads_around(&self, id: PurgeId) -> Result<Option<(Head, Head)>, VaultError> {
        let ord: Option<i64> = self
            .connection
            .query_row(
                "SELECT ord FROM purge WHERE id = ?1",
                [id.to_string()],
                |row| row.get(0),
            )
            .optional()?;
        let Some(ord) = ord else {
            return Ok(None);
        };
        let before = head_at(&self.connection, ord - 1)?;
        Ok(before.zip(head_at(&self.connection, ord)?))
    }

    /// Returns how many bytes sealed files hold, or held before their keys went; none when one of them is unknown.
    pub fn bytes_of(&self, objects: &[ObjectId]) -> Result<Option<u64>, VaultError> {
        let mut sum = 0u64;
        for id in objects {
            let Some(row) = object::row(&self.connection, *id)? else {
                return Ok(None);
            };
            sum = sum.saturating_add(row.bytes);
        }
        Ok(Some(sum))
    }

    /// Returns all purges, newest first.
    pub fn purges(&self) -> Result<Vec<Purge>, VaultError> {
        records(
            &self.connection,
            "a purge",
            "SELECT data FROM purge ORDER BY number DESC",
            [],
        )
    }
}
