//! What passes between the office and those outside: requests, incidents, files of sub-resellers.
//!
//! Nothing in them is edited. So each event is weighed by taking the step that it names from the record as it stood, with
//! what its signer newly says: the record has to be exactly what comes out, and what is new has to be the signer's.

use super::records::own;
use super::{AuthorityFault, Before, Signed};
use crate::event::Event;
use crate::incident::{Incident, IncidentChange};
use crate::request::{Ending, ProviderRequest, RequestChange, RequestState};
use crate::reseller::{ResellerChange, ResellerFile};

#[cfg(test)]
mod tests;

pub(super) fn check(signed: Signed, event: &Event, before: &Before) -> Result<(), AuthorityFault> {
    match (event, before) {
        (Event::RequestChanged { change, request }, Before::Request(earlier)) => {
            check_request(signed, *change, request, earlier)
        }
        (Event::RequestChanged { change, request }, _) => begin_request(signed, *change, request),
        (Event::IncidentChanged { change, incident }, Before::Incident(earlier)) => {
            check_incident(signed, *change, incident, earlier)
        }
        (Event::IncidentChanged { change, incident }, _) => {
            begin_incident(signed, *change, incident)
        }
        (Event::ResellerRecorded { change, reseller }, Before::Reseller(earlier)) => {
            check_reseller(signed, *change, reseller, earlier)
        }
        (Event::ResellerRecorded { change, reseller }, _) => {
            let begun = ResellerFile::begin(reseller.role, reseller.party);
            check_reseller(signed, *change, reseller, &begun)
        }
        _ => Ok(()),
    }
}

fn only(step: bool) -> Result<(), AuthorityFault> {
    if step {
        Ok(())
    } else {
        Err(AuthorityFault::OtherStep)
    }
}

/// Asks whether a record is what the step that its event names makes of the earlier one.
fn follows<T: PartialEq, E>(now: &T, next: Result<T, E>) -> Result<(), AuthorityFault> {
    only(next.is_ok_and(|next| next == *now))
}

/// Returns what an event newly says; one that says nothing new left it out.
fn said<T>(new: Option<&T>) -> Result<&T, AuthorityFault> {
    new.ok_or(AuthorityFault::OtherStep)
}

/// Returns the ending that an event newly says.
fn ending(signed: Signed, new: Option<&Ending>) -> Result<Ending, AuthorityFault> {
    let ending = said(new)?;
    own(signed.by, ending.by)?;
    Ok(ending.clone())
}

fn begin_request(
    signed: Signed,
    change: RequestChange,
    request: &ProviderRequest,
) -> Result<(), AuthorityFault> {
    own(signed.by, request.recorded_by)?;
    only(
        change == RequestChange::Received
            && request.state == RequestState::Open
            && request.cures.is_empty()
            && request.classes.is_empty()
            && request.measures.is_empty()
            && request.answer.is_none()
            && request.ended.is_none(),
    )
}

fn check_request(
    signed: Signed,
    change: RequestChange,
    now: &ProviderRequest,
    earlier: &ProviderRequest,
) -> Result<(), AuthorityFault> {
    let next = match change {
        RequestChange::Received => return Err(AuthorityFault::OtherStep),
        RequestChange::Assigned => earlier.assign(now.assignee),
        RequestChange::Cured => {
            let step = said(now.cures.last())?;
            own(signed.by, step.by)?;
            earlier.cure(step.clone())
        }
        RequestChange::ClassDescribed
        | RequestChange::MeasureRecommended
        | RequestChange::MeasureDone => return check_kit(signed, change, now, earlier),
        RequestChange::Answered => {
            let answer = said(now.answer.as_ref())?;
            own(signed.by, answer.by)?;
            earlier.answer(answer.clone())
        }
        RequestChange::Closed => earlier.close(ending(signed, now.ended.as_ref())?),
        RequestChange::Withdrawn => earlier.withdraw(ending(signed, now.ended.as_ref())?),
    };
    follows(now, next)
}

/// The steps of the kit of an assessment.
fn check_kit(
    signed: Signed,
    change: RequestChange,
    now: &ProviderRequest,
    earlier: &ProviderRequest,
) -> Result<(), AuthorityFault> {
    let next = if change == RequestChange::ClassDescribed {
        let class = said(now.classes.last())?;
        own(signed.by, class.by)?;
        earlier.describe(class.clone())
    } else if change == RequestChange::MeasureRecommended {
        let measure = said(now.measures.last())?;
        own(signed.by, measure.by)?;
        earlier.recommend(measure.clone())
    } else {
        let mut both = now.measures.iter().zip(&earlier.measures);
        let place = both.position(|(now, earlier)| now.done != earlier.done);
        let place = place.ok_or(AuthorityFault::OtherStep)?;
        let proof = now.measures.get(place).and_then(|m| m.done.as_ref());
        let proof = said(proof)?;
        own(signed.by, proof.by)?;
        earlier.finish(place, proof.clone())
    };
    follows(now, next)
}

fn begin_incident(
    signed: Signed,
    change: IncidentChange,
    incident: &Incident,
) -> Result<(), AuthorityFault> {
    own(signed.by, incident.recorded_by)?;
    only(
        change == IncidentChange::Recorded
            && incident.notes.is_empty()
            && incident.reports.is_empty()
            && incident.closed.is_none(),
    )
}

fn check_incident(
    signed: Signed,
    change: IncidentChange,
    now: &Incident,
    earlier: &Incident,
) -> Result<(), AuthorityFault> {
    let next = match change {
        IncidentChange::Recorded => return Err(AuthorityFault::OtherStep),
        IncidentChange::Noted | IncidentChange::Confirmed => {
            let note = said(now.notes.last())?;
            own(signed.by, note.by)?;
            if change == IncidentChange::Noted {
                earlier.note(note.clone())
            } else {
                earlier.confirm(note.clone())
            }
        }
        IncidentChange::Reported => {
            let report = said(now.reports.last())?;
            own(signed.by, report.by)?;
            earlier.report(report.clone())
        }
        IncidentChange::Closed => earlier.close(ending(signed, now.closed.as_ref())?),
    };
    follows(now, next)
}

fn check_reseller(
    signed: Signed,
    change: ResellerChange,
    now: &ResellerFile,
    earlier: &ResellerFile,
) -> Result<(), AuthorityFault> {
    let next = match change {
        ResellerChange::Reviewed => {
            let review = said(now.reviews.last())?;
            own(signed.by, review.by)?;
            earlier.review(review.clone())
        }
        ResellerChange::Ended => {
            let end = said(now.ended.as_ref())?;
            own(signed.by, end.by)?;
            earlier.end(end.clone())
        }
    };
    follows(now, next)
}
