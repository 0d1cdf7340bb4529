//! The steps of a version: begun, written, submitted, approved, put in force.

use super::{
    AdoptProgramme, ApproveProgramme, MOST_WORDS, ProgrammeById, ProgrammeView, SaveProgramme,
    SectionText, find, newest, view,
};
use crate::error::ApiError;
use crate::filings::needs_second;
use crate::limits;
use crate::open_vault::{Office, internal};
use crate::session::confirm;
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::ProgrammeId;
use cip::programme::{
    Adopted, ProgrammeChange, ProgrammeForce, ProgrammeSection, ProgrammeState, ProgrammeStep,
    ProgrammeVersion, outline, with_former,
};
use filing::packet;

/// Largest file of a provider's programme that is sealed.
const ADOPTED_BYTES: u64 = 30 << 20;

fn changed(
    office: &mut Office,
    change: ProgrammeChange,
    version: ProgrammeVersion,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let id = version.id;
    office.record(now, &[Event::ProgrammeChanged { change, version }])?;
    view(office, Some(id), now)
}

/// Returns the text with which a section of a new version begins: that of the version before, else of Settings.
///
/// A field of the certification that several sections answer gives its text to the first of them.
fn first_sections(
    office: &Office,
    before: Option<&ProgrammeVersion>,
) -> Result<Vec<ProgrammeSection>, ApiError> {
    let mut given: Vec<String> = Vec::new();
    let mut sections = Vec::new();
    for section in outline().map_err(internal)? {
        let kept = before.and_then(|v| v.sections.iter().find(|s| s.id == section.id));
        let text = match (before, kept) {
            (Some(_), kept) => kept.filter(|s| s.is_written()).map(|s| s.text.clone()),
            (None, _) => {
                let new = |f: &&String| !given.contains(*f);
                let fields: Vec<String> = section.fields.iter().filter(new).cloned().collect();
                let texts: Vec<String> = fields
                    .iter()
                    .map(|f| crate::filing_content::procedure(office, f))
                    .filter(|t| !t.trim().is_empty())
                    .collect();
                given.extend(fields);
                (!texts.is_empty()).then(|| texts.join("\n\n"))
            }
        };
        sections.push(section.begin(text));
    }
    Ok(match before {
        Some(before) => with_former(sections, &before.sections),
        None => sections,
    })
}

pub(crate) fn begin_programme(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let all = office.register.programmes()?;
    if all.iter().any(|v| v.state.is_in_work()) {
        return Err(ApiError::state(w::programme_in_work()));
    }
    let before = newest(&all);
    let version = ProgrammeVersion {
        id: ProgrammeId(office.new_id(now)),
        number: all.first().map_or(0, |v| v.number) + 1,
        state: ProgrammeState::Draft,
        edition: office.edition.id.clone(),
        sections: first_sections(office, before)?,
        adopted: before.and_then(|v| v.adopted.clone()),
        changes: String::new(),
        written_by: office.person.id,
        hands: Vec::new(),
        begun: now.clone(),
        submitted: None,
        approval: None,
        force: None,
        replaced_by: None,
    };
    changed(office, ProgrammeChange::Begun, version, now)
}

/// Takes up the texts of a request; a section that it does not name keeps its own.
fn texts(
    before: &ProgrammeVersion,
    texts: &[SectionText],
) -> Result<Vec<ProgrammeSection>, ApiError> {
    let mut sections = before.sections.clone();
    for one in texts {
        let section = sections.iter_mut().find(|s| s.id == one.section);
        let section =
            section.ok_or_else(|| ApiError::invalid("texts", w::programme_no_section()))?;
        limits::text(&one.section, &section.title, &one.text)?;
        section.text.clone_from(&one.text);
    }
    Ok(sections)
}

/// Seals the file of a provider's programme, or keeps the one that is there.
fn adopted(
    office: &mut Office,
    before: &ProgrammeVersion,
    form: AdoptProgramme,
    now: &Moment,
) -> Result<Adopted, ApiError> {
    let provider = office
        .register
        .provider(form.provider)?
        .ok_or_else(|| ApiError::not_found(w::missing_provider()))?;
    if form.version.trim().is_empty() {
        return Err(ApiError::invalid("version", w::programme_adopted_version()));
    }
    crate::limits::short("version", &form.version)?;
    if form.on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    if form.agreement.chars().count() > MOST_WORDS {
        return Err(ApiError::invalid(
            "agreement",
            w::programme_words(MOST_WORDS),
        ));
    }
    let kept = before.adopted.as_ref();
    let (file_name, object, sha256) = match (&form.file, kept) {
        (Some(token), _) => {
            office.refuse_in_demo(w::demo_no_files())?;
            let name = office.tools.files.name(token)?;
            let bytes = office.tools.files.read(token, ADOPTED_BYTES)?;
            let object = office.register.seal(&bytes, now.at)?.id;
            (name, object, packet::sha256(&bytes))
        }
        (None, Some(kept)) => (kept.file_name.clone(), kept.object, kept.sha256.clone()),
        (None, None) => return Err(ApiError::invalid("file", w::programme_adopted_file())),
    };
    Ok(Adopted {
        provider: provider.id,
        provider_name: provider.name,
        version: form.version.trim().to_owned(),
        on: form.on,
        agreement: form.agreement.trim().to_owned(),
        file_name,
        object,
        sha256,
    })
}

pub(crate) fn save_programme(
    office: &mut Office,
    request: SaveProgramme,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let before = find(office, request.version)?;
    if request.changes.chars().count() > MOST_WORDS {
        return Err(ApiError::invalid("changes", w::programme_words(MOST_WORDS)));
    }
    let sections = texts(&before, &request.texts)?;
    // Only a draft can be written in; asked before a file is sealed for nothing.
    let me = office.person.id;
    before.write(sections.clone(), None, String::new(), me)?;
    let taken = match request.adopted {
        Some(form) => Some(adopted(office, &before, form, now)?),
        None => None,
    };
    let kept = before.adopted.as_ref().map(|a| a.object);
    let new = taken
        .as_ref()
        .map(|a| a.object)
        .filter(|o| Some(*o) != kept);
    let changes = request.changes.trim().to_owned();
    let next = before.write(sections, taken, changes, me)?;
    let saved = changed(office, ProgrammeChange::Written, next, now);
    if let (Err(_), Some(object)) = (&saved, new) {
        office.register.discard_object(object);
    }
    saved
}

pub(crate) fn submit_programme(
    office: &mut Office,
    request: ProgrammeById,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let next = find(office, request.version)?.submit(office.person.id, now.clone())?;
    // What was approved cannot be changed any more, so that it can be printed is known before.
    super::copy::try_on_paper(office, &next, now)?;
    changed(office, ProgrammeChange::Submitted, next, now)
}

pub(crate) fn reopen_programme(
    office: &mut Office,
    request: ProgrammeById,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let next = find(office, request.version)?.reopen()?;
    changed(office, ProgrammeChange::Reopened, next, now)
}

pub(crate) fn withdraw_programme(
    office: &mut Office,
    request: ProgrammeById,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let next = find(office, request.version)?.withdraw()?;
    changed(office, ProgrammeChange::Withdrawn, next, now)
}

pub(crate) fn approve_programme(
    office: &mut Office,
    request: ApproveProgramme,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let before = find(office, request.version)?;
    confirm(office, &request.passphrase)?;
    let next = before.approve(ProgrammeStep {
        by: office.person.id,
        at: now.clone(),
        sha256: request.hash,
    })?;
    changed(office, ProgrammeChange::Approved, next, now)
}

pub(crate) fn enforce_programme(
    office: &mut Office,
    request: ProgrammeById,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let before = find(office, request.version)?;
    let force = ProgrammeForce {
        on: office.today(now),
        by: office.person.id,
        at: now.clone(),
    };
    let next = before.enforce(force, needs_second(office))?;
    let id = next.id;
    let mut events = Vec::new();
    if let Some(earlier) = office.register.programme_in_force()? {
        events.extend(crate::changes::of_programme(office, &next, now)?);
        events.push(Event::ProgrammeChanged {
            change: ProgrammeChange::Replaced,
            version: earlier.replace(id)?,
        });
    }
    events.push(Event::ProgrammeChanged {
        change: ProgrammeChange::InForce,
        version: next,
    });
    office.record(now, &events)?;
    view(office, Some(id), now)
}
