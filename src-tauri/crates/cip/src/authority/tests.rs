use super::*;
use crate::date::{Moment, Zone};
use crate::id::{ProgrammeEntryId, ProgrammeId};
use crate::office::SecondPerson;
use crate::programme::{
    ProgrammeEntry, ProgrammeForce, ProgrammeSection, ProgrammeState, ProgrammeStep,
};
use uuid::Uuid;

fn at() -> Moment {
    Moment {
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// Two people who hold every role that works.
fn authority(second_person: SecondPerson) -> Authority {
    let person = |n: u128| Person {
        id: id(n),
        name: format!("Person {n}"),
        latin: format!("Person {n}"),
        title: String::new(),
        label: format!("P{n}"),
        roles: vec![StaffRole::Reviewer, StaffRole::Approver, StaffRole::Officer],
        journal_key: String::new(),
        certificate: None,
    };
    let policy = Policy {
        second_person,
        ..Policy::default()
    };
    Authority::of(vec![person(1), person(2)], policy)
}

fn version() -> ProgrammeVersion {
    ProgrammeVersion {
        id: ProgrammeId(Uuid::from_u128(7)),
        number: 1,
        state: ProgrammeState::Draft,
        edition: "89-fr-5698".into(),
        sections: vec![ProgrammeSection {
            id: "scope".into(),
            title: "Scope".into(),
            rules: vec!["CIP-01".into()],
            fields: Vec::new(),
            start: "What:".into(),
            text: "Servers.".into(),
        }],
        adopted: None,
        changes: String::new(),
        written_by: id(1),
        hands: Vec::new(),
        begun: at(),
        submitted: None,
        approval: None,
        force: None,
        replaced_by: None,
    }
}

fn check(
    second_person: SecondPerson,
    (by, role): (u128, StaffRole),
    (change, version): (ProgrammeChange, ProgrammeVersion),
    before: &ProgrammeVersion,
) -> Result<(), AuthorityFault> {
    let signed = Signed { by: id(by), role };
    let event = Event::ProgrammeChanged { change, version };
    let before = Before::Programme(Box::new(before.clone()));
    authority(second_person).check(signed, &event, &before)
}

#[test]
fn a_version_is_approved_by_another_person_and_in_force_only_with_the_second_that_is_asked_for() {
    use ProgrammeChange::{Approved, InForce, Submitted, Written};
    use StaffRole::{Approver, Officer, Reviewer};
    let always = SecondPerson::Always;
    let draft = version();
    let submitted = draft.submit(id(1), at()).unwrap();
    let own = check(
        always,
        (1, Reviewer),
        (Submitted, submitted.clone()),
        &draft,
    );
    assert_eq!(own, Ok(()));
    let other = check(
        always,
        (2, Reviewer),
        (Submitted, submitted.clone()),
        &draft,
    );
    assert_eq!(other, Err(AuthorityFault::OtherPerson));

    let step = |n| ProgrammeStep {
        by: id(n),
        at: at(),
        sha256: submitted.content_hash(),
    };
    let approved = submitted.approve(step(2)).unwrap();
    let good = check(
        always,
        (2, Approver),
        (Approved, approved.clone()),
        &submitted,
    );
    assert_eq!(good, Ok(()));
    let role = check(
        always,
        (2, Reviewer),
        (Approved, approved.clone()),
        &submitted,
    );
    assert_eq!(role, Err(AuthorityFault::RoleForbids));
    let by_the_way = check(
        always,
        (2, Reviewer),
        (Written, approved.clone()),
        &submitted,
    );
    assert_eq!(by_the_way, Err(AuthorityFault::RoleForbids));
    let mut same = submitted.clone();
    same.approval = Some(step(1));
    let same = check(always, (1, Approver), (Approved, same), &submitted);
    assert_eq!(same, Err(AuthorityFault::SamePerson));

    let force = ProgrammeForce {
        on: "2026-03-02".parse().unwrap(),
        by: id(1),
        at: at(),
    };
    let alone = submitted.enforce(force, false).unwrap();
    let missing = check(always, (1, Officer), (InForce, alone.clone()), &submitted);
    assert_eq!(missing, Err(AuthorityFault::SecondMissing));
    let sole = check(
        SecondPerson::Never,
        (1, Officer),
        (InForce, alone),
        &submitted,
    );
    assert_eq!(sole, Ok(()));
}

#[test]
fn a_review_takes_a_second_role_and_is_the_signers_own() {
    let entry = |kind, by| Event::ProgrammeNoted {
        entry: ProgrammeEntry {
            id: ProgrammeEntryId(Uuid::from_u128(8)),
            version: ProgrammeId(Uuid::from_u128(7)),
            on: "2026-03-02".parse().unwrap(),
            kind,
            words: "Read.".into(),
            by: id(by),
            at: at(),
        },
    };
    let check = |role, event: &Event| {
        let signed = Signed { by: id(1), role };
        authority(SecondPerson::Always).check(signed, event, &Before::Nothing)
    };
    let review = entry(ProgrammeEntryKind::Review, 1);
    let change = entry(ProgrammeEntryKind::Services, 1);
    let reviewer = StaffRole::Reviewer;
    assert_eq!(check(reviewer, &change), Ok(()));
    assert_eq!(check(reviewer, &review), Err(AuthorityFault::RoleForbids));
    assert_eq!(check(StaffRole::Approver, &review), Ok(()));
    let foreign = entry(ProgrammeEntryKind::Services, 2);
    assert_eq!(check(reviewer, &foreign), Err(AuthorityFault::OtherPerson));
}

#[test]
fn what_a_special_measure_said_before_stays_and_each_extension_is_its_signers() {
    use crate::country::Country;
    use crate::date::Trigger;
    use crate::id::MeasureId;
    use crate::screening::measure::{Extension, MeasureTarget};
    let signed = |n| Signed {
        by: id(n),
        role: StaffRole::Officer,
    };
    let measure = |extensions: Vec<Extension>| SpecialMeasure {
        id: MeasureId(Uuid::from_u128(9)),
        target: MeasureTarget::Jurisdiction {
            country: Country::parse("AQ").unwrap(),
        },
        measure: "No new accounts.".into(),
        determined: Trigger {
            date: "2026-03-01".parse().unwrap(),
            time: None,
            zone: Zone::parse("UTC").unwrap(),
        },
        implemented: None,
        source: "Synthetic determination".into(),
        extensions,
        ended: None,
        by: id(1),
        at: at(),
    };
    let extension = |n| Extension {
        until: "2028-03-01".parse().unwrap(),
        source: "Notice".into(),
        by: id(n),
        at: at(),
    };
    let check = |n, extensions: Vec<Extension>, before: Option<Vec<Extension>>| {
        let event = Event::MeasureRecorded {
            measure: measure(extensions),
            second: None,
        };
        let before = before.map_or(Before::Nothing, |e| Before::Measure(Box::new(measure(e))));
        authority(SecondPerson::Never).check(signed(n), &event, &before)
    };
    assert_eq!(check(1, Vec::new(), None), Ok(()));
    assert_eq!(check(2, Vec::new(), None), Err(AuthorityFault::OtherPerson));
    assert_eq!(check(2, vec![extension(2)], Some(Vec::new())), Ok(()));
    assert_eq!(
        check(1, vec![extension(2)], Some(Vec::new())),
        Err(AuthorityFault::OtherPerson)
    );
    assert_eq!(
        check(1, Vec::new(), Some(vec![extension(2)])),
        Err(AuthorityFault::OtherPerson)
    );
}
