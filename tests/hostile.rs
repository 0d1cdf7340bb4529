//! Malformed files at the door: each is added or refused in words, and a refusal leaves the vault as it was.

use api::ErrorCode;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::stage::{assert_code, id};
use tests::work::person;
use tests::{Stage, bytes, papers};

/// Sound papers of every format, to be spoilt.
fn sound() -> [(&'static str, Vec<u8>); 8] {
    const LOCKED: &[u8] =
        include_bytes!("../src-tauri/crates/evidence/tests/fixtures/restricted.pdf");
    const SCANS: &[u8] =
        include_bytes!("../src-tauri/crates/evidence/tests/fixtures/progressive.jpg");
    const PRINT: &[u8] = include_bytes!("../src-tauri/crates/evidence/tests/fixtures/cmyk.jpg");
    const PHOTO: &[u8] = include_bytes!("../src-tauri/crates/evidence/tests/fixtures/lossy.webp");
    const PAGES: &[u8] = include_bytes!("../src-tauri/crates/evidence/tests/fixtures/pages.tif");
    [
        ("card.png", papers::card(1)),
        ("letter.pdf", papers::letter("Certificate of residence")),
        ("letters.pdf", papers::letters(&["Deed", "Annex"])),
        ("restricted.pdf", LOCKED.to_vec()),
        ("scans.jpg", SCANS.to_vec()),
        ("print.jpg", PRINT.to_vec()),
        ("photo.webp", PHOTO.to_vec()),
        ("pages.tif", PAGES.to_vec()),
    ]
}

/// A small fixed generator, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % sides.max(1) as u64) as usize
    }
}

/// A way to spoil a file, given another sound one.
type Way = (&'static str, fn(&[u8], &[u8], &mut Dice) -> Vec<u8>);

const WAYS: [Way; 8] = [
    ("hardly begun", hardly_begun),
    ("cut off", cut_off),
    ("with turned bits", turned_bits),
    ("with large numbers", large_numbers),
    ("with a hole", with_a_hole),
    ("before another", before_another),
    ("behind another", behind_another),
    ("of noise", of_noise),
];

fn hardly_begun(file: &[u8], _: &[u8], _: &mut Dice) -> Vec<u8> {
    file[..12].to_vec()
}

fn cut_off(file: &[u8], _: &[u8], dice: &mut Dice) -> Vec<u8> {
    file[..12 + dice.roll(file.len() - 12)].to_vec()
}

fn turned_bits(file: &[u8], _: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..8 {
        let at = dice.roll(file.len());
        file[at] ^= 1 << dice.roll(8);
    }
    file
}

/// The beginning is where parsers decide, and numbers are what they trust most.
fn large_numbers(file: &[u8], _: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..3 {
        let at = 8 + dice.roll(80);
        file[at..at + 4].fill(0xFF);
    }
    file
}

fn with_a_hole(file: &[u8], _: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = file.to_vec();
    let wide = file.len() / 4;
    let at = dice.roll(file.len() - wide);
    file[at..at + wide].fill(0);
    file
}

fn before_another(file: &[u8], other: &[u8], _: &mut Dice) -> Vec<u8> {
    [file, other].concat()
}

fn behind_another(file: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    [&other[..4 + dice.roll(60)], file].concat()
}

fn of_noise(file: &[u8], _: &[u8], dice: &mut Dice) -> Vec<u8> {
    let kept = 4 + dice.roll(60);
    let noise = (0..2_000).map(|_| dice.roll(256) as u8);
    file[..kept].iter().copied().chain(noise).collect()
}

/// Sixty-four files by what is wrong with them.
fn malformed() -> BTreeMap<String, Vec<u8>> {
    let sound = sound();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut all = BTreeMap::new();
    for (place, (name, file)) in sound.iter().enumerate() {
        let (_, other) = &sound[(place + 1) % sound.len()];
        for (how, spoil) in WAYS {
            all.insert(format!("{how} {name}"), spoil(file, other, &mut dice));
        }
    }
    all
}

/// A refusal says what happened, what is safe and what to do next.
fn refused_in_words(name: &str, error: &Value) {
    assert_eq!(error["code"], "document", "{name}: {error}");
    let words = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    let message = words("message");
    assert!(message.len() > 15, "{name}: {error}");
    assert!(!message.contains("could not be used"), "{name}: {error}");
    let hint = words("hint");
    assert!(hint.starts_with("Nothing was changed. "), "{name}: {error}");
}

/// What was added is shown, or the picture is refused in words.
fn shown_or_refused(stage: &Stage, name: &str, document: &str) {
    let request = json!({ "document": document, "page": 1, "max_width": 90, "max_height": 90 });
    if let Err(error) = stage.ask("show_page", request) {
        assert_code(&error, ErrorCode::Document);
        assert!(error.message.len() > 15, "{name}: {error:?}");
        assert!(!error.hint.is_empty(), "{name}: {error:?}");
    }
}

#[test]
fn malformed_files_are_added_or_refused_in_words_and_a_refusal_changes_nothing() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let folder = stage.vault_folder();
    let files = malformed();
    assert_eq!(files.len(), 64);
    let (mut added, mut refused) = (0, 0);
    for (name, file) in &files {
        let token = stage.file(name, file);
        let events = stage.events();
        let before = bytes::folder(&folder);
        let request = json!({ "files": [token], "party": customer });
        let answer = stage.call("add_documents", request);
        let list = |key: &str| answer[key].as_array().cloned().unwrap_or_default();
        match (&list("added")[..], &list("refused")[..]) {
            ([document], []) => {
                added += 1;
                assert!(stage.events() > events, "{name}");
                shown_or_refused(&stage, name, &id(&document["id"]));
            }
            ([], [file]) => {
                refused += 1;
                bytes::assert_same(name, &before, &bytes::folder(&folder));
                assert_eq!(stage.events(), events, "{name}");
                refused_in_words(name, &file["error"]);
            }
            _ => panic!("{name} is neither added nor refused: {answer}"),
        }
    }
    assert!(
        added >= 8 && refused >= 8,
        "the files are of both kinds: {added} added, {refused} refused"
    );
    stage.journal_is_consistent();
}
