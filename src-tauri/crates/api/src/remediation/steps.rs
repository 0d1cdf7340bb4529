//! Steps of a remediation: what was done, what was asked and answered as redress, how it ended; each with its proof.

use super::RemediationSaved;
use crate::around;
use crate::attachments;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::account::AccountState;
use cip::case::{PartyStatus, party_status};
use cip::date::Moment;
use cip::event::Event;
use cip::id::RemediationId;
use cip::remediation::{
    RedressKind, RedressStep, Remediation, RemediationStep, Resolution, ResolvedBy,
};
use cip::request::SealedFile;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemediationWords {
    /// Remediation.
    pub remediation: RemediationId,
    /// Words.
    pub words: String,
    /// Tokens of the files that prove it.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Ends a remediation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ResolveRemediation {
    /// Remediation.
    pub remediation: RemediationId,
    /// Words.
    pub words: String,
    /// How it was resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub how: Option<ResolvedBy>,
    /// Day on which it ended; absent for today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Tokens of the files that prove it.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Records what a customer asked for as redress, or the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordRedress {
    /// Remediation.
    pub remediation: RemediationId,
    /// What happened.
    pub kind: RedressKind,
    /// On which day.
    pub on: NaiveDate,
    /// What was asked, or what was answered and why.
    pub words: String,
    /// Tokens of the files that show it.
    #[serde(default)]
    pub files: Vec<String>,
}

fn find(office: &Office, id: RemediationId) -> Result<Remediation, ApiError> {
    office
        .register
        .remediation(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_remediation()))
}

fn saved(
    office: &mut Office,
    remediation: Remediation,
    files: &[SealedFile],
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let event = Event::RemediationRecorded {
        remediation: remediation.clone(),
    };
    attachments::record(office, now, &[event], files)?;
    Ok(RemediationSaved { remediation })
}

pub(crate) fn remediation_step(
    office: &mut Office,
    request: RemediationWords,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let before = find(office, request.remediation)?;
    let mut step = RemediationStep {
        words: request.words,
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    // Asked before anything is sealed.
    before.step(step.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    step.files.clone_from(&files);
    let next = before.step(step)?;
    saved(office, next, &files, now)
}

pub(crate) fn record_redress(
    office: &mut Office,
    request: RecordRedress,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let before = find(office, request.remediation)?;
    if request.on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    let mut step = RedressStep {
        kind: request.kind,
        on: request.on,
        words: request.words,
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    before.redress(step.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    step.files.clone_from(&files);
    let next = before.redress(step)?;
    saved(office, next, &files, now)
}

pub(crate) fn resolve_remediation(
    office: &mut Office,
    request: ResolveRemediation,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let before = find(office, request.remediation)?;
    if request.on.is_some_and(|on| on > office.today(now)) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    let mut resolution = Resolution {
        words: request.words,
        how: request.how,
        on: request.on,
        files: Vec::new(),
        withdrawn: false,
        by: office.person.id,
        at: now.clone(),
    };
    before.resolve(resolution.clone())?;
    check_true(office, &before, request.how)?;
    let files = attachments::seal(office, &request.files, now)?;
    resolution.files.clone_from(&files);
    let next = before.resolve(resolution)?;
    saved(office, next, &files, now)
}

/// Refuses a resolution that the record itself denies: it feeds the certification.
fn check_true(
    office: &Office,
    remediation: &Remediation,
    how: Option<ResolvedBy>,
) -> Result<(), ApiError> {
    let closed = match remediation.account {
        Some(id) => office
            .register
            .account(id)?
            .map(|a| a.state() == AccountState::Closed),
        None => None,
    };
    match how {
        Some(ResolvedBy::Verified) => {
            let party = around::resolve(office, remediation.party)?.id;
            match party_status(&around::cases(office, party)?) {
                PartyStatus::Verified { .. } => Ok(()),
                PartyStatus::Undecided | PartyStatus::NotVerified { .. } => {
                    Err(ApiError::invalid("how", w::resolved_not_verified()))
                }
            }
        }
        Some(ResolvedBy::Closed) if closed == Some(false) => {
            Err(ApiError::invalid("how", w::resolved_not_closed()))
        }
        Some(ResolvedBy::Monitored) if closed == Some(true) => {
            Err(ApiError::invalid("how", w::resolved_not_open()))
        }
        _ => Ok(()),
    }
}
