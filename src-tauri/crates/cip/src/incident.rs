//! Incidents: malicious cyber-enabled activity that is suspected or known, and breaches of records (RES-04, CIP-11).
//!
//! The rule says "promptly" and gives no number, so no clock is made up: what counts is when it was found and when it
//! was first reported. Facts only; nothing is edited, what is learnt later is added.

use crate::date::{Moment, Trigger};
use crate::id::{AccountId, IncidentId, PartyId, PersonId};
use crate::request::{Ending, SealedFile};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// What happened, as far as it is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Malicious cyber-enabled activity is suspected.
    SuspectedActivity,
    /// Malicious cyber-enabled activity is known.
    KnownActivity,
    /// Records were reached by somebody who may not.
    RecordsBreach,
}

impl IncidentKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [
        Self::SuspectedActivity,
        Self::KnownActivity,
        Self::RecordsBreach,
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::SuspectedActivity => "suspected_activity",
            Self::KnownActivity => "known_activity",
            Self::RecordsBreach => "records_breach",
        }
    }
}

/// Something that was seen or done about an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IncidentNote {
    /// What was seen or done.
    pub words: String,
    /// Evidence.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// To whom something is reported.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// The provider, whose duty RES-04 is.
    Provider,
    /// An authority.
    Authority,
    /// A customer.
    Customer,
    /// Anybody else.
    Other,
}

impl Addressee {
    /// Returns whether a report to them is what RES-04 speaks of: to the authorities, or to the provider that tells them.
    pub fn counts(self) -> bool {
        matches!(self, Self::Provider | Self::Authority)
    }
}

/// A report of an incident to somebody outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IncidentReport {
    /// To whom, by kind.
    pub whom: Addressee,
    /// To whom, by name.
    pub to: String,
    /// What the incident was taken for when this was reported: a suspicion that was told is not yet the knowledge.
    pub of: IncidentKind,
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// What was reported.
    #[serde(default)]
    pub words: String,
    /// What was sent.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// An incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Incident {
    /// Identifier.
    pub id: IncidentId,
    /// Printed label, such as `I-2026-001`.
    pub label: String,
    /// What happened, as far as it is known.
    pub kind: IncidentKind,
    /// When it was found.
    pub found: Trigger,
    /// Customer concerned, when one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Account concerned, when one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// What was seen.
    pub seen: String,
    /// Evidence.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When it was recorded.
    pub recorded: Moment,
    /// What was seen or done since.
    #[serde(default)]
    pub notes: Vec<IncidentNote>,
    /// To whom it was reported.
    #[serde(default)]
    pub reports: Vec<IncidentReport>,
    /// How it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closed: Option<Ending>,
}

/// What happened to an incident; the event carries the incident as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum IncidentChange {
    /// Recorded.
    Recorded,
    /// Something was added.
    Noted,
    /// A suspicion became knowledge.
    Confirmed,
    /// Reported to somebody outside.
    Reported,
    /// Closed.
    Closed,
}

impl IncidentChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Recorded => "incident.recorded",
            Self::Noted => "incident.noted",
            Self::Confirmed => "incident.confirmed",
            Self::Reported => "incident.reported",
            Self::Closed => "incident.closed",
        }
    }
}

/// Says why an incident cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IncidentError {
    /// It is closed.
    #[error("this incident is closed; record what was found since as a new one")]
    Closed,
    /// The words are empty.
    #[error("write what was seen or done: facts only")]
    NoWords,
    /// Nobody is named to whom it was reported.
    #[error("say to whom it was reported")]
    NoAddressee,
    /// Only a suspicion can be confirmed.
    #[error("only a suspicion can be confirmed; this is none")]
    NotSuspected,
    /// Known activity was reported to nobody whom RES-04 names.
    #[error("known activity is reported to the provider or an authority before it is closed")]
    Untold,
}

fn words(text: &str) -> Result<(), IncidentError> {
    if text.trim().is_empty() {
        Err(IncidentError::NoWords)
    } else {
        Ok(())
    }
}

impl Incident {
    /// Returns whether something is still to be done.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Returns whether what it is taken for now was reported to the provider or an authority.
    pub fn is_told(&self) -> bool {
        let told = |r: &IncidentReport| r.whom.counts() && r.of == self.kind;
        self.reports.iter().any(told)
    }

    /// Returns whether it is still to be reported to the provider or an authority.
    pub fn is_untold(&self) -> bool {
        self.is_open() && !self.is_told()
    }

    /// Returns whether it was closed without ever being reported to the provider or an authority.
    pub fn is_never_told(&self) -> bool {
        !self.is_open() && !self.reports.iter().any(|r| r.whom.counts())
    }

    /// Returns every file that belongs to it.
    pub fn sealed(&self) -> impl Iterator<Item = &SealedFile> {
        let notes = self.notes.iter().flat_map(|n| &n.files);
        let reports = self.reports.iter().flat_map(|r| &r.files);
        self.files.iter().chain(notes).chain(reports)
    }

    fn open(&self) -> Result<Self, IncidentError> {
        if self.is_open() {
            Ok(self.clone())
        } else {
            Err(IncidentError::Closed)
        }
    }

    /// Adds what was seen or done.
    pub fn note(&self, note: IncidentNote) -> Result<Self, IncidentError> {
        words(&note.words)?;
        let mut next = self.open()?;
        next.notes.push(note);
        Ok(next)
    }

    /// Records that a suspicion became knowledge, and by what.
    pub fn confirm(&self, note: IncidentNote) -> Result<Self, IncidentError> {
        if self.kind != IncidentKind::SuspectedActivity {
            return Err(IncidentError::NotSuspected);
        }
        let mut next = self.note(note)?;
        next.kind = IncidentKind::KnownActivity;
        Ok(next)
    }

    /// Records a report to somebody outside, of what the incident is taken for now.
    pub fn report(&self, report: IncidentReport) -> Result<Self, IncidentError> {
        if report.to.trim().is_empty() {
            return Err(IncidentError::NoAddressee);
        }
        let mut next = self.open()?;
        next.reports.push(IncidentReport {
            of: self.kind,
            ..report
        });
        Ok(next)
    }

    /// Closes it, with the outcome in words. Known activity is reported first: RES-04 does not end by being closed.
    pub fn close(&self, ending: Ending) -> Result<Self, IncidentError> {
        words(&ending.words)?;
        let mut next = self.open()?;
        if self.kind == IncidentKind::KnownActivity && !self.is_told() {
            return Err(IncidentError::Untold);
        }
        next.closed = Some(ending);
        Ok(next)
    }
}

#[cfg(test)]
mod tests;
