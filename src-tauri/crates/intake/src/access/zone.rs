//! From what a log writes to milliseconds of UTC.

use crate::dates::{self, DateOrder, Stamp, offset_of};
use crate::error::IntakeError;
use chrono::{DateTime, Datelike, FixedOffset, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// The zone of times that name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Named(Tz),
    Fixed(FixedOffset),
}

impl Zone {
    /// Parses an IANA name or an offset.
    pub fn parse(written: &str) -> Result<Self, IntakeError> {
        let trimmed = written.trim();
        if let Ok(named) = trimmed.parse::<Tz>() {
            return Ok(Self::Named(named));
        }
        let fixed = offset_of(trimmed).filter(|_| !trimmed.is_empty());
        fixed
            .map(Self::Fixed)
            .ok_or_else(|| IntakeError::UnknownZone {
                zone: written.to_owned(),
            })
    }

    fn local_ms(self, naive: NaiveDateTime) -> Moment {
        let result = match self {
            Self::Named(tz) => tz.from_local_datetime(&naive).map(|t| t.timestamp_millis()),
            Self::Fixed(offset) => offset
                .from_local_datetime(&naive)
                .map(|t| t.timestamp_millis()),
        };
        match result {
            LocalResult::Single(ms) => Moment::At {
                ms,
                repeated_hour: false,
            },
            // The later reading keeps the record longer, never shorter.
            LocalResult::Ambiguous(a, b) => Moment::At {
                ms: a.max(b),
                repeated_hour: true,
            },
            LocalResult::None => Moment::Skipped,
        }
    }
}

/// What a written time turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    At { ms: i64, repeated_hour: bool },
    NeedsZone,
    Skipped,
    Unreadable,
}

/// Reads a time: with its own offset, in the given zone, or as seconds or milliseconds since 1970.
///
/// A date without a time is no access and is not read.
pub(super) fn moment(written: &str, order: Option<DateOrder>, zone: Option<Zone>) -> Moment {
    if let Some(ms) = since_epoch(written) {
        return Moment::At {
            ms,
            repeated_hour: false,
        };
    }
    if let Ok(full) = DateTime::parse_from_rfc3339(written) {
        let ms = full.timestamp_millis();
        let plausible = (1990..=2100).contains(&full.year());
        return if plausible {
            Moment::At {
                ms,
                repeated_hour: false,
            }
        } else {
            Moment::Unreadable
        };
    }
    let Some(Stamp {
        date,
        time: Some(time),
        offset,
    }) = dates::read(written, order)
    else {
        return Moment::Unreadable;
    };
    if !(1990..=2100).contains(&date.year()) {
        return Moment::Unreadable;
    }
    let naive = date.and_time(time);
    match (offset, zone) {
        (Some(offset), _) => Zone::Fixed(offset).local_ms(naive),
        (None, Some(zone)) => zone.local_ms(naive),
        (None, None) => Moment::NeedsZone,
    }
}

fn since_epoch(written: &str) -> Option<i64> {
    let (whole, fraction) = written
        .trim()
        .split_once('.')
        .unwrap_or((written.trim(), ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    match whole.len() {
        10 => {
            let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
            Some(value * 1_000 + padded.parse::<i64>().ok()?)
        }
        13 if fraction.is_empty() => Some(value),
        _ => None,
    }
    .filter(|ms| *ms >= 631_152_000_000)
}

#[cfg(test)]
mod tests {
    use super::{Moment, Zone, moment};

    fn ms(written: &str, zone: Option<&str>) -> Moment {
        moment(written, None, zone.map(|z| Zone::parse(z).unwrap()))
    }

    #[test]
    fn times_become_utc() {
        let at = |ms| Moment::At {
            ms,
            repeated_hour: false,
        };
        assert_eq!(ms("2026-10-01T02:03:04Z", None), at(1_790_820_184_000));
        assert_eq!(
            ms("2026-10-01 09:03:04", Some("Asia/Ho_Chi_Minh")),
            at(1_790_820_184_000)
        );
        assert_eq!(
            ms("2026-10-01 09:03:04", Some("+07:00")),
            at(1_790_820_184_000)
        );
        assert_eq!(
            ms("01/Oct/2026:09:03:04 +0700", None),
            at(1_790_820_184_000)
        );
        assert_eq!(ms("1790820184", None), at(1_790_820_184_000));
        assert_eq!(ms("1790820184.5", None), at(1_790_820_184_500));
        assert_eq!(ms("1790820184123", None), at(1_790_820_184_123));
        assert_eq!(ms("2026-10-01 09:03:04", None), Moment::NeedsZone);
        assert_eq!(ms("2026-10-01", Some("UTC")), Moment::Unreadable);
        assert_eq!(ms("45292", Some("UTC")), Moment::Unreadable);
    }

    #[test]
    fn clocks_that_change() {
        assert_eq!(
            ms("2026-03-29 02:30:00", Some("Europe/Berlin")),
            Moment::Skipped
        );
        let later = Moment::At {
            ms: 1_792_891_800_000,
            repeated_hour: true,
        };
        assert_eq!(ms("2026-10-25 02:30:00", Some("Europe/Berlin")), later);
        assert!(Zone::parse("Mars/Olympus").is_err());
        assert!(Zone::parse("").is_err());
    }
}
