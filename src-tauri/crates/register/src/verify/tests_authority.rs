//! Forged with good signatures: an insider signs with their own key what another person is said to have done.

use super::{Depth, Fault, FindingKind};
use crate::RecordError;
use crate::journal::{self, Draft, Signer};
use crate::keys::Passphrase;
use crate::record::Actor;
use crate::rows;
use crate::vault::Register;
use crate::world::{self, SECOND, TINY, World, at, id, person};
use cip::authority::AuthorityFault as A;
use cip::case::{Case, CaseChange, CaseState};
use cip::event::Event;
use cip::filing::{FilingApproval, FilingChange, FilingState};
use cip::id::PersonId;
use cip::office::{Person, Policy, StaffRole};
use cip::verification::{Approval, Decision, Method, Outcome, Review};
use ed25519_dalek::SigningKey;
use std::ops::ControlFlow;

/// Signs an event with the key of the person signed in, and asks nobody.
fn forge(register: &mut Register, role: StaffRole, events: &[Event]) {
    let session = register.session.as_ref().unwrap();
    let (actor, key) = (session.person.to_string(), session.journal.clone());
    forge_with(register, &actor, &key, role, events);
}

fn forge_with(
    register: &mut Register,
    actor: &str,
    key: &SigningKey,
    role: StaffRole,
    events: &[Event],
) {
    let signer = Signer {
        actor: actor.to_owned(),
        role: rows::word(&role).unwrap(),
        key,
    };
    for event in events {
        let body = serde_json::to_vec(event).unwrap();
        let draft = Draft {
            kind: event.kind(),
            version: event.version(),
            subject: event.subject(),
            body: &body,
            blobs: Vec::new(),
        };
        let connection = &register.connection;
        let appended =
            journal::append(connection, &mut register.chain, &signer, &at(90), draft).unwrap();
        rows::apply(connection, appended.ord, event).unwrap();
        rows::index(connection, &register.keys.marks, event).unwrap();
    }
}

/// A vault in which a case waits, with the reviewer and approver Minh signed in.
fn staffed() -> (World, Register, Person) {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let passphrase = Passphrase::new(SECOND).unwrap();
    let key = register
        .add_person(PersonId(id(2)), "MN", &passphrase, TINY)
        .unwrap();
    let roles = [StaffRole::Reviewer, StaffRole::Approver];
    let minh = person(2, "Minh Nguyen", "MN", &roles, &key);
    let events = [
        Event::PersonAdded {
            person: minh.clone(),
            second: None,
        },
        Event::CaseChanged {
            change: CaseChange::Opened,
            case: world::case(700, &[100], CaseState::Open),
        },
    ];
    register.record(&world.actor(), &at(20), &events).unwrap();
    register
        .switch_person("MN", &Passphrase::attempt(SECOND), &at(77))
        .unwrap();
    (world, register, minh)
}

fn decision(by: PersonId) -> Decision {
    Decision {
        outcome: Outcome::Verified,
        method: Method::Documentary,
        reasons: Vec::new(),
        rationale: "agrees".to_owned(),
        sentence: "I believe it".to_owned(),
        review: Review::default(),
        remediation: None,
        by,
        at: at(80),
        parts: Vec::new(),
        evidence_hash: "ab".repeat(32),
        needs_second: true,
    }
}

fn submitted(by: PersonId) -> Case {
    let mut case = world::case(700, &[100], CaseState::Submitted);
    case.decision = Some(decision(by));
    case
}

fn approved(decided: PersonId, by: PersonId) -> Case {
    let mut case = submitted(decided);
    case.state = CaseState::Closed;
    case.ended = Some(at(85));
    case.approval = Some(Approval {
        by,
        at: at(85),
        evidence_hash: "ab".repeat(32),
        words: String::new(),
    });
    case
}

fn changed(change: CaseChange, case: Case) -> Event {
    Event::CaseChanged { change, case }
}

/// Asserts that recording is refused for this reason, and that the same event forged is found for the same.
fn refused_and_found(register: &mut Register, actor: &Actor, events: &[Event], fault: A) {
    let refused = register.record(actor, &at(90), events);
    assert!(
        matches!(&refused, Err(RecordError::NoAuthority { fault: f, .. }) if *f == fault),
        "{fault:?}: {refused:?}"
    );
    forge(register, actor.role, events);
    found(register, fault);
}

fn found(register: &Register, fault: A) {
    let verified = register
        .verify(Depth::Journal, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    let last = register.head().unwrap().events;
    let named = verified
        .findings
        .iter()
        .any(|f| f.what == Fault::Authority(fault) && f.place == Some(last));
    assert!(named, "{fault:?}: {:?}", verified.findings);
}

fn as_minh(role: StaffRole) -> Actor {
    Actor {
        person: PersonId(id(2)),
        role,
    }
}

#[test]
fn an_approval_in_another_persons_name_is_refused_and_found() {
    let (world, mut register, minh) = staffed();
    let reviewer = as_minh(StaffRole::Reviewer);
    let submit = changed(CaseChange::DecisionSubmitted, submitted(minh.id));
    register.record(&reviewer, &at(81), &[submit]).unwrap();
    let forged = changed(CaseChange::Approved, approved(minh.id, world.founder.id));
    let approver = as_minh(StaffRole::Approver);
    refused_and_found(&mut register, &approver, &[forged], A::OtherPerson);
}

#[test]
fn an_approval_slipped_into_another_step_is_found_too() {
    let (world, mut register, minh) = staffed();
    let reviewer = as_minh(StaffRole::Reviewer);
    let submit = changed(CaseChange::DecisionSubmitted, submitted(minh.id));
    register.record(&reviewer, &at(81), &[submit]).unwrap();
    for (case, fault) in [
        (approved(minh.id, world.founder.id), A::OtherPerson),
        (approved(minh.id, minh.id), A::RoleForbids),
        (approved(world.founder.id, minh.id), A::OtherPerson),
    ] {
        let forged = changed(CaseChange::Planned, case);
        let refused = register.record(&reviewer, &at(90), &[forged]);
        assert!(
            matches!(&refused, Err(RecordError::NoAuthority { fault: f, .. }) if *f == fault),
            "{refused:?}"
        );
    }
    let mut alone = approved(minh.id, minh.id);
    alone.approval = None;
    let forged = changed(CaseChange::Planned, alone);
    refused_and_found(&mut register, &reviewer, &[forged], A::SecondMissing);
}

#[test]
fn nobody_approves_their_own_decision_or_decides_alone_where_the_policy_asks_for_two() {
    let (_world, mut register, minh) = staffed();
    let mut alone = submitted(minh.id);
    alone.state = CaseState::Closed;
    alone.ended = Some(at(85));
    if let Some(decision) = alone.decision.as_mut() {
        decision.needs_second = false;
    }
    let reviewer = as_minh(StaffRole::Reviewer);
    let recorded = changed(CaseChange::DecisionRecorded, alone);
    let refused = register.record(&reviewer, &at(90), &[recorded]);
    assert!(matches!(
        refused,
        Err(RecordError::NoAuthority {
            fault: A::SecondMissing,
            ..
        })
    ));
    let own = changed(CaseChange::Approved, approved(minh.id, minh.id));
    let approver = as_minh(StaffRole::Approver);
    refused_and_found(&mut register, &approver, &[own], A::SamePerson);
}

#[test]
fn a_decision_in_another_persons_name_and_a_role_not_held_are_found() {
    let (world, mut register, _minh) = staffed();
    let reviewer = as_minh(StaffRole::Reviewer);
    let forged = changed(CaseChange::DecisionSubmitted, submitted(world.founder.id));
    refused_and_found(&mut register, &reviewer, &[forged], A::OtherPerson);

    let (_world, mut register, _minh) = staffed();
    let policy = Event::PolicyChanged {
        policy: Policy::default(),
        second: None,
    };
    let officer = as_minh(StaffRole::Officer);
    refused_and_found(
        &mut register,
        &officer,
        std::slice::from_ref(&policy),
        A::RoleNotHeld,
    );
    let (_world, mut register, _minh) = staffed();
    refused_and_found(&mut register, &reviewer, &[policy], A::RoleForbids);
}

#[test]
fn a_stolen_identity_is_found_and_its_signatures_do_not_count() {
    let own_key = SigningKey::from_bytes(&[7; 32]);
    let public = own_key.verifying_key().to_bytes();
    let (world, register, _minh) = staffed();
    let mut stolen = world.founder.clone();
    stolen.journal_key = cip::verification::hex(&public);
    drop(register);
    let person = stolen;
    let ways = [
        (
            Event::PersonChanged {
                person: person.clone(),
                second: None,
            },
            StaffRole::Reviewer,
            A::RoleForbids,
        ),
        (
            Event::PersonAdded {
                person: person.clone(),
                second: None,
            },
            StaffRole::Officer,
            A::RoleNotHeld,
        ),
        (
            Event::PassphraseReset {
                person: person.clone(),
                second: None,
            },
            StaffRole::Reviewer,
            A::RoleForbids,
        ),
    ];
    for (event, role, fault) in ways {
        let (world, mut register, _minh) = staffed();
        refused_and_found(&mut register, &as_minh(role), &[event], fault);
        let events = [Event::JournalVerified {
            events: 1,
            consistent: true,
        }];
        let founder = world.founder.id.to_string();
        forge_with(
            &mut register,
            &founder,
            &own_key,
            StaffRole::Officer,
            &events,
        );
        let last = register.head().unwrap().events;
        let verified = register
            .verify(Depth::Journal, &mut |_| ControlFlow::Continue(()))
            .unwrap();
        let named = verified
            .findings
            .iter()
            .any(|f| f.kind == FindingKind::Signature && f.place == Some(last));
        assert!(named, "{:?}", verified.findings);
    }
}

#[test]
fn not_even_an_officer_changes_keys_by_the_way_or_founds_the_vault_again() {
    let (world, mut register, minh) = staffed();
    register
        .switch_person("LT", &Passphrase::attempt(world::FIRST), &at(78))
        .unwrap();
    let officer = world.actor();
    let mut other_key = minh.clone();
    other_key.journal_key =
        cip::verification::hex(&SigningKey::from_bytes(&[7; 32]).verifying_key().to_bytes());
    let mut certified = minh.clone();
    certified.certificate = Some("00".to_owned());
    let second = None;
    let again = Event::VaultCreated {
        organisation: world::organisation(),
        edition: "89-fr-5698".to_owned(),
        demo: false,
        recovery_key: other_key.journal_key.clone(),
    };
    for (event, fault) in [
        (
            Event::PersonChanged {
                person: certified,
                second,
            },
            A::KeysForeign,
        ),
        (
            Event::PersonAdded {
                person: other_key.clone(),
                second,
            },
            A::PersonTwice,
        ),
        (
            Event::PersonChanged {
                person: minh.clone(),
                second: Some(minh.id),
            },
            A::SecondUnknown,
        ),
        (
            Event::PersonChanged {
                person: minh,
                second: Some(world.founder.id),
            },
            A::SamePerson,
        ),
        (again, A::FoundedTwice),
    ] {
        let refused = register.record(&officer, &at(90), &[event]);
        assert!(
            matches!(&refused, Err(RecordError::NoAuthority { fault: f, .. }) if *f == fault),
            "{fault:?}: {refused:?}"
        );
    }
    let changed = Event::PersonChanged {
        person: other_key,
        second,
    };
    refused_and_found(&mut register, &officer, &[changed], A::KeysForeign);
}

#[test]
fn what_a_filing_says_of_another_person_is_refused_and_found() {
    let (world, mut register, minh) = staffed();
    register
        .switch_person("LT", &Passphrase::attempt(world::FIRST), &at(78))
        .unwrap();
    let begun = Event::FilingChanged {
        change: FilingChange::Begun,
        filing: world::filing(730, world.founder.id, None),
    };
    register.record(&world.actor(), &at(78), &[begun]).unwrap();
    register
        .switch_person("MN", &Passphrase::attempt(SECOND), &at(79))
        .unwrap();
    let mut filing = register.filings().unwrap().remove(0);
    let clean = filing.clone();
    filing.state = FilingState::Approved;
    filing.approval = Some(FilingApproval {
        by: world.founder.id,
        at: at(85),
        sha256: "ab".repeat(32),
    });
    let approver = as_minh(StaffRole::Approver);
    let approval = |filing| Event::FilingChanged {
        change: FilingChange::Approved,
        filing,
    };
    refused_and_found(
        &mut register,
        &approver,
        &[approval(filing)],
        A::OtherPerson,
    );
    let mut taken = clean;
    taken.prepared_by = minh.id;
    let answered = Event::FilingChanged {
        change: FilingChange::Answered,
        filing: taken,
    };
    let reviewer = as_minh(StaffRole::Reviewer);
    let refused = register.record(&reviewer, &at(91), &[answered]);
    assert!(matches!(
        refused,
        Err(RecordError::NoAuthority {
            fault: A::OtherPerson,
            ..
        })
    ));
}
