//! Access logs: who, from which address, when (CUST-11). Rows are data; a batch carries one commitment an account.

use crate::date::Moment;
use crate::id::{AccountId, BatchId, ObjectId, PersonId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether an access succeeded. A failed sign-in is an attempt, not an access.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AccessOutcome {
    /// It succeeded.
    Success,
    /// It failed.
    Failure,
}

/// One access or administrative action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessRow {
    /// Account.
    pub account: AccountId,
    /// When, UTC, to the millisecond.
    pub at: DateTime<Utc>,
    /// Address, IPv6 compressed in lower case or IPv4.
    pub ip: String,
    /// What was done, in the words of the log.
    pub action: String,
    /// Whether it succeeded.
    pub outcome: AccessOutcome,
    /// Line or record number in the file.
    pub line: u32,
}

/// Share of a batch that belongs to one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessShare {
    /// Account.
    pub account: AccountId,
    /// Number of rows.
    pub rows: u32,
    /// First instant that the file covers for the account.
    pub from: DateTime<Utc>,
    /// Last instant that the file covers for the account.
    pub to: DateTime<Utc>,
    /// Newest successful access, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_success: Option<DateTime<Utc>>,
    /// Salted commitment over the account's rows, 64 hex digits.
    pub commitment: String,
}

/// A batch of access rows that was imported in one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessBatch {
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
    /// Shares by account.
    pub shares: Vec<AccessShare>,
    /// Rows without an address that could be kept, such as calls by the provider's own services.
    pub without_address: u32,
    /// Rows whose account nobody knows.
    pub unmatched: u32,
    /// Rows that could not be read.
    pub rejected: u32,
    /// Who imported it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}
