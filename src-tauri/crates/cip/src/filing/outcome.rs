//! What the recipient of a packet said to it: acknowledged or rejected, with the receipt.
//!
//! Sending is the office's own word. That a packet arrived or was taken is the recipient's, so it counts only with a
//! receipt file or a reference of theirs. The step of the filing stays “sent”; how far it came is told by the answer.

use super::{Filing, FilingChange, FilingError, FilingState};
use crate::date::Moment;
use crate::id::{ObjectId, PersonId};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the recipient did with a packet.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FilingOutcomeKind {
    /// Acknowledged: it was received, or taken as it is.
    Acknowledged,
    /// Rejected: an amendment has to take its place.
    Rejected,
}

impl FilingOutcomeKind {
    /// Returns the change under which such an answer is recorded.
    pub fn change(self) -> FilingChange {
        match self {
            Self::Acknowledged => FilingChange::Acknowledged,
            Self::Rejected => FilingChange::Rejected,
        }
    }
}

/// An answer of the recipient to a packet that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingOutcome {
    /// What the recipient did.
    pub kind: FilingOutcomeKind,
    /// Day of the answer.
    pub on: NaiveDate,
    /// Reference that the recipient gave; empty for none.
    #[serde(default)]
    pub reference: String,
    /// What it says, in words; why, for a rejection.
    #[serde(default)]
    pub words: String,
    /// Receipt file, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

impl Filing {
    /// Records what the recipient said to the packet; only what was sent is answered.
    ///
    /// # Errors
    /// [`FilingError`] when it was not sent, or the answer is older than the sending, bears no receipt, or rejects
    /// without words.
    pub fn answered(&self, outcome: FilingOutcome) -> Result<Self, FilingError> {
        let mut next = self.at_one_of(&[FilingState::Sent])?;
        let empty = |text: &str| text.trim().is_empty();
        if self.receipt.as_ref().is_some_and(|r| outcome.on < r.on) {
            return Err(FilingError::AnsweredBeforeSent);
        }
        match outcome.kind {
            FilingOutcomeKind::Acknowledged
                if outcome.file.is_none() && empty(&outcome.reference) =>
            {
                return Err(FilingError::NoReceipt);
            }
            FilingOutcomeKind::Rejected if empty(&outcome.words) => {
                return Err(FilingError::NoReason);
            }
            FilingOutcomeKind::Acknowledged | FilingOutcomeKind::Rejected => {}
        }
        next.outcomes.push(outcome);
        Ok(next)
    }

    /// Returns the answer that counts: that of the newest day, of one day the one recorded last.
    pub fn outcome(&self) -> Option<&FilingOutcome> {
        self.outcomes.iter().max_by_key(|outcome| outcome.on)
    }

    /// Returns whether the recipient rejected it and no other filing has taken its place.
    pub fn waits_for_amendment(&self) -> bool {
        let rejected = |o: &FilingOutcome| o.kind == FilingOutcomeKind::Rejected;
        self.superseded_by.is_none() && self.outcome().is_some_and(rejected)
    }

    /// Returns the receipts that came with the sending and with the answers.
    pub fn receipts(&self) -> impl Iterator<Item = ObjectId> {
        let sent = self.receipt.iter().filter_map(|receipt| receipt.object);
        let answers = self.outcomes.iter().filter_map(|o| o.file.as_ref());
        sent.chain(answers.map(|file| file.object))
    }
}

#[cfg(test)]
mod tests;
