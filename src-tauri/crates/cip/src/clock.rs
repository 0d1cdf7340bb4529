//! Clocks in calendar days, one engine for every duty: day 0 is the trigger, and nothing rolls to a working day.
//!
//! A trigger is a date, an optional time and a zone. With a time, day 0 is that day in the rulebook's zone.
//! With a date only, the day can be read in the trigger's zone and in the rulebook's: a deadline works to the
//! earliest reading, what may not begin before a day or holds until one works to the latest, and the other end is
//! kept and shown as such. “Late” is a state of a screen and stands in no packet and no event.

mod duty;
mod training;

#[cfg(test)]
mod naive;
#[cfg(test)]
mod tests;

pub(crate) use duty::is_of_duty;
pub use duty::{Clock, Duty};
pub use training::{TrainingClocks, training_clocks};

use crate::date::{Trigger, Zone, last_minute, local_instant};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
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

/// What the end of a clock means.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// To be done by 23:59 on the last day.
    Deadline,
    /// Nothing may happen before the last day begins.
    NotBefore,
    /// Holds until 23:59 on the last day.
    Lasts,
    /// To be done before the trigger itself; no day is counted.
    Gate,
}

/// When something is due, with everything that its sum is written from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Due {
    /// What started the clock.
    pub trigger: Trigger,
    /// How long it runs.
    pub span: Span,
    /// What its end means.
    pub counting: Counting,
    /// Zone in which its days are counted.
    pub zone: Zone,
    /// Day 0 in that zone, as the working reading takes it.
    pub day0: NaiveDate,
    /// Last day in that zone.
    pub last_day: NaiveDate,
    /// The working moment.
    pub at: DateTime<Utc>,
    /// The other reading, when the trigger's date could be read in two ways: later for a deadline, else earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub other: Option<DateTime<Utc>>,
    /// When half of the days are used.
    pub amber: DateTime<Utc>,
    /// When four fifths of the days are used.
    pub red: DateTime<Utc>,
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
    /// Day of the clock in its zone: 0 on the day of the trigger.
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

const AMBER: i64 = 50;
const RED: i64 = 80;

/// Returns the day on which a span ends; a month without that day ends on its last one.
pub fn last_day(day0: NaiveDate, span: Span) -> NaiveDate {
    match span {
        Span::Days(days) => day0.checked_add_days(Days::new(u64::from(days))),
        Span::Months(months) => day0.checked_add_months(Months::new(months)),
    }
    .unwrap_or(NaiveDate::MAX)
}

/// Computes a deadline: the due moment of a clock that starts at `trigger`, counted in `zone`.
pub fn due(trigger: &Trigger, span: Span, zone: Zone) -> Due {
    count(trigger, span, Counting::Deadline, zone)
}

/// Computes the clock to a day that somebody set, in the zone of its first day; a day before that stays the day it is.
pub fn until(day0: &Trigger, last: NaiveDate) -> Due {
    let date = day0.date.min(last);
    let days = u32::try_from((last - date).num_days()).unwrap_or(0);
    let day0 = Trigger {
        date,
        ..day0.clone()
    };
    due(&day0, Span::Days(days), day0.zone)
}

/// Computes the end of a clock that starts at `trigger`, counted in `zone`.
pub fn count(trigger: &Trigger, span: Span, counting: Counting, zone: Zone) -> Due {
    let (first, last) = match counting {
        Counting::Gate => return gate(trigger, zone),
        Counting::Deadline | Counting::NotBefore | Counting::Lasts => readings(trigger, zone),
    };
    let end = |day0: NaiveDate| match counting {
        Counting::NotBefore => local_instant(zone, last_day(day0, span), NaiveTime::MIN),
        Counting::Deadline | Counting::Lasts | Counting::Gate => {
            last_minute(zone, last_day(day0, span))
        }
    };
    // The safe side: done by the earliest reading, not begun and not ended before the latest.
    let (day0, other) = match counting {
        Counting::Deadline => (first, last),
        Counting::NotBefore | Counting::Lasts | Counting::Gate => (last, first),
    };
    let last_day = last_day(day0, span);
    let at = end(day0);
    Due {
        trigger: trigger.clone(),
        span,
        counting,
        zone,
        day0,
        last_day,
        at,
        other: Some(end(other)).filter(|other| *other != at),
        amber: turns(day0, last_day, AMBER, zone),
        red: turns(day0, last_day, RED, zone),
    }
}

/// The first and the last day that a trigger can mean in a zone; one and the same when its time is known.
fn readings(trigger: &Trigger, zone: Zone) -> (NaiveDate, NaiveDate) {
    let day = |at: DateTime<Utc>| at.with_timezone(&zone.0).date_naive();
    if let Some(at) = trigger.instant() {
        return (day(at), day(at));
    }
    let begins = local_instant(trigger.zone, trigger.date, NaiveTime::MIN);
    let next = trigger.date.succ_opt().unwrap_or(NaiveDate::MAX);
    let next = local_instant(trigger.zone, next, NaiveTime::MIN);
    let ends = next
        .checked_sub_signed(TimeDelta::minutes(1))
        .unwrap_or(next);
    let all = [trigger.date, day(begins), day(ends)];
    let first = all.iter().copied().min().unwrap_or(trigger.date);
    let last = all.iter().copied().max().unwrap_or(trigger.date);
    (first, last)
}

/// A gate ends where its trigger begins: at its time, or with its day in whichever zone that begins first.
fn gate(trigger: &Trigger, zone: Zone) -> Due {
    let begins = |zone| local_instant(zone, trigger.date, NaiveTime::MIN);
    let (there, here) = match trigger.instant() {
        Some(at) => (at, at),
        None => (begins(trigger.zone), begins(zone)),
    };
    let at = there.min(here);
    let day = at.with_timezone(&zone.0).date_naive();
    Due {
        trigger: trigger.clone(),
        span: Span::Days(0),
        counting: Counting::Gate,
        zone,
        day0: day,
        last_day: day,
        at,
        other: Some(there.max(here)).filter(|other| *other != at),
        amber: turns(day, day, AMBER, zone),
        red: turns(day, day, RED, zone),
    }
}

/// When a share of the days is used: the beginning of the first day on which it is.
fn turns(day0: NaiveDate, last_day: NaiveDate, percent: i64, zone: Zone) -> DateTime<Utc> {
    let days = (length(day0, last_day) * percent + 99) / 100;
    let day = day0.checked_add_days(Days::new(days.unsigned_abs()));
    local_instant(zone, day.unwrap_or(last_day), NaiveTime::MIN)
}

fn length(day0: NaiveDate, last_day: NaiveDate) -> i64 {
    (last_day - day0).num_days().max(0)
}

impl Due {
    /// Reads the clock at `now`.
    pub fn read(&self, now: DateTime<Utc>) -> Reading {
        let today = now.with_timezone(&self.zone.0).date_naive();
        let day = (today - self.day0).num_days();
        let of = length(self.day0, self.last_day);
        let used = if day >= of {
            100
        } else {
            day.max(0) * 100 / of.max(1)
        };
        let level = match used {
            _ if now > self.at => ClockLevel::Passed,
            RED.. => ClockLevel::Red,
            AMBER.. => ClockLevel::Amber,
            _ => ClockLevel::Calm,
        };
        Reading {
            day,
            of,
            used: u32::try_from(used).unwrap_or(0),
            level,
            minutes_left: (self.at - now).num_minutes(),
        }
    }
}
