//! Imported batches of customers, and how the office reads files of its own.

use crate::date::Moment;
use crate::id::{BatchId, ObjectId, PersonId};
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
    /// The file as it came, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<ObjectId>,
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

/// How the office reads customer files with one set of headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportProfile {
    /// Name, given by the office; no two have the same.
    pub name: String,
    /// Shipped profile on which it rests, such as `generic`.
    pub base: String,
    /// Columns in the order of the file from which it was made.
    pub columns: Vec<ProfileColumn>,
    /// Order of dates made of numbers, where the file left it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date_order: Option<String>,
    /// Who saved it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A column of an import profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProfileColumn {
    /// Heading.
    pub header: String,
    /// Field that its values go to, such as `company_name`; absent when they are kept as found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}
