use super::*;
use crate::date::Zone;
use uuid::Uuid;

fn moment() -> Moment {
    Moment {
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn incident() -> Incident {
    let by = PersonId(Uuid::from_u128(1));
    Incident {
        id: IncidentId(Uuid::from_u128(2)),
        label: "I-2026-001".into(),
        kind: IncidentKind::SuspectedActivity,
        found: Trigger {
            date: "2026-03-02".parse().unwrap(),
            time: None,
            zone: Zone::parse("UTC").unwrap(),
        },
        party: None,
        account: None,
        seen: "Port scans from one server.".into(),
        files: Vec::new(),
        recorded_by: by,
        recorded: moment(),
        notes: Vec::new(),
        reports: Vec::new(),
        closed: None,
    }
}

fn note(words: &str) -> IncidentNote {
    IncidentNote {
        words: words.into(),
        files: Vec::new(),
        by: PersonId(Uuid::from_u128(1)),
        at: moment(),
    }
}

fn report(whom: Addressee, to: &str) -> IncidentReport {
    IncidentReport {
        whom,
        to: to.into(),
        of: IncidentKind::SuspectedActivity,
        on: "2026-03-02".parse().unwrap(),
        channel: "e-mail".into(),
        words: String::new(),
        files: Vec::new(),
        by: PersonId(Uuid::from_u128(1)),
        at: moment(),
    }
}

fn ending(words: &str) -> Ending {
    Ending {
        words: words.into(),
        by: PersonId(Uuid::from_u128(1)),
        at: moment(),
    }
}

#[test]
fn a_suspicion_is_confirmed_once_and_what_was_known_stays() {
    let first = incident();
    let known = first.confirm(note("The key was found in a dump.")).unwrap();
    assert_eq!(known.kind, IncidentKind::KnownActivity);
    assert_eq!((known.seen, known.notes.len()), (first.seen.clone(), 1));
    let again = first.confirm(note("x")).unwrap().confirm(note("y"));
    assert_eq!(again, Err(IncidentError::NotSuspected));
    assert_eq!(first.confirm(note(" ")), Err(IncidentError::NoWords));
}

#[test]
fn it_is_untold_until_the_provider_or_an_authority_is_told_and_closed_for_good() {
    use Addressee::{Customer, Other, Provider};
    let first = incident();
    assert!(first.is_untold());
    assert_eq!(
        first.report(report(Provider, " ")),
        Err(IncidentError::NoAddressee)
    );
    let customer = first.report(report(Customer, "Sao Mai Cloud")).unwrap();
    assert!(customer.report(report(Other, "Press")).unwrap().is_untold());
    let told = customer
        .report(report(Provider, "Northcloud Inc."))
        .unwrap();
    assert!(told.is_open() && !told.is_untold());
    assert_eq!(told.close(ending("")), Err(IncidentError::NoWords));
    let closed = told.close(ending("The server was removed.")).unwrap();
    assert!(!closed.is_open() && !closed.is_never_told());
    assert_eq!(closed.note(note("x")), Err(IncidentError::Closed));
    assert_eq!(
        closed.report(report(Provider, "x")),
        Err(IncidentError::Closed)
    );
    assert_eq!(closed.close(ending("x")), Err(IncidentError::Closed));
}

#[test]
fn a_report_of_a_suspicion_is_none_of_the_knowledge_and_known_activity_is_told_before_it_is_closed()
{
    let suspected = incident()
        .report(report(Addressee::Authority, "The police"))
        .unwrap();
    let known = suspected.confirm(note("The key was found.")).unwrap();
    assert!(known.is_untold());
    assert_eq!(known.close(ending("Gone.")), Err(IncidentError::Untold));
    let customer = known
        .report(report(Addressee::Customer, "Sao Mai"))
        .unwrap();
    assert_eq!(customer.close(ending("Gone.")), Err(IncidentError::Untold));
    let told = known
        .report(report(Addressee::Provider, "Northcloud"))
        .unwrap();
    assert_eq!(told.reports[1].of, IncidentKind::KnownActivity);
    assert!(!told.is_untold());
    assert!(told.close(ending("Gone.")).is_ok());
}

#[test]
fn a_suspicion_that_came_to_nothing_is_closed_and_stays_never_told() {
    let closed = incident().close(ending("A test of our own.")).unwrap();
    assert!(closed.is_never_told() && !closed.is_untold());
}
