//! What becomes of a holding that a file states: it is compared, by its days, with those of the same two that are
//! recorded. The first day of what is recorded stays; what was counted on earlier days is not rewritten by a file.

use chrono::NaiveDate;
use cip::id::HoldingId;
use cip::ownership::{Holding, Share};
use intake::bods::{BodsFinding, BodsHolding};
use std::collections::BTreeSet;

/// What becomes of a stated holding.
#[derive(Debug, PartialEq)]
pub(super) enum Settled {
    /// It is recorded as it is stated.
    Known(Holding),
    /// It is new, from this day.
    New(NaiveDate),
    /// The one that is recorded gets another share or last day.
    Changed(Holding),
    /// The one that is recorded ends, and another share begins on this day.
    Followed(Holding, NaiveDate),
    /// The one that is recorded ends.
    Ended(Holding),
    /// It is left, for this reason.
    Left(BodsFinding),
}

/// What is known of the holdings of one party in another.
pub(super) struct Between<'a> {
    /// Those that are recorded, as they stand with what is planned already.
    pub(super) recorded: Vec<Holding>,
    /// Those that an interest of the file was found to be.
    pub(super) taken: &'a BTreeSet<HoldingId>,
    /// Whether the file states another interest of the same two that lasts longer.
    pub(super) later: bool,
    pub(super) day: NaiveDate,
}

/// Compares a stated holding with those of the same two.
pub(super) fn settle(given: &BodsHolding, two: &Between<'_>) -> Settled {
    if let Some(until) = given.until.filter(|until| *until < two.day) {
        return two.over(given, until);
    }
    let standing: Vec<&Holding> = two.meeting(given).collect();
    let free = standing.iter().filter(|h| !two.taken.contains(&h.id));
    let free: Vec<&Holding> = free.copied().collect();
    let known = |h: &&&Holding| {
        is_about(&h.share, &given.share) && h.until == given.until && !two.begins_later(h, given)
    };
    // Of several that agree, the one that begins on the stated day.
    let begins = |h: &&&Holding| given.from.is_some_and(|from| h.from != from);
    if let Some(one) = free.iter().filter(known).min_by_key(begins) {
        return Settled::Known((*one).clone());
    }
    match free.as_slice() {
        [] if standing.is_empty() => Settled::New(two.first_day(given)),
        [one] if !two.begins_later(one, given) => changed(given, one),
        _ => Settled::Left(BodsFinding::SeveralHoldings),
    }
}

impl Between<'_> {
    fn starts(&self, given: &BodsHolding) -> NaiveDate {
        given.from.unwrap_or(self.day)
    }

    /// Returns the recorded holdings that have not ended and share a day with the stated one.
    fn meeting(&self, given: &BodsHolding) -> impl Iterator<Item = &Holding> {
        let (from, until) = (self.starts(given), given.until);
        self.recorded.iter().filter(move |h| {
            h.until.is_none_or(|last| last >= self.day && last >= from)
                && until.is_none_or(|last| last >= h.from)
        })
    }

    /// Returns whether the stated one stands today and the recorded one is still to come.
    fn begins_later(&self, recorded: &Holding, given: &BodsHolding) -> bool {
        recorded.from > self.day && self.starts(given) <= self.day
    }

    /// Returns the first day of a new holding: the stated one, but after the last day of those that have ended.
    fn first_day(&self, given: &BodsHolding) -> NaiveDate {
        let ended = self.recorded.iter().filter_map(|h| h.until);
        let ended = ended.filter(|last| given.until.is_none_or(|until| *last < until));
        let after = ended.filter_map(|last| last.succ_opt()).max();
        let starts = self.starts(given);
        after.map_or(starts, |after| after.max(starts))
    }

    /// Settles an interest that has ended: it ends what is recorded only when that is the same and nothing follows it.
    fn over(&self, given: &BodsHolding, until: NaiveDate) -> Settled {
        let same = |h: &&Holding| is_about(&h.share, &given.share);
        let mut recorded = self.recorded.iter().filter(same);
        if let Some(one) = recorded.find(|h| h.until == Some(until)) {
            return Settled::Known(one.clone());
        }
        let stands = |h: &&Holding| {
            let lasts = h.until.is_none_or(|last| last >= self.day);
            lasts && h.from <= until && !self.taken.contains(&h.id)
        };
        let standing: Vec<&Holding> = self.recorded.iter().filter(stands).collect();
        match standing.as_slice() {
            _ if self.later => Settled::Left(BodsFinding::Ended),
            [] => Settled::Left(BodsFinding::Ended),
            [one] if same(one) => Settled::Ended(Holding {
                until: Some(until),
                ..(*one).clone()
            }),
            [_] => Settled::Left(BodsFinding::EndedOtherwise),
            _ => Settled::Left(BodsFinding::SeveralHoldings),
        }
    }
}

/// Changes the only recorded holding: from a later stated day another share follows it, else it is corrected in place.
fn changed(given: &BodsHolding, one: &Holding) -> Settled {
    let same = is_about(&one.share, &given.share);
    match given.from {
        Some(from) if from > one.from && !same => {
            let ended = Holding {
                until: from.pred_opt(),
                ..one.clone()
            };
            Settled::Followed(ended, from)
        }
        _ => Settled::Changed(Holding {
            // What a file rounds does not replace what is exact.
            share: if same {
                one.share.clone()
            } else {
                given.share.clone()
            },
            until: given.until,
            ..one.clone()
        }),
    }
}

fn is_about(one: &Share, other: &Share) -> bool {
    one.least.is_about(&other.least) && one.most.is_about(&other.most)
}

/// Writes a share as lines show it.
pub(super) fn share_text(share: &Share) -> String {
    if share.least == share.most {
        format!("{} %", share.most)
    } else {
        format!("{}–{} %", share.least, share.most)
    }
}

#[cfg(test)]
#[path = "settle_tests.rs"]
mod tests;
