//! Who may say what: an event is weighed against the person who signs it, before it is written and when it is verified.
//!
//! A good signature only tells whose key it was. Whether the body says of somebody else that they did it, and whether
//! the signer held the role that such a deed takes, is asked here.

mod change;
mod exemption;
mod outside;
mod programme;
mod records;
mod screening;
mod training;

#[cfg(test)]
mod tests;

use crate::case::{Case, CaseChange};
use crate::change::OfficeChange;
use crate::document::Document;
use crate::event::Event;
use crate::exemption::{ExemptionChange, ExemptionFile};
use crate::filing::{Filing, FilingChange};
use crate::id::PersonId;
use crate::incident::{Incident, IncidentChange};
use crate::office::{Person, Policy, StaffRole};
use crate::product::Product;
use crate::programme::{ProgrammeChange, ProgrammeEntryKind, ProgrammeVersion};
use crate::remediation::Remediation;
use crate::request::{ProviderRequest, RequestChange};
use crate::reseller::ResellerFile;
use crate::retention::Hold;
use crate::screening::measure::SpecialMeasure;
use crate::training::Candidate;
use std::collections::BTreeMap;
use thiserror::Error;

/// Says why somebody may not record an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AuthorityFault {
    /// The actor is nobody whom the journal knows.
    #[error("its actor is nobody whom the journal knows at this place")]
    ActorUnknown,
    /// The actor does not hold the role acted in.
    #[error("its actor did not hold the role in which it is signed")]
    RoleNotHeld,
    /// Such a deed takes another role.
    #[error("it is signed in a role that may not do this")]
    RoleForbids,
    /// The body says that another person did it.
    #[error("its body names another person than its signer as the one who did it")]
    OtherPerson,
    /// Somebody is second to themselves.
    #[error("one person stands in it as the first and the second")]
    SamePerson,
    /// The second person is not one who may confirm it.
    #[error("its second person is nobody who may confirm it")]
    SecondUnknown,
    /// A decision that needs a second person counts without one.
    #[error("its decision counts without the second person that it needs")]
    SecondMissing,
    /// The record is not what its step makes of the one before it.
    #[error("its record is not what such a step makes of the one before it")]
    OtherStep,
    /// A step is bound to another content than that of its record.
    #[error("it is bound to another content than the one that was submitted or approved")]
    OtherContent,
    /// A vault is created in a vault.
    #[error("it creates the vault again")]
    FoundedTwice,
    /// A person is added who is there.
    #[error("it adds a person who was there already")]
    PersonTwice,
    /// A person is changed who is not there.
    #[error("it changes a person who is not there")]
    PersonUnknown,
    /// A change of the office is rewritten.
    #[error("it rewrites a change of the office that was recorded before, or sets it aside twice")]
    ChangeRewritten,
    /// A person's key, certificate or roles change in an event that cannot change them.
    #[error("it changes a person's keys or roles, which such an event cannot")]
    KeysForeign,
}

/// The record that an event replaces, as it stood; what was said before is not said again.
#[derive(Debug, Clone)]
pub enum Before {
    /// There was none, or it does not matter.
    Nothing,
    /// Case.
    Case(Box<Case>),
    /// Filing.
    Filing(Box<Filing>),
    /// Remediation.
    Remediation(Box<Remediation>),
    /// Document.
    Document(Box<Document>),
    /// Request.
    Request(Box<ProviderRequest>),
    /// Incident.
    Incident(Box<Incident>),
    /// A sub-reseller's file.
    Reseller(Box<ResellerFile>),
    /// An exemption file.
    Exemption(Box<ExemptionFile>),
    /// A change of the office.
    Change(Box<OfficeChange>),
    /// Version of the programme.
    Programme(Box<ProgrammeVersion>),
    /// Hold.
    Hold(Box<Hold>),
    /// Product of the catalogue.
    Product(Box<Product>),
    /// Candidate training run.
    Candidate(Box<Candidate>),
    /// Special measure.
    Measure(Box<SpecialMeasure>),
}

/// Who signs, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    /// Person.
    pub by: PersonId,
    /// Role acted in.
    pub role: StaffRole,
}

/// People and policy as they stand at one place of the journal.
#[derive(Debug, Clone, Default)]
pub struct Authority {
    people: BTreeMap<PersonId, Person>,
    policy: Policy,
    founded: bool,
}

impl Authority {
    /// Begins with the people and the policy of a vault that is there.
    pub fn of(people: Vec<Person>, policy: Policy) -> Self {
        Self {
            people: people.into_iter().map(|p| (p.id, p)).collect(),
            policy,
            founded: true,
        }
    }

    /// Weighs an event of a person; events that the machine states are not asked about.
    ///
    /// # Errors
    /// [`AuthorityFault`]: the first that speaks against it.
    pub fn check(
        &self,
        signed: Signed,
        event: &Event,
        before: &Before,
    ) -> Result<(), AuthorityFault> {
        if event.is_system() {
            return Ok(());
        }
        if self.people.is_empty() {
            return self.check_founder(signed, event);
        }
        self.check_role(signed, event)?;
        self.check_second(signed, event)?;
        self.check_people(signed, event)?;
        screening::check(signed, event, before)?;
        records::check(signed, &self.policy, event, before)
    }

    /// Takes up what an event says about people and policy.
    pub fn learn(&mut self, event: &Event) {
        self.founded |= matches!(event, Event::VaultCreated { .. });
        if let Event::PolicyChanged { policy, .. } = event {
            self.policy = policy.clone();
        }
        if let Some(person) = person_of(event) {
            self.people.insert(person.id, person.clone());
        }
    }

    /// Before anybody is known the founder creates the vault and adds themselves.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "nothing else comes before the founder"
    )]
    fn check_founder(&self, signed: Signed, event: &Event) -> Result<(), AuthorityFault> {
        match event {
            Event::VaultCreated { .. } if self.founded => Err(AuthorityFault::FoundedTwice),
            Event::VaultCreated { .. } => Ok(()),
            Event::PersonAdded { person, .. } if person.id != signed.by => {
                Err(AuthorityFault::OtherPerson)
            }
            Event::PersonAdded { person, .. } if person.roles.contains(&signed.role) => Ok(()),
            Event::PersonAdded { .. } => Err(AuthorityFault::RoleNotHeld),
            _ => Err(AuthorityFault::ActorUnknown),
        }
    }

    fn check_role(&self, signed: Signed, event: &Event) -> Result<(), AuthorityFault> {
        let person = self
            .people
            .get(&signed.by)
            .ok_or(AuthorityFault::ActorUnknown)?;
        // The kit opens the vault for whoever holds it; its own proof stands in the event.
        if matches!(event, Event::KeysReplaced { .. }) {
            return Ok(());
        }
        if !person.roles.contains(&signed.role) {
            return Err(AuthorityFault::RoleNotHeld);
        }
        if roles_for(event).contains(&signed.role) {
            Ok(())
        } else {
            Err(AuthorityFault::RoleForbids)
        }
    }

    fn check_second(&self, signed: Signed, event: &Event) -> Result<(), AuthorityFault> {
        let Some(second) = event.second() else {
            return self.check_alone(signed, event);
        };
        if leaving(event).contains(&second) {
            return Err(AuthorityFault::SecondUnknown);
        }
        let concerned = person_of(event).map(|p| p.id);
        let reset = matches!(event, Event::PassphraseReset { .. });
        if second == signed.by || (reset && concerned == Some(second)) {
            return Err(AuthorityFault::SamePerson);
        }
        let roles = if matches!(event, Event::KeysReplaced { .. }) {
            &StaffRole::ALL
        } else {
            roles_for(event)
        };
        let may = |p: &Person| p.roles.iter().any(|r| roles.contains(r));
        if self.people.get(&second).is_some_and(may) {
            Ok(())
        } else {
            Err(AuthorityFault::SecondUnknown)
        }
    }

    /// What cannot be taken back never counts without the second officer, where there is one who stays.
    fn check_alone(&self, signed: Signed, event: &Event) -> Result<(), AuthorityFault> {
        if !matches!(event, Event::PartyPurged { .. } | Event::EpochBegun { .. }) {
            return Ok(());
        }
        let other = |p: &Person| {
            p.id != signed.by
                && p.roles.contains(&StaffRole::Officer)
                && !leaving(event).contains(&p.id)
        };
        if self.people.values().any(other) {
            Err(AuthorityFault::SecondMissing)
        } else {
            Ok(())
        }
    }

    /// An existing person's journal key changes only by the kit, or by an officer's new passphrase.
    fn check_people(&self, signed: Signed, event: &Event) -> Result<(), AuthorityFault> {
        if let Event::VaultCreated { .. } = event {
            return Err(AuthorityFault::FoundedTwice);
        }
        let Some(person) = person_of(event) else {
            return Ok(());
        };
        let known = self.people.get(&person.id);
        if matches!(event, Event::PersonAdded { .. }) {
            return known.map_or(Ok(()), |_| Err(AuthorityFault::PersonTwice));
        }
        let known = known.ok_or(AuthorityFault::PersonUnknown)?;
        let own = person.id == signed.by;
        let (same_key, same_roles) = (
            person.journal_key == known.journal_key,
            person.roles == known.roles,
        );
        let same_certificate =
            person.certificate == known.certificate && person.chain == known.chain;
        let kept = if matches!(event, Event::PersonChanged { .. }) {
            same_key && (same_certificate || own)
        } else if matches!(event, Event::PassphraseReset { .. }) {
            !own && same_roles && person.certificate.is_none() && person.chain.is_empty()
        } else {
            own && same_roles
        };
        if kept {
            Ok(())
        } else {
            Err(AuthorityFault::KeysForeign)
        }
    }
}

/// Returns the person as an event leaves them.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only these four carry a person"
)]
fn person_of(event: &Event) -> Option<&Person> {
    match event {
        Event::PersonAdded { person, .. }
        | Event::PersonChanged { person, .. }
        | Event::PassphraseReset { person, .. }
        | Event::KeysReplaced { person, .. } => Some(person),
        _ => None,
    }
}

/// Returns who leaves with an event.
fn leaving(event: &Event) -> &[PersonId] {
    if let Event::EpochBegun { epoch, .. } = event {
        &epoch.left
    } else {
        &[]
    }
}

const SECOND: &[StaffRole] = &[StaffRole::Approver, StaffRole::Officer];
const OFFICER: &[StaffRole] = &[StaffRole::Officer];
const WORK: &[StaffRole] = &[StaffRole::Reviewer, StaffRole::Approver, StaffRole::Officer];

/// Returns the roles in one of which an event is recorded.
fn roles_for(event: &Event) -> &'static [StaffRole] {
    match event {
        Event::VaultCreated { .. }
        | Event::OrganisationChanged { .. }
        | Event::PersonAdded { .. }
        | Event::PersonChanged { .. }
        | Event::PassphraseReset { .. }
        | Event::PolicyChanged { .. }
        | Event::ChecklistSet { .. }
        | Event::RulebookLoaded { .. }
        | Event::RulebookChosen { .. }
        | Event::RulebookSettingChosen { .. }
        | Event::ProviderRecorded { .. }
        | Event::ProductRecorded { .. }
        | Event::HoldRecorded { .. }
        | Event::LocalTermSet { .. }
        | Event::PartyPurged { .. }
        | Event::EpochBegun { .. }
        | Event::ListImported { .. }
        | Event::MeasureRecorded { .. }
        | Event::BackupRestored { .. } => OFFICER,
        Event::FilingChanged { change, .. } => match change {
            FilingChange::Approved => SECOND,
            FilingChange::DisclosureAnswered
            | FilingChange::FirstSigned
            | FilingChange::HalfDropped
            | FilingChange::Signed
            | FilingChange::TimeAsked
            | FilingChange::TimeProved
            | FilingChange::Exported
            | FilingChange::Sent
            | FilingChange::Acknowledged
            | FilingChange::Rejected
            | FilingChange::Superseded => OFFICER,
            FilingChange::Begun
            | FilingChange::Answered
            | FilingChange::Checked
            | FilingChange::Reopened
            | FilingChange::Withdrawn => WORK,
        },
        // Papers of customers leave by an officer's hand, as a filing does.
        Event::ProgrammeExported { .. }
        | Event::OwnershipExported { .. }
        | Event::CopySaved { .. }
        | Event::FilingDocumentRevealed { .. } => OFFICER,
        Event::ProgrammeChanged { change, .. } => match change {
            ProgrammeChange::Approved => SECOND,
            ProgrammeChange::InForce | ProgrammeChange::Replaced => OFFICER,
            ProgrammeChange::Begun
            | ProgrammeChange::Written
            | ProgrammeChange::Submitted
            | ProgrammeChange::Reopened
            | ProgrammeChange::Withdrawn => WORK,
        },
        Event::ProgrammeNoted { entry } => match entry.kind {
            ProgrammeEntryKind::Review => SECOND,
            ProgrammeEntryKind::Services
            | ProgrammeEntryKind::ThreatLandscape
            | ProgrammeEntryKind::Other => WORK,
        },
        Event::CaseChanged { change, .. } => match change {
            CaseChange::Approved | CaseChange::Returned => SECOND,
            CaseChange::Opened
            | CaseChange::Planned
            | CaseChange::Noted
            | CaseChange::ReviewStarted
            | CaseChange::EvidenceAsked
            | CaseChange::DecisionSubmitted
            | CaseChange::DecisionRecorded
            | CaseChange::DecisionWithdrawn
            | CaseChange::Withdrawn => WORK,
        },
        Event::RequestChanged { change, .. } => match change {
            // What goes out of the house goes by an officer, as a filing does.
            RequestChange::Answered => OFFICER,
            RequestChange::Received
            | RequestChange::Assigned
            | RequestChange::Cured
            | RequestChange::ClassDescribed
            | RequestChange::MeasureRecommended
            | RequestChange::MeasureDone
            | RequestChange::Closed
            | RequestChange::Withdrawn => WORK,
        },
        Event::IncidentChanged { change, .. } => match change {
            IncidentChange::Reported => OFFICER,
            IncidentChange::Recorded
            | IncidentChange::Noted
            | IncidentChange::Confirmed
            | IncidentChange::Closed => WORK,
        },
        Event::ExemptionChanged { change, .. } => match change {
            // What is told outside, and what stands or falls by it, goes by an officer.
            ExemptionChange::Sought
            | ExemptionChange::Granted
            | ExemptionChange::Refused
            | ExemptionChange::Told
            | ExemptionChange::Withdrawn
            | ExemptionChange::Revoked => OFFICER,
            ExemptionChange::Begun
            | ExemptionChange::FactorWritten
            | ExemptionChange::FlagWatched
            | ExemptionChange::ProgramChanged => WORK,
        },
        Event::OfficeChangeRecorded { .. }
        | Event::PartyRecorded { .. }
        | Event::PartyChanged { .. }
        | Event::PartiesMerged { .. }
        | Event::PartiesUnmerged { .. }
        | Event::RoleRecorded { .. }
        | Event::HoldingRecorded { .. }
        | Event::DeterminationRecorded { .. }
        | Event::ControlAnswered { .. }
        | Event::OwnerAdditionTold { .. }
        | Event::OwnershipImported { .. }
        | Event::AccountRecorded { .. }
        | Event::DocumentAdded { .. }
        | Event::DocumentChanged { .. }
        | Event::RemediationRecorded { .. }
        | Event::BatchImported { .. }
        | Event::BatchUndone { .. }
        | Event::ImportProfileSaved { .. }
        | Event::ImportProfileRemoved { .. }
        | Event::AccessImported { .. }
        | Event::CandidateRecorded { .. }
        | Event::CandidateChanged { .. }
        | Event::ResellerRecorded { .. }
        | Event::PartiesScreened { .. }
        | Event::HitDisposed { .. }
        | Event::CalendarExported { .. }
        | Event::UnverifiedExported { .. }
        | Event::AttachmentSaved { .. }
        | Event::BackupMade { .. } => WORK,
        Event::PassphraseChanged { .. }
        | Event::KeysReplaced { .. }
        | Event::ValueRevealed { .. }
        | Event::JournalVerified { .. }
        | Event::JournalExported { .. }
        | Event::DeviceJoined { .. }
        | Event::UnlockFailed { .. }
        | Event::RolledBack { .. }
        | Event::ClockAnomaly { .. } => &StaffRole::ALL,
    }
}
