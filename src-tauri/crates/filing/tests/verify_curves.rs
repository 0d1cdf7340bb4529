//! A key on P-384 signs with SHA-384, alone or as either of two officers, and a digest that does not go with the key is
//! refused, in the form and beside it.
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

use std::path::Path;
use std::sync::LazyLock;

use chrono::Duration;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use filing::form::Form;
use filing::packet::{ask_time, countersign, stamp, stamp_first};
use filing::sign::timestamp::{Token, check};
use filing::sign::{FilingKey, read_pkcs12, sign_detached};
use filing::verify::{
    CheckId, Files, MANIFEST, MANIFEST_SIGNATURE, Options, Verdict, verify_files,
};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, KeyUsagePurpose, SigningKey};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use sha2::{Digest, Sha256, Sha384, Sha512};
use sign_support::two;
use spki::AlgorithmIdentifierOwned;
use timestamp_support::{Says, Service};
use two_support::{FIRST, SECOND, half};
use verify_support::{PDF, clock, find, find_last, options, packet, patch, refused, seal, verify};
use zeroize::Zeroizing;

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");

/// A digest: its identifier, that of ECDSA and of RSA with it, what people call it, and how it is made.
#[derive(Clone, Copy)]
struct Kind {
    digest: ObjectIdentifier,
    ecdsa: ObjectIdentifier,
    rsa: ObjectIdentifier,
    name: &'static str,
    make: fn(&[u8]) -> Vec<u8>,
}

const SHA256: Kind = Kind {
    digest: oid("2.16.840.1.101.3.4.2.1"),
    ecdsa: oid("1.2.840.10045.4.3.2"),
    rsa: oid("1.2.840.113549.1.1.11"),
    name: "SHA-256",
    make: |bytes| Sha256::digest(bytes).to_vec(),
};
const SHA384: Kind = Kind {
    digest: oid("2.16.840.1.101.3.4.2.2"),
    ecdsa: oid("1.2.840.10045.4.3.3"),
    rsa: oid("1.2.840.113549.1.1.12"),
    name: "SHA-384",
    make: |bytes| Sha384::digest(bytes).to_vec(),
};
const SHA512: Kind = Kind {
    digest: oid("2.16.840.1.101.3.4.2.3"),
    ecdsa: oid("1.2.840.10045.4.3.4"),
    rsa: oid("1.2.840.113549.1.1.13"),
    name: "SHA-512",
    make: |bytes| Sha512::digest(bytes).to_vec(),
};

static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(6));
/// A key on P-384 below an authority, out of a file.
static WIDE: LazyLock<FilingKey> = LazyLock::new(|| imported("p384"));

fn imported(name: &str) -> FilingKey {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pkcs12");
    let file = std::fs::read(folder.join(format!("{name}.p12"))).unwrap();
    read_pkcs12(&file, "correct horse 3", clock(), &SystemRandom::new()).unwrap()
}

fn consistent(name: &str, verdict: &Verdict) {
    let failed: Vec<_> = verdict.failed().collect();
    assert!(verdict.consistent, "{name}: {failed:#?}");
}

/// Judges a packet by a recipient who trusts this service, and expects a proof of each of so many signatures.
fn proved(name: &str, files: &Files, service: &Service, signatures: usize) {
    let options = Options {
        tsa_roots: vec![service.root.clone()],
        ..options()
    };
    let verdict = verify_files(files, &options);
    consistent(name, &verdict);
    let rooted = |time: &filing::verify::TimeFacts| time.rooted;
    let told = verdict.signers.iter().map(|one| one.proved.as_ref());
    let told: Vec<bool> = told.map(|time| time.is_some_and(rooted)).collect();
    assert_eq!(told, vec![true; signatures], "{name}");
}

fn proof(files: &Files, service: &Service, minutes: i64) -> Token {
    let (question, asked) = ask_time(files, &SystemRandom::new()).unwrap();
    let says = Says::at(clock() + Duration::minutes(minutes));
    check(&service.answer(&question, &says), &asked).unwrap()
}

fn data_of(der: &[u8]) -> SignedData {
    let info = ContentInfo::from_der(der).unwrap();
    info.content.decode_as().unwrap()
}

/// The signatures of a form in the order of signing, as a stranger finds them.
fn signatures(pdf: &[u8]) -> Vec<SignedData> {
    let mark = b"/SubFilter/ETSI.CAdES.detached".as_slice();
    let places = pdf.windows(mark.len()).enumerate();
    let places = places.filter(|(_, window)| *window == mark);
    places.map(|(at, _)| signature(&pdf[at..])).collect()
}

/// The first signature in these bytes.
fn signature(bytes: &[u8]) -> SignedData {
    let open = find(bytes, b"/Contents <") + 11;
    let length = bytes[open..].iter().position(|byte| *byte == b'>').unwrap();
    let digits = std::str::from_utf8(&bytes[open..open + length]).unwrap();
    let mut der: Vec<u8> = (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect();
    der.truncate(4 + usize::from(u16::from_be_bytes([der[2], der[3]])));
    data_of(&der)
}

fn signer(data: &SignedData) -> &SignerInfo {
    &data.signer_infos.0.as_slice()[0]
}

/// Expects that a signature names this digest alone, and ECDSA with it.
fn names(data: &SignedData, kind: Kind) {
    let listed: Vec<ObjectIdentifier> = data.digest_algorithms.iter().map(|one| one.oid).collect();
    assert_eq!(listed, [kind.digest], "{}", kind.name);
    let signer = signer(data);
    assert_eq!(signer.digest_alg.oid, kind.digest, "{}", kind.name);
    assert_eq!(signer.signature_algorithm.oid, kind.ecdsa, "{}", kind.name);
    assert!(signer.signature_algorithm.parameters.is_none());
}

fn message_digest(data: &SignedData) -> Vec<u8> {
    let attributes = signer(data).signed_attrs.as_ref().unwrap();
    let mut found = attributes.iter().filter(|one| one.oid == MESSAGE_DIGEST);
    let value = &found.next().unwrap().values.as_slice()[0];
    let digest: OctetString = value.decode_as().unwrap();
    digest.as_bytes().to_vec()
}

#[test]
fn one_officer_on_p_384_signs_form_and_manifest_with_sha_384_and_proves_the_time() {
    let whole = packet(&FORM, &WIDE);
    consistent("one officer", &verify(&whole));
    let made = signatures(&whole[PDF]);
    assert_eq!(made.len(), 1);
    names(&made[0], SHA384);
    assert_eq!(message_digest(&made[0]).len(), 48);
    let sealed = data_of(&whole[MANIFEST_SIGNATURE]);
    names(&sealed, SHA384);
    assert_eq!(message_digest(&sealed), (SHA384.make)(&whole[MANIFEST]));

    let service = Service::honest();
    let token = proof(&whole, &service, 30);
    let length = whole[PDF].len();
    let stamped = stamp(whole, &token, &WIDE, &SystemRandom::new()).unwrap();
    assert_eq!(stamped[PDF].len(), length, "the proof found room");
    proved("one officer", &stamped, &service, 1);

    let mut files = stamped;
    let pdf = files.get_mut(PDF).unwrap();
    patch(pdf, b"by the officer", b"by the emperor");
    seal(&mut files, &FORM, &WIDE);
    refused(
        "a changed reason",
        &verify(&files),
        CheckId::Signature,
        "the content was changed",
    );
}

#[test]
fn two_officers_sign_on_the_curves_they_have() {
    let rng = SystemRandom::new();
    let service = Service::honest();
    let [_, locks] = two();
    for (name, first, second, kinds) in [
        ("P-256, P-384", &*FIRST, &*WIDE, [SHA256, SHA384]),
        ("P-384, P-256", &*WIDE, &*SECOND, [SHA384, SHA256]),
    ] {
        let begun = half(&two_support::form(first, second), first);
        let plain = countersign(begun.clone(), second, &locks, &rng).unwrap();
        consistent(name, &verify(&plain));
        let made = signatures(&plain[PDF]);
        assert_eq!(made.len(), 2, "{name}");
        for (data, kind) in made.iter().zip(kinds) {
            names(data, kind);
        }
        names(&data_of(&plain[MANIFEST_SIGNATURE]), kinds[1]);

        let token = proof(&begun, &service, 5);
        let begun = stamp_first(begun, &token).unwrap();
        let whole = countersign(begun, second, &locks, &rng).unwrap();
        let token = proof(&whole, &service, 30);
        let stamped = stamp(whole, &token, second, &rng).unwrap();
        proved(name, &stamped, &service, 2);
    }
}

/// Signs bytes as a forger does.
type Signs = Box<dyn Fn(&[u8]) -> Vec<u8>>;

/// A key whose owner signs by another program.
struct Owner {
    kind: &'static str,
    key: FilingKey,
    signs: Signs,
}

/// A key on a curve, with a certificate that it issued itself.
fn on_curve(kind: &'static str, method: &'static rcgen::SignatureAlgorithm) -> Owner {
    let pair = KeyPair::generate_for(method).unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    let name = "Lê Thị Thu Hà";
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::ContentCommitment];
    let certificate = params.self_signed(&pair).unwrap().der().to_vec();
    let secret = Zeroizing::new(pair.serialize_der());
    let key = FilingKey::from_parts(secret, certificate, Vec::new(), &SystemRandom::new());
    Owner {
        kind,
        key: key.unwrap(),
        signs: Box::new(move |message: &[u8]| pair.sign(message).unwrap()),
    }
}

fn by_rsa() -> Owner {
    let key = imported("rsa-modern");
    let pair = RsaKeyPair::from_pkcs8(key.pkcs8_der()).unwrap();
    let signs = move |message: &[u8]| {
        let mut signature = vec![0; pair.public().modulus_len()];
        let rng = SystemRandom::new();
        pair.sign(&RSA_PKCS1_SHA256, &rng, message, &mut signature)
            .unwrap();
        signature
    };
    Owner {
        kind: "RSA",
        key,
        signs: Box::new(signs),
    }
}

/// What another program writes of digests.
#[derive(Clone, Copy)]
struct Written {
    /// Beside the signers.
    listed: ObjectIdentifier,
    /// By the signer.
    named: ObjectIdentifier,
    /// The signature's algorithm.
    method: ObjectIdentifier,
    /// Of the content.
    make: fn(&[u8]) -> Vec<u8>,
}

/// A signature that is written so, and sound but for that.
fn forged(content: &[u8], by: &Owner, written: &Written) -> Vec<u8> {
    let mut data = data_of(&sign_detached(content, &by.key, &SystemRandom::new()).unwrap());
    let mut forger = signer(&data).clone();
    let mut attributes = forger.signed_attrs.take().unwrap().into_vec();
    let digest = OctetString::new((written.make)(content)).unwrap();
    for one in &mut attributes {
        if one.oid == MESSAGE_DIGEST {
            let value = Any::encode_from(&digest).unwrap();
            one.values = SetOfVec::try_from(vec![value]).unwrap();
        }
    }
    let attributes = SetOfVec::try_from(attributes).unwrap();
    let signed = (by.signs)(&attributes.to_der().unwrap());
    forger.signature = OctetString::new(signed).unwrap();
    forger.signed_attrs = Some(attributes);
    forger.digest_alg.oid = written.named;
    forger.signature_algorithm.oid = written.method;
    let listed = AlgorithmIdentifierOwned {
        oid: written.listed,
        parameters: None,
    };
    data.digest_algorithms = SetOfVec::try_from(vec![listed]).unwrap();
    data.signer_infos = SignerInfos(SetOfVec::try_from(vec![forger]).unwrap());
    let info = ContentInfo {
        content_type: oid("1.2.840.113549.1.7.2"),
        content: Any::encode_from(&data).unwrap(),
    };
    info.to_der().unwrap()
}

/// The packet with such a signature in its form.
fn in_form(whole: &Files, by: &Owner, written: &Written) -> Verdict {
    let mut files = whole.clone();
    let pdf = files.get_mut(PDF).unwrap();
    let open = find_last(pdf, b"/Contents <") + 11;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap();
    let content = [&pdf[..open - 1], &pdf[close + 1..]].concat();
    let signature = forged(&content, by, written);
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    pdf[open..close].fill(b'0');
    pdf[open..open + digits.len()].copy_from_slice(digits.as_bytes());
    seal(&mut files, &FORM, &by.key);
    verify(&files)
}

/// The packet with such a signature over its manifest.
fn over_manifest(whole: &Files, by: &Owner, written: &Written) -> Verdict {
    let mut files = whole.clone();
    let signature = forged(&whole[MANIFEST], by, written);
    files.insert(MANIFEST_SIGNATURE.into(), signature);
    verify(&files)
}

#[test]
fn a_digest_that_does_not_go_with_the_key_is_refused_by_name() {
    let (small, wide, rsa) = (
        on_curve("P-256", &rcgen::PKCS_ECDSA_P256_SHA256),
        on_curve("P-384", &rcgen::PKCS_ECDSA_P384_SHA384),
        by_rsa(),
    );
    for (by, own, other, method) in [
        (&small, SHA256, SHA384, "ECDSA"),
        (&wide, SHA384, SHA256, "ECDSA"),
        (&rsa, SHA256, SHA384, "RSA PKCS#1"),
    ] {
        let whole = packet(&FORM, &by.key);
        let of = |kind: Kind| Written {
            listed: kind.digest,
            named: kind.digest,
            method: if by.kind == "RSA" {
                kind.rsa
            } else {
                kind.ecdsa
            },
            make: kind.make,
        };
        let right = of(own);
        consistent(by.kind, &in_form(&whole, by, &right));
        consistent(by.kind, &over_manifest(&whole, by, &right));

        let not = |found: Kind| {
            let (found, own, kind) = (found.name, own.name, by.kind);
            format!("its digest is {found}, not {own} as for a key of the kind {kind}")
        };
        let algorithm = format!("is not {method} with {}", own.name);
        for (what, written, words) in [
            ("another digest", of(other), not(other)),
            ("a longer digest", of(SHA512), not(SHA512)),
            (
                "another one by the signer",
                Written {
                    named: other.digest,
                    ..right
                },
                not(other),
            ),
            (
                "another one beside",
                Written {
                    listed: other.digest,
                    ..right
                },
                not(other),
            ),
            (
                "another algorithm",
                Written {
                    method: of(other).method,
                    ..right
                },
                algorithm,
            ),
            (
                "another digest than is named",
                Written {
                    make: other.make,
                    ..right
                },
                "the content was changed".into(),
            ),
        ] {
            let name = format!("{}: {what}", by.kind);
            let judged = in_form(&whole, by, &written);
            refused(&name, &judged, CheckId::Signature, &words);
            let judged = over_manifest(&whole, by, &written);
            refused(&name, &judged, CheckId::ManifestSignature, &words);
        }
    }
}
