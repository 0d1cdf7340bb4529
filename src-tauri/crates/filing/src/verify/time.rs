//! Checks that what is told happened in the order in which it is told: figures, steps, signatures, journal.

use chrono::{DateTime, FixedOffset};

use super::refused::{Refused, ensure};
use super::twin::digest;
use crate::form::Form;

/// Seconds by which the clocks of one journal may stand apart.
const TOLERANCE: i64 = 120;

/// Checks the times of a packet against those that its signatures claim, in order of signing.
pub(crate) fn check(form: &Form, claimed: &[DateTime<FixedOffset>]) -> Result<String, Refused> {
    let head = &form.head;
    let newest = check_timeline(form)?;
    let Some(first) = claimed.first() else {
        return Refused::because("not checked, because no signature claims a time");
    };
    // A PDF date has whole seconds.
    let before = |at: &DateTime<FixedOffset>| first.timestamp() < at.timestamp();
    ensure(
        !before(&head.as_of),
        format!(
            "the signature claims {first}, which is before the moment of the figures, {}",
            head.as_of
        ),
    )?;
    for (at, what) in newest.iter().chain(&staff(form)) {
        ensure(
            !before(at),
            format!("the signature claims {first}, which is before {what} of {at}"),
        )?;
    }
    ensure(
        claimed.is_sorted_by_key(DateTime::timestamp),
        "the second signature claims an earlier time than the first",
    )?;
    if let Some(period) = head.period {
        ensure(
            period.from <= period.to,
            "packet.json: the period ends before it begins",
        )?;
    }
    if let Some(difference) = &form.difference {
        ensure(
            difference.as_of <= head.as_of,
            "packet.json: the packet before has figures of a later moment",
        )?;
    }
    let told = format!(
        "figures as of {}, {} steps, signed {first} by the signing computer's clock",
        head.as_of,
        form.evidence.timeline.len()
    );
    Ok(set_back(form).map_or(told.clone(), |back| format!("{told}; {back}")))
}

type Told = (DateTime<FixedOffset>, String);

/// Every step has its event, in the order of the journal and up to its head. Gives the newest step.
fn check_timeline(form: &Form) -> Result<Option<Told>, Refused> {
    let events = form.head.journal.events;
    let mut last = 0;
    for step in &form.evidence.timeline {
        let Some(event) = step.event else {
            return Refused::because(format!("the step {:?} names no event", step.what));
        };
        ensure(
            step.hash.as_deref().and_then(digest).is_some(),
            format!("the step at event {event} does not name its hash"),
        )?;
        ensure(
            event > last,
            format!("the step at event {event} stands out of order"),
        )?;
        ensure(
            event <= events,
            format!("the step at event {event} lies after the journal head at {events}"),
        )?;
        last = event;
    }
    let steps = form.evidence.timeline.iter();
    let newest = steps.max_by_key(|step| step.at);
    Ok(newest.map(|step| (step.at, format!("the step {:?}", step.what))))
}

/// The newest change of the people, and the packet signed before.
fn staff(form: &Form) -> Vec<Told> {
    let staff = &form.evidence.staff;
    let newest = staff.changes.iter().max_by_key(|change| change.at);
    let newest = newest.map(|change| (change.at, "the change of the people".to_owned()));
    let since = (staff.since.at, "the beginning of the changes".to_owned());
    newest.into_iter().chain([since]).collect()
}

/// Tells where the clock was set back by more than clocks of one journal stand apart.
fn set_back(form: &Form) -> Option<String> {
    let steps = form.evidence.timeline.windows(2);
    let mut back = steps.filter_map(|pair| match pair {
        [one, next] if one.at.timestamp() - next.at.timestamp() > TOLERANCE => next.event,
        _ => None,
    });
    let event = back.next()?;
    Some(format!("the clock was set back before event {event}"))
}
