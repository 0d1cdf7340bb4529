//! Whose signature counts when: the keys that the events themselves introduce.

use super::Fault;
use crate::crypt;
use crate::error::VaultError;
use crate::keys::EpochKeys;
use crate::recover::recovery_message;
use cip::event::Event;
use cip::id::DeviceId;
use cip::office::Person;
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Keys as they stand at one place of the journal.
pub(super) struct KnownKeys<'a> {
    epoch: &'a EpochKeys,
    people: BTreeMap<String, VerifyingKey>,
    devices: BTreeMap<String, VerifyingKey>,
    /// Where each later epoch begins, and the keys of the machines until then.
    epochs: Vec<(i64, BTreeMap<String, VerifyingKey>)>,
    recovery: Option<VerifyingKey>,
}

impl<'a> KnownKeys<'a> {
    /// Begins with the founder, who signs the first events before being recorded in them.
    pub(super) fn begin(connection: &Connection, epoch: &'a EpochKeys) -> Result<Self, VaultError> {
        let mut known = Self {
            epoch,
            people: BTreeMap::new(),
            devices: BTreeMap::new(),
            epochs: epochs(connection)?,
            recovery: None,
        };
        let first: Option<(String, Option<Vec<u8>>)> = connection
            .query_row(
                "SELECT e.actor, b.body FROM event AS e LEFT JOIN event_body AS b ON b.ord = e.ord
                 WHERE e.kind = 'person.added' ORDER BY e.ord LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        if let Some((actor, Some(body))) = first
            && let Ok(Event::PersonAdded { person, .. }) = serde_json::from_slice(&body)
            && person.id.to_string() == actor
        {
            known.adopt(&person);
        }
        Ok(known)
    }

    /// Returns the key under which an event of this actor must be signed; the event itself may introduce it.
    pub(super) fn signer(
        &mut self,
        actor: &str,
        device: &str,
        ord: i64,
        event: Option<&Event>,
    ) -> Option<VerifyingKey> {
        if actor.is_empty() {
            return self.device(device, ord);
        }
        if let Some(Event::KeysReplaced { person, .. }) = event
            && person.id.to_string() == actor
        {
            return key(&person.journal_key);
        }
        self.people.get(actor).copied()
    }

    fn device(&mut self, device: &str, ord: i64) -> Option<VerifyingKey> {
        if let Some((_, then)) = self.epochs.iter().find(|(began, _)| ord < *began) {
            return then.get(device).copied();
        }
        if let Some(known) = self.devices.get(device) {
            return Some(*known);
        }
        let id = DeviceId(Uuid::parse_str(device).ok()?);
        let public = self.epoch.device_key(id).verifying_key();
        self.devices.insert(device.to_owned(), public);
        Some(public)
    }

    /// Takes up what an event says about keys, once its signer is known to be allowed to say it; returns what is
    /// wrong with it.
    pub(super) fn learn(&mut self, event: &Event) -> Option<Fault> {
        match event {
            Event::VaultCreated { recovery_key, .. } => self.recovery = key(recovery_key),
            Event::EpochBegun { epoch, .. } => self.recovery = key(&epoch.recovery_key),
            Event::PersonAdded { person, .. } | Event::PassphraseReset { person, .. } => {
                let is_key = self.adopt(person);
                return (!is_key).then_some(Fault::NoKey);
            }
            Event::KeysReplaced { person, proof, .. } => {
                if !self.is_proved(person, proof) {
                    return Some(Fault::KeysUnproved);
                }
                self.adopt(person);
            }
            _ => {}
        }
        None
    }

    fn adopt(&mut self, person: &Person) -> bool {
        let found = key(&person.journal_key);
        if let Some(found) = found {
            self.people.insert(person.id.to_string(), found);
        }
        found.is_some()
    }

    fn is_proved(&self, person: &Person, proof: &str) -> bool {
        let (Some(recovery), Some(bytes)) = (&self.recovery, crypt::unhex::<64>(proof)) else {
            return false;
        };
        recovery_message(self.epoch.vault, person).is_ok_and(|message| {
            recovery
                .verify_strict(&message, &Signature::from_bytes(&bytes))
                .is_ok()
        })
    }
}

/// Where epochs begin, each with the public keys of the machines before it.
type Epochs = Vec<(i64, BTreeMap<String, VerifyingKey>)>;

/// Reads where epochs begin. What machines signed before hangs from a vault key that is gone, so the event that begins
/// an epoch names their public keys; an officer signs it, and the walk checks that.
fn epochs(connection: &Connection) -> Result<Epochs, VaultError> {
    let mut statement = connection.prepare(
        "SELECT e.ord, b.body FROM event AS e JOIN event_body AS b ON b.ord = e.ord
         WHERE e.kind = 'vault.epoch_begun' ORDER BY e.ord",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (ord, body): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        if let Ok(Event::EpochBegun { epoch, .. }) = serde_json::from_slice(&body) {
            let keys = epoch.machines.iter();
            let keys = keys.filter_map(|m| Some((m.device.to_string(), key(&m.key)?)));
            found.push((ord, keys.collect()));
        }
    }
    Ok(found)
}

fn key(hex: &str) -> Option<VerifyingKey> {
    let found = VerifyingKey::from_bytes(&crypt::unhex::<32>(hex)?).ok()?;
    // A weak key has signatures that anybody can make.
    (!found.is_weak()).then_some(found)
}
