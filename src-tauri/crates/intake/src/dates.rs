//! Dates and times as other systems write them; the order of day and month is decided over the whole column.

use crate::fold::{ascii_digits, fold};
use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The order in which a file writes the parts of a date made of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2026
    DayMonthYear,
    /// 12/31/2026
    MonthDayYear,
}

/// A point in time as written; what the file does not say is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub offset: Option<FixedOffset>,
}

/// What a column of dates says about its own order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The order is known, or no cell needs it.
    Known(Option<DateOrder>),
    /// No cell settles it, or cells contradict each other; one cell is given to show.
    Open {
        /// A cell that can be read both ways.
        example: String,
    },
}

/// Decides the order over all cells of a column.
pub(crate) fn decide<'a>(cells: impl Iterator<Item = &'a str>) -> Decision {
    let (mut day_first, mut month_first) = (false, false);
    let mut either: Option<&str> = None;
    for cell in cells {
        let Some(Parts {
            date:
                DateParts::Numbers {
                    first,
                    second,
                    dotted,
                    ..
                },
            ..
        }) = parts(cell)
        else {
            continue;
        };
        match (first, second) {
            (13.., _) => day_first = true,
            (_, 13..) => month_first = true,
            // Full stops divide dates only where the day comes first.
            _ if dotted => day_first = true,
            (a, b) if a != b => either = either.or(Some(cell)),
            _ => {}
        }
    }
    match (day_first, month_first, either) {
        (true, false, _) => Decision::Known(Some(DateOrder::DayMonthYear)),
        (false, true, _) => Decision::Known(Some(DateOrder::MonthDayYear)),
        (_, _, Some(cell)) => Decision::Open {
            example: cell.trim().to_owned(),
        },
        (_, _, None) => Decision::Known(None),
    }
}

/// Reads one cell; nothing when it is no date, or needs an order that is not known.
///
/// A year of two digits lies between 1970 and 2069.
pub(crate) fn read(cell: &str, order: Option<DateOrder>) -> Option<Stamp> {
    let parts = parts(cell)?;
    let date = match parts.date {
        DateParts::Settled { year, month, day } => NaiveDate::from_ymd_opt(year, month, day),
        DateParts::Numbers {
            first,
            second,
            year,
            ..
        } => {
            let (day, month) = match (order, first, second) {
                (Some(DateOrder::DayMonthYear), a, b) => (a, b),
                (Some(DateOrder::MonthDayYear), a, b) => (b, a),
                (None, a @ 13.., b) => (a, b),
                (None, a, b @ 13..) => (b, a),
                (None, a, b) if a == b => (a, b),
                (None, ..) => return None,
            };
            NaiveDate::from_ymd_opt(year, month, day)
        }
    }?;
    let plausible = (1900..=2100).contains(&date.year());
    plausible.then_some(Stamp {
        date,
        time: parts.time,
        offset: parts.offset,
    })
}

struct Parts {
    date: DateParts,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
}

enum DateParts {
    Settled {
        year: i32,
        month: u32,
        day: u32,
    },
    Numbers {
        first: u32,
        second: u32,
        year: i32,
        dotted: bool,
    },
}

#[derive(Clone, Copy)]
enum Token {
    Number { value: u32, digits: usize },
    Month(u32),
}

fn parts(cell: &str) -> Option<Parts> {
    let text = ascii_digits(cell.trim());
    let (tokens, rest, dotted) = date_tokens(&text)?;
    let date = date_of(tokens, dotted)?;
    let (time, offset) = time_of(rest)?;
    Some(Parts { date, time, offset })
}

/// Takes three parts off the front: numbers or the name of a month.
fn date_tokens(text: &str) -> Option<([Token; 3], &str, bool)> {
    if let Some(compact) = compact_date(text) {
        return Some(compact);
    }
    let mut found: Vec<Token> = Vec::with_capacity(3);
    let mut rest = text;
    let mut dotted = true;
    while found.len() < 3 {
        let divided = rest.trim_start_matches([
            ' ', ',', '.', '/', '-', '年', '月', '년', '월', '\u{2010}', '\u{2011}',
        ]);
        let divider = rest.get(..rest.len() - divided.len()).unwrap_or_default();
        if !found.is_empty() {
            dotted &= divider.starts_with('.');
            // "01 02 2026" and "tháng 1" are read; two words run together are not.
            if divider.is_empty() {
                return None;
            }
        }
        let first = divided.chars().next()?;
        let same = |c: char| {
            if first.is_ascii_digit() {
                c.is_ascii_digit()
            } else {
                c.is_alphabetic() || c == '\u{301}'
            }
        };
        let end = divided.find(|c| !same(c)).unwrap_or(divided.len());
        let (word, after) = divided.split_at_checked(end)?;
        if word.is_empty() {
            return None;
        }
        rest = after;
        if first.is_ascii_digit() {
            found.push(Token::Number {
                value: word.parse().ok()?,
                digits: word.len(),
            });
        } else if let Some(month) = month(word) {
            found.push(Token::Month(month));
        } else if !found.is_empty() || word.chars().count() > 12 {
            return None;
        }
    }
    match found.as_slice() {
        [a, b, c] => Some(([*a, *b, *c], rest, dotted)),
        _ => None,
    }
}

/// Reads `20261231`, alone or before a time.
fn compact_date(text: &str) -> Option<([Token; 3], &str, bool)> {
    let (head, rest) = text.split_at_checked(8)?;
    if !head.bytes().all(|b| b.is_ascii_digit())
        || rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')
    {
        return None;
    }
    let number = |at: std::ops::Range<usize>| {
        let digits = at.len();
        head.get(at)?
            .parse()
            .ok()
            .map(|value| Token::Number { value, digits })
    };
    Some(([number(0..4)?, number(4..6)?, number(6..8)?], rest, false))
}

fn date_of(tokens: [Token; 3], dotted: bool) -> Option<DateParts> {
    use Token::{Month, Number};
    let settled = |year: i32, month: u32, day: u32| Some(DateParts::Settled { year, month, day });
    match tokens {
        [
            Number {
                value: y,
                digits: 4,
            },
            Number { value: m, .. },
            Number { value: d, .. },
        ] => settled(i32::try_from(y).ok()?, m, d),
        [
            Number {
                value: y,
                digits: 4,
            },
            Month(m),
            Number { value: d, .. },
        ] => settled(i32::try_from(y).ok()?, m, d),
        [Number { value: d, .. }, Month(m), Number { value, digits }]
        | [Month(m), Number { value: d, .. }, Number { value, digits }] => {
            settled(year(value, digits)?, m, d)
        }
        [
            Number { value: first, .. },
            Number { value: second, .. },
            Number { value, digits },
        ] => Some(DateParts::Numbers {
            first,
            second,
            year: year(value, digits)?,
            dotted,
        }),
        _ => None,
    }
}

fn year(value: u32, digits: usize) -> Option<i32> {
    let full = match (digits, value) {
        (4, year) => year,
        (2, late @ 70..) => 1900 + late,
        (2, early) => 2000 + early,
        _ => return None,
    };
    i32::try_from(full).ok()
}

/// Names of the months: English, German, French, Spanish, Portuguese, Italian, Turkish, Indonesian, Russian.
const MONTHS: [&str; 12] = [
    "jan january januar jaenner janvier janv enero ene janeiro gennaio gen ocak oca januari января янв",
    "feb february februar fevrier fevr febrero fevereiro fev febbraio subat sub februari pebruari февраля фев",
    "mar march marz maerz mars marzo marco mart maret марта мар",
    "apr april avril avr abril abr aprile nisan nis апреля апр",
    "may mai mayo maio maggio mag mayis mei мая май",
    "jun june juni juin junio junho giugno giu haziran haz июня июн",
    "jul july juli juillet juil julio julho luglio lug temmuz tem июля июл",
    "aug august aout agosto ago agustus agu agustos августа авг",
    "sep sept september septembre septiembre setembro set settembre eylul eyl сентября сен",
    "oct october oktober okt octobre octubre outubro out ottobre ott ekim eki октября окт",
    "nov november novembre noviembre novembro kasim kas nopember ноября ноя",
    "dec december dezember dez decembre diciembre dic dezembro dicembre aralik ara desember des декабря дек",
];

fn month(word: &str) -> Option<u32> {
    let folded = fold(word);
    let at = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|name| name == folded))?;
    u32::try_from(at + 1).ok()
}

/// Reads what follows the date: nothing, or a time with or without its offset.
fn time_of(rest: &str) -> Option<(Option<NaiveTime>, Option<FixedOffset>)> {
    let rest = rest
        .trim_start_matches(['日', '일', '.', ',', ':', ' ', 'г'])
        .trim();
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some((None, None));
    }
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !":.,".contains(c))
        .unwrap_or(rest.len());
    let (clock, tail) = rest.split_at_checked(end)?;
    let tail = tail.trim();
    let lower = tail.to_ascii_lowercase();
    let noon = ["am", "a.m.", "pm", "p.m."]
        .into_iter()
        .find(|mark| lower.starts_with(mark));
    let zone = tail.get(noon.map_or(0, str::len)..)?.trim();
    let time = clock_of(clock, noon.map(|mark| mark.starts_with('p')))?;
    let offset = if zone.is_empty() {
        None
    } else {
        Some(offset_of(zone)?)
    };
    Some((Some(time), offset))
}

fn clock_of(clock: &str, afternoon: Option<bool>) -> Option<NaiveTime> {
    let (whole, fraction) = match clock.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, fraction),
        None => (clock, ""),
    };
    let mut parts = whole.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        Some(second) => second?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    let hour = match afternoon {
        None => hour,
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(after) => hour % 12 + if after { 12 } else { 0 },
    };
    // Digits beyond the millisecond say nothing that is kept.
    let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
    let milli = padded.parse::<u32>().ok()?;
    // A leap second is kept as the last second of its minute.
    NaiveTime::from_hms_milli_opt(hour, minute, second.min(59), milli).filter(|_| second <= 60)
}

/// Reads `Z`, `UTC`, `GMT`, `+07:00`, `+0700`, `+07`, `UTC+7`.
pub(crate) fn offset_of(zone: &str) -> Option<FixedOffset> {
    let upper = zone.trim().to_ascii_uppercase();
    let bare = upper
        .strip_prefix("UTC")
        .or_else(|| upper.strip_prefix("GMT"))
        .unwrap_or(&upper)
        .trim();
    if bare.is_empty() || bare == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match bare.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (
            -1,
            bare.strip_prefix('-')
                .or_else(|| bare.strip_prefix('\u{2212}'))?,
        ),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let fits = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    FixedOffset::east_opt(sign * (hours * 3_600 + minutes * 60)).filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, Decision, decide, read};

    fn shown(cell: &str, order: Option<DateOrder>) -> Option<String> {
        read(cell, order).map(|s| {
            let time = s.time.map(|t| format!("T{t}")).unwrap_or_default();
            let offset = s.offset.map(|o| o.to_string()).unwrap_or_default();
            format!("{}{time}{offset}", s.date)
        })
    }

    #[test]
    fn dates_that_need_no_order() {
        for (cell, expected) in [
            ("2025-01-09", "2025-01-09"),
            ("2025/1/9", "2025-01-09"),
            ("20250109", "2025-01-09"),
            ("2025年1月9日", "2025-01-09"),
            ("9 Jan 2025", "2025-01-09"),
            ("January 9, 2025", "2025-01-09"),
            ("Thu, 09 Jan 2025 06:02:00 GMT", "2025-01-09T06:02:00+00:00"),
            ("01/Oct/2026:09:03:04 +0700", "2026-10-01T09:03:04+07:00"),
            ("2026-10-01T02:03:04Z", "2026-10-01T02:03:04+00:00"),
            (
                "2026-10-01 02:03:04.123456789+05:30",
                "2026-10-01T02:03:04.123+05:30",
            ),
            ("2025-01-09 06:02", "2025-01-09T06:02:00"),
            ("٢٠٢٥-٠١-٠٩", "2025-01-09"),
            ("31/12/2026", "2026-12-31"),
            ("12/31/2026 12:05 AM", "2026-12-31T00:05:00"),
            ("9 ocak 2025", "2025-01-09"),
        ] {
            assert_eq!(shown(cell, None).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_not_read() {
        for cell in [
            "",
            "soon",
            "45292",
            "2025-13-01",
            "2568-01-09",
            "01/02/2026",
            "1",
            "2025-01-09 99:00",
            "31/31/2020",
        ] {
            assert_eq!(shown(cell, None), None, "{cell}");
        }
    }

    #[test]
    fn order_is_decided_over_the_column() {
        let of = |cells: &[&str]| decide(cells.iter().copied());
        assert_eq!(
            of(&["01/02/2026", "25/02/2026"]),
            Decision::Known(Some(DateOrder::DayMonthYear))
        );
        assert_eq!(
            of(&["01/02/2026", "02/25/2026"]),
            Decision::Known(Some(DateOrder::MonthDayYear))
        );
        assert_eq!(
            of(&["01.02.2026"]),
            Decision::Known(Some(DateOrder::DayMonthYear))
        );
        assert_eq!(of(&["03/03/2026", "2026-01-02"]), Decision::Known(None));
        assert_eq!(
            of(&["01/02/2026", "3/4/2026"]),
            Decision::Open {
                example: "01/02/2026".into()
            }
        );
        assert!(matches!(
            of(&["25/02/2026", "02/25/2026", "1/2/2026"]),
            Decision::Open { .. }
        ));
        assert_eq!(
            shown("10/3/26", Some(DateOrder::MonthDayYear)).as_deref(),
            Some("2026-10-03")
        );
    }
}
