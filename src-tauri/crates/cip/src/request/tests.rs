use super::*;
use crate::clock::Span;
use crate::date::Zone;
use crate::filing::FilingKind;
use crate::rulebook::{Edition, Half};
use proptest::prelude::*;
use uuid::Uuid;

fn moment() -> Moment {
    Moment {
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn trigger(date: &str, zone: &str) -> Trigger {
    Trigger {
        date: date.parse().unwrap(),
        time: None,
        zone: Zone::parse(zone).unwrap(),
    }
}

const EASTERN: &str = "America/New_York";

fn by() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

fn request(kind: RequestKind) -> ProviderRequest {
    ProviderRequest {
        id: RequestId(Uuid::from_u128(2)),
        label: "Q-2026-001".into(),
        provider: ProviderId(Uuid::from_u128(3)),
        asker: Asker::Department,
        kind,
        how: "E-mail".into(),
        received: trigger("2026-03-02", EASTERN),
        asked: None,
        letter_due: None,
        words: "Send us your programme.".into(),
        earlier: None,
        filing: None,
        party: None,
        files: Vec::new(),
        assignee: None,
        recorded_by: by(),
        recorded: moment(),
        state: RequestState::Open,
        cures: Vec::new(),
        classes: Vec::new(),
        measures: Vec::new(),
        answer: None,
        ended: None,
    }
}

fn answer(words: &str, channel: &str) -> RequestAnswer {
    RequestAnswer {
        words: words.into(),
        on: "2026-03-04".parse().unwrap(),
        channel: channel.into(),
        files: Vec::new(),
        by: by(),
        at: moment(),
    }
}

fn ending(words: &str) -> Ending {
    Ending {
        words: words.into(),
        by: by(),
        at: moment(),
    }
}

fn cure(words: &str) -> CureStep {
    CureStep {
        words: words.into(),
        files: Vec::new(),
        by: by(),
        at: moment(),
    }
}

fn last_days(request: &ProviderRequest) -> Vec<(Duty, String, bool)> {
    let edition = Edition::shipped().unwrap();
    let clocks = request.clocks(&edition, None).into_iter();
    clocks
        .map(|c| (c.duty, c.due.last_day.to_string(), c.unverified))
        .collect()
}

#[test]
fn each_kind_starts_the_clocks_of_its_rule() {
    let of = |kind| last_days(&request(kind));
    assert_eq!(
        of(RequestKind::CipCopy),
        [
            (Duty::CipCopyOwn, "2026-03-05".to_owned(), true),
            (Duty::CipCopy, "2026-03-12".to_owned(), false),
        ]
    );
    assert_eq!(
        of(RequestKind::FollowUp),
        [(Duty::RequestAnswer, "2026-03-17".to_owned(), true)]
    );
    assert_eq!(
        of(RequestKind::Correction),
        [(Duty::Correction, "2026-03-17".to_owned(), true)]
    );
    assert_eq!(
        of(RequestKind::Breach),
        [(Duty::EndRelationship, "2026-04-01".to_owned(), false)]
    );
    assert!(of(RequestKind::Assessment).is_empty());
    assert!(of(RequestKind::Other).is_empty());
}

#[test]
fn the_providers_ten_days_run_from_the_departments_own_request_and_ours_from_receipt() {
    let mut copy = request(RequestKind::CipCopy);
    copy.asked = Some(trigger("2026-02-27", EASTERN));
    let days: Vec<String> = last_days(&copy).into_iter().map(|d| d.1).collect();
    assert_eq!(days, ["2026-03-05", "2026-03-09"]);
}

#[test]
fn a_notice_counts_from_the_providers_awareness_and_without_it_only_at_the_latest() {
    let edition = Edition::shipped().unwrap();
    let of = |request: &ProviderRequest| {
        let clocks = request.clocks(&edition, None).into_iter();
        let read = |c: RunningClock| (c.due.last_day.to_string(), c.at_latest);
        clocks.map(read).collect::<Vec<_>>()
    };
    let mut notice = request(RequestKind::Breach);
    assert_eq!(of(&notice), [("2026-04-01".to_owned(), true)]);
    notice.asked = Some(trigger("2026-02-20", EASTERN));
    assert_eq!(of(&notice), [("2026-03-22".to_owned(), false)]);
    let mut copy = request(RequestKind::CipCopy);
    let latest = |c: &ProviderRequest| of(c).into_iter().map(|d| d.1).collect::<Vec<_>>();
    assert_eq!(latest(&copy), [false, true]);
    copy.asked = Some(trigger("2026-02-27", EASTERN));
    assert_eq!(latest(&copy), [false, false]);
}

#[test]
fn what_concerns_a_certification_starts_no_clock_of_training_reports() {
    let edition = Edition::shipped().unwrap();
    let certification = FilingKind::Certification {
        from: "2025-03-01".parse().unwrap(),
        to: "2026-02-28".parse().unwrap(),
    };
    for kind in [RequestKind::FollowUp, RequestKind::Correction] {
        let asked = request(kind);
        assert!(asked.clocks(&edition, Some(&certification)).is_empty());
        assert_eq!(asked.clocks(&edition, None).len(), 1);
        assert_eq!(asked.half(Some(&certification)), Some(Half::Cip));
        assert_eq!(asked.half(None), Some(Half::Training));
    }
    let copy = request(RequestKind::CipCopy);
    assert_eq!(copy.clocks(&edition, Some(&certification)).len(), 2);
}

#[test]
fn a_day_that_the_letter_sets_is_a_clock_of_its_own() {
    let mut other = request(RequestKind::Assessment);
    assert_eq!(other.letter(), None);
    other.letter_due = Some("2026-03-20".parse().unwrap());
    let due = other.letter().unwrap();
    assert_eq!(due.last_day.to_string(), "2026-03-20");
    assert_eq!(due.span, Span::Days(18));
}

#[test]
fn a_notice_runs_until_it_is_closed_and_everything_else_until_it_is_answered() {
    for kind in RequestKind::ALL {
        let open = request(kind);
        let answered = open.answer(answer("Here it is.", "E-mail")).unwrap();
        assert!(open.runs());
        assert_eq!(answered.runs(), kind == RequestKind::Breach);
        assert!(!answered.close(ending("Enough.")).unwrap().runs());
        assert!(!open.withdraw(ending("A mistake.")).unwrap().runs());
    }
}

#[test]
fn what_is_not_said_is_refused() {
    let open = request(RequestKind::Breach);
    assert_eq!(open.cure(cure(" ")), Err(RequestError::NoWords));
    assert_eq!(
        open.answer(answer("", "E-mail")),
        Err(RequestError::NoWords)
    );
    assert_eq!(open.answer(answer("x", " ")), Err(RequestError::NoChannel));
    assert_eq!(open.withdraw(ending("")), Err(RequestError::NoWords));
    let other = request(RequestKind::Other);
    assert_eq!(other.cure(cure("x")), Err(RequestError::NotBreach));
}

fn measure(due: &str) -> RecommendedMeasure {
    RecommendedMeasure {
        words: "Ask for owners again each year.".into(),
        owner: by(),
        due: due.parse().unwrap(),
        by: by(),
        at: moment(),
        done: None,
    }
}

fn proof(words: &str) -> MeasureProof {
    MeasureProof {
        on: "2026-03-10".parse().unwrap(),
        words: words.into(),
        files: Vec::new(),
        by: by(),
        at: moment(),
    }
}

fn class(from: &str, to: &str) -> TransactionClass {
    TransactionClass {
        words: "Accounts opened with a prepaid card.".into(),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        by: by(),
        at: moment(),
    }
}

#[test]
fn an_assessment_runs_until_every_recommended_measure_is_done_once() {
    let open = request(RequestKind::Assessment);
    let planned = open
        .recommend(measure("2026-06-30"))
        .and_then(|r| r.recommend(measure("2026-04-30")))
        .unwrap();
    let due = |r: &ProviderRequest| r.measure_clock().map(|d| d.last_day.to_string());
    assert_eq!(due(&open), None);
    assert_eq!(due(&planned).as_deref(), Some("2026-04-30"));
    let answered = planned.answer(answer("Agreed.", "E-mail")).unwrap();
    assert!(answered.runs());
    let one = answered.finish(1, proof("The form asks.")).unwrap();
    assert_eq!(due(&one).as_deref(), Some("2026-06-30"));
    assert_eq!(one.finish(1, proof("Again.")), Err(RequestError::NoMeasure));
    assert_eq!(one.finish(2, proof("None.")), Err(RequestError::NoMeasure));
    assert_eq!(one.finish(0, proof(" ")), Err(RequestError::NoWords));
    let all = one.finish(0, proof("Asked.")).unwrap();
    assert!(!all.runs() && due(&all).is_none());
    let mut ready_made = measure("2026-06-30");
    ready_made.done = Some(proof("Before it began."));
    let planned = open.recommend(ready_made).unwrap();
    assert_eq!(planned.measures[0].done, None);
}

#[test]
fn a_class_has_words_and_days_in_order_and_belongs_to_an_assessment() {
    let open = request(RequestKind::Assessment);
    let first = open.describe(class("2025-01-01", "2025-06-30")).unwrap();
    let second = first.describe(class("2025-01-01", "2025-12-31")).unwrap();
    assert_eq!(second.classes.len(), 2);
    assert_eq!(
        open.describe(class("2025-06-30", "2025-01-01")),
        Err(RequestError::DaysReversed)
    );
    let other = request(RequestKind::Other);
    let not = RequestError::NotAssessment;
    assert_eq!(
        other.describe(class("2025-01-01", "2025-06-30")),
        Err(not.clone())
    );
    assert_eq!(other.recommend(measure("2026-06-30")), Err(not));
    let taken = open.withdraw(ending("A mistake.")).unwrap();
    assert!(taken.recommend(measure("2026-06-30")).is_err());
}

#[test]
fn words_in_rows_are_those_of_requests() {
    for kind in RequestKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
    }
    for state in RequestState::ALL {
        assert_eq!(serde_json::to_value(state).unwrap(), state.key());
    }
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Assign,
    Cure,
    Answer,
    Close,
    Withdraw,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let one = prop::sample::select(vec![
        Deed::Assign,
        Deed::Cure,
        Deed::Answer,
        Deed::Close,
        Deed::Withdraw,
    ]);
    prop::collection::vec(one, 0..12)
}

/// What the design says: from which state a deed leads where; `None` where it does not.
fn expected(state: RequestState, kind: RequestKind, deed: Deed) -> Option<RequestState> {
    use RequestState::{Answered, Closed, Open, Withdrawn};
    match (deed, state) {
        (Deed::Assign, Open | Answered) => Some(state),
        (Deed::Cure, Open | Answered) if kind == RequestKind::Breach => Some(state),
        (Deed::Answer, Open) => Some(Answered),
        (Deed::Close, Answered) => Some(Closed),
        (Deed::Withdraw, Open) => Some(Withdrawn),
        (Deed::Withdraw, Answered) if kind == RequestKind::Breach => Some(Withdrawn),
        (Deed::Assign | Deed::Cure | Deed::Answer | Deed::Close | Deed::Withdraw, _) => None,
    }
}

proptest! {
    #[test]
    fn the_machine_takes_the_steps_of_the_design_and_no_other(
        kind in prop::sample::select(RequestKind::ALL.to_vec()), deeds in deeds(),
    ) {
        let mut now = request(kind);
        for deed in deeds {
            let next = match deed {
                Deed::Assign => now.assign(Some(by())),
                Deed::Cure => now.cure(cure("Done.")),
                Deed::Answer => now.answer(answer("Here it is.", "E-mail")),
                Deed::Close => now.close(ending("Enough.")),
                Deed::Withdraw => now.withdraw(ending("A mistake.")),
            };
            prop_assert_eq!(next.as_ref().ok().map(|n| n.state), expected(now.state, kind, deed));
            if let Ok(next) = next {
                // What was said before stays.
                prop_assert!(next.cures.starts_with(&now.cures));
                prop_assert!(now.answer.is_none() || next.answer == now.answer);
                now = next;
            }
            let ended = matches!(now.state, RequestState::Closed | RequestState::Withdrawn);
            let answered = matches!(now.state, RequestState::Answered | RequestState::Closed);
            let late = now.state == RequestState::Withdrawn && kind == RequestKind::Breach;
            prop_assert_eq!(now.ended.is_some(), ended);
            prop_assert!(now.answer.is_some() == answered || late);
            prop_assert!(kind == RequestKind::Breach || now.cures.is_empty());
        }
    }
}
