//! Approvals: what waits for a second person, and whether it is still what was submitted.

use crate::around;
use crate::bench::evidence_parts;
use crate::error::{ApiError, ErrorCode};
use crate::filings::FilingView;
use crate::halves::{admit_filing, of_filing};
use crate::open_vault::Office;
use crate::remediation::consequences;
use crate::review::{CaseSaved, changed, find};
use crate::session::confirm;
use crate::view::{Nothing, PartyRef, PersonRef};
use crate::words::rooms as w;
use chrono::{DateTime, Utc};
use cip::case::{Case, CaseChange, CaseState};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingApproval, FilingChange, FilingState};
use cip::id::{CaseId, FilingId};
use cip::office::StaffRole;
use cip::verification::{Approval, EvidencePart, Return, evidence_hash};
use register::CaseQuery;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything that waits for a second person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ApprovalsView {
    /// Cases with a submitted decision.
    pub cases: Vec<PendingCase>,
    /// Filings that were checked.
    pub filings: Vec<PendingFiling>,
    /// Cases that were returned, newest first, at most 20.
    pub returned: Vec<PendingCase>,
}

/// A case that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PendingCase {
    /// Case.
    pub case: Case,
    /// Parties.
    pub parties: Vec<PartyRef>,
    /// Who submitted.
    pub by: PersonRef,
    /// When.
    pub at: DateTime<Utc>,
    /// Reference of the account that the proposed remediation concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<String>,
    /// Hash at submission.
    pub submitted_hash: String,
    /// Hash of the same set now.
    pub current_hash: String,
    /// Parts that changed since, such as `party` or `document`.
    pub changed: Vec<ChangedPart>,
    /// Whether the person signed in may approve it.
    pub may_approve: bool,
}

/// A part of the evidence set at submission and now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChangedPart {
    /// Name of the part.
    pub part: String,
    /// What it is about, in data.
    pub detail: String,
    /// Whether it is the same.
    pub same: bool,
}

/// A filing that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PendingFiling {
    /// Filing.
    pub filing: Filing,
    /// Provider's name.
    pub provider: String,
    /// Who prepared it.
    pub by: PersonRef,
    /// Whether the person signed in may approve it.
    pub may_approve: bool,
}

/// Approves a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ApproveCase {
    /// Case.
    pub case: CaseId,
    /// Hash that the approver saw.
    pub hash: String,
    /// Own passphrase.
    pub passphrase: String,
    /// Words.
    #[serde(default)]
    pub words: String,
}

/// Returns a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnCase {
    /// Case.
    pub case: CaseId,
    /// Why.
    pub reason: String,
}

/// Approves a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ApproveFiling {
    /// Filing.
    pub filing: FilingId,
    /// Hash of the frozen content that the approver saw.
    pub hash: String,
    /// Own passphrase.
    pub passphrase: String,
}

fn is_second(office: &Office) -> bool {
    let second = [StaffRole::Approver, StaffRole::Officer];
    office.person.roles.iter().any(|r| second.contains(r))
}

fn may_approve(office: &Office, other: cip::id::PersonId) -> bool {
    other != office.person.id && is_second(office)
}

fn may_approve_filing(office: &Office, filing: &Filing) -> bool {
    !filing.is_by(office.person.id) && is_second(office)
}

/// Returns whether a filing can be approved; one that a first officer has signed without it cannot any more.
pub(crate) fn awaits_approval(filing: &Filing) -> bool {
    filing.state == FilingState::Checked && filing.half.is_none()
}

fn pending(office: &Office, case: Case) -> Result<Option<PendingCase>, ApiError> {
    let Some(decision) = case.decision.clone() else {
        return Ok(None);
    };
    let now = evidence_parts(office, &case, &decision)?;
    let parties = case
        .parties
        .iter()
        .map(|p| around::party_ref(office, *p))
        .collect::<Result<_, _>>()?;
    let account = match decision.remediation.as_ref().and_then(|r| r.account) {
        Some(id) => office.register.account(id)?.map(|a| a.reference),
        None => None,
    };
    Ok(Some(PendingCase {
        parties,
        account,
        by: office.staff_name(decision.by)?,
        at: decision.at.at,
        submitted_hash: decision.evidence_hash.clone(),
        current_hash: evidence_hash(&now),
        changed: compare(&decision.parts, &now),
        may_approve: may_approve(office, decision.by),
        case,
    }))
}

fn compare(submitted: &[EvidencePart], now: &[EvidencePart]) -> Vec<ChangedPart> {
    let mut names: Vec<(&str, &str)> = submitted
        .iter()
        .chain(now)
        .map(|p| (p.name.as_str(), p.about.as_str()))
        .collect();
    names.sort_unstable();
    names.dedup();
    let find = |set: &[EvidencePart], name: &str, about: &str| {
        set.iter()
            .find(|p| p.name == name && p.about == about)
            .map(|p| p.sha256.clone())
    };
    names
        .into_iter()
        .map(|(name, about)| ChangedPart {
            part: name.to_owned(),
            detail: about.to_owned(),
            same: find(submitted, name, about) == find(now, name, about),
        })
        .collect()
}

pub(crate) fn approvals(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<ApprovalsView, ApiError> {
    let submitted = CaseQuery {
        states: vec![CaseState::Submitted],
        ..CaseQuery::default()
    };
    let mut cases = Vec::new();
    for case in office.register.cases(&submitted)? {
        cases.extend(pending(office, case)?);
    }
    let mut filings = Vec::new();
    for filing in office
        .register
        .filings()?
        .into_iter()
        .filter(awaits_approval)
    {
        filings.push(PendingFiling {
            provider: office
                .register
                .provider(filing.provider)?
                .map(|p| p.name)
                .unwrap_or_default(),
            by: office.staff_name(filing.prepared_by)?,
            may_approve: may_approve_filing(office, &filing),
            filing,
        });
    }
    let returned = returned(office)?;
    Ok(ApprovalsView {
        cases,
        filings,
        returned,
    })
}

fn returned(office: &Office) -> Result<Vec<PendingCase>, ApiError> {
    const SHOWN: usize = 20;
    let query = CaseQuery {
        states: vec![
            CaseState::Open,
            CaseState::InReview,
            CaseState::EvidenceAsked,
        ],
        ..CaseQuery::default()
    };
    let mut rows = Vec::new();
    for case in office.register.cases(&query)? {
        let Some(last) = case.returns.last().cloned() else {
            continue;
        };
        rows.push(PendingCase {
            parties: case
                .parties
                .iter()
                .map(|p| around::party_ref(office, *p))
                .collect::<Result<_, _>>()?,
            by: office.staff_name(last.by)?,
            at: last.at.at,
            account: None,
            submitted_hash: String::new(),
            current_hash: String::new(),
            changed: Vec::new(),
            may_approve: false,
            case,
        });
    }
    rows.sort_by_key(|r| std::cmp::Reverse(r.at));
    rows.truncate(SHOWN);
    Ok(rows)
}

/// Counts the submissions that the person signed in may approve.
pub(crate) fn waiting_for(office: &Office) -> Result<u32, ApiError> {
    let submitted = CaseQuery {
        states: vec![CaseState::Submitted],
        ..CaseQuery::default()
    };
    let cases = office.register.cases(&submitted)?;
    let cases = cases
        .iter()
        .filter(|_| office.policy().cip_half)
        .filter(|c| {
            c.decision
                .as_ref()
                .is_some_and(|d| may_approve(office, d.by))
        })
        .count();
    let filings = office.register.filings()?;
    let filings = filings
        .iter()
        .filter(|f| awaits_approval(f) && may_approve_filing(office, f))
        .filter(|f| office.policy().has(of_filing(&f.kind)))
        .count();
    Ok(u32::try_from(cases + filings).unwrap_or(u32::MAX))
}

pub(crate) fn approve_case(
    office: &mut Office,
    request: ApproveCase,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let case = find(office, request.case)?;
    let decision = case
        .decision
        .as_ref()
        .ok_or_else(|| ApiError::state(w::no_decision_waits()))?;
    let current = evidence_hash(&evidence_parts(office, &case, decision)?);
    if current != decision.evidence_hash || request.hash != current {
        let message = w::evidence_changed();
        let hint = w::hint_return_decision();
        return Err(ApiError::new(ErrorCode::EvidenceChanged, message, hint));
    }
    if decision.outcome.is_verified() {
        crate::screening::require_settled(office, &case, now)?;
        crate::screening::require_words(office, &case, &decision.review.uncompared, now)?;
    }
    confirm(office, &request.passphrase)?;
    let approval = Approval {
        by: office.person.id,
        at: now.clone(),
        evidence_hash: current,
        words: request.words,
    };
    let next = case.approve(approval)?;
    let mut events = vec![Event::CaseChanged {
        change: CaseChange::Approved,
        case: next.clone(),
    }];
    events.extend(consequences(office, &next, now)?);
    office.record(now, &events)?;
    Ok(CaseSaved { case: next })
}

pub(crate) fn return_case(
    office: &mut Office,
    request: ReturnCase,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let case = find(office, request.case)?;
    let back = Return {
        by: office.person.id,
        at: now.clone(),
        reason: request.reason,
    };
    let next = case
        .send_back(back)
        .map_err(|error| ApiError::from(error).at("reason"))?;
    changed(office, CaseChange::Returned, next, now)
}

pub(crate) fn approve_filing(
    office: &mut Office,
    request: ApproveFiling,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let filing = crate::filings::find(office, request.filing)?;
    admit_filing(office, &filing.kind)?;
    confirm(office, &request.passphrase)?;
    let approval = FilingApproval {
        by: office.person.id,
        at: now.clone(),
        sha256: request.hash,
    };
    let next = filing.approve(approval)?;
    let id = next.id;
    office.record(
        now,
        &[Event::FilingChanged {
            change: FilingChange::Approved,
            filing: next,
        }],
    )?;
    crate::filings::filing(office, crate::filings::FilingById { filing: id }, now)
}
