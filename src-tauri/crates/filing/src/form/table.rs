//! Tables, their cells, and the files with the rows behind a figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Prose;

/// At which edge a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Figures.
    Right,
    /// Ticks.
    Centre,
}

impl Align {
    /// Serde hands the value over by reference.
    fn is_left(&self) -> bool {
        *self == Self::Left
    }
}

/// A column: its head, its share of the width, its edge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Column {
    /// The head of the column.
    pub title: String,
    /// Layout: share of the table's width; only the ratio between columns counts.
    pub share: f32,
    /// Layout: the edge its cells stand at; left when it is not told.
    #[serde(default, skip_serializing_if = "Align::is_left")]
    pub align: Align,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn left(title: &str, share: f32) -> Self {
        Self {
            title: title.into(),
            share,
            align: Align::Left,
        }
    }

    /// A column of figures.
    #[must_use]
    pub fn right(title: &str, share: f32) -> Self {
        Self {
            title: title.into(),
            share,
            align: Align::Right,
        }
    }

    /// A column of ticks.
    #[must_use]
    pub fn centre(title: &str, share: f32) -> Self {
        Self {
            title: title.into(),
            share,
            align: Align::Centre,
        }
    }
}

/// A name as its bearer writes it, with the Latin form and lines of particulars under it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Name {
    /// The original script.
    pub text: String,
    /// Language tag, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The form in Latin letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latin: Option<String>,
    /// Particulars, in mute letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Name {
    /// A name alone.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Adds the form in Latin letters, unless it says the same.
    #[must_use]
    pub fn latin(mut self, latin: Option<String>) -> Self {
        self.latin = latin.filter(|l| !l.is_empty() && *l != self.text);
        self
    }

    /// Adds a line of particulars.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// What stands in a cell of a table or of a box of fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Cell {
    /// Words.
    Text(Prose),
    /// A count; thousands are parted by commas, nought is printed grey.
    Number(i64),
    /// A name in its own script.
    Name(Name),
    /// Several lines, each a sentence of its own.
    Lines(Vec<Prose>),
    /// SHA-256, 64 hexadecimal digits, printed in groups of eight.
    Hash(String),
    /// A code, an address, a file name.
    Code(String),
    /// A power of ten.
    Power {
        /// Digits before the power, for example `3.2`.
        mantissa: String,
        /// Exponent of ten.
        exponent: i32,
    },
    /// A box, crossed or not.
    Tick(bool),
    /// Nothing is known here: an en dash.
    None,
    /// Left empty.
    Empty,
}

impl Cell {
    /// Plain words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Prose::new(text))
    }

    /// A count of things.
    #[must_use]
    pub fn count(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A table with its head, rows and total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows printed.
    pub rows: Vec<Vec<Cell>>,
    /// The total row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Vec<Cell>>,
    /// Layout: a column printed with weight, by its place from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strong: Option<usize>,
    /// Layout: rows stand closer together.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dense: bool,
    /// How the figures are counted again from the rows of a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<TableCount>,
}

/// Rows for which a column says a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Condition {
    /// Column of the file.
    pub column: String,
    /// The value that the row must have there.
    pub is: String,
}

impl Condition {
    /// Rows whose `column` says `is`.
    #[must_use]
    pub fn new(column: &str, is: &str) -> Self {
        Self {
            column: column.into(),
            is: is.into(),
        }
    }
}

/// The rows behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RowsRef {
    /// The file, for example `annex/customers.csv`.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Rows in the file, without its head.
    pub count: u64,
    /// Only rows that meet all of these are counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filter: Vec<Condition>,
    /// Rows that agree in this column are counted once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinct: Option<String>,
}

/// How a table's figures are counted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TableCount {
    /// The file with the rows.
    pub file: String,
    /// The file's column by which rows are grouped.
    pub by: String,
    /// The table's column that names the group.
    pub key: usize,
    /// The counted columns of the table.
    pub columns: Vec<ColumnCount>,
}

/// How one column of a table is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ColumnCount {
    /// The table's column.
    pub column: usize,
    /// Only rows that meet all of these are counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filter: Vec<Condition>,
    /// Rows that agree in this column are counted once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinct: Option<String>,
}

/// A file of the packet with the rows behind figures, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexFile {
    /// Its path in the packet, ASCII, for example `annex/customers.csv`.
    pub name: String,
    /// RFC 4180, UTF-8, one head row.
    pub bytes: Vec<u8>,
    /// Rows without the head.
    pub count: u64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

impl AnnexFile {
    /// Takes a file of rows as it stands in a packet.
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        let count = csv::Reader::from_reader(bytes).byte_records().count();
        Self {
            name: name.into(),
            bytes: bytes.to_vec(),
            count: u64::try_from(count).unwrap_or(u64::MAX),
            sha256: hex(&Sha256::digest(bytes)),
        }
    }

    /// Writes rows as CSV. Cells that a spreadsheet would run as a formula get an
    /// apostrophe in front, so that opening the file runs nothing.
    ///
    /// # Errors
    /// [`csv::Error`] when a row has another width than the head.
    pub fn write<R>(name: &str, head: &[&str], rows: R) -> Result<Self, csv::Error>
    where
        R: IntoIterator<Item = Vec<String>>,
    {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(head)?;
        let mut count = 0_u64;
        for row in rows {
            writer.write_record(row.iter().map(|c| defused(c).into_owned()))?;
            count += 1;
        }
        let bytes = writer
            .into_inner()
            .map_err(|e| csv::Error::from(e.into_error()))?;
        let sha256 = hex(&Sha256::digest(&bytes));
        Ok(Self {
            name: name.into(),
            bytes,
            count,
            sha256,
        })
    }

    /// Points at the rows of this file.
    #[must_use]
    pub fn rows(&self) -> RowsRef {
        RowsRef {
            file: self.name.clone(),
            sha256: self.sha256.clone(),
            count: self.count,
            filter: Vec::new(),
            distinct: None,
        }
    }
}

/// Writes bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Takes the sting out of a cell that a spreadsheet would run.
pub(super) fn defused(cell: &str) -> std::borrow::Cow<'_, str> {
    let runs = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    if cell.trim_start_matches(' ').starts_with(runs) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_run() {
        let file = AnnexFile::write(
            "annex/x.csv",
            &["a", "b"],
            [
                vec!["=1+1".to_owned(), "say \"hi\", you".to_owned()],
                vec!["+84 1".to_owned(), "Đà\nNẵng".to_owned()],
            ],
        )
        .unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(
            text,
            "a,b\r\n'=1+1,\"say \"\"hi\"\", you\"\r\n'+84 1,\"Đà\nNẵng\"\r\n"
        );
        assert_eq!(file.count, 2);
    }

    #[test]
    fn a_row_of_another_width_is_refused() {
        assert!(AnnexFile::write("annex/x.csv", &["a"], [vec!["1".into(), "2".into()]]).is_err());
    }
}
