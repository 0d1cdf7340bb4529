//! The key file: three lines — the body as JSON, its authentication code, a plain SHA-256.
//!
//! The SHA-256 shows damage before anything is unlocked, the authentication code shows tampering afterwards.

use crate::crypt::{self, Key};
use crate::error::VaultError;
use crate::keys::{KeyFiles, RecoverySlot, Slot};
use cip::id::VaultId;
use serde::{Deserialize, Serialize};

/// Most characters of a sign-in label.
pub(crate) const MAX_LABEL: usize = 20;
const FORMAT: &str = "deedbox-keys";
/// Newest version of the key file that this program reads and writes.
pub(crate) const VERSION: u32 = 2;
/// The version without imported filing keys, which is written as long as nobody has one: older programs read it.
const PLAIN: u32 = 1;
/// Bytes of the file at most: in version 2 each of the slots may hold an imported key with the longest chain that is
/// taken. What older programs wrote stays within what they read.
pub(super) const MAX_BYTES: u64 = 1024 * 1024;
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
    pub(super) fn encode(&self, mac_key: &Key) -> Result<Vec<u8>, VaultError> {
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

    pub(super) fn damaged(why: &str) -> VaultError {
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

/// Parses the three lines: size, checksum, version, caps — in this order, before anything is allocated for a derivation.
pub(super) fn parse(bytes: &[u8]) -> Result<(KeyFiles, String), VaultError> {
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
    use crate::keys::{EpochKeys, KdfCost, Passphrase, PersonKeys, RecoveryCode, VaultKey};
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
