//! Merging two parties that are one, and taking it back.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use register::{EventQuery, JournalEntry};

use super::*;

/// Returns whether a party is a customer under its own id, as lists look at it.
fn is_customer(office: &Office, party: PartyId, day: chrono::NaiveDate) -> Result<bool, ApiError> {
    let roles = office.register.roles_of(party)?;
    Ok(roles
        .iter()
        .any(|r| r.role == Role::Customer && around::in_force(r, day)))
}

/// Returns the parties merged into a party, each with who merged it, when, and who confirmed.
pub(crate) fn merged(office: &Office, party: PartyId) -> Result<Vec<MergedParty>, ApiError> {
    let mut found = Vec::new();
    for one in around::merged_in(office, party)? {
        let Some(kept) = one.merged_into else {
            continue;
        };
        let query = EventQuery {
            subject: Some(kept.0),
            kind: "party.merged".to_owned(),
            ..EventQuery::default()
        };
        let of_this = |e: &JournalEntry| matches!(&e.event, Some(Event::PartiesMerged { merged, .. }) if *merged == one.id);
        let entry = office.register.events(&query)?.into_iter().find(of_this);
        let second = entry
            .as_ref()
            .and_then(|e| e.event.as_ref().and_then(Event::second));
        found.push(MergedParty {
            party: crate::view::PartyRef::from(&one),
            kept,
            at: entry.as_ref().map(|e| e.at),
            by: staff_name(office, entry.and_then(|e| e.actor))?,
            second: staff_name(office, second)?,
        });
    }
    Ok(found)
}

fn staff_name(office: &Office, person: Option<PersonId>) -> Result<String, ApiError> {
    let named = person.map(|id| office.staff_name(id)).transpose()?;
    Ok(named.map(|p| p.name).unwrap_or_default())
}

/// Returns the name of the party that a merge pointed to another one, or let stand alone again.
pub(crate) fn other(office: &Office, event: Option<&Event>) -> Result<String, ApiError> {
    match event {
        Some(Event::PartiesMerged { merged, .. } | Event::PartiesUnmerged { merged, .. }) => {
            let party = office.register.party(*merged)?;
            Ok(party.map(|p| p.name().to_owned()).unwrap_or_default())
        }
        _ => Ok(String::new()),
    }
}

/// Asks for a second person who may merge, where there is one.
fn second(
    office: &Office,
    second: Option<&crate::office::Second>,
) -> Result<Option<PersonId>, ApiError> {
    let roles = crate::open_vault::Access::Work.roles();
    crate::session::second_person(&office.register, office.person.id, second, roles)
}

pub(crate) fn merge_parties(
    office: &mut Office,
    request: MergeParties,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let kept = around::resolve(office, request.kept)?;
    let merged = around::resolve(office, request.merged)?;
    if kept.id == merged.id {
        return Err(ApiError::state(w::merged_already()));
    }
    if kept.declared.kind != merged.declared.kind {
        return Err(ApiError::invalid("merged", w::merge_kinds()));
    }
    let day = office.today(now);
    if !is_customer(office, kept.id, day)? && is_customer(office, merged.id, day)? {
        return Err(ApiError::invalid("kept", w::merge_customer_stays()));
    }
    let second = second(office, request.second.as_ref())?;
    office.record(
        now,
        &[Event::PartiesMerged {
            kept: kept.id,
            merged: merged.id,
            second,
        }],
    )?;
    Ok(PartySaved {
        party: kept.id,
        case: None,
    })
}

pub(crate) fn unmerge_parties(
    office: &mut Office,
    request: MergeParties,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let merged = office
        .register
        .party(request.merged)?
        .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    if merged.merged_into != Some(request.kept) {
        return Err(ApiError::state(w::not_merged()));
    }
    let second = second(office, request.second.as_ref())?;
    office.record(
        now,
        &[Event::PartiesUnmerged {
            kept: request.kept,
            merged: request.merged,
            second,
        }],
    )?;
    Ok(PartySaved {
        party: request.merged,
        case: None,
    })
}
