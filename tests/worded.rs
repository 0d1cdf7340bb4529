//! What the door says comes from the language files, and what it says of the rule from the edition.

use api::ErrorCode;
use serde_json::json;
use tests::Stage;
use tests::stage::assert_code;

/// The edition as it ships.
const EDITION: &str = include_str!("../assets/rulebook/89-fr-5698/edition.json");

#[test]
fn a_closed_session_and_the_first_attestation_name_the_rule_as_the_edition_does() {
    let edition: serde_json::Value = serde_json::from_str(EDITION).unwrap();
    let citation = edition["citation"].as_str().unwrap();
    let reference = citation.split(',').next().unwrap();
    let stage = Stage::with_vault();
    let begun = stage.call(
        "begin_certification",
        json!({ "provider": stage.provider(0), "from": "2025-03-01", "to": "2026-02-28" }),
    );
    let attestations = begun["filing"]["attestations"].as_array().unwrap();
    assert_eq!(attestations.len(), 3);
    for one in attestations {
        let statement = one["statement"].as_str().unwrap();
        assert!(statement.starts_with("To the best of my knowledge, "));
        assert!(!statement.contains(['\u{2068}', '{']), "{statement}");
    }
    let first = attestations[0]["statement"].as_str().unwrap();
    let named = format!("as proposed in {reference}.");
    assert!(first.ends_with(&named), "{first}");
    stage.call("lock", json!({}));
    let closed = json!({ "state": "closed", "citation": reference });
    assert_eq!(stage.call("session", json!({})), closed);
}

#[test]
fn a_value_written_from_right_to_left_keeps_its_direction_in_a_refusal() {
    let stage = Stage::with_vault();
    let refused = |name: &str| {
        let file = stage.file(name, b"id,name\n1,Acme\n");
        std::fs::remove_file(stage.folder("files").join(name)).unwrap();
        let request = json!({ "file": file, "options": {} });
        stage.refused("read_customer_file", request)
    };
    let error = refused("صورة.csv");
    assert_code(&error, ErrorCode::File);
    let isolated = "“\u{2068}صورة.csv\u{2069}” could not be read: ";
    assert!(error.message.starts_with(isolated), "{error:?}");
    let error = refused("plain.csv");
    let plain = "“plain.csv” could not be read: ";
    assert!(error.message.starts_with(plain), "{error:?}");
}
