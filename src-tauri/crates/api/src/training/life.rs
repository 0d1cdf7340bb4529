//! What becomes of a candidate: judged, opened again by an update, corrected after it was filed, asked about.

use super::*;
use crate::requests::{ClockView, clock_view, clocks as request_clocks};
use crate::words::training as tw;
use chrono::{DateTime, Utc};
use cip::filing::Filing;
use cip::request::{ProviderRequest, RequestKind, RequestState, RunningClock};
use cip::training::{
    CandidateChange, CandidateFault, Correction, FollowUp, JudgementMade, RunMeasure, RunMeasured,
};

/// Words why a candidate cannot take a step.
pub(super) fn fault(fault: CandidateFault) -> ApiError {
    match fault {
        CandidateFault::NoReasoning => ApiError::invalid("reasoning", w::reasoning_empty()),
        CandidateFault::Unanswered(count) => ApiError::state(tw::run_unanswered(count)),
        CandidateFault::JudgedSo => ApiError::state(tw::run_judged_so()),
        CandidateFault::NoWords => ApiError::invalid("words", tw::run_update_empty()),
        CandidateFault::NotJudgedOut => ApiError::state(tw::run_update_not_out()),
        CandidateFault::NoFacts => ApiError::invalid("facts", tw::run_facts_empty()),
    }
}

fn changed(
    office: &mut Office,
    change: CandidateChange,
    candidate: Candidate,
    now: &Moment,
) -> Result<CandidateSaved, ApiError> {
    let event = Event::CandidateChanged {
        change,
        candidate: candidate.clone(),
    };
    office.record(now, &[event])?;
    Ok(CandidateSaved { candidate })
}

pub(crate) fn judge_candidate(
    office: &mut Office,
    request: JudgeCandidate,
    now: &Moment,
) -> Result<CandidateSaved, ApiError> {
    let made = JudgementMade {
        covered: request.covered,
        reasoning: request.reasoning.trim().to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    let next = find(office, request.candidate)?
        .judge(made)
        .map_err(fault)?;
    changed(office, CandidateChange::Judged, next, now)
}

pub(crate) fn update_arrangement(
    office: &mut Office,
    request: UpdateArrangement,
    now: &Moment,
) -> Result<CandidateSaved, ApiError> {
    check_trigger("on", Some(&request.on), now)?;
    let before = find(office, request.candidate)?;
    let earlier = before.transaction.as_ref();
    if earlier.is_some_and(|t| request.on.date < t.date) {
        return Err(ApiError::invalid("on", tw::run_update_backwards()));
    }
    let by = office.person.id;
    let next = before
        .update(request.on, &request.words, by, now.clone())
        .map_err(fault)?;
    changed(office, CandidateChange::Updated, next, now)
}

pub(crate) fn correct_report(
    office: &mut Office,
    request: CorrectReport,
    now: &Moment,
) -> Result<CandidateSaved, ApiError> {
    check_trigger("learned", Some(&request.learned), now)?;
    let before = find(office, request.candidate)?;
    if last_signed(&filings_of(office, before.id)?).is_none() {
        return Err(ApiError::state(tw::run_correction_filed()));
    }
    let correction = Correction {
        learned: request.learned,
        words: request.words.trim().to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    let next = before.correct(correction).map_err(|error| match error {
        CandidateFault::NoWords => ApiError::invalid("words", tw::run_correction_empty()),
        other => fault(other),
    })?;
    changed(office, CandidateChange::Corrected, next, now)
}

/// Returns when the newest of some filings was signed.
fn last_signed(filings: &[Filing]) -> Option<DateTime<Utc>> {
    let packets = filings.iter().filter_map(|f| f.packet.as_ref());
    packets.map(|p| p.signed_at.at).max()
}

/// Returns whether a report was signed since the arrangements were last updated.
///
/// An amendment in work does not wind its clock up again; an update does.
pub(super) fn reported(candidate: &Candidate, filings: &[Filing]) -> bool {
    let updated = candidate.life.updates.last().map(|u| u.at.at);
    last_signed(filings).is_some_and(|signed| updated.is_none_or(|updated| signed >= updated))
}

/// Returns the clocks of the corrections for which no amended report was signed since.
pub(crate) fn correction_clocks(
    office: &Office,
    candidate: &Candidate,
    now: &Moment,
) -> Result<Vec<ClockView>, ApiError> {
    let Some(signed) = last_signed(&filings_of(office, candidate.id)?) else {
        return Ok(Vec::new());
    };
    let corrections = candidate.life.corrections.iter();
    let open = corrections.filter(|c| c.at.at >= signed);
    let clock = |c: &Correction| {
        let clock = RunningClock::start(&office.edition, Duty::Correction, &c.learned);
        clock_view("clock-correction", clock, now)
    };
    Ok(open.map(clock).collect())
}

/// Returns the requests that ask about the reports on a candidate, the oldest first.
fn asked_about(office: &Office, filings: &[Filing]) -> Result<Vec<ProviderRequest>, ApiError> {
    let about = |r: &ProviderRequest| {
        let kind = matches!(r.kind, RequestKind::FollowUp | RequestKind::Correction);
        let filed = r
            .filing
            .is_some_and(|id| filings.iter().any(|f| f.id == id));
        kind && filed && r.state != RequestState::Withdrawn
    };
    let mut requests = office.register.requests()?;
    requests.retain(about);
    requests.sort_by_key(|r| r.recorded.at);
    Ok(requests)
}

/// Returns the questions about earlier versions of a report, as the report prints them (AI-S).
pub(crate) fn follow_ups(
    office: &Office,
    candidate: &Candidate,
    filing: &Filing,
) -> Result<Vec<FollowUp>, ApiError> {
    let mut filings = filings_of(office, candidate.id)?;
    filings.retain(|f| f.id != filing.id);
    let requests = asked_about(office, &filings)?;
    let said = |r: ProviderRequest| FollowUp {
        label: r.label,
        received: r.received,
        question: r.words,
        answered: r.answer.as_ref().map(|a| a.on),
        answer: r.answer.map(|a| a.words).unwrap_or_default(),
    };
    Ok(requests.into_iter().map(said).collect())
}

/// Returns the questions about the reports on a candidate with their clocks.
pub(super) fn questions(
    office: &Office,
    filings: &[Filing],
    now: &Moment,
) -> Result<Vec<CandidateQuestion>, ApiError> {
    let label = |r: &ProviderRequest| {
        let filing = filings.iter().find(|f| Some(f.id) == r.filing);
        filing.map(|f| f.label.clone()).unwrap_or_default()
    };
    let requests = asked_about(office, filings)?.into_iter();
    let view = requests.map(|r| {
        Ok(CandidateQuestion {
            request: r.id,
            label: r.label.clone(),
            filing: label(&r),
            question: r.words.clone(),
            answer: r.answer.as_ref().map(|a| a.words.clone()),
            clocks: request_clocks(office, &r, now)?,
        })
    });
    view.collect()
}

/// Returns the reports about a candidate, each with the one that it amends.
pub(super) fn reports(filings: &[Filing]) -> Vec<CandidateReport> {
    let view = |f: &Filing| CandidateReport {
        filing: f.id,
        label: f.label.clone(),
        state: f.state,
        signed: f.packet.as_ref().map(|p| p.signed_at.clone()),
        amends: f.supersedes.as_ref().map(|s| s.label.clone()),
        changes: f.supersedes.as_ref().map(|s| s.changes.clone()),
    };
    filings.iter().map(view).collect()
}

/// Returns what was measured of a candidate: in the usage file, and the operations as they are answered.
pub(super) fn measured(candidate: &Candidate) -> Vec<RunMeasured> {
    let mut measured = Vec::new();
    let operations = candidate.operations.as_ref();
    if let Some(number) = operations.and_then(cip::training::Operations::exact) {
        measured.push(RunMeasured {
            measure: RunMeasure::Operations,
            value: number.written(),
            currency: String::new(),
        });
    }
    let seen = candidate.life.sighting.iter();
    measured.extend(seen.flat_map(|s| s.measured.iter().cloned()));
    measured
}
