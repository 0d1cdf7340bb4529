use super::*;
use cip::id::PartyId;
use cip::ownership::{Holder, Percent};
use intake::bods::BodsHolder;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn share(percent: u8) -> Share {
    Share::exact(Percent::whole(percent))
}

fn recorded(n: u128, percent: u8, from: &str, until: Option<&str>) -> Holding {
    Holding {
        id: HoldingId(Uuid::from_u128(n)),
        holder: Holder::Unknown {
            reason: "unknown".to_owned(),
        },
        held: PartyId(Uuid::from_u128(9)),
        share: share(percent),
        from: day(from),
        until: until.map(day),
        source: String::new(),
    }
}

fn given(percent: u8, from: Option<&str>, until: Option<&str>) -> BodsHolding {
    BodsHolding {
        statement: 1,
        holder: BodsHolder::Unnamed("unknown".to_owned()),
        held: "ent-1".to_owned(),
        share: share(percent),
        from: from.map(day),
        until: until.map(day),
        details: String::new(),
    }
}

/// Settles on 2 March 2026.
fn of(given: &BodsHolding, recorded: &[Holding], later: bool) -> Settled {
    let two = Between {
        recorded: recorded.to_vec(),
        taken: &BTreeSet::new(),
        later,
        day: day("2026-03-02"),
    };
    settle(given, &two)
}

#[test]
fn an_interest_that_has_ended_ends_only_the_same_one() {
    let ended = given(40, None, Some("2024-12-31"));
    let left = Settled::Left(BodsFinding::Ended);
    // What began after it is another one; so is one of which the file states what followed.
    assert_eq!(
        of(&ended, &[recorded(1, 40, "2025-01-01", None)], false),
        left
    );
    assert_eq!(
        of(&ended, &[recorded(1, 40, "2020-01-01", None)], true),
        left
    );
    let other = of(&ended, &[recorded(1, 60, "2020-01-01", None)], false);
    assert_eq!(other, Settled::Left(BodsFinding::EndedOtherwise));
    let one = recorded(1, 40, "2020-01-01", None);
    let now = Holding {
        until: Some(day("2024-12-31")),
        ..one.clone()
    };
    assert_eq!(of(&ended, &[one], false), Settled::Ended(now.clone()));
    let again = of(&ended, std::slice::from_ref(&now), false);
    assert_eq!(again, Settled::Known(now.clone()));
}

#[test]
fn another_share_from_a_later_day_follows_the_old_one() {
    let one = recorded(1, 20, "2020-01-01", None);
    let old = Holding {
        until: Some(day("2025-12-31")),
        ..one.clone()
    };
    let stated = given(40, Some("2026-01-01"), None);
    let settled = of(&stated, std::slice::from_ref(&one), false);
    assert_eq!(settled, Settled::Followed(old, day("2026-01-01")));
    // Without a later day the share was wrong, and its first day stays.
    for from in [None, Some("2020-01-01"), Some("2019-01-01")] {
        let corrected = Holding {
            share: share(40),
            ..one.clone()
        };
        let settled = of(&given(40, from, None), std::slice::from_ref(&one), false);
        assert_eq!(settled, Settled::Changed(corrected), "{from:?}");
    }
}

#[test]
fn a_new_one_does_not_cover_days_of_one_that_has_ended() {
    let ended = recorded(1, 20, "2020-01-01", Some("2025-06-30"));
    let stated = given(20, Some("2020-01-01"), None);
    assert_eq!(
        of(&stated, &[ended], false),
        Settled::New(day("2025-07-01"))
    );
}

#[test]
fn one_that_is_still_to_come_is_not_the_one_that_stands() {
    let coming = recorded(1, 20, "2027-01-01", None);
    let stated = given(20, Some("2024-01-01"), None);
    let settled = of(&stated, std::slice::from_ref(&coming), false);
    assert_eq!(settled, Settled::Left(BodsFinding::SeveralHoldings));
    let until_then = given(20, Some("2024-01-01"), Some("2026-12-31"));
    assert_eq!(
        of(&until_then, &[coming], false),
        Settled::New(day("2024-01-01"))
    );
}
