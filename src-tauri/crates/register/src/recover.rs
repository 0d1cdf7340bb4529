//! The ceremony of the recovery kit: opening by the code, new keys, and the proof that the code was there.

use crate::crypt;
use crate::error::{Forbidden, VaultError};
use crate::folder::Folder;
use crate::keys::{
    EpochKeys, KdfCost, KeyFile, KeyFiles, KitInput, Passphrase, RecoverySlot, VaultKey,
    read_key_files,
};
use crate::open::{Unlocked, check_salt, require_vault};
use crate::vault::Register;
use cip::date::Moment;
use cip::id::{PersonId, VaultId};
use cip::office::Person;
use ed25519_dalek::Signer;
use std::path::Path;

impl Register {
    /// Opens a vault by the recovery kit. Nobody is signed in until [`Register::replace_keys`]; only the change of
    /// keys can be recorded then.
    ///
    /// The code alone is enough while one key file is whole; with the kit's own slot the key files may all be lost.
    pub fn open_by_kit(
        folder: &Path,
        config: &Path,
        kit: &KitInput,
        moment: &Moment,
    ) -> Result<Self, VaultError> {
        let folder = Folder::new(folder);
        require_vault(&folder)?;
        let lock = folder.lock()?;
        let (vault_key, keys, key_files) = unlock_by_kit(&folder, kit)?;
        let recovery = Some(kit.code.signing_key(keys.vault));
        Self::enter(
            Unlocked {
                folder,
                lock,
                key_files,
                vault_key,
                keys,
                session: None,
                recovery,
            },
            config,
            moment,
        )
    }

    /// Gives a person a new passphrase, a new journal key and no filing key, after opening by the kit; the person is
    /// signed in then. Record `KeysReplaced` next, with [`Register::recovery_proof`].
    pub fn replace_keys(
        &mut self,
        person: PersonId,
        label: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<[u8; 32], VaultError> {
        if self.recovery.is_none() {
            return Err(VaultError::NotAllowed(Forbidden::NotByKit));
        }
        let keys = self.put_slot(person, label, passphrase, cost)?;
        let public = keys.journal.verifying_key().to_bytes();
        self.marker.label = label.to_owned();
        self.session = Some(keys);
        Ok(public)
    }

    /// Signs a person record with the key of the recovery code, as `KeysReplaced` asks for; hex.
    pub fn recovery_proof(&self, person: &Person) -> Result<String, VaultError> {
        let key = self.recovery.as_ref();
        let key = key.ok_or(VaultError::NotAllowed(Forbidden::NotByKit))?;
        Ok(crypt::hex(
            &key.sign(&recovery_message(self.keys.vault, person)?)
                .to_bytes(),
        ))
    }
}

/// Returns the bytes that the recovery key signs when keys are replaced.
pub(crate) fn recovery_message(vault: VaultId, person: &Person) -> Result<Vec<u8>, VaultError> {
    let mut message = [b"deedbox/keys-replaced/v1/".as_slice(), vault.0.as_bytes()].concat();
    serde_json::to_writer(&mut message, person)
        .map_err(|e| VaultError::unreadable("a person", e))?;
    Ok(message)
}

/// Unwraps the vault key by the code: by the key file's slot R, or by the kit's own when the key files are lost.
pub(crate) fn unlock_by_kit(
    folder: &Folder,
    kit: &KitInput,
) -> Result<(VaultKey, EpochKeys, KeyFiles), VaultError> {
    match (read_key_files(folder), &kit.slot) {
        (Ok(found), _) => {
            let (vault, epoch) = (found.file.vault, found.file.epoch);
            check_salt(folder, vault, epoch)?;
            let vault_key = found.file.recovery.open(&kit.code, vault, epoch)?;
            let keys = EpochKeys::derive(&vault_key, vault, epoch);
            let altered = found.check_mac(&keys).is_err();
            let key_files = if altered {
                without_slots(&keys, found.file.recovery)
            } else {
                found
            };
            Ok((vault_key, keys, key_files))
        }
        (Err(newer @ VaultError::NewerFormat { .. }), _) | (Err(newer), None) => Err(newer),
        (Err(_), Some((vault, epoch, sealed))) => {
            check_salt(folder, *vault, *epoch)?;
            let public = kit
                .code
                .signing_key(*vault)
                .verifying_key()
                .to_bytes()
                .to_vec();
            let slot = RecoverySlot {
                key: sealed.clone(),
                public,
            };
            let vault_key = slot.open(&kit.code, *vault, *epoch)?;
            let keys = EpochKeys::derive(&vault_key, *vault, *epoch);
            let key_files = without_slots(&keys, slot);
            Ok((vault_key, keys, key_files))
        }
    }
}

/// Makes a key file in memory that only the kit opens; it is written when the keys are replaced.
fn without_slots(keys: &EpochKeys, recovery: RecoverySlot) -> KeyFiles {
    KeyFiles::unwritten(KeyFile::new(keys.vault, keys.epoch, Vec::new(), recovery))
}
