use super::*;
use crate::date::Zone;
use crate::rulebook::Edition;
use std::collections::BTreeSet;
use uuid::Uuid;

fn person() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

fn at(minute: u32) -> Moment {
    Moment {
        at: format!("2026-03-02T02:{minute:02}:00Z").parse().unwrap(),
        zone: Zone::parse("UTC").unwrap(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn begun() -> ExemptionFile {
    ExemptionFile {
        id: ExemptionId(Uuid::from_u128(2)),
        label: "X-2026-001".into(),
        provider: ProviderId(Uuid::from_u128(3)),
        edition: "89-fr-5698".into(),
        begun_by: person(),
        begun: at(0),
        factors: Vec::new(),
        flags: Vec::new(),
        sought: None,
        finding: None,
        changes: Vec::new(),
        ended: None,
    }
}

fn text(factor: AdpFactor, minute: u32) -> AdpFactorText {
    AdpFactorText {
        factor,
        words: "Two people read every notice.".into(),
        files: Vec::new(),
        by: person(),
        at: at(minute),
    }
}

fn watch(watched: bool, minute: u32) -> FlagWatch {
    let how = if watched { "Read by hand." } else { "" };
    FlagWatch {
        flag: "FLAG-09".into(),
        words: "Servers scan strangers.".into(),
        watched,
        detect: how.into(),
        respond: how.into(),
        by: person(),
        at: at(minute),
    }
}

fn sought(applicant: ExemptionApplicant) -> ExemptionSought {
    ExemptionSought {
        applicant,
        on: day("2026-02-01"),
        reference: String::new(),
        words: "The provider’s letter tells of it.".into(),
        files: Vec::new(),
        by: person(),
        at: at(1),
    }
}

fn finding(granted: bool) -> ExemptionFinding {
    ExemptionFinding {
        granted,
        on: day("2026-02-20"),
        reference: "NC-77".into(),
        words: "For all products.".into(),
        files: Vec::new(),
        by: person(),
        at: at(2),
    }
}

fn change(significant: bool) -> AdpChange {
    AdpChange {
        on: day("2026-02-25"),
        factors: vec![AdpFactor::RedFlags],
        words: "Flows are read by another program.".into(),
        significant,
        why_not: String::new(),
        files: Vec::new(),
        by: person(),
        at: at(10),
        told: Vec::new(),
    }
}

fn notice(on: &str) -> AdpNotice {
    AdpNotice {
        whom: AdpAddressee::Provider,
        on: day(on),
        channel: "E-mail".into(),
        words: String::new(),
        files: Vec::new(),
        by: person(),
        at: at(11),
    }
}

fn end(how: ExemptionEnding, on: &str) -> ExemptionEnd {
    ExemptionEnd {
        how,
        on: day(on),
        reference: String::new(),
        words: "So the provider writes.".into(),
        files: Vec::new(),
        by: person(),
        at: at(12),
    }
}

fn granted() -> ExemptionFile {
    begun().decide(finding(true)).unwrap()
}

#[test]
fn a_file_goes_from_preparing_to_a_finding_and_ends_once() {
    let asked = begun().seek(sought(ExemptionApplicant::Provider)).unwrap();
    assert_eq!(asked.state(), ExemptionState::Sought);
    let state = Err(ExemptionError::State { state: "sought" });
    assert_eq!(asked.seek(sought(ExemptionApplicant::Provider)), state);
    let refused = asked.decide(finding(false)).unwrap();
    assert_eq!(refused.state(), ExemptionState::Refused);
    let over = Err(ExemptionError::State { state: "refused" });
    assert_eq!(refused.write_factor(text(AdpFactor::Size, 3)), over);
    let early = end(ExemptionEnding::Withdrawn, "2026-01-31");
    assert_eq!(asked.end(early), Err(ExemptionError::Before));
    let gone = asked.end(end(ExemptionEnding::Withdrawn, "2026-02-02"));
    assert_eq!(gone.unwrap().state(), ExemptionState::Withdrawn);
    let revoked = granted().end(end(ExemptionEnding::Revoked, "2026-02-21"));
    let revoked = revoked.unwrap();
    assert_eq!(revoked.state(), ExemptionState::Revoked);
    assert!(!revoked.state().is_live() && ExemptionState::Granted.is_live());
    let again = revoked.end(end(ExemptionEnding::Revoked, "2026-02-22"));
    assert_eq!(again, Err(ExemptionError::State { state: "revoked" }));
    let withdrawn = granted().end(end(ExemptionEnding::Withdrawn, "2026-02-22"));
    assert_eq!(withdrawn, Err(ExemptionError::State { state: "granted" }));
}

#[test]
fn the_offices_own_application_says_how_each_of_the_five_is_met() {
    let mut file = begun();
    for factor in AdpFactor::FIVE {
        let refused = file.seek(sought(ExemptionApplicant::Office));
        assert_eq!(refused, Err(ExemptionError::NotWritten(factor)));
        file = file.write_factor(text(factor, 1)).unwrap();
    }
    assert!(file.missing().is_empty());
    assert!(file.seek(sought(ExemptionApplicant::Office)).is_ok());
}

#[test]
fn a_finding_has_its_reference_and_does_not_precede_the_application() {
    let bare = ExemptionFinding {
        reference: " ".into(),
        ..finding(true)
    };
    assert_eq!(begun().decide(bare), Err(ExemptionError::NoReference));
    let early = ExemptionFinding {
        on: day("2026-01-31"),
        ..finding(true)
    };
    let asked = begun().seek(sought(ExemptionApplicant::Provider)).unwrap();
    assert_eq!(asked.decide(early), Err(ExemptionError::Before));
}

#[test]
fn a_watched_flag_says_how_it_is_noticed_and_answered() {
    let blind = FlagWatch {
        detect: String::new(),
        ..watch(true, 3)
    };
    assert_eq!(begun().watch_flag(blind), Err(ExemptionError::NoDetect));
    let idle = FlagWatch {
        respond: String::new(),
        ..watch(true, 3)
    };
    assert_eq!(begun().watch_flag(idle), Err(ExemptionError::NoRespond));
    assert_eq!(begun().watch_flag(watch(false, 3)).unwrap().flags.len(), 1);
}

#[test]
fn a_significant_change_waits_until_somebody_is_told() {
    let none = Err(ExemptionError::State { state: "preparing" });
    assert_eq!(begun().record_change(change(true)), none);
    assert_eq!(
        granted().record_change(change(false)),
        Err(ExemptionError::NoReason)
    );
    let early = AdpChange {
        on: day("2026-02-19"),
        ..change(true)
    };
    assert_eq!(granted().record_change(early), Err(ExemptionError::Before));
    let file = granted().record_change(change(true)).unwrap();
    assert_eq!(file.untold().count(), 1);
    let early = file.tell(0, notice("2026-02-24"));
    assert_eq!(early, Err(ExemptionError::Before));
    let nowhere = file.tell(1, notice("2026-02-26"));
    assert_eq!(nowhere, Err(ExemptionError::NoChange));
    let told = file.tell(0, notice("2026-02-26")).unwrap();
    assert_eq!(told.untold().count(), 0);
    let revoked = file
        .end(end(ExemptionEnding::Revoked, "2026-02-27"))
        .unwrap();
    assert_eq!(revoked.untold().count(), 0);
    assert!(revoked.tell(0, notice("2026-02-28")).is_ok());
}

#[test]
fn what_is_written_after_the_finding_waits_for_a_change_that_names_it() {
    let file = begun().write_factor(text(AdpFactor::Size, 1)).unwrap();
    let file = file.decide(finding(true)).unwrap();
    assert!(file.unexplained().is_empty());
    let file = file.write_factor(text(AdpFactor::Size, 3)).unwrap();
    let file = file.watch_flag(watch(true, 4)).unwrap();
    assert_eq!(
        file.unexplained(),
        [AdpFactor::Size, AdpFactor::RedFlags].to_vec()
    );
    let file = file.record_change(change(true)).unwrap();
    assert_eq!(file.unexplained(), vec![AdpFactor::Size]);
}

#[test]
fn each_factor_is_a_field_of_the_edition_and_each_flag_is_called_an_illustration() {
    let edition = Edition::shipped().unwrap();
    for factor in AdpFactor::ALL {
        let (_, section) = edition.field(factor.field()).unwrap();
        assert_eq!(section, "7.306");
    }
    let library = library().unwrap();
    let ids: BTreeSet<_> = library.flags.iter().map(|f| &f.id).collect();
    assert_eq!(ids.len(), library.flags.len());
    for flag in &library.flags {
        assert!(flag.illustrative && flag.provenance == "R", "{flag:?}");
        assert!(edition.sources.contains_key(&flag.sources), "{flag:?}");
        assert!(edition.sections.iter().any(|s| s.number == flag.section));
    }
    for said in &library.says {
        let known = edition.rule(&said.of).is_some() || edition.field(&said.of).is_some();
        assert!(known && !said.words.is_empty(), "{said:?}");
        let marks = said.provenance.split(',');
        assert!(marks.clone().all(|m| edition.provenance.contains_key(m)));
        assert!(marks.clone().all(|m| m != "R"), "nothing from memory");
        assert!(edition.sources.contains_key(&said.sources), "{said:?}");
    }
}
