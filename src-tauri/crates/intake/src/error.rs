//! Why a whole file is refused. A single bad row is never a reason; see the rejected rows of a plan.
//! The texts are for developers; the door words each variant for people.

/// Says what a file is that should have been text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTextKind {
    /// A ZIP container: XLSX, ODS or an archive.
    Zip,
    /// An old Excel workbook.
    OldExcel,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// UTF-32, which no system of this field writes.
    Utf32,
    /// Something else that holds NUL bytes.
    Binary,
}

impl NotTextKind {
    const fn words(self) -> &'static str {
        match self {
            Self::Zip => "a workbook or archive",
            Self::OldExcel => "an old Excel workbook",
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Utf32 => "UTF-32 text",
            Self::Binary => "not text",
        }
    }
}

/// A refusal of the whole file. Nothing was read into the vault, and nothing was changed.
///
/// Lines count from 1 as an editor shows them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// The file has no bytes, or only blank lines.
    #[error("The file is empty.")]
    Empty,
    /// The file has headings and nothing below them.
    #[error("The file has headings but no rows.")]
    NoRows,
    /// The file is larger than [`crate::Limits::bytes`].
    #[error("The file has {bytes} bytes; at most {limit} are read.")]
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// Bytes that are allowed.
        limit: u64,
    },
    /// The file has more rows than [`crate::Limits::rows`].
    #[error("The file has more than {limit} rows.")]
    TooManyRows {
        /// Rows that are allowed.
        limit: u32,
    },
    /// A row has more cells than [`crate::Limits::columns`].
    #[error("Line {line} has more than {limit} cells.")]
    TooManyColumns {
        /// Where the row starts.
        line: u32,
        /// Cells that are allowed.
        limit: u32,
    },
    /// A cell is longer than [`crate::Limits::cell_chars`].
    #[error("A cell on line {line}, column {column}, has more than {limit} characters.")]
    CellTooLong {
        /// Where the cell starts.
        line: u32,
        /// Which cell of the row, from 1.
        column: u32,
        /// Characters that are allowed.
        limit: u32,
    },
    /// The file is not text at all.
    #[error("This is {}, not a text file.", kind.words())]
    NotText {
        /// What it looks like.
        kind: NotTextKind,
    },
    /// The chosen encoding has no meaning.
    #[error("There is no encoding named {label:?}.")]
    UnknownEncoding {
        /// What was asked for.
        label: String,
    },
    /// The bytes are not text in this encoding.
    #[error("Line {line} is not {encoding} text.")]
    WrongEncoding {
        /// The encoding that was chosen or found.
        encoding: String,
        /// The first line that cannot be read.
        line: u32,
    },
    /// A quoted cell is not closed, or text follows its closing quotation mark.
    #[error("The quotation mark opened on line {opened} is broken on line {line}.")]
    BrokenQuoting {
        /// Where the quoting breaks; the last line when it is never closed.
        line: u32,
        /// Where the quoted cell starts.
        opened: u32,
    },
    /// The chosen delimiter cannot divide a row.
    #[error("{delimiter:?} cannot divide cells.")]
    BadDelimiter {
        /// What was asked for.
        delimiter: char,
    },
    /// The chosen profile does not exist.
    #[error("There is no import profile named {name:?}.")]
    UnknownProfile {
        /// What was asked for.
        name: String,
    },
    /// The mapping names a column that the file does not have.
    #[error("The mapping names column {column}, but the file has {columns} columns.")]
    NoSuchColumn {
        /// Index from 0.
        column: u32,
        /// Columns of the file.
        columns: u32,
    },
    /// The mapping wants a column that is never kept.
    #[error("Column {header:?} holds {} and is never read.", reason.words())]
    ColumnNeverRead {
        /// Its heading.
        header: String,
        /// Why it is dropped.
        reason: crate::DropReason,
    },
    /// The mapping gives two columns to a field that takes one.
    #[error("Column {header:?} and another are mapped to the same field.")]
    FieldTwice {
        /// Heading of one of the columns.
        header: String,
    },
    /// The time zone has no meaning.
    #[error("There is no time zone named {zone:?}.")]
    UnknownZone {
        /// What was asked for.
        zone: String,
    },
    /// A compressed file grows beyond reason.
    #[error(
        "The compressed file grows to more than {limit} bytes when opened; it was not read further."
    )]
    Bomb {
        /// Bytes at which reading stopped.
        limit: u64,
    },
    /// A compressed file is damaged or cut short.
    #[error("The compressed file is damaged or cut short.")]
    BadGzip,
    /// The JSON cannot be read.
    #[error("The file is not complete JSON: it breaks on line {line}, column {column}.")]
    BadJson {
        /// Where it breaks.
        line: u32,
        /// Where in that line.
        column: u32,
    },
    /// The JSON is whole but holds no events.
    #[error("The file is JSON, but not a CloudTrail log: it has no list of records.")]
    NoRecords,
}

impl IntakeError {
    /// Returns a stable word for the kind of refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoRows => "no_rows",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::NotText { .. } => "not_text",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::WrongEncoding { .. } => "wrong_encoding",
            Self::BrokenQuoting { .. } => "broken_quoting",
            Self::BadDelimiter { .. } => "bad_delimiter",
            Self::UnknownProfile { .. } => "unknown_profile",
            Self::NoSuchColumn { .. } => "no_such_column",
            Self::ColumnNeverRead { .. } => "column_never_read",
            Self::FieldTwice { .. } => "field_twice",
            Self::UnknownZone { .. } => "unknown_zone",
            Self::Bomb { .. } => "bomb",
            Self::BadGzip => "bad_gzip",
            Self::BadJson { .. } => "bad_json",
            Self::NoRecords => "no_records",
        }
    }

    /// Returns the line to look at, when one is to blame.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        match self {
            Self::TooManyColumns { line, .. }
            | Self::CellTooLong { line, .. }
            | Self::WrongEncoding { line, .. }
            | Self::BrokenQuoting { line, .. }
            | Self::BadJson { line, .. } => Some(*line),
            _ => None,
        }
    }
}
