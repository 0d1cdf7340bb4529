//! A cell taken apart into date, time and offset.

use crate::fold::{ascii_digits, fold};
use chrono::{FixedOffset, NaiveTime};

/// A cell taken apart.
pub(super) struct Parts {
    pub date: DateParts,
    pub time: Option<NaiveTime>,
    pub offset: Option<FixedOffset>,
}

/// A date whose parts are known, or three numbers whose order is not.
pub(super) enum DateParts {
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

pub(super) fn parts(cell: &str) -> Option<Parts> {
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
