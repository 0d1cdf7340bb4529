//! The register of changes of the office, and which of them a provider is still to be told (CERT-03).

mod shapes;

pub use shapes::*;

use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::{Word, certify as cw, papers, rooms as w};
use cip::account::Provider;
use cip::change::{ChangeKind, ChangeStanding, OfficeChange};
use cip::clock::{Clock, Due, Duty};
use cip::date::{Moment, Trigger};
use cip::event::Event;
use cip::filing::{Filing, FilingKind};
use cip::id::{ChangeId, ProviderId};
use cip::office::{Organisation, Person, StaffRole};
use cip::programme::ProgrammeVersion;

/// Characters of the longest words of a change.
const MOST_WORDS: usize = 2_000;

/// Returns the certifications signed to a provider, the newest first.
pub(crate) fn signed_to(office: &Office, provider: ProviderId) -> Result<Vec<Filing>, ApiError> {
    let mut filings = office.register.filings_to(provider)?;
    filings.retain(is_signed);
    filings.sort_by_key(|f| std::cmp::Reverse(f.packet.as_ref().map(|p| p.signed_at.at)));
    Ok(filings)
}

fn is_signed(filing: &Filing) -> bool {
    matches!(filing.kind, FilingKind::Certification { .. }) && filing.packet.is_some()
}

/// Returns whether a certification to a provider was made before a change was recorded: the first one told the
/// state of its own moment.
fn is_after_first(signed: &[Filing], change: &OfficeChange) -> bool {
    let moments = signed.iter().filter_map(|f| f.frozen.as_ref());
    let first = moments.map(|frozen| frozen.as_of.at).min();
    first.is_some_and(|first| change.at.at > first)
}

/// Returns the changes that count at a provider and that no signed certification to it tells, the earliest first.
pub(crate) fn open_at(
    office: &Office,
    provider: ProviderId,
) -> Result<Vec<OfficeChange>, ApiError> {
    let signed = signed_to(office, provider)?;
    let mut changes = office.register.office_changes()?;
    changes.retain(|c| {
        c.counts()
            && c.concerns(provider)
            && is_after_first(&signed, c)
            && !signed.iter().any(|f| f.reports.contains(&c.id))
    });
    changes.sort_by_key(|c| (c.on, c.at.at));
    Ok(changes)
}

/// Returns when a change is to be told; no source gives the number, it is a setting of the edition.
pub(crate) fn due(office: &Office, change: &OfficeChange) -> Due {
    let trigger = Trigger {
        date: change.on,
        time: None,
        zone: office.facts.organisation.zone,
    };
    Clock::of(&office.edition, Duty::OffCycle).run(&trigger)
}

fn row(
    office: &Office,
    providers: &[Provider],
    change: OfficeChange,
    now: &Moment,
) -> Result<ChangeRow, ApiError> {
    let mut told = Vec::new();
    for provider in providers.iter().filter(|p| change.concerns(p.id)) {
        let signed = signed_to(office, provider.id)?;
        if !change.counts() || !is_after_first(&signed, &change) {
            continue;
        }
        let due = due(office, &change);
        let filing = signed.iter().find(|f| f.reports.contains(&change.id));
        told.push(ChangeTold {
            provider: provider.id,
            name: provider.name.clone(),
            filing: filing.map(|f| f.label.clone()),
            reading: due.read(now.at),
            due,
        });
    }
    Ok(ChangeRow {
        uncertain: change.kind.is_uncertain(),
        change,
        told,
    })
}

pub(crate) fn office_changes(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<ChangesView, ApiError> {
    let providers = office.register.providers()?;
    let mut rows = Vec::new();
    for change in office.register.office_changes()? {
        rows.push(row(office, &providers, change, now)?);
    }
    Ok(ChangesView {
        rows,
        staff: office.staff()?,
    })
}

fn counting(
    office: &Office,
    (kind, words): (ChangeKind, String),
    noticed: bool,
    now: &Moment,
) -> OfficeChange {
    OfficeChange {
        id: ChangeId(office.new_id(now)),
        kind,
        on: office.today(now),
        words,
        provider: None,
        noticed,
        standing: ChangeStanding::Counts,
        by: office.person.id,
        at: now.clone(),
    }
}

pub(crate) fn record_change(
    office: &mut Office,
    request: RecordChange,
    now: &Moment,
) -> Result<ChangesView, ApiError> {
    let words = request.words.trim().to_owned();
    if words.chars().count() > MOST_WORDS {
        return Err(ApiError::invalid("words", cw::change_long(MOST_WORDS)));
    }
    if let Some(provider) = request.provider
        && office.register.provider(provider)?.is_none()
    {
        return Err(ApiError::not_found(w::missing_provider()));
    }
    let change = OfficeChange {
        on: request.on,
        provider: request.provider,
        ..counting(office, (request.kind, words), false, now)
    };
    let change = change.checked()?;
    office.record(now, &[Event::OfficeChangeRecorded { change }])?;
    office_changes(office, Nothing {}, now)
}

pub(crate) fn set_aside_change(
    office: &mut Office,
    request: SetAsideChange,
    now: &Moment,
) -> Result<ChangesView, ApiError> {
    if request.why.chars().count() > MOST_WORDS {
        return Err(ApiError::invalid("why", cw::change_long(MOST_WORDS)));
    }
    let before = office
        .register
        .office_change(request.change)?
        .ok_or_else(|| ApiError::not_found(cw::missing_change()))?;
    let change = before.set_aside(&request.why, office.person.id, now.clone())?;
    office.record(now, &[Event::OfficeChangeRecorded { change }])?;
    office_changes(office, Nothing {}, now)
}

/// Makes the event of a change that was noticed in something saved; none before any certification was signed.
fn noticed(
    office: &Office,
    kind: ChangeKind,
    words: &Word,
    now: &Moment,
) -> Result<Option<Event>, ApiError> {
    if !office.policy().cip_half || !office.register.filings()?.iter().any(is_signed) {
        return Ok(None);
    }
    let change = counting(office, (kind, words.print()), true, now);
    Ok(Some(Event::OfficeChangeRecorded { change }))
}

/// Notices a changed contact, name, address or country of the office.
pub(crate) fn of_organisation(
    office: &Office,
    next: &Organisation,
    now: &Moment,
) -> Result<Vec<Event>, ApiError> {
    let before = &office.facts.organisation;
    let mut events = Vec::new();
    if before.contact != next.contact {
        let told = |o: &Organisation| {
            let contact = [&o.contact.name, &o.contact.email, &o.contact.phone];
            joined(&contact)
        };
        let words = papers::change_contact(told(before), told(next));
        events.extend(noticed(office, ChangeKind::Contact, &words, now)?);
    }
    let seat = |o: &Organisation| {
        let address = o.address.replace('\n', ", ");
        joined(&[&o.name, &o.latin, &address, &o.country.alpha2()])
    };
    if seat(before) != seat(next) {
        let words = papers::change_address(seat(before), seat(next));
        events.extend(noticed(office, ChangeKind::Address, &words, now)?);
    }
    Ok(events)
}

fn joined(parts: &[&String]) -> String {
    let told = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty());
    told.collect::<Vec<_>>().join(", ")
}

/// Notices that somebody became, or is no longer, an officer.
pub(crate) fn of_officer(
    office: &Office,
    before: Option<&Person>,
    next: &Person,
    now: &Moment,
) -> Result<Option<Event>, ApiError> {
    let officer = |p: &Person| p.roles.contains(&StaffRole::Officer);
    let words = match (before.is_some_and(officer), officer(next)) {
        (false, true) => papers::change_officer_new(&next.name),
        (true, false) => papers::change_officer_gone(&next.name),
        (true, true) | (false, false) => return Ok(None),
    };
    noticed(office, ChangeKind::Officer, &words, now)
}

/// Notices that another version of the programme comes into force.
pub(crate) fn of_programme(
    office: &Office,
    version: &ProgrammeVersion,
    now: &Moment,
) -> Result<Option<Event>, ApiError> {
    let words = papers::change_programme(version.label());
    noticed(office, ChangeKind::Programme, &words, now)
}
