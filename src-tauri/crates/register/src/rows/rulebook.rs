//! Rows of the rulebook: loaded editions, the edition in force, the office's answers to open questions.

use super::{json, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::rulebook::{ChoiceMade, LoadedEdition};
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    edition: &LoadedEdition,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO edition (id, data, ord) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET data = ?2, ord = ?3",
        )?
        .execute(params![edition.id, json(edition)?, ord])?;
    put_in_force(connection, ord, &edition.id)
}

pub(super) fn put_in_force(
    connection: &Connection,
    ord: i64,
    edition: &str,
) -> Result<(), RecordError> {
    connection
        .prepare_cached("UPDATE office SET edition = ?1, ord = ?2")?
        .execute(params![edition, ord])?;
    Ok(())
}

pub(super) fn put_choice(
    connection: &Connection,
    ord: i64,
    choice: &ChoiceMade,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO rulebook_choice (question, data, ord) VALUES (?1, ?2, ?3)
             ON CONFLICT (question) DO UPDATE SET data = ?2, ord = ?3",
        )?
        .execute(params![choice.question, json(choice)?, ord])?;
    Ok(())
}

impl Register {
    /// Returns the editions that were loaded from files, newest first.
    pub fn loaded_editions(&self) -> Result<Vec<LoadedEdition>, VaultError> {
        records(
            &self.connection,
            "an edition of the rulebook",
            "SELECT data FROM edition ORDER BY ord DESC",
            [],
        )
    }

    /// Returns the office's answers to open questions of the rulebook, by question.
    pub fn rulebook_choices(&self) -> Result<Vec<ChoiceMade>, VaultError> {
        records(
            &self.connection,
            "an answer to an open question",
            "SELECT data FROM rulebook_choice ORDER BY question",
            [],
        )
    }
}
