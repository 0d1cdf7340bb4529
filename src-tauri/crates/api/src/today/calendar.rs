//! The calendar file: every clock that runs, by duty and report number, and the days of the coming year on which papers
//! or retention end, counted; without a name of anybody.

use super::ExportCalendar;
use super::clocks::{Running, running};
use crate::around::Whole;
use crate::error::ApiError;
use crate::imports::Written;
use crate::open_vault::Office;
use crate::words::{self, Language, rooms as w};
use chrono::{Days, NaiveDate};
use cip::date::Moment;
use cip::event::Event;
use cip::id::DocumentId;
use cip::verification::hex;
use icalendar::{Alarm, Calendar, Class, Component, Event as Entry, EventLike};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Days ahead whose ends stand in the file.
const AHEAD: u64 = 366;
const PAPERS: &str = "papers";
const RETENTION: &str = "retention";

/// Writes every clock that runs where a person chose; a calendar that reads it again finds the same entries.
pub(crate) fn export_calendar(
    office: &mut Office,
    request: ExportCalendar,
    now: &Moment,
) -> Result<Written, ApiError> {
    let (clocks, days) = {
        let facts = Whole::read(office)?;
        (running(office, &facts, now)?, days(office, &facts, now)?)
    };
    if clocks.is_empty() && days.is_empty() {
        return Err(ApiError::state(w::calendar_empty()));
    }
    let language = office.tools.setup.language;
    let mut calendar = Calendar::new();
    calendar.name(&w::calendar_name().say(language));
    for clock in &clocks {
        calendar.push(entry(clock, now, language));
    }
    for day in &days {
        calendar.push(counted(day, now, language));
    }
    let text = calendar.done().to_string().into_bytes();
    let file_name = office.tools.files.write(&request.target, &text)?;
    let rows = u32::try_from(clocks.len() + days.len()).unwrap_or(u32::MAX);
    office.record(
        now,
        &[Event::CalendarExported {
            file_name: file_name.clone(),
            sha256: hex(&Sha256::digest(&text)),
            clocks: rows,
        }],
    )?;
    Ok(Written {
        file_name,
        rows,
        bytes: text.len() as u64,
    })
}

/// A day on which something ends for so many; of whom it does, a calendar knows nothing.
struct Day {
    kind: &'static str,
    on: NaiveDate,
    count: usize,
}

/// Returns the days of the coming year on which papers or retention end.
fn days(office: &Office, facts: &Whole<'_>, now: &Moment) -> Result<Vec<Day>, ApiError> {
    let today = office.today(now);
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let mut counts: BTreeMap<(NaiveDate, &'static str), usize> = BTreeMap::new();
    if office.policy().cip_half {
        let ends = super::papers::ends(office, facts, last)?;
        // A paper that several parties share ends once.
        let papers: BTreeSet<(NaiveDate, DocumentId)> = ends
            .values()
            .flatten()
            .map(|end| (end.on, end.document))
            .collect();
        for (on, _) in papers {
            *counts.entry((on, PAPERS)).or_default() += 1;
        }
    }
    for on in crate::retention::last_days(office, now)? {
        *counts.entry((on, RETENTION)).or_default() += 1;
    }
    let days = counts.into_iter();
    let days = days.map(|((on, kind), count)| Day { kind, on, count });
    Ok(days.filter(|d| (today..=last).contains(&d.on)).collect())
}

/// One day as an entry of the whole day.
fn counted(day: &Day, now: &Moment, language: Language) -> Entry {
    let summary = if day.kind == PAPERS {
        w::calendar_papers(day.count)
    } else {
        w::calendar_retention(day.count)
    };
    Entry::new()
        .uid(&format!("{}-{}@deedbox", day.kind, day.on))
        .timestamp(now.at)
        .summary(&summary.say(language))
        .description(&w::calendar_day_about().say(language))
        .class(Class::Private)
        .add_property("TRANSP", "TRANSPARENT")
        .starts(day.on)
        .done()
}

/// One clock as an entry at its due moment. Its title and detail on the screen may be names, so neither is used.
fn entry(clock: &Running, now: &Moment, language: Language) -> Entry {
    let (line, sum) = (&clock.line, &clock.line.sum);
    let known = |text: &str| {
        let text = if text.is_empty() { "none" } else { text };
        text.to_owned()
    };
    let (duty, number) = (words::clock(&line.kind), known(&clock.number));
    let section = if line.set { "none" } else { &line.section };
    let about = w::calendar_about(
        known(section),
        sum.day0.to_string(),
        sum.last_day.to_string(),
        sum.zone.to_string(),
    );
    let alarm = w::calendar_alarm(duty.clone(), number.clone()).say(language);
    Entry::new()
        .uid(&format!("{}-{}@deedbox", line.kind, clock.id))
        .timestamp(now.at)
        .summary(&w::calendar_summary(duty, number).say(language))
        .description(&about.say(language))
        .class(Class::Private)
        .add_property("TRANSP", "TRANSPARENT")
        .starts(sum.at)
        .alarm(Alarm::display(&alarm, sum.red - sum.at))
        .done()
}
