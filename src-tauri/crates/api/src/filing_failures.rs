//! Failed verifications of a period at one provider (ANN-E), and those of them that were resolved (ANN-F).

use crate::around::{self, Facts, Whole};
use crate::error::ApiError;
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::case::{Case, PartyStatus, party_status};
use cip::date::Moment;
use cip::id::{CaseId, PartyId, ProviderId};
use cip::party::Role;
use std::collections::{BTreeMap, BTreeSet};

type Period = (NaiveDate, NaiveDate);

/// A failed verification.
pub(crate) struct Failed {
    /// Day of the decision.
    pub(crate) on: NaiveDate,
    /// Case.
    pub(crate) case: CaseId,
    /// Whom it was about.
    pub(crate) parties: Vec<PartyId>,
    /// Whether its resolution is recorded.
    pub(crate) resolved: bool,
}

/// Lists the failures of a period: decisions about customers that had an account at the provider in it, and
/// about their owners. What was acted on since, such as an account that was closed, counts as before.
pub(crate) fn listed(
    facts: &Whole<'_>,
    provider: ProviderId,
    period: Period,
    now: &Moment,
) -> Result<Vec<Failed>, ApiError> {
    let failed = failed(facts, period);
    let mut found = Vec::new();
    if failed.is_empty() {
        return Ok(found);
    }
    let customers = customers_in(facts, provider, period)?;
    let owned = Owned::read(facts, &customers, now)?;
    for (ended, case) in failed {
        if owned.concerns(facts, case, ended, &customers)? {
            found.push(Failed {
                on: ended,
                case: case.id,
                parties: case.parties.clone(),
                resolved: is_resolved(facts, case)?,
            });
        }
    }
    Ok(found)
}

/// Returns the cases that ended in the period without “verified”, each with its last day.
fn failed<'a>(facts: &'a Whole<'_>, (from, to): Period) -> Vec<(NaiveDate, &'a Case)> {
    let zone = facts.office().facts.organisation.zone;
    let ended = |case: &'a Case| {
        let decision = case.standing()?;
        let day = case.ended.as_ref()?.at.with_timezone(&zone.0).date_naive();
        let fails = !decision.outcome.is_verified() && (from..=to).contains(&day);
        fails.then_some((day, case))
    };
    facts.every_case().filter_map(ended).collect()
}

/// Returns the customers, after merges, that had an account in use at the provider on a day of the period.
fn customers_in(
    facts: &Whole<'_>,
    provider: ProviderId,
    period: Period,
) -> Result<BTreeSet<PartyId>, ApiError> {
    let undone = around::undone(facts.office())?;
    let mut customers = BTreeSet::new();
    for account in facts.every_account() {
        if account.provider == provider && in_use(account, period) {
            let party = around::resolve(facts, account.customer)?;
            if party.batch.is_none_or(|batch| !undone.contains(&batch)) {
                customers.insert(party.id);
            }
        }
    }
    Ok(customers)
}

fn in_use(account: &Account, (from, to): Period) -> bool {
    let open = |state: AccountState| state != AccountState::Closed;
    let begins = account
        .steps
        .iter()
        .any(|s| open(s.state) && (from..=to).contains(&s.on));
    begins || account.state_on(from).is_some_and(open)
}

/// Who was ever recorded above a customer, whether it counted as an owner or not.
struct Owned(BTreeMap<PartyId, BTreeSet<PartyId>>);

impl Owned {
    fn read(
        facts: &Whole<'_>,
        customers: &BTreeSet<PartyId>,
        now: &Moment,
    ) -> Result<Self, ApiError> {
        let day = facts.office().today(now);
        let mut above: BTreeMap<PartyId, BTreeSet<PartyId>> = BTreeMap::new();
        for customer in customers {
            let mut holders: BTreeSet<PartyId> = around::ownership(facts, *customer, day)?
                .parties
                .into_keys()
                .collect();
            for role in around::roles_towards(facts, *customer)? {
                if matches!(role.role, Role::SubstantialControl { .. }) {
                    holders.insert(around::resolve(facts, role.party)?.id);
                }
            }
            for holder in holders {
                above.entry(holder).or_default().insert(*customer);
            }
        }
        Ok(Self(above))
    }

    /// Returns whether a case was about a customer, was opened for one, or was about somebody who was an owner of
    /// one on the day it ended.
    fn concerns(
        &self,
        facts: &Whole<'_>,
        case: &Case,
        ended: NaiveDate,
        customers: &BTreeSet<PartyId>,
    ) -> Result<bool, ApiError> {
        if let Some(customer) = case.customer
            && customers.contains(&around::resolve(facts, customer)?.id)
        {
            return Ok(true);
        }
        for party in &case.parties {
            let party = around::resolve(facts, *party)?.id;
            if customers.contains(&party) {
                return Ok(true);
            }
            for customer in self.0.get(&party).into_iter().flatten() {
                let owners = around::ownership(facts, *customer, ended)?.beneficial_owners();
                if owners.contains(&party) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Returns whether all whom a case was about were verified later, or a remediation that it led to was resolved.
fn is_resolved(facts: &Whole<'_>, case: &Case) -> Result<bool, ApiError> {
    let mut verified = true;
    for party in &case.parties {
        let party = around::resolve(facts, *party)?.id;
        let remediations = around::remediations(facts, party)?;
        if remediations
            .iter()
            .any(|r| r.case == Some(case.id) && r.is_resolved())
        {
            return Ok(true);
        }
        let status = party_status(&around::cases(facts, party)?);
        verified &= matches!(status, PartyStatus::Verified { .. });
    }
    Ok(verified)
}
