//! Restoring a backup: unpacked beside its place, each part checked, opened, verified, then given its name.

use crate::backup::{DATABASE, FORMAT, KEY_FILE, MANIFEST, Manifest, Part, VERSION};
use crate::crypt;
use crate::device;
use crate::error::{Doing, VaultError};
use crate::folder::{self, Folder};
use crate::keys::{KitInput, Passphrase};
use crate::progress::{Phase, Report, tick};
use crate::vault::Register;
use crate::verify::{Depth, Verification};
use cip::date::Moment;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How the restored vault is opened: as somebody, or by the kit.
#[derive(Debug, Clone)]
pub enum RestoreKey {
    /// As the person with this sign-in label, by the passphrase of the time of the backup.
    Person(String, Passphrase),
    /// By the recovery kit.
    Kit(KitInput),
}

/// Largest manifest that is read: a vault of a million sealed files stays below.
const MOST_MANIFEST: u64 = 256 * 1024 * 1024;

/// Restores a backup into a folder that does not exist yet; returns the vault open, with what verifying it found.
///
/// The restored vault begins a new chain on this machine. The vault it came from, if it still lies here, is untouched.
/// `allow` looks at the vault, opened and verified, before it takes its place; what it refuses leaves nothing.
///
/// # Errors
/// [`VaultError::BadBackup`] when the file is not a backup or is damaged; the errors of opening; nothing is left then.
pub fn restore<E: From<VaultError>>(
    file: &Path,
    folder: &Path,
    config: &Path,
    key: &RestoreKey,
    moment: &Moment,
    allow: impl FnOnce(&Register) -> Result<(), E>,
    report: Report<'_>,
) -> Result<(Register, Verification), E> {
    if folder.exists() {
        return Err(VaultError::AlreadyThere(folder.to_path_buf()).into());
    }
    let name = folder
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let beside = Folder::new(&folder.with_file_name(format!("{name}.unfinished")));
    if beside.path().exists() {
        let path = beside.path();
        fs::remove_dir_all(path).map_err(VaultError::file(Doing::RemoveUnfinished, path))?;
    }
    let restored = unpack(file, &beside, report)
        .map_err(E::from)
        .and_then(|(manifest, body)| {
            // What an attempt that failed left in the memory of this machine must not look like a roll-back.
            device::forget(config, manifest.vault, beside.path());
            let mut register = match key {
                RestoreKey::Person(label, passphrase) => {
                    Register::open(beside.path(), config, label, passphrase, moment)?
                }
                RestoreKey::Kit(kit) => Register::open_by_kit(beside.path(), config, kit, moment)?,
            };
            check_manifest(&register, &manifest, &body)?;
            let found = register.verify(Depth::Everything, report)?;
            allow(&register)?;
            register.move_to(folder)?;
            register.write_marker()?;
            register.opening.restored =
                Some(u32::try_from(found.findings.len()).unwrap_or(u32::MAX));
            Ok((register, found))
        });
    if restored.is_err() {
        // What was unpacked is still in the backup, and the failure is what counts.
        let _ = fs::remove_dir_all(beside.path());
    }
    restored
}

/// Returns the key epoch of a backup and the newer one that this machine has seen of its vault, when there is one:
/// whoever left since can open that backup.
///
/// # Errors
/// [`VaultError::BadBackup`] when the file is not a backup.
pub fn older_epoch(file: &Path, config: &Path) -> Result<Option<(u32, u32)>, VaultError> {
    let source = File::open(file).map_err(VaultError::file(Doing::Read, file))?;
    let mut archive = tar::Archive::new(BufReader::new(source));
    let broken = |_| bad("it is damaged or not a backup");
    let mut entries = archive.entries().map_err(broken)?;
    let mut first = entries
        .next()
        .ok_or_else(|| bad("it is empty"))?
        .map_err(broken)?;
    if first.path_bytes().as_ref() != MANIFEST.as_bytes() {
        return Err(bad("it is not a backup of Deedbox"));
    }
    let (manifest, _) = read_manifest(&mut first)?;
    let newest = device::newest_epoch(config, manifest.vault);
    Ok((manifest.epoch < newest).then_some((manifest.epoch, newest)))
}

fn bad(why: &str) -> VaultError {
    VaultError::BadBackup(why.to_owned())
}

/// The manifest's first line and its authentication code.
struct Signed {
    body: String,
    mac: [u8; 32],
}

/// Unpacks into the folder, checking each part against the manifest; nothing else is written, wherever it points.
fn unpack(
    file: &Path,
    folder: &Folder,
    report: Report<'_>,
) -> Result<(Manifest, Signed), VaultError> {
    let source = File::open(file).map_err(VaultError::file(Doing::Read, file))?;
    let mut archive = tar::Archive::new(BufReader::new(source));
    let broken = |_| bad("it is damaged or not a backup");
    let mut entries = archive.entries().map_err(broken)?;
    let mut first = entries
        .next()
        .ok_or_else(|| bad("it is empty"))?
        .map_err(broken)?;
    if first.path_bytes().as_ref() != MANIFEST.as_bytes() {
        return Err(bad("it is not a backup of Deedbox"));
    }
    let (manifest, signed) = read_manifest(&mut first)?;
    folder.make()?;
    let needed = manifest
        .files
        .iter()
        .map(|p| p.bytes)
        .fold(0u64, u64::saturating_add);
    folder.need_room(needed)?;
    for (done, part) in (0u64..).zip(&manifest.files) {
        tick(report, Phase::Objects, done, manifest.files.len() as u64)?;
        let mut entry = entries
            .next()
            .ok_or_else(|| bad("it ends too soon"))?
            .map_err(broken)?;
        if entry.path_bytes().as_ref() != part.path.as_bytes()
            || !entry.header().entry_type().is_file()
        {
            return Err(bad("its parts are not those that it names"));
        }
        write_part(folder, part, &mut entry)?;
    }
    let [key_file, copies @ ..] = folder.key_files();
    for copy in copies {
        fs::copy(&key_file, &copy).map_err(VaultError::file(Doing::Write, &copy))?;
    }
    Ok((manifest, signed))
}

fn read_manifest(from: &mut impl Read) -> Result<(Manifest, Signed), VaultError> {
    let mut text = String::new();
    from.take(MOST_MANIFEST)
        .read_to_string(&mut text)
        .map_err(|_| bad("its manifest cannot be read"))?;
    let (body, rest) = text
        .split_once('\n')
        .ok_or_else(|| bad("its manifest is not complete"))?;
    let mac =
        crypt::unhex::<32>(rest.trim_end()).ok_or_else(|| bad("its manifest is not complete"))?;
    let manifest: Manifest =
        serde_json::from_str(body).map_err(|_| bad("its manifest cannot be read"))?;
    if manifest.format != FORMAT {
        return Err(bad("it is not a backup of Deedbox"));
    }
    if manifest.version > VERSION {
        return Err(VaultError::NewerFormat {
            found: manifest.version,
            known: VERSION,
        });
    }
    for wanted in [KEY_FILE, DATABASE] {
        if !manifest.files.iter().any(|p| p.path == wanted) {
            return Err(bad("it lacks the key file or the database"));
        }
    }
    Ok((
        manifest,
        Signed {
            body: body.to_owned(),
            mac,
        },
    ))
}

/// Writes one part, synced, and compares size and hash with the manifest.
fn write_part(folder: &Folder, part: &Part, from: &mut impl Read) -> Result<(), VaultError> {
    let target =
        target_of(folder, &part.path).ok_or_else(|| bad("it names a file that no vault has"))?;
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).map_err(VaultError::file(Doing::MakeFolder, parent))?;
    }
    let fail = |e| VaultError::file(Doing::Write, &target)(e);
    let mut file = File::create(&target).map_err(fail)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 1 << 16];
    let mut bytes = 0u64;
    loop {
        let read = from
            .read(&mut buffer)
            .map_err(|_| bad("it ends too soon"))?;
        let Some(filled) = buffer.get(..read).filter(|f| !f.is_empty()) else {
            break;
        };
        bytes += read as u64;
        if bytes > part.bytes {
            return Err(bad("a part is longer than it says"));
        }
        hasher.update(filled);
        file.write_all(filled).map_err(fail)?;
    }
    if bytes != part.bytes || crypt::hex(&hasher.finalize()) != part.sha256 {
        return Err(VaultError::BadBackup(format!("“{}” is damaged", part.path)));
    }
    file.sync_all().map_err(fail)?;
    folder::sync_folder(&target)
}

/// Checks the manifest's authentication code and head, now that the vault is open.
fn check_manifest(
    register: &Register,
    manifest: &Manifest,
    signed: &Signed,
) -> Result<(), VaultError> {
    if !crypt::hmac_matches(
        register.keys.backup.as_ref(),
        &[signed.body.as_bytes()],
        &signed.mac,
    ) {
        return Err(bad("its manifest was changed outside Deedbox"));
    }
    if manifest.vault != register.vault_id() || !register.knows_head(&manifest.head)? {
        return Err(bad("its journal does not reach the head that it names"));
    }
    Ok(())
}

/// Returns where a part belongs in the folder; `None` for a path that no vault has, wherever it points.
fn target_of(folder: &Folder, part: &str) -> Option<PathBuf> {
    let hex = |s: &str| s.len() == 64 && s.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let pieces: Vec<&str> = part.split('/').collect();
    match pieces.as_slice() {
        [KEY_FILE] => folder.key_files().first().cloned(),
        [DATABASE] => Some(folder.database()),
        ["people", name] => {
            let id = name
                .strip_suffix(".head")
                .and_then(|id| Uuid::parse_str(id).ok())?;
            Some(folder.people().join(format!("{id}.head")))
        }
        ["objects", shelf, name] if hex(name) && name.get(..2) == Some(*shelf) => {
            Some(folder.object(name))
        }
        _ => None,
    }
}
