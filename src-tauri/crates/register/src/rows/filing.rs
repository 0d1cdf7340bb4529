//! Rows of filings.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::filing::Filing;
use cip::id::{FilingId, ProviderId};
use rusqlite::{Connection, params};

pub(super) fn put(connection: &Connection, ord: i64, filing: &Filing) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO filing (id, label, provider, kind, state, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET label = ?2, provider = ?3, kind = ?4, state = ?5, data = ?6, ord = ?7",
        )?
        .execute(params![
            filing.id.to_string(),
            filing.label,
            filing.provider.to_string(),
            filing.kind.key(),
            filing.state.key(),
            json(filing)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns a filing.
    pub fn filing(&self, id: FilingId) -> Result<Option<Filing>, VaultError> {
        record(
            &self.connection,
            "a filing",
            "SELECT data FROM filing WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns all filings, newest first.
    pub fn filings(&self) -> Result<Vec<Filing>, VaultError> {
        records(
            &self.connection,
            "a filing",
            "SELECT data FROM filing ORDER BY id DESC",
            [],
        )
    }

    /// Returns the filings to a provider, newest first.
    pub fn filings_to(&self, provider: ProviderId) -> Result<Vec<Filing>, VaultError> {
        records(
            &self.connection,
            "a filing",
            "SELECT data FROM filing WHERE provider = ?1 ORDER BY id DESC",
            [provider.to_string()],
        )
    }

    /// Returns how many filings have a label that begins so, such as `C-2026-`, for the next one.
    pub fn number_of_filings(&self, label_begins: &str) -> Result<u32, VaultError> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM filing WHERE substr(label, 1, length(?1)) = ?1",
            [label_begins],
            |row| row.get(0),
        )?)
    }
}
