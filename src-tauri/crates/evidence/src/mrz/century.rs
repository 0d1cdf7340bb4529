//! Our own century rule for two-digit years.
//!
//! An expiry date lies between 60 years before and 20 years after the day of the decision: 80 years, so that
//! at most one century fits. A birth date lies in the latest century that is not after the decision.

use chrono::{Datelike, Months, NaiveDate};

use super::ZoneDate;

/// Reads the six characters of a birth date.
pub(super) fn birth(raw: &str, decided_on: NaiveDate) -> ZoneDate {
    read(raw, |date| date <= decided_on)
}

/// Reads the six characters of an expiry date.
pub(super) fn expiry(raw: &str, decided_on: NaiveDate) -> ZoneDate {
    let earliest = decided_on.checked_sub_months(Months::new(60 * 12));
    let latest = decided_on.checked_add_months(Months::new(20 * 12));
    read(raw, |date| {
        earliest.is_none_or(|e| e <= date) && latest.is_none_or(|l| date <= l)
    })
}

fn read(raw: &str, possible: impl Fn(NaiveDate) -> bool) -> ZoneDate {
    let digits: Vec<u32> = raw.chars().filter_map(|c| c.to_digit(10)).collect();
    let [y1, y0, m1, m0, d1, d0] = digits.as_slice() else {
        return open(raw);
    };
    let (year, month, day) = (y1 * 10 + y0, m1 * 10 + m0, d1 * 10 + d0);
    let day_in = |century: i32| NaiveDate::from_ymd_opt(century + year.cast_signed(), month, day);
    [2100, 2000, 1900, 1800]
        .into_iter()
        .filter_map(day_in)
        .find(|date| possible(*date))
        .map_or_else(
            || ZoneDate::Impossible { raw: raw.into() },
            |date| ZoneDate::Known { date },
        )
}

fn open(raw: &str) -> ZoneDate {
    if raw.chars().all(|c| c == '<') {
        ZoneDate::Unknown
    } else if raw.chars().all(|c| c == '<' || c.is_ascii_digit()) {
        ZoneDate::Partial { raw: raw.into() }
    } else {
        ZoneDate::Malformed { raw: raw.into() }
    }
}

/// Returns the age in whole years.
pub(crate) fn age(born: NaiveDate, on: NaiveDate) -> i32 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn centuries_follow_the_day_of_the_decision() {
        let on = day("2026-11-22");
        let known = |date: ZoneDate| date.known().map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(known(birth("740812", on)), "1974-08-12");
        assert_eq!(known(birth("261122", on)), "2026-11-22");
        assert_eq!(known(birth("261123", on)), "1926-11-23");
        assert_eq!(known(birth("000229", on)), "2000-02-29");
        assert_eq!(
            known(expiry("950712", on)),
            "1995-07-12",
            "an old card, not one of 2095"
        );
        assert_eq!(known(expiry("461122", on)), "2046-11-22");
        assert_eq!(
            expiry("461123", on),
            ZoneDate::Impossible {
                raw: "461123".into()
            }
        );
        assert_eq!(known(expiry("120415", on)), "2012-04-15");
    }

    #[test]
    fn what_is_no_day_is_named() {
        let on = day("2026-11-22");
        assert_eq!(birth("<<<<<<", on), ZoneDate::Unknown);
        assert_eq!(
            birth("74<<<<", on),
            ZoneDate::Partial {
                raw: "74<<<<".into()
            }
        );
        assert_eq!(
            birth("741301", on),
            ZoneDate::Impossible {
                raw: "741301".into()
            }
        );
        assert_eq!(
            birth("74O812", on),
            ZoneDate::Malformed {
                raw: "74O812".into()
            }
        );
        assert_eq!(age(day("2000-11-22"), on), 26);
        assert_eq!(age(day("2000-11-23"), on), 25);
    }
}
