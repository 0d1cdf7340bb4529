//! A new key epoch: a new vault key that a leaver's slot does not open, a new database under it, a new recovery kit.
//!
//! Order: the database is copied row by row into a new file, the events that begin the epoch are recorded there, it is
//! verified and closed; the key file waits beside it; then the new database is renamed over the old one, which is the
//! moment that counts, and the key files follow. A program that ends before it leaves the old epoch; one that ends after
//! it leaves the new one, because opening takes up the key file that waits.

use crate::crypt;
use crate::database;
use crate::error::{Doing, Forbidden, VaultError};
use crate::folder::sync_folder;
use crate::journal::{self, Signer};
use crate::keys::{
    EpochKeys, KeyFile, KeyFiles, KitInput, Passphrase, RecoveryCode, RecoveryKit, RecoverySlot,
    VaultKey, read_key_files, write_key_files,
};
use crate::object;
use crate::open::Opening;
use crate::progress::{Phase, Report, tick};
use crate::record::{self, Actor, RecordError, RecordedEvent};
use crate::rows;
use crate::vault::Register;
use crate::verify::{Depth, Verified, verify};
use cip::authority::Signed;
use cip::date::Moment;
use cip::epoch::{Epoch, MachineKey};
use cip::event::Event;
use cip::id::{DeviceId, ObjectId};
use ed25519_dalek::VerifyingKey;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use std::fs;
use std::path::Path;
use uuid::Uuid;

/// A new epoch whose kit waits to be tested. Nothing is written yet; dropping it changes nothing.
pub struct NewEpoch {
    vault_key: VaultKey,
    keys: EpochKeys,
    kit: RecoveryKit,
}

impl std::fmt::Debug for NewEpoch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewEpoch({}, {})", self.keys.vault, self.keys.epoch)
    }
}

impl NewEpoch {
    /// Returns the kit to be printed.
    pub fn kit(&self) -> &RecoveryKit {
        &self.kit
    }

    /// Returns the number of the epoch.
    pub fn number(&self) -> u32 {
        self.keys.epoch
    }

    /// Returns the public half of the new recovery key, for `EpochBegun`.
    pub fn recovery_key(&self) -> [u8; 32] {
        self.kit
            .code
            .signing_key(self.keys.vault)
            .verifying_key()
            .to_bytes()
    }

    /// Tests the kit: what somebody typed from the print must open the new vault key.
    ///
    /// # Errors
    /// [`VaultError::WrongCode`] when it does not.
    pub fn test_kit(&self, input: &KitInput) -> Result<(), VaultError> {
        let (vault, epoch) = (self.keys.vault, self.keys.epoch);
        let opened = self.kit.slot.open(&input.code, vault, epoch)?;
        if let Some((typed_vault, typed_epoch, sealed)) = &input.slot {
            let typed = RecoverySlot {
                key: sealed.clone(),
                public: Vec::new(),
            };
            typed.open(&input.code, *typed_vault, *typed_epoch)?;
        }
        if *opened.0 == *self.vault_key.0 {
            Ok(())
        } else {
            Err(VaultError::WrongCode)
        }
    }
}

impl Register {
    /// Makes the keys and the kit of a new epoch; nothing is written.
    pub fn prepare_epoch(&self) -> Result<NewEpoch, VaultError> {
        let (vault, epoch) = (self.keys.vault, self.keys.epoch.saturating_add(1));
        let vault_key = VaultKey::make()?;
        let code = RecoveryCode::make()?;
        let slot = RecoverySlot::make(&code, vault, epoch, &vault_key)?;
        Ok(NewEpoch {
            keys: EpochKeys::derive(&vault_key, vault, epoch),
            vault_key,
            kit: RecoveryKit {
                vault,
                epoch,
                code,
                slot,
            },
        })
    }

    /// Returns the number of the key epoch.
    pub fn epoch(&self) -> u32 {
        self.keys.epoch
    }

    /// Returns the public keys with which machines signed until now, for `EpochBegun`.
    pub fn machine_keys(&self) -> Result<Vec<MachineKey>, VaultError> {
        let mut statement = self
            .connection
            .prepare("SELECT DISTINCT device FROM event ORDER BY device")?;
        let devices: Vec<String> = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let of = |text: &String| {
            let id = Uuid::parse_str(text).map_err(|e| VaultError::unreadable("a machine", e))?;
            let device = DeviceId(id);
            let public = self.keys.device_key(device).verifying_key().to_bytes();
            Ok::<_, VaultError>(MachineKey {
                device,
                key: crypt::hex(&public),
            })
        };
        devices.iter().map(of).collect()
    }

    /// Begins a new epoch: tests the kit, writes and verifies the new database with the events that begin it, and puts it
    /// in place of the old one. Whoever `EpochBegun` names as having left has no slot in it; the others keep theirs.
    ///
    /// # Errors
    /// [`RecordError`]; the old epoch stands then.
    pub fn begin_epoch(
        &mut self,
        next: NewEpoch,
        input: &KitInput,
        actor: &Actor,
        moment: &Moment,
        events: &[Event],
        report: Report<'_>,
    ) -> Result<Vec<RecordedEvent>, RecordError> {
        next.test_kit(input)?;
        let epoch = self.announced(&next, actor, events)?;
        let file = self.next_key_file(&next, &epoch)?;
        let path = self.folder.next_database();
        remove_database(&path);
        let made = self
            .write_next(&path, &next, (actor, moment), events, report)
            .and_then(|recorded| {
                KeyFiles::write_next(&self.folder, &file, &next.keys)?;
                self.change_over(&path, next, &file)?;
                Ok(recorded)
            });
        if made.is_err() {
            // What was begun beside the vault is of no use, and the failure is what counts.
            remove_database(&path);
        }
        let recorded = made?;
        for person in &epoch.left {
            // A head that only the leaver could read.
            let _ = fs::remove_file(self.folder.people().join(format!("{person}.head")));
        }
        Ok(recorded)
    }

    /// Returns what the events say of the epoch, checked against the keys that were made.
    fn announced(
        &self,
        next: &NewEpoch,
        actor: &Actor,
        events: &[Event],
    ) -> Result<Epoch, RecordError> {
        let wrong = |why: &str| RecordError::Contradiction(why.to_owned());
        if self.person_id() != Some(actor.person) || self.recovery.is_some() {
            return Err(RecordError::NotSignedIn);
        }
        let mut announced = events.iter().filter_map(|event| match event {
            Event::EpochBegun { epoch, .. } => Some(epoch),
            _ => None,
        });
        let epoch = announced
            .next()
            .ok_or_else(|| wrong("no event begins the epoch"))?;
        let same = epoch.number == next.number()
            && epoch.recovery_key == crypt::hex(&next.recovery_key())
            && epoch.machines == self.machine_keys()?;
        if !same || announced.next().is_some() {
            return Err(wrong("the event does not carry the keys of the epoch"));
        }
        if epoch.left.contains(&actor.person) {
            return Err(VaultError::NotAllowed(Forbidden::OwnSlot).into());
        }
        Ok(epoch.clone())
    }

    /// Makes the key file of the new epoch: each slot that stays gets the new vault key by its person's journal key.
    fn next_key_file(&self, next: &NewEpoch, epoch: &Epoch) -> Result<KeyFile, VaultError> {
        let vault = self.keys.vault;
        let mut file = self.key_files.file.clone();
        file.slots.retain(|slot| !epoch.left.contains(&slot.person));
        for slot in &mut file.slots {
            let person = self.person(slot.person)?;
            let key = person
                .and_then(|p| crypt::unhex::<32>(&p.journal_key))
                .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
                .filter(|key| !key.is_weak())
                .ok_or(VaultError::NotAllowed(Forbidden::NoSlot))?;
            *slot = slot.hand_over(vault, &next.vault_key, &key)?;
        }
        file.epoch = next.keys.epoch;
        file.generation = self.key_files.file.generation.saturating_add(1);
        file.recovery = next.kit.slot.clone();
        Ok(file)
    }

    /// Writes the new database, records the events in it, verifies and closes it.
    fn write_next(
        &self,
        path: &Path,
        next: &NewEpoch,
        (actor, moment): (&Actor, &Moment),
        events: &[Event],
        report: Report<'_>,
    ) -> Result<Vec<RecordedEvent>, RecordError> {
        let size = fs::metadata(self.folder.database()).map_or(0, |m| m.len());
        self.folder.need_room(size.saturating_mul(3))?;
        let mut copy = database::create(path, &next.keys)?;
        copy.execute_batch("PRAGMA foreign_keys = OFF")?;
        copy_rows(&self.connection, &mut copy, report)?;
        rewrap_objects(&copy, &self.keys, &next.keys)?;
        remark(&mut copy, &next.keys)?;
        copy.execute_batch("PRAGMA foreign_keys = ON")?;
        let session = self.session()?;
        let signer = Signer {
            actor: actor.person.to_string(),
            role: rows::word(&actor.role)?,
            key: &session.journal,
        };
        let signed = Signed {
            by: actor.person,
            role: actor.role,
        };
        let mut chain = self.chain.clone();
        let recorded =
            record::append_plain(&mut copy, &mut chain, &signer, signed, moment, events)?;
        self.verify_next(&copy, next, report)?;
        // Closing the last connection folds the write-ahead log into the file: it is one file again.
        copy.close().map_err(|(_, error)| VaultError::from(error))?;
        Ok(recorded)
    }

    fn verify_next(
        &self,
        copy: &Connection,
        next: &NewEpoch,
        report: Report<'_>,
    ) -> Result<(), VaultError> {
        database::check_pages(copy)?;
        database::check_rows(copy)?;
        let opening = Opening::default();
        let verified = Verified {
            connection: copy,
            keys: &next.keys,
            folder: &self.folder,
            opening: &opening,
        };
        let found = verify(&verified, Depth::Journal, report)?;
        let before = self.verify(Depth::Journal, report)?;
        // What was wrong before is still wrong; nothing may have become wrong by copying.
        if found.findings.len() > before.findings.len() {
            let first = found.findings.first().map(|f| f.what.to_string());
            return Err(VaultError::unreadable(
                "the new database",
                first.unwrap_or_default(),
            ));
        }
        Ok(())
    }

    /// Puts the new database in place of the old one and goes on with it.
    fn change_over(
        &mut self,
        path: &Path,
        next: NewEpoch,
        file: &KeyFile,
    ) -> Result<(), VaultError> {
        let target = self.folder.database();
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        drop(std::mem::replace(
            &mut self.connection,
            Connection::open_in_memory()?,
        ));
        remove_logs(&target);
        let renamed = fs::rename(path, &target).map_err(VaultError::file(Doing::Write, &target));
        if let Err(error) = renamed {
            self.connection = database::open(&target, &self.keys)?;
            return Err(error);
        }
        // From here on the new epoch stands, whatever happens: opening would take up the key file that waits.
        self.keys = next.keys;
        self.vault_key = next.vault_key;
        self.connection = database::open(&target, &self.keys)?;
        sync_folder(&target)?;
        self.chain = journal::load_chain(&self.connection, self.keys.vault, self.chain.device)?;
        write_key_files(&self.folder, file, &self.keys.key_file)?;
        self.key_files = read_key_files(&self.folder)?;
        let _ = fs::remove_file(self.folder.next_key_file());
        self.write_marker()?;
        self.write_person_head()
    }

    /// Gives the person who signs in a slot of their own again, where an epoch had begun without them.
    pub(crate) fn settle_slot(
        &mut self,
        label: &str,
        passphrase: &Passphrase,
    ) -> Result<(), VaultError> {
        let slot = self.key_files.file.slot(label)?;
        if slot.handed.is_empty() {
            return Ok(());
        }
        let cost = slot.cost;
        self.change_passphrase(passphrase, cost)
    }
}

/// Copies every table row by row; search indexes are filled anew.
fn copy_rows(from: &Connection, to: &mut Connection, report: Report<'_>) -> Result<(), VaultError> {
    let tables = tables(to)?;
    let all = tables.len() as u64;
    let transaction = to.transaction()?;
    for (done, (table, columns)) in (0u64..).zip(&tables) {
        tick(report, Phase::Copying, done, all)?;
        copy_table(from, &transaction, table, columns)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Names the tables with what is read of each; those inside a search index are left to it.
fn tables(of: &Connection) -> Result<Vec<(String, Vec<String>)>, VaultError> {
    let mut statement = of.prepare(
        "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
         AND name NOT LIKE 'sqlite_%' ORDER BY name <> 'event', name",
    )?;
    let named: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut tables = Vec::new();
    for (table, kind) in named {
        let mut statement = of.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
        let mut columns: Vec<String> = statement
            .query_map([&table], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if kind == "virtual" {
            columns.insert(0, "rowid".to_owned());
        }
        tables.push((table, columns));
    }
    Ok(tables)
}

fn copy_table(
    from: &Connection,
    to: &Connection,
    table: &str,
    columns: &[String],
) -> Result<(), VaultError> {
    let names = columns.join(", ");
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    let order = if table == "event" {
        " ORDER BY ord"
    } else {
        ""
    };
    let mut read = from.prepare(&format!("SELECT {names} FROM {table}{order}"))?;
    let mut write = to.prepare(&format!(
        "INSERT INTO {table} ({names}) VALUES ({})",
        places.join(", ")
    ))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<Value> = (0..columns.len())
            .map(|n| row.get(n))
            .collect::<Result<_, _>>()?;
        write.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// Wraps the key of each sealed file under the new epoch; the files stay as they are.
fn rewrap_objects(on: &Connection, from: &EpochKeys, to: &EpochKeys) -> Result<(), VaultError> {
    let mut statement = on.prepare("SELECT id, wrapped FROM object WHERE wrapped <> x''")?;
    let all: Vec<(String, Vec<u8>)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, wrapped) in all {
        let object =
            Uuid::parse_str(&id).map_err(|e| VaultError::unreadable("a sealed file", e))?;
        let wrapped = object::rewrap(ObjectId(object), &wrapped, from, to)?;
        on.prepare_cached("UPDATE object SET wrapped = ?2 WHERE id = ?1")?
            .execute(params![id, wrapped])?;
    }
    Ok(())
}

/// Makes the marks of papers and persons anew: the old ones are good under the old keys only.
fn remark(on: &mut Connection, keys: &EpochKeys) -> Result<(), VaultError> {
    let transaction = on.transaction()?;
    rows::remake_marks(&transaction, &keys.marks)?;
    transaction.commit()?;
    Ok(())
}

fn remove_database(path: &Path) {
    let _ = fs::remove_file(path);
    remove_logs(path);
}

/// Removes the log and its index beside a database that is closed: beside another one they would be taken for its own.
fn remove_logs(path: &Path) {
    for end in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = fs::remove_file(Path::new(&name));
    }
}
