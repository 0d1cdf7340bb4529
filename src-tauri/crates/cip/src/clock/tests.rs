use super::naive;
use super::*;
use crate::rulebook::{Edition, SHIPPED, key};
use proptest::prelude::*;

const EASTERN: &str = "America/New_York";
const HA_NOI: &str = "Asia/Ho_Chi_Minh";

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn trigger(date: &str, time: Option<&str>, zone_name: &str) -> Trigger {
    Trigger {
        date: date.parse().unwrap(),
        time: time.map(|t| t.parse().unwrap()),
        zone: zone(zone_name),
    }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn clock(duty: Duty) -> Clock {
    Clock::of(&Edition::shipped().unwrap(), duty)
}

/// Runs a duty from noon of a day in New York and returns its last day.
fn last(duty: Duty, date: &str) -> String {
    let due = clock(duty).run(&trigger(date, Some("12:00:00"), EASTERN));
    due.last_day.to_string()
}

fn there(due: &Due, name: &str) -> String {
    due.at.with_timezone(&zone(name).0).to_string()
}

#[test]
fn the_worked_examples_of_the_rulebook() {
    assert_eq!(last(Duty::TrainingReport, "2026-03-02"), "2026-03-17");
    assert_eq!(last(Duty::Forward, "2026-02-25"), "2026-03-27");
    assert_eq!(last(Duty::Forward, "2028-02-25"), "2028-03-26");
}

#[test]
fn every_duty_has_the_number_of_the_edition() {
    for (duty, expected) in [
        (Duty::TrainingReport, "2026-03-17"),
        (Duty::Forward, "2026-04-01"),
        (Duty::CipCopy, "2026-03-12"),
        (Duty::CipCopyOwn, "2026-03-05"),
        (Duty::EndRelationship, "2026-04-01"),
        (Duty::Certification, "2027-03-02"),
        (Duty::ProgrammeReview, "2027-03-02"),
        (Duty::OffCycle, "2026-03-17"),
        (Duty::FirstAccess, "2026-03-02"),
        (Duty::Reverification, "2026-03-02"),
        (Duty::Retention, "2028-03-02"),
        (Duty::SpecialMeasureStart, "2026-08-29"),
        (Duty::SpecialMeasure, "2027-03-02"),
        (Duty::RequestAnswer, "2026-03-17"),
        (Duty::Correction, "2026-03-17"),
    ] {
        assert_eq!(last(duty, "2026-03-02"), expected, "{duty:?}");
    }
    let recheck = clock(Duty::Reverification).every(6);
    let due = recheck.run(&trigger("2025-08-31", Some("12:00:00"), EASTERN));
    assert_eq!(due.last_day.to_string(), "2026-02-28");
}

#[test]
fn what_no_source_bears_is_unverified_and_each_clock_names_its_rule() {
    let edition = Edition::shipped().unwrap();
    let unverified: Vec<Duty> = Duty::ALL
        .into_iter()
        .filter(|duty| Clock::of(&edition, *duty).is_unverified())
        .collect();
    let expected = [
        Duty::CipCopyOwn,
        Duty::OffCycle,
        Duty::RequestAnswer,
        Duty::Correction,
    ];
    assert_eq!(unverified, expected);
    for duty in Duty::ALL {
        let clock = Clock::of(&edition, duty);
        assert!(edition.rule(&clock.rule).is_some(), "{clock:?}");
        assert!(clock.section.starts_with("7.30"), "{clock:?}");
    }
}

#[test]
fn a_changed_edition_changes_the_clock_and_one_without_counting_is_refused() {
    let mut value: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
    let numbers = value["numbers"].as_array_mut().unwrap();
    let days = numbers
        .iter_mut()
        .find(|n| n["key"] == key::CIP_COPY_DAYS)
        .unwrap();
    days["value"] = 7.into();
    let changed = Edition::parse(&value.to_string()).unwrap();
    let due = Clock::of(&changed, Duty::CipCopy).run(&trigger("2026-03-02", None, EASTERN));
    assert_eq!(there(&due, EASTERN), "2026-03-09 23:59:00 EDT");

    for (field, wrong) in [
        ("counting", serde_json::Value::Null),
        ("counting", "gate".into()),
        ("unit", "hours".into()),
    ] {
        let mut broken = value.clone();
        let numbers = broken["numbers"].as_array_mut().unwrap();
        let days = numbers.iter_mut().find(|n| n["key"] == key::CIP_COPY_DAYS);
        days.unwrap()[field] = wrong;
        let refused = Edition::parse(&broken.to_string()).unwrap_err();
        let at = format!("numbers[{}].{field}", key::CIP_COPY_DAYS);
        assert!(refused.0.iter().any(|f| f.at == at), "{refused}");
    }
}

#[test]
fn the_second_of_march_in_ha_noi() {
    let due = clock(Duty::TrainingReport).run(&trigger("2026-03-02", Some("08:00:00"), HA_NOI));
    assert_eq!(due.day0.to_string(), "2026-03-01");
    assert_eq!(there(&due, EASTERN), "2026-03-16 23:59:00 EDT");
    assert_eq!(there(&due, HA_NOI), "2026-03-17 10:59:00 +07");
    assert_eq!(due.other, None);
}

#[test]
fn a_date_alone_takes_the_earliest_reading_and_keeps_the_latest() {
    let report = clock(Duty::TrainingReport);
    let due = report.run(&trigger("2026-03-02", None, HA_NOI));
    assert_eq!(due.last_day.to_string(), "2026-03-16");
    assert_eq!(due.other, Some(at("2026-03-18T03:59:00Z")));
    let same_zone = report.run(&trigger("2026-03-02", None, EASTERN));
    assert_eq!(
        (same_zone.other, same_zone.last_day.to_string().as_str()),
        (None, "2026-03-17")
    );
}

#[test]
fn what_may_not_begin_or_end_before_a_day_takes_the_latest_reading() {
    let retention = clock(Duty::Retention).run(&trigger("2024-02-29", None, HA_NOI));
    assert_eq!(there(&retention, EASTERN), "2026-02-28 00:00:00 EST");
    assert_eq!(retention.other, None, "28 and 29 February end alike");
    let start = clock(Duty::SpecialMeasureStart).run(&trigger("2026-03-02", None, HA_NOI));
    assert_eq!(there(&start, EASTERN), "2026-08-29 00:00:00 EDT");
    assert_eq!(start.other, Some(at("2026-08-28T04:00:00Z")));
    let lasts = clock(Duty::SpecialMeasure).run(&trigger("2026-03-02", None, HA_NOI));
    assert_eq!(there(&lasts, EASTERN), "2027-03-02 23:59:00 EST");
}

#[test]
fn a_gate_closes_before_its_trigger_begins_anywhere() {
    let gate = clock(Duty::FirstAccess);
    let timed = gate.run(&trigger("2026-03-02", Some("08:00:00"), HA_NOI));
    assert_eq!(timed.at, at("2026-03-02T01:00:00Z"));
    let dated = gate.run(&trigger("2026-03-02", None, HA_NOI));
    assert_eq!(dated.at, at("2026-03-01T17:00:00Z"));
    assert_eq!(dated.other, Some(at("2026-03-02T05:00:00Z")));
}

#[test]
fn anniversaries_end_on_the_last_day_there_is() {
    assert_eq!(last(Duty::Certification, "2024-02-29"), "2025-02-28");
    assert_eq!(last(Duty::Retention, "2024-02-29"), "2026-02-28");
}

#[test]
fn a_day_whose_last_minute_is_skipped_ends_before_it() {
    // In 2024 Nuuk went from 22:59 on 30 March to midnight; Apia had no 30 December 2011.
    for (name, from, days, ends) in [
        ("America/Nuuk", "2024-03-20", 10, "2024-03-30 22:59:00 -02"),
        ("Pacific/Apia", "2011-12-20", 10, "2011-12-29 23:59:00 -10"),
        ("Pacific/Apia", "2011-12-20", 11, "2011-12-31 23:59:00 +14"),
        // Clocks showed 23:59 twice; the earlier is meant.
        (
            "America/Sao_Paulo",
            "2018-02-07",
            10,
            "2018-02-17 23:59:00 -02",
        ),
    ] {
        let due = due(&trigger(from, None, name), Span::Days(days), zone(name));
        assert_eq!(there(&due, name), ends);
    }
}

#[test]
fn levels_turn_at_half_and_four_fifths_when_the_sum_says() {
    let due = clock(Duty::CipCopy).run(&trigger("2026-11-01", Some("12:00:00"), EASTERN));
    let level = |text: &str| due.read(at(text)).level;
    assert_eq!(level("2026-11-05T12:00:00Z"), ClockLevel::Calm);
    assert_eq!(level("2026-11-06T12:00:00Z"), ClockLevel::Amber);
    assert_eq!(level("2026-11-09T12:00:00Z"), ClockLevel::Red);
    assert_eq!(level("2026-11-12T05:00:00Z"), ClockLevel::Passed);
    assert_eq!(due.read(at("2026-11-06T12:00:00Z")).day, 5);
    assert_eq!(due.amber, at("2026-11-06T05:00:00Z"));
    assert_eq!(due.red, at("2026-11-09T05:00:00Z"));
}

#[test]
fn the_earliest_clock_that_had_not_passed_is_worked_to() {
    let early = trigger("2026-02-25", Some("12:00:00"), EASTERN);
    let known = trigger("2026-03-02", Some("12:00:00"), EASTERN);
    let clocks = |knowledge: Option<&Trigger>, recorded: &str| {
        let report = clock(Duty::TrainingReport);
        training_clocks(Some(&early), knowledge, at(recorded), &report)
    };
    let open = clocks(Some(&known), "2026-03-02T18:00:00Z");
    assert_eq!(open.worked_to(), open.from_transaction.as_ref());
    assert!(!open.ask_counsel);
    for recorded in ["2026-03-14T18:00:00Z", "2026-04-14T18:00:00Z"] {
        let passed = clocks(Some(&known), recorded);
        assert_eq!(passed.worked_to(), passed.from_knowledge.as_ref());
        assert!(passed.ask_counsel);
    }
    // Without a record of knowledge the clock from the transaction stays, also once it has passed.
    let unknown = clocks(None, "2026-04-14T18:00:00Z");
    assert_eq!(unknown.worked_to(), unknown.from_transaction.as_ref());
    assert!(unknown.working.is_some() && !unknown.ask_counsel);
}

/// Zones far apart, with half and quarter hours, and with clocks that change around midnight.
const ZONES: [&str; 14] = [
    EASTERN,
    HA_NOI,
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "America/Nuuk",
    "America/Havana",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
];

/// Days around which clocks changed, a month ended or a leap day stood.
const HARD: [&str; 16] = [
    "2026-03-08",
    "2026-11-01",
    "2018-02-17",
    "2018-11-04",
    "2024-03-30",
    "2024-10-27",
    "2011-12-30",
    "2024-04-25",
    "2024-10-31",
    "2024-02-29",
    "2023-02-28",
    "2025-12-31",
    "2024-03-10",
    "2024-11-03",
    "2023-10-01",
    "2026-01-31",
];

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let base = NaiveDate::from_ymd_opt(2008, 1, 1).unwrap();
    prop_oneof![
        (0_u64..9_000).prop_map(move |days| base + Days::new(days)),
        // Also so far before a hard day that a clock ends on it.
        (
            0..HARD.len(),
            prop::sample::select(vec![0_u64, 1, 2, 3, 10, 15, 30, 180, 365]),
            -1_i64..=1
        )
            .prop_map(|(hard, before, off)| {
                let day: NaiveDate = HARD[hard].parse().unwrap();
                day - Days::new(before) + TimeDelta::days(off)
            }),
    ]
}

fn any_trigger() -> impl Strategy<Value = Trigger> {
    let time = prop::option::of(
        (0_u32..1440).prop_map(|m| NaiveTime::from_hms_opt(m / 60, m % 60, 0).unwrap()),
    );
    (any_day(), time, 0..ZONES.len()).prop_map(|(date, time, place)| Trigger {
        date,
        time,
        zone: zone(ZONES[place]),
    })
}

/// A day that the zone's own calendar left out is no day on which anything happened there.
fn is_left_out(date: NaiveDate, zone: Zone) -> bool {
    let begins = local_instant(zone, date, NaiveTime::MIN);
    begins.with_timezone(&zone.0).date_naive() != date
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]
    #[test]
    fn every_clock_ends_where_the_walked_days_end(
        trigger in any_trigger(), counted_in in 0..ZONES.len(), duty in prop::sample::select(Duty::ALL.to_vec()),
        months in 1_u32..36, eastern: bool,
    ) {
        prop_assume!(!is_left_out(trigger.date, trigger.zone));
        let zone = zone(if eastern { EASTERN } else { ZONES[counted_in] });
        let shipped = clock(duty);
        let shipped = if duty == Duty::Reverification { shipped.every(months) } else { shipped };
        let clock = Clock { zone, ..shipped };
        let due = clock.run(&trigger);
        let model = naive::run(&trigger, clock.span, clock.counting, zone);
        prop_assert_eq!(due.amber, naive::turns(&model, 50, zone));
        prop_assert_eq!(due.red, naive::turns(&model, 80, zone));
        let found = naive::Found { day0: due.day0, last_day: due.last_day, at: due.at, other: due.other };
        prop_assert_eq!(found, model);
    }

    #[test]
    fn a_clock_reads_the_level_that_its_sum_says(trigger in any_trigger(), days in 0_u32..40, minute in -2_000_i64..70_000) {
        let due = due(&trigger, Span::Days(days), zone(EASTERN));
        let now = local_instant(due.zone, due.day0, NaiveTime::MIN) + TimeDelta::minutes(minute);
        let expected = match now {
            _ if now > due.at => ClockLevel::Passed,
            _ if now >= due.red => ClockLevel::Red,
            _ if now >= due.amber => ClockLevel::Amber,
            _ => ClockLevel::Calm,
        };
        prop_assert_eq!(due.read(now).level, expected);
    }
}

#[test]
fn a_day_that_was_promised_before_the_first_one_stays_that_day() {
    let day0 = trigger("2026-03-10", None, "Asia/Ho_Chi_Minh");
    let due = until(&day0, "2026-03-20".parse().unwrap());
    assert_eq!(
        (due.last_day.to_string(), due.span),
        ("2026-03-20".to_owned(), Span::Days(10))
    );
    let early = until(&day0, "2026-03-04".parse().unwrap());
    assert_eq!(
        (early.day0.to_string(), early.last_day.to_string()),
        ("2026-03-04".to_owned(), "2026-03-04".to_owned())
    );
    assert_eq!(early.at, at("2026-03-04T16:59:00Z"));
}

#[test]
fn the_first_day_that_a_trigger_can_mean_elsewhere_is_that_on_which_it_begins() {
    let here = zone("Asia/Ho_Chi_Minh");
    let first = |t: Trigger| t.first_day_in(here).to_string();
    let eastern = "America/New_York";
    assert_eq!(first(trigger("2026-03-02", None, eastern)), "2026-03-02");
    let evening = trigger("2026-03-02", Some("20:00:00"), eastern);
    assert_eq!(first(evening), "2026-03-03");
    let west = trigger("2026-03-02", None, "Pacific/Kiritimati");
    assert_eq!(first(west), "2026-03-01");
}
