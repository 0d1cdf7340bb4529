//! The journal and the world outside: heads that somebody else kept, and the journal as a file.

use super::{line, merge_of};
use crate::error::ApiError;
use crate::open_vault::{Office, internal};
use crate::words::rooms as w;
use chrono::{DateTime, SecondsFormat, Utc};
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::verification::hex;
use register::{EventQuery, JournalEntry};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Asks whether the journal contains a head that a packet prints or a colleague tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct KnowsHead {
    /// Short code such as `7QK4-M2XH-9TRD`, or the hash of 64 hex digits.
    pub head: String,
}

/// Answer of `knows_head`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HeadKnown {
    /// Whether an entry carries it.
    pub stands: bool,
    /// Number of that entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub entry: Option<u64>,
    /// When it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<DateTime<Utc>>,
    /// Entries that came after it.
    pub after: u64,
}

/// Writes the journal into a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportJournal {
    /// Token of the file to write.
    pub target: String,
}

/// Answer of `export_journal`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JournalFile {
    /// Name of the file.
    pub file_name: String,
    /// Entries in it.
    pub rows: u32,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// A head as somebody may give it.
#[derive(Debug, PartialEq, Eq)]
enum Head {
    Hash(String),
    Code(String),
}

/// Reads a head as it is written or typed: with the number of entries before it, without its hyphens, in any case,
/// with the letters that Crockford's alphabet takes for digits.
fn read_head(text: &str) -> Option<Head> {
    let after_number = text.rsplit('·').next().unwrap_or_default();
    let plain: String = after_number
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
        .collect();
    if plain.len() == 64 && plain.chars().all(|c| c.is_ascii_hexdigit()) {
        return Some(Head::Hash(plain.to_ascii_lowercase()));
    }
    let code: String = plain
        .to_ascii_uppercase()
        .chars()
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let known = |c: char| c.is_ascii_digit() || (c.is_ascii_uppercase() && c != 'U');
    let (first, middle, last) = (code.get(..4)?, code.get(4..8)?, code.get(8..)?);
    (code.len() == 12 && code.chars().all(known))
        .then(|| Head::Code(format!("{first}-{middle}-{last}")))
}

pub(crate) fn knows_head(
    office: &mut Office,
    request: KnowsHead,
    _: &Moment,
) -> Result<HeadKnown, ApiError> {
    let head = read_head(&request.head).ok_or_else(|| {
        let message = w::head_form();
        ApiError::invalid("head", message)
    })?;
    let register = &office.register;
    let place = match head {
        Head::Hash(hash) => register.place_of_hash(&hash)?,
        Head::Code(code) => register.place_of_code(&code)?,
    };
    let Some(place) = place else {
        return Ok(HeadKnown {
            stands: false,
            entry: None,
            at: None,
            after: 0,
        });
    };
    let query = EventQuery {
        before: Some(place + 1),
        limit: 1,
        ..EventQuery::default()
    };
    let entry = register.events(&query)?.into_iter().next();
    Ok(HeadKnown {
        stands: true,
        entry: Some(place),
        at: entry.map(|e| e.at),
        after: register.head()?.events.saturating_sub(place),
    })
}

/// Entries that are read at a time.
const PAGE: u32 = 1000;

const COLUMNS: [&str; 12] = [
    "entry",
    "at_utc",
    "zone",
    "clock_stood_wrong",
    "actor",
    "role",
    "second_person",
    "kind",
    "about",
    "subject",
    "detail",
    "hash",
];

/// Writes who did what, one line an entry, oldest first; of a body only what the screen shows.
pub(crate) fn export_journal(
    office: &mut Office,
    request: ExportJournal,
    now: &Moment,
) -> Result<JournalFile, ApiError> {
    let tools = std::sync::Arc::clone(&office.tools);
    let job = tools.jobs.begin("job-export-journal");
    let rows = all_rows(office, &mut |done, of| {
        tools.jobs.step(job, done, of).is_continue()
    });
    tools.jobs.end(job);
    let rows = rows?;
    let events = rows.len() as u64;
    let csv = intake::rejected::table_csv(&COLUMNS, rows.into_iter());
    let file_name = tools.files.write(&request.target, &csv)?;
    let sha256 = hex(&Sha256::digest(&csv));
    office.record(
        now,
        &[Event::JournalExported {
            file_name: file_name.clone(),
            sha256: sha256.clone(),
            events,
        }],
    )?;
    Ok(JournalFile {
        file_name,
        rows: u32::try_from(events).unwrap_or(u32::MAX),
        bytes: csv.len() as u64,
        sha256,
    })
}

fn all_rows(
    office: &Office,
    goes_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Vec<Vec<String>>, ApiError> {
    let names: BTreeMap<PersonId, String> = office
        .staff()?
        .into_iter()
        .map(|p| (p.id, p.name))
        .collect();
    let of = office.register.head()?.events;
    let mut rows = Vec::new();
    let mut before = None;
    loop {
        if !goes_on(rows.len() as u64, of) {
            return Err(crate::jobs::cancelled());
        }
        let query = EventQuery {
            before,
            limit: PAGE,
            ..EventQuery::default()
        };
        let page = office.register.events(&query)?;
        let Some(last) = page.last() else { break };
        before = Some(last.place);
        for entry in page {
            rows.push(cells(office, entry, &names)?);
        }
    }
    rows.reverse();
    Ok(rows)
}

fn cells(
    office: &Office,
    entry: JournalEntry,
    names: &BTreeMap<PersonId, String>,
) -> Result<Vec<String>, ApiError> {
    let (subject, hash) = (entry.subject, entry.hash.clone());
    let line = line(office, entry, names)?;
    let about = serde_json::to_value(line.subject).map_err(internal)?;
    Ok(vec![
        line.seq.to_string(),
        line.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        line.zone.clone(),
        if line.clock_anomaly { "yes" } else { "" }.to_owned(),
        line.who.clone(),
        line.role.clone(),
        line.second.clone(),
        line.kind.clone(),
        about.as_str().unwrap_or_default().to_owned(),
        if subject.is_nil() {
            String::new()
        } else {
            subject.to_string()
        },
        merge_of(&line),
        hash,
    ])
}

#[cfg(test)]
mod tests {
    use super::{Head, read_head};

    #[test]
    fn a_head_is_read_as_people_write_it() {
        let code = Some(Head::Code("7QK4-M2XH-9TRD".to_owned()));
        for text in [
            "7QK4-M2XH-9TRD",
            " 7qk4 m2xh 9trd ",
            "7QK4M2XH9TRD",
            "4,127 · 7QK4-M2XH-9TRD",
            "7QK4–M2XH–9TRD",
        ] {
            assert_eq!(read_head(text), code, "{text}");
        }
        assert_eq!(
            read_head("OIL4-M2XH-9TRD"),
            Some(Head::Code("0114-M2XH-9TRD".to_owned()))
        );
        let hash = "AB".repeat(32);
        assert_eq!(read_head(&hash), Some(Head::Hash(hash.to_lowercase())));
        for text in [
            "",
            "·",
            "7QK4-M2XH",
            "7QK4-M2XH-9TRDX",
            "7QK4-M2XH-9TRU",
            "zz".repeat(32).as_str(),
            "ệệệệ-M2XH-9TRD",
        ] {
            assert_eq!(read_head(text), None, "{text}");
        }
    }
}
