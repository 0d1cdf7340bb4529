//! A packet of two officers passes, and nothing that either of them, or somebody between or after them, writes beside a
//! signature does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod timestamp_support;
mod two_support;
mod verify_support;

use chrono::Duration;
use filing::packet::{SECOND_CERTIFICATE, ask_time, countersign, stamp, stamp_first};
use filing::sign::timestamp::{TimestampError, check, request};
use filing::verify::{
    CheckId, Files, MANIFEST, MANIFEST_SIGNATURE, Manifest, Options, Verdict, verify_files,
};
use lopdf::{Document, IncrementalDocument, Object, dictionary};
use ring::rand::SystemRandom;
use sign_support::two;
use timestamp_support::{Says, Service};
use two_support::{FIRST, FORM, HALF, SECOND, Second, WHOLE, resealed};
use verify_support::*;

/// The whole packet with another form, sealed anew by the second officer, so that only the checks of the form object.
fn with(pdf: Vec<u8>) -> Verdict {
    let mut files = WHOLE.clone();
    files.insert(PDF.into(), pdf);
    verify(&resealed(files))
}

/// The whole packet whose second revision somebody else's program wrote.
fn by_hand(change: impl Fn(&mut Second)) -> Verdict {
    let mut second = Second::of(&HALF[PDF]);
    change(&mut second);
    with(second.write(&SECOND))
}

#[test]
fn a_packet_of_two_officers_is_consistent_and_names_both() {
    let verdict = verify(&WHOLE);
    assert!(verdict.consistent, "{:#?}", verdict.checks);
    let signers: Vec<_> = verdict
        .signers
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(signers, ["Lê Thị Thu Hà", "Trần Quốc Bảo"]);
    let known = |keys: &[&filing::sign::FilingKey]| {
        let options = Options {
            known_signers: keys.iter().map(|key| key.fingerprint()).collect(),
            ..options()
        };
        verify_files(&WHOLE, &options)
    };
    assert!(known(&[&FIRST, &SECOND]).consistent);
    for one in [&*FIRST, &*SECOND] {
        refused(
            "one of two known",
            &known(&[one]),
            CheckId::Signer,
            "not among those you were handed",
        );
    }
    let manifest: Manifest = serde_json::from_slice(&WHOLE[MANIFEST]).unwrap();
    assert_eq!(manifest.signers.len(), 2);
    assert!(WHOLE.contains_key(SECOND_CERTIFICATE));
    assert!(!HALF.contains_key(MANIFEST), "a half has no manifest");
}

#[test]
fn half_a_packet_is_no_packet() {
    let mut files = HALF.clone();
    seal(&mut files, &FORM, &FIRST);
    let verdict = verify(&files);
    refused(
        "P=2 alone",
        &verdict,
        CheckId::Certification,
        "no change permitted",
    );
    refused(
        "P=2 alone",
        &verdict,
        CheckId::Certification,
        "has not signed",
    );
    refused(
        "one of two",
        &verdict,
        CheckId::Signer,
        "names 2 signing officers, and the form carries 1 signatures",
    );
}

#[test]
fn the_second_signature_brings_nothing_but_itself() {
    let fine = by_hand(|_| {});
    assert!(fine.consistent, "{:#?}", fine.failed().collect::<Vec<_>>());

    let document = Document::load_mem(&HALF[PDF]).unwrap();
    let (_, page) = document.get_pages().into_iter().next().unwrap();
    let page = (page.0, document.get_dictionary(page).unwrap().clone());
    let catalog = document.trailer.get(b"Root").unwrap();
    let catalog = catalog.as_reference().unwrap().0;
    let beside = |number: u32, object: Object| by_hand(|second| second.beside(number, &object));
    let mut changed = page.1.clone();
    changed.set("Rotate", 180);
    for (name, number, object) in [
        ("a page", page.0, Object::Dictionary(changed)),
        (
            "the catalogue",
            catalog,
            Object::Dictionary(document.catalog().unwrap().clone()),
        ),
        (
            "the first field",
            Second::of(&HALF[PDF]).first_field.0,
            Object::Dictionary(Second::of(&HALF[PDF]).first_field.1),
        ),
        (
            "a note",
            3_000_000,
            Object::Dictionary(dictionary! { "Type" => "Note" }),
        ),
    ] {
        refused(
            name,
            &beside(number, object),
            CheckId::Certification,
            "which signing does not need",
        );
    }

    let moved = by_hand(|second| {
        let rect: Vec<Object> = [0_i64, 0, 9, 9].map(Object::from).to_vec();
        second.field.set("Rect", rect);
    });
    refused("moved", &moved, CheckId::Certification, "more of the field");
    let hidden = by_hand(|second| second.field.set("F", 134));
    refused("hidden", &hidden, CheckId::Certification, "is hidden");
    let foreign = by_hand(|second| {
        second.field.set("AP", dictionary! { "N" => (page.0, 0) });
    });
    refused(
        "another look",
        &foreign,
        CheckId::Certification,
        "which was not made for it",
    );
    let two_looks = by_hand(|second| {
        let look = second.field.get(b"AP").unwrap().as_dict().unwrap();
        let look = look.get(b"N").unwrap().clone();
        second
            .field
            .set("AP", dictionary! { "N" => look.clone(), "R" => look });
    });
    refused(
        "two looks",
        &two_looks,
        CheckId::Certification,
        "more than one look",
    );
}

#[test]
fn the_second_officer_replaces_nothing_that_the_first_one_signed() {
    let document = Document::load_mem(&HALF[PDF]).unwrap();
    let field = Second::of(&HALF[PDF]).first_field.1;
    let look = field.get(b"AP").unwrap().as_dict().unwrap();
    let look = look.get(b"N").unwrap().as_reference().unwrap().0;
    let signature = field.get(b"V").unwrap().as_reference().unwrap().0;
    assert!(document.get_object((look, 0)).is_ok());
    let shown = |number: u32| {
        let resources = dictionary! { "Other" => Object::Reference((number, 0)) };
        Object::Dictionary(dictionary! { "Resources" => resources })
    };
    // The second look shows what it writes anew, so that it seems to be a part of that look.
    for (name, number) in [("a signature", signature), ("a look", look)] {
        let replaced = by_hand(|second| {
            let own = second.field.get(b"AP").unwrap().as_dict().unwrap();
            let own = own.get(b"N").unwrap().as_reference().unwrap().0;
            second.beside(own, &shown(number));
            second.beside(number, &Object::Dictionary(dictionary! { "Other" => 1 }));
        });
        refused(
            name,
            &replaced,
            CheckId::Certification,
            &format!("wrote object {number} anew"),
        );
    }
    let borrowed = by_hand(|second| {
        let own = second.field.get(b"AP").unwrap().as_dict().unwrap();
        let own = own.get(b"N").unwrap().as_reference().unwrap().0;
        second.beside(own, &shown(signature));
    });
    refused(
        "the first signature, shown as the second look",
        &borrowed,
        CheckId::Certification,
        "which its revision did not write",
    );
}

#[test]
fn the_last_cross_reference_says_nothing_false() {
    let written = Second::of(&HALF[PDF]).write(&SECOND);
    let begins = find_last(&written, b">>\nstream\n") + 10;
    let size = find_last(&written, b"/Size ") + 6;
    let index = find_last(&written, b"/Index[") + 7;
    let patched = |at: usize, value: u8| {
        let mut pdf = written.clone();
        assert_ne!(pdf[at], value);
        pdf[at] = value;
        resign(&mut pdf, &SECOND);
        with(pdf)
    };
    let zero_or_one = if written[index] == b'1' { b'2' } else { b'1' };
    for (name, at, value, words) in [
        ("free", begins, 0, "listed as free by a cross-reference"),
        (
            "in a pack",
            begins,
            2,
            "stands where no cross-reference names it",
        ),
        ("generation", begins + 6, 1, "a generation other than 0"),
        (
            "elsewhere",
            begins + 1,
            1,
            "stands where no cross-reference names it",
        ),
        ("a small size", size, b'0', "has another /Size"),
        (
            "another number",
            index,
            zero_or_one,
            "stands where no cross-reference names it",
        ),
    ] {
        refused(name, &patched(at, value), CheckId::Structure, words);
    }
}

#[test]
fn each_signature_permits_what_its_place_permits() {
    let unlocked = by_hand(|second| second.references = "[]".into());
    refused(
        "no lock",
        &unlocked,
        CheckId::Certification,
        "does not lock the form",
    );
    let some = by_hand(|second| {
        second.references = second
            .references
            .replace("/All", "/Include/Fields[(Officer1)]");
    });
    refused(
        "locks a little",
        &some,
        CheckId::Certification,
        "does not lock the form",
    );
    let certifies = by_hand(|second| {
        second.references =
            "[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 2/V/1.2>>>>]".into();
    });
    refused(
        "two certifications",
        &certifies,
        CheckId::Certification,
        "does not lock the form",
    );
    let rights = by_hand(|second| {
        second.references = "[<</Type/SigRef/TransformMethod/UR3>>]".into();
    });
    refused(
        "rights",
        &rights,
        CheckId::Certification,
        "refers to rights",
    );

    // The first officer permitted no change, and the second signed all the same.
    let mut half = HALF.clone();
    let pdf = half.get_mut(PDF).unwrap();
    patch(pdf, b"/TransformParams/P 2", b"/TransformParams/P 1");
    resign(pdf, &FIRST);
    let [_, signing] = two();
    let whole = countersign(half, &SECOND, &signing, &SystemRandom::new()).unwrap();
    refused(
        "after a lock",
        &verify(&whole),
        CheckId::Certification,
        "signing alone permitted",
    );
}

#[test]
fn nothing_changes_after_the_second_signature() {
    // A genuine proof for the first signature, put in after the second covered its room.
    let service = Service::honest();
    let (question, asked) = ask_time(&HALF, &SystemRandom::new()).unwrap();
    let says = Says::at(clock() + Duration::minutes(5));
    let token = check(&service.answer(&question, &says), &asked).unwrap();
    let stamped = stamp_first(HALF.clone(), &token).unwrap();
    let mut pdf = WHOLE[PDF].clone();
    let length = HALF[PDF].len();
    pdf[..length].copy_from_slice(&stamped[PDF]);
    refused(
        "a late proof",
        &with(pdf),
        CheckId::Signature,
        "second signature: the signed digest is not that of the content",
    );
    assert!(matches!(
        request(&WHOLE[PDF], 0, &SystemRandom::new()),
        Err(TimestampError::Covered)
    ));

    let mut pdf = WHOLE[PDF].clone();
    let open = find(&pdf, b"/Contents <") + 11;
    pdf[open + 200] = if pdf[open + 200] == b'0' { b'1' } else { b'0' };
    refused(
        "the first room",
        &with(pdf),
        CheckId::Signature,
        "first signature",
    );

    let document = Document::load_mem(&WHOLE[PDF]).unwrap();
    let (_, page) = document.get_pages().into_iter().next().unwrap();
    let mut update = IncrementalDocument::create_from(WHOLE[PDF].clone(), document);
    update.opt_clone_object_to_new_document(page).unwrap();
    let mut replaced = Vec::new();
    update.save_to(&mut replaced).unwrap();
    refused(
        "an update",
        &with(replaced),
        CheckId::Coverage,
        "appended after the certification",
    );
    let between = [&HALF[PDF][..], b"\n", &WHOLE[PDF][HALF[PDF].len()..]].concat();
    let between = with(between);
    assert!(!between.consistent, "a byte between the revisions");
    let short = with(WHOLE[PDF][..WHOLE[PDF].len() - 9].to_vec());
    refused("cut", &short, CheckId::Coverage, "beyond the end");
}

#[test]
fn the_first_signature_covers_its_revision_to_the_end() {
    let mut half = HALF[PDF].clone();
    let at = find_last(&half, b"/ByteRange [");
    let length = half[at..].iter().position(|byte| *byte == b']').unwrap() + 1;
    let open = find_last(&half, b"/Contents <") + 10;
    let close = open + half[open..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let rest = half.len() - close;
    let text = format!("/ByteRange [0 {open} {close} {}]", rest - 1);
    half[at..at + length].copy_from_slice(format!("{text:<length$}").as_bytes());
    // Signed over what it says: everything but the last byte.
    let content = [&half[..open], &half[close..half.len() - 1]].concat();
    let signature = filing::sign::sign_detached(&content, &FIRST, &SystemRandom::new()).unwrap();
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    half[open + 1..close - 1].fill(b'0');
    half[open + 1..open + 1 + digits.len()].copy_from_slice(digits.as_bytes());
    let whole = with(Second::of(&half).write(&SECOND));
    refused(
        "a byte left out",
        &whole,
        CheckId::Coverage,
        "first signature: /ByteRange ends at byte",
    );
}

#[test]
fn the_manifest_names_both_in_order_and_is_signed_by_the_last() {
    let manifest: Manifest = serde_json::from_slice(&WHOLE[MANIFEST]).unwrap();
    let sealed = |change: &dyn Fn(&mut Manifest), key: &filing::sign::FilingKey| {
        let mut manifest = manifest.clone();
        change(&mut manifest);
        let mut files = WHOLE.clone();
        write_manifest(&mut files, &manifest, key);
        verify(&files)
    };
    let turned = sealed(&|manifest| manifest.signers.reverse(), &SECOND);
    refused("turned", &turned, CheckId::Signer, "names another signer");
    let one = sealed(&|manifest| drop(manifest.signers.pop()), &SECOND);
    refused(
        "one",
        &one,
        CheckId::Signer,
        "names 1 signers where 2 signed",
    );
    let first = sealed(&|_| {}, &FIRST);
    refused(
        "first",
        &first,
        CheckId::Signer,
        "signed by another certificate",
    );

    let mut files = WHOLE.clone();
    let other = files[SECOND_CERTIFICATE].clone();
    files.insert("certificate.pem".into(), other);
    refused(
        "certificates",
        &verify(&resealed(files)),
        CheckId::Certificate,
        "certificate.pem is not the certificate that signed",
    );

    let alone = two_support::whole(&FIRST, &FIRST);
    refused(
        "one officer twice",
        &verify(&alone),
        CheckId::Signer,
        "one certificate made both signatures",
    );
}

#[test]
fn both_signatures_carry_their_own_proofs_of_time() {
    let rng = SystemRandom::new();
    let service = Service::honest();
    let proof = |files: &Files, minutes: i64| {
        let (question, asked) = ask_time(files, &rng).unwrap();
        let says = Says::at(clock() + Duration::minutes(minutes));
        check(&service.answer(&question, &says), &asked).unwrap()
    };
    let half = stamp_first(HALF.clone(), &proof(&HALF, 5)).unwrap();
    let [_, signing] = two();
    let whole = countersign(half, &SECOND, &signing, &rng).unwrap();
    let token = proof(&whole, 30);
    let stamped = stamp(whole.clone(), &token, &SECOND, &rng).unwrap();
    let options = Options {
        tsa_roots: vec![service.root.clone()],
        ..options()
    };
    let verdict = verify_files(&stamped, &options);
    assert!(verdict.consistent, "{:#?}", verdict.checks);
    let proved = |at: usize| verdict.signers[at].proved.as_ref().unwrap().at;
    assert_eq!(proved(0), clock() + Duration::minutes(5));
    assert_eq!(proved(1), clock() + Duration::minutes(30));
    assert_eq!(
        stamped[PDF][..HALF[PDF].len()],
        whole[PDF][..HALF[PDF].len()],
        "what the second signature covers stays"
    );
    let first = stamp(whole, &token, &FIRST, &rng);
    assert!(first.is_err(), "the first officer did not seal it");
    assert_ne!(stamped[MANIFEST_SIGNATURE], WHOLE[MANIFEST_SIGNATURE]);
}

#[test]
fn a_time_service_whose_certificate_limits_names_is_refused_in_words() {
    let purpose = [0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 8];
    for (last, critical, words) in [
        (30, false, Some("name constraints")),
        (99, true, Some("which is not understood here")),
        (36, true, None),
    ] {
        let service = Service::with(&purpose, true, |params| {
            let oid = [2, 5, 29, last];
            let mut extension = rcgen::CustomExtension::from_oid_content(&oid, vec![0x30, 0]);
            extension.set_criticality(critical);
            params.custom_extensions.push(extension);
        });
        let (question, asked) = ask_time(&HALF, &SystemRandom::new()).unwrap();
        let says = Says::at(clock() + Duration::minutes(5));
        let found = check(&service.answer(&question, &says), &asked);
        match (found, words) {
            (Err(TimestampError::Token(said)), Some(words)) => {
                assert!(said.contains(words), "{said}");
            }
            (found, words) => assert_eq!(found.is_ok(), words.is_none(), "2.5.29.{last}"),
        }
    }
}
