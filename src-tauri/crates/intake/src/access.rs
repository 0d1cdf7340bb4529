//! Access logs: who reached an account, from which address, and when, in one normal form.

mod cloudtrail;
mod flags;
mod gather;
mod inflate;
mod plan;
mod table;
mod words;
mod zone;

use crate::columns::ColumnChoice;
use crate::dates::DateOrder;
use crate::error::IntakeError;
use crate::limits::Limits;
use crate::rejected::digest;
pub use flags::{AccessNote, AccessQuestion, AccessRejection};
pub use plan::{
    AccessFile, AccessRow, AccountCoverage, Outcome, RejectedAccess, ServiceCount, TableFacts,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
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
