//! Signing: the bytes before stay, the signature is where it says, and a wrong clock or field refuses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sign_support;

use filing::sign::{
    FilingKey, Fingerprint, OfficerName, SignError, Signing, make_filing_key, sign_detached,
    sign_pdf,
};
use ring::rand::SystemRandom;
use sign_support::{clock, form, key, officer, signing};
use zeroize::Zeroizing;

#[test]
fn unsigned_bytes_stay_at_the_head_of_the_signed_file() {
    for modern in [false, true] {
        let unsigned = form(&[("packet.json", b"{}")], modern);
        let signed = sign_pdf(
            unsigned.clone(),
            &signing(),
            &key("Lê Thị Thu Hà"),
            &SystemRandom::new(),
        )
        .unwrap();
        assert!(signed.starts_with(&unsigned));
        assert!(signed.ends_with(b"%%EOF\n"));
        let text = String::from_utf8_lossy(&signed);
        assert_eq!(text.matches("/ByteRange").count(), 1);
        assert_eq!(text.matches("/SubFilter/ETSI.CAdES.detached").count(), 1);
        assert!(
            text.contains("(D:20261120091405+07'00')"),
            "claimed clock with its zone"
        );
        let read = lopdf::Document::load_mem(&signed).unwrap();
        let catalog = read.catalog().unwrap();
        assert!(catalog.has(b"Perms"));
        let mixed = signed.windows(5).filter(|w| w == b"xref\n").count();
        // Each revision ends with startxref; a table also begins with xref.
        assert_eq!(
            mixed,
            if modern { 2 } else { 4 },
            "the two revisions use the same kind of cross-reference"
        );
    }
}

#[test]
fn a_key_goes_into_storage_and_comes_back() {
    let rng = SystemRandom::new();
    let made = key("Lê Thị Thu Hà");
    let stored = (
        Zeroizing::new(made.pkcs8_der().to_vec()),
        made.certificate_der().to_vec(),
    );
    let back = FilingKey::from_parts(stored.0, stored.1, Vec::new(), &rng).unwrap();
    assert_eq!(back.fingerprint(), made.fingerprint());

    let other = key("Trần Quốc Bảo");
    let mixed = FilingKey::from_parts(
        Zeroizing::new(made.pkcs8_der().to_vec()),
        other.certificate_der().to_vec(),
        Vec::new(),
        &rng,
    );
    assert!(matches!(mixed, Err(SignError::Key(_))));
}

#[test]
fn the_fingerprint_sheet_repeats_the_certificate() {
    let made = make_filing_key(
        &officer("Lê Thị Thu Hà"),
        true,
        clock(),
        &SystemRandom::new(),
    )
    .unwrap();
    let sheet = made.sheet().unwrap();
    assert_eq!(sheet.name, "DEMO Lê Thị Thu Hà");
    assert_eq!(sheet.organisation, "Vịnh Xanh Cloud JSC");
    assert_eq!(sheet.country, "VN");
    assert!(sheet.demo);
    assert_eq!(sheet.valid_from, clock());
    assert_eq!(
        sheet.valid_to,
        clock()
            .checked_add_months(chrono::Months::new(120))
            .unwrap()
    );
    assert_eq!(
        sheet.sha256.concat(),
        Fingerprint::of(made.certificate_der()).hex()
    );
    assert_eq!(sheet.serial.len(), 32);
}

#[test]
fn names_that_a_certificate_cannot_carry_are_refused_with_their_field() {
    let cases = [
        (
            OfficerName {
                latin: "王小明".into(),
                ..officer("x")
            },
            "latin",
        ),
        (
            OfficerName {
                latin: " ".into(),
                ..officer("x")
            },
            "latin",
        ),
        (
            OfficerName {
                latin: "x".repeat(65),
                ..officer("x")
            },
            "latin",
        ),
        (
            OfficerName {
                latin: "DEMO Somebody".into(),
                ..officer("x")
            },
            "latin",
        ),
        (
            OfficerName {
                organisation: "A\nB".into(),
                ..officer("Somebody")
            },
            "organisation",
        ),
        (
            OfficerName {
                country: "Vietnam".into(),
                ..officer("Somebody")
            },
            "country",
        ),
        (
            OfficerName {
                country: "vn".into(),
                ..officer("Somebody")
            },
            "country",
        ),
    ];
    for (name, expected) in cases {
        match make_filing_key(&name, false, clock(), &SystemRandom::new()) {
            Err(SignError::Name { field, .. }) => assert_eq!(field, expected, "{name:?}"),
            other => panic!("{name:?}: {other:?}"),
        }
    }
}

#[test]
fn a_clock_outside_the_certificate_refuses_before_anything_is_written() {
    let rng = SystemRandom::new();
    let made = make_filing_key(&officer("Lê Thị Thu Hà"), false, clock(), &rng).unwrap();
    for days in [-1, 3_700] {
        let at = Signing {
            at: clock() + chrono::Duration::days(days),
            ..signing()
        };
        let refused = sign_pdf(form(&[], false), &at, &made, &rng);
        assert!(
            matches!(refused, Err(SignError::NotValidAt { .. })),
            "{days}"
        );
    }
}

#[test]
fn only_an_empty_named_field_of_an_unsigned_form_is_signed() {
    let rng = SystemRandom::new();
    let made = key("Lê Thị Thu Hà");
    let wrong = Signing {
        field: "Officer2",
        ..signing()
    };
    assert_eq!(
        sign_pdf(form(&[], false), &wrong, &made, &rng),
        Err(SignError::Field("Officer2".into()))
    );
    let signed = sign_pdf(form(&[], false), &signing(), &made, &rng).unwrap();
    assert!(matches!(
        sign_pdf(signed, &signing(), &made, &rng),
        Err(SignError::Pdf(_))
    ));
    assert!(matches!(
        sign_pdf(b"not a pdf".to_vec(), &signing(), &made, &rng),
        Err(SignError::Pdf(_))
    ));
}

#[test]
fn a_detached_signature_is_der_and_names_no_time() {
    let signature = sign_detached(b"{}", &key("Lê Thị Thu Hà"), &SystemRandom::new()).unwrap();
    assert_eq!(signature[0], 0x30);
    // id-signingTime, 1.2.840.113549.1.9.5
    let time = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
    assert!(!signature.windows(9).any(|window| window == time));
}

#[test]
fn long_names_and_titles_of_any_script_are_shown() {
    let long = key("Maria Constantina Alexandra Papadopoulou-Katsouranis of Thessaly");
    for (title, face) in [
        ("", None),
        ("合规主管", Some("WenQuanYiMicroHei")),
        ("مديرة الامتثال", Some("NotoSansArabic-Regular")),
        ("अनुपालन प्रमुख", Some("NotoSansDevanagari-Regular")),
        (
            "Head of Compliance, Trust, Safety, Records, Retention and Regulatory Relations",
            None,
        ),
    ] {
        let request = Signing { title, ..signing() };
        let signed = sign_pdf(form(&[], true), &request, &long, &SystemRandom::new()).unwrap();
        if let Some(face) = face {
            assert!(String::from_utf8_lossy(&signed).contains(face), "{face}");
        }
        std::fs::write(
            std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
                .join(format!("frame-{}.pdf", title.len())),
            signed,
        )
        .unwrap();
    }
    let request = Signing {
        title: "Head of \u{1F600}",
        ..signing()
    };
    let refused = sign_pdf(form(&[], true), &request, &long, &SystemRandom::new());
    assert!(matches!(refused, Err(SignError::Pdf(words)) if words.contains("U+1F600")));
}
