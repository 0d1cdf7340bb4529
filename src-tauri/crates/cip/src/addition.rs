//! A customer's word that a beneficial owner was added, which it owes by its contract (CIP-08).

use crate::date::Moment;
use crate::id::{CaseId, PartyId, PersonId};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// What a customer told about an added owner, and the review that looks at the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwnerAddition {
    /// Customer that told.
    pub customer: PartyId,
    /// Person that was added.
    pub owner: PartyId,
    /// Day on which the customer told.
    pub told: NaiveDate,
    /// Day from which the person is an owner, as the customer says.
    pub since: NaiveDate,
    /// How it was told: a letter, an e-mail, a form.
    pub how: String,
    /// Review of the owner: opened by this, waiting already, or ended with “verified” before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
    /// Files that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SealedFile>>")]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why such a word is not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AdditionError {
    /// A party cannot be its own owner.
    #[error("a party cannot be an owner of itself")]
    Itself,
    /// It is not said how the customer told.
    #[error("say how the customer told")]
    NoWay,
    /// The customer told on a day that is still to come.
    #[error("this day is still to come")]
    ToCome,
}

impl OwnerAddition {
    /// Checks what was told, as of today.
    ///
    /// # Errors
    /// [`AdditionError`]: the first that speaks against it. The first day of the owner may lie ahead.
    pub fn check(&self, today: NaiveDate) -> Result<(), AdditionError> {
        if self.customer == self.owner {
            return Err(AdditionError::Itself);
        }
        if self.told > today {
            return Err(AdditionError::ToCome);
        }
        if self.how.trim().is_empty() {
            return Err(AdditionError::NoWay);
        }
        Ok(())
    }
}
