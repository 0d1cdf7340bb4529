//! The known attacks on what is signed of a PDF, each refused by the check that is there for it, even where the manifest
//! was sealed again with the officer's own key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use filing::verify::CheckId;
use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};
use verify_support::*;

#[test]
fn updates_after_the_certification_are_refused() {
    let mut overlay =
        IncrementalDocument::create_from(whole(), Document::load_mem(&whole()).unwrap());
    let (_, page) = overlay
        .get_prev_documents()
        .get_pages()
        .into_iter()
        .next()
        .unwrap();
    overlay.opt_clone_object_to_new_document(page).unwrap();
    let content = Stream::new(dictionary! {}, b"BT (other figures) Tj ET".to_vec());
    let content = overlay.new_document.add_object(content);
    overlay
        .new_document
        .get_object_mut(page)
        .unwrap()
        .as_dict_mut()
        .unwrap()
        .set("Contents", content);
    let mut replaced = Vec::new();
    overlay.save_to(&mut replaced).unwrap();
    refused(
        "ISA: replaced page",
        &with(replaced),
        CheckId::Coverage,
        "appended after the certification",
    );

    let mut annotated =
        IncrementalDocument::create_from(whole(), Document::load_mem(&whole()).unwrap());
    annotated.opt_clone_object_to_new_document(page).unwrap();
    let note = annotated.new_document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => vec![0.into(), 0.into(), 600.into(), 700.into()],
    });
    let dict = annotated
        .new_document
        .get_object_mut(page)
        .unwrap()
        .as_dict_mut()
        .unwrap();
    dict.set("Annots", vec![Object::Reference(note)]);
    let mut noted = Vec::new();
    annotated.save_to(&mut noted).unwrap();
    refused(
        "EAA: annotation",
        &with(noted),
        CheckId::Coverage,
        "appended after the certification",
    );

    let hidden = [whole(), b"9999 0 obj\n<<>>\nendobj\n".to_vec()].concat();
    refused(
        "object behind the end",
        &with(hidden),
        CheckId::Coverage,
        "follow the last signed byte",
    );
    for tail in [&b"\n"[..], b"\0", b"trailing", b"%%EOF\n"] {
        let trailing = [whole(), tail.to_vec()].concat();
        refused(
            "trailing data",
            &with(trailing),
            CheckId::Coverage,
            "follow the last signed byte",
        );
    }
    let mut short = whole();
    short.truncate(short.len() - 1);
    refused("cut", &with(short), CheckId::Coverage, "beyond the end");
}

/// Replaces the text between `from` and `to`, keeping the length with spaces.
fn rewrite(pdf: &mut [u8], from: &[u8], length: usize, to: &str) {
    let at = find_last(pdf, from);
    pdf[at..at + length].copy_from_slice(format!("{to:<length$}").as_bytes());
}

#[test]
fn a_byte_range_that_is_moved_or_nonsense_is_refused() {
    let pdf = whole();
    let at = find_last(&pdf, b"/ByteRange [");
    let length = at + pdf[at..].iter().position(|byte| *byte == b']').unwrap() + 1 - at;
    let open = find_last(&pdf, b"/Contents <") + 10;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let rest = pdf.len() - close;
    let cases = [
        (
            "gap",
            format!("/ByteRange [0 {} {close} {rest}]", open - 9),
            "leaves out bytes",
        ),
        (
            "wide hole",
            format!("/ByteRange [0 {open} {} {}]", close + 5, rest - 5),
            "leaves out bytes",
        ),
        (
            "overlap",
            format!("/ByteRange [0 {close} {open} {rest}]"),
            "leaves out bytes",
        ),
        (
            "late start",
            format!("/ByteRange [8 {} {close} {rest}]", open - 8),
            "does not begin at the first byte",
        ),
        (
            "too long",
            format!("/ByteRange [0 {open} {close} {}]", rest + 1),
            "beyond the end",
        ),
        (
            "too short",
            format!("/ByteRange [0 {open} {close} {}]", rest - 1),
            "follow the last signed byte",
        ),
        (
            "negative",
            format!("/ByteRange [0 {open} {close} -1]"),
            "four numbers from 0 up",
        ),
        (
            "three",
            format!("/ByteRange [0 {open} {close}]"),
            "four numbers from 0 up",
        ),
        (
            "six",
            format!("/ByteRange [0 {open} {close} 1 2 3]"),
            "four numbers from 0 up",
        ),
        (
            "zeros",
            "/ByteRange [0 0 0 0]".to_owned(),
            "leaves out bytes",
        ),
        (
            "fraction",
            format!("/ByteRange [0 {open}. {close} 1]"),
            "no list of whole numbers",
        ),
        (
            "null",
            "/ByteRange null".to_owned(),
            "no list of whole numbers",
        ),
        (
            "missing",
            "/ByteRagne []".to_owned(),
            "no list of whole numbers",
        ),
    ];
    for (name, text, words) in cases {
        let mut pdf = pdf.clone();
        rewrite(&mut pdf, b"/ByteRange [", length, &text);
        refused(name, &with(pdf.clone()), CheckId::Coverage, words);
        // The officer's own key does not make it better.
        resign(&mut pdf, &OFFICER);
        refused(name, &with(pdf), CheckId::Coverage, words);
    }

    // SWA: the signature is kept, foreign objects are put behind it and the second range is moved.
    let tail = pdf[close..].to_vec();
    let foreign = b"/Padding (other content, not signed)";
    let mut wrapped = [&pdf[..close], foreign.as_slice(), &tail].concat();
    let text = format!("/ByteRange [0 {open} {} {rest}]", close + foreign.len());
    rewrite(&mut wrapped, b"/ByteRange [", length, &text);
    refused("SWA", &with(wrapped), CheckId::Coverage, "leaves out bytes");
}

#[test]
fn contents_that_are_no_signature_are_refused() {
    let pdf = whole();
    let open = find_last(&pdf, b"/Contents <") + 10;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let filled = |text: &[u8]| {
        let mut pdf = pdf.clone();
        pdf[open..close].fill(b' ');
        pdf[open..open + text.len()].copy_from_slice(text);
        pdf
    };
    for (name, text, words) in [
        (
            "null",
            &b"null"[..],
            "missing, null or no hexadecimal string",
        ),
        (
            "string",
            b"(30820361)",
            "missing, null or no hexadecimal string",
        ),
        (
            "reference",
            b"1 0 R",
            "missing, null or no hexadecimal string",
        ),
    ] {
        refused(name, &with(filled(text)), CheckId::Coverage, words);
    }
    let with_digits = |change: &dyn Fn(&mut [u8])| {
        let mut pdf = pdf.clone();
        change(&mut pdf[open + 1..close - 1]);
        pdf
    };
    let zeros = with_digits(&|digits| digits.fill(b'0'));
    refused(
        "zeros",
        &with(zeros),
        CheckId::Coverage,
        "holds no signature",
    );
    let capitals = with_digits(&|digits| digits.make_ascii_uppercase());
    refused(
        "capitals",
        &with(capitals),
        CheckId::Coverage,
        "lower-case digits",
    );
    let spaced = with_digits(&|digits| digits[0] = b' ');
    refused(
        "spaced",
        &with(spaced),
        CheckId::Coverage,
        "lower-case digits",
    );
    let behind = with_digits(&|digits| digits[digits.len() - 1] = b'1');
    refused(
        "behind",
        &with(behind),
        CheckId::Coverage,
        "stands behind the signature",
    );
    let garbage = with_digits(&|digits| digits[8..400].fill(b'7'));
    refused(
        "garbage",
        &with(garbage),
        CheckId::Signature,
        "not the DER of a signature",
    );

    let mut other = pdf.clone();
    patch(&mut other, b"ETSI.CAdES.detached", b"adbe.pkcs7.detached");
    resign(&mut other, &OFFICER);
    refused(
        "SubFilter",
        &with(other),
        CheckId::Coverage,
        "not of the kind",
    );
    let mut other = pdf.clone();
    patch(
        &mut other,
        b"/Filter/Adobe.PPKLite",
        b"/Filter/Adobe.PPKNone",
    );
    resign(&mut other, &OFFICER);
    refused("Filter", &with(other), CheckId::Coverage, "not of the kind");
}

#[test]
fn changed_content_is_refused_by_the_signature() {
    let mut pdf = whole();
    patch(&mut pdf, b"by the officer", b"by the emperor");
    refused(
        "reason",
        &with(pdf),
        CheckId::Signature,
        "the content was changed",
    );
}
