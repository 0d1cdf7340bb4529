//! The plan of an access log: the normal form of its rows, and what it covers.

use super::{AccessField, AccessFormat, AccessNote, AccessQuestion, AccessRejection};
use crate::columns::Column;
use crate::text::EncodingSource;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv6Addr};
use ts_rs::TS;

/// An access log, read. Nothing of it has been recorded.
///
/// A log may have a million rows; the rows themselves do not belong on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessFile {
    /// The form that was read.
    pub format: AccessFormat,
    /// The name of the file, as the person sees it.
    pub file_name: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The table it was, when it was one.
    pub table: Option<TableFacts>,
    /// Every column, in the order of the file; none for JSON.
    pub columns: Vec<Column<AccessField>>,
    /// The accounts, by their reference.
    pub accounts: Vec<AccountCoverage>,
    /// The actions, in alphabetical order.
    pub actions: Vec<String>,
    /// The accesses: by account, then time, then line.
    pub rows: Vec<AccessRow>,
    /// The rows that cannot be taken, in the order of the file.
    pub rejected: Vec<RejectedAccess>,
    /// Services that stand where an address would: counted, not stored.
    pub services: Vec<ServiceCount>,
    /// Events that were in the file before, by their identifier: taken once.
    pub repeated: u32,
    /// What the file leaves open. While a question stands, the rows concerned are not taken.
    pub questions: Vec<AccessQuestion>,
    /// What the person should know of the file.
    pub notes: Vec<AccessNote>,
}

impl AccessFile {
    /// Returns the rows of one account, by its place in [`AccessFile::accounts`].
    #[must_use]
    pub fn rows_of(&self, account: u32) -> &[AccessRow] {
        let from = self.rows.partition_point(|row| row.account < account);
        let to = self.rows.partition_point(|row| row.account <= account);
        self.rows.get(from..to).unwrap_or_default()
    }

    /// Returns the rows of one account as bytes for a commitment.
    ///
    /// Each row is its time (8 bytes, big endian), address (16), outcome (1: success, 0: failure),
    /// length of the action (4, big endian) and the action in UTF-8, in the order of time, then line.
    #[must_use]
    pub fn content_of(&self, account: u32) -> Vec<u8> {
        let mut out = Vec::new();
        for row in self.rows_of(account) {
            let action = self
                .actions
                .get(row.action as usize)
                .map(String::as_str)
                .unwrap_or_default();
            out.extend_from_slice(&row.at_ms.to_be_bytes());
            out.extend_from_slice(&row.ip_bytes());
            out.push(u8::from(row.outcome == Outcome::Success));
            out.extend_from_slice(
                &u32::try_from(action.len())
                    .unwrap_or(u32::MAX)
                    .to_be_bytes(),
            );
            out.extend_from_slice(action.as_bytes());
        }
        out
    }
}

/// How a table was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TableFacts {
    /// The encoding, by its WHATWG name.
    pub encoding: String,
    /// How the encoding was found.
    pub encoding_source: EncodingSource,
    /// The character between cells.
    pub delimiter: char,
    /// Whether the first row was headings.
    pub has_header: bool,
}

/// One access or attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "FileAccess")]
#[schemars(rename = "FileAccess")]
pub struct AccessRow {
    /// Place in [`AccessFile::accounts`].
    pub account: u32,
    /// Milliseconds since 1970-01-01 00:00 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// The address it came from; an IPv4 address is never in its IPv6 form.
    pub ip: IpAddr,
    /// Place in [`AccessFile::actions`].
    pub action: u32,
    /// Whether it succeeded.
    pub outcome: Outcome,
    /// The line of the table on which the row starts, or the place of the record in JSON, from 1.
    pub line: u32,
}

impl AccessRow {
    /// Returns the address in 16 bytes, IPv4 in its mapped form (RFC 4291, 2.5.5.2).
    #[must_use]
    pub const fn ip_bytes(&self) -> [u8; 16] {
        let wide: Ipv6Addr = match self.ip {
            IpAddr::V4(ip) => ip.to_ipv6_mapped(),
            IpAddr::V6(ip) => ip,
        };
        wide.octets()
    }
}

/// Whether an access succeeded. A failure is an attempt, not an access; it is kept.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FileAccessOutcome")]
#[schemars(rename = "FileAccessOutcome")]
pub enum Outcome {
    /// An access.
    Success,
    /// An attempt.
    Failure,
}

/// What a log holds of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountCoverage {
    /// The account as the log names it.
    pub account_ref: String,
    /// The first event, in milliseconds of UTC; services and attempts count.
    #[ts(type = "number")]
    pub from_ms: i64,
    /// The last event, in milliseconds of UTC; services and attempts count.
    #[ts(type = "number")]
    pub to_ms: i64,
    /// Rows that succeeded.
    pub accesses: u32,
    /// Rows that failed.
    pub attempts: u32,
    /// Events of services, which are not stored.
    pub by_services: u32,
    /// The last row that succeeded, in milliseconds of UTC.
    #[ts(type = "number | null")]
    pub last_access_ms: Option<i64>,
}

/// A service that stands where an address would, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ServiceCount {
    /// Its name in the log.
    pub name: String,
    /// Events.
    pub count: u32,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RejectedAccess {
    /// As in [`AccessRow::line`].
    pub line: u32,
    /// Why.
    pub reason: AccessRejection,
    /// Its cells; of a JSON record its identifier, time and address.
    pub raw: Vec<String>,
}
