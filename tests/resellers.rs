//! Sub-resellers: what is known of their programmes, the clock of one that does not comply, the end of a relationship.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::entity;

fn kinds_of_today(stage: &Stage) -> Vec<String> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.map(|line| id(&line["kind"])).collect()
}

fn refused_at(stage: &Stage, name: &str, request: Value, field: &str) {
    let error = stage.refused(name, request);
    assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
}

fn kinds_of_journal(stage: &Stage, begins: &str) -> Vec<String> {
    let view = stage.call("journal", json!({ "kind": begins, "limit": 9 }));
    let entries = view["entries"].as_array().unwrap().iter();
    entries.map(|e| id(&e["kind"])).collect()
}

/// A sub-reseller of the first provider, and its role.
fn sub_reseller(stage: &Stage) -> (String, String) {
    let party = stage.party(entity("Hoa Sen Resale", "VN"));
    let role = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01",
        "provider": stage.provider(0) });
    stage.call("save_role", role);
    let view = stage.call("resellers", json!({}));
    let role = id(&view["rows"][0]["reseller"]["role"]);
    (party, role)
}

fn review(role: &str, finding: &str, reviewed: &str) -> Value {
    json!({ "role": role, "received": "2026-02-20", "version": "2", "reviewed": reviewed, "finding": finding,
        "words": "Owners are not asked for." })
}

#[test]
fn a_sub_reseller_that_does_not_comply_has_thirty_days_until_it_is_cured_or_ended() {
    tests::serves!("RES-01", "RES-03");
    let stage = Stage::with_vault();
    let (party, role) = sub_reseller(&stage);
    let first = stage.call("resellers", json!({}))["rows"][0].clone();
    assert_eq!(first["reseller"]["reviews"], json!([]));
    assert_eq!(
        (&first["provider"], &first["party"]["id"]),
        (&json!("Northcloud Inc."), &json!(party))
    );

    let mut bad = review(&role, "does_not_comply", "2026-03-01");
    bad["files"] = json!([stage.file("programme.pdf", b"%PDF theirs")]);
    let view = stage.call("review_reseller", bad);
    let line = &view["rows"][0];
    // A date alone in Huế can be the last of February in New York, and the earliest reading is worked to.
    assert_eq!(
        (&line["clock"]["rule"], &line["clock"]["sum"]["last_day"]),
        (&json!("RES-03"), &json!("2026-03-30"))
    );
    assert_eq!(kinds_of_today(&stage), ["clock-reseller"]);

    stage.wait(Duration::days(10));
    let again = review(&role, "does_not_comply", "2026-03-10");
    let view = stage.call("review_reseller", again);
    assert_eq!(
        view["rows"][0]["clock"]["sum"]["last_day"],
        json!("2026-03-30")
    );
    let mending = review(&role, "mending", "2026-03-11");
    let view = stage.call("review_reseller", mending);
    // Mending rests the clock; a bad finding after it would count from the first day again.
    let line = &view["rows"][0];
    assert_eq!(line.get("clock"), None);
    assert_eq!(line["rests"], json!("2026-03-01"));
    assert_eq!(line["newest"]["finding"], "mending");
    assert!(kinds_of_today(&stage).is_empty());

    for (field, value) in [
        ("version", json!(" ")),
        ("words", json!("")),
        ("reviewed", json!("2026-02-19")),
        ("received", json!("2031-01-01")),
    ] {
        let mut wrong = review(&role, "mending", "2026-03-11");
        wrong[field] = value;
        refused_at(&stage, "review_reseller", wrong, field);
    }
    let ending = json!({ "role": role, "on": "2026-03-11", "reason": "No answer to two letters." });
    let mut silent = ending.clone();
    silent["reason"] = json!(" ");
    refused_at(&stage, "end_reseller", silent, "reason");
    let view = stage.call("end_reseller", ending.clone());
    let line = &view["rows"][0];
    assert_eq!(line["until"], json!("2026-03-11"));
    assert_eq!(
        line["reseller"]["ended"]["reason"],
        json!("No answer to two letters.")
    );
    assert_code(&stage.refused("end_reseller", ending), ErrorCode::State);
    let late = review(&role, "follows", "2026-03-12");
    assert_code(&stage.refused("review_reseller", late), ErrorCode::State);
    let newest = stage.call("journal", json!({ "kind": "party.", "limit": 1 }));
    assert_eq!(
        (
            &newest["entries"][0]["kind"],
            &newest["entries"][0]["title"]
        ),
        (&json!("party.reseller_ended"), &json!("Hoa Sen Resale"))
    );
    stage.journal_is_consistent();
}

#[test]
fn an_older_review_that_is_entered_later_ends_no_clock() {
    let stage = Stage::with_vault();
    let (_, role) = sub_reseller(&stage);
    stage.call(
        "review_reseller",
        review(&role, "does_not_comply", "2026-03-01"),
    );
    let view = stage.call("review_reseller", review(&role, "follows", "2026-02-25"));
    let line = &view["rows"][0];
    assert_eq!(line["newest"]["reviewed"], json!("2026-03-01"));
    assert_eq!(line["clock"]["sum"]["last_day"], json!("2026-03-30"));
    assert_eq!(kinds_of_today(&stage), ["clock-reseller"]);
}

#[test]
fn an_end_to_come_silences_nothing_and_is_only_brought_forward() {
    let stage = Stage::with_vault();
    let (_, role) = sub_reseller(&stage);
    stage.call(
        "review_reseller",
        review(&role, "does_not_comply", "2026-03-01"),
    );
    let end =
        |on: &str| json!({ "role": role, "on": on, "reason": "The contract was given notice." });
    let view = stage.call("end_reseller", end("2099-12-31"));
    assert_eq!(view["rows"][0]["over"], json!(false));
    assert_eq!(kinds_of_today(&stage), ["clock-reseller"]);

    stage.call("end_reseller", end("2026-03-10"));
    refused_at(&stage, "end_reseller", end("2026-03-11"), "on");
    assert_eq!(kinds_of_today(&stage), ["clock-reseller"]);
    stage.wait(Duration::days(9));
    assert!(kinds_of_today(&stage).is_empty());
    let line = stage.call("resellers", json!({}))["rows"][0].clone();
    assert_eq!(
        (&line["over"], &line["until"]),
        (&json!(true), &json!("2026-03-10"))
    );
    assert_eq!(
        line["reseller"]["ends_before"][0]["on"],
        json!("2099-12-31")
    );
    assert_code(
        &stage.refused("end_reseller", end("2026-03-05")),
        ErrorCode::State,
    );
    assert_eq!(
        kinds_of_journal(&stage, "party.reseller"),
        [
            "party.reseller_ended",
            "party.reseller_ended",
            "party.reseller_reviewed"
        ]
    );
    stage.journal_is_consistent();
}

#[test]
fn a_role_that_ended_by_itself_is_neither_ended_again_nor_reviewed() {
    let stage = Stage::with_vault();
    let party = stage.party(entity("Hoa Sen Resale", "VN"));
    let role = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01",
        "until": "2026-02-28", "provider": stage.provider(0) });
    stage.call("save_role", role);
    let line = stage.call("resellers", json!({}))["rows"][0].clone();
    assert_eq!(line["over"], json!(true));
    let role = id(&line["reseller"]["role"]);
    let before = stage.events();
    let end = json!({ "role": role, "on": "2026-06-30", "reason": "Later." });
    assert_code(&stage.refused("end_reseller", end), ErrorCode::State);
    let late = review(&role, "follows", "2026-02-25");
    assert_code(&stage.refused("review_reseller", late), ErrorCode::State);
    assert_eq!(stage.events(), before);
}

#[test]
fn words_of_a_review_and_of_an_end_have_a_limit() {
    let stage = Stage::with_vault();
    let (_, role) = sub_reseller(&stage);
    for (field, most) in [("version", 200), ("words", 4_000)] {
        let mut long = review(&role, "mending", "2026-03-01");
        long[field] = json!("x".repeat(most + 1));
        refused_at(&stage, "review_reseller", long, field);
    }
    let end = json!({ "role": role, "on": "2026-03-02", "reason": "x".repeat(4_001) });
    refused_at(&stage, "end_reseller", end, "reason");
}
