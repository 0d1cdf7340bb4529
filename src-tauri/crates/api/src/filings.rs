//! Filings: certification and training report from draft to sent.

mod shapes;
mod sign;

pub use shapes::*;
pub(crate) use sign::{
    answer_disclosure, export_filing, listed, mark_sent, packet_files, sign_filing,
};

use crate::error::{ApiError, ErrorCode};
use crate::filing_content as content;
use crate::open_vault::Office;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::account::Provider;
use cip::clock::{Clock, Duty, last_day};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingChange, FilingKind, FilingState, Frozen, Supersedes};
use cip::id::{FilingId, ProviderId};
use cip::office::SecondPerson;
use filing::packet;

pub(crate) use crate::figure_view::figure_rows;
pub(crate) use crate::filing_view::{filing, filings, preview_filing};

pub(crate) fn find(office: &Office, id: FilingId) -> Result<Filing, ApiError> {
    office
        .register
        .filing(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_filing()))
}

fn changed(
    office: &mut Office,
    change: FilingChange,
    next: Filing,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let id = next.id;
    office.record(
        now,
        &[Event::FilingChanged {
            change,
            filing: next,
        }],
    )?;
    filing(office, FilingById { filing: id }, now)
}

/// Returns whether the policy asks for a second person before a filing is signed.
pub(crate) fn needs_second(office: &Office) -> bool {
    office.policy().second_person != SecondPerson::Never
}

fn begin(
    office: &mut Office,
    provider: ProviderId,
    kind: FilingKind,
    supersedes: Option<(FilingId, String)>,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let year = office.today(now).format("%Y").to_string();
    let letter = if matches!(kind, FilingKind::Certification { .. }) {
        "C"
    } else {
        "T"
    };
    let stem = format!("{letter}-{year}-");
    let number = office.register.number_of_filings(&stem)? + 1;
    let mut events = Vec::new();
    let superseded = match supersedes {
        Some((id, changes)) => Some(superseded(office, id, changes)?),
        None => None,
    };
    let mut filing = Filing {
        id: FilingId(office.new_id(now)),
        label: format!("{stem}{number:04}"),
        provider,
        kind,
        state: FilingState::Draft,
        edition: office.edition.id.clone(),
        prepared_by: office.person.id,
        begun: now.clone(),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: None,
        approval: None,
        disclosure: None,
        packet: None,
        exported: None,
        receipt: None,
        supersedes: superseded,
        superseded_by: None,
    };
    filing.answers = content::first_answers(office, &filing);
    filing.attestations = content::first_attestations(&office.edition, &filing);
    let id = filing.id;
    events.push(Event::FilingChanged {
        change: FilingChange::Begun,
        filing,
    });
    office.record(now, &events)?;
    crate::filings::filing(office, FilingById { filing: id }, now)
}

fn superseded(office: &Office, id: FilingId, changes: String) -> Result<Supersedes, ApiError> {
    let earlier = find(office, id)?;
    if earlier.packet.is_none() || earlier.superseded_by.is_some() {
        return Err(ApiError::state(w::amend_signed()));
    }
    if changes.trim().is_empty() {
        return Err(ApiError::invalid("changes", w::changes_empty()));
    }
    Ok(Supersedes {
        filing: id,
        label: earlier.label,
        changes,
    })
}

pub(crate) fn begin_certification(
    office: &mut Office,
    request: BeginCertification,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    if request.to < request.from {
        return Err(ApiError::invalid("to", w::days_reversed()));
    }
    office
        .register
        .provider(request.provider)?
        .ok_or_else(|| ApiError::not_found(w::missing_provider()))?;
    let kind = FilingKind::Certification {
        from: request.from,
        to: request.to,
    };
    begin(
        office,
        request.provider,
        kind,
        request.supersedes.map(|id| (id, request.changes)),
        now,
    )
}

pub(crate) fn begin_report(
    office: &mut Office,
    request: BeginReport,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let candidate = office
        .register
        .candidate(request.candidate)?
        .ok_or_else(|| ApiError::not_found(w::missing_candidate()))?;
    if candidate.judgement != cip::training::Judgement::Covered {
        return Err(ApiError::state(w::judge_first()));
    }
    let kind = FilingKind::TrainingReport {
        candidate: candidate.id,
    };
    begin(
        office,
        candidate.provider,
        kind,
        request.supersedes.map(|id| (id, request.changes)),
        now,
    )
}

pub(crate) fn save_answers(
    office: &mut Office,
    request: SaveAnswers,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    let mut attestations = request.attestations;
    for attestation in &mut attestations {
        let same = before.attestations.iter().find(|a| a.id == attestation.id);
        let stood =
            same.filter(|a| a.answer == attestation.answer && a.statement == attestation.statement);
        match stood {
            Some(earlier) => {
                attestation.by = earlier.by;
                attestation.at.clone_from(&earlier.at);
            }
            None => {
                attestation.by = attestation.answer.map(|_| office.person.id);
                attestation.at = attestation.answer.map(|_| now.clone());
            }
        }
    }
    let next = before.answer(request.answers, attestations)?;
    changed(office, FilingChange::Answered, next, now)
}

pub(crate) fn check_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    let collected = content::collect(office, &before, now)?;
    let violations = content::violations(&before, &collected);
    let errors: Vec<String> = violations
        .iter()
        .filter(|v| !v.warning)
        .map(|v| format!("{}: {}", v.field, v.message))
        .collect();
    if !errors.is_empty() {
        let hint = w::hint_mend_each();
        let message = w::filing_has_gaps(errors.len());
        let mut error = ApiError::new(ErrorCode::Packet, message, hint);
        error.details = errors;
        return Err(error);
    }
    let bytes = collected.bytes()?;
    // The pages are laid out once before anything is frozen, so that a character without a glyph is named now.
    let head = crate::filing_print::head_now(office)?;
    crate::filing_print::print(office, &before, &bytes, head, now)?;
    let object = office.register.seal(&bytes, now.at)?;
    let frozen = Frozen {
        object: object.id,
        sha256: packet::sha256(&bytes),
        as_of: now.clone(),
        events: office.register.head()?.events,
        head: None,
    };
    let next = before.freeze(frozen)?;
    changed(office, FilingChange::Checked, next, now)
}

pub(crate) fn reopen_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let next = find(office, request.filing)?.reopen()?;
    changed(office, FilingChange::Reopened, next, now)
}

pub(crate) fn withdraw_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let next = find(office, request.filing)?.withdraw()?;
    changed(office, FilingChange::Withdrawn, next, now)
}

/// Returns when the next certification to a provider is due: as promised, or a year after the last.
pub(crate) fn certification_due(
    office: &Office,
    provider: &Provider,
    last: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let clock = Clock::of(&office.edition, Duty::Certification);
    let anniversary = last.map(|l| last_day(l, clock.span));
    provider
        .certification_due
        .filter(|due| last.is_none_or(|l| l < *due))
        .or(anniversary)
}
