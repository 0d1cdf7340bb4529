//! What the filer answers: items in words, and attestations.

use crate::date::Moment;
use crate::id::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An answer in words to one item of a filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ItemAnswer {
    /// Field id of the rulebook, such as `CERT-B`.
    pub field: String,
    /// Answer.
    pub text: String,
}

/// A statement that the filer answers for; never ticked beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Attestation {
    /// Identifier, such as `ATT-1`.
    pub id: String,
    /// Field id of the rulebook.
    pub field: String,
    /// Statement, editable, printed as signed.
    pub statement: String,
    /// Yes or no; absent until answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<bool>,
    /// What the answer rests on.
    #[serde(default)]
    pub rests_on: String,
    /// Why it is answered “yes” although the records that it should rest on are lacking; empty when they are not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub despite: String,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<PersonId>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<Moment>,
}
