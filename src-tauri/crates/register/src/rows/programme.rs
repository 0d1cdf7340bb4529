//! Rows of the programme: its versions and its change log.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::id::ProgrammeId;
use cip::programme::{ProgrammeEntry, ProgrammeVersion};
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    version: &ProgrammeVersion,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO programme (id, number, state, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET number = ?2, state = ?3, data = ?4, ord = ?5",
        )?
        .execute(params![
            version.id.to_string(),
            version.number,
            version.state.key(),
            json(version)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_entry(
    connection: &Connection,
    ord: i64,
    entry: &ProgrammeEntry,
) -> Result<(), RecordError> {
    connection
        .prepare_cached("INSERT INTO programme_entry (id, data, ord) VALUES (?1, ?2, ?3)")?
        .execute(params![entry.id.to_string(), json(entry)?, ord])?;
    Ok(())
}

impl Register {
    /// Returns a version of the programme.
    pub fn programme(&self, id: ProgrammeId) -> Result<Option<ProgrammeVersion>, VaultError> {
        record(
            &self.connection,
            "a version of the programme",
            "SELECT data FROM programme WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the versions of the programme, newest first.
    pub fn programmes(&self) -> Result<Vec<ProgrammeVersion>, VaultError> {
        records(
            &self.connection,
            "a version of the programme",
            "SELECT data FROM programme ORDER BY number DESC",
            [],
        )
    }

    /// Returns the version of the programme that is in force.
    pub fn programme_in_force(&self) -> Result<Option<ProgrammeVersion>, VaultError> {
        record(
            &self.connection,
            "a version of the programme",
            "SELECT data FROM programme WHERE state = 'in_force' ORDER BY number DESC LIMIT 1",
            [],
        )
    }

    /// Returns the change log of the programme, newest first.
    pub fn programme_entries(&self) -> Result<Vec<ProgrammeEntry>, VaultError> {
        records(
            &self.connection,
            "an entry of the programme's change log",
            "SELECT data FROM programme_entry ORDER BY ord DESC",
            [],
        )
    }
}
