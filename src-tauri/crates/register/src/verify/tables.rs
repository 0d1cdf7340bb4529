//! Comparing the tables with those rebuilt from the events, row by row and column by column.

use super::{Fault, Finding, FindingKind, MOST_FINDINGS};
use crate::database;
use crate::error::VaultError;
use crate::progress::{Phase, Report, tick};
use crate::rows::{self, Words};
use cip::party::Party;
use rusqlite::types::Value;
use rusqlite::{Connection, Rows};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Tables that are projections of the events, with the columns that order them.
pub(super) const PROJECTIONS: &[(&str, &str)] = &[
    ("office", "id"),
    ("person", "id"),
    ("staff_role", "person, role"),
    ("provider", "id"),
    ("product", "id"),
    ("party", "id"),
    ("party_external", "system, id, party"),
    ("party_role", "id"),
    ("holding", "id"),
    ("determination", "ord"),
    ("control_answers", "ord"),
    ("owner_addition", "ord"),
    ("account", "id"),
    ("document", "id"),
    ("document_link", "document, place"),
    ("review_case", "id"),
    ("case_party", "party, review_case"),
    ("remediation", "id"),
    ("candidate", "id"),
    ("filing", "id"),
    ("office_change", "id"),
    ("provider_request", "id"),
    ("incident", "id"),
    ("reseller", "id"),
    ("exemption", "id"),
    ("programme", "id"),
    ("programme_entry", "id"),
    ("batch", "id"),
    ("import_profile", "name"),
    ("hold", "id"),
    ("local_term", "country"),
    ("purge", "id"),
    ("edition", "id"),
    ("rulebook_choice", "question"),
    ("office_checklist", "number"),
    ("screening_list", "id"),
    ("special_measure", "id"),
    ("screening_result", "party"),
    ("hit_disposition", "party, origin, entry"),
    ("access_batch", "id"),
    ("access_share", "account, batch"),
];

/// Tables that are not rebuilt: search words and marks, the journal itself, what commitments cover, and what is no fact.
#[cfg(test)]
pub(super) const APART: &[&str] = &[
    "party_words",
    "party_parts",
    "mark",
    "event",
    "event_body",
    "object",
    "access_salt",
    "access_action",
    "access_row",
    "draft",
    "setting",
];

/// Makes the empty tables to rebuild in. They refer to events that are not copied, so references are not enforced.
pub(super) fn empty_copy() -> Result<Connection, VaultError> {
    let copy = database::in_memory()?;
    copy.execute_batch("PRAGMA foreign_keys = OFF")?;
    Ok(copy)
}

/// Compares tables, indexes and triggers with those that Deedbox makes.
pub(super) fn compare_schema(
    stored: &Connection,
    rebuilt: &Connection,
    findings: &mut Vec<Finding>,
) -> Result<(), VaultError> {
    let read = |connection: &Connection| -> Result<BTreeSet<(String, String, String)>, VaultError> {
        let mut statement =
            connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let (there, made) = (read(stored)?, read(rebuilt)?);
    for (kind, name, _) in made.symmetric_difference(&there) {
        findings.push(Finding {
            kind: FindingKind::Schema,
            place: None,
            table: Some(name.clone()),
            row: None,
            what: Fault::Schema {
                kind: kind.clone(),
                name: name.clone(),
            },
        });
    }
    Ok(())
}

/// Compares every projection.
pub(super) fn compare(
    stored: &Connection,
    rebuilt: &Connection,
    findings: &mut Vec<Finding>,
    report: Report<'_>,
) -> Result<(), VaultError> {
    for (done, (table, order)) in (0u64..).zip(PROJECTIONS) {
        tick(report, Phase::Tables, done, PROJECTIONS.len() as u64)?;
        compare_table(stored, rebuilt, table, order, findings)?;
    }
    Ok(())
}

/// Compares the search words with those that follow from the parties.
pub(super) fn compare_words(
    connection: &Connection,
    findings: &mut Vec<Finding>,
) -> Result<(), VaultError> {
    let mut find = |row: String, what: Fault| {
        if findings.len() < MOST_FINDINGS {
            findings.push(Finding {
                kind: FindingKind::Table,
                place: None,
                table: Some("party_words".to_owned()),
                row: Some(row),
                what,
            });
        }
    };
    let mut statement = connection.prepare(
        "SELECT p.id, p.data, w.words, s.parts FROM party AS p
         LEFT JOIN party_words AS w ON w.rowid = p.rowno LEFT JOIN party_parts AS s ON s.rowid = p.rowno
         WHERE p.gone = 0 ORDER BY p.rowno",
    )?;
    let mut rows = statement.query([])?;
    let mut standing = 0u64;
    while let Some(row) = rows.next()? {
        standing += 1;
        let (words, parts): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let found = words
            .zip(parts)
            .map(|(words, parts)| Words { words, parts });
        // A record that cannot be read is named by the comparison of its table.
        let party: Option<Party> = row
            .get_ref(1)?
            .as_str()
            .ok()
            .and_then(|t| serde_json::from_str(t).ok());
        if party.is_some_and(|party| found != Some(rows::words_of(&party))) {
            find(row.get(0)?, Fault::SearchWords);
        }
    }
    for table in ["party_words", "party_parts"] {
        let held: u64 =
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })?;
        if held != standing {
            find(table.to_owned(), Fault::SearchCount);
        }
    }
    Ok(())
}

struct Shape<'a> {
    table: &'a str,
    columns: Vec<String>,
    order: Vec<usize>,
}

fn compare_table(
    stored: &Connection,
    rebuilt: &Connection,
    table: &str,
    order: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), VaultError> {
    let sql = format!("SELECT * FROM {table} ORDER BY {order}");
    let (mut left, mut right) = (stored.prepare(&sql)?, rebuilt.prepare(&sql)?);
    let columns: Vec<String> = left.column_names().map(str::to_owned).collect();
    let place = |name: &str| columns.iter().position(|c| c == name);
    let order = order.split(", ").filter_map(place).collect();
    let shape = Shape {
        table,
        columns: columns.clone(),
        order,
    };
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    let (mut there, mut made) = (next(&mut left, &shape)?, next(&mut right, &shape)?);
    while findings.len() < MOST_FINDINGS {
        let which = match (&there, &made) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => compare_keys(a, b, &shape),
        };
        match which {
            Ordering::Less => {
                let row = there.as_deref().unwrap_or_default();
                findings.push(shape.finding(row, Fault::RowUnmade));
                there = next(&mut left, &shape)?;
            }
            Ordering::Greater => {
                let row = made.as_deref().unwrap_or_default();
                findings.push(shape.finding(row, Fault::RowMissing));
                made = next(&mut right, &shape)?;
            }
            Ordering::Equal => {
                if there != made {
                    let (a, b) = (
                        there.as_deref().unwrap_or_default(),
                        made.as_deref().unwrap_or_default(),
                    );
                    findings.push(shape.finding(b, shape.difference(a, b)));
                }
                there = next(&mut left, &shape)?;
                made = next(&mut right, &shape)?;
            }
        }
    }
    Ok(())
}

fn next(rows: &mut Rows<'_>, shape: &Shape<'_>) -> Result<Option<Vec<Value>>, VaultError> {
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    (0..shape.columns.len())
        .map(|n| Ok(row.get(n)?))
        .collect::<Result<Vec<_>, VaultError>>()
        .map(Some)
}

/// Orders keys as SQLite does: numbers by value, text by bytes.
fn compare_keys(a: &[Value], b: &[Value], shape: &Shape<'_>) -> Ordering {
    for n in &shape.order {
        let found = match (a.get(*n), b.get(*n)) {
            (Some(Value::Integer(a)), Some(Value::Integer(b))) => a.cmp(b),
            (Some(Value::Text(a)), Some(Value::Text(b))) => a.cmp(b),
            _ => Ordering::Equal,
        };
        if found != Ordering::Equal {
            return found;
        }
    }
    Ordering::Equal
}

impl Shape<'_> {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// Names the row by its id or key, and the event that wrote it by its place.
    fn finding(&self, row: &[Value], what: Fault) -> Finding {
        let keys: Vec<usize> = self
            .column("id")
            .map_or_else(|| self.order.clone(), |id| vec![id]);
        let text = |n: &usize| match row.get(*n) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            _ => String::new(),
        };
        let place = self.column("ord").and_then(|n| match row.get(n) {
            Some(Value::Integer(ord)) => u64::try_from(*ord).ok(),
            _ => None,
        });
        Finding {
            kind: FindingKind::Table,
            place,
            table: Some(self.table.to_owned()),
            row: Some(keys.iter().map(text).collect::<Vec<_>>().join(" ")),
            what,
        }
    }

    fn difference(&self, there: &[Value], made: &[Value]) -> Fault {
        let differs = self
            .columns
            .iter()
            .zip(there.iter().zip(made))
            .filter(|(_, (a, b))| a != b);
        let names: Vec<&str> = differs.map(|(name, _)| name.as_str()).collect();
        Fault::RowDiffers(names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_rebuilt_or_named_as_apart() {
        let copy = empty_copy().unwrap();
        let mut statement = copy
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                 AND name NOT GLOB 'party_words_*' AND name NOT GLOB 'party_parts_*' ORDER BY name",
            )
            .unwrap();
        let found: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mut known: Vec<String> = PROJECTIONS
            .iter()
            .map(|(t, _)| *t)
            .chain(APART.iter().copied())
            .map(str::to_owned)
            .collect();
        known.sort();
        assert_eq!(found, known);
    }
}
