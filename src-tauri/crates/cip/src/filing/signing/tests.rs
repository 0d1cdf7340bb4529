use super::*;
use crate::annual::CertificationSort;
use crate::authority::{Authority, AuthorityFault, Before, Signed};
use crate::country::Country;
use crate::date::Zone;
use crate::event::Event;
use crate::filing::{
    Disclosure, DisclosureBasis, FilingApproval, FilingChange, FilingKind, Frozen, Receipt,
};
use crate::id::{FilingId, ProviderId};
use crate::office::{Person, Policy, StaffRole};
use uuid::Uuid;

fn at() -> Moment {
    Moment {
        at: "2026-03-10T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn object(n: u128) -> ObjectId {
    ObjectId(Uuid::from_u128(n))
}

/// A filing that an officer may sign now.
fn ready() -> Filing {
    Filing {
        id: FilingId(Uuid::from_u128(7)),
        label: "C-2026-0001".into(),
        provider: ProviderId(Uuid::from_u128(3)),
        kind: FilingKind::Certification {
            from: "2025-03-01".parse().unwrap(),
            to: "2026-02-28".parse().unwrap(),
        },
        sort: CertificationSort::Initial,
        reports: Vec::new(),
        state: FilingState::Checked,
        edition: "89-fr-5698".into(),
        prepared_by: person(9),
        hands: Vec::new(),
        begun: at(),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: Some(Frozen {
            object: object(1),
            sha256: "00".into(),
            as_of: at(),
            events: 4,
            head: None,
        }),
        approval: None,
        disclosure: Some(Disclosure {
            whose: "Nobody's".into(),
            fields: Vec::new(),
            recipient: "Northcloud".into(),
            country: Country::US,
            basis: DisclosureBasis::ContractClause,
            words: "Clause 9".into(),
            concerned: Vec::new(),
            without_notice: Vec::new(),
            unmask: Vec::new(),
            by: person(1),
            at: at(),
        }),
        half: None,
        packet: None,
        earlier: Vec::new(),
        asked: None,
        exported: None,
        receipt: None,
        outcomes: Vec::new(),
        signed_for: None,
        supersedes: None,
        superseded_by: None,
    }
}

fn half() -> HalfSigned {
    HalfSigned {
        object: object(2),
        pages: 12,
        first: person(1),
        at: at(),
        certificate: "aa".into(),
        second: person(2),
        proof: None,
    }
}

fn packet(by: PersonId, object: ObjectId) -> Packet {
    Packet {
        object,
        name: "certification".into(),
        files: Vec::new(),
        pages: 12,
        signed_by: by,
        signed_at: at(),
        certificate: "bb".into(),
        head_code: "7QK4".into(),
        first: None,
        proof: None,
    }
}

fn asked(by: PersonId) -> TimeAsked {
    TimeAsked {
        imprint: "11".into(),
        nonce: "22".into(),
        by,
        at: at(),
    }
}

fn proof(by: PersonId) -> TimeProof {
    TimeProof {
        at: "2026-03-10T02:10:00Z".parse().unwrap(),
        authority: "Time Office".into(),
        by,
    }
}

#[test]
fn what_the_first_officer_signed_stays_until_the_named_second_signs_or_it_is_dropped() {
    let filing = ready().sign_first(half(), false).unwrap();
    assert_eq!(filing.state, FilingState::Checked);
    assert!(filing.waits_for(person(2)) && !filing.waits_for(person(1)));
    let refused = Err(FilingError::HalfSigned);
    assert_eq!(filing.reopen(), refused);
    assert_eq!(filing.withdraw(), refused);
    assert_eq!(filing.disclose(filing.disclosure.clone().unwrap()), refused);
    assert_eq!(filing.sign(packet(person(1), object(3)), false), refused);
    assert_eq!(filing.sign_first(half(), false), refused);
    let approval = FilingApproval {
        by: person(5),
        at: at(),
        sha256: "00".into(),
    };
    assert_eq!(filing.approve(approval), refused);

    let stranger = filing.countersign(packet(person(3), object(3)));
    assert_eq!(stranger, Err(FilingError::OtherOfficer));
    let signed = filing.countersign(packet(person(2), object(3))).unwrap();
    assert_eq!(
        (signed.state, signed.half.is_none()),
        (FilingState::Signed, true)
    );

    let dropped = filing.drop_half().unwrap();
    assert_eq!(dropped, ready());
    assert!(dropped.reopen().is_ok());
    assert_eq!(dropped.drop_half(), Err(FilingError::NotHalf));
    let nobody = dropped.countersign(packet(person(2), object(3)));
    assert_eq!(nobody, Err(FilingError::NotHalf));
}

#[test]
fn one_officer_is_not_both_and_a_filing_that_is_not_ready_has_no_first_signature() {
    let mut both = half();
    both.second = both.first;
    assert_eq!(
        ready().sign_first(both, false),
        Err(FilingError::SameOfficer)
    );
    assert_eq!(
        ready().sign_first(half(), true),
        Err(FilingError::NotApproved)
    );
    let mut silent = ready();
    silent.disclosure = None;
    assert_eq!(
        silent.sign_first(half(), false),
        Err(FilingError::NoDisclosure)
    );
}

#[test]
fn a_proof_of_time_takes_a_request_and_loses_no_packet() {
    let mut filing = ready().sign(packet(person(1), object(3)), false).unwrap();
    assert_eq!(filing.provable(), Ok(person(1)));
    let proved = Packet {
        proof: Some(proof(person(1))),
        ..packet(person(1), object(4))
    };
    assert_eq!(filing.prove(proved.clone()), Err(FilingError::TimeNotAsked));
    filing = filing.ask_time(asked(person(1))).unwrap();
    filing.state = FilingState::Exported;
    let other = Packet {
        signed_by: person(2),
        ..proved.clone()
    };
    assert_eq!(filing.prove(other), Err(FilingError::OtherOfficer));
    let next = filing.prove(proved).unwrap();
    assert_eq!(
        next.state,
        FilingState::Signed,
        "the new packet is not written out yet"
    );
    assert_eq!(next.earlier, [packet(person(1), object(3))]);
    assert_eq!(
        next.signed_objects().collect::<Vec<_>>(),
        [object(3), object(4)]
    );
    assert_eq!(next.asked, None);
    assert_eq!(
        next.ask_time(asked(person(1))),
        Err(FilingError::TimeProved)
    );
    filing.state = FilingState::Sent;
    let sent = filing.prove(next.packet.clone().unwrap()).unwrap();
    assert_eq!(sent.state, FilingState::Sent, "what was sent stays sent");
    assert_eq!(
        ready().ask_time(asked(person(1))),
        Err(FilingError::State { state: "checked" })
    );
}

#[test]
fn the_first_signature_has_its_own_proof() {
    let half = ready().sign_first(half(), false).unwrap();
    assert_eq!(half.provable(), Ok(person(1)));
    let none = half.prove_half(object(5), proof(person(1)));
    assert_eq!(none, Err(FilingError::TimeNotAsked));
    let asked = half.ask_time(asked(person(1))).unwrap();
    let next = asked.prove_half(object(5), proof(person(1))).unwrap();
    assert_eq!(next.half.as_ref().unwrap().object, object(5));
    assert_eq!(next.provable(), Err(FilingError::TimeProved));
    let signed = next.countersign(packet(person(2), object(6))).unwrap();
    assert_eq!(
        signed.provable(),
        Ok(person(2)),
        "the last signature is another one"
    );
}

#[test]
fn a_record_of_before_is_read_and_written_as_it_was() {
    let mut filing = ready();
    filing.packet = Some(packet(person(1), object(3)));
    let text = serde_json::to_string(&filing).unwrap();
    for new in [
        "\"half\"",
        "\"earlier\"",
        "\"asked\"",
        "\"first\"",
        "\"proof\"",
    ] {
        assert!(!text.contains(new), "{text}");
    }
    assert_eq!(serde_json::from_str::<Filing>(&text).unwrap(), filing);
}

/// Weighs an event that a person signs as an officer.
fn weigh(
    by: PersonId,
    change: FilingChange,
    next: &Filing,
    before: &Filing,
) -> Result<(), AuthorityFault> {
    let staff = [1, 2, 3].map(|n| Person {
        id: person(n),
        name: "Somebody".into(),
        latin: "Somebody".into(),
        title: String::new(),
        label: n.to_string(),
        roles: vec![StaffRole::Reviewer, StaffRole::Officer],
        journal_key: String::new(),
        certificate: None,
        chain: Vec::new(),
    });
    let signed = Signed {
        by,
        role: StaffRole::Officer,
    };
    let event = Event::FilingChanged {
        change,
        filing: next.clone(),
    };
    let before = Before::Filing(Box::new(before.clone()));
    Authority::of(staff.to_vec(), Policy::default()).check(signed, &event, &before)
}

#[test]
fn each_signature_and_proof_is_recorded_by_its_own_step_and_officer() {
    use FilingChange::{Exported, FirstSigned, HalfDropped, TimeAsked, TimeProved};
    let (before, half) = (ready(), ready().sign_first(half(), false).unwrap());
    assert_eq!(weigh(person(1), FirstSigned, &half, &before), Ok(()));
    let foreign = weigh(person(2), FirstSigned, &half, &before);
    assert_eq!(foreign, Err(AuthorityFault::OtherPerson));
    let other_step = Err(AuthorityFault::OtherStep);
    assert_eq!(weigh(person(1), Exported, &half, &before), other_step);
    assert_eq!(weigh(person(3), HalfDropped, &before, &half), Ok(()));
    assert_eq!(weigh(person(3), Exported, &before, &half), other_step);

    let signed = half.countersign(packet(person(2), object(3))).unwrap();
    assert_eq!(
        weigh(person(2), FilingChange::Signed, &signed, &half),
        Ok(())
    );
    let mut stolen = signed.clone();
    stolen.packet = Some(packet(person(3), object(3)));
    let stolen = weigh(person(3), FilingChange::Signed, &stolen, &half);
    assert_eq!(
        stolen,
        Err(AuthorityFault::OtherPerson),
        "another one was named"
    );
    let mut changed = signed.clone();
    changed.disclosure = None;
    let changed = weigh(person(2), FilingChange::Signed, &changed, &half);
    assert_eq!(
        changed, other_step,
        "what was signed stands under another answer"
    );

    let mut other = signed.clone();
    other.packet.as_mut().unwrap().first = None;
    let other = weigh(person(2), FilingChange::Signed, &other, &half);
    assert_eq!(other, other_step, "it does not keep who signed first");

    let asked = signed.ask_time(asked(person(2))).unwrap();
    assert_eq!(weigh(person(2), TimeAsked, &asked, &signed), Ok(()));
    let foreign = weigh(person(1), TimeAsked, &asked, &signed);
    assert_eq!(foreign, Err(AuthorityFault::OtherPerson));
    let proved = asked.prove(packet(person(2), object(4))).unwrap();
    assert_eq!(weigh(person(2), TimeProved, &proved, &asked), Ok(()));
    let mut lost = proved.clone();
    lost.earlier.clear();
    assert_eq!(weigh(person(2), TimeProved, &lost, &asked), other_step);
}

#[test]
fn while_a_first_signature_waits_nothing_but_its_own_steps_is_recorded() {
    use FilingChange::{Answered, Reopened, TimeAsked, TimeProved, Withdrawn};
    let half = ready().sign_first(half(), false).unwrap();
    let waiting = half.ask_time(asked(person(1))).unwrap();
    assert_eq!(weigh(person(1), TimeAsked, &waiting, &half), Ok(()));
    let proved = waiting.prove_half(object(5), proof(person(1))).unwrap();
    assert_eq!(weigh(person(1), TimeProved, &proved, &waiting), Ok(()));

    let other_step = Err(AuthorityFault::OtherStep);
    let changes: [fn(&mut HalfSigned); 4] = [
        |half| half.second = person(3),
        |half| half.certificate = "cc".into(),
        |half| half.pages = 1,
        |half| half.proof = None,
    ];
    for change in changes {
        let mut forged = proved.clone();
        change(forged.half.as_mut().unwrap());
        let weighed = weigh(person(1), TimeProved, &forged, &waiting);
        assert_eq!(weighed, other_step, "{forged:?}");
    }
    for (change, state) in [
        (Reopened, FilingState::Draft),
        (Withdrawn, FilingState::Withdrawn),
        (Answered, FilingState::Checked),
    ] {
        let mut next = half.clone();
        next.state = state;
        assert_eq!(weigh(person(1), change, &next, &half), other_step);
        next.half = None;
        assert_eq!(weigh(person(1), change, &next, &half), other_step);
    }
}

#[test]
fn what_was_written_out_is_what_was_sent_though_a_proof_came_later() {
    let receipt = Receipt {
        on: "2026-03-10".parse().unwrap(),
        channel: "Portal".into(),
        packet: None,
        object: None,
        file: None,
        words: String::new(),
        by: person(1),
    };
    let signed = ready().sign(packet(person(1), object(3)), false).unwrap();
    let refused = signed.send(receipt.clone());
    assert_eq!(refused, Err(FilingError::State { state: "signed" }));
    let exported = signed.export(at()).unwrap();
    let sent = exported.send(receipt.clone()).unwrap();
    assert_eq!(sent.receipt.unwrap().packet, Some(object(3)));

    let asked = exported.ask_time(asked(person(1))).unwrap();
    let proved = asked.prove(packet(person(1), object(4))).unwrap();
    let sent = proved.send(receipt.clone()).unwrap();
    assert_eq!(
        (sent.state, sent.receipt.unwrap().packet),
        (FilingState::Sent, Some(object(3)))
    );
    let again = proved.export(at()).unwrap().send(receipt).unwrap();
    assert_eq!(again.receipt.unwrap().packet, Some(object(4)));
}
