//! What is true around a party now: its owners, status, standing. Computed from rows, never stored.

mod facts;

pub(crate) use facts::{Facts, Soon, Whole};

use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{PartyRef, Standing, StatusView};
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::case::{Case, CaseState, PartyStatus, party_status};
use cip::clock::{Clock, Due, Duty};
use cip::date::Trigger;
use cip::determination::{Determination, counts_as_foreign};
use cip::id::{BatchId, PartyId};
use cip::ownership::{Holder, Holding, Interest, OwnershipPicture, Percent, picture};
use cip::party::{Party, PartyKind, PartyRole, Risk, Role};
use cip::remediation::Remediation;
use cip::verification::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// Entities that are looked at above one customer at most, against endless chains.
const CHAIN_LIMIT: usize = 500;

/// Returns a party and the ids of all that were merged into it, also by way of others, its own first.
pub(crate) fn ids_of(facts: &impl Facts, party: PartyId) -> Result<Vec<PartyId>, ApiError> {
    let mut ids = vec![party];
    ids.extend(merged_in(facts, party)?.iter().map(|p| p.id));
    Ok(ids)
}

/// Returns the parties that were merged into this one, also by way of others; each names the one it points to.
pub(crate) fn merged_in(facts: &impl Facts, party: PartyId) -> Result<Vec<Party>, ApiError> {
    let mut found: Vec<Party> = Vec::new();
    let mut seen = BTreeSet::from([party]);
    let mut waiting = vec![party];
    while let Some(next) = waiting.pop() {
        for one in facts.merged_into(next)? {
            if seen.insert(one.id) {
                waiting.push(one.id);
                found.push(one);
            }
        }
    }
    Ok(found)
}

/// Returns the party that an id stands for after merges.
pub(crate) fn resolve(facts: &impl Facts, id: PartyId) -> Result<Party, ApiError> {
    let mut party = facts
        .party(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    let mut seen = BTreeSet::from([party.id]);
    while let Some(next) = party.merged_into {
        if !seen.insert(next) {
            break;
        }
        party = facts
            .party(next)?
            .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    }
    Ok(party)
}

/// Returns all cases that concern a party, also under the ids merged into it.
pub(crate) fn cases(facts: &impl Facts, party: PartyId) -> Result<Vec<Case>, ApiError> {
    let mut found: BTreeMap<_, Case> = BTreeMap::new();
    for id in ids_of(facts, party)? {
        found.extend(facts.cases_of(id)?.into_iter().map(|c| (c.id, c)));
    }
    let mut cases: Vec<Case> = found.into_values().collect();
    cases.sort_by(|a, b| b.opened.at.cmp(&a.opened.at).then(b.id.cmp(&a.id)));
    Ok(cases)
}

/// Returns the accounts of a party, also under the ids merged into it.
pub(crate) fn accounts(facts: &impl Facts, party: PartyId) -> Result<Vec<Account>, ApiError> {
    let mut accounts = Vec::new();
    for id in ids_of(facts, party)? {
        accounts.extend(facts.accounts_of(id)?);
    }
    Ok(accounts)
}

/// Returns the remediations of a party, also under the ids merged into it.
pub(crate) fn remediations(
    facts: &impl Facts,
    party: PartyId,
) -> Result<Vec<Remediation>, ApiError> {
    let mut remediations = Vec::new();
    for id in ids_of(facts, party)? {
        remediations.extend(facts.remediations_of(id)?);
    }
    Ok(remediations)
}

/// Returns the newest determination of a party.
pub(crate) fn determination(
    facts: &impl Facts,
    party: PartyId,
) -> Result<Option<Determination>, ApiError> {
    let mut all = Vec::new();
    for id in ids_of(facts, party)? {
        all.extend(facts.determinations_of(id)?);
    }
    // Each party's stand newest first; of two of one instant the newer one counts.
    Ok(all.into_iter().rev().max_by_key(|d| d.at.at))
}

/// Returns whether a party counts as foreign.
pub(crate) fn foreign(facts: &impl Facts, party: PartyId) -> Result<bool, ApiError> {
    let newest = determination(facts, party)?;
    Ok(counts_as_foreign(newest.as_ref(), facts.office().policy()))
}

/// Returns the status of a party with the name of who decided.
pub(crate) fn status(office: &Office, cases: &[Case]) -> Result<StatusView, ApiError> {
    let status = party_status(cases);
    let by = match &status {
        PartyStatus::Verified { by, .. } => Some(office.staff_name(*by)?),
        PartyStatus::Undecided | PartyStatus::NotVerified { .. } => None,
    };
    Ok(StatusView { status, by })
}

/// Everything known about who owns and controls a party.
pub(crate) struct Ownership {
    pub picture: OwnershipPicture,
    pub holdings: Vec<Holding>,
    pub parties: BTreeMap<PartyId, Party>,
    day: NaiveDate,
    /// Whether there was more above the party than is looked at.
    cut: bool,
}

impl Ownership {
    /// Returns the individuals that count as beneficial owners.
    pub(crate) fn beneficial_owners(&self) -> Vec<PartyId> {
        let individual = |id: &PartyId| {
            self.parties
                .get(id)
                .is_some_and(|p| p.declared.kind == PartyKind::Individual)
        };
        let counts = self
            .picture
            .interests
            .iter()
            .filter(|i| i.counts_by.counts())
            .map(|i| i.party);
        counts.filter(individual).collect()
    }

    /// Returns whether anything is recorded about who owns the party now.
    pub(crate) fn is_told(&self) -> bool {
        let known = !self.picture.interests.is_empty();
        known || self.picture.unknown.most > Percent::whole(0)
    }

    /// Returns whether all who count as owners are known by name.
    ///
    /// Nobody can be verified who is not known: an entity without recorded owners, one of which `threshold` or
    /// more may belong to somebody unknown, an owner of it that is an entity without recorded owners, or more
    /// chains than are walked.
    pub(crate) fn is_clear(&self, threshold: &Percent) -> bool {
        let picture = &self.picture;
        self.is_told()
            && picture.unknown.most < *threshold
            && !self.is_cut()
            && self.unowned().next().is_none()
    }

    /// Returns whether there is more above the party than is walked or looked at.
    pub(crate) fn is_cut(&self) -> bool {
        self.picture.too_many_paths || self.cut
    }

    /// Returns the entities that count as owners and of which no owner is recorded.
    pub(crate) fn unowned(&self) -> impl Iterator<Item = &Party> {
        let ends = |i: &&Interest| i.counts_by.counts() && !self.is_held(i.party);
        let ends = self.picture.interests.iter().filter(ends);
        let entity = |p: &&Party| p.declared.kind == PartyKind::Entity;
        ends.filter_map(|i| self.parties.get(&i.party))
            .filter(entity)
    }

    fn is_held(&self, party: PartyId) -> bool {
        let now = |h: &Holding| h.from <= self.day && h.until.is_none_or(|until| until >= self.day);
        self.holdings.iter().any(|h| h.held == party && now(h))
    }
}

/// Collects the holdings above a party and computes its owners on `day`.
pub(crate) fn ownership(
    facts: &impl Facts,
    party: PartyId,
    day: NaiveDate,
) -> Result<Ownership, ApiError> {
    let mut holdings = Vec::new();
    let mut parties = BTreeMap::new();
    let mut waiting = vec![party];
    let mut seen = BTreeSet::from([party]);
    let mut cut = false;
    while let Some(held) = waiting.pop() {
        for id in ids_of(facts, held)? {
            for mut holding in facts.holdings_in(id)? {
                holding.held = held;
                if let Holder::Party { party: holder } = &mut holding.holder {
                    let resolved = resolve(facts, *holder)?;
                    *holder = resolved.id;
                    if seen.insert(resolved.id) {
                        if seen.len() < CHAIN_LIMIT {
                            waiting.push(resolved.id);
                        } else {
                            cut = true;
                        }
                    }
                    parties.insert(resolved.id, resolved);
                }
                holdings.push(holding);
            }
        }
    }
    let control = controllers(facts, party, day, &mut parties)?;
    let picture = picture(party, &holdings, &control, &facts.threshold(), day);
    Ok(Ownership {
        picture,
        holdings,
        parties,
        day,
        cut,
    })
}

fn controllers(
    facts: &impl Facts,
    party: PartyId,
    day: NaiveDate,
    parties: &mut BTreeMap<PartyId, Party>,
) -> Result<Vec<PartyId>, ApiError> {
    let mut control = Vec::new();
    for role in roles_towards(facts, party)? {
        if matches!(role.role, Role::SubstantialControl { .. }) && in_force(&role, day) {
            let resolved = resolve(facts, role.party)?;
            control.push(resolved.id);
            parties.insert(resolved.id, resolved);
        }
    }
    Ok(control)
}

/// Returns the roles that others hold towards a party.
pub(crate) fn roles_towards(
    facts: &impl Facts,
    party: PartyId,
) -> Result<Vec<PartyRole>, ApiError> {
    let mut roles = Vec::new();
    for id in ids_of(facts, party)? {
        roles.extend(facts.roles_towards(id)?);
    }
    Ok(roles)
}

/// Returns whether a role is in force on a day.
pub(crate) fn in_force(role: &PartyRole, day: NaiveDate) -> bool {
    role.from <= day && role.until.is_none_or(|until| until >= day)
}

/// What a list needs to know about a customer.
pub(crate) struct CustomerFacts {
    /// The one word, with that of U.S. persons.
    pub standing: Standing,
    pub owners: u32,
    pub owners_verified: u32,
    pub foreign: bool,
    pub verified: bool,
    pub recheck: Option<NaiveDate>,
}

/// Computes the facts of a customer that lists and figures show.
pub(crate) fn customer_facts(
    facts: &impl Facts,
    party: &Party,
    day: NaiveDate,
) -> Result<CustomerFacts, ApiError> {
    let cases = cases(facts, party.id)?;
    let ownership = ownership(facts, party.id, day)?;
    let mut owners = 0;
    let mut settled = 0;
    for owner in ownership.beneficial_owners() {
        owners += 1;
        settled += u32::from(is_settled(facts, owner)?);
    }
    let own_status = party_status(&cases);
    let own_settled = matches!(own_status, PartyStatus::Verified { .. });
    let threshold = facts.threshold();
    let known = party.declared.kind == PartyKind::Individual || ownership.is_clear(&threshold);
    let owners_settled = known && owners == settled;
    let mut standing = standing(facts, party, &cases, owners_settled)?;
    let own_foreign = foreign(facts, party.id)?;
    if standing == Standing::Undecided && known && !own_foreign {
        let mut us = true;
        for owner in ownership.beneficial_owners() {
            us = us && !foreign(facts, owner)?;
        }
        if us {
            standing = Standing::UsPersons;
        }
    }
    let found = CustomerFacts {
        standing,
        owners,
        owners_verified: settled,
        foreign: own_foreign,
        verified: own_settled && owners_settled,
        recheck: recheck(facts, party.risk, &own_status),
    };
    Ok(found)
}

/// Returns whether an owner needs nothing more: verified, or a U.S. person on one of the four bases.
pub(crate) fn is_settled(facts: &impl Facts, owner: PartyId) -> Result<bool, ApiError> {
    let verified = matches!(
        party_status(&cases(facts, owner)?),
        PartyStatus::Verified { .. }
    );
    Ok(verified || !foreign(facts, owner)?)
}

/// Returns the day of the next re-check under the policy; only who is verified has one.
pub(crate) fn recheck(facts: &impl Facts, risk: Risk, status: &PartyStatus) -> Option<NaiveDate> {
    Some(recheck_clock(facts, risk, status)?.last_day)
}

/// Returns the clock of the next re-check (CIP-09): the policy's months by risk, counted where it was decided.
pub(crate) fn recheck_clock(facts: &impl Facts, risk: Risk, status: &PartyStatus) -> Option<Due> {
    let PartyStatus::Verified { at, .. } = status else {
        return None;
    };
    let [low, standard, high] = facts.office().policy().recheck_months;
    let months = match risk {
        Risk::Low => low,
        Risk::Standard => standard,
        Risk::High => high,
    };
    let decided = Trigger {
        date: at.at.with_timezone(&at.zone.0).date_naive(),
        time: None,
        zone: at.zone,
    };
    let clock = Clock::of(&facts.office().edition, Duty::Reverification).every(months);
    Some(clock.counted_in(at.zone).run(&decided))
}

/// Computes the one word by which a party stands.
pub(crate) fn standing(
    facts: &impl Facts,
    party: &Party,
    cases: &[Case],
    owners_settled: bool,
) -> Result<Standing, ApiError> {
    let open = cases.iter().find(|c| c.state.is_open());
    if let Some(case) = open {
        match case.state {
            CaseState::EvidenceAsked => return Ok(Standing::EvidenceAsked),
            CaseState::Submitted => return Ok(Standing::SecondReview),
            CaseState::InReview => return Ok(Standing::InReview),
            CaseState::Open | CaseState::Closed | CaseState::Withdrawn => {}
        }
    }
    let restricted = accounts(facts, party.id)?
        .iter()
        .any(|a| a.state() == AccountState::Restricted);
    Ok(match party_status(cases) {
        PartyStatus::NotVerified {
            outcome: Outcome::PendingRestricted,
            ..
        } => Standing::Restricted,
        PartyStatus::NotVerified { .. } => Standing::CannotVerify,
        PartyStatus::Verified { .. } | PartyStatus::Undecided if restricted => Standing::Restricted,
        PartyStatus::Verified { .. } if owners_settled => Standing::Verified,
        PartyStatus::Verified { .. } => Standing::OwnersOpen,
        PartyStatus::Undecided if open.is_some() => Standing::InReview,
        PartyStatus::Undecided => Standing::Undecided,
    })
}

/// Returns a party by name, after merges.
pub(crate) fn party_ref(office: &Office, id: PartyId) -> Result<PartyRef, ApiError> {
    Ok(PartyRef::from(&resolve(office, id)?))
}

/// Returns the batches that were undone; their parties stand on no list.
pub(crate) fn undone(office: &Office) -> Result<BTreeSet<BatchId>, ApiError> {
    let batches = office.register.batches()?;
    let undone = batches.iter().filter(|b| b.undone.is_some());
    Ok(undone.map(|b| b.id).collect())
}

/// Returns the ids of all parties that are customers now.
pub(crate) fn customer_ids(facts: &impl Facts, day: NaiveDate) -> Result<Vec<PartyId>, ApiError> {
    let register = &facts.office().register;
    let undone = undone(facts.office())?;
    let mut ids = BTreeSet::new();
    for role in register.all_roles()? {
        if role.role == Role::Customer && in_force(&role, day) {
            let party = resolve(facts, role.party)?;
            if party.batch.is_none_or(|batch| !undone.contains(&batch)) {
                ids.insert(party.id);
            }
        }
    }
    Ok(ids.into_iter().collect())
}
