//! Opening a vault, in the order that tells a wrong passphrase, damage, an older epoch and another vault apart.

use crate::crypt;
use crate::database;
use crate::device::{self, Marker};
use crate::error::VaultError;
use crate::folder::{Folder, VaultLock};
use crate::journal::{self, Chain};
use crate::keys::{
    EpochKeys, KeyFiles, Passphrase, PersonKeys, VaultKey, database_salt, read_key_files,
};
use crate::object;
use crate::record::RecordError;
use crate::vault::{Register, SlotLabel, labels};
use chrono::{DateTime, Utc};
use cip::date::Moment;
use cip::event::Event;
pub use cip::event::Witness;
use cip::id::VaultId;
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use std::path::Path;

/// What anyone who holds the folder may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peeked {
    /// Vault.
    pub vault: VaultId,
    /// Key epoch.
    pub epoch: u32,
    /// Who can sign in.
    pub slots: Vec<SlotLabel>,
    /// Label used last on this machine.
    pub last_label: Option<String>,
}

/// A witness that remembers events which the vault does not have: the folder was rolled back or mixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolledBack {
    /// Who remembers.
    pub witness: Witness,
    /// Number of events remembered.
    pub remembered: u64,
    /// Number of events found.
    pub found: u64,
}

impl RolledBack {
    /// Returns the fact for the journal: the witness itself is written over with the next head.
    pub(crate) fn fact(&self) -> Event {
        Event::RolledBack {
            witness: self.witness,
            remembered: self.remembered,
            found: self.found,
        }
    }
}

/// What opening found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// Whether this machine began a new chain.
    pub new_device: bool,
    /// Whether the last session did not close the vault; everything was checked then.
    pub unclean_end: bool,
    /// Wrong passphrases on this machine since the last sign-in.
    pub failed_unlocks: u32,
    /// Copies of the key file that were mended.
    pub mended_key_files: usize,
    /// Sealed files without a record that were removed.
    pub orphans_removed: u32,
    /// Seconds by which the clock stands before the newest event; 0 when it does not.
    pub clock_behind: i64,
    /// After a restore: findings of the verification, 0 when everything is consistent.
    pub restored: Option<u32>,
    /// Witnesses that exist and agree.
    pub witnesses: Vec<Witness>,
    /// Witnesses that remember more than the vault holds.
    pub rolled_back: Vec<RolledBack>,
}

/// Looks at a vault without unlocking it. Changes nothing.
pub fn peek(folder: &Path, config: &Path) -> Result<Peeked, VaultError> {
    let folder = Folder::new(folder);
    require_vault(&folder)?;
    let file = read_key_files(&folder)?.file;
    check_salt(&folder, file.vault, file.epoch)?;
    let label = Marker::read(config, file.vault, folder.path())
        .map(|m| m.label)
        .filter(|l| !l.is_empty());
    Ok(Peeked {
        vault: file.vault,
        epoch: file.epoch,
        slots: labels(&file),
        last_label: label,
    })
}

/// Refuses a folder that holds neither a key file nor a database.
pub(crate) fn require_vault(folder: &Folder) -> Result<(), VaultError> {
    let keys = folder.key_files().iter().any(|path| path.exists());
    if keys || folder.database().exists() {
        Ok(())
    } else {
        Err(VaultError::NotAVault(folder.path().to_path_buf()))
    }
}

/// Compares the first bytes of the database with what vault and epoch ask for.
pub(crate) fn check_salt(folder: &Folder, vault: VaultId, epoch: u32) -> Result<(), VaultError> {
    const EPOCHS_LOOKED_AT: u32 = 64;
    let found = database::read_salt(&folder.database())?;
    if found == database_salt(vault, epoch) {
        return Ok(());
    }
    let near = epoch.saturating_sub(EPOCHS_LOOKED_AT)..=epoch.saturating_add(EPOCHS_LOOKED_AT);
    match near.into_iter().find(|e| found == database_salt(vault, *e)) {
        Some(database) => Err(VaultError::OlderEpoch {
            database,
            keys: epoch,
        }),
        None => Err(VaultError::OtherVault),
    }
}

/// What unlocking gave, before the database is opened.
pub(crate) struct Unlocked {
    pub(crate) folder: Folder,
    pub(crate) lock: VaultLock,
    pub(crate) key_files: KeyFiles,
    pub(crate) vault_key: VaultKey,
    pub(crate) keys: EpochKeys,
    pub(crate) session: Option<PersonKeys>,
    pub(crate) recovery: Option<SigningKey>,
}

impl Register {
    /// Opens a vault as the person whose slot carries `label`.
    ///
    /// # Errors
    /// Each variant of [`VaultError`] names one cause; the folder is left byte for byte as it was.
    pub fn open(
        folder: &Path,
        config: &Path,
        label: &str,
        passphrase: &Passphrase,
        moment: &Moment,
    ) -> Result<Self, VaultError> {
        let folder = Folder::new(folder);
        require_vault(&folder)?;
        let lock = folder.lock()?;
        let key_files = read_key_files(&folder)?;
        let (vault, epoch) = (key_files.file.vault, key_files.file.epoch);
        check_salt(&folder, vault, epoch)?;
        let unlocked = key_files.file.slot(label)?.unlock(vault, passphrase);
        if matches!(unlocked, Err(VaultError::WrongPassphrase)) {
            device::count_failure(config, vault, folder.path());
        }
        let (vault_key, session) = unlocked?;
        let keys = EpochKeys::derive(&vault_key, vault, epoch);
        key_files.check_mac(&keys)?;
        let session = Some(session);
        let mut register = Self::enter(
            Unlocked {
                folder,
                lock,
                key_files,
                vault_key,
                keys,
                session,
                recovery: None,
            },
            config,
            moment,
        )?;
        register.settle_slot(label, passphrase)?;
        Ok(register)
    }

    /// Opens the database and settles everything that a new session begins with.
    pub(crate) fn enter(
        unlocked: Unlocked,
        config: &Path,
        moment: &Moment,
    ) -> Result<Self, VaultError> {
        let Unlocked {
            folder,
            lock,
            mut key_files,
            vault_key,
            keys,
            session,
            recovery,
        } = unlocked;
        let unclean_end = database::ended_uncleanly(&folder.database());
        let connection = database::open(&folder.database(), &keys)?;
        let mended_key_files = if recovery.is_none() {
            key_files.to_mend
        } else {
            0
        };
        if recovery.is_none() {
            key_files.mend(&folder, &keys)?;
        }
        let mut opening = Opening {
            unclean_end,
            mended_key_files,
            ..Opening::default()
        };
        opening.orphans_removed = object::collect_orphans(&folder, &connection, moment.at)?;
        let mut marker = settle_device(&connection, config, keys.vault, &folder, &mut opening)?;
        if let Some(person) = &session {
            marker.label.clone_from(&person.label);
            ask_person(&connection, &folder, keys.vault, person, &mut opening)?;
        }
        let chain = journal::load_chain(&connection, keys.vault, marker.device)?;
        opening.failed_unlocks = marker.failed;
        opening.clock_behind = behind(&chain, moment.at);
        let mut register = Self {
            connection,
            lock: Some(lock),
            folder,
            config: config.to_path_buf(),
            keys,
            vault_key,
            key_files,
            session,
            recovery,
            marker,
            chain,
            opening,
            pending_objects: BTreeMap::new(),
            pending_access: BTreeMap::new(),
            pending_purge: None,
        };
        register.record_opening(moment)?;
        Ok(register)
    }

    /// Records what opening found as facts that no person did.
    fn record_opening(&mut self, moment: &Moment) -> Result<(), VaultError> {
        let mut facts = Vec::new();
        if self.opening.new_device {
            let head = journal::head_of(&self.connection)?;
            let continues = (head.events > 0).then(|| head.hex());
            facts.push(Event::DeviceJoined {
                device: self.chain.device,
                continues,
            });
        }
        facts.extend(self.opening.rolled_back.iter().map(RolledBack::fact));
        if self.opening.failed_unlocks > 0 {
            facts.push(Event::UnlockFailed {
                times: self.opening.failed_unlocks,
            });
        }
        if self.opening.clock_behind > 0 {
            facts.push(Event::ClockAnomaly {
                seconds: self.opening.clock_behind,
            });
        }
        if !facts.is_empty() {
            self.note(moment, &facts)?;
        }
        self.marker.failed = 0;
        self.write_marker()?;
        self.write_person_head()
    }
}

impl Register {
    /// Records what opening or switching found.
    pub(crate) fn note(&mut self, moment: &Moment, facts: &[Event]) -> Result<(), VaultError> {
        let noted = self.record_facts(moment, facts);
        noted.map(drop).map_err(|error| match error {
            RecordError::Vault(vault) => vault,
            other => VaultError::unreadable("the opening", other),
        })
    }
}

/// Finds this machine's device, or begins a new one when no marker matches the vault.
fn settle_device(
    connection: &Connection,
    config: &Path,
    vault: VaultId,
    folder: &Folder,
    opening: &mut Opening,
) -> Result<Marker, VaultError> {
    let Some(marker) = Marker::read(config, vault, folder.path()) else {
        opening.new_device = true;
        return Marker::fresh();
    };
    let found = journal::head_of(connection)?.events;
    let known = marker.hash.is_empty() || has_event(connection, &marker.hash)?;
    let head_known = marker.head.is_empty() || has_event(connection, &marker.head)?;
    if known && head_known {
        opening.witnesses.push(Witness::Machine);
        // A marker without an event of its own has no chain yet; the first event of this machine joins it.
        opening.new_device = marker.seq == 0;
        return Ok(marker);
    }
    opening.rolled_back.push(RolledBack {
        witness: Witness::Machine,
        remembered: marker.events,
        found,
    });
    opening.new_device = true;
    Ok(Marker {
        failed: marker.failed,
        label: marker.label,
        epoch: marker.epoch,
        ..Marker::fresh()?
    })
}

/// Compares the head that the person saw last with the journal.
pub(crate) fn ask_person(
    connection: &Connection,
    folder: &Folder,
    vault: VaultId,
    person: &PersonKeys,
    opening: &mut Opening,
) -> Result<(), VaultError> {
    let Some(kept) = Register::read_person_head(folder, vault, person) else {
        return Ok(());
    };
    if kept.events == 0 || has_event(connection, &kept.hash)? {
        opening.witnesses.push(Witness::Person);
    } else {
        let found = journal::head_of(connection)?.events;
        opening.rolled_back.push(RolledBack {
            witness: Witness::Person,
            remembered: kept.events,
            found,
        });
    }
    Ok(())
}

fn has_event(connection: &Connection, hash: &str) -> Result<bool, VaultError> {
    let Some(hash) = crypt::unhex::<32>(hash) else {
        return Ok(false);
    };
    let found = connection.query_row(
        "SELECT 1 FROM event WHERE hash = ?1",
        [hash.as_slice()],
        |_| Ok(()),
    );
    Ok(found.optional()?.is_some())
}

/// Returns by how many seconds the clock stands before the newest event, beyond the tolerance of two minutes.
fn behind(chain: &Chain, now: DateTime<Utc>) -> i64 {
    let seconds = chain
        .newest
        .map_or(0, |newest| (newest - now).num_seconds());
    if seconds > 120 { seconds } else { 0 }
}
