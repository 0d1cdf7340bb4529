//! Two officers: the first certifies and leaves room for one more signature, the second locks; and what was just
//! printed is signed to the same bytes as what was read again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod verify_support;

use filing::form::{Form, Signatory};
use filing::packet::assemble;
use filing::page::{Paper, Printed};
use filing::sign::{Part, SignError, Signing, sign_pdf, sign_printed};
use ring::rand::SystemRandom;
use sign_support::{form_for, key, signing, two};
use verify_support::{find, find_last};

fn printed(officers: usize) -> Printed {
    let mut form: Form = sample::form(6);
    if officers > 1 {
        form.signing.second = Some(Signatory {
            officer: "Trần Quốc Bảo".into(),
            title: "General Counsel".into(),
            ..Signatory::default()
        });
    }
    assemble(&form, Paper::Letter).unwrap().0
}

/// The bytes before and behind the digits of the newest signature.
fn around(pdf: &[u8]) -> (&[u8], &[u8]) {
    let open = find_last(pdf, b"/Contents <") + 11;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap();
    (&pdf[..open], &pdf[close..])
}

#[test]
fn what_was_just_printed_is_signed_to_the_same_bytes_as_what_was_read() {
    let (rng, key) = (SystemRandom::new(), key("Lê Thị Thu Hà"));
    let [first, _] = two();
    for (officers, signing) in [(1, signing()), (2, first)] {
        let printed = printed(officers);
        let read = sign_pdf(printed.pdf.clone(), &signing, &key, &rng).unwrap();
        let before = printed.pdf.clone();
        let at_once = sign_printed(printed, &signing, &key, &rng).unwrap();
        assert!(at_once.starts_with(&before));
        assert_eq!(read.len(), at_once.len(), "{officers}");
        let (one, other) = (around(&read), around(&at_once));
        assert!(one.0 == other.0, "{officers}: before the signature");
        assert!(one.1 == other.1, "{officers}: behind the signature");
    }
}

#[test]
fn the_second_signature_leaves_the_first_and_the_catalogue_as_they_were() {
    let rng = SystemRandom::new();
    let [first, second] = two();
    for modern in [false, true] {
        let unsigned = form_for(2, &[("packet.json", b"{}")], modern);
        let half = sign_pdf(unsigned.clone(), &first, &key("Lê Thị Thu Hà"), &rng).unwrap();
        assert!(half.starts_with(&unsigned));
        let text = String::from_utf8_lossy(&half[unsigned.len()..]).into_owned();
        assert!(text.contains("/TransformMethod /DocMDP"));
        assert!(text.contains("/TransformParams/P 2"));
        assert!(!text.contains("FieldMDP"), "the first field locks nothing");
        assert!(text.contains("/Perms"));

        let whole = sign_pdf(half.clone(), &second, &key("Trần Quốc Bảo"), &rng).unwrap();
        assert!(whole.starts_with(&half));
        let text = String::from_utf8_lossy(&whole[half.len()..]).into_owned();
        assert!(text.contains("/TransformMethod /FieldMDP"));
        assert!(text.contains("/Action /All"));
        assert!(!text.contains("DocMDP"), "one certification is enough");
        assert!(!text.contains("/Catalog") && !text.contains("/SigFlags"));
        assert!(
            !text.contains("Officer1"),
            "the first field is not written again"
        );
        assert_eq!(find(&whole, b"/Type/Sig"), find(&half, b"/Type/Sig"));
        let document = lopdf::Document::load_mem(&whole).unwrap();
        let perms = document.catalog().unwrap().get(b"Perms").unwrap();
        assert_eq!(perms.as_dict().unwrap().len(), 1);
    }
}

#[test]
fn officers_sign_in_their_order_and_only_where_fields_wait_for_them() {
    let rng = SystemRandom::new();
    let key = key("Lê Thị Thu Hà");
    let [first, second] = two();
    let refused =
        |pdf: Vec<u8>, signing: &Signing<'_>, words: &str| match sign_pdf(pdf, signing, &key, &rng)
            .unwrap_err()
        {
            SignError::Pdf(why) => assert!(why.contains(words), "{why}"),
            other => panic!("{words}: {other}"),
        };
    let (one, both) = (form_for(1, &[], true), form_for(2, &[], true));
    refused(both.clone(), &signing(), "2 signature fields, not 1");
    refused(one.clone(), &first, "1 signature fields, not 2");
    refused(both.clone(), &second, "not certified yet");
    let half = sign_pdf(both, &first, &key, &rng).unwrap();
    refused(half.clone(), &first, "certified already");
    let alone = sign_pdf(one, &signing(), &key, &rng).unwrap();
    let last = Signing {
        field: "Officer1",
        ..second
    };
    refused(alone, &last, "1 signature fields, not 2");
    refused(half.clone(), &last, "is signed already");
    let whole = sign_pdf(half.clone(), &second, &key, &rng).unwrap();
    refused(whole, &second, "is signed already");
    let nowhere = Signing {
        field: "Officer3",
        ..second
    };
    assert_eq!(
        sign_pdf(half, &nowhere, &key, &rng),
        Err(SignError::Field("Officer3".into()))
    );

    let early = sign_printed(printed(2), &second, &key, &rng);
    assert!(matches!(early, Err(SignError::Pdf(why)) if why.contains("has not signed")));
    let alone = Signing {
        part: Part::Alone,
        ..first
    };
    let alone = sign_printed(printed(2), &alone, &key, &rng);
    assert!(matches!(alone, Err(SignError::Pdf(why)) if why.contains("not 1")));
}

#[test]
fn a_last_field_that_locks_nothing_is_not_signed() {
    let rng = SystemRandom::new();
    let [first, second] = two();
    let key = key("Lê Thị Thu Hà");
    let mut document = lopdf::Document::load_mem(&form_for(2, &[], false)).unwrap();
    for object in document.objects.values_mut() {
        if let Ok(dict) = object.as_dict_mut() {
            dict.remove(b"Lock");
        }
    }
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    let half = sign_pdf(pdf, &first, &key, &rng).unwrap();
    let refused = sign_pdf(half, &second, &key, &rng);
    assert!(matches!(refused, Err(SignError::Pdf(why)) if why.contains("does not lock")));
}
