//! Failed verifications of a period at one provider (ANN-E), and those of them that were resolved (ANN-F).

use crate::around::{self, Facts, Whole};
use crate::error::ApiError;
use crate::scope;
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::case::{Case, PartyStatus, party_status};
use cip::certification::Failures;
use cip::date::Moment;
use cip::id::{PartyId, ProviderId};
use cip::party::Role;
use std::collections::{BTreeMap, BTreeSet};

type Period = (NaiveDate, NaiveDate);

/// Counts the failures of a period: decisions about customers that had an account at the provider in it, within the
/// proposal on the day of the decision, and about their owners. What was acted on since, such as an account that was
/// closed, counts as before.
pub(crate) fn failures(
    facts: &Whole<'_>,
    provider: ProviderId,
    period: Period,
    now: &Moment,
) -> Result<Failures, ApiError> {
    let failed = failed(facts, period);
    let mut found = Failures::default();
    if failed.is_empty() {
        return Ok(found);
    }
    let customers = customers_in(facts, provider, period)?;
    let owned = Owned::read(facts, &customers, now)?;
    for (ended, case) in failed {
        let counted = counted_on(facts, &customers, ended)?;
        if owned.concerns(facts, case, ended, &counted)? {
            found.count += 1;
            found.resolved += u32::from(is_resolved(facts, case)?);
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

/// Customers, after merges, with the accounts that they had in use.
type Customers<'a> = BTreeMap<PartyId, Vec<&'a Account>>;

/// Returns the customers that had an account in use at the provider on a day of the period.
fn customers_in<'a>(
    facts: &'a Whole<'_>,
    provider: ProviderId,
    period: Period,
) -> Result<Customers<'a>, ApiError> {
    let undone = around::undone(facts.office())?;
    let mut customers = Customers::new();
    for account in facts.every_account() {
        if account.provider == provider && in_use(account, period) {
            let party = around::resolve(facts, account.customer)?;
            if party.batch.is_none_or(|batch| !undone.contains(&batch)) {
                customers.entry(party.id).or_default().push(account);
            }
        }
    }
    Ok(customers)
}

/// Returns the customers of whose accounts one was within the proposal on a day.
fn counted_on(
    facts: &Whole<'_>,
    customers: &Customers<'_>,
    day: NaiveDate,
) -> Result<BTreeSet<PartyId>, ApiError> {
    let mut counted = BTreeSet::new();
    for (customer, accounts) in customers {
        for account in accounts {
            if scope::reach_of(facts, account, day)?.counts() {
                counted.insert(*customer);
                break;
            }
        }
    }
    Ok(counted)
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
    fn read(facts: &Whole<'_>, customers: &Customers<'_>, now: &Moment) -> Result<Self, ApiError> {
        let day = facts.office().today(now);
        let mut above: BTreeMap<PartyId, BTreeSet<PartyId>> = BTreeMap::new();
        for customer in customers.keys() {
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
            let owned = self.0.get(&party).into_iter().flatten();
            for customer in owned.filter(|c| customers.contains(*c)) {
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
