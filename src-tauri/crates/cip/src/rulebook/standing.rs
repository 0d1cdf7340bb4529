//! What is known about the standing of the rule: facts, penalties by year, and where the sources differ.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The highest civil penalty of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Penalty {
    /// Year.
    pub year: u16,
    /// Amount in U.S. dollars; absent when none was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dollars: Option<u32>,
    /// Provenance mark.
    pub provenance: String,
    /// Sources.
    pub sources: String,
    /// What else has to be known; may be empty.
    pub note: String,
}

/// A fact about the standing of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LegalFact {
    /// Key, such as `not_final`.
    pub key: String,
    /// The fact in words.
    pub words: String,
    /// Provenance mark.
    pub provenance: String,
    /// Sources.
    pub sources: String,
}

/// What one source says about a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceReading {
    /// Source.
    pub source: String,
    /// What it says.
    pub words: String,
}

/// A point on which the sources differ, and what is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Disagreement {
    /// Key, such as `who_files`.
    pub key: String,
    /// Point.
    pub point: String,
    /// Readings.
    pub readings: Vec<SourceReading>,
    /// What the program holds.
    pub held: String,
}
