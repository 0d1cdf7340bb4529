//! Dates, numbers and hashes as the form prints them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};

/// A space that no line breaks at.
const FIXED: char = '\u{a0}';

/// Thousands by comma.
#[must_use]
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `13 November 2026`, for sentences; no line breaks inside.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    date.format("%-d\u{a0}%B\u{a0}%Y").to_string()
}

/// `13 Nov 2026`, for tables; no line breaks inside.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    date.format("%-d\u{a0}%b\u{a0}%Y").to_string()
}

/// `UTC+07:00`.
#[must_use]
pub fn offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `13 November 2026 23:59:59 UTC+07:00`: the moment at which figures were counted.
#[must_use]
pub fn long_moment(at: DateTime<FixedOffset>) -> String {
    let time = at.format("%H:%M:%S");
    format!(
        "{} {time}{FIXED}{}",
        long_date(at.date_naive()),
        offset(*at.offset())
    )
}

/// `13 Nov 2026 23:59:59 UTC+07:00`.
#[must_use]
pub fn short_moment(at: DateTime<FixedOffset>) -> String {
    let time = at.format("%H:%M:%S");
    format!(
        "{}{FIXED}{time}{FIXED}{}",
        short_date(at.date_naive()),
        offset(*at.offset())
    )
}

/// `13 Nov 2026 03:12:40`, in UTC, for tables that say so in their head.
#[must_use]
pub fn table_moment(at: DateTime<Utc>) -> String {
    format!(
        "{}{FIXED}{:02}:{:02}:{:02}",
        short_date(at.date_naive()),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// `13 November 2026 23:59:59 UTC+07:00 (16:59:59 UTC)`; the bracket goes where it would say the same again.
#[must_use]
pub fn moment_and_utc(at: DateTime<FixedOffset>) -> String {
    let said = long_moment(at);
    if at.offset().local_minus_utc() == 0 {
        said
    } else {
        format!("{said} {}", in_utc(at))
    }
}

/// `(16:59:59 UTC)`, with the day when it is another one.
fn in_utc(at: DateTime<FixedOffset>) -> String {
    let utc = at.with_timezone(&Utc);
    let time = utc.format("%H:%M:%S");
    if utc.day() == at.day() {
        format!("({time}{FIXED}UTC)")
    } else {
        format!("({} {time}{FIXED}UTC)", short_date(utc.date_naive()))
    }
}

/// Groups of eight characters.
#[must_use]
pub fn groups(hash: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut rest = hash;
    while let Some((group, tail)) = rest.split_at_checked(8) {
        groups.push(group);
        rest = tail;
    }
    if !rest.is_empty() {
        groups.push(rest);
    }
    groups
}

/// First eight characters and three dots: the whole stands in the file of rows or in the twin.
#[must_use]
pub fn short_hash(hash: &str) -> String {
    hash.get(..8)
        .map_or_else(|| hash.to_owned(), |h| format!("{h}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_hashes() {
        assert_eq!(
            [0, 999, 1000, 1_234_567, -1000].map(number),
            ["0", "999", "1,000", "1,234,567", "-1,000"]
        );
        assert_eq!(groups("0123456789"), ["01234567", "89"]);
    }

    #[test]
    fn moments_tell_their_offset() {
        let at = DateTime::parse_from_rfc3339("2026-11-13T03:59:59+07:00").unwrap();
        assert_eq!(
            long_moment(at).replace(FIXED, " "),
            "13 November 2026 03:59:59 UTC+07:00"
        );
        assert_eq!(in_utc(at).replace(FIXED, " "), "(12 Nov 2026 20:59:59 UTC)");
        let utc = DateTime::parse_from_rfc3339("2026-11-13T18:13:56+00:00").unwrap();
        assert_eq!(
            moment_and_utc(utc).replace(FIXED, " "),
            "13 November 2026 18:13:56 UTC+00:00"
        );
    }
}
