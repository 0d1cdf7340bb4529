//! Backups count when they were opened; restoring is the drill.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use cip::event::Event;
use cip::id::PartyId;
use register::*;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use world::*;

fn go(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn key() -> RestoreKey {
    RestoreKey::Person("LT".to_owned(), Passphrase::attempt(FIRST))
}

fn backed_up() -> (World, Register, PathBuf, BackupReport) {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    let file = world.temp.path().join("acme.deedbackup");
    let report = register.backup(&file, start(), &mut go).unwrap();
    (world, register, file, report)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Lets whoever opens it restore.
fn anybody(_: &Register) -> Result<(), VaultError> {
    Ok(())
}

#[test]
fn a_restored_vault_is_the_one_that_was_backed_up() {
    let (world, mut register, file, report) = backed_up();
    let head = register.head().unwrap();
    assert!(report.consistent && report.missing.is_empty());
    assert_eq!(
        (report.events, report.head, report.objects),
        (head.events, head, 3)
    );
    assert_eq!(
        names(world.temp.path()),
        ["Acme.deedbox", "acme.deedbackup", "config"]
    );
    let made = Event::BackupMade {
        file_name: "acme.deedbackup".to_owned(),
        sha256: report.sha256.clone(),
        bytes: report.bytes,
    };
    register.record(&world.actor(), &at(40), &[made]).unwrap();

    let folder = world.temp.path().join("Back.deedbox");
    let (back, found) = restore(
        &file,
        &folder,
        &world.config(),
        &key(),
        &at(50),
        anybody,
        &mut go,
    )
    .unwrap();
    assert_eq!(found.findings, []);
    assert!(back.knows_head(&head.hex()).unwrap());
    assert_eq!(back.all_parties().unwrap(), register.all_parties().unwrap());
    let document = &back.documents_of(PartyId(id(100))).unwrap()[0];
    assert_eq!(
        back.read_object(document.object).unwrap().as_slice(),
        b"the bytes of a picture"
    );
    assert_ne!(
        back.device_id(),
        register.device_id(),
        "a restored vault begins its own chain"
    );
    let newest = &back
        .events(&EventQuery {
            limit: 1,
            ..EventQuery::default()
        })
        .unwrap()[0];
    assert!(
        matches!(&newest.event, Some(Event::DeviceJoined { continues: Some(h), .. }) if *h == head.hex())
    );
    back.lock().unwrap();
    register.lock().unwrap();

    let back = Register::open(
        &folder,
        &world.config(),
        "LT",
        &Passphrase::attempt(FIRST),
        &at(60),
    )
    .unwrap();
    assert!(back.opening().rolled_back.is_empty() && !back.opening().new_device);
    let first = world.open(70).unwrap();
    assert!(first.opening().rolled_back.is_empty() && !first.opening().new_device);
}

#[test]
fn the_kit_alone_restores_on_a_clean_machine() {
    let (world, register, file, _) = backed_up();
    register.lock().unwrap();
    let clean = tempfile::tempdir().unwrap();
    let folder = clean.path().join("Back.deedbox");
    let kit = RestoreKey::Kit(KitInput::code(&world.kit).unwrap());
    let (mut back, found) = restore(
        &file,
        &folder,
        &clean.path().join("config"),
        &kit,
        &at(50),
        anybody,
        &mut go,
    )
    .unwrap();
    assert!(found.is_consistent());
    let new = back
        .replace_keys(
            world.founder.id,
            "LT",
            &Passphrase::new(SECOND).unwrap(),
            TINY,
        )
        .unwrap();
    let person = person(
        1,
        "Lan Tran",
        "LT",
        &[cip::office::StaffRole::Officer],
        &new,
    );
    let proof = back.recovery_proof(&person).unwrap();
    back.record(
        &world.actor(),
        &at(51),
        &[Event::KeysReplaced {
            person,
            proof,
            second: None,
            alone: None,
        }],
    )
    .unwrap();
    assert!(
        back.verify(Depth::Everything, &mut go)
            .unwrap()
            .is_consistent()
    );
}

#[test]
fn a_damaged_or_foreign_file_leaves_nothing_behind() {
    let (world, register, file, _) = backed_up();
    register.lock().unwrap();
    let whole = std::fs::read(&file).unwrap();
    let folder = world.temp.path().join("Back.deedbox");
    let before = bytes_of(&world.folder());
    let mut attempts: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"rubbish".to_vec(),
        vec![0; 4096],
        whole[..whole.len() / 2].to_vec(),
    ];
    for step in 1..60 {
        let mut flipped = whole.clone();
        let at = step * whole.len() / 60;
        flipped[at] ^= 0x10;
        attempts.push(flipped);
    }
    let mut refused = 0;
    for bytes in attempts {
        std::fs::write(&file, &bytes).unwrap();
        match restore(
            &file,
            &folder,
            &world.config(),
            &key(),
            &at(50),
            anybody,
            &mut go,
        ) {
            Err(VaultError::BadBackup(_)) => refused += 1,
            Err(other) => panic!("{other}"),
            // Padding between the parts of a tar carries nothing.
            Ok((register, found)) => {
                assert!(found.is_consistent());
                drop(register);
                std::fs::remove_dir_all(&folder).unwrap();
            }
        }
        assert!(!folder.exists());
        assert_eq!(
            names(world.temp.path()),
            ["Acme.deedbox", "acme.deedbackup", "config"]
        );
    }
    assert!(refused > 50, "only {refused} were refused");
    assert_eq!(bytes_of(&world.folder()), before);
}

#[test]
fn a_wrong_passphrase_and_a_taken_place_are_told_apart_from_damage() {
    let (world, register, file, _) = backed_up();
    register.lock().unwrap();
    let folder = world.temp.path().join("Back.deedbox");
    let wrong = RestoreKey::Person(
        "LT".to_owned(),
        Passphrase::attempt("something else entirely"),
    );
    let refused = restore(
        &file,
        &folder,
        &world.config(),
        &wrong,
        &at(50),
        anybody,
        &mut go,
    );
    assert!(matches!(refused, Err(VaultError::WrongPassphrase)));
    assert!(!folder.exists());
    let refused = restore(
        &file,
        &world.folder(),
        &world.config(),
        &key(),
        &at(50),
        anybody,
        &mut go,
    );
    assert!(matches!(refused, Err(VaultError::AlreadyThere(_))));
}

#[test]
fn a_backup_that_is_stopped_leaves_no_file() {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    let file = world.temp.path().join("acme.deedbackup");
    for stop_at in 0..12 {
        let mut steps = 0;
        let mut report = |_: Progress| {
            steps += 1;
            if steps > stop_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        assert!(matches!(
            register.backup(&file, start(), &mut report),
            Err(VaultError::Stopped)
        ));
        assert_eq!(names(world.temp.path()), ["Acme.deedbox", "config"]);
    }
    register.backup(&file, start(), &mut go).unwrap();
    assert!(matches!(
        register.backup(&file, start(), &mut go),
        Err(VaultError::AlreadyThere(_))
    ));
}

#[test]
fn a_missing_sealed_file_is_named_and_the_rest_is_kept() {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    let document = register.all_documents().unwrap().remove(0);
    let objects = bytes_of(&world.folder().join("objects"));
    for name in objects.keys() {
        std::fs::remove_file(world.folder().join("objects").join(name)).unwrap();
        if register.read_object(document.object).is_err() {
            break;
        }
        std::fs::write(world.folder().join("objects").join(name), &objects[name]).unwrap();
    }
    let report = register
        .backup(&world.temp.path().join("b"), start(), &mut go)
        .unwrap();
    assert_eq!(report.missing, [document.object]);
    assert_eq!(report.objects, 2);
    assert!(!report.consistent);
}
