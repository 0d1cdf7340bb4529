//! Training reports: candidates, their clocks and judgement.

mod life;
mod reckon;
mod seen;
mod shapes;

pub(crate) use life::{
    correct_report, correction_clocks, follow_ups, judge_candidate, update_arrangement,
};
pub(crate) use reckon::{accelerators, check_thresholds, estimate_operations};
pub(crate) use seen::{find_runs, record_run};
pub use shapes::*;

use crate::around;
use crate::error::ApiError;
use crate::filing_content::open_answers;
use crate::limits;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::Datelike;
use cip::clock::{Clock, Due, Duty, Reading, TrainingClocks, training_clocks};
use cip::date::{Moment, Trigger};
use cip::event::Event;
use cip::filing::FilingKind;
use cip::id::CandidateId;
use cip::training::{Candidate, Judgement, compare};

/// Computes both clocks of a candidate.
pub(crate) fn clocks(office: &Office, candidate: &Candidate, now: &Moment) -> TrainingClocks {
    let recorded = candidate.told_at().map_or(now.at, |m| m.at);
    training_clocks(
        candidate.transaction.as_ref(),
        candidate.knowledge.as_ref(),
        recorded,
        &Clock::of(&office.edition, Duty::TrainingReport),
    )
}

/// Reads the working clock of a candidate now.
pub(crate) fn reading(
    candidate: &Candidate,
    clocks: &TrainingClocks,
    now: &Moment,
) -> Option<Reading> {
    if matches!(candidate.judgement, Judgement::NotCovered { .. }) {
        return None;
    }
    Some(clocks.worked_to()?.read(now.at))
}

/// Returns the filings about a candidate that were not withdrawn, the newest last.
fn filings_of(
    office: &Office,
    candidate: CandidateId,
) -> Result<Vec<cip::filing::Filing>, ApiError> {
    let about = |f: &cip::filing::Filing| matches!(f.kind, FilingKind::TrainingReport { candidate: c } if c == candidate);
    let mut filings: Vec<_> = office
        .register
        .filings()?
        .into_iter()
        .filter(about)
        .collect();
    filings.retain(|f| f.state != cip::filing::FilingState::Withdrawn);
    filings.sort_by_key(|f| f.begun.at);
    Ok(filings)
}

/// Returns whether a report about a candidate was signed since its last update, which ends its clock.
pub(crate) fn is_reported(office: &Office, candidate: &Candidate) -> Result<bool, ApiError> {
    Ok(life::reported(
        candidate,
        &filings_of(office, candidate.id)?,
    ))
}

fn find(office: &Office, id: CandidateId) -> Result<Candidate, ApiError> {
    office
        .register
        .candidate(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_candidate()))
}

/// Returns the printed label of the next candidate.
fn next_label(office: &Office, now: &Moment) -> Result<String, ApiError> {
    let year = office.today(now).format("%Y");
    let number = office.register.number_of_candidates()? + 1;
    Ok(format!("TR-{year}-{number:03}"))
}

pub(crate) fn candidates(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<CandidatesView, ApiError> {
    let mut rows = Vec::new();
    for candidate in office.register.candidates()? {
        let clocks = clocks(office, &candidate, now);
        let filings = filings_of(office, candidate.id)?;
        let running = !life::reported(&candidate, &filings);
        let reading = if running {
            reading(&candidate, &clocks, now)
        } else {
            None
        };
        rows.push(CandidateRow {
            customer: around::party_ref(office, candidate.customer)?,
            provider: office
                .register
                .provider(candidate.provider)?
                .map(|p| p.name)
                .unwrap_or_default(),
            due: reading.as_ref().and(clocks.working),
            reading,
            filing: filings.last().map(|f| f.id),
            candidate,
        });
    }
    rows.sort_by_key(|r| (r.due.is_none(), r.due, r.candidate.id));
    let why_off = office.edition.training_half.why.clone();
    Ok(CandidatesView {
        on: office.policy().training_reports,
        why_off,
        rows,
    })
}

pub(crate) fn candidate(
    office: &mut Office,
    request: CandidateById,
    now: &Moment,
) -> Result<CandidateView, ApiError> {
    let candidate = find(office, request.candidate)?;
    let clocks = clocks(office, &candidate, now);
    let filings = filings_of(office, candidate.id)?;
    let running = !life::reported(&candidate, &filings);
    let reading = reading(&candidate, &clocks, now).filter(|_| running);
    Ok(CandidateView {
        customer: around::party_ref(office, candidate.customer)?,
        provider: office
            .register
            .provider(candidate.provider)?
            .map(|p| p.name)
            .unwrap_or_default(),
        account: office
            .register
            .account(candidate.account)?
            .map(|a| a.reference)
            .unwrap_or_default(),
        forwarding: forwarding(office, &candidate),
        reading,
        access_rows: access_rows(office, &candidate)?,
        answers: answers(office, &candidate, now)?,
        filing: filings.last().map(|f| f.id),
        compared: compare(&reckon::thresholds(office), &life::measured(&candidate)),
        unanswered: u32::try_from(candidate.unanswered()).unwrap_or(u32::MAX),
        corrections: correction_clocks(office, &candidate, now)?,
        questions: life::questions(office, &filings, now)?,
        reports: life::reports(&filings),
        staff: office.staff()?,
        clocks,
        candidate,
    })
}

/// Counts until when the provider forwards the report; the one source of the number counts from the transaction.
fn forwarding(office: &Office, candidate: &Candidate) -> Option<Due> {
    let clock = Clock::of(&office.edition, Duty::Forward);
    candidate.transaction.as_ref().map(|t| clock.run(t))
}

fn access_rows(office: &Office, c: &Candidate) -> Result<u64, ApiError> {
    let shares = office.register.access_shares_of(c.account)?;
    Ok(shares.iter().map(|(_, s)| u64::from(s.rows)).sum())
}

fn answers(office: &Office, c: &Candidate, now: &Moment) -> Result<Vec<AnswerLine>, ApiError> {
    let open = open_answers(c);
    let person = around::resolve(office, c.customer)?;
    let mut owners = Vec::new();
    for owner in around::ownership(office, person.id, office.today(now))?.beneficial_owners() {
        owners.push(around::resolve(office, owner)?.name().to_owned());
    }
    let accesses = office.register.accesses_made(c.account)?;
    let value = |id: &str| match id {
        "AI-B" => person.name().to_owned(),
        "AI-C" => owners.join(", "),
        "AI-D" => person
            .country()
            .map(|c| c.name().to_owned())
            .unwrap_or_default(),
        "AI-E" => c
            .places
            .iter()
            .map(|p| p.country.name())
            .collect::<Vec<_>>()
            .join(", "),
        "AI-F" => person
            .declared
            .payments
            .iter()
            .map(|p| {
                if p.institution.is_empty() {
                    p.brand.clone()
                } else {
                    p.institution.clone()
                }
            })
            .collect::<Vec<_>>()
            .join(", "),
        "AI-G" => person.declared.emails.join(", "),
        "AI-H" => person
            .declared
            .phones
            .iter()
            .map(|p| p.raw.clone())
            .collect::<Vec<_>>()
            .join(", "),
        "AI-I" => accesses.to_string(),
        "AI-J" => c.existence.clone(),
        "AI-K" => c
            .operations
            .as_ref()
            .map(|o| format!("{} × 10^{}", o.mantissa, o.exponent))
            .unwrap_or_default(),
        "AI-L" => [c.starts, c.ends]
            .iter()
            .flatten()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" – "),
        "AI-M" => c.accelerators.clone(),
        "AI-N" => c.cybersecurity.clone(),
        "AI-O" => c.contact.name.clone(),
        "AI-Q" => c.how_known.clone(),
        "AI-R" => c.assessment.clone(),
        _ => String::new(),
    };
    let fields = office
        .edition
        .tables
        .get("AI")
        .map(Vec::as_slice)
        .unwrap_or_default();
    let line = |field: &cip::rulebook::RuleField| {
        let value = value(&field.id);
        let answered = match open.iter().find(|(id, _)| *id == field.id) {
            Some((_, open)) => !open,
            // That nobody counts as an owner is an answer, and printed.
            None => {
                !value.is_empty() || matches!(field.id.as_str(), "AI-A" | "AI-C" | "AI-S" | "AI-T")
            }
        };
        AnswerLine {
            field: field.id.clone(),
            label: field.label.clone(),
            provenance: field.prov.clone(),
            required: field.required.clone(),
            answered,
            value,
        }
    };
    Ok(fields.iter().map(line).collect())
}

/// Keeps what answers do not write: label, judgement, history and when the days were first told. Returns the
/// operations as they were recorded.
fn keep(
    office: &Office,
    candidate: &mut Candidate,
    now: &Moment,
) -> Result<Option<Operations>, ApiError> {
    if candidate.id.0.is_nil() {
        candidate.id = CandidateId(office.new_id(now));
        candidate.label = next_label(office, now)?;
        candidate.judgement = Judgement::Open;
        candidate.life = cip::training::Life::default();
        candidate.note_told(None, now);
        return Ok(None);
    }
    let before = find(office, candidate.id)?;
    candidate.note_told(Some(&before), now);
    candidate.label = before.label;
    candidate.judgement = before.judgement;
    candidate.life = before.life;
    Ok(before.operations)
}

pub(crate) fn save_candidate(
    office: &mut Office,
    request: SaveCandidate,
    now: &Moment,
) -> Result<CandidateSaved, ApiError> {
    let mut candidate = request.candidate;
    let account = office
        .register
        .account(candidate.account)?
        .ok_or_else(|| ApiError::not_found(w::missing_account()))?;
    candidate.customer = around::resolve(office, account.customer)?.id;
    candidate.provider = account.provider;
    let texts = [
        ("existence", "AI-J", &candidate.existence),
        ("practices", "AI-M", &candidate.practices),
        ("accelerators", "AI-M", &candidate.accelerators),
        ("cybersecurity", "AI-N", &candidate.cybersecurity),
        ("how_known", "AI-Q", &candidate.how_known),
        ("assessment", "AI-R", &candidate.assessment),
    ];
    for (field, title, text) in texts {
        limits::text(field, title, text)?;
    }
    let operations = keep(office, &mut candidate, now)?;
    check_trigger("transaction", candidate.transaction.as_ref(), now)?;
    check_trigger("knowledge", candidate.knowledge.as_ref(), now)?;
    candidate.check_knowing().map_err(life::fault)?;
    reckon::check(candidate.operations.as_ref(), operations.as_ref())?;
    if matches!((candidate.starts, candidate.ends), (Some(starts), Some(ends)) if ends < starts) {
        return Err(ApiError::invalid("ends", w::days_reversed()));
    }
    office.record(
        now,
        &[Event::CandidateRecorded {
            candidate: candidate.clone(),
        }],
    )?;
    Ok(CandidateSaved { candidate })
}

/// Refuses a day or a time of it that is still to come where it was meant, and a day before there was such a market.
pub(crate) fn check_trigger(
    field: &str,
    trigger: Option<&Trigger>,
    now: &Moment,
) -> Result<(), ApiError> {
    const FIRST_YEAR: i32 = 2000;
    let Some(trigger) = trigger else {
        return Ok(());
    };
    if trigger.date > now.at.with_timezone(&trigger.zone.0).date_naive() {
        return Err(ApiError::invalid(field, w::day_to_come()));
    }
    if trigger.instant().is_some_and(|at| at > now.at) {
        return Err(ApiError::invalid(field, w::moment_to_come()));
    }
    if trigger.date.year() < FIRST_YEAR {
        return Err(ApiError::invalid(
            field,
            w::day_too_early(FIRST_YEAR.to_string()),
        ));
    }
    Ok(())
}
