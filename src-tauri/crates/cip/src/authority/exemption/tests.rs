use super::*;
use crate::date::{Moment, Zone};
use crate::exemption::{
    AdpAddressee, AdpChange, AdpFactor, AdpFactorText, AdpNotice, ExemptionEnd, ExemptionFinding,
};
use crate::id::{ExemptionId, PersonId, ProviderId};
use crate::office::StaffRole;
use uuid::Uuid;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn signed() -> Signed {
    Signed {
        by: person(1),
        role: StaffRole::Officer,
    }
}

fn at() -> Moment {
    Moment {
        at: chrono::DateTime::UNIX_EPOCH,
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn begun() -> ExemptionFile {
    ExemptionFile {
        id: ExemptionId(Uuid::from_u128(2)),
        label: "X-2026-001".into(),
        provider: ProviderId(Uuid::from_u128(3)),
        edition: "89-fr-5698".into(),
        begun_by: person(1),
        begun: at(),
        factors: Vec::new(),
        flags: Vec::new(),
        sought: None,
        finding: None,
        changes: Vec::new(),
        ended: None,
    }
}

fn text(n: u128) -> AdpFactorText {
    AdpFactorText {
        factor: AdpFactor::Size,
        words: "Twelve people.".into(),
        files: Vec::new(),
        by: person(n),
        at: at(),
    }
}

fn granted() -> ExemptionFile {
    let finding = ExemptionFinding {
        granted: true,
        on: "2026-02-20".parse().unwrap(),
        reference: "NC-77".into(),
        words: "Granted.".into(),
        files: Vec::new(),
        by: person(1),
        at: at(),
    };
    begun().decide(finding).unwrap()
}

fn changed() -> ExemptionFile {
    let change = AdpChange {
        on: "2026-02-25".parse().unwrap(),
        factors: vec![AdpFactor::Size],
        words: "Six people.".into(),
        significant: true,
        why_not: String::new(),
        files: Vec::new(),
        by: person(1),
        at: at(),
        told: Vec::new(),
    };
    granted().record_change(change).unwrap()
}

fn notice() -> AdpNotice {
    AdpNotice {
        whom: AdpAddressee::Secretary,
        on: "2026-02-26".parse().unwrap(),
        channel: "Letter".into(),
        words: String::new(),
        files: Vec::new(),
        by: person(1),
        at: at(),
    }
}

fn weigh(
    change: ExemptionChange,
    now: &ExemptionFile,
    earlier: Option<&ExemptionFile>,
) -> Result<(), AuthorityFault> {
    let before = earlier.map_or(Before::Nothing, |e| Before::Exemption(Box::new(e.clone())));
    check(signed(), change, now, &before)
}

#[test]
fn a_file_begins_bare_and_as_the_signers_own() {
    use ExemptionChange::{Begun, Granted};
    let other = Err(AuthorityFault::OtherStep);
    assert_eq!(weigh(Begun, &begun(), None), Ok(()));
    assert_eq!(weigh(Begun, &granted(), None), other);
    assert_eq!(weigh(Granted, &granted(), None), other);
    let foreign = ExemptionFile {
        begun_by: person(2),
        ..begun()
    };
    let another = Err(AuthorityFault::OtherPerson);
    assert_eq!(weigh(Begun, &foreign, None), another);
    assert_eq!(weigh(Begun, &begun(), Some(&begun())), other);
}

#[test]
fn each_event_is_one_step_and_says_nothing_else() {
    use ExemptionChange::{FactorWritten, Granted, ProgramChanged, Refused, Revoked, Told};
    let other = Err(AuthorityFault::OtherStep);
    let written = begun().write_factor(text(1)).unwrap();
    assert_eq!(weigh(FactorWritten, &written, Some(&begun())), Ok(()));
    let by_another = begun().write_factor(text(2)).unwrap();
    assert_eq!(
        weigh(FactorWritten, &by_another, Some(&begun())),
        Err(AuthorityFault::OtherPerson)
    );
    assert_eq!(weigh(Granted, &granted(), Some(&begun())), Ok(()));
    assert_eq!(weigh(Refused, &granted(), Some(&begun())), other);
    let smuggled = granted().write_factor(text(1)).unwrap();
    assert_eq!(weigh(Granted, &smuggled, Some(&begun())), other);
    assert_eq!(weigh(ProgramChanged, &changed(), Some(&granted())), Ok(()));
    let told = changed().tell(0, notice()).unwrap();
    assert_eq!(weigh(Told, &told, Some(&changed())), Ok(()));
    assert_eq!(weigh(Told, &changed(), Some(&changed())), other);
    assert_eq!(weigh(ProgramChanged, &told, Some(&granted())), other);
    let end = ExemptionEnd {
        how: ExemptionEnding::Revoked,
        on: "2026-02-27".parse().unwrap(),
        reference: String::new(),
        words: "Taken back.".into(),
        files: Vec::new(),
        by: person(1),
        at: at(),
    };
    let revoked = told.end(end).unwrap();
    assert_eq!(weigh(Revoked, &revoked, Some(&told)), Ok(()));
    let rewritten = ExemptionFile {
        finding: None,
        ..revoked.clone()
    };
    assert_eq!(weigh(Revoked, &rewritten, Some(&told)), other);
}
