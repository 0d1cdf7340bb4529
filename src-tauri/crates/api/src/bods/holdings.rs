//! Stated holdings: each is settled with those of the same two that are recorded, and shown with its days.

use super::plan::Planner;
use super::settle::{Between, Settled, settle, share_text};
use super::{OwnershipDeed as Deed, OwnershipLine};
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::id::{HoldingId, PartyId};
use cip::ownership::{Holder, Holding};
use intake::bods::{BodsFinding, BodsHolder, BodsHolding};

/// What a line of a holding says beside its days.
struct Said<'t> {
    name: &'t str,
    held: &'t str,
    text: String,
}

impl<'a> Planner<'a> {
    /// Takes up a stated holding; returns whether the two stand linked by it, so that what is above the holder counts.
    pub(super) fn holding(&mut self, given: &'a BodsHolding) -> bool {
        let Some((held, held_name)) = self.entity(&given.held, given.statement) else {
            return false;
        };
        if self.is_reversed(given.statement, given.from, given.until) {
            return false;
        }
        let placed = match &given.holder {
            BodsHolder::Unnamed(reason) => Some(Err(reason.clone())),
            BodsHolder::Record(id) => self.place(id),
        };
        let (holder, name, reason) = match placed {
            Some(Ok((party, name))) => (Holder::Party { party }, name, String::new()),
            Some(Err(reason)) => {
                let unknown = Holder::Unknown {
                    reason: reason.clone(),
                };
                (unknown, String::new(), reason)
            }
            None => {
                let at = "recordDetails.interestedParty";
                let found = BodsFinding::Missing;
                self.plan.note(given.statement, at, found, String::new());
                return false;
            }
        };
        if matches!(&holder, Holder::Party { party } if *party == held) {
            let (at, found) = ("recordDetails.interestedParty", BodsFinding::InItself);
            self.plan.note(given.statement, at, found, name);
            return false;
        }
        let mut text = share_text(&given.share);
        if !reason.is_empty() {
            text = w::bods_because(text, reason).print();
        }
        let said = Said {
            name: &name,
            held: &held_name,
            text,
        };
        self.settle_holding(given, (holder, held), &said)
    }

    /// Makes, changes, ends or leaves a holding, by what is recorded of the same two.
    fn settle_holding(
        &mut self,
        given: &BodsHolding,
        (holder, held): (Holder, PartyId),
        said: &Said<'_>,
    ) -> bool {
        let settled = settle(
            given,
            &Between {
                recorded: self.between(&holder, held),
                taken: &self.taken,
                later: self.is_followed(given),
                day: self.day,
            },
        );
        let source = w::bods_source(self.name, given.statement).print();
        match settled {
            Settled::Left(found) => {
                let (at, text) = ("recordDetails", said.text.clone());
                self.plan.note(given.statement, at, found, text);
                return found == BodsFinding::SeveralHoldings;
            }
            Settled::Known(one) => self.shown(given, Deed::KnownHolding, said, &one),
            Settled::Changed(one) => {
                self.shown(given, Deed::ChangedHolding, said, &one);
                self.plan.holdings.push(Holding { source, ..one });
            }
            Settled::Ended(one) => {
                self.shown(given, Deed::EndedHolding, said, &one);
                self.plan.holdings.push(ended_by(one, &source));
            }
            Settled::Followed(one, from) => {
                let new = self.begun(given, (holder, held), from, source.clone());
                let before = share_text(&one.share);
                self.taken.insert(one.id);
                self.shown(given, Deed::ChangedHolding, said, &new);
                if let Some(line) = self.plan.lines.last_mut() {
                    line.before = before;
                }
                self.plan.holdings.push(ended_by(one, &source));
                self.plan.holdings.push(new);
            }
            Settled::New(from) => {
                let new = self.begun(given, (holder, held), from, source);
                self.shown(given, Deed::NewHolding, said, &new);
                self.plan.holdings.push(new);
            }
        }
        self.touch(held);
        // What has ended leads to nobody any more.
        given.until.is_none_or(|until| until >= self.day)
    }

    /// Returns the recorded holdings of the same two, as they stand with what is planned already.
    fn between(&self, holder: &Holder, held: PartyId) -> Vec<Holding> {
        let recorded = self.ownership.holdings.iter();
        let same = recorded.filter(|h| h.held == held && h.holder == *holder);
        same.map(|h| {
            let planned = self.plan.holdings.iter().find(|p| p.id == h.id);
            planned.unwrap_or(h).clone()
        })
        .collect()
    }

    /// Returns whether the file states another interest of the same two that lasts longer.
    fn is_followed(&self, given: &BodsHolding) -> bool {
        let last = |h: &BodsHolding| h.until.unwrap_or(NaiveDate::MAX);
        let mut all = self.file.holdings.iter();
        all.any(|h| h.held == given.held && h.holder == given.holder && last(h) > last(given))
    }

    fn begun(
        &self,
        given: &BodsHolding,
        (holder, held): (Holder, PartyId),
        from: NaiveDate,
        source: String,
    ) -> Holding {
        Holding {
            id: HoldingId(self.office.new_id(self.now)),
            holder,
            held,
            share: given.share.clone(),
            from,
            until: given.until,
            source,
        }
    }

    /// Shows a holding as it would stand, and notes where its first day is not the stated one.
    fn shown(&mut self, given: &BodsHolding, deed: Deed, said: &Said<'_>, one: &Holding) {
        let mut recorded = self.ownership.holdings.iter();
        let before = recorded.find(|h| h.id == one.id && h.share != one.share);
        let before = before.map(|h| share_text(&h.share)).unwrap_or_default();
        self.plan.lines.push(OwnershipLine {
            statement: given.statement,
            deed,
            name: said.name.to_owned(),
            held: said.held.to_owned(),
            detail: said.text.clone(),
            before,
            from: Some(one.from),
            until: one.until,
        });
        if given.from.is_some_and(|from| from != one.from) {
            let (found, first) = (BodsFinding::OtherFirstDay, one.from.to_string());
            let at = "recordDetails.interests.startDate";
            self.plan.note(given.statement, at, found, first);
        }
        self.taken.insert(one.id);
    }
}

/// A holding that a file ends keeps what it rested on, with the file that ended it.
fn ended_by(one: Holding, source: &str) -> Holding {
    let source = if one.source.is_empty() {
        source.to_owned()
    } else {
        format!("{}; {source}", one.source)
    };
    Holding { source, ..one }
}
