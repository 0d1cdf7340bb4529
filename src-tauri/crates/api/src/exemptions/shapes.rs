//! Requests and answers of the exemption files.

use crate::view::PersonRef;
use chrono::NaiveDate;
use cip::exemption::{
    AdpAddressee, AdpFactor, ExemptionApplicant, ExemptionEnding, ExemptionFile, ExemptionSaid,
    ExemptionState, RedFlag,
};
use cip::id::{ExemptionId, ProviderId};
use cip::rulebook::{Disagreement, Rule, RuleField};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The exemption files with what the rule says of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionsView {
    /// Files, the newest first.
    pub rows: Vec<ExemptionRow>,
    /// Providers for whom no file is carried on.
    pub without: Vec<ExemptionProvider>,
    /// Rules of the edition in force on the exemption.
    pub rules: Vec<ExemptionRule>,
    /// The factors.
    pub factors: Vec<ExemptionFactor>,
    /// The library of red flags.
    pub flags: Vec<RedFlag>,
    /// Where the sources differ on who may be exempted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub readings: Option<Disagreement>,
    /// Names of the sources by their keys.
    pub sources: BTreeMap<String, String>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A provider by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionProvider {
    /// Provider.
    pub id: ProviderId,
    /// Its name.
    pub name: String,
}

/// A rule on the exemption with what published sources say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionRule {
    /// Rule.
    pub rule: Rule,
    /// What is said of it.
    pub said: Vec<ExemptionSaid>,
}

/// A factor with what published sources say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionFactor {
    /// Factor.
    pub factor: AdpFactor,
    /// Field of the rulebook.
    pub field: String,
    /// The field as the edition in force has it; absent where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub asked: Option<RuleField>,
    /// What is said of it.
    pub said: Vec<ExemptionSaid>,
}

/// A file as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExemptionRow {
    /// File.
    pub exemption: ExemptionFile,
    /// Name of the provider.
    pub provider: String,
    /// How it stands.
    pub state: ExemptionState,
    /// Which of the five factors have no text.
    pub missing: Vec<AdpFactor>,
    /// Factors written anew since the finding that no change names.
    pub unexplained: Vec<AdpFactor>,
    /// Changes that are to be told and that nobody was told of.
    pub untold: u32,
    /// Days since the earliest of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub untold_days: Option<u32>,
}

/// Begins the file of a provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginExemption {
    /// Provider.
    pub provider: ProviderId,
}

/// Writes how a factor is met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteFactor {
    /// File.
    pub exemption: ExemptionId,
    /// Factor.
    pub factor: AdpFactor,
    /// How it is met.
    pub words: String,
    /// Tokens of the evidence.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Says whether and how a red flag is watched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WatchFlag {
    /// File.
    pub exemption: ExemptionId,
    /// Flag of the library or of the file; absent for a new one of the office's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub flag: Option<String>,
    /// What is seen, of a new one.
    #[serde(default)]
    pub words: String,
    /// Whether it is watched.
    pub watched: bool,
    /// How it is noticed.
    #[serde(default)]
    pub detect: String,
    /// What is done when it shows.
    #[serde(default)]
    pub respond: String,
}

/// Records that the finding was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeekExemption {
    /// File.
    pub exemption: ExemptionId,
    /// Who asked.
    pub applicant: ExemptionApplicant,
    /// Day.
    pub on: NaiveDate,
    /// Reference; may be empty.
    #[serde(default)]
    pub reference: String,
    /// What was asked, or how it became known here.
    pub words: String,
    /// Tokens of the files.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Records the finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideExemption {
    /// File.
    pub exemption: ExemptionId,
    /// Whether it was granted.
    pub granted: bool,
    /// Day of the finding.
    pub on: NaiveDate,
    /// The Secretary's or the provider's reference.
    #[serde(default)]
    pub reference: String,
    /// What was found.
    pub words: String,
    /// Tokens of the files.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Records a change of the program after the finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordAdpChange {
    /// File.
    pub exemption: ExemptionId,
    /// Day from which it holds.
    pub on: NaiveDate,
    /// Factors that it touches.
    #[serde(default)]
    pub factors: Vec<AdpFactor>,
    /// What changed.
    pub words: String,
    /// Whether it is significant.
    pub significant: bool,
    /// Why it is not.
    #[serde(default)]
    pub why_not: String,
    /// Tokens of the evidence.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Records that somebody was told of a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TellAdpChange {
    /// File.
    pub exemption: ExemptionId,
    /// Place of the change in the file, from 0.
    pub change: u32,
    /// Who was told.
    pub whom: AdpAddressee,
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// What was told.
    #[serde(default)]
    pub words: String,
    /// Tokens of the proof.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Ends a file: it is no longer sought, or the finding was taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndExemption {
    /// File.
    pub exemption: ExemptionId,
    /// How.
    pub how: ExemptionEnding,
    /// Day.
    pub on: NaiveDate,
    /// Reference of the letter that says so; may be empty.
    #[serde(default)]
    pub reference: String,
    /// Why.
    pub words: String,
    /// Tokens of the files.
    #[serde(default)]
    pub files: Vec<String>,
}
