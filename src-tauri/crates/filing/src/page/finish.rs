//! What printpdf leaves to lopdf: attachments, signature field, outline, metadata, fixed ids.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::document::Document;
use super::flow::Bookmark;
use super::{PageError, SignatureSlot};
use crate::form::Form;

impl From<lopdf::Error> for PageError {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error.to_string())
    }
}

/// Finishes the document and writes its bytes: same form, same bytes.
///
/// # Errors
/// [`PageError::Pdf`] when the object tree is not what printpdf writes.
pub fn finish(
    mut pdf: Pdf,
    form: &Form,
    document: &Document,
    twin: &[u8],
    twin_sha256: &str,
    slot: &SignatureSlot,
    origin: (f32, f32),
) -> Result<Vec<u8>, PageError> {
    pdf.version = "1.7".into();
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let files = attach(&mut pdf, form, twin);
    let field = signature_field(&mut pdf, &pages, slot)?;
    let outline = outline(&mut pdf, &pages, &document.bookmarks, origin);
    let facts = Facts::of(form, twin_sha256);
    let metadata = xmp(&mut pdf, &facts);
    let root = pdf.trailer.get(b"Root")?.as_reference()?;
    let catalog = pdf.get_object_mut(root)?.as_dict_mut()?;
    for unused in [&b"PageLayout"[..], b"PageMode"] {
        catalog.remove(unused);
    }
    catalog.set("Lang", text("en"));
    catalog.set("PageMode", "UseOutlines");
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("Metadata", metadata);
    catalog.set("Outlines", outline);
    catalog.set(
        "AcroForm",
        dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 },
    );
    catalog.set(
        "AF",
        files
            .iter()
            .map(|(_, id)| Object::Reference(*id))
            .collect::<Vec<_>>(),
    );
    let names: Vec<Object> = files
        .iter()
        .flat_map(|(n, id)| [text(n), Object::Reference(*id)])
        .collect();
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    identify(&mut pdf, &facts);
    write(pdf)
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

impl Facts {
    fn of(form: &Form, twin_sha256: &str) -> Self {
        Self {
            title: title(form),
            author: form.head.filer.name.clone(),
            subject: form.head.rulebook.prepared(""),
            at: form.head.as_of,
            id: Sha256::digest(format!("{} {twin_sha256}", form.head.packet)).into(),
        }
    }
}

/// Sets Info and the trailer's identifier.
fn identify(pdf: &mut Pdf, facts: &Facts) {
    let info = pdf.add_object(info(facts));
    pdf.trailer.set("Info", info);
    let id = facts.id.iter().take(16).copied().collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
}

/// Finishes a document that has neither signature nor attachments.
///
/// # Errors
/// [`PageError::Pdf`] when the object tree is not what printpdf writes.
pub fn plain(mut pdf: Pdf, facts: &Facts) -> Result<Vec<u8>, PageError> {
    pdf.version = "1.7".into();
    let metadata = xmp(&mut pdf, facts);
    let root = pdf.trailer.get(b"Root")?.as_reference()?;
    let catalog = pdf.get_object_mut(root)?.as_dict_mut()?;
    for unused in [&b"PageLayout"[..], b"PageMode"] {
        catalog.remove(unused);
    }
    catalog.set("Lang", text("en"));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("Metadata", metadata);
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for page in pages {
        pdf.get_object_mut(page)?.as_dict_mut()?.remove(b"Annots");
    }
    identify(&mut pdf, facts);
    write(pdf)
}

/// Gives a compressed stream another last byte: some readers take a last carriage return for the end of line before
/// "endstream". Page content gets a line more; a file is attached byte for byte, so it lies uncompressed.
fn unend(stream: &mut Stream) -> Result<(), PageError> {
    let mut content = stream.decompressed_content()?;
    let file = stream.dict.has_type(b"EmbeddedFile");
    stream.dict.remove(b"Filter");
    if file {
        stream.set_content(content);
        return Ok(());
    }
    content.push(b'\n');
    stream.set_content(content);
    stream.compress()?;
    Ok(())
}

fn write(mut pdf: Pdf) -> Result<Vec<u8>, PageError> {
    pdf.prune_objects();
    pdf.compress();
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.has(b"Filter")
            && stream.content.last() == Some(&b'\r')
        {
            unend(stream)?;
        }
    }
    pdf.renumber_objects();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|e| PageError::Pdf(e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A text string: ASCII as it is, all else as UTF-16 with its mark.
fn text(words: &str) -> Object {
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

/// Attaches the twin and the annexes, by their paths in the packet.
fn attach(pdf: &mut Pdf, form: &Form, twin: &[u8]) -> Vec<(String, ObjectId)> {
    let rows = form
        .files
        .iter()
        .map(|f| (f.name.as_str(), f.bytes.as_slice(), "text/csv", "Data"));
    let mut files: Vec<_> = std::iter::once(("packet.json", twin, "application/json", "Source"))
        .chain(rows)
        .collect();
    files.sort_by_key(|f| f.0);
    let mut attached = Vec::new();
    for (name, bytes, kind, relationship) in files {
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let params = dictionary! { "Size" => size, "ModDate" => pdf_date(form.head.as_of) };
        let dict = dictionary! { "Type" => "EmbeddedFile", "Subtype" => kind, "Params" => params };
        let stream = pdf.add_object(Stream::new(dict, bytes.to_vec()));
        let spec = dictionary! {
            "Type" => "Filespec",
            "F" => text(name),
            "UF" => text(name),
            "AFRelationship" => relationship,
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        };
        attached.push((name.to_owned(), pdf.add_object(spec)));
    }
    attached
}

/// The empty field; the signer fills it and may not add it later.
fn signature_field(
    pdf: &mut Pdf,
    pages: &[ObjectId],
    slot: &SignatureSlot,
) -> Result<ObjectId, PageError> {
    let page = *pages
        .get(slot.page)
        .ok_or_else(|| PageError::Pdf("the signature page is missing".into()))?;
    let rect: Vec<Object> = slot
        .rect
        .iter()
        .map(|n| Object::Real((n * 100.0).round() / 100.0))
        .collect();
    let field = pdf.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text(&slot.field),
        "TU" => text("Signature of the officer"),
        "F" => 132,
        "P" => page,
        "Rect" => rect,
        "Lock" => dictionary! { "Type" => "SigFieldLock", "Action" => "All", "P" => 1 },
    });
    let dict = pdf.get_object_mut(page)?.as_dict_mut()?;
    dict.set("Annots", vec![Object::Reference(field)]);
    for page in pages.iter().filter(|p| **p != page) {
        pdf.get_object_mut(*page)?.as_dict_mut()?.remove(b"Annots");
    }
    Ok(field)
}

/// Parts with their items, for the reader's side bar.
fn outline(
    pdf: &mut Pdf,
    pages: &[ObjectId],
    bookmarks: &[Bookmark],
    origin: (f32, f32),
) -> ObjectId {
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
    root
}

fn ends(dict: &mut Dictionary, children: &[usize], id: &impl Fn(usize) -> ObjectId, sign: i64) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        dict.set("First", id(*first));
        dict.set("Last", id(*last));
        dict.set("Count", sign * i64::try_from(children.len()).unwrap_or(0));
    }
}

fn title(form: &Form) -> String {
    format!(
        "{} {}, {} for {}",
        form.head.title, form.head.packet, form.head.filer.name, form.head.provider.name
    )
}

const PROGRAM: &str = concat!("Deedbox ", env!("CARGO_PKG_VERSION"));

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

fn xmp(pdf: &mut Pdf, facts: &Facts) -> ObjectId {
    let escape = |s: &str| {
        s.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let at = facts.at.format("%Y-%m-%dT%H:%M:%S%:z");
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\
         <xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>\
         <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool><pdf:Producer>{PROGRAM}</pdf:Producer>\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        escape(&facts.title),
        escape(&facts.author),
    );
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    pdf.add_object(Stream::new(dict, packet.into_bytes()).with_compression(false))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_attached_file_stays_byte_for_byte_whatever_its_compressed_form_ends_with() {
        let mut seen = 0;
        // The checksum at the end takes every value of its last byte.
        for n in 0..300_usize {
            let plain = [vec![b'a'; 300 - n], vec![b'b'; n]].concat();
            let dict = dictionary! { "Type" => "EmbeddedFile" };
            let mut stream = Stream::new(dict, plain.clone());
            stream.compress().unwrap();
            if stream.dict.has(b"Filter") && stream.content.last() == Some(&b'\r') {
                unend(&mut stream).unwrap();
                assert_eq!(stream.get_plain_content().unwrap(), plain);
                assert_ne!(stream.content.last(), Some(&b'\r'));
                seen += 1;
            }
        }
        assert!(seen > 0, "no sample ends with a carriage return");
    }
}
