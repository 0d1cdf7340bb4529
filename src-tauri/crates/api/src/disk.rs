//! A file that leaves the vault: whole beside its place first, then under its name for good, or not there at all.

use crate::error::ErrorCode;
use filing::packet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Returns the code for a file that could not be written.
pub(crate) fn code(error: &io::Error) -> ErrorCode {
    if packet::disk_full(error) {
        ErrorCode::DiskFull
    } else {
        ErrorCode::File
    }
}

/// Writes a file whole or not at all, by way of a draft beside it. What stood there stays until then, and is replaced.
pub(crate) fn write_whole(draft: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let same = |error: io::Error| error;
    write_recorded(draft, path, bytes, same, || Ok(()), same)
}

/// Writes a file whole or not at all, and has it recorded while it stands beside its place: nothing is put there that the
/// journal does not know. `failed` tells what went wrong before it was recorded, `not_placed` what did afterwards.
pub(crate) fn write_recorded<E>(
    draft: &Path,
    path: &Path,
    bytes: &[u8],
    failed: impl FnOnce(io::Error) -> E,
    record: impl FnOnce() -> Result<(), E>,
    not_placed: impl FnOnce(io::Error) -> E,
) -> Result<(), E> {
    let written = fresh(draft).and_then(|()| write_new(draft, bytes));
    let written = written
        .map_err(failed)
        .and_then(|()| record())
        .and_then(|()| place(draft, path).map_err(not_placed));
    if written.is_err() {
        // Half a file helps nobody; the failure is what counts.
        let _ = fs::remove_file(draft);
    }
    written
}

/// Writes a file that is not there yet, readable by its owner alone, and makes its content last.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Removes the draft of an earlier file that was cut off.
fn fresh(draft: &Path) -> io::Result<()> {
    match fs::remove_file(draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn place(draft: &Path, path: &Path) -> io::Result<()> {
    fs::rename(draft, path)?;
    let synced = path.parent().map_or(Ok(()), packet::sync_folder);
    if synced.is_err() {
        // A name that may be gone after a power cut would be believed; the file can be written again.
        let _ = fs::remove_file(path);
    }
    synced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_replaces_what_stood_there_and_leaves_no_draft() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().simple().to_string());
        fs::create_dir(&folder).unwrap();
        let (draft, path) = (folder.join("draft"), folder.join("paper"));
        fs::write(&draft, b"half of an earlier one").unwrap();
        fs::write(&path, b"old").unwrap();
        write_whole(&draft, &path, b"new").unwrap();
        let written = fs::read(&path).unwrap();
        let refused = write_whole(&draft, &folder.join("no/such"), b"new").unwrap_err();
        let left = fs::read_dir(&folder).unwrap().count();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((written.as_slice(), left), (&b"new"[..], 1));
        assert_eq!(code(&refused), ErrorCode::File);
    }

    #[test]
    fn what_was_recorded_and_found_no_place_is_told_apart_from_what_was_not_recorded() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().simple().to_string());
        // A folder stands in the place, and no file takes it.
        let (draft, taken) = (folder.join("draft"), folder.join("taken"));
        fs::create_dir_all(&taken).unwrap();
        let mut recorded = 0;
        let mut write = |draft: &Path| {
            let record = || {
                recorded += 1;
                Ok(())
            };
            write_recorded(draft, &taken, b"new", |_| "failed", record, |_| "no place")
        };
        let early = write(&folder.join("no/such"));
        let late = write(&draft);
        let left = fs::read_dir(&folder).unwrap().count();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((early, late), (Err("failed"), Err("no place")));
        assert_eq!((recorded, left), (1, 1));
    }

    #[test]
    fn a_full_disk_has_its_own_code() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(code(&full), ErrorCode::DiskFull);
        let quota = io::Error::from(io::ErrorKind::QuotaExceeded);
        assert_eq!(code(&quota), ErrorCode::DiskFull);
    }
}
