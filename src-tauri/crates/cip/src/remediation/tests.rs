use super::*;
use crate::date::Zone;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at() -> Moment {
    Moment {
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn proposal(family: Family, measures: &[Measure]) -> Proposal {
    Proposal {
        id: RemediationId(Uuid::from_u128(1)),
        family,
        party: PartyId(Uuid::from_u128(2)),
        account: None,
        terms: "Nothing new until the card is sharp.".to_owned(),
        measures: measures.to_vec(),
        from: day("2026-03-02"),
        until: None,
        due: None,
        redress: String::new(),
        act_on_account: false,
    }
}

fn recorded() -> Remediation {
    let by = PersonId(Uuid::from_u128(3));
    proposal(Family::UseUnderTerms, &[Measure::NoNewResources]).remediation(
        "R-0001".to_owned(),
        None,
        by,
    )
}

fn redress(kind: RedressKind) -> RedressStep {
    RedressStep {
        kind,
        on: day("2026-03-03"),
        words: "Wrote that the name is spelt otherwise.".to_owned(),
        files: Vec::new(),
        by: PersonId(Uuid::from_u128(3)),
        at: at(),
    }
}

fn resolution(on: &str) -> Resolution {
    Resolution {
        words: "A sharp card came.".to_owned(),
        how: Some(ResolvedBy::Verified),
        on: Some(day(on)),
        files: Vec::new(),
        withdrawn: false,
        by: PersonId(Uuid::from_u128(3)),
        at: at(),
    }
}

#[test]
fn each_family_has_measures_and_takes_no_other() {
    use Family::{CloseOrMonitor, DoNotOpen, Redress, UseUnderTerms};
    for family in [DoNotOpen, UseUnderTerms, CloseOrMonitor, Redress] {
        let (own, foreign): (Vec<_>, Vec<_>) =
            Measure::ALL.into_iter().partition(|m| m.family() == family);
        assert!(own.len() >= 2, "{family:?}");
        let none = proposal(family, &[]).check();
        assert_eq!(none, Err(RemediationError::NoMeasure));
        for measure in own {
            assert_eq!(proposal(family, &[measure]).check(), Ok(()));
        }
        for measure in foreign {
            assert_eq!(
                proposal(family, &[measure]).check(),
                Err(RemediationError::ForeignMeasure)
            );
        }
    }
}

#[test]
fn an_account_is_closed_or_watched_and_never_both() {
    let both = [Measure::AccountClosed, Measure::AdditionalMonitoring];
    let refused = Err(RemediationError::ClosedAndWatched);
    assert_eq!(proposal(Family::CloseOrMonitor, &both).check(), refused);
    let mut watched = proposal(Family::CloseOrMonitor, &[Measure::AdditionalMonitoring]);
    assert_eq!(watched.check(), Ok(()));
    watched.act_on_account = true;
    assert_eq!(watched.check(), refused);
}

#[test]
fn redress_is_asked_before_it_is_answered_and_answered_once() {
    let refused = Err(RemediationError::NotAsked);
    let one = recorded();
    assert_eq!(one.redress(redress(RedressKind::Granted)), refused);
    let asked = one.redress(redress(RedressKind::Asked)).unwrap();
    assert!(asked.redress_waits());
    let answered = asked.redress(redress(RedressKind::Refused)).unwrap();
    assert!(!answered.redress_waits());
    assert_eq!(answered.redress(redress(RedressKind::Granted)), refused);
}

#[test]
fn redress_comes_after_the_end_too_but_not_after_a_withdrawal() {
    let ended = recorded().resolve(resolution("2026-03-04")).unwrap();
    assert!(ended.redress(redress(RedressKind::Asked)).is_ok());
    let by = PersonId(Uuid::from_u128(3));
    let withdrawn = recorded().withdraw(by, at()).unwrap();
    assert_eq!(
        withdrawn.redress(redress(RedressKind::Asked)),
        Err(RemediationError::Ended)
    );
}

#[test]
fn it_does_not_end_before_it_begins_and_ends_once() {
    let one = recorded();
    assert_eq!(
        one.resolve(resolution("2026-03-01")),
        Err(RemediationError::EndsBefore)
    );
    let ended = one.resolve(resolution("2026-03-02")).unwrap();
    assert_eq!(
        ended.resolve(resolution("2026-03-05")),
        Err(RemediationError::Ended)
    );
}
