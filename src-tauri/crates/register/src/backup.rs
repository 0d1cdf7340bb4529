//! Backup into one file: a tar of the manifest, the key file, a consistent copy of the database, the heads and the
//! sealed objects. All of it is sealed already. It counts only when it was opened, read back and verified.

use crate::crypt;
use crate::database;
use crate::error::{Doing, VaultError};
use crate::folder;
use crate::journal;
use crate::keys::EpochKeys;
use crate::open::Opening;
use crate::progress::{Phase, Report, tick};
use crate::vault::Register;
use crate::verify::{Depth, Verified, verify};
use chrono::{DateTime, Utc};
use cip::id::{ObjectId, VaultId};
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

pub(crate) const FORMAT: &str = "deedbox-backup";
pub(crate) const VERSION: u32 = 1;
pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const DATABASE: &str = "register.db";
pub(crate) const KEY_FILE: &str = "keys.json";

/// Names everything in a backup. Two lines in the file: this as JSON, and its authentication code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub format: String,
    pub version: u32,
    pub vault: VaultId,
    pub epoch: u32,
    pub made: DateTime<Utc>,
    pub events: u64,
    pub head: String,
    pub files: Vec<Part>,
    /// Parties whose data were purged, so that a restore applies the purge again.
    pub purged: Vec<Uuid>,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

/// A part and the file it is read from.
type Source = (Part, PathBuf);

/// A backup that was opened and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// File.
    pub path: PathBuf,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Events in it.
    pub events: u64,
    /// Head of its journal.
    pub head: journal::Head,
    /// Sealed files in it.
    pub objects: u64,
    /// Sealed files that the vault itself misses, or holds damaged: they are not in the backup.
    pub missing: Vec<ObjectId>,
    /// Whether the journal in it verified without a finding.
    pub consistent: bool,
}

impl Register {
    /// Writes a backup into one file and opens, reads and verifies it before it gets its name.
    ///
    /// # Errors
    /// [`VaultError::AlreadyThere`], [`VaultError::DiskFull`], [`VaultError::Stopped`]; then no file is left.
    pub fn backup(
        &self,
        to: &Path,
        now: DateTime<Utc>,
        report: Report<'_>,
    ) -> Result<BackupReport, VaultError> {
        if to.exists() {
            return Err(VaultError::AlreadyThere(to.to_path_buf()));
        }
        let (unfinished, copy) = (beside(to, "unfinished"), beside(to, "copy"));
        let made = self.write_backup(to, &unfinished, &copy, now, report);
        // The copy of the database has served; after a failure the unfinished file has too.
        remove_database(&copy);
        if made.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        made
    }

    fn write_backup(
        &self,
        to: &Path,
        unfinished: &Path,
        copy: &Path,
        now: DateTime<Utc>,
        report: Report<'_>,
    ) -> Result<BackupReport, VaultError> {
        let parent = to
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let (sources, missing) = self.sources()?;
        let objects: u64 = sources.iter().map(|(part, _)| part.bytes).sum();
        let size = fs::metadata(self.folder.database()).map_or(0, |m| m.len());
        folder::need_room(parent, objects + 3 * size)?;
        copy_database(&self.connection, copy, &self.keys, report)?;
        let (head, consistent) = self.verify_copy(copy, report)?;
        let count = sources.len() as u64;
        let parts = self.parts(copy, sources)?;
        let manifest = self.manifest(&head, now, &parts)?;
        let manifest = sign(&manifest, &self.keys)?;
        write_tar(unfinished, &manifest, &parts, now, report)?;
        read_back(unfinished, &manifest, &parts, report)?;
        fs::rename(unfinished, to).map_err(VaultError::file(Doing::Write, to))?;
        folder::sync_folder(to)?;
        let (sha256, bytes) = digest(to)?;
        Ok(BackupReport {
            path: to.to_path_buf(),
            bytes,
            sha256,
            events: head.events,
            head,
            objects: count,
            missing,
            consistent,
        })
    }

    /// Opens the copy as a restored vault would, checks every page and row, and verifies its journal.
    fn verify_copy(
        &self,
        copy: &Path,
        report: Report<'_>,
    ) -> Result<(journal::Head, bool), VaultError> {
        tick(report, Phase::Checking, 0, 1)?;
        let connection = database::open_and_check(copy, &self.keys)?;
        let opening = Opening::default();
        let verified = Verified {
            connection: &connection,
            keys: &self.keys,
            folder: &self.folder,
            opening: &opening,
        };
        let found = verify(&verified, Depth::Journal, report)?;
        // Closing the last connection folds the write-ahead log into the copy: it is one file again.
        connection
            .close()
            .map_err(|(_, error)| VaultError::from(error))?;
        Ok((found.head, found.is_consistent()))
    }

    /// Lists the sealed objects that are whole, and those that are not.
    fn sources(&self) -> Result<(Vec<Source>, Vec<ObjectId>), VaultError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, name FROM object WHERE wrapped <> x'' ORDER BY name")?;
        let mut rows = statement.query([])?;
        let (mut whole, mut missing) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
            let path = self.folder.object(&name);
            match digest(&path) {
                Ok((sha256, bytes)) if sha256 == name => {
                    whole.push((
                        Part {
                            path: object_path(&name),
                            bytes,
                            sha256,
                        },
                        path,
                    ));
                }
                _ => {
                    let id = Uuid::parse_str(&id)
                        .map_err(|e| VaultError::unreadable("a sealed file", e))?;
                    missing.push(ObjectId(id));
                }
            }
        }
        Ok((whole, missing))
    }

    /// Puts the key file, the copy of the database and the heads before the objects.
    fn parts(&self, copy: &Path, objects: Vec<Source>) -> Result<Vec<Source>, VaultError> {
        let mut parts = Vec::new();
        let [key_file, ..] = self.folder.key_files();
        for (path, from) in [(KEY_FILE, key_file.as_path()), (DATABASE, copy)] {
            let (sha256, bytes) = digest(from)?;
            parts.push((
                Part {
                    path: path.to_owned(),
                    bytes,
                    sha256,
                },
                from.to_path_buf(),
            ));
        }
        for person in self.key_files.file.slots.iter().map(|s| s.person) {
            let from = self.folder.people().join(format!("{person}.head"));
            if let Ok((sha256, bytes)) = digest(&from) {
                parts.push((
                    Part {
                        path: format!("people/{person}.head"),
                        bytes,
                        sha256,
                    },
                    from,
                ));
            }
        }
        parts.extend(objects);
        Ok(parts)
    }

    fn manifest(
        &self,
        head: &journal::Head,
        now: DateTime<Utc>,
        parts: &[Source],
    ) -> Result<Manifest, VaultError> {
        let purges = self.purges()?;
        let purged = purges.iter().flat_map(|p| &p.scope.parties).map(|p| p.0);
        Ok(Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault: self.keys.vault,
            epoch: self.keys.epoch,
            made: now,
            events: head.events,
            head: head.hex(),
            files: parts.iter().map(|(part, _)| part.clone()).collect(),
            purged: purged.collect(),
        })
    }
}

pub(crate) fn object_path(name: &str) -> String {
    format!("objects/{}/{name}", name.get(..2).unwrap_or("00"))
}

fn beside(path: &Path, word: &str) -> PathBuf {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    path.with_file_name(format!("{name}.{word}"))
}

fn remove_database(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = fs::remove_file(Path::new(&name));
    }
}

/// Copies the database page by page under the same key and salt, in steps that may be stopped.
fn copy_database(
    from: &rusqlite::Connection,
    to: &Path,
    keys: &EpochKeys,
    report: Report<'_>,
) -> Result<(), VaultError> {
    const PAGES: i32 = 2048;
    remove_database(to);
    let mut copy = database::empty(to, keys)?;
    {
        let backup = Backup::new(from, &mut copy)?;
        while backup.step(PAGES)? == StepResult::More {
            let at = backup.progress();
            let whole = u64::try_from(at.pagecount).unwrap_or(0);
            let left = u64::try_from(at.remaining).unwrap_or(0);
            tick(report, Phase::Copying, whole.saturating_sub(left), whole)?;
        }
    }
    copy.close().map_err(|(_, error)| VaultError::from(error))
}

/// Returns SHA-256 in hex and the size of a file.
pub(crate) fn digest(path: &Path) -> Result<(String, u64), VaultError> {
    let mut file = File::open(path).map_err(VaultError::file(Doing::Read, path))?;
    digest_of(&mut file).map_err(VaultError::file(Doing::Read, path))
}

pub(crate) fn digest_of(from: &mut impl Read) -> std::io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 1 << 16];
    let mut bytes = 0;
    loop {
        let read = from.read(&mut buffer)?;
        let Some(filled) = buffer.get(..read).filter(|f| !f.is_empty()) else {
            break;
        };
        hasher.update(filled);
        bytes += read as u64;
    }
    Ok((crypt::hex(&hasher.finalize()), bytes))
}

/// Writes the manifest with its authentication code.
fn sign(manifest: &Manifest, keys: &EpochKeys) -> Result<Vec<u8>, VaultError> {
    let body =
        serde_json::to_string(manifest).map_err(|e| VaultError::unreadable("the manifest", e))?;
    let mac = crypt::hmac(keys.backup.as_ref(), &[body.as_bytes()]);
    Ok(format!("{body}\n{}\n", crypt::hex(&mac)).into_bytes())
}

fn write_tar(
    to: &Path,
    manifest: &[u8],
    parts: &[Source],
    now: DateTime<Utc>,
    report: Report<'_>,
) -> Result<(), VaultError> {
    let fail = |e| VaultError::file(Doing::Write, to)(e);
    let file = File::create(to).map_err(fail)?;
    let mut tar = tar::Builder::new(BufWriter::new(file));
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    append(&mut tar, MANIFEST, manifest.len() as u64, seconds, manifest).map_err(fail)?;
    for (done, (part, from)) in (0u64..).zip(parts) {
        tick(report, Phase::Objects, done, parts.len() as u64)?;
        let source = File::open(from).map_err(VaultError::file(Doing::Read, from))?;
        append(
            &mut tar,
            &part.path,
            part.bytes,
            seconds,
            BufReader::new(source),
        )
        .map_err(fail)?;
    }
    let mut writer = tar.into_inner().map_err(fail)?;
    writer.flush().map_err(fail)?;
    writer.get_ref().sync_all().map_err(fail)
}

fn append<W: Write>(
    tar: &mut tar::Builder<W>,
    path: &str,
    bytes: u64,
    seconds: u64,
    from: impl Read,
) -> std::io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(seconds);
    tar.append_data(&mut header, path, from.take(bytes))
}

/// Reads the whole file back and compares each part with what the manifest says.
fn read_back(
    path: &Path,
    manifest: &[u8],
    parts: &[Source],
    report: Report<'_>,
) -> Result<(), VaultError> {
    let fail = |e| VaultError::file(Doing::ReadBack, path)(e);
    let wrong =
        |name: &str| VaultError::BadBackup(format!("“{name}” was not written as it was read"));
    let file = File::open(path).map_err(fail)?;
    let mut archive = tar::Archive::new(BufReader::new(file));
    let mut entries = archive.entries().map_err(fail)?;
    let mut first = entries
        .next()
        .ok_or_else(|| wrong(MANIFEST))?
        .map_err(fail)?;
    let mut back = Vec::new();
    first.read_to_end(&mut back).map_err(fail)?;
    if back != manifest {
        return Err(wrong(MANIFEST));
    }
    for (done, (part, _)) in (0u64..).zip(parts) {
        tick(report, Phase::Checking, done, parts.len() as u64)?;
        let mut entry = entries
            .next()
            .ok_or_else(|| wrong(&part.path))?
            .map_err(fail)?;
        let same_path = entry.path_bytes().as_ref() == part.path.as_bytes();
        let (sha256, bytes) = digest_of(&mut entry).map_err(fail)?;
        if !same_path || sha256 != part.sha256 || bytes != part.bytes {
            return Err(wrong(&part.path));
        }
    }
    if entries.next().is_some() {
        Err(wrong("the end"))
    } else {
        Ok(())
    }
}
