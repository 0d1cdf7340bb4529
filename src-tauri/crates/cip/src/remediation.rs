//! Remediation: what is done when identity cannot be verified, in the rule's four families (CIP-07).

use crate::account::AccountState;
use crate::date::Moment;
use crate::id::{AccountId, CaseId, PartyId, PersonId, RemediationId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// The four families of § 7.302 as proposed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// When an account should not be opened.
    DoNotOpen,
    /// Terms under which a customer may use an account while verification is attempted.
    UseUnderTerms,
    /// When an account is closed or subject to other measures after attempts have failed.
    CloseOrMonitor,
    /// Other measures for account management, or redress.
    Redress,
}

impl Family {
    /// All families, as rows name them.
    pub const KEYS: [&'static str; 4] = [
        "do_not_open",
        "use_under_terms",
        "close_or_monitor",
        "redress",
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::DoNotOpen => "do_not_open",
            Self::UseUnderTerms => "use_under_terms",
            Self::CloseOrMonitor => "close_or_monitor",
            Self::Redress => "redress",
        }
    }

    /// Returns the state into which the family puts an account, when it does.
    pub fn account_state(self) -> Option<AccountState> {
        match self {
            Self::UseUnderTerms => Some(AccountState::Restricted),
            Self::CloseOrMonitor => Some(AccountState::Closed),
            Self::DoNotOpen | Self::Redress => None,
        }
    }
}

/// What a decision proposes to do; it is done when the decision becomes final, never before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Proposal {
    /// Identifier that the remediation will carry.
    pub id: RemediationId,
    /// Family.
    pub family: Family,
    /// Party concerned.
    pub party: PartyId,
    /// Account concerned, when one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// Terms, restrictions or measures, in words.
    pub terms: String,
    /// First day, unless the decision becomes final later.
    pub from: NaiveDate,
    /// Day by which it is to be done or looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
    /// Redress open to the customer, in words.
    #[serde(default)]
    pub redress: String,
    /// Whether the account is restricted or closed at the same time, as the family says.
    #[serde(default)]
    pub act_on_account: bool,
}

impl Proposal {
    /// Makes the remediation record.
    pub fn remediation(&self, label: String, case: Option<CaseId>, owner: PersonId) -> Remediation {
        Remediation {
            id: self.id,
            label,
            family: self.family,
            party: self.party,
            account: self.account,
            case,
            terms: self.terms.clone(),
            owner,
            from: self.from,
            due: self.due,
            redress: self.redress.clone(),
            steps: Vec::new(),
            resolution: None,
        }
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RemediationStep {
    /// What was done.
    pub words: String,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A remediation record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Remediation {
    /// Identifier.
    pub id: RemediationId,
    /// Printed label, such as `R-0007`.
    pub label: String,
    /// Family.
    pub family: Family,
    /// Party concerned.
    pub party: PartyId,
    /// Account concerned, when one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// Case it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
    /// Terms, restrictions or measures, in words.
    pub terms: String,
    /// Who sees to it.
    pub owner: PersonId,
    /// First day.
    pub from: NaiveDate,
    /// Day by which it is to be done or looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
    /// Redress open to the customer, in words.
    #[serde(default)]
    pub redress: String,
    /// Steps taken.
    #[serde(default)]
    pub steps: Vec<RemediationStep>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub resolution: Option<Resolution>,
}

/// How a remediation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Resolution {
    /// Resolution in words, with its proof; empty when it was taken back.
    pub words: String,
    /// Whether it was taken back together with the decision it followed from, so that nothing was resolved.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(optional, as = "Option<bool>")]
    pub withdrawn: bool,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Says why a remediation cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RemediationError {
    /// The words are empty.
    #[error("write what was done; the register of resolutions feeds the certification")]
    NoWords,
    /// It has ended.
    #[error("this remediation has ended; open a new one")]
    Ended,
}

impl Remediation {
    /// Adds a step.
    pub fn step(&self, step: RemediationStep) -> Result<Self, RemediationError> {
        if step.words.trim().is_empty() {
            return Err(RemediationError::NoWords);
        }
        if self.resolution.is_some() {
            return Err(RemediationError::Ended);
        }
        let mut next = self.clone();
        next.steps.push(step);
        Ok(next)
    }

    /// Ends it with a resolution.
    pub fn resolve(&self, resolution: Resolution) -> Result<Self, RemediationError> {
        if resolution.words.trim().is_empty() {
            return Err(RemediationError::NoWords);
        }
        if self.resolution.is_some() {
            return Err(RemediationError::Ended);
        }
        let mut next = self.clone();
        next.resolution = Some(resolution);
        Ok(next)
    }

    /// Takes it back together with the decision it followed from.
    pub fn withdraw(&self, by: PersonId, at: Moment) -> Result<Self, RemediationError> {
        if self.resolution.is_some() {
            return Err(RemediationError::Ended);
        }
        let mut next = self.clone();
        next.resolution = Some(Resolution {
            words: String::new(),
            withdrawn: true,
            by,
            at,
        });
        Ok(next)
    }

    /// Returns whether it ended with a resolution.
    pub fn is_resolved(&self) -> bool {
        self.resolution.as_ref().is_some_and(|r| !r.withdrawn)
    }

    /// Returns whether something is still to be done.
    pub fn is_open(&self) -> bool {
        self.resolution.is_none()
    }
}
