//! What the machine says of a case, with the functions that it uses on the bench.

use super::cases::BEFORE;
use super::paint::{self, Ready};
use super::shapes::{ExamHint, ExamHintKind};
use super::stated;
use crate::demo::draw::{DrawError, Studio, zone_text};
use chrono::NaiveDate;
use cip::document::DocumentFacts;
use cip::duplicate;
use evidence::mrz::{self, Declared, MrzReading, Note, Verdict, ZoneField};
use evidence::{Inspection, Warning};
use sha2::{Digest, Sha256};

/// A customer who was there before, with the paper that the office holds of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    name: String,
    born: Option<NaiveDate>,
    number: String,
    zone: String,
    sha256: String,
}

/// Draws the papers of those who were there before.
pub(super) fn before(studio: &Studio, today: NaiveDate) -> Result<Vec<Before>, DrawError> {
    let mut all = Vec::new();
    for (index, case) in BEFORE.iter().enumerate() {
        let Some(Ready { office, paper }) = paint::before(index)? else {
            continue;
        };
        let drawn = studio.draw(&office, &paper, today)?;
        all.push(Before {
            name: case.latin(),
            born: office.parties.first().and_then(|p| p.birth_date),
            zone: zone_text(&office, &paper, today)?.unwrap_or_default(),
            number: paper.number,
            sha256: cip::verification::hex(&Sha256::digest(&drawn.bytes)),
        });
    }
    Ok(all)
}

/// Collects what can be said of a file, its zone and what was stated; `zone` is empty where none can be read.
pub(super) fn hints(
    seen: &Inspection,
    zone: &str,
    sound: &Ready,
    before: &[Before],
    today: NaiveDate,
) -> Vec<ExamHint> {
    let declared = stated::declared(sound);
    let mut found: Vec<ExamHint> = seen.warnings.iter().filter_map(of_file).collect();
    let reading = (!zone.is_empty()).then(|| mrz::read(zone, today));
    match &reading {
        Some(Ok(reading)) => found.extend(of_zone(reading, &declared)),
        Some(Err(_)) => found.push(hint(ExamHintKind::ZoneUnread, "", "")),
        None => {}
    }
    let reading = reading.and_then(Result::ok);
    found.extend(of_others(seen, reading.as_ref(), sound, before));
    found
}

fn hint(kind: ExamHintKind, stated: &str, read: &str) -> ExamHint {
    ExamHint {
        kind,
        stated: stated.to_owned(),
        read: read.to_owned(),
    }
}

fn of_file(warning: &Warning) -> Option<ExamHint> {
    match warning {
        Warning::Truncated => Some(hint(ExamHintKind::FileCutShort, "", "")),
        Warning::EditorSoftware { name } => Some(hint(ExamHintKind::FileEditor, name, "")),
        Warning::ChangedAfterCapture => Some(hint(ExamHintKind::FileChanged, "", "")),
        _ => None,
    }
}

fn of_zone(reading: &MrzReading, declared: &Declared) -> Vec<ExamHint> {
    let mut found = Vec::new();
    if !reading.all_checks_pass {
        found.push(hint(ExamHintKind::CheckDigit, "", ""));
    }
    if reading.notes.contains(&Note::Expired) {
        let day = crate::bench_fields::zone_date(&reading.expiry);
        found.push(hint(ExamHintKind::Expired, "", &day));
    }
    for row in mrz::compare(reading, declared) {
        let kind = match row.field {
            ZoneField::Name => ExamHintKind::ZoneName,
            ZoneField::BirthDate => ExamHintKind::ZoneBirthDate,
            ZoneField::Nationality => ExamHintKind::ZoneNationality,
            ZoneField::DocumentNumber => ExamHintKind::ZoneNumber,
            _ => continue,
        };
        if row.verdict == Verdict::Differs {
            found.push(hint(kind, row.stated.as_deref().unwrap_or(""), &row.read));
        }
    }
    found
}

fn of_others(
    seen: &Inspection,
    reading: Option<&MrzReading>,
    sound: &Ready,
    before: &[Before],
) -> Vec<ExamHint> {
    let mut found = Vec::new();
    let same_file = before.iter().find(|other| other.sha256 == seen.sha256);
    found.extend(same_file.map(|other| hint(ExamHintKind::SameFile, &other.name, "")));
    let recorded = sound.paper.number.as_str();
    let read = reading.map(|r| r.document_number.as_str());
    let same_number = std::iter::once(recorded)
        .chain(read)
        .find_map(|number| Some((bearer(number, before)?, number)));
    found.extend(
        same_number.map(|(other, number)| hint(ExamHintKind::SameNumber, &other.name, number)),
    );
    let same_person = sound.office.parties.first().and_then(|holder| {
        before.iter().find(|other| {
            holder.birth_date.is_some()
                && holder.birth_date == other.born
                && holder.latin_or_name().to_lowercase() == other.name.to_lowercase()
        })
    });
    found.extend(same_person.map(|other| hint(ExamHintKind::SamePerson, &other.name, "")));
    found
}

/// Finds who bears a number, as the bench finds it: as recorded, or within a zone.
fn bearer<'a>(number: &str, before: &'a [Before]) -> Option<&'a Before> {
    let number = duplicate::bare_number(number)?;
    before.iter().find(|other| {
        let facts = DocumentFacts {
            number: other.number.clone(),
            mrz: other.zone.clone(),
            ..DocumentFacts::default()
        };
        duplicate::numbers(&facts).contains(&number)
    })
}
