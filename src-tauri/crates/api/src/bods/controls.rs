//! Stated control: the role that it makes, or the one that is recorded and gets other days.

use super::plan::Planner;
use super::{OwnershipDeed as Deed, OwnershipLine};
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::id::{PartyId, RoleId};
use cip::party::{PartyRole, Role};
use intake::bods::{BodsControl, BodsFinding};

/// First and last day.
type Days = (NaiveDate, Option<NaiveDate>);

impl<'a> Planner<'a> {
    /// Takes up stated control; returns whether it stands, so that what is above who controls counts.
    pub(super) fn controlled(&mut self, given: &'a BodsControl) -> bool {
        let Some((of, of_name)) = self.entity(&given.of, given.statement) else {
            return false;
        };
        if self.is_reversed(given.statement, given.from, given.until) {
            return false;
        }
        let at = "recordDetails.interestedParty";
        let (party, name) = match self.place(&given.holder) {
            Some(Ok(placed)) => placed,
            Some(Err(_)) | None => {
                let (found, value) = (BodsFinding::NotTaken, given.interest.clone());
                self.plan.note(given.statement, at, found, value);
                return false;
            }
        };
        if self.left_control(given, party, of, &name) {
            return false;
        }
        if self.is_entity(&given.holder) {
            let found = BodsFinding::ControlByEntity;
            self.plan.note(given.statement, at, found, name.clone());
        }
        let (deed, (from, until)) = self.settle_control(given, party, of);
        self.plan.lines.push(OwnershipLine {
            statement: given.statement,
            deed,
            name,
            held: of_name,
            detail: given.interest.clone(),
            before: String::new(),
            from: Some(from),
            until,
        });
        true
    }

    /// Makes the role, gives the recorded one its days, or leaves it; the first interest of the two settles them all.
    fn settle_control(&mut self, given: &BodsControl, party: PartyId, of: PartyId) -> (Deed, Days) {
        let days = self.days(given);
        if !self.controllers.insert(party) {
            return (Deed::KnownControl, days);
        }
        let own = self.control.iter().filter(|(holder, _)| *holder == party);
        let lasting = own.max_by_key(|(_, role)| role.until.unwrap_or(NaiveDate::MAX));
        let basis = self.basis(given);
        let Some((_, recorded)) = lasting else {
            self.plan.roles.push(PartyRole {
                id: RoleId(self.office.new_id(self.now)),
                party,
                role: Role::SubstantialControl { of },
                from: days.0,
                until: days.1,
                basis,
                provider: None,
            });
            return (Deed::NewControl, days);
        };
        // A role that is still to come begins with the stated day; the first day of one that stands is kept.
        let from = if recorded.from > self.day {
            recorded.from.min(days.0)
        } else {
            recorded.from
        };
        let now = (from, days.1);
        if now == (recorded.from, recorded.until) {
            return (Deed::KnownControl, now);
        }
        let changed = PartyRole {
            from,
            until: days.1,
            basis: format!("{}; {basis}", recorded.basis),
            ..recorded.clone()
        };
        self.plan.roles.push(changed);
        (Deed::ChangedControl, now)
    }

    /// Returns the days of all control of the same two that the file states and that has not ended.
    fn days(&self, given: &BodsControl) -> Days {
        let same = self.file.controls.iter().filter(|c| {
            let ended = c.until.is_some_and(|until| until < self.day);
            let reversed = c
                .from
                .zip(c.until)
                .is_some_and(|(from, until)| until < from);
            c.of == given.of && c.holder == given.holder && !ended && !reversed
        });
        let begins = |c: &BodsControl| c.from.unwrap_or(self.day);
        let (mut from, mut until) = (begins(given), given.until);
        for one in same {
            from = from.min(begins(one));
            until = until.zip(one.until).map(|(a, b)| a.max(b));
        }
        (from, until)
    }

    /// Notes control that is not taken up: over itself, over another entity than the subject, or ended.
    fn left_control(
        &mut self,
        given: &BodsControl,
        party: PartyId,
        of: PartyId,
        name: &str,
    ) -> bool {
        let found = if party == of {
            BodsFinding::InItself
        } else if given.until.is_some_and(|until| until < self.day) {
            BodsFinding::Ended
        } else if of != self.root {
            BodsFinding::NotTaken
        } else {
            return false;
        };
        let value = format!("{}: {name}", given.interest);
        self.plan
            .note(given.statement, "recordDetails", found, value);
        true
    }

    /// Says every kind of control that the file states of the same two, each once, and where that is stated.
    ///
    /// The kinds stand before semicolons, by which an export finds them again.
    fn basis(&self, given: &BodsControl) -> String {
        let lasting = |c: &&BodsControl| c.until.is_none_or(|until| until >= self.day);
        let same = self.file.controls.iter().filter(lasting);
        let mut said: Vec<String> = Vec::new();
        for one in same.filter(|c| c.of == given.of && c.holder == given.holder) {
            let words = if one.details.is_empty() {
                one.interest.clone()
            } else {
                format!("{}: {}", one.interest, one.details.replace(';', ","))
            };
            if !said.contains(&words) {
                said.push(words);
            }
        }
        let source = w::bods_source(self.name, given.statement).print();
        w::bods_said(said.join("; "), source).print()
    }
}
