//! PAdES B-B: one certifying signature over a whole PDF, as its last incremental update (EN 319 142-1).

use std::io::Write;

use chrono::{DateTime, FixedOffset, Utc};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use ring::rand::SecureRandom;
use sha2::{Digest, Sha256};

use super::appearance::{self, Frame};
use super::certificate::{COMMON_NAME, ORGANISATION, subject_text};
use super::cms::sign_digest;
use super::revision::{Revision, write_object};
use super::{FilingKey, SignError};

/// Bytes kept for the signature: about 1.3 KB now, and room for a timestamp with its chain later.
pub const ROOM: usize = 10 * 1024;

/// Digits of one number in `/ByteRange`, padded with spaces so that the file does not move when it is known.
pub(crate) const RANGE_WIDTH: usize = 10;

/// What one signature says besides the bytes it covers.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'a> {
    /// Name of the empty signature field, e.g. `Officer1`.
    pub field: &'a str,
    /// The officer's title, shown under the name; may be empty.
    pub title: &'a str,
    /// Why the officer signs, one line.
    pub reason: &'a str,
    /// The signing computer's clock: a claim, as every reader is told.
    pub at: DateTime<Utc>,
    /// The zone in which the clock is shown.
    pub zone: FixedOffset,
}

/// Signs a PDF: draws the field's appearance, certifies the document with no change permitted (DocMDP P=1) and
/// fills the signature in. The bytes of `unsigned` stay as they are at the head of the result.
///
/// # Errors
/// [`SignError::Field`] when the form has no such empty field, [`SignError::NotValidAt`] when the certificate does
/// not cover the clock, [`SignError::Pdf`] when the file is unreadable, encrypted or signed already.
pub fn sign_pdf(
    unsigned: Vec<u8>,
    signing: &Signing<'_>,
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    key.check_valid_at(signing.at)?;
    if !unsigned.starts_with(b"%PDF-") {
        return Err(SignError::Pdf("it does not begin as a PDF".into()));
    }
    let document = Document::load_mem(&unsigned)?;
    if document.is_encrypted() {
        return Err(SignError::Pdf("it is encrypted".into()));
    }
    let place = Place::find(&document, signing.field)?;
    let digest = Sha256::digest(&unsigned);

    let mut revision = Revision::begin(unsigned, &document);
    let mut id = [0_u8; 16];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    revision.set_revision_id(id);

    let certificate = key.certificate()?;
    let name = subject_text(&certificate, COMMON_NAME).unwrap_or_default();
    let organisation = subject_text(&certificate, ORGANISATION).unwrap_or_default();
    let drawn = appearance::draw(
        &Frame {
            size: place.size,
            name: &name,
            title: signing.title,
            organisation: &organisation,
            reason: signing.reason,
            clock: &clock_in_words(signing),
            fingerprint: key.fingerprint(),
        },
        || revision.new_id(),
    )?;
    let signature = revision.new_id();
    for (id, object) in &drawn.objects {
        revision.put(*id, object)?;
    }
    place.write(&mut revision, signature, drawn.form)?;
    let hole = write_signature(&mut revision, signature, signing, &name, &place)?;
    let file = revision.finish()?;
    fill(file, &hole, key, rng)
}

/// Where the signature goes: the field, the form it belongs to and the catalogue above.
struct Place {
    field_id: ObjectId,
    field: Dictionary,
    /// Number of the form's dictionary when it is an object of its own.
    form_id: Option<ObjectId>,
    form: Dictionary,
    catalog_id: ObjectId,
    catalog: Dictionary,
    /// What the field locks, if it says so.
    lock: Option<Dictionary>,
    size: (f32, f32),
}

impl Place {
    fn find(document: &Document, name: &str) -> Result<Self, SignError> {
        let catalog_id = document
            .trailer
            .get(b"Root")
            .and_then(Object::as_reference)?;
        let catalog = document.get_dictionary(catalog_id)?.clone();
        if catalog.has(b"Perms") {
            return Err(SignError::Pdf("it is certified already".into()));
        }
        let form = catalog
            .get(b"AcroForm")
            .map_err(|_| SignError::Field(name.to_owned()))?;
        let (form_id, form) = document.dereference(form)?;
        let form = form.as_dict()?.clone();
        let (_, fields) = document.dereference(form.get(b"Fields")?)?;
        for field in fields.as_array()? {
            let Ok(field_id) = field.as_reference() else {
                continue;
            };
            let dict = document.get_dictionary(field_id)?;
            let title = dict.get(b"T").and_then(lopdf::decode_text_string);
            let signature = dict
                .get(b"FT")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == b"Sig");
            if signature && dict.has(b"V") {
                return Err(SignError::Pdf("it is signed already".into()));
            }
            if signature && title.is_ok_and(|title| title == name) {
                let lock = dict
                    .get(b"Lock")
                    .and_then(|lock| document.dereference(lock));
                let lock = lock.and_then(|(_, lock)| lock.as_dict().cloned()).ok();
                let field = dict.clone();
                let size = size_of(document, &field)?;
                return Ok(Self {
                    field_id,
                    field,
                    form_id,
                    form,
                    catalog_id,
                    catalog,
                    lock,
                    size,
                });
            }
        }
        Err(SignError::Field(name.to_owned()))
    }

    /// Writes field, form and catalogue anew, pointing to the signature and its appearance.
    fn write(
        &self,
        revision: &mut Revision,
        signature: ObjectId,
        appearance: ObjectId,
    ) -> Result<(), SignError> {
        let mut field = self.field.clone();
        field.set("V", signature);
        field.set("AP", dictionary! { "N" => appearance });
        // Printed and locked.
        field.set("F", 132);
        revision.put(self.field_id, &Object::Dictionary(field))?;

        let mut form = self.form.clone();
        // Signatures exist, and the file may only be appended to.
        form.set("SigFlags", 3);
        let mut catalog = self.catalog.clone();
        catalog.set("Perms", dictionary! { "DocMDP" => signature });
        match self.form_id {
            Some(id) => revision.put(id, &Object::Dictionary(form))?,
            None => catalog.set("AcroForm", form),
        }
        revision.put(self.catalog_id, &Object::Dictionary(catalog))
    }
}

/// Width and height of the field's rectangle.
fn size_of(document: &Document, field: &Dictionary) -> Result<(f32, f32), SignError> {
    let (_, rect) = document.dereference(field.get(b"Rect")?)?;
    let sides: Vec<f32> = rect
        .as_array()?
        .iter()
        .filter_map(|side| side.as_float().ok())
        .collect();
    let [left, bottom, right, top] = sides.as_slice() else {
        return Err(SignError::Pdf(
            "the signature field has no rectangle".into(),
        ));
    };
    let size = ((right - left).abs(), (top - bottom).abs());
    if size.0 < 100.0 || size.1 < 40.0 {
        return Err(SignError::Pdf(
            "the signature field is too small to show who signs".into(),
        ));
    }
    Ok(size)
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
        "Reference" => references(place),
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
        bytes.resize(bytes.len() + 2 * ROOM, b'0');
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

/// Certification: nothing may change. A field that locks others says so here as well.
fn references(place: &Place) -> Vec<Object> {
    let parameters = dictionary! { "Type" => "TransformParams", "P" => 1, "V" => "1.2" };
    let mut references = vec![Object::Dictionary(dictionary! {
        "Type" => "SigRef", "TransformMethod" => "DocMDP", "TransformParams" => parameters,
    })];
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

    let mut hasher = Sha256::new();
    hasher.update(file.get(..hole.open).ok_or_else(lost)?);
    hasher.update(file.get(hole.close..).ok_or_else(lost)?);
    let signature = sign_digest(hasher.finalize().into(), key, rng)?;
    if signature.len() > ROOM {
        return Err(SignError::Room {
            needed: signature.len(),
            room: ROOM,
        });
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

/// The claimed clock as the frame prints it.
fn clock_in_words(signing: &Signing<'_>) -> String {
    let local = signing.at.with_timezone(&signing.zone);
    format!(
        "{} UTC{}, as claimed",
        local.format("%-d %b %Y %H:%M"),
        local.format("%:z")
    )
}
