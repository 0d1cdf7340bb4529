//! An open vault with one person signed in.

use crate::access::StagedAccess;
use crate::crypt;
use crate::device::Marker;
use crate::error::{Doing, Forbidden, VaultError};
use crate::folder::{Folder, VaultLock};
use crate::journal::{self, Chain};
use crate::keys::{
    EpochKeys, FilingKey, FilingKeys, KdfCost, KeyFile, KeyFiles, Passphrase, PersonKeys, Slot,
    VaultKey,
};
use crate::object::SealedObject;
use crate::open::{Opening, RolledBack, Witness, ask_person};
use crate::purge::PlannedPurge;
use cip::date::Moment;
use cip::id::{BatchId, DeviceId, ObjectId, PersonId, VaultId};
use ed25519_dalek::SigningKey;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An open vault. Dropping it closes the database and wipes the keys; [`Register::lock`] also writes the heads.
pub struct Register {
    // The connection stands before the lock: it is closed before another process may have the vault.
    pub(crate) connection: Connection,
    /// Held while the vault is open; its handle is the lock.
    pub(crate) lock: Option<VaultLock>,
    pub(crate) folder: Folder,
    pub(crate) config: PathBuf,
    pub(crate) keys: EpochKeys,
    pub(crate) vault_key: VaultKey,
    pub(crate) key_files: KeyFiles,
    pub(crate) session: Option<PersonKeys>,
    /// Present in a session opened by the kit, until the change of keys is recorded.
    pub(crate) recovery: Option<SigningKey>,
    pub(crate) marker: Marker,
    pub(crate) chain: Chain,
    pub(crate) opening: Opening,
    pub(crate) pending_objects: BTreeMap<ObjectId, SealedObject>,
    pub(crate) pending_access: BTreeMap<BatchId, StagedAccess>,
    pub(crate) pending_purge: Option<PlannedPurge>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Register({})", self.keys.vault)
    }
}

/// A slot as anyone may see it before unlocking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotLabel {
    /// Person.
    pub person: PersonId,
    /// Sign-in label.
    pub label: String,
}

/// A person's slot as it was before a change.
pub struct KeptSlot(Slot);

impl std::fmt::Debug for KeptSlot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeptSlot({})", self.0.person)
    }
}

/// Head that a person saw last, sealed under the person's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PersonHead {
    pub events: u64,
    pub hash: String,
}

impl Register {
    /// Returns the vault's id.
    pub fn vault_id(&self) -> VaultId {
        self.keys.vault
    }

    /// Returns this machine's device id.
    pub fn device_id(&self) -> DeviceId {
        self.chain.device
    }

    /// Returns the vault folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns what opening found.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Returns who is signed in; nobody is, right after opening by the kit.
    pub fn person_id(&self) -> Option<PersonId> {
        self.session.as_ref().map(|s| s.person)
    }

    /// Returns whether the vault was opened by the kit and the change of keys is not recorded yet.
    pub fn is_recovering(&self) -> bool {
        self.recovery.is_some()
    }

    /// Returns the public half of the journal key of the person signed in.
    pub fn journal_key(&self) -> Option<[u8; 32]> {
        self.session
            .as_ref()
            .map(|s| s.journal.verifying_key().to_bytes())
    }

    /// Returns the slots: who can sign in, under which label.
    pub fn slots(&self) -> Vec<SlotLabel> {
        labels(&self.key_files.file)
    }

    /// Signs another person in without closing the vault; the screen stays. The head that this person saw last is
    /// compared with the journal as at opening.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`]; the person signed in before stays so.
    pub fn switch_person(
        &mut self,
        label: &str,
        passphrase: &Passphrase,
        moment: &Moment,
    ) -> Result<PersonId, VaultError> {
        if self.recovery.is_some() {
            return Err(VaultError::NotAllowed(Forbidden::KeysFirst));
        }
        let unlocked = self
            .key_files
            .file
            .slot(label)?
            .unlock(self.keys.vault, passphrase);
        if matches!(unlocked, Err(VaultError::WrongPassphrase)) {
            self.marker.failed = self.marker.failed.saturating_add(1);
            self.write_marker()?;
        }
        let (_, next) = unlocked?;
        self.write_person_head()?;
        let person = next.person;
        self.compare_head(&next, moment)?;
        self.session = Some(next);
        self.marker.label = label.to_owned();
        self.write_marker()?;
        self.settle_slot(label, passphrase)?;
        Ok(person)
    }

    /// Compares the head that a person saw last with the journal; what it tells replaces what the last person's told.
    fn compare_head(&mut self, person: &PersonKeys, moment: &Moment) -> Result<(), VaultError> {
        let mut opening = self.opening.clone();
        opening.witnesses.retain(|w| *w != Witness::Person);
        opening.rolled_back.retain(|r| r.witness != Witness::Person);
        let vault = self.keys.vault;
        ask_person(&self.connection, &self.folder, vault, person, &mut opening)?;
        let told = opening
            .rolled_back
            .iter()
            .find(|r| r.witness == Witness::Person)
            .map(RolledBack::fact);
        self.opening = opening;
        match told {
            Some(fact) => self.note(moment, &[fact]),
            None => Ok(()),
        }
    }

    /// Asks the person signed in for the passphrase again, as before signing, exporting or unmasking.
    pub fn confirm_passphrase(&self, passphrase: &Passphrase) -> Result<(), VaultError> {
        self.own_slot()?
            .unlock(self.keys.vault, passphrase)
            .map(drop)
    }

    /// Returns the filing key with which the person signed in signs, if that person has one.
    pub fn filing_key(&self) -> Option<&FilingKey> {
        self.filing_keys().and_then(FilingKeys::in_use)
    }

    /// Returns the filing keys of the person signed in.
    pub fn filing_keys(&self) -> Option<&FilingKeys> {
        self.session.as_ref().map(|s| &s.filing)
    }

    /// Keeps a filing key of their own in the sealed store of the person signed in.
    ///
    /// # Errors
    /// [`VaultError::KeyFileFull`] when the certificate is too long for the key file.
    pub fn set_filing_key(&mut self, key: FilingKey) -> Result<(), VaultError> {
        let mut keys = self.session()?.filing.clone();
        keys.own = Some(key);
        self.set_filing_keys(keys).map(drop)
    }

    /// Puts these filing keys into the sealed store of the person signed in; returns those that were there, to be put
    /// back by the same call when the event that goes with the change could not be recorded.
    ///
    /// # Errors
    /// [`VaultError::KeyFileFull`] when the certificates are too long for the key file; the keys are as before then.
    pub fn set_filing_keys(&mut self, keys: FilingKeys) -> Result<FilingKeys, VaultError> {
        let mut session = self.session()?.clone();
        let before = std::mem::replace(&mut session.filing, keys);
        let store = session.seal_store(self.keys.vault)?;
        let mut file = self.key_files.file.clone();
        if session.filing.imported.is_some() {
            file.holds_imports();
        }
        let slot = file.slots.iter_mut().find(|s| s.person == session.person);
        slot.ok_or(VaultError::NotAllowed(Forbidden::NoSlot))?.store = store;
        self.key_files.replace(&self.folder, &self.keys, file)?;
        self.session = Some(session);
        Ok(before)
    }

    /// Makes a slot and a journal key for another person and returns the public half. Record `PersonAdded` next;
    /// if that is refused, call [`Register::remove_person`].
    pub fn add_person(
        &mut self,
        person: PersonId,
        label: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<[u8; 32], VaultError> {
        if self.key_files.file.slots.iter().any(|s| s.person == person) {
            return Err(VaultError::NotAllowed(Forbidden::SlotThere));
        }
        let keys = self.put_slot(person, label, passphrase, cost)?;
        Ok(keys.journal.verifying_key().to_bytes())
    }

    /// Gives a person who lost the passphrase a new one, with a new journal key; returns its public half.
    /// Record `PassphraseReset` next; if that is refused, call [`Register::put_back`]. The person's filing key is
    /// gone and must be made again.
    pub fn reset_passphrase(
        &mut self,
        person: PersonId,
        label: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<[u8; 32], VaultError> {
        if self.person_id() == Some(person) {
            return Err(VaultError::NotAllowed(Forbidden::OwnPassphrase));
        }
        let keys = self.put_slot(person, label, passphrase, cost)?;
        Ok(keys.journal.verifying_key().to_bytes())
    }

    /// Removes a person's slot. Copies of the vault made before keep it; only a new key epoch shuts it out.
    pub fn remove_person(&mut self, person: PersonId) -> Result<(), VaultError> {
        if self.person_id() == Some(person) {
            return Err(VaultError::NotAllowed(Forbidden::OwnSlot));
        }
        let mut file = self.key_files.file.clone();
        file.slots.retain(|s| s.person != person);
        self.key_files.replace(&self.folder, &self.keys, file)
    }

    /// Keeps a person's slot as it is now, for [`Register::put_back`].
    pub fn kept_slot(&self, person: PersonId) -> Result<KeptSlot, VaultError> {
        let slot = self
            .key_files
            .file
            .slots
            .iter()
            .find(|s| s.person == person);
        slot.cloned()
            .map(KeptSlot)
            .ok_or(VaultError::NotAllowed(Forbidden::NoSlot))
    }

    /// Puts a slot back as it was, when the event that goes with its change could not be recorded.
    pub fn put_back(&mut self, kept: KeptSlot) -> Result<(), VaultError> {
        self.place_slot(kept.0)
    }

    /// Changes the passphrase of the person signed in; the keys stay. Record `PassphraseChanged` next; if that is
    /// refused, call [`Register::put_back`].
    pub fn change_passphrase(
        &mut self,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<(), VaultError> {
        let mut session = self.session()?.clone();
        let slot = Slot::make(
            &mut session,
            self.keys.vault,
            &self.vault_key,
            passphrase,
            cost,
        )?;
        self.place_slot(slot)?;
        self.session = Some(session);
        self.write_person_head()
    }

    /// Locks the vault: heads and marker are written, the database is closed, keys are wiped.
    pub fn lock(self) -> Result<(), VaultError> {
        self.write_person_head()?;
        let mut marker = self.marker.clone();
        self.remember(&mut marker)?;
        marker.write(&self.config, self.keys.vault, self.folder.path())
    }

    /// Makes keys and a slot for a person and writes the key file.
    pub(crate) fn put_slot(
        &mut self,
        person: PersonId,
        label: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<PersonKeys, VaultError> {
        let own = self
            .key_files
            .file
            .slots
            .iter()
            .find(|s| s.person == person);
        self.key_files.file.check_label(label, own)?;
        let mut keys = PersonKeys::make(person, label)?;
        let slot = Slot::make(
            &mut keys,
            self.keys.vault,
            &self.vault_key,
            passphrase,
            cost,
        )?;
        self.place_slot(slot)?;
        Ok(keys)
    }

    fn place_slot(&mut self, slot: Slot) -> Result<(), VaultError> {
        let mut file = self.key_files.file.clone();
        file.slots.retain(|s| s.person != slot.person);
        file.slots.push(slot);
        self.key_files.replace(&self.folder, &self.keys, file)
    }

    pub(crate) fn session(&self) -> Result<&PersonKeys, VaultError> {
        self.session
            .as_ref()
            .ok_or(VaultError::NotAllowed(Forbidden::Nobody))
    }

    fn own_slot(&self) -> Result<&Slot, VaultError> {
        let person = self.session()?.person;
        let slot = self
            .key_files
            .file
            .slots
            .iter()
            .find(|s| s.person == person);
        slot.ok_or(VaultError::NotAllowed(Forbidden::NoSlot))
    }

    /// Puts the present head into the marker.
    fn remember(&self, marker: &mut Marker) -> Result<(), VaultError> {
        let head = journal::head_of(&self.connection)?;
        marker.device = self.chain.device;
        marker.seq = self.chain.seq;
        marker.hash = self.chain.prev.clone();
        marker.events = head.events;
        marker.head = head.hex();
        marker.epoch = self.keys.epoch;
        Ok(())
    }

    pub(crate) fn write_marker(&mut self) -> Result<(), VaultError> {
        let mut marker = self.marker.clone();
        self.remember(&mut marker)?;
        marker.write(&self.config, self.keys.vault, self.folder.path())?;
        self.marker = marker;
        Ok(())
    }

    /// Writes the head that the person signed in has seen. Its loss is only a warning, so it is not synced.
    pub(crate) fn write_person_head(&self) -> Result<(), VaultError> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        let head = journal::head_of(&self.connection)?;
        let kept = PersonHead {
            events: head.events,
            hash: head.hex(),
        };
        let plain = serde_json::to_vec(&kept).map_err(|e| VaultError::unreadable("a head", e))?;
        let sealed = crypt::seal(
            &session.store,
            &head_context(self.keys.vault, session.person),
            &plain,
        )?;
        let path = self
            .folder
            .people()
            .join(format!("{}.head", session.person));
        let temporary = path.with_extension("head.new");
        std::fs::write(&temporary, sealed).map_err(VaultError::file(Doing::Write, &temporary))?;
        std::fs::rename(&temporary, &path).map_err(VaultError::file(Doing::Write, &path))
    }

    /// Reads the head that a person saw last; `None` when it is lost or not this person's.
    pub(crate) fn read_person_head(
        folder: &Folder,
        vault: VaultId,
        person: &PersonKeys,
    ) -> Option<PersonHead> {
        let sealed = std::fs::read(folder.people().join(format!("{}.head", person.person))).ok()?;
        let plain = crypt::open(&person.store, &head_context(vault, person.person), &sealed)?;
        serde_json::from_slice(&plain).ok()
    }
}

fn head_context(vault: VaultId, person: PersonId) -> Vec<u8> {
    [
        b"deedbox/person-head/v1/".as_slice(),
        vault.0.as_bytes(),
        person.0.as_bytes(),
    ]
    .concat()
}

pub(crate) fn labels(file: &KeyFile) -> Vec<SlotLabel> {
    file.slots
        .iter()
        .map(|s| SlotLabel {
            person: s.person,
            label: s.label.clone(),
        })
        .collect()
}
