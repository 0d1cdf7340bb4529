//! What a disk does for a packet: it holds a draft, keeps what was written, and gives a name that nobody has.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How the name of a draft begins and ends. Whatever is called so is ours, and is no packet.
const DRAFT: (&str, &str) = (".deedbox-", ".part");

/// The place beside `goal` where it is written first.
pub(super) fn draft_of(folder: &Path, goal: &str) -> PathBuf {
    folder.join(format!("{}{goal}{}", DRAFT.0, DRAFT.1))
}

/// Returns whether there was no room, on the disk or within a quota.
#[must_use]
pub fn disk_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded
    )
}

/// Makes the names in a folder last. A system that cannot open or sync folders has nothing to do here.
///
/// # Errors
/// What the disk says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let Ok(open) = File::open(folder) else {
        return Ok(());
    };
    if !cfg!(unix) {
        return Ok(());
    }
    match open.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// Writes a whole file and makes its content last; its name lasts with [`sync_folder`].
pub(super) fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_data()
}

/// Gives a name that nobody has: what stands there is never replaced.
#[cfg(target_os = "linux")]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Some disks, of the network above all, cannot promise it; there one can only look first.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_free(from, to),
        renamed => renamed.map_err(io::Error::from),
    }
}

/// Gives a name that nobody has, as far as looking first can tell.
#[cfg(not(target_os = "linux"))]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_free(from, to)
}

fn rename_free(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
    }
}

/// Removes a file, or a folder with what is in it; a link is removed itself.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

/// Removes the drafts that exports left in a folder when they were cut off; one that is being written stays.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name
            .to_str()
            .and_then(|name| name.strip_prefix(DRAFT.0)?.strip_suffix(DRAFT.1))
            .is_some_and(|goal| !goal.is_empty());
        if !ours {
            continue;
        }
        let path = entry.path();
        if let Ok(Some(_hold)) = Hold::take(&path) {
            // What cannot be removed keeps a name that says that it is no packet.
            let _ = remove(&path);
        }
    }
}

/// A hold on a draft while it is written. A program lets go of it when it ends, however it ends.
#[derive(Debug)]
pub(super) struct Hold(#[cfg(unix)] File);

#[cfg(unix)]
impl Hold {
    /// Takes hold of a draft; `None` when another export holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = File::open(path)?;
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            // A disk without locks cannot tell, and two exports into one folder at one moment are rare.
            Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Some(Self(file))),
        }
    }
}

#[cfg(unix)]
impl Drop for Hold {
    fn drop(&mut self) {
        // A program that is being started at this moment holds a copy of the handle for an instant.
        let _ = self.0.unlock();
    }
}

#[cfg(not(unix))]
impl Hold {
    /// A folder cannot be opened here, so nothing is held.
    pub(super) fn take(_: &Path) -> io::Result<Option<Self>> {
        Ok(Some(Self()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_somebody_has_is_not_given_again() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        for rename in [rename_new, rename_free] {
            fs::write(&from, b"mine").unwrap();
            fs::write(&to, b"yours").unwrap();
            let error = rename(&from, &to).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&to).unwrap(), b"yours");
            fs::remove_file(&to).unwrap();
            rename(&from, &to).unwrap();
            assert_eq!(fs::read(&to).unwrap(), b"mine");
            fs::remove_file(&to).unwrap();
        }
        // An empty folder is no free name either, though a plain rename would take it.
        fs::create_dir(&from).unwrap();
        fs::create_dir(&to).unwrap();
        for rename in [rename_new, rename_free] {
            let error = rename(&from, &to).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        }
    }

    #[test]
    fn only_drafts_of_ours_that_nobody_holds_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let stay = [
            "packet",
            ".deedbox-notes",
            ".packet.part",
            ".deedbox-.part",
            "a.part",
        ];
        for name in stay {
            fs::write(at(name), b"somebody's").unwrap();
        }
        fs::create_dir_all(at(".deedbox-folder.part/annex")).unwrap();
        fs::write(at(".deedbox-folder.part/annex/rows.csv"), b"half").unwrap();
        fs::write(at(".deedbox-packet.zip.part"), b"half").unwrap();
        let held = at(".deedbox-held.part");
        fs::create_dir(&held).unwrap();
        let hold = Hold::take(&held).unwrap().unwrap();
        sweep(folder.path());
        let left = || {
            let mut names: Vec<String> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        let mut wanted: Vec<&str> = stay.to_vec();
        wanted.sort_unstable();
        if cfg!(unix) {
            assert!(left().contains(&".deedbox-held.part".to_owned()));
            assert_eq!(left().len(), wanted.len() + 1);
        }
        drop(hold);
        sweep(folder.path());
        assert_eq!(left(), wanted);
    }

    #[test]
    fn a_full_disk_is_told_from_other_faults() {
        assert!(disk_full(&ErrorKind::StorageFull.into()));
        assert!(disk_full(&ErrorKind::QuotaExceeded.into()));
        assert!(!disk_full(&ErrorKind::PermissionDenied.into()));
    }
}
