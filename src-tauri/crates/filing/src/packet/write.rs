//! Writing a packet: as a folder, a zip or several, each whole under its name or not there at all.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::place::{self, disk_full, sync_folder};
use super::{Draft, upload};
use crate::verify::Files;

/// Why a packet could not be written. Nothing bears its name in any of these cases.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A file or folder of that name is already there; it was not touched.
    #[error("{0} is already there; choose another folder or move it away")]
    Taken(PathBuf),
    /// Another export writes the same packet there at this moment.
    #[error("{0} is being written there by another export; wait for it or choose another folder")]
    Busy(PathBuf),
    /// The system refused; a full disk is told by the source.
    #[error("{path} could not be written: {source}")]
    System {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was read back is not what was written.
    #[error("{0} was read back changed; the disk cannot be trusted")]
    Changed(String),
    /// The zip could not be made.
    #[error("the zip could not be made: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file of the packet has a name that not every system can carry.
    #[error("{0:?} is no name for a file of a packet")]
    Name(String),
    /// One file alone is larger than the limit, and files are not cut.
    #[error("{file} alone takes {bytes} bytes zipped, and the limit is {limit}")]
    OverLimit {
        /// The file.
        file: String,
        /// What it takes in a zip of its own.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
}

impl WriteError {
    /// Whether the disk is full: free some space, then export again.
    #[must_use]
    pub fn disk_full(&self) -> bool {
        matches!(self, Self::System { source, .. } if disk_full(source))
    }
}

/// Writes the packet as the folder `parent/name`, whole or not at all, and reads it back.
///
/// # Errors
/// [`WriteError`]; nothing bears the name.
pub fn write_folder(parent: &Path, name: &str, files: &Files) -> Result<PathBuf, WriteError> {
    Draft::folder(parent, name, files)?.put()
}

/// Writes the packet as one zip file `parent/name.zip`, whole or not at all, and reads it back.
///
/// # Errors
/// [`WriteError`]; nothing bears the name.
pub fn write_zip(parent: &Path, name: &str, files: &Files) -> Result<PathBuf, WriteError> {
    Draft::zip(parent, name, files)?.put()
}

/// Writes the packet as zips of at most `limit` bytes each into the folder `parent/name-parts` and returns them.
///
/// # Errors
/// [`WriteError`]; nothing bears the name.
pub fn write_zip_parts(
    parent: &Path,
    name: &str,
    files: &Files,
    limit: u64,
) -> Result<Vec<PathBuf>, WriteError> {
    let mut draft = Draft::zip_parts(parent, name, files, limit)?;
    let parts = std::mem::take(&mut draft.parts);
    let folder = draft.put()?;
    Ok(parts.iter().map(|part| folder.join(part)).collect())
}

/// Writes the files of a packet below a folder, the manifest last, makes them last and reads them back.
pub(super) fn write_files(draft: &Path, files: &Files) -> Result<(), WriteError> {
    let folders = folders(draft, files);
    for folder in folders.iter().filter(|folder| *folder != draft) {
        fs::create_dir(folder).map_err(system(folder))?;
    }
    let (last, first): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(name, _)| name.starts_with("manifest.json"));
    for (name, bytes) in first.into_iter().chain(last) {
        let path = draft.join(name);
        let made = File::create_new(&path);
        made.and_then(|file| place::fill(file, bytes))
            .map_err(system(&path))?;
    }
    for folder in &folders {
        sync_folder(folder).map_err(system(folder))?;
    }
    for (name, bytes) in files {
        read_back(&draft.join(name), bytes)?;
    }
    Ok(())
}

/// Every folder that holds files of a packet: those in it, and then its own.
fn folders(draft: &Path, files: &Files) -> Vec<PathBuf> {
    let inner: BTreeSet<&str> = files
        .keys()
        .filter_map(|name| name.rsplit_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let mut all: Vec<PathBuf> = inner.into_iter().map(|folder| draft.join(folder)).collect();
    all.push(draft.to_owned());
    all
}

pub(super) fn read_back(path: &Path, wanted: &[u8]) -> Result<(), WriteError> {
    if fs::read(path).map_err(system(path))? == wanted {
        Ok(())
    } else {
        Err(WriteError::Changed(path.display().to_string()))
    }
}

/// Zips a packet under one folder; same files, same bytes.
///
/// # Errors
/// [`WriteError::Name`] or [`WriteError::Zip`].
pub fn zip_bytes(name: &str, files: &Files) -> Result<Vec<u8>, WriteError> {
    check_names(name, files)?;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (path, bytes) in files {
        zip.start_file(format!("{name}/{path}"), options)?;
        zip.write_all(bytes).map_err(zip::result::ZipError::Io)?;
    }
    let bytes = zip.finish()?.into_inner();
    let mut again = zip::ZipArchive::new(Cursor::new(bytes.as_slice()))?;
    for (path, wanted) in files {
        let mut read = Vec::new();
        again
            .by_name(&format!("{name}/{path}"))?
            .read_to_end(&mut read)
            .map_err(zip::result::ZipError::Io)?;
        if read != *wanted {
            return Err(WriteError::Changed(path.clone()));
        }
    }
    Ok(bytes)
}

/// Names that every system and upload can carry, at most two levels deep.
pub(super) fn check_names(name: &str, files: &Files) -> Result<(), WriteError> {
    let bad = files.keys().find(|path| !upload::plain_path(path));
    let bad = bad.map(String::as_str);
    match bad.or_else(|| (!upload::plain(name)).then_some(name)) {
        Some(bad) => Err(WriteError::Name(bad.to_owned())),
        None => Ok(()),
    }
}

pub(super) fn system(path: &Path) -> impl FnOnce(std::io::Error) -> WriteError + use<> {
    let path = path.to_owned();
    move |source| WriteError::System { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_a_draft_is_made_to_last_the_inner_ones_first() {
        let names = ["annex/a.csv", "annex/b.csv", "manifest.json"];
        let files: Files = names.map(|n| (n.to_owned(), Vec::new())).into();
        let draft = Path::new("draft");
        assert_eq!(
            folders(draft, &files),
            [draft.join("annex"), draft.to_owned()]
        );
    }
}
