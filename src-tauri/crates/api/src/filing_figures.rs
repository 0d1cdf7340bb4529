//! What a certification counts: the facts of one provider's customers, and the certification collected from them.

use crate::around::{self, Facts, Whole};
use crate::editions;
use crate::error::ApiError;
use crate::filing_failures::Entry;
use crate::filing_later as later;
use crate::open_vault::Office;
use crate::scope;
use crate::words::{Word, papers, rooms as w};
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::annual::CertificationSort;
use cip::case::{Case, CaseState, PartyStatus};
use cip::certification::{
    AccountFact, Certification, CustomerFact, FailureRow, Failures, Figures, LeftOutRow, OwnerFact,
    ResellerRow, count,
};
use cip::date::Moment;
use cip::filing::{Filing, FilingKind};
use cip::id::{PartyId, ProviderId};
use cip::office::Policy;
use cip::party::Role;
use cip::remediation::Remediation;
use cip::rulebook::Edition;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn at_provider(
    facts: &impl Facts,
    party: PartyId,
    provider: ProviderId,
    now: &Moment,
) -> Result<Vec<Account>, ApiError> {
    let day = facts.office().today(now);
    let mut accounts = Vec::new();
    for id in around::ids_of(facts, party)? {
        let own = facts.accounts_of(id)?;
        let open = |a: &Account| {
            a.provider == provider
                && matches!(
                    a.state_on(day),
                    Some(AccountState::Open | AccountState::Restricted)
                )
        };
        accounts.extend(own.into_iter().filter(open));
    }
    Ok(accounts)
}

/// What is counted at one provider.
pub(crate) struct ProviderFacts {
    /// Customers with an account open there now that is within the proposal.
    pub(crate) customers: Vec<CustomerFact>,
    /// Accounts open there now that are left out, because each of their products is judged to be no IaaS product, with
    /// their customers.
    pub(crate) left_out: Vec<(PartyId, Account)>,
}

/// Returns the facts behind the figures of one provider.
pub(crate) fn provider_facts(
    facts: &impl Facts,
    provider: ProviderId,
    now: &Moment,
) -> Result<ProviderFacts, ApiError> {
    let day = facts.office().today(now);
    let mut customers = Vec::new();
    let mut left_out = Vec::new();
    for id in around::customer_ids(facts, day)? {
        let mut accounts = Vec::new();
        for account in at_provider(facts, id, provider, now)? {
            if scope::reach_of(facts, &account, day)?.counts() {
                accounts.push(account);
            } else {
                left_out.push((id, account));
            }
        }
        if accounts.is_empty() {
            continue;
        }
        let party = around::resolve(facts, id)?;
        let known = around::customer_facts(facts, &party, day)?;
        let mut owners = Vec::new();
        for owner in around::ownership(facts, id, day)?.beneficial_owners() {
            let owner = around::resolve(facts, owner)?;
            let status = cip::case::party_status(&around::cases(facts, owner.id)?);
            owners.push(OwnerFact {
                party: owner.id,
                country: owner.country(),
                foreign: around::foreign(facts, owner.id)?,
                verified: matches!(status, PartyStatus::Verified { .. }),
            });
        }
        let accounts = accounts
            .iter()
            .map(|a| account_fact(facts, id, a))
            .collect::<Result<_, _>>()?;
        customers.push(CustomerFact {
            party: id,
            country: party.country(),
            foreign: known.foreign,
            verified: known.verified,
            accounts,
            owners,
        });
    }
    Ok(ProviderFacts {
        customers,
        left_out,
    })
}

/// Lists the accounts that are left out, by rows that name nobody.
fn left_out_rows(
    facts: &impl Facts,
    mut left_out: Vec<(PartyId, Account)>,
    day: NaiveDate,
    order: impl Fn(PartyId) -> u64,
) -> Result<Vec<LeftOutRow>, ApiError> {
    left_out.sort_by_key(|(party, account)| (order(*party), account.id));
    let mut rows = Vec::new();
    for (number, (party, account)) in (1u32..).zip(left_out) {
        let mut products = Vec::new();
        for carried in account.carried_on(day) {
            products.extend(facts.product(carried.product)?.map(|p| p.name));
        }
        rows.push(LeftOutRow {
            row: format!("X-{number:04}"),
            country: around::resolve(facts, party)?.country(),
            products,
            since: account.carried_on(day).map(|c| c.from).max(),
        });
    }
    Ok(rows)
}

/// Says what is being done about an account whose customer is not verified.
fn account_fact(
    facts: &impl Facts,
    customer: PartyId,
    account: &Account,
) -> Result<AccountFact, ApiError> {
    let mut open: Vec<Remediation> = around::remediations(facts, customer)?
        .into_iter()
        .filter(Remediation::is_open)
        .collect();
    open.retain(|r| r.account.is_none_or(|a| a == account.id));
    open.sort_by_key(|r| r.from);
    let mut fact = AccountFact {
        account: account.id,
        action: String::new(),
        since: None,
        due: None,
    };
    if let Some(remediation) = open.first() {
        fact.action = family_words(remediation.family).print();
        fact.since = Some(remediation.from);
        fact.due = remediation.due;
    } else if let Some(case) = around::cases(facts, customer)?
        .iter()
        .find(|c| c.state.is_open())
    {
        let zone = facts.office().facts.organisation.zone;
        fact.action = case_words(case).print();
        fact.since = Some(case.opened.at.with_timezone(&zone.0).date_naive());
        fact.due = case.due;
    }
    Ok(fact)
}

fn family_words(family: cip::remediation::Family) -> Word {
    use cip::remediation::Family as F;
    match family {
        F::DoNotOpen => papers::action_do_not_open(),
        F::UseUnderTerms => papers::action_use_under_terms(),
        F::CloseOrMonitor => papers::action_close_or_monitor(),
        F::Redress => papers::action_redress(),
    }
}

fn case_words(case: &Case) -> Word {
    match case.state {
        CaseState::EvidenceAsked => papers::action_evidence_asked(),
        CaseState::Submitted => papers::action_second_waits(),
        CaseState::Open | CaseState::InReview | CaseState::Closed | CaseState::Withdrawn => {
            papers::action_under_review()
        }
    }
}

/// Collects a certification.
pub(crate) fn certification(
    office: &Office,
    filing: &Filing,
    now: &Moment,
) -> Result<Certification, ApiError> {
    let FilingKind::Certification { from, to } = filing.kind else {
        return Err(ApiError::not_found(w::missing_certification()));
    };
    let edition = editions::shown(office, filing, &office.choices);
    let facts = Whole::read(office)?.counting_under(&edition);
    let counted = provider_facts(&facts, filing.provider, now)?;
    let failed = crate::filing_failures::entries(&facts, filing.provider, (from, to), now)?;
    let order = |party: PartyId| keyed(filing, party.0);
    let left_out = left_out_rows(&facts, counted.left_out, office.today(now), order)?;
    let mut certification = Certification {
        from,
        to,
        as_of: now.clone(),
        answers: filing.answers.clone(),
        contact: office.facts.organisation.contact.clone(),
        employees: office.facts.organisation.employees,
        figures: Figures {
            left_out: u32::try_from(left_out.len()).unwrap_or(u32::MAX),
            left_out_rows: left_out,
            failure_rows: failure_rows(filing, &failed),
            ..count(&counted.customers, failures(&failed), order)
        },
        resellers: resellers(office, &edition, filing.provider, now)?,
        resellers_left_out: crate::resellers::are_left_out(&edition),
        attestations: filing.attestations.clone(),
        choices: editions::deviating(&edition, &office.choices),
        statement_reason: statement_reason(office.policy()),
        access_batches: access_batches(&facts, filing.provider, (from, to), now)?,
        sort: filing.sort,
        bases: Vec::new(),
        changes: Vec::new(),
        difference: None,
    };
    later::add(office, filing, &edition, &mut certification)?;
    Ok(certification)
}

/// Returns why a statement alone sufficed for a U.S. person in these figures, where it did.
fn statement_reason(policy: &Policy) -> Option<String> {
    let reason = policy.statement_reason.trim().to_owned();
    policy.statement_suffices.then_some(reason)
}

/// A value of a record in one packet, by which rows are ordered so that they tell nothing.
fn keyed(filing: &Filing, id: Uuid) -> u64 {
    let digest = Sha256::new()
        .chain_update(filing.id.0)
        .chain_update(id)
        .finalize();
    digest
        .iter()
        .take(8)
        .fold(0u64, |n, b| n << 8 | u64::from(*b))
}

fn failures(failed: &[Entry<'_>]) -> Failures {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Failures {
        count: count(failed.len()),
        resolved: count(failed.iter().filter(|f| f.resolved.is_some()).count()),
    }
}

/// The rows that an annual certification prints, by day.
fn failure_rows(filing: &Filing, failed: &[Entry<'_>]) -> Vec<FailureRow> {
    if filing.sort != CertificationSort::Annual {
        return Vec::new();
    }
    let mut failed: Vec<&Entry<'_>> = failed.iter().collect();
    failed.sort_by_key(|f| (f.ended, keyed(filing, f.case.id.0)));
    let row = |(n, f): (usize, &Entry<'_>)| FailureRow {
        row: format!("F-{:04}", n + 1),
        on: f.ended,
        resolved: f.resolved.is_some(),
    };
    failed.into_iter().enumerate().map(row).collect()
}

/// Counts the batches that cover the period for an account that counts; a log of one that is left out shows nothing.
fn access_batches(
    facts: &Whole<'_>,
    provider: ProviderId,
    (from, to): (NaiveDate, NaiveDate),
    now: &Moment,
) -> Result<u32, ApiError> {
    let office = facts.office();
    let today = office.today(now);
    let mut ours = BTreeSet::new();
    for account in facts.every_account().filter(|a| a.provider == provider) {
        if scope::reach_of(facts, account, today)?.counts() {
            ours.insert(account.id);
        }
    }
    let zone = office.facts.organisation.zone;
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&zone.0).date_naive();
    let covers = |s: &cip::access::AccessShare| {
        ours.contains(&s.account) && day(s.from) <= to && day(s.to) >= from
    };
    let batches = office.register.access_batches()?;
    let count = batches
        .iter()
        .filter(|b| b.shares.iter().any(covers))
        .count();
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Lists the sub-resellers of now who resell the products of this provider, or of every one; none where the office
/// reads the edition so that it does not reach them.
pub(crate) fn resellers(
    office: &Office,
    edition: &Edition,
    provider: ProviderId,
    now: &Moment,
) -> Result<Vec<ResellerRow>, ApiError> {
    if crate::resellers::are_left_out(edition) {
        return Ok(Vec::new());
    }
    let day = office.today(now);
    let mut rows = BTreeMap::new();
    for role in office.register.all_roles()? {
        let here = role.provider.is_none_or(|only| only == provider);
        if role.role != Role::SubReseller || !here || !around::in_force(&role, day) {
            continue;
        }
        let party = around::resolve(office, role.party)?;
        let row = rows.entry(party.id).or_insert_with(|| ResellerRow {
            party: Some(party.id),
            name: party.name().to_owned(),
            latin: party.latin().unwrap_or_default().to_owned(),
            country: party.country(),
            since: role.from,
        });
        row.since = row.since.min(role.from);
    }
    let mut rows: Vec<ResellerRow> = rows.into_values().collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}
