//! Rows of what customers told about added owners.

use super::{json, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::addition::OwnerAddition;
use cip::id::PartyId;
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    addition: &OwnerAddition,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO owner_addition (ord, customer, owner, data) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            ord,
            addition.customer.to_string(),
            addition.owner.to_string(),
            json(addition)?
        ])?;
    Ok(())
}

impl Register {
    /// Returns what a customer told about added owners, newest first.
    pub fn owner_additions_of(&self, customer: PartyId) -> Result<Vec<OwnerAddition>, VaultError> {
        records(
            &self.connection,
            "a word on an added owner",
            "SELECT data FROM owner_addition WHERE customer = ?1 ORDER BY ord DESC",
            [customer.to_string()],
        )
    }

    /// Returns what every customer told about added owners.
    pub fn owner_additions(&self) -> Result<Vec<OwnerAddition>, VaultError> {
        records(
            &self.connection,
            "a word on an added owner",
            "SELECT data FROM owner_addition ORDER BY ord",
            [],
        )
    }
}
