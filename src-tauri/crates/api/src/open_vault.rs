//! An open vault with the person who works in it, as the rooms see it.

use crate::desk::Tools;
use crate::error::{ApiError, ErrorCode};
use crate::view::PersonRef;
use crate::words::{Word, rooms as w};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::{Person, Policy, StaffRole};
use cip::rulebook::{ChoiceMade, Edition};
use register::{Actor, RecordedEvent, Register, VaultFacts};
use std::sync::Arc;
use uuid::{NoContext, Timestamp, Uuid};

/// Right that a command asks for; the table of roles in the design is a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever is signed in.
    Any,
    /// Reviewer, approver or officer.
    Work,
    /// Approver or officer.
    Second,
    /// Officer.
    Officer,
}

impl Access {
    /// Returns the roles that have this right, the first one held being recorded as the role acted in.
    pub fn roles(self) -> &'static [StaffRole] {
        use StaffRole as R;
        match self {
            Self::Any => &[R::Reviewer, R::Approver, R::Officer, R::Auditor],
            Self::Work => &[R::Reviewer, R::Approver, R::Officer],
            Self::Second => &[R::Approver, R::Officer],
            Self::Officer => &[R::Officer],
        }
    }
}

/// An open vault.
pub struct Office {
    /// The record.
    pub register: Register,
    /// Who is signed in.
    pub person: Person,
    /// Organisation, policy, edition, demo.
    pub facts: VaultFacts,
    /// The rulebook edition in force, as the office reads it.
    pub edition: Edition,
    /// The same edition as it is written.
    pub rulebook: Edition,
    /// The office's answers to the open questions of the rulebook.
    pub choices: Vec<ChoiceMade>,
    /// Edition that should be in force and whose file is missing.
    pub lacking: Option<String>,
    /// Numbers that the edition in force lacks and that are the shipped edition's, by key.
    pub borrowed: Vec<String>,
    /// Lists and special measures as they were read last, ready to be asked.
    pub(crate) watch: Option<Arc<crate::screening::Watch>>,
    /// Zones that were seen in pictures since the vault was opened.
    pub(crate) sights: crate::documents::Sights,
    /// Shared tools.
    pub tools: Arc<Tools>,
    /// Role in which the current command acts.
    pub acting: StaffRole,
    /// New keys that wait for their kit.
    pub epoch: Option<crate::office::PendingEpoch>,
    /// The reviewer's exam that runs or has ended in this session; kept nowhere else.
    pub(crate) exam: Option<crate::exam::Sitting>,
}

impl Office {
    /// Takes an opened register; fails when the person signed in is not recorded.
    pub fn enter(register: Register, tools: Arc<Tools>) -> Result<Self, ApiError> {
        let facts = register.facts()?;
        let zone = facts.organisation.zone;
        let rules = crate::editions::in_force(&register, &facts.edition, zone)?;
        let id = register
            .person_id()
            .ok_or_else(|| not_allowed(w::nobody_signed_in()))?;
        let person = register
            .person(id)?
            .ok_or_else(|| ApiError::not_found(w::missing_person()))?;
        let acting = person.roles.first().copied().unwrap_or(StaffRole::Auditor);
        Ok(Self {
            register,
            person,
            facts,
            edition: rules.settled,
            rulebook: rules.written,
            choices: rules.choices,
            lacking: rules.lacking,
            borrowed: rules.borrowed,
            watch: None,
            sights: crate::documents::Sights::default(),
            tools,
            acting,
            epoch: None,
            exam: None,
        })
    }

    /// Checks the right and notes the role acted in.
    pub fn admit(&mut self, access: Access) -> Result<(), ApiError> {
        match access
            .roles()
            .iter()
            .find(|r| self.person.roles.contains(r))
        {
            Some(role) => {
                self.acting = *role;
                Ok(())
            }
            None => Err(not_allowed(w::roles_forbid())),
        }
    }

    /// Records events in one transaction, in the role acted in. The only way in which a room writes a fact.
    pub fn record(
        &mut self,
        now: &Moment,
        events: &[Event],
    ) -> Result<Vec<RecordedEvent>, ApiError> {
        let actor = Actor {
            person: self.person.id,
            role: self.acting,
        };
        let all = crate::screening::followed(self, events, now)?;
        let events: &[Event] = &all;
        let recorded = self.register.record(&actor, now, events)?;
        self.take_facts(events)?;
        Ok(recorded)
    }

    /// Records many events as a part of a job, which stops it with nothing recorded when somebody says so.
    pub fn record_as_job(
        &mut self,
        now: &Moment,
        events: &[Event],
        job: u32,
    ) -> Result<Vec<RecordedEvent>, ApiError> {
        let actor = Actor {
            person: self.person.id,
            role: self.acting,
        };
        let all = crate::screening::followed(self, events, now)?;
        let events: &[Event] = &all;
        let jobs = &self.tools.jobs;
        let mut step = |done, of| jobs.step(job, done, of);
        let recorded = self
            .register
            .record_in_steps(&actor, now, events, &mut step)?;
        self.take_facts(events)?;
        Ok(recorded)
    }

    /// Reads organisation, policy and rulebook again where these events changed them.
    fn take_facts(&mut self, events: &[Event]) -> Result<(), ApiError> {
        let office_changed = events.iter().any(|e| {
            matches!(
                e,
                Event::OrganisationChanged { .. }
                    | Event::PolicyChanged { .. }
                    | Event::RulebookLoaded { .. }
                    | Event::RulebookChosen { .. }
                    | Event::RulebookSettingChosen { .. }
            )
        });
        if office_changed {
            self.facts = self.register.facts()?;
            let zone = self.facts.organisation.zone;
            let rules = crate::editions::in_force(&self.register, &self.facts.edition, zone)?;
            self.edition = rules.settled;
            self.rulebook = rules.written;
            self.choices = rules.choices;
            self.lacking = rules.lacking;
            self.borrowed = rules.borrowed;
        }
        Ok(())
    }

    /// Returns the policy in force.
    pub fn policy(&self) -> &Policy {
        &self.facts.policy
    }

    /// Makes a new UUIDv7 whose time is `now`.
    pub fn new_id(&self, now: &Moment) -> Uuid {
        new_id(now)
    }

    /// Returns today's date in the office's own zone.
    pub fn today(&self, now: &Moment) -> NaiveDate {
        now.at
            .with_timezone(&self.facts.organisation.zone.0)
            .date_naive()
    }

    /// Returns the members of staff by name.
    pub fn staff(&self) -> Result<Vec<PersonRef>, ApiError> {
        let people = self.register.people()?;
        Ok(people
            .into_iter()
            .map(|p| PersonRef {
                id: p.id,
                name: p.name,
            })
            .collect())
    }

    /// Returns whether nobody but the one who is signed in could approve a decision.
    pub fn is_alone(&self) -> Result<bool, ApiError> {
        let people = self.register.people()?;
        let mut others = people.iter().filter(|p| p.id != self.person.id);
        let approves = |p: &Person| {
            let roles = Access::Second.roles();
            p.roles.iter().any(|r| roles.contains(r))
        };
        Ok(!others.any(approves))
    }

    /// Returns the name of a member of staff; an id that nobody has stays as it is.
    pub fn staff_name(&self, id: PersonId) -> Result<PersonRef, ApiError> {
        let name = self
            .register
            .person(id)?
            .map_or_else(|| id.to_string(), |p| p.name);
        Ok(PersonRef { id, name })
    }

    /// Refuses what the demo vault does not do.
    pub fn refuse_in_demo(&self, message: Word) -> Result<(), ApiError> {
        if self.facts.demo {
            return Err(ApiError::new(ErrorCode::Demo, message, w::hint_own_vault()));
        }
        Ok(())
    }
}

/// Makes a new UUIDv7 whose time is `now`.
pub fn new_id(now: &Moment) -> Uuid {
    let seconds = u64::try_from(now.at.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        now.at.timestamp_subsec_nanos(),
    ))
}

/// Makes the error for a missing right.
pub fn not_allowed(message: Word) -> ApiError {
    ApiError::new(ErrorCode::NotAllowed, message, w::hint_role())
}

/// Makes the error for something that cannot happen in a sound program.
pub fn internal(error: impl std::fmt::Display) -> ApiError {
    ApiError::new(
        ErrorCode::Internal,
        w::failed_inside(error.to_string()),
        w::hint_verify_journal(),
    )
}
