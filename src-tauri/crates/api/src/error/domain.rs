//! The domain's refusals in words for people.

use super::{ApiError, ErrorCode};
use crate::words::{reasons as w, rooms};
use cip::account::AccountError;
use cip::case::CaseError;
use cip::control::ControlError;
use cip::determination::DeterminationError;
use cip::filing::FilingError;
use cip::remediation::RemediationError;

impl From<CaseError> for ApiError {
    fn from(error: CaseError) -> Self {
        let message = match error {
            CaseError::State { state } => w::case_state(state),
            CaseError::SamePerson => w::case_same_person(),
            CaseError::EvidenceChanged => w::case_evidence_changed(),
            CaseError::Contradiction => w::case_contradiction(),
            CaseError::NoRationale => w::case_no_rationale(),
            CaseError::NoReason => w::case_no_reason(),
            CaseError::TooLate => w::case_too_late(),
            CaseError::NoWords => w::case_no_words(),
        };
        Self::new(ErrorCode::State, message, rooms::hint_nothing_changed())
    }
}

impl From<AccountError> for ApiError {
    fn from(error: AccountError) -> Self {
        let message = match error {
            AccountError::Backwards { state, since } => {
                w::account_backwards(state, since.to_string())
            }
            AccountError::Already(state) => w::account_already(state),
            AccountError::Closed => w::account_closed(),
        };
        Self::new(ErrorCode::Invalid, message, rooms::hint_nothing_changed())
    }
}

impl From<RemediationError> for ApiError {
    fn from(error: RemediationError) -> Self {
        let message = match error {
            RemediationError::NoWords => w::remediation_no_words(),
            RemediationError::Ended => w::remediation_ended(),
        };
        Self::new(ErrorCode::Invalid, message, rooms::hint_nothing_changed())
    }
}

impl From<DeterminationError> for ApiError {
    fn from(error: DeterminationError) -> Self {
        let message = match error {
            DeterminationError::NoSource => w::determination_no_source(),
        };
        Self::new(ErrorCode::Invalid, message, rooms::hint_nothing_changed())
    }
}

impl From<ControlError> for ApiError {
    fn from(error: ControlError) -> Self {
        let (field, message) = match error {
            ControlError::Incomplete => ("answers", w::control_incomplete()),
            ControlError::NoGround(question) => (question, w::control_no_ground()),
        };
        Self::new(ErrorCode::Invalid, message, rooms::hint_nothing_changed()).at(field)
    }
}

impl From<FilingError> for ApiError {
    fn from(error: FilingError) -> Self {
        let message = match error {
            FilingError::State { state } => w::filing_state(state),
            FilingError::SamePerson => w::filing_same_person(),
            FilingError::ContentChanged => w::filing_content_changed(),
            FilingError::NoDisclosure => w::filing_no_disclosure(),
            FilingError::NotApproved => w::filing_not_approved(),
        };
        Self::new(ErrorCode::State, message, rooms::hint_nothing_changed())
    }
}
