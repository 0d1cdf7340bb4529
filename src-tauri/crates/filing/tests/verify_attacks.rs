//! The known attacks on signed PDFs, each refused by the check that is there for it, even where the manifest was
//! sealed again with the officer's own key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod verify_support;

use std::sync::LazyLock;

use chrono::Duration;
use filing::form::Form;
use filing::sign::{FilingKey, sign_pdf};
use filing::verify::{CheckId, Files, Verdict};
use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};
use rcgen::{CertificateParams, DnType, KeyUsagePurpose};
use ring::rand::SystemRandom;
use verify_support::*;
use zeroize::Zeroizing;

static OFFICER: LazyLock<FilingKey> = LazyLock::new(key);
static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(6));
static WHOLE: LazyLock<Files> = LazyLock::new(|| packet(&FORM, &OFFICER));

/// Puts another PDF into the packet and seals it anew, so that only the checks of the form can object.
fn with(pdf: Vec<u8>) -> Verdict {
    let mut files = WHOLE.clone();
    files.insert(PDF.into(), pdf);
    seal(&mut files, &FORM, &OFFICER);
    verify(&files)
}

fn whole() -> Vec<u8> {
    WHOLE[PDF].clone()
}

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
    patch(&mut pdf, b"Prepared and reviewed", b"Prepared and imagined");
    refused(
        "reason",
        &with(pdf),
        CheckId::Signature,
        "the content was changed",
    );
}

#[test]
fn a_signature_that_permits_changes_is_no_certification() {
    for permission in [b"/P 2", b"/P 3", b"/Q 1"] {
        let mut pdf = whole();
        patch(
            &mut pdf,
            b"/TransformParams/P 1",
            &[b"/TransformParams".as_slice(), permission].concat(),
        );
        resign(&mut pdf, &OFFICER);
        refused(
            "permission",
            &with(pdf),
            CheckId::Certification,
            "no change permitted",
        );
    }
    let mut pdf = whole();
    patch(&mut pdf, b"/Perms", b"/Terms");
    resign(&mut pdf, &OFFICER);
    refused(
        "no Perms",
        &with(pdf),
        CheckId::Certification,
        "not certified",
    );
}

#[test]
fn claimed_times_outside_the_certificate_are_told_apart() {
    for (claimed, words) in [
        (
            &b"D:20371120091405+07'00'"[..],
            "had expired at the claimed time",
        ),
        (
            b"D:20261001091405+07'00'",
            "not yet valid at the claimed time",
        ),
        (b"D:20269920091405+07'00'", "no time that can be read"),
    ] {
        let mut pdf = whole();
        patch(&mut pdf, b"D:20261120091405+07'00'", claimed);
        resign(&mut pdf, &OFFICER);
        let verdict = with(pdf);
        refused("claimed", &verdict, CheckId::Certificate, words);
        refused("claimed", &verdict, CheckId::Signer, "time");
    }
}

/// A key whose certificate was made by somebody with other ideas.
fn odd_key(change: impl Fn(&mut CertificateParams)) -> FilingKey {
    let pair = rcgen::KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, "Lê Thị Thu Hà");
    params.key_usages = vec![KeyUsagePurpose::ContentCommitment];
    change(&mut params);
    let certificate = params.self_signed(&pair).unwrap();
    let secret = Zeroizing::new(pair.serialize_der());
    let der = certificate.der().to_vec();
    FilingKey::from_parts(secret, der, Vec::new(), &SystemRandom::new()).unwrap()
}

#[test]
fn changed_certificates_are_refused() {
    let fine = odd_key(|_| {});
    assert!(verify(&packet(&FORM, &fine)).consistent);
    // One that says nothing of its purpose is for everything; one for another purpose is in `verify_chain`.
    let silent = odd_key(|params| params.key_usages.clear());
    assert!(verify(&packet(&FORM, &silent)).consistent);

    let honest = key();
    let mut changed = honest.certificate_der().to_vec();
    let at = find_last(&changed, "Vịnh Xanh".as_bytes());
    changed[at] = b'W';
    let secret = Zeroizing::new(honest.pkcs8_der().to_vec());
    let changed = FilingKey::from_parts(secret, changed, Vec::new(), &SystemRandom::new()).unwrap();
    // Issuer and subject differ now, and the issuer is nowhere to be found.
    let verdict = verify(&packet(&FORM, &changed));
    refused(
        "issuer",
        &verdict,
        CheckId::Certificate,
        "authority whose certificate is not in the signature",
    );

    let mut changed = honest.certificate_der().to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    let secret = Zeroizing::new(honest.pkcs8_der().to_vec());
    let changed = FilingKey::from_parts(secret, changed, Vec::new(), &SystemRandom::new()).unwrap();
    refused(
        "changed",
        &verify(&packet(&FORM, &changed)),
        CheckId::Certificate,
        "its own signature does not verify",
    );

    let other = key_of("Trần Quốc Bảo", false, clock() - Duration::days(3));
    let mut files = WHOLE.clone();
    files.insert(
        "certificate.pem".into(),
        other.certificate_pem().unwrap().into_bytes(),
    );
    seal(&mut files, &FORM, &OFFICER);
    refused(
        "beside",
        &verify(&files),
        CheckId::Certificate,
        "certificate.pem is not the certificate that signed",
    );
}

/// A small form, changed before it is signed: what a malicious officer can prepare.
fn prepared(change: impl Fn(&mut Vec<u8>)) -> Verdict {
    let mut pdf = sign_support::form(&attached(&WHOLE), false);
    change(&mut pdf);
    with(sign_pdf(pdf, &signing(), &OFFICER, &SystemRandom::new()).unwrap())
}

/// Puts bytes before the cross-reference table and corrects where it begins.
fn insert(pdf: &mut Vec<u8>, bytes: &[u8]) {
    let table = find_last(pdf, b"\nxref\n") + 1;
    pdf.splice(table..table, bytes.iter().copied());
    let start = find_last(pdf, b"startxref\n") + 10;
    pdf.truncate(start);
    pdf.extend(format!("{}\n%%EOF\n", table + bytes.len()).bytes());
}

#[test]
fn a_form_prepared_to_mislead_is_refused_even_when_signed() {
    let fine = prepared(|_| {});
    assert!(fine.consistent, "{:#?}", fine.failed().collect::<Vec<_>>());

    let duplicate = prepared(|pdf| insert(pdf, b"1 0 obj\n<</Type/Catalog>>\nendobj\n"));
    refused(
        "duplicate",
        &duplicate,
        CheckId::Structure,
        "object 1 is defined 2 times in one revision",
    );
    let hidden = prepared(|pdf| insert(pdf, b"77 0 obj\n<</Type/Page>>\nendobj\n"));
    refused(
        "hidden",
        &hidden,
        CheckId::Structure,
        "object 77 stands where no cross-reference names it",
    );
    let between = prepared(|pdf| insert(pdf, b"(spare bytes)\n"));
    refused(
        "between",
        &between,
        CheckId::Structure,
        "bytes that belong to no object",
    );
    let twice = prepared(|pdf| insert(pdf, b"78 0 obj\n<</A 1/A 2>>\nendobj\n"));
    refused(
        "twice",
        &twice,
        CheckId::Structure,
        "/A stands twice in one dictionary",
    );
    let lying = prepared(|pdf| {
        insert(
            pdf,
            b"78 0 obj\n<</Length 9 0 R>>\nstream\nx\nendstream\nendobj\n",
        )
    });
    refused(
        "length",
        &lying,
        CheckId::Structure,
        "does not say its length itself",
    );
}

#[test]
fn forms_that_act_or_carry_hidden_files_are_refused() {
    let acting = |change: &dyn Fn(&mut Document)| {
        let pdf = sign_support::form(&attached(&WHOLE), false);
        let mut document = Document::load_mem(&pdf).unwrap();
        change(&mut document);
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        with(sign_pdf(pdf, &signing(), &OFFICER, &SystemRandom::new()).unwrap())
    };
    let script = acting(&|document| {
        let action =
            dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        document.catalog_mut().unwrap().set("OpenAction", action);
    });
    refused("script", &script, CheckId::Certification, "can act");
    let launch = acting(&|document| {
        document.add_object(dictionary! { "Type" => "Action", "S" => "Launch" });
    });
    refused("launch", &launch, CheckId::Certification, "can act: /S");
    let hidden = acting(&|document| {
        document.add_object(Stream::new(
            dictionary! { "Type" => "EmbeddedFile" },
            b"secret".to_vec(),
        ));
    });
    refused(
        "hidden file",
        &hidden,
        CheckId::Attachments,
        "its list of attachments does not name",
    );

    let unlisted = acting(&|document| {
        let content = document.add_object(Stream::new(dictionary! {}, b"secret".to_vec()));
        document.add_object(dictionary! {
            "Type" => "Filespec", "F" => Object::string_literal("x"), "EF" => dictionary! { "F" => content },
        });
    });
    refused(
        "unlisted file",
        &unlisted,
        CheckId::Attachments,
        "its list of attachments does not name",
    );
    let doubled = acting(&|document| {
        let other = document.add_object(Stream::new(dictionary! {}, b"secret".to_vec()));
        let specs = document
            .objects
            .values_mut()
            .filter_map(|object| object.as_dict_mut().ok());
        for spec in specs.filter(|dict| dict.has(b"EF")) {
            spec.get_mut(b"EF")
                .unwrap()
                .as_dict_mut()
                .unwrap()
                .set("UF", other);
        }
    });
    refused(
        "two contents",
        &doubled,
        CheckId::Attachments,
        "has two contents",
    );

    let mut files = WHOLE.clone();
    files.insert(
        PDF.into(),
        sign_pdf(
            sign_support::form(&[], true),
            &signing(),
            &OFFICER,
            &SystemRandom::new(),
        )
        .unwrap(),
    );
    seal(&mut files, &FORM, &OFFICER);
    refused(
        "nothing attached",
        &verify(&files),
        CheckId::Attachments,
        "is not attached to the form",
    );
    let mut attachments = attached(&WHOLE);
    let expected = attachments.len();
    attachments.push(("more.txt", b"x".as_slice()));
    files.insert(
        PDF.into(),
        sign_pdf(
            sign_support::form(&attachments, true),
            &signing(),
            &OFFICER,
            &SystemRandom::new(),
        )
        .unwrap(),
    );
    seal(&mut files, &FORM, &OFFICER);
    refused(
        "one more",
        &verify(&files),
        CheckId::Attachments,
        "does not stand beside it",
    );
    files.insert(
        PDF.into(),
        sign_support::form(&attachments[..expected], true),
    );
    seal(&mut files, &FORM, &OFFICER);
    refused(
        "unsigned",
        &verify(&files),
        CheckId::Coverage,
        "carries no signature",
    );
}
