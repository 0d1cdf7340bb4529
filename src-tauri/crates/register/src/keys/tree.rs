//! The key tree: one random vault key an epoch, and the keys that are derived from it.

use crate::crypt::{self, Key};
use crate::error::VaultError;
use cip::id::{DeviceId, VaultId};
use ed25519_dalek::SigningKey;

/// The vault key of one epoch, 256 bits at random; everything else hangs from it.
#[derive(Clone)]
pub(crate) struct VaultKey(pub Key);

impl VaultKey {
    pub(crate) fn make() -> Result<Self, VaultError> {
        crypt::random_key().map(Self)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Key::default();
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }
}

/// Keys of one vault in one epoch, wiped when dropped.
#[derive(Clone)]
pub(crate) struct EpochKeys {
    pub vault: VaultId,
    pub epoch: u32,
    pub database: Key,
    pub key_file: Key,
    pub objects: Key,
    pub backup: Key,
    /// Of the marks by which papers and persons are found again at another customer.
    pub marks: Key,
    device: Key,
}

impl EpochKeys {
    /// Derives the tree by HKDF, bound to the vault and the epoch.
    pub(crate) fn derive(key: &VaultKey, vault: VaultId, epoch: u32) -> Self {
        let of = |purpose: &str| {
            crypt::derive(
                key.0.as_ref(),
                purpose,
                &[vault.0.as_bytes(), &epoch.to_be_bytes()],
            )
        };
        Self {
            vault,
            epoch,
            database: of("deedbox/database/v1"),
            key_file: of("deedbox/key-file-mac/v1"),
            objects: of("deedbox/object-wrap/v1"),
            backup: of("deedbox/backup/v1"),
            marks: of("deedbox/marks/v1"),
            device: of("deedbox/device/v1"),
        }
    }

    /// Returns the key with which this device signs facts that no person does.
    ///
    /// It hangs from the vault key and the device, so whoever opens the vault can check it without a list.
    pub(crate) fn device_key(&self, device: DeviceId) -> SigningKey {
        let seed = crypt::derive(
            self.device.as_ref(),
            "deedbox/device-sign/v1",
            &[device.0.as_bytes()],
        );
        SigningKey::from_bytes(&seed)
    }

    /// Returns the raw key and salt as SQLCipher takes them: `x'<64 hex><32 hex>'`.
    pub(crate) fn pragma_key(&self) -> zeroize::Zeroizing<String> {
        let salt = database_salt(self.vault, self.epoch);
        let key = zeroize::Zeroizing::new(crypt::hex(self.database.as_ref()));
        zeroize::Zeroizing::new(format!("x'{}{}'", key.as_str(), crypt::hex(&salt)))
    }
}

/// Returns the salt of the database, which is also its first 16 bytes: it names vault and epoch to whoever looks.
pub(crate) fn database_salt(vault: VaultId, epoch: u32) -> [u8; 16] {
    let digest = crypt::sha256(&[
        b"deedbox/db-salt/v1",
        vault.0.as_bytes(),
        &epoch.to_be_bytes(),
    ]);
    let mut salt = [0u8; 16];
    salt.iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    salt
}
