//! The terms of the rule come with its edition, each with the provenance of its words.

use serde_json::json;
use tests::Stage;

#[test]
fn the_terms_come_with_the_edition_and_say_whose_words_they_are() {
    let stage = Stage::with_vault();
    let edition = stage.call("office", json!({}))["edition"].clone();
    let terms = edition["terms"].as_array().unwrap();
    let owner = terms
        .iter()
        .find(|t| t["key"] == "beneficial_owner")
        .unwrap();
    assert!(
        owner["words"]
            .as_str()
            .unwrap()
            .contains("at least 25 percent of the ownership interests")
    );
    assert_eq!(
        (&owner["section"], &owner["provenance"]),
        (&json!("7.301"), &json!("V"))
    );
    let us = terms.iter().find(|t| t["key"] == "us_person").unwrap();
    assert_eq!(us["provenance"], "S", "retold by its source, not quoted");
    for term in terms {
        let mark = term["provenance"].as_str().unwrap();
        assert!(edition["provenance"][mark].is_string(), "{term}");
    }
}
