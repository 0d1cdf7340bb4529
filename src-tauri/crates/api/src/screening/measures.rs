//! The register of special measures (§ 7.307 as proposed).

use super::run::{self, Watch};
use super::{
    MeasureLine, MeasureStep, SaveMeasure, ScreeningView, StepMeasure, in_force, screening,
};
use crate::error::ApiError;
use crate::office::second_officer;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::screening as sw;
use chrono::{Datelike, NaiveDate};
use cip::date::Moment;
use cip::event::Event;
use cip::id::MeasureId;
use cip::screening::hit::ScreeningCause;
use cip::screening::measure::{Extension, MeasureEnd, MeasureTarget, SpecialMeasure};

/// Characters of the longest name of a target.
const MOST_NAME: usize = 400;
/// Names of a target at most.
const MOST_NAMES: usize = 50;
/// Characters of the longest other text.
const MOST_WORDS: usize = 2000;
/// The year of the order that special measures come from; no determination is older.
const FIRST_YEAR: i32 = 2021;

/// Returns every measure with its number, in the order in which they were recorded; none is ever removed.
pub(crate) fn numbered(office: &Office) -> Result<Vec<(String, SpecialMeasure)>, ApiError> {
    let all = office.register.special_measures()?.into_iter().enumerate();
    let numbered = all.map(|(at, measure)| (format!("M-{:04}", at + 1), measure));
    Ok(numbered.collect())
}

pub(super) fn lines(office: &Office, day: NaiveDate) -> Result<Vec<MeasureLine>, ApiError> {
    let line = |(label, measure): (String, SpecialMeasure)| {
        Ok::<_, ApiError>(MeasureLine {
            label,
            name: measure.name(),
            earliest: measure.earliest(&office.edition),
            lasts: measure.lasts(&office.edition),
            last_day: measure.last_day(&office.edition),
            watched: measure.is_watched(&office.edition, day),
            by: office.staff_name(measure.by)?,
            measure,
        })
    };
    numbered(office)?.into_iter().map(line).collect()
}

/// Returns a text that is there and not too long.
fn told(field: &str, text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if (1..=MOST_WORDS).contains(&text.chars().count()) {
        Ok(text.to_owned())
    } else {
        Err(ApiError::invalid(field, sw::measure_words(MOST_WORDS)))
    }
}

fn target(target: MeasureTarget) -> Result<MeasureTarget, ApiError> {
    let MeasureTarget::Person { kind, names } = target else {
        return Ok(target);
    };
    let names: Vec<String> = names.iter().map(|n| n.trim().to_owned()).collect();
    let names: Vec<String> = names.into_iter().filter(|n| !n.is_empty()).collect();
    let long = names.iter().any(|n| n.chars().count() > MOST_NAME);
    if names.is_empty() || names.len() > MOST_NAMES || long {
        let message = sw::measure_names(MOST_NAMES, MOST_NAME);
        return Err(ApiError::invalid("names", message));
    }
    Ok(MeasureTarget::Person { kind, names })
}

/// Records a measure as it stands and screens every party against what is in force then.
fn record(
    office: &mut Office,
    measure: SpecialMeasure,
    second: Option<&crate::office::Second>,
    now: &Moment,
) -> Result<ScreeningView, ApiError> {
    let second = second_officer(office, second)?;
    let mut measures = office.register.special_measures()?;
    match measures.iter_mut().find(|known| known.id == measure.id) {
        Some(known) => *known = measure.clone(),
        None => measures.push(measure.clone()),
    }
    let day = office.today(now);
    measures.retain(|one| one.is_watched(&office.edition, day));
    let all = office.register.screening_lists()?;
    let (mut ids, mut entries) = (Vec::new(), Vec::new());
    for list in in_force(&all) {
        ids.push(list.id);
        entries.extend(super::lists::entries(office, list)?);
    }
    let mut events = vec![Event::MeasureRecorded { measure, second }];
    if !ids.is_empty() || !measures.is_empty() {
        let watch = Watch::of(ids, entries, measures);
        let parties = run::everybody(office)?;
        events.extend(watch.run(office, ScreeningCause::MeasureChanged, &parties, now)?);
    }
    office.record(now, &events)?;
    screening(office, Nothing {}, now)
}

pub(crate) fn save_measure(
    office: &mut Office,
    request: SaveMeasure,
    now: &Moment,
) -> Result<ScreeningView, ApiError> {
    let today = now
        .at
        .with_timezone(&request.determined.zone.0)
        .date_naive();
    let date = request.determined.date;
    let at = request.determined.instant();
    if date > today || at.is_some_and(|at| at > now.at) {
        return Err(ApiError::invalid("determined", sw::measure_to_come()));
    }
    if date.year() < FIRST_YEAR {
        let message = sw::measure_too_early(FIRST_YEAR.to_string());
        return Err(ApiError::invalid("determined", message));
    }
    let measure = SpecialMeasure {
        id: MeasureId(office.new_id(now)),
        target: target(request.target)?,
        measure: told("measure", &request.measure)?,
        conditions: request.conditions,
        determined: request.determined,
        implemented: None,
        source: told("source", &request.source)?,
        extensions: Vec::new(),
        ended: None,
        by: office.person.id,
        at: now.clone(),
    };
    record(office, measure, request.second.as_ref(), now)
}

pub(crate) fn step_measure(
    office: &mut Office,
    request: StepMeasure,
    now: &Moment,
) -> Result<ScreeningView, ApiError> {
    let measure = office.register.special_measure(request.measure)?;
    let measure = measure.ok_or_else(|| ApiError::not_found(sw::missing_measure()))?;
    if measure.ended.is_some() {
        return Err(ApiError::state(sw::measure_ended()));
    }
    let measure = stepped(office, measure, request.step, now)?;
    record(office, measure, request.second.as_ref(), now)
}

/// Carries a measure on, or says which day cannot be.
fn stepped(
    office: &Office,
    mut measure: SpecialMeasure,
    step: MeasureStep,
    now: &Moment,
) -> Result<SpecialMeasure, ApiError> {
    let last = measure.last_day(&office.edition);
    let begun = measure.determined.date;
    match step {
        MeasureStep::Implemented { day } => {
            let earliest = measure.earliest(&office.edition).last_day;
            if day < earliest {
                let message = sw::measure_too_soon(earliest.to_string());
                return Err(ApiError::invalid("day", message));
            }
            // A day of its own moves the last day, unless that rests on an extension or on the determination.
            let fixed = !measure.extensions.is_empty()
                || SpecialMeasure::lasts_from_determination(&office.edition);
            if fixed && day > last {
                return Err(ApiError::invalid(
                    "day",
                    sw::measure_after_end(last.to_string()),
                ));
            }
            measure.implemented = Some(day);
        }
        MeasureStep::Extended { until, source } => {
            if until <= last {
                let message = sw::measure_not_later(last.to_string());
                return Err(ApiError::invalid("until", message));
            }
            measure.extensions.push(Extension {
                until,
                source: told("source", &source)?,
                by: office.person.id,
                at: now.clone(),
            });
        }
        MeasureStep::Ended { day, reason } => {
            if day < begun || day > office.today(now) {
                return Err(ApiError::invalid(
                    "day",
                    sw::measure_end_day(begun.to_string()),
                ));
            }
            measure.ended = Some(MeasureEnd {
                day,
                reason: told("reason", &reason)?,
                by: office.person.id,
                at: now.clone(),
            });
        }
    }
    Ok(measure)
}
