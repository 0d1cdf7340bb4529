//! The zone of a paper: what a machine read stands beside what was stated, compared by the rules of the zone, and is
//! a fact only once a person says so.

use serde_json::{Value, json};
use tests::work::person;
use tests::{Stage, papers};

const ZONE: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// Opens the case of a customer with a passport whose zone was typed and nothing else.
fn case(name: &str) -> Value {
    let stage = Stage::with_vault();
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
