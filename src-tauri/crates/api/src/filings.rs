//! Filings: certification and training report from draft to sent, and what the recipient says to it.

mod compare;
mod export;
mod later;
mod outcome;
mod reveal;
mod second;
mod shapes;
mod sign;
mod time;

pub(crate) use compare::difference_of;
pub use compare::{Compare, ComparedFiling, ComparedFilings};
pub use export::{UploadLine, UploadView, UploadWhat};
pub(crate) use export::{check_upload, export_filing};
pub use outcome::RecordOutcome;
pub(crate) use outcome::record_outcome;
pub(crate) use reveal::reveal_document;
pub use reveal::{RevealDocument, RevealedDocument};
pub(crate) use second::{countersign_filing, drop_first_signature};
pub use shapes::*;
pub(crate) use sign::{
    answer_disclosure, listed, mark_sent, packet_files, sealed_files, sign_filing,
};
pub(crate) use time::{place_timestamp, write_timestamp_request};

use crate::error::ApiError;
use crate::filing_content::{self as content, Keyed};
use crate::halves::admit_filing;
use crate::limits;
use crate::open_vault::Office;
use crate::words::rooms as w;
use chrono::{Months, NaiveDate};
use cip::account::Provider;
use cip::annual::CertificationSort;
use cip::clock::{Clock, Duty, last_day};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingChange, FilingKind, FilingState, Frozen, Supersedes};
use cip::id::{ChangeId, FilingId, ProviderId};
use cip::office::SecondPerson;
use cip::rulebook::key;
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
    (kind, sort, reports): (FilingKind, CertificationSort, Vec<ChangeId>),
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
    let mut filing = Filing {
        id: FilingId(office.new_id(now)),
        label: format!("{stem}{number:04}"),
        provider,
        kind,
        sort,
        reports,
        state: FilingState::Draft,
        edition: office.edition.id.clone(),
        prepared_by: office.person.id,
        hands: Vec::new(),
        begun: now.clone(),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: None,
        approval: None,
        disclosure: None,
        half: None,
        packet: None,
        earlier: Vec::new(),
        asked: None,
        exported: None,
        receipt: None,
        outcomes: Vec::new(),
        signed_for: None,
        supersedes: None,
        superseded_by: None,
    };
    if let Some((id, changes)) = supersedes {
        filing.supersedes = Some(superseded(office, id, changes, &filing)?);
    }
    filing.answers = content::first_answers(office, &filing)?;
    filing.attestations = content::first_attestations(&office.edition, &filing);
    let id = filing.id;
    events.push(Event::FilingChanged {
        change: FilingChange::Begun,
        filing,
    });
    office.record(now, &events)?;
    crate::filings::filing(office, FilingById { filing: id }, now)
}

/// Returns the filing that an amendment takes the place of: signed, not superseded, of the same provider and kind.
fn amendable(office: &Office, earlier: FilingId, by: &Filing) -> Result<Filing, ApiError> {
    let earlier = find(office, earlier)?;
    let same = match (&earlier.kind, &by.kind) {
        (FilingKind::Certification { .. }, FilingKind::Certification { .. }) => true,
        (
            FilingKind::TrainingReport { candidate: a },
            FilingKind::TrainingReport { candidate: b },
        ) => a == b,
        _ => false,
    };
    if !same || earlier.provider != by.provider {
        return Err(ApiError::invalid("supersedes", w::amend_same()));
    }
    if earlier.packet.is_none() || earlier.superseded_by.is_some() {
        return Err(ApiError::state(w::amend_signed()));
    }
    Ok(earlier)
}

fn superseded(
    office: &Office,
    id: FilingId,
    changes: String,
    by: &Filing,
) -> Result<Supersedes, ApiError> {
    let earlier = amendable(office, id, by)?;
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
    let (sort, reports) = later::asked(office, &request)?;
    let kind = FilingKind::Certification {
        from: request.from,
        to: request.to,
    };
    begin(
        office,
        request.provider,
        (kind, sort, reports),
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
        (kind, CertificationSort::Initial, Vec::new()),
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
    admit_filing(office, &before.kind)?;
    for answer in &request.answers {
        limits::text(&answer.field, &answer.field, &answer.text)?;
    }
    let mut attestations = request.attestations;
    for attestation in &mut attestations {
        for words in [
            &attestation.statement,
            &attestation.rests_on,
            &attestation.despite,
        ] {
            limits::text(&attestation.id, &attestation.field, words)?;
        }
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
    let next = before.answer(request.answers, attestations, office.person.id)?;
    changed(office, FilingChange::Answered, next, now)
}

pub(crate) fn check_filing(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    admit_filing(office, &before.kind)?;
    let keyed = Keyed::anew(&before)?;
    let collected = content::collect(office, &before, &keyed, now)?;
    let violations = content::violations(office, &before, &collected)?;
    let bytes = collected.bytes()?;
    // The pages are laid out once before anything is frozen, gaps and all, so that a character without a glyph is
    // named with the rest.
    let head = crate::filing_print::head_now(office)?;
    let unprinted = crate::filing_print::unprinted(office, &before, &bytes, head, now)?;
    crate::filing_stops::refuse(office, &before, &violations, unprinted)?;
    let object = office.register.seal(&bytes, now.at)?;
    let frozen = Frozen {
        object: object.id,
        sha256: packet::sha256(&bytes),
        as_of: now.clone(),
        events: office.register.head()?.events,
        head: None,
    };
    let next = before.freeze(frozen, office.person.id)?;
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

/// When a provider was certified last, and when it is due again.
pub(crate) struct Certified {
    pub last: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
}

/// Returns when a provider's next certification is due: as promised, or a year after the last.
///
/// A promise ends with a certification that was signed for it, also before its day.
pub(crate) fn certified(office: &Office, provider: &Provider) -> Result<Certified, ApiError> {
    // The year is counted in the rule's zone, so the day of signing is read there too.
    let zone = office.edition.zone;
    let filings = office.register.filings_to(provider.id)?;
    let of_kind = |f: &&Filing| matches!(f.kind, FilingKind::Certification { .. });
    let signed = filings
        .iter()
        .filter(of_kind)
        .filter(|f| f.packet.is_some());
    let day = |f: &Filing| {
        let at = f.packet.as_ref()?.signed_at.at;
        Some(at.with_timezone(&zone.0).date_naive())
    };
    let last = signed.clone().filter_map(day).max();
    let stands = |due: &NaiveDate| {
        last.is_none_or(|last| last < *due) && !signed.clone().any(|f| f.signed_for == Some(*due))
    };
    let yearly = Clock::of(&office.edition, Duty::Certification);
    let anniversary = last.map(|l| last_day(l, yearly.span));
    let due = provider.certification_due.filter(stands).or(anniversary);
    Ok(Certified { last, due })
}

/// Returns the promised day for which a certification is signed now, if it is signed for one.
///
/// One that is signed more than half the rule's interval before the day is not: it answers the time before.
fn promise_kept(
    office: &Office,
    filing: &Filing,
    now: &Moment,
) -> Result<Option<NaiveDate>, ApiError> {
    let FilingKind::Certification { .. } = filing.kind else {
        return Ok(None);
    };
    let provider = office.register.provider(filing.provider)?;
    let half = Months::new(office.edition.number(key::CERTIFICATION_MONTHS) / 2);
    let near = |due: &NaiveDate| {
        let opens = due.checked_sub_months(half);
        opens.is_none_or(|opens| opens <= office.today(now))
    };
    Ok(provider.and_then(|p| p.certification_due).filter(near))
}
