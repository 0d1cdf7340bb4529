//! The worked graphs of `ownership.md`, and properties of the sums.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn party(n: u128) -> PartyId {
    PartyId(Uuid::from_u128(n))
}

fn share(percent: &str) -> Share {
    Share::exact(Percent::parse(percent).unwrap())
}

fn holding(holder: u128, held: u128, share: Share) -> Holding {
    Holding {
        id: HoldingId(Uuid::from_u128(holder * 1000 + held)),
        holder: Holder::Party {
            party: party(holder),
        },
        held: party(held),
        share,
        from: day(),
        until: None,
        source: String::new(),
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn of(customer: u128, holdings: &[Holding], control: &[PartyId]) -> OwnershipPicture {
    picture(
        party(customer),
        holdings,
        control,
        &Percent::whole(25),
        day(),
    )
}

fn find(picture: &OwnershipPicture, n: u128) -> (String, String, CountsBy) {
    let found = picture
        .interests
        .iter()
        .find(|i| i.party == party(n))
        .unwrap();
    (
        found.share.least.to_string(),
        found.share.most.to_string(),
        found.counts_by,
    )
}

fn exactly(percent: &str, by: CountsBy) -> (String, String, CountsBy) {
    (percent.to_owned(), percent.to_owned(), by)
}

#[test]
fn graph_1_direct() {
    let p = of(1, &[holding(2, 1, share("40"))], &[]);
    assert_eq!(find(&p, 2), exactly("40", CountsBy::Share));
}

#[test]
fn graph_2_through_a_holding() {
    let holdings = [
        holding(3, 1, share("60")),
        holding(4, 3, share("45")),
        holding(5, 3, share("30")),
    ];
    let p = of(1, &holdings, &[]);
    assert_eq!(find(&p, 4), exactly("27", CountsBy::Share));
    assert_eq!(find(&p, 5), exactly("18", CountsBy::Neither));
    assert_eq!(
        find(&of(1, &holdings, &[party(5)]), 5),
        exactly("18", CountsBy::Control)
    );
    let chain = &p
        .interests
        .iter()
        .find(|i| i.party == party(4))
        .unwrap()
        .chains[0];
    assert_eq!(chain.parties, [party(4), party(3), party(1)]);
}

#[test]
fn graph_3_two_paths() {
    let p = of(
        1,
        &[
            holding(2, 1, share("15")),
            holding(3, 1, share("30")),
            holding(2, 3, share("40")),
        ],
        &[],
    );
    assert_eq!(find(&p, 2), exactly("27", CountsBy::Share));
}

#[test]
fn graph_4_cycle_is_named_and_not_walked_round() {
    let holdings = [
        holding(11, 12, share("50")),
        holding(12, 11, share("20")),
        holding(12, 1, share("60")),
        holding(13, 11, share("80")),
    ];
    let p = of(1, &holdings, &[]);
    assert_eq!(p.cycles, [vec![party(11), party(12)]]);
    assert_eq!(find(&p, 13), exactly("24", CountsBy::Neither));
}

#[test]
fn graph_5_range() {
    let range = Share::range(Percent::whole(25), Percent::whole(50)).unwrap();
    let p = of(1, &[holding(2, 1, share("75")), holding(3, 2, range)], &[]);
    assert_eq!(
        find(&p, 3),
        (
            "18.75".to_owned(),
            "37.5".to_owned(),
            CountsBy::PossiblyShare
        )
    );
}

#[test]
fn unknown_holder_and_control_without_holding() {
    let unknown = Holding {
        holder: Holder::Unknown {
            reason: "not told".to_owned(),
        },
        ..holding(0, 3, share("25"))
    };
    let p = of(1, &[holding(3, 1, share("60")), unknown], &[party(9)]);
    assert_eq!(p.unknown, share("15"));
    assert_eq!(find(&p, 9), exactly("0", CountsBy::Control));
}

#[test]
fn ended_holdings_do_not_count() {
    let ended = Holding {
        until: NaiveDate::from_ymd_opt(2026, 11, 21),
        ..holding(2, 1, share("40"))
    };
    assert!(of(1, &[ended], &[]).interests.is_empty());
}

#[test]
fn thirds_stay_exact() {
    let third = Percent::parse("100/3").unwrap();
    assert_eq!(third.to_string(), "100/3");
    let p = of(
        1,
        &[2, 3, 4].map(|n| holding(n, 1, Share::exact(third.clone()))),
        &[],
    );
    assert!(
        p.interests
            .iter()
            .all(|i| i.counts_by == CountsBy::Share && i.share.least.one_place() == "33.3")
    );
    assert!(
        Percent::parse("101").is_err()
            && Percent::parse("-1").is_err()
            && Percent::parse("1/0").is_err()
    );
}

#[test]
fn a_share_is_about_another_only_within_the_rounding_of_a_file() {
    let read = |text: &str| Percent::parse(text).unwrap();
    assert!(read("100/3").is_about(&read("33.333333333333336")));
    assert!(!read("25").is_about(&read("24.9999999999")));
}

proptest! {
    #[test]
    fn sums_never_leave_0_to_100(edges in prop::collection::vec((0u128..8, 0u128..8, 0u8..=100), 0..24)) {
        let holdings: Vec<_> = edges.iter().filter(|(a, b, _)| a != b)
            .map(|(a, b, s)| holding(*a, *b, Share::exact(Percent::whole(*s)))).collect();
        let p = of(0, &holdings, &[]);
        for i in &p.interests {
            prop_assert!(i.share.least <= i.share.most && i.share.most <= Percent::whole(100));
            prop_assert!(i.party != party(0));
        }
    }

    #[test]
    fn percent_is_written_and_read_back(numerator in 0u32..100_000, places in 0u32..4) {
        let text = format!("{numerator}/{}", 10u32.pow(places).max(1000));
        if let Ok(p) = Percent::parse(&text) {
            prop_assert_eq!(Percent::parse(&p.to_string()).unwrap(), p);
        }
    }
}
