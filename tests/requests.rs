//! Requests of a provider, or of the Department through it: the clock of each kind, the answer with its files, measures
//! of cure, and what is known of sub-resellers.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, id};
use tests::work::entity;
use tests::{Stage, papers};

/// A request as the form gives it, received on the morning of the second of March in Huế: the first in New York.
fn asked(stage: &Stage, kind: &str) -> Value {
    json!({
        "provider": stage.provider(0), "asker": "department", "kind": kind, "how": "E-mail to the compliance desk",
        "received": { "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" },
        "words": "Send us what you have on this.",
    })
}

fn record(stage: &Stage, kind: &str) -> Value {
    stage.call("record_request", asked(stage, kind))["row"].clone()
}

/// Kind, rule, last day and the mark of every clock of a row.
fn clocks(row: &Value) -> Vec<(String, String, String, bool)> {
    let clocks = row["clocks"].as_array().unwrap().iter();
    clocks
        .map(|c| {
            let last = id(&c["sum"]["last_day"]);
            let unverified = c["unverified"].as_bool().unwrap();
            (id(&c["kind"]), id(&c["rule"]), last, unverified)
        })
        .collect()
}

fn clock(kind: &str, rule: &str, last: &str, unverified: bool) -> (String, String, String, bool) {
    (kind.into(), rule.into(), last.into(), unverified)
}

fn kinds_of_today(stage: &Stage) -> Vec<String> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.map(|line| id(&line["kind"])).collect()
}

fn answer(request: &Value) -> Value {
    json!({ "request": request["request"]["id"], "words": "The programme, version 4, is attached.",
        "on": "2026-03-02", "channel": "The provider's portal" })
}

fn end(request: &Value, words: &str) -> Value {
    json!({ "request": request["request"]["id"], "words": words })
}

fn refused_at(stage: &Stage, name: &str, request: Value, field: &str) {
    let error = stage.refused(name, request);
    assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
}

#[test]
fn each_kind_of_request_starts_the_clock_of_its_rule() {
    tests::serves!("RES-02", "RES-03", "AI-06", "AI-07");
    let stage = Stage::with_vault();
    stage.switch("training_reports", true);
    for (kind, expected) in [
        (
            "cip_copy",
            vec![
                clock("clock-cip-copy-own", "RES-02", "2026-03-04", true),
                clock("clock-cip-copy-latest", "RES-02", "2026-03-11", false),
            ],
        ),
        (
            "follow_up",
            vec![clock("clock-follow-up", "AI-06", "2026-03-16", true)],
        ),
        (
            "correction",
            vec![clock("clock-correction", "AI-07", "2026-03-16", true)],
        ),
        (
            "breach",
            vec![clock("clock-breach-latest", "RES-03", "2026-03-31", false)],
        ),
        ("assessment", Vec::new()),
        ("other", Vec::new()),
    ] {
        assert_eq!(clocks(&record(&stage, kind)), expected, "{kind}");
    }
    let view = stage.call("requests", json!({}));
    let labels: Vec<String> = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| id(&r["request"]["label"]))
        .collect();
    // The soonest due first, of two alike the newer one; what has no clock comes after them.
    let expected = [
        "Q-2026-001",
        "Q-2026-003",
        "Q-2026-002",
        "Q-2026-004",
        "Q-2026-006",
        "Q-2026-005",
    ];
    assert_eq!(labels, expected);
    assert_eq!(
        kinds_of_today(&stage),
        [
            "clock-cip-copy-own",
            "clock-cip-copy-latest",
            "clock-correction",
            "clock-follow-up",
            "clock-breach-latest"
        ]
    );
    assert_eq!(
        stage.call("session", json!({}))["waiting"]["requests"],
        json!(6)
    );
    stage.journal_is_consistent();
}

#[test]
fn the_providers_days_run_from_the_departments_request_and_a_letter_may_set_its_own() {
    let stage = Stage::with_vault();
    let mut request = asked(&stage, "cip_copy");
    request["asked"] = json!({ "date": "2026-02-27", "zone": "America/New_York" });
    request["letter_due"] = json!("2026-03-06");
    let row = stage.call("record_request", request.clone())["row"].clone();
    assert_eq!(
        clocks(&row),
        [
            clock("clock-cip-copy-own", "RES-02", "2026-03-04", true),
            clock("clock-letter", "", "2026-03-06", false),
            clock("clock-cip-copy", "RES-02", "2026-03-09", false),
        ]
    );
    let letter = &row["clocks"][1];
    assert_eq!(
        (&letter["set"], &letter["sum"]["zone"]),
        (&json!(true), &json!("Asia/Ho_Chi_Minh"))
    );
    request["asked"]["date"] = json!("2026-03-01");
    request["received"] = json!({ "date": "2026-02-28", "zone": "America/New_York" });
    refused_at(&stage, "record_request", request, "asked");
}

#[test]
fn a_request_is_answered_closed_and_its_files_come_back_as_they_were() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let filing = stage.certification(&provider);
    let paper = stage.document(&customer, "card.png", &papers::card(1));
    let paper = stage.call("document", json!({ "document": paper }))["document"]["object"].clone();
    stage.sign_in("LT");
    let mut request = asked(&stage, "follow_up");
    request["party"] = json!(customer);
    request["filing"] = json!(filing);
    request["files"] = json!([stage.file("letter.eml", b"From: the Department")]);
    let row = stage.call("record_request", request)["row"].clone();
    assert_eq!(
        (&row["filing"], &row["party"]["name"], &row["provider"]),
        (
            &json!("C-2026-0001"),
            &json!("Sao Mai Cloud"),
            &json!("Northcloud Inc.")
        )
    );
    let me = row["request"]["recorded_by"].clone();
    let assigned = stage.call(
        "assign_request",
        json!({ "request": row["request"]["id"], "assignee": me }),
    );
    assert_eq!(assigned["row"]["request"]["assignee"], me);

    // What goes out of the house goes by an officer.
    assert_code(
        &stage.refused("answer_request", answer(&row)),
        ErrorCode::NotAllowed,
    );
    let early = stage.refused("close_request", end(&row, "Enough."));
    assert_code(&early, ErrorCode::State);
    stage.sign_in("TV");
    let mut sent = answer(&row);
    sent["files"] = json!([stage.file("programme.pdf", b"%PDF the programme")]);
    let answered = stage.call("answer_request", sent.clone())["row"].clone();
    assert_eq!(answered["request"]["state"], "answered");
    assert_eq!(answered["clocks"], json!([]));
    assert_code(&stage.refused("answer_request", sent), ErrorCode::State);
    assert_eq!(
        stage.call("session", json!({}))["waiting"]["requests"],
        json!(0)
    );

    // Both files are given out byte for byte; a sealed object of another kind is not.
    for (file, bytes) in [
        (
            &answered["request"]["files"][0],
            &b"From: the Department"[..],
        ),
        (
            &answered["request"]["answer"]["files"][0],
            &b"%PDF the programme"[..],
        ),
    ] {
        let target = stage.folder("out").join(id(&file["file_name"]));
        let token = stage.desk.admit_path(target.clone());
        let request = json!({ "object": file["object"], "target": token });
        stage.call("save_attachment", request);
        assert_eq!(std::fs::read(target).unwrap(), bytes);
    }
    let token = stage.desk.admit_path(stage.folder("out").join("x"));
    let foreign = json!({ "object": paper, "target": token });
    assert_code(
        &stage.refused("save_attachment", foreign),
        ErrorCode::NotFound,
    );

    refused_at(&stage, "close_request", end(&row, " "), "words");
    let closed = stage.call("close_request", end(&row, "The provider thanked."));
    assert_eq!(closed["row"]["request"]["state"], "closed");
    let entries = stage.call("journal", json!({ "kind": "request.", "limit": 9 }));
    let kinds: Vec<String> = entries["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| id(&e["kind"]))
        .collect();
    assert_eq!(
        kinds,
        [
            "request.closed",
            "request.answered",
            "request.assigned",
            "request.received"
        ]
    );
    assert_eq!(
        entries["entries"][0]["address"],
        json!(format!("#/requests/{}", id(&row["request"]["id"])))
    );
    stage.journal_is_consistent();
}

#[test]
fn a_notice_runs_until_it_is_closed_and_keeps_each_measure_with_its_evidence() {
    tests::serves!("RES-03");
    let stage = Stage::with_vault();
    let notice = record(&stage, "breach");
    let other = record(&stage, "other");
    let file = stage.file("training.pdf", b"%PDF signed lists");
    let measure = json!({ "request": notice["request"]["id"], "words": "Everybody was trained again.", "files": [file] });
    let cured = stage.call("record_cure", measure)["row"].clone();
    let step = &cured["request"]["cures"][0];
    assert_eq!(step["words"], "Everybody was trained again.");
    assert_eq!(step["files"][0]["file_name"], "training.pdf");

    let wrong = json!({ "request": other["request"]["id"], "words": "x" });
    assert_code(&stage.refused("record_cure", wrong), ErrorCode::State);
    refused_at(
        &stage,
        "record_cure",
        json!({ "request": notice["request"]["id"], "words": " " }),
        "words",
    );

    let answered = stage.call("answer_request", answer(&notice))["row"].clone();
    assert_eq!(clocks(&answered).len(), 1, "answered, but not cured yet");
    assert_eq!(kinds_of_today(&stage), ["clock-breach-latest"]);
    let further =
        json!({ "request": notice["request"]["id"], "words": "The contract was changed." });
    stage.call("record_cure", further);
    stage.call(
        "close_request",
        end(&notice, "The provider takes it for cured."),
    );
    assert!(kinds_of_today(&stage).is_empty());
    let taken_back = stage.call("withdraw_request", end(&other, "Sent to us by mistake."));
    assert_eq!(taken_back["row"]["request"]["state"], "withdrawn");
    let late = json!({ "request": notice["request"]["id"], "words": "Too much." });
    assert_code(&stage.refused("record_cure", late), ErrorCode::State);
    stage.journal_is_consistent();
}

#[test]
fn a_request_that_cannot_be_is_refused_at_its_field_and_leaves_nothing_behind() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(1));
    let before = stage.events();
    let nobody = "01939f5e-7c1e-7b3a-94b0-000000000001";
    for (field, value) in [
        ("how", json!(" ")),
        ("words", json!("")),
        (
            "received",
            json!({ "date": "2026-03-03", "zone": "Asia/Ho_Chi_Minh" }),
        ),
        (
            "received",
            json!({ "date": "0026-03-02", "zone": "Asia/Ho_Chi_Minh" }),
        ),
        ("letter_due", json!("2026-03-01")),
        ("filing", json!(filing)),
        ("assignee", json!(nobody)),
        ("provider", json!(nobody)),
        ("files", json!(["no such token"])),
    ] {
        let mut request = asked(&stage, "other");
        request[field] = value;
        refused_at(&stage, "record_request", request, field);
    }
    let many: Vec<String> = (0..21)
        .map(|n| stage.file(&format!("{n}.txt"), b"x"))
        .collect();
    let mut request = asked(&stage, "other");
    request["files"] = json!(many);
    refused_at(&stage, "record_request", request, "files");
    assert_eq!(stage.events(), before);

    let row = record(&stage, "other");
    let mut soon = answer(&row);
    soon["on"] = json!("2026-03-03");
    refused_at(&stage, "answer_request", soon, "on");
    let mut silent = answer(&row);
    silent["channel"] = json!(" ");
    silent["files"] = json!([stage.file("a.txt", b"x")]);
    refused_at(&stage, "answer_request", silent, "channel");
    assert_eq!(stage.events(), before + 1);
    stage.journal_is_consistent();
}

#[test]
fn the_calendar_has_requests_by_their_numbers_and_no_name() {
    let stage = Stage::with_vault();
    let row = record(&stage, "cip_copy");
    let target = stage.folder("out").join("clocks.ics");
    let token = stage.desk.admit_path(target.clone());
    let written = stage.call("export_calendar", json!({ "target": token }));
    assert_eq!(written["rows"], json!(2));
    let text = std::fs::read_to_string(target).unwrap();
    let text = text.replace("\r\n ", "");
    assert!(text.contains("Q-2026-001: due"), "{text}");
    for kind in ["clock-cip-copy-own", "clock-cip-copy-latest"] {
        let uid = format!("{kind}-{}@deedbox", id(&row["request"]["id"]));
        assert!(text.contains(&uid), "{text}");
    }
    assert!(!text.to_lowercase().contains("northcloud"), "{text}");
}
