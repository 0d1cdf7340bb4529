//! What the rows answer: search in any script, lists, statuses, batches, access logs, drafts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use chrono::Duration;
use cip::case::{Case, CaseChange, CaseState, PartyStatus, party_status};
use cip::country::Country;
use cip::event::Event;
use cip::id::*;
use cip::party::{Address, AddressUse, ExternalId, Name, Party, Risk};
use cip::verification::{Decision, Method, Outcome, Review};
use register::*;
use serde_json::json;
use world::*;

fn named(n: u128, official: &str, latin: &str) -> Party {
    let mut party = party(n, official);
    if !latin.is_empty() {
        party.declared.names.push(Name::latin(latin));
    }
    party
}

fn find(register: &Register, text: &str) -> Vec<String> {
    let query = PartyQuery {
        text: text.to_owned(),
        ..PartyQuery::default()
    };
    register
        .parties(&query)
        .unwrap()
        .rows
        .into_iter()
        .map(|r| r.name)
        .collect()
}

#[test]
fn names_are_found_in_any_script_and_by_parts() {
    let (world, mut register) = World::new();
    let parties = [
        named(100, "Nguyễn Thị Đào", ""),
        named(101, "王小明", "Wang Xiaoming"),
        named(102, "شركة النور", "Al Noor Company"),
        named(103, "ООО «Ёлка»", "Yolka LLC"),
        named(104, "कृष्णा टेक", "Krishna Tech"),
        named(105, "Łódź Cloud Sp. z o.o.", ""),
        named(106, "Suharto", ""),
    ];
    let mut events: Vec<Event> = parties
        .into_iter()
        .map(|party| Event::PartyRecorded { party })
        .collect();
    events.push(Event::ProviderRecorded {
        provider: provider(300),
        second: None,
    });
    events.push(Event::AccountRecorded {
        account: account(200, 106, 300),
        second: None,
    });
    events.push(Event::CaseChanged {
        change: CaseChange::Opened,
        case: case(42, &[106], CaseState::Open),
    });
    register.record(&world.actor(), &at(1), &events).unwrap();
    for (typed, name) in [
        ("nguyen dao", "Nguyễn Thị Đào"),
        ("NGUYỄN", "Nguyễn Thị Đào"),
        ("đào", "Nguyễn Thị Đào"),
        ("guyen t", "Nguyễn Thị Đào"),
        ("小明", "王小明"),
        ("明", "王小明"),
        ("xiaom", "王小明"),
        ("النور", "شركة النور"),
        ("елка", "ООО «Ёлка»"),
        ("कृष्णा", "कृष्णा टेक"),
        ("lodz", "Łódź Cloud Sp. z o.o."),
        ("uhart", "Suharto"),
        ("nc-200", "Suharto"),
        ("c-0042", "Suharto"),
    ] {
        assert_eq!(find(&register, typed), [name], "searching for {typed:?}");
    }
    for typed in [
        "nobody",
        "\"",
        "*",
        "a OR b",
        "100%",
        "' OR 1=1 --",
        "NEAR(",
        "()",
    ] {
        assert!(
            find(&register, typed).is_empty(),
            "{typed:?} found somebody"
        );
    }
}

#[test]
fn a_changed_name_is_found_and_the_old_one_is_not() {
    let (world, mut register) = World::new();
    register
        .record(
            &world.actor(),
            &at(1),
            &[Event::PartyRecorded {
                party: party(100, "Before"),
            }],
        )
        .unwrap();
    let changed = Event::PartyChanged {
        party: party(100, "Afterwards"),
        why: "renamed".to_owned(),
    };
    register.record(&world.actor(), &at(2), &[changed]).unwrap();
    assert!(find(&register, "before").is_empty());
    assert_eq!(find(&register, "after"), ["Afterwards"]);
}

fn decided(n: u128, party: u128, outcome: Outcome, minute: i64) -> Case {
    let mut case = case(n, &[party], CaseState::Closed);
    case.decision = Some(Decision {
        outcome,
        method: Method::Documentary,
        reasons: Vec::new(),
        rationale: "agrees".to_owned(),
        sentence: String::new(),
        review: Review::default(),
        remediation: None,
        by: PersonId(id(1)),
        at: at(minute * 60),
        evidence_hash: String::new(),
        needs_second: false,
        parts: Vec::new(),
    });
    case.ended = Some(at(minute * 60));
    case
}

#[test]
fn the_status_in_lists_is_the_one_of_the_domain() {
    let (world, mut register) = World::new();
    let outcomes = [
        Outcome::Verified,
        Outcome::FailedClosed,
        Outcome::PendingRestricted,
    ];
    // Decisions that count at once: the policy of a sole operator.
    let mut events = vec![Event::PolicyChanged {
        policy: cip::office::Policy {
            second_person: cip::office::SecondPerson::Never,
            ..Default::default()
        },
        second: None,
    }];
    for n in 0..12u128 {
        events.push(Event::PartyRecorded {
            party: party(100 + n, &format!("Party {n:02}")),
        });
        for k in 0..n % 4 {
            let outcome = outcomes[usize::try_from((n + k) % 3).unwrap()];
            // Minutes run backwards for some, so that the newest is not the last recorded.
            let minute = i64::try_from(if n % 2 == 0 { 100 + k } else { 200 - k }).unwrap();
            let case = decided(700 + n * 10 + k, 100 + n, outcome, minute);
            events.push(Event::CaseChanged {
                change: CaseChange::DecisionRecorded,
                case,
            });
        }
        if n % 5 == 0 {
            let case = case(900 + n, &[100 + n], CaseState::InReview);
            events.push(Event::CaseChanged {
                change: CaseChange::ReviewStarted,
                case,
            });
        }
    }
    register.record(&world.actor(), &at(1), &events).unwrap();
    let page = register.parties(&PartyQuery::default()).unwrap();
    assert_eq!(page.total, 12);
    for row in &page.rows {
        let cases = register.cases_of(row.id).unwrap();
        let expected = match party_status(&cases) {
            PartyStatus::Undecided => RowStatus::Undecided,
            PartyStatus::Verified { at, .. } => RowStatus::Decided(Outcome::Verified, at.at),
            PartyStatus::NotVerified { outcome, at, .. } => RowStatus::Decided(outcome, at.at),
        };
        assert_eq!(row.status, expected, "{}", row.name);
        assert_eq!(
            row.open_case.is_some(),
            cases.iter().any(|c| c.state.is_open()),
            "{}",
            row.name
        );
    }
    let count = |query: PartyQuery| register.parties(&query).unwrap().total;
    let verified = count(PartyQuery {
        verified: Some(true),
        ..PartyQuery::default()
    });
    let not = count(PartyQuery {
        verified: Some(false),
        ..PartyQuery::default()
    });
    assert!(verified > 0 && not > 0 && verified + not == 12);
    assert_eq!(
        count(PartyQuery {
            open_case: Some(true),
            ..PartyQuery::default()
        }),
        3
    );
    let by_status = register
        .parties(&PartyQuery {
            sort: PartySort::Status,
            ..PartyQuery::default()
        })
        .unwrap();
    assert_eq!(by_status.rows[0].status, RowStatus::Undecided);
}

#[test]
fn lists_filter_sort_and_page() {
    let (world, mut register) = World::new();
    let mut events = vec![Event::ProviderRecorded {
        provider: provider(300),
        second: None,
    }];
    for n in 0..30u128 {
        let mut party = party(100 + n, &format!("Party {:02}", 29 - n));
        let country = if n % 3 == 0 { "SG" } else { "VN" };
        party.declared.addresses = vec![Address {
            purpose: AddressUse::Principal,
            country: Country::parse(country).unwrap(),
            lines: Vec::new(),
            locality: String::new(),
            region: String::new(),
            postal_code: String::new(),
        }];
        party.risk = if n == 4 { Risk::High } else { Risk::Standard };
        events.push(Event::PartyRecorded { party });
        if n < 10 {
            events.push(customer(100 + n));
            events.push(Event::AccountRecorded {
                account: account(200 + n, 100 + n, 300),
                second: None,
            });
        }
    }
    register.record(&world.actor(), &at(1), &events).unwrap();
    let page = |query: PartyQuery| register.parties(&query).unwrap();
    let second = page(PartyQuery {
        offset: 10,
        limit: 10,
        ..PartyQuery::default()
    });
    assert_eq!((second.total, second.rows.len()), (30, 10));
    assert_eq!(second.rows[0].name, "Party 10");
    let customers = page(PartyQuery {
        customers: true,
        ..PartyQuery::default()
    });
    assert_eq!(customers.total, 10);
    assert!(
        customers
            .rows
            .iter()
            .all(|r| r.customer && r.accounts == 1 && r.open_accounts == 1)
    );
    assert_eq!(
        page(PartyQuery {
            country: Country::parse("SG").ok(),
            ..PartyQuery::default()
        })
        .total,
        10
    );
    assert_eq!(
        page(PartyQuery {
            risk: Some(Risk::High),
            ..PartyQuery::default()
        })
        .rows[0]
            .name,
        "Party 25"
    );
    assert_eq!(
        page(PartyQuery {
            provider: Some(ProviderId(id(300))),
            ..PartyQuery::default()
        })
        .total,
        10
    );
    let newest = page(PartyQuery {
        sort: PartySort::Newest,
        limit: 1,
        ..PartyQuery::default()
    });
    assert_eq!(newest.rows[0].name, "Party 00");
}

#[test]
fn merged_parties_and_undone_batches_leave_the_lists_but_stay() {
    let (world, mut register) = World::new();
    let mut imported = party(101, "Imported twin");
    imported.batch = Some(BatchId(id(600)));
    imported.external = vec![ExternalId {
        system: "whmcs".to_owned(),
        id: "77".to_owned(),
    }];
    let events = [
        Event::PartyRecorded {
            party: party(100, "Original"),
        },
        Event::PartyRecorded { party: imported },
        Event::BatchImported {
            batch: batch(600, world.founder.id),
        },
        Event::PartiesMerged {
            kept: PartyId(id(100)),
            merged: PartyId(id(101)),
            second: None,
        },
    ];
    register.record(&world.actor(), &at(1), &events).unwrap();
    assert_eq!(
        find(&register, "twin"),
        ["Original"],
        "the one that stays is found by the other's name"
    );
    assert_eq!(register.merged_into(PartyId(id(100))).unwrap().len(), 1);
    let merged = register.party_by_external("whmcs", "77").unwrap().unwrap();
    assert_eq!(
        merged.merged_into,
        Some(PartyId(id(100))),
        "a re-import finds its party"
    );

    let unmerge = Event::PartiesUnmerged {
        kept: PartyId(id(100)),
        merged: PartyId(id(101)),
        second: None,
    };
    register.record(&world.actor(), &at(2), &[unmerge]).unwrap();
    assert_eq!(find(&register, "twin"), ["Imported twin"]);
    let mut undone = batch(600, world.founder.id);
    undone.undone = Some(at(3));
    register
        .record(
            &world.actor(),
            &at(3),
            &[Event::BatchUndone { batch: undone }],
        )
        .unwrap();
    assert!(find(&register, "twin").is_empty());
    assert!(register.party(PartyId(id(101))).unwrap().is_some());
    assert!(register.party_by_external("whmcs", "77").unwrap().is_none());
    assert_eq!(register.all_parties().unwrap().len(), 1);
    assert!(
        register
            .batch_by_sha256(&"cd".repeat(32))
            .unwrap()
            .is_none()
    );
    let everything = register
        .verify(Depth::Everything, &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(everything.findings, []);
}

#[test]
fn access_rows_come_back_as_they_went_in() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let rows = access_rows(200, 50);
    let shares = register
        .stage_access(BatchId(id(601)), rows.clone())
        .unwrap();
    assert_eq!(shares.len(), 1);
    assert_eq!(
        (shares[0].rows, shares[0].from, shares[0].to),
        (50, rows[0].at, rows[49].at)
    );
    assert_eq!(shares[0].last_success, Some(rows[49].at));
    let other = access_batch(602, shares.clone(), world.founder.id);
    let refused = register.record(
        &world.actor(),
        &at(31),
        &[Event::AccessImported { batch: other }],
    );
    assert!(matches!(refused, Err(RecordError::NothingStaged(_))));
    let imported = Event::AccessImported {
        batch: access_batch(601, shares, world.founder.id),
    };
    register
        .record(&world.actor(), &at(31), &[imported])
        .unwrap();

    let account = AccountId(id(200));
    let query = AccessQuery {
        account,
        from: None,
        to: None,
        offset: 0,
        limit: 0,
    };
    let page = register.accesses(&query).unwrap();
    assert_eq!(page.total, 50);
    let mut newest_first = rows.clone();
    newest_first.reverse();
    assert_eq!(page.rows, newest_first);
    let from = Some(start() + Duration::minutes(10));
    let to = Some(start() + Duration::minutes(19));
    let page = register
        .accesses(&AccessQuery {
            from,
            to,
            limit: 5,
            ..query
        })
        .unwrap();
    assert_eq!((page.total, page.rows.len()), (10, 5));
    assert_eq!(register.last_success(account).unwrap(), Some(rows[49].at));
    assert_eq!(register.last_successes().unwrap(), [(account, rows[49].at)]);
    assert_eq!(register.access_shares_of(account).unwrap().len(), 1);
    assert_eq!(register.all_access_shares().unwrap().len(), 1);

    let mut odd = access_rows(200, 1);
    odd[0].ip = "2001:DB8::1".to_owned();
    assert!(register.stage_access(BatchId(id(603)), odd).is_err());
}

#[test]
fn events_are_read_by_subject_kind_and_page() {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    let about = register
        .events(&EventQuery {
            subject: Some(id(102)),
            ..EventQuery::default()
        })
        .unwrap();
    let kinds: Vec<&str> = about.iter().map(|e| e.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["party.hit_disposed", "party.merged", "party.recorded"]
    );
    let filings = register
        .events(&EventQuery {
            kind: "filing.".to_owned(),
            ..EventQuery::default()
        })
        .unwrap();
    assert_eq!(filings.len(), 1);
    assert!(matches!(
        filings[0].event,
        Some(Event::FilingChanged { .. })
    ));
    let first = register
        .events(&EventQuery {
            limit: 3,
            ..EventQuery::default()
        })
        .unwrap();
    let before = Some(first[2].place);
    let next = register
        .events(&EventQuery {
            before,
            limit: 3,
            ..EventQuery::default()
        })
        .unwrap();
    assert_eq!(next[0].place + 1, first[2].place);
    let none = register
        .events(&EventQuery {
            actor: Some(PersonId(id(9))),
            ..EventQuery::default()
        })
        .unwrap();
    assert!(none.is_empty());
}

#[test]
fn drafts_belong_to_their_person_and_settings_to_the_vault() {
    let (world, mut register) = World::new();
    let before = register.head().unwrap();
    register
        .put_draft("review/1", &json!({"note": "half"}), start())
        .unwrap();
    register
        .put_draft(
            "review/1",
            &json!({"note": "more"}),
            start() + Duration::seconds(1),
        )
        .unwrap();
    register
        .put_setting("view/customers", &json!(["name"]))
        .unwrap();
    register.lock().unwrap();
    let mut register = world.open(5).unwrap();
    assert_eq!(
        register.draft("review/1").unwrap().unwrap().data,
        json!({"note": "more"})
    );
    assert_eq!(register.drafts().unwrap().len(), 1);
    assert_eq!(
        register.setting("view/customers").unwrap(),
        Some(json!(["name"]))
    );
    let key = register
        .add_person(
            PersonId(id(2)),
            "MN",
            &Passphrase::new(SECOND).unwrap(),
            TINY,
        )
        .unwrap();
    let second = person(2, "Minh", "MN", &[cip::office::StaffRole::Reviewer], &key);
    register
        .record(
            &world.actor(),
            &at(6),
            &[Event::PersonAdded {
                person: second,
                second: None,
            }],
        )
        .unwrap();
    register
        .switch_person("MN", &Passphrase::attempt(SECOND), &at(77))
        .unwrap();
    assert!(register.draft("review/1").unwrap().is_none());
    register
        .switch_person("LT", &Passphrase::attempt(FIRST), &at(77))
        .unwrap();
    register.drop_draft("review/1").unwrap();
    register.drop_setting("view/customers").unwrap();
    assert!(register.drafts().unwrap().is_empty());
    assert_eq!(
        register.head().unwrap().events,
        before.events + 1,
        "a draft is no event"
    );
}

#[test]
fn an_event_that_does_not_name_its_sealed_file_right_is_refused() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let sealed = register.seal(b"another", start()).unwrap();
    let mut lost = document(401, &sealed, 100, world.founder.id, &at(11));
    lost.object = ObjectId(id(9_999));
    let refused = register.record(
        &world.actor(),
        &at(11),
        &[Event::DocumentAdded { document: lost }],
    );
    assert!(matches!(refused, Err(RecordError::Contradiction(_))));
    assert_eq!(
        register.read_object(sealed.id).unwrap().as_slice(),
        b"another"
    );
    register.discard_object(sealed.id);
    assert!(register.read_object(sealed.id).is_err());
    let kept = register.all_documents().unwrap().remove(0);
    register.shred_object(kept.object).unwrap();
    assert!(register.read_object(kept.object).is_err());
    let found = register
        .verify(Depth::Everything, &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(found.findings, [], "a shredded file breaks nothing");
}
