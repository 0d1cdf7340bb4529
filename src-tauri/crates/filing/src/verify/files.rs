//! Takes a packet in, from a folder or a zip, within limits and without ever leaving it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::container::{self, Fault};

/// The files of a packet by their path in it, `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Most files a packet may have.
const MOST_FILES: usize = 256;
/// Most bytes one file may have.
const LARGEST_FILE: u64 = 96 * 1024 * 1024;
/// Most bytes all files together may have.
const LARGEST_PACKET: u64 = 256 * 1024 * 1024;
/// Longest path in a packet.
const LONGEST_PATH: usize = 120;

/// Why a packet could not be taken in.
#[derive(Debug, thiserror::Error)]
pub enum PacketError {
    /// The folder or file could not be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// What was to be read.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The zip is broken or made to mislead.
    #[error("the zip cannot be trusted: {0}")]
    Zip(String),
    /// A file has a name that no packet of ours has.
    #[error("{0:?} is no name of a packet's file")]
    Name(String),
    /// Something in the folder is neither a file nor a folder.
    #[error("{0:?} is neither a plain file nor a folder")]
    Special(String),
    /// The packet is larger than a verifier should take in.
    #[error("the packet is too large: {0}")]
    TooLarge(&'static str),
}

/// Reads a packet: a folder, or a zip of one.
///
/// # Errors
/// [`PacketError`], when it cannot be read or breaks a limit.
pub fn read(path: &Path) -> Result<Files, PacketError> {
    let about = fs::metadata(path).map_err(|source| unreadable(path, source))?;
    let mut taken = Taken::default();
    if about.is_dir() {
        folder(path, "", &mut taken)?;
    } else {
        zip(path, &mut taken)?;
    }
    Ok(taken.files)
}

/// Reads a packet that was split: each part a zip of some of its files.
///
/// # Errors
/// [`PacketError`], when a part cannot be read, a file stands in two of them, or all together break a limit.
pub fn read_parts(parts: &[PathBuf]) -> Result<Files, PacketError> {
    let mut taken = Taken::default();
    for part in parts {
        zip(part, &mut taken)?;
    }
    Ok(taken.files)
}

/// Returns whether files are few and small enough to be taken in again.
///
/// # Errors
/// [`PacketError::TooLarge`].
pub fn within_limits(files: &Files) -> Result<(), PacketError> {
    let sizes = || files.values().map(|bytes| bytes.len() as u64);
    if files.len() > MOST_FILES {
        return Err(PacketError::TooLarge("more than 256 files"));
    }
    if sizes().any(|size| size > LARGEST_FILE) || sizes().sum::<u64>() > LARGEST_PACKET {
        return Err(PacketError::TooLarge(
            "more than 96 MB in one file or 256 MB in all",
        ));
    }
    Ok(())
}

#[derive(Default)]
struct Taken {
    files: Files,
    bytes: u64,
}

impl Taken {
    /// Reads one file to its end, never past the limits, whatever size was announced.
    fn add(&mut self, name: String, reader: impl Read) -> Result<(), PacketError> {
        check_name(&name)?;
        if self.files.len() >= MOST_FILES {
            return Err(PacketError::TooLarge("more than 256 files"));
        }
        let room = LARGEST_FILE.min(LARGEST_PACKET.saturating_sub(self.bytes));
        let mut bytes = Vec::new();
        let read = reader.take(room + 1).read_to_end(&mut bytes);
        let read = read.map_err(|source| PacketError::Unreadable {
            path: name.clone(),
            source,
        })? as u64;
        if read > room {
            return Err(PacketError::TooLarge(
                "more than 96 MB in one file or 256 MB in all",
            ));
        }
        self.bytes += read;
        if self.files.insert(name.clone(), bytes).is_some() {
            return Err(PacketError::Zip(format!("{name} stands in it twice")));
        }
        Ok(())
    }
}

/// A path of a packet: up to two levels, ASCII, nothing hidden, nothing that climbs.
fn check_name(name: &str) -> Result<(), PacketError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let parts: Vec<&str> = name.split('/').collect();
    let fine = |part: &&str| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain);
    if name.len() <= LONGEST_PATH && parts.len() <= 2 && parts.iter().all(fine) {
        return Ok(());
    }
    Err(PacketError::Name(name.chars().take(LONGEST_PATH).collect()))
}

fn folder(path: &Path, prefix: &str, taken: &mut Taken) -> Result<(), PacketError> {
    let entries = fs::read_dir(path).map_err(|source| unreadable(path, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| unreadable(path, source))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // A link is judged as a link, not as what it points to.
        let kind = entry
            .file_type()
            .map_err(|source| unreadable(&entry.path(), source))?;
        if kind.is_dir() && prefix.is_empty() {
            check_name(&name)?;
            folder(&entry.path(), &format!("{name}/"), taken)?;
        } else if kind.is_file() {
            let file =
                File::open(entry.path()).map_err(|source| unreadable(&entry.path(), source))?;
            taken.add(name, file)?;
        } else {
            return Err(PacketError::Special(name));
        }
    }
    Ok(())
}

fn zip(path: &Path, taken: &mut Taken) -> Result<(), PacketError> {
    let mut file = File::open(path).map_err(|source| unreadable(path, source))?;
    let announced = container::check(&mut file, LARGEST_PACKET).map_err(|fault| match fault {
        Fault::Io(source) => unreadable(path, source),
        Fault::Made(words) => PacketError::Zip(words.into()),
    })?;
    let broken = |error: zip::result::ZipError| PacketError::Zip(error.to_string());
    let mut archive = zip::ZipArchive::new(file).map_err(broken)?;
    if archive.offset() != 0 || archive.len() != usize::from(announced) {
        // Names that stand twice, or an archive hidden before another one.
        return Err(PacketError::Zip("its list of files is ambiguous".into()));
    }
    if archive.len() > MOST_FILES {
        return Err(PacketError::TooLarge("more than 256 files"));
    }
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let root = common_root(&names);
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(broken)?;
        if entry.is_dir() {
            check_folder(entry.name(), &root)?;
            continue;
        }
        if entry.encrypted() || entry.is_symlink() {
            return Err(PacketError::Special(entry.name().to_owned()));
        }
        let name = entry
            .name()
            .strip_prefix(&root)
            .unwrap_or(entry.name())
            .to_owned();
        taken.add(name, entry)?;
    }
    Ok(())
}

/// The one folder that holds everything, with its slash; empty when there is none.
fn common_root(names: &[String]) -> String {
    let Some((root, _)) = names.first().and_then(|name| name.split_once('/')) else {
        return String::new();
    };
    let root = format!("{root}/");
    if names.iter().all(|name| name.starts_with(&root)) {
        root
    } else {
        String::new()
    }
}

/// A folder of a packet: the one that holds everything, or that of the annexes.
fn check_folder(name: &str, root: &str) -> Result<(), PacketError> {
    match name.strip_prefix(root).unwrap_or(name) {
        "" | "annex/" => Ok(()),
        _ => Err(PacketError::Name(name.chars().take(LONGEST_PATH).collect())),
    }
}

fn unreadable(path: &Path, source: std::io::Error) -> PacketError {
    PacketError::Unreadable {
        path: path.display().to_string(),
        source,
    }
}
