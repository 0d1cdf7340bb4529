//! Shadow attacks, a sneaked-in signature and evil annotations: what was hidden in a form before it was signed, or put
//! over it afterwards, is refused and named, even where the manifest was sealed again with the officer's own key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod verify_support;

use chrono::Duration;
use filing::sign::sign_pdf;
use filing::verify::CheckId;
use lopdf::{Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};
use ring::rand::SystemRandom;
use verify_support::*;

const APPENDED: &str = "was appended after the certification, which permits none";

/// A form that an officer prepares before signing.
fn prepared(change: impl Fn(&mut Document, ObjectId)) -> Vec<u8> {
    let form = sign_support::form(&attached(&FOREIGN), false);
    let mut document = Document::load_mem(&form).unwrap();
    let page = page(&document);
    change(&mut document, page);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    pdf
}

fn page(document: &Document) -> ObjectId {
    document.get_pages().into_values().next().unwrap()
}

/// An update behind the signature, as anybody can append one.
fn updated(pdf: &[u8], change: impl Fn(&mut IncrementalDocument, ObjectId)) -> Vec<u8> {
    let before = Document::load_mem(pdf).unwrap();
    let page = page(&before);
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), before);
    update.opt_clone_object_to_new_document(page).unwrap();
    change(&mut update, page);
    let mut after = Vec::new();
    update.save_to(&mut after).unwrap();
    after
}

fn contents(update: &mut IncrementalDocument, page: ObjectId, contents: Object) {
    let page = update.new_document.get_object_mut(page).unwrap();
    page.as_dict_mut().unwrap().set("Contents", contents);
}

/// The number of the object with the page's content.
fn content_of(pdf: &[u8]) -> u32 {
    let document = Document::load_mem(pdf).unwrap();
    let page = document.get_dictionary(page(&document)).unwrap();
    page.get(b"Contents").unwrap().as_reference().unwrap().0
}

/// Puts bytes before the cross-reference table and corrects where it begins; gives where they stand.
fn insert(pdf: &mut Vec<u8>, bytes: &[u8]) -> usize {
    let table = find_last(pdf, b"\nxref\n") + 1;
    pdf.splice(table..table, bytes.iter().copied());
    let start = find_last(pdf, b"startxref\n") + 10;
    pdf.truncate(start);
    pdf.extend(format!("{}\n%%EOF\n", table + bytes.len()).bytes());
    table
}

#[test]
fn a_cover_that_is_taken_away_after_signing_is_an_update() {
    // Hide: what is signed is covered, and the cover goes afterwards.
    let covered = prepared(|document, page| {
        let below = document.get_dictionary(page).unwrap();
        let below = below.get(b"Contents").unwrap().clone();
        let cover = Stream::new(dictionary! {}, b"q 1 g 0 0 612 792 re f Q".to_vec());
        let cover = document.add_object(cover);
        let page = document.get_object_mut(page).unwrap();
        let both = vec![below, Object::Reference(cover)];
        page.as_dict_mut().unwrap().set("Contents", both);
    });
    let whole = signed(covered);
    let uncovered = updated(&whole, |update, page| {
        let stood = update.get_prev_documents().get_dictionary(page).unwrap();
        let stood = stood.get(b"Contents").unwrap().as_array().unwrap()[0].clone();
        contents(update, page, stood);
    });
    refused("shadow hide", &with(uncovered), CheckId::Coverage, APPENDED);
}

#[test]
fn content_that_is_replaced_after_signing_is_an_update() {
    let whole = signed(prepared(|_, _| {}));
    let replaced = updated(&whole, |update, page| {
        let other = Stream::new(dictionary! {}, b"BT (other figures) Tj ET".to_vec());
        let other = update.new_document.add_object(other);
        contents(update, page, Object::Reference(other));
    });
    refused(
        "shadow replace",
        &with(replaced),
        CheckId::Coverage,
        APPENDED,
    );
    // The same object written again, which readers may think harmless.
    let rewritten = updated(&whole, |update, _| {
        let id = (content_of(&whole), 0);
        let other = Stream::new(dictionary! {}, b"BT (other figures) Tj ET".to_vec());
        update.new_document.set_object(id, other);
    });
    refused(
        "shadow rewrite",
        &with(rewritten),
        CheckId::Coverage,
        APPENDED,
    );
}

#[test]
fn a_second_content_hidden_before_signing_is_found_without_being_shown() {
    let mut pdf = prepared(|_, _| {});
    let id = content_of(&pdf);
    let other = "BT (other figures) Tj ET";
    let hidden = format!(
        "{id} 0 obj\n<</Length {}>>\nstream\n{other}\nendstream\nendobj\n",
        other.len()
    );
    let at = insert(&mut pdf, hidden.as_bytes());
    let whole = signed(pdf);
    refused(
        "shadow hide and replace, before",
        &with(whole.clone()),
        CheckId::Structure,
        &format!("object {id} is defined 2 times in one revision"),
    );
    // The switch: a cross-reference that names the hidden one.
    let before = find_last(&whole, b"startxref\n") + 10;
    let before = std::str::from_utf8(&whole[before..]).unwrap();
    let before: usize = before.lines().next().unwrap().parse().unwrap();
    let document = Document::load_mem(&whole).unwrap();
    let root = document
        .trailer
        .get(b"Root")
        .unwrap()
        .as_reference()
        .unwrap();
    let size = document.max_id + 1;
    let mut switched = whole;
    let table = switched.len();
    switched.extend(
        format!(
            "xref\n{id} 1\n{at:010} 00000 n \ntrailer\n<</Size {size}/Root {} 0 R/Prev {before}>>\nstartxref\n{table}\n%%EOF\n",
            root.0
        )
        .bytes(),
    );
    refused(
        "shadow hide and replace, after",
        &with(switched),
        CheckId::Coverage,
        APPENDED,
    );
    // Under a number of its own it is hidden no better.
    let mut pdf = prepared(|_, _| {});
    insert(
        &mut pdf,
        b"900 0 obj\n<</Length 5>>\nstream\n0 0 m\nendstream\nendobj\n",
    );
    refused(
        "hidden under another number",
        &with(signed(pdf)),
        CheckId::Structure,
        "object 900 stands where no cross-reference names it",
    );
}

#[test]
fn a_signature_sneaked_in_beside_the_officers_is_named() {
    let stranger = key_of("Somebody Else", false, clock() - Duration::days(3));
    let [first, second] = sign_support::two();
    let pdf = sign_support::form_for(2, &attached(&FOREIGN), false);
    let rng = SystemRandom::new();
    let one = sign_pdf(pdf, &first, &OFFICER, &rng).unwrap();
    refused(
        "a second officer to come",
        &with(one.clone()),
        CheckId::Certification,
        "the second officer, who would lock it, has not signed",
    );
    let both = sign_pdf(one, &second, &stranger, &rng).unwrap();
    let verdict = with(both);
    refused(
        "SSA",
        &verdict,
        CheckId::Signer,
        "packet.json names 1 signing officers, and the form carries 2 signatures",
    );

    // Behind a certification that permits nothing, a field with another signature is an update like any other.
    let sneaked = updated(&signed(prepared(|_, _| {})), |update, page| {
        let signature = update.new_document.add_object(dictionary! {
            "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
            "Contents" => Object::string_literal("none"),
        });
        let field = update.new_document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "T" => Object::string_literal("Officer9"),
            "V" => signature, "Rect" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        });
        let page = update.new_document.get_object_mut(page).unwrap();
        let annotations = vec![Object::Reference(field)];
        page.as_dict_mut().unwrap().set("Annots", annotations);
    });
    refused("SSA appended", &with(sneaked), CheckId::Coverage, APPENDED);
}

#[test]
fn an_annotation_over_the_form_is_named_by_its_kind() {
    for kind in ["FreeText", "Stamp", "Redact", "Square", "Popup"] {
        let annotated = prepared(|document, page| {
            let note = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => kind, "Rect" => vec![0.into(), 0.into(), 600.into(), 700.into()],
                "Contents" => Object::string_literal("approved"),
            });
            let page = document
                .get_object_mut(page)
                .unwrap()
                .as_dict_mut()
                .unwrap();
            let mut all = page.get(b"Annots").unwrap().as_array().unwrap().clone();
            all.push(Object::Reference(note));
            page.set("Annots", all);
        });
        refused(
            "EAA",
            &with(signed(annotated)),
            CheckId::Certification,
            &format!("is an annotation of the kind {kind:?}, which no packet of ours has"),
        );
    }
    let over = updated(&signed(prepared(|_, _| {})), |update, page| {
        let note = update.new_document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Rect" => vec![0.into(), 0.into(), 600.into(), 700.into()],
        });
        let page = update.new_document.get_object_mut(page).unwrap();
        let annotations = vec![Object::Reference(note)];
        page.as_dict_mut().unwrap().set("Annots", annotations);
    });
    refused("EAA appended", &with(over), CheckId::Coverage, APPENDED);
    // A certification that permits annotations (P=3) is none of ours.
    let mut permitting = signed(prepared(|_, _| {}));
    patch(
        &mut permitting,
        b"/TransformParams/P 1",
        b"/TransformParams/P 3",
    );
    resign(&mut permitting, &OFFICER);
    refused(
        "EAA permitted",
        &with(permitting),
        CheckId::Certification,
        "does not certify with \"no change permitted\" (P is [3])",
    );
}
