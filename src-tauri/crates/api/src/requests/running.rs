//! The clocks of requests as screens show them, and how many requests wait.

use super::ClockView;
use crate::error::ApiError;
use crate::open_vault::Office;
use cip::clock::{Due, Duty};
use cip::date::Moment;
use cip::filing::FilingKind;
use cip::request::{ProviderRequest, RequestKind, RunningClock};

/// Returns the message id of a clock of a request; where the provider's own day is not known, it says so.
fn clock_kind(clock: &RunningClock) -> &'static str {
    match clock.duty {
        Duty::CipCopyOwn => "clock-cip-copy-own",
        Duty::CipCopy if clock.at_latest => "clock-cip-copy-latest",
        Duty::CipCopy => "clock-cip-copy",
        Duty::Correction => "clock-correction",
        Duty::EndRelationship if clock.at_latest => "clock-breach-latest",
        Duty::EndRelationship => "clock-breach",
        _ => "clock-follow-up",
    }
}

/// Shows a clock that runs.
pub(crate) fn clock_view(kind: &str, clock: RunningClock, now: &Moment) -> ClockView {
    ClockView {
        kind: kind.to_owned(),
        rule: clock.rule,
        section: clock.section,
        unverified: clock.unverified,
        set: false,
        reading: clock.due.read(now.at),
        sum: clock.due,
    }
}

/// Shows a clock to a day that somebody set.
fn set_view(kind: &str, due: Due, now: &Moment) -> ClockView {
    ClockView {
        kind: kind.to_owned(),
        rule: String::new(),
        section: String::new(),
        unverified: false,
        set: true,
        reading: due.read(now.at),
        sum: due,
    }
}

/// Returns the kind of the filing that a request concerns.
fn about(office: &Office, request: &ProviderRequest) -> Result<Option<FilingKind>, ApiError> {
    match request.filing {
        Some(id) => Ok(office.register.filing(id)?.map(|f| f.kind)),
        None => Ok(None),
    }
}

/// Returns whether the half of the rule that a request belongs to is switched on.
fn is_on(office: &Office, request: &ProviderRequest, about: Option<&FilingKind>) -> bool {
    let half = request.half(about);
    half.is_none_or(|half| office.policy().has(half))
}

/// Returns the clocks of a request that run, the soonest due first. Those of a half that is switched off do not; the
/// day that a letter sets is no rule's.
pub(crate) fn clocks(
    office: &Office,
    request: &ProviderRequest,
    now: &Moment,
) -> Result<Vec<ClockView>, ApiError> {
    let mut found: Vec<ClockView> = Vec::new();
    if !request.runs() {
        return Ok(found);
    }
    let about = about(office, request)?;
    if is_on(office, request, about.as_ref()) {
        let counted = request.clocks(&office.edition, about.as_ref()).into_iter();
        found.extend(counted.map(|clock| clock_view(clock_kind(&clock), clock, now)));
        let measure = request.measure_clock();
        found.extend(measure.map(|due| set_view("clock-measure", due, now)));
    }
    // The letter's day is kept by the answer; only the measures of an assessment run on after it.
    let open = request.answer.is_none() || request.kind != RequestKind::Assessment;
    let letter = request.letter().filter(|_| open);
    found.extend(letter.map(|due| set_view("clock-letter", due, now)));
    found.sort_by_key(|clock| clock.sum.at);
    Ok(found)
}

/// Counts the requests whose clock runs or that wait for an answer.
pub(crate) fn waiting(office: &Office) -> Result<usize, ApiError> {
    let mut waiting = 0;
    for request in office.register.requests()? {
        let about = about(office, &request)?;
        let counts = request.letter_due.is_some() || is_on(office, &request, about.as_ref());
        waiting += usize::from(request.runs() && counts);
    }
    Ok(waiting)
}
