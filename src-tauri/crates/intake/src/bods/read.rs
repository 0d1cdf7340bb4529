//! Statements into records: the newest one about each record counts.

use super::details::{Place, date, entity, person, share, unspecified};
use super::{
    BodsControl, BodsError, BodsFile, BodsFinding as F, BodsHolder, BodsHolding, BodsRecord,
    CONTROL, MOST_DEPTH, MOST_STATEMENTS, VERSION,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads a file.
///
/// # Errors
/// [`BodsError`] when it is no list of statements of this version, or beyond what is read.
pub fn read(bytes: &[u8]) -> Result<BodsFile, BodsError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        // The parser stops by itself at 128 levels, which it calls a fault of syntax.
        if error.to_string().starts_with("recursion limit") {
            BodsError::TooDeep
        } else {
            BodsError::NotJson {
                line: error.line(),
                column: error.column(),
            }
        }
    })?;
    if depth(&value) > MOST_DEPTH {
        return Err(BodsError::TooDeep);
    }
    let statements = value.as_array().ok_or(BodsError::NoStatements)?;
    if statements.is_empty() {
        return Err(BodsError::NoStatements);
    }
    if statements.len() > MOST_STATEMENTS {
        return Err(BodsError::TooMany(statements.len()));
    }
    for (statement, place) in statements.iter().zip(1..) {
        version(statement, place)?;
    }
    Ok(gather(statements))
}

fn depth(value: &Value) -> usize {
    let deepest = match value {
        Value::Array(all) => all.iter().map(depth).max(),
        Value::Object(all) => all.values().map(depth).max(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return 0,
    };
    deepest.unwrap_or(0) + 1
}

fn version(statement: &Value, place: u32) -> Result<(), BodsError> {
    let named = statement
        .get("publicationDetails")
        .and_then(|details| details.get("bodsVersion"))
        .and_then(Value::as_str);
    match named {
        Some(version) if version != VERSION => Err(BodsError::OtherVersion {
            statement: place,
            version: version.chars().take(20).collect(),
        }),
        _ => Ok(()),
    }
}

/// A statement whose record and kind are known.
struct Stated<'a> {
    place: u32,
    record: &'a str,
    kind: &'a str,
    date: &'a str,
    closed: bool,
    details: &'a Value,
}

fn gather(statements: &[Value]) -> BodsFile {
    let mut file = BodsFile {
        statements: u32::try_from(statements.len()).unwrap_or(u32::MAX),
        subject: subject(statements),
        ..BodsFile::default()
    };
    let mut newest: BTreeMap<&str, Stated<'_>> = BTreeMap::new();
    for (statement, place) in statements.iter().zip(1..) {
        let Some(stated) = stated(statement, place, &mut file) else {
            continue;
        };
        let older = match newest.get(stated.record) {
            Some(known) if known.date > stated.date => Some(place),
            Some(known) => Some(known.place),
            None => None,
        };
        if let Some(older) = older {
            file.note(older, "recordId", F::Superseded, stated.record);
        }
        if older != Some(place) {
            newest.insert(stated.record, stated);
        }
    }
    for stated in newest.values() {
        if stated.closed {
            file.note(stated.place, "recordStatus", F::Closed, stated.record);
            continue;
        }
        take(stated, &mut file);
    }
    file.notes.sort_by_key(|note| note.statement);
    file
}

/// Returns the subject that all statements which name one name alike.
fn subject(statements: &[Value]) -> Option<String> {
    let mut named = statements
        .iter()
        .filter_map(|s| s.get("declarationSubject").and_then(Value::as_str));
    let first = named.next()?;
    named.all(|other| other == first).then(|| first.to_owned())
}

fn stated<'a>(statement: &'a Value, place: u32, file: &mut BodsFile) -> Option<Stated<'a>> {
    let text = |name: &str| statement.get(name).and_then(Value::as_str);
    let Some(record) = text("recordId").filter(|id| !id.trim().is_empty()) else {
        file.note(place, "recordId", F::Missing, "");
        return None;
    };
    let Some(kind) = text("recordType") else {
        file.note(place, "recordType", F::Missing, "");
        return None;
    };
    let Some(details) = statement.get("recordDetails").filter(|d| d.is_object()) else {
        file.note(place, "recordDetails", F::Missing, "");
        return None;
    };
    Some(Stated {
        place,
        record,
        kind,
        date: text("statementDate").unwrap_or_default(),
        closed: text("recordStatus") == Some("closed"),
        details,
    })
}

fn take(stated: &Stated<'_>, file: &mut BodsFile) {
    let mut place = Place {
        statement: stated.place,
        file,
    };
    let who = match stated.kind {
        "person" => person(stated.details, &mut place),
        "entity" => entity(stated.details, &mut place),
        "relationship" => {
            relationship(stated, file);
            return;
        }
        other => {
            file.note(stated.place, "recordType", F::Unknown, other);
            return;
        }
    };
    if let Some(who) = who {
        file.records.push(BodsRecord {
            id: stated.record.to_owned(),
            statement: stated.place,
            who,
        });
    }
}

fn relationship(stated: &Stated<'_>, file: &mut BodsFile) {
    let Some(held) = stated.details.get("subject").and_then(Value::as_str) else {
        file.note(stated.place, "recordDetails.subject", F::Missing, "");
        return;
    };
    let holder = match stated.details.get("interestedParty") {
        Some(Value::String(record)) => BodsHolder::Record(record.clone()),
        Some(given) if given.is_object() => {
            let mut place = Place {
                statement: stated.place,
                file,
            };
            BodsHolder::Unnamed(unspecified(given, &mut place))
        }
        _ => {
            file.note(
                stated.place,
                "recordDetails.interestedParty",
                F::Missing,
                "",
            );
            return;
        }
    };
    let interests = stated.details.get("interests").and_then(Value::as_array);
    let interests = interests.map(Vec::as_slice).unwrap_or_default();
    if interests.is_empty() {
        nothing_said(stated, holder, held, file);
        return;
    }
    for (interest, number) in interests.iter().zip(0usize..) {
        let at = format!("recordDetails.interests[{number}]");
        one_interest(stated, (interest, at.as_str()), &holder, held, file);
    }
}

/// A relationship to nobody named, without interests, says that somebody holds what is not known; one between two
/// records says nothing that can be recorded.
fn nothing_said(stated: &Stated<'_>, holder: BodsHolder, held: &str, file: &mut BodsFile) {
    let at = "recordDetails.interests";
    match holder {
        BodsHolder::Record(_) => file.note(stated.place, at, F::Missing, ""),
        BodsHolder::Unnamed(_) => {
            file.note(stated.place, at, F::ShareOpen, "");
            file.holdings.push(BodsHolding {
                statement: stated.place,
                holder,
                held: held.to_owned(),
                share: super::details::open_share(),
                from: None,
                until: None,
                details: String::new(),
            });
        }
    }
}

fn one_interest(
    stated: &Stated<'_>,
    (interest, at): (&Value, &str),
    holder: &BodsHolder,
    held: &str,
    file: &mut BodsFile,
) {
    let text = |name: &str| interest.get(name).and_then(Value::as_str);
    let kind = text("type").unwrap_or_default();
    let shares = kind == "shareholding";
    if !shares && !CONTROL.contains(&kind) {
        file.note(stated.place, &format!("{at}.type"), F::NotTaken, kind);
        return;
    }
    match text("directOrIndirect") {
        Some("indirect") if shares => {
            file.note(stated.place, at, F::Indirect, kind);
            return;
        }
        Some("direct" | "indirect") => {}
        _ if shares => file.note(stated.place, at, F::PerhapsDirect, kind),
        _ => {}
    }
    let mut place = Place {
        statement: stated.place,
        file,
    };
    let from = date(interest, "startDate", at, &mut place);
    let until = date(interest, "endDate", at, &mut place);
    let details = place.text(interest.get("details"), &format!("{at}.details"));
    let details = details.unwrap_or_default();
    if shares {
        let Some(share) = share(interest.get("share"), &format!("{at}.share"), &mut place) else {
            return;
        };
        file.holdings.push(BodsHolding {
            statement: stated.place,
            holder: holder.clone(),
            held: held.to_owned(),
            share,
            from,
            until,
            details,
        });
        return;
    }
    match holder {
        BodsHolder::Record(record) => file.controls.push(BodsControl {
            statement: stated.place,
            holder: record.clone(),
            of: held.to_owned(),
            interest: kind.to_owned(),
            details,
            from,
            until,
        }),
        BodsHolder::Unnamed(_) => file.note(stated.place, at, F::NotTaken, kind),
    }
}
