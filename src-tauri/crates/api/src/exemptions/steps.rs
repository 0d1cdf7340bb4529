//! The steps of an exemption file: each is asked for before anything is sealed, and recorded as one event.

use super::{
    BeginExemption, DecideExemption, EndExemption, ExemptionsView, RecordAdpChange, SeekExemption,
    TellAdpChange, WatchFlag, WriteFactor, has_live, view,
};
use crate::attachments;
use crate::error::ApiError;
use crate::limits;
use crate::open_vault::{Office, internal};
use crate::words::{exemption as xw, rooms as w};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::exemption::{
    AdpChange, AdpFactorText, AdpNotice, ExemptionChange, ExemptionEnd, ExemptionEnding,
    ExemptionError, ExemptionFile, ExemptionFinding, ExemptionSought, FlagWatch, library,
};
use cip::id::ExemptionId;
use cip::request::SealedFile;
use std::collections::BTreeSet;

/// With what the flags of the office's own begin.
const OWN: &str = "OWN-";

fn find(office: &Office, id: ExemptionId) -> Result<ExemptionFile, ApiError> {
    office
        .register
        .exemption(id)?
        .ok_or_else(|| ApiError::not_found(xw::missing_exemption()))
}

fn past(office: &Office, on: NaiveDate, now: &Moment) -> Result<(), ApiError> {
    if on > office.today(now) {
        Err(ApiError::invalid("on", w::day_to_come()))
    } else {
        Ok(())
    }
}

/// Takes a step without its files first, seals them, takes it with them and records it.
fn step(
    office: &mut Office,
    change: ExemptionChange,
    tokens: &[String],
    now: &Moment,
    make: impl Fn(Vec<SealedFile>) -> Result<ExemptionFile, ExemptionError>,
) -> Result<ExemptionsView, ApiError> {
    make(Vec::new())?;
    let files = attachments::seal(office, tokens, now)?;
    let exemption = make(files.clone())?;
    let event = Event::ExemptionChanged { change, exemption };
    attachments::record(office, now, &[event], &files)?;
    view(office, now)
}

pub(crate) fn begin_exemption(
    office: &mut Office,
    request: BeginExemption,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    if office.register.provider(request.provider)?.is_none() {
        return Err(ApiError::not_found(w::missing_provider()).at("provider"));
    }
    if has_live(&office.register.exemptions()?, request.provider) {
        return Err(ApiError::state(xw::exemption_there()));
    }
    let stem = format!("X-{}-", office.today(now).format("%Y"));
    let number = office.register.number_of_exemptions(&stem)? + 1;
    let exemption = ExemptionFile {
        id: ExemptionId(office.new_id(now)),
        label: format!("{stem}{number:03}"),
        provider: request.provider,
        edition: office.edition.id.clone(),
        begun_by: office.person.id,
        begun: now.clone(),
        factors: Vec::new(),
        flags: Vec::new(),
        sought: None,
        finding: None,
        changes: Vec::new(),
        ended: None,
    };
    step(office, ExemptionChange::Begun, &[], now, |_| {
        Ok(exemption.clone())
    })
}

pub(crate) fn write_factor(
    office: &mut Office,
    request: WriteFactor,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    limits::words("words", &request.words)?;
    limits::room(before.factors.len())?;
    let by = office.person.id;
    let change = ExemptionChange::FactorWritten;
    step(office, change, &request.files, now, |files| {
        before.write_factor(AdpFactorText {
            factor: request.factor,
            words: request.words.trim().to_owned(),
            files,
            by,
            at: now.clone(),
        })
    })
}

/// Returns the id and the words of a flag: one of the library, one that the file has, or a new one of the office's own.
fn flag(before: &ExemptionFile, request: &WatchFlag) -> Result<(String, String), ApiError> {
    let Some(id) = &request.flag else {
        let own = before.flags.iter().filter(|f| f.flag.starts_with(OWN));
        let known: BTreeSet<&str> = own.map(|f| f.flag.as_str()).collect();
        let id = format!("{OWN}{}", known.len() + 1);
        return Ok((id, request.words.trim().to_owned()));
    };
    let library = library().map_err(internal)?;
    let shipped = library.flags.iter().find(|f| f.id == *id);
    let own = before.flags.iter().rev().find(|f| f.flag == *id);
    let words = shipped
        .map(|f| f.words.clone())
        .or_else(|| own.map(|f| f.words.clone()));
    let words = words.ok_or_else(|| ApiError::not_found(xw::missing_flag()).at("flag"))?;
    Ok((id.clone(), words))
}

pub(crate) fn watch_flag(
    office: &mut Office,
    request: WatchFlag,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    limits::words("words", &request.words)?;
    limits::words("detect", &request.detect)?;
    limits::words("respond", &request.respond)?;
    limits::room(before.flags.len())?;
    let (flag, words) = flag(&before, &request)?;
    let watch = FlagWatch {
        flag,
        words,
        watched: request.watched,
        detect: request.detect.trim().to_owned(),
        respond: request.respond.trim().to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    step(office, ExemptionChange::FlagWatched, &[], now, |_| {
        before.watch_flag(watch.clone())
    })
}

pub(crate) fn seek_exemption(
    office: &mut Office,
    request: SeekExemption,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    past(office, request.on, now)?;
    limits::short("reference", &request.reference)?;
    limits::words("words", &request.words)?;
    let by = office.person.id;
    let change = ExemptionChange::Sought;
    step(office, change, &request.files, now, |files| {
        before.seek(ExemptionSought {
            applicant: request.applicant,
            on: request.on,
            reference: request.reference.trim().to_owned(),
            words: request.words.trim().to_owned(),
            files,
            by,
            at: now.clone(),
        })
    })
}

pub(crate) fn decide_exemption(
    office: &mut Office,
    request: DecideExemption,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    past(office, request.on, now)?;
    limits::short("reference", &request.reference)?;
    limits::words("words", &request.words)?;
    let by = office.person.id;
    let change = if request.granted {
        ExemptionChange::Granted
    } else {
        ExemptionChange::Refused
    };
    step(office, change, &request.files, now, |files| {
        before.decide(ExemptionFinding {
            granted: request.granted,
            on: request.on,
            reference: request.reference.trim().to_owned(),
            words: request.words.trim().to_owned(),
            files,
            by,
            at: now.clone(),
        })
    })
}

pub(crate) fn record_adp_change(
    office: &mut Office,
    request: RecordAdpChange,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    past(office, request.on, now)?;
    limits::words("words", &request.words)?;
    limits::words("why_not", &request.why_not)?;
    limits::room(before.changes.len())?;
    let factors: BTreeSet<_> = request.factors.iter().copied().collect();
    let by = office.person.id;
    let change = ExemptionChange::ProgramChanged;
    step(office, change, &request.files, now, |files| {
        before.record_change(AdpChange {
            on: request.on,
            factors: factors.iter().copied().collect(),
            words: request.words.trim().to_owned(),
            significant: request.significant,
            why_not: request.why_not.trim().to_owned(),
            files,
            by,
            at: now.clone(),
            told: Vec::new(),
        })
    })
}

pub(crate) fn tell_adp_change(
    office: &mut Office,
    request: TellAdpChange,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    past(office, request.on, now)?;
    limits::short("channel", &request.channel)?;
    limits::words("words", &request.words)?;
    let place = usize::try_from(request.change).unwrap_or(usize::MAX);
    limits::room(before.changes.get(place).map_or(0, |c| c.told.len()))?;
    let by = office.person.id;
    let change = ExemptionChange::Told;
    step(office, change, &request.files, now, |files| {
        let notice = AdpNotice {
            whom: request.whom,
            on: request.on,
            channel: request.channel.trim().to_owned(),
            words: request.words.trim().to_owned(),
            files,
            by,
            at: now.clone(),
        };
        before.tell(place, notice)
    })
}

pub(crate) fn end_exemption(
    office: &mut Office,
    request: EndExemption,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    let before = find(office, request.exemption)?;
    past(office, request.on, now)?;
    limits::short("reference", &request.reference)?;
    limits::words("words", &request.words)?;
    let by = office.person.id;
    let change = match request.how {
        ExemptionEnding::Withdrawn => ExemptionChange::Withdrawn,
        ExemptionEnding::Revoked => ExemptionChange::Revoked,
    };
    step(office, change, &request.files, now, |files| {
        before.end(ExemptionEnd {
            how: request.how,
            on: request.on,
            reference: request.reference.trim().to_owned(),
            words: request.words.trim().to_owned(),
            files,
            by,
            at: now.clone(),
        })
    })
}
