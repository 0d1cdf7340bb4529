//! The case: the unit of work. Opened by a reason, it ends in a decision, and no case overwrites another.

use crate::date::Moment;
use crate::id::{CaseId, PartyId, PersonId};
use crate::party::Note;
use crate::reasons::ReasonCode;
use crate::verification::{Approval, Decision, Outcome, Return};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Why a case was opened.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CaseReason {
    /// A new customer.
    NewCustomer,
    /// An owner was added (CIP-08).
    AddedOwner,
    /// Identifying data changed.
    ChangedData,
    /// Periodic re-verification is due (CIP-09).
    ReverificationDue,
    /// A document expired.
    DocumentExpired,
    /// A possible match on a list.
    ListHit,
    /// A closed account was reopened.
    AccountReopened,
    /// A candidate training run.
    CandidateTrainingRun,
    /// An attempt to verify failed.
    FailedAttempt,
}

impl CaseReason {
    /// Returns the name in rows, requests and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::NewCustomer => "new_customer",
            Self::AddedOwner => "added_owner",
            Self::ChangedData => "changed_data",
            Self::ReverificationDue => "reverification_due",
            Self::DocumentExpired => "document_expired",
            Self::ListHit => "list_hit",
            Self::AccountReopened => "account_reopened",
            Self::CandidateTrainingRun => "candidate_training_run",
            Self::FailedAttempt => "failed_attempt",
        }
    }
}

/// State of a case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Waiting for somebody to start.
    Open,
    /// Somebody is reviewing it.
    InReview,
    /// More evidence was asked of the customer.
    EvidenceAsked,
    /// A decision waits for a second person.
    Submitted,
    /// Its decision counts.
    Closed,
    /// Taken back without a decision.
    Withdrawn,
}

impl CaseState {
    /// All states, as rows name them.
    pub const KEYS: [&'static str; 6] = [
        "open",
        "in_review",
        "evidence_asked",
        "submitted",
        "closed",
        "withdrawn",
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InReview => "in_review",
            Self::EvidenceAsked => "evidence_asked",
            Self::Submitted => "submitted",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Returns whether work still waits in this state.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Open | Self::InReview | Self::EvidenceAsked | Self::Submitted
        )
    }
}

/// Seconds within which a decision that counts can be withdrawn.
///
/// Ten are offered; the rest is the way of a press made in the tenth.
pub const TAKE_BACK_SECONDS: i64 = 15;

/// Priority of a case.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Before all others.
    High,
    /// As usual.
    #[default]
    Normal,
    /// When nothing else waits.
    Low,
}

/// Evidence that was asked of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EvidenceRequest {
    /// Reasons.
    pub reasons: Vec<ReasonCode>,
    /// Words to the customer.
    pub words: String,
    /// Who asked.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Until when an answer is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Case {
    /// Identifier.
    pub id: CaseId,
    /// Printed label, such as `C-0042`.
    pub label: String,
    /// Why it was opened.
    pub reason: CaseReason,
    /// Parties that it concerns; the decision is about these.
    pub parties: Vec<PartyId>,
    /// Customer in whose interest it was opened, when that is another party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub customer: Option<PartyId>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
    /// Priority.
    #[serde(default)]
    pub priority: Priority,
    /// Day by which the office promised itself a decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
    /// When it was opened.
    pub opened: Moment,
    /// State.
    pub state: CaseState,
    /// Notes.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Evidence asked so far.
    #[serde(default)]
    pub asked: Vec<EvidenceRequest>,
    /// Submissions that were sent back.
    #[serde(default)]
    pub returns: Vec<Return>,
    /// Decision: pending while submitted, standing once closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decision: Option<Decision>,
    /// Approval by a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub approval: Option<Approval>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<Moment>,
}

/// What happened to a case; the event carries the case as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CaseChange {
    /// Opened.
    Opened,
    /// Assigned, given another priority or due day.
    Planned,
    /// A note was added.
    Noted,
    /// Review was started.
    ReviewStarted,
    /// More evidence was asked.
    EvidenceAsked,
    /// A decision was recorded and waits for a second person.
    DecisionSubmitted,
    /// A decision was recorded and stands.
    DecisionRecorded,
    /// A decision was withdrawn.
    DecisionWithdrawn,
    /// A second person approved.
    Approved,
    /// A second person returned it.
    Returned,
    /// Withdrawn without a decision.
    Withdrawn,
}

impl CaseChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Opened => "case.opened",
            Self::Planned => "case.planned",
            Self::Noted => "case.noted",
            Self::ReviewStarted => "case.review_started",
            Self::EvidenceAsked => "case.evidence_asked",
            Self::DecisionSubmitted => "case.decision_submitted",
            Self::DecisionRecorded => "case.decision_recorded",
            Self::DecisionWithdrawn => "case.decision_withdrawn",
            Self::Approved => "case.approved",
            Self::Returned => "case.returned",
            Self::Withdrawn => "case.withdrawn",
        }
    }
}

/// Says why a case cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CaseError {
    /// The case is in a state from which this step does not lead.
    #[error("the case is {state}; this step is not possible from there, nothing was changed")]
    State {
        /// State it is in.
        state: &'static str,
    },
    /// The second person is the one who submitted.
    #[error("nobody is second to themselves; ask another person to approve or return it")]
    SamePerson,
    /// What the decision rests on has changed since it was submitted.
    #[error(
        "the evidence changed after submission; the decision cannot be approved and must be made again"
    )]
    EvidenceChanged,
    /// Required items failed or fields differ while the outcome says verified.
    #[error(
        "a required item failed or a field differs without a recorded reason; choose a reason or another outcome"
    )]
    Contradiction,
    /// The rationale is empty.
    #[error("write a rationale: facts only, in a sentence or two")]
    NoRationale,
    /// An outcome other than verified has no reason code.
    #[error("choose at least one reason code")]
    NoReason,
    /// The time in which a decision can be withdrawn is over.
    #[error(
        "the ten seconds in which this decision could be taken back are over; open a new review, whose decision takes its place"
    )]
    TooLate,
    /// A reason must be given.
    #[error("say why, so that the other person can act on it")]
    NoWords,
}

impl Case {
    /// Returns the outcome that counts: that of a closed case.
    pub fn standing(&self) -> Option<&Decision> {
        match self.state {
            CaseState::Closed => self.decision.as_ref(),
            CaseState::Open
            | CaseState::InReview
            | CaseState::EvidenceAsked
            | CaseState::Submitted
            | CaseState::Withdrawn => None,
        }
    }

    fn at_one_of(&self, allowed: &[CaseState]) -> Result<Self, CaseError> {
        if allowed.contains(&self.state) {
            Ok(self.clone())
        } else {
            Err(CaseError::State {
                state: self.state.key(),
            })
        }
    }

    /// Starts the review: from open, evidence asked, or in review by another person.
    pub fn start_review(&self, by: PersonId) -> Result<Self, CaseError> {
        let mut next = self.at_one_of(&[
            CaseState::Open,
            CaseState::EvidenceAsked,
            CaseState::InReview,
        ])?;
        next.state = CaseState::InReview;
        next.assignee = Some(by);
        Ok(next)
    }

    /// Asks the customer for more evidence.
    pub fn ask(&self, request: EvidenceRequest) -> Result<Self, CaseError> {
        if request.reasons.is_empty() {
            return Err(CaseError::NoReason);
        }
        let mut next = self.at_one_of(&[
            CaseState::Open,
            CaseState::InReview,
            CaseState::EvidenceAsked,
        ])?;
        next.state = CaseState::EvidenceAsked;
        next.asked.push(request);
        Ok(next)
    }

    /// Records a decision: submitted when it needs a second person, else closed at once.
    pub fn decide(&self, decision: Decision) -> Result<(Self, CaseChange), CaseError> {
        if decision.rationale.trim().is_empty() {
            return Err(CaseError::NoRationale);
        }
        if !decision.outcome.is_verified() && decision.reasons.is_empty() {
            return Err(CaseError::NoReason);
        }
        let mut next = self.at_one_of(&[
            CaseState::Open,
            CaseState::InReview,
            CaseState::EvidenceAsked,
        ])?;
        next.assignee = Some(decision.by);
        next.approval = None;
        let change = if decision.needs_second {
            next.state = CaseState::Submitted;
            CaseChange::DecisionSubmitted
        } else {
            next.state = CaseState::Closed;
            next.ended = Some(decision.at.clone());
            CaseChange::DecisionRecorded
        };
        next.decision = Some(decision);
        Ok((next, change))
    }

    /// Withdraws a decision that was not approved; both events stay in the journal.
    ///
    /// One that waits for a second person can be withdrawn until then; one that counts already, only within
    /// [`TAKE_BACK_SECONDS`].
    pub fn withdraw_decision(&self, now: &Moment) -> Result<Self, CaseError> {
        let refused = CaseError::State {
            state: self.state.key(),
        };
        let decision = match (&self.decision, &self.approval) {
            (Some(decision), None) => decision,
            _ => return Err(refused),
        };
        let within = chrono::Duration::zero()..=chrono::Duration::seconds(TAKE_BACK_SECONDS);
        if self.state != CaseState::Submitted && !within.contains(&(now.at - decision.at.at)) {
            return Err(CaseError::TooLate);
        }
        let mut next = self.at_one_of(&[CaseState::Submitted, CaseState::Closed])?;
        next.state = CaseState::InReview;
        next.decision = None;
        next.ended = None;
        Ok(next)
    }

    /// Approves a submission when the evidence is exactly what was submitted; the case closes.
    pub fn approve(&self, approval: Approval) -> Result<Self, CaseError> {
        let mut next = self.at_one_of(&[CaseState::Submitted])?;
        let decision = next.decision.as_ref().ok_or(CaseError::State {
            state: self.state.key(),
        })?;
        if decision.by == approval.by {
            return Err(CaseError::SamePerson);
        }
        if decision.evidence_hash != approval.evidence_hash {
            return Err(CaseError::EvidenceChanged);
        }
        next.state = CaseState::Closed;
        next.ended = Some(approval.at.clone());
        next.approval = Some(approval);
        Ok(next)
    }

    /// Returns a submission to review.
    pub fn send_back(&self, back: Return) -> Result<Self, CaseError> {
        if back.reason.trim().is_empty() {
            return Err(CaseError::NoWords);
        }
        let mut next = self.at_one_of(&[CaseState::Submitted])?;
        if next.decision.as_ref().is_some_and(|d| d.by == back.by) {
            return Err(CaseError::SamePerson);
        }
        next.state = CaseState::InReview;
        next.decision = None;
        next.returns.push(back);
        Ok(next)
    }

    /// Takes the case back without a decision.
    pub fn withdraw(&self, at: Moment) -> Result<Self, CaseError> {
        let mut next = self.at_one_of(&[
            CaseState::Open,
            CaseState::InReview,
            CaseState::EvidenceAsked,
        ])?;
        next.state = CaseState::Withdrawn;
        next.ended = Some(at);
        Ok(next)
    }
}

/// Status of a party, computed from its newest case with a standing decision; never stored by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PartyStatus {
    /// No case has been decided.
    Undecided,
    /// Identity is known on the evidence of that case.
    Verified {
        /// The case.
        case: CaseId,
        /// Who decided.
        by: PersonId,
        /// When it ended.
        at: Moment,
    },
    /// Identity could not be verified, or only under terms.
    NotVerified {
        /// The case.
        case: CaseId,
        /// Outcome.
        outcome: Outcome,
        /// When it ended.
        at: Moment,
    },
}

/// Computes the status of a party from the cases that concern it.
pub fn party_status<'a>(cases: impl IntoIterator<Item = &'a Case>) -> PartyStatus {
    let newest = cases
        .into_iter()
        .filter_map(|c| Some((c, c.standing()?, c.ended.as_ref()?)))
        .max_by_key(|(c, _, ended)| (ended.at, c.id));
    match newest {
        None => PartyStatus::Undecided,
        Some((case, decision, ended)) if decision.outcome.is_verified() => PartyStatus::Verified {
            case: case.id,
            by: decision.by,
            at: ended.clone(),
        },
        Some((case, decision, ended)) => PartyStatus::NotVerified {
            case: case.id,
            outcome: decision.outcome,
            at: ended.clone(),
        },
    }
}
