//! A packet as files: folder or zip, named in ASCII, written so that it is whole or not there.

use std::fs::{self, File, OpenOptions};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use ring::rand::SecureRandom;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::form::{Form, Kind, hex};
use crate::page::{PageError, Paper, Printed};
use crate::sign::{FilingKey, SignError, Signing, sign_detached, sign_pdf};
use crate::verify::{
    Files, MANIFEST, MANIFEST_SCHEMA, MANIFEST_SIGNATURE, Manifest, ManifestJournal,
    ManifestSigner, TWIN,
};

/// The shape of the twin.
pub const SCHEMA_FILE: &str = "packet.schema.json";

/// Why a packet could not be written. Nothing is left behind in any of these cases.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A file or folder of that name is already there; it was not touched.
    #[error("{0} is already there; choose another folder or move it away")]
    Taken(PathBuf),
    /// The system refused; a full disk is told by the source.
    #[error("{path} could not be written, and nothing was left behind: {source}")]
    System {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was read back is not what was written.
    #[error("{0} was read back changed, and nothing was left behind; the disk cannot be trusted")]
    Changed(String),
    /// The zip could not be made.
    #[error("the zip could not be made: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file of the packet has a name that not every system can carry.
    #[error("{0:?} is no name for a file of a packet")]
    Name(String),
}

impl WriteError {
    /// Whether the disk is full: free some space, then export again.
    #[must_use]
    pub fn disk_full(&self) -> bool {
        matches!(self, Self::System { source, .. }
            if matches!(source.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded))
    }
}

/// Prints the form and gathers everything but signature and manifest: twin, its shape, annexes and unsigned PDF.
///
/// # Errors
/// [`PageError`] as of [`crate::page::print`].
pub fn assemble(form: &Form, paper: Paper) -> Result<(Printed, Files), PageError> {
    let printed = crate::page::print(form, paper)?;
    let mut files: Files = form
        .files
        .iter()
        .map(|f| (f.name.clone(), f.bytes.clone()))
        .collect();
    files.insert(TWIN.into(), printed.twin.clone());
    files.insert(SCHEMA_FILE.into(), Form::json_schema()?);
    files.insert(pdf_name(form.head.kind), printed.pdf.clone());
    Ok((printed, files))
}

/// Why a packet could not be sealed. Nothing was written.
#[derive(Debug, Error)]
pub enum SealError {
    /// The manifest could not be signed.
    #[error("the manifest cannot be signed: {0}")]
    Sign(#[from] SignError),
    /// The manifest could not be written.
    #[error("manifest.json cannot be written: {0}")]
    Manifest(#[from] serde_json::Error),
}

/// The officer's certificate, for readers that want it as a file.
pub const CERTIFICATE: &str = "certificate.pem";

/// Signs what [`assemble`] gave: the PDF by its empty field, then the manifest over all files.
///
/// `signing.field` is [`crate::page::SIGNATURE_FIELD`]; its clock is the one the manifest claims.
///
/// # Errors
/// [`SealError`] when PDF or manifest cannot be signed.
pub fn sign(
    form: &Form,
    printed: Printed,
    mut files: Files,
    key: &FilingKey,
    signing: &Signing<'_>,
    rng: &dyn SecureRandom,
) -> Result<Files, SealError> {
    files.insert(
        pdf_name(form.head.kind),
        sign_pdf(printed.pdf, signing, key, rng)?,
    );
    files.insert(CERTIFICATE.into(), key.certificate_pem()?.into_bytes());
    let journal = &form.head.journal;
    let manifest = Manifest {
        schema: MANIFEST_SCHEMA.into(),
        packet: form.head.packet.clone(),
        demo: form.head.demo,
        rulebook: form.head.rulebook.edition.clone(),
        journal: ManifestJournal {
            head: journal.head.clone(),
            code: journal.code.clone(),
            events: journal.events,
        },
        signers: vec![ManifestSigner {
            name: key.sheet()?.name,
            certificate_sha256: key.fingerprint().hex(),
            at: signing.at.with_timezone(&signing.zone),
        }],
        files: Manifest::list(&files),
    };
    let bytes = manifest.to_bytes()?;
    files.insert(MANIFEST_SIGNATURE.into(), sign_detached(&bytes, key, rng)?);
    files.insert(MANIFEST.into(), bytes);
    Ok(files)
}

/// The name of the printed packet, such as `certification.pdf`.
#[must_use]
pub fn pdf_name(kind: Kind) -> String {
    format!("{}.pdf", kind.stem())
}

/// A folder name such as `certification-c-2026-0001-acme-for-northcloud`; invented data say `demo` first.
#[must_use]
pub fn folder_name(form: &Form) -> String {
    let head = &form.head;
    let parts = [
        if head.demo { "demo" } else { "" }.to_owned(),
        head.kind.stem().to_owned(),
        slug(&head.packet, 24),
        slug(&head.filer.name, 28),
        "for".to_owned(),
        slug(&head.provider.name, 28),
    ];
    parts
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// ASCII letters and digits; marks fall off their letters, other scripts fall out.
fn slug(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let plain = bare(c);
        if plain.is_ascii_alphanumeric() {
            out.push(plain.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let mut short = String::new();
    for word in out.split('-').filter(|w| !w.is_empty()) {
        if !short.is_empty() && short.len() + 1 + word.len() > longest {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(longest));
    }
    short
}

/// The letter under the marks, where Unicode has taken it apart for us.
fn bare(c: char) -> char {
    match c {
        'đ' | 'Đ' => 'd',
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        c if c.is_ascii() => c,
        c => {
            let mut first = None;
            unicode_normalization::char::decompose_canonical(c, |part| {
                first.get_or_insert(part);
            });
            first.unwrap_or(c)
        }
    }
}

/// Writes the packet as the folder `parent/name`, whole or not at all, and reads it back.
///
/// # Errors
/// [`WriteError`]; nothing is left behind.
pub fn write_folder(parent: &Path, name: &str, files: &Files) -> Result<PathBuf, WriteError> {
    check_names(name, files)?;
    let goal = parent.join(name);
    if goal.exists() {
        return Err(WriteError::Taken(goal));
    }
    let draft = parent.join(format!(".{name}.part"));
    let written = write_draft(&draft, files).and_then(|()| put_in_place(&draft, &goal));
    if written.is_err() && draft.exists() {
        // The first failure is what matters; what is left carries a name that says it is no packet.
        let _ = fs::remove_dir_all(&draft);
    }
    written.map(|()| goal)
}

fn write_draft(draft: &Path, files: &Files) -> Result<(), WriteError> {
    if draft.exists() {
        fs::remove_dir_all(draft).map_err(system(draft))?;
    }
    fs::create_dir_all(draft).map_err(system(draft))?;
    let (last, first): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(name, _)| name.starts_with("manifest.json"));
    for (name, bytes) in first.into_iter().chain(last) {
        let path = draft.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(system(folder))?;
        }
        write_file(&path, bytes)?;
    }
    for (name, bytes) in files {
        let path = draft.join(name);
        let again = fs::read(&path).map_err(system(&path))?;
        if again != *bytes {
            return Err(WriteError::Changed(name.clone()));
        }
    }
    Ok(())
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(system(path))?;
    file.write_all(bytes).map_err(system(path))?;
    file.sync_all().map_err(system(path))
}

fn put_in_place(draft: &Path, goal: &Path) -> Result<(), WriteError> {
    sync_folder(draft)?;
    if goal.exists() {
        return Err(WriteError::Taken(goal.to_owned()));
    }
    fs::rename(draft, goal).map_err(system(goal))?;
    goal.parent().map_or(Ok(()), sync_folder)
}

/// Makes a folder's entries last; systems that cannot open folders have nothing to do here.
fn sync_folder(folder: &Path) -> Result<(), WriteError> {
    match File::open(folder) {
        Ok(file) if cfg!(unix) => file.sync_all().map_err(system(folder)),
        _ => Ok(()),
    }
}

/// Writes the packet as one zip file `parent/name.zip`, whole or not at all, and reads it back.
///
/// # Errors
/// [`WriteError`]; nothing is left behind.
pub fn write_zip(parent: &Path, name: &str, files: &Files) -> Result<PathBuf, WriteError> {
    let goal = parent.join(format!("{name}.zip"));
    if goal.exists() {
        return Err(WriteError::Taken(goal));
    }
    let bytes = zip_bytes(name, files)?;
    let draft = parent.join(format!(".{name}.zip.part"));
    let written = write_zip_draft(&draft, &bytes).and_then(|()| put_in_place(&draft, &goal));
    if written.is_err() && draft.exists() {
        let _ = fs::remove_file(&draft);
    }
    written.map(|()| goal)
}

fn write_zip_draft(draft: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if draft.exists() {
        fs::remove_file(draft).map_err(system(draft))?;
    }
    write_file(draft, bytes)?;
    let again = fs::read(draft).map_err(system(draft))?;
    if again == bytes {
        Ok(())
    } else {
        Err(WriteError::Changed(draft.display().to_string()))
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

/// ASCII names of at most two levels that every system and upload can carry.
fn check_names(name: &str, files: &Files) -> Result<(), WriteError> {
    let plain = |part: &str| {
        !part.is_empty()
            && part.len() <= 100
            && !part.starts_with('.')
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let fine = |path: &str| path.split('/').count() <= 2 && path.split('/').all(plain);
    let bad = files.keys().map(String::as_str).find(|path| !fine(path));
    match bad.or_else(|| (!plain(name)).then_some(name)) {
        Some(bad) => Err(WriteError::Name(bad.to_owned())),
        None => Ok(()),
    }
}

/// SHA-256 of bytes, hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn system(path: &Path) -> impl FnOnce(std::io::Error) -> WriteError + use<> {
    let path = path.to_owned();
    move |source| WriteError::System { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii() {
        assert_eq!(slug("Vịnh Xanh Cloud JSC", 28), "vinh-xanh-cloud-jsc");
        assert_eq!(slug("Đà Nẵng", 28), "da-nang");
        assert_eq!(slug("云汐数据", 28), "");
        assert_eq!(slug("Northcloud Compute, Inc.", 12), "northcloud");
    }
}
