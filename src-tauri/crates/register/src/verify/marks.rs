//! Comparing the marks of documents and parties with those that follow from their rows.

use super::{Fault, Finding, FindingKind, MOST_FINDINGS};
use crate::crypt::Key;
use crate::error::VaultError;
use crate::rows::{Marks, marks_of_document, marks_of_party, standing_marks};
use cip::document::Document;
use cip::party::Party;
use rusqlite::Connection;
use serde::de::DeserializeOwned;

/// Compares every mark.
pub(super) fn compare(
    connection: &Connection,
    key: &Key,
    findings: &mut Vec<Finding>,
) -> Result<(), VaultError> {
    let documents = "SELECT id, data FROM document ORDER BY id";
    let of_documents = of_table(connection, documents, findings, |one: &Document| {
        marks_of_document(key, one)
    })?;
    let parties = "SELECT id, data FROM party ORDER BY rowno";
    let of_parties = of_table(connection, parties, findings, |one: &Party| {
        marks_of_party(key, one)
    })?;
    let held: usize = connection.query_row("SELECT count(*) FROM mark", [], |row| row.get(0))?;
    if held != of_documents + of_parties {
        find(findings, "mark", Fault::Marks);
    }
    Ok(())
}

/// Compares the marks of the records of a table; returns how many stand for them.
fn of_table<T: DeserializeOwned>(
    connection: &Connection,
    sql: &str,
    findings: &mut Vec<Finding>,
    expected: impl Fn(&T) -> Marks,
) -> Result<usize, VaultError> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut standing = 0;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let found = standing_marks(connection, &id)?;
        standing += found.len();
        // A record that cannot be read is named by the comparison of its table.
        let one = row.get_ref(1)?.as_str().ok();
        let one: Option<T> = one.and_then(|text| serde_json::from_str(text).ok());
        if one.is_some_and(|one| found != expected(&one)) {
            find(findings, &id, Fault::Marks);
        }
    }
    Ok(standing)
}

fn find(findings: &mut Vec<Finding>, row: &str, what: Fault) {
    if findings.len() < MOST_FINDINGS {
        findings.push(Finding {
            kind: FindingKind::Table,
            place: None,
            table: Some("mark".to_owned()),
            row: Some(row.to_owned()),
            what,
        });
    }
}
