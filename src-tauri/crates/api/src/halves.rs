//! The two halves of the rule, each switched on and off by policy: what belongs to which, and the door's word
//! while one is off. What was recorded stays readable, and what ends or hands over something stays possible.

use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::words::rooms as w;
use cip::filing::FilingKind;
use cip::rulebook::Half;

/// Commands that begin or carry on the work on customer identification.
pub const CIP: &[&str] = &[
    "close_us_exit",
    "add_documents",
    "describe_document",
    "set_checklist",
    "link_document",
    "open_case",
    "plan_case",
    "note_case",
    "start_review",
    "save_review",
    "ask_evidence",
    "record_decision",
    "approve_case",
    "record_remediation",
    "remediation_step",
    "begin_certification",
    "record_change",
    "set_aside_change",
    "begin_programme",
    "save_programme",
    "submit_programme",
    "approve_programme",
    "enforce_programme",
    "note_programme",
    "review_programme",
    "record_cure",
    "describe_class",
    "recommend_measure",
    "finish_measure",
    "record_incident",
    "note_incident",
    "confirm_incident",
    "review_reseller",
    "begin_exemption",
    "write_factor",
    "watch_flag",
    "seek_exemption",
    "record_adp_change",
];

/// Commands that begin or carry on the work on training reports.
pub const TRAINING: &[&str] = &[
    "save_candidate",
    "judge_candidate",
    "update_arrangement",
    "correct_report",
    "find_runs",
    "record_run",
    "begin_report",
];

/// Returns the half to which a filing belongs.
pub(crate) const fn of_filing(kind: &FilingKind) -> Half {
    match kind {
        FilingKind::Certification { .. } => Half::Cip,
        FilingKind::TrainingReport { .. } => Half::Training,
    }
}

/// Refuses a command whose half is switched off.
pub(crate) fn admit(office: &Office, command: &str) -> Result<(), ApiError> {
    if CIP.contains(&command) {
        require(office, Half::Cip)
    } else if TRAINING.contains(&command) {
        require(office, Half::Training)
    } else {
        Ok(())
    }
}

/// Refuses to carry on a filing whose half is switched off.
pub(crate) fn admit_filing(office: &Office, kind: &FilingKind) -> Result<(), ApiError> {
    require(office, of_filing(kind))
}

fn require(office: &Office, half: Half) -> Result<(), ApiError> {
    if office.policy().has(half) {
        return Ok(());
    }
    let message = match half {
        Half::Cip => w::cip_half_off(),
        Half::Training => w::training_half_off(),
    };
    Err(ApiError::new(ErrorCode::State, message, w::hint_half_off()))
}
