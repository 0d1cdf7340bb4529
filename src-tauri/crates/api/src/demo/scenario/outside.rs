//! What comes from outside: a follow-up question, an incident that is only suspected, a sub-reseller's programme.

use super::Scenario;
use crate::error::ApiError;
use crate::incidents::*;
use crate::open_vault::internal;
use crate::requests::*;
use crate::resellers::*;
use crate::view::Nothing;
use chrono::NaiveDate;
use cip::date::{Trigger, Zone};
use cip::incident::IncidentKind;
use cip::request::{Asker, RequestKind};
use cip::reseller::ProgrammeFinding;

impl Scenario<'_> {
    /// Records what was received and seen in the last days; the demo takes no files with it.
    pub(super) fn hear_from_outside(&mut self) -> Result<(), ApiError> {
        self.ask_from_outside()?;
        self.suspect_one()?;
        self.review_resellers()
    }

    fn on(&self, date: NaiveDate) -> Result<Trigger, ApiError> {
        Ok(Trigger {
            date,
            time: None,
            zone: Zone::parse(&self.zone).map_err(internal)?,
        })
    }

    fn ask_from_outside(&mut self) -> Result<(), ApiError> {
        let words = "The Department asks when the cluster was ordered and which of its hosts were used first.";
        let request = RecordRequest {
            provider: self.provider("northcloud")?,
            asker: Asker::Department,
            kind: RequestKind::FollowUp,
            how: "E-mail to the compliance desk".to_owned(),
            received: self.on(self.day_before(2))?,
            asked: None,
            letter_due: None,
            words: words.to_owned(),
            earlier: None,
            filing: None,
            party: Some(self.party(&self.sample.desk.training_candidate.customer)?),
            assignee: None,
            files: Vec::new(),
        };
        let _: RequestSaved = self.call("record_request", &request)?;
        Ok(())
    }

    fn suspect_one(&mut self) -> Result<(), ApiError> {
        let seen = "The provider saw one server of ours scan ports of addresses outside, for an hour at night.";
        let request = RecordIncident {
            kind: IncidentKind::SuspectedActivity,
            found: self.on(self.day_before(1))?,
            party: None,
            account: None,
            seen: seen.to_owned(),
            files: Vec::new(),
        };
        let saved: IncidentSaved = self.call("record_incident", &request)?;
        let note = NoteIncident {
            incident: saved.row.incident.id,
            words: "The provider was asked for the address of the server.".to_owned(),
            files: Vec::new(),
        };
        let _: IncidentSaved = self.call("note_incident", &note)?;
        Ok(())
    }

    fn review_resellers(&mut self) -> Result<(), ApiError> {
        let view: ResellersView = self.call("resellers", &Nothing {})?;
        let Some(first) = view.rows.first() else {
            return Ok(());
        };
        let review = ReviewReseller {
            role: first.reseller.role,
            received: self.day_before(12),
            version: "2".to_owned(),
            reviewed: self.day_before(1),
            finding: ProgrammeFinding::Follows,
            words: String::new(),
            files: Vec::new(),
        };
        let _: ResellersView = self.call("review_reseller", &review)?;
        Ok(())
    }
}
