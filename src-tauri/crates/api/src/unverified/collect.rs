//! Collecting the lines of the register from the facts that certifications count.

use super::{
    RegisterAction, RegisterEnd, RegisterKind, RegisterLine, UnverifiedQuery, UnverifiedRegister,
    period,
};
use crate::around::{self, Facts, Whole};
use crate::error::ApiError;
use crate::filing_failures::{self, Entry, Resolved};
use crate::filing_figures::provider_facts;
use crate::open_vault::Office;
use crate::view::PartyRef;
use chrono::NaiveDate;
use cip::account::AccountState;
use cip::certification::{Failures, count};
use cip::date::Moment;
use cip::id::{CaseId, PartyId, ProviderId};
use cip::remediation::{Remediation, ResolvedBy};
use std::collections::{BTreeMap, BTreeSet};

/// What the providers' figures say.
#[derive(Default)]
struct Figures {
    /// Providers by name, of those that are asked about.
    names: BTreeMap<ProviderId, String>,
    /// Names of the providers at which a failed case counts.
    counts_at: BTreeMap<CaseId, Vec<String>>,
    /// Names of the providers at which a customer is not verified now.
    waiting: BTreeMap<PartyId, Vec<String>>,
    unverified_accounts: u32,
    without_action: u32,
}

impl Figures {
    fn add(
        &mut self,
        facts: &Whole<'_>,
        provider: ProviderId,
        period: (NaiveDate, NaiveDate),
        now: &Moment,
    ) -> Result<(), ApiError> {
        let name = self.names.get(&provider).cloned().unwrap_or_default();
        for entry in filing_failures::entries(facts, provider, period, now)? {
            let at = self.counts_at.entry(entry.case.id).or_default();
            at.push(name.clone());
        }
        let customers = provider_facts(facts, provider, now)?.customers;
        let counted = count(&customers, Failures::default(), |_| 0);
        self.unverified_accounts += counted.unverified_accounts;
        self.without_action += counted.without_action;
        for customer in customers.iter().filter(|c| c.foreign && !c.verified) {
            let at = self.waiting.entry(customer.party).or_default();
            at.push(name.clone());
        }
        Ok(())
    }
}

pub(super) fn register(
    office: &Office,
    query: &UnverifiedQuery,
    now: &Moment,
) -> Result<UnverifiedRegister, ApiError> {
    let period = period(query)?;
    let facts = Whole::read(office)?;
    let mut figures = Figures::default();
    for provider in office.register.providers()? {
        if query.provider.is_none_or(|only| only == provider.id) {
            figures.names.insert(provider.id, provider.name);
        }
    }
    let ids: Vec<ProviderId> = figures.names.keys().copied().collect();
    for provider in ids {
        figures.add(&facts, provider, period, now)?;
    }
    let mut lines = Vec::new();
    for entry in filing_failures::every_entry(&facts, period)? {
        if query.provider.is_none() || figures.counts_at.contains_key(&entry.case.id) {
            lines.push(failed_line(&facts, &entry, &figures)?);
        }
    }
    let failures = lines.len();
    let resolved = lines.iter().filter(|l| l.resolved.is_some()).count();
    let told: BTreeSet<PartyId> = lines
        .iter()
        .filter(|l| l.resolved.is_none())
        .map(|l| l.party.id)
        .collect();
    for (party, at) in &figures.waiting {
        if !told.contains(party) {
            lines.push(waiting_line(&facts, *party, at, &figures, now)?);
        }
    }
    lines.sort_by_key(|l| (l.resolved.is_some(), std::cmp::Reverse(l.since)));
    Ok(UnverifiedRegister {
        lines,
        failures: u32::try_from(failures).unwrap_or(u32::MAX),
        resolved: u32::try_from(resolved).unwrap_or(u32::MAX),
        unverified_accounts: figures.unverified_accounts,
        without_action: figures.without_action,
    })
}

fn action(remediation: &Remediation) -> RegisterAction {
    RegisterAction {
        id: remediation.id,
        label: remediation.label.clone(),
        family: remediation.family,
        from: remediation.from,
        open: remediation.is_open(),
    }
}

/// Returns the accounts of a party at these providers that are not closed, in words.
fn accounts(facts: &Whole<'_>, party: PartyId, figures: &Figures) -> Result<Vec<String>, ApiError> {
    let mut found = Vec::new();
    for account in around::accounts(facts, party)? {
        if account.state() == AccountState::Closed {
            continue;
        }
        if let Some(name) = figures.names.get(&account.provider) {
            found.push(format!("{name}, {}", account.reference));
        }
    }
    Ok(found)
}

fn failed_line(
    facts: &Whole<'_>,
    entry: &Entry<'_>,
    figures: &Figures,
) -> Result<RegisterLine, ApiError> {
    let case = entry.case;
    let about = case.parties.first().copied().or(case.customer);
    let about = about
        .ok_or_else(|| ApiError::not_found(crate::words::rooms::missing_party()))
        .and_then(|id| around::resolve(facts, id))?;
    let customer = match case.customer {
        Some(id) => Some(around::resolve(facts, id)?),
        None => None,
    };
    let customer = customer.filter(|c| c.id != about.id);
    let mut actions = around::remediations(facts, about.id)?;
    if let Some(customer) = &customer {
        actions.extend(around::remediations(facts, customer.id)?);
    }
    actions.retain(|r| {
        let later = r.case.is_none() && r.party == about.id && r.from >= entry.ended;
        r.case == Some(case.id) || later
    });
    let decision = case.standing();
    let holder = customer.as_ref().map_or(about.id, |c| c.id);
    Ok(RegisterLine {
        kind: RegisterKind::Failed,
        party: PartyRef::from(&about),
        customer: customer.as_ref().map(PartyRef::from),
        since: entry.ended,
        case: Some(case.id),
        label: case.label.clone(),
        outcome: decision.map(|d| d.outcome),
        reasons: decision.map(|d| d.reasons.clone()).unwrap_or_default(),
        accounts: accounts(facts, holder, figures)?,
        counts_at: figures.counts_at.get(&case.id).cloned().unwrap_or_default(),
        actions: actions.iter().map(action).collect(),
        resolved: entry.resolved.as_ref().map(|r| end(facts, r)),
    })
}

fn end(facts: &Whole<'_>, resolved: &Resolved) -> RegisterEnd {
    let zone = facts.office().facts.organisation.zone;
    let day = |at: &Moment| at.at.with_timezone(&zone.0).date_naive();
    match resolved {
        Resolved::Verified { at } => RegisterEnd {
            on: day(at),
            how: ResolvedBy::Verified,
            words: String::new(),
            label: String::new(),
        },
        Resolved::Remediation(remediation) => {
            let resolution = remediation.resolution.as_ref();
            let on = resolution.map(|r| r.on.unwrap_or_else(|| day(&r.at)));
            RegisterEnd {
                on: on.unwrap_or(remediation.from),
                how: resolution.and_then(|r| r.how).unwrap_or(ResolvedBy::Other),
                words: resolution.map(|r| r.words.clone()).unwrap_or_default(),
                label: remediation.label.clone(),
            }
        }
    }
}

fn waiting_line(
    facts: &Whole<'_>,
    party: PartyId,
    at: &[String],
    figures: &Figures,
    now: &Moment,
) -> Result<RegisterLine, ApiError> {
    let party = around::resolve(facts, party)?;
    let own = around::accounts(facts, party.id)?;
    let here = |provider: &ProviderId| figures.names.contains_key(provider);
    let opened = own
        .iter()
        .filter(|a| a.state() != AccountState::Closed && here(&a.provider))
        .filter_map(|a| a.opened())
        .min();
    let cases = around::cases(facts, party.id)?;
    let case = cases.iter().find(|c| c.state.is_open());
    let open = around::remediations(facts, party.id)?;
    Ok(RegisterLine {
        kind: RegisterKind::NotYet,
        since: opened.unwrap_or_else(|| facts.office().today(now)),
        case: case.map(|c| c.id),
        label: case.map(|c| c.label.clone()).unwrap_or_default(),
        outcome: None,
        reasons: Vec::new(),
        accounts: accounts(facts, party.id, figures)?,
        counts_at: at.to_vec(),
        actions: open.iter().filter(|r| r.is_open()).map(action).collect(),
        resolved: None,
        customer: None,
        party: PartyRef::from(&party),
    })
}
