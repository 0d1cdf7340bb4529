//! Rows of the exemption files.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::exemption::ExemptionFile;
use cip::id::ExemptionId;
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    file: &ExemptionFile,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO exemption (id, label, provider, state, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET label = ?2, provider = ?3, state = ?4, data = ?5, ord = ?6",
        )?
        .execute(params![
            file.id.to_string(),
            file.label,
            file.provider.to_string(),
            file.state().key(),
            json(file)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns an exemption file.
    pub fn exemption(&self, id: ExemptionId) -> Result<Option<ExemptionFile>, VaultError> {
        record(
            &self.connection,
            "an exemption file",
            "SELECT data FROM exemption WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the exemption files, the newest first.
    pub fn exemptions(&self) -> Result<Vec<ExemptionFile>, VaultError> {
        records(
            &self.connection,
            "an exemption file",
            "SELECT data FROM exemption ORDER BY id DESC",
            [],
        )
    }

    /// Returns how many exemption files have a label that begins so, such as `X-2026-`, for the next one.
    pub fn number_of_exemptions(&self, label_begins: &str) -> Result<u32, VaultError> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM exemption WHERE substr(label, 1, length(?1)) = ?1",
            [label_begins],
            |row| row.get(0),
        )?)
    }
}
