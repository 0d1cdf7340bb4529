//! Cases and the review bench: queue, comparison, checklist, decision.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{Nothing, PartyRef, PersonRef, Standing};
use chrono::{DateTime, Days, NaiveDate, Utc};
use cip::case::{Case, CaseChange, CaseError, CaseReason, CaseState, EvidenceRequest, Priority};
use cip::checklist::{ChecklistGroup, ChecklistItem};
use cip::date::Moment;
use cip::document::Document;
use cip::document_kind::{DocumentKind, Strength};
use cip::event::Event;
use cip::id::{CaseId, PartyId, PersonId};
use cip::party::{Note, Party};
use cip::reasons::{NextStep, ReasonClass, ReasonCode};
use cip::remediation::Family;
use cip::verification::{Decision, FieldFinding, Method, Outcome, Review, evidence_hash};
use register::CaseQuery;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct QueueQuery {
    /// Only cases of the person signed in.
    #[serde(default)]
    pub mine: bool,
    /// Also decided and closed ones.
    #[serde(default)]
    pub ended: bool,
}

/// The queue, the oldest promise first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QueueView {
    /// Rows.
    pub rows: Vec<QueueRow>,
}

/// A case in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QueueRow {
    /// Case.
    pub case: CaseId,
    /// Label.
    pub label: String,
    /// Reason.
    pub reason: CaseReason,
    /// State.
    pub state: CaseState,
    /// Priority.
    pub priority: Priority,
    /// First party it is about.
    pub party: PartyRef,
    /// Customer in whose interest it was opened, when another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub customer: Option<PartyRef>,
    /// Kind of the first document, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document: Option<DocumentKind>,
    /// Opened.
    pub opened: DateTime<Utc>,
    /// Due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
    /// Whole days since it was opened.
    pub age_days: u32,
    /// Whether the due day has passed on the office's calendar.
    pub late: bool,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonRef>,
    /// Fields that differ so far.
    pub differs: u32,
    /// Soonest expiry among its documents, when within 30 days or passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub expires: Option<NaiveDate>,
}

/// Asks for a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseById {
    /// Case.
    pub case: CaseId,
}

/// A case on the bench.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CaseView {
    /// Case.
    pub case: Case,
    /// Parties it is about.
    pub parties: Vec<Party>,
    /// Customer in whose interest it was opened, when another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub customer: Option<PartyRef>,
    /// Role in words of data: share of which customer.
    pub interest: Vec<InterestLine>,
    /// Documents linked to the parties.
    pub documents: Vec<Document>,
    /// Fields to compare: stated, read, and what was confirmed so far.
    pub fields: Vec<FieldFinding>,
    /// Questions of the checklist.
    pub questions: Vec<Question>,
    /// Review so far: the draft, or what was decided.
    pub review: Review,
    /// When the draft was saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub draft_at: Option<DateTime<Utc>>,
    /// Highest strength that validation can reach here.
    pub ceiling: Strength,
    /// Strength of the strongest document's kind.
    pub strength: Strength,
    /// Required questions and fields still open.
    pub open_items: u32,
    /// Whether a decision of this person would need a second one.
    pub needs_second: bool,
    /// Other parties that share a document or its bytes.
    pub shared_with: Vec<PartyRef>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
    /// Standing of the party.
    pub standing: Standing,
}

/// By what a party matters to a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InterestLine {
    /// Customer.
    pub customer: PartyRef,
    /// Share in percent, one place; empty without a share.
    pub share: String,
    /// Role, such as `signatory`; empty for a holder.
    pub role: String,
}

/// A question of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Question {
    /// Item.
    pub item: ChecklistItem,
    /// Group.
    pub group: ChecklistGroup,
    /// Whether a decision “verified” needs an answer.
    pub required: bool,
}

/// The table of reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReasonTable {
    /// Rows.
    pub reasons: Vec<ReasonRow>,
    /// Document kinds with the strength of each.
    pub kinds: Vec<KindRow>,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReasonRow {
    /// Code.
    pub code: ReasonCode,
    /// Class.
    pub class: ReasonClass,
    /// Next step.
    pub next: NextStep,
    /// Remediation family in which the step ends.
    pub ends_in: Family,
    /// Whether a second person is needed under the policy by reason.
    pub second: bool,
}

/// A kind of document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KindRow {
    /// Kind.
    pub kind: DocumentKind,
    /// Strength of the kind.
    pub strength: Strength,
    /// Whether it has a machine-readable zone.
    pub zone: cip::document_kind::Presence,
    /// Sides.
    pub sides: u8,
}

/// Opens a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// Reason.
    pub reason: CaseReason,
    /// Parties.
    pub parties: Vec<PartyId>,
    /// Customer, when the parties are not the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub customer: Option<PartyId>,
    /// Priority.
    #[serde(default)]
    pub priority: Priority,
}

/// Answer of commands that change one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CaseSaved {
    /// Case as it stands.
    pub case: Case,
}

/// Assigns a case, or changes priority and due day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanCase {
    /// Case.
    pub case: CaseId,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
    /// Priority.
    pub priority: Priority,
    /// Due day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
}

/// Adds a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteCase {
    /// Case.
    pub case: CaseId,
    /// Words.
    pub text: String,
}

/// Keeps a review as a draft in the vault; no event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveReview {
    /// Case.
    pub case: CaseId,
    /// Review so far.
    pub review: Review,
}

/// Answer of `save_review`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReviewSaved {
    /// When.
    pub at: DateTime<Utc>,
    /// Required questions and fields still open.
    pub open_items: u32,
}

/// Asks the customer for more evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskEvidence {
    /// Case.
    pub case: CaseId,
    /// Reasons.
    pub reasons: Vec<ReasonCode>,
    /// Words to the customer.
    pub words: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
}

/// Records a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordDecision {
    /// Case.
    pub case: CaseId,
    /// Outcome.
    pub outcome: Outcome,
    /// Method.
    pub method: Method,
    /// Reasons.
    #[serde(default)]
    pub reasons: Vec<ReasonCode>,
    /// Rationale.
    pub rationale: String,
    /// The sentence that was read before recording.
    pub sentence: String,
    /// Review.
    pub review: Review,
    /// Remediation to record with it, when the outcome asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remediation: Option<crate::remediation::RemediationForm>,
}

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
        .ok_or_else(|| ApiError::not_found("case"))
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
    let mut parties = Vec::new();
    for party in &request.parties {
        parties.push(around::resolve(office, *party)?.id);
    }
    if parties.is_empty() {
        return Err(ApiError::invalid(
            "parties",
            "A case concerns at least one party.",
        ));
    }
    let (mut case, _) = new_case(office, request.reason, parties, request.customer, now)?;
    case.priority = request.priority;
    changed(office, CaseChange::Opened, case, now)
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
        return Err(ApiError::invalid("text", "The note is empty."));
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
    let documents = crate::bench::documents(office, &case)?;
    let open_items =
        crate::bench::open_items(&crate::bench::questions(&documents), &request.review);
    Ok(ReviewSaved {
        at: now.at,
        open_items,
    })
}

pub(crate) fn ask_evidence(
    office: &mut Office,
    request: AskEvidence,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    if request.words.trim().is_empty() {
        return Err(ApiError::invalid(
            "words",
            "Write what the customer is asked for.",
        ));
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
    let documents = crate::bench::documents(office, &case)?;
    if request.outcome.is_verified() {
        crate::bench::check_verified(&documents, &request)?;
    }
    let mut risk = cip::party::Risk::Low;
    for party in &case.parties {
        risk = risk.max(around::resolve(office, *party)?.risk);
    }
    let source_checked = crate::bench::source_checked(&request.review);
    let mut review = request.review;
    review.assurance = review.assurance.under_ceiling(source_checked);
    let mut decision = Decision {
        outcome: request.outcome,
        method: request.method,
        needs_second: office.policy().needs_second(&request.reasons, risk),
        reasons: request.reasons,
        rationale: request.rationale.trim().to_owned(),
        sentence: request.sentence,
        review,
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
    if let Some(mut form) = request.remediation {
        form.case = Some(next.id);
        events.extend(crate::remediation::events(office, &form, now)?);
    }
    office.record(now, &events)?;
    office.register.drop_draft(&draft_key(next.id))?;
    Ok(CaseSaved { case: next })
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
        return Err(crate::open_vault::not_allowed(
            "Only the person who recorded a decision withdraws it.",
        ));
    }
    let next = case.withdraw_decision()?;
    let saved = changed(office, CaseChange::DecisionWithdrawn, next, now)?;
    if let Some((_, review)) = review {
        let value = serde_json::to_value(&review).map_err(crate::open_vault::internal)?;
        office
            .register
            .put_draft(&draft_key(saved.case.id), &value, now.at)?;
    }
    Ok(saved)
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
