//! What a malicious officer signs: permissions, times, certificates and forms prepared to mislead, each refused by the
//! check that is there for it.
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
use filing::sign::{FilingKey, sign_pdf};
use filing::verify::{CheckId, Verdict};
use lopdf::{Document, Object, Stream, dictionary};
use rcgen::{CertificateParams, DnType, KeyUsagePurpose};
use ring::rand::SystemRandom;
use verify_support::*;
use zeroize::Zeroizing;

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
    let mut pdf = sign_support::form(&attached(&FOREIGN), false);
    change(&mut pdf);
    foreign(sign_pdf(pdf, &signing(), &OFFICER, &SystemRandom::new()).unwrap())
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
        let pdf = sign_support::form(&attached(&FOREIGN), false);
        let mut document = Document::load_mem(&pdf).unwrap();
        change(&mut document);
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        foreign(sign_pdf(pdf, &signing(), &OFFICER, &SystemRandom::new()).unwrap())
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
