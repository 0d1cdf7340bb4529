//! The vaults that this machine knows: a list of folders in the configuration folder, nothing secret.

use crate::error::{ApiError, ErrorCode};
use crate::words::rooms as w;
use chrono::{DateTime, Utc};
use cip::date::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// A vault folder that was used on this machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Known {
    /// Reference that stands for the path in the window.
    pub key: String,
    /// Folder.
    pub path: PathBuf,
    /// Whether it is the demo vault.
    pub demo: bool,
    /// Last use.
    pub used: DateTime<Utc>,
}

const FILE: &str = "vaults.json";
const AT_MOST: usize = 20;

/// Reads the list, the newest used first; a damaged list is an empty one, since it can be made again.
pub(crate) fn read(config: &Path) -> Vec<Known> {
    let text = fs::read_to_string(config.join(FILE)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Finds a vault by its reference.
pub(crate) fn find(config: &Path, key: &str) -> Result<Known, ApiError> {
    read(config)
        .into_iter()
        .find(|k| k.key == key)
        .ok_or_else(|| {
            let hint = w::hint_choose_vault();
            ApiError::new(ErrorCode::NotAVault, w::vault_not_listed(), hint)
        })
}

/// Puts a vault first in the list.
pub(crate) fn remember(
    config: &Path,
    path: &Path,
    demo: bool,
    now: &Moment,
) -> Result<(), ApiError> {
    let digest = Sha256::digest(path.to_string_lossy().as_bytes());
    let key: String = cip::verification::hex(&digest).chars().take(16).collect();
    let mut list = read(config);
    let demo = demo || list.iter().any(|k| k.key == key && k.demo);
    list.retain(|k| k.key != key);
    list.insert(
        0,
        Known {
            key,
            path: path.to_path_buf(),
            demo,
            used: now.at,
        },
    );
    list.truncate(AT_MOST);
    let failed = |error: std::io::Error| {
        let message = w::list_not_written(error.to_string());
        ApiError::new(ErrorCode::File, message, w::hint_user_folder())
    };
    fs::create_dir_all(config).map_err(failed)?;
    let text = serde_json::to_string_pretty(&list).map_err(crate::open_vault::internal)?;
    let fresh = config.join("vaults.json.new");
    fs::write(&fresh, text).map_err(failed)?;
    fs::rename(&fresh, config.join(FILE)).map_err(failed)
}

/// Returns the name of a vault: its folder without the ending.
pub(crate) fn vault_name(path: &Path) -> String {
    path.file_stem()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Tells whether a folder's path names a service that copies it elsewhere while it is in use.
pub(crate) fn looks_synchronised(path: &Path) -> bool {
    let text = path.to_string_lossy().to_lowercase();
    [
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud",
        "nextcloud",
        "syncthing",
    ]
    .iter()
    .any(|service| text.contains(service))
}
