//! What a filing says: collected from rows of one provider, frozen as JSON, printed and signed from that JSON alone.

use crate::around;
use crate::error::ApiError;
use crate::filings::Violation;
use crate::open_vault::{Office, internal};
use cip::account::AccountState;
use cip::case::{Case, CaseState, PartyStatus};
use cip::certification::{
    AccountFact, Certification, CustomerFact, Failures, OwnerFact, ResellerRow, count,
};
use cip::date::Moment;
use cip::filing::{Attestation, Filing, FilingKind, ItemAnswer};
use cip::id::{PartyId, ProviderId};
use cip::party::Role;
use cip::remediation::Remediation;
use cip::training::Candidate;
use sha2::{Digest, Sha256};

/// Texts of a certification that the filer writes, by field id; the figures are counted.
pub(crate) const CERTIFICATION_TEXTS: [&str; 9] = [
    "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-H", "CERT-J", "CERT-P", "CERT-Q",
];

/// Texts without which a certification is not checked.
const REQUIRED_TEXTS: [&str; 3] = ["CERT-B", "CERT-D", "CERT-Q"];

/// Returns the texts of a new filing: those of Settings, the rest empty.
pub(crate) fn first_answers(office: &Office, filing: &Filing) -> Vec<ItemAnswer> {
    let texts: &[&str] = match filing.kind {
        FilingKind::Certification { .. } => &CERTIFICATION_TEXTS,
        FilingKind::TrainingReport { .. } => &["AI-S"],
    };
    let text = |field: &&str| ItemAnswer {
        field: (*field).to_owned(),
        text: procedure(office, field),
    };
    texts.iter().map(text).collect()
}

/// Returns a procedure text of Settings.
pub(crate) fn procedure(office: &Office, field: &str) -> String {
    office
        .policy()
        .procedures
        .iter()
        .find(|p| p.field == field)
        .map(|p| p.text.clone())
        .unwrap_or_default()
}

/// Returns the attestations of a new filing, none answered.
pub(crate) fn first_attestations(filing: &Filing) -> Vec<Attestation> {
    let (field, statements): (&str, &[&str]) = match filing.kind {
        FilingKind::Certification { .. } => (
            "CERT-R",
            &[
                "To the best of my knowledge, the Customer Identification Program described here is in use for the \
                 accounts that we resell from this provider, as proposed in 89 FR 5698.",
                "To the best of my knowledge, the figures in this certification were counted from our records as \
                 they stood at the as-of moment, by the rules printed beside them.",
                "To the best of my knowledge, each customer whose identity could not be verified is subject to the \
                 measures that this certification names.",
            ],
        ),
        FilingKind::TrainingReport { .. } => (
            "AI-T",
            &[
                "To the best of my knowledge, this report states what we know of the transaction and of the foreign \
                 person concerned, as proposed in 89 FR 5698.",
                "To the best of my knowledge, estimates are marked as such and their basis is given.",
            ],
        ),
    };
    let attestation = |(n, statement): (usize, &&str)| Attestation {
        id: format!("ATT-{}", n + 1),
        field: field.to_owned(),
        statement: (*statement).to_owned(),
        answer: None,
        rests_on: String::new(),
        by: None,
        at: None,
    };
    statements.iter().enumerate().map(attestation).collect()
}

/// Lists everything that keeps a filing from being checked, each with its field.
pub(crate) fn violations(
    office: &Office,
    filing: &Filing,
    now: &Moment,
) -> Result<Vec<Violation>, ApiError> {
    let mut found = Vec::new();
    let mut add = |field: &str, message: &str, detail: String, warning: bool| {
        found.push(Violation {
            field: field.to_owned(),
            message: message.to_owned(),
            detail,
            warning,
        });
    };
    for attestation in &filing.attestations {
        if attestation.answer.is_none() {
            add(
                &attestation.field,
                "violation-attestation-open",
                attestation.id.clone(),
                false,
            );
        } else if attestation.rests_on.trim().is_empty() {
            add(
                &attestation.field,
                "violation-attestation-basis",
                attestation.id.clone(),
                false,
            );
        }
    }
    match filing.kind {
        FilingKind::Certification { .. } => {
            let empty = |field: &str| {
                !filing
                    .answers
                    .iter()
                    .any(|a| a.field == field && !a.text.trim().is_empty())
            };
            for field in REQUIRED_TEXTS.iter().filter(|f| empty(f)) {
                add(field, "violation-text-missing", String::new(), false);
            }
            let content = certification(office, filing, now)?;
            if !content.resellers.is_empty() && empty("CERT-E") {
                add("CERT-E", "violation-text-missing", String::new(), false);
            }
            let contact = &content.contact;
            if [&contact.name, &contact.email, &contact.phone]
                .iter()
                .any(|t| t.trim().is_empty())
            {
                add("CERT-G", "violation-contact", String::new(), false);
            }
            if content.figures.without_action > 0 {
                add(
                    "CERT-O",
                    "violation-without-action",
                    content.figures.without_action.to_string(),
                    true,
                );
            }
            if content.access_batches == 0 {
                add("CUST-11", "violation-no-logs", String::new(), true);
            }
        }
        FilingKind::TrainingReport { candidate } => {
            let candidate = office
                .register
                .candidate(candidate)?
                .ok_or_else(|| ApiError::not_found("candidate"))?;
            for (field, open) in open_answers(&candidate) {
                if open {
                    add(field, "violation-answer-missing", String::new(), false);
                }
            }
        }
    }
    Ok(found)
}

/// Returns the answers of a candidate that a report needs, and whether each is open.
pub(crate) fn open_answers(c: &Candidate) -> [(&'static str, bool); 10] {
    let empty = |text: &str| text.trim().is_empty();
    [
        ("AI-J", empty(&c.existence)),
        ("AI-K", c.operations.is_none()),
        ("AI-L", c.starts.is_none() || c.ends.is_none()),
        ("AI-M", empty(&c.practices) || empty(&c.accelerators)),
        ("AI-N", empty(&c.cybersecurity)),
        ("AI-O", empty(&c.contact.name) || empty(&c.contact.email)),
        ("AI-P", c.side.is_none() || c.limb.is_none()),
        ("AI-Q", c.knowledge.is_none() || empty(&c.how_known)),
        (
            "AI-R",
            empty(&c.assessment) || c.capabilities.len() < cip::training::Capability::ALL.len(),
        ),
        ("AI-E", c.places.is_empty()),
    ]
}

/// Collects the content of a filing and returns it as the JSON that is frozen.
pub(crate) fn bytes(office: &Office, filing: &Filing, now: &Moment) -> Result<Vec<u8>, ApiError> {
    match &filing.kind {
        FilingKind::Certification { .. } => {
            serde_json::to_vec(&certification(office, filing, now)?)
        }
        FilingKind::TrainingReport { .. } => {
            serde_json::to_vec(&crate::filing_report::report(office, filing)?)
        }
    }
    .map_err(internal)
}

fn at_provider(
    office: &Office,
    party: PartyId,
    provider: ProviderId,
    now: &Moment,
) -> Result<Vec<cip::account::Account>, ApiError> {
    let day = office.today(now);
    let mut accounts = Vec::new();
    for id in around::ids_of(office, party)? {
        let own = office.register.accounts_of(id)?;
        let open = |a: &cip::account::Account| {
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

/// Returns the facts behind the figures of one provider: customers with an account open there now.
pub(crate) fn customer_facts(
    office: &Office,
    provider: ProviderId,
    now: &Moment,
) -> Result<Vec<CustomerFact>, ApiError> {
    let day = office.today(now);
    let mut facts = Vec::new();
    for id in around::customer_ids(office, day)? {
        let accounts = at_provider(office, id, provider, now)?;
        if accounts.is_empty() {
            continue;
        }
        let party = around::resolve(office, id)?;
        let known = around::customer_facts(office, &party, day)?;
        let mut owners = Vec::new();
        for owner in around::ownership(office, id, day)?.beneficial_owners() {
            let owner = around::resolve(office, owner)?;
            let status = cip::case::party_status(&around::cases(office, owner.id)?);
            owners.push(OwnerFact {
                party: owner.id,
                country: owner.country(),
                foreign: around::foreign(office, owner.id)?,
                verified: matches!(status, PartyStatus::Verified { .. }),
            });
        }
        let accounts = accounts
            .iter()
            .map(|a| account_fact(office, id, a))
            .collect::<Result<_, _>>()?;
        facts.push(CustomerFact {
            party: id,
            country: party.country(),
            foreign: known.foreign,
            verified: known.verified,
            accounts,
            owners,
        });
    }
    Ok(facts)
}

/// Says what is being done about an account whose customer is not verified.
fn account_fact(
    office: &Office,
    customer: PartyId,
    account: &cip::account::Account,
) -> Result<AccountFact, ApiError> {
    let mut open: Vec<Remediation> = office
        .register
        .remediations_of(customer)?
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
        fact.action = family_words(remediation.family).to_owned();
        fact.since = Some(remediation.from);
        fact.due = remediation.due;
    } else if let Some(case) = around::cases(office, customer)?
        .iter()
        .find(|c| c.state.is_open())
    {
        let zone = office.facts.organisation.zone;
        fact.action = case_words(case).to_owned();
        fact.since = Some(case.opened.at.with_timezone(&zone.0).date_naive());
        fact.due = case.due;
    }
    Ok(fact)
}

fn family_words(family: cip::remediation::Family) -> &'static str {
    use cip::remediation::Family as F;
    match family {
        F::DoNotOpen => "No further account is opened",
        F::UseUnderTerms => "Use under restricting terms",
        F::CloseOrMonitor => "Closing or additional monitoring",
        F::Redress => "Account management or redress",
    }
}

fn case_words(case: &Case) -> &'static str {
    match case.state {
        CaseState::EvidenceAsked => "Further evidence asked of the customer",
        CaseState::Submitted => "Decision waits for a second person",
        CaseState::Open
        | CaseState::InReview
        | CaseState::Decided
        | CaseState::Closed
        | CaseState::Withdrawn => "Identity under review",
    }
}

fn failures(
    office: &Office,
    customers: &[CustomerFact],
    filing: &Filing,
) -> Result<Failures, ApiError> {
    let FilingKind::Certification { from, to } = filing.kind else {
        return Ok(Failures::default());
    };
    let zone = office.facts.organisation.zone;
    let mut found = Failures::default();
    let mut seen = std::collections::BTreeSet::new();
    for customer in customers {
        for case in around::cases(office, customer.party)? {
            let Some(decision) = case.standing() else {
                continue;
            };
            let Some(ended) = case
                .ended
                .as_ref()
                .map(|m| m.at.with_timezone(&zone.0).date_naive())
            else {
                continue;
            };
            if decision.outcome.is_verified() || ended < from || ended > to || !seen.insert(case.id)
            {
                continue;
            }
            found.count += 1;
            let later = customer.verified;
            let resolved = office
                .register
                .remediations_of(customer.party)?
                .iter()
                .any(|r| r.case == Some(case.id) && !r.is_open());
            found.resolved += u32::from(later || resolved);
        }
    }
    Ok(found)
}

/// Collects a certification.
pub(crate) fn certification(
    office: &Office,
    filing: &Filing,
    now: &Moment,
) -> Result<Certification, ApiError> {
    let FilingKind::Certification { from, to } = filing.kind else {
        return Err(ApiError::not_found("certification"));
    };
    let customers = customer_facts(office, filing.provider, now)?;
    let failures = failures(office, &customers, filing)?;
    let order = |party: PartyId| {
        let digest = Sha256::new()
            .chain_update(filing.id.0)
            .chain_update(party.0)
            .finalize();
        digest
            .iter()
            .take(8)
            .fold(0u64, |n, b| n << 8 | u64::from(*b))
    };
    Ok(Certification {
        from,
        to,
        as_of: now.clone(),
        answers: filing.answers.clone(),
        contact: office.facts.organisation.contact.clone(),
        employees: office.facts.organisation.employees,
        figures: count(&customers, failures, order),
        resellers: resellers(office, now)?,
        attestations: filing.attestations.clone(),
        access_batches: access_batches(office, filing.provider, from)?,
    })
}

fn access_batches(
    office: &Office,
    provider: ProviderId,
    from: chrono::NaiveDate,
) -> Result<u32, ApiError> {
    let ours: std::collections::BTreeSet<_> = office
        .register
        .all_accounts()?
        .into_iter()
        .filter(|a| a.provider == provider)
        .map(|a| a.id)
        .collect();
    let covers =
        |s: &cip::access::AccessShare| ours.contains(&s.account) && s.to.date_naive() >= from;
    let batches = office.register.access_batches()?;
    let count = batches
        .iter()
        .filter(|b| b.shares.iter().any(covers))
        .count();
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Lists the sub-resellers of now.
pub(crate) fn resellers(office: &Office, now: &Moment) -> Result<Vec<ResellerRow>, ApiError> {
    let day = office.today(now);
    let mut rows = Vec::new();
    for role in office.register.all_roles()? {
        if role.role == Role::SubReseller && around::in_force(&role, day) {
            let party = around::resolve(office, role.party)?;
            rows.push(ResellerRow {
                name: party.name().to_owned(),
                latin: party.latin().unwrap_or_default().to_owned(),
                country: party.country(),
                since: role.from,
            });
        }
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}
