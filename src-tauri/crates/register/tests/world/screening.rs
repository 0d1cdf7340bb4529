//! Lists, special measures, and what a screening found.

use super::{at, id};
use cip::date::{Trigger, Zone};
use cip::id::{ListId, MeasureId, PartyId, PersonId, ScreeningId};
use cip::party::PartyKind;
use cip::request::SealedFile;
use cip::screening::hit::{
    Disposition, Hit, HitBasis, HitVerdict, ScreeningCause, ScreeningRun, SubjectScreened,
};
use cip::screening::list::{EntryFact, EntryKind, ListKind, Origin, ScreeningList};
use cip::screening::measure::{MeasureTarget, SpecialMeasure};
use register::SealedObject;

pub fn screening_list(n: u128, by: PersonId, file: &SealedObject) -> ScreeningList {
    ScreeningList {
        id: ListId(id(n)),
        kind: ListKind::Sdn,
        version: 1,
        as_of: "2026-03-01".parse().unwrap(),
        files: vec![SealedFile {
            file_name: "sdn.csv".to_owned(),
            object: file.id,
            sha256: file.sha256.clone(),
            bytes: file.bytes,
        }],
        entries: 1,
        names: 1,
        by,
        at: at(28),
    }
}

pub fn special_measure(n: u128, by: PersonId) -> SpecialMeasure {
    SpecialMeasure {
        id: MeasureId(id(n)),
        target: MeasureTarget::Person {
            kind: PartyKind::Individual,
            names: vec!["Person Sample".to_owned()],
        },
        measure: "No new accounts.".to_owned(),
        conditions: false,
        determined: Trigger {
            date: "2026-03-02".parse().unwrap(),
            time: None,
            zone: Zone::parse("America/New_York").unwrap(),
        },
        implemented: None,
        source: "Synthetic determination".to_owned(),
        extensions: Vec::new(),
        ended: None,
        by,
        at: at(28),
    }
}

pub fn screening(n: u128, party: u128, by: PersonId) -> ScreeningRun {
    let entry = EntryFact {
        origin: Origin::Sdn,
        key: "99901".to_owned(),
        kind: EntryKind::Individual,
        source: "Synthetic list".to_owned(),
        names: vec!["SAMPLE, Person".to_owned()],
        countries: Vec::new(),
        programs: Vec::new(),
        remarks: String::new(),
        sha256: String::new(),
    };
    ScreeningRun {
        id: ScreeningId(id(n)),
        cause: ScreeningCause::Asked,
        lists: vec![ListId(id(780))],
        basis: "0".repeat(64),
        least: 800,
        subjects: vec![SubjectScreened {
            party: PartyId(id(party)),
            subject_sha256: "1".repeat(64),
            compared: true,
            incomparable: Vec::new(),
            hits: vec![Hit {
                basis: HitBasis::Name,
                score: 1000,
                stated: "Person Sample".to_owned(),
                listed: "SAMPLE, Person".to_owned(),
                lines: Vec::new(),
                entry: entry.hashed(),
            }],
        }],
        by,
        at: at(28),
    }
}

pub fn disposition(party: u128, by: PersonId) -> Disposition {
    Disposition {
        party: PartyId(id(party)),
        origin: Origin::Sdn,
        key: "99901".to_owned(),
        entry_sha256: "2".repeat(64),
        subject_sha256: "1".repeat(64),
        verdict: HitVerdict::NotSame,
        reason: "Born in another year.".to_owned(),
        until: Some("2027-03-01".parse().unwrap()),
        by,
        at: at(28),
    }
}
