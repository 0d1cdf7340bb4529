//! Editions with faults: all are found, each at its place.

use super::super::SHIPPED;
use super::*;
use serde_json::{Value, json};

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).unwrap()
}

fn faults(value: &Value) -> Vec<(String, Wrong)> {
    let EditionError(faults) = Edition::parse(&value.to_string()).unwrap_err();
    faults.into_iter().map(|f| (f.at, f.wrong)).collect()
}

#[test]
fn the_shipped_edition_has_no_fault() {
    Edition::parse(SHIPPED).unwrap();
}

#[test]
fn every_member_is_needed_but_those_that_may_be_left_out() {
    let whole = shipped();
    for name in whole.as_object().unwrap().keys() {
        let mut value = whole.clone();
        value.as_object_mut().unwrap().remove(name);
        assert_eq!(faults(&value), [(name.clone(), Wrong::Lacks)]);
    }
    for (list, members) in [("rules", 11), ("numbers", 8), ("sections", 3), ("terms", 6)] {
        let first = whole[list][0].as_object().unwrap().clone();
        assert_eq!(first.len(), members, "{list}");
        for name in first.keys() {
            let mut value = whole.clone();
            value[list][0].as_object_mut().unwrap().remove(name);
            let found = faults(&value);
            assert_eq!(found.len(), 1, "{list}: {found:?}");
            assert!(found[0].0.ends_with(&format!(".{name}")), "{found:?}");
        }
    }
}

#[test]
fn all_faults_are_named_at_once_with_their_places() {
    let mut value = shipped();
    value["rules"][4]["section"] = json!("7.399 (number R)");
    value["tables"]["CUST"][3]["prov"] = json!("unsure");
    let numbers = value["numbers"].as_array_mut().unwrap();
    numbers.retain(|n| n["key"] != key::OWNER_PERCENT);
    value["rules"][7]["id"] = json!("CIP-07");
    value["terms"][0]["provenance"] = json!("X");
    value["penalties"][0]["sources"] = json!("hearsay");
    value["zone"] = json!("UTC");
    let found = faults(&value);
    let expected = [
        ("rules", Wrong::Twice("CIP-07".into())),
        (
            "terms[beneficial_owner].provenance",
            Wrong::Provenance("X".into()),
        ),
        ("numbers", Wrong::MissingNumber(key::OWNER_PERCENT)),
        ("rules[CIP-05].section", Wrong::Section("7.399".into())),
        (
            "tables.CUST[CUST-04].prov",
            Wrong::Provenance("unsure".into()),
        ),
        (
            "questions[A-06].recommended",
            Wrong::Contradicts("UTC".into()),
        ),
        (
            "questions[A-09].recommended",
            Wrong::Contradicts("0".into()),
        ),
        ("penalties[2016].sources", Wrong::Source("hearsay".into())),
    ];
    let expected: Vec<_> = expected.map(|(at, w)| (at.to_owned(), w)).into();
    assert_eq!(found, expected);
}

#[test]
fn an_edition_of_an_earlier_program_takes_the_numbers_that_it_lacks_from_the_shipped_one() {
    use crate::clock::{Clock, Duty, Span};
    let mut value = shipped();
    value["id"] = json!("89-fr-5698/2025-01-01");
    let numbers = value["numbers"].as_array_mut().unwrap();
    numbers.retain(|n| n["key"] != key::PROGRAMME_REVIEW_MONTHS);
    let text = value.to_string();
    assert!(Edition::parse(&text).is_err(), "a new file has to have it");
    let (edition, borrowed) = Edition::reread(text.as_bytes()).unwrap();
    assert_eq!(borrowed, [key::PROGRAMME_REVIEW_MONTHS]);
    let clock = Clock::of(&edition, Duty::ProgrammeReview);
    assert_eq!(clock.span, Span::Months(12), "it is not due at once");
    assert_eq!(clock.rule, "CIP-12");

    // What an earlier program let pass is found when the file is read again.
    for number in value["numbers"].as_array_mut().unwrap() {
        if number["key"] == key::RETENTION_MONTHS {
            number["counting"] = json!("gate");
        }
    }
    let text = value.to_string();
    let EditionError(faults) = Edition::reread(text.as_bytes()).unwrap_err();
    let places: Vec<&str> = faults.iter().map(|f| f.at.as_str()).collect();
    assert_eq!(places, ["numbers[retention_months].counting"]);
    assert!(Edition::reread(b"\xff").is_err());
}

#[test]
fn shapes_are_all_named_before_anything_else_is_looked_at() {
    let mut value = shipped();
    value["rules"][0]["title"] = json!(7);
    value["rules"][1]["titel"] = json!("Adopt");
    value["numbers"][0]["value"] = json!(-3);
    value["status"] = json!("rumoured");
    value["questions"][0]["drives"] = json!("the_weather");
    value["statement"] = json!(" ");
    let mut found = faults(&value);
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        ("numbers[training_report_days].value", Wrong::Kind),
        ("questions[A-01].drives", Wrong::Value("the_weather".into())),
        ("rules[CIP-01].title", Wrong::Kind),
        ("rules[CIP-02].titel", Wrong::UnknownMember),
        ("statement", Wrong::Empty),
        ("status", Wrong::Value("rumoured".into())),
    ];
    let expected: Vec<_> = expected.map(|(at, w)| (at.to_owned(), w)).into();
    assert_eq!(found, expected);
}

#[test]
fn a_choice_that_the_program_does_not_understand_is_refused() {
    let mut value = shipped();
    value["questions"][6]["choices"][1]["key"] = json!("whenever");
    value["questions"][8]["recommended"] = json!("33");
    for number in value["numbers"].as_array_mut().unwrap() {
        if number["key"] == key::CORRECTION_DAYS {
            number["value"] = json!(20);
        }
    }
    let found = faults(&value);
    assert_eq!(
        found,
        [
            (
                "questions[A-07].choices".to_owned(),
                Wrong::Choice("whenever".into())
            ),
            (
                "questions[A-09].recommended".to_owned(),
                Wrong::Recommended("33".into())
            ),
            (
                "questions[A-09].recommended".to_owned(),
                Wrong::Contradicts("25".into())
            ),
            (
                "questions[A-13].recommended".to_owned(),
                Wrong::Contradicts("20".into())
            ),
        ]
    );
}

#[test]
fn what_is_no_json_is_unreadable() {
    for text in ["", "{", "[]", "null", "\u{feff}{}"] {
        assert!(Edition::parse(text).is_err(), "{text}");
    }
    let EditionError(faults) = Edition::parse("{").unwrap_err();
    assert!(matches!(faults[0].wrong, Wrong::Unreadable(_)));
}

#[test]
fn citations_and_marks_are_read_as_they_are_written() {
    assert_eq!(sections_in("7.302(d) (letter R)"), ["7.302"]);
    assert_eq!(sections_in("7.302/7.304"), ["7.302", "7.304"]);
    assert!(sections_in("the whole part").is_empty());
    assert_eq!(marks_in("S; detail R").collect::<Vec<_>>(), ["S", "R"]);
    assert_eq!(marks_in("design/R").collect::<Vec<_>>(), ["design", "R"]);
}
