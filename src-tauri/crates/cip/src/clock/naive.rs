//! The model that the engine is held against: it reads no rule but walks, day by day and minute by minute.

use super::{Counting, Span};
use crate::date::{Trigger, Zone};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// What the model finds for a trigger.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    pub day0: NaiveDate,
    pub last_day: NaiveDate,
    pub at: DateTime<Utc>,
    pub other: Option<DateTime<Utc>>,
}

fn local(zone: Zone, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone.0).naive_local()
}

/// Every minute of the world in which it can be this day anywhere, a skipped day before it included.
fn minutes(date: NaiveDate) -> impl Iterator<Item = DateTime<Utc>> {
    let begins = date.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(40);
    (0..92 * 60).map(move |minute| begins + TimeDelta::minutes(minute))
}

/// The first minute in which clocks show `wanted` or later, and the one before it.
fn reached(zone: Zone, wanted: NaiveDateTime) -> (DateTime<Utc>, DateTime<Utc>) {
    let first = minutes(wanted.date())
        .find(|at| local(zone, *at) >= wanted)
        .unwrap();
    (first, first - TimeDelta::minutes(1))
}

/// The instant of a local time, counted on from the last one shown where clocks skip it.
pub fn instant(zone: Zone, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wanted = date.and_time(time);
    let (first, before) = reached(zone, wanted);
    if local(zone, first) == wanted {
        first
    } else {
        before + (wanted - local(zone, before))
    }
}

/// The last minute in which something is done on a day: 23:59, or the minute before clocks skip it.
fn end(zone: Zone, date: NaiveDate) -> DateTime<Utc> {
    let wanted = date.and_hms_opt(23, 59, 0).unwrap();
    let (first, before) = reached(zone, wanted);
    if local(zone, first) == wanted {
        first
    } else {
        before
    }
}

/// The last day of a span, one day after the other.
pub fn last_day(day0: NaiveDate, span: Span) -> NaiveDate {
    let mut day = day0;
    match span {
        Span::Days(days) => {
            for _ in 0..days {
                day = day.succ_opt().unwrap();
            }
        }
        Span::Months(months) => {
            let mut reached = 0;
            while reached < months {
                day = day.succ_opt().unwrap();
                let month_ends = day.succ_opt().unwrap().month() != day.month();
                if day.day() == day0.day() || (month_ends && day.day() < day0.day()) {
                    reached += 1;
                }
            }
        }
    }
    day
}

/// Every day that it is in `zone` while it is the trigger's day in its own; just that day when the time is known.
fn days(trigger: &Trigger, zone: Zone) -> (NaiveDate, NaiveDate) {
    if let Some(time) = trigger.time {
        let day = local(zone, instant(trigger.zone, trigger.date, time)).date();
        return (day, day);
    }
    let there = |at: &DateTime<Utc>| local(trigger.zone, *at).date() == trigger.date;
    let mut found: Vec<NaiveDate> = minutes(trigger.date)
        .filter(there)
        .map(|at| local(zone, at).date())
        .collect();
    found.push(trigger.date);
    (*found.iter().min().unwrap(), *found.iter().max().unwrap())
}

/// Runs a clock.
pub fn run(trigger: &Trigger, span: Span, counting: Counting, zone: Zone) -> Found {
    if counting == Counting::Gate {
        return gate(trigger, zone);
    }
    let (first, last) = days(trigger, zone);
    let (day0, other) = if counting == Counting::Deadline {
        (first, last)
    } else {
        (last, first)
    };
    let ends = |day0| {
        let last = last_day(day0, span);
        if counting == Counting::NotBefore {
            instant(zone, last, NaiveTime::MIN)
        } else {
            end(zone, last)
        }
    };
    Found {
        day0,
        last_day: last_day(day0, span),
        at: ends(day0),
        other: Some(ends(other)).filter(|o| *o != ends(day0)),
    }
}

fn gate(trigger: &Trigger, zone: Zone) -> Found {
    let time = trigger.time.unwrap_or(NaiveTime::MIN);
    let there = instant(trigger.zone, trigger.date, time);
    let here = match trigger.time {
        Some(_) => there,
        None => instant(zone, trigger.date, time),
    };
    let at = there.min(here);
    let day = local(zone, at).date();
    Found {
        day0: day,
        last_day: day,
        at,
        other: Some(there.max(here)).filter(|o| *o != at),
    }
}

/// The beginning of the first day on which `percent` of the days are used, found by asking each day.
pub fn turns(found: &Found, percent: i64, zone: Zone) -> DateTime<Utc> {
    let of = (found.last_day - found.day0).num_days();
    let mut day = found.day0;
    while (day - found.day0).num_days() * 100 < of * percent {
        day = day.succ_opt().unwrap();
    }
    instant(zone, day, NaiveTime::MIN)
}
