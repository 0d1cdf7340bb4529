//! Requests and answers of this room.

use crate::view::{PartyRef, PersonRef, Standing};
use chrono::{DateTime, NaiveDate, Utc};
use cip::case::{Case, CaseReason, CaseState, Priority};
use cip::checklist::{ChecklistGroup, ChecklistItem};
use cip::document::Document;
use cip::document_kind::{DocumentKind, Strength};
use cip::duplicate::Sureness;
use cip::id::{CaseId, DocumentId, PartyId, PersonId};
use cip::party::Party;
use cip::reasons::{NextStep, ReasonClass, ReasonCode};
use cip::remediation::Family;
use cip::verification::{FieldFinding, Method, Outcome, Review};
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
    /// How what a machine read stands to what was stated, by field. The machine's help, never a verdict.
    pub machine: Vec<MachineComparison>,
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
    /// Whether a reason that is for two people would take a second one.
    pub second_by_reason: bool,
    /// Other parties that share a document or its bytes.
    pub shared_with: Vec<PartyRef>,
    /// What other customers have too: the same file, picture, number or person; the surest first.
    pub twins: Vec<Twin>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
    /// Standing of the party.
    pub standing: Standing,
    /// Parties concerned of whom no name can be compared with the lists; “verified” takes words on them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PartyRef>>")]
    pub uncompared: Vec<PartyRef>,
}

/// What is the same at another customer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Sameness {
    /// The file, byte for byte.
    File,
    /// The picture, pixel by pixel, in another file.
    Picture,
    /// The number of the paper.
    Number,
    /// Name and birth date.
    Person,
}

impl Sameness {
    /// Returns the reason that fits it.
    pub const fn reason(self) -> ReasonCode {
        match self {
            Self::File => ReasonCode::D01,
            Self::Picture => ReasonCode::D02,
            Self::Number => ReasonCode::D03,
            Self::Person => ReasonCode::D04,
        }
    }
}

/// Something of this case that stands at another customer too. The machine shows it; a person decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Twin {
    /// What is the same.
    pub same: Sameness,
    /// How much it says.
    pub sure: Sureness,
    /// The reason that fits it; nobody has given it.
    pub reason: ReasonCode,
    /// Document of this case; absent for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document: Option<DocumentId>,
    /// Document at the other customer, which may be the same one; absent for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub other: Option<DocumentId>,
    /// Kind of the other document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<DocumentKind>,
    /// Whom it concerns there.
    pub parties: Vec<PartyRef>,
}

/// How a field that a machine read stands to what was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MachineComparison {
    /// Field, as in the bench.
    pub field: String,
    /// How they stand to each other; `not_comparable` is no mismatch.
    pub verdict: evidence::mrz::Verdict,
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
