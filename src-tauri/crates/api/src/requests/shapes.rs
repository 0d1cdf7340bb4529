//! Requests and answers of this room.

use crate::view::{PartyRef, PersonRef};
use chrono::{DateTime, NaiveDate, Utc};
use cip::clock::{Due, Reading};
use cip::date::Trigger;
use cip::id::{FilingId, PartyId, PersonId, ProviderId, RequestId};
use cip::request::{Asker, ProviderRequest, RequestKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All requests: those whose clock runs first, the soonest due first; then the newest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestsView {
    /// Rows.
    pub rows: Vec<RequestRow>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A request with what it concerns and its clocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestRow {
    /// Request.
    pub request: ProviderRequest,
    /// Provider's name.
    pub provider: String,
    /// Party that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyRef>,
    /// Label of the filing that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filing: Option<String>,
    /// Label of the earlier request that it carries on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub earlier: Option<String>,
    /// Clocks that run, the soonest due first; none once it is answered or done with.
    pub clocks: Vec<ClockView>,
    /// Copies of the programme that were written out for it, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WrittenCopy>>")]
    pub copies: Vec<WrittenCopy>,
}

/// A copy of the programme that was written out for a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct WrittenCopy {
    /// Number of the version.
    pub version: u32,
    /// Name of the PDF.
    pub name: String,
    /// SHA-256 of the PDF, 64 hex digits.
    pub sha256: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<PersonId>,
    /// Whether the recorded answer carries exactly these bytes.
    pub sent: bool,
}

/// A clock of a record, with its sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ClockView {
    /// Kind, as a message id: `clock-cip-copy`, `clock-breach` and so on.
    pub kind: String,
    /// Rule that it belongs to; empty for a day that a letter sets.
    pub rule: String,
    /// Section as cited; empty for a day that a letter sets.
    pub section: String,
    /// Whether no published source bears its number.
    pub unverified: bool,
    /// Whether a letter set the last day; otherwise it is counted by the rule.
    pub set: bool,
    /// How it was counted, step by step.
    pub sum: Due,
    /// Reading now.
    pub reading: Reading,
}

/// Records a request that was received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordRequest {
    /// Provider that asks, or through which the Department does.
    pub provider: ProviderId,
    /// Who asks.
    pub asker: Asker,
    /// What is asked, by kind.
    pub kind: RequestKind,
    /// How it came.
    pub how: String,
    /// When it was received.
    pub received: Trigger,
    /// When it began on the provider's side, where that was told: for a copy of the programme when the Department
    /// asked, for a notice when the provider became aware.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub asked: Option<Trigger>,
    /// Day that the letter itself sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub letter_due: Option<NaiveDate>,
    /// The words asked.
    pub words: String,
    /// Earlier request that it carries on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub earlier: Option<RequestId>,
    /// Filing that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filing: Option<FilingId>,
    /// Party that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
    /// Tokens of the files that came with it.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Gives a request to somebody, or to nobody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignRequest {
    /// Request.
    pub request: RequestId,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
}

/// Records a measure that cures what a notice names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordCure {
    /// Request.
    pub request: RequestId,
    /// What was done.
    pub words: String,
    /// Tokens of the files that show it.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Records the answer as it was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// Request.
    pub request: RequestId,
    /// Words of the answer.
    pub words: String,
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// Tokens of the files that were sent.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Closes a request after its answer, or records that it was taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndRequest {
    /// Request.
    pub request: RequestId,
    /// How it ended.
    pub words: String,
}

/// Answer of commands that change one request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestSaved {
    /// Request as it stands.
    pub row: RequestRow,
}
