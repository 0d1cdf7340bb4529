//! Proofs of time by file: the request asks what it should, an answer for another request or from a service that may
//! not answer is refused by name, and a placed proof moves no byte beside its room.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod timestamp_support;
mod verify_support;

use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use chrono::Duration;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfos};
use der::asn1::SetOfVec;
use der::{Any, Decode, Encode};
use filing::form::Form;
use filing::packet::{ask_time, stamp};
use filing::sign::timestamp::{Asked, TimestampError, Token, check, place, request};
use filing::sign::{FilingKey, Fingerprint};
use filing::verify::{CheckId, Files, Options, Verdict, verify_files};
use rcgen::date_time_ymd;
use ring::rand::SystemRandom;
use sha2::{Digest, Sha256};
use timestamp_support::{FOR_CODE, Says, Service};
use verify_support::*;
use x509_cert::attr::{Attribute, Attributes};

static OFFICER: LazyLock<FilingKey> = LazyLock::new(key);
static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(6));
static WHOLE: LazyLock<Files> = LazyLock::new(|| packet(&FORM, &OFFICER));
static SERVICE: LazyLock<Service> = LazyLock::new(Service::honest);

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/timestamp");
    std::fs::read(folder.join(name)).unwrap()
}

/// What `asked.tsq` asks.
fn fixed() -> Asked {
    let mut nonce = [0x5a; 16];
    for (place, byte) in (1..16).zip(&mut nonce[1..]) {
        *byte = place;
    }
    Asked {
        imprint: Sha256::digest(b"the value of a signature").into(),
        nonce,
    }
}

fn says() -> Says {
    Says::at(clock() + Duration::minutes(30))
}

/// Asks for the time of the packet's signature and gives the service's answer with what was asked.
fn asked(service: &Service, says: &Says) -> (Vec<u8>, Asked) {
    let (request, asked) = ask_time(&WHOLE, &SystemRandom::new()).unwrap();
    (service.answer(&request, says), asked)
}

/// The packet with a proof of time by this service.
fn stamped(service: &Service, says: &Says) -> Files {
    let (answer, asked) = asked(service, says);
    let token = check(&answer, &asked).unwrap();
    stamp(WHOLE.clone(), &token, &OFFICER, &SystemRandom::new()).unwrap()
}

fn judged(files: &Files, roots: &[&[u8]]) -> Verdict {
    let options = Options {
        tsa_roots: roots.iter().map(|root| root.to_vec()).collect(),
        ..options()
    };
    verify_files(files, &options)
}

fn detail(verdict: &Verdict, id: CheckId) -> &str {
    let check = verdict.checks.iter().find(|check| check.id == id).unwrap();
    &check.detail
}

/// The place of the newest signature's digits, and what they hold, as a stranger finds it.
fn found(pdf: &[u8]) -> (Range<usize>, SignedData) {
    let open = find_last(pdf, b"/Contents <") + 11;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap();
    let digits = std::str::from_utf8(&pdf[open..close]).unwrap();
    let mut der: Vec<u8> = (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect();
    der.truncate(4 + usize::from(u16::from_be_bytes([der[2], der[3]])));
    let info = ContentInfo::from_der(&der).unwrap();
    (open..close, info.content.decode_as().unwrap())
}

/// Writes a signature with other unsigned attributes.
fn unsigned(mut data: SignedData, attributes: Option<Attributes>) -> Vec<u8> {
    let mut signer = data.signer_infos.0.as_slice()[0].clone();
    signer.unsigned_attrs = attributes;
    data.signer_infos = SignerInfos(SetOfVec::try_from(vec![signer]).unwrap());
    let info = ContentInfo {
        content_type: "1.2.840.113549.1.7.2".parse().unwrap(),
        content: Any::encode_from(&data).unwrap(),
    };
    info.to_der().unwrap()
}

#[test]
fn a_request_asks_for_this_signature_with_a_number_of_its_own() {
    let rng = SystemRandom::new();
    let (first, asked) = request(&WHOLE[PDF], 0, &rng).unwrap();
    let (second, other) = request(&WHOLE[PDF], 0, &rng).unwrap();
    let (_, data) = found(&WHOLE[PDF]);
    let signature = data.signer_infos.0.as_slice()[0].signature.as_bytes();
    let imprint: [u8; 32] = Sha256::digest(signature).into();
    assert_eq!(asked.imprint, imprint);
    assert_ne!(asked.nonce, other.nonce);
    assert!(
        (0x40..0x80).contains(&asked.nonce[0]),
        "positive, in all its bytes"
    );
    assert_eq!(first.len(), second.len());
    // The fixture was written by another hand for the same kind of request.
    let mut same = fixture("asked.tsq");
    assert_eq!(first.len(), same.len());
    let (at, number) = (find(&same, &fixed().imprint), find(&same, &fixed().nonce));
    same[at..at + 32].copy_from_slice(&asked.imprint);
    same[number..number + 16].copy_from_slice(&asked.nonce);
    assert_eq!(first, same);
    assert!(matches!(
        request(&WHOLE[PDF], 1, &rng),
        Err(TimestampError::NoSignature(_))
    ));
    assert!(matches!(
        request(b"%PDF-1.7\n", 0, &rng),
        Err(TimestampError::NoSignature(_))
    ));
}

#[test]
fn answers_of_services_of_several_kinds_are_taken() {
    for (name, authority, fraction) in [
        ("rsa.tsr", "Invented Time Service RSA", true),
        ("sha1-name.tsr", "Invented Time Service RSA", false),
        ("p384.tsr", "Invented Time Service P-384", false),
    ] {
        let token = check(&fixture(name), &fixed()).unwrap();
        assert_eq!(token.authority, authority, "{name}");
        assert_eq!(token.at.timestamp_subsec_nanos() > 0, fraction, "{name}");
    }
}

#[test]
fn an_answer_for_another_request_or_none_at_all_is_refused_by_name() {
    let refused = |answer: &[u8]| check(answer, &fixed()).unwrap_err();
    assert_eq!(
        refused(&fixture("other-bytes.tsr")),
        TimestampError::OtherImprint
    );
    assert_eq!(
        refused(&fixture("other-number.tsr")),
        TimestampError::OtherNonce
    );
    let TimestampError::NotGranted { status, words } = refused(&fixture("refused.tsr")) else {
        panic!("granted")
    };
    assert_eq!(status, 2);
    assert!(
        words.contains("digest algorithm is not supported"),
        "{words}"
    );

    let whole = fixture("p384.tsr");
    let ber = [&[0x30, 0x80][..], &whole[4..], &[0, 0]].concat();
    assert_eq!(refused(&ber), TimestampError::Ber);
    // The token inside the answer, its length left open.
    let token = &whole[9..];
    let open = [&[0x30, 0x80][..], &token[4..], &[0, 0]].concat();
    let status = [0x30, 3, 2, 1, 0];
    let length = u16::try_from(status.len() + open.len())
        .unwrap()
        .to_be_bytes();
    let ber = [&[0x30, 0x82][..], &length, &status, &open].concat();
    assert_eq!(refused(&ber), TimestampError::Ber);

    for other in [
        b"".as_slice(),
        b"not an answer",
        &fixture("asked.tsq"),
        &whole[..whole.len() - 1],
        &[whole.as_slice(), b"\n"].concat(),
    ] {
        assert!(
            matches!(refused(other), TimestampError::Unreadable(_)),
            "{:?}",
            refused(other)
        );
    }
}

#[test]
fn an_answer_that_says_less_than_it_must_is_refused() {
    let refused = |says: &Says| {
        let (answer, asked) = asked(&SERVICE, says);
        check(&answer, &asked).unwrap_err()
    };
    let token = |says: &Says, words: &str| match refused(says) {
        TimestampError::Token(why) => assert!(why.contains(words), "{why}"),
        other => panic!("{words}: {other:?}"),
    };
    let honest = says();
    assert_eq!(
        refused(&Says {
            imprint: Some([7; 32]),
            ..honest.clone()
        }),
        TimestampError::OtherImprint
    );
    assert_eq!(
        refused(&Says {
            nonce: false,
            ..honest.clone()
        }),
        TimestampError::OtherNonce
    );
    assert_eq!(
        refused(&Says {
            token: false,
            ..honest.clone()
        }),
        TimestampError::NoToken
    );
    let closed = Says {
        status: 2,
        token: false,
        ..honest.clone()
    };
    assert_eq!(
        refused(&closed),
        TimestampError::NotGranted {
            status: 2,
            words: ": the office is closed".into()
        }
    );
    let named = Says {
        names_itself: false,
        ..honest.clone()
    };
    token(&named, "for another certificate");
    let alone = Says {
        carries_itself: false,
        ..honest.clone()
    };
    token(&alone, "does not carry the certificate");
    let local = Says {
        at: "20261120091405+0700".into(),
        ..honest
    };
    token(&local, "its moment cannot be read");
}

#[test]
fn a_service_that_may_not_answer_is_refused() {
    let refused = |service: &Service, words: &str| {
        let (answer, asked) = asked(service, &says());
        match check(&answer, &asked).unwrap_err() {
            TimestampError::Token(why) => assert!(why.contains(words), "{why}"),
            other => panic!("{words}: {other:?}"),
        }
    };
    let time = [0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 8];
    refused(&Service::with(&FOR_CODE, true, |_| {}), "for time alone");
    refused(&Service::with(&time, false, |_| {}), "for time alone");
    let both = [&[0x30, 0x14][..], &time[2..], &FOR_CODE[2..]].concat();
    refused(&Service::with(&both, true, |_| {}), "for time alone");
    let ended = Service::with(&time, true, |params| {
        params.not_after = date_time_ymd(2026, 11, 1);
    });
    refused(&ended, "was not valid at");
    let seals = Service::with(&time, true, |params| {
        params.key_usages = vec![rcgen::KeyUsagePurpose::KeyEncipherment];
    });
    refused(&seals, "may not sign");
}

#[test]
fn a_flipped_byte_in_an_answer_proves_nothing() {
    let whole = fixture("rsa.tsr");
    let fine = check(&whole, &fixed()).unwrap();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        // What nobody signed, such as certificates above the service, may be written otherwise; the proof may not.
        if let Ok(token) = check(&flipped, &fixed()) {
            assert_eq!(
                (token.at, &token.authority),
                (fine.at, &fine.authority),
                "{at}"
            );
        }
    }
    let inner = find(&whole, &fixed().imprint);
    for at in inner - 30..inner + 130 {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        assert!(
            check(&flipped, &fixed()).is_err(),
            "byte {at} of the signed part"
        );
    }
}

#[test]
fn a_placed_proof_moves_nothing_beside_its_room_and_is_judged() {
    let (answer, asked) = asked(&SERVICE, &says());
    let token: Token = check(&answer, &asked).unwrap();
    let before = &WHOLE[PDF];
    let after = place(before, 0, &token).unwrap();
    assert_eq!(after.len(), before.len());
    let open = find_last(before, b"/Contents <") + 11;
    let close = open
        + before[open..]
            .iter()
            .position(|byte| *byte == b'>')
            .unwrap();
    assert_eq!(after[..open], before[..open]);
    assert_eq!(after[close..], before[close..]);
    assert_ne!(after[open..close], before[open..close]);

    let files = stamped(&SERVICE, &says());
    let open_eyed = judged(&files, &[]);
    assert!(open_eyed.consistent, "{:#?}", open_eyed.checks);
    let said = detail(&open_eyed, CheckId::Timestamp);
    assert!(
        said.contains("by Invented Time Service, not compared with a root"),
        "{said}"
    );
    let proved = open_eyed.signers[0].proved.as_ref().unwrap();
    assert_eq!(proved.at, clock() + Duration::minutes(30));
    assert!(!proved.rooted);

    let rooted = judged(&files, &[&SERVICE.root]);
    assert!(rooted.consistent, "{:#?}", rooted.checks);
    assert!(rooted.signers[0].proved.as_ref().unwrap().rooted);
    let pinned = judged(&files, &[&SERVICE.certificate]);
    assert!(pinned.consistent, "the service itself may be the root");

    let other = Service::honest();
    refused(
        "another root",
        &judged(&files, &[&other.root]),
        CheckId::Timestamp,
        "does not lead to a root",
    );
    refused(
        "no root at all",
        &judged(&files, &[b"not a certificate"]),
        CheckId::Timestamp,
        "cannot be read",
    );
    let none = judged(&WHOLE, &[&SERVICE.root]);
    assert!(none.consistent, "without a proof nothing is compared");
    assert!(detail(&none, CheckId::Timestamp).contains("no time proof"));
}

#[test]
fn a_proof_is_placed_once_by_the_signer_and_only_where_it_belongs() {
    let rng = SystemRandom::new();
    let files = stamped(&SERVICE, &says());
    assert!(matches!(
        request(&files[PDF], 0, &rng),
        Err(TimestampError::Stamped)
    ));
    let (answer, asked) = asked(&SERVICE, &says());
    let token = check(&answer, &asked).unwrap();
    let other = packet(&FORM, &OFFICER);
    assert_eq!(
        place(&other[PDF], 0, &token),
        Err(TimestampError::OtherImprint)
    );
    let stranger = key_of("Trần Quốc Bảo", false, clock() - Duration::days(3));
    let sealed = stamp(WHOLE.clone(), &token, &stranger, &rng);
    assert!(sealed.unwrap_err().to_string().contains("another key"));
}

#[test]
fn a_proof_that_speaks_of_other_bytes_or_was_changed_is_refused_in_the_form() {
    let at = |says: &Says| stamped(&SERVICE, says);
    // A proof that is genuine, taken from another packet.
    let other = packet(&FORM, &OFFICER);
    let (question, asked) = ask_time(&other, &SystemRandom::new()).unwrap();
    let token = check(&SERVICE.answer(&question, &says()), &asked).unwrap();
    let foreign = stamp(other, &token, &OFFICER, &SystemRandom::new()).unwrap();
    let moved = with_token_of(&foreign[PDF], &WHOLE[PDF]);
    let mut files = WHOLE.clone();
    files.insert(PDF.into(), moved);
    seal(&mut files, &FORM, &OFFICER);
    refused(
        "proof of another signature",
        &judged(&files, &[]),
        CheckId::Timestamp,
        "for another signature",
    );

    let mut files = at(&says());
    let pdf = files.get_mut(PDF).unwrap();
    let hex = |text: &str| {
        text.bytes()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let moment = (clock() + Duration::minutes(30))
        .format("%Y%m%d%H%M%SZ")
        .to_string();
    let earlier = (clock() - Duration::days(300))
        .format("%Y%m%d%H%M%SZ")
        .to_string();
    patch(pdf, hex(&moment).as_bytes(), hex(&earlier).as_bytes());
    seal(&mut files, &FORM, &OFFICER);
    refused(
        "another moment",
        &judged(&files, &[]),
        CheckId::Timestamp,
        "the time was changed",
    );

    let early = at(&Says::at(clock() - Duration::hours(2)));
    refused(
        "before the claim",
        &judged(&early, &[]),
        CheckId::Timestamp,
        "before the claimed time",
    );
    let near = at(&Says::at(clock() - Duration::minutes(50)));
    assert!(
        judged(&near, &[]).consistent,
        "a clock may run a little ahead"
    );
}

/// Takes the unsigned attributes of one signature over to another one of the same officer.
fn with_token_of(from: &[u8], to: &[u8]) -> Vec<u8> {
    let (_, donor) = found(from);
    let (hole, data) = found(to);
    let attributes = donor.signer_infos.0.as_slice()[0].unsigned_attrs.clone();
    let der = unsigned(data, attributes);
    let digits: String = der.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut pdf = to.to_vec();
    pdf[hole.clone()].fill(b'0');
    pdf[hole.start..hole.start + digits.len()].copy_from_slice(digits.as_bytes());
    pdf
}

#[test]
fn a_certificate_that_ended_since_is_no_matter_where_a_trusted_service_saw_it_before() {
    let files = stamped(&SERVICE, &says());
    let later = |roots: &[&[u8]]| {
        let options = Options {
            tsa_roots: roots.iter().map(|root| root.to_vec()).collect(),
            now: Some(clock() + Duration::days(5_000)),
            ..Options::default()
        };
        verify_files(&files, &options)
    };
    let trusted = later(&[&SERVICE.root]);
    assert!(trusted.consistent, "{:#?}", trusted.checks);
    let said = detail(&trusted, CheckId::Certificate);
    assert!(
        said.contains("the time proof says that it was signed before"),
        "{said}"
    );
    assert!(!said.contains("not proved"), "{said}");
    let untrusted = later(&[]);
    assert!(untrusted.consistent);
    let said = detail(&untrusted, CheckId::Certificate);
    assert!(said.contains("the claimed time is not proved"), "{said}");
}

#[test]
fn a_proof_beside_the_manifest_is_refused() {
    let name = filing::verify::MANIFEST_SIGNATURE;
    let info = ContentInfo::from_der(&WHOLE[name]).unwrap();
    let data: SignedData = info.content.decode_as().unwrap();
    let proof = Attribute {
        oid: "1.2.840.113549.1.9.16.2.14".parse().unwrap(),
        values: SetOfVec::try_from(vec![Any::null()]).unwrap(),
    };
    let proof = SetOfVec::try_from(vec![proof]).unwrap();
    let mut forged = WHOLE.clone();
    forged.insert(name.into(), unsigned(data, Some(proof)));
    refused(
        "manifest",
        &judged(&forged, &[]),
        CheckId::ManifestSignature,
        "attributes that nobody signed",
    );
}

#[test]
fn a_stamped_packet_names_the_same_signer_as_before() {
    let files = stamped(&SERVICE, &says());
    let verdict = judged(&files, &[]);
    let own = Fingerprint::of(OFFICER.certificate_der()).hex();
    assert_eq!(verdict.signers.len(), 1);
    assert_eq!(verdict.signers[0].certificate_sha256, own);
    for (path, bytes) in WHOLE.iter() {
        let changed = [
            PDF,
            filing::verify::MANIFEST,
            filing::verify::MANIFEST_SIGNATURE,
        ]
        .contains(&path.as_str());
        assert_eq!(&files[path] != bytes, changed, "{path}");
    }
}
