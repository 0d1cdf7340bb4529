//! The steps of a version, what it refuses, and the hash that they are bound to.

use super::{
    Adopted, ProgrammeForce, ProgrammeSection, ProgrammeState, ProgrammeStep, ProgrammeVersion,
};
use crate::date::Moment;
use crate::id::{PersonId, ProgrammeId};
use crate::verification::hex;
use sha2::{Digest, Sha256};
use thiserror::Error;

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
        hasher.update(b"deedbox/programme/v2");
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
            // What it begins with decides whether anything is written in it.
            take(&section.start);
            take(&section.text);
        }
        if let Some(adopted) = &self.adopted {
            take(&adopted.provider.to_string());
            take(&adopted.provider_name);
            take(&adopted.version);
            take(&adopted.on.to_string());
            take(&adopted.agreement);
            take(&adopted.file_name);
            take(&adopted.object.to_string());
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

    /// Returns whether a step was taken on the content as it stands.
    fn is_bound_by(&self, step: Option<&ProgrammeStep>) -> bool {
        step.is_some_and(|step| step.sha256 == self.content_hash())
    }

    fn touched(mut self, by: PersonId) -> Self {
        if !self.is_by(by) {
            self.hands.push(by);
        }
        self
    }

    /// Changes texts and what is adopted; only a draft can be changed. No submission or approval outlives it.
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
        next.submitted = None;
        next.approval = None;
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
        if !self.is_bound_by(Some(&approval)) || !self.is_bound_by(self.submitted.as_ref()) {
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
        match &self.approval {
            Some(approval) if self.is_by(approval.by) => return Err(ProgrammeError::SamePerson),
            None if needs_second => return Err(ProgrammeError::NotApproved),
            Some(_) | None => {}
        }
        if !self.is_bound_by(self.approval.as_ref().or(self.submitted.as_ref())) {
            return Err(ProgrammeError::ContentChanged);
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
