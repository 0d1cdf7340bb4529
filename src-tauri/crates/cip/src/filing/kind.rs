//! The kinds of filings, each with what it is about.

use crate::id::CandidateId;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kind of filing, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FilingKind {
    /// Certification of the Customer Identification Program (§ 7.304).
    Certification {
        /// First day of the period.
        from: NaiveDate,
        /// Last day of the period.
        to: NaiveDate,
    },
    /// Report of a training run (§ 7.308).
    TrainingReport {
        /// Candidate that is reported.
        candidate: CandidateId,
    },
}

impl FilingKind {
    /// Names of the kinds in rows.
    pub const KEYS: [&'static str; 2] = ["certification", "training_report"];

    /// Returns the name in rows.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Certification { .. } => "certification",
            Self::TrainingReport { .. } => "training_report",
        }
    }
}
