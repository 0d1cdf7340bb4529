//! Bad input: each case has its own error, says what is safe and what to do, and leaves the folder byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use register::*;
use std::fs;
use std::path::Path;
use world::*;

type Spoil = fn(&Path);

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn keys(folder: &Path) -> [std::path::PathBuf; 3] {
    ["keys.json", "keys.1.json", "keys.2.json"].map(|n| folder.join(n))
}

/// Rewrites the key files with a valid check sum, as somebody with a text editor and patience would.
fn edit_keys(folder: &Path, from: &str, to: &str) {
    use sha2::Digest;
    for path in keys(folder) {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let body = lines[0].replacen(from, to, 1);
        assert_ne!(body, lines[0], "nothing was edited");
        let rest = format!("{body}\n{}\n", lines[1]);
        let sum = cip::verification::hex(&sha2::Sha256::digest(rest.as_bytes()));
        fs::write(path, format!("{rest}{sum}\n")).unwrap();
    }
}

/// What is done to the folder, the label and passphrase then tried, and the code of the refusal.
const CASES: &[(&str, Spoil, &str, &str, &str)] = &[
    (
        "wrong passphrase",
        |_| {},
        "LT",
        "something else entirely",
        "wrong_passphrase",
    ),
    ("unknown label", |_| {}, "XX", FIRST, "unknown_label"),
    (
        "all key files damaged",
        |f| keys(f).iter().for_each(|k| flip(k, 100)),
        "LT",
        FIRST,
        "damaged_key_file",
    ),
    (
        "key files cut short",
        |f| keys(f).iter().for_each(|k| fs::write(k, "{").unwrap()),
        "LT",
        FIRST,
        "damaged_key_file",
    ),
    (
        "key files of a gigabyte's appetite",
        |f| edit_keys(f, "\"memory_kib\":64", "\"memory_kib\":4000000000"),
        "LT",
        FIRST,
        "damaged_key_file",
    ),
    (
        "key file too large",
        |f| {
            keys(f)
                .iter()
                .for_each(|k| fs::write(k, vec![b'x'; 70_000]).unwrap())
        },
        "LT",
        FIRST,
        "damaged_key_file",
    ),
    (
        "a label edited",
        |f| edit_keys(f, "\"LT\"", "\"XY\""),
        "XY",
        FIRST,
        "altered_key_file",
    ),
    (
        "no key files",
        |f| keys(f).iter().for_each(|k| fs::remove_file(k).unwrap()),
        "LT",
        FIRST,
        "key_file_missing",
    ),
    (
        "a newer key file",
        |f| edit_keys(f, "\"version\":1", "\"version\":3"),
        "LT",
        FIRST,
        "newer_format",
    ),
    (
        "another epoch",
        |f| edit_keys(f, "\"epoch\":1", "\"epoch\":2"),
        "LT",
        FIRST,
        "older_epoch",
    ),
    (
        "no database",
        |f| fs::remove_file(f.join("register.db")).unwrap(),
        "LT",
        FIRST,
        "database_missing",
    ),
    (
        "an empty database",
        |f| fs::write(f.join("register.db"), b"").unwrap(),
        "LT",
        FIRST,
        "damaged_database",
    ),
    (
        "another vault's database",
        |f| flip(&f.join("register.db"), 3),
        "LT",
        FIRST,
        "other_vault",
    ),
    (
        "a damaged first page",
        |f| flip(&f.join("register.db"), 300),
        "LT",
        FIRST,
        "damaged_database",
    ),
    (
        "a plain database",
        |f| {
            fs::write(
                f.join("register.db"),
                [b"SQLite format 3\0".as_slice(), &[0; 4096]].concat(),
            )
            .unwrap()
        },
        "LT",
        FIRST,
        "not_encrypted",
    ),
    (
        "not a vault",
        |f| {
            fs::remove_dir_all(f).unwrap();
            fs::create_dir(f).unwrap();
            fs::write(f.join("notes.txt"), "mine").unwrap();
        },
        "LT",
        FIRST,
        "not_a_vault",
    ),
];

#[test]
fn each_refusal_is_named_and_changes_nothing() {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    register.lock().unwrap();
    let whole = world.temp.path().join("whole");
    copy_folder(&world.folder(), &whole);
    for (what, spoil, label, passphrase, code) in CASES {
        fs::remove_dir_all(world.folder()).unwrap();
        copy_folder(&whole, &world.folder());
        spoil(&world.folder());
        let before = bytes_of(&world.folder());
        let refused = world.open_as(label, passphrase, 50).map(drop).unwrap_err();
        assert_eq!(refused.code(), *code, "{what}: {refused}");
        assert!(!refused.to_string().is_empty(), "{what}: no words");
        assert_eq!(
            bytes_of(&world.folder()),
            before,
            "{what}: the folder was changed"
        );
    }
    fs::remove_dir_all(world.folder()).unwrap();
    copy_folder(&whole, &world.folder());
    world.open(60).unwrap();
}

#[test]
fn a_vault_in_use_is_refused_until_it_is_closed() {
    let (world, register) = World::new();
    let before = bytes_of(&world.folder());
    let refused = world.open(50).map(drop).unwrap_err();
    assert_eq!(refused.code(), "vault_in_use");
    assert_eq!(bytes_of(&world.folder()), before);
    drop(register);
    world.open(51).unwrap();
}

#[test]
fn a_missing_or_damaged_object_leaves_every_other_record_open() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let document = register.all_documents().unwrap().remove(0);
    let objects = world.folder().join("objects");
    let (name, bytes) = bytes_of(&objects).into_iter().next().unwrap();
    flip(&objects.join(&name), bytes.len() / 2);
    assert_eq!(
        register.read_object(document.object).unwrap_err().code(),
        "damaged_object"
    );
    fs::remove_file(objects.join(&name)).unwrap();
    assert_eq!(
        register.read_object(document.object).unwrap_err().code(),
        "missing_object"
    );
    assert_eq!(register.all_parties().unwrap().len(), 1);
}

#[test]
fn a_wrong_passphrase_is_never_taken_for_damage_of_the_database() {
    let (world, register) = World::new();
    register.lock().unwrap();
    flip(&world.folder().join("register.db"), 300);
    assert_eq!(
        world
            .open_as("LT", "something else entirely", 1)
            .map(drop)
            .unwrap_err()
            .code(),
        "wrong_passphrase"
    );
    assert_eq!(
        world.open(2).map(drop).unwrap_err().code(),
        "damaged_database"
    );
}

#[test]
fn bad_codes_and_passphrases_say_what_is_wrong() {
    let (world, register) = World::new();
    register.lock().unwrap();
    let before = bytes_of(&world.folder());
    let mut typed: Vec<char> = world.kit.chars().collect();
    typed[8] = if typed[8] == '7' { '8' } else { '7' };
    let typo = VaultError::from(KitInput::code(&typed.iter().collect::<String>()).unwrap_err());
    assert_eq!(typo.code(), "code_typo");
    assert_eq!(typo.to_string(), "character 3 of group 2 is mistyped");
    let other = KitInput::code(&RecoveryCode::make().unwrap().grouped()).unwrap();
    let refused = Register::open_by_kit(&world.folder(), &world.config(), &other, &at(1))
        .map(drop)
        .unwrap_err();
    assert_eq!(refused.code(), "wrong_code");
    assert_eq!(
        VaultError::from(Passphrase::new("short").unwrap_err()).code(),
        "weak_passphrase"
    );
    assert_eq!(bytes_of(&world.folder()), before);
}
