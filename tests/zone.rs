//! The zone of a paper: what a machine read stands beside what was stated, compared by the rules of the zone, and is
//! a fact only once a person says so.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::assert_code;
use tests::work::{person, verified};
use tests::{Stage, papers};

const ZONE: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// Opens the case of a customer with a passport whose zone was typed and nothing else.
fn case(name: &str) -> Value {
    opened(&Stage::with_vault(), name)
}

fn opened(stage: &Stage, name: &str) -> Value {
    let mut declared = person(name, "VN");
    declared["birth_date"] = json!("1974-12-08");
    let (customer, case) = stage.customer(declared);
    let document = stage.document(&customer, "passport.png", &papers::card(1));
    let facts = json!({ "mrz": ZONE });
    let request = json!({ "document": document, "kind": "passport", "facts": facts });
    stage.call("describe_document", request);
    stage.call("case", json!({ "case": case }))
}

fn verdict(view: &Value, field: &str) -> String {
    let lines = view["machine"].as_array().unwrap();
    let line = lines.iter().find(|l| l["field"] == field);
    line.unwrap_or_else(|| panic!("{field}: {lines:?}"))["verdict"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn what_a_machine_read_is_compared_by_the_rules_of_the_zone() {
    for (name, wanted) in [
        ("Anna Maria Eriksson", "exact"),
        ("Eriksson Anna Maria", "exact"),
        ("Anna Eriksson Maria", "swapped"),
        ("Bertil Lindqvist", "differs"),
        ("林雅婷", "not_comparable"),
    ] {
        assert_eq!(verdict(&case(name), "full_name"), wanted, "{name}");
    }
    let view = case("Anna Maria Eriksson");
    assert_eq!(verdict(&view, "birth_date"), "swapped");
    assert_eq!(verdict(&view, "nationality"), "differs");
    what_only_the_machine_read_is_stated_by_nobody(&view);
}

fn what_only_the_machine_read_is_stated_by_nobody(view: &Value) {
    for (field, read) in [("document_number", "L898902C3"), ("expires", "2012-04-15")] {
        let fields = view["fields"].as_array().unwrap();
        let found = fields.iter().find(|f| f["field"] == field).unwrap();
        assert_eq!(
            (&found["stated"], &found["read"]),
            (&json!(""), &json!(read))
        );
        assert!(found["verdict"].is_null() && found["confirmed"] == "");
        assert_eq!(verdict(view, field), "not_stated");
    }
    let facts = &view["documents"][0]["facts"];
    assert!(facts["number"].as_str().unwrap_or_default().is_empty());
}

/// Says how the discrepancy of a field was resolved.
fn resolve(request: &mut Value, field: &str, words: &str) {
    let fields = request["review"]["fields"].as_array_mut().unwrap();
    let found = fields.iter_mut().find(|f| f["field"] == field);
    found.unwrap()["resolution"] = json!(words);
}

#[test]
fn a_discrepancy_takes_its_resolution_before_anybody_is_verified() {
    let stage = Stage::with_vault();
    // The zone has other names and another nationality than were stated; the reviewer says that both agree.
    let view = opened(&stage, "Bertil Lindqvist");
    let case = view["case"]["id"].clone();
    stage.call("start_review", json!({ "case": case }));
    let mut request = verified(&view);
    let fields = request["review"]["fields"].as_array_mut().unwrap();
    let birth = fields.iter_mut().find(|f| f["field"] == "birth_date");
    let birth = birth.unwrap();
    birth["verdict"] = json!("differs");
    birth["confirmed"] = json!("1974-08-12");
    request["reasons"] = json!(["X02"]);
    let error = stage.refused("record_decision", request.clone());
    assert_code(&error, ErrorCode::State);
    assert_eq!(error.details.len(), 3, "{error:?}");
    assert!(error.details.iter().all(|line| line.contains("VER-04")));

    let swapped = "Day and month were swapped in the form.";
    resolve(&mut request, "birth_date", swapped);
    resolve(&mut request, "nationality", "Short.");
    let error = stage.refused("record_decision", request.clone());
    assert_eq!(error.details.len(), 2, "{error:?}");
    let specimen = "The specimen has no real country.";
    resolve(&mut request, "nationality", specimen);
    resolve(&mut request, "full_name", "A deed poll of 2019 was seen.");
    let saved = stage.call("record_decision", request);
    let kept = saved["case"]["decision"]["review"]["fields"].clone();
    let mut kept = kept.as_array().unwrap().iter();
    let name = kept.find(|f| f["field"] == "full_name").unwrap();
    assert_eq!(name["resolution"], "A deed poll of 2019 was seen.");
    stage.journal_is_consistent();
}
