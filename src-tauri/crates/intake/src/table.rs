//! A delimited text as rows: its delimiter, its headings, and each row with its line.

use crate::error::IntakeError;
use crate::fold::{ascii_digits, fold};
use crate::hidden::reveal;
use crate::limits::Limits;
use crate::scan::scan;
use crate::text::{EncodingSource, decode};
use csv::StringRecord;
use std::collections::HashSet;

/// How to read a table; what is not said is found out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TableOptions<'a> {
    pub encoding: Option<&'a str>,
    pub delimiter: Option<char>,
    pub has_header: Option<bool>,
    pub limits: Limits,
}

/// One row as it stands in the file.
#[derive(Debug)]
pub(crate) struct Row {
    pub line: u32,
    pub cells: StringRecord,
}

/// A table with its headings taken off.
#[derive(Debug)]
pub(crate) struct Table {
    pub encoding: &'static str,
    pub encoding_source: EncodingSource,
    pub delimiter: char,
    pub has_header: bool,
    /// One heading a column; `Column 3` where the file has none.
    pub headers: Vec<String>,
    pub rows: Vec<Row>,
    pub blank_rows: u32,
    pub stray_quotes: u32,
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Rows that are looked at to find the delimiter.
const FIRST_LOOK: usize = 60;

/// Reads the bytes as a table.
///
/// `knows` says whether a folded heading is one that some profile uses; it settles whether the
/// first row is headings.
pub(crate) fn read(
    bytes: &[u8],
    options: &TableOptions<'_>,
    knows: impl Fn(&str) -> bool,
) -> Result<Table, IntakeError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > options.limits.bytes {
        return Err(IntakeError::TooLarge {
            bytes: size,
            limit: options.limits.bytes,
        });
    }
    let decoded = decode(bytes, options.encoding)?;
    let (text, named, skipped) = separator_line(&decoded.text);
    let delimiter = match options.delimiter.or(named) {
        Some(chosen) => as_byte(chosen)?,
        None => sniff(text, &options.limits),
    };
    let (mut rows, blank_rows, stray_quotes) = rows_of(text, delimiter, skipped, &options.limits)?;
    let Some(first) = rows.first() else {
        return Err(IntakeError::Empty);
    };
    let has_header = options
        .has_header
        .unwrap_or_else(|| is_header(&first.cells, &knows));
    let headers = if has_header {
        headings(&rows.remove(0).cells)
    } else {
        numbered(widest(&rows))
    };
    if rows.is_empty() {
        return Err(IntakeError::NoRows);
    }
    if rows.len() > options.limits.rows as usize {
        return Err(IntakeError::TooManyRows {
            limit: options.limits.rows,
        });
    }
    Ok(Table {
        encoding: decoded.encoding,
        encoding_source: decoded.source,
        delimiter: char::from(delimiter),
        has_header,
        headers,
        rows,
        blank_rows,
        stray_quotes,
    })
}

/// Takes off the line `sep=;` with which spreadsheets name their delimiter.
fn separator_line(text: &str) -> (&str, Option<char>, u32) {
    let Some(rest) = text
        .strip_prefix("sep=")
        .or_else(|| text.strip_prefix("SEP="))
    else {
        return (text, None, 0);
    };
    let mut chars = rest.chars();
    let named = chars.next();
    let rest = chars.as_str();
    match rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))
    {
        Some(table) if named.is_some() => (table, named, 1),
        _ => (text, None, 0),
    }
}

fn as_byte(delimiter: char) -> Result<u8, IntakeError> {
    match u8::try_from(delimiter) {
        Ok(byte)
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n\0".contains(&byte) =>
        {
            Ok(byte)
        }
        _ => Err(IntakeError::BadDelimiter { delimiter }),
    }
}

/// Finds the delimiter that divides the first rows most evenly, then most finely.
fn sniff(text: &str, limits: &Limits) -> u8 {
    let mut best = (0_u64, b',');
    for delimiter in DELIMITERS {
        let Ok(seen) = scan(text, delimiter, limits, Some(FIRST_LOOK)) else {
            continue;
        };
        let Some(width) = seen.widths.first().copied().filter(|width| *width > 1) else {
            continue;
        };
        let even = seen.widths.iter().filter(|w| **w == width).count() as u64;
        let rows = seen.widths.len().max(1) as u64;
        let score = (even * 1_000 / rows) * 10_000 + u64::from(width);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

fn rows_of(
    text: &str,
    delimiter: u8,
    skipped: u32,
    limits: &Limits,
) -> Result<(Vec<Row>, u32, u32), IntakeError> {
    let seen = scan(text, delimiter, limits, None)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::with_capacity(seen.lines.len());
    let mut blank = 0;
    for (at, record) in reader.records().enumerate() {
        let line = seen.lines.get(at).copied().unwrap_or(0) + skipped;
        // The text is UTF-8 and the width is free, so the reader has nothing left to refuse.
        let cells = record.map_err(|_| IntakeError::BrokenQuoting { line, opened: line })?;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            blank += 1;
        } else {
            rows.push(Row { line, cells });
        }
    }
    Ok((rows, blank, seen.stray_quotes))
}

fn is_header(first: &StringRecord, knows: &impl Fn(&str) -> bool) -> bool {
    let cells: Vec<&str> = first
        .iter()
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    let known = cells.iter().filter(|cell| knows(&fold(cell))).count();
    if known >= 2 || known * 2 > cells.len() {
        return true;
    }
    let distinct: HashSet<String> = cells.iter().map(|cell| fold(cell)).collect();
    distinct.len() == cells.len() && !cells.iter().any(|cell| is_value(cell))
}

/// Tells a value from a heading: an address, a number, a date.
fn is_value(cell: &str) -> bool {
    let digits = ascii_digits(cell);
    let only_number = digits
        .chars()
        .all(|c| c.is_ascii_digit() || " .,:-+/()TZ".contains(c));
    cell.contains('@') || only_number && digits.contains(|c: char| c.is_ascii_digit())
}

fn headings(first: &StringRecord) -> Vec<String> {
    first
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let seen = reveal(cell).text;
            if seen.is_empty() {
                numbered_name(at)
            } else {
                seen.into_owned()
            }
        })
        .collect()
}

fn numbered(width: usize) -> Vec<String> {
    (0..width).map(numbered_name).collect()
}

fn numbered_name(at: usize) -> String {
    format!("Column {}", at + 1)
}

/// Returns the width that most rows have.
fn widest(rows: &[Row]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(0, |(width, _)| width)
}

#[cfg(test)]
mod tests {
    use super::{Table, TableOptions, read};
    use crate::error::IntakeError;

    fn table(text: &str) -> Table {
        read(text.as_bytes(), &TableOptions::default(), |h| {
            ["name", "email", "id"].contains(&h)
        })
        .unwrap()
    }

    #[test]
    fn delimiters_are_found() {
        for delimiter in [',', ';', '\t', '|'] {
            let text =
                format!("id{delimiter}name\n1{delimiter}\"A{delimiter} B, C; D\"\n2{delimiter}E\n");
            let seen = table(&text);
            assert_eq!(seen.delimiter, delimiter);
            assert_eq!(&seen.rows[0].cells[1], format!("A{delimiter} B, C; D"));
        }
        let decimal = table("id;name;price\n1;Acme, Inc;1,5\n2;Beta;2,5\n");
        assert_eq!(decimal.delimiter, ';');
        assert_eq!(table("sep=|\nid|name\n1|a,b\n").rows[0].line, 3);
    }

    #[test]
    fn headings_are_told_from_values() {
        assert!(table("name\nAcme\n").has_header);
        assert!(table("Firma;Ort\nAcme;Bonn\n").has_header);
        let bare = table("7,Acme,ops@acme.example\n8,Beta,ops@beta.example\n");
        assert!(!bare.has_header);
        assert_eq!(bare.headers, ["Column 1", "Column 2", "Column 3"]);
        assert_eq!(bare.rows.len(), 2);
    }

    #[test]
    fn nothing_and_only_headings_are_refused() {
        let refused =
            |text: &str| read(text.as_bytes(), &TableOptions::default(), |_| false).unwrap_err();
        assert_eq!(refused("\n\n"), IntakeError::Empty);
        assert_eq!(refused(" , \n"), IntakeError::Empty);
        assert_eq!(refused("id,name\n"), IntakeError::NoRows);
        let limits = crate::Limits {
            bytes: 3,
            ..Default::default()
        };
        let options = TableOptions {
            limits,
            ..Default::default()
        };
        let refused = read(b"id,name\n", &options, |_| false).unwrap_err();
        assert_eq!(refused, IntakeError::TooLarge { bytes: 8, limit: 3 });
    }
}
