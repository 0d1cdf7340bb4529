//! Rejected rows as a file to correct, and the defence of every cell that leaves as CSV.

use crate::access::{AccessFile, RejectedAccess};
use crate::customers::{CustomerFile, RejectedRow};
use sha2::{Digest, Sha256};

/// Says whether a spreadsheet would take a cell for a formula by its first character.
///
/// The characters are those of OWASP ASVS 5.0, 1.2.10, with their full-width forms.
#[must_use]
pub fn is_formula_like(cell: &str) -> bool {
    cell.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ])
}

/// Returns the cell as it may stand in a CSV: an apostrophe before what would be a formula.
#[must_use]
pub fn defended(cell: &str) -> String {
    if is_formula_like(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Writes the rejected rows of a customer file as CSV: line, reason, then the row's own cells.
///
/// UTF-8 with a byte order mark, RFC 4180 quoting. `phrase` puts a reason into words.
#[must_use]
pub fn customers_csv(file: &CustomerFile, phrase: impl Fn(&RejectedRow) -> String) -> Vec<u8> {
    let headers = file.columns.iter().map(|column| column.header.as_str());
    let rows = file
        .rejected
        .iter()
        .map(|row| (row.line, phrase(row), row.raw.as_slice()));
    csv(headers, rows)
}

/// Writes the rejected rows of an access log as CSV, in the same form.
#[must_use]
pub fn access_csv(file: &AccessFile, phrase: impl Fn(&RejectedAccess) -> String) -> Vec<u8> {
    let headers = file.columns.iter().map(|column| column.header.as_str());
    let rows = file
        .rejected
        .iter()
        .map(|row| (row.line, phrase(row), row.raw.as_slice()));
    csv(headers, rows)
}

fn csv<'a>(
    headers: impl Iterator<Item = &'a str>,
    rows: impl Iterator<Item = (u32, String, &'a [String])>,
) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let head = ["line", "reason"]
        .into_iter()
        .map(str::to_owned)
        .chain(headers.map(defended));
    push_row(&mut out, head);
    for (line, reason, cells) in rows {
        let own = cells.iter().map(|cell| defended(cell));
        push_row(
            &mut out,
            [line.to_string(), defended(&reason)].into_iter().chain(own),
        );
    }
    out
}

/// Writes a table as CSV in the same form, every cell defended.
#[must_use]
pub fn table_csv(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    push_row(&mut out, head.iter().map(|cell| defended(cell)));
    for row in rows {
        push_row(&mut out, row.iter().map(|cell| defended(cell)));
    }
    out
}

fn push_row(out: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.push(b'"');
        out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    }
    out.extend_from_slice(b"\r\n");
}

/// Returns the SHA-256 of a file in lower-case hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
