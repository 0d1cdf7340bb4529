//! Cases and the review bench: queue, comparison, checklist, decision.

mod shapes;

pub use shapes::*;

use crate::around;
use crate::bench_gate::{Ground, check_sentence};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::Days;
use cip::case::{Case, CaseChange, CaseError, CaseReason, CaseState, EvidenceRequest, Priority};
use cip::date::Moment;
use cip::document_kind::DocumentKind;
use cip::event::Event;
use cip::id::{CaseId, PartyId};
use cip::party::Note;
use cip::reasons::ReasonCode;
use cip::remediation::Proposal;
use cip::verification::{Decision, evidence_hash};
use register::CaseQuery;

pub(crate) use crate::bench::{case, queue};

/// Opens a case and returns it with its event; the caller records it with what led to it.
pub(crate) fn new_case(
    office: &Office,
    reason: CaseReason,
    parties: Vec<PartyId>,
    customer: Option<PartyId>,
    now: &Moment,
) -> Result<(Case, Event), ApiError> {
    let number = office.register.number_of_cases()? + 1;
    Ok(numbered_case(
        office, number, reason, parties, customer, now,
    ))
}

/// Opens a case under a given number, for imports that open many in one transaction.
pub(crate) fn numbered_case(
    office: &Office,
    number: u32,
    reason: CaseReason,
    parties: Vec<PartyId>,
    customer: Option<PartyId>,
    now: &Moment,
) -> (Case, Event) {
    let due = office
        .today(now)
        .checked_add_days(Days::new(u64::from(office.policy().case_days)));
    let case = Case {
        id: CaseId(office.new_id(now)),
        label: format!("C-{number:04}"),
        reason,
        parties,
        customer,
        assignee: None,
        priority: Priority::Normal,
        due,
        opened: now.clone(),
        state: CaseState::Open,
        notes: Vec::new(),
        asked: Vec::new(),
        returns: Vec::new(),
        decision: None,
        approval: None,
        ended: None,
    };
    let event = Event::CaseChanged {
        change: CaseChange::Opened,
        case: case.clone(),
    };
    (case, event)
}

pub(crate) fn find(office: &Office, id: CaseId) -> Result<Case, ApiError> {
    office
        .register
        .case(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_case()))
}

/// Records a change of a case and answers with the case.
pub(crate) fn changed(
    office: &mut Office,
    change: CaseChange,
    case: Case,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    office.record(
        now,
        &[Event::CaseChanged {
            change,
            case: case.clone(),
        }],
    )?;
    Ok(CaseSaved { case })
}

pub(crate) fn reasons(_: &mut Office, _: Nothing, _: &Moment) -> Result<ReasonTable, ApiError> {
    let reason = |code: &ReasonCode| ReasonRow {
        code: *code,
        class: code.class(),
        next: code.next_step(),
        ends_in: code.next_step().ends_in(),
        second: code.needs_second_person(),
    };
    let kind = |kind: &DocumentKind| {
        let facets = kind.facets();
        KindRow {
            kind: *kind,
            strength: facets.strength,
            zone: facets.zone,
            sides: facets.sides,
        }
    };
    Ok(ReasonTable {
        reasons: ReasonCode::ALL.iter().map(reason).collect(),
        kinds: DocumentKind::ALL.iter().map(kind).collect(),
    })
}

pub(crate) fn open_case(
    office: &mut Office,
    request: OpenCase,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let parties = resolved(office, &request.parties)?;
    if parties.is_empty() {
        return Err(ApiError::invalid("parties", w::case_parties()));
    }
    if parties.len() > 1 {
        return Err(ApiError::invalid("parties", w::case_one_party()));
    }
    let (mut case, _) = new_case(office, request.reason, parties, request.customer, now)?;
    case.priority = request.priority;
    changed(office, CaseChange::Opened, case, now)
}

/// Returns the parties that these ids stand for, each once.
fn resolved(office: &Office, ids: &[PartyId]) -> Result<Vec<PartyId>, ApiError> {
    let mut parties = Vec::new();
    for id in ids {
        let party = around::resolve(office, *id)?.id;
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    Ok(parties)
}

pub(crate) fn plan_case(
    office: &mut Office,
    request: PlanCase,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let mut case = find(office, request.case)?;
    if !case.state.is_open() {
        return Err(CaseError::State {
            state: case.state.key(),
        }
        .into());
    }
    case.assignee = request.assignee;
    case.priority = request.priority;
    case.due = request.due;
    changed(office, CaseChange::Planned, case, now)
}

pub(crate) fn note_case(
    office: &mut Office,
    request: NoteCase,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    if request.text.trim().is_empty() {
        return Err(ApiError::invalid("text", w::note_empty()));
    }
    let mut case = find(office, request.case)?;
    case.notes.push(Note {
        by: office.person.id,
        at: now.clone(),
        text: request.text,
    });
    changed(office, CaseChange::Noted, case, now)
}

pub(crate) fn start_review(
    office: &mut Office,
    request: CaseById,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let case = find(office, request.case)?;
    if case.state == CaseState::InReview && case.assignee == Some(office.person.id) {
        return Ok(CaseSaved { case });
    }
    let next = case.start_review(office.person.id)?;
    changed(office, CaseChange::ReviewStarted, next, now)
}

pub(crate) fn withdraw_case(
    office: &mut Office,
    request: CaseById,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let next = find(office, request.case)?.withdraw(now.clone())?;
    changed(office, CaseChange::Withdrawn, next, now)
}

pub(crate) fn draft_key(case: CaseId) -> String {
    format!("review/{case}")
}

pub(crate) fn save_review(
    office: &mut Office,
    request: SaveReview,
    now: &Moment,
) -> Result<ReviewSaved, ApiError> {
    let case = find(office, request.case)?;
    let value = serde_json::to_value(&request.review).map_err(crate::open_vault::internal)?;
    office
        .register
        .put_draft(&draft_key(request.case), &value, now.at)?;
    let ground = Ground::new(office, &case, request.review, now)?;
    Ok(ReviewSaved {
        at: now.at,
        open_items: ground.open_items(),
    })
}

pub(crate) fn ask_evidence(
    office: &mut Office,
    request: AskEvidence,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    if request.words.trim().is_empty() {
        return Err(ApiError::invalid("words", w::asked_empty()));
    }
    let ask = EvidenceRequest {
        reasons: request.reasons,
        words: request.words,
        by: office.person.id,
        at: now.clone(),
        until: request.until,
    };
    let next = find(office, request.case)?.ask(ask)?;
    changed(office, CaseChange::EvidenceAsked, next, now)
}

pub(crate) fn record_decision(
    office: &mut Office,
    request: RecordDecision,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let case = find(office, request.case)?;
    // The bench compares one party: a decision about others would rest on nothing.
    let [party] = resolved(office, &case.parties)?[..] else {
        return Err(ApiError::state(w::case_one_party()));
    };
    let ground = Ground::new(office, &case, request.review.clone(), now)?;
    if request.outcome.is_verified() {
        ground.check_verified(&request)?;
        crate::screening::require_words(office, &case, &ground.review.uncompared, now)?;
    }
    check_sentence(&around::resolve(office, party)?.declared, &request)?;
    let way = ground.review.assurance.verified_by.as_str();
    let known = way.is_empty() || cip::verification::WAYS.contains(&way);
    if request.outcome.is_verified() && !known {
        return Err(ApiError::invalid("verified_by", w::unknown_way()));
    }
    let risk = crate::bench_risk::of(office, &case)?;
    let needs_second = office
        .policy()
        .needs_second(&request.reasons, risk, office.is_alone()?);
    // Where nobody approves, the decision itself lets the party in.
    if request.outcome.is_verified() && !needs_second {
        crate::screening::require_settled(office, &case, now)?;
    }
    let remediation = proposed(office, &request, now)?;
    let mut decision = Decision {
        outcome: request.outcome,
        method: request.method,
        needs_second,
        reasons: request.reasons,
        rationale: request.rationale.trim().to_owned(),
        sentence: request.sentence,
        review: ground.review,
        remediation,
        by: office.person.id,
        at: now.clone(),
        parts: Vec::new(),
        evidence_hash: String::new(),
    };
    decision.parts = crate::bench::evidence_parts(office, &case, &decision)?;
    decision.evidence_hash = evidence_hash(&decision.parts);
    let (next, change) = case.decide(decision)?;
    let mut events = vec![Event::CaseChanged {
        change,
        case: next.clone(),
    }];
    events.extend(crate::remediation::consequences(office, &next, now)?);
    office.record(now, &events)?;
    office.register.drop_draft(&draft_key(next.id))?;
    Ok(CaseSaved { case: next })
}

/// Reads what a decision proposes, and refuses what could not be carried out as things stand.
fn proposed(
    office: &Office,
    request: &RecordDecision,
    now: &Moment,
) -> Result<Option<Proposal>, ApiError> {
    let Some(form) = &request.remediation else {
        return Ok(None);
    };
    if request.outcome.is_verified() {
        let message = w::verified_needs_none();
        return Err(ApiError::invalid("remediation", message));
    }
    let proposal = form.proposal(office, now)?;
    crate::remediation::events(office, &proposal, Some(request.case), office.person.id)?;
    Ok(Some(proposal))
}

pub(crate) fn withdraw_decision(
    office: &mut Office,
    request: CaseById,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let case = find(office, request.case)?;
    let review = case.decision.as_ref().map(|d| (d.by, d.review.clone()));
    if review
        .as_ref()
        .is_some_and(|(by, _)| *by != office.person.id)
    {
        return Err(crate::open_vault::not_allowed(w::withdraw_own()));
    }
    let next = case.withdraw_decision(now)?;
    let mut events = vec![Event::CaseChanged {
        change: CaseChange::DecisionWithdrawn,
        case: next.clone(),
    }];
    events.extend(crate::remediation::taken_back(office, &case, now)?);
    office.record(now, &events)?;
    if let Some((_, review)) = review {
        let value = serde_json::to_value(&review).map_err(crate::open_vault::internal)?;
        office
            .register
            .put_draft(&draft_key(next.id), &value, now.at)?;
    }
    Ok(CaseSaved { case: next })
}

/// Returns the cases that wait for work, for the queue and the numbers beside it.
pub(crate) fn waiting_cases(office: &Office) -> Result<Vec<Case>, ApiError> {
    let states = vec![
        CaseState::Open,
        CaseState::InReview,
        CaseState::EvidenceAsked,
    ];
    Ok(office.register.cases(&CaseQuery {
        states,
        ..CaseQuery::default()
    })?)
}
