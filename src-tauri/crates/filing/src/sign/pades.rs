//! PAdES B-B: an officer's signature over a whole PDF, as its last incremental update (EN 319 142-1).
//!
//! One officer certifies the document with no change permitted. Of two, the first certifies it and permits nothing
//! but signing, and the second signs and locks it.

use std::io::Write;

use chrono::{DateTime, FixedOffset, Utc};
use lopdf::{Document, Object, ObjectId, dictionary};
use ring::rand::SecureRandom;
use sha2::{Digest, Sha256};

use super::appearance::{self, Facts};
use super::certificate::{COMMON_NAME, subject_text};
use super::cms::{room, sign_parts};
use super::place::Place;
use super::revision::{Revision, Tail, write_object};
use super::{FilingKey, SignError};
use crate::page::Printed;

/// Digits of one number in `/ByteRange`, padded with spaces so that the file does not move when it is known.
pub(crate) const RANGE_WIDTH: usize = 10;

/// Why an officer signs a packet.
pub const REASON: &str = "Signed by the officer for the filer";

/// Which of a document's signatures it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The only one: it certifies with no change permitted (DocMDP P=1).
    Alone,
    /// The first of two: it certifies and permits the second to sign (DocMDP P=2).
    First,
    /// The last of two: it locks all fields and the document (FieldMDP All; the field's lock says P=1).
    Last,
}

impl Part {
    /// What a certification permits; the last of two certifies nothing.
    const fn permission(self) -> Option<i64> {
        match self {
            Self::Alone => Some(1),
            Self::First => Some(2),
            Self::Last => None,
        }
    }

    /// How many signature fields the document has.
    pub(super) const fn fields(self) -> usize {
        match self {
            Self::Alone => 1,
            Self::First | Self::Last => 2,
        }
    }
}

/// What one signature says besides the bytes it covers.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'a> {
    /// Name of the empty signature field, e.g. `Officer1`.
    pub field: &'a str,
    /// Which of the document's signatures it is.
    pub part: Part,
    /// The officer's title, shown under the name; may be empty.
    pub title: &'a str,
    /// Why the officer signs, one line.
    pub reason: &'a str,
    /// The signing computer's clock: a claim, as every reader is told.
    pub at: DateTime<Utc>,
    /// The zone in which the clock is shown.
    pub zone: FixedOffset,
}

/// Signs a PDF that was read, as the second officer does: draws the field's appearance and fills the signature in.
/// The bytes of `before` stay as they are at the head of the result.
///
/// # Errors
/// [`SignError::Field`] when the form has no such empty field, [`SignError::NotValidAt`] when the certificate does
/// not cover the clock, [`SignError::Pdf`] when the file is unreadable, encrypted, or not signed as far as it should be.
pub fn sign_pdf(
    before: Vec<u8>,
    signing: &Signing<'_>,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    key.check_valid_at(signing.at)?;
    if !before.starts_with(b"%PDF-") {
        return Err(SignError::Pdf("it does not begin as a PDF".into()));
    }
    let document = Document::load_mem(&before)?;
    if document.is_encrypted() {
        return Err(SignError::Pdf("it is encrypted".into()));
    }
    let place = Place::find(&document, signing)?;
    let tail = Tail::read(&document);
    drop(document);
    append(before, tail, &place, signing, key, rng)
}

/// Signs what was just printed, without reading it again; the result is the same as of [`sign_pdf`].
///
/// # Errors
/// As [`sign_pdf`].
pub fn sign_printed(
    printed: Printed,
    signing: &Signing<'_>,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    key.check_valid_at(signing.at)?;
    let place = Place::of(&printed.anchor, signing)?;
    let tail = Tail::printed(&printed.anchor);
    append(printed.pdf, tail, &place, signing, key, rng)
}

/// Appends the signing revision and fills the signature in.
fn append(
    before: Vec<u8>,
    tail: Tail,
    place: &Place,
    signing: &Signing<'_>,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    let id = revision_id(&tail, signing, key);
    let mut revision = Revision::begin(before, tail);
    revision.set_revision_id(id);

    let certificate = key.certificate()?;
    let name = subject_text(&certificate, COMMON_NAME).unwrap_or_default();
    let facts = Facts {
        certificate: &certificate,
        fingerprint: key.fingerprint(),
        title: signing.title,
        reason: signing.reason,
        at: signing.at.with_timezone(&signing.zone),
    };
    let drawn = appearance::show(&facts, place.size, || revision.new_id())?;
    let signature = revision.new_id();
    for (id, object) in &drawn.objects {
        revision.put(*id, object)?;
    }
    place.write(&mut revision, signing.part, signature, drawn.form)?;
    let hole = write_signature(&mut revision, signature, signing, &name, place, room(key))?;
    let file = revision.finish()?;
    fill(file, &hole, key, rng)
}

/// Names a revision by the file's own identifier, which rests on the twin's hash, and by who signs it when.
fn revision_id(tail: &Tail, signing: &Signing<'_>, key: &FilingKey) -> [u8; 16] {
    let mut hasher = Sha256::new();
    hasher.update(tail.file_id());
    hasher.update(signing.field);
    hasher.update(pdf_date(signing));
    hasher.update(key.fingerprint().0);
    let mut id = [0_u8; 16];
    let digest = hasher.finalize();
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    id
}

/// Offsets of what is known only at the end.
struct Hole {
    /// First digit of the second number of `/ByteRange`.
    range: usize,
    /// The `<` of `/Contents`.
    open: usize,
    /// One past its `>`.
    close: usize,
}

fn write_signature(
    revision: &mut Revision,
    id: ObjectId,
    signing: &Signing<'_>,
    name: &str,
    place: &Place,
    room: usize,
) -> Result<Hole, SignError> {
    let mut hole = Hole {
        range: 0,
        open: 0,
        close: 0,
    };
    let mut rest = dictionary! {
        "M" => Object::string_literal(pdf_date(signing)),
        "Name" => lopdf::text_string(name),
        "Reason" => lopdf::text_string(signing.reason),
        "Reference" => references(place, signing.part),
    };
    rest.set(
        "Prop_Build",
        dictionary! { "App" => dictionary! { "Name" => "Deedbox" } },
    );
    revision.put_with(id, |bytes| {
        bytes.write_all(
            b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange [0 ",
        )?;
        hole.range = bytes.len();
        write!(bytes, "{0:1$} {0:1$} {0:1$}]/Contents ", "", RANGE_WIDTH)?;
        hole.open = bytes.len();
        bytes.push(b'<');
        bytes.resize(bytes.len() + 2 * room, b'0');
        bytes.push(b'>');
        hole.close = bytes.len();
        for (key, value) in &rest {
            bytes.push(b'/');
            bytes.extend_from_slice(key);
            bytes.push(b' ');
            write_object(bytes, value)?;
        }
        bytes.write_all(b">>")
    })?;
    Ok(hole)
}

/// Certification, with what it permits. A field that locks others says so here as well.
fn references(place: &Place, part: Part) -> Vec<Object> {
    let mut references = Vec::new();
    if let Some(permission) = part.permission() {
        let parameters =
            dictionary! { "Type" => "TransformParams", "P" => permission, "V" => "1.2" };
        references.push(Object::Dictionary(dictionary! {
            "Type" => "SigRef", "TransformMethod" => "DocMDP", "TransformParams" => parameters,
        }));
    }
    if let Some(lock) = &place.lock {
        let mut parameters = dictionary! { "Type" => "TransformParams", "V" => "1.2" };
        for key in [b"Action".as_slice(), b"Fields"] {
            if let Ok(value) = lock.get(key) {
                parameters.set(key, value.clone());
            }
        }
        references.push(Object::Dictionary(dictionary! {
            "Type" => "SigRef", "TransformMethod" => "FieldMDP", "TransformParams" => parameters,
            "Data" => place.catalog_id,
        }));
    }
    references
}

/// Fills in the two ranges and the signature over them.
fn fill(
    mut file: Vec<u8>,
    hole: &Hole,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    let lost = || SignError::Pdf("the room for the signature was lost".into());
    let numbers = [hole.open, hole.close, file.len() - hole.close];
    let ranges = numbers
        .map(|number| format!("{number:<RANGE_WIDTH$}"))
        .join(" ");
    put_at(&mut file, hole.range, ranges.as_bytes()).ok_or_else(lost)?;

    let before = file.get(..hole.open).ok_or_else(lost)?;
    let behind = file.get(hole.close..).ok_or_else(lost)?;
    let signature = sign_parts(&[before, behind], key, rng)?;
    let (needed, room) = (signature.len(), room(key));
    if needed > room {
        return Err(SignError::Room { needed, room });
    }
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    put_at(&mut file, hole.open + 1, digits.as_bytes()).ok_or_else(lost)?;
    Ok(file)
}

fn put_at(file: &mut [u8], at: usize, bytes: &[u8]) -> Option<()> {
    file.get_mut(at..at.checked_add(bytes.len())?)?
        .copy_from_slice(bytes);
    Some(())
}

/// The claimed clock as a PDF date with its zone (ISO 32000-1, 7.9.4).
fn pdf_date(signing: &Signing<'_>) -> String {
    let local = signing.at.with_timezone(&signing.zone);
    let minutes = signing.zone.local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!(
        "D:{}{sign}{hours:02}'{minutes:02}'",
        local.format("%Y%m%d%H%M%S")
    )
}
