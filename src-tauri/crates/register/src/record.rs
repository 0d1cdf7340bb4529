//! The only way to write a fact: one transaction appends the events and applies them to the rows.

use crate::error::VaultError;
use crate::journal::{self, Appended, Chain, Draft, Signer};
use crate::object;
use crate::rows;
use crate::vault::Register;
use chrono::{DateTime, Utc};
use cip::authority::{Authority, AuthorityFault, Signed};
use cip::date::Moment;
use cip::event::Event;
use cip::id::{BatchId, EventId, ObjectId, PersonId};
use cip::office::StaffRole;
use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior};
use std::ops::ControlFlow;
use thiserror::Error;

/// Who acts, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Person, who must be the one signed in.
    pub person: PersonId,
    /// Role in which the person acts.
    pub role: StaffRole,
}

/// An event as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEvent {
    /// Identifier.
    pub id: EventId,
    /// Place in this vault's journal, from 1.
    pub place: u64,
    /// Kind, such as `case.approved`.
    pub kind: &'static str,
    /// When.
    pub at: DateTime<Utc>,
    /// Hash, 64 hex digits.
    pub hash: String,
    /// Whether the clock stood before an earlier event.
    pub clock_anomaly: bool,
}

/// Says why nothing was recorded.
#[derive(Debug, Error)]
pub enum RecordError {
    /// Somebody else is signed in, or nobody.
    #[error("the person who acts is not the one signed in")]
    NotSignedIn,
    /// A person was to state a fact that only the machine states, or the other way round.
    #[error("“{0}” is not recorded by this kind of actor")]
    WrongActor(&'static str),
    /// The journal key of the person signed in is not the recorded one.
    #[error(
        "this person's signing key is not recorded in the journal; finish the change of keys first"
    )]
    KeyNotRecorded,
    /// The vault was opened by the kit; first the change of keys is recorded.
    #[error("after opening by the recovery kit the change of keys is recorded first")]
    Recovering,
    /// The event refers to a record that does not exist, or contradicts a rule of the tables.
    #[error("the record refers to something that is not in the vault, or contradicts it: {0}")]
    Contradiction(String),
    /// The person may not say what the event says.
    #[error("“{event}” is refused: {fault}")]
    NoAuthority {
        /// Kind of the event.
        event: &'static str,
        /// What speaks against it.
        fault: AuthorityFault,
    },
    /// Access rows of this batch were not staged.
    #[error("no access rows were staged for batch {0}")]
    NothingStaged(BatchId),
    /// The vault could not be written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Self::Contradiction(error.to_string()),
            _ => Self::Vault(error.into()),
        }
    }
}

/// Told how many of how many steps are written; answering with `Break` takes everything back.
pub type Step<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// After how many events or access rows a step is told.
pub(crate) const STEP: u64 = 100;

impl Register {
    /// Records events of the person signed in, all of them or none. Returns when they are on disk.
    ///
    /// Sealed objects that a body names, and access rows staged for an `AccessImported`, go in with it.
    ///
    /// # Errors
    /// [`RecordError`]; nothing is recorded then.
    pub fn record(
        &mut self,
        actor: &Actor,
        moment: &Moment,
        events: &[Event],
    ) -> Result<Vec<RecordedEvent>, RecordError> {
        self.record_in_steps(actor, moment, events, &mut |_, _| ControlFlow::Continue(()))
    }

    /// Records like [`Register::record`] and reports how many of the events and access rows are written; answering
    /// with `Break` stops with nothing recorded.
    ///
    /// # Errors
    /// [`RecordError`], among them [`VaultError::Stopped`]; nothing is recorded then.
    pub fn record_in_steps(
        &mut self,
        actor: &Actor,
        moment: &Moment,
        events: &[Event],
        step: Step<'_>,
    ) -> Result<Vec<RecordedEvent>, RecordError> {
        let session = self
            .session
            .as_ref()
            .filter(|s| s.person == actor.person)
            .ok_or(RecordError::NotSignedIn)?;
        if let Some(fact) = events.iter().find(|e| e.is_system()) {
            return Err(RecordError::WrongActor(fact.kind()));
        }
        let replaces = |e: &Event| matches!(e, Event::KeysReplaced { person, .. } if person.id == actor.person);
        if self.recovery.is_some() && !events.first().is_some_and(replaces) {
            return Err(RecordError::Recovering);
        }
        let public = crate::crypt::hex(&session.journal.verifying_key().to_bytes());
        self.check_key(actor.person, &public, events)?;
        let key = session.journal.clone();
        let signer = Signer {
            actor: actor.person.to_string(),
            role: rows::word(&actor.role)?,
            key: &key,
        };
        let signed = Signed {
            by: actor.person,
            role: actor.role,
        };
        let recorded = self.write(&signer, Some(signed), moment, events, step)?;
        self.recovery = None;
        Ok(recorded)
    }

    /// Records facts that no person does, signed by the device.
    pub(crate) fn record_facts(
        &mut self,
        moment: &Moment,
        events: &[Event],
    ) -> Result<Vec<RecordedEvent>, RecordError> {
        if let Some(deed) = events.iter().find(|e| !e.is_system()) {
            return Err(RecordError::WrongActor(deed.kind()));
        }
        let key = self.keys.device_key(self.chain.device);
        self.write(
            &Signer {
                actor: String::new(),
                role: "system".to_owned(),
                key: &key,
            },
            None,
            moment,
            events,
            &mut |_, _| ControlFlow::Continue(()),
        )
    }

    /// Refuses a key that nobody could verify: it must be recorded, or be introduced by these very events.
    fn check_key(
        &self,
        person: PersonId,
        public: &str,
        events: &[Event],
    ) -> Result<(), RecordError> {
        let recorded: Option<String> = self
            .connection
            .prepare_cached("SELECT journal_key FROM person WHERE id = ?1")?
            .query_row([person.to_string()], |row| row.get(0))
            .optional()?;
        let introduced = events.iter().any(|event| match event {
            Event::KeysReplaced { person: p, .. } => p.id == person && p.journal_key == public,
            Event::PersonAdded { person: p, .. } => {
                p.id == person && p.journal_key == public && self.chain.seq == 0
            }
            _ => false,
        });
        if introduced || recorded.is_some_and(|key| key == public) {
            Ok(())
        } else {
            Err(RecordError::KeyNotRecorded)
        }
    }

    /// Appends and applies in one transaction, then moves on what is kept in memory.
    fn write(
        &mut self,
        signer: &Signer<'_>,
        signed: Option<Signed>,
        moment: &Moment,
        events: &[Event],
        step: Step<'_>,
    ) -> Result<Vec<RecordedEvent>, RecordError> {
        let mut chain = self.chain.clone();
        let mut used = Vec::new();
        let mut recorded = Vec::with_capacity(events.len());
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut authority = rows::authority(&transaction)?;
        let all = events.len() as u64;
        for (done, event) in (0u64..).zip(events) {
            if done.is_multiple_of(STEP) && step(done, all).is_break() {
                return Err(VaultError::Stopped.into());
            }
            if let Some(signed) = signed {
                weigh(&transaction, &mut authority, signed, event)?;
            }
            let body =
                serde_json::to_vec(event).map_err(|e| VaultError::unreadable("an event", e))?;
            let objects = rows::objects_named(event);
            let blobs = blobs(&transaction, &self.pending_objects, &objects)?;
            let draft = Draft {
                kind: event.kind(),
                version: event.version(),
                subject: event.subject(),
                body: &body,
                blobs,
            };
            let appended = journal::append(&transaction, &mut chain, signer, moment, draft)?;
            for id in objects {
                if let Some(sealed) = self
                    .pending_objects
                    .get(&id)
                    .filter(|s| !used.contains(&s.id))
                {
                    object::insert_row(&transaction, sealed, appended.ord)?;
                    used.push(id);
                }
            }
            rows::apply(&transaction, appended.ord, event)?;
            if let Event::AccessImported { batch } = event {
                let staged = self
                    .pending_access
                    .get(&batch.id)
                    .ok_or(RecordError::NothingStaged(batch.id))?;
                staged.insert(&transaction, batch, step)?;
            }
            if let Event::PartyPurged { purge, .. } = event {
                let planned = self.pending_purge.as_ref().ok_or_else(unplanned)?;
                planned.carry_out(&transaction, purge, &self.keys.marks)?;
            }
            recorded.push(receipt(event, moment, &appended));
        }
        // Last, together: between other statements the indexes of words would be flushed to disk once an event.
        for event in events {
            rows::index(&transaction, &self.keys.marks, event)?;
        }
        transaction.commit()?;
        self.chain = chain;
        self.pending_objects.retain(|id, _| !used.contains(id));
        self.pending_access
            .retain(|id, _| !events.iter().any(|e| e.batch() == Some(*id)));
        if events
            .iter()
            .any(|e| matches!(e, Event::PartyPurged { .. }))
        {
            self.clear_away();
        }
        if !signer.actor.is_empty() {
            // What is recorded stands; a head that is behind is told at the next opening.
            let _ = self.write_person_head();
        }
        Ok(recorded)
    }
}

/// Appends events that bring no sealed file and no access rows to a database that is not open as a vault, all or none.
pub(crate) fn append_plain(
    connection: &mut Connection,
    chain: &mut Chain,
    signer: &Signer<'_>,
    signed: Signed,
    moment: &Moment,
    events: &[Event],
) -> Result<Vec<RecordedEvent>, RecordError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut authority = rows::authority(&transaction)?;
    let mut recorded = Vec::with_capacity(events.len());
    for event in events {
        weigh(&transaction, &mut authority, signed, event)?;
        let body = serde_json::to_vec(event).map_err(|e| VaultError::unreadable("an event", e))?;
        let draft = Draft {
            kind: event.kind(),
            version: event.version(),
            subject: event.subject(),
            body: &body,
            blobs: Vec::new(),
        };
        let appended = journal::append(&transaction, chain, signer, moment, draft)?;
        rows::apply(&transaction, appended.ord, event)?;
        recorded.push(receipt(event, moment, &appended));
    }
    transaction.commit()?;
    Ok(recorded)
}

fn unplanned() -> RecordError {
    RecordError::Contradiction("the purge was not planned".to_owned())
}

/// Refuses what the signer may not say, as the rows stand now, and takes up what it says about people and policy.
fn weigh(
    connection: &Connection,
    authority: &mut Authority,
    signed: Signed,
    event: &Event,
) -> Result<(), RecordError> {
    let before = rows::before(connection, event)?;
    authority
        .check(signed, event, &before)
        .map_err(|fault| RecordError::NoAuthority {
            event: event.kind(),
            fault,
        })?;
    authority.learn(event);
    Ok(())
}

fn receipt(event: &Event, moment: &Moment, appended: &Appended) -> RecordedEvent {
    RecordedEvent {
        id: appended.id,
        place: u64::try_from(appended.ord).unwrap_or(0),
        kind: event.kind(),
        at: moment.at,
        hash: crate::crypt::hex(&appended.hash),
        clock_anomaly: appended.clock_anomaly,
    }
}

/// Returns the commitments of the objects that an event names, pending or recorded.
fn blobs(
    connection: &Connection,
    pending: &std::collections::BTreeMap<ObjectId, object::SealedObject>,
    objects: &[ObjectId],
) -> Result<Vec<String>, RecordError> {
    let mut found = Vec::new();
    for id in objects {
        match pending.get(id) {
            Some(sealed) => found.push(crate::crypt::hex(&sealed.commitment)),
            None => {
                let row = object::row(connection, *id)?;
                let row =
                    row.ok_or_else(|| RecordError::Contradiction(format!("sealed file {id}")))?;
                found.push(crate::crypt::hex(&row.commitment));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{World, at, party};

    #[test]
    fn a_full_disk_records_nothing_and_the_next_attempt_succeeds() {
        let (world, mut register) = World::new();
        let before = register.head().unwrap();
        register
            .connection
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM;")
            .unwrap();
        let pages: u32 = register
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let limit = |pages: u32| -> u32 {
            let sql = format!("PRAGMA max_page_count = {pages}");
            register
                .connection
                .query_row(&sql, [], |row| row.get(0))
                .unwrap()
        };
        let unlimited = limit(0);
        limit(pages + 1);
        let events: Vec<Event> = (0..200u128)
            .map(|n| Event::PartyRecorded {
                party: party(100 + n, "A rather long name of a company"),
            })
            .collect();
        let sql = format!("PRAGMA max_page_count = {unlimited}");
        let refused = register.record(&world.actor(), &at(1), &events);
        assert!(
            matches!(
                refused,
                Err(RecordError::Vault(VaultError::DiskFull { .. }))
            ),
            "{refused:?}"
        );
        assert_eq!(register.head().unwrap(), before);
        register.connection.query_row(&sql, [], |_| Ok(())).unwrap();
        register.record(&world.actor(), &at(2), &events).unwrap();
        assert_eq!(register.head().unwrap().events, before.events + 200);
    }

    #[test]
    fn our_sql_never_replaces() {
        // `INSERT OR REPLACE` deletes without a DELETE trigger unless `recursive_triggers` is on.
        let words = ["or", "replace"].join(" ");
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs" || e == "sql")
                    && !path.ends_with("tests.rs")
                {
                    let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
                    let code: Vec<&str> = text
                        .lines()
                        .filter(|l| !l.trim_start().starts_with("//"))
                        .collect();
                    assert!(!code.join("\n").contains(&words), "{}", path.display());
                }
            }
        }
    }
}
