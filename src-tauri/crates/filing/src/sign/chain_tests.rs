//! Who may issue to whom, tried with authorities made on the spot.
#![allow(clippy::unwrap_used)]

use super::*;
use der::Decode;
use rcgen::{
    BasicConstraints as Limits, CertificateParams, CustomExtension, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose as For, IsCa, Issuer, KeyPair, KeyUsagePurpose as Use,
    SignatureAlgorithm, date_time_ymd,
};

/// A certificate with what is needed to issue others.
struct Made {
    params: CertificateParams,
    key: KeyPair,
    certificate: Certificate,
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn authority(name: &str, below: Option<u8>) -> CertificateParams {
    let mut params = named(name);
    params.is_ca = IsCa::Ca(below.map_or(Limits::Unconstrained, Limits::Constrained));
    params.key_usages = vec![Use::KeyCertSign, Use::CrlSign];
    params
}

fn signer(name: &str) -> CertificateParams {
    let mut params = named(name);
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![Use::ContentCommitment];
    params
}

fn made(params: CertificateParams, by: Option<&Made>) -> Made {
    made_as(&rcgen::PKCS_ECDSA_P256_SHA256, params, by)
}

fn made_as(
    kind: &'static SignatureAlgorithm,
    params: CertificateParams,
    by: Option<&Made>,
) -> Made {
    let key = KeyPair::generate_for(kind).unwrap();
    let certificate = issued(&params, &key, by);
    Made {
        params,
        key,
        certificate,
    }
}

fn issued(params: &CertificateParams, key: &KeyPair, by: Option<&Made>) -> Certificate {
    let certificate = match by {
        None => params.self_signed(key),
        Some(by) => params.signed_by(key, &Issuer::from_params(&by.params, &by.key)),
    };
    Certificate::from_der(certificate.unwrap().der()).unwrap()
}

fn at() -> DateTime<Utc> {
    "2026-11-20T02:14:05Z".parse().unwrap()
}

fn way(leaf: &Made, beside: &[&Made]) -> Result<Vec<String>, ChainFault> {
    let beside: Vec<Certificate> = beside.iter().map(|one| one.certificate.clone()).collect();
    let way = path(&leaf.certificate, &beside, at())?;
    let missing = way.missing.map(|name| format!("{name}, not there"));
    let found = way.issuers.iter().map(|issuer| subject_of(issuer));
    Ok(found.chain(missing).collect())
}

#[test]
fn issuers_are_followed_up_to_the_root_in_whatever_order_they_lie() {
    let root = made(authority("Root", None), None);
    let middle = made(authority("Middle", Some(0)), Some(&root));
    let leaf = made(signer("Lan"), Some(&middle));
    let other = made(authority("Other", None), None);
    let whole = Ok(vec!["Middle".to_owned(), "Root".to_owned()]);
    assert_eq!(way(&leaf, &[&middle, &root]), whole);
    assert_eq!(way(&leaf, &[&other, &root, &leaf, &middle]), whole);
    let alone = made(signer("Minh"), None);
    assert_eq!(way(&alone, &[&root, &alone]), Ok(vec![]));
    assert_eq!(
        way(&leaf, &[&root]),
        Err(ChainFault::Missing("Middle".into()))
    );
    assert_eq!(
        way(&leaf, &[&middle]),
        Ok(vec!["Middle".into(), "Root, not there".into()]),
        "a root is often left out"
    );
}

#[test]
fn nobody_but_an_authority_issues() {
    let root = made(authority("Root", None), None);
    let officer = made(signer("Officer"), Some(&root));
    let victim = made(signer("Victim"), Some(&officer));
    let refused = Err(ChainFault::NoAuthority("Officer".into()));
    assert_eq!(way(&victim, &[&officer, &root]), refused);
    let mut silent = signer("Officer");
    silent.is_ca = IsCa::NoCa;
    silent.key_usages.clear();
    let silent = made(silent, Some(&root));
    let victim = made(signer("Victim"), Some(&silent));
    assert_eq!(way(&victim, &[&silent, &root]), refused);
    let mut other = authority("Officer", None);
    other.key_usages = vec![Use::DigitalSignature];
    let other = made(other, Some(&root));
    let victim = made(signer("Victim"), Some(&other));
    assert_eq!(way(&victim, &[&other, &root]), refused);
}

#[test]
fn an_authority_keeps_to_its_length_and_its_time() {
    let root = made(authority("Root", Some(0)), None);
    let middle = made(authority("Middle", None), Some(&root));
    let leaf = made(signer("Lan"), Some(&middle));
    let far = Err(ChainFault::TooFar("Root".into()));
    assert_eq!(way(&leaf, &[&middle, &root]), far);

    let root = made(authority("Root", None), None);
    for (from, to) in [(2010, 2026), (2027, 2030)] {
        let mut middle = authority("Middle", None);
        middle.not_before = date_time_ymd(from, 1, 1);
        middle.not_after = date_time_ymd(to, 1, 1);
        let middle = made(middle, Some(&root));
        let leaf = made(signer("Lan"), Some(&middle));
        let late = Err(ChainFault::NotValid("Middle".into()));
        assert_eq!(way(&leaf, &[&middle, &root]), late);
    }
}

#[test]
fn a_critical_extension_that_nobody_understands_is_refused() {
    let strange = |params: &mut CertificateParams, critical: bool| {
        let mut extension =
            CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 99_999, 1], vec![5, 0]);
        extension.set_criticality(critical);
        params.custom_extensions = vec![extension];
    };
    let root = made(authority("Root", None), None);
    for (critical, fits) in [(false, true), (true, false)] {
        let mut middle = authority("Middle", None);
        strange(&mut middle, critical);
        let middle = made(middle, Some(&root));
        let leaf = made(signer("Lan"), Some(&middle));
        assert_eq!(way(&leaf, &[&middle, &root]).is_ok(), fits);
        let mut leaf = signer("Lan");
        strange(&mut leaf, critical);
        let leaf = made(leaf, Some(&root));
        assert_eq!(way(&leaf, &[&root]).is_ok(), fits);
    }
}

#[test]
fn a_name_alone_makes_no_issuer() {
    let root = made(authority("Root", None), None);
    let leaf = made(signer("Lan"), Some(&root));
    let impostor = made(authority("Root", None), None);
    assert_eq!(way(&leaf, &[&impostor]), Err(ChainFault::Signature));
    // The one whose key signed it is found behind the one that only bears its name.
    assert_eq!(way(&leaf, &[&impostor, &root]), Ok(vec!["Root".into()]));

    let first = made(authority("A", None), None);
    let second = made(authority("B", None), Some(&first));
    let turned = Made {
        certificate: issued(&first.params, &first.key, Some(&second)),
        ..made(authority("A", None), None)
    };
    let leaf = made(signer("Lan"), Some(&second));
    assert_eq!(way(&leaf, &[&turned, &second]), Err(ChainFault::Circle));
}

#[test]
fn authorities_sign_as_they_like_among_what_is_known() {
    let root = made_as(
        &rcgen::PKCS_ECDSA_P384_SHA384,
        authority("Root", None),
        None,
    );
    let leaf = made(signer("Lan"), Some(&root));
    assert_eq!(way(&leaf, &[&root]), Ok(vec!["Root".into()]));
    let root = made_as(&rcgen::PKCS_ED25519, authority("Root", None), None);
    let leaf = made(signer("Lan"), Some(&root));
    let unknown = Unfit::Kind("Ed25519".into());
    assert_eq!(way(&leaf, &[&root]), Err(ChainFault::Algorithm(unknown)));
}

#[test]
fn a_certificate_that_says_what_it_is_for_is_for_signing_documents() {
    let judged = |usages: &[Use], purposes: &[For]| {
        let mut params = signer("Lan");
        params.key_usages = usages.to_vec();
        params.extended_key_usages = purposes.to_vec();
        check_purpose(&made(params, None).certificate)
    };
    let refused = Err(ChainFault::Purpose);
    assert_eq!(judged(&[Use::DigitalSignature], &[]), Ok(()));
    assert_eq!(judged(&[Use::ContentCommitment], &[]), Ok(()));
    assert_eq!(judged(&[], &[]), Ok(()));
    assert_eq!(judged(&[Use::KeyEncipherment], &[]), refused);
    assert_eq!(judged(&[Use::KeyCertSign], &[]), refused);
    let mail = [For::ServerAuth, For::EmailProtection];
    assert_eq!(judged(&[Use::DigitalSignature], &mail), Ok(()));
    let machine = [For::ServerAuth, For::CodeSigning];
    assert_eq!(judged(&[Use::DigitalSignature], &machine), refused);
}

/// Puts an extension into a certificate.
fn with(
    mut params: CertificateParams,
    last: u64,
    critical: bool,
    value: &[u8],
) -> CertificateParams {
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, last], value.to_vec());
    extension.set_criticality(critical);
    params.custom_extensions.push(extension);
    params
}

#[test]
fn a_way_to_a_root_counts_more_than_one_that_ends_early() {
    let root = made(authority("Root", None), None);
    let lost = made(authority("Lost", None), None);
    let middle = made(authority("Middle", None), Some(&root));
    // The same authority, also certified by one that is not there.
    let crossed = Made {
        certificate: issued(&middle.params, &middle.key, Some(&lost)),
        ..made(authority("Middle", None), None)
    };
    let leaf = made(signer("Lan"), Some(&middle));
    let whole = Ok(vec!["Middle".to_owned(), "Root".to_owned()]);
    assert_eq!(way(&leaf, &[&crossed, &middle, &root]), whole);
    let early = Ok(vec!["Middle".to_owned(), "Lost, not there".to_owned()]);
    assert_eq!(way(&leaf, &[&crossed]), early);
    // What does not check out below it is no way at all.
    let impostor = made(authority("Middle", None), Some(&root));
    assert_eq!(way(&leaf, &[&impostor]), Err(ChainFault::Signature));
}

#[test]
fn critical_words_on_policies_and_lists_are_understood() {
    let root = made(authority("Root", None), None);
    let values: [(u64, &[u8]); 4] = [
        (36, &[0x30, 3, 0x80, 1, 0]),
        (54, &[2, 1, 0]),
        (31, &[0x30, 0]),
        (32, &[0x30, 8, 0x30, 6, 6, 4, 0x55, 0x1d, 0x20, 0]),
    ];
    for (last, value) in values {
        let middle = made(
            with(authority("Middle", None), last, true, value),
            Some(&root),
        );
        let leaf = made(with(signer("Lan"), last, true, value), Some(&middle));
        let whole = Ok(vec!["Middle".to_owned(), "Root".to_owned()]);
        assert_eq!(way(&leaf, &[&middle, &root]), whole, "2.5.29.{last}");
    }
}

#[test]
fn limits_on_names_are_refused_in_words_even_where_they_are_not_critical() {
    let root = made(authority("Root", None), None);
    // Nothing but names below "example".
    let limits = [
        0x30, 13, 0xa0, 11, 0x30, 9, 0x82, 7, b'e', b'x', b'a', b'm', b'p', b'l', b'e',
    ];
    for critical in [true, false] {
        let middle = with(authority("Middle", None), 30, critical, &limits);
        let middle = made(middle, Some(&root));
        let leaf = made(signer("Lan"), Some(&middle));
        let refused = Err(ChainFault::Names("Middle".into()));
        assert_eq!(way(&leaf, &[&middle, &root]), refused);
    }
    let said = ChainFault::Names("Middle".into()).to_string();
    assert!(said.contains("name constraints"), "{said}");
}

#[test]
fn a_search_among_many_of_one_name_ends() {
    let root = made(authority("Root", None), None);
    let leaf = made(signer("Lan"), Some(&root));
    let many: Vec<Made> = (0..65)
        .map(|_| made(authority("Root", None), None))
        .collect();
    let mut beside: Vec<&Made> = many.iter().collect();
    beside.push(&root);
    assert_eq!(way(&leaf, &beside), Err(ChainFault::Tangled));
    let few: Vec<&Made> = beside.iter().skip(50).copied().collect();
    assert_eq!(way(&leaf, &few), Ok(vec!["Root".into()]));
}

#[test]
fn a_chain_signed_with_pss_is_read_and_other_salts_are_refused_by_name() {
    let read = |bytes: &[u8]| Certificate::from_der(bytes).unwrap();
    let root = read(include_bytes!("../../tests/verify_support/pss/root.der"));
    let leaf = read(include_bytes!("../../tests/verify_support/pss/leaf.der"));
    let salty = read(include_bytes!("../../tests/verify_support/pss/salt20.der"));
    let beside = [root.clone()];
    // They begin nine days after the clock of these tests.
    let at = at() + chrono::Duration::days(30);
    let found = path(&leaf, &beside, at).unwrap();
    assert_eq!((found.issuers, found.missing), (vec![&root], None));
    let mut changed = leaf.clone();
    changed.tbs_certificate.serial_number =
        x509_cert::serial_number::SerialNumber::new(&[9]).unwrap();
    assert_eq!(path(&changed, &beside, at), Err(ChainFault::Signature));
    let other = path(&salty, &beside, at).unwrap_err().to_string();
    assert!(other.contains("not RSA-PSS with one digest"), "{other}");
}
