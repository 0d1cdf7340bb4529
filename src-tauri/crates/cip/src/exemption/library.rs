//! What published sources say of the exemption, and the library of red flags: data beside the rulebook.
//!
//! The proposal's own guidance on red flags was not seen. So every flag is an illustration, and says so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The library that ships with the program.
pub const LIBRARY: &str = include_str!("../../../../../assets/rulebook/exemption.json");

/// Where a red flag shows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FlagFamily {
    /// In data or documents on identity.
    Identity,
    /// In what an account does.
    Activity,
    /// In notices of those harmed, customers, law enforcement.
    Notice,
    /// In the provider's or the office's own experience.
    Experience,
}

/// A red flag of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// Identifier, such as `FLAG-01`.
    pub id: String,
    /// Where it shows.
    pub family: FlagFamily,
    /// What is seen.
    pub words: String,
    /// Section whose red flags it illustrates.
    pub section: String,
    /// Provenance mark.
    pub provenance: String,
    /// Sources.
    pub sources: String,
    /// Whether it is an illustration only; no published source has the list itself.
    pub illustrative: bool,
}

/// What a published source says of a rule or a field on the exemption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExemptionSaid {
    /// Rule or field, such as `ADP-01`.
    pub of: String,
    /// The words; the rule's own where the provenance says verbatim.
    pub words: String,
    /// Provenance marks.
    pub provenance: String,
    /// Sources.
    pub sources: String,
}

/// The library.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    /// What published sources say.
    pub says: Vec<ExemptionSaid>,
    /// Red flags.
    pub flags: Vec<RedFlag>,
}

/// Reads the library.
///
/// # Errors
/// When the program was built with a broken one.
pub fn library() -> Result<Library, serde_json::Error> {
    serde_json::from_str(LIBRARY)
}
