//! The CIP programme: versions by section, the rule map, the change log, the annual review, copies.

mod copy;
mod shapes;
mod steps;

pub(crate) use copy::export_programme;
pub use shapes::*;
pub(crate) use steps::{
    approve_programme, begin_programme, enforce_programme, reopen_programme, save_programme,
    submit_programme, withdraw_programme,
};

use crate::error::ApiError;
use crate::open_vault::{Access, Office};
use crate::words::{papers, rooms as w};
use chrono::NaiveDate;
use cip::clock::{Clock, ClockLevel, Due, Duty};
use cip::date::{Moment, Trigger};
use cip::event::Event;
use cip::filing::{Filing, FilingKind};
use cip::id::{ProgrammeEntryId, ProgrammeId};
use cip::programme::{
    ProgrammeEntry, ProgrammeEntryKind, ProgrammeState, ProgrammeVersion, ReviewStart, RuleServed,
    reviewed, rule_map,
};
use cip::rulebook::{Driven, Edition};

/// Characters of the longest words of an entry, a change or an agreement.
const MOST_WORDS: usize = 2_000;

fn find(office: &Office, id: ProgrammeId) -> Result<ProgrammeVersion, ApiError> {
    office
        .register
        .programme(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_programme()))
}

/// Returns the version that the room opens with: the one in work, else the one in force.
fn newest(all: &[ProgrammeVersion]) -> Option<&ProgrammeVersion> {
    let in_work = all.iter().find(|v| v.state.is_in_work());
    in_work.or_else(|| all.iter().find(|v| v.state == ProgrammeState::InForce))
}

fn view(
    office: &Office,
    version: Option<ProgrammeId>,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let all = office.register.programmes()?;
    let version = match version {
        Some(id) => Some(find(office, id)?),
        None => newest(&all).cloned(),
    };
    let sections = version.as_ref().map(|v| v.sections.as_slice());
    let sections = sections.unwrap_or_default();
    let adopted = version.as_ref().is_some_and(|v| v.adopted.is_some());
    let edition = edition_of(office, version.as_ref());
    let map = rule_map(&edition, sections, adopted);
    let missing = map
        .iter()
        .filter(|l| l.served == RuleServed::Missing)
        .count();
    let written = sections.iter().filter(|s| s.is_written());
    let written = written.map(|s| s.id.clone()).collect();
    let me = office.person.id;
    Ok(ProgrammeView {
        written,
        missing: u32::try_from(missing).unwrap_or(u32::MAX),
        map,
        edition: edition.id,
        entries: office.register.programme_entries()?,
        review: review(office)?.map(|(_, due, start)| ProgrammeReview {
            reading: due.read(now.at),
            trigger: said_to_start(office),
            start,
            due,
        }),
        hash: version
            .as_ref()
            .map(ProgrammeVersion::content_hash)
            .unwrap_or_default(),
        needs_second: crate::filings::needs_second(office),
        own: version.as_ref().is_some_and(|v| v.is_by(me)),
        may_begin: !all.iter().any(|v| v.state.is_in_work()),
        adopts: adopts(office),
        versions: all.iter().map(line).collect(),
        staff: office.staff()?,
        version,
    })
}

/// Returns whether the form for whose programme it is offers a provider's first.
fn adopts(office: &Office) -> bool {
    let whose = office.edition.reads(Driven::Programme);
    matches!(whose, Some("adopted" | "hybrid"))
}

fn line(version: &ProgrammeVersion) -> ProgrammeLine {
    ProgrammeLine {
        id: version.id,
        number: version.number,
        state: version.state,
        on: version.force.as_ref().map(|f| f.on),
    }
}

pub(crate) fn programme(
    office: &mut Office,
    request: ProgrammeQuery,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    view(office, request.version, now)
}

/// Returns the edition by which a version is read: that under which it was begun, by which it is printed too.
///
/// Where its file is missing, the one in force is shown, and named; a copy then is refused with the reason.
fn edition_of(office: &Office, version: Option<&ProgrammeVersion>) -> Edition {
    let begun = version.filter(|v| v.edition != office.edition.id);
    let found = begun.and_then(|v| crate::editions::find(&office.register, &v.edition).ok());
    found.unwrap_or_else(|| office.edition.clone())
}

/// Returns what the edition in force says of the day from which a review is due.
fn said_to_start(office: &Office) -> String {
    let clock = Clock::of(&office.edition, Duty::ProgrammeReview);
    let rule = office.edition.rule(&clock.rule);
    rule.map(|r| r.trigger.clone()).unwrap_or_default()
}

/// Returns the office's day on which a certification was signed last, to whichever provider.
fn certified(office: &Office) -> Result<Option<NaiveDate>, ApiError> {
    let zone = office.facts.organisation.zone;
    let day = |filing: &Filing| {
        let signed = filing.packet.as_ref()?.signed_at.at;
        Some(signed.with_timezone(&zone.0).date_naive())
    };
    let filings = office.register.filings()?;
    let certifications = filings
        .iter()
        .filter(|f| matches!(f.kind, FilingKind::Certification { .. }));
    Ok(certifications.filter_map(day).max())
}

/// Returns the version in force with the clock of its review, and from what that is counted.
pub(crate) fn review(
    office: &Office,
) -> Result<Option<(ProgrammeVersion, Due, ReviewStart)>, ApiError> {
    let Some(version) = office.register.programme_in_force()? else {
        return Ok(None);
    };
    let versions = office.register.programmes()?;
    let entries = office.register.programme_entries()?;
    let Some((date, start)) = reviewed(&versions, &entries, certified(office)?) else {
        return Ok(None);
    };
    // Days of the office; the engine works to the earlier of what they can be where the rule counts.
    let due = Clock::of(&office.edition, Duty::ProgrammeReview).run(&Trigger {
        date,
        time: None,
        zone: office.facts.organisation.zone,
    });
    Ok(Some((version, due, start)))
}

/// Returns what the programme in force says on a field of the certification.
pub(crate) fn text_for(version: &ProgrammeVersion, field: &str) -> Option<String> {
    if field != "CERT-Q" {
        return version.text_for(field);
    }
    let since = version.force.as_ref()?.on.format("%-d %B %Y").to_string();
    let hash = version.content_hash();
    Some(papers::programme_reference(version.number, since, hash).print())
}

/// Returns the version that waits for a second person, when one does.
pub(crate) fn submitted(office: &Office) -> Result<Option<ProgrammeVersion>, ApiError> {
    let all = office.register.programmes()?;
    let waits = |v: &ProgrammeVersion| v.state == ProgrammeState::Submitted;
    Ok(all.into_iter().find(waits))
}

/// Counts what waits in this room: a version that the person signed in may approve, a review that is near or past.
pub(crate) fn waiting(office: &Office, now: &Moment) -> Result<usize, ApiError> {
    let me = &office.person;
    let second = Access::Second.roles();
    let may_approve =
        |v: &ProgrammeVersion| !v.is_by(me.id) && me.roles.iter().any(|role| second.contains(role));
    let approve = submitted(office)?.is_some_and(|v| may_approve(&v));
    let near = |due: &Due| {
        let level = due.read(now.at).level;
        matches!(level, ClockLevel::Red | ClockLevel::Passed)
    };
    let review = review(office)?.is_some_and(|(_, due, _)| near(&due));
    Ok(usize::from(approve) + usize::from(review))
}

fn note(
    office: &mut Office,
    (on, kind): (NaiveDate, ProgrammeEntryKind),
    words: &str,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > MOST_WORDS {
        return Err(ApiError::invalid("words", w::programme_words(MOST_WORDS)));
    }
    if on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    let all = office.register.programmes()?;
    let in_force = all.iter().find(|v| v.state == ProgrammeState::InForce);
    let version = if kind == ProgrammeEntryKind::Review {
        in_force.ok_or_else(|| ApiError::state(w::programme_none_in_force()))?
    } else {
        in_force
            .or(all.first())
            .ok_or_else(|| ApiError::state(w::programme_none()))?
    };
    let entry = ProgrammeEntry {
        id: ProgrammeEntryId(office.new_id(now)),
        version: version.id,
        on,
        kind,
        words: words.to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    office.record(now, &[Event::ProgrammeNoted { entry }])?;
    view(office, None, now)
}

pub(crate) fn note_programme(
    office: &mut Office,
    request: NoteProgramme,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    if request.kind == ProgrammeEntryKind::Review {
        return Err(ApiError::invalid("kind", w::programme_review_apart()));
    }
    note(office, (request.on, request.kind), &request.words, now)
}

pub(crate) fn review_programme(
    office: &mut Office,
    request: ReviewProgramme,
    now: &Moment,
) -> Result<ProgrammeView, ApiError> {
    let kind = ProgrammeEntryKind::Review;
    note(office, (request.on, kind), &request.words, now)
}
