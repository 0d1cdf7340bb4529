//! The calendar file: every clock that runs, by duty and report number, without a name of anybody.

use super::ExportCalendar;
use super::clocks::{Running, running};
use crate::around::Whole;
use crate::error::ApiError;
use crate::imports::Written;
use crate::open_vault::Office;
use crate::words::{self, Language, rooms as w};
use cip::date::Moment;
use cip::event::Event;
use cip::verification::hex;
use icalendar::{Alarm, Calendar, Class, Component, Event as Entry, EventLike};
use sha2::{Digest, Sha256};

/// Writes every clock that runs where a person chose; a calendar that reads it again finds the same entries.
pub(crate) fn export_calendar(
    office: &mut Office,
    request: ExportCalendar,
    now: &Moment,
) -> Result<Written, ApiError> {
    let clocks = running(office, &Whole::read(office)?, now)?;
    if clocks.is_empty() {
        return Err(ApiError::state(w::calendar_empty()));
    }
    let language = office.tools.setup.language;
    let mut calendar = Calendar::new();
    calendar.name(&w::calendar_name().say(language));
    for clock in &clocks {
        calendar.push(entry(clock, now, language));
    }
    let text = calendar.done().to_string().into_bytes();
    let file_name = office.tools.files.write(&request.target, &text)?;
    let rows = u32::try_from(clocks.len()).unwrap_or(u32::MAX);
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
