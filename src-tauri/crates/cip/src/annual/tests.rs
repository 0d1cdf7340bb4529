//! What bears each annual attestation, and what does not.

use super::*;
use crate::date::Zone;
use crate::id::{PersonId, ProgrammeEntryId, ProgrammeId};
use crate::programme::{ProgrammeForce, ProgrammeState};
use uuid::Uuid;

fn at(text: &str) -> Moment {
    Moment {
        at: text.parse().unwrap(),
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn entry(kind: ProgrammeEntryKind, day: &str) -> ProgrammeEntry {
    ProgrammeEntry {
        id: ProgrammeEntryId(Uuid::from_u128(1)),
        version: ProgrammeId(Uuid::from_u128(2)),
        on: day.parse().unwrap(),
        kind,
        words: "Noted.".to_owned(),
        by: PersonId(Uuid::from_u128(3)),
        at: at(&format!("{day}T09:00:00Z")),
    }
}

fn in_force(day: &str) -> ProgrammeVersion {
    ProgrammeVersion {
        id: ProgrammeId(Uuid::from_u128(2)),
        number: 2,
        state: ProgrammeState::InForce,
        edition: "e".to_owned(),
        sections: Vec::new(),
        adopted: None,
        changes: String::new(),
        written_by: PersonId(Uuid::from_u128(3)),
        hands: Vec::new(),
        begun: at("2025-01-01T00:00:00Z"),
        submitted: None,
        approval: None,
        force: Some(ProgrammeForce {
            on: day.parse().unwrap(),
            by: PersonId(Uuid::from_u128(3)),
            at: at(&format!("{day}T10:00:00Z")),
        }),
        replaced_by: None,
    }
}

fn lacks(
    entries: &[ProgrammeEntry],
    versions: &[ProgrammeVersion],
    missing: &[String],
) -> Vec<Option<Lack>> {
    let since = at("2026-01-01T00:00:00Z");
    let year = Year {
        since: &since,
        versions,
        in_force: versions.first(),
        entries,
        served: 12,
        missing,
        failures: Failures {
            count: 2,
            resolved: 1,
        },
    };
    let found = bases(&year);
    let fields: Vec<_> = found.iter().map(|b| b.field.as_str()).collect();
    assert_eq!(fields, ANNUAL_FIELDS);
    found.into_iter().map(|b| b.lacks).collect()
}

#[test]
fn without_records_nothing_is_borne() {
    let open = Some(Lack::Review);
    assert_eq!(
        lacks(&[], &[], &[]),
        [
            open,
            open,
            open,
            Some(Lack::Programme),
            Some(Lack::Resolutions)
        ]
    );
}

#[test]
fn what_was_recorded_before_the_last_certification_bears_nothing() {
    use ProgrammeEntryKind as K;
    let old = [
        entry(K::Review, "2025-12-01"),
        entry(K::Services, "2025-12-02"),
    ];
    let found = lacks(&old, &[], &[]);
    assert_eq!(found[..2], [Some(Lack::Review), Some(Lack::Review)]);
}

#[test]
fn a_change_needs_a_version_or_a_review_after_it() {
    use ProgrammeEntryKind as K;
    let review = entry(K::Review, "2026-03-01");
    let change = entry(K::Services, "2026-04-01");
    let both = [review.clone(), change.clone()];
    let early = lacks(&both, &[in_force("2026-02-01")], &[]);
    assert_eq!(early[..3], [None, Some(Lack::Update), None]);
    let late = lacks(&both, &[in_force("2026-05-01")], &[]);
    assert_eq!(late[1], None);
    let again = [review, change, entry(K::Review, "2026-06-01")];
    assert_eq!(lacks(&again, &[in_force("2026-02-01")], &[])[1], None);
}

#[test]
fn a_rule_that_nothing_serves_speaks_against_compliance() {
    let served = lacks(&[], &[in_force("2025-06-01")], &[]);
    assert_eq!(served[3], None);
    let one = lacks(&[], &[in_force("2025-06-01")], &["CIP-05".to_owned()]);
    assert_eq!(one[3], Some(Lack::Rules));
}
