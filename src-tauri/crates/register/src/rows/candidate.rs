//! Rows of candidate training runs.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::id::{CandidateId, PartyId};
use cip::training::Candidate;
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    candidate: &Candidate,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO candidate (id, label, customer, judgement, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET label = ?2, customer = ?3, judgement = ?4, data = ?5, ord = ?6",
        )?
        .execute(params![
            candidate.id.to_string(),
            candidate.label,
            candidate.customer.to_string(),
            candidate.judgement.key(),
            json(candidate)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns a candidate training run.
    pub fn candidate(&self, id: CandidateId) -> Result<Option<Candidate>, VaultError> {
        record(
            &self.connection,
            "a candidate",
            "SELECT data FROM candidate WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns all candidate training runs, oldest first.
    pub fn candidates(&self) -> Result<Vec<Candidate>, VaultError> {
        records(
            &self.connection,
            "a candidate",
            "SELECT data FROM candidate ORDER BY id",
            [],
        )
    }

    /// Returns the candidate training runs of a customer.
    pub fn candidates_of(&self, customer: PartyId) -> Result<Vec<Candidate>, VaultError> {
        records(
            &self.connection,
            "a candidate",
            "SELECT data FROM candidate WHERE customer = ?1 ORDER BY id",
            [customer.to_string()],
        )
    }

    /// Returns how many candidates were ever recorded, for the next printed label.
    pub fn number_of_candidates(&self) -> Result<u32, VaultError> {
        // Purged ones had labels too, and no label is given twice.
        Ok(self.connection.query_row(
            "SELECT (SELECT count(*) FROM candidate) + (SELECT coalesce(sum(candidates), 0) FROM purge)",
            [],
            |row| row.get(0),
        )?)
    }
}
