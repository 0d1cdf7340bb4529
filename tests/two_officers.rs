//! Two officers on one packet, and proofs of time by file: who may do what, what is refused meanwhile, and what the
//! recipient's verifier says of it.

use api::ErrorCode;
use api::filing::form::Prose;
use api::filing::verify::{Options, Verdict, verify_packet};
use chrono::Duration;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::stage::{assert_code, id, passphrase};
use tests::{Stage, bytes, read};

#[path = "../src-tauri/crates/filing/tests/timestamp_support/mod.rs"]
mod time_service;

use time_service::{Says, Service};

/// An office with a second officer, OF, who has signed in once; TV sits here. Returns the id of OF.
pub fn office() -> (Stage, String) {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    stage.sign_in("OF");
    stage.sign_in("TV");
    let second = person(&stage, "OF");
    (stage, second)
}

fn person(stage: &Stage, label: &str) -> String {
    let people = stage.call("office", json!({}))["people"].clone();
    let people = people.as_array().unwrap().iter();
    let found = people.clone().find(|person| person["label"] == label);
    id(&found.unwrap()["id"])
}

/// A certification that waits for nothing but its signatures.
pub fn ready(stage: &Stage) -> String {
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    stage.call("answer_disclosure", gate(&filing));
    filing
}

fn gate(filing: &str) -> Value {
    json!({ "filing": filing, "basis": "order", "words": "Order 7", "country": "US" })
}

pub fn signing(filing: &str, with: &str) -> Value {
    json!({ "filing": filing, "passphrase": passphrase("TV"), "with": with })
}

/// Signs as OF, whom TV has named; OF sits here afterwards.
pub fn countersign(stage: &Stage, filing: &str) -> Value {
    stage.sign_in("OF");
    let request = json!({ "filing": filing, "passphrase": passphrase("OF") });
    stage.call("countersign_filing", request)["filing"].clone()
}

/// Exports into a folder of this name and verifies what was written.
pub fn export(stage: &Stage, filing: &str, into: &str, options: &Options) -> (PathBuf, Verdict) {
    let parent = stage.folder(into);
    let token = stage.desk.admit_path(parent.clone());
    let request = json!({ "filing": filing, "folder": token });
    let exported = stage.call("export_filing", request);
    let folder = parent.join(id(&exported["name"]));
    let verdict = verify_packet(&folder, options);
    let failed: Vec<_> = verdict.failed().collect();
    assert!(verdict.consistent, "{failed:?}");
    (folder, verdict)
}

fn names(verdict: &Verdict) -> Vec<&str> {
    verdict.signers.iter().map(|s| s.name.as_str()).collect()
}

/// Writes a request and returns its bytes.
fn request(stage: &Stage, filing: &str, name: &str) -> Vec<u8> {
    let path = stage.folder("time").join(name);
    let target = stage.desk.admit_path(path.clone());
    let asking = json!({ "filing": filing, "target": target });
    let view = stage.call("write_timestamp_request", asking);
    assert!(view["filing"]["asked"].is_object(), "{view}");
    std::fs::read(path).unwrap()
}

fn placing(stage: &Stage, filing: &str, answer: &[u8], label: &str) -> Value {
    let file = stage.file("answer.tsr", answer);
    json!({ "filing": filing, "file": file, "passphrase": passphrase(label) })
}

fn says(stage: &Stage) -> Says {
    Says::at(stage.now())
}

#[test]
fn the_first_certifies_and_the_named_second_locks() {
    let (stage, second) = office();
    let filing = ready(&stage);
    let signed = stage.call("sign_filing", signing(&filing, &second));
    let half = &signed["filing"]["half"];
    assert_ne!(signed["filing"]["state"], "signed");
    assert_eq!(half["second"], json!(second));
    assert!(signed["filing"]["packet"].is_null());

    // Nothing that stands under the first signature changes, and nothing leaves, while it waits.
    let by_id = json!({ "filing": filing });
    let out = stage.desk.admit_path(stage.folder("half"));
    let first = json!({ "filing": filing, "passphrase": passphrase("TV") });
    for (command, asked) in [
        ("reopen_filing", by_id.clone()),
        ("withdraw_filing", by_id),
        ("answer_disclosure", gate(&filing)),
        ("sign_filing", first.clone()),
        ("countersign_filing", first),
        ("export_filing", json!({ "filing": filing, "folder": out })),
    ] {
        assert_code(&stage.refused(command, asked), ErrorCode::State);
    }
    assert!(
        !stage.call("preview_filing", json!({ "filing": filing }))["pages"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let lines = |stage: &Stage| stage.call("today", json!({}))["approvals"].clone();
    assert_eq!(lines(&stage), json!([]));
    stage.sign_in("OF");
    let told = lines(&stage);
    assert_eq!(told[0]["signature"], json!(true), "{told}");
    assert_eq!(
        told[0]["address"],
        json!(format!("#/filings/{filing}/sign"))
    );

    let wrong = json!({ "filing": filing, "passphrase": passphrase("TV") });
    let error = stage.refused("countersign_filing", wrong);
    assert_code(&error, ErrorCode::WrongPassphrase);
    let locked = countersign(&stage, &filing);
    assert_eq!(locked["state"], "signed");
    assert!(locked["half"].is_null());
    assert_eq!(locked["packet"]["signed_by"], json!(second));
    assert_eq!(
        locked["packet"]["first"]["certificate"],
        half["certificate"]
    );
    assert_eq!(lines(&stage), json!([]));

    let (folder, verdict) = export(&stage, &filing, "out", &Options::default());
    assert_eq!(names(&verdict).len(), 2, "{verdict:?}");
    assert_eq!(names(&verdict)[1], "Oanh Pham");
    assert!(folder.join("certificate-2.pem").exists());
    let twin = twin(&folder);
    assert_eq!(twin["signing"]["second"]["officer"], "Oanh Phạm");
    stage.journal_is_consistent();
}

#[test]
fn only_another_officer_with_a_certificate_is_named_second() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let filing = ready(&stage);
    let events = stage.events();
    for label in ["TV", "LT", "OF"] {
        let error = stage.refused("sign_filing", signing(&filing, &person(&stage, label)));
        assert_eq!(error.field.as_deref(), Some("with"), "{label}: {error:?}");
    }
    assert_eq!(stage.events(), events);
}

#[test]
fn a_first_signature_is_dropped_and_the_next_packet_says_so() {
    let (stage, second) = office();
    let filing = ready(&stage);
    stage.call("sign_filing", signing(&filing, &second));
    let dropped = stage.call("drop_first_signature", json!({ "filing": filing }));
    assert!(dropped["filing"]["half"].is_null());
    let error = stage.refused("drop_first_signature", json!({ "filing": filing }));
    assert_code(&error, ErrorCode::State);
    stage.sign(&filing);
    let (folder, verdict) = export(&stage, &filing, "out", &Options::default());
    assert_eq!(names(&verdict).len(), 1, "{verdict:?}");
    let twin = std::fs::read_to_string(folder.join("packet.json")).unwrap();
    assert!(twin.contains("First signature dropped"));
    stage.journal_is_consistent();
}

#[test]
fn a_second_officer_with_another_key_than_the_pages_name_does_not_sign() {
    let (stage, second) = office();
    let filing = ready(&stage);
    stage.call("sign_filing", signing(&filing, &second));
    stage.sign_in("OF");
    let renewing = json!({ "passphrase": passphrase("OF") });
    stage.call("renew_filing_key", renewing.clone());
    let mut asking = renewing;
    asking["filing"] = json!(filing);
    let error = stage.refused("countersign_filing", asking);
    assert_code(&error, ErrorCode::State);
    assert!(error.hint.contains("Choose that key"), "{error:?}");
}

#[test]
fn a_proof_of_time_makes_a_packet_of_its_own_and_changes_none_that_left() {
    let stage = Stage::with_office();
    let service = Service::honest();
    let filing = ready(&stage);
    let none = placing(&stage, &filing, b"", "TV");
    assert_code(&stage.refused("place_timestamp", none), ErrorCode::State);
    stage.call(
        "sign_filing",
        json!({ "filing": filing, "passphrase": passphrase("TV") }),
    );
    let (before, verdict) = export(&stage, &filing, "out", &Options::default());
    assert!(verdict.signers[0].proved.is_none());
    let left = bytes::folder(&before);

    let first = request(&stage, &filing, "first.tsq");
    let asked = request(&stage, &filing, "second.tsq");
    assert_ne!(first, asked);
    let late = service.answer(&first, &says(&stage));
    let error = stage.refused("place_timestamp", placing(&stage, &filing, &late, "TV"));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::ImportFile, Some("file"))
    );
    assert!(error.message.contains("its number is not"), "{error:?}");

    stage.wait(Duration::minutes(9));
    let answer = service.answer(&asked, &says(&stage));
    let placed = stage.call("place_timestamp", placing(&stage, &filing, &answer, "TV"));
    let packet = &placed["filing"]["packet"];
    assert_eq!(packet["proof"]["authority"], "Invented Time Service");
    assert!(id(&packet["name"]).ends_with("-t1"), "{packet}");
    assert_eq!(placed["filing"]["state"], "signed");
    assert_eq!(placed["filing"]["earlier"].as_array().unwrap().len(), 1);

    let options = Options {
        tsa_roots: vec![service.root.clone()],
        ..Options::default()
    };
    let (after, verdict) = export(&stage, &filing, "out", &options);
    assert!(verdict.signers[0].proved.as_ref().unwrap().rooted);
    assert_ne!(before, after);
    assert_eq!(bytes::folder(&before), left);
    let again = placing(&stage, &filing, &answer, "TV");
    assert_code(&stage.refused("place_timestamp", again), ErrorCode::State);
    stage.journal_is_consistent();
}

#[test]
fn each_of_two_signatures_gets_its_proof_while_it_is_the_newest() {
    let (stage, second) = office();
    let service = Service::honest();
    let filing = ready(&stage);
    stage.call("sign_filing", signing(&filing, &second));
    let asked = request(&stage, &filing, "half.tsq");
    let answer = service.answer(&asked, &says(&stage));
    stage.sign_in("OF");
    let others = placing(&stage, &filing, &answer, "OF");
    assert_code(&stage.refused("place_timestamp", others), ErrorCode::State);
    stage.sign_in("TV");
    let placed = stage.call("place_timestamp", placing(&stage, &filing, &answer, "TV"));
    assert!(placed["filing"]["half"]["proof"].is_object(), "{placed}");

    let locked = countersign(&stage, &filing);
    assert!(locked["packet"]["first"]["proof"].is_object(), "{locked}");
    let asked = request(&stage, &filing, "whole.tsq");
    let answer = service.answer(&asked, &says(&stage));
    stage.call("place_timestamp", placing(&stage, &filing, &answer, "OF"));
    let options = Options {
        tsa_roots: vec![service.root.clone()],
        ..Options::default()
    };
    let (_, verdict) = export(&stage, &filing, "out", &options);
    let proved = verdict.signers.iter().filter(|s| s.proved.is_some());
    assert_eq!(proved.count(), 2, "{verdict:?}");
    stage.journal_is_consistent();
}

/// The data file of an exported packet.
fn twin(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("packet.json")).unwrap()).unwrap()
}

fn renew(stage: &Stage, label: &str) {
    stage.call(
        "renew_filing_key",
        json!({ "passphrase": passphrase(label) }),
    );
}

#[test]
fn what_changes_among_the_people_between_two_signatures_is_told_by_the_next_packet() {
    let (stage, second) = office();
    let filing = ready(&stage);
    stage.call("sign_filing", signing(&filing, &second));
    renew(&stage, "TV");
    countersign(&stage, &filing);
    stage.sign_in("TV");
    let next = ready(&stage);
    stage.sign(&next);
    let (folder, _) = export(&stage, &next, "next", &Options::default());
    let staff = twin(&folder)["evidence"]["staff"].clone();
    let changes = staff["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{staff:#}");
    assert_eq!(changes[0]["did"], "filing_key_changed");
}

/// The words of a sentence of the twin.
fn said(value: &Value) -> String {
    serde_json::from_value::<Prose>(value.clone())
        .unwrap()
        .text()
}

#[test]
fn the_changed_key_of_the_second_officer_is_announced_and_both_certificates_are_told() {
    let (stage, second) = office();
    stage.sign_in("OF");
    renew(&stage, "OF");
    stage.sign_in("TV");
    let filing = ready(&stage);
    stage.call("sign_filing", signing(&filing, &second));
    countersign(&stage, &filing);
    let (folder, _) = export(&stage, &filing, "out", &Options::default());
    let printed = read::words(&std::fs::read(folder.join("certification.pdf")).unwrap());
    let cover = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        cover.contains("The signing key of Oanh Phạm changed since the vault began"),
        "{cover}"
    );
    let signing = twin(&folder)["signing"].clone();
    let note = |label: &str| {
        let notes = signing["notes"].as_array().unwrap().iter();
        let found = notes.filter(|note| note["label"] == label);
        found.map(|note| said(&note["value"])).collect::<Vec<_>>()
    };
    let changed = note("Key changed");
    assert_eq!(changed.len(), 1, "{signing:#}");
    assert!(changed[0].contains("Oanh Phạm"), "{changed:?}");
    let told = &note("Certificate")[0];
    assert!(
        told.contains("Oanh Phạm: self-issued by the officer, key P-256."),
        "{told}"
    );
}

#[test]
fn two_officers_with_one_certificate_do_not_begin_to_sign() {
    let (stage, second) = office();
    let file = "../src-tauri/crates/filing/tests/fixtures/pkcs12/ec-modern.p12";
    let file = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    for label in ["OF", "TV"] {
        stage.sign_in(label);
        let token = stage.file("key.p12", &file);
        let taking = json!({ "file": token, "password": "correct horse 3", "passphrase": passphrase(label) });
        stage.call("import_filing_key", taking);
    }
    let filing = ready(&stage);
    let events = stage.events();
    let error = stage.refused("sign_filing", signing(&filing, &second));
    assert_eq!(error.field.as_deref(), Some("with"), "{error:?}");
    assert!(error.message.contains("one and the same"), "{error:?}");
    assert_eq!(stage.events(), events);
}

#[test]
fn a_proof_that_the_verifier_would_refuse_is_placed_nowhere() {
    let (stage, second) = office();
    let service = Service::honest();
    let filing = ready(&stage);
    stage.call("sign_filing", signing(&filing, &second));
    let asked = request(&stage, &filing, "half.tsq");
    let early = Says::at(stage.now() - Duration::hours(2));
    let answer = service.answer(&asked, &early);
    let events = stage.events();
    let error = stage.refused("place_timestamp", placing(&stage, &filing, &answer, "TV"));
    assert_code(&error, ErrorCode::State);
    assert!(error.message.contains("more than an hour"), "{error:?}");
    assert_eq!(stage.events(), events);
    let answer = service.answer(&asked, &says(&stage));
    stage.call("place_timestamp", placing(&stage, &filing, &answer, "TV"));
}

#[test]
fn a_request_that_cannot_be_written_is_recorded_and_written_again() {
    let stage = Stage::with_office();
    let filing = ready(&stage);
    stage.sign(&filing);
    let folder = stage.folder("taken");
    std::fs::create_dir_all(&folder).unwrap();
    let asking = json!({ "filing": filing, "target": stage.desk.admit_path(folder) });
    let error = stage.refused("write_timestamp_request", asking);
    assert_code(&error, ErrorCode::File);
    assert!(error.hint.contains("Write the request again"), "{error:?}");
    let view = stage.call("filing", json!({ "filing": filing }));
    assert!(view["filing"]["asked"].is_object(), "{view}");
    request(&stage, &filing, "again.tsq");
}

#[test]
fn what_was_written_out_before_a_proof_came_is_recorded_as_sent() {
    let stage = Stage::with_office();
    let service = Service::honest();
    let filing = ready(&stage);
    stage.sign(&filing);
    export(&stage, &filing, "out", &Options::default());
    let asked = request(&stage, &filing, "whole.tsq");
    let answer = service.answer(&asked, &says(&stage));
    stage.call("place_timestamp", placing(&stage, &filing, &answer, "TV"));
    let sending = json!({ "filing": filing, "on": "2026-03-02", "channel": "Portal" });
    let sent = stage.call("mark_sent", sending)["filing"].clone();
    assert_eq!(sent["state"], "sent");
    assert_eq!(sent["receipt"]["packet"], sent["earlier"][0]["object"]);
    stage.journal_is_consistent();
}
