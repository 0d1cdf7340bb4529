//! Access logs: who reached an account, from which address, and when, in one normal form.

mod cloudtrail;
mod gather;
mod inflate;
mod table;
mod words;
mod zone;

use crate::columns::{Column, ColumnChoice, DropReason};
use crate::dates::DateOrder;
use crate::error::IntakeError;
use crate::limits::Limits;
use crate::rejected::digest;
use crate::text::EncodingSource;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use ts_rs::TS;

/// A field of an access that a column can go to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AccessField {
    /// The account that was reached.
    Account,
    /// When.
    Time,
    /// From which address.
    Ip,
    /// What was done.
    Action,
    /// Whether it succeeded.
    Outcome,
    /// The identifier of the event: the same event is taken once.
    EventId,
}

/// The form of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccessFormat {
    /// A table: account, time, address, action, outcome.
    Csv,
    /// AWS CloudTrail, JSON, compressed or not.
    CloudTrail,
}

/// How to read an access log; what is not said is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AccessOptions {
    /// The form of the log.
    pub format: Option<AccessFormat>,
    /// What the person wants for single columns; the others stay as found.
    pub mapping: Vec<ColumnChoice<AccessField>>,
    /// The account, for a table that has no column for it.
    pub account: Option<String>,
    /// The zone of times that name none: an IANA name, or an offset such as `+07:00`.
    pub zone: Option<String>,
    /// The order of dates made of numbers, where the column leaves it open.
    pub date_order: Option<DateOrder>,
    /// An encoding by its WHATWG label.
    pub encoding: Option<String>,
    /// The character between cells.
    pub delimiter: Option<char>,
    /// Whether the first row is headings.
    pub has_header: Option<bool>,
    /// Bounds; not for the person to choose.
    #[serde(skip)]
    #[ts(skip)]
    pub limits: Limits,
}

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

/// Why a row of a log is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AccessRejection {
    /// The row has fewer or more cells than the headings.
    CellCount {
        /// Cells of the headings.
        expected: u32,
        /// Cells of the row.
        found: u32,
    },
    /// The record is not an event at all.
    NotAnEvent,
    /// No account is named.
    NoAccount,
    /// The time is missing, cannot be read, or lies outside 1990 to 2100.
    TimeNotRead {
        /// As written.
        value: String,
    },
    /// The time does not exist in its zone: the clocks were put forward over it.
    TimeSkipped {
        /// As written.
        value: String,
    },
    /// The address is missing or is none.
    AddressNotRead {
        /// As written.
        value: String,
    },
    /// The outcome is a word that is not known.
    OutcomeNotKnown {
        /// As written.
        value: String,
    },
}

impl AccessRejection {
    /// Returns the stable word for the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CellCount { .. } => "cell_count",
            Self::NotAnEvent => "not_an_event",
            Self::NoAccount => "no_account",
            Self::TimeNotRead { .. } => "time_not_read",
            Self::TimeSkipped { .. } => "time_skipped",
            Self::AddressNotRead { .. } => "address_not_read",
            Self::OutcomeNotKnown { .. } => "outcome_not_known",
        }
    }
}

impl fmt::Display for AccessRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CellCount { expected, found } => {
                write!(f, "{found} cells where the headings have {expected}")
            }
            Self::NotAnEvent => write!(f, "not an event"),
            Self::NoAccount => write!(f, "no account"),
            Self::TimeNotRead { value } => write!(f, "not a time: {value}"),
            Self::TimeSkipped { value } => write!(f, "a time that the clocks skipped: {value}"),
            Self::AddressNotRead { value } => write!(f, "not an address: {value}"),
            Self::OutcomeNotKnown { value } => write!(f, "neither success nor failure: {value}"),
        }
    }
}

/// What a log leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AccessQuestion {
    /// No column is taken for a field that every row needs.
    MapColumn {
        /// The field.
        field: AccessField,
    },
    /// Times name no zone.
    Zone {
        /// A time as written.
        example: String,
        /// Rows that wait for the answer.
        rows: u32,
    },
    /// Day and month can be read both ways.
    DateOrder {
        /// Index of the column, from 0.
        column: u32,
        /// Its heading.
        header: String,
        /// A cell that can be read both ways.
        example: String,
    },
}

/// What the person should know of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AccessNote {
    /// A column is never read.
    ColumnDropped {
        /// Its heading.
        header: String,
        /// Why.
        reason: DropReason,
    },
    /// The encoding was found by its letters.
    EncodingGuessed {
        /// Its WHATWG name.
        encoding: String,
    },
    /// No column says whether an access succeeded: every row is taken for an access.
    OutcomeAssumed,
    /// Times fell into the hour that the clocks repeat; the later reading was taken.
    RepeatedHour {
        /// Rows.
        count: u32,
    },
    /// Addresses of private or local networks: the real address may stand behind a proxy.
    PrivateAddresses {
        /// Rows.
        count: u32,
    },
    /// Rows without any value were passed over.
    BlankRows {
        /// How many.
        count: u32,
    },
    /// Hidden characters were taken out or made visible.
    HiddenCharacters {
        /// Rows.
        count: u32,
    },
}

/// Reads an access log into a plan.
///
/// Refuses the whole file only when it cannot be read within the limits; a bad row is rejected
/// alone. Compressed logs are opened as a stream and stop at the limits.
pub fn read(
    bytes: &[u8],
    file_name: &str,
    options: &AccessOptions,
) -> Result<AccessFile, IntakeError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if bytes.is_empty() {
        return Err(IntakeError::Empty);
    }
    if size > options.limits.bytes {
        return Err(IntakeError::TooLarge {
            bytes: size,
            limit: options.limits.bytes,
        });
    }
    let zone = options.zone.as_deref().map(zone::Zone::parse).transpose()?;
    let compressed = inflate::is_gzip(bytes);
    let format = match options.format {
        Some(format) => format,
        None if inflate::begins_json(bytes, compressed, &options.limits)? => {
            AccessFormat::CloudTrail
        }
        None => AccessFormat::Csv,
    };
    let mut file = match (format, compressed) {
        (AccessFormat::CloudTrail, _) => cloudtrail::read(bytes, compressed, options)?,
        (AccessFormat::Csv, false) => table::read(bytes, options, zone)?,
        (AccessFormat::Csv, true) => {
            let whole = inflate::whole(bytes, &options.limits)?;
            table::read(&whole, options, zone)?
        }
    };
    file.file_name = crate::hidden::reveal(file_name).text.into_owned();
    file.sha256 = digest(bytes);
    Ok(file)
}
