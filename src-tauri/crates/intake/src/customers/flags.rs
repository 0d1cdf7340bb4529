//! What a plan says about a file and its rows: each a word with its particulars, for the screen to phrase.

use crate::columns::DropReason;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// Why two records may be the same customer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateReason {
    /// The same identifier in the same system.
    ExternalId,
    /// The same e-mail address.
    Email,
    /// The same name, legal form and order of words aside, in the same country.
    NameAndCountry,
}

/// What is doubtful in a row that is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RowFlag {
    /// Hidden characters were taken out or made visible.
    HiddenCharacters {
        /// Heading of the cell's column.
        header: String,
        /// Each as `U+202E`.
        code_points: Vec<String>,
    },
    /// Replacement characters show that the text was damaged before it was exported.
    DamagedCharacters {
        /// Heading of the cell's column.
        header: String,
    },
    /// A spreadsheet would take the cell for a formula; it is kept as text.
    FormulaLike {
        /// Heading of the cell's column.
        header: String,
    },
    /// A full card number stood in the cell; all but its last four digits were taken out.
    CardNumberTakenOut {
        /// Heading of the cell's column.
        header: String,
    },
    /// A spreadsheet has turned the value into a number such as 8.42E+10.
    SpreadsheetNumber {
        /// Heading of the cell's column.
        header: String,
        /// As written.
        value: String,
    },
    /// The country is no code or name that is certain.
    CountryNotRecognised {
        /// As written.
        value: String,
    },
    /// An e-mail address cannot be written to; it is not taken.
    EmailNotUsable {
        /// As written.
        value: String,
    },
    /// A date cannot be read, or its order is open; it is not taken.
    DateNotRead {
        /// Heading of the cell's column.
        header: String,
        /// As written.
        value: String,
    },
    /// The status is a word this system is not known to use.
    StatusNotKnown {
        /// As written.
        value: String,
    },
    /// The kind is a word that is not known; it was assumed instead.
    KindNotKnown {
        /// As written.
        value: String,
    },
    /// Individual or entity was assumed from the name alone.
    KindAssumed,
    /// An earlier row may be the same customer.
    DuplicateInFile {
        /// The line of the earlier row.
        line: u32,
        /// Why.
        because: DuplicateReason,
    },
}

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Rejection {
    /// The row has fewer or more cells than the headings, so its cells cannot be told apart.
    CellCount {
        /// Cells of the headings.
        expected: u32,
        /// Cells of the row.
        found: u32,
    },
    /// The row has no name of any kind.
    NoName,
    /// A spreadsheet has destroyed the identifier, so the record cannot be told from another.
    IdentifierDestroyed {
        /// Heading of the cell's column.
        header: String,
        /// As written.
        value: String,
    },
}

impl Rejection {
    /// Returns the stable word for the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CellCount { .. } => "cell_count",
            Self::NoName => "no_name",
            Self::IdentifierDestroyed { .. } => "identifier_destroyed",
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CellCount { expected, found } => {
                write!(f, "{found} cells where the headings have {expected}")
            }
            Self::NoName => write!(f, "no name"),
            Self::IdentifierDestroyed { header, value } => {
                write!(f, "a spreadsheet turned {header} into {value}")
            }
        }
    }
}

/// What the file leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
#[ts(rename = "FileQuestion")]
#[schemars(rename = "FileQuestion")]
pub enum Question {
    /// Day and month of a column can be read both ways.
    DateOrder {
        /// Index of the column, from 0.
        column: u32,
        /// Its heading.
        header: String,
        /// A cell that can be read both ways.
        example: String,
    },
}

/// What the person should know of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
#[ts(rename = "FileNote")]
#[schemars(rename = "FileNote")]
pub enum Note {
    /// A column is never read.
    ColumnDropped {
        /// Its heading.
        header: String,
        /// Why.
        reason: DropReason,
    },
    /// The encoding was found by its letters; the names should be looked at.
    EncodingGuessed {
        /// Its WHATWG name.
        encoding: String,
    },
    /// The file has no headings.
    NoHeadings,
    /// A heading stands on more than one column.
    HeadingRepeated {
        /// The heading.
        header: String,
    },
    /// Rows without any value were passed over.
    BlankRows {
        /// How many.
        count: u32,
    },
    /// Rows have a quotation mark inside a cell that is not quoted; it was kept as text.
    StrayQuotes {
        /// How many rows.
        count: u32,
    },
}
