//! Requests and answers of the register of changes.

use crate::view::PersonRef;
use chrono::NaiveDate;
use cip::change::{ChangeKind, OfficeChange};
use cip::clock::{Due, Reading};
use cip::id::{ChangeId, ProviderId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The changes of the office, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChangesView {
    /// Rows.
    pub rows: Vec<ChangeRow>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A change, and how it stands at each provider that was certified to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChangeRow {
    /// Change.
    pub change: OfficeChange,
    /// Whether the sources are unsure that it is a trigger.
    pub uncertain: bool,
    /// Providers that are to be told of it, or were.
    pub told: Vec<ChangeTold>,
}

/// A provider that is to be told of a change, or was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChangeTold {
    /// Provider.
    pub provider: ProviderId,
    /// Its name.
    pub name: String,
    /// Label of the signed certification that tells it; absent while none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filing: Option<String>,
    /// When it is to be told.
    pub due: Due,
    /// The clock now.
    pub reading: Reading,
}

/// Records a change of the office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordChange {
    /// What changed.
    pub kind: ChangeKind,
    /// Day from which it holds.
    pub on: NaiveDate,
    /// In words.
    pub words: String,
    /// Provider whom it concerns; absent for every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
}

/// Finds that a change takes no update.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetAsideChange {
    /// Change.
    pub change: ChangeId,
    /// Why.
    pub why: String,
}
