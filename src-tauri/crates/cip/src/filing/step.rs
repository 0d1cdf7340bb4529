//! The steps of a filing and the events that take it there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Step of a filing: draft → checked → approved → signed → exported → sent; what its recipient says is no step.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FilingState {
    /// Answers are being written.
    Draft,
    /// All violations are gone and the content is frozen.
    Checked,
    /// A second person approved the frozen content.
    Approved,
    /// Signed by an officer and locked.
    Signed,
    /// Written out as a folder or zip.
    Exported,
    /// Somebody recorded that it was sent.
    Sent,
    /// Withdrawn before it was signed.
    Withdrawn,
}

impl FilingState {
    /// All states, as rows name them.
    pub const KEYS: [&'static str; 7] = [
        "draft",
        "checked",
        "approved",
        "signed",
        "exported",
        "sent",
        "withdrawn",
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Approved => "approved",
            Self::Signed => "signed",
            Self::Exported => "exported",
            Self::Sent => "sent",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What happened to a filing; the event carries the filing as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FilingChange {
    /// Begun.
    Begun,
    /// Answers were changed.
    Answered,
    /// Checked and frozen.
    Checked,
    /// Taken back to draft.
    Reopened,
    /// Approved.
    Approved,
    /// The disclosure gate was answered.
    DisclosureAnswered,
    /// Signed by the first of two officers.
    FirstSigned,
    /// The first signature was dropped before the second was made.
    HalfDropped,
    /// Signed.
    Signed,
    /// A proof of time was asked for.
    TimeAsked,
    /// A proof of time was placed.
    TimeProved,
    /// Exported.
    Exported,
    /// Marked as sent.
    Sent,
    /// Acknowledged by its recipient.
    Acknowledged,
    /// Rejected by its recipient.
    Rejected,
    /// Withdrawn before signing.
    Withdrawn,
    /// Superseded by another.
    Superseded,
}

impl FilingChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Begun => "filing.begun",
            Self::Answered => "filing.answered",
            Self::Checked => "filing.checked",
            Self::Reopened => "filing.reopened",
            Self::Approved => "filing.approved",
            Self::DisclosureAnswered => "filing.disclosure_answered",
            Self::FirstSigned => "filing.first_signed",
            Self::HalfDropped => "filing.half_dropped",
            Self::Signed => "filing.signed",
            Self::TimeAsked => "filing.time_asked",
            Self::TimeProved => "filing.time_proved",
            Self::Exported => "filing.exported",
            Self::Sent => "filing.sent",
            Self::Acknowledged => "filing.acknowledged",
            Self::Rejected => "filing.rejected",
            Self::Withdrawn => "filing.withdrawn",
            Self::Superseded => "filing.superseded",
        }
    }
}
