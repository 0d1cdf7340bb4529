//! Requests and answers of this room.

use crate::view::PartyRef;
use chrono::{DateTime, Utc};
use cip::clock::{Reading, TrainingClocks};
use cip::id::{CandidateId, FilingId};
use cip::training::Candidate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All candidates, the soonest due first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidatesView {
    /// Whether the half on training is on, by policy.
    pub on: bool,
    /// Why it is off in a new vault.
    pub why_off: String,
    /// Rows.
    pub rows: Vec<CandidateRow>,
}

/// A candidate in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidateRow {
    /// Candidate.
    pub candidate: Candidate,
    /// Customer.
    pub customer: PartyRef,
    /// Provider's name.
    pub provider: String,
    /// Due, when a clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
    /// The clock now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reading: Option<Reading>,
    /// Report that was begun, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filing: Option<FilingId>,
}

/// Asks for a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CandidateById {
    /// Candidate.
    pub candidate: CandidateId,
}

/// A candidate with its answers, clocks and sums.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidateView {
    /// Candidate.
    pub candidate: Candidate,
    /// Customer.
    pub customer: PartyRef,
    /// Provider's name.
    pub provider: String,
    /// Reference of the account.
    pub account: String,
    /// Clocks.
    pub clocks: TrainingClocks,
    /// Reading of the working clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reading: Option<Reading>,
    /// Rows of access logs of the account; the answer AI-I counts the accesses in them.
    pub access_rows: u64,
    /// Answers by field of the rulebook, in order.
    pub answers: Vec<AnswerLine>,
    /// Report, when begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filing: Option<FilingId>,
}

/// How one field of a report stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnswerLine {
    /// Field id.
    pub field: String,
    /// Label of the rulebook.
    pub label: String,
    /// Provenance mark.
    pub provenance: String,
    /// Whether it is required, in the rulebook's words.
    pub required: String,
    /// Whether it is answered.
    pub answered: bool,
    /// Value in short.
    pub value: String,
}

/// Records a candidate, or its answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveCandidate {
    /// Candidate; a nil id makes a new one.
    pub candidate: Candidate,
}

/// Answer of `save_candidate`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidateSaved {
    /// Candidate as it stands.
    pub candidate: Candidate,
}

/// Judges a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct JudgeCandidate {
    /// Candidate.
    pub candidate: CandidateId,
    /// Whether it is a covered transaction.
    pub covered: bool,
    /// Reasoning; required when it is not covered.
    #[serde(default)]
    pub reasoning: String,
}
