//! Failed verifications of a period at one provider (ANN-E), and those of them that were resolved (ANN-F).

use crate::around::{self, Facts, Whole};
use crate::error::ApiError;
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::case::{Case, PartyStatus, party_status};
use cip::date::Moment;
use cip::id::{CaseId, PartyId, ProviderId};
use cip::party::Role;
use cip::remediation::Remediation;
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
<<<<<<< HEAD
) -> Result<Failures, ApiError> {
    let entries = entries(facts, provider, period, now)?;
    let resolved = entries.iter().filter(|e| e.resolved.is_some()).count();
    Ok(Failures {
        count: u32::try_from(entries.len()).unwrap_or(u32::MAX),
        resolved: u32::try_from(resolved).unwrap_or(u32::MAX),
    })
}

/// A failed verification as the register of unverified customers has it.
pub(crate) struct Entry<'a> {
    /// The case.
    pub(crate) case: &'a Case,
    /// Day on which it ended.
    pub(crate) ended: NaiveDate,
    /// How it was resolved, once it was.
    pub(crate) resolved: Option<Resolved>,
}

/// How a failed verification was resolved.
pub(crate) enum Resolved {
    /// All whom the case was about were verified later.
    Verified {
        /// When the last of them was.
        at: Moment,
    },
    /// A remediation that the case led to was resolved.
    Remediation(Box<Remediation>),
}

/// Returns the entries of the register that count at a provider in a period; the figures are their number.
pub(crate) fn entries<'a>(
    facts: &'a Whole<'_>,
    provider: ProviderId,
    period: Period,
    now: &Moment,
) -> Result<Vec<Entry<'a>>, ApiError> {
=======
) -> Result<Vec<Failed>, ApiError> {
>>>>>>> n4
    let failed = failed(facts, period);
    let mut found = Vec::new();
    if failed.is_empty() {
        return Ok(found);
    }
    let customers = customers_in(facts, provider, period)?;
    let owned = Owned::read(facts, &customers, now)?;
    for (ended, case) in failed {
        if owned.concerns(facts, case, ended, &customers)? {
<<<<<<< HEAD
            let resolved = resolution(facts, case)?;
            found.push(Entry {
                case,
                ended,
                resolved,
            });
        }
    }
    Ok(found)
}

/// Returns every entry of a period, also those that count at no provider because no account was ever opened.
pub(crate) fn every_entry<'a>(
    facts: &'a Whole<'_>,
    period: Period,
) -> Result<Vec<Entry<'a>>, ApiError> {
    let undone = around::undone(facts.office())?;
    let mut found = Vec::new();
    for (ended, case) in failed(facts, period) {
        let mut stands = false;
        for party in &case.parties {
            let party = around::resolve(facts, *party)?;
            stands |= party.batch.is_none_or(|batch| !undone.contains(&batch));
        }
        if stands {
            let resolved = resolution(facts, case)?;
            found.push(Entry {
                case,
                ended,
                resolved,
=======
            found.push(Failed {
                on: ended,
                case: case.id,
                parties: case.parties.clone(),
                resolved: is_resolved(facts, case)?,
>>>>>>> n4
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

/// Returns how a failure was resolved: a remediation that it led to was, or all whom it was about were verified
/// later.
fn resolution(facts: &Whole<'_>, case: &Case) -> Result<Option<Resolved>, ApiError> {
    let mut verified: Option<Moment> = None;
    let mut all = true;
    for party in &case.parties {
        let party = around::resolve(facts, *party)?.id;
        let remediations = around::remediations(facts, party)?;
        let followed = remediations
            .into_iter()
            .find(|r| r.case == Some(case.id) && r.is_resolved());
        if let Some(remediation) = followed {
            return Ok(Some(Resolved::Remediation(Box::new(remediation))));
        }
        match party_status(&around::cases(facts, party)?) {
            PartyStatus::Verified { at, .. } => {
                let later = verified.as_ref().is_none_or(|known| known.at < at.at);
                if later {
                    verified = Some(at);
                }
            }
            PartyStatus::Undecided | PartyStatus::NotVerified { .. } => all = false,
        }
    }
    Ok(verified
        .filter(|_| all)
        .map(|at| Resolved::Verified { at }))
}
