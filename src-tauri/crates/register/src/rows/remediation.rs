//! Rows of remediation records.

use super::{json, or_empty, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::id::{PartyId, RemediationId};
use cip::remediation::Remediation;
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    remediation: &Remediation,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO remediation (id, label, family, party, account, resolved, due, data, ord)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET label = ?2, family = ?3, party = ?4, account = ?5, resolved = ?6, due = ?7,
               data = ?8, ord = ?9",
        )?
        .execute(params![
            remediation.id.to_string(),
            remediation.label,
            remediation.family.key(),
            remediation.party.to_string(),
            remediation.account.map(|a| a.to_string()),
            !remediation.is_open(),
            or_empty(remediation.due),
            json(remediation)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns a remediation record.
    pub fn remediation(&self, id: RemediationId) -> Result<Option<Remediation>, VaultError> {
        record(
            &self.connection,
            "a remediation",
            "SELECT data FROM remediation WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns remediation records: open ones first, by due day.
    pub fn remediations(&self, only_open: bool) -> Result<Vec<Remediation>, VaultError> {
        records(
            &self.connection,
            "a remediation",
            "SELECT data FROM remediation WHERE resolved = 0 OR NOT ?1 ORDER BY resolved, due = '', due, id",
            [only_open],
        )
    }

    /// Returns the remediation records of a party.
    pub fn remediations_of(&self, party: PartyId) -> Result<Vec<Remediation>, VaultError> {
        records(
            &self.connection,
            "a remediation",
            "SELECT data FROM remediation WHERE party = ?1 ORDER BY resolved, due = '', due, id",
            [party.to_string()],
        )
    }

    /// Returns how many remediation records were ever made, for the next printed label.
    pub fn number_of_remediations(&self) -> Result<u32, VaultError> {
        // Purged ones had labels too, and no label is given twice.
        Ok(self.connection.query_row(
            "SELECT (SELECT count(*) FROM remediation) + (SELECT coalesce(sum(remediations), 0) FROM purge)",
            [],
            |row| row.get(0),
        )?)
    }
}
