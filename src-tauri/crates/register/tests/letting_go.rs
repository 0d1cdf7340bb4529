//! A purge leaves nothing of a party and the journal still verifies; a new epoch shuts out whoever left.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use cip::case::{CaseChange, CaseState};
use cip::document::{DocumentLink, Purpose};
use cip::epoch::Epoch;
use cip::event::Event;
use cip::id::*;
use cip::office::StaffRole;
use cip::purge::PurgeScope;
use register::*;
use std::ops::ControlFlow;
use world::*;

const LEAVER: &str = "amber tram beside nine lighthouses";

fn go(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn consistent(register: &Register) -> Verification {
    let found = register.verify(Depth::Everything, &mut go).unwrap();
    assert_eq!(found.findings, []);
    found
}

/// A vault with a party 110 that has everything, and shares a document, a case and a log with party 100.
fn shared() -> (World, Register, PurgeScope) {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    let by = world.founder.id;
    let own = register.seal(b"a scan of Canary Kestrel", start()).unwrap();
    let both = register.seal(b"a deed of several", start()).unwrap();
    let mut deed = document(411, &both, 110, by, &at(40));
    deed.links.push(DocumentLink {
        party: PartyId(id(100)),
        from_page: 1,
        to_page: 1,
        purpose: Purpose::Other,
    });
    let mut rows = access_rows(210, 5);
    rows.extend(access_rows(200, 5));
    let events = [
        Event::PartyRecorded {
            party: party(110, "Canary Kestrel"),
        },
        Event::PartyRecorded {
            party: party(111, "Somebody Later"),
        },
        Event::AccountRecorded {
            account: account(210, 110, 300),
            second: None,
        },
        Event::AccountRecorded {
            account: account(211, 111, 300),
            second: None,
        },
        Event::DocumentAdded {
            document: document(410, &own, 110, by, &at(40)),
        },
        Event::DocumentAdded { document: deed },
        Event::CaseChanged {
            change: CaseChange::Opened,
            case: case(701, &[110], CaseState::Open),
        },
        Event::CaseChanged {
            change: CaseChange::Opened,
            case: case(702, &[100, 110], CaseState::Open),
        },
    ];
    register.record(&world.actor(), &at(40), &events).unwrap();
    let shares = register.stage_access(BatchId(id(610)), rows).unwrap();
    let log = Event::AccessImported {
        batch: access_batch(610, shares, by),
    };
    register.record(&world.actor(), &at(41), &[log]).unwrap();
    register
        .put_draft(
            "review/1",
            &serde_json::json!({ "note": "canary kestrel called" }),
            start(),
        )
        .unwrap();
    let scope = PurgeScope {
        parties: vec![PartyId(id(110))],
        accounts: vec![AccountId(id(210))],
        documents: vec![DocumentId(id(410))],
        cases: vec![CaseId(id(701))],
        ..PurgeScope::default()
    };
    (world, register, scope)
}

#[test]
fn a_purged_party_stands_nowhere_and_the_journal_verifies() {
    let (world, mut register, scope) = shared();
    let canary = ["Canary Kestrel".to_owned()];
    let before = register.traces(&canary).unwrap();
    for place in ["draft.data", "event_body.body", "party.data", "party.name"] {
        assert!(before.iter().any(|p| p == place), "{place}: {before:?}");
    }
    let cases = register.number_of_cases().unwrap();
    let purge = world
        .purge(&mut register, scope, 193, 2, &["Canary Kestrel"])
        .unwrap();
    assert_eq!(register.traces(&canary).unwrap(), Vec::<String>::new());
    assert_eq!(purge.scope.objects.len(), 1, "the shared deed stays");
    assert_eq!(purge.rewritten.len(), 3, "a deed, a case and a log");
    let found = consistent(&register);
    assert!(found.purged >= 4);
    assert!(register.party(PartyId(id(110))).unwrap().is_none());
    assert!(register.account(AccountId(id(210))).unwrap().is_none());
    for (number, stays) in [("P0000410", 0), ("P0000411", 1)] {
        let found = register.documents_with_number(number).unwrap();
        assert_eq!(found.len(), stays, "{number}");
    }
    let deed = register.document(DocumentId(id(411))).unwrap().unwrap();
    assert_eq!(deed.links.len(), 1);
    assert_eq!(
        register.read_object(deed.object).unwrap().as_slice(),
        b"a deed of several"
    );
    let case = register.case(CaseId(id(702))).unwrap().unwrap();
    assert_eq!(case.parties, [PartyId(id(100))]);
    assert_eq!(
        register.number_of_cases().unwrap(),
        cases,
        "no label is given twice"
    );

    // What comes after is numbered as before, and a backup holds nothing of the party.
    let later = [
        Event::PartyRecorded {
            party: party(112, "After The Purge"),
        },
        Event::AccountRecorded {
            account: account(212, 112, 300),
            second: None,
        },
    ];
    register.record(&world.actor(), &at(50), &later).unwrap();
    consistent(&register);
    let file = world.temp.path().join("after");
    let report = register.backup(&file, start(), &mut go).unwrap();
    assert!(report.consistent && report.missing.is_empty());
    register.lock().unwrap();
    consistent(&world.open(60).unwrap());
}

#[test]
fn the_last_party_of_all_may_go_and_the_next_one_takes_its_number() {
    let (world, mut register, _) = shared();
    let scope = PurgeScope {
        parties: vec![PartyId(id(111))],
        accounts: vec![AccountId(id(211))],
        ..PurgeScope::default()
    };
    world.purge(&mut register, scope, 193, 2, &[]).unwrap();
    let next = [
        Event::PartyRecorded {
            party: party(112, "After The Purge"),
        },
        Event::AccountRecorded {
            account: account(212, 112, 300),
            second: None,
        },
    ];
    register.record(&world.actor(), &at(50), &next).unwrap();
    consistent(&register);
}

#[test]
fn a_purge_can_be_told_with_the_heads_around_it_and_the_bytes_that_went() {
    let (world, mut register, scope) = shared();
    let planned = register.plan_purge(scope.clone(), &[]).unwrap();
    let all = EventQuery {
        limit: 10_000,
        ..EventQuery::default()
    };
    let entries = register.events(&all).unwrap();
    let going = entries
        .iter()
        .filter(|entry| planned.removed.contains(&entry.place));
    let bodies = going.map(|entry| serde_json::to_vec(&entry.event).unwrap().len() as u64);
    let bytes: u64 = bodies.sum();
    let before = register.head().unwrap();
    let purge = world.purge(&mut register, scope, 193, 2, &[]).unwrap();
    let after = register.head().unwrap();
    assert_eq!(after.events, before.events + 1);
    let later = Event::PartyRecorded {
        party: party(112, "After The Purge"),
    };
    register.record(&world.actor(), &at(50), &[later]).unwrap();
    assert!(bytes > 0);
    assert_eq!(purge.removed_bytes, Some(bytes));
    assert_eq!(
        register.heads_around(purge.id).unwrap(),
        Some((before, after))
    );
    assert_eq!(register.heads_around(PurgeId(id(999))).unwrap(), None);
    // The keys are gone; how much they opened is still known.
    let scan = b"a scan of Canary Kestrel".len() as u64;
    let objects = &purge.scope.objects;
    assert_eq!(register.bytes_of(objects).unwrap(), Some(scan));
    let unknown = [ObjectId(id(999))];
    assert_eq!(register.bytes_of(&unknown).unwrap(), None);
    consistent(&register);
}

#[test]
fn a_party_that_was_once_merged_with_the_purged_one_stays_as_it_was() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let merge = |second: Option<PersonId>| Event::PartiesMerged {
        kept: PartyId(id(120)),
        merged: PartyId(id(100)),
        second,
    };
    let events = [
        Event::PartyRecorded {
            party: party(120, "Canary Kestrel"),
        },
        merge(None),
        Event::PartiesUnmerged {
            kept: PartyId(id(120)),
            merged: PartyId(id(100)),
            second: None,
        },
    ];
    register.record(&world.actor(), &at(20), &events).unwrap();
    let scope = PurgeScope {
        parties: vec![PartyId(id(120))],
        ..PurgeScope::default()
    };
    world.purge(&mut register, scope, 193, 1, &[]).unwrap();
    consistent(&register);
    let stays = register.party(PartyId(id(100))).unwrap().unwrap();
    assert_eq!((stays.name(), stays.merged_into), ("Công ty Sao Mai", None));
}

#[test]
fn a_purge_that_was_not_planned_takes_nothing() {
    let (world, mut register, scope) = shared();
    let planned = register.plan_purge(scope, &[]).unwrap();
    let head = register.head().unwrap();
    let mut said = cip::purge::Purge {
        id: PurgeId(id(193)),
        number: 2,
        party: PartyId(id(110)),
        scope: planned.scope.clone(),
        removed: planned.removed.clone(),
        removed_bytes: Some(planned.removed_bytes),
        rewritten: planned.rewritten.clone(),
        stays: Vec::new(),
        kept: Vec::new(),
        months: 24,
        since: day("2026-03-02"),
        again: false,
        by: world.founder.id,
        at: at(31),
    };
    said.removed.push(1);
    for staged in [false, true] {
        if staged {
            register.stage_purge(planned.clone());
        }
        let event = Event::PartyPurged {
            purge: said.clone(),
            second: None,
        };
        let refused = register.record(&world.actor(), &at(50), &[event]);
        assert!(
            matches!(refused, Err(RecordError::Contradiction(_))),
            "{refused:?}"
        );
    }
    assert_eq!(register.head().unwrap(), head);
    assert!(register.party(PartyId(id(110))).unwrap().is_some());
    consistent(&register);
}

/// A vault in which a second officer works.
fn of_two() -> (World, Register) {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    let passphrase = Passphrase::new(LEAVER).unwrap();
    let key = register
        .add_person(PersonId(id(2)), "MN", &passphrase, TINY)
        .unwrap();
    let added = Event::PersonAdded {
        person: person(2, "Minh Nguyen", "MN", &[StaffRole::Officer], &key),
        second: None,
    };
    register.record(&world.actor(), &at(40), &[added]).unwrap();
    (world, register)
}

fn begun(register: &Register, next: &NewEpoch, by: PersonId, left: Vec<PersonId>) -> Event {
    let second = left.is_empty().then_some(PersonId(id(2)));
    Event::EpochBegun {
        epoch: Epoch {
            number: next.number(),
            recovery_key: cip::verification::hex(&next.recovery_key()),
            machines: register.machine_keys().unwrap(),
            left,
            by,
            at: at(50),
        },
        second,
    }
}

#[test]
fn a_new_epoch_shuts_out_the_leaver_and_lets_the_others_in() {
    let (world, mut register) = of_two();
    let old_keys = std::fs::read(world.folder().join("keys.json")).unwrap();
    let picture = register.all_documents().unwrap().remove(0).object;
    let next = register.prepare_epoch().unwrap();
    let code = next.kit().code.grouped().to_string();
    let input = KitInput::code(&code).unwrap();
    let event = begun(&register, &next, world.founder.id, vec![PersonId(id(2))]);
    register
        .begin_epoch(next, &input, &world.actor(), &at(50), &[event], &mut go)
        .unwrap();
    assert_eq!(register.epoch(), 2);
    consistent(&register);
    let found = register.documents_with_number("P-0000400").unwrap();
    assert_eq!(found.len(), 1, "marks are made anew under the new keys");
    assert_eq!(
        register.read_object(picture).unwrap().as_slice(),
        b"the bytes of a picture"
    );
    register.lock().unwrap();

    let gone = world.open_as("MN", LEAVER, 60);
    assert!(matches!(gone, Err(VaultError::UnknownLabel(_))), "{gone:?}");
    for second in [61, 62] {
        let stays = world.open(second).unwrap();
        consistent(&stays);
        stays.lock().unwrap();
    }
    // With their old copy of the slots the leaver is told apart before any passphrase is asked.
    let new_keys = std::fs::read(world.folder().join("keys.json")).unwrap();
    for name in ["keys.json", "keys.1.json", "keys.2.json"] {
        std::fs::write(world.folder().join(name), &old_keys).unwrap();
    }
    let old = world.open_as("MN", LEAVER, 63);
    assert!(
        matches!(
            old,
            Err(VaultError::OlderEpoch {
                database: 2,
                keys: 1
            })
        ),
        "{old:?}"
    );
    for name in ["keys.json", "keys.1.json", "keys.2.json"] {
        std::fs::write(world.folder().join(name), &new_keys).unwrap();
    }
    // The old kit opens nothing any more, the new one does.
    let folder = (world.folder(), world.config());
    let by = |code: &str| {
        let kit = KitInput::code(code).unwrap();
        Register::open_by_kit(&folder.0, &folder.1, &kit, &at(70))
    };
    assert!(matches!(by(&world.kit), Err(VaultError::WrongCode)));
    assert!(by(&code).is_ok());
}

#[test]
fn a_program_that_ends_while_an_epoch_begins_leaves_the_old_or_the_new() {
    let (world, mut register) = of_two();
    let keys = ["keys.json", "keys.1.json", "keys.2.json"];
    let old_keys = std::fs::read(world.folder().join(keys[0])).unwrap();
    let next = register.prepare_epoch().unwrap();
    let input = KitInput::code(&next.kit().code.grouped()).unwrap();
    let event = begun(&register, &next, world.founder.id, vec![PersonId(id(2))]);
    register
        .begin_epoch(next, &input, &world.actor(), &at(50), &[event], &mut go)
        .unwrap();
    register.lock().unwrap();
    let new_keys = std::fs::read(world.folder().join(keys[0])).unwrap();
    // It ended after the database was renamed and before the key files followed.
    for name in keys {
        std::fs::write(world.folder().join(name), &old_keys).unwrap();
    }
    std::fs::write(world.folder().join("keys.next.json"), &new_keys).unwrap();
    assert_eq!(peek(&world.folder(), &world.config()).unwrap().epoch, 2);
    let register = world.open(60).unwrap();
    consistent(&register);
    register.lock().unwrap();
    assert!(!world.folder().join("keys.next.json").exists());

    // It ended before: what lies beside the vault counts for nothing and is cleared away.
    let (world, register) = of_two();
    register.lock().unwrap();
    std::fs::write(world.folder().join("keys.next.json"), &new_keys).unwrap();
    std::fs::write(world.folder().join("register.db.next"), b"half a database").unwrap();
    let register = world.open(60).unwrap();
    assert_eq!(register.epoch(), 1);
    consistent(&register);
    assert!(!world.folder().join("register.db.next").exists());
}

#[test]
fn an_epoch_begins_only_with_its_own_kit_and_keys() {
    let (world, mut register) = of_two();
    let head = register.head().unwrap();
    let wrong_code = |register: &mut Register| {
        let next = register.prepare_epoch().unwrap();
        let event = begun(register, &next, world.founder.id, Vec::new());
        let input = KitInput::code(&world.kit).unwrap();
        register.begin_epoch(next, &input, &world.actor(), &at(50), &[event], &mut go)
    };
    assert!(matches!(
        wrong_code(&mut register),
        Err(RecordError::Vault(VaultError::WrongCode))
    ));
    let next = register.prepare_epoch().unwrap();
    let input = KitInput::code(&next.kit().code.grouped()).unwrap();
    let other = register.prepare_epoch().unwrap();
    let event = begun(&register, &other, world.founder.id, Vec::new());
    let refused = register.begin_epoch(next, &input, &world.actor(), &at(50), &[event], &mut go);
    assert!(matches!(refused, Err(RecordError::Contradiction(_))));
    let next = register.prepare_epoch().unwrap();
    let input = KitInput::code(&next.kit().code.grouped()).unwrap();
    let mut alone = begun(&register, &next, world.founder.id, Vec::new());
    if let Event::EpochBegun { second, .. } = &mut alone {
        *second = None;
    }
    let refused = register.begin_epoch(next, &input, &world.actor(), &at(50), &[alone], &mut go);
    assert!(
        matches!(refused, Err(RecordError::NoAuthority { .. })),
        "{refused:?}"
    );
    assert_eq!((register.epoch(), register.head().unwrap()), (1, head));
    consistent(&register);
}
