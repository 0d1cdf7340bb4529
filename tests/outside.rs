//! What comes from outside, beside the rooms of it: links between requests, days that cannot be, files that leave, limits,
//! and what stops when a half of the rule is switched off.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::entity;

fn asked(stage: &Stage, kind: &str) -> Value {
    json!({
        "provider": stage.provider(0), "asker": "provider", "kind": kind, "how": "E-mail",
        "received": { "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" },
        "words": "Send us what you have on this.",
    })
}

fn record(stage: &Stage, kind: &str) -> Value {
    stage.call("record_request", asked(stage, kind))["row"].clone()
}

fn answer(request: &Value) -> Value {
    json!({ "request": request["request"]["id"], "words": "Here it is.", "on": "2026-03-02", "channel": "E-mail" })
}

fn refused_at(stage: &Stage, name: &str, request: Value, field: &str) {
    let error = stage.refused(name, request);
    assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
}

fn kinds_of_today(stage: &Stage) -> Vec<String> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.map(|line| id(&line["kind"])).collect()
}

#[test]
fn a_notice_counts_from_the_providers_awareness_where_that_was_told() {
    let stage = Stage::with_vault();
    let mut request = asked(&stage, "breach");
    request["asked"] = json!({ "date": "2026-02-20", "zone": "America/New_York" });
    let row = stage.call("record_request", request)["row"].clone();
    let clock = &row["clocks"][0];
    assert_eq!(
        (&clock["kind"], &clock["sum"]["last_day"]),
        (&json!("clock-breach"), &json!("2026-03-22"))
    );
    let without = record(&stage, "breach");
    assert_eq!(without["clocks"][0]["kind"], "clock-breach-latest");
}

#[test]
fn a_question_about_a_certification_has_the_day_of_its_letter_only() {
    let stage = Stage::with_vault();
    stage.switch("training_reports", true);
    let filing = stage.certification(&stage.provider(0));
    for kind in ["follow_up", "correction"] {
        let mut request = asked(&stage, kind);
        request["filing"] = json!(filing);
        request["letter_due"] = json!("2026-03-20");
        let row = stage.call("record_request", request)["row"].clone();
        assert_eq!(row["clocks"].as_array().unwrap().len(), 1, "{kind}");
        assert_eq!(row["clocks"][0]["kind"], "clock-letter");
    }
}

#[test]
fn an_answer_does_not_lie_before_the_day_on_which_the_request_came() {
    let stage = Stage::with_vault();
    let row = record(&stage, "other");
    let mut early = answer(&row);
    early["on"] = json!("2026-03-01");
    refused_at(&stage, "answer_request", early, "on");
    stage.call("answer_request", answer(&row));

    // 20:00 of the first in New York is the second in Huế already.
    let mut request = asked(&stage, "other");
    request["received"] =
        json!({ "date": "2026-03-01", "time": "20:00:00", "zone": "America/New_York" });
    let row = stage.call("record_request", request)["row"].clone();
    let mut early = answer(&row);
    early["on"] = json!("2026-03-01");
    refused_at(&stage, "answer_request", early, "on");
    stage.call("answer_request", answer(&row));
}

#[test]
fn a_notice_is_taken_back_after_its_answer_too_and_a_further_question_names_the_earlier_one() {
    let stage = Stage::with_vault();
    let notice = record(&stage, "breach");
    stage.call("answer_request", answer(&notice));
    let end =
        json!({ "request": notice["request"]["id"], "words": "They wrote that it is settled." });
    let taken = stage.call("withdraw_request", end)["row"].clone();
    assert_eq!(taken["request"]["state"], "withdrawn");
    assert_eq!(taken["request"]["answer"]["words"], "Here it is.");
    let other = record(&stage, "other");
    stage.call("answer_request", answer(&other));
    let end = json!({ "request": other["request"]["id"], "words": "Too late." });
    assert_code(&stage.refused("withdraw_request", end), ErrorCode::State);

    let mut further = asked(&stage, "other");
    further["earlier"] = other["request"]["id"].clone();
    let row = stage.call("record_request", further.clone())["row"].clone();
    assert_eq!(row["earlier"], other["request"]["label"]);
    further["provider"] = json!(stage.provider(1));
    refused_at(&stage, "record_request", further.clone(), "earlier");
    further["earlier"] = json!("01939f5e-7c1e-7b3a-94b0-000000000001");
    refused_at(&stage, "record_request", further, "earlier");
    stage.journal_is_consistent();
}

#[test]
fn a_sealed_file_leaves_the_vault_with_an_event() {
    let stage = Stage::with_vault();
    let mut request = asked(&stage, "other");
    request["files"] = json!([stage.file("letter.eml", b"From: the provider")]);
    let row = stage.call("record_request", request)["row"].clone();
    let file = &row["request"]["files"][0];
    let token = stage
        .desk
        .admit_path(stage.folder("out").join("letter.eml"));
    stage.call(
        "save_attachment",
        json!({ "object": file["object"], "target": token }),
    );
    let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["title"]),
        (&json!("vault.attachment_saved"), &json!("letter.eml"))
    );
    stage.journal_is_consistent();
}

#[test]
fn words_have_a_limit_and_a_record_takes_so_many_steps_and_no_more() {
    let stage = Stage::with_vault();
    for (field, most) in [("how", 200), ("words", 4_000)] {
        let mut long = asked(&stage, "breach");
        long[field] = json!("x".repeat(most + 1));
        refused_at(&stage, "record_request", long, field);
        let mut whole = asked(&stage, "breach");
        whole[field] = json!("x".repeat(most));
        stage.call("record_request", whole);
    }
    let notice = record(&stage, "breach");
    let cure = |words: String| json!({ "request": notice["request"]["id"], "words": words });
    refused_at(&stage, "record_cure", cure("x".repeat(4_001)), "words");
    for n in 0..100 {
        stage.call("record_cure", cure(format!("Measure {n}.")));
    }
    let more = stage.refused("record_cure", cure("One more.".into()));
    assert_code(&more, ErrorCode::State);
}

#[test]
fn with_a_half_off_its_commands_stop_and_its_clocks_do_not_run() {
    let stage = Stage::with_vault();
    stage.switch("training_reports", true);
    let notice = record(&stage, "breach");
    record(&stage, "follow_up");
    let party = stage.party(entity("Hoa Sen Resale", "VN"));
    let role = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01",
        "provider": stage.provider(0) });
    stage.call("save_role", role);
    let role = stage.call("resellers", json!({}))["rows"][0]["reseller"]["role"].clone();
    let review = json!({ "role": role, "received": "2026-02-20", "version": "2", "reviewed": "2026-03-01",
        "finding": "does_not_comply", "words": "Owners are not asked for." });
    stage.call("review_reseller", review.clone());
    let seen = json!({ "kind": "suspected_activity", "seen": "Port scans.",
        "found": { "date": "2026-03-02", "zone": "Asia/Ho_Chi_Minh" } });
    let incident = stage.call("record_incident", seen.clone())["row"]["incident"]["id"].clone();
    let all = ["clock-follow-up", "clock-reseller", "clock-breach-latest"];
    assert_eq!(kinds_of_today(&stage), all);

    let waits = || stage.call("session", json!({}))["waiting"]["requests"].clone();
    assert_eq!(waits(), json!(3));
    stage.switch("training_reports", false);
    assert_eq!(kinds_of_today(&stage), all[1..]);
    stage.switch("cip_half", false);
    assert!(kinds_of_today(&stage).is_empty());
    assert_eq!(waits(), json!(0));
    let note = json!({ "incident": incident, "words": "Called." });
    let cure = json!({ "request": notice["request"]["id"], "words": "Done." });
    for (name, request) in [
        ("review_reseller", review),
        ("record_incident", seen),
        ("note_incident", note.clone()),
        ("confirm_incident", note.clone()),
        ("record_cure", cure),
    ] {
        let error = stage.refused(name, request);
        assert!(error.message.contains("switched off"), "{name}: {error:?}");
    }
    // What hands over or ends something stays possible.
    stage.call("close_incident", note);
    stage.call("answer_request", answer(&notice));
    let end = json!({ "role": role, "on": "2026-03-02", "reason": "No answer." });
    stage.call("end_reseller", end);
    stage.journal_is_consistent();
}
