use super::super::Authority;
use super::*;
use crate::date::{Moment, Trigger, Zone};
use crate::id::{IncidentId, PartyId, PersonId, ProviderId, RequestId, RoleId};
use crate::incident::{Addressee, IncidentKind, IncidentNote, IncidentReport};
use crate::office::{Person, Policy, StaffRole};
use crate::request::{
    Asker, CureStep, MeasureProof, RecommendedMeasure, RequestAnswer, RequestKind, TransactionClass,
};
use crate::reseller::{ProgrammeFinding, RelationshipEnd, ResellerReview};
use chrono::NaiveDate;
use uuid::Uuid;

fn at() -> Moment {
    Moment {
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn received() -> Trigger {
    Trigger {
        date: day("2026-03-02"),
        time: None,
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// Weighs an event that person 1 signs as an officer, where 1 and 2 hold every role that works.
fn check(event: &Event, before: &Before) -> Result<(), AuthorityFault> {
    let person = |n: u128| Person {
        id: id(n),
        name: format!("Person {n}"),
        latin: format!("Person {n}"),
        title: String::new(),
        label: format!("P{n}"),
        roles: vec![StaffRole::Reviewer, StaffRole::Officer],
        journal_key: String::new(),
        certificate: None,
        chain: Vec::new(),
    };
    let signed = Signed {
        by: id(1),
        role: StaffRole::Officer,
    };
    Authority::of(vec![person(1), person(2)], Policy::default()).check(signed, event, before)
}

fn ending() -> Ending {
    Ending {
        words: "Enough.".into(),
        by: id(1),
        at: at(),
    }
}

fn notice() -> ProviderRequest {
    ProviderRequest {
        id: RequestId(Uuid::from_u128(3)),
        label: "Q-2026-001".into(),
        provider: ProviderId(Uuid::from_u128(4)),
        asker: Asker::Provider,
        kind: RequestKind::Breach,
        how: "E-mail".into(),
        received: received(),
        asked: None,
        letter_due: None,
        words: "Cure this.".into(),
        earlier: None,
        filing: None,
        party: None,
        files: Vec::new(),
        assignee: None,
        recorded_by: id(1),
        recorded: at(),
        state: RequestState::Open,
        cures: Vec::new(),
        classes: Vec::new(),
        measures: Vec::new(),
        answer: None,
        ended: None,
    }
}

fn cure() -> CureStep {
    CureStep {
        words: "Done.".into(),
        files: Vec::new(),
        by: id(1),
        at: at(),
    }
}

fn answer() -> RequestAnswer {
    RequestAnswer {
        words: "Here it is.".into(),
        on: day("2026-03-02"),
        channel: "E-mail".into(),
        files: Vec::new(),
        by: id(1),
        at: at(),
    }
}

fn request(
    change: RequestChange,
    now: &ProviderRequest,
    before: Option<&ProviderRequest>,
) -> Result<(), AuthorityFault> {
    let event = Event::RequestChanged {
        change,
        request: now.clone(),
    };
    let before = before.map_or(Before::Nothing, |b| Before::Request(Box::new(b.clone())));
    check(&event, &before)
}

#[test]
fn each_step_of_a_request_is_good_as_the_domain_takes_it() {
    use RequestChange::{Answered, Assigned, Closed, Cured, Received, Withdrawn};
    let open = notice();
    let assigned = open.assign(Some(id(2))).unwrap();
    let cured = assigned.cure(cure()).unwrap();
    let answered = cured.answer(answer()).unwrap();
    let closed = answered.close(ending()).unwrap();
    let taken = answered.withdraw(ending()).unwrap();
    assert_eq!(request(Received, &open, None), Ok(()));
    assert_eq!(request(Assigned, &assigned, Some(&open)), Ok(()));
    assert_eq!(request(Cured, &cured, Some(&assigned)), Ok(()));
    assert_eq!(request(Answered, &answered, Some(&cured)), Ok(()));
    assert_eq!(request(Closed, &closed, Some(&answered)), Ok(()));
    assert_eq!(request(Withdrawn, &taken, Some(&answered)), Ok(()));
}

#[test]
fn a_request_keeps_what_was_said_whatever_the_step_is_called() {
    use RequestChange::{Answered, Assigned, Closed, Received};
    let answered = notice().cure(cure()).unwrap().answer(answer()).unwrap();
    let forged: [fn(&mut ProviderRequest); 8] = [
        |r| r.answer = None,
        |r| r.cures.clear(),
        |r| r.received.date = day("2026-03-09"),
        |r| r.words = "Something else.".into(),
        |r| r.kind = RequestKind::Other,
        |r| r.state = RequestState::Closed,
        |r| r.ended = Some(ending()),
        |r| r.files.clear(),
    ];
    let mut with_file = answered.clone();
    with_file.files.push(crate::request::SealedFile {
        file_name: "letter.pdf".into(),
        object: crate::id::ObjectId(Uuid::from_u128(9)),
        sha256: "9f".repeat(32),
        bytes: 1,
    });
    for forge in forged {
        let mut wrong = with_file.clone();
        forge(&mut wrong);
        let weighed = request(Assigned, &wrong, Some(&with_file));
        assert_eq!(weighed, Err(AuthorityFault::OtherStep), "{wrong:?}");
    }
    let open = notice();
    let leapt = ProviderRequest {
        state: RequestState::Closed,
        ended: Some(ending()),
        ..open.clone()
    };
    let forbidden = Err(AuthorityFault::OtherStep);
    assert_eq!(request(Closed, &leapt, Some(&open)), forbidden);
    assert_eq!(request(Received, &answered, None), forbidden);
    assert_eq!(request(Answered, &answered, None), forbidden);
    let again = request(Received, &open, Some(&open));
    assert_eq!(again, Err(AuthorityFault::OtherStep));
}

#[test]
fn what_is_new_in_a_request_is_the_signers_own() {
    use RequestChange::{Answered, Closed, Cured, Received};
    let other = Err(AuthorityFault::OtherPerson);
    let open = notice();
    let foreign = ProviderRequest {
        recorded_by: id(2),
        ..open.clone()
    };
    assert_eq!(request(Received, &foreign, None), other);
    let cured = open
        .cure(CureStep {
            by: id(2),
            ..cure()
        })
        .unwrap();
    assert_eq!(request(Cured, &cured, Some(&open)), other);
    let answered = open
        .answer(RequestAnswer {
            by: id(2),
            ..answer()
        })
        .unwrap();
    assert_eq!(request(Answered, &answered, Some(&open)), other);
    let closed = answered
        .close(Ending {
            by: id(2),
            ..ending()
        })
        .unwrap();
    assert_eq!(request(Closed, &closed, Some(&answered)), other);
}

#[test]
fn the_kit_of_an_assessment_grows_step_by_step_and_each_proof_is_the_signers() {
    use RequestChange::{ClassDescribed, MeasureDone, MeasureRecommended};
    let open = ProviderRequest {
        kind: RequestKind::Assessment,
        ..notice()
    };
    let class = |by| TransactionClass {
        words: "Prepaid cards.".into(),
        from: day("2025-01-01"),
        to: day("2025-12-31"),
        by: id(by),
        at: at(),
    };
    let measure = RecommendedMeasure {
        words: "Ask again.".into(),
        owner: id(2),
        due: day("2026-06-30"),
        by: id(1),
        at: at(),
        done: None,
    };
    let proof = |by| MeasureProof {
        on: day("2026-03-02"),
        words: "Asked.".into(),
        files: Vec::new(),
        by: id(by),
        at: at(),
    };
    let described = open.describe(class(1)).unwrap();
    let planned = described.recommend(measure.clone()).unwrap();
    let planned = planned.recommend(measure).unwrap();
    let done = planned.finish(1, proof(1)).unwrap();
    assert_eq!(request(ClassDescribed, &described, Some(&open)), Ok(()));
    assert_eq!(request(MeasureDone, &done, Some(&planned)), Ok(()));

    let wrong = Err(AuthorityFault::OtherStep);
    // Two measures at once, a plan of which the words change, a proof that goes again.
    assert_eq!(
        request(MeasureRecommended, &planned, Some(&described)),
        wrong
    );
    let mut other_words = done.clone();
    for measure in &mut other_words.measures {
        measure.words = "Ask nobody.".into();
    }
    assert_eq!(request(MeasureDone, &other_words, Some(&planned)), wrong);
    assert_eq!(request(MeasureDone, &planned, Some(&done)), wrong);
    assert_eq!(request(MeasureDone, &planned, Some(&planned)), wrong);
    let foreign = planned.finish(0, proof(2)).unwrap();
    let other = Err(AuthorityFault::OtherPerson);
    assert_eq!(request(MeasureDone, &foreign, Some(&planned)), other);
    let foreign = open.describe(class(2)).unwrap();
    assert_eq!(request(ClassDescribed, &foreign, Some(&open)), other);
}

fn suspicion() -> Incident {
    Incident {
        id: IncidentId(Uuid::from_u128(5)),
        label: "I-2026-001".into(),
        kind: IncidentKind::SuspectedActivity,
        found: received(),
        party: None,
        account: None,
        seen: "Port scans.".into(),
        files: Vec::new(),
        recorded_by: id(1),
        recorded: at(),
        notes: Vec::new(),
        reports: Vec::new(),
        closed: None,
    }
}

fn note() -> IncidentNote {
    IncidentNote {
        words: "The key was found.".into(),
        files: Vec::new(),
        by: id(1),
        at: at(),
    }
}

fn report() -> IncidentReport {
    IncidentReport {
        whom: Addressee::Provider,
        to: "Northcloud Inc.".into(),
        of: IncidentKind::SuspectedActivity,
        on: day("2026-03-02"),
        channel: "E-mail".into(),
        words: String::new(),
        files: Vec::new(),
        by: id(1),
        at: at(),
    }
}

fn incident(
    change: IncidentChange,
    now: &Incident,
    before: Option<&Incident>,
) -> Result<(), AuthorityFault> {
    let event = Event::IncidentChanged {
        change,
        incident: now.clone(),
    };
    let before = before.map_or(Before::Nothing, |b| Before::Incident(Box::new(b.clone())));
    check(&event, &before)
}

#[test]
fn an_incident_is_known_by_being_confirmed_and_keeps_its_reports() {
    use IncidentChange::{Closed, Confirmed, Noted, Recorded, Reported};
    let first = suspicion();
    let known = first.confirm(note()).unwrap();
    let told = known.report(report()).unwrap();
    let closed = told.close(ending()).unwrap();
    assert_eq!(incident(Recorded, &first, None), Ok(()));
    assert_eq!(incident(Confirmed, &known, Some(&first)), Ok(()));
    assert_eq!(incident(Reported, &told, Some(&known)), Ok(()));
    assert_eq!(incident(Closed, &closed, Some(&told)), Ok(()));

    let rewritten = Err(AuthorityFault::OtherStep);
    // Known under the name of a note; a note that drops the report, or moves the day.
    assert_eq!(incident(Noted, &known, Some(&first)), rewritten);
    let noted = told.note(note()).unwrap();
    let forged: [fn(&mut Incident); 4] = [
        |i| i.reports.clear(),
        |i| i.found.date = day("2026-03-09"),
        |i| i.kind = IncidentKind::SuspectedActivity,
        |i| i.closed = Some(ending()),
    ];
    for forge in forged {
        let mut wrong = noted.clone();
        forge(&mut wrong);
        assert_eq!(incident(Noted, &wrong, Some(&told)), rewritten, "{wrong:?}");
    }
    let mut as_suspected = told.clone();
    for report in &mut as_suspected.reports {
        report.of = IncidentKind::SuspectedActivity;
    }
    assert_eq!(incident(Reported, &as_suspected, Some(&known)), rewritten);
    let unreported = Incident {
        closed: Some(ending()),
        ..known.clone()
    };
    let forbidden = Err(AuthorityFault::OtherStep);
    assert_eq!(incident(Closed, &unreported, Some(&known)), forbidden);
    assert_eq!(incident(Recorded, &told, None), forbidden);
    let foreign = IncidentReport {
        by: id(2),
        ..report()
    };
    let foreign = known.report(foreign).unwrap();
    let other = Err(AuthorityFault::OtherPerson);
    assert_eq!(incident(Reported, &foreign, Some(&known)), other);
}

fn review(reviewed: &str, finding: ProgrammeFinding) -> ResellerReview {
    ResellerReview {
        received: day("2026-02-01"),
        version: "2".into(),
        reviewed: day(reviewed),
        finding,
        words: "Owners are not asked for.".into(),
        files: Vec::new(),
        by: id(1),
        at: at(),
    }
}

fn end(on: &str, by: u128) -> RelationshipEnd {
    RelationshipEnd {
        on: day(on),
        reason: "No answer.".into(),
        by: id(by),
        at: at(),
    }
}

fn reseller(
    change: ResellerChange,
    now: &ResellerFile,
    before: Option<&ResellerFile>,
) -> Result<(), AuthorityFault> {
    let event = Event::ResellerRecorded {
        change,
        reseller: now.clone(),
    };
    let before = before.map_or(Before::Nothing, |b| Before::Reseller(Box::new(b.clone())));
    check(&event, &before)
}

#[test]
fn a_sub_resellers_file_keeps_a_bad_review_and_its_end() {
    use ProgrammeFinding::{DoesNotComply, Follows};
    use ResellerChange::{Ended, Reviewed};
    let begun = ResellerFile::begin(RoleId(Uuid::from_u128(6)), PartyId(Uuid::from_u128(7)));
    let bad = begun.review(review("2026-02-10", DoesNotComply)).unwrap();
    let good = bad.review(review("2026-02-20", Follows)).unwrap();
    let far = good.end(end("2026-12-31", 1)).unwrap();
    let near = far.end(end("2026-03-31", 1)).unwrap();
    assert_eq!(reseller(Reviewed, &bad, None), Ok(()));
    assert_eq!(reseller(Reviewed, &good, Some(&bad)), Ok(()));
    assert_eq!(reseller(Ended, &far, Some(&good)), Ok(()));
    assert_eq!(reseller(Ended, &near, Some(&far)), Ok(()));
    assert_eq!(
        reseller(Ended, &begun.end(end("2026-03-31", 1)).unwrap(), None),
        Ok(())
    );

    let rewritten = Err(AuthorityFault::OtherStep);
    let without = begun.review(review("2026-02-20", Follows)).unwrap();
    assert_eq!(reseller(Reviewed, &without, Some(&bad)), rewritten);
    let open_again = ResellerFile {
        ended: None,
        ..far.review(review("2026-02-21", Follows)).unwrap()
    };
    assert_eq!(reseller(Reviewed, &open_again, Some(&far)), rewritten);
    let forgotten = ResellerFile {
        ends_before: Vec::new(),
        ..near.clone()
    };
    assert_eq!(reseller(Ended, &forgotten, Some(&far)), rewritten);
    let moved = ResellerFile {
        party: PartyId(Uuid::from_u128(8)),
        ..good.clone()
    };
    assert_eq!(reseller(Reviewed, &moved, Some(&bad)), rewritten);
    let later = reseller(Ended, &far, Some(&near));
    assert_eq!(later, Err(AuthorityFault::OtherStep));
    let foreign = good.end(end("2026-03-31", 2)).unwrap();
    let other = Err(AuthorityFault::OtherPerson);
    assert_eq!(reseller(Ended, &foreign, Some(&good)), other);
    assert_eq!(reseller(Reviewed, &begun, None), rewritten);
}
