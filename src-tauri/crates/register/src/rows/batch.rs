//! Rows of imported batches of customers, and of the office's own import profiles.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::batch::{Batch, ImportProfile};
use cip::id::BatchId;
use rusqlite::{Connection, params};

pub(super) fn put(connection: &Connection, ord: i64, batch: &Batch) -> Result<(), RecordError> {
    let id = batch.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO batch (id, sha256, undone, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET sha256 = ?2, undone = ?3, data = ?4, ord = ?5",
        )?
        .execute(params![
            id,
            batch.sha256,
            batch.undone.is_some(),
            json(batch)?,
            ord
        ])?;
    if batch.undone.is_some() {
        take_back(connection, ord, &id)?;
    }
    Ok(())
}

/// Takes the parties and accounts of a batch off the lists; their events and records stay.
fn take_back(connection: &Connection, ord: i64, batch: &str) -> Result<(), RecordError> {
    for table in ["party", "account"] {
        connection
            .prepare_cached(&format!(
                "UPDATE {table} SET gone = 1, ord = ?1 WHERE batch = ?2 AND gone = 0"
            ))?
            .execute(params![ord, batch])?;
    }
    Ok(())
}

pub(super) fn put_profile(
    connection: &Connection,
    ord: i64,
    profile: &ImportProfile,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO import_profile (name, data, ord) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET data = ?2, ord = ?3",
        )?
        .execute(params![profile.name, json(profile)?, ord])?;
    Ok(())
}

pub(super) fn drop_profile(connection: &Connection, name: &str) -> Result<(), RecordError> {
    connection
        .prepare_cached("DELETE FROM import_profile WHERE name = ?1")?
        .execute([name])?;
    Ok(())
}

impl Register {
    /// Returns the office's own import profiles, newest first.
    pub fn import_profiles(&self) -> Result<Vec<ImportProfile>, VaultError> {
        records(
            &self.connection,
            "an import profile",
            "SELECT data FROM import_profile ORDER BY ord DESC",
            [],
        )
    }

    /// Returns a batch of customers.
    pub fn batch(&self, id: BatchId) -> Result<Option<Batch>, VaultError> {
        record(
            &self.connection,
            "a batch",
            "SELECT data FROM batch WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns all batches of customers, newest first.
    pub fn batches(&self) -> Result<Vec<Batch>, VaultError> {
        records(
            &self.connection,
            "a batch",
            "SELECT data FROM batch ORDER BY id DESC",
            [],
        )
    }

    /// Returns the batch that brought a file with this SHA-256 (hex) and was not undone.
    pub fn batch_by_sha256(&self, sha256: &str) -> Result<Option<Batch>, VaultError> {
        record(
            &self.connection,
            "a batch",
            "SELECT data FROM batch WHERE sha256 = ?1 AND undone = 0 LIMIT 1",
            [sha256],
        )
    }
}
