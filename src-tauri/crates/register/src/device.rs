//! The machine: its device id and the head it saw last, kept outside the vault in the user's configuration folder.

use crate::crypt;
use crate::error::{Doing, VaultError};
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
    /// Key epoch of the vault then; 0 from before there were others.
    #[serde(default)]
    pub epoch: u32,
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
            epoch: 0,
        })
    }

    /// Reads the marker of a vault; `None` when there is none or it cannot be read, which only costs a new device.
    pub(crate) fn read(config: &Path, vault: VaultId, folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(path(config, vault, folder)).ok()?).ok()
    }

    pub(crate) fn write(
        &self,
        config: &Path,
        vault: VaultId,
        folder: &Path,
    ) -> Result<(), VaultError> {
        let path = path(config, vault, folder);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(VaultError::file(Doing::MakeFolder, parent))?;
        }
        let bytes =
            serde_json::to_vec(self).map_err(|e| VaultError::unreadable("the marker", e))?;
        folder::write_whole(&path, &bytes)
    }
}

/// Forgets a place, as when a folder is renamed. What stays behind is only a hint.
pub(crate) fn forget(config: &Path, vault: VaultId, folder: &Path) {
    let _ = std::fs::remove_file(path(config, vault, folder));
}

/// Counts a wrong passphrase, so that the next sign-in can say so. A machine without a marker has nothing to count for.
pub(crate) fn count_failure(config: &Path, vault: VaultId, folder: &Path) {
    if let Some(mut marker) = Marker::read(config, vault, folder) {
        marker.failed = marker.failed.saturating_add(1);
        // The refusal itself is what matters to the person at the desk; a lost count is not worth another error.
        let _ = marker.write(config, vault, folder);
    }
}

/// Returns the newest key epoch of a vault that this machine has seen, in whatever folder.
pub(crate) fn newest_epoch(config: &Path, vault: VaultId) -> u32 {
    let begins = format!("{vault}-");
    let Ok(files) = std::fs::read_dir(config.join("vaults")) else {
        return 0;
    };
    let of_vault = files
        .flatten()
        .filter(|f| f.file_name().to_string_lossy().starts_with(&begins));
    of_vault
        .filter_map(|f| std::fs::read(f.path()).ok())
        .filter_map(|bytes| serde_json::from_slice::<Marker>(&bytes).ok())
        .map(|marker| marker.epoch)
        .max()
        .unwrap_or(0)
}

/// Returns the parties that this machine saw purged from a vault: random ids only.
pub(crate) fn purged(config: &Path, vault: VaultId) -> Vec<Uuid> {
    std::fs::read(purged_path(config, vault))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Remembers that parties were purged, so that a backup made before brings them back to nobody.
pub(crate) fn remember_purged(
    config: &Path,
    vault: VaultId,
    parties: &[Uuid],
) -> Result<(), VaultError> {
    let mut all = purged(config, vault);
    all.extend(parties);
    all.sort_unstable();
    all.dedup();
    let path = purged_path(config, vault);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(VaultError::file(Doing::MakeFolder, parent))?;
    }
    let bytes = serde_json::to_vec(&all).map_err(|e| VaultError::unreadable("the purges", e))?;
    folder::write_whole(&path, &bytes)
}

fn purged_path(config: &Path, vault: VaultId) -> PathBuf {
    config.join("vaults").join(format!("purged-{vault}.json"))
}

/// One marker a vault and place: a copy restored beside the vault is another place and begins its own chain.
fn path(config: &Path, vault: VaultId, folder: &Path) -> PathBuf {
    let place = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let digest = crypt::sha256(&[place.as_os_str().as_encoded_bytes()]);
    let short: String = crypt::hex(&digest).chars().take(16).collect();
    config.join("vaults").join(format!("{vault}-{short}.json"))
}

/// Sets version and variant bits so that the id parses as a UUID of version 7; its time part is random on purpose.
fn v7_like(mut bytes: [u8; 16]) -> [u8; 16] {
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = (*version & 0x0f) | 0x70;
    *variant = (*variant & 0x3f) | 0x80;
    bytes
}
