//! The vault folder: names, the lock by file handle, whole writes, room on the disk.

use crate::error::{Doing, VaultError};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Paths inside a vault folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_path_buf())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn key_files(&self) -> [PathBuf; 3] {
        ["keys.json", "keys.1.json", "keys.2.json"].map(|name| self.0.join(name))
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("register.db")
    }

    /// Database of an epoch that is being begun.
    pub(crate) fn next_database(&self) -> PathBuf {
        self.0.join("register.db.next")
    }

    /// Key file of an epoch that is being begun.
    pub(crate) fn next_key_file(&self) -> PathBuf {
        self.0.join("keys.next.json")
    }

    pub(crate) fn objects(&self) -> PathBuf {
        self.0.join("objects")
    }

    pub(crate) fn people(&self) -> PathBuf {
        self.0.join("people")
    }

    fn lock_file(&self) -> PathBuf {
        self.0.join("vault.lock")
    }

    /// Returns the path of the sealed object whose ciphertext has this SHA-256.
    pub(crate) fn object(&self, name: &str) -> PathBuf {
        let (head, _) = name.split_at_checked(2).unwrap_or(("00", ""));
        self.objects().join(head).join(name)
    }

    /// Takes the lock; it is held until it is dropped. A vault made here always has the file.
    pub(crate) fn lock(&self) -> Result<VaultLock, VaultError> {
        let path = self.lock_file();
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(VaultError::file(Doing::Lock, &path))?;
        match file.try_lock() {
            Ok(()) => Ok(VaultLock(file)),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => Err(VaultError::file(Doing::Lock, &path)(error)),
        }
    }

    /// Makes the folders of a new vault.
    pub(crate) fn make(&self) -> Result<(), VaultError> {
        for path in [self.0.clone(), self.objects(), self.people()] {
            fs::create_dir_all(&path).map_err(VaultError::file(Doing::MakeFolder, &path))?;
        }
        Ok(())
    }

    /// Refuses when fewer than `needed` bytes and some reserve are free.
    pub(crate) fn need_room(&self, needed: u64) -> Result<(), VaultError> {
        need_room(&self.0, needed)
    }
}

/// The one writer's hold on a vault.
///
/// It is given back by name, not only by closing the file: a program that is being started at that moment (the reader of
/// documents) holds a copy of every handle for an instant, and the vault would still look open.
#[derive(Debug)]
pub(crate) struct VaultLock(File);

impl Drop for VaultLock {
    fn drop(&mut self) {
        // Closing gives it back too, a moment later.
        let _ = self.0.unlock();
    }
}

/// Kept free beyond what a write needs: the database must still be able to commit.
const RESERVE: u64 = 16 * 1024 * 1024;

/// Refuses when fewer than `needed` bytes and the reserve are free where `path` lies.
pub(crate) fn need_room(path: &Path, needed: u64) -> Result<(), VaultError> {
    let available = fs4::available_space(path).map_err(VaultError::file(Doing::Measure, path))?;
    let needed = needed.saturating_add(RESERVE);
    if available < needed {
        return Err(VaultError::DiskFull { needed, available });
    }
    Ok(())
}

/// Writes a file so that either the old or the new content is there: temporary file, fsync, rename, fsync of the folder.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let temporary = path.with_file_name(format!("{name}.new"));
    let written = write_synced(&temporary, bytes).and_then(|()| {
        fs::rename(&temporary, path).map_err(VaultError::file(Doing::Write, path))?;
        sync_folder(path)
    });
    if written.is_err() {
        // A half-written temporary file is of no use; the failure itself is what counts.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Writes and fsyncs a file. `write_all` goes on after short writes and reports a full disk.
pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let mut file = File::create(path).map_err(VaultError::file(Doing::Write, path))?;
    file.write_all(bytes)
        .map_err(VaultError::file(Doing::Write, path))?;
    file.sync_all()
        .map_err(VaultError::file(Doing::Write, path))
}

/// Makes the name of `path` durable in its folder.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> Result<(), VaultError> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    File::open(folder)
        .and_then(|f| f.sync_all())
        .map_err(VaultError::file(Doing::Write, folder))
}

/// Windows keeps names durable with the file; a folder cannot be synced there.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_path: &Path) -> Result<(), VaultError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_before_and_while_writing() {
        let temp = tempfile::tempdir().unwrap();
        let refused = need_room(temp.path(), u64::MAX / 2).unwrap_err();
        assert!(matches!(refused, VaultError::DiskFull { available, .. } if available > 0));
        assert_eq!(refused.code(), "disk_full");
        #[cfg(target_os = "linux")]
        {
            // This device answers every write as a full disk does.
            let refused = write_synced(Path::new("/dev/full"), b"bytes").unwrap_err();
            assert_eq!(refused.code(), "disk_full");
        }
    }

    #[test]
    fn a_whole_write_leaves_no_temporary_file() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("keys.json");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
        assert!(write_whole(&temp.path().join("no such folder").join("x"), b"").is_err());
    }
}
