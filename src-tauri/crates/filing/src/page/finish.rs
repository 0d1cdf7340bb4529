//! What printpdf leaves undone: structure, attachments, fields, links, outline, metadata, the profile of colours.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, StringFormat, dictionary};

use super::flow::Bookmark;
use super::tree::{Annotation, Known, Tree};
use super::write::Writer;
use super::{Anchor, PageError, SignatureSlot, xmp};

impl From<lopdf::Error> for PageError {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error.to_string())
    }
}

/// What a document says of itself to a reader.
pub struct Facts {
    pub title: String,
    pub author: String,
    pub subject: String,
    pub at: DateTime<FixedOffset>,
    /// What the trailer's identifier is taken from.
    pub id: [u8; 32],
}

/// A file that goes with the document (ISO 19005-3, 6.8).
pub struct Attached<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub kind: &'static str,
    /// `Source`, `Data` or `Supplement`.
    pub relationship: &'static str,
    pub words: &'static str,
}

/// What is put around the drawn pages.
pub struct Finish<'a> {
    pub facts: &'a Facts,
    pub tree: &'a Tree,
    pub bookmarks: &'a [Bookmark],
    /// Left margin and height of a page.
    pub origin: (f32, f32),
    pub files: Vec<Attached<'a>>,
    pub slots: &'a [SignatureSlot],
}

/// The colours of the pages: sRGB, as their numbers are meant.
const PROFILE: &[u8] = include_bytes!("../../../../../assets/colour/srgb.icc");

/// Finishes the document and writes its bytes as PDF/A-3a and PDF/UA-1: same input, same bytes.
///
/// # Errors
/// [`PageError::Pdf`] when the object tree is not what printpdf writes.
pub fn finish(mut pdf: Pdf, with: &Finish<'_>) -> Result<(Vec<u8>, Anchor), PageError> {
    // The maker's own notes of itself are written anew.
    if let Ok(info) = pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        pdf.objects.remove(&info);
    }
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let files = attach(&mut pdf, with);
    let (annotations, fields) = annotate(&mut pdf, &pages, with)?;
    let scopes = ["Column", "Row"].map(|scope| {
        pdf.add_object(dictionary! { "O" => "Table", "Scope" => scope })
            .0
    });
    let outline = outline(&mut pdf, &pages, with.bookmarks, with.origin);
    let metadata = pdf.add_object(xmp::stream(with.facts));
    let profile = Stream::new(dictionary! { "N" => 3 }, PROFILE.to_vec());
    let profile = pdf.add_object(profile);
    let info = pdf.add_object(info(with.facts));
    let page_numbers: Vec<u32> = pages.iter().map(|id| id.0).collect();
    let known = Known {
        pages: &page_numbers,
        annotations: &annotations,
        scopes,
        first: pdf.max_id + 1,
    };

    let root = pdf.trailer.get(b"Root")?.as_reference()?;
    let catalog = pdf.get_object_mut(root)?.as_dict_mut()?;
    declare(catalog, profile);
    catalog.set("StructTreeRoot", (with.tree.root(&known), 0));
    catalog.set("Metadata", metadata);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if !fields.is_empty() {
        let ids: Vec<Object> = fields.iter().map(|(id, _)| (*id).into()).collect();
        catalog.set("AcroForm", dictionary! { "Fields" => ids, "SigFlags" => 3 });
    }
    name_files(catalog, &files);
    let catalog = (root, catalog.clone());

    let id = with.facts.id.iter().take(16).copied().collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    let trailer = dictionary! { "Root" => root, "Info" => info, "ID" => vec![id.clone(), id] };
    let mut writer = Writer::new(known.first + with.tree.objects());
    for (id, object) in &pdf.objects {
        writer.put(id.0, object)?;
    }
    drop(pdf);
    let mut number = known.first;
    with.tree.write(&known, |text| {
        let put = writer.put_text(number, text);
        number += 1;
        put
    })?;
    let written = writer.finish(&trailer)?;
    let anchor = Anchor {
        catalog,
        fields,
        max_id: written.max_id,
        trailer,
        xref_start: written.xref_start,
    };
    Ok((written.bytes, anchor))
}

/// What the catalogue says of the whole document.
fn declare(catalog: &mut Dictionary, profile: ObjectId) {
    for unused in [&b"PageLayout"[..], b"PageMode"] {
        catalog.remove(unused);
    }
    catalog.set("Lang", text("en"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    let numbers = vec![0.into(), dictionary! { "S" => "D" }.into()];
    catalog.set("PageLabels", dictionary! { "Nums" => numbers });
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![intent.into()]);
}

fn name_files(catalog: &mut Dictionary, files: &[(String, ObjectId)]) {
    if files.is_empty() {
        return;
    }
    let all: Vec<Object> = files.iter().map(|(_, id)| (*id).into()).collect();
    let names: Vec<Object> = files
        .iter()
        .flat_map(|(name, id)| [text(name), Object::Reference(*id)])
        .collect();
    catalog.set("AF", all);
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
}

/// A text string: ASCII as it is, all else as UTF-16 with its mark.
pub fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn pdf_date(at: DateTime<FixedOffset>) -> Object {
    let zone = at.format("%:z").to_string().replace(':', "'");
    text(&format!("D:{}{zone}'", at.format("%Y%m%d%H%M%S")))
}

/// Attaches files by their paths in the packet.
fn attach(pdf: &mut Pdf, with: &Finish<'_>) -> Vec<(String, ObjectId)> {
    let mut files: Vec<&Attached<'_>> = with.files.iter().collect();
    files.sort_by_key(|f| f.name);
    let mut attached = Vec::new();
    for file in files {
        let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
        let params = dictionary! { "Size" => size, "ModDate" => pdf_date(with.facts.at) };
        let dict =
            dictionary! { "Type" => "EmbeddedFile", "Subtype" => file.kind, "Params" => params };
        let stream = pdf.add_object(Stream::new(dict, file.bytes.to_vec()));
        let spec = dictionary! {
            "Type" => "Filespec",
            "F" => text(file.name),
            "UF" => text(file.name),
            "Desc" => text(file.words),
            "AFRelationship" => file.relationship,
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        };
        attached.push((file.name.to_owned(), pdf.add_object(spec)));
    }
    attached
}

type Fields = Vec<(ObjectId, Dictionary)>;

/// Puts links and empty fields on their pages, and gives every page its place in the structure.
fn annotate(
    pdf: &mut Pdf,
    pages: &[ObjectId],
    with: &Finish<'_>,
) -> Result<(Vec<u32>, Fields), PageError> {
    let mut numbers = Vec::new();
    let mut fields = Vec::new();
    let mut on: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    for (at, annotation) in with.tree.annotations.iter().enumerate() {
        let page = annotation.page();
        let of = |page: usize| pages.get(page).copied();
        let lost = || PageError::Pdf("a page is missing".into());
        let id = pdf.new_object_id();
        let mut dict = match annotation {
            Annotation::Link {
                rect, to, words, ..
            } => link(*rect, of(*to).ok_or_else(lost)?, with.origin.1, words),
            Annotation::Field { name, .. } => {
                let slot = with.slots.iter().find(|slot| slot.field == *name);
                field(pdf, slot.ok_or_else(lost)?, with.slots.len())
            }
        };
        dict.set("Type", "Annot");
        dict.set("P", of(page).ok_or_else(lost)?);
        let key = pages.len() + at;
        dict.set("StructParent", i64::try_from(key).unwrap_or(0));
        if matches!(annotation, Annotation::Field { .. }) {
            fields.push((id, dict.clone()));
        }
        pdf.set_object(id, dict);
        numbers.push(id.0);
        if let Some(list) = on.get_mut(page) {
            list.push(id.into());
        }
    }
    for (number, (page, annotations)) in (0..).zip(pages.iter().zip(on)) {
        let dict = pdf.get_object_mut(*page)?.as_dict_mut()?;
        dict.set("StructParents", Object::Integer(number));
        dict.set("Tabs", "S");
        dict.remove(b"Annots");
        if !annotations.is_empty() {
            dict.set("Annots", annotations);
        }
    }
    Ok((numbers, fields))
}

fn link(rect: [f32; 4], to: ObjectId, height: f32, words: &str) -> Dictionary {
    let top = Object::Real(height);
    dictionary! {
        "Subtype" => "Link",
        "Rect" => rectangle(rect),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text(words),
        "Dest" => vec![to.into(), "XYZ".into(), Object::Real(0.0), top, Object::Null],
    }
}

fn rectangle(rect: [f32; 4]) -> Vec<Object> {
    rect.iter()
        .map(|n| Object::Real((n * 100.0).round() / 100.0))
        .collect()
}

/// An empty field: the signer fills it and may not add it later. The last one locks the document.
fn field(pdf: &mut Pdf, slot: &SignatureSlot, fields: usize) -> Dictionary {
    let [left, bottom, right, top] = slot.rect;
    let empty = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => rectangle([0.0, 0.0, right - left, top - bottom]),
        "Resources" => Dictionary::new(),
    };
    let empty = pdf.add_object(Stream::new(empty, Vec::new()));
    let (words, last) = match (fields, slot.field.as_str()) {
        (1, _) => ("Signature of the officer", true),
        (_, super::SIGNATURE_FIELD) => ("Signature of first officer", false),
        _ => ("Signature of second officer", true),
    };
    let mut dict = dictionary! {
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text(&slot.field),
        "TU" => text(words),
        "F" => 132,
        "Rect" => rectangle(slot.rect),
        "AP" => dictionary! { "N" => empty },
    };
    if last {
        let lock = dictionary! { "Type" => "SigFieldLock", "Action" => "All", "P" => 1 };
        dict.set("Lock", lock);
    }
    dict
}

/// Parts with their items, for the reader's side bar.
fn outline(
    pdf: &mut Pdf,
    pages: &[ObjectId],
    bookmarks: &[Bookmark],
    origin: (f32, f32),
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
    let parents: Vec<Option<usize>> = (0..bookmarks.len())
        .map(|i| {
            let above = bookmarks.get(..i).unwrap_or_default();
            let deep = bookmarks.get(i).map_or(0, |b| b.level);
            if deep == 0 {
                None
            } else {
                above.iter().rposition(|b| b.level == 0)
            }
        })
        .collect();
    let children = |of: Option<usize>| -> Vec<usize> {
        (0..bookmarks.len())
            .filter(|i| parents.get(*i) == Some(&of))
            .collect()
    };
    let id = |i: usize| ids.get(i).copied().unwrap_or(root);
    let mut dicts: Vec<(ObjectId, Dictionary)> = Vec::new();
    for (i, bookmark) in bookmarks.iter().enumerate() {
        let parent = parents.get(i).copied().flatten();
        let siblings = children(parent);
        let at = siblings.iter().position(|s| *s == i).unwrap_or(0);
        let page = pages.get(bookmark.page).copied().unwrap_or((1, 0));
        let top = Object::Real((origin.1 - bookmark.y + 4.0).round());
        let mut dict = dictionary! {
            "Title" => text(&bookmark.title.replace('\u{a0}', " ")),
            "Parent" => parent.map_or(root, id),
            "Dest" => vec![page.into(), "XYZ".into(), Object::Real(0.0), top, Object::Null],
        };
        if let Some(before) = at.checked_sub(1).and_then(|b| siblings.get(b)) {
            dict.set("Prev", id(*before));
        }
        if let Some(after) = siblings.get(at + 1) {
            dict.set("Next", id(*after));
        }
        ends(&mut dict, &children(Some(i)), &id, -1);
        dicts.push((id(i), dict));
    }
    let mut top = dictionary! { "Type" => "Outlines" };
    ends(&mut top, &children(None), &id, 1);
    dicts.push((root, top));
    for (id, dict) in dicts {
        pdf.set_object(id, dict);
    }
    Some(root)
}

fn ends(dict: &mut Dictionary, children: &[usize], id: &impl Fn(usize) -> ObjectId, sign: i64) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        dict.set("First", id(*first));
        dict.set("Last", id(*last));
        dict.set("Count", sign * i64::try_from(children.len()).unwrap_or(0));
    }
}

/// The program, as it names itself in the document.
pub const PROGRAM: &str = concat!("Deedbox ", env!("CARGO_PKG_VERSION"));

fn info(facts: &Facts) -> Dictionary {
    dictionary! {
        "Title" => text(&facts.title),
        "Author" => text(&facts.author),
        "Subject" => text(&facts.subject),
        "Creator" => text(PROGRAM),
        "Producer" => text(PROGRAM),
        "CreationDate" => pdf_date(facts.at),
        "ModDate" => pdf_date(facts.at),
    }
}
