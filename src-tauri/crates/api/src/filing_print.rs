//! Printing a filing from its frozen JSON alone.

use crate::error::{ApiError, ErrorCode};
use crate::filing_content::Collected;
use crate::open_vault::{Office, internal};
use crate::words::{Word, papers, rooms as w};
use chrono::{FixedOffset, Offset};
use cip::date::Moment;
use cip::filing::{Filing, FilingKind};
use cip::office::{Person, StaffRole};
use filing::compose::Context;
use filing::form::{Form, Journal, PersonDid};
use filing::packet;
use filing::page::{PageError, Printed};
use filing::verify::Files;
use std::collections::BTreeMap;

/// Returns the journal head as packets carry it.
pub(crate) fn head_now(office: &Office) -> Result<Journal, ApiError> {
    let head = office.register.head()?;
    Ok(Journal {
        head: head.hex(),
        code: head.code(),
        events: head.events,
    })
}

/// Returns the office's distance from UTC at a moment: everything in a packet is dated in the office's zone.
pub(crate) fn offset(office: &Office, moment: &Moment) -> FixedOffset {
    let zone = office.facts.organisation.zone;
    moment.at.with_timezone(&zone.0).offset().fix()
}

/// Returns who signs as things stand: the person signed in when they are an officer.
fn officer(office: &Office) -> Option<&Person> {
    Some(&office.person).filter(|p| p.roles.contains(&StaffRole::Officer))
}

fn people(
    office: &Office,
    filing: &Filing,
    second: Option<&Person>,
) -> Result<Vec<PersonDid>, ApiError> {
    let did = |did: Word, person: Person| {
        let key = crate::office::from_hex(&person.journal_key).unwrap_or_default();
        PersonDid {
            did: did.print(),
            name: person.name,
            role: person.title,
            key_sha256: Some(packet::sha256(&key)),
        }
    };
    // What only a preview can lack: nothing is signed without an officer or without the approval asked for.
    let open = |did: Word, by: Word| PersonDid {
        did: did.print(),
        name: by.print(),
        role: String::new(),
        key_sha256: None,
    };
    let mut people = Vec::new();
    let prepared = office.register.person(filing.prepared_by)?;
    people.extend(prepared.map(|p| did(papers::did_prepare(), p)));
    match &filing.approval {
        Some(approval) => {
            let approved = office.register.person(approval.by)?;
            people.extend(approved.map(|p| did(papers::did_approve(), p)));
        }
        None if crate::filings::needs_second(office) => {
            people.push(open(papers::will_approve(), papers::by_second()));
        }
        None => {}
    }
    people.push(match officer(office) {
        Some(officer) => did(papers::did_sign(), officer.clone()),
        None => open(papers::will_sign(), papers::by_officer()),
    });
    people.extend(second.map(|second| did(papers::did_sign(), second.clone())));
    Ok(people)
}

/// Composes the form from the frozen bytes.
fn compose(
    office: &Office,
    filing: &Filing,
    bytes: &[u8],
    second: Option<&Person>,
    journal: Journal,
    now: &Moment,
) -> Result<Form, ApiError> {
    let provider = office
        .register
        .provider(filing.provider)?
        .ok_or_else(|| ApiError::not_found(w::missing_provider()))?;
    let staff: BTreeMap<_, _> = office
        .staff()?
        .into_iter()
        .map(|p| (p.id, p.name))
        .collect();
    let history = crate::filing_history::people(office, filing)?;
    let as_of = filing.frozen.as_ref().map_or(now, |f| &f.as_of);
    let content = content(filing, bytes)?;
    let made = match &content {
        Collected::Certification(c) => c.choices.as_slice(),
        // Its clocks were counted by the office's own answers when it was frozen.
        Collected::Report(_) => office.choices.as_slice(),
    };
    let edition = crate::editions::of_filing(office, filing, made)?;
    let context = Context {
        packet: &filing.label,
        office: &office.facts.organisation,
        provider: &provider,
        edition: &edition,
        journal,
        demo: office.facts.demo,
        as_of,
        supersedes: filing.supersedes.as_ref(),
        officer: officer(office),
        second,
        people: people(office, filing, second)?,
        timeline: crate::filing_history::timeline(office, filing, &staff)?,
        since: history.since,
        changes: &history.changes,
        disclosure: filing.disclosure.as_ref(),
        staff: &staff,
        sole_operator: !crate::filings::needs_second(office),
    };
    let form = match &content {
        Collected::Certification(c) => filing::certification::compose(c, &context),
        Collected::Report(r) => filing::training_report::compose(r, &context),
    };
    form.map_err(ApiError::from)
}

/// Reads the frozen bytes.
fn content(filing: &Filing, bytes: &[u8]) -> Result<Collected, ApiError> {
    Ok(match filing.kind {
        FilingKind::Certification { .. } => {
            Collected::Certification(serde_json::from_slice(bytes).map_err(internal)?)
        }
        FilingKind::TrainingReport { .. } => {
            Collected::Report(serde_json::from_slice(bytes).map_err(internal)?)
        }
    })
}

fn page_error(error: PageError) -> ApiError {
    let hint = w::hint_packet_names();
    ApiError::new(ErrorCode::Packet, w::packet_not_printed(), hint)
        .listing(crate::error::unprinted(error))
}

/// Prints the frozen bytes as unsigned pages: what would be signed by the person signed in, if they are an officer, and
/// after them by a second one, if one is named.
pub(crate) fn print(
    office: &Office,
    filing: &Filing,
    bytes: &[u8],
    second: Option<&Person>,
    journal: Journal,
    now: &Moment,
) -> Result<(Form, Printed, Files), ApiError> {
    let form = compose(office, filing, bytes, second, journal, now)?;
    let paper = form.head.paper.into();
    let (printed, files) = packet::assemble(&form, paper).map_err(page_error)?;
    Ok((form, printed, files))
}

pub(crate) fn page_count(printed: &Printed) -> u32 {
    u32::try_from(printed.pages).unwrap_or(u32::MAX)
}

/// Names everything of the frozen bytes that cannot be printed; nothing when all can.
pub(crate) fn unprinted(
    office: &Office,
    filing: &Filing,
    bytes: &[u8],
    journal: Journal,
    now: &Moment,
) -> Result<Vec<Word>, ApiError> {
    let form = compose(office, filing, bytes, None, journal, now)?;
    Ok(match packet::assemble(&form, form.head.paper.into()) {
        Ok(_) => Vec::new(),
        Err(error) => crate::error::unprinted(error),
    })
}
