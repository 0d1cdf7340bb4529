//! What a remediation lays down and how it ended, as types: each measure belongs to one of the four families.

use super::Family;
use crate::date::Moment;
use crate::id::PersonId;
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A measure of one of the four families of § 7.302 as proposed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The account is not opened.
    NotOpened,
    /// The application waits for evidence.
    WaitsForEvidence,
    /// Nothing new may be started on the account.
    NoNewResources,
    /// What may be spent or used is limited.
    LimitedUse,
    /// The account is watched more closely while verification goes on.
    EnhancedMonitoring,
    /// The account is closed.
    AccountClosed,
    /// The account stays open and is watched.
    AdditionalMonitoring,
    /// What is recorded about the customer is set right.
    RecordCorrected,
    /// An account whose data may have been misused is secured.
    AccountSecured,
    /// The decision is looked at again by another person.
    LookedAtAgain,
}

impl Measure {
    /// All measures, family by family.
    pub const ALL: [Self; 10] = [
        Self::NotOpened,
        Self::WaitsForEvidence,
        Self::NoNewResources,
        Self::LimitedUse,
        Self::EnhancedMonitoring,
        Self::AccountClosed,
        Self::AdditionalMonitoring,
        Self::RecordCorrected,
        Self::AccountSecured,
        Self::LookedAtAgain,
    ];

    /// Returns the family to which it belongs.
    pub fn family(self) -> Family {
        match self {
            Self::NotOpened | Self::WaitsForEvidence => Family::DoNotOpen,
            Self::NoNewResources | Self::LimitedUse | Self::EnhancedMonitoring => {
                Family::UseUnderTerms
            }
            Self::AccountClosed | Self::AdditionalMonitoring => Family::CloseOrMonitor,
            Self::RecordCorrected | Self::AccountSecured | Self::LookedAtAgain => Family::Redress,
        }
    }
}

/// How a remediation was resolved.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ResolvedBy {
    /// The identity was verified in the end.
    Verified,
    /// The account was not opened.
    NotOpened,
    /// The account was closed.
    Closed,
    /// The account stays open under monitoring.
    Monitored,
    /// What was wrong for the customer was set right.
    Corrected,
    /// In another way, told in words.
    Other,
}

/// What happened about redress.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RedressKind {
    /// The customer asked for it.
    Asked,
    /// It was given.
    Granted,
    /// It was not given.
    Refused,
}

/// A request for redress, or the answer to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RedressStep {
    /// What happened.
    pub kind: RedressKind,
    /// On which day.
    pub on: NaiveDate,
    /// What was asked, or what was answered and why.
    pub words: String,
    /// Files that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SealedFile>>")]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}
