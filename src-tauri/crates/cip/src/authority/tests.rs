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

fn run() -> crate::training::Candidate {
    let body = serde_json::json!({
        "id": Uuid::from_u128(20), "label": "TR-2026-001", "customer": Uuid::from_u128(21),
        "account": Uuid::from_u128(22), "provider": Uuid::from_u128(23),
        "judgement": { "judgement": "open" },
    });
    serde_json::from_value(body).unwrap()
}

fn judged(by: u128, covered: bool) -> crate::training::JudgementMade {
    crate::training::JudgementMade {
        covered,
        reasoning: "A model of leaves.".to_owned(),
        by: id(by),
        at: at(),
    }
}

#[test]
fn a_candidates_history_only_grows_and_only_by_its_signers_own_words() {
    use crate::training::{Candidate, CandidateChange as C, Judgement, Life};
    let check = |change: Option<C>, now: &Candidate, then: Option<&Candidate>| {
        let signed = Signed {
            by: id(1),
            role: StaffRole::Reviewer,
        };
        let candidate = now.clone();
        let event = match change {
            Some(change) => Event::CandidateChanged { change, candidate },
            None => Event::CandidateRecorded { candidate },
        };
        let before = then.map_or(Before::Nothing, |c| Before::Candidate(Box::new(c.clone())));
        authority(SecondPerson::Never).check(signed, &event, &before)
    };
    let open = run();
    assert_eq!(check(None, &open, None), Ok(()));

    let mut covered = open.judge(judged(1, true)).unwrap();
    assert_eq!(check(Some(C::Judged), &covered, Some(&open)), Ok(()));
    let fault = Err(AuthorityFault::RoleForbids);
    assert_eq!(check(None, &covered, Some(&open)), fault, "an answer judges nothing");
    assert_eq!(check(Some(C::Updated), &covered, Some(&open)), fault);
    let mut gone = covered.clone();
    gone.life = Life::default();
    assert_eq!(check(None, &gone, Some(&covered)), fault, "a judgement goes away");
    covered.life.judgements[0].by = id(2);
    let other = Err(AuthorityFault::OtherPerson);
    assert_eq!(check(Some(C::Judged), &covered, Some(&open)), other);

    // What another person judged out before judgements were kept in a list stays theirs when it is opened again.
    let mut out = open;
    out.judgement = Judgement::NotCovered {
        reasoning: "A model of leaves.".to_owned(),
        by: id(2),
        at: at(),
    };
    assert_eq!(check(None, &out, None), other);
    let on = crate::date::Trigger {
        date: "2026-03-01".parse().unwrap(),
        time: None,
        zone: at().zone,
    };
    let again = out.update(on, "Ten times as many.", id(1), at()).unwrap();
    assert_eq!(check(Some(C::Updated), &again, Some(&out)), Ok(()));
    let mut forged = again;
    forged.life.judgements[0].reasoning = "Something else.".to_owned();
    assert_eq!(check(Some(C::Updated), &forged, Some(&out)), other);
}
