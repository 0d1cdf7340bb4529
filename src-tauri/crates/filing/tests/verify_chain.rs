//! Attacks by way of certificates: whoever holds any certificate of an authority must not become one, and a
//! certificate made for something else must not sign a packet.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use std::sync::LazyLock;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use filing::form::Form;
use filing::sign::{FilingKey, SignError, sign_detached};
use filing::verify::{CheckId, Files, MANIFEST_SIGNATURE, Options, verify_files};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SigningKey, date_time_ymd,
};
use ring::rand::SystemRandom;
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use verify_support::{PDF, find_last, key, options, packet, refused, seal, verify};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use zeroize::Zeroizing;

static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(6));

/// A certificate with what is needed to issue others and to sign.
struct Made {
    params: CertificateParams,
    pair: KeyPair,
    certificate: rcgen::Certificate,
}

fn made(name: &str, by: Option<&Made>, change: impl Fn(&mut CertificateParams)) -> Made {
    let pair = KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::ContentCommitment];
    change(&mut params);
    let certificate = match by {
        None => params.self_signed(&pair),
        Some(by) => params.signed_by(&pair, &Issuer::from_params(&by.params, &by.pair)),
    };
    Made {
        params,
        pair,
        certificate: certificate.unwrap(),
    }
}

fn authority(params: &mut CertificateParams) {
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
}

/// A packet signed by the first of these, the others beside it in the signature.
fn signed(by: &Made, beside: &[&Made]) -> Files {
    packet(&FORM, &filing_key(by, beside))
}

fn filing_key(by: &Made, beside: &[&Made]) -> FilingKey {
    let der = |made: &Made| made.certificate.der().to_vec();
    let chain = beside.iter().map(|made| der(made)).collect();
    let secret = Zeroizing::new(by.pair.serialize_der());
    FilingKey::from_parts(secret, der(by), chain, &SystemRandom::new()).unwrap()
}

#[test]
fn whoever_was_issued_a_certificate_issues_none() {
    let root = made("Root", None, authority);
    let middle = made("Middle", Some(&root), authority);
    let officer = made("Officer", Some(&middle), |_| {});
    let honest = verify(&signed(&officer, &[&middle, &root]));
    let failed: Vec<_> = honest.failed().collect();
    assert!(honest.consistent, "{failed:#?}");

    let victim = made("Lê Thị Thu Hà", Some(&officer), |_| {});
    refused(
        "an officer as issuer",
        &verify(&signed(&victim, &[&officer, &middle, &root])),
        CheckId::Certificate,
        "Officer issued a certificate and is no authority",
    );
    let short = made("Root", None, |params| {
        authority(params);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    });
    let middle = made("Middle", Some(&short), authority);
    let officer = made("Officer", Some(&middle), |_| {});
    refused(
        "too long a way",
        &verify(&signed(&officer, &[&middle, &short])),
        CheckId::Certificate,
        "Root may not stand so far above",
    );
    let ended = made("Middle", Some(&root), |params| {
        authority(params);
        params.not_after = date_time_ymd(2026, 11, 1);
    });
    let officer = made("Officer", Some(&ended), |_| {});
    refused(
        "an authority that had ended",
        &verify(&signed(&officer, &[&ended, &root])),
        CheckId::Certificate,
        "Middle, who issued another, was not valid",
    );
    let officer = made("Officer", Some(&root), |_| {});
    refused(
        "the root left out",
        &verify(&signed(&officer, &[])),
        CheckId::Certificate,
        "whose certificate is not in the signature: Root",
    );
    let impostor = made("Root", None, authority);
    refused(
        "another root of that name",
        &verify(&signed(&officer, &[&impostor])),
        CheckId::Certificate,
        "its own signature does not verify",
    );
}

#[test]
fn a_root_may_be_left_out_and_the_verdict_says_so() {
    let root = made("Root", None, authority);
    let middle = made("Middle", Some(&root), authority);
    let officer = made("Officer", Some(&middle), |_| {});
    let verdict = verify(&signed(&officer, &[&middle]));
    let failed: Vec<_> = verdict.failed().collect();
    assert!(verdict.consistent, "{failed:#?}");
    let said = verdict.checks.iter().find(|c| c.id == CheckId::Certificate);
    let said = &said.unwrap().detail;
    assert!(
        said.contains("ends at Root, which is not in the packet"),
        "{said}"
    );
    let impostor = made("Middle", Some(&root), authority);
    refused(
        "an issuer by name alone, the root left out",
        &verify(&signed(&officer, &[&impostor])),
        CheckId::Certificate,
        "its own signature does not verify",
    );
}

#[test]
fn limits_on_names_are_refused_in_words() {
    let root = made("Root", None, authority);
    let middle = made("Middle", Some(&root), |params| {
        authority(params);
        params.name_constraints = Some(rcgen::NameConstraints {
            permitted_subtrees: vec![rcgen::GeneralSubtree::DnsName("example".into())],
            excluded_subtrees: Vec::new(),
        });
    });
    let officer = made("Officer", Some(&middle), |_| {});
    refused(
        "name constraints",
        &verify(&signed(&officer, &[&middle, &root])),
        CheckId::Certificate,
        "Middle limits the names that it may be used for (name constraints)",
    );
}

#[test]
fn what_is_longer_than_any_signature_or_certificate_is_not_read() {
    let officer = key();
    let whole = packet(&FORM, &officer);
    let long = [&[0x30, 0x83, 1, 0, 0][..], &[0; 65_536]].concat();
    let mut files = whole.clone();
    files.insert(MANIFEST_SIGNATURE.into(), long.clone());
    refused(
        "manifest.json.p7s",
        &verify(&files),
        CheckId::ManifestSignature,
        "more than any signature",
    );
    let mut files = whole.clone();
    files.insert("certificate.pem".into(), long.clone());
    seal(&mut files, &FORM, &officer);
    refused(
        "certificate.pem",
        &verify(&files),
        CheckId::Certificate,
        "more than any certificate",
    );
    let options = Options {
        tsa_roots: vec![long],
        ..options()
    };
    refused(
        "a root",
        &verify_files(&whole, &options),
        CheckId::Timestamp,
        "longer than any certificate",
    );
}

#[test]
fn a_certificate_for_something_else_signs_nothing_and_is_refused_where_it_did() {
    let wrong = made("Lê Thị Thu Hà", None, |params| {
        params.key_usages = vec![KeyUsagePurpose::KeyEncipherment];
    });
    let refusal = sign_detached(b"{}", &filing_key(&wrong, &[]), &SystemRandom::new());
    assert_eq!(refusal, Err(SignError::Usage));

    // Somebody else's program may not ask.
    let officer = key();
    let mut files = packet(&FORM, &officer);
    let pdf = files.get_mut(PDF).unwrap();
    let open = find_last(pdf, b"/Contents <") + 10;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let signature = forged(&[&pdf[..open], &pdf[close..]].concat(), &wrong);
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    pdf[open + 1..close - 1].fill(b'0');
    pdf[open + 1..open + 1 + digits.len()].copy_from_slice(digits.as_bytes());
    files.insert(
        "certificate.pem".into(),
        wrong.certificate.pem().into_bytes(),
    );
    seal(&mut files, &FORM, &officer);
    let verdict = verify(&files);
    let signature = verdict.checks.iter().find(|c| c.id == CheckId::Signature);
    assert!(signature.unwrap().passed, "the forgery itself is sound");
    refused(
        "another purpose",
        &verdict,
        CheckId::Certificate,
        "not made for signing",
    );
}

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct CertificateId {
    hash: OctetString,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct SigningCertificate {
    certs: Vec<CertificateId>,
}

/// A signature as ours are, by a key that nobody asked what it is for.
fn forged(bytes: &[u8], by: &Made) -> Vec<u8> {
    let plain = |oid| AlgorithmIdentifierOwned {
        oid,
        parameters: None,
    };
    let der = by.certificate.der().to_vec();
    let certificate = Certificate::from_der(&der).unwrap();
    let hash = |bytes: &[u8]| OctetString::new(Sha256::digest(bytes).to_vec()).unwrap();
    let certs = vec![CertificateId { hash: hash(&der) }];
    let attribute = |oid, value: Any| Attribute {
        oid,
        values: SetOfVec::try_from(vec![value]).unwrap(),
    };
    let attributes = SetOfVec::try_from(vec![
        attribute(
            oid("1.2.840.113549.1.9.3"),
            Any::encode_from(&DATA).unwrap(),
        ),
        attribute(
            oid("1.2.840.113549.1.9.4"),
            Any::encode_from(&hash(bytes)).unwrap(),
        ),
        attribute(
            oid("1.2.840.113549.1.9.16.2.47"),
            Any::encode_from(&SigningCertificate { certs }).unwrap(),
        ),
    ])
    .unwrap();
    let signature = by.pair.sign(&attributes.to_der().unwrap()).unwrap();
    let inner = &certificate.tbs_certificate;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: inner.issuer.clone(),
            serial_number: inner.serial_number.clone(),
        }),
        digest_alg: plain(SHA256),
        signed_attrs: Some(attributes),
        signature_algorithm: plain(oid("1.2.840.10045.4.3.2")),
        signature: OctetString::new(signature).unwrap(),
        unsigned_attrs: None,
    };
    let choice = CertificateChoices::Certificate(certificate.clone());
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![plain(SHA256)]).unwrap(),
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet(SetOfVec::try_from(vec![choice]).unwrap())),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer]).unwrap()),
    };
    let content = ContentInfo {
        content_type: oid("1.2.840.113549.1.7.2"),
        content: Any::encode_from(&data).unwrap(),
    };
    content.to_der().unwrap()
}
