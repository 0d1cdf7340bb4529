//! A small form with an empty signature field, and an officer's key: what the signing tests begin with.
#![allow(dead_code, clippy::unwrap_used)]

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use filing::sign::{FilingKey, OfficerName, Part, Signing, make_filing_key};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use ring::rand::SystemRandom;

/// The clock of the tests.
pub fn clock() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 2, 14, 5).unwrap()
}

/// Ha Noi.
pub fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap()
}

/// An officer with diacritics in the name.
pub fn officer(latin: &str) -> OfficerName {
    OfficerName {
        latin: latin.into(),
        organisation: "Vịnh Xanh Cloud JSC".into(),
        country: "VN".into(),
    }
}

/// A key made a month before the clock.
pub fn key(latin: &str) -> FilingKey {
    make_filing_key(
        &officer(latin),
        false,
        clock() - chrono::Duration::days(30),
        &SystemRandom::new(),
    )
    .unwrap()
}

/// What the tests sign with.
pub fn signing() -> Signing<'static> {
    Signing {
        field: "Officer1",
        part: Part::Alone,
        title: "Head of Compliance",
        reason: filing::sign::REASON,
        at: clock(),
        zone: zone(),
    }
}

/// What the first and the second of two officers sign with.
pub fn two() -> [Signing<'static>; 2] {
    let first = Signing {
        part: Part::First,
        ..signing()
    };
    let second = Signing {
        field: "Officer2",
        part: Part::Last,
        title: "General Counsel",
        at: clock() + chrono::Duration::minutes(20),
        ..signing()
    };
    [first, second]
}

/// An empty field; the last one locks the document.
fn field(document: &mut Document, name: &str, page: ObjectId, left: i64, locks: bool) -> Object {
    let mut field = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "T" => Object::string_literal(name),
        "Rect" => vec![left.into(), 300.into(), (left + 246).into(), 406.into()], "P" => page, "F" => 4,
    };
    if locks {
        let lock = dictionary! { "Type" => "SigFieldLock", "Action" => "All", "P" => 1 };
        field.set("Lock", lock);
    }
    Object::Reference(document.add_object(field))
}

/// One page with a frame, a field and the given attachments; with or without object streams.
pub fn form(attachments: &[(&str, &[u8])], modern: bool) -> Vec<u8> {
    form_for(1, attachments, modern)
}

/// The same with the fields of one officer or two.
pub fn form_for(officers: usize, attachments: &[(&str, &[u8])], modern: bool) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.new_object_id();
    let mut fields = vec![field(&mut document, "Officer1", page, 54, false)];
    if officers > 1 {
        fields.push(field(&mut document, "Officer2", page, 312, true));
    }
    let content = b"q 0.75 w 54 300 246 106 re S 0.106 0.2 0.314 rg 54 300 4 106 re f Q".to_vec();
    let content = document.add_object(Stream::new(dictionary! {}, content));
    document.set_object(
        page,
        dictionary! {
            "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            "Resources" => dictionary! {}, "Contents" => content, "Annots" => fields.clone(),
        },
    );
    document.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 },
    );
    let form = document.add_object(dictionary! { "Fields" => fields, "SigFlags" => 1 });
    let mut names = Vec::new();
    let mut associated = Vec::new();
    for (name, bytes) in attachments {
        let params = dictionary! { "Size" => bytes.len() as i64 };
        let mut file = Stream::new(
            dictionary! { "Type" => "EmbeddedFile", "Params" => params },
            bytes.to_vec(),
        );
        file.compress().unwrap();
        let file = document.add_object(file);
        let spec = document.add_object(dictionary! {
            "Type" => "Filespec", "F" => Object::string_literal(*name), "UF" => Object::string_literal(*name),
            "EF" => dictionary! { "F" => file, "UF" => file }, "AFRelationship" => "Data",
        });
        names.push(Object::string_literal(*name));
        names.push(Object::Reference(spec));
        associated.push(Object::Reference(spec));
    }
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "AcroForm" => form, "AF" => associated,
        "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    });
    document.trailer.set("Root", catalog);
    let id = Object::String(vec![7; 16], lopdf::StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    if modern {
        document.save_modern(&mut bytes).unwrap();
    } else {
        document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
        document.save_to(&mut bytes).unwrap();
    }
    bytes
}
