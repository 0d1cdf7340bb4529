//! The factors by which a program is weighed, and the red flags that it watches.

use crate::date::Moment;
use crate::id::PersonId;
use crate::request::SealedFile;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A factor: five by the more complete source, and what one comment adds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AdpFactor {
    /// Size and complexity (ADP-A).
    Size,
    /// Red flags (ADP-B).
    RedFlags,
    /// Oversight of resellers (ADP-C).
    Resellers,
    /// Co-operation with law enforcement (ADP-D).
    LawEnforcement,
    /// Collaboration between public and private bodies (ADP-E).
    Collaboration,
    /// Responsible senior managers, training, updates (ADP-F); asked for where the office says so.
    Management,
}

impl AdpFactor {
    /// All of them, in the order of the rulebook.
    pub const ALL: [Self; 6] = [
        Self::Size,
        Self::RedFlags,
        Self::Resellers,
        Self::LawEnforcement,
        Self::Collaboration,
        Self::Management,
    ];
    /// The five that are weighed.
    pub const FIVE: [Self; 5] = [
        Self::Size,
        Self::RedFlags,
        Self::Resellers,
        Self::LawEnforcement,
        Self::Collaboration,
    ];

    /// Returns the field of the rulebook that asks for it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Size => "ADP-A",
            Self::RedFlags => "ADP-B",
            Self::Resellers => "ADP-C",
            Self::LawEnforcement => "ADP-D",
            Self::Collaboration => "ADP-E",
            Self::Management => "ADP-F",
        }
    }
}

/// How a factor is met, in words, with evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AdpFactorText {
    /// Factor.
    pub factor: AdpFactor,
    /// How it is met.
    pub words: String,
    /// Evidence.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Whether a red flag is watched, and how: one line of the table of ADP-B. It raises nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FlagWatch {
    /// The flag: that of the library, or one of the office's own.
    pub flag: String,
    /// What is seen, as it read when this was recorded.
    pub words: String,
    /// Whether it is watched.
    pub watched: bool,
    /// How it is noticed.
    #[serde(default)]
    pub detect: String,
    /// What is done when it shows.
    #[serde(default)]
    pub respond: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}
