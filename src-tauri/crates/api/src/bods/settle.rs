//! What becomes of a holding that a file states: it is compared with those of the same two that are recorded.

use chrono::NaiveDate;
use cip::ownership::{Holding, Share};
use intake::bods::{BodsFinding, BodsHolding};

/// What becomes of a stated holding.
pub(super) enum Settled {
    /// It is recorded as it is stated.
    Known,
    /// It is new.
    New,
    /// The one that is recorded gets another share or last day.
    Changed(Holding),
    /// It is left, for this reason.
    Left(BodsFinding),
}

/// Compares a stated holding with those of the same two that stand (`there`) and those that are planned already.
pub(super) fn settle(
    given: &BodsHolding,
    there: &[&Holding],
    planned: &[Holding],
    day: NaiveDate,
) -> Settled {
    match there {
        [] if given.until.is_some_and(|until| until < day) => Settled::Left(BodsFinding::Ended),
        [] => Settled::New,
        [one] if is_about(&one.share, &given.share) && given.until == one.until => Settled::Known,
        [one] if !planned.iter().any(|h| h.id == one.id) => Settled::Changed(Holding {
            share: given.share.clone(),
            until: given.until.map(|until| until.max(one.from)),
            ..(*one).clone()
        }),
        _ => Settled::Left(BodsFinding::SeveralHoldings),
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
