//! What can happen to a request.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happened to a request; the event carries the request as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RequestChange {
    /// Received.
    Received,
    /// Given to somebody.
    Assigned,
    /// A measure of cure was recorded.
    Cured,
    /// The class of transactions that is assessed was described.
    ClassDescribed,
    /// A measure was recommended.
    MeasureRecommended,
    /// A recommended measure was done.
    MeasureDone,
    /// Answered.
    Answered,
    /// Closed.
    Closed,
    /// Taken back by whoever asked.
    Withdrawn,
}

impl RequestChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Received => "request.received",
            Self::Assigned => "request.assigned",
            Self::Cured => "request.cured",
            Self::ClassDescribed => "request.class_described",
            Self::MeasureRecommended => "request.measure_recommended",
            Self::MeasureDone => "request.measure_done",
            Self::Answered => "request.answered",
            Self::Closed => "request.closed",
            Self::Withdrawn => "request.withdrawn",
        }
    }
}
