use super::*;
use crate::date::Zone;
use crate::rulebook::Edition;
use std::collections::BTreeSet;
use uuid::Uuid;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn at() -> Moment {
    Moment {
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

fn step(n: u128, version: &ProgrammeVersion) -> ProgrammeStep {
    ProgrammeStep {
        by: person(n),
        at: at(),
        sha256: version.content_hash(),
    }
}

fn force(n: u128, on: &str) -> ProgrammeForce {
    ProgrammeForce {
        on: on.parse().unwrap(),
        by: person(n),
        at: at(),
    }
}

/// A draft in which one section is written.
fn draft() -> ProgrammeVersion {
    let mut sections: Vec<ProgrammeSection> = outline()
        .unwrap()
        .into_iter()
        .map(|s| s.begin(None))
        .collect();
    for section in &mut sections {
        if section.id == "verification" {
            section.text = "Passports are compared with the person on a call.".into();
        }
    }
    ProgrammeVersion {
        id: ProgrammeId(Uuid::from_u128(1)),
        number: 1,
        state: ProgrammeState::Draft,
        edition: "89-fr-5698".into(),
        sections,
        adopted: None,
        changes: String::new(),
        written_by: person(1),
        hands: Vec::new(),
        begun: at(),
        submitted: None,
        approval: None,
        force: None,
        replaced_by: None,
    }
}

#[test]
fn the_outline_serves_every_rule_of_its_half_with_rules_and_fields_that_exist() {
    let edition = Edition::shipped().unwrap();
    let outline = outline().unwrap();
    let ids: BTreeSet<&str> = outline.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids.len(), outline.len(), "a section stands twice");
    for section in &outline {
        assert!(!section.rules.is_empty() && !section.start.is_empty());
        for rule in &section.rules {
            assert!(edition.rule(rule).is_some(), "{}: {rule}", section.id);
        }
        for field in &section.fields {
            assert!(edition.field(field).is_some(), "{}: {field}", section.id);
        }
        assert!(!section.clone().begin(None).is_written(), "{}", section.id);
    }
    let version = draft();
    for line in rule_map(&edition, &version.sections, false) {
        assert!(!line.sections.is_empty(), "no section for {}", line.rule);
    }
}

#[test]
fn the_map_names_what_is_written_what_is_adopted_and_what_is_missing() {
    let edition = Edition::shipped().unwrap();
    let version = draft();
    let served = |adopted: bool, rule: &str| {
        let map = rule_map(&edition, &version.sections, adopted);
        map.into_iter().find(|l| l.rule == rule).unwrap().served
    };
    assert_eq!(served(false, "CIP-05"), RuleServed::Written);
    assert_eq!(served(false, "CIP-10"), RuleServed::Missing);
    assert_eq!(served(true, "CIP-10"), RuleServed::Adopted);
    assert_eq!(served(true, "CIP-05"), RuleServed::Written);
    let map = rule_map(&edition, &version.sections, false);
    assert!(map.iter().any(|l| l.rule == "RES-02"));
    assert!(map.iter().all(|l| !l.rule.starts_with("AI-")));
}

#[test]
fn nobody_is_second_to_themselves_and_only_the_submitted_text_is_approved() {
    let version = draft();
    let submitted = version.submit(person(2), at()).unwrap();
    for own in [1, 2] {
        let refused = submitted.approve(step(own, &submitted));
        assert_eq!(refused.unwrap_err(), ProgrammeError::SamePerson);
    }
    let other = ProgrammeStep {
        sha256: "00".into(),
        ..step(3, &submitted)
    };
    let refused = submitted.approve(other);
    assert_eq!(refused.unwrap_err(), ProgrammeError::ContentChanged);
    let refused = submitted.enforce(force(3, "2026-03-02"), true);
    assert_eq!(refused.unwrap_err(), ProgrammeError::NotApproved);
    let approved = submitted.approve(step(3, &submitted)).unwrap();
    let enforced = approved.enforce(force(1, "2026-03-02"), true).unwrap();
    assert_eq!(enforced.state, ProgrammeState::InForce);
    assert_eq!(enforced.content_hash(), version.content_hash());
    assert!(enforced.reopen().is_err() && enforced.withdraw().is_err());
    let alone = submitted.enforce(force(1, "2026-03-02"), false).unwrap();
    assert_eq!(alone.approval, None);
}

#[test]
fn what_was_changed_after_it_was_submitted_or_approved_does_not_come_into_force() {
    let submitted = draft().submit(person(1), at()).unwrap();
    let mut retold = submitted.clone();
    for section in &mut retold.sections {
        section.text = "Something else.".into();
    }
    let refused = retold.approve(step(3, &retold)).unwrap_err();
    assert_eq!(refused, ProgrammeError::ContentChanged);
    let refused = retold.enforce(force(1, "2026-03-02"), false).unwrap_err();
    assert_eq!(refused, ProgrammeError::ContentChanged);
    let approved = submitted.approve(step(3, &submitted)).unwrap();
    let mut retold = approved.clone();
    retold.changes = "Nothing.".into();
    let refused = retold.enforce(force(1, "2026-03-02"), true).unwrap_err();
    assert_eq!(refused, ProgrammeError::ContentChanged);
    let mut own = approved;
    own.hands.push(person(3));
    let refused = own.enforce(force(1, "2026-03-02"), true).unwrap_err();
    assert_eq!(refused, ProgrammeError::SamePerson);
}

#[test]
fn the_hash_is_over_everything_that_decides_what_is_printed() {
    let mut version = draft();
    version.adopted = Some(Adopted {
        provider: ProviderId(Uuid::from_u128(2)),
        provider_name: "Northcloud Inc.".into(),
        version: "7".into(),
        on: "2026-01-15".parse().unwrap(),
        agreement: String::new(),
        file_name: "programme.pdf".into(),
        object: ObjectId(Uuid::from_u128(3)),
        sha256: "ab".repeat(32),
    });
    let hash = version.content_hash();
    let mut begun = version.clone();
    for section in &mut begun.sections {
        section.start.clone_from(&section.text);
    }
    assert_ne!(begun.content_hash(), hash, "nothing is written any more");
    let mut named = version.clone();
    let mut sealed = version;
    if let Some(adopted) = &mut named.adopted {
        adopted.file_name = "other.pdf".into();
    }
    if let Some(adopted) = &mut sealed.adopted {
        adopted.object = ObjectId(Uuid::from_u128(4));
    }
    assert_ne!(named.content_hash(), hash);
    assert_ne!(sealed.content_hash(), hash);
}

#[test]
fn an_unwritten_version_is_not_submitted_and_a_reopened_one_loses_its_approval() {
    let mut empty = draft();
    for section in &mut empty.sections {
        section.text.clone_from(&section.start);
    }
    let refused = empty.submit(person(1), at());
    assert_eq!(refused.unwrap_err(), ProgrammeError::Empty);
    let submitted = draft().submit(person(1), at()).unwrap();
    let approved = submitted.approve(step(3, &submitted)).unwrap();
    let back = approved.reopen().unwrap();
    assert_eq!(
        (back.state, &back.submitted, &back.approval),
        (ProgrammeState::Draft, &None, &None)
    );
    assert!(approved.submit(person(1), at()).is_err());
}

#[test]
fn a_field_of_the_certification_takes_the_texts_that_serve_it() {
    let version = draft();
    let text = version.text_for("CERT-B").unwrap();
    assert_eq!(text, "Passports are compared with the person on a call.");
    assert_eq!(version.text_for("CERT-C"), None, "only its start stands");
    assert_eq!(version.text_for("CERT-Z"), None);
}

#[test]
fn what_was_written_under_a_section_that_the_outline_lost_goes_on() {
    let before = draft().sections;
    let lost = |id: &str| {
        let outline = outline().unwrap().into_iter().filter(|s| s.id != id);
        outline.map(|s| s.begin(None)).collect::<Vec<_>>()
    };
    let ids = |sections: &[ProgrammeSection]| {
        let ids = sections.iter().map(|s| s.id.clone());
        ids.collect::<Vec<_>>()
    };
    let kept = with_former(lost("verification"), &before);
    assert_eq!(kept.last(), before.iter().find(|s| s.id == "verification"));
    assert_eq!(kept.len(), before.len());
    let unwritten = lost("records");
    let same = ids(&unwritten);
    assert_eq!(ids(&with_former(unwritten, &before)), same);
}

#[test]
fn the_review_is_counted_from_the_last_one_and_else_from_the_rules_own_start() {
    let mut first = draft();
    let versions = [first.clone()];
    assert_eq!(reviewed(&versions, &[], None), None);
    first.force = Some(force(1, "2026-03-02"));
    let mut second = draft();
    second.force = Some(force(1, "2026-08-01"));
    let versions = [second, first];
    let entry = |kind, on: &str| ProgrammeEntry {
        id: ProgrammeEntryId(Uuid::from_u128(9)),
        version: ProgrammeId(Uuid::from_u128(1)),
        on: on.parse().unwrap(),
        kind,
        words: "Seen.".into(),
        by: person(1),
        at: at(),
    };
    let earlier = entry(ProgrammeEntryKind::Review, "2025-12-01");
    let review = entry(ProgrammeEntryKind::Review, "2026-07-01");
    let other = entry(ProgrammeEntryKind::Services, "2026-10-01");
    let day = |entries: &[ProgrammeEntry], certified: Option<&str>| {
        let certified = certified.map(|day| day.parse().unwrap());
        let (day, start) = reviewed(&versions, entries, certified).unwrap();
        (day.to_string(), start)
    };
    let is = |day: &str, start| (day.to_owned(), start);
    use ReviewStart::{Certification, Force, Review};
    let none = [earlier.clone(), other.clone()];
    assert_eq!(day(&none, None), is("2026-03-02", Force));
    let before = Some("2026-01-10");
    assert_eq!(day(&none, before), is("2026-01-10", Certification));
    assert_eq!(day(&none, Some("2026-05-10")), is("2026-03-02", Force));
    // A later version is no review, and a review after a certification is what the rule asks for.
    let all = [earlier, review, other];
    assert_eq!(day(&all, None), is("2026-07-01", Review));
    assert_eq!(day(&all, before), is("2026-07-01", Review));
    assert_eq!(day(&all, Some("2026-09-10")), is("2026-07-01", Review));
}
