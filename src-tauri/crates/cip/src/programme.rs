//! The office's written Customer Identification Program: versions by section, the change log, the annual review.

mod map;
mod outline;
mod steps;

#[cfg(test)]
mod tests;

pub use map::{RuleMapLine, RuleServed, rule_map};
pub use outline::{OUTLINE, OutlineSection, outline, with_former};
pub use steps::ProgrammeError;

use crate::date::Moment;
use crate::id::{ObjectId, PersonId, ProgrammeEntryId, ProgrammeId, ProviderId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Step of a version: draft → submitted → approved → in force → replaced.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeState {
    /// Its texts are being written.
    Draft,
    /// Waits for a second person.
    Submitted,
    /// A second person approved it.
    Approved,
    /// The office works by it.
    InForce,
    /// A later version took its place.
    Replaced,
    /// Withdrawn before it came into force.
    Withdrawn,
}

impl ProgrammeState {
    /// All states, as rows name them.
    pub const KEYS: [&'static str; 6] = [
        "draft",
        "submitted",
        "approved",
        "in_force",
        "replaced",
        "withdrawn",
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::InForce => "in_force",
            Self::Replaced => "replaced",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Returns whether the version is on its way into force.
    pub fn is_in_work(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Approved)
    }
}

/// A section of a version, whole: it stays readable when the outline changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeSection {
    /// Identifier, such as `verification`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Rules that it serves, such as `CIP-05`.
    pub rules: Vec<String>,
    /// Fields of the certification that its text answers, such as `CERT-B`.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Text with which it begins and which says what to write.
    pub start: String,
    /// Text.
    pub text: String,
}

impl ProgrammeSection {
    /// Returns whether somebody wrote in it: it is neither empty nor what it began with.
    pub fn is_written(&self) -> bool {
        let text = self.text.trim();
        !text.is_empty() && text != self.start.trim()
    }
}

/// The programme of a provider that a version adopts (CIP-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Adopted {
    /// Provider.
    pub provider: ProviderId,
    /// Its name when the version was written.
    pub provider_name: String,
    /// Version of the provider's programme.
    pub version: String,
    /// Date of that version.
    pub on: NaiveDate,
    /// Agreement by which it is adopted, in words.
    #[serde(default)]
    pub agreement: String,
    /// Name of the file.
    pub file_name: String,
    /// Sealed object with the file.
    pub object: ObjectId,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// The file of an adopted programme as it was handed over beside a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AdoptedCopy {
    /// Name of the file that was written.
    pub file_name: String,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Who did a step, when, and on which content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeStep {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Hash of the content, 64 hex digits.
    pub sha256: String,
}

/// Since when a version is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeForce {
    /// Day, in the office's zone.
    pub on: NaiveDate,
    /// Who put it in force.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A version of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeVersion {
    /// Identifier.
    pub id: ProgrammeId,
    /// Number, from 1.
    pub number: u32,
    /// Step.
    pub state: ProgrammeState,
    /// Edition of the rulebook under which it was begun.
    pub edition: String,
    /// Sections, in order.
    pub sections: Vec<ProgrammeSection>,
    /// The provider's programme that it adopts; absent when the office has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub adopted: Option<Adopted>,
    /// What changed against the version before, in words.
    #[serde(default)]
    pub changes: String,
    /// Who began it.
    pub written_by: PersonId,
    /// Who wrote in it or submitted it since; none of them is its second person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PersonId>>")]
    pub hands: Vec<PersonId>,
    /// When it was begun.
    pub begun: Moment,
    /// Submission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub submitted: Option<ProgrammeStep>,
    /// Approval by a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub approval: Option<ProgrammeStep>,
    /// Since when it is, or from when it was, in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub force: Option<ProgrammeForce>,
    /// Version that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaced_by: Option<ProgrammeId>,
}

/// What happened to a version; the event carries the version as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeChange {
    /// Begun.
    Begun,
    /// Written in.
    Written,
    /// Submitted to a second person.
    Submitted,
    /// Taken back to draft.
    Reopened,
    /// Approved.
    Approved,
    /// Put in force.
    InForce,
    /// Replaced by a later version.
    Replaced,
    /// Withdrawn before it came into force.
    Withdrawn,
}

impl ProgrammeChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Begun => "programme.begun",
            Self::Written => "programme.written",
            Self::Submitted => "programme.submitted",
            Self::Reopened => "programme.reopened",
            Self::Approved => "programme.approved",
            Self::InForce => "programme.in_force",
            Self::Replaced => "programme.replaced",
            Self::Withdrawn => "programme.withdrawn",
        }
    }
}

/// What an entry of the change log is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeEntryKind {
    /// The services offered changed.
    Services,
    /// The threat landscape changed.
    ThreatLandscape,
    /// Something else.
    Other,
    /// The programme was reviewed (CIP-12).
    Review,
}

/// An entry of the change log; it is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeEntry {
    /// Identifier.
    pub id: ProgrammeEntryId,
    /// Version that was in force, or else the newest one.
    pub version: ProgrammeId,
    /// Day of the change or review.
    pub on: NaiveDate,
    /// What it is about.
    pub kind: ProgrammeEntryKind,
    /// What changed, or what the review found.
    pub words: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// From what the next review of the programme is counted.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ReviewStart {
    /// The last review.
    Review,
    /// The day on which a version came into force for the first time.
    Force,
    /// The last certification, from which the rule counts.
    Certification,
}

/// Returns the day from which the next review is counted, and what that day is.
///
/// It is the last review; as long as there is none, the earlier of the day on which a version first came into force and
/// of the last certification. A later version is no review, and what was read before anything was in force is none.
pub fn reviewed(
    versions: &[ProgrammeVersion],
    entries: &[ProgrammeEntry],
    certified: Option<NaiveDate>,
) -> Option<(NaiveDate, ReviewStart)> {
    let forces = versions.iter().filter_map(|v| Some(v.force.as_ref()?.on));
    let force = forces.min()?;
    let reviews = entries
        .iter()
        .filter(|e| e.kind == ProgrammeEntryKind::Review && e.on >= force)
        .map(|e| e.on);
    Some(match (reviews.max(), certified) {
        (Some(review), _) => (review, ReviewStart::Review),
        (None, Some(certified)) if certified < force => (certified, ReviewStart::Certification),
        (None, _) => (force, ReviewStart::Force),
    })
}
