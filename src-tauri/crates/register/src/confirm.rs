//! Confirming by passphrase that somebody stands at the machine, without signing them in.

use crate::error::VaultError;
use crate::keys::{KdfCost, Passphrase};
use crate::vault::Register;

impl Register {
    /// Checks the passphrase of the person with this sign-in label; the person signed in stays.
    ///
    /// # Errors
    /// [`VaultError::UnknownLabel`], [`VaultError::WrongPassphrase`].
    pub fn confirm_of(&self, label: &str, passphrase: &Passphrase) -> Result<(), VaultError> {
        self.key_files
            .file
            .slot(label)?
            .unlock(self.keys.vault, passphrase)
            .map(drop)
    }

    /// Returns the cost of key derivation of this vault's first slot, for slots made later on this machine.
    pub fn kdf_cost(&self) -> KdfCost {
        self.key_files
            .file
            .slots
            .first()
            .map_or(KdfCost::CEILING, |slot| slot.cost)
    }
}
