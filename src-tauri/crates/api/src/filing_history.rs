//! What the journal says around a filing: its own steps, and the people changed since the filing before.

use crate::error::{ApiError, ErrorCode};
use crate::filings::RevealedDocument;
use crate::open_vault::{Office, internal};
use crate::words::{Word, papers, rooms as w};
use chrono::{DateTime, FixedOffset};
use cip::date::{Moment, Zone};
use cip::event::Event;
use cip::filing::{Filing, FilingChange, Packet};
use cip::id::{FilingId, PersonId, ProviderId};
use cip::staff::{StaffChange, StaffEntry, staff_changes};
use filing::form::{self, Since};
use register::{EventQuery, JournalEntry};
use std::collections::BTreeMap;

/// Kind of the entries by which a document of a signed report was revealed.
pub(crate) const REVEALED: &str = "filing.document_revealed";
/// Entries read at a time.
const PAGE: u32 = 500;

fn moment(entry: &JournalEntry) -> Result<Moment, ApiError> {
    Ok(Moment {
        at: entry.at,
        zone: Zone::parse(&entry.zone).map_err(internal)?,
    })
}

/// Returns a moment in the office's zone, in which the whole packet is dated.
fn here(office: &Office, moment: &Moment) -> DateTime<FixedOffset> {
    let zone = office.facts.organisation.zone.0;
    moment.at.with_timezone(&zone).fixed_offset()
}

/// Walks the entries that a query names, newest first, until `step` returns something.
fn find<T>(
    office: &Office,
    mut query: EventQuery,
    mut step: impl FnMut(JournalEntry) -> Result<Option<T>, ApiError>,
) -> Result<Option<T>, ApiError> {
    query.limit = PAGE;
    loop {
        let entries = office.register.events(&query)?;
        let full = entries.len() == PAGE as usize;
        for entry in entries {
            query.before = Some(entry.place);
            if let Some(found) = step(entry)? {
                return Ok(Some(found));
            }
        }
        if !full {
            return Ok(None);
        }
    }
}

/// Returns all entries that a query names, oldest first.
fn all(office: &Office, query: EventQuery) -> Result<Vec<JournalEntry>, ApiError> {
    let mut entries = Vec::new();
    find(office, query, |entry| {
        entries.push(entry);
        Ok(None::<()>)
    })?;
    entries.reverse();
    Ok(entries)
}

/// The people of the office since the filing before.
pub(crate) struct People {
    /// Where the changes begin.
    pub since: Since,
    /// The changes, oldest first.
    pub changes: Vec<StaffChange>,
}

/// Returns who was added and whose roles or keys changed since the last packet signed to the same provider, else
/// since the vault began.
pub(crate) fn people(office: &Office, filing: &Filing) -> Result<People, ApiError> {
    let since = since(office, filing.provider, filing.id)?;
    let kind = |kind: &str| EventQuery {
        kind: kind.to_owned(),
        ..EventQuery::default()
    };
    let mut entries = Vec::new();
    for entry in all(office, kind("person."))? {
        let at = moment(&entry)?;
        // A change that cannot be told must not be left out in silence.
        let event = entry.event.ok_or_else(unreadable)?;
        entries.push(StaffEntry {
            place: entry.place,
            at,
            hash: entry.hash,
            by: entry.actor,
            event,
        });
    }
    let mut changes = staff_changes(&entries);
    changes.retain(|c| c.place > since.event);
    Ok(People { since, changes })
}

fn unreadable() -> ApiError {
    ApiError::new(
        ErrorCode::Packet,
        w::people_unreadable(),
        w::hint_newer_version(),
    )
}

/// Finds the last packet signed to a provider before this filing, else the vault's beginning.
fn since(office: &Office, provider: ProviderId, own: FilingId) -> Result<Since, ApiError> {
    let signed = EventQuery {
        kind: FilingChange::Signed.kind().to_owned(),
        ..EventQuery::default()
    };
    let before = find(office, signed, |entry| {
        let at = moment(&entry)?;
        let Some(Event::FilingChanged { filing, .. }) = entry.event else {
            return Err(unreadable());
        };
        if filing.provider != provider || filing.id == own {
            return Ok(None);
        }
        let (at, event) = printed(office, &filing, (at, entry.place))?;
        Ok(Some(Since {
            packet: Some(filing.label),
            at: here(office, &at),
            event,
        }))
    })?;
    if let Some(before) = before {
        return Ok(before);
    }
    let first = EventQuery {
        before: Some(2),
        ..EventQuery::default()
    };
    let first = office.register.events(&first)?;
    let first = first.first().ok_or_else(|| internal("an empty journal"))?;
    let began = moment(first)?;
    Ok(Since {
        packet: None,
        at: here(office, &began),
        event: 0,
    })
}

/// Finds the signature for which a packet's pages were printed, by the last one: of two officers it is that of the
/// first, and what changed until the second signed is told by the next packet.
fn printed(
    office: &Office,
    filing: &Filing,
    last: (Moment, u64),
) -> Result<(Moment, u64), ApiError> {
    let alone = |packet: &Packet| packet.first.is_none();
    if filing.packet.as_ref().is_none_or(alone) {
        return Ok(last);
    }
    let first = EventQuery {
        subject: Some(filing.id.0),
        kind: FilingChange::FirstSigned.kind().to_owned(),
        before: Some(last.1),
        ..EventQuery::default()
    };
    let first = find(office, first, |entry| {
        Ok(Some((moment(&entry)?, entry.place)))
    })?;
    Ok(first.unwrap_or(last))
}

/// Returns the steps of a filing as the journal has them, oldest first; saving answers is none.
pub(crate) fn timeline(
    office: &Office,
    filing: &Filing,
    staff: &BTreeMap<PersonId, String>,
) -> Result<Vec<form::Moment>, ApiError> {
    let own = EventQuery {
        subject: Some(filing.id.0),
        kind: "filing.".to_owned(),
        ..EventQuery::default()
    };
    let mut lines = Vec::new();
    for entry in all(office, own)? {
        // What was revealed of a signed packet is no step towards it.
        if entry.kind == REVEALED {
            continue;
        }
        let Some(Event::FilingChanged { change, .. }) = &entry.event else {
            return Err(unreadable());
        };
        let Some(what) = step(*change) else { continue };
        let at = moment(&entry)?;
        lines.push(form::Moment {
            at: here(office, &at),
            what: what.print(),
            by: entry
                .actor
                .and_then(|a| staff.get(&a).cloned())
                .unwrap_or_default(),
            event: Some(entry.place),
            hash: Some(entry.hash),
        });
    }
    Ok(lines)
}

/// Returns which documents of a signed report were revealed, each with the day of the last time.
pub(crate) fn revealed(
    office: &Office,
    filing: &Filing,
) -> Result<Vec<RevealedDocument>, ApiError> {
    let own = EventQuery {
        subject: Some(filing.id.0),
        kind: REVEALED.to_owned(),
        ..EventQuery::default()
    };
    let mut days = BTreeMap::new();
    for entry in all(office, own)? {
        // Of a document that was purged since, nothing is known here.
        if let Some(Event::FilingDocumentRevealed { number, .. }) = &entry.event {
            days.insert(*number, office.today(&moment(&entry)?));
        }
    }
    let told = |(number, on)| RevealedDocument { number, on };
    Ok(days.into_iter().map(told).collect())
}

/// The words of a step; `None` for what is no step before the signature.
fn step(change: FilingChange) -> Option<Word> {
    match change {
        FilingChange::Begun => Some(papers::step_begun()),
        FilingChange::Checked => Some(papers::step_checked()),
        FilingChange::Reopened => Some(papers::step_reopened()),
        FilingChange::Approved => Some(papers::step_approved()),
        FilingChange::DisclosureAnswered => Some(papers::step_disclosure()),
        FilingChange::FirstSigned => Some(papers::step_first_signed()),
        FilingChange::HalfDropped => Some(papers::step_half_dropped()),
        FilingChange::Answered
        | FilingChange::Signed
        | FilingChange::TimeAsked
        | FilingChange::TimeProved
        | FilingChange::Exported
        | FilingChange::Sent
        | FilingChange::Acknowledged
        | FilingChange::Rejected
        | FilingChange::Withdrawn
        | FilingChange::Superseded => None,
    }
}
