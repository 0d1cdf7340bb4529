//! Judges the files of rows: exactly those of the packet's kind, with exactly their columns, and in every cell nothing
//! but what the column is for. A certification names nobody but its sub-resellers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use cip::country::Country;

use super::files::Files;
use super::refused::{Refused, ensure};
use crate::form::counting::{self, ACCESS, CUSTOMERS, FAILURES, OWNERS, UNKNOWN, UNVERIFIED};
use crate::form::rows::{Row, Rows};
use crate::form::{AnnexFile, Form};
use crate::packet::SCHEMA_FILE;

/// Folder of the rows behind the figures.
pub(crate) const ANNEX: &str = "annex/";

/// Checks the shape of the twin and every file of rows.
pub(crate) fn check(form: &Form, files: &Files) -> Result<(), Refused> {
    check_names(files)?;
    check_schema(files)?;
    let known: BTreeMap<_, _> = counting::files(form.head.kind, form.head.sort)
        .into_iter()
        .collect();
    for name in files.keys().filter(|name| name.starts_with(ANNEX)) {
        ensure(
            known.contains_key(name.as_str()),
            format!("{name} is no file of such a packet"),
        )?;
    }
    for (name, head) in known {
        let Some(bytes) = files.get(name) else {
            return Refused::because(format!("{name} is missing"));
        };
        check_rows(name, head, bytes)?;
    }
    Ok(())
}

/// No two names are one where capitals do not count, and there is one shape.
fn check_names(files: &Files) -> Result<(), Refused> {
    let mut seen = BTreeSet::new();
    for name in files.keys() {
        ensure(
            seen.insert(name.to_ascii_lowercase()),
            format!("{name} has the name of another file but for capital letters"),
        )?;
        ensure(
            !name.ends_with(".schema.json") || name == SCHEMA_FILE,
            format!("{name} is no file of such a packet"),
        )?;
    }
    Ok(())
}

/// The shape beside the twin is the one that this verifier knows by the twin's version.
fn check_schema(files: &Files) -> Result<(), Refused> {
    let Some(bytes) = files.get(SCHEMA_FILE) else {
        return Refused::because(format!("{SCHEMA_FILE} is missing"));
    };
    let known = Form::json_schema().map_err(|error| Refused(error.to_string()))?;
    ensure(
        *bytes == known,
        format!("{SCHEMA_FILE} is not the shape that packet.json names"),
    )
}

fn check_rows(name: &str, head: &[&str], bytes: &[u8]) -> Result<(), Refused> {
    let Some(rows) = Rows::read(bytes) else {
        return Refused::because(format!("{name} is no table of rows"));
    };
    ensure(
        rows.head() == head,
        format!(
            "{name} has the columns {}, such a file has {}",
            rows.head().join(", "),
            head.join(", ")
        ),
    )?;
    let again = rows
        .iter()
        .map(|row| row.cells().map(str::to_owned).collect::<Vec<_>>());
    let again = AnnexFile::write(name, head, again).map(|file| file.bytes);
    ensure(
        again.is_ok_and(|again| again == bytes),
        format!(
            "{name} is written in another way than rows are, or a cell of it could run as a formula"
        ),
    )?;
    let mut last = "";
    for (n, row) in (1..).zip(rows.iter()) {
        let fits = match name {
            CUSTOMERS => is_row("K", n, row) && is_party(row),
            OWNERS => is_row("L", n, row) && is_party(row) && row.get("foreign") == "true",
            UNVERIFIED => {
                is_row("N", n, row)
                    && is_country(row)
                    && is_day_or_none(row.get("since"))
                    && is_day_or_none(row.get("due"))
            }
            FAILURES => {
                is_row("F", n, row) && is_day(row.get("on")) && is_bool(row.get("resolved"))
            }
            ACCESS => {
                let at = row.get("at");
                let follows = is_moment(at) && last <= at;
                last = at;
                follows
            }
            _ => is_country(row) && is_day(row.get("since")),
        };
        ensure(
            fits,
            format!("row {n} of {name} holds something else than its columns are for"),
        )?;
    }
    Ok(())
}

/// A row is told apart by its number in this file alone.
fn is_row(prefix: &str, n: usize, row: Row<'_>) -> bool {
    row.get("row") == format!("{prefix}-{n:04}")
}

fn is_party(row: Row<'_>) -> bool {
    is_country(row) && is_bool(row.get("foreign")) && is_bool(row.get("verified"))
}

fn is_country(row: Row<'_>) -> bool {
    let code = row.get("country");
    code == UNKNOWN || Country::parse(code).is_ok_and(|country| country.alpha2() == code)
}

fn is_bool(text: &str) -> bool {
    matches!(text, "true" | "false")
}

fn is_day(text: &str) -> bool {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok_and(|day| day.to_string() == text)
}

fn is_day_or_none(text: &str) -> bool {
    text.is_empty() || is_day(text)
}

fn is_moment(text: &str) -> bool {
    const SHAPE: &str = "%Y-%m-%dT%H:%M:%SZ";
    NaiveDateTime::parse_from_str(text, SHAPE).is_ok_and(|at| at.format(SHAPE).to_string() == text)
}
