//! Dates of eight digits in either order.
//!
//! Version 1 and Canada put the year first, the U.S. the month. No eight digits are a day in both orders: a
//! year of this time begins with 19 or more, which is no month.

use chrono::{Datelike, NaiveDate};

use super::CardDate;

/// Names the order of the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// YYYYMMDD.
    YearFirst,
    /// MMDDYYYY.
    MonthFirst,
}

impl Order {
    /// Returns the order that a version and a country ask for.
    pub(super) fn of(version: u8, country: &str) -> Self {
        if version == 1 || country == "CAN" {
            Self::YearFirst
        } else {
            Self::MonthFirst
        }
    }
}

/// Reads a date; tells also whether its order is the one expected.
pub(super) fn read(raw: &str, expected: Order) -> (CardDate, bool) {
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    if digits.bytes().all(|b| b == b'0') || digits.bytes().all(|b| b == b'9') {
        return (CardDate::Missing, true);
    }
    let dashed = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ' ');
    let other = match expected {
        Order::YearFirst => Order::MonthFirst,
        Order::MonthFirst => Order::YearFirst,
    };
    let found = [expected, other]
        .into_iter()
        .filter(|_| raw.chars().all(dashed))
        .find_map(|order| day(&digits, order).map(|date| (date, order)));
    match found {
        Some((date, order)) => (CardDate::Known { date }, order == expected),
        None => (CardDate::Malformed { raw: raw.into() }, true),
    }
}

fn day(digits: &str, order: Order) -> Option<NaiveDate> {
    if digits.len() != 8 {
        return None;
    }
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let (year, month, day) = match order {
        Order::YearFirst => (part(0..4)?, part(4..6)?, part(6..8)?),
        Order::MonthFirst => (part(4..8)?, part(0..2)?, part(2..4)?),
    };
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
        .filter(|date| (1900..=2150).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(raw: &str, order: Order) -> (Option<String>, bool) {
        let (date, usual) = read(raw, order);
        (date.known().map(|d| d.to_string()), usual)
    }

    #[test]
    fn both_orders_are_read_and_the_unusual_one_is_told() {
        let day = Some("1970-01-31".to_owned());
        assert_eq!(known("01311970", Order::MonthFirst), (day.clone(), true));
        assert_eq!(known("19700131", Order::MonthFirst), (day.clone(), false));
        assert_eq!(known("19700131", Order::YearFirst), (day.clone(), true));
        assert_eq!(known("01311970", Order::YearFirst), (day.clone(), false));
        assert_eq!(known("01/31/1970", Order::MonthFirst), (day.clone(), true));
        assert_eq!(known("1970-01-31", Order::YearFirst), (day, true));
        assert_eq!(Order::of(1, "USA"), Order::YearFirst);
        assert_eq!(Order::of(8, "USA"), Order::MonthFirst);
        assert_eq!(Order::of(8, "CAN"), Order::YearFirst);
    }

    #[test]
    fn no_eight_digits_are_a_day_in_both_orders() {
        for number in (19_000_101..=21_501_231).step_by(7) {
            let digits = number.to_string();
            assert!(day(&digits, Order::MonthFirst).is_none(), "{digits}");
        }
    }

    #[test]
    fn what_is_no_day_is_named() {
        for empty in ["", "00000000", "99999999", "  "] {
            assert_eq!(read(empty, Order::MonthFirst).0, CardDate::Missing);
        }
        for raw in [
            "13311970", "1311970", "0131197O", "01311870", "99129999", "NEVER1",
        ] {
            let expected = CardDate::Malformed { raw: raw.into() };
            assert_eq!(read(raw, Order::MonthFirst).0, expected);
        }
    }
}
