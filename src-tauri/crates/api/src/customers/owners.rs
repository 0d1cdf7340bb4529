//! New owners: whoever comes to count as a beneficial owner by what is recorded is looked at (CIP-08).

use crate::around::{self, Facts, Soon};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::numbered_case;
use crate::words::rooms as w;
use cip::case::{Case, CaseReason, PartyStatus};
use cip::date::Moment;
use cip::event::Event;
use cip::id::PartyId;
use cip::ownership::{Holding, Percent};
use cip::party::{PartyKind, Role};
use std::collections::BTreeSet;

/// A party to be looked at, and the customer that it is an owner of.
pub(crate) type NewOwner = (PartyId, PartyId);

/// Opens a case for each that is an individual, was never decided and does not wait already; also for parties that
/// are only about to be recorded.
pub(crate) fn owner_cases(
    facts: &impl Facts,
    owners: &[NewOwner],
    now: &Moment,
) -> Result<Vec<(Case, Event)>, ApiError> {
    let office = facts.office();
    if !office.policy().cip_half {
        return Ok(Vec::new());
    }
    let mut number = office.register.number_of_cases()?;
    let mut seen = BTreeSet::new();
    let mut opened = Vec::new();
    for (owner, customer) in owners {
        let party = around::resolve(facts, *owner)?;
        let cases = around::cases(facts, party.id)?;
        let decided = !matches!(cip::case::party_status(&cases), PartyStatus::Undecided);
        let waits = cases.iter().any(|c| c.state.is_open());
        let individual = party.declared.kind == PartyKind::Individual;
        if decided || waits || !individual || !seen.insert(party.id) {
            continue;
        }
        number += 1;
        let reason = CaseReason::AddedOwner;
        let parties = vec![party.id];
        opened.push(numbered_case(
            office,
            number,
            reason,
            parties,
            Some(*customer),
            now,
        ));
    }
    Ok(opened)
}

/// Returns who counts as a beneficial owner of an entity, or of a customer that it owns, only once this is recorded.
pub(crate) fn risen(
    office: &Office,
    soon: &Soon<'_>,
    entity: PartyId,
    now: &Moment,
) -> Result<Vec<NewOwner>, ApiError> {
    let day = office.today(now);
    let mut found = Vec::new();
    for held in held_by(office, entity, day)? {
        let before = around::ownership(office, held, day)?.beneficial_owners();
        let after = around::ownership(soon, held, day)?.beneficial_owners();
        let new = after.into_iter().filter(|owner| !before.contains(owner));
        found.extend(new.map(|owner| (owner, held)));
    }
    Ok(found)
}

/// Refuses a holding with which more than the whole of an entity would be held; one that ends may always be recorded.
pub(crate) fn check_whole(
    soon: &Soon<'_>,
    holding: &Holding,
    today: chrono::NaiveDate,
) -> Result<(), ApiError> {
    if holding.until.is_some() {
        return Ok(());
    }
    let day = holding.from.max(today);
    let held = around::resolve(soon, holding.held)?.id;
    let there = around::ownership(soon, held, day)?.holdings;
    let now =
        |h: &&Holding| h.held == held && h.from <= day && h.until.is_none_or(|until| until >= day);
    let shares = there.iter().filter(now).map(|h| &h.share.least);
    if Percent::over_whole(shares) {
        return Err(ApiError::invalid("share", w::share_over_whole()));
    }
    Ok(())
}

/// Returns an entity and the customers that it owns shares in, also by way of others.
fn held_by(
    office: &Office,
    entity: PartyId,
    day: chrono::NaiveDate,
) -> Result<Vec<PartyId>, ApiError> {
    let entity = around::resolve(office, entity)?.id;
    let mut found = vec![entity];
    let mut seen = BTreeSet::from([entity]);
    let mut waiting = vec![entity];
    while let Some(holder) = waiting.pop() {
        for id in around::ids_of(office, holder)? {
            for holding in office.register.holdings_of(id)? {
                let held = around::resolve(office, holding.held)?.id;
                if seen.insert(held) {
                    waiting.push(held);
                    if is_customer(office, held, day)? {
                        found.push(held);
                    }
                }
            }
        }
    }
    Ok(found)
}

fn is_customer(office: &Office, party: PartyId, day: chrono::NaiveDate) -> Result<bool, ApiError> {
    for id in around::ids_of(office, party)? {
        let roles = office.register.roles_of(id)?;
        let customer =
            |r: &cip::party::PartyRole| r.role == Role::Customer && around::in_force(r, day);
        if roles.iter().any(customer) {
            return Ok(true);
        }
    }
    Ok(false)
}
