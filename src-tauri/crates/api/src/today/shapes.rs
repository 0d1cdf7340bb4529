//! Requests and answers of this room.

use crate::review::QueueRow;
use crate::view::PartyRef;
use chrono::{DateTime, NaiveDate, Utc};
use cip::certification::CountryCount;
use cip::clock::{ClockLevel, Due, Reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What today asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TodayView {
    /// Steps of the first day; empty once all are done.
    pub first_steps: Vec<FirstStep>,
    /// Clocks, the soonest due first.
    pub clocks: Vec<ClockLine>,
    /// Queue of the person signed in, then the rest, at most 20.
    pub queue: Vec<QueueRow>,
    /// Cases that wait for review.
    pub queue_total: u32,
    /// Of those, late on the office's calendar.
    pub queue_late: u32,
    /// Submissions that wait for a second person.
    pub approvals: Vec<WaitingApproval>,
    /// Exceptions.
    pub exceptions: Vec<ExceptionLine>,
    /// Last backup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub backup: Option<crate::office::BackupFact>,
    /// Verification funnel: all, complete, with documents, decided, verified.
    pub funnel: Vec<FunnelStep>,
    /// Customers by country, most first.
    pub countries: Vec<CountryCount>,
    /// Late work by age: 1–3, 4–7, 8–14, 15 days and more.
    pub late_by_age: Vec<u32>,
}

/// A step of the first day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FirstStep {
    /// Step, as a message id.
    pub step: String,
    /// Whether it is done.
    pub done: bool,
    /// Address where it is done.
    pub address: String,
}

/// A clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ClockLine {
    /// Kind, as a message id: `clock-training-report`, `clock-forward`, `clock-certification`, `clock-remediation`,
    /// `clock-reverification`, `clock-cip-copy`, `clock-programme-review`, `clock-off-cycle`, `clock-special-start`,
    /// `clock-special`.
    pub kind: String,
    /// Label or name of what it is about.
    pub title: String,
    /// Section of the rule; empty for the office's own clocks.
    pub section: String,
    /// Second line in data: a customer's or provider's name.
    pub detail: String,
    /// Day 0.
    pub from: NaiveDate,
    /// Due.
    pub due: DateTime<Utc>,
    /// How it was counted, step by step.
    pub sum: Due,
    /// Whether the last day was set by the office or agreed with the provider, not counted by the rule.
    pub set: bool,
    /// Reading now.
    pub reading: Reading,
    /// Address inside the program.
    pub address: String,
}

/// Writes every clock that runs into a calendar file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportCalendar {
    /// Token of the file to write.
    pub target: String,
}

/// A submission that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct WaitingApproval {
    /// Address inside the program.
    pub address: String,
    /// Whom or what it is about.
    pub title: String,
    /// Who submitted.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the evidence changed since.
    pub changed: bool,
    /// Whether a filing waits for the second signature, by the person signed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub signature: bool,
}

/// An exception.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExceptionLine {
    /// Kind, as a message id.
    pub kind: String,
    /// How many.
    pub count: u32,
    /// Day that matters: soonest expiry, first gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// How that day stands by the engine of the clocks, counted from when it is spoken of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level: Option<ClockLevel>,
    /// Address inside the program.
    pub address: String,
    /// Whether it presses.
    pub urgent: bool,
    /// Whom it concerns, at most 3.
    pub about: Vec<PartyRef>,
}

/// A step of the funnel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FunnelStep {
    /// Step, as a message id.
    pub step: String,
    /// How many.
    pub count: u32,
}
