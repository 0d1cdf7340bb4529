//! Chance finds no way through: flipped bytes are refused, and no bytes whatever make the verifier fall over.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use filing::certification;
use filing::form::Form;
use filing::sign::FilingKey;
use filing::verify::{CheckId, Files, MANIFEST, MANIFEST_SIGNATURE, verify_packet};
use sample::office::{Office, certification as customers};
use verify_support::*;

static OFFICER: LazyLock<FilingKey> = LazyLock::new(key);
static FORM: LazyLock<Form> = LazyLock::new(|| {
    let office = Office::new();
    certification::compose(&customers(12), &office.context("C-2026-0007")).unwrap()
});
static WHOLE: LazyLock<Files> = LazyLock::new(|| packet(&FORM, &OFFICER));

/// Numbers that look random and are the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }
}

/// Flips one to eight bits of one byte.
fn flip(bytes: &mut [u8], chance: &mut Chance) -> usize {
    let at = chance.below(bytes.len());
    bytes[at] ^= 1 + chance.below(255) as u8;
    at
}

#[test]
fn a_thousand_flipped_bytes_are_each_refused_by_a_named_check() {
    let total: usize = WHOLE.values().map(Vec::len).sum();
    let mut chance = Chance(2_026);
    let mut blamed: BTreeMap<CheckId, usize> = BTreeMap::new();
    for round in 0..1_000 {
        let mut files = WHOLE.clone();
        // Most flips fall on a file chosen by size, every fourth on each file alike: the small ones matter too.
        let path = if round % 4 != 0 {
            let mut place = chance.below(total);
            let holds = |(_, bytes): &(&String, &Vec<u8>)| {
                let here = place < bytes.len();
                place = place.saturating_sub(bytes.len());
                here
            };
            WHOLE
                .iter()
                .find(holds)
                .map(|(path, _)| path.clone())
                .unwrap()
        } else {
            WHOLE.keys().nth(chance.below(WHOLE.len())).unwrap().clone()
        };
        let at = flip(files.get_mut(&path).unwrap(), &mut chance);
        let verdict = verify(&files);
        assert!(!verdict.consistent, "{path} flipped at {at} passed");
        for check in verdict.failed() {
            assert!(!check.detail.is_empty());
            *blamed.entry(check.id).or_default() += 1;
        }
        if path != MANIFEST && path != MANIFEST_SIGNATURE {
            refused(&path, &verdict, CheckId::Manifest, &path);
        }
    }
    assert!(blamed.len() >= 6, "{blamed:?}");
}

#[test]
fn flips_in_the_form_are_refused_by_the_form_alone() {
    let mut chance = Chance(89);
    for _ in 0..400 {
        let mut files = WHOLE.clone();
        let at = flip(files.get_mut(PDF).unwrap(), &mut chance);
        seal(&mut files, &FORM, &OFFICER);
        let verdict = verify(&files);
        let form = [CheckId::Coverage, CheckId::Signature, CheckId::Structure];
        assert!(
            verdict.failed().any(|check| form.contains(&check.id)),
            "flipped at {at}: {:#?}",
            verdict.checks
        );
    }
}

#[test]
fn flips_in_the_seal_are_refused_by_the_seal_alone() {
    let mut chance = Chance(5_698);
    for _ in 0..150 {
        let mut files = WHOLE.clone();
        let at = flip(files.get_mut(MANIFEST_SIGNATURE).unwrap(), &mut chance);
        let verdict = verify(&files);
        let seal = [CheckId::ManifestSignature, CheckId::Signer];
        assert!(
            verdict.failed().any(|check| seal.contains(&check.id)),
            "flipped at {at}: {:#?}",
            verdict.checks
        );
    }
}

#[test]
fn arbitrary_bytes_never_make_the_verifier_fall_over() {
    let mut chance = Chance(7_304);
    let paths: Vec<String> = WHOLE.keys().cloned().collect();
    for _ in 0..150 {
        let mut files = WHOLE.clone();
        let path = &paths[chance.below(paths.len())];
        let length = chance.below(4_000);
        let mut bytes = chance.bytes(length);
        if path == PDF && length > 20 {
            bytes.splice(0..0, b"%PDF-1.7\n".iter().copied());
        }
        files.insert(path.clone(), bytes);
        assert!(!verify(&files).consistent);
    }
    let place = tempfile::tempdir().unwrap();
    for round in 0..100 {
        let path = place.path().join(format!("{round}.zip"));
        let length = chance.below(2_000);
        let mut bytes = chance.bytes(length);
        bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2e\0\0\0\0\0\0\0\0\0");
        std::fs::write(&path, bytes).unwrap();
        assert!(!verify_packet(&path, &options()).consistent);
    }
}

#[test]
fn cut_spliced_and_repeated_forms_never_make_the_verifier_fall_over() {
    let mut chance = Chance(7_308);
    let whole = &WHOLE[PDF];
    for round in 0..300 {
        let mut files = WHOLE.clone();
        let mut pdf = whole.clone();
        match round % 3 {
            0 => pdf.truncate(chance.below(whole.len())),
            1 => {
                let (from, to) = (chance.below(whole.len() - 400), chance.below(whole.len()));
                pdf.splice(
                    to..to,
                    whole[from..from + 1 + chance.below(399)].iter().copied(),
                );
            }
            _ => {
                let from = chance.below(whole.len() - 400);
                pdf.drain(from..from + 1 + chance.below(399));
            }
        }
        files.insert(PDF.into(), pdf);
        assert!(!verify(&files).consistent);
    }
}

/// What a malicious officer signs reaches the PDF library; that must not fall over either.
#[test]
fn mutations_signed_again_never_make_the_verifier_fall_over() {
    let mut chance = Chance(15);
    let whole = &WHOLE[PDF];
    let hole = find_last(whole, b"/ByteRange [")..find_last(whole, b">/M ");
    for _ in 0..150 {
        let mut pdf = whole.clone();
        for _ in 0..1 + chance.below(6) {
            let at = chance.below(pdf.len());
            if !hole.contains(&at) {
                // Structure is text: digits and delimiters lead deeper than arbitrary bytes.
                pdf[at] = b"0123456789 <>[]()/R\n"[chance.below(20)];
            }
        }
        resign(&mut pdf, &OFFICER);
        let mut files = WHOLE.clone();
        files.insert(PDF.into(), pdf);
        seal(&mut files, &FORM, &OFFICER);
        let _ = verify(&files);
    }
}
