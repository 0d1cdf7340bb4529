//! The exemption file: a finding that a program to deter abuse stands (§ 7.306 as proposed; ADP-01, ADP-02).
//!
//! By the more complete source the provider applies and its resellers benefit, so there is a file for each provider.
//! The file records what is sought, found and told; it frees nobody from anything. The rule gives no number of days
//! for telling a change, so no clock is made up: what counts is when it happened and when it was told.

mod factor;
mod library;
mod steps;

pub use factor::{AdpFactor, AdpFactorText, FlagWatch};
pub use library::{ExemptionSaid, FlagFamily, LIBRARY, Library, RedFlag, library};

use crate::date::Moment;
use crate::id::{ExemptionId, PersonId, ProviderId};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// How a file stands: preparing → sought → granted → revoked, or refused, or withdrawn before a finding.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionState {
    /// Texts are gathered.
    Preparing,
    /// The finding was asked for.
    Sought,
    /// The finding was made.
    Granted,
    /// The finding was refused.
    Refused,
    /// It is no longer sought.
    Withdrawn,
    /// The finding was taken back.
    Revoked,
}

impl ExemptionState {
    /// All states.
    pub const ALL: [Self; 6] = [
        Self::Preparing,
        Self::Sought,
        Self::Granted,
        Self::Refused,
        Self::Withdrawn,
        Self::Revoked,
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Sought => "sought",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// Returns whether the file is still carried on.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Preparing | Self::Sought | Self::Granted)
    }
}

/// Who asks for the finding.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionApplicant {
    /// The provider, as the more complete source has it.
    Provider,
    /// The office itself.
    Office,
}

/// That the finding was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionSought {
    /// Who asked.
    pub applicant: ExemptionApplicant,
    /// Day.
    pub on: NaiveDate,
    /// Reference of the application; empty while none is known.
    #[serde(default)]
    pub reference: String,
    /// What was asked, or how it became known here.
    pub words: String,
    /// What was sent, or what tells of it.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What the Secretary found, as the provider told it or as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionFinding {
    /// Whether the exemption was granted.
    pub granted: bool,
    /// Day of the finding.
    pub on: NaiveDate,
    /// The Secretary's or the provider's reference.
    #[serde(default)]
    pub reference: String,
    /// What was found, with its conditions.
    pub words: String,
    /// The finding itself, or what tells of it.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Who is told of a change.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AdpAddressee {
    /// The Secretary of Commerce, whom ADP-02 names.
    Secretary,
    /// The provider, which passes it on.
    Provider,
}

/// That somebody was told of a change, with the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AdpNotice {
    /// Who was told.
    pub whom: AdpAddressee,
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// What was told.
    #[serde(default)]
    pub words: String,
    /// Proof.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A change of the program after the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AdpChange {
    /// Day from which it holds.
    pub on: NaiveDate,
    /// Factors that it touches.
    #[serde(default)]
    pub factors: Vec<AdpFactor>,
    /// What changed.
    pub words: String,
    /// Whether it is a significant deviation or change, which is told.
    pub significant: bool,
    /// Why it is not, where it is not.
    #[serde(default)]
    pub why_not: String,
    /// Evidence.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Who was told.
    #[serde(default)]
    pub told: Vec<AdpNotice>,
}

impl AdpChange {
    /// Returns whether it is to be told and nobody was.
    pub fn is_untold(&self) -> bool {
        self.significant && self.told.is_empty()
    }
}

/// How a file ended.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionEnding {
    /// It is no longer sought.
    Withdrawn,
    /// The finding was taken back.
    Revoked,
}

/// The end of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionEnd {
    /// How.
    pub how: ExemptionEnding,
    /// Day.
    pub on: NaiveDate,
    /// Reference of the letter that says so; may be empty.
    #[serde(default)]
    pub reference: String,
    /// Why.
    pub words: String,
    /// What tells of it.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The exemption file of one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionFile {
    /// Identifier.
    pub id: ExemptionId,
    /// Printed label, such as `X-2026-001`.
    pub label: String,
    /// Provider.
    pub provider: ProviderId,
    /// Edition under which it was begun.
    pub edition: String,
    /// Who began it.
    pub begun_by: PersonId,
    /// When.
    pub begun: Moment,
    /// How each factor is met; of one factor the newest stands.
    #[serde(default)]
    pub factors: Vec<AdpFactorText>,
    /// Red flags and how each is watched; of one flag the newest stands.
    #[serde(default)]
    pub flags: Vec<FlagWatch>,
    /// That it was sought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sought: Option<ExemptionSought>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finding: Option<ExemptionFinding>,
    /// Changes after the finding.
    #[serde(default)]
    pub changes: Vec<AdpChange>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<ExemptionEnd>,
}

/// What happened to a file; the event carries the file as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionChange {
    /// Begun.
    Begun,
    /// A factor's text was written.
    FactorWritten,
    /// It was said whether and how a red flag is watched.
    FlagWatched,
    /// The finding was asked for.
    Sought,
    /// It was granted.
    Granted,
    /// It was refused.
    Refused,
    /// The program changed.
    ProgramChanged,
    /// Somebody was told of a change.
    Told,
    /// It is no longer sought.
    Withdrawn,
    /// The finding was taken back.
    Revoked,
}

impl ExemptionChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Begun => "exemption.begun",
            Self::FactorWritten => "exemption.factor_written",
            Self::FlagWatched => "exemption.flag_watched",
            Self::Sought => "exemption.sought",
            Self::Granted => "exemption.granted",
            Self::Refused => "exemption.refused",
            Self::ProgramChanged => "exemption.program_changed",
            Self::Told => "exemption.told",
            Self::Withdrawn => "exemption.withdrawn",
            Self::Revoked => "exemption.revoked",
        }
    }
}

/// Says why a file cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExemptionError {
    /// The file is in a state from which this step does not lead.
    #[error("the file is {state}; this step is not possible from there, nothing was changed")]
    State {
        /// State it is in.
        state: &'static str,
    },
    /// The words are empty.
    #[error("write it in words; they are what the office can show later")]
    NoWords,
    /// The office's own application leaves a factor out.
    #[error("the office's own application says how each of the five factors is met; {} is not written", .0.field())]
    NotWritten(AdpFactor),
    /// A finding without a reference.
    #[error("give the reference of the finding, the Secretary's or the provider's")]
    NoReference,
    /// A watched flag that nobody can notice.
    #[error("say how this flag is noticed")]
    NoDetect,
    /// A watched flag that nobody answers.
    #[error("say what is done when this flag shows")]
    NoRespond,
    /// A change is called insignificant without a reason.
    #[error("say why the change is not significant")]
    NoReason,
    /// The channel is empty.
    #[error("say by which channel it was told")]
    NoChannel,
    /// A day lies before the day on which it can rest.
    #[error("the day lies before what it follows")]
    Before,
    /// There is no such change.
    #[error("this change is not in the file")]
    NoChange,
}

#[cfg(test)]
mod tests;
