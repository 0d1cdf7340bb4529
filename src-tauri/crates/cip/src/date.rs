//! Dates as people write them: partial dates, and moments with the zone of whoever recorded them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use ts_rs::TS;

/// An instant together with the IANA zone of whoever recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Moment {
    /// The instant, in UTC.
    pub at: DateTime<Utc>,
    /// IANA zone name, such as `Asia/Ho_Chi_Minh`.
    pub zone: Zone,
}

/// An IANA time zone, such as `America/New_York`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct Zone(pub Tz);

/// Says that a zone, date or time could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// The zone is not in the IANA database.
    #[error("“{0}” is not an IANA time zone; use a name such as Asia/Ho_Chi_Minh")]
    Zone(String),
    /// The date is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("“{0}” is not a date; use YYYY, YYYY-MM or YYYY-MM-DD")]
    Date(String),
}

impl Zone {
    /// Reads an IANA zone name.
    pub fn parse(name: &str) -> Result<Self, DateError> {
        name.parse::<Tz>()
            .map(Self)
            .map_err(|_| DateError::Zone(name.to_owned()))
    }
}

impl TryFrom<String> for Zone {
    type Error = DateError;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::parse(&name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0.name().to_owned()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// A date of which the day, or day and month, may be unknown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let fail = || DateError::Date(text.to_owned());
        let mut parts = text.trim().split('-');
        let year_text = parts.next().ok_or_else(fail)?;
        let year: i32 = year_text.parse().map_err(|_| fail())?;
        let month = parts
            .next()
            .map(str::parse::<u32>)
            .transpose()
            .map_err(|_| fail())?;
        let day = parts
            .next()
            .map(str::parse::<u32>)
            .transpose()
            .map_err(|_| fail())?;
        if parts.next().is_some() || year_text.len() != 4 || !(1800..=2200).contains(&year) {
            return Err(fail());
        }
        NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or_else(fail)?;
        Ok(Self { year, month, day })
    }

    /// Makes a whole date.
    pub fn from_date(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// Returns the whole date when year, month and day are known.
    pub fn whole(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// Returns the first day that it can mean: the day itself, or the first one of the month or year.
    pub fn first_day(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Returns the last day that it can mean: the day itself, or the last one of the month or year.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let Some(month) = self.month else {
            return NaiveDate::from_ymd_opt(self.year, 12, 31);
        };
        match self.day {
            Some(day) => NaiveDate::from_ymd_opt(self.year, month, day),
            None => NaiveDate::from_ymd_opt(self.year, month, 1)?
                .checked_add_months(chrono::Months::new(1))?
                .pred_opt(),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// What starts a clock: a date, an optional time, and the zone in which both were meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Trigger {
    /// Calendar date in `zone`.
    pub date: NaiveDate,
    /// Local time of day in `zone`, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time: Option<NaiveTime>,
    /// Zone in which date and time were meant.
    pub zone: Zone,
}

impl Trigger {
    /// Returns the instant when the time is known.
    pub fn instant(&self) -> Option<DateTime<Utc>> {
        self.time
            .map(|time| local_instant(self.zone, self.date, time))
    }

    /// Returns the first day in another zone that it can mean: with a time that day, else the one on which its day
    /// begins there.
    pub fn first_day_in(&self, zone: Zone) -> NaiveDate {
        let begins = || local_instant(self.zone, self.date, NaiveTime::MIN);
        let at = self.instant().unwrap_or_else(begins);
        at.with_timezone(&zone.0).date_naive()
    }
}

/// Turns a local date and time into an instant; ambiguous times take the earlier. Times that a change of clocks skips
/// are counted on from the last one before it: where 2:00 became 3:00, 2:15 is 3:15.
pub fn local_instant(zone: Zone, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let naive = date.and_time(time);
    shown(zone, naive)
        .and_then(|(at, skipped)| at.checked_add_signed(skipped))
        .unwrap_or_else(|| Utc.from_utc_datetime(&naive))
}

/// Returns 23:59 of a local day. Where clocks show it twice it is the earlier, where they skip it the last minute before.
pub fn last_minute(zone: Zone, date: NaiveDate) -> DateTime<Utc> {
    const LAST: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    };
    let naive = date.and_time(LAST);
    shown(zone, naive).map_or_else(|| Utc.from_utc_datetime(&naive), |(at, _)| at)
}

/// The last time at or before `naive` that the clocks of a zone show, in whole minutes back, and how far back that is.
fn shown(zone: Zone, naive: NaiveDateTime) -> Option<(DateTime<Utc>, TimeDelta)> {
    // Whole days were skipped where the date line moved.
    const SKIPPED_AT_MOST: i64 = 2 * 24 * 60;
    (0..=SKIPPED_AT_MOST).find_map(|minutes| {
        let back = TimeDelta::minutes(minutes);
        let before = naive.checked_sub_signed(back)?;
        let at = zone.0.from_local_datetime(&before).earliest()?;
        Some((at.with_timezone(&Utc), back))
    })
}
