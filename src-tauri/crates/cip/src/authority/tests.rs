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
        chain: Vec::new(),
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
    assert_eq!(by_the_way, Err(AuthorityFault::OtherStep));
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

const OTHER_STEP: Result<(), AuthorityFault> = Err(AuthorityFault::OtherStep);
const OTHER_CONTENT: Result<(), AuthorityFault> = Err(AuthorityFault::OtherContent);

fn step(by: u128, version: &ProgrammeVersion) -> ProgrammeStep {
    ProgrammeStep {
        by: id(by),
        at: at(),
        sha256: version.content_hash(),
    }
}

fn force(by: u128) -> ProgrammeForce {
    ProgrammeForce {
        on: "2026-03-02".parse().unwrap(),
        by: id(by),
        at: at(),
    }
}

/// The same version with another text.
fn retold(version: &ProgrammeVersion) -> ProgrammeVersion {
    let mut other = version.clone();
    other.sections[0].text = "Servers and storage.".into();
    other
}

#[test]
fn nothing_comes_into_force_under_the_name_of_a_step_that_a_reviewer_may_take() {
    use ProgrammeChange::{Begun, Reopened, Submitted, Withdrawn, Written};
    let submitted = version().submit(id(1), at()).unwrap();
    let approved = submitted.approve(step(2, &submitted)).unwrap();
    let reviewer = (2, StaffRole::Reviewer);
    for before in [version(), submitted, approved] {
        let mut forged = before.clone();
        forged.state = ProgrammeState::InForce;
        forged.force = Some(force(2));
        for change in [Begun, Written, Submitted, Reopened, Withdrawn] {
            let found = check(
                SecondPerson::Always,
                reviewer,
                (change, forged.clone()),
                &before,
            );
            assert!(found.is_err(), "{change:?} from {:?}", before.state);
        }
        // Nor is a version there that nobody wrote before.
        for change in [Begun, Written, Submitted] {
            let signed = Signed {
                by: id(1),
                role: StaffRole::Reviewer,
            };
            let version = forged.clone();
            let event = Event::ProgrammeChanged { change, version };
            let found = authority(SecondPerson::Always).check(signed, &event, &Before::Nothing);
            assert_eq!(found, OTHER_STEP, "{change:?}");
        }
    }
}

#[test]
fn an_approval_is_bound_to_the_text_that_was_approved() {
    use ProgrammeChange::{Approved, InForce, Reopened, Submitted, Written};
    use StaffRole::{Approver, Officer, Reviewer};
    let always = SecondPerson::Always;
    let submitted = version().submit(id(1), at()).unwrap();
    let approved = submitted.approve(step(2, &submitted)).unwrap();

    // Written over after the approval, which stays where it was.
    let retold_after = retold(&approved);
    let found = check(
        always,
        (1, Reviewer),
        (Written, retold_after.clone()),
        &approved,
    );
    assert_eq!(found, OTHER_STEP);
    // Once such a record stands there, it comes into force for nobody.
    let mut forced = retold_after.clone();
    forced.state = ProgrammeState::InForce;
    forced.force = Some(force(1));
    let found = check(always, (1, Officer), (InForce, forced), &retold_after);
    assert_eq!(found, OTHER_CONTENT);
    // Nor does another text on the way into force.
    let forced = retold(&approved.enforce(force(1), true).unwrap());
    let found = check(always, (1, Officer), (InForce, forced), &approved);
    assert_eq!(found, OTHER_STEP);

    // A second person approves what lies there, and whoever submits says what that is.
    let mut other = submitted.approve(step(2, &submitted)).unwrap();
    other.approval = Some(step(2, &retold(&submitted)));
    let found = check(always, (2, Approver), (Approved, other), &submitted);
    assert_eq!(found, OTHER_CONTENT);
    let unsubmitted = retold(&submitted);
    let mut other = unsubmitted.clone();
    other.state = ProgrammeState::Approved;
    other.approval = Some(step(2, &unsubmitted));
    let found = check(always, (2, Approver), (Approved, other), &unsubmitted);
    assert_eq!(found, OTHER_CONTENT);
    let mut slipped = retold(&submitted);
    slipped.submitted = Some(step(1, &slipped));
    let found = check(always, (1, Reviewer), (Submitted, slipped), &version());
    assert_eq!(found, OTHER_STEP, "it was not what was written");
    let mut other = submitted.clone();
    other.submitted = Some(step(1, &retold(&submitted)));
    let found = check(always, (1, Reviewer), (Submitted, other), &version());
    assert_eq!(found, OTHER_CONTENT);

    // Taken back to draft, nothing of it is left.
    let mut back = approved.reopen().unwrap();
    back.approval.clone_from(&approved.approval);
    let found = check(always, (1, Reviewer), (Reopened, back), &approved);
    assert_eq!(found, OTHER_STEP);
}

#[test]
fn whoever_wrote_or_submitted_a_version_stays_named_in_it() {
    use ProgrammeChange::{Submitted, Written};
    use StaffRole::Reviewer;
    let always = SecondPerson::Always;
    let draft = version();
    let text = retold(&draft).sections;
    let written = draft
        .write(text.clone(), None, String::new(), id(2))
        .unwrap();
    assert_eq!(written.hands, [id(2)]);
    let good = check(always, (2, Reviewer), (Written, written.clone()), &draft);
    assert_eq!(good, Ok(()));

    let mut unnamed = written.clone();
    unnamed.hands.clear();
    let found = check(always, (2, Reviewer), (Written, unnamed), &draft);
    assert_eq!(found, OTHER_STEP, "a writer leaves himself out");
    let mut dropped = written
        .write(draft.sections.clone(), None, String::new(), id(1))
        .unwrap();
    dropped.hands.clear();
    let found = check(always, (1, Reviewer), (Written, dropped), &written);
    assert_eq!(found, OTHER_STEP, "a writer drops another one");
    let mut submitted = draft.submit(id(2), at()).unwrap();
    submitted.hands.clear();
    let found = check(always, (2, Reviewer), (Submitted, submitted), &draft);
    assert_eq!(found, OTHER_STEP, "whoever submits leaves himself out");
    let mut taken = draft.submit(id(2), at()).unwrap();
    taken.written_by = id(2);
    let found = check(always, (2, Reviewer), (Submitted, taken), &draft);
    assert_eq!(found, OTHER_STEP, "another one has begun it");
}

#[test]
fn a_step_changes_nothing_but_its_own_part_of_a_version() {
    use ProgrammeChange::{Replaced, Withdrawn};
    use StaffRole::{Officer, Reviewer};
    let always = SecondPerson::Always;
    let submitted = version().submit(id(1), at()).unwrap();
    let approved = submitted.approve(step(2, &submitted)).unwrap();
    let enforced = approved.enforce(force(1), true).unwrap();
    let later = ProgrammeId(Uuid::from_u128(9));
    let replaced = enforced.replace(later).unwrap();
    let good = check(
        always,
        (1, Officer),
        (Replaced, replaced.clone()),
        &enforced,
    );
    assert_eq!(good, Ok(()));
    let found = check(
        always,
        (1, Officer),
        (Replaced, retold(&replaced)),
        &enforced,
    );
    assert_eq!(found, OTHER_STEP);
    let mut elsewhere = replaced;
    elsewhere.force = Some(ProgrammeForce {
        on: "2025-03-02".parse().unwrap(),
        ..force(1)
    });
    let found = check(always, (1, Officer), (Replaced, elsewhere), &enforced);
    assert_eq!(found, OTHER_STEP);
    let found = check(
        always,
        (1, Officer),
        (Replaced, approved.clone()),
        &approved,
    );
    assert_eq!(found, OTHER_STEP);
    let mut withdrawn = enforced.clone();
    withdrawn.state = ProgrammeState::Withdrawn;
    let found = check(always, (2, Reviewer), (Withdrawn, withdrawn), &enforced);
    assert_eq!(found, OTHER_STEP, "what is in force is not withdrawn");
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

fn purge(by: u128) -> crate::purge::Purge {
    crate::purge::Purge {
        id: crate::id::PurgeId(Uuid::from_u128(50)),
        number: 1,
        party: crate::id::PartyId(Uuid::from_u128(51)),
        scope: crate::purge::PurgeScope::default(),
        removed: Vec::new(),
        removed_bytes: None,
        rewritten: Vec::new(),
        stays: Vec::new(),
        kept: Vec::new(),
        months: 24,
        since: at().at.date_naive(),
        again: false,
        by: id(by),
        at: at(),
    }
}

#[test]
fn a_purge_never_counts_alone_where_another_officer_is() {
    let signed = Signed {
        by: id(1),
        role: StaffRole::Officer,
    };
    let weigh = |by: u128, second: Option<PersonId>| {
        let purge = purge(by);
        let event = Event::PartyPurged { purge, second };
        // Not even where the policy asks for no second person.
        authority(SecondPerson::Never).check(signed, &event, &Before::Nothing)
    };
    assert_eq!(weigh(1, None), Err(AuthorityFault::SecondMissing));
    assert_eq!(weigh(1, Some(id(1))), Err(AuthorityFault::SamePerson));
    assert_eq!(weigh(1, Some(id(9))), Err(AuthorityFault::SecondUnknown));
    assert_eq!(weigh(2, Some(id(2))), Err(AuthorityFault::OtherPerson));
    assert_eq!(weigh(1, Some(id(2))), Ok(()));
}

#[test]
fn who_leaves_confirms_no_epoch_and_is_not_waited_for() {
    let signed = Signed {
        by: id(1),
        role: StaffRole::Officer,
    };
    let weigh = |left: Vec<PersonId>, second: Option<PersonId>| {
        let epoch = crate::epoch::Epoch {
            number: 2,
            recovery_key: String::new(),
            machines: Vec::new(),
            left,
            by: id(1),
            at: at(),
        };
        let event = Event::EpochBegun { epoch, second };
        authority(SecondPerson::Always).check(signed, &event, &Before::Nothing)
    };
    assert_eq!(weigh(Vec::new(), None), Err(AuthorityFault::SecondMissing));
    assert_eq!(weigh(vec![id(2)], None), Ok(()));
    let confirmed = weigh(vec![id(2)], Some(id(2)));
    assert_eq!(confirmed, Err(AuthorityFault::SecondUnknown));
}

#[test]
fn a_hold_that_is_lifted_keeps_what_was_said_when_it_was_set() {
    use crate::retention::{Hold, Lifted};
    let signed = |by: u128| Signed {
        by: id(by),
        role: StaffRole::Officer,
    };
    let hold = Hold {
        id: crate::id::HoldId(Uuid::from_u128(60)),
        party: crate::id::PartyId(Uuid::from_u128(51)),
        reason: "A dispute.".to_owned(),
        by: id(1),
        at: at(),
        lifted: None,
    };
    let lifted = hold.lift(Lifted {
        why: "Settled.".to_owned(),
        by: id(2),
        at: at(),
    });
    let lifted = lifted.unwrap();
    let before = Before::Hold(Box::new(hold.clone()));
    let weigh = |by: u128, hold: Hold| {
        let event = Event::HoldRecorded { hold };
        authority(SecondPerson::Always).check(signed(by), &event, &before)
    };
    assert_eq!(weigh(2, lifted.clone()), Ok(()));
    assert_eq!(weigh(1, lifted.clone()), Err(AuthorityFault::OtherPerson));
    let mut other = lifted;
    other.reason = "Another one.".to_owned();
    assert_eq!(weigh(2, other), Err(AuthorityFault::OtherPerson));
    assert_eq!(weigh(1, hold), Err(AuthorityFault::OtherPerson));
}

#[test]
fn a_judgement_that_stays_is_its_own_judges_and_a_new_one_the_signers() {
    use crate::id::{ProductId, ProviderId};
    use crate::product::{Iaas, IaasJudgement, Offer, Product, ProductKind};
    let product = |answer, by| Product {
        id: ProductId(Uuid::from_u128(9)),
        provider: ProviderId(Uuid::from_u128(3)),
        name: "Edge DNS".into(),
        kind: ProductKind::Dns,
        management: None,
        tenancy: None,
        offer: Offer::Paid,
        judgement: IaasJudgement {
            answer,
            why: "No software of the customer runs on it.".into(),
            edition: "e".into(),
            words: "any product".into(),
            by: id(by),
            at: at(),
        },
    };
    let check = |product: Product, before: &Before| {
        let signed = Signed {
            by: id(1),
            role: StaffRole::Officer,
        };
        let event = Event::ProductRecorded {
            product,
            second: None,
        };
        authority(SecondPerson::Never).check(signed, &event, before)
    };
    let before = Before::Product(Box::new(product(Iaas::No, 2)));
    assert_eq!(check(product(Iaas::No, 2), &before), Ok(()));
    let forged = Err(AuthorityFault::OtherPerson);
    assert_eq!(check(product(Iaas::Yes, 2), &before), forged);
    assert_eq!(check(product(Iaas::No, 2), &Before::Nothing), forged);
    assert_eq!(check(product(Iaas::Yes, 1), &before), Ok(()));
}

#[test]
fn owners_leave_the_house_by_an_officer() {
    let event = Event::OwnershipExported {
        party: crate::id::PartyId(Uuid::from_u128(5)),
        file_name: "owners.json".into(),
        sha256: String::new(),
        statements: 1,
    };
    let check = |role| {
        let signed = Signed { by: id(1), role };
        authority(SecondPerson::Never).check(signed, &event, &Before::Nothing)
    };
    assert_eq!(check(StaffRole::Officer), Ok(()));
    let refused = Err(AuthorityFault::RoleForbids);
    assert_eq!(check(StaffRole::Reviewer), refused);
}

#[test]
fn a_document_of_a_packet_is_revealed_by_an_officer() {
    let event = Event::FilingDocumentRevealed {
        filing: crate::id::FilingId(Uuid::from_u128(5)),
        number: 1,
        document: crate::id::DocumentId(Uuid::from_u128(6)),
        file_name: "reveal-t-2026-0001-document-1.json".into(),
        sha256: String::new(),
    };
    let check = |role| {
        let signed = Signed { by: id(1), role };
        authority(SecondPerson::Never).check(signed, &event, &Before::Nothing)
    };
    assert_eq!(check(StaffRole::Officer), Ok(()));
    assert_eq!(check(StaffRole::Reviewer), Err(AuthorityFault::RoleForbids));
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
    assert_eq!(
        check(None, &covered, Some(&open)),
        fault,
        "an answer judges nothing"
    );
    assert_eq!(check(Some(C::Updated), &covered, Some(&open)), fault);
    let mut gone = covered.clone();
    gone.life = Life::default();
    assert_eq!(
        check(None, &gone, Some(&covered)),
        fault,
        "a judgement goes away"
    );
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
        conditions: false,
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
