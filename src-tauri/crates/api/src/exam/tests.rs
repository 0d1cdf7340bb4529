//! The table is what was promised, and the machine sees exactly what the table says.

use super::cases::{BEFORE, BESIDE, CASES};
use super::*;
use cip::reasons::ReasonClass;
use std::collections::BTreeSet;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// Returns the block of a script to which a letter belongs, and 0 for Latin.
fn script(letter: char) -> u32 {
    match u32::from(letter) {
        0x0000..=0x024F | 0x1E00..=0x1EFF => 0,
        0x0370..=0x03FF => 1,
        0x0400..=0x052F => 2,
        0x4E00..=0x9FFF => 3,
        // The other scripts of the table fill blocks of their own.
        other => 0x100 + other / 0x80,
    }
}

#[test]
fn the_sixty_are_as_promised() {
    let names: BTreeSet<&str> = CASES.iter().map(|c| c.own).collect();
    assert_eq!(names.len(), 60, "each holder stands once");
    let scripts: BTreeSet<u32> = CASES
        .iter()
        .filter_map(|c| c.own.chars().next().map(script))
        .collect();
    assert!(scripts.len() >= 12, "{}", scripts.len());
    let sound = CASES.iter().filter(|c| c.plant == ExamPlant::Nothing);
    assert_eq!(sound.count(), 12, "a fifth is in order");
    let without = CASES.iter().filter(|c| c.paper != PaperKind::Passport);
    assert_eq!(without.count(), 20, "a third has no zone");
    let plants: BTreeSet<ExamPlant> = CASES.iter().map(|c| c.plant).collect();
    assert_eq!(plants.len(), 40, "nothing that can be planted is left out");
    let classes: BTreeSet<_> = CASES.iter().filter_map(|c| c.plant.class()).collect();
    assert_eq!(classes.len(), 8, "{classes:?}");
}

#[test]
fn each_name_can_be_drawn_and_each_answer_gives_all_points() {
    for case in CASES.iter().chain(&BEFORE).chain(&BESIDE) {
        for letter in case.own.chars().filter(|c| *c != ' ') {
            let face = filing::fonts::face_for(&letter.to_string(), filing::fonts::Voice::Sans);
            assert!(face.is_some(), "{}: {letter}", case.own);
        }
        assert!(case.latin().is_ascii(), "{}", case.own);
        let plant = case.plant;
        let best = plant.outcomes().first().copied().unwrap();
        let marks = grade::grade(plant, best, plant.codes());
        assert_eq!((marks.points, marks.wrong.len()), (grade::MOST, 0));
        let accepted = grade::grade(plant, ExamOutcome::Verified, &[]);
        assert_eq!(accepted.points == grade::MOST, plant == ExamPlant::Nothing);
    }
}

#[test]
fn what_is_planted_in_the_lines_of_a_zone_is_there() {
    for (index, case) in CASES.iter().enumerate() {
        let made = paint::make(index, case).unwrap();
        let lines = |ready: &paint::Ready| {
            zone_text(&ready.office, &ready.paper, today())
                .unwrap()
                .unwrap_or_default()
        };
        let (sound, handed_in) = (lines(&made.sound), lines(&made.handed_in));
        let differs = sound != handed_in;
        let duplicate = case.plant.class() == Some(ReasonClass::Duplicate);
        let hinted = !duplicate && !case.plant.hints(true).is_empty();
        let of_file = matches!(case.plant, ExamPlant::Editor | ExamPlant::CutShort);
        let unhinted = matches!(case.plant, ExamPlant::ZoneSex | ExamPlant::NotYetValid);
        if case.paper == PaperKind::Passport {
            assert_eq!(differs, (hinted && !of_file) || unhinted, "{case:?}");
            assert!(sound.starts_with("P<UTO"), "{sound}");
        }
    }
}

#[test]
fn what_is_drawn_differently_has_its_place() {
    let studio = Studio::standard();
    for plant in [
        ExamPlant::Name,
        ExamPlant::PhotoEdge,
        ExamPlant::Sides,
        ExamPlant::StruckOff,
    ] {
        let (index, case) = CASES
            .iter()
            .enumerate()
            .find(|(_, c)| c.plant == plant)
            .unwrap();
        let made = paint::make(index, case).unwrap();
        let found = places::places(&studio, &made, case, today()).unwrap();
        assert!(!found.is_empty(), "{plant:?}");
        for place in found {
            let area = u32::from(place.width) * u32::from(place.height);
            assert!(area > 0 && area < 40_000_000, "{plant:?}: {place:?}");
        }
    }
}

#[test]
fn every_page_bears_specimen() {
    for (index, case) in CASES.iter().enumerate() {
        let ready = paint::make(index, case).unwrap().handed_in;
        let pages = crate::demo::draw::pages(&ready.office, &ready.paper, today()).unwrap();
        assert!(!pages.is_empty(), "{case:?}");
        assert!(
            pages.iter().all(|page| page.contains("SPECIMEN")),
            "{case:?}"
        );
    }
}
