//! Seals a packet: signatures on the form, the certificates beside it, and over all files a manifest, signed last.
//!
//! One officer seals at once. Of two, the first signs the form alone and the packet has no manifest until the second
//! has locked it. A proof of time that comes later changes the form, so that the packet is sealed anew.

use ring::rand::SecureRandom;
use thiserror::Error;

use super::pdf_name;
use crate::form::{Form, Head};
use crate::page::Printed;
use crate::sign::timestamp::{self, TimestampError, Token};
use crate::sign::{FilingKey, SignError, Signing, sign_detached, sign_pdf, sign_printed};
use crate::verify::{
    Files, MANIFEST, MANIFEST_SCHEMA, MANIFEST_SIGNATURE, Manifest, ManifestJournal,
    ManifestSigner, TWIN, signed_by,
};

/// Why a packet could not be sealed. Nothing was written.
#[derive(Debug, Error)]
pub enum SealError {
    /// The form or the manifest could not be signed.
    #[error("the packet cannot be signed: {0}")]
    Sign(#[from] SignError),
    /// The manifest could not be written, or a file of the packet not be read.
    #[error("manifest.json or packet.json cannot be written or read: {0}")]
    Manifest(#[from] serde_json::Error),
    /// The proof of time could not be placed.
    #[error(transparent)]
    Time(#[from] TimestampError),
    /// What should be there of a packet that was begun is not.
    #[error("{0} is missing in the packet")]
    Missing(String),
    /// The first signature does not hold.
    #[error("the signature that is there does not hold: {0}")]
    First(String),
    /// Another key sealed it.
    #[error("the packet was sealed by another key, and only that one can seal it anew")]
    OtherKey,
}

/// The officer's certificate, for readers that want it as a file.
pub const CERTIFICATE: &str = "certificate.pem";

/// The certificate of the second officer, where two sign.
pub const SECOND_CERTIFICATE: &str = "certificate-2.pem";

/// Signs what [`super::assemble`] gave: the PDF by its empty field, then the manifest over all files.
///
/// `signing.field` is [`crate::page::SIGNATURE_FIELD`]; its clock is the one the manifest claims.
///
/// # Errors
/// [`SealError`] when PDF or manifest cannot be signed.
pub fn sign(
    form: &Form,
    printed: Printed,
    files: Files,
    key: &FilingKey,
    signing: &Signing<'_>,
    rng: &dyn SecureRandom,
) -> Result<Files, SealError> {
    let files = sign_first(form, printed, files, key, signing, rng)?;
    seal(&form.head, vec![signer(key, signing)?], files, key, rng)
}

/// Signs the PDF of what [`super::assemble`] gave, as the first of two officers does; there is no manifest yet.
///
/// # Errors
/// [`SealError`] when the PDF cannot be signed.
pub fn sign_first(
    form: &Form,
    printed: Printed,
    mut files: Files,
    key: &FilingKey,
    signing: &Signing<'_>,
    rng: &dyn SecureRandom,
) -> Result<Files, SealError> {
    let pdf = sign_printed(printed, signing, key, rng)?;
    files.insert(pdf_name(form.head.kind), pdf);
    files.insert(CERTIFICATE.into(), key.certificate_pem()?.into_bytes());
    Ok(files)
}

/// Signs last what [`sign_first`] gave, then the manifest over all files, which names both.
///
/// `signing.field` is [`crate::page::SECOND_FIELD`].
///
/// # Errors
/// [`SealError`] when the first signature does not hold, or PDF or manifest cannot be signed.
pub fn countersign(
    mut files: Files,
    key: &FilingKey,
    signing: &Signing<'_>,
    rng: &dyn SecureRandom,
) -> Result<Files, SealError> {
    let form = twin(&files)?;
    let name = pdf_name(form.head.kind);
    let missing = || SealError::Missing(name.clone());
    let half = files.remove(&name).ok_or_else(missing)?;
    let mut signers = signed_by(&half).map_err(|refused| SealError::First(refused.0))?;
    signers.push(signer(key, signing)?);
    files.insert(name, sign_pdf(half, signing, key, rng)?);
    files.insert(
        SECOND_CERTIFICATE.into(),
        key.certificate_pem()?.into_bytes(),
    );
    seal(&form.head, signers, files, key, rng)
}

/// Writes the request for a proof of time of the newest signature in a packet, and what it asks.
///
/// # Errors
/// [`SealError`] when there is none, or it has its proof.
pub fn ask_time(
    files: &Files,
    rng: &dyn SecureRandom,
) -> Result<(Vec<u8>, timestamp::Asked), SealError> {
    let (pdf, index) = newest(files)?;
    Ok(timestamp::request(pdf, index, rng)?)
}

/// Places a proof of time in the newest signature of a packet that has no manifest yet.
///
/// # Errors
/// [`SealError::Time`] when it is for another signature or too large.
pub fn stamp_first(mut files: Files, token: &Token) -> Result<Files, SealError> {
    let name = pdf_name(twin(&files)?.head.kind);
    let (pdf, index) = newest(&files)?;
    let stamped = timestamp::place(pdf, index, token)?;
    files.insert(name, stamped);
    Ok(files)
}

/// Places a proof of time in the newest signature of a sealed packet, and seals it anew by the same key.
///
/// # Errors
/// [`SealError::OtherKey`], and as [`stamp_first`].
pub fn stamp(
    files: Files,
    token: &Token,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Files, SealError> {
    let missing = || SealError::Missing(MANIFEST.to_owned());
    let before = files.get(MANIFEST).ok_or_else(missing)?;
    let before: Manifest = serde_json::from_slice(before)?;
    let last = before.signers.last();
    if last.is_none_or(|last| last.certificate_sha256 != key.fingerprint().hex()) {
        return Err(SealError::OtherKey);
    }
    let head = twin(&files)?.head;
    let files = stamp_first(files, token)?;
    seal(&head, before.signers, files, key, rng)
}

/// The form and the place of its newest signature.
fn newest(files: &Files) -> Result<(&[u8], usize), SealError> {
    let name = pdf_name(twin(files)?.head.kind);
    let Some(pdf) = files.get(&name) else {
        return Err(SealError::Missing(name));
    };
    let signers = signed_by(pdf).map_err(|refused| SealError::First(refused.0))?;
    Ok((pdf, signers.len().saturating_sub(1)))
}

fn twin(files: &Files) -> Result<Form, SealError> {
    let missing = || SealError::Missing(TWIN.to_owned());
    let twin = files.get(TWIN).ok_or_else(missing)?;
    Ok(serde_json::from_slice(twin)?)
}

fn signer(key: &FilingKey, signing: &Signing<'_>) -> Result<ManifestSigner, SealError> {
    Ok(ManifestSigner {
        name: key.sheet()?.name,
        certificate_sha256: key.fingerprint().hex(),
        at: signing.at.with_timezone(&signing.zone),
    })
}

/// Writes the manifest over all files and signs it.
fn seal(
    head: &Head,
    signers: Vec<ManifestSigner>,
    mut files: Files,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Files, SealError> {
    let journal = &head.journal;
    let manifest = Manifest {
        schema: MANIFEST_SCHEMA.into(),
        packet: head.packet.clone(),
        demo: head.demo,
        rulebook: head.rulebook.edition.clone(),
        journal: ManifestJournal {
            head: journal.head.clone(),
            code: journal.code.clone(),
            events: journal.events,
        },
        signers,
        files: Manifest::list(&files),
    };
    let bytes = manifest.to_bytes()?;
    files.insert(MANIFEST_SIGNATURE.into(), sign_detached(&bytes, key, rng)?);
    files.insert(MANIFEST.into(), bytes);
    Ok(files)
}
