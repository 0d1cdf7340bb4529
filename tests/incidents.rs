//! Incidents: what was seen, what was done, to whom it was reported; facts that nobody edits afterwards.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::entity;

fn seen(kind: &str) -> Value {
    json!({ "kind": kind, "found": { "date": "2026-03-02", "zone": "Asia/Ho_Chi_Minh" },
        "seen": "Port scans from one server of the customer." })
}

fn words(row: &Value, words: &str) -> Value {
    json!({ "incident": row["incident"]["id"], "words": words })
}

fn told(row: &Value) -> Value {
    json!({ "incident": row["incident"]["id"], "whom": "provider", "to": "Northcloud Inc., abuse desk", "on": "2026-03-02",
        "channel": "E-mail", "words": "The server and the times." })
}

fn waiting(stage: &Stage) -> Value {
    stage.call("session", json!({}))["waiting"]["requests"].clone()
}

#[test]
fn a_suspicion_is_recorded_confirmed_reported_and_closed() {
    tests::serves!("RES-04");
    let stage = Stage::with_office();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let account = stage.account(&customer, &stage.provider(0), "nc-1");
    stage.sign_in("LT");
    let mut request = seen("suspected_activity");
    request["account"] = json!(account);
    request["files"] = json!([stage.file("flows.csv", b"time,port")]);
    let row = stage.call("record_incident", request)["row"].clone();
    assert_eq!(
        [
            &row["incident"]["label"],
            &row["account"],
            &row["party"]["id"]
        ],
        [&json!("I-2026-001"), &json!("nc-1"), &json!(customer)]
    );
    assert_eq!(row["untold_days"], json!(0));
    assert_eq!(waiting(&stage), json!(1));

    stage.call("note_incident", words(&row, "The customer was called."));
    let known = stage.call(
        "confirm_incident",
        words(&row, "A key was found in a dump."),
    );
    assert_eq!(known["row"]["incident"]["kind"], "known_activity");
    let notes = known["row"]["incident"]["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 2);
    let again = stage.refused("confirm_incident", words(&row, "Once more."));
    assert_code(&again, ErrorCode::State);

    // A report goes out of the house, so an officer records it.
    assert_code(
        &stage.refused("report_incident", told(&row)),
        ErrorCode::NotAllowed,
    );
    stage.wait(Duration::days(2));
    let late = stage.call("incidents", json!({}))["rows"][0].clone();
    assert_eq!(late["untold_days"], json!(2));
    stage.sign_in("TV");
    let mut report = told(&row);
    report["files"] = json!([stage.file("report.pdf", b"%PDF report")]);
    let reported = stage.call("report_incident", report)["row"].clone();
    assert_eq!(reported.get("untold_days"), None);
    assert_eq!(
        reported["incident"]["reports"][0]["to"],
        "Northcloud Inc., abuse desk"
    );
    assert_eq!(waiting(&stage), json!(0));
    let closed = stage.call("close_incident", words(&row, "The server is gone."));
    assert_eq!(
        closed["row"]["incident"]["closed"]["words"],
        "The server is gone."
    );
    for name in ["note_incident", "confirm_incident", "close_incident"] {
        let error = stage.refused(name, words(&row, "Something else."));
        assert_code(&error, ErrorCode::State);
    }
    assert_code(
        &stage.refused("report_incident", told(&row)),
        ErrorCode::State,
    );
    let entries = stage.call("journal", json!({ "kind": "incident.", "limit": 9 }));
    let kinds: Vec<String> = entries["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| id(&e["kind"]))
        .collect();
    let expected = ["closed", "reported", "confirmed", "noted", "recorded"];
    assert_eq!(kinds, expected.map(|one| format!("incident.{one}")));
    stage.journal_is_consistent();
}

#[test]
fn an_incident_that_cannot_be_is_refused_at_its_field() {
    let stage = Stage::with_vault();
    let (one, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let (other, _) = stage.customer(entity("Hoa Sen Data", "VN"));
    let account = stage.account(&one, &stage.provider(0), "nc-1");
    let before = stage.events();
    let at = |changes: &[(&str, Value)], field: &str| {
        let mut request = seen("records_breach");
        for (name, value) in changes {
            request[*name] = value.clone();
        }
        let error = stage.refused("record_incident", request);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    };
    at(&[("seen", json!(" "))], "seen");
    at(
        &[("found", json!({ "date": "2026-03-04", "zone": "UTC" }))],
        "found",
    );
    at(
        &[("account", json!(account)), ("party", json!(other))],
        "account",
    );
    at(&[("files", json!(["no such token"]))], "files");
    assert_eq!(stage.events(), before);

    let row = stage.call("record_incident", seen("records_breach"))["row"].clone();
    assert_eq!(row.get("party"), None);
    for (field, value) in [
        ("to", json!(" ")),
        ("channel", json!("")),
        ("on", json!("2026-03-03")),
    ] {
        let mut report = told(&row);
        report[field] = value;
        let error = stage.refused("report_incident", report);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    }
    assert_eq!(stage.events(), before + 1);
    stage.journal_is_consistent();
}

#[test]
fn the_demo_takes_no_file_with_an_incident_but_its_words() {
    let stage = Stage::bare();
    stage.call("open_demo", json!({}));
    let mut request = seen("suspected_activity");
    request["files"] = json!([stage.file("flows.csv", b"time,port")]);
    let error = stage.refused("record_incident", request.clone());
    assert_code(&error, ErrorCode::Demo);
    request["files"] = json!([]);
    stage.call("record_incident", request);
}

#[test]
fn known_activity_is_closed_only_after_the_provider_or_an_authority_was_told_of_it() {
    let stage = Stage::with_vault();
    let row = stage.call("record_incident", seen("suspected_activity"))["row"].clone();
    // A suspicion was told; the knowledge is not.
    stage.call("report_incident", told(&row));
    assert_eq!(waiting(&stage), json!(0));
    let known = stage.call("confirm_incident", words(&row, "A key was found."));
    assert_eq!(known["row"]["untold_days"], json!(0));
    assert_eq!(waiting(&stage), json!(1));
    let mut customer = told(&row);
    customer["whom"] = json!("customer");
    customer["to"] = json!("Sao Mai Cloud");
    stage.call("report_incident", customer);
    assert_eq!(waiting(&stage), json!(1));
    let early = stage.refused("close_incident", words(&row, "Gone."));
    assert_code(&early, ErrorCode::State);
    assert!(early.message.contains("before it is closed"), "{early:?}");

    let mut authority = told(&row);
    authority["whom"] = json!("authority");
    let reported = stage.call("report_incident", authority)["row"].clone();
    assert_eq!(reported.get("untold_days"), None);
    assert_eq!(
        reported["incident"]["reports"][0]["of"],
        "suspected_activity"
    );
    assert_eq!(reported["incident"]["reports"][2]["of"], "known_activity");
    let closed = stage.call("close_incident", words(&row, "The server is gone."));
    assert_eq!(closed["row"]["never_told"], json!(false));

    let nothing = stage.call("record_incident", seen("suspected_activity"))["row"].clone();
    let closed = stage.call("close_incident", words(&nothing, "A test of our own."));
    assert_eq!(closed["row"]["never_told"], json!(true));
    stage.journal_is_consistent();
}

#[test]
fn a_report_does_not_lie_before_the_day_on_which_the_incident_was_found() {
    let stage = Stage::with_vault();
    let row = stage.call("record_incident", seen("suspected_activity"))["row"].clone();
    let mut early = told(&row);
    early["on"] = json!("2026-03-01");
    let error = stage.refused("report_incident", early);
    assert_eq!(error.field.as_deref(), Some("on"), "{error:?}");
    for (field, most) in [("to", 200), ("channel", 200), ("words", 4_000)] {
        let mut long = told(&row);
        long[field] = json!("x".repeat(most + 1));
        let error = stage.refused("report_incident", long);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    }
}
