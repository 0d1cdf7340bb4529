//! What a provider says to a packet: only what was sent is acknowledged or rejected, with the receipt; a rejection makes
//! work until an amendment takes its place; what was superseded does not go out unnoticed.

use api::ErrorCode;
use api::filing::packet::sha256;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::answered;

const RECEIPT: &[u8] = b"Received by Northcloud, 4 March 2026, no. 31";

fn view(stage: &Stage, filing: &str) -> Value {
    stage.call("filing", json!({ "filing": filing }))
}

/// A certification that was signed, exported and sent on 2 March.
fn sent(stage: &Stage) -> String {
    let filing = stage.certification(&stage.provider(0));
    stage.packet(&filing);
    let request = json!({ "filing": filing, "on": "2026-03-02", "channel": "Portal" });
    stage.call("mark_sent", request);
    filing
}

fn answer(filing: &str, kind: &str, on: &str) -> Value {
    json!({ "filing": filing, "kind": kind, "on": on, "reference": "NC-31", "words": "Annex A lacks a row." })
}

/// Begins an amendment and answers all of it.
fn amendment(stage: &Stage, filing: &str) -> String {
    let provider = view(stage, filing)["filing"]["provider"].clone();
    let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28",
        "supersedes": filing, "changes": "One account was counted twice." });
    let begun = stage.call("begin_certification", request);
    stage.call("save_answers", answered(&begun));
    id(&begun["filing"]["id"])
}

fn rejected_today(stage: &Stage) -> Vec<Value> {
    let lines = stage.call("today", json!({}))["exceptions"].clone();
    let mut lines = lines.as_array().unwrap().clone();
    lines.retain(|line| line["kind"] == "exception-filing-rejected");
    lines
}

fn waiting(stage: &Stage) -> u64 {
    let session = stage.call("session", json!({}));
    session["waiting"]["filings"].as_u64().unwrap()
}

/// Expects a refusal that names a field and records nothing.
fn refused_at(stage: &Stage, command: &str, request: Value, field: &str) {
    let before = stage.events();
    let error = stage.refused(command, request);
    assert_code(&error, ErrorCode::Invalid);
    assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    assert_eq!(stage.events(), before);
}

#[test]
fn nothing_is_acknowledged_before_it_was_sent() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    let refuse = |stage: &Stage| {
        for kind in ["acknowledged", "rejected"] {
            let before = stage.events();
            let error = stage.refused("record_outcome", answer(&filing, kind, "2026-03-02"));
            assert_code(&error, ErrorCode::State);
            assert_eq!(stage.events(), before);
        }
    };
    refuse(&stage);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    refuse(&stage);
    let token = stage.desk.admit_path(stage.folder("out"));
    stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token }),
    );
    refuse(&stage);
    assert_eq!(view(&stage, &filing)["filing"]["outcomes"], Value::Null);
}

#[test]
fn an_acknowledgement_takes_a_receipt_which_is_kept_byte_for_byte() {
    let stage = Stage::with_vault();
    let filing = sent(&stage);
    stage.wait(Duration::days(3));
    let mut bare = answer(&filing, "acknowledged", "2026-03-04");
    bare["reference"] = json!("  ");
    refused_at(&stage, "record_outcome", bare.clone(), "reference");
    let early = answer(&filing, "acknowledged", "2026-03-01");
    refused_at(&stage, "record_outcome", early, "on");
    let ahead = answer(&filing, "acknowledged", "2026-03-09");
    refused_at(&stage, "record_outcome", ahead, "on");
    let mut wordless = answer(&filing, "rejected", "2026-03-04");
    wordless["words"] = json!(" ");
    refused_at(&stage, "record_outcome", wordless, "words");

    bare["receipt"] = json!(stage.file("receipt.eml", RECEIPT));
    let told = stage.call("record_outcome", bare)["filing"].clone();
    assert_eq!(told["state"], "sent", "the answer is no step of its own");
    let outcome = &told["outcomes"][0];
    assert_eq!(
        (&outcome["kind"], &outcome["on"], &outcome["by"]),
        (
            &json!("acknowledged"),
            &json!("2026-03-04"),
            &told["prepared_by"]
        )
    );
    let file = &outcome["file"];
    assert_eq!(
        (&file["file_name"], &file["sha256"], &file["bytes"]),
        (
            &json!("receipt.eml"),
            &json!(sha256(RECEIPT)),
            &json!(RECEIPT.len())
        )
    );
    assert_eq!(rejected_today(&stage), Vec::<Value>::new());
    let lines = stage.call("journal", json!({ "kind": "filing.", "limit": 1 }));
    assert_eq!(lines["entries"][0]["kind"], "filing.acknowledged");

    stage.call("lock", json!({}));
    stage.unlock("TV");
    stage.journal_is_consistent();
    assert_eq!(
        view(&stage, &filing)["filing"]["outcomes"],
        told["outcomes"]
    );
    let copy = stage.folder("out").join("copy.eml");
    let token = stage.desk.admit_path(copy.clone());
    let request = json!({ "object": file["object"], "target": token });
    stage.call("save_attachment", request);
    assert_eq!(std::fs::read(copy).unwrap(), RECEIPT);
}

#[test]
fn the_receipt_of_the_sending_keeps_its_name_and_is_given_out_again() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    let token = stage.file("upload.txt", RECEIPT);
    let request =
        json!({ "filing": filing, "on": "2026-03-02", "channel": "Portal", "receipt": token });
    // What is refused leaves no file behind.
    let error = stage.refused("mark_sent", request.clone());
    assert_code(&error, ErrorCode::State);
    stage.packet(&filing);
    let receipt = stage.call("mark_sent", request)["filing"]["receipt"].clone();
    assert_eq!(receipt["file"]["file_name"], "upload.txt");
    assert_eq!(receipt["file"]["object"], receipt["object"]);
    let copy = stage.folder("out").join("copy.txt");
    let token = stage.desk.admit_path(copy.clone());
    stage.call(
        "save_attachment",
        json!({ "object": receipt["object"], "target": token }),
    );
    assert_eq!(std::fs::read(copy).unwrap(), RECEIPT);
    // The packet itself is no receipt and leaves by its export alone.
    let packet = view(&stage, &filing)["filing"]["packet"]["object"].clone();
    let token = stage.desk.admit_path(stage.folder("out").join("x"));
    let error = stage.refused(
        "save_attachment",
        json!({ "object": packet, "target": token }),
    );
    assert_code(&error, ErrorCode::NotFound);
}

#[test]
fn a_rejection_is_work_of_today_until_an_amendment_supersedes_the_filing() {
    let stage = Stage::with_vault();
    let filing = sent(&stage);
    stage.wait(Duration::days(5));
    assert_eq!((rejected_today(&stage), waiting(&stage)), (Vec::new(), 0));
    stage.call("record_outcome", answer(&filing, "rejected", "2026-03-05"));
    // An acknowledgement of an earlier day takes the rejection not back.
    let earlier = answer(&filing, "acknowledged", "2026-03-03");
    let both = stage.call("record_outcome", earlier)["filing"]["outcomes"].clone();
    assert_eq!(both.as_array().map(Vec::len), Some(2));
    let lines = rejected_today(&stage);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert_eq!(
        (&lines[0]["on"], &lines[0]["urgent"], &lines[0]["address"]),
        (
            &json!("2026-03-05"),
            &json!(true),
            &json!(format!("#/filings/{filing}"))
        )
    );
    assert_eq!(waiting(&stage), 1);
    stage.switch("cip_half", false);
    assert_eq!((rejected_today(&stage), waiting(&stage)), (Vec::new(), 0));
    stage.switch("cip_half", true);

    let amended = amendment(&stage, &filing);
    assert_eq!(rejected_today(&stage).len(), 1, "a draft amends nothing");
    stage.packet(&amended);
    assert_eq!(rejected_today(&stage), Vec::<Value>::new());
    // The amended filing waits for nothing more; the amendment itself is signed and exported.
    assert_eq!(waiting(&stage), 0);
    stage.journal_is_consistent();
}

#[test]
fn a_superseded_packet_goes_out_only_knowingly_and_was_sent_only_before() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    stage.packet(&filing);
    stage.wait(Duration::days(5));
    let amended = amendment(&stage, &filing);
    stage.packet(&amended);
    stage.wait(Duration::days(2));
    let label = id(&view(&stage, &amended)["filing"]["label"]);

    let folder = stage.folder("older");
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "filing": filing, "folder": token });
    let before = stage.events();
    let error = stage.refused("export_filing", request.clone());
    assert_code(&error, ErrorCode::State);
    assert!(error.message.contains(&label), "{error:?}");
    assert_eq!(stage.events(), before);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    let mut knowing = request;
    knowing["superseded"] = json!(true);
    let written = stage.call("export_filing", knowing);
    assert_eq!(written["consistent"], json!(true));

    let sending = |on: &str| json!({ "filing": filing, "on": on, "channel": "Portal" });
    refused_at(&stage, "mark_sent", sending("2026-03-08"), "on");
    // What went out before the amendment was signed is a fact, recorded however late.
    let told = stage.call("mark_sent", sending("2026-03-04"))["filing"].clone();
    assert_eq!(told["state"], "sent");
    // An answer to it may still come, and makes no work.
    let late = stage.call("record_outcome", answer(&filing, "rejected", "2026-03-06"));
    assert_eq!(late["filing"]["outcomes"][0]["kind"], "rejected");
    assert_eq!(rejected_today(&stage), Vec::<Value>::new());
    stage.journal_is_consistent();
}
