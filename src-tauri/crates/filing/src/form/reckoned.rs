//! What an answer reckons from its own words or from rows, reckoned again: operations, days of a run, clocks, boxes.

use chrono::{Days, NaiveDate};
use cip::date::Zone;
use cip::rulebook::{Edition, key};
use cip::training::OperationsFactor;

use super::counting::{FAILURES, UNVERIFIED};
use super::printed::{plain, said};
use super::recount::{Book, Found, tables};
use super::{Answer, Clock, Condition, Factor, Form, Item, Operations, Table};
use crate::compose::{counted, rulebook};
use crate::page::format;

/// Days after which a moment is not shown on the scale.
const LONGEST_SCALE: i64 = 120;
/// Days that a scale has at least.
const SHORTEST_SCALE: u16 = 15;

/// Reckons again what an item reckons.
pub(super) fn item(book: &Book<'_>, item: &Item, place: &str, found: &mut Found) {
    match item.id.as_str() {
        "CERT-O" => actions(book, item, place, found),
        "ANN-F" => resolutions(book, item, place, found),
        "AI-K" => {
            if let Answer::Operations(stated) = &item.answer {
                operations(stated, place, found);
            }
        }
        "AI-L" => run(&item.answer, place, found),
        "AI-Q" => clocks(book.form, item, place, found),
        _ => {}
    }
}

/// The boxes on actions, and the accounts for which none is recorded.
fn actions(book: &Book<'_>, item: &Item, place: &str, found: &mut Found) {
    let Some(rows) = book.rows(UNVERIFIED) else {
        return;
    };
    let none = rows.len() == 0;
    let ticked: Vec<bool> = match &item.answer {
        Answer::Ticks { value, .. } => value.iter().map(|choice| choice.ticked).collect(),
        _ => Vec::new(),
    };
    if ticked != [!none, none] {
        found.note(
            place,
            "ticks another box than the rows of unverified accounts ask for",
        );
    }
    let idle = rows.count(&[Condition::new("action", "")], None);
    let wanted = (idle > 0).then(|| format!("No action is recorded for {idle} of them."));
    if item.source.as_ref().map(|source| source.text()) != wanted {
        let wanted = wanted.unwrap_or_else(|| "nothing".into());
        found.note(
            place,
            format!("does not say of accounts without an action: {wanted}"),
        );
    }
}

/// The record of failed verifications, where it stands under the statement.
fn resolutions(book: &Book<'_>, item: &Item, place: &str, found: &mut Found) {
    let Some(rows) = book.rows(FAILURES) else {
        return;
    };
    let resolved = rows.count(&[Condition::new("resolved", "true")], None);
    let wanted = format!("{} in the period, {resolved} resolved", rows.len());
    for row in tables(&item.answer).iter().flat_map(|table| &table.rows) {
        let told = |at: usize| row.get(at).map(said).unwrap_or_default();
        if told(0) == "Failed verifications" {
            found.compare(place, told(2).as_str(), wanted.as_str());
        }
    }
}

/// A number of operations is the product of the factors it names.
fn operations(stated: &Operations, place: &str, found: &mut Found) {
    let factor = |f: &Factor| OperationsFactor {
        label: f.label.clone(),
        value: f.value.clone(),
    };
    let stated = cip::training::Operations {
        mantissa: stated.mantissa.clone(),
        exponent: stated.exponent,
        basis: stated.basis.iter().map(factor).collect(),
        estimate: None,
    };
    if let Err(fault) = stated.check() {
        found.note(
            place,
            format!("states {}e{}: {fault}", stated.mantissa, stated.exponent),
        );
    }
}

/// A day as sentences print it.
fn long_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%d %B %Y").ok()
}

/// First and last day and length of a run as its box states them.
fn box_of_run(answer: &Answer) -> Option<[String; 3]> {
    let Answer::Fields { value } = answer else {
        return None;
    };
    let cells: Vec<String> = value
        .iter()
        .flatten()
        .flatten()
        .map(|f| said(&f.value))
        .collect();
    <[String; 3]>::try_from(cells).ok()
}

/// The days of a run, both ends counted; `None` where an end is open.
pub(super) fn days_of_run(answer: &Answer) -> Option<usize> {
    let [first, last, _] = box_of_run(answer)?;
    let days = (long_day(&last)? - long_day(&first)?).num_days() + 1;
    usize::try_from(days).ok().filter(|days| *days > 0)
}

fn run(answer: &Answer, place: &str, found: &mut Found) {
    if matches!(answer, Answer::Absent { .. }) {
        return;
    }
    let Some([first, last, length]) = box_of_run(answer) else {
        return found.note(place, "does not state its days in one box");
    };
    for day in [&first, &last] {
        if !day.is_empty() && long_day(day).is_none() {
            found.note(place, format!("states {day:?} where a day belongs"));
        }
    }
    let days = days_of_run(answer).map_or_else(String::new, |days| counted(days, "day", "days"));
    if length != days {
        found.note(
            place,
            format!("states a length of {length:?}, its days give {days:?}"),
        );
    }
}

/// Days that the edition allows for the report; `None` for an edition that does not ship.
fn days_allowed(form: &Form) -> Option<u32> {
    let edition = Edition::shipped().ok()?;
    (rulebook(&edition) == form.head.rulebook).then(|| edition.number(key::TRAINING_REPORT_DAYS))
}

fn clocks(form: &Form, item: &Item, place: &str, found: &mut Found) {
    let allowed = days_allowed(form);
    for table in tables(&item.answer) {
        sums(table, allowed, place, found);
    }
    let scales: Vec<&Clock> = match &item.answer {
        Answer::Stack { value } => value
            .iter()
            .filter_map(|part| match part {
                Answer::Clock(clock) => Some(clock),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    match scales.as_slice() {
        [] => {}
        [clock] => scale(clock, form, allowed, place, found),
        _ => found.note(place, "draws more than one scale"),
    }
}

/// The table of clocks: day 0 and its days give the day on which each ends.
fn sums(table: &Table, allowed: Option<u32>, place: &str, found: &mut Found) {
    for row in &table.rows {
        let told = |at: usize| row.get(at).map(said).unwrap_or_default();
        let (sum, ends) = (told(1), told(2));
        let read = sum.split_once(" + ").and_then(|(day0, days)| {
            let day0 = NaiveDate::parse_from_str(day0, "%d %b %Y").ok()?;
            Some((day0, days.parse::<u32>().ok()?))
        });
        let due = read.and_then(|(day0, days)| day0.checked_add_days(Days::new(days.into())));
        let Some((due, (_, days))) = due.zip(read) else {
            found.note(
                place,
                format!("has a clock whose sum cannot be read: {sum:?}"),
            );
            continue;
        };
        let names = [format::long_date(due), format::short_date(due)];
        if !names.iter().any(|name| ends.contains(&plain(name))) {
            found.note(
                place,
                format!("has a clock that ends {ends:?}; {sum} gives {due}"),
            );
        }
        if allowed.is_some_and(|allowed| allowed != days) {
            found.note(
                place,
                format!("has a clock of {days} days, the edition gives another number"),
            );
        }
    }
}

/// The scale: each mark on its day, the bar filled up to the day of the figures, the due day as the edition has it.
fn scale(clock: &Clock, form: &Form, allowed: Option<u32>, place: &str, found: &mut Found) {
    let Ok(zone) = Zone::parse(&clock.zone) else {
        return found.note(place, "counts days in a zone that nobody knows");
    };
    let prepared = form.head.as_of.with_timezone(&zone.0).date_naive();
    let elapsed = (prepared - clock.from).num_days();
    let shown = u16::try_from(elapsed)
        .ok()
        .filter(|_| elapsed <= LONGEST_SCALE);
    if clock.used != shown.unwrap_or(0) {
        found.note(
            place,
            format!(
                "fills its scale to day {}, its moment gives {}",
                clock.used,
                shown.unwrap_or(0)
            ),
        );
    }
    let last = clock.marks.iter().map(|mark| mark.day).max().unwrap_or(0);
    let length = last.max(SHORTEST_SCALE).div_ceil(5) * 5;
    if clock.days != length {
        found.note(
            place,
            format!(
                "draws a scale of {} days, its marks ask for {length}",
                clock.days
            ),
        );
    }
    for mark in &clock.marks {
        let day = clock.from.checked_add_days(Days::new(mark.day.into()));
        let mut date = day.map_or_else(String::new, |day| day.format("%-d %b").to_string());
        if mark.day > 0 {
            date = format!("{date}, day {}", mark.day);
        }
        if plain(&mark.date) != date {
            found.note(
                place,
                format!("marks {} as {:?}, which is {date:?}", mark.label, mark.date),
            );
        }
    }
    let days = |label: &str| -> Vec<u16> {
        let marks = clock.marks.iter().filter(|mark| mark.label == label);
        marks.map(|mark| mark.day).collect()
    };
    if days("Prepared") != Vec::from_iter(shown) {
        found.note(
            place,
            "marks another day as the one on which it was prepared",
        );
    }
    let due = allowed.and_then(|days| u16::try_from(days).ok());
    if due.is_some() && days("Due") != Vec::from_iter(due) {
        found.note(place, "marks another day as due than the edition gives");
    }
    trigger(elapsed, allowed, form, found);
}

/// The line of the cover that says on which day of the clock the report was prepared.
fn trigger(elapsed: i64, allowed: Option<u32>, form: &Form, found: &mut Found) {
    let fact = form.cover.facts.iter().find(|fact| fact.label == "Trigger");
    let told = fact.map_or_else(String::new, |fact| plain(&fact.value.text()));
    let said = match (elapsed, allowed) {
        (..0, _) => !told.contains("prepared on day"),
        (day, Some(of)) if day <= i64::from(of) => {
            told.ends_with(&format!("prepared on day {day} of {of}"))
        }
        (day, Some(_)) => told.ends_with(&format!("prepared on day {day}")),
        (day, None) => told.contains(&format!("prepared on day {day}")),
    };
    if !said {
        found.note(
            "the cover",
            "says another day of the clock than item AI-Q gives",
        );
    }
}
