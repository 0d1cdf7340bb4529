//! Requests and answers of this room.

use crate::requests::ClockView;
use crate::view::{PartyRef, PersonRef};
use chrono::{DateTime, Utc};
use cip::clock::{Due, Reading, TrainingClocks};
use cip::date::{Moment, Trigger};
use cip::filing::FilingState;
use cip::id::{AccountId, CandidateId, FilingId, ProviderId, RequestId};
use cip::training::{Candidate, Compared, RunMeasured, SeenBy};
use intake::usage::UsageRejected;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use cip::training::{Operations, Peaks};

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
    /// Until when the provider forwards the report, seen from its side (AI-03); from the transaction, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub forwarding: Option<Due>,
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
    /// The office's technical thresholds beside what was measured; they decide nothing.
    pub compared: Vec<Compared>,
    /// Listed capabilities without an answer.
    pub unanswered: u32,
    /// Clocks of corrections for which no amended report was signed yet.
    pub corrections: Vec<ClockView>,
    /// Questions about the reports, the oldest first.
    pub questions: Vec<CandidateQuestion>,
    /// Reports, the oldest first.
    pub reports: Vec<CandidateReport>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A question about a report of a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidateQuestion {
    /// Request.
    pub request: RequestId,
    /// Its label.
    pub label: String,
    /// Label of the report that it asks about.
    pub filing: String,
    /// The words asked.
    pub question: String,
    /// The words answered; absent while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<String>,
    /// Clocks that run.
    pub clocks: Vec<ClockView>,
}

/// A report about a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidateReport {
    /// Filing.
    pub filing: FilingId,
    /// Its label.
    pub label: String,
    /// Step.
    pub state: FilingState,
    /// When it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub signed: Option<Moment>,
    /// Label of the report that it amends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub amends: Option<String>,
    /// What changed against that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub changes: Option<String>,
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

/// Opens a candidate again that was judged not covered, because the arrangements changed (second limb).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateArrangement {
    /// Candidate.
    pub candidate: CandidateId,
    /// When the arrangements changed.
    pub on: Trigger,
    /// What changed.
    pub words: String,
}

/// Records that something in a report that was filed is inaccurate or incomplete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectReport {
    /// Candidate.
    pub candidate: CandidateId,
    /// When the office learned it.
    pub learned: Trigger,
    /// What is inaccurate or incomplete.
    pub words: String,
}

/// Reckons operations from a peak figure of the table; nothing is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EstimateOperations {
    /// Accelerator, as the table names it.
    pub accelerator: String,
    /// Number format, as the table names it.
    pub precision: String,
    /// Number of accelerators.
    pub count: String,
    /// Hours that each runs.
    pub hours: String,
    /// Part of the peak that is reached, above 0 and at most 1.
    pub utilisation: String,
    /// Digits to which the product is rounded.
    pub digits: u8,
}

/// Looks at a usage file; nothing is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FindRuns {
    /// Token of the file.
    pub file: String,
    /// Provider whose file it is.
    pub provider: ProviderId,
}

/// What a usage file shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RunsFound {
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, 64 hex digits; recording a candidate demands it.
    pub sha256: String,
    /// Rows that were added up.
    pub rows: u32,
    /// Rows that were not added up, the first of them.
    pub rejected: Vec<UsageRejected>,
    /// How many were not added up.
    pub rejected_count: u32,
    /// Accounts of the vault, those that reach a threshold first.
    pub accounts: Vec<RunFound>,
    /// References that no account of the vault has at this provider.
    pub unmatched: Vec<String>,
    /// Thresholds that the office keeps.
    pub thresholds: u32,
}

/// What a usage file shows of one account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RunFound {
    /// Account.
    pub account: AccountId,
    /// Its reference.
    pub reference: String,
    /// Customer.
    pub customer: PartyRef,
    /// Rows.
    pub rows: u32,
    /// By what it is seen.
    pub by: SeenBy,
    /// What was measured.
    pub measured: Vec<RunMeasured>,
    /// Accelerators named.
    pub accelerators: Vec<String>,
    /// Thresholds beside what was measured.
    pub compared: Vec<Compared>,
    /// Whether a threshold is reached.
    pub reached: bool,
    /// Label of the candidate that was recorded from this file already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recorded: Option<String>,
}

/// Records a candidate from a usage file, which is sealed with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordRun {
    /// Token of the file.
    pub file: String,
    /// SHA-256 of the file that was looked at.
    pub sha256: String,
    /// Provider whose file it is.
    pub provider: ProviderId,
    /// Account.
    pub account: AccountId,
    /// Existence of the run, in words.
    pub existence: String,
}
