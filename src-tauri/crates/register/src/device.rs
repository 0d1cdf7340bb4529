//! The machine: its device id and the head it saw last, kept outside the vault in the user's configuration folder.

use crate::crypt;
use crate::error::VaultError;
use crate::folder;
use cip::id::{DeviceId, VaultId};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What this machine remembers of a vault: random ids and hashes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marker {
    pub device: DeviceId,
    /// Sequence number of this device's last event.
    pub seq: u64,
    /// Hash of this device's last event, hex; empty before the first.
    pub hash: String,
    /// Number of events in the vault then.
    pub events: u64,
    /// Hash of the vault's head then, hex.
    pub head: String,
    /// Wrong passphrases since the last unlock.
    #[serde(default)]
    pub failed: u32,
    /// Sign-in label used last.
    #[serde(default)]
    pub label: String,
}

impl Marker {
    /// Makes a marker for a machine that never opened the vault.
    pub(crate) fn fresh() -> Result<Self, VaultError> {
        let device = DeviceId(Uuid::from_bytes(v7_like(crypt::random::<16>()?)));
        let (hash, head, label) = (String::new(), String::new(), String::new());
        Ok(Self {
            device,
            seq: 0,
            hash,
            events: 0,
            head,
            failed: 0,
            label,
        })
    }

    /// Reads the marker of a vault; `None` when there is none or it cannot be read, which only costs a new device.
    pub(crate) fn read(config: &Path, vault: VaultId) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(path(config, vault)).ok()?).ok()
    }

    pub(crate) fn write(&self, config: &Path, vault: VaultId) -> Result<(), VaultError> {
        let path = path(config, vault);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(VaultError::file("make the folder", folder))?;
        }
        let bytes =
            serde_json::to_vec(self).map_err(|e| VaultError::unreadable("the marker", e))?;
        folder::write_whole(&path, &bytes)
    }
}

/// Counts a wrong passphrase, so that the next sign-in can say so. A machine without a marker has nothing to count for.
pub(crate) fn count_failure(config: &Path, vault: VaultId) {
    if let Some(mut marker) = Marker::read(config, vault) {
        marker.failed = marker.failed.saturating_add(1);
        // The refusal itself is what matters to the person at the desk; a lost count is not worth another error.
        let _ = marker.write(config, vault);
    }
}

fn path(config: &Path, vault: VaultId) -> PathBuf {
    config.join("vaults").join(format!("{vault}.json"))
}

/// Sets version and variant bits so that the id parses as a UUID of version 7; its time part is random on purpose.
fn v7_like(mut bytes: [u8; 16]) -> [u8; 16] {
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = (*version & 0x0f) | 0x70;
    *variant = (*variant & 0x3f) | 0x80;
    bytes
}
