//! Everything that keeps records, read once: the list asks for every party, the purge for one.

use crate::error::ApiError;
use crate::open_vault::Office;
use chrono::{DateTime, NaiveDate, Utc};
use cip::account::Account;
use cip::batch::Batch;
use cip::case::Case;
use cip::country::Country;
use cip::date::Zone;
use cip::document::Document;
use cip::filing::{Filing, FilingKind};
use cip::id::{AccountId, BatchId, CandidateId, PartyId};
use cip::incident::Incident;
use cip::ownership::{Holder, Holding};
use cip::party::{Party, PartyRole, Role};
use cip::remediation::Remediation;
use cip::request::ProviderRequest;
use cip::retention::{
    self, Hold, Keeping, Kept, KeptWhat, LocalTerm, Retention, RetentionClock, RetentionStart,
    of_prospect,
};
use cip::rulebook::{Driven, key};
use cip::training::{Candidate, Judgement};
use register::CaseQuery;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the register says around all parties, by the party that stands after merges.
pub(super) struct Books {
    parties: BTreeMap<PartyId, Party>,
    roots: BTreeMap<PartyId, PartyId>,
    accounts: BTreeMap<PartyId, Vec<Account>>,
    accesses: BTreeMap<AccountId, DateTime<Utc>>,
    cases: BTreeMap<PartyId, Vec<Case>>,
    documents: BTreeMap<PartyId, Vec<Document>>,
    roles: BTreeMap<PartyId, Vec<PartyRole>>,
    holdings: BTreeMap<PartyId, Vec<Holding>>,
    remediations: BTreeMap<PartyId, Vec<Remediation>>,
    candidates: BTreeMap<PartyId, Vec<Candidate>>,
    filings: BTreeMap<CandidateId, Vec<Filing>>,
    requests: BTreeMap<PartyId, Vec<ProviderRequest>>,
    incidents: BTreeMap<PartyId, Vec<Incident>>,
    holds: BTreeMap<PartyId, Vec<Hold>>,
    undone: BTreeMap<BatchId, Batch>,
    again: BTreeSet<PartyId>,
    terms: Vec<LocalTerm>,
    country: Country,
    zone: Zone,
    months: u32,
    clock: RetentionClock,
    start: RetentionStart,
}

/// Sorts things by the party that each belongs to.
fn by<T>(
    all: Vec<T>,
    roots: &BTreeMap<PartyId, PartyId>,
    of: impl Fn(&T) -> Option<PartyId>,
) -> BTreeMap<PartyId, Vec<T>> {
    let mut found: BTreeMap<PartyId, Vec<T>> = BTreeMap::new();
    for one in all {
        if let Some(root) = of(&one).and_then(|id| roots.get(&id)) {
            found.entry(*root).or_default().push(one);
        }
    }
    found
}

/// Sorts things by each of the parties that they belong to.
fn by_each<T: Clone>(
    all: Vec<T>,
    roots: &BTreeMap<PartyId, PartyId>,
    of: impl Fn(&T) -> Vec<PartyId>,
) -> BTreeMap<PartyId, Vec<T>> {
    let mut found: BTreeMap<PartyId, Vec<T>> = BTreeMap::new();
    for one in all {
        let each: BTreeSet<PartyId> = of(&one)
            .iter()
            .filter_map(|id| roots.get(id).copied())
            .collect();
        for root in each {
            found.entry(root).or_default().push(one.clone());
        }
    }
    found
}

/// Follows merges to the party that stands for each id.
fn roots(parties: &BTreeMap<PartyId, Party>) -> BTreeMap<PartyId, PartyId> {
    let root = |id: &PartyId| {
        let (mut at, mut seen) = (*id, BTreeSet::from([*id]));
        while let Some(next) = parties.get(&at).and_then(|p| p.merged_into) {
            if !seen.insert(next) {
                break;
            }
            at = next;
        }
        at
    };
    parties.keys().map(|id| (*id, root(id))).collect()
}

impl Books {
    pub(super) fn read(office: &Office) -> Result<Self, ApiError> {
        let register = &office.register;
        let parties: BTreeMap<PartyId, Party> = register
            .every_party()?
            .into_iter()
            .map(|p| (p.id, p))
            .collect();
        let roots = roots(&parties);
        let again = register.purged_before()?;
        let undone: BTreeMap<BatchId, Batch> = register
            .batches()?
            .into_iter()
            .filter(|b| b.undone.is_some())
            .map(|b| (b.id, b))
            .collect();
        let accounts = by(register.all_accounts()?, &roots, |a| Some(a.customer));
        let owner: BTreeMap<AccountId, PartyId> = accounts
            .iter()
            .flat_map(|(root, all)| all.iter().map(|a| (a.id, *root)))
            .collect();
        let reports = |f: &Filing| match f.kind {
            FilingKind::TrainingReport { candidate } => Some(candidate),
            FilingKind::Certification { .. } => None,
        };
        let mut filings: BTreeMap<CandidateId, Vec<Filing>> = BTreeMap::new();
        for filing in register.filings()? {
            if let Some(candidate) = reports(&filing) {
                filings.entry(candidate).or_default().push(filing);
            }
        }
        Ok(Self {
            cases: by_each(register.cases(&CaseQuery::default())?, &roots, |c| {
                c.parties.clone()
            }),
            documents: by_each(register.all_documents()?, &roots, |d| {
                d.links.iter().map(|l| l.party).collect()
            }),
            roles: by(every_role(office, &parties, &undone)?, &roots, |r| {
                Some(r.party)
            }),
            holdings: by(register.all_holdings()?, &roots, |h| match &h.holder {
                Holder::Party { party } => Some(*party),
                Holder::Unknown { .. } => None,
            }),
            remediations: by(register.remediations(false)?, &roots, |r| Some(r.party)),
            candidates: by(register.candidates()?, &roots, |c| Some(c.customer)),
            requests: by(register.requests()?, &roots, |r| r.party),
            incidents: by(register.incidents()?, &roots, |i| {
                i.party
                    .or_else(|| i.account.and_then(|id| owner.get(&id).copied()))
            }),
            holds: by(register.holds()?, &roots, |h| Some(h.party)),
            again: again
                .into_iter()
                .filter_map(|id| roots.get(&id).copied())
                .collect(),
            accesses: register.last_successes()?.into_iter().collect(),
            terms: register.local_terms()?,
            country: office.facts.organisation.country,
            zone: office.facts.organisation.zone,
            months: office.edition.number(key::RETENTION_MONTHS),
            clock: RetentionClock::of(&office.edition, office.facts.organisation.zone),
            start: office
                .rulebook
                .choice(Driven::RetentionStart, &office.choices)
                .and_then(RetentionStart::parse)
                .unwrap_or(RetentionStart::Later),
            filings,
            accounts,
            undone,
            parties,
            roots,
        })
    }

    /// Returns the parties that stand, each once.
    pub(super) fn roots(&self) -> impl Iterator<Item = &Party> {
        let stands = |p: &&Party| self.roots.get(&p.id) == Some(&p.id);
        self.parties.values().filter(stands)
    }

    /// Returns the months by the rule.
    pub(super) fn months(&self) -> u32 {
        self.months
    }

    /// Returns the months that apply to a party: by the rule, by the law of the office and by that of its country.
    pub(super) fn months_of(&self, party: &Party) -> u32 {
        let mut countries = vec![self.country];
        countries.extend(party.country());
        retention::months(self.months, &self.terms, &countries)
    }

    fn clock_of(&self, party: &Party) -> RetentionClock {
        self.clock.clone().lasting(self.months_of(party))
    }

    /// Returns the holds on a party.
    pub(super) fn holds(&self, root: PartyId) -> Vec<Hold> {
        self.holds.get(&root).cloned().unwrap_or_default()
    }

    /// Returns whether a party was purged before and came back with an older backup.
    pub(super) fn again(&self, root: PartyId) -> bool {
        self.again.contains(&root)
    }

    /// Returns every id that stands for a party.
    pub(super) fn ids(&self, root: PartyId) -> Vec<PartyId> {
        let of = |(id, found): (&PartyId, &PartyId)| (*found == root).then_some(*id);
        self.roots.iter().filter_map(of).collect()
    }

    /// Returns the party that an id stands for.
    pub(super) fn root(&self, id: PartyId) -> Option<PartyId> {
        self.roots.get(&id).copied()
    }

    /// Returns how the records of a party stand.
    pub(super) fn keeping(&self, root: PartyId, kept: &[Kept], today: NaiveDate) -> Keeping {
        let held = self.holds(root).iter().any(Hold::is_in_force);
        retention::standing(kept, held, today)
    }

    /// Returns everything that keeps the records of a party.
    pub(super) fn kept(&self, root: PartyId, today: NaiveDate) -> Vec<Kept> {
        let mut kept = self.own(root);
        kept.extend(self.towards(root, today));
        kept
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone.0).date_naive()
    }

    /// What keeps a party for its own sake, whatever it is to others.
    fn own(&self, root: PartyId) -> Vec<Kept> {
        let Some(party) = self.parties.get(&root) else {
            return Vec::new();
        };
        let clock = self.clock_of(party);
        let ends = |at: DateTime<Utc>| of_prospect(self.day(at), &clock);
        let mut kept = self.of_accounts(root, &clock);
        let cases = self.cases.get(&root).map(Vec::as_slice).unwrap_or_default();
        if let Some(batch) = party.batch.and_then(|id| self.undone.get(&id))
            && let Some(undone) = &batch.undone
        {
            kept.push(Kept {
                thing: KeptWhat::Undone { batch: batch.id },
                retention: ends(undone.at),
            });
        }
        let refused = retention::of_refused(cases, &clock).is_some();
        let anchored = !kept.is_empty() || refused || !self.is_customer(root);
        for case in cases {
            let retention = match &case.ended {
                _ if case.state.is_open() => Retention::Running,
                Some(ended) if anchored => ends(ended.at),
                // A customer that was verified and never had an account: no clock began.
                _ => continue,
            };
            kept.push(Kept {
                thing: KeptWhat::Case { case: case.id },
                retention,
            });
        }
        if anchored {
            let papers = self.documents.get(&root).into_iter().flatten();
            kept.extend(papers.map(|d| Kept {
                thing: KeptWhat::Document { document: d.id },
                retention: ends(d.added.at),
            }));
        }
        kept.extend(self.of_work(root, &ends));
        if kept.is_empty() && !self.is_customer(root) {
            kept.push(Kept {
                thing: KeptWhat::Recorded,
                retention: made_at(root.0).map_or(Retention::Running, ends),
            });
        }
        kept
    }

    fn is_customer(&self, root: PartyId) -> bool {
        let mut roles = self.roles.get(&root).into_iter().flatten();
        let held = roles.any(|r| matches!(r.role, Role::Customer));
        held || self.accounts.contains_key(&root)
    }

    fn of_accounts(&self, root: PartyId, clock: &RetentionClock) -> Vec<Kept> {
        let accounts = self.accounts.get(&root).into_iter().flatten();
        let one = |account: &Account| {
            let last = self.accesses.get(&account.id).map(|at| self.day(*at));
            Kept {
                thing: KeptWhat::Account {
                    account: account.id,
                },
                retention: retention::of_account(account, last, clock, self.start),
            }
        };
        accounts.map(one).collect()
    }

    /// Remediations, training runs, requests and incidents: each runs until it ends, and is kept from then on.
    fn of_work(&self, root: PartyId, ends: &impl Fn(DateTime<Utc>) -> Retention) -> Vec<Kept> {
        let since = |at: Option<DateTime<Utc>>| at.map_or(Retention::Running, ends);
        let mut kept = Vec::new();
        let mut add = |thing: KeptWhat, retention: Retention| kept.push(Kept { thing, retention });
        for one in self.remediations.get(&root).into_iter().flatten() {
            let remediation = one.id;
            let at = one.resolution.as_ref().map(|r| r.at.at);
            add(KeptWhat::Remediation { remediation }, since(at));
        }
        for one in self.requests.get(&root).into_iter().flatten() {
            let at = one.ended.as_ref().map(|e| e.at.at);
            add(KeptWhat::Request { request: one.id }, since(at));
        }
        for one in self.incidents.get(&root).into_iter().flatten() {
            let at = one.closed.as_ref().map(|e| e.at.at);
            add(KeptWhat::Incident { incident: one.id }, since(at));
        }
        for one in self.candidates.get(&root).into_iter().flatten() {
            let at = self.reported(one);
            add(KeptWhat::Training { candidate: one.id }, since(at));
        }
        kept
    }

    /// Returns when the work on a training run ended: judged not covered, or its last report signed.
    fn reported(&self, candidate: &Candidate) -> Option<DateTime<Utc>> {
        let filings = self.filings.get(&candidate.id).into_iter().flatten();
        let signed = filings.filter_map(|f| f.packet.as_ref().map(|p| p.signed_at.at));
        let last = signed.max();
        match &candidate.judgement {
            Judgement::Open => None,
            Judgement::Covered => last,
            Judgement::NotCovered { at, .. } => last.max(Some(at.at)),
        }
    }

    /// What keeps a party for the sake of another one: it owns, controls, signs for or speaks for it.
    fn towards(&self, root: PartyId, today: NaiveDate) -> Vec<Kept> {
        let party = self.parties.get(&root);
        let clock = party.map_or_else(|| self.clock.clone(), |p| self.clock_of(p));
        let roles = self.roles.get(&root).into_iter().flatten();
        let mut ties: Vec<(PartyId, Option<NaiveDate>)> = roles
            .filter_map(|r| match r.role {
                Role::SubReseller => Some((root, r.until)),
                _ => r.role.of().map(|of| (of, r.until)),
            })
            .collect();
        let holdings = self.holdings.get(&root).into_iter().flatten();
        ties.extend(holdings.map(|h| (h.held, h.until)));
        let mut kept = Vec::new();
        for (of, until) in ties {
            let Some(other) = self.root(of) else {
                continue;
            };
            let retention = match until {
                Some(until) if until < today => of_prospect(until, &clock),
                // Whose own day has come keeps nobody, or two who stand towards each other would never go.
                _ if other != root && self.is_past(other, today) => continue,
                _ => Retention::Running,
            };
            kept.push(Kept {
                thing: KeptWhat::Role { of: other },
                retention,
            });
        }
        kept
    }

    fn is_past(&self, root: PartyId, today: NaiveDate) -> bool {
        let keeping = retention::standing(&self.own(root), false, today);
        matches!(keeping, Keeping::Due { .. })
    }
}

/// Reads the roles of all parties, also of those that imports brought and undid.
fn every_role(
    office: &Office,
    parties: &BTreeMap<PartyId, Party>,
    undone: &BTreeMap<BatchId, Batch>,
) -> Result<Vec<PartyRole>, ApiError> {
    let mut roles = office.register.all_roles()?;
    let gone = parties
        .values()
        .filter(|p| p.batch.is_some_and(|batch| undone.contains_key(&batch)));
    for party in gone {
        roles.extend(office.register.roles_of(party.id)?);
    }
    Ok(roles)
}

/// Returns when an id was made; ids carry it.
fn made_at(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}
