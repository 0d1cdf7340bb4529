//! Requests and answers of this room.

use crate::office::Second;
use crate::view::PersonRef;
use cip::date::Moment;
use cip::rulebook::{Edition, Half, RuleStatus};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The rulebook: the edition in force as it is written, what the office made of it, and the other editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RulebookView {
    /// Edition in force, without the office's own answers.
    pub edition: Edition,
    /// Open questions as they stand, in the edition's order.
    pub questions: Vec<QuestionState>,
    /// The two halves.
    pub halves: Vec<HalfState>,
    /// Editions that the vault knows, the shipped one first.
    pub editions: Vec<EditionLine>,
    /// Rules and fields of the edition in force that this program has no place for.
    pub unserved: Vec<String>,
    /// Edition that should be in force and whose file is missing or damaged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lacking: Option<String>,
    /// Numbers that the edition in force lacks and that are the shipped edition's, by key.
    pub borrowed: Vec<String>,
}

/// How an open question stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuestionState {
    /// Question.
    pub question: String,
    /// Key of the choice in force.
    pub in_force: String,
    /// The office's own answer, when it gave one that the edition offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub chosen: Option<ChosenAnswer>,
}

/// Who answered a question, when and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChosenAnswer {
    /// Who.
    pub by: PersonRef,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// How a half stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HalfState {
    /// Half.
    pub half: Half,
    /// Whether it is on, by policy.
    pub on: bool,
    /// Whether it is on in a new vault, by the edition.
    pub usual: bool,
    /// The edition's reason.
    pub why: String,
}

/// An edition that the vault knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EditionLine {
    /// Id.
    pub id: String,
    /// Whether it came with the program.
    pub shipped: bool,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it stands in for the one in force, whose file is missing.
    pub stands_in: bool,
    /// Whether its file is missing or damaged, or is none that this program can count by.
    pub lost: bool,
    /// Filings made under it.
    pub filings: u32,
    /// Who loaded it, when, from which file; absent for the shipped one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub loaded: Option<LoadedFact>,
}

/// How an edition came into the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoadedFact {
    /// Who.
    pub by: PersonRef,
    /// When.
    pub at: Moment,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// Answers an open question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseSetting {
    /// Question, such as `A-09`.
    pub question: String,
    /// Key of the choice.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Looks at an edition file without loading it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadEdition {
    /// Token of the file.
    pub file: String,
}

/// What an edition file holds, and how it differs from the edition in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EditionRead {
    /// Id.
    pub id: String,
    /// SHA-256 of the file, 64 hex digits; loading names it, so that what is loaded is what was shown.
    pub sha256: String,
    /// Citation.
    pub citation: String,
    /// Status.
    pub status: RuleStatus,
    /// The status in a sentence.
    pub statement: String,
    /// Differences, by place.
    pub changes: Vec<EditionChange>,
    /// The office's own answers that this edition does not offer; they do not hold under it.
    pub dropped: Vec<String>,
    /// Rules and fields that this program has no place for.
    pub unserved: Vec<String>,
}

/// A difference between two editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EditionChange {
    /// Place, such as `numbers[owner_percent]`.
    pub at: String,
    /// Before; empty when it is new.
    pub before: String,
    /// After; empty when it is gone.
    pub after: String,
}

/// Loads an edition file and puts it in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoadEdition {
    /// Token of the file.
    pub file: String,
    /// SHA-256 of the content that was read before; another content is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sha256: Option<String>,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Puts an edition that the vault knows in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UseEdition {
    /// Id.
    pub edition: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}
