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

/// A report of an incident to somebody outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IncidentReport {
    /// To whom: provider, authority, customer.
    pub to: String,
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

    /// Returns whether nobody outside was told yet.
    pub fn is_untold(&self) -> bool {
        self.is_open() && self.reports.is_empty()
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

    /// Records a report to somebody outside.
    pub fn report(&self, report: IncidentReport) -> Result<Self, IncidentError> {
        if report.to.trim().is_empty() {
            return Err(IncidentError::NoAddressee);
        }
        let mut next = self.open()?;
        next.reports.push(report);
        Ok(next)
    }

    /// Closes it, with the outcome in words.
    pub fn close(&self, ending: Ending) -> Result<Self, IncidentError> {
        words(&ending.words)?;
        let mut next = self.open()?;
        next.closed = Some(ending);
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;
    use uuid::Uuid;

    fn moment() -> Moment {
        Moment {
            at: "2026-03-02T02:00:00Z".parse().unwrap(),
            zone: Zone::parse("UTC").unwrap(),
        }
    }

    fn incident() -> Incident {
        let by = PersonId(Uuid::from_u128(1));
        Incident {
            id: IncidentId(Uuid::from_u128(2)),
            label: "I-2026-001".into(),
            kind: IncidentKind::SuspectedActivity,
            found: Trigger {
                date: "2026-03-02".parse().unwrap(),
                time: None,
                zone: Zone::parse("UTC").unwrap(),
            },
            party: None,
            account: None,
            seen: "Port scans from one server.".into(),
            files: Vec::new(),
            recorded_by: by,
            recorded: moment(),
            notes: Vec::new(),
            reports: Vec::new(),
            closed: None,
        }
    }

    fn note(words: &str) -> IncidentNote {
        IncidentNote {
            words: words.into(),
            files: Vec::new(),
            by: PersonId(Uuid::from_u128(1)),
            at: moment(),
        }
    }

    fn report(to: &str) -> IncidentReport {
        IncidentReport {
            to: to.into(),
            on: "2026-03-02".parse().unwrap(),
            channel: "e-mail".into(),
            words: String::new(),
            files: Vec::new(),
            by: PersonId(Uuid::from_u128(1)),
            at: moment(),
        }
    }

    fn ending(words: &str) -> Ending {
        Ending {
            words: words.into(),
            by: PersonId(Uuid::from_u128(1)),
            at: moment(),
        }
    }

    #[test]
    fn a_suspicion_is_confirmed_once_and_what_was_known_stays() {
        let first = incident();
        let known = first.confirm(note("The key was found in a dump.")).unwrap();
        assert_eq!(known.kind, IncidentKind::KnownActivity);
        assert_eq!((known.seen, known.notes.len()), (first.seen.clone(), 1));
        let again = first.confirm(note("x")).unwrap().confirm(note("y"));
        assert_eq!(again, Err(IncidentError::NotSuspected));
        assert_eq!(first.confirm(note(" ")), Err(IncidentError::NoWords));
    }

    #[test]
    fn it_is_untold_until_somebody_outside_is_named_and_closed_for_good() {
        let first = incident();
        assert!(first.is_untold());
        assert_eq!(first.report(report(" ")), Err(IncidentError::NoAddressee));
        let told = first.report(report("Northcloud Inc.")).unwrap();
        assert!(told.is_open() && !told.is_untold());
        assert_eq!(told.close(ending("")), Err(IncidentError::NoWords));
        let closed = told.close(ending("The server was removed.")).unwrap();
        assert!(!closed.is_open());
        assert_eq!(closed.note(note("x")), Err(IncidentError::Closed));
        assert_eq!(closed.report(report("x")), Err(IncidentError::Closed));
        assert_eq!(closed.close(ending("x")), Err(IncidentError::Closed));
    }
}
