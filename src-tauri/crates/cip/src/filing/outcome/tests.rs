use super::*;
use crate::annual::CertificationSort;
use crate::authority::{Authority, AuthorityFault, Before, Signed};
use crate::date::Zone;
use crate::event::Event;
use crate::filing::{FilingKind, Receipt};
use crate::id::{FilingId, ProviderId};
use crate::office::{Person, Policy, StaffRole};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at() -> Moment {
    Moment {
        at: "2026-03-10T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

fn person() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

fn filing(state: FilingState) -> Filing {
    Filing {
        id: FilingId(Uuid::from_u128(7)),
        label: "C-2026-0001".into(),
        provider: ProviderId(Uuid::from_u128(3)),
        kind: FilingKind::Certification {
            from: day("2025-03-01"),
            to: day("2026-02-28"),
        },
        sort: CertificationSort::Initial,
        reports: Vec::new(),
        state,
        edition: "89-fr-5698".into(),
        prepared_by: person(),
        hands: Vec::new(),
        begun: at(),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: None,
        approval: None,
        disclosure: None,
        half: None,
        packet: None,
        earlier: Vec::new(),
        asked: None,
        exported: None,
        receipt: Some(Receipt {
            on: day("2026-03-02"),
            channel: "Portal".into(),
            packet: None,
            object: None,
            file: None,
            words: String::new(),
            by: person(),
        }),
        outcomes: Vec::new(),
        signed_for: None,
        supersedes: None,
        superseded_by: None,
    }
}

fn outcome(kind: FilingOutcomeKind, on: &str) -> FilingOutcome {
    FilingOutcome {
        kind,
        on: day(on),
        reference: "NC-12".into(),
        words: "Annex A lacks a row.".into(),
        file: None,
        by: person(),
        at: at(),
    }
}

#[test]
fn only_what_was_sent_is_answered() {
    use FilingState as S;
    let answer = outcome(FilingOutcomeKind::Acknowledged, "2026-03-04");
    for state in [
        S::Draft,
        S::Checked,
        S::Approved,
        S::Signed,
        S::Exported,
        S::Withdrawn,
    ] {
        let refused = filing(state).answered(answer.clone());
        let state = state.key();
        assert_eq!(refused, Err(FilingError::State { state }));
    }
    let next = filing(S::Sent).answered(answer).unwrap();
    assert_eq!(next.state, S::Sent, "the answer is no step of its own");
    assert_eq!(next.outcomes.len(), 1);
}

#[test]
fn an_answer_bears_its_receipt_its_reason_and_a_day_after_the_sending() {
    let sent = filing(FilingState::Sent);
    let mut bare = outcome(FilingOutcomeKind::Acknowledged, "2026-03-04");
    bare.reference = "  ".into();
    assert_eq!(sent.answered(bare), Err(FilingError::NoReceipt));
    let mut wordless = outcome(FilingOutcomeKind::Rejected, "2026-03-04");
    wordless.words = " ".into();
    assert_eq!(sent.answered(wordless), Err(FilingError::NoReason));
    let early = outcome(FilingOutcomeKind::Rejected, "2026-03-01");
    assert_eq!(sent.answered(early), Err(FilingError::AnsweredBeforeSent));
}

#[test]
fn the_newest_day_counts_and_a_superseded_filing_waits_for_nothing() {
    use FilingOutcomeKind::{Acknowledged, Rejected};
    let kind = |filing: &Filing| filing.outcome().map(|o| o.kind);
    let sent = filing(FilingState::Sent);
    assert!(!sent.waits_for_amendment());
    let rejected = sent.answered(outcome(Rejected, "2026-03-06")).unwrap();
    assert!(rejected.waits_for_amendment());
    // What came earlier and is recorded later takes nothing back.
    let both = rejected
        .answered(outcome(Acknowledged, "2026-03-04"))
        .unwrap();
    assert_eq!(kind(&both), Some(Rejected));
    let same_day = both.answered(outcome(Acknowledged, "2026-03-06")).unwrap();
    assert_eq!(kind(&same_day), Some(Acknowledged));
    assert!(!same_day.waits_for_amendment());
    let mut amended = both;
    amended.superseded_by = Some(FilingId(Uuid::from_u128(8)));
    assert!(!amended.waits_for_amendment());
}

#[test]
fn a_record_of_before_is_read_and_written_as_it_was() {
    let text = serde_json::to_string(&filing(FilingState::Sent)).unwrap();
    for new in ["\"outcomes\"", "\"file\""] {
        assert!(!text.contains(new), "{text}");
    }
    let read: Filing = serde_json::from_str(&text).unwrap();
    assert_eq!(read, filing(FilingState::Sent));
}

/// Weighs an event that a person signs as an officer.
fn weigh(
    by: PersonId,
    change: FilingChange,
    next: Filing,
    before: &Filing,
) -> Result<(), AuthorityFault> {
    let staff = [person(), PersonId(Uuid::from_u128(2))].map(|id| Person {
        id,
        name: "Somebody".into(),
        latin: "Somebody".into(),
        title: String::new(),
        label: id.0.to_string(),
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
        filing: next,
    };
    let before = Before::Filing(Box::new(before.clone()));
    Authority::of(staff.to_vec(), Policy::default()).check(signed, &event, &before)
}

#[test]
fn an_answer_is_its_recorders_own_is_added_alone_and_is_never_taken_back() {
    use FilingChange::{Acknowledged, Exported, Rejected};
    let other = PersonId(Uuid::from_u128(2));
    let sent = filing(FilingState::Sent);
    let told = outcome(FilingOutcomeKind::Acknowledged, "2026-03-04");
    let next = sent.answered(told).unwrap();
    assert_eq!(weigh(person(), Acknowledged, next.clone(), &sent), Ok(()));
    let foreign = weigh(other, Acknowledged, next.clone(), &sent);
    assert_eq!(foreign, Err(AuthorityFault::OtherPerson));
    let other_step = Err(AuthorityFault::OtherStep);
    let called = weigh(person(), Rejected, next.clone(), &sent);
    assert_eq!(called, other_step, "the change is not what the answer says");
    let early = weigh(
        person(),
        Acknowledged,
        next.clone(),
        &filing(FilingState::Signed),
    );
    assert_eq!(early, other_step, "it was not sent");
    let by_the_way = weigh(person(), Exported, next.clone(), &sent);
    assert_eq!(by_the_way, other_step);
    let taken_back = weigh(person(), Exported, sent.clone(), &next);
    assert_eq!(taken_back, other_step);
    let mut more = next.clone();
    more.receipt = None;
    assert_eq!(weigh(person(), Acknowledged, more, &sent), other_step);
}
