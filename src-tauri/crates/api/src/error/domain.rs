//! The domain's refusals in words for people.

use super::{ApiError, ErrorCode};
use crate::words::{
    certify, exemption as xw, outcomes, reasons as w, requests as rw, rooms, signatures,
};
use cip::account::AccountError;
use cip::case::CaseError;
use cip::change::ChangeError;
use cip::control::ControlError;
use cip::determination::DeterminationError;
use cip::exemption::ExemptionError;
use cip::filing::FilingError;
use cip::incident::IncidentError;
use cip::programme::ProgrammeError;
use cip::remediation::RemediationError;
use cip::request::RequestError;
use cip::reseller::ResellerError;

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

impl From<ChangeError> for ApiError {
    fn from(error: ChangeError) -> Self {
        let (message, field) = match error {
            ChangeError::NoWords => (certify::change_words(), "words"),
            ChangeError::NoReason => (certify::change_reason(), "why"),
            ChangeError::SetAside => (certify::change_set_aside(), "change"),
        };
        Self::new(ErrorCode::Invalid, message, rooms::hint_nothing_changed()).at(field)
    }
}

impl From<RemediationError> for ApiError {
    fn from(error: RemediationError) -> Self {
        let (message, field) = match error {
            RemediationError::NoWords => (w::remediation_no_words(), "words"),
            RemediationError::Ended => (w::remediation_ended(), "words"),
            RemediationError::NoMeasure => (w::remediation_no_measure(), "measures"),
            RemediationError::ForeignMeasure => (w::remediation_foreign_measure(), "measures"),
            RemediationError::ClosedAndWatched => (w::remediation_closed_and_watched(), "measures"),
            RemediationError::NotAsked => (w::remediation_not_asked(), "kind"),
            RemediationError::EndsBefore => (w::remediation_ends_before(), "on"),
        };
        step(message, Some(field))
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
        match error {
            FilingError::State { state } => step(w::filing_state(state), None),
            FilingError::SamePerson => step(w::filing_same_person(), None),
            FilingError::ContentChanged => step(w::filing_content_changed(), None),
            FilingError::NoDisclosure => step(w::filing_no_disclosure(), None),
            FilingError::NotApproved => step(w::filing_not_approved(), None),
            FilingError::HalfSigned => step(signatures::filing_half_signed(), None),
            FilingError::NotHalf => step(signatures::filing_not_half(), None),
            FilingError::OtherOfficer => step(signatures::filing_other_officer(), None),
            FilingError::SameOfficer => step(signatures::filing_same_officer(), Some("with")),
            FilingError::TimeProved => step(signatures::filing_time_proved(), None),
            FilingError::TimeNotAsked => step(signatures::filing_time_not_asked(), None),
            FilingError::AnsweredBeforeSent => step(outcomes::answered_before_sent(), Some("on")),
            FilingError::NoReceipt => step(outcomes::no_receipt(), Some("reference")),
            FilingError::NoReason => step(outcomes::no_reason(), Some("words")),
        }
    }
}

/// Makes the refusal of a step: at its field where one is to blame, else by the state of the record.
fn step(message: crate::words::Word, field: Option<&str>) -> ApiError {
    let hint = rooms::hint_nothing_changed();
    match field {
        Some(field) => ApiError::new(ErrorCode::Invalid, message, hint).at(field),
        None => ApiError::new(ErrorCode::State, message, hint),
    }
}

impl From<RequestError> for ApiError {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::State { state } => step(rw::request_state(state), None),
            RequestError::NoWords => step(rw::request_no_words(), Some("words")),
            RequestError::NoChannel => step(rw::request_no_channel(), Some("channel")),
            RequestError::NotBreach => step(rw::request_not_breach(), None),
            RequestError::NotAssessment => step(rw::request_not_assessment(), None),
            RequestError::DaysReversed => step(rooms::days_reversed(), Some("to")),
            RequestError::NoMeasure => step(rw::request_no_measure(), None),
        }
    }
}

impl From<IncidentError> for ApiError {
    fn from(error: IncidentError) -> Self {
        match error {
            IncidentError::Closed => step(rw::incident_closed(), None),
            IncidentError::NoWords => step(rw::incident_no_words(), Some("words")),
            IncidentError::NoAddressee => step(rw::incident_no_addressee(), Some("to")),
            IncidentError::NotSuspected => step(rw::incident_not_suspected(), None),
            IncidentError::Untold => step(rw::incident_untold(), None),
        }
    }
}

impl From<ResellerError> for ApiError {
    fn from(error: ResellerError) -> Self {
        match error {
            ResellerError::Ended => step(rw::reseller_ended(), None),
            ResellerError::NoVersion => step(rw::reseller_no_version(), Some("version")),
            ResellerError::NoWords => step(rw::reseller_no_words(), Some("words")),
            ResellerError::NoReason => step(rw::reseller_no_reason(), Some("reason")),
            ResellerError::ReviewedBefore => step(rw::reseller_reviewed_before(), Some("reviewed")),
        }
    }
}

impl From<ExemptionError> for ApiError {
    fn from(error: ExemptionError) -> Self {
        match error {
            ExemptionError::State { state } => step(xw::exemption_state(state), None),
            ExemptionError::NoWords => step(xw::exemption_no_words(), Some("words")),
            ExemptionError::NotWritten(factor) => {
                step(xw::exemption_not_written(factor.field()), None)
            }
            ExemptionError::NoReference => step(xw::exemption_no_reference(), Some("reference")),
            ExemptionError::NoDetect => step(xw::exemption_no_detect(), Some("detect")),
            ExemptionError::NoRespond => step(xw::exemption_no_respond(), Some("respond")),
            ExemptionError::NoReason => step(xw::exemption_no_reason(), Some("why_not")),
            ExemptionError::NoChannel => step(xw::exemption_no_channel(), Some("channel")),
            ExemptionError::Before => step(xw::exemption_before(), Some("on")),
            ExemptionError::NoChange => step(xw::exemption_no_change(), Some("change")),
        }
    }
}

impl From<ProgrammeError> for ApiError {
    fn from(error: ProgrammeError) -> Self {
        let message = match error {
            ProgrammeError::State { state } => w::programme_state(state),
            ProgrammeError::SamePerson => w::programme_same_person(),
            ProgrammeError::ContentChanged => w::programme_content_changed(),
            ProgrammeError::NotApproved => w::programme_not_approved(),
            ProgrammeError::Empty => w::programme_empty(),
        };
        Self::new(ErrorCode::State, message, rooms::hint_nothing_changed())
    }
}
