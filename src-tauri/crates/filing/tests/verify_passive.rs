//! The form holds nothing that acts, hides, is led to by nothing, or leads elsewhere, in the open or in its packs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod verify_support;

use filing::verify::{CheckId, Verdict};
use lopdf::{Document, Object, Stream, dictionary};
use verify_support::*;

/// A small form that was changed before it was signed: what a malicious officer can prepare.
fn prepared(modern: bool, change: impl Fn(&mut Document)) -> Verdict {
    let unsigned = sign_support::form(&attached(&FOREIGN), modern);
    let mut document = Document::load_mem(&unsigned).unwrap();
    change(&mut document);
    let mut pdf = Vec::new();
    if modern {
        // What was unfolded is not packed twice.
        document.objects.retain(|_, object| {
            !matches!(object, Object::Stream(s) if s.dict.has_type(b"ObjStm") || s.dict.has_type(b"XRef"))
        });
        document.save_modern(&mut pdf).unwrap();
    } else {
        document.save_to(&mut pdf).unwrap();
    }
    foreign(signed(pdf))
}

/// Puts an annotation on the first page.
fn annotate(document: &mut Document, annotation: lopdf::Dictionary) {
    let (_, page) = document.get_pages().into_iter().next().unwrap();
    let id = document.add_object(annotation);
    let page = document.get_dictionary_mut(page).unwrap();
    let annotations = page.get_mut(b"Annots").unwrap().as_array_mut().unwrap();
    annotations.push(id.into());
}

/// The first page as a goal of links.
fn first_page(document: &Document) -> Vec<Object> {
    let page = document.get_pages().into_values().next().unwrap();
    vec![page.into(), "Fit".into()]
}

#[test]
fn links_lead_to_pages_of_this_document_and_nothing_else_stands_on_a_page() {
    for modern in [false, true] {
        let fine = prepared(modern, |document| {
            let goal = first_page(document);
            let link =
                dictionary! { "Type" => "Annot", "Subtype" => "Link", "Dest" => goal.clone() };
            annotate(document, link);
            let action = dictionary! { "Type" => "Action", "S" => "GoTo", "D" => goal };
            annotate(
                document,
                dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => action },
            );
        });
        assert!(fine.consistent, "{:#?}", fine.failed().collect::<Vec<_>>());
    }
    let link = |of: fn(&Document) -> lopdf::Dictionary| {
        prepared(true, |document| {
            let mut link = of(document);
            link.set("Type", "Annot");
            link.set("Subtype", "Link");
            annotate(document, link);
        })
    };
    for (name, verdict, words) in [
        (
            "no page",
            link(|document| {
                let root = document.trailer.get(b"Root").unwrap().clone();
                dictionary! { "Dest" => vec![root, Object::from("Fit")] }
            }),
            "leads out of the document",
        ),
        (
            "remote",
            link(|_| {
                let action = dictionary! { "S" => "GoToR", "F" => Object::string_literal("x.pdf") };
                dictionary! { "A" => action }
            }),
            "can act: /S",
        ),
        (
            "a page by its number, as remote ones are named",
            link(|_| dictionary! { "Dest" => vec![Object::from(0), Object::from("Fit")] }),
            "leads out of the document",
        ),
        (
            "then another",
            link(|document| {
                let next = dictionary! { "S" => "GoTo", "D" => Object::string_literal("x") };
                let goal = first_page(document);
                dictionary! { "A" => dictionary! { "S" => "GoTo", "D" => goal, "Next" => next } }
            }),
            "leads out of the document",
        ),
        (
            "print",
            link(|_| dictionary! { "A" => dictionary! { "S" => "Named", "N" => "Print" } }),
            "can act: /S",
        ),
    ] {
        refused(name, &verdict, CheckId::Certification, words);
    }
    for kind in ["FreeText", "Stamp", "Redact", "Popup", "Ink", "Widget"] {
        let rect: Vec<Object> = [0_i64, 0, 600, 700].map(Object::from).to_vec();
        let verdict = prepared(true, |document| {
            annotate(
                document,
                dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => rect.clone() },
            );
        });
        refused(
            kind,
            &verdict,
            CheckId::Certification,
            "an annotation of the kind",
        );
    }
    let bare = prepared(true, |document| annotate(document, dictionary! {}));
    refused(
        "no annotation",
        &bare,
        CheckId::Certification,
        "something else than an annotation",
    );
}

#[test]
fn nothing_leads_away_by_another_road_than_links() {
    let remote = |document: &mut Document| {
        // An action that names no page of this document.
        document.add_object(dictionary! { "S" => "GoTo", "D" => Object::string_literal("x") })
    };
    for modern in [false, true] {
        let field = prepared(modern, |document| {
            let goal = first_page(document);
            let action = dictionary! { "S" => "GoTo", "D" => goal };
            for object in document.objects.values_mut() {
                if let Ok(dict) = object.as_dict_mut()
                    && dict.has(b"FT")
                {
                    dict.set("A", action.clone());
                }
            }
        });
        refused(
            "a field that acts",
            &field,
            CheckId::Certification,
            "it is a field with an action",
        );
        let bookmark = prepared(modern, |document| {
            let action = remote(document);
            let item = dictionary! { "Title" => Object::string_literal("On"), "A" => action };
            let item = document.add_object(item);
            let root = dictionary! { "First" => item, "Last" => item, "Count" => 1 };
            document.catalog_mut().unwrap().set("Outlines", root);
        });
        refused(
            "a bookmark without a parent",
            &bookmark,
            CheckId::Certification,
            "leads out of the document",
        );
        let element = prepared(modern, |document| {
            let action =
                dictionary! { "O" => "Layout", "S" => "GoTo", "D" => Object::string_literal("x") };
            let element = dictionary! { "S" => "P", "P" => "Parent", "A" => action };
            document.catalog_mut().unwrap().set("Other", element);
        });
        refused(
            "an action dressed as a layout",
            &element,
            CheckId::Certification,
            "leads out of the document",
        );
        let fine = prepared(modern, |document| {
            let layout = document.add_object(dictionary! { "O" => "Table", "Scope" => "Row" });
            let element = dictionary! { "S" => "TH", "P" => "Parent", "A" => layout };
            document.catalog_mut().unwrap().set("Other", element);
        });
        assert!(fine.consistent, "{:#?}", fine.failed().collect::<Vec<_>>());
    }
}

#[test]
fn what_something_is_stands_in_it() {
    for key in ["S", "Subtype", "Type"] {
        let indirect = prepared(false, |document| {
            let kind = document.add_object(Object::Name(b"JavaScript".to_vec()));
            let mut dict = dictionary! {};
            dict.set(key, kind);
            document.catalog_mut().unwrap().set("Other", dict);
        });
        refused(
            key,
            &indirect,
            CheckId::Certification,
            &format!("says what it is in another object: /{key}"),
        );
    }
}

#[test]
fn content_is_all_there_and_always_shown() {
    type Case = (&'static str, fn(&mut Document), &'static str);
    let cases: [Case; 3] = [
        (
            "layers",
            |document| {
                let layer = document.add_object(dictionary! { "Type" => "OCG" });
                let layers = dictionary! { "OCGs" => vec![Object::Reference(layer)] };
                document.catalog_mut().unwrap().set("OCProperties", layers);
            },
            "can act: /OCProperties",
        ),
        (
            "outside",
            |document| {
                let (_, page) = document.get_pages().into_iter().next().unwrap();
                let mut outside = Stream::new(dictionary! {}, Vec::new());
                outside.dict.set("F", Object::string_literal("http.txt"));
                let outside = document.add_object(outside);
                let page = document.get_dictionary_mut(page).unwrap();
                page.set("Contents", outside);
            },
            "from another file",
        ),
        (
            "a file elsewhere",
            |document| {
                let file = dictionary! { "Type" => "Filespec", "F" => Object::string_literal("x") };
                let file = document.add_object(file);
                document
                    .catalog_mut()
                    .unwrap()
                    .set("AF", vec![Object::Reference(file)]);
            },
            "outside of the packet",
        ),
    ];
    for (name, change, words) in cases {
        for modern in [false, true] {
            refused(
                name,
                &prepared(modern, change),
                CheckId::Certification,
                words,
            );
        }
    }
}

#[test]
fn what_nothing_leads_to_is_refused() {
    for modern in [false, true] {
        let lost = prepared(modern, |document| {
            document.add_object(dictionary! { "Figures" => 7 });
        });
        refused(
            "lost",
            &lost,
            CheckId::Structure,
            "nothing in the form leads to object",
        );
    }
}

#[test]
fn a_signature_hidden_in_a_pack_is_refused() {
    let hidden = prepared(true, |document| {
        let dict = dictionary! { "Type" => "Sig", "Filter" => "Adobe.PPKLite" };
        let id = document.add_object(dict);
        document.catalog_mut().unwrap().set("Other", id);
    });
    refused(
        "packed signature",
        &hidden,
        CheckId::Structure,
        "a signature hidden in a stream of objects",
    );
    let nested = prepared(false, |document| {
        let dict = dictionary! { "ByteRange" => vec![Object::from(0), Object::from(1)] };
        document.catalog_mut().unwrap().set("Other", dict);
    });
    refused(
        "nested signature",
        &nested,
        CheckId::Structure,
        "a signature inside another object",
    );
}

#[test]
fn a_pack_that_defines_an_object_a_second_time_is_refused() {
    let unsigned = sign_support::form(&attached(&FOREIGN), true);
    let document = Document::load_mem(&unsigned).unwrap();
    let root = document
        .trailer
        .get(b"Root")
        .unwrap()
        .as_reference()
        .unwrap();
    // Another pack before the cross-reference, which names neither it nor what is in it; the file's own offsets stay.
    let body = format!("{} 0 <</Type/Catalog>> ", root.0);
    let first = format!("{} 0 ", root.0).len();
    let pack = format!(
        "9000 0 obj\n<</Type/ObjStm/N 1/First {first}/Length {}>>\nstream\n{body}\nendstream\nendobj\n",
        body.len()
    );
    let start = find_last(&unsigned, b"startxref\n") + 10;
    let end = start
        + unsigned[start..]
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap();
    let table: usize = std::str::from_utf8(&unsigned[start..end])
        .unwrap()
        .parse()
        .unwrap();
    let mut pdf = unsigned[..table].to_vec();
    pdf.extend(pack.bytes());
    let moved = pdf.len();
    pdf.extend(&unsigned[table..start]);
    pdf.extend(format!("{moved}\n%%EOF\n").bytes());
    // The cross-reference also names its own place, as a row of it.
    let own = u32::try_from(table).unwrap().to_be_bytes();
    let row = find_last(&pdf, &own);
    pdf[row..row + 4].copy_from_slice(&u32::try_from(moved).unwrap().to_be_bytes());
    refused(
        "a second catalogue",
        &foreign(signed(pdf)),
        CheckId::Structure,
        &format!("object {} is defined 2 times in one revision", root.0),
    );
}
