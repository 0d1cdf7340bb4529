//! What a plan says about a log and its rows: each a word with its particulars, for the screen to phrase.

use super::AccessField;
use crate::columns::DropReason;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

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
