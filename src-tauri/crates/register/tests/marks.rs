//! Papers and persons are found again at another customer: all of the planted ones, and hardly any that were not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use cip::country::Country;
use cip::date::PartialDate;
use cip::document::Document;
use cip::document_kind::DocumentKind;
use cip::duplicate::{Sureness, same_number};
use cip::event::Event;
use cip::id::*;
use cip::party::{Name, Party, PartyKind};
use register::*;
use std::collections::{BTreeMap, BTreeSet};
use world::*;

const PAPERS: u64 = 2_000;
/// Every so many papers bear the number, or have the pixels, of an earlier one.
const PLANTED: u64 = 20;
/// Parties are numbered from here on: an id names one thing.
const PARTIES: u128 = 500_000;
const ISSUERS: [&str; 4] = ["VN", "KR", "KE", "BR"];
const KINDS: [DocumentKind; 4] = [
    DocumentKind::Passport,
    DocumentKind::IdentityCard,
    DocumentKind::DrivingLicence,
    DocumentKind::ResidencePermit,
];

/// A small generator with a fixed beginning: the same papers in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Papers of as many customers, with the pairs that were planted by number and by pixels.
struct Planted {
    papers: Vec<Document>,
    numbers: BTreeSet<(DocumentId, DocumentId)>,
    pixels: BTreeSet<(DocumentId, DocumentId)>,
}

fn planted(sealed: &SealedObject, by: PersonId) -> Planted {
    let mut dice = Dice(20_260_302);
    let mut planted = Planted {
        papers: Vec::new(),
        numbers: BTreeSet::new(),
        pixels: BTreeSet::new(),
    };
    for n in 0..PAPERS {
        let place = 10_000 + u128::from(n);
        let mut paper = document(place, sealed, PARTIES + place, by, &at(40));
        paper.sha256 = format!("{n:064x}");
        paper.pixels = Some(format!("{:064x}", n + 1_000_000));
        paper.kind = Some(KINDS[dice.next(4) as usize]);
        let issuer = ISSUERS[dice.next(4) as usize];
        paper.facts.issuer_country = Some(Country::parse(issuer).unwrap());
        // Six digits: numbers of different issuers and kinds do meet.
        paper.facts.number = format!("{:06}", dice.next(1_000_000));
        if n % PLANTED == PLANTED - 1 {
            let earlier = &planted.papers[dice.next(n) as usize];
            if n % 3 == 0 {
                paper.pixels = earlier.pixels.clone();
                planted.pixels.insert((paper.id, earlier.id));
            } else {
                paper.kind = earlier.kind;
                paper.facts.issuer_country = earlier.facts.issuer_country;
                let (head, tail) = earlier.facts.number.split_at(3);
                paper.facts.number = format!("{head}-{tail}");
                planted.numbers.insert((paper.id, earlier.id));
            }
        }
        planted.papers.push(paper);
    }
    planted
}

#[test]
fn all_planted_numbers_and_pictures_are_found_and_false_alarms_stay_below_one_in_a_hundred() {
    let (world, mut register) = World::new();
    let sealed = register.seal(b"one picture for all", start()).unwrap();
    let planted = planted(&sealed, world.founder.id);
    assert!(planted.numbers.len() > 20 && planted.pixels.len() > 20);
    let mut events = Vec::new();
    for (n, paper) in (0..).zip(&planted.papers) {
        events.push(Event::PartyRecorded {
            party: party(PARTIES + 10_000 + n, "Somebody"),
        });
        events.push(Event::DocumentAdded {
            document: paper.clone(),
        });
    }
    register.record(&world.actor(), &at(40), &events).unwrap();

    let mut pairs = BTreeSet::new();
    let mut alarmed = BTreeMap::new();
    for paper in &planted.papers {
        let alike = register.documents_with_number(&paper.facts.number).unwrap();
        assert!(alike.iter().any(|d| d.id == paper.id), "it finds itself");
        let sure = |d: &&Document| same_number(paper, d) == Some(Sureness::Certain);
        for other in alike.iter().filter(|d| d.id != paper.id).filter(sure) {
            pairs.insert((paper.id, other.id));
            alarmed.insert(paper.id, other.id);
        }
    }
    for (later, earlier) in &planted.numbers {
        assert!(pairs.contains(&(*later, *earlier)), "{later}");
        assert!(pairs.contains(&(*earlier, *later)), "{earlier}");
    }
    let meant: BTreeSet<DocumentId> = planted
        .numbers
        .iter()
        .flat_map(|(later, earlier)| [*later, *earlier])
        .collect();
    let chance = alarmed.keys().filter(|id| !meant.contains(*id)).count();
    assert!(chance as u64 * 100 <= PAPERS, "{chance} of {PAPERS}");

    for (later, earlier) in &planted.pixels {
        let paper = planted.papers.iter().find(|d| d.id == *later).unwrap();
        let pixels = paper.pixels.as_deref().unwrap();
        let found = register.documents_with_pixels(pixels).unwrap();
        assert!(found.iter().any(|d| d.id == *earlier), "{later}");
    }
    let found = register.verify(Depth::Journal, &mut |_| std::ops::ControlFlow::Continue(()));
    assert_eq!(found.unwrap().findings, []);
}

fn born(n: u128, name: &str, day: &str) -> Party {
    let mut party = party(n, name);
    party.declared.kind = PartyKind::Individual;
    party.declared.birth_date = Some(PartialDate::parse(day).unwrap());
    party
}

#[test]
fn namesakes_of_one_birth_date_are_found_and_a_correction_ends_it() {
    let (world, mut register) = World::new();
    let mut third = born(102, "阮氏桃", "1988-05-17");
    third.declared.names.push(Name::latin("Nguyen, Thi Dao"));
    let parties = [
        born(100, "Nguyễn Thị Đào", "1988-05-17"),
        born(101, "Thị Đào Nguyễn", "1988-05-18"),
        third,
        born(103, "Nguyễn Thị Đào", "1988-05"),
    ];
    let events = parties.clone().map(|party| Event::PartyRecorded { party });
    register.record(&world.actor(), &at(40), &events).unwrap();
    let alike = |register: &Register, party: &Party| -> Vec<PartyId> {
        let found = register.parties_named_and_born_as(party).unwrap();
        found.iter().map(|p| p.id).collect()
    };
    assert_eq!(alike(&register, &parties[0]), [PartyId(id(102))]);
    assert_eq!(alike(&register, &parties[1]), []);
    assert_eq!(alike(&register, &parties[3]), [], "a month is not a day");
    let mut corrected = parties[1].clone();
    corrected.declared.birth_date = parties[0].declared.birth_date;
    let event = Event::PartyChanged {
        party: corrected,
        why: "The day was mistyped.".to_owned(),
    };
    register.record(&world.actor(), &at(41), &[event]).unwrap();
    let found = alike(&register, &parties[0]);
    assert_eq!(found, [PartyId(id(101)), PartyId(id(102))]);
}

#[test]
fn a_number_that_is_corrected_is_found_under_the_new_one_alone() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let mut document = register.all_documents().unwrap().remove(0);
    document.facts.number = "C 0012345".to_owned();
    document.facts.mrz = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10".to_owned();
    let event = Event::DocumentChanged { document };
    register.record(&world.actor(), &at(41), &[event]).unwrap();
    for (number, times) in [
        ("P0000400", 0),
        ("c0012345", 1),
        ("L898902C3", 1),
        ("17", 0),
    ] {
        let found = register.documents_with_number(number).unwrap();
        assert_eq!(found.len(), times, "{number}");
    }
    assert!(register.documents_with_pixels("").unwrap().is_empty());
}
