//! The office's written Customer Identification Program: versions by section, the change log, the annual review.

mod map;
mod outline;

#[cfg(test)]
mod tests;

pub use map::{RuleMapLine, RuleServed, rule_map};
pub use outline::{OUTLINE, OutlineSection, outline};

use crate::date::Moment;
use crate::id::{ObjectId, PersonId, ProgrammeEntryId, ProgrammeId, ProviderId};
use crate::verification::hex;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use ts_rs::TS;

/// Step of a version: draft → submitted → approved → in force → replaced.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeState {
    /// Its texts are being written.
    Draft,
    /// Waits for a second person.
    Submitted,
    /// A second person approved it.
    Approved,
    /// The office works by it.
    InForce,
    /// A later version took its place.
    Replaced,
    /// Withdrawn before it came into force.
    Withdrawn,
}

impl ProgrammeState {
    /// All states, as rows name them.
    pub const KEYS: [&'static str; 6] = [
        "draft",
        "submitted",
        "approved",
        "in_force",
        "replaced",
        "withdrawn",
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::InForce => "in_force",
            Self::Replaced => "replaced",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Returns whether the version is on its way into force.
    pub fn is_in_work(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Approved)
    }
}

/// A section of a version, whole: it stays readable when the outline changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeSection {
    /// Identifier, such as `verification`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Rules that it serves, such as `CIP-05`.
    pub rules: Vec<String>,
    /// Fields of the certification that its text answers, such as `CERT-B`.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Text with which it begins and which says what to write.
    pub start: String,
    /// Text.
    pub text: String,
}

impl ProgrammeSection {
    /// Returns whether somebody wrote in it: it is neither empty nor what it began with.
    pub fn is_written(&self) -> bool {
        let text = self.text.trim();
        !text.is_empty() && text != self.start.trim()
    }
}

/// The programme of a provider that a version adopts (CIP-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Adopted {
    /// Provider.
    pub provider: ProviderId,
    /// Its name when the version was written.
    pub provider_name: String,
    /// Version of the provider's programme.
    pub version: String,
    /// Date of that version.
    pub on: NaiveDate,
    /// Agreement by which it is adopted, in words.
    #[serde(default)]
    pub agreement: String,
    /// Name of the file.
    pub file_name: String,
    /// Sealed object with the file.
    pub object: ObjectId,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// Who did a step, when, and on which content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeStep {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Hash of the content, 64 hex digits.
    pub sha256: String,
}

/// Since when a version is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeForce {
    /// Day, in the office's zone.
    pub on: NaiveDate,
    /// Who put it in force.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A version of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeVersion {
    /// Identifier.
    pub id: ProgrammeId,
    /// Number, from 1.
    pub number: u32,
    /// Step.
    pub state: ProgrammeState,
    /// Edition of the rulebook under which it was begun.
    pub edition: String,
    /// Sections, in order.
    pub sections: Vec<ProgrammeSection>,
    /// The provider's programme that it adopts; absent when the office has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub adopted: Option<Adopted>,
    /// What changed against the version before, in words.
    #[serde(default)]
    pub changes: String,
    /// Who began it.
    pub written_by: PersonId,
    /// Who wrote in it or submitted it since; none of them is its second person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PersonId>>")]
    pub hands: Vec<PersonId>,
    /// When it was begun.
    pub begun: Moment,
    /// Submission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub submitted: Option<ProgrammeStep>,
    /// Approval by a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub approval: Option<ProgrammeStep>,
    /// Since when it is, or from when it was, in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub force: Option<ProgrammeForce>,
    /// Version that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaced_by: Option<ProgrammeId>,
}

/// What happened to a version; the event carries the version as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeChange {
    /// Begun.
    Begun,
    /// Written in.
    Written,
    /// Submitted to a second person.
    Submitted,
    /// Taken back to draft.
    Reopened,
    /// Approved.
    Approved,
    /// Put in force.
    InForce,
    /// Replaced by a later version.
    Replaced,
    /// Withdrawn before it came into force.
    Withdrawn,
}

impl ProgrammeChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Begun => "programme.begun",
            Self::Written => "programme.written",
            Self::Submitted => "programme.submitted",
            Self::Reopened => "programme.reopened",
            Self::Approved => "programme.approved",
            Self::InForce => "programme.in_force",
            Self::Replaced => "programme.replaced",
            Self::Withdrawn => "programme.withdrawn",
        }
    }
}

/// What an entry of the change log is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeEntryKind {
    /// The services offered changed.
    Services,
    /// The threat landscape changed.
    ThreatLandscape,
    /// Something else.
    Other,
    /// The programme was reviewed (CIP-12).
    Review,
}

/// An entry of the change log; it is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeEntry {
    /// Identifier.
    pub id: ProgrammeEntryId,
    /// Version that was in force, or else the newest one.
    pub version: ProgrammeId,
    /// Day of the change or review.
    pub on: NaiveDate,
    /// What it is about.
    pub kind: ProgrammeEntryKind,
    /// What changed, or what the review found.
    pub words: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why a version cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProgrammeError {
    /// The version is at a step from which this one does not lead.
    #[error("the version is {state}; this step is not possible from there")]
    State {
        /// Step it is at.
        state: &'static str,
    },
    /// The second person began it, wrote in it or submitted it.
    #[error("nobody is second to themselves: this person wrote or submitted the version")]
    SamePerson,
    /// The content is not the one that was submitted.
    #[error("the content is not the one that was submitted")]
    ContentChanged,
    /// A second person has not approved it.
    #[error("the policy asks for a second person")]
    NotApproved,
    /// Nothing is written in it and no provider's programme is adopted.
    #[error("no section is written and no provider's programme is adopted")]
    Empty,
}

impl ProgrammeVersion {
    /// Returns the printed label, such as `v3`.
    pub fn label(&self) -> String {
        format!("v{}", self.number)
    }

    /// Returns whether a person began the version, wrote in it or submitted it.
    pub fn is_by(&self, person: PersonId) -> bool {
        self.written_by == person || self.hands.contains(&person)
    }

    /// Returns the hash that submission and approval are bound to: SHA-256 over everything that is printed of it.
    pub fn content_hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(b"deedbox/programme/v1");
        let mut take = |text: &str| {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        };
        take(&self.label());
        take(&self.edition);
        take(&self.changes);
        for section in &self.sections {
            take(&section.id);
            take(&section.title);
            take(&section.rules.join(" "));
            take(&section.fields.join(" "));
            take(&section.text);
        }
        if let Some(adopted) = &self.adopted {
            take(&adopted.provider.to_string());
            take(&adopted.provider_name);
            take(&adopted.version);
            take(&adopted.on.to_string());
            take(&adopted.agreement);
            take(&adopted.sha256);
        }
        hex(&hasher.finalize())
    }

    /// Returns what the sections say on a field of the certification; `None` when none that is written serves it.
    pub fn text_for(&self, field: &str) -> Option<String> {
        let serving = self
            .sections
            .iter()
            .filter(|s| s.is_written() && s.fields.iter().any(|f| f == field));
        let texts: Vec<&str> = serving.map(|s| s.text.trim()).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    fn at_one_of(&self, allowed: &[ProgrammeState]) -> Result<Self, ProgrammeError> {
        if allowed.contains(&self.state) {
            Ok(self.clone())
        } else {
            Err(ProgrammeError::State {
                state: self.state.key(),
            })
        }
    }

    fn touched(mut self, by: PersonId) -> Self {
        if !self.is_by(by) {
            self.hands.push(by);
        }
        self
    }

    /// Changes texts and what is adopted; only a draft can be changed.
    pub fn write(
        &self,
        sections: Vec<ProgrammeSection>,
        adopted: Option<Adopted>,
        changes: String,
        by: PersonId,
    ) -> Result<Self, ProgrammeError> {
        let mut next = self.at_one_of(&[ProgrammeState::Draft])?;
        next.sections = sections;
        next.adopted = adopted;
        next.changes = changes;
        Ok(next.touched(by))
    }

    /// Submits a draft to a second person.
    pub fn submit(&self, by: PersonId, at: Moment) -> Result<Self, ProgrammeError> {
        let mut next = self.at_one_of(&[ProgrammeState::Draft])?;
        if next.adopted.is_none() && !next.sections.iter().any(ProgrammeSection::is_written) {
            return Err(ProgrammeError::Empty);
        }
        next.state = ProgrammeState::Submitted;
        next.submitted = Some(ProgrammeStep {
            by,
            at,
            sha256: self.content_hash(),
        });
        Ok(next.touched(by))
    }

    /// Takes a submitted or approved version back to draft; its approval goes.
    pub fn reopen(&self) -> Result<Self, ProgrammeError> {
        let mut next = self.at_one_of(&[ProgrammeState::Submitted, ProgrammeState::Approved])?;
        next.state = ProgrammeState::Draft;
        next.submitted = None;
        next.approval = None;
        Ok(next)
    }

    /// Approves what was submitted.
    pub fn approve(&self, approval: ProgrammeStep) -> Result<Self, ProgrammeError> {
        let mut next = self.at_one_of(&[ProgrammeState::Submitted])?;
        if self.is_by(approval.by) {
            return Err(ProgrammeError::SamePerson);
        }
        if self.content_hash() != approval.sha256 {
            return Err(ProgrammeError::ContentChanged);
        }
        next.state = ProgrammeState::Approved;
        next.approval = Some(approval);
        Ok(next)
    }

    /// Puts the version in force; without a second person only where the policy asks for none.
    pub fn enforce(
        &self,
        force: ProgrammeForce,
        needs_second: bool,
    ) -> Result<Self, ProgrammeError> {
        let allowed = [ProgrammeState::Submitted, ProgrammeState::Approved];
        let mut next = self.at_one_of(&allowed)?;
        if needs_second && next.approval.is_none() {
            return Err(ProgrammeError::NotApproved);
        }
        next.state = ProgrammeState::InForce;
        next.force = Some(force);
        Ok(next)
    }

    /// Lets a later version take the place of this one.
    pub fn replace(&self, by: ProgrammeId) -> Result<Self, ProgrammeError> {
        let mut next = self.at_one_of(&[ProgrammeState::InForce])?;
        next.state = ProgrammeState::Replaced;
        next.replaced_by = Some(by);
        Ok(next)
    }

    /// Withdraws a version that is not in force yet.
    pub fn withdraw(&self) -> Result<Self, ProgrammeError> {
        let mut next = self.at_one_of(&[
            ProgrammeState::Draft,
            ProgrammeState::Submitted,
            ProgrammeState::Approved,
        ])?;
        next.state = ProgrammeState::Withdrawn;
        Ok(next)
    }
}

/// Returns the day from which the next review is counted: when the version came into force, or its last review.
pub fn reviewed(version: &ProgrammeVersion, entries: &[ProgrammeEntry]) -> Option<NaiveDate> {
    let force = version.force.as_ref()?.on;
    let reviews = entries
        .iter()
        .filter(|e| e.kind == ProgrammeEntryKind::Review)
        .map(|e| e.on);
    reviews.chain([force]).max()
}
