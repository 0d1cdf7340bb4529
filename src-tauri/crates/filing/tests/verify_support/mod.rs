//! A whole signed packet of invented data, and the means to tamper with it.
#![allow(dead_code)]

use std::sync::LazyLock;

use chrono::{DateTime, Duration, FixedOffset, Utc};
use filing::form::Form;
use filing::packet::{SCHEMA_FILE, assemble, sign};
use filing::page::Paper;
use filing::sign::{
    FilingKey, OfficerName, Part, Signing, make_filing_key, sign_detached, sign_pdf,
};
use filing::verify::{
    CheckId, Files, MANIFEST, MANIFEST_SCHEMA, MANIFEST_SIGNATURE, Manifest, ManifestJournal,
    ManifestSigner, Options, TWIN, Verdict, verify_files,
};
use ring::rand::SystemRandom;

use crate::sample;

pub const PDF: &str = "certification.pdf";
pub const ROWS: &str = "annex/customers.csv";

pub static OFFICER: LazyLock<FilingKey> = LazyLock::new(key);
pub static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(6));
pub static WHOLE: LazyLock<Files> = LazyLock::new(|| packet(&FORM, &OFFICER));

/// The packet of a program that sets pages in another way, so that nobody prints them again: what is put into it by
/// hand is judged by everything else.
pub static FOREIGN: LazyLock<Files> = LazyLock::new(|| {
    let mut form = FORM.clone();
    form.head.printer = "Another program".into();
    packet(&form, &OFFICER)
});

pub fn clock() -> DateTime<Utc> {
    "2026-11-20T02:14:05Z".parse().unwrap()
}

pub fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap()
}

pub fn key_of(latin: &str, demo: bool, made: DateTime<Utc>) -> FilingKey {
    let name = OfficerName {
        latin: latin.into(),
        organisation: "Vịnh Xanh Cloud JSC".into(),
        country: "VN".into(),
    };
    make_filing_key(&name, demo, made, &SystemRandom::new()).unwrap()
}

pub fn key() -> FilingKey {
    key_of("Lê Thị Thu Hà", false, clock() - Duration::days(30))
}

pub fn signing() -> Signing<'static> {
    Signing {
        field: "Officer1",
        part: Part::Alone,
        title: "Head of Compliance",
        reason: filing::sign::REASON,
        at: clock(),
        zone: zone(),
    }
}

/// The form as the holder of this key has it before signing.
pub fn signed_by(form: &Form, key: &FilingKey) -> Form {
    let name = key.sheet().unwrap().name;
    let mut form = form.clone();
    form.signing.latin = Some(name.trim_start_matches("DEMO ").to_owned());
    form.signing.certificate_sha256 = Some(key.fingerprint().hex());
    form
}

/// Prints, signs and seals a form.
pub fn packet(form: &Form, key: &FilingKey) -> Files {
    packet_as_it_is(&signed_by(form, key), key)
}

/// The same, whatever the form says of its signer.
pub fn packet_as_it_is(form: &Form, key: &FilingKey) -> Files {
    let (printed, files) = assemble(form, Paper::Letter).unwrap();
    sign(form, printed, files, key, &signing(), &SystemRandom::new()).unwrap()
}

/// The files that a form carries, as they stand beside it.
pub fn attached(files: &Files) -> Vec<(&str, &[u8])> {
    let carried =
        |path: &&String| [TWIN, SCHEMA_FILE].contains(&path.as_str()) || path.starts_with("annex/");
    let paths = files.keys().filter(carried);
    paths
        .map(|path| (path.as_str(), files[path].as_slice()))
        .collect()
}

/// Writes manifest and signature anew, as somebody with this key can.
pub fn seal(files: &mut Files, form: &Form, key: &FilingKey) {
    let manifest = manifest(files, form, key);
    write_manifest(files, &manifest, key);
}

pub fn manifest(files: &Files, form: &Form, key: &FilingKey) -> Manifest {
    let head = &form.head;
    Manifest {
        schema: MANIFEST_SCHEMA.into(),
        packet: head.packet.clone(),
        demo: head.demo,
        rulebook: head.rulebook.edition.clone(),
        journal: ManifestJournal {
            head: head.journal.head.clone(),
            code: head.journal.code.clone(),
            events: head.journal.events,
        },
        signers: vec![ManifestSigner {
            name: key.sheet().unwrap().name,
            certificate_sha256: key.fingerprint().hex(),
            at: clock().with_timezone(&zone()),
        }],
        files: Manifest::list(files),
    }
}

pub fn write_manifest(files: &mut Files, manifest: &Manifest, key: &FilingKey) {
    let bytes = manifest.to_bytes().unwrap();
    files.insert(
        MANIFEST_SIGNATURE.into(),
        sign_detached(&bytes, key, &SystemRandom::new()).unwrap(),
    );
    files.insert(MANIFEST.into(), bytes);
}

pub fn options() -> Options {
    Options {
        now: Some(clock() + Duration::days(10)),
        ..Options::default()
    }
}

pub fn verify(files: &Files) -> Verdict {
    verify_files(files, &options())
}

pub fn whole() -> Vec<u8> {
    WHOLE[PDF].clone()
}

/// The PDF with the officer's signature.
pub fn signed(pdf: Vec<u8>) -> Vec<u8> {
    sign_pdf(pdf, &signing(), &OFFICER, &SystemRandom::new()).unwrap()
}

/// Puts another PDF into the packet and seals it anew, so that only the checks of the form can object.
pub fn with(pdf: Vec<u8>) -> Verdict {
    put(&WHOLE, pdf)
}

/// The same for the packet of another program.
pub fn foreign(pdf: Vec<u8>) -> Verdict {
    put(&FOREIGN, pdf)
}

fn put(files: &Files, pdf: Vec<u8>) -> Verdict {
    let mut files = files.clone();
    files.insert(PDF.into(), pdf);
    seal(&mut files, &FORM, &OFFICER);
    verify(&files)
}

/// The place of a text in a file.
pub fn find(bytes: &[u8], text: &[u8]) -> usize {
    bytes
        .windows(text.len())
        .position(|window| window == text)
        .unwrap()
}

pub fn find_last(bytes: &[u8], text: &[u8]) -> usize {
    bytes
        .windows(text.len())
        .rposition(|window| window == text)
        .unwrap()
}

/// Replaces the last occurrence of a text by one of the same length.
pub fn patch(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    let at = find_last(bytes, from);
    bytes[at..at + to.len()].copy_from_slice(to);
}

/// Signs a PDF again after it was patched, as a malicious signer can.
pub fn resign(pdf: &mut [u8], key: &FilingKey) {
    let open = find_last(pdf, b"/Contents <") + 10;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let content = [&pdf[..open], &pdf[close..]].concat();
    let signature = sign_detached(&content, key, &SystemRandom::new()).unwrap();
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    pdf[open + 1..close - 1].fill(b'0');
    pdf[open + 1..open + 1 + digits.len()].copy_from_slice(digits.as_bytes());
}

/// Asserts that the packet is refused, that this check is among those that say so, and that it says why.
pub fn refused(name: &str, verdict: &Verdict, id: CheckId, words: &str) {
    assert!(!verdict.consistent, "{name} passed");
    let check = verdict.checks.iter().find(|check| check.id == id).unwrap();
    assert!(
        !check.passed,
        "{name}: {id:?} passed; failed: {:#?}",
        verdict.failed().collect::<Vec<_>>()
    );
    assert!(
        check.detail.contains(words),
        "{name}: {id:?} says {:?}",
        check.detail
    );
}
