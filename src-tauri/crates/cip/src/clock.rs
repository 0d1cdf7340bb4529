//! Clocks in calendar days: day 0 is the trigger, due at 23:59 on day N in the rulebook's zone, nothing rolls.
//!
//! A trigger is a date, an optional time and a zone. With a time, day 0 is that day in the rulebook's zone.
//! With a date only, the working due moment is the earliest of the readings in both zones; the latest is
//! shown as such. “Late” is a state of a screen and stands in no packet and no event.

use crate::date::{Trigger, Zone, local_instant};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How long a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "unit", content = "count", rename_all = "snake_case")]
pub enum Span {
    /// Calendar days.
    Days(u32),
    /// Calendar months, for yearly and two-year clocks.
    Months(u32),
}

/// When something is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Due {
    /// Day 0 in the rulebook's zone, as the working reading takes it.
    pub day0: NaiveDate,
    /// Last day in the rulebook's zone.
    pub last_day: NaiveDate,
    /// The working due moment: the earliest reading.
    pub at: DateTime<Utc>,
    /// The latest reading, when the trigger's date could be read in two ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub latest: Option<DateTime<Utc>>,
}

/// Marks of a clock: amber from 50 percent, red from 80 percent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ClockLevel {
    /// Less than half is used.
    Calm,
    /// Half or more is used.
    Amber,
    /// Four fifths or more, or the last day, is used.
    Red,
    /// The due moment has passed.
    Passed,
}

/// A clock as it stands at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Reading {
    /// Day of the clock in the rulebook's zone: 0 on the day of the trigger.
    pub day: i64,
    /// Days from day 0 to the last day.
    pub of: i64,
    /// Percent used, 0 to 100.
    pub used: u32,
    /// Level.
    pub level: ClockLevel,
    /// Minutes left; negative when the due moment has passed.
    pub minutes_left: i64,
}

const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

fn last_day(day0: NaiveDate, span: Span) -> NaiveDate {
    match span {
        Span::Days(days) => day0.checked_add_days(Days::new(u64::from(days))),
        Span::Months(months) => day0.checked_add_months(Months::new(months)),
    }
    .unwrap_or(NaiveDate::MAX)
}

fn due_from(day0: NaiveDate, span: Span, zone: Zone) -> DateTime<Utc> {
    local_instant(zone, last_day(day0, span), END_OF_DAY)
}

/// Computes when a clock that starts at `trigger` is due, counted in the rulebook's zone.
pub fn due(trigger: &Trigger, span: Span, rule_zone: Zone) -> Due {
    let in_rule_zone = |at: DateTime<Utc>| at.with_timezone(&rule_zone.0).date_naive();
    if let Some(at) = trigger.instant() {
        let day0 = in_rule_zone(at);
        return Due {
            day0,
            last_day: last_day(day0, span),
            at: due_from(day0, span, rule_zone),
            latest: None,
        };
    }
    let begins = local_instant(trigger.zone, trigger.date, NaiveTime::MIN);
    let ends = local_instant(trigger.zone, trigger.date, END_OF_DAY);
    let readings = [trigger.date, in_rule_zone(begins), in_rule_zone(ends)];
    let first = readings.iter().copied().min().unwrap_or(trigger.date);
    let last = readings.iter().copied().max().unwrap_or(trigger.date);
    let at = due_from(first, span, rule_zone);
    let latest = (first != last).then(|| due_from(last, span, rule_zone));
    Due {
        day0: first,
        last_day: last_day(first, span),
        at,
        latest,
    }
}

impl Due {
    /// Reads the clock at `now`.
    pub fn read(&self, now: DateTime<Utc>, rule_zone: Zone) -> Reading {
        let today = now.with_timezone(&rule_zone.0).date_naive();
        let day = (today - self.day0).num_days();
        let of = (self.last_day - self.day0).num_days().max(1);
        let used = u32::try_from((day.max(0) * 100 / of).min(100)).unwrap_or(0);
        let minutes_left = (self.at - now).num_minutes();
        let level = match used {
            _ if now > self.at => ClockLevel::Passed,
            80.. => ClockLevel::Red,
            50.. => ClockLevel::Amber,
            _ => ClockLevel::Calm,
        };
        Reading {
            day,
            of,
            used,
            level,
            minutes_left,
        }
    }
}

/// The clocks of a training report (AI-02): from the transaction, from knowledge, and the one that is worked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrainingClocks {
    /// From the transaction, if its date is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from_transaction: Option<Due>,
    /// From knowledge, if recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from_knowledge: Option<Due>,
    /// The working due moment: the earliest that had not passed when a trigger was first recorded; else that
    /// from knowledge, else that from the transaction. A clock that runs out stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub working: Option<DateTime<Utc>>,
    /// Whether the clock from the transaction had passed already when a trigger was first recorded, and
    /// knowledge is told too; the text does not settle which governs, and counsel should be asked.
    pub ask_counsel: bool,
}

/// Computes both clocks of a training report.
pub fn training_clocks(
    transaction: Option<&Trigger>,
    knowledge: Option<&Trigger>,
    recorded: DateTime<Utc>,
    days: u32,
    rule_zone: Zone,
) -> TrainingClocks {
    let from = |trigger: Option<&Trigger>| trigger.map(|t| due(t, Span::Days(days), rule_zone));
    let from_transaction = from(transaction);
    let from_knowledge = from(knowledge);
    let passed = from_transaction.as_ref().is_some_and(|d| d.at < recorded);
    let candidates = [from_transaction.as_ref(), from_knowledge.as_ref()];
    let open = candidates
        .iter()
        .flatten()
        .map(|d| d.at)
        .filter(|at| *at >= recorded)
        .min();
    let working = open
        .or(from_knowledge.as_ref().map(|d| d.at))
        .or(from_transaction.as_ref().map(|d| d.at));
    TrainingClocks {
        ask_counsel: passed && from_knowledge.is_some(),
        from_transaction,
        from_knowledge,
        working,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    fn eastern() -> Zone {
        zone("America/New_York")
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

    #[test]
    fn the_second_of_march_in_ha_noi() {
        let due = due(
            &trigger("2026-03-02", Some("08:00:00"), "Asia/Ho_Chi_Minh"),
            Span::Days(15),
            eastern(),
        );
        assert_eq!(due.day0.to_string(), "2026-03-01");
        let there = due.at.with_timezone(&eastern().0).to_string();
        assert_eq!(there, "2026-03-16 23:59:00 EDT");
        let here = due
            .at
            .with_timezone(&zone("Asia/Ho_Chi_Minh").0)
            .to_string();
        assert_eq!(here, "2026-03-17 10:59:00 +07");
    }

    #[test]
    fn a_date_alone_takes_the_earliest_reading_and_shows_the_latest() {
        let due = due(
            &trigger("2026-03-02", None, "Asia/Ho_Chi_Minh"),
            Span::Days(15),
            eastern(),
        );
        assert_eq!(due.last_day.to_string(), "2026-03-16");
        assert_eq!(due.latest, Some(at("2026-03-18T03:59:00Z")));
        let same_zone = super::due(
            &trigger("2026-03-02", None, "America/New_York"),
            Span::Days(15),
            eastern(),
        );
        assert_eq!(
            (same_zone.latest, same_zone.last_day.to_string().as_str()),
            (None, "2026-03-17")
        );
    }

    #[test]
    fn months_end_on_the_last_day_there_is() {
        let due = due(
            &trigger("2024-02-29", None, "America/New_York"),
            Span::Months(12),
            eastern(),
        );
        assert_eq!(due.last_day.to_string(), "2025-02-28");
    }

    #[test]
    fn levels_turn_at_half_and_four_fifths() {
        let due = due(
            &trigger("2026-11-01", Some("12:00:00"), "America/New_York"),
            Span::Days(10),
            eastern(),
        );
        let level = |text: &str| due.read(at(text), eastern()).level;
        assert_eq!(level("2026-11-05T12:00:00Z"), ClockLevel::Calm);
        assert_eq!(level("2026-11-06T12:00:00Z"), ClockLevel::Amber);
        assert_eq!(level("2026-11-09T12:00:00Z"), ClockLevel::Red);
        assert_eq!(level("2026-11-12T05:00:00Z"), ClockLevel::Passed);
        assert_eq!(due.read(at("2026-11-06T12:00:00Z"), eastern()).day, 5);
    }

    #[test]
    fn the_earliest_clock_that_had_not_passed_is_worked_to() {
        let early = trigger("2026-02-25", Some("12:00:00"), "America/New_York");
        let known = trigger("2026-03-02", Some("12:00:00"), "America/New_York");
        let clocks = training_clocks(
            Some(&early),
            Some(&known),
            at("2026-03-02T18:00:00Z"),
            15,
            eastern(),
        );
        assert_eq!(
            clocks.working,
            clocks.from_transaction.as_ref().map(|d| d.at)
        );
        assert!(!clocks.ask_counsel);
        let clocks = training_clocks(
            Some(&early),
            Some(&known),
            at("2026-03-14T18:00:00Z"),
            15,
            eastern(),
        );
        assert_eq!(clocks.working, clocks.from_knowledge.as_ref().map(|d| d.at));
        assert!(clocks.ask_counsel);
    }

    #[test]
    fn a_clock_that_ran_out_is_still_worked_to() {
        let done = trigger("2026-02-01", Some("12:00:00"), "America/New_York");
        let clocks = training_clocks(Some(&done), None, at("2026-03-02T18:00:00Z"), 15, eastern());
        assert!(clocks.working.is_some());
        assert_eq!(
            clocks.working,
            clocks.from_transaction.as_ref().map(|d| d.at)
        );
        assert!(!clocks.ask_counsel);
    }

    proptest! {
        #[test]
        fn due_is_never_before_day_0_and_readings_are_in_order(
            days in 0i64..20_000, minute in 0u32..1440, with_time: bool, n in 0u32..400, z in 0usize..5
        ) {
            let zones = ["Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca"];
            let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(days);
            let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0);
            let t = Trigger { date, time: time.filter(|_| with_time), zone: zone(zones[z]) };
            let d = due(&t, Span::Days(n), eastern());
            prop_assert_eq!((d.last_day - d.day0).num_days(), i64::from(n));
            prop_assert!(d.latest.is_none_or(|l| l > d.at));
            if let Some(instant) = t.instant() {
                prop_assert!(d.at + chrono::Duration::minutes(1) > instant);
                prop_assert!((d.at - instant).num_hours() <= i64::from(n) * 24 + 25);
            }
        }
    }
}
