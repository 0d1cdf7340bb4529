//! Requests: what a provider asks, or the Department through it, from receipt to answer.

mod copies;
mod running;
mod shapes;

pub(crate) use copies::takes_copy;
pub(crate) use running::{clock_view, clocks, waiting};
pub use shapes::*;

use crate::around;
use crate::attachments;
use crate::error::ApiError;
use crate::limits;
use crate::open_vault::Office;
use crate::training::check_trigger;
use crate::view::Nothing;
use crate::words::{Word, requests as rw, rooms as w};
use chrono::NaiveDate;
use cip::date::{Moment, Trigger};
use cip::event::Event;
use cip::id::RequestId;
use cip::request::{
    CureStep, Ending, ProviderRequest, RequestAnswer, RequestChange, RequestState, SealedFile,
};

fn row(office: &Office, request: ProviderRequest, now: &Moment) -> Result<RequestRow, ApiError> {
    let party = request
        .party
        .map(|id| around::party_ref(office, id))
        .transpose()?;
    let filing = match request.filing {
        Some(id) => office.register.filing(id)?.map(|f| f.label),
        None => None,
    };
    let earlier = match request.earlier {
        Some(id) => office.register.request(id)?.map(|r| r.label),
        None => None,
    };
    let provider = office.register.provider(request.provider)?;
    Ok(RequestRow {
        earlier,
        provider: provider.map(|p| p.name).unwrap_or_default(),
        party,
        filing,
        clocks: clocks(office, &request, now)?,
        copies: copies::of(office, &request)?,
        request,
    })
}

pub(crate) fn requests(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<RequestsView, ApiError> {
    let mut rows = Vec::new();
    for request in office.register.requests()? {
        rows.push(row(office, request, now)?);
    }
    // The sort keeps the order of rows that are equal: newest first.
    rows.sort_by_key(|r| {
        let due = r.clocks.first().map(|c| c.sum.at);
        (!r.request.runs(), due.is_none(), due)
    });
    Ok(RequestsView {
        rows,
        staff: office.staff()?,
    })
}

pub(crate) fn find(office: &Office, id: RequestId) -> Result<ProviderRequest, ApiError> {
    office
        .register
        .request(id)?
        .ok_or_else(|| ApiError::not_found(rw::missing_request()))
}

/// Records a request as it stands after a step, with the files that came with the step.
pub(crate) fn changed(
    office: &mut Office,
    change: RequestChange,
    request: ProviderRequest,
    files: &[SealedFile],
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    let event = Event::RequestChanged {
        change,
        request: request.clone(),
    };
    attachments::record(office, now, &[event], files)?;
    Ok(RequestSaved {
        row: row(office, request, now)?,
    })
}

/// Refuses days that cannot be, or stand in the wrong order.
fn check_days(request: &RecordRequest, now: &Moment) -> Result<(), ApiError> {
    let received = &request.received;
    check_trigger("received", Some(received), now)?;
    check_trigger("asked", request.asked.as_ref(), now)?;
    let asked = request.asked.as_ref();
    if asked.is_some_and(|asked| asked.date > received.date) {
        return Err(ApiError::invalid("asked", rw::asked_after_received()));
    }
    let letter = request.letter_due;
    if letter.is_some_and(|day| day < received.date) {
        return Err(ApiError::invalid(
            "letter_due",
            rw::letter_before_received(),
        ));
    }
    Ok(())
}

/// Refuses what a request cannot say of itself.
fn check(office: &Office, request: &RecordRequest, now: &Moment) -> Result<(), ApiError> {
    let provider = office.register.provider(request.provider)?;
    provider.ok_or_else(|| ApiError::not_found(w::missing_provider()).at("provider"))?;
    check_days(request, now)?;
    if request.how.trim().is_empty() {
        return Err(ApiError::invalid("how", rw::request_how_empty()));
    }
    if request.words.trim().is_empty() {
        return Err(ApiError::invalid("words", rw::request_words_empty()));
    }
    limits::short("how", &request.how)?;
    limits::words("words", &request.words)?;
    check_person(office, request.assignee)?;
    check_earlier(office, request)?;
    let Some(id) = request.filing else {
        return Ok(());
    };
    let filing = crate::filings::find(office, id)?;
    if filing.provider != request.provider {
        return Err(ApiError::invalid("filing", rw::filing_of_other_provider()));
    }
    Ok(())
}

/// Refuses to carry on what is not there, or what another provider asked.
fn check_earlier(office: &Office, request: &RecordRequest) -> Result<(), ApiError> {
    let Some(id) = request.earlier else {
        return Ok(());
    };
    let earlier = find(office, id).map_err(|error| error.at("earlier"))?;
    if earlier.provider == request.provider {
        Ok(())
    } else {
        Err(ApiError::invalid(
            "earlier",
            rw::earlier_of_other_provider(),
        ))
    }
}

/// Refuses a day of sending that lies ahead, or before the day on which what it speaks of began.
pub(crate) fn check_sent(
    office: &Office,
    on: NaiveDate,
    since: &Trigger,
    before: Word,
    now: &Moment,
) -> Result<(), ApiError> {
    if on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    if on < since.first_day_in(office.facts.organisation.zone) {
        return Err(ApiError::invalid("on", before));
    }
    Ok(())
}

fn check_person(office: &Office, id: Option<cip::id::PersonId>) -> Result<(), ApiError> {
    let Some(id) = id else { return Ok(()) };
    let known = office.register.person(id)?;
    known.ok_or_else(|| ApiError::not_found(w::missing_person()).at("assignee"))?;
    Ok(())
}

pub(crate) fn record_request(
    office: &mut Office,
    request: RecordRequest,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    check(office, &request, now)?;
    let party = request
        .party
        .map(|id| around::resolve(office, id).map(|p| p.id))
        .transpose()?;
    let stem = format!("Q-{}-", office.today(now).format("%Y"));
    let number = office.register.number_of_requests(&stem)? + 1;
    let files = attachments::seal(office, &request.files, now)?;
    let received = ProviderRequest {
        id: RequestId(office.new_id(now)),
        label: format!("{stem}{number:03}"),
        provider: request.provider,
        asker: request.asker,
        kind: request.kind,
        how: request.how.trim().to_owned(),
        received: request.received,
        asked: request.asked.filter(|_| request.kind.has_providers_day()),
        letter_due: request.letter_due,
        words: request.words.trim().to_owned(),
        earlier: request.earlier,
        filing: request.filing,
        party,
        files: files.clone(),
        assignee: request.assignee,
        recorded_by: office.person.id,
        recorded: now.clone(),
        state: RequestState::Open,
        cures: Vec::new(),
        classes: Vec::new(),
        measures: Vec::new(),
        answer: None,
        ended: None,
    };
    changed(office, RequestChange::Received, received, &files, now)
}

pub(crate) fn assign_request(
    office: &mut Office,
    request: AssignRequest,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    check_person(office, request.assignee)?;
    let next = find(office, request.request)?.assign(request.assignee)?;
    changed(office, RequestChange::Assigned, next, &[], now)
}

pub(crate) fn record_cure(
    office: &mut Office,
    request: RecordCure,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    let before = find(office, request.request)?;
    limits::words("words", &request.words)?;
    limits::room(before.cures.len())?;
    let bare = CureStep {
        words: request.words.trim().to_owned(),
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    // Asked before anything is sealed.
    before.cure(bare.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    let full = CureStep {
        files: files.clone(),
        ..bare
    };
    let next = before.cure(full)?;
    changed(office, RequestChange::Cured, next, &files, now)
}

pub(crate) fn answer_request(
    office: &mut Office,
    request: AnswerRequest,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    let before = find(office, request.request)?;
    let early = rw::answered_before_received();
    check_sent(office, request.on, &before.received, early, now)?;
    limits::words("words", &request.words)?;
    limits::short("channel", &request.channel)?;
    let bare = RequestAnswer {
        words: request.words.trim().to_owned(),
        on: request.on,
        channel: request.channel.trim().to_owned(),
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    // Asked before anything is sealed.
    before.answer(bare.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    let full = RequestAnswer {
        files: files.clone(),
        ..bare
    };
    let next = before.answer(full)?;
    changed(office, RequestChange::Answered, next, &files, now)
}

fn ending(office: &Office, words: &str, now: &Moment) -> Ending {
    Ending {
        words: words.trim().to_owned(),
        by: office.person.id,
        at: now.clone(),
    }
}

pub(crate) fn close_request(
    office: &mut Office,
    request: EndRequest,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    limits::words("words", &request.words)?;
    let ending = ending(office, &request.words, now);
    let next = find(office, request.request)?.close(ending)?;
    changed(office, RequestChange::Closed, next, &[], now)
}

pub(crate) fn withdraw_request(
    office: &mut Office,
    request: EndRequest,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    limits::words("words", &request.words)?;
    let ending = ending(office, &request.words, now);
    let next = find(office, request.request)?.withdraw(ending)?;
    changed(office, RequestChange::Withdrawn, next, &[], now)
}
