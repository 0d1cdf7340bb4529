//! Rows of the changes of the office.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::change::OfficeChange;
use cip::id::ChangeId;
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    change: &OfficeChange,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO office_change (id, on_day, data, ord) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET on_day = ?2, data = ?3, ord = ?4",
        )?
        .execute(params![
            change.id.to_string(),
            change.on.to_string(),
            json(change)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns the changes of the office, the newest first.
    pub fn office_changes(&self) -> Result<Vec<OfficeChange>, VaultError> {
        records(
            &self.connection,
            "a change of the office",
            "SELECT data FROM office_change ORDER BY on_day DESC, id DESC",
            [],
        )
    }

    /// Returns a change of the office.
    pub fn office_change(&self, id: ChangeId) -> Result<Option<OfficeChange>, VaultError> {
        record(
            &self.connection,
            "a change of the office",
            "SELECT data FROM office_change WHERE id = ?1",
            [id.to_string()],
        )
    }
}
