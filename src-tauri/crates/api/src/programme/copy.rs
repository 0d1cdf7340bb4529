//! A copy of the programme: one PDF, and beside it the provider's file when one is adopted.

use super::{ExportProgramme, ProgrammeCopy, find};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::programme::{ProgrammeVersion, rule_map};
use filing::packet;
use filing::page::sheet::ProgrammePaper;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many copies of one version a folder may hold under names that the program makes.
const MOST_COPIES: u32 = 99;

pub(crate) fn export_programme(
    office: &mut Office,
    request: ExportProgramme,
    now: &Moment,
) -> Result<ProgrammeCopy, ApiError> {
    let version = find(office, request.version)?;
    let folder = office.tools.files.path(&request.folder)?;
    let pdf = print(office, &version, now)?;
    let stem = format!("CIP-programme-{}", version.label());
    let path = free(&folder, &stem, "pdf")?;
    let adopted = match &version.adopted {
        Some(adopted) => {
            let bytes = office.register.read_object(adopted.object)?;
            let stem = format!("{stem}-adopted");
            let path = free(&folder, &stem, &ending(&adopted.file_name))?;
            Some(crate::paper::write(&path, &bytes)?.name)
        }
        None => None,
    };
    let written = crate::paper::write(&path, &pdf)?;
    let sha256 = packet::sha256(&pdf);
    office.record(
        now,
        &[Event::ProgrammeExported {
            version: version.id,
            number: version.number,
            file_name: written.name.clone(),
            sha256: sha256.clone(),
            bytes: written.bytes,
        }],
    )?;
    Ok(ProgrammeCopy {
        name: written.name,
        sha256,
        bytes: written.bytes,
        adopted,
    })
}

fn print(office: &Office, version: &ProgrammeVersion, now: &Moment) -> Result<Vec<u8>, ApiError> {
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
    let staff: BTreeMap<PersonId, String> = office
        .staff()?
        .into_iter()
        .map(|p| (p.id, p.name))
        .collect();
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
    filing::page::sheet::programme(&paper).map_err(crate::paper::refused)
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
