//! Imported batches of customers.

use crate::date::Moment;
use crate::id::{BatchId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A batch of customers that was imported in one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Batch {
    /// Identifier.
    pub id: BatchId,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Profile that read it.
    pub profile: String,
    /// Customers made.
    pub made: u32,
    /// Customers changed.
    pub changed: u32,
    /// Rows that were the same as what the vault holds.
    pub same: u32,
    /// Rows that could not be used.
    pub rejected: u32,
    /// Who imported it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// When it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub undone: Option<Moment>,
}
