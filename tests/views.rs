//! Saved views of the list of customers: a person's own, in the vault, and nothing that the journal tells.

use serde_json::{Value, json};
use tests::Stage;

fn names(views: &Value) -> Vec<&str> {
    let all = views["views"].as_array().unwrap().iter();
    all.map(|v| v["name"].as_str().unwrap()).collect()
}

#[test]
fn a_person_saves_renames_and_deletes_views_of_their_own() {
    let stage = Stage::with_office();
    let events = stage.events();
    let high = json!({ "name": " High in Vietnam ", "filter": { "risk": "high", "country": "VN", "skip": 500, "limit": 9 } });
    let saved = stage.call("save_view", high.clone());
    assert_eq!(names(&saved), ["High in Vietnam"]);
    let filter = &saved["views"][0]["filter"];
    assert_eq!(
        (&filter["risk"], &filter["skip"], &filter["limit"]),
        (&json!("high"), &json!(0), &json!(0)),
        "which page is open is no part of a view"
    );
    stage.call(
        "save_view",
        json!({ "name": "Mai", "filter": { "text": "mai" } }),
    );

    let again = stage.refused("save_view", high);
    assert_eq!(again.field.as_deref(), Some("name"));
    let empty = stage.refused("save_view", json!({ "name": "All", "filter": {} }));
    assert_eq!(empty.field.as_deref(), Some("filter"));
    let nameless = stage.refused(
        "save_view",
        json!({ "name": "  ", "filter": { "text": "x" } }),
    );
    assert_eq!(nameless.field.as_deref(), Some("name"));
    let taken = stage.refused(
        "rename_view",
        json!({ "name": "Mai", "to": "High in Vietnam" }),
    );
    assert_eq!(taken.field.as_deref(), Some("to"));
    stage.refused(
        "save_view",
        json!({ "name": "x", "filter": { "colour": "red" } }),
    );

    let renamed = stage.call("rename_view", json!({ "name": "Mai", "to": "Sao Mai" }));
    assert_eq!(names(&renamed), ["High in Vietnam", "Sao Mai"]);
    stage.sign_in("LT");
    assert_eq!(
        names(&stage.call("saved_views", json!({}))),
        Vec::<&str>::new(),
        "another person has none of them"
    );
    stage.sign_in("TV");
    stage.call("lock", json!({}));
    stage.unlock("TV");
    let kept = stage.call("drop_view", json!({ "name": "High in Vietnam" }));
    assert_eq!(names(&kept), ["Sao Mai"]);
    stage.refused("drop_view", json!({ "name": "High in Vietnam" }));
    assert_eq!(names(&stage.call("saved_views", json!({}))), ["Sao Mai"]);
    let journal = stage.call("journal", json!({ "limit": 200 })).to_string();
    assert!(!journal.contains("Sao Mai") && !journal.contains("High in"));
    assert!(stage.events() >= events);
    stage.journal_is_consistent();
}
