//! The reviewer's exam: sixty invented papers, each of which the machine sees exactly as far as it honestly can, each
//! decodable and gradeable; and nothing of it is recorded.

use api::ErrorCode;
use api::demo::content::PaperKind;
use api::demo::draw::Studio;
use api::evidence::{Limits, Reader};
use api::exam::cases::{CASES, Case, handed_in};
use chrono::NaiveDate;
use cip::reasons::ReasonClass;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::time::Duration;
use tests::Stage;
use tests::stage::{assert_code, id};

/// Of a hundred zones that a person could type, the reader program reads at least so many to the letter.
const READ: usize = 80;

fn begin(stage: &Stage, cases: u32) {
    let view = stage.call("exam_start", json!({ "cases": cases }));
    assert_eq!(view["cases"], 60);
    assert_eq!(view["standing"]["answered"], 0);
    assert_eq!(view["standing"]["next"], 1);
}

/// Finds the case of the table by the name that its holder stated.
fn case_of(shown: &Value) -> &'static Case {
    let name = &shown["stated"][0];
    assert_eq!(name["field"], "full_name");
    let found = CASES.iter().find(|case| name["value"] == case.own);
    found.unwrap_or_else(|| panic!("{name}"))
}

fn answer(place: u32, case: &Case) -> Value {
    json!({ "place": place, "outcome": case.plant.outcomes()[0], "reasons": case.plant.codes() })
}

/// The size of a page picture, which must be a whole PNG.
fn decoded(stage: &Stage, page: &Value) -> (u32, u32) {
    let png = stage.desk.page(&id(&page["url"])).unwrap().bytes;
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    (frame.width, frame.height)
}

fn hints_are_those_of_the_table(shown: &Value, case: &Case) {
    let listed = shown["hints"].as_array().unwrap();
    let said: BTreeSet<&str> = listed.iter().map(|h| h["kind"].as_str().unwrap()).collect();
    let wanted = serde_json::to_value(case.plant.hints(case.has_zone())).unwrap();
    let wanted: BTreeSet<&str> = wanted
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h.as_str().unwrap())
        .collect();
    assert_eq!(said, wanted, "{case:?}: {listed:?}");
    assert_eq!(listed.len(), wanted.len(), "said twice: {listed:?}");
}

#[test]
fn the_machine_sees_of_each_of_the_sixty_what_it_can_and_raises_no_false_alarm() {
    let stage = Stage::with_office();
    stage.sign_in("LT");
    let before = stage.events();
    begin(&stage, 60);
    let mut seen = BTreeSet::new();
    for place in 1..=60 {
        let shown = stage.call("exam_case", json!({ "place": place }));
        let case = case_of(&shown);
        assert!(seen.insert(case.own), "{} comes twice", case.own);
        assert_eq!((&shown["place"], &shown["of"]), (&json!(place), &json!(60)));
        assert!(shown["grade"].is_null(), "{shown:#}");
        let size = decoded(&stage, &shown["page"]);
        assert_eq!(
            json!([size.0, size.1]),
            json!([shown["page"]["width"], shown["page"]["height"]])
        );
        assert_eq!(shown["zone"] != "", case.has_zone(), "{case:?}");
        hints_are_those_of_the_table(&shown, case);
        let grade = stage.call("exam_answer", answer(place, case));
        assert_eq!(grade["plant"], json!(case.plant));
        assert_eq!(
            (&grade["points"], &grade["most"]),
            (&json!(3), &json!(3)),
            "{case:?}: {grade:#}"
        );
        assert_eq!(grade["standing"]["answered"], place);
    }
    let standing = &stage.call("exam", json!({}))["standing"];
    assert_eq!(
        (&standing["points"], &standing["most"]),
        (&json!(180), &json!(180))
    );
    assert!(standing["next"].is_null());
    assert_eq!(standing["classes"].as_array().unwrap().len(), 9);
    assert_eq!(standing["classes"][0]["answered"], 12, "in order");
    assert_eq!(stage.events(), before, "an exam is not recorded");
    stage.journal_is_consistent();
}

#[test]
fn an_answer_is_graded_with_what_was_planted_where_and_is_shown_again() {
    let stage = Stage::with_vault();
    begin(&stage, 60);
    let found = (1..=60).find_map(|place| {
        let shown = stage.call("exam_case", json!({ "place": place }));
        let case = case_of(&shown);
        let mismatch = case.plant.class() == Some(ReasonClass::Mismatch);
        mismatch.then_some((place, case))
    });
    let (place, case) = found.unwrap();
    let request = json!({ "place": place, "outcome": "ask", "reasons": ["S01"] });
    let grade = stage.call("exam_answer", request.clone());
    assert_eq!(grade["missed"], json!(case.plant.codes()));
    assert_eq!(grade["found"], json!([]));
    assert_eq!(grade["wrong"], json!(["S01"]));
    assert_eq!(grade["points"], 1, "for the outcome alone");
    let places = grade["places"].as_array().unwrap();
    assert!(!places.is_empty(), "{case:?}");
    let again = stage.call("exam_case", json!({ "place": place }));
    assert_eq!(again["grade"], grade);
    let refused = stage.refused("exam_answer", request);
    assert_code(&refused, ErrorCode::State);
    assert_eq!(stage.call("exam", json!({}))["standing"]["answered"], 1);
}

#[test]
fn what_is_no_answer_is_refused_with_words_and_changes_nothing() {
    let stage = Stage::with_vault();
    let none = stage.refused("exam_case", json!({ "place": 1 }));
    assert_code(&none, ErrorCode::State);
    assert!(none.hint.contains("Begin an exam"), "{none}");
    assert_eq!(stage.call("exam", json!({}))["standing"], Value::Null);
    let empty = stage.refused("exam_start", json!({ "cases": 0 }));
    assert_eq!(empty.field.as_deref(), Some("cases"));
    begin(&stage, 2);
    for (request, field) in [
        (
            json!({ "place": 0, "outcome": "ask", "reasons": ["Q01"] }),
            "place",
        ),
        (
            json!({ "place": 3, "outcome": "ask", "reasons": ["Q01"] }),
            "place",
        ),
        (
            json!({ "place": 1, "outcome": "ask", "reasons": [] }),
            "reasons",
        ),
        (
            json!({ "place": 1, "outcome": "verified", "reasons": ["Q01"] }),
            "reasons",
        ),
    ] {
        let error = stage.refused("exam_answer", request);
        assert_eq!(error.field.as_deref(), Some(field), "{error}");
    }
    assert_eq!(stage.call("exam", json!({}))["standing"]["answered"], 0);
}

#[test]
fn an_exam_belongs_to_who_began_it_and_ends_with_the_session() {
    let stage = Stage::with_office();
    stage.sign_in("LT");
    begin(&stage, 2);
    stage.sign_in("CH");
    assert_eq!(stage.call("exam", json!({}))["standing"], Value::Null);
    stage.sign_in("LT");
    assert_eq!(stage.call("exam", json!({}))["standing"]["of"], 2);
    stage.call("lock", json!({}));
    stage.unlock("LT");
    assert_eq!(stage.call("exam", json!({}))["standing"], Value::Null);
}

/// The reader program, which lies beside the tests, with a deadline that a shared machine keeps.
fn reader() -> Reader {
    let own = std::env::current_exe().unwrap();
    let name = format!("deedbox-reader{}", std::env::consts::EXE_SUFFIX);
    let mut near = own.ancestors().skip(1).take(2).map(|f| f.join(&name));
    let program = near.find(|path| path.exists()).expect("the reader program");
    let limits = Limits {
        deadline: Duration::from_secs(60),
        ..Limits::default()
    };
    Reader::new(program, limits)
}

/// Proves that the zones of the exam stand in its pictures and not only in its table: the reader program gets the drawn
/// files and nothing else, reads most zones to the letter, and calls none certain that is not what was drawn.
#[test]
fn the_zones_of_the_drawn_files_are_read_and_none_is_certain_that_was_not_drawn() {
    let (reader, studio) = (reader(), Studio::standard());
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let (mut legible, mut exact) = (0, 0);
    let (mut misread, mut wrong) = (Vec::new(), Vec::new());
    for (index, case) in CASES.iter().enumerate() {
        if case.paper != PaperKind::Passport {
            continue;
        }
        let (drawn, zone) = handed_in(&studio, index, case, today).unwrap();
        let seen = reader.zone(&drawn.bytes, 1);
        let seen = seen.unwrap_or_else(|error| panic!("{case:?}: {error}"));
        let read = seen.lines.join("\n");
        let what = format!("{:?} of {}, read as:\n{read}", case.plant, case.own);
        if seen.certain && read != zone {
            wrong.push(what.clone());
        }
        // What is blurred or cut off nobody could type, and it need not be found.
        legible += usize::from(case.has_zone());
        match case.has_zone() {
            true if read == zone => exact += 1,
            true => misread.push(what),
            false => {}
        }
    }
    assert!(wrong.is_empty(), "certain and wrong: {wrong:#?}");
    assert!(legible > 30, "{legible}");
    assert!(
        exact * 100 >= legible * READ,
        "{exact} of {legible} zones are read to the letter, not: {misread:#?}"
    );
}

#[test]
fn what_is_drawn_here_is_the_file_that_the_exam_shows() {
    let stage = Stage::with_vault();
    begin(&stage, 1);
    let shown = stage.call("exam_case", json!({ "place": 1 }));
    let case = case_of(&shown);
    let index = CASES.iter().position(|c| c.own == case.own).unwrap();
    let day = shown["day"].as_str().unwrap().parse().unwrap();
    let (drawn, zone) = handed_in(&Studio::standard(), index, case, day).unwrap();
    let sum: String = Sha256::digest(&drawn.bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(shown["sha256"], sum, "{case:?}");
    assert_eq!(shown["file_name"], drawn.file);
    let shows = if case.has_zone() { zone.as_str() } else { "" };
    assert_eq!(shown["zone"], shows);
}
