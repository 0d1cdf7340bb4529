//! Requests and answers of this part of the room.

use chrono::NaiveDate;
use cip::id::{PersonId, RequestId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the kit of an assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct KitOf {
    /// Request, of the kind assessment.
    pub request: RequestId,
}

/// What to have ready for an assessment, as the vault stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AssessmentKit {
    /// First day asked about: of the newest class, else a year before the request came.
    pub from: NaiveDate,
    /// Last day asked about.
    pub to: NaiveDate,
    /// Papers.
    pub papers: Vec<KitPaper>,
    /// What falls under the newest class; absent until one is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub class: Option<ClassCount>,
}

/// A paper to have ready.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KitPaper {
    /// Kind: `programme`, `certification`, `remediation`, `staff`.
    pub kind: String,
    /// Label; empty where there is none.
    pub title: String,
    /// State, as a message id; empty where there is none.
    pub state: String,
    /// Since when it is in force, or the last day that it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Entries, of a register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub entries: Option<RegisterCount>,
    /// Whether it can be handed over as it stands.
    pub ready: bool,
    /// Address inside the program; empty where there is none.
    pub address: String,
}

/// Entries of a register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RegisterCount {
    /// All that began by the last day.
    pub all: u32,
    /// Those of them that are open.
    pub open: u32,
}

/// What falls under a class of transactions by provider and days; its words are for a person to apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ClassCount {
    /// Accounts at the provider that were open on one of the days.
    pub accounts: u32,
    /// Customers of these accounts.
    pub customers: u32,
    /// Rows of access of these accounts on these days, in the office's zone.
    pub accesses: u64,
}

/// Describes the class of transactions that an assessment reviews.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DescribeClass {
    /// Request.
    pub request: RequestId,
    /// In words.
    pub words: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// Takes a recommended measure into the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecommendMeasure {
    /// Request.
    pub request: RequestId,
    /// What is recommended.
    pub words: String,
    /// Who sees to it.
    pub owner: PersonId,
    /// Day by which it is to be done.
    pub due: NaiveDate,
}

/// Records that a recommended measure was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishMeasure {
    /// Request.
    pub request: RequestId,
    /// Its place in the plan, from 0.
    pub measure: u32,
    /// Day on which it was done.
    pub on: NaiveDate,
    /// What was done.
    pub words: String,
    /// Tokens of the files that prove it.
    #[serde(default)]
    pub files: Vec<String>,
}
