//! A copy of the programme: one PDF, and beside it the provider's file when one is adopted.

use super::{ExportProgramme, ProgrammeCopy, find};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::view::ChosenFile;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{PersonId, RequestId};
use cip::office::Person;
use cip::programme::{Adopted, AdoptedCopy, ProgrammeVersion, rule_map};
use filing::packet;
use filing::page::PageError;
use filing::page::sheet::{ProgrammePaper, programme_section};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// How many copies of one version a folder may hold under names that the program makes.
const MOST_COPIES: u32 = 99;

pub(crate) fn export_programme(
    office: &mut Office,
    request: ExportProgramme,
    now: &Moment,
) -> Result<ProgrammeCopy, ApiError> {
    let version = find(office, request.version)?;
    if let Some(asked) = request.request {
        crate::requests::takes_copy(office, asked)?;
    }
    let folder = office.tools.files.path(&request.folder)?;
    let pdf = print(office, &version, now)?.map_err(crate::paper::refused)?;
    let beside = adopted(office, &version)?;
    let mut made = Vec::new();
    let beside = beside.as_ref().map(|bytes| bytes.as_slice());
    let parts = (pdf.as_slice(), beside);
    let written = write(&folder, &version, parts, request.request, &mut made);
    let recorded = written.and_then(|(copy, event)| {
        office.record(now, &[event])?;
        Ok(copy)
    });
    match recorded {
        Ok(copy) if request.request.is_some() => Ok(ProgrammeCopy {
            files: made.into_iter().map(|path| handed(office, path)).collect(),
            ..copy
        }),
        Ok(copy) => Ok(copy),
        Err(error) => {
            // What no event names does not stay in the folder; the first failure is what matters.
            for path in made {
                let _ = std::fs::remove_file(path);
            }
            Err(error)
        }
    }
}

/// Admits a file that was just written, so that the answer to a request can take it along without another dialog.
fn handed(office: &Office, path: PathBuf) -> ChosenFile {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    ChosenFile {
        name: name.unwrap_or_default(),
        bytes: std::fs::metadata(&path)
            .map(|m| m.len())
            .unwrap_or_default(),
        token: office.tools.files.admit(path),
    }
}

/// Returns the file of the programme that a version adopts, after it was compared with what the version says of it.
fn adopted(
    office: &Office,
    version: &ProgrammeVersion,
) -> Result<Option<Zeroizing<Vec<u8>>>, ApiError> {
    let Some(adopted) = &version.adopted else {
        return Ok(None);
    };
    let bytes = office.register.read_object(adopted.object)?;
    same(adopted, &bytes)?;
    Ok(Some(bytes))
}

/// Refuses bytes that are not those whose hash was submitted and approved.
fn same(adopted: &Adopted, bytes: &[u8]) -> Result<(), ApiError> {
    if packet::sha256(bytes) == adopted.sha256 {
        return Ok(());
    }
    let message = w::programme_adopted_other(&adopted.file_name);
    let hint = w::hint_programme_adopted();
    Err(ApiError::new(ErrorCode::ObjectMissing, message, hint))
}

/// Writes the PDF and then the adopted file, and says what to record of them.
fn write(
    folder: &Path,
    version: &ProgrammeVersion,
    (pdf, beside): (&[u8], Option<&[u8]>),
    request: Option<RequestId>,
    made: &mut Vec<PathBuf>,
) -> Result<(ProgrammeCopy, Event), ApiError> {
    let stem = format!("CIP-programme-{}", version.label());
    let path = free(folder, &stem, "pdf")?;
    let written = crate::paper::write(&path, pdf)?;
    made.push(path);
    let adopted = match (&version.adopted, beside) {
        (Some(adopted), Some(bytes)) => {
            let path = free(
                folder,
                &format!("{stem}-adopted"),
                &ending(&adopted.file_name),
            )?;
            let file = crate::paper::write(&path, bytes)?;
            made.push(path);
            Some(AdoptedCopy {
                file_name: file.name,
                sha256: adopted.sha256.clone(),
                bytes: file.bytes,
            })
        }
        _ => None,
    };
    let copy = ProgrammeCopy {
        name: written.name,
        sha256: packet::sha256(pdf),
        bytes: written.bytes,
        adopted: adopted.as_ref().map(|a| a.file_name.clone()),
        files: Vec::new(),
    };
    let event = Event::ProgrammeExported {
        version: version.id,
        number: version.number,
        file_name: copy.name.clone(),
        sha256: copy.sha256.clone(),
        bytes: copy.bytes,
        adopted,
        request,
    };
    Ok((copy, event))
}

/// Lays a version out once before it is submitted; what cannot be printed is refused with the section that holds it.
pub(super) fn try_on_paper(
    office: &Office,
    version: &ProgrammeVersion,
    now: &Moment,
) -> Result<(), ApiError> {
    let Err(error) = print(office, version, now)? else {
        return Ok(());
    };
    let holds = |place: &str| {
        let mut sections = version.sections.iter().enumerate();
        sections.find(|(at, _)| programme_section(at + 1) == place)
    };
    let found = match &error {
        PageError::Undrawable(missing) => missing.iter().find_map(|one| holds(&one.place)),
        PageError::TooTall { place } => holds(place),
        PageError::Face { .. } | PageError::Pdf(_) | PageError::Twin(_) => None,
    };
    let field = found.map_or("texts", |(_, section)| section.id.as_str());
    let (message, hint) = (w::programme_unprintable(), w::hint_programme_unprintable());
    Err(ApiError::new(ErrorCode::Packet, message, hint)
        .at(field)
        .listing(crate::error::unprinted(error)))
}

/// Prints a version; the inner error is one of its words.
fn print(
    office: &Office,
    version: &ProgrammeVersion,
    now: &Moment,
) -> Result<Result<Vec<u8>, PageError>, ApiError> {
    let organisation = &office.facts.organisation;
    let name = if organisation.latin.is_empty() {
        &organisation.name
    } else {
        &organisation.latin
    };
    let address = organisation.address.lines().map(str::trim);
    let place: Vec<&str> = address
        .filter(|line| !line.is_empty())
        .chain([organisation.country.name()])
        .collect();
    let edition = crate::editions::find(&office.register, &version.edition)?;
    let latin = |p: Person| {
        let name = if p.latin.trim().is_empty() {
            p.name
        } else {
            p.latin
        };
        (p.id, name)
    };
    let staff: BTreeMap<PersonId, String> =
        office.register.people()?.into_iter().map(latin).collect();
    let map = rule_map(&edition, &version.sections, version.adopted.is_some());
    let entries = office.register.programme_entries()?;
    let zone = organisation.zone;
    let paper = ProgrammePaper {
        office: name,
        place: place.join(", "),
        edition: &edition,
        version,
        map: &map,
        entries: &entries,
        staff: &staff,
        made: now.at.with_timezone(&zone.0).fixed_offset(),
        demo: office.facts.demo,
    };
    Ok(filing::page::sheet::programme(&paper))
}

/// Returns a path in the folder that nothing stands at yet.
fn free(folder: &Path, stem: &str, ending: &str) -> Result<PathBuf, ApiError> {
    let first = std::iter::once(format!("{stem}.{ending}"));
    let further = (2..=MOST_COPIES).map(|n| format!("{stem}-{n}.{ending}"));
    let mut names = first.chain(further).map(|name| folder.join(name));
    names
        .find(|path| !path.exists())
        .ok_or_else(|| ApiError::invalid("folder", w::programme_copies(MOST_COPIES)))
}

/// Returns the ending of a file name in letters that every system takes.
fn ending(name: &str) -> String {
    let ending = Path::new(name).extension().and_then(|e| e.to_str());
    let plain =
        |e: &&str| (1..=5).contains(&e.len()) && e.chars().all(|c| c.is_ascii_alphanumeric());
    ending.filter(plain).unwrap_or("bin").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cip::id::{ObjectId, ProviderId};

    #[test]
    fn a_file_that_is_not_the_approved_one_is_not_handed_over() {
        let adopted = Adopted {
            provider: ProviderId(uuid::Uuid::nil()),
            provider_name: "Northcloud Inc.".into(),
            version: "7".into(),
            on: chrono::NaiveDate::MIN,
            agreement: String::new(),
            file_name: "programme.pdf".into(),
            object: ObjectId(uuid::Uuid::nil()),
            sha256: packet::sha256(b"approved"),
        };
        assert!(same(&adopted, b"approved").is_ok());
        let refused = same(&adopted, b"another").unwrap_err();
        assert_eq!(refused.code, ErrorCode::ObjectMissing);
        assert!(refused.message.contains("programme.pdf"), "{refused:?}");
    }
}
