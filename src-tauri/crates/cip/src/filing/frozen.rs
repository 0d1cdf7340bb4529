//! The content as it was frozen, and a second person's word on it.

use crate::date::Moment;
use crate::id::{EventId, ObjectId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The frozen content of a filing: a sealed object and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Frozen {
    /// Sealed object with the content as JSON.
    pub object: ObjectId,
    /// SHA-256 of that JSON, 64 hex digits; what an approval is bound to.
    pub sha256: String,
    /// As-of moment of every figure.
    pub as_of: Moment,
    /// Journal events at that moment.
    pub events: u64,
    /// Newest event at that moment, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub head: Option<EventId>,
}

/// A second person's word on the frozen content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingApproval {
    /// Second person.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Hash of the frozen content.
    pub sha256: String,
}
