//! The key file: three equal copies, each three lines — the body as JSON, its authentication code, a plain SHA-256.
//!
//! The SHA-256 shows damage before anything is unlocked, the authentication code shows tampering afterwards.

use crate::crypt::{self, Key};
use crate::error::{Doing, VaultError};
use crate::folder::{self, Folder};
use crate::keys::{EpochKeys, RecoverySlot, Slot, database_salt};
use cip::id::VaultId;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Most characters of a sign-in label.
pub(crate) const MAX_LABEL: usize = 20;
const FORMAT: &str = "deedbox-keys";
/// Newest version of the key file that this program reads and writes.
pub(crate) const VERSION: u32 = 2;
/// The version without imported filing keys, which is written as long as nobody has one: older programs read it.
const PLAIN: u32 = 1;
/// Bytes of the file at most: in version 2 each of the slots may hold an imported key with the longest chain that is
/// taken. What older programs wrote stays within what they read.
const MAX_BYTES: u64 = 1024 * 1024;
const MAX_BYTES_PLAIN: u64 = 64 * 1024;
const MAX_SLOTS: usize = 32;

/// Body of the key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    format: String,
    version: u32,
    pub vault: VaultId,
    pub epoch: u32,
    /// Grows with each change, so that of three copies the newest whole one counts.
    pub generation: u64,
    pub slots: Vec<Slot>,
    pub recovery: RecoverySlot,
}

#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

impl KeyFile {
    pub(crate) fn new(
        vault: VaultId,
        epoch: u32,
        slots: Vec<Slot>,
        recovery: RecoverySlot,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: PLAIN,
            vault,
            epoch,
            generation: 1,
            slots,
            recovery,
        }
    }

    /// Notes that a store may hold an imported filing key. An older program would take such a store for altered; by the
    /// version it says instead that the file is a newer one's. Stores are sealed, so the version never goes back.
    pub(crate) fn holds_imports(&mut self) {
        self.version = VERSION;
    }

    pub(crate) fn slot(&self, label: &str) -> Result<&Slot, VaultError> {
        self.slots
            .iter()
            .find(|s| s.label == label)
            .ok_or_else(|| VaultError::UnknownLabel(label.to_owned()))
    }

    /// Refuses a label that is empty, too long, unprintable, or taken by somebody else's slot.
    pub(crate) fn check_label(&self, label: &str, own: Option<&Slot>) -> Result<(), VaultError> {
        let taken = self
            .slots
            .iter()
            .any(|s| s.label == label && own.is_none_or(|o| o.person != s.person));
        let good = (1..=MAX_LABEL).contains(&label.chars().count())
            && !label.chars().any(char::is_control);
        if taken || !good || label.trim() != label {
            return Err(VaultError::Label(label.to_owned()));
        }
        Ok(())
    }

    /// Writes the three lines.
    fn encode(&self, mac_key: &Key) -> Result<Vec<u8>, VaultError> {
        let body =
            serde_json::to_string(self).map_err(|e| VaultError::unreadable("the key file", e))?;
        let mac = crypt::hmac(mac_key.as_ref(), &[body.as_bytes()]);
        let mut text = format!("{body}\n{}\n", crypt::hex(&mac));
        let sum = crypt::sha256(&[text.as_bytes()]);
        text.push_str(&crypt::hex(&sum));
        text.push('\n');
        if text.len() as u64 > most_bytes(self.version) || self.slots.len() > MAX_SLOTS {
            return Err(VaultError::KeyFileFull);
        }
        Ok(text.into_bytes())
    }

    fn damaged(why: &str) -> VaultError {
        VaultError::DamagedKeyFile(why.to_owned())
    }
}

fn most_bytes(version: u32) -> u64 {
    if version > PLAIN {
        MAX_BYTES
    } else {
        MAX_BYTES_PLAIN
    }
}

/// The key file as found: the copy that counts, its exact text for the authentication code, and which copies are whole.
pub(crate) struct KeyFiles {
    pub file: KeyFile,
    body: String,
    mac: [u8; 32],
    /// Copies that differ from the one that counts and are to be mended after unlocking.
    pub to_mend: usize,
}

impl KeyFiles {
    /// Holds a key file that is not on disk yet.
    pub(crate) fn unwritten(file: KeyFile) -> Self {
        Self {
            file,
            body: String::new(),
            mac: [0; 32],
            to_mend: 0,
        }
    }

    /// Checks the authentication code; only possible once unlocked.
    pub(crate) fn check_mac(&self, keys: &EpochKeys) -> Result<(), VaultError> {
        if crypt::hmac_matches(keys.key_file.as_ref(), &[self.body.as_bytes()], &self.mac) {
            Ok(())
        } else {
            Err(VaultError::AlteredKeyFile)
        }
    }

    /// Writes a changed key file; done only when all three copies carry it.
    pub(crate) fn replace(
        &mut self,
        folder: &Folder,
        keys: &EpochKeys,
        mut next: KeyFile,
    ) -> Result<(), VaultError> {
        next.generation = self.file.generation + 1;
        write_key_files(folder, &next, &keys.key_file)?;
        *self = read_key_files(folder)?;
        Ok(())
    }

    /// Rewrites damaged or outdated copies from the one that counts.
    ///
    /// What an epoch that never began, or whose key files followed now, left behind goes with it.
    pub(crate) fn mend(&mut self, folder: &Folder, keys: &EpochKeys) -> Result<(), VaultError> {
        if self.to_mend > 0 {
            write_key_files(folder, &self.file, &keys.key_file)?;
        }
        for left in [folder.next_key_file(), folder.next_database()] {
            // Neither is looked at again: what cannot be removed costs room only.
            let _ = std::fs::remove_file(left);
        }
        Ok(())
    }

    /// Writes the key file of a new epoch beside the others, where it waits for its database.
    pub(crate) fn write_next(
        folder: &Folder,
        file: &KeyFile,
        keys: &EpochKeys,
    ) -> Result<(), VaultError> {
        folder::write_whole(&folder.next_key_file(), &file.encode(&keys.key_file)?)
    }
}

/// Writes all three copies, one after the other, each whole before the next.
pub(crate) fn write_key_files(
    folder: &Folder,
    file: &KeyFile,
    mac_key: &Key,
) -> Result<(), VaultError> {
    let bytes = file.encode(mac_key)?;
    for path in folder.key_files() {
        folder::write_whole(&path, &bytes)?;
    }
    Ok(())
}

/// Reads the three copies within the caps and takes the newest whole one. Touches nothing.
pub(crate) fn read_key_files(folder: &Folder) -> Result<KeyFiles, VaultError> {
    let mut best: Option<KeyFiles> = None;
    let mut first_fault = None;
    let mut texts = Vec::new();
    for path in folder.key_files() {
        match read_copy(&path) {
            Ok(Some((copy, text))) => {
                texts.push(text);
                if best
                    .as_ref()
                    .is_none_or(|b| copy.file.generation > b.file.generation)
                {
                    best = Some(copy);
                }
            }
            Ok(None) => {}
            Err(newer @ VaultError::NewerFormat { .. }) => return Err(newer),
            Err(fault) => first_fault = first_fault.or(Some(fault)),
        }
    }
    let Some(mut best) = best else {
        return Err(first_fault.unwrap_or(VaultError::KeyFileMissing));
    };
    if let Some(next) = next_epoch(folder, &best.file) {
        return Ok(next);
    }
    let equal = texts.iter().filter(|t| t.starts_with(&best.body)).count();
    best.to_mend = folder.key_files().len() - equal;
    Ok(best)
}

/// Returns the key file of a new epoch whose database has taken its place already, when the program ended before the key
/// files followed. Until the database is the new one, that file counts for nothing.
fn next_epoch(folder: &Folder, current: &KeyFile) -> Option<KeyFiles> {
    let (mut next, _) = read_copy(&folder.next_key_file()).ok().flatten()?;
    let found = crate::database::read_salt(&folder.database()).ok()?;
    let of_next = found == database_salt(next.file.vault, next.file.epoch);
    let follows = next.file.vault == current.vault && next.file.epoch > current.epoch;
    next.to_mend = folder.key_files().len();
    (of_next && follows).then_some(next)
}

/// Reads one copy; `None` when it is not there.
fn read_copy(path: &Path) -> Result<Option<(KeyFiles, String)>, VaultError> {
    match std::fs::metadata(path) {
        Ok(found) if found.len() > MAX_BYTES => {
            return Err(KeyFile::damaged("it is larger than any key file"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(VaultError::file(Doing::Read, path)(error)),
    }
    let bytes = std::fs::read(path).map_err(VaultError::file(Doing::Read, path))?;
    parse(&bytes).map(Some)
}

/// Parses the three lines: size, checksum, version, caps — in this order, before anything is allocated for a derivation.
fn parse(bytes: &[u8]) -> Result<(KeyFiles, String), VaultError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(KeyFile::damaged("it is larger than any key file"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| KeyFile::damaged("it is not text"))?;
    let unfinished = || KeyFile::damaged("it is not complete");
    let kept = text.strip_suffix('\n').ok_or_else(unfinished)?;
    let (rest, sum) = kept.rsplit_once('\n').ok_or_else(unfinished)?;
    let (body, mac) = rest.rsplit_once('\n').ok_or_else(unfinished)?;
    let sum = crypt::unhex::<32>(sum).ok_or_else(unfinished)?;
    if crypt::sha256(&[rest.as_bytes(), b"\n"]) != sum {
        return Err(KeyFile::damaged("its check sum does not match"));
    }
    let mac = crypt::unhex::<32>(mac).ok_or_else(unfinished)?;
    let header: Header =
        serde_json::from_str(body).map_err(|_| KeyFile::damaged("it cannot be parsed"))?;
    if header.format != FORMAT {
        return Err(KeyFile::damaged("it is not a key file"));
    }
    if header.version > VERSION {
        return Err(VaultError::NewerFormat {
            found: header.version,
            known: VERSION,
        });
    }
    if bytes.len() as u64 > most_bytes(header.version) {
        return Err(KeyFile::damaged("it is larger than any key file"));
    }
    let file: KeyFile =
        serde_json::from_str(body).map_err(|_| KeyFile::damaged("it cannot be parsed"))?;
    if file.slots.len() > MAX_SLOTS || file.slots.iter().any(|s| !s.cost.within_caps()) {
        return Err(KeyFile::damaged("it asks for more than any vault does"));
    }
    let body = body.to_owned();
    Ok((
        KeyFiles {
            file,
            body,
            mac,
            to_mend: 0,
        },
        text.to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{KdfCost, Passphrase, PersonKeys, RecoveryCode, VaultKey};
    use cip::id::PersonId;
    use proptest::prelude::*;
    use uuid::Uuid;

    const TINY: KdfCost = KdfCost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };

    fn made(people: &[(&str, &str)]) -> (KeyFile, EpochKeys, VaultKey) {
        let vault = VaultId(Uuid::from_u128(7));
        let key = VaultKey::make().unwrap();
        let mut slots = Vec::new();
        for (n, (label, passphrase)) in people.iter().enumerate() {
            let mut keys = PersonKeys::make(PersonId(Uuid::from_u128(n as u128)), label).unwrap();
            slots.push(
                Slot::make(
                    &mut keys,
                    vault,
                    &key,
                    &Passphrase::attempt(passphrase),
                    TINY,
                )
                .unwrap(),
            );
        }
        let recovery = RecoverySlot::make(&RecoveryCode::make().unwrap(), vault, 1, &key).unwrap();
        let keys = EpochKeys::derive(&key, vault, 1);
        (KeyFile::new(vault, 1, slots, recovery), keys, key)
    }

    #[test]
    fn each_passphrase_opens_its_own_slot_and_no_other() {
        let (file, _, key) = made(&[("LT", "first passphrase"), ("desk 2", "second passphrase")]);
        let (opened, _) = file.slots[0]
            .unlock(file.vault, &Passphrase::attempt("first passphrase"))
            .unwrap();
        assert_eq!(*opened.0, *key.0);
        let crossed = file.slots[1].unlock(file.vault, &Passphrase::attempt("first passphrase"));
        assert!(matches!(crossed, Err(VaultError::WrongPassphrase)));
    }

    #[test]
    fn a_slot_of_another_vault_or_person_does_not_open() {
        let (file, ..) = made(&[("LT", "first passphrase")]);
        let mut moved = file.slots[0].clone();
        moved.person = PersonId(Uuid::from_u128(99));
        assert!(
            moved
                .unlock(file.vault, &Passphrase::attempt("first passphrase"))
                .is_err()
        );
        let other = VaultId(Uuid::from_u128(8));
        assert!(
            file.slots[0]
                .unlock(other, &Passphrase::attempt("first passphrase"))
                .is_err()
        );
    }

    #[test]
    fn labels_are_short_printable_and_taken_once() {
        let (file, ..) = made(&[("LT", "x")]);
        for bad in ["", "LT", " x", "a\nb", "one and twenty letters"] {
            assert!(file.check_label(bad, None).is_err(), "{bad:?} was taken");
        }
        assert!(file.check_label("LT", Some(&file.slots[0])).is_ok());
        assert!(file.check_label("bàn số 2", None).is_ok());
    }

    #[test]
    fn too_many_slots_and_newer_versions_are_named() {
        let people: Vec<(String, String)> =
            (0..33).map(|n| (format!("p{n}"), String::new())).collect();
        let people: Vec<(&str, &str)> = people
            .iter()
            .map(|(l, p)| (l.as_str(), p.as_str()))
            .collect();
        let (file, keys, _) = made(&people);
        assert!(matches!(
            file.encode(&keys.key_file),
            Err(VaultError::KeyFileFull)
        ));
        let (mut file, keys, _) = made(&[("LT", "x")]);
        assert_eq!(file.version, 1, "older programs read it");
        file.holds_imports();
        assert!(parse(&file.encode(&keys.key_file).unwrap()).is_ok());
        file.version = 3;
        let bytes = file.encode(&keys.key_file).unwrap();
        assert!(matches!(
            parse(&bytes),
            Err(VaultError::NewerFormat { found: 3, known: 2 })
        ));
        file.version = 1;
        file.slots[0].cost.memory_kib = u32::MAX;
        let bytes = file.encode(&keys.key_file).unwrap();
        assert!(matches!(parse(&bytes), Err(VaultError::DamagedKeyFile(_))));
    }

    #[test]
    fn every_slot_has_room_for_an_imported_key_with_the_longest_chain() {
        let people: Vec<String> = (0..MAX_SLOTS).map(|n| format!("p{n}")).collect();
        let people: Vec<(&str, &str)> = people.iter().map(|l| (l.as_str(), "x")).collect();
        let (mut file, keys, key) = made(&people);
        let imported = crate::keys::FilingKey {
            pkcs8: vec![1; 2400],
            certificate: vec![2; 2400],
            chain: vec![vec![3; 3072]; 4],
        };
        for slot in &mut file.slots {
            let mut person = PersonKeys::make(slot.person, &slot.label).unwrap();
            person.filing.imported = Some(imported.clone());
            *slot = Slot::make(
                &mut person,
                file.vault,
                &key,
                &Passphrase::attempt("x"),
                TINY,
            )
            .unwrap();
        }
        assert!(matches!(
            file.encode(&keys.key_file),
            Err(VaultError::KeyFileFull)
        ));
        file.holds_imports();
        let bytes = file.encode(&keys.key_file).unwrap();
        assert_eq!(parse(&bytes).unwrap().0.file.slots, file.slots);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn any_flipped_bit_is_damage(at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let (file, keys, _) = made(&[("LT", "x")]);
            let mut bytes = file.encode(&keys.key_file).unwrap();
            prop_assert!(parse(&bytes).is_ok());
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            // Upper- and lower-case hex digits mean the same; nothing else may.
            let same_digits = bytes[at].is_ascii_hexdigit() && (bytes[at] ^ (1 << bit)).is_ascii_hexdigit() && bit == 5;
            if !same_digits {
                prop_assert!(matches!(parse(&bytes), Err(VaultError::DamagedKeyFile(_))));
            }
        }

        #[test]
        fn a_changed_body_with_a_new_check_sum_fails_the_code(label in "[a-z]{1,20}") {
            prop_assume!(label != "lt");
            let (mut file, keys, _) = made(&[("lt", "x")]);
            let genuine = file.encode(&keys.key_file).unwrap();
            prop_assert!(parse(&genuine).unwrap().0.check_mac(&keys).is_ok());
            file.slots[0].label = label;
            let forged = file.encode(&crypt::random_key().unwrap()).unwrap();
            prop_assert!(matches!(parse(&forged).unwrap().0.check_mac(&keys), Err(VaultError::AlteredKeyFile)));
        }
    }
}
