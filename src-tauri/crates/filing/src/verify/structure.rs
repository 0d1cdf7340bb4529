//! Checks what the form is made of, once its bytes are known to be signed: one certification without permission to
//! change, nothing defined twice or hidden, nothing that acts.

use std::collections::BTreeSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::layout::{Layout, SignatureDictionary};
use super::refused::{Refused, ensure};

/// Most bytes that one stream of objects or cross-references may unfold to.
const LARGEST_STREAM: usize = 8 * 1024 * 1024;
/// Deepest tree that is followed.
const DEEPEST: usize = 32;

impl From<lopdf::Error> for Refused {
    fn from(error: lopdf::Error) -> Self {
        Self(format!("the form cannot be read: {error}"))
    }
}

/// Reads the form with the library that readers use, fenced in.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, Refused> {
    let options = LoadOptions {
        strict: true,
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document = super::fenced(|| Ok(Document::load_mem_with_options(bytes, options)?))?;
    ensure(!document.trailer.has(b"Encrypt"), "the form is encrypted")?;
    Ok(document)
}

/// Compares what stands in the file with what its cross-references name.
pub(crate) fn check_layout(layout: &Layout, document: &Document) -> Result<String, Refused> {
    let revisions = layout.revisions.len();
    ensure(
        revisions == 2,
        format!("the form has {revisions} revisions; a signed form has two"),
    )?;
    let table = &document.reference_table.entries;
    for (id, places) in &layout.objects {
        for revision in 0..revisions {
            let defined = places
                .iter()
                .filter(|place| place.revision == revision)
                .count();
            ensure(
                defined < 2,
                format!("object {id} is defined {defined} times in one revision"),
            )?;
        }
        let last = places.last().map(|place| place.offset);
        let named = match table.get(id) {
            Some(XrefEntry::Normal { offset, .. }) => usize::try_from(*offset).ok(),
            _ => None,
        };
        ensure(
            named == last,
            format!("object {id} stands where no cross-reference names it"),
        )?;
    }
    for (id, entry) in table {
        let stands = match entry {
            XrefEntry::Normal { .. } => layout.objects.contains_key(id),
            XrefEntry::Compressed { container, .. } => layout.objects.contains_key(container),
            _ => true,
        };
        ensure(
            stands,
            format!("object {id} is named by a cross-reference but does not stand in the file"),
        )?;
    }
    Ok(format!(
        "{} objects, each defined once where its cross-reference says",
        table.len()
    ))
}

/// Checks that the signature certifies the form, permits no change, and that the update brought nothing else.
pub(crate) fn check_certification(
    layout: &Layout,
    document: &Document,
    signature: &SignatureDictionary,
) -> Result<String, Refused> {
    let id = (signature.id, 0);
    ensure(
        signature.permissions == [1],
        format!(
            "the signature does not certify with \"no change permitted\" (P is {:?})",
            signature.permissions
        ),
    )?;
    let catalog = document.catalog()?;
    let perms = catalog
        .get(b"Perms")
        .and_then(|perms| document.dereference(perms));
    let perms = perms
        .and_then(|(_, perms)| perms.as_dict())
        .map_err(|_| Refused("the form is not certified".into()))?;
    let certifies = perms
        .get(b"DocMDP")
        .and_then(Object::as_reference)
        .is_ok_and(|found| found == id);
    ensure(
        certifies,
        "the form's certification points to another object than its signature",
    )?;
    let (field_id, field) = only_field(document, catalog)?;
    let filled = field
        .get(b"V")
        .and_then(Object::as_reference)
        .is_ok_and(|found| found == id);
    ensure(
        filled,
        "the signature field holds another object than the signature",
    )?;

    let mut allowed: BTreeSet<u32> = [id.0, field_id.0].into();
    allowed.insert(
        document
            .trailer
            .get(b"Root")
            .and_then(Object::as_reference)?
            .0,
    );
    if let Ok(form) = catalog.get(b"AcroForm").and_then(Object::as_reference) {
        allowed.insert(form.0);
    }
    if let Ok(appearance) = field.get(b"AP") {
        reach(document, appearance, &mut allowed, 0)?;
    }
    for (number, places) in &layout.objects {
        let written = places.iter().any(|place| place.revision > 0);
        let expected = allowed.contains(number) || is_cross_reference(document, *number);
        ensure(
            !written || expected,
            format!("the signing revision also wrote object {number}, which signing does not need"),
        )?;
    }
    Ok(
        "certified with no change permitted; the signing revision holds nothing but the signature"
            .into(),
    )
}

/// The only field of the form, a signature.
fn only_field<'d>(
    document: &'d Document,
    catalog: &'d Dictionary,
) -> Result<(ObjectId, &'d Dictionary), Refused> {
    let form = catalog
        .get(b"AcroForm")
        .and_then(|form| document.dereference(form))?
        .1
        .as_dict()?;
    ensure(!form.has(b"XFA"), "the form carries XFA")?;
    let fields = document.dereference(form.get(b"Fields")?)?.1.as_array()?;
    let [field] = fields.as_slice() else {
        return Refused::because(format!(
            "the form has {} fields where one is expected",
            fields.len()
        ));
    };
    let id = field.as_reference()?;
    let field = document.get_dictionary(id)?;
    let signs = field
        .get(b"FT")
        .and_then(Object::as_name)
        .is_ok_and(|kind| kind == b"Sig");
    ensure(
        signs && !field.has(b"Kids"),
        "the form's field is no signature field",
    )?;
    Ok((id, field))
}

/// Collects every object that a value leads to.
fn reach(
    document: &Document,
    value: &Object,
    found: &mut BTreeSet<u32>,
    depth: usize,
) -> Result<(), Refused> {
    ensure(
        depth <= DEEPEST,
        "the signature's appearance is nested too deep",
    )?;
    let dict = match value {
        Object::Reference(id) => {
            if found.insert(id.0) {
                reach(document, document.get_object(*id)?, found, depth + 1)?;
            }
            return Ok(());
        }
        Object::Array(items) => {
            return items
                .iter()
                .try_for_each(|item| reach(document, item, found, depth + 1));
        }
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return Ok(()),
    };
    dict.iter()
        .try_for_each(|(_, value)| reach(document, value, found, depth + 1))
}

fn is_cross_reference(document: &Document, number: u32) -> bool {
    let stream = document.get_object((number, 0)).and_then(Object::as_stream);
    stream.is_ok_and(|stream| stream.dict.has_type(b"XRef"))
}

/// Names that make a reader act, fetch or show what the page does not: none belongs in a packet.
const ACTIVE_KEYS: [&[u8]; 6] = [
    b"JS",
    b"JavaScript",
    b"OpenAction",
    b"AA",
    b"RichMediaContent",
    b"XFA",
];
/// Actions and annotations of the same kind, by the value of `/S` or `/Subtype`.
const ACTIVE_KINDS: [&[u8]; 14] = [
    b"JavaScript",
    b"Launch",
    b"URI",
    b"SubmitForm",
    b"ImportData",
    b"GoToR",
    b"GoToE",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"RichMedia",
    b"Screen",
    b"3D",
    b"FileAttachment",
];

/// Checks that the form holds nothing that acts.
pub(crate) fn check_passive(document: &Document) -> Result<(), Refused> {
    document
        .objects
        .iter()
        .try_for_each(|(id, object)| passive(object, id.0, 0))
}

fn passive(value: &Object, id: u32, depth: usize) -> Result<(), Refused> {
    ensure(
        depth <= 2 * DEEPEST,
        format!("object {id} is nested too deep"),
    )?;
    let dict = match value {
        Object::Array(items) => {
            return items
                .iter()
                .try_for_each(|item| passive(item, id, depth + 1));
        }
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return Ok(()),
    };
    for (key, value) in dict {
        let acts = ACTIVE_KEYS.contains(&key.as_slice());
        let kind = matches!(key.as_slice(), b"S" | b"Subtype")
            && value.as_name().is_ok_and(|n| ACTIVE_KINDS.contains(&n));
        ensure(
            !acts && !kind,
            format!("object {id} can act: /{}", String::from_utf8_lossy(key)),
        )?;
        passive(value, id, depth + 1)?;
    }
    Ok(())
}
