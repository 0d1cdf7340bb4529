//! The three equal copies of the key file on the disk, and the one that waits for a new epoch.

use crate::crypt::{self, Key};
use crate::error::{Doing, VaultError};
use crate::folder::{self, Folder};
use crate::keys::file::{KeyFile, MAX_BYTES, parse};
use crate::keys::{EpochKeys, database_salt};
use std::path::Path;

/// The key file as found: the copy that counts, its exact text for the authentication code, and which copies are whole.
pub(crate) struct KeyFiles {
    pub file: KeyFile,
    pub(super) body: String,
    pub(super) mac: [u8; 32],
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
