//! Making a vault: it is built beside its place and gets its name only when the kit has really opened it.

use crate::crypt;
use crate::database;
use crate::device::{self, Marker};
use crate::error::{Doing, Forbidden, VaultError};
use crate::folder::{Folder, VaultLock, sync_folder};
use crate::journal;
use crate::keys::{
    EpochKeys, FilingKey, KdfCost, KeyFile, KitInput, Passphrase, PersonKeys, RecoveryCode,
    RecoveryKit, RecoverySlot, Slot, VaultKey, read_key_files, write_key_files,
};
use crate::object;
use crate::open::Opening;
use crate::record::{Actor, RecordError};
use crate::recover::unlock_by_kit;
use crate::vault::Register;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{DeviceId, PersonId, VaultId};
use cip::office::StaffRole;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Who makes the vault.
#[derive(Debug, Clone)]
pub struct Founder<'a> {
    /// Person.
    pub person: PersonId,
    /// Sign-in label.
    pub label: &'a str,
    /// Passphrase.
    pub passphrase: &'a Passphrase,
}

/// How the kit was tested before the vault counts.
#[derive(Debug, Clone)]
pub enum KitProof {
    /// Somebody typed it from the print.
    Typed(KitInput),
    /// The demo vault has no kit.
    Demo,
}

/// A vault that is built and waits for its kit to be tested. Dropping it removes what was built.
pub struct NewVault {
    built: Option<Built>,
    kit: RecoveryKit,
}

struct Built {
    connection: Connection,
    lock: VaultLock,
    folder: Folder,
    target: PathBuf,
    config: PathBuf,
    keys: EpochKeys,
    vault_key: VaultKey,
    person: PersonKeys,
    marker: Marker,
}

impl std::fmt::Debug for NewVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewVault({})", self.kit.vault)
    }
}

impl NewVault {
    /// Builds a vault beside its place.
    ///
    /// # Errors
    /// [`VaultError::AlreadyThere`] when something lies at `folder`; nothing is touched then.
    pub fn prepare(
        folder: &Path,
        config: &Path,
        founder: &Founder<'_>,
        cost: KdfCost,
        moment: &Moment,
    ) -> Result<Self, VaultError> {
        if folder.exists() {
            return Err(VaultError::AlreadyThere(folder.to_path_buf()));
        }
        let name = folder
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let beside = folder.with_file_name(format!("{name}.unfinished"));
        if beside.exists() {
            fs::remove_dir_all(&beside)
                .map_err(VaultError::file(Doing::RemoveUnfinished, &beside))?;
        }
        let made = Self::build(Folder::new(&beside), folder, config, founder, cost, moment);
        if made.is_err() {
            // What was begun is of no use, and the failure is what counts.
            let _ = fs::remove_dir_all(&beside);
        }
        made
    }

    fn build(
        folder: Folder,
        target: &Path,
        config: &Path,
        founder: &Founder<'_>,
        cost: KdfCost,
        moment: &Moment,
    ) -> Result<Self, VaultError> {
        const FIRST_EPOCH: u32 = 1;
        folder.make()?;
        folder.need_room(0)?;
        let lock = folder.lock()?;
        let vault = VaultId(object::new_uuid(moment.at));
        let vault_key = VaultKey::make()?;
        let keys = EpochKeys::derive(&vault_key, vault, FIRST_EPOCH);
        let code = RecoveryCode::make()?;
        let recovery = RecoverySlot::make(&code, vault, FIRST_EPOCH, &vault_key)?;
        let mut file = KeyFile::new(vault, FIRST_EPOCH, Vec::new(), recovery.clone());
        file.check_label(founder.label, None)?;
        let mut person = PersonKeys::make(founder.person, founder.label)?;
        file.slots.push(Slot::make(
            &mut person,
            vault,
            &vault_key,
            founder.passphrase,
            cost,
        )?);
        write_key_files(&folder, &file, &keys.key_file)?;
        let connection = database::create(&folder.database(), &keys)?;
        let marker = Marker {
            label: founder.label.to_owned(),
            ..Marker::fresh()?
        };
        let (target, config) = (target.to_path_buf(), config.to_path_buf());
        Ok(Self {
            built: Some(Built {
                connection,
                lock,
                folder,
                target,
                config,
                keys,
                vault_key,
                person,
                marker,
            }),
            kit: RecoveryKit {
                vault,
                epoch: FIRST_EPOCH,
                code,
                slot: recovery,
            },
        })
    }

    /// Returns the vault's id.
    pub fn vault_id(&self) -> VaultId {
        self.kit.vault
    }

    /// Returns this machine's device id in the vault.
    pub fn device_id(&self) -> Option<DeviceId> {
        self.built.as_ref().map(|b| b.marker.device)
    }

    /// Returns the kit to be printed.
    pub fn kit(&self) -> &RecoveryKit {
        &self.kit
    }

    /// Returns the public half of the founder's journal key, for `PersonAdded`.
    pub fn journal_key(&self) -> [u8; 32] {
        self.built
            .as_ref()
            .map(|b| b.person.journal.verifying_key().to_bytes())
            .unwrap_or_default()
    }

    /// Returns the public half of the recovery key, for `VaultCreated`.
    pub fn recovery_key(&self) -> [u8; 32] {
        self.kit
            .code
            .signing_key(self.kit.vault)
            .verifying_key()
            .to_bytes()
    }

    /// Keeps the founder's filing key in the founder's sealed store.
    pub fn set_filing_key(&mut self, key: FilingKey) -> Result<(), VaultError> {
        let Some(built) = &mut self.built else {
            return Ok(());
        };
        built.person.filing.own = Some(key);
        let store = built.person.seal_store(self.kit.vault)?;
        let mut found = read_key_files(&built.folder)?;
        let mut file = found.file.clone();
        file.slots
            .iter_mut()
            .for_each(|slot| slot.store.clone_from(&store));
        found.replace(&built.folder, &built.keys, file)
    }

    /// Tests the kit by really opening the built vault with it; may be repeated.
    pub fn test_kit(&self, input: &KitInput) -> Result<(), VaultError> {
        let Some(built) = &self.built else {
            return Ok(());
        };
        let (_, keys, _) = unlock_by_kit(&built.folder, input)?;
        if let Some((vault, epoch, sealed)) = &input.slot {
            let typed = RecoverySlot {
                key: sealed.clone(),
                public: Vec::new(),
            };
            typed.open(&input.code, *vault, *epoch)?;
        }
        // The database is opened a second time with the keys that the kit gave.
        database::open(&built.folder.database(), &keys).map(drop)
    }

    /// Tests the kit, records the first events as the founder, and gives the vault its name.
    ///
    /// The first events are `VaultCreated` with [`NewVault::recovery_key`] and `PersonAdded` with
    /// [`NewVault::journal_key`].
    ///
    /// # Errors
    /// When the kit does not open the vault, or the events do not carry the keys; then nothing is left behind.
    pub fn finish(
        mut self,
        proof: &KitProof,
        role: StaffRole,
        moment: &Moment,
        events: &[Event],
    ) -> Result<Register, RecordError> {
        self.check_first_events(proof, events)?;
        if let KitProof::Typed(input) = proof {
            self.test_kit(input)?;
        }
        let built = self
            .built
            .take()
            .ok_or(VaultError::NotAllowed(Forbidden::Finished))?;
        let beside = built.folder.path().to_path_buf();
        let done = settle(built, role, moment, events);
        if done.is_err() {
            let _ = fs::remove_dir_all(&beside);
        }
        done
    }

    fn check_first_events(&self, proof: &KitProof, events: &[Event]) -> Result<(), RecordError> {
        let founder = crypt::hex(&self.journal_key());
        let (
            Some(Event::VaultCreated {
                recovery_key, demo, ..
            }),
            Some(Event::PersonAdded { person, .. }),
        ) = (events.first(), events.get(1))
        else {
            return Err(RecordError::Contradiction(
                "a vault begins with VaultCreated and PersonAdded".to_owned(),
            ));
        };
        let kept = match proof {
            KitProof::Typed(_) => !demo && *recovery_key == crypt::hex(&self.recovery_key()),
            KitProof::Demo => *demo,
        };
        if kept && person.journal_key == founder {
            Ok(())
        } else {
            Err(RecordError::Contradiction(
                "the first events do not carry the keys of this vault".to_owned(),
            ))
        }
    }
}

impl Drop for NewVault {
    fn drop(&mut self) {
        if let Some(built) = self.built.take() {
            let path = built.folder.path().to_path_buf();
            drop(built);
            // A vault whose kit was never tested must not stay: it could be taken for a real one.
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// Records the first events, closes the database, renames the folder and opens it in its place.
fn settle(
    built: Built,
    role: StaffRole,
    moment: &Moment,
    events: &[Event],
) -> Result<Register, RecordError> {
    let Built {
        connection,
        lock,
        folder,
        target,
        config,
        keys,
        vault_key,
        person,
        marker,
    } = built;
    let key_files = read_key_files(&folder)?;
    let actor = Actor {
        person: person.person,
        role,
    };
    let chain = journal::load_chain(&connection, keys.vault, marker.device)?;
    let mut register = Register {
        connection,
        lock: Some(lock),
        folder,
        config,
        keys,
        vault_key,
        key_files,
        session: Some(person),
        recovery: None,
        marker,
        chain,
        opening: Opening::default(),
        pending_objects: BTreeMap::new(),
        pending_access: BTreeMap::new(),
        pending_purge: None,
    };
    register.record(&actor, moment, events)?;
    register.move_to(&target)?;
    register.write_marker()?;
    Ok(register)
}

impl Register {
    /// Closes the database and the lock, renames the folder, and takes both again in the new place.
    pub(crate) fn move_to(&mut self, target: &Path) -> Result<(), VaultError> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        drop(std::mem::replace(
            &mut self.connection,
            Connection::open_in_memory()?,
        ));
        // Windows renames a folder only when no handle is open in it.
        self.lock = None;
        fs::rename(self.folder.path(), target)
            .map_err(VaultError::file(Doing::NameVault, target))?;
        sync_folder(target)?;
        device::forget(&self.config, self.keys.vault, self.folder.path());
        self.folder = Folder::new(target);
        self.lock = Some(self.folder.lock()?);
        self.connection = database::open(&self.folder.database(), &self.keys)?;
        Ok(())
    }
}
