//! Rows of the office's checklist.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::checklist::list::Checklist;
use rusqlite::{Connection, params};

pub(super) fn put(connection: &Connection, ord: i64, list: &Checklist) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO office_checklist (number, data, ord) VALUES (?1, ?2, ?3)
             ON CONFLICT (number) DO UPDATE SET data = ?2, ord = ?3",
        )?
        .execute(params![list.number, json(list)?, ord])?;
    Ok(())
}

impl Register {
    /// Returns the checklist in force; `None` while the standard is.
    pub fn checklist(&self) -> Result<Option<Checklist>, VaultError> {
        record(
            &self.connection,
            "a checklist",
            "SELECT data FROM office_checklist ORDER BY number DESC LIMIT 1",
            [],
        )
    }

    /// Returns every version of the checklist, the newest first.
    pub fn checklists(&self) -> Result<Vec<Checklist>, VaultError> {
        records(
            &self.connection,
            "a checklist",
            "SELECT data FROM office_checklist ORDER BY number DESC",
            [],
        )
    }
}
