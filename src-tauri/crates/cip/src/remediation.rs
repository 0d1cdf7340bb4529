//! Remediation: what is done when identity cannot be verified, in the rule's four families (CIP-07).

use crate::account::AccountState;
use crate::date::Moment;
use crate::id::{AccountId, CaseId, PartyId, PersonId, RemediationId};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

mod measure;
#[cfg(test)]
mod tests;

pub use measure::{Measure, RedressKind, RedressStep, ResolvedBy};

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
    /// The same as types; each belongs to the family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Measure>>")]
    pub measures: Vec<Measure>,
    /// First day, unless the decision becomes final later.
    pub from: NaiveDate,
    /// Last day on which the terms hold, when one is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
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
            measures: self.measures.clone(),
            owner,
            from: self.from,
            until: self.until,
            due: self.due,
            redress: self.redress.clone(),
            steps: Vec::new(),
            redressed: Vec::new(),
            resolution: None,
        }
    }

    /// Checks that what is laid down belongs together; records of before measures were types are not asked.
    ///
    /// # Errors
    /// No measure at all, one of another family, or an account that is to be closed and watched at the same time.
    pub fn check(&self) -> Result<(), RemediationError> {
        if self.measures.is_empty() {
            return Err(RemediationError::NoMeasure);
        }
        if self.measures.iter().any(|m| m.family() != self.family) {
            return Err(RemediationError::ForeignMeasure);
        }
        let has = |measure| self.measures.contains(&measure);
        let closes = self.act_on_account && self.family == Family::CloseOrMonitor;
        let watched = has(Measure::AdditionalMonitoring);
        if watched && (closes || has(Measure::AccountClosed)) {
            return Err(RemediationError::ClosedAndWatched);
        }
        Ok(())
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RemediationStep {
    /// What was done.
    pub words: String,
    /// Files that prove it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SealedFile>>")]
    pub files: Vec<SealedFile>,
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
    /// The same as types; each belongs to the family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Measure>>")]
    pub measures: Vec<Measure>,
    /// Who sees to it.
    pub owner: PersonId,
    /// First day.
    pub from: NaiveDate,
    /// Last day on which the terms hold, when one is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
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
    /// What the customer asked for as redress, and what was answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<RedressStep>>")]
    pub redressed: Vec<RedressStep>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub resolution: Option<Resolution>,
}

/// How a remediation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Resolution {
    /// Resolution in words; empty when it was taken back.
    pub words: String,
    /// How it was resolved; absent when it was taken back, and in records of before this was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub how: Option<ResolvedBy>,
    /// Day on which it ended; absent when that is the day of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Files that prove it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SealedFile>>")]
    pub files: Vec<SealedFile>,
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
    /// No measure of the family is chosen: words alone are no type.
    #[error("choose at least one measure of this family")]
    NoMeasure,
    /// A measure belongs to another family.
    #[error("this measure belongs to another of the four families")]
    ForeignMeasure,
    /// An account is to be closed and watched.
    #[error("an account is closed, or stays open and is watched; choose one")]
    ClosedAndWatched,
    /// Redress is answered that nobody asked for.
    #[error("nobody asked for redress that is not answered; record what was asked first")]
    NotAsked,
    /// The end lies before the first day.
    #[error("the remediation cannot end before its first day")]
    EndsBefore,
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
        if resolution.on.is_some_and(|on| on < self.from) {
            return Err(RemediationError::EndsBefore);
        }
        let mut next = self.clone();
        next.resolution = Some(resolution);
        Ok(next)
    }

    /// Records what was asked as redress, or the answer; also after the end, since redress often comes then.
    pub fn redress(&self, step: RedressStep) -> Result<Self, RemediationError> {
        if step.words.trim().is_empty() {
            return Err(RemediationError::NoWords);
        }
        if self.resolution.as_ref().is_some_and(|r| r.withdrawn) {
            return Err(RemediationError::Ended);
        }
        if step.kind != RedressKind::Asked && !self.redress_waits() {
            return Err(RemediationError::NotAsked);
        }
        let mut next = self.clone();
        next.redressed.push(step);
        Ok(next)
    }

    /// Returns whether redress was asked for and not answered yet.
    pub fn redress_waits(&self) -> bool {
        let last = self.redressed.last();
        last.is_some_and(|step| step.kind == RedressKind::Asked)
    }

    /// Returns every file that lies with the record.
    pub fn sealed(&self) -> impl Iterator<Item = &SealedFile> {
        let steps = self.steps.iter().flat_map(|s| &s.files);
        let redressed = self.redressed.iter().flat_map(|s| &s.files);
        let end = self.resolution.iter().flat_map(|r| &r.files);
        steps.chain(redressed).chain(end)
    }

    /// Takes it back together with the decision it followed from.
    pub fn withdraw(&self, by: PersonId, at: Moment) -> Result<Self, RemediationError> {
        if self.resolution.is_some() {
            return Err(RemediationError::Ended);
        }
        let mut next = self.clone();
        next.resolution = Some(Resolution {
            words: String::new(),
            how: None,
            on: None,
            files: Vec::new(),
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
