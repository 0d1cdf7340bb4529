//! Where a signature goes: the empty field that was printed for it, and what has to stand around it.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::SignError;
use super::pades::{Part, Signing};
use super::revision::Revision;
use crate::page::Anchor;

/// Where the signature goes: the field, the form it belongs to and the catalogue above.
pub(super) struct Place {
    field_id: ObjectId,
    field: Dictionary,
    /// Number of the form's dictionary when it is an object of its own.
    form_id: Option<ObjectId>,
    form: Dictionary,
    pub catalog_id: ObjectId,
    catalog: Dictionary,
    /// What the field locks, if it says so.
    pub lock: Option<Dictionary>,
    pub size: (f32, f32),
}

impl Place {
    /// Takes the field of a file that was just printed: nobody has signed it.
    pub fn of(anchor: &Anchor, signing: &Signing<'_>) -> Result<Self, SignError> {
        if signing.part == Part::Last {
            return Err(SignError::Pdf("the first officer has not signed it".into()));
        }
        check_fields(anchor.fields.len(), signing.part)?;
        let missing = || SignError::Field(signing.field.to_owned());
        let named = anchor
            .fields
            .iter()
            .find(|(_, field)| is_named(field, signing.field));
        let (field_id, field) = named.ok_or_else(missing)?;
        let (catalog_id, catalog) = &anchor.catalog;
        let form = catalog.get(b"AcroForm").and_then(Object::as_dict);
        let lock = field.get(b"Lock").and_then(Object::as_dict);
        Ok(Self {
            field_id: *field_id,
            field: field.clone(),
            form_id: None,
            form: form.map_err(|_| missing())?.clone(),
            catalog_id: *catalog_id,
            catalog: catalog.clone(),
            lock: lock.ok().cloned(),
            size: size_of(field.get(b"Rect")?)?,
        })
    }

    /// Finds the field in a file that was read, and sees to it that the others are signed as far as they should be.
    pub fn find(document: &Document, signing: &Signing<'_>) -> Result<Self, SignError> {
        let root = document.trailer.get(b"Root");
        let catalog_id = root.and_then(Object::as_reference)?;
        let catalog = document.get_dictionary(catalog_id)?.clone();
        let last = signing.part == Part::Last;
        if catalog.has(b"Perms") != last {
            let words = if last {
                "it is not certified yet"
            } else {
                "it is certified already"
            };
            return Err(SignError::Pdf(words.into()));
        }
        let missing = || SignError::Field(signing.field.to_owned());
        let form = catalog.get(b"AcroForm").map_err(|_| missing())?;
        let (form_id, form) = document.dereference(form)?;
        let form = form.as_dict()?.clone();
        let (_, listed) = document.dereference(form.get(b"Fields")?)?;
        let mut fields = Vec::new();
        for id in listed
            .as_array()?
            .iter()
            .filter_map(|field| field.as_reference().ok())
        {
            let field = document.get_dictionary(id)?;
            if is_signature(field) {
                fields.push((id, field));
            }
        }
        let found = fields
            .iter()
            .find(|(_, field)| is_named(field, signing.field));
        let (field_id, field) = *found.ok_or_else(missing)?;
        check_fields(fields.len(), signing.part)?;
        for (id, other) in &fields {
            if other.has(b"V") != (last && *id != field_id) {
                let words = if other.has(b"V") {
                    "it is signed already"
                } else {
                    "it is not signed yet"
                };
                return Err(SignError::Pdf(words.into()));
            }
        }
        let lock = field
            .get(b"Lock")
            .and_then(|lock| document.dereference(lock));
        let lock = lock.and_then(|(_, lock)| lock.as_dict().cloned()).ok();
        let (_, rect) = document.dereference(field.get(b"Rect")?)?;
        let size = size_of(rect)?;
        let field = field.clone();
        let place = Self {
            field_id,
            field,
            form_id,
            form,
            catalog_id,
            catalog,
            lock,
            size,
        };
        if last && !place.locks_all() {
            return Err(SignError::Pdf("its last field does not lock it".into()));
        }
        Ok(place)
    }

    fn locks_all(&self) -> bool {
        let action = self.lock.as_ref().and_then(|lock| lock.get(b"Action").ok());
        action.is_some_and(|action| action.as_name().is_ok_and(|name| name == b"All"))
    }

    /// Writes the field anew, pointing to the signature and its appearance; the first signature also writes form and
    /// catalogue, which the last one may not touch.
    pub fn write(
        &self,
        revision: &mut Revision,
        part: Part,
        signature: ObjectId,
        appearance: ObjectId,
    ) -> Result<(), SignError> {
        let mut field = self.field.clone();
        field.set("V", signature);
        field.set("AP", dictionary! { "N" => appearance });
        // Printed and locked.
        field.set("F", 132);
        revision.put(self.field_id, &Object::Dictionary(field))?;
        if part == Part::Last {
            return Ok(());
        }
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

/// A document with another number of fields waits for other officers than this signature knows of.
fn check_fields(found: usize, part: Part) -> Result<(), SignError> {
    if found == part.fields() {
        return Ok(());
    }
    let wanted = part.fields();
    Err(SignError::Pdf(format!(
        "it has {found} signature fields, not {wanted}"
    )))
}

fn is_signature(field: &Dictionary) -> bool {
    let kind = field.get(b"FT").and_then(Object::as_name);
    kind.is_ok_and(|kind| kind == b"Sig")
}

fn is_named(field: &Dictionary, name: &str) -> bool {
    let title = field.get(b"T").and_then(lopdf::decode_text_string);
    title.is_ok_and(|title| title == name)
}

/// Width and height of the field's rectangle.
pub(crate) fn size_of(rect: &Object) -> Result<(f32, f32), SignError> {
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
