//! Requests: what a provider asks, or the Department through it, with the clocks, the measures and the answer.
//!
//! RES-02 (a copy of the programme), RES-03 (a notice that something is not complied with), AI-06 (a follow-up
//! question), AI-07 (a correction) and ASM-01 (an assessment). An answer is recorded as it was sent; nothing is edited.

use crate::clock::Duty;
use crate::date::{Moment, Trigger};
use crate::id::{FilingId, ObjectId, PartyId, PersonId, ProviderId, RequestId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

mod assessment;
mod change;
mod running;

#[cfg(test)]
mod tests;

pub use assessment::{MeasureProof, RecommendedMeasure, TransactionClass};
pub use change::RequestChange;
pub use running::RunningClock;

/// A file that came or went with something, sealed as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SealedFile {
    /// Name of the file as it came.
    pub file_name: String,
    /// Sealed object.
    pub object: ObjectId,
    /// SHA-256 of its bytes, 64 hex digits.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// How something ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Ending {
    /// In words.
    pub words: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What is asked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A copy of the written programme (RES-02).
    CipCopy,
    /// A follow-up question (AI-06).
    FollowUp,
    /// A correction of something that was filed (AI-07).
    Correction,
    /// Notice that something is not complied with: it is cured, or the relationship ends (RES-03).
    Breach,
    /// An assessment: documents, a class of transactions, a remediation plan (ASM-01).
    Assessment,
    /// Anything else.
    Other,
}

impl RequestKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::CipCopy,
        Self::FollowUp,
        Self::Correction,
        Self::Breach,
        Self::Assessment,
        Self::Other,
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::CipCopy => "cip_copy",
            Self::FollowUp => "follow_up",
            Self::Correction => "correction",
            Self::Breach => "breach",
            Self::Assessment => "assessment",
            Self::Other => "other",
        }
    }

    /// Returns whether the provider's own days begin on a day of the provider's.
    pub fn has_providers_day(self) -> bool {
        matches!(self, Self::CipCopy | Self::Breach)
    }

    /// Returns the duties whose clocks it starts; none where the letter alone sets a day.
    pub fn duties(self) -> &'static [Duty] {
        match self {
            Self::CipCopy => &[Duty::CipCopyOwn, Duty::CipCopy],
            Self::FollowUp => &[Duty::RequestAnswer],
            Self::Correction => &[Duty::Correction],
            Self::Breach => &[Duty::EndRelationship],
            Self::Assessment | Self::Other => &[],
        }
    }
}

/// Who asks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// The provider for itself.
    Provider,
    /// The Department, through the provider.
    Department,
}

/// State of a request: open → answered → closed, or withdrawn by whoever asked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Not answered yet.
    Open,
    /// Answered; whoever asked has not said that it is enough.
    Answered,
    /// Done with.
    Closed,
    /// Taken back by whoever asked.
    Withdrawn,
}

impl RequestState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Open, Self::Answered, Self::Closed, Self::Withdrawn];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A measure that was taken to cure what a notice names, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CureStep {
    /// What was done.
    pub words: String,
    /// Evidence.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The answer as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestAnswer {
    /// Words of the answer.
    pub words: String,
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel: portal, e-mail, courier.
    pub channel: String,
    /// Files that were sent with it.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A request of a provider, or of the Department through it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProviderRequest {
    /// Identifier.
    pub id: RequestId,
    /// Printed label, such as `Q-2026-001`.
    pub label: String,
    /// Provider that asks, or through which the Department does.
    pub provider: ProviderId,
    /// Who asks.
    pub asker: Asker,
    /// What is asked, by kind.
    pub kind: RequestKind,
    /// How it came: e-mail, portal, letter, call.
    pub how: String,
    /// When it was received; its clocks run from here.
    pub received: Trigger,
    /// When it began on the provider's side, where that was told: the Department asked for the programme, or the
    /// provider became aware of what its notice names. The provider's own days run from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub asked: Option<Trigger>,
    /// Day that the letter itself sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub letter_due: Option<NaiveDate>,
    /// The words asked.
    pub words: String,
    /// Earlier request that this one carries on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub earlier: Option<RequestId>,
    /// Filing that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filing: Option<FilingId>,
    /// Party that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Files that came with it.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When it was recorded.
    pub recorded: Moment,
    /// State.
    pub state: RequestState,
    /// Measures of cure, of a notice.
    #[serde(default)]
    pub cures: Vec<CureStep>,
    /// Classes of transactions as they were described, of an assessment; the newest last.
    #[serde(default)]
    pub classes: Vec<TransactionClass>,
    /// Recommended measures, of an assessment.
    #[serde(default)]
    pub measures: Vec<RecommendedMeasure>,
    /// The answer, once sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<RequestAnswer>,
    /// How it was closed or taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<Ending>,
}

/// Says why a request cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RequestError {
    /// The request is in a state from which this step does not lead.
    #[error("the request is {state}; this step is not possible from there, nothing was changed")]
    State {
        /// State it is in.
        state: &'static str,
    },
    /// The words are empty.
    #[error("write it in words; they are what the office can show later")]
    NoWords,
    /// The channel is empty.
    #[error("say by which channel the answer was sent")]
    NoChannel,
    /// Measures of cure belong to a notice.
    #[error("measures of cure belong to a notice of non-compliance; this request is none")]
    NotBreach,
    /// Classes of transactions and recommended measures belong to an assessment.
    #[error("this belongs to an assessment; this request is none")]
    NotAssessment,
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    DaysReversed,
    /// There is no such measure, or it is done.
    #[error("this measure is done already, or not in the plan")]
    NoMeasure,
}

fn words(text: &str) -> Result<(), RequestError> {
    if text.trim().is_empty() {
        Err(RequestError::NoWords)
    } else {
        Ok(())
    }
}

impl ProviderRequest {
    /// Returns every file that came or went with it.
    pub fn sealed(&self) -> impl Iterator<Item = &SealedFile> {
        let cures = self.cures.iter().flat_map(|c| &c.files);
        let answer = self.answer.iter().flat_map(|a| &a.files);
        let done = self.measures.iter().filter_map(|m| m.done.as_ref());
        let proofs = done.flat_map(|proof| &proof.files);
        self.files.iter().chain(cures).chain(answer).chain(proofs)
    }

    fn at_one_of(&self, allowed: &[RequestState]) -> Result<Self, RequestError> {
        if allowed.contains(&self.state) {
            Ok(self.clone())
        } else {
            Err(RequestError::State {
                state: self.state.key(),
            })
        }
    }

    /// Gives it to somebody, or to nobody.
    pub fn assign(&self, to: Option<PersonId>) -> Result<Self, RequestError> {
        let mut next = self.at_one_of(&[RequestState::Open, RequestState::Answered])?;
        next.assignee = to;
        Ok(next)
    }

    /// Adds a measure of cure to a notice.
    pub fn cure(&self, step: CureStep) -> Result<Self, RequestError> {
        words(&step.words)?;
        if self.kind != RequestKind::Breach {
            return Err(RequestError::NotBreach);
        }
        let mut next = self.at_one_of(&[RequestState::Open, RequestState::Answered])?;
        next.cures.push(step);
        Ok(next)
    }

    /// Records the answer as it was sent.
    pub fn answer(&self, answer: RequestAnswer) -> Result<Self, RequestError> {
        words(&answer.words)?;
        if answer.channel.trim().is_empty() {
            return Err(RequestError::NoChannel);
        }
        let mut next = self.at_one_of(&[RequestState::Open])?;
        next.state = RequestState::Answered;
        next.answer = Some(answer);
        Ok(next)
    }

    /// Closes it after the answer.
    pub fn close(&self, ending: Ending) -> Result<Self, RequestError> {
        words(&ending.words)?;
        let mut next = self.at_one_of(&[RequestState::Answered])?;
        next.state = RequestState::Closed;
        next.ended = Some(ending);
        Ok(next)
    }

    /// Records that whoever asked took it back: before the answer, a notice also after it.
    pub fn withdraw(&self, ending: Ending) -> Result<Self, RequestError> {
        words(&ending.words)?;
        let allowed: &[RequestState] = if self.kind == RequestKind::Breach {
            &[RequestState::Open, RequestState::Answered]
        } else {
            &[RequestState::Open]
        };
        let mut next = self.at_one_of(allowed)?;
        next.state = RequestState::Withdrawn;
        next.ended = Some(ending);
        Ok(next)
    }
}
