//! Making, opening, locking, switching, recovering.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use cip::event::Event;
use cip::id::{PartyId, PersonId};
use cip::office::StaffRole;
use proptest::prelude::*;
use register::*;
use std::collections::BTreeMap;
use world::*;

#[test]
fn what_was_recorded_is_there_after_locking_and_opening() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let head = register.head().unwrap();
    assert_eq!(head.events, 7);
    assert_eq!(head.code().len(), 14);
    register.lock().unwrap();

    let register = world.open(60).unwrap();
    assert_eq!(register.head().unwrap(), head);
    assert_eq!(
        register.party(PartyId(id(100))).unwrap().unwrap().name(),
        "Công ty Sao Mai"
    );
    let document = &register.documents_of(PartyId(id(100))).unwrap()[0];
    assert_eq!(
        register.read_object(document.object).unwrap().as_slice(),
        b"the bytes of a picture"
    );
    assert_eq!(
        register.opening().witnesses,
        [Witness::Machine, Witness::Person]
    );
    assert!(register.opening().rolled_back.is_empty());
    assert!(!register.opening().new_device);
    assert_eq!(register.facts().unwrap().organisation, organisation());
}

#[test]
fn what_is_recorded_is_told_so_when_the_witness_of_it_cannot_be_written() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let events = register.head().unwrap().events;
    // A folder stands where the head that the person saw is written.
    let people = world.folder().join("people");
    let mut stands = 0;
    for entry in std::fs::read_dir(&people).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "head") {
            std::fs::create_dir(path.with_extension("head.new")).unwrap();
            stands += 1;
        }
    }
    assert_eq!(stands, 1);
    let event = Event::PartyRecorded {
        party: party(150, "Sau"),
    };
    register.record(&world.actor(), &at(30), &[event]).unwrap();
    assert_eq!(register.head().unwrap().events, events + 1);
}

#[test]
fn a_vault_whose_kit_is_not_tested_never_appears() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("Acme.deedbox");
    let passphrase = Passphrase::new(FIRST).unwrap();
    let founder = Founder {
        person: PersonId(id(1)),
        label: "LT",
        passphrase: &passphrase,
    };
    let new =
        NewVault::prepare(&folder, &temp.path().join("config"), &founder, TINY, &at(0)).unwrap();
    let other = RecoveryCode::make().unwrap().grouped().to_string();
    assert!(matches!(
        new.test_kit(&KitInput::code(&other).unwrap()),
        Err(VaultError::WrongCode)
    ));
    let lines = new.kit().lines().join("\n");
    new.test_kit(&KitInput::parse(&lines).unwrap()).unwrap();
    assert!(!folder.exists());
    drop(new);
    assert_eq!(
        std::fs::read_dir(temp.path()).unwrap().count(),
        0,
        "something was left behind"
    );
}

#[test]
fn a_second_person_signs_in_and_signs_with_their_own_key() {
    let (world, mut register) = World::new();
    let key = register
        .add_person(
            PersonId(id(2)),
            "MN",
            &Passphrase::new(SECOND).unwrap(),
            TINY,
        )
        .unwrap();
    let second = person(2, "Minh Nguyen", "MN", &[StaffRole::Approver], &key);
    register
        .record(
            &world.actor(),
            &at(5),
            &[Event::PersonAdded {
                person: second,
                second: None,
            }],
        )
        .unwrap();

    let approver = Actor {
        person: PersonId(id(2)),
        role: StaffRole::Approver,
    };
    let event = [Event::PartyRecorded {
        party: party(100, "Sao Mai"),
    }];
    assert!(matches!(
        register.record(&approver, &at(6), &event),
        Err(RecordError::NotSignedIn)
    ));
    let wrong = register.switch_person("MN", &Passphrase::attempt(FIRST), &at(77));
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    assert_eq!(register.person_id(), Some(world.founder.id));
    register
        .switch_person("MN", &Passphrase::attempt(SECOND), &at(77))
        .unwrap();
    register.record(&approver, &at(6), &event).unwrap();
    register.lock().unwrap();

    let register = world.open_as("MN", SECOND, 60).unwrap();
    assert_eq!(
        register.opening().failed_unlocks,
        1,
        "the wrong passphrase at the switch was forgotten"
    );
    let peeked = {
        drop(register);
        peek(&world.folder(), &world.config()).unwrap()
    };
    assert_eq!(peeked.last_label.as_deref(), Some("MN"));
    assert_eq!(peeked.slots.len(), 2);
}

#[test]
fn passphrases_change_and_old_ones_stop_working() {
    let (world, mut register) = World::new();
    let key = register.journal_key().unwrap();
    register
        .confirm_passphrase(&Passphrase::attempt(FIRST))
        .unwrap();
    register
        .change_passphrase(&Passphrase::new(SECOND).unwrap(), TINY)
        .unwrap();
    assert!(
        register
            .confirm_passphrase(&Passphrase::attempt(FIRST))
            .is_err()
    );
    register.lock().unwrap();
    assert!(matches!(world.open(9), Err(VaultError::WrongPassphrase)));
    let register = world.open_as("LT", SECOND, 10).unwrap();
    assert_eq!(
        register.journal_key().unwrap(),
        key,
        "the journal key changed with the passphrase"
    );
    assert_eq!(register.opening().failed_unlocks, 1);
    let kinds: Vec<String> = register
        .events(&EventQuery::default())
        .unwrap()
        .into_iter()
        .map(|e| e.kind)
        .collect();
    assert_eq!(kinds[0], "vault.unlock_failed");
}

#[test]
fn filing_keys_stay_with_their_person() {
    let (world, mut register) = World::new();
    let key = FilingKey {
        pkcs8: vec![1; 138],
        certificate: vec![2; 700],
        chain: Vec::new(),
    };
    register.set_filing_key(key.clone()).unwrap();
    let key2 = register
        .add_person(
            PersonId(id(2)),
            "MN",
            &Passphrase::new(SECOND).unwrap(),
            TINY,
        )
        .unwrap();
    let second = person(2, "Minh Nguyen", "MN", &[StaffRole::Officer], &key2);
    register
        .record(
            &world.actor(),
            &at(5),
            &[Event::PersonAdded {
                person: second,
                second: None,
            }],
        )
        .unwrap();
    register.lock().unwrap();
    let mut register = world.open(10).unwrap();
    assert_eq!(register.filing_key(), Some(&key));
    register
        .switch_person("MN", &Passphrase::attempt(SECOND), &at(77))
        .unwrap();
    assert_eq!(register.filing_key(), None);
    let long = FilingKey {
        pkcs8: vec![1; 138],
        certificate: vec![2; 80_000],
        chain: Vec::new(),
    };
    assert!(matches!(
        register.set_filing_key(long),
        Err(VaultError::KeyFileFull)
    ));
}

#[test]
fn an_imported_filing_key_lies_beside_the_own_one_and_either_signs() {
    let version = |world: &World| {
        let text = std::fs::read_to_string(world.folder().join("keys.json")).unwrap();
        let body: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        body["version"].as_u64().unwrap()
    };
    let (world, mut register) = World::new();
    let key = |n: u8, issuers: usize| FilingKey {
        pkcs8: vec![n; 138],
        certificate: vec![n; 700],
        chain: vec![vec![n + 1; 600]; issuers],
    };
    let (own, imported) = (key(1, 0), key(5, 2));
    register.set_filing_key(own.clone()).unwrap();
    assert_eq!(version(&world), 1, "an older program reads it still");
    let keys = FilingKeys {
        own: Some(own.clone()),
        imported: Some(imported.clone()),
        use_imported: true,
    };
    let before = register.set_filing_keys(keys.clone()).unwrap();
    assert_eq!(before.in_use(), Some(&own));
    assert_eq!(version(&world), 2, "an older program says so");
    register.lock().unwrap();

    let mut register = world.open(10).unwrap();
    assert_eq!(register.filing_key(), Some(&imported));
    assert_eq!(register.filing_keys(), Some(&keys));
    let back = FilingKeys {
        use_imported: false,
        ..keys.clone()
    };
    register.set_filing_keys(back).unwrap();
    assert_eq!(register.filing_key(), Some(&own));
    let huge = FilingKeys {
        imported: Some(key(7, 2_000)),
        ..keys
    };
    let full = register.set_filing_keys(huge);
    assert!(matches!(full, Err(VaultError::KeyFileFull)));
    assert_eq!(register.filing_key(), Some(&own), "the keys are as before");
    // A new passphrase seals the same keys anew.
    register
        .change_passphrase(&Passphrase::new(SECOND).unwrap(), TINY)
        .unwrap();
    register.lock().unwrap();
    let register = world.open_as("LT", SECOND, 20).unwrap();
    let kept = register.filing_keys().unwrap();
    assert_eq!(kept.imported.as_ref(), Some(&imported));
    assert_eq!(register.filing_key(), Some(&own));
}

/// Opens by a kit, replaces the founder's keys, records it, and opens with the new passphrase.
fn recover(world: &World, kit: &KitInput) {
    let mut register =
        Register::open_by_kit(&world.folder(), &world.config(), kit, &at(100)).unwrap();
    assert_eq!(register.person_id(), None);
    let event = [Event::PartyRecorded {
        party: party(101, "Too early"),
    }];
    assert!(matches!(
        register.record(&world.actor(), &at(101), &event),
        Err(RecordError::NotSignedIn)
    ));
    let before = world.founder.journal_key.clone();
    let key = register
        .replace_keys(
            world.founder.id,
            "LT",
            &Passphrase::new(SECOND).unwrap(),
            TINY,
        )
        .unwrap();
    assert!(matches!(
        register.record(&world.actor(), &at(101), &event),
        Err(RecordError::Recovering)
    ));
    let person = person(1, "Lan Tran", "LT", &[StaffRole::Officer], &key);
    assert_ne!(person.journal_key, before);
    let proof = register.recovery_proof(&person).unwrap();
    register
        .record(
            &world.actor(),
            &at(102),
            &[Event::KeysReplaced {
                person,
                proof,
                second: None,
                alone: None,
            }],
        )
        .unwrap();
    register.record(&world.actor(), &at(103), &event).unwrap();
    assert!(register.filing_key().is_none());
    register.lock().unwrap();
    assert!(matches!(world.open(104), Err(VaultError::WrongPassphrase)));
    world.open_as("LT", SECOND, 105).unwrap().lock().unwrap();
}

#[test]
fn the_code_opens_while_one_key_file_is_whole() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    register.lock().unwrap();
    recover(&world, &KitInput::code(&world.kit).unwrap());
}

#[test]
fn the_printed_kit_opens_without_any_key_file() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    register.lock().unwrap();
    for name in ["keys.json", "keys.1.json", "keys.2.json"] {
        std::fs::remove_file(world.folder().join(name)).unwrap();
    }
    assert!(matches!(world.open(50), Err(VaultError::KeyFileMissing)));
    recover(&world, &KitInput::parse(&world.kit_lines).unwrap());
}

#[test]
fn one_whole_key_file_opens_and_mends_the_others() {
    let (world, register) = World::new();
    register.lock().unwrap();
    std::fs::write(world.folder().join("keys.json"), b"rubbish").unwrap();
    std::fs::remove_file(world.folder().join("keys.2.json")).unwrap();
    let register = world.open(50).unwrap();
    assert_eq!(register.opening().mended_key_files, 2);
    drop(register);
    let read = |name: &str| std::fs::read(world.folder().join(name)).unwrap();
    assert_eq!(read("keys.json"), read("keys.1.json"));
    assert_eq!(read("keys.json"), read("keys.2.json"));
}

#[test]
fn a_copy_taken_back_in_time_is_seen_by_the_machine_and_the_person() {
    let (world, mut register) = World::new();
    register
        .record(
            &world.actor(),
            &at(1),
            &[Event::PartyRecorded {
                party: party(100, "Sao Mai"),
            }],
        )
        .unwrap();
    register.lock().unwrap();
    let copy = world.temp.path().join("copy");
    copy_folder(&world.folder(), &copy);
    let mut register = world.open(10).unwrap();
    register
        .record(
            &world.actor(),
            &at(11),
            &[Event::PartyRecorded {
                party: party(101, "Sao Hôm"),
            }],
        )
        .unwrap();
    register.lock().unwrap();

    // Everything but the person's head goes back.
    let head = world
        .folder()
        .join("people")
        .join(format!("{}.head", world.founder.id));
    let kept = std::fs::read(&head).unwrap();
    std::fs::remove_dir_all(world.folder()).unwrap();
    copy_folder(&copy, &world.folder());
    std::fs::write(&head, kept).unwrap();
    let register = world.open(20).unwrap();
    let seen: Vec<Witness> = register
        .opening()
        .rolled_back
        .iter()
        .map(|r| r.witness)
        .collect();
    assert_eq!(seen, [Witness::Machine, Witness::Person]);
    assert!(
        register.opening().new_device,
        "the same device would fork its chain"
    );
}

#[test]
fn a_clock_set_back_is_recorded() {
    let (world, mut register) = World::new();
    register
        .record(
            &world.actor(),
            &at(5_000),
            &[Event::PartyRecorded {
                party: party(100, "Sao Mai"),
            }],
        )
        .unwrap();
    let late = register.record(
        &world.actor(),
        &at(10),
        &[Event::PartyRecorded {
            party: party(101, "Sao Hôm"),
        }],
    );
    assert!(late.unwrap()[0].clock_anomaly);
    register.lock().unwrap();
    let register = world.open(20).unwrap();
    assert_eq!(register.opening().clock_behind, 4_980);
    assert_eq!(
        register.events(&EventQuery::default()).unwrap()[0].kind,
        "clock.anomaly"
    );
}

#[test]
fn nothing_is_recorded_when_a_reference_leads_nowhere() {
    let (world, mut register) = World::new();
    let events = [
        Event::PartyRecorded {
            party: party(100, "Sao Mai"),
        },
        Event::AccountRecorded {
            account: account(200, 100, 999),
            second: None,
        },
    ];
    let refused = register.record(&world.actor(), &at(1), &events);
    assert!(
        matches!(refused, Err(RecordError::Contradiction(_))),
        "{refused:?}"
    );
    assert_eq!(register.head().unwrap().events, 2);
    assert!(register.party(PartyId(id(100))).unwrap().is_none());
    register
        .record(&world.actor(), &at(2), &events[..1])
        .unwrap();
    assert_eq!(register.head().unwrap().events, 3);
}

#[test]
fn only_the_machine_states_its_facts() {
    let (world, mut register) = World::new();
    let fact = [Event::UnlockFailed { times: 0 }];
    assert!(matches!(
        register.record(&world.actor(), &at(1), &fact),
        Err(RecordError::WrongActor(_))
    ));
}

#[test]
fn a_session_that_was_cut_off_is_checked_and_loses_nothing() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let head = register.head().unwrap();
    // The folder as a power cut would leave it: the log is not folded into the database.
    let cut = world.temp.path().join("Cut.deedbox");
    copy_folder(&world.folder(), &cut);
    assert!(
        std::fs::metadata(cut.join("register.db-wal"))
            .unwrap()
            .len()
            > 0
    );
    let opened = Register::open(
        &cut,
        &world.config(),
        "LT",
        &Passphrase::attempt(FIRST),
        &at(60),
    )
    .unwrap();
    assert!(opened.opening().unclean_end);
    assert!(opened.knows_head(&head.hex()).unwrap());
    assert_eq!(
        opened.place_of_code(&head.code()).unwrap(),
        Some(head.events)
    );
    assert_eq!(opened.all_parties().unwrap().len(), 1);
    drop(opened);

    // Half of the log torn off: what was acknowledged later is gone, but what opens is whole.
    std::fs::remove_dir_all(&cut).unwrap();
    copy_folder(&world.folder(), &cut);
    let log = std::fs::read(cut.join("register.db-wal")).unwrap();
    std::fs::write(cut.join("register.db-wal"), &log[..log.len() / 2]).unwrap();
    let _ = std::fs::remove_file(cut.join("register.db-shm"));
    let opened = Register::open(
        &cut,
        &world.config(),
        "LT",
        &Passphrase::attempt(FIRST),
        &at(60),
    )
    .unwrap();
    let everything = opened
        .verify(Depth::Everything, &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert!(
        everything
            .findings
            .iter()
            .all(|f| f.kind == FindingKind::RolledBack),
        "{:?}",
        everything.findings
    );
}

#[test]
fn nothing_readable_lies_in_the_folder_the_configuration_or_a_backup() {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    register
        .put_draft("review/1", &serde_json::json!({"note": "Sao Mai"}), start())
        .unwrap();
    let file = world.temp.path().join("backup");
    register
        .backup(&file, start(), &mut |_| std::ops::ControlFlow::Continue(()))
        .unwrap();
    let open = bytes_of(world.temp.path());
    register.lock().unwrap();
    let closed = bytes_of(world.temp.path());
    for (path, bytes) in open.iter().chain(&closed) {
        for canary in [
            "Sao Mai",
            "Lan Tran",
            "the bytes of a picture",
            "scan.png",
            "nc-200",
            "ConsoleLogin",
            "192.0.2.",
        ] {
            let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [canary.as_bytes(), &wide] {
                let found = bytes.windows(needle.len()).any(|w| w == needle);
                assert!(!found, "“{canary}” lies readable in {}", path.display());
            }
        }
    }
}

#[test]
fn the_register_may_cross_threads() {
    fn sent<T: Send>() {}
    sent::<Register>();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn slots_open_for_exactly_those_who_are_meant_to(steps in prop::collection::vec((0u8..4, 2u128..6), 1..8)) {
        let (world, mut register) = World::new();
        let mut meant: BTreeMap<u128, String> = BTreeMap::new();
        for (n, (step, who)) in steps.into_iter().enumerate() {
            let (person, label) = (PersonId(id(who)), format!("p{who}"));
            let phrase = format!("{SECOND} number {n} of {who}");
            let passphrase = Passphrase::new(&phrase).unwrap();
            match step {
                0 | 1 if !meant.contains_key(&who) => {
                    register.add_person(person, &label, &passphrase, TINY).unwrap();
                    meant.insert(who, phrase);
                }
                2 if meant.contains_key(&who) => {
                    register.reset_passphrase(person, &label, &passphrase, TINY).unwrap();
                    meant.insert(who, phrase);
                }
                3 => {
                    register.remove_person(person).unwrap();
                    meant.remove(&who);
                }
                _ => {}
            }
        }
        register.lock().unwrap();
        for who in 2u128..6 {
            for n in 0..8 {
                let phrase = format!("{SECOND} number {n} of {who}");
                let opened = world.open_as(&format!("p{who}"), &phrase, 60);
                prop_assert_eq!(opened.is_ok(), meant.get(&who) == Some(&phrase));
            }
        }
        prop_assert!(world.open(70).is_ok());
    }
}
