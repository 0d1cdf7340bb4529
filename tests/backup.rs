//! Backup: one file from which the vault rises again elsewhere, event for event.

use api::ErrorCode;
use serde_json::{Value, json};
use std::fs;
use tests::stage::{assert_code, id, passphrase};
use tests::work::person;
use tests::{Stage, bytes, papers};

/// Events of a journal in order, each by its id and hash.
fn events(stage: &Stage) -> Vec<(String, String)> {
    let entries = stage.call("journal", json!({ "limit": 1000 }))["entries"].clone();
    let mut all: Vec<(String, String)> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (id(&e["event"]), id(&e["hash"])))
        .collect();
    all.reverse();
    all
}

/// A vault with a reviewed customer, a paper and a signed filing.
fn worked() -> (Stage, String, String) {
    let stage = Stage::with_office();
    stage.sign_in("LT");
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    stage.verify(&case);
    stage.sign_in("CH");
    stage.approve(&case, "CH");
    stage.sign_in("TV");
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    (stage, customer, document)
}

fn restoring(elsewhere: &Stage, file: &std::path::Path, label: &str, words: &str) -> Value {
    let place = elsewhere.desk.admit_path(elsewhere.folder("vaults"));
    let file = elsewhere.desk.admit_path(file.to_path_buf());
    json!({ "file": file, "place": place, "name": "Thanh Van", "label": label, "passphrase": words })
}

#[test]
fn a_backup_restored_on_another_machine_continues_the_same_journal() {
    let (stage, customer, document) = worked();
    let before = events(&stage);
    let file = stage.folder("backup").join("monday.deedbox-backup");
    let made = stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file.clone()) }),
    );
    assert_eq!(
        made["bytes"].as_u64(),
        Some(fs::metadata(&file).unwrap().len())
    );
    assert_eq!(
        stage.call("office", json!({}))["trust"]["backup"]["file_name"],
        "monday.deedbox-backup"
    );
    let head = stage.call("session", json!({}))["head_code"].clone();

    let elsewhere = Stage::bare();
    elsewhere.wait(stage.now() - elsewhere.now());
    let request = restoring(&elsewhere, &file, "TV", passphrase("TV"));
    assert_eq!(elsewhere.call("restore_backup", request)["state"], "open");
    let after = events(&elsewhere);
    assert_eq!(
        &after[..before.len()],
        &before[..],
        "the same events with the same hashes"
    );
    assert_ne!(
        elsewhere.call("session", json!({}))["head_code"],
        head,
        "the other machine continues on a chain of its own"
    );

    assert_eq!(elsewhere.status(&customer), "verified");
    let page = elsewhere.call(
        "show_page",
        json!({ "document": document, "page": 1, "max_width": 90, "max_height": 90 }),
    );
    assert!(page["width"].as_u64().unwrap() > 0);
    elsewhere.journal_is_consistent();
    let filing = elsewhere.call("filings", json!({}))["rows"][0]["filing"].clone();
    assert_eq!(filing["state"], "signed");
    let folder = elsewhere.folder("out");
    let token = elsewhere.desk.admit_path(folder);
    let exported = elsewhere.call(
        "export_filing",
        json!({ "filing": filing["id"], "folder": token }),
    );
    assert_eq!(exported["consistent"], json!(true));
}

#[test]
fn a_copy_without_every_sealed_file_does_not_count_as_a_backup() {
    let (stage, ..) = worked();
    let objects = stage.vault_folder().join("objects");
    let lost = bytes::folder(&objects).into_keys().next().unwrap();
    fs::remove_file(objects.join(lost)).unwrap();
    let events = stage.events();
    let file = stage.folder("backup").join("monday.deedbox-backup");
    let error = stage.refused(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file.clone()) }),
    );
    assert_eq!(error.code, ErrorCode::ObjectMissing);
    assert_eq!(error.details.len(), 1, "{:?}", error.details);
    assert!(file.exists(), "what could be saved is kept");
    assert_eq!(stage.events(), events, "no backup is recorded");
    let trust = stage.call("office", json!({}))["trust"].clone();
    assert_eq!(trust["backup"], Value::Null, "and none is shown");
    let check = stage.call("verify_journal", json!({}));
    let said: Vec<&str> = check["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["passed"] == json!(false))
        .map(|line| line["detail"].as_str().unwrap())
        .collect();
    assert_eq!(said.len(), 1, "{check:?}");
    assert!(said[0].starts_with("event "), "{said:?}");
    assert!(said[0].contains(", table object, row "), "{said:?}");
    assert!(said[0].ends_with("missing from the vault folder"));
}

#[test]
fn a_backup_that_cannot_be_relied_on_restores_nothing() {
    let (stage, ..) = worked();
    let file = stage.folder("backup").join("monday.deedbox-backup");
    stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file.clone()) }),
    );
    let whole = fs::read(&file).unwrap();
    // A byte of the manifest's name, of the manifest, and of what it lists.
    for place in [0, 600, whole.len() / 3, whole.len() / 2] {
        let mut hurt = whole.clone();
        hurt[place] ^= 1;
        let elsewhere = Stage::bare();
        let hurt_file = elsewhere.folder("backup").join("hurt");
        fs::write(&hurt_file, hurt).unwrap();
        let request = restoring(&elsewhere, &hurt_file, "TV", passphrase("TV"));
        let Err(error) = elsewhere.ask("restore_backup", request) else {
            panic!("byte {place} of {} was restored", whole.len())
        };
        assert_ne!(
            error.code,
            ErrorCode::WrongPassphrase,
            "byte {place}: {error:?}"
        );
        assert!(
            bytes::folder(&elsewhere.folder("vaults")).is_empty(),
            "byte {place}: something stays"
        );
    }
    let cut = stage.folder("backup").join("cut");
    fs::write(&cut, &whole[..whole.len() - 5000]).unwrap();
    let elsewhere = Stage::bare();
    assert_code(
        &elsewhere.refused(
            "restore_backup",
            restoring(&elsewhere, &cut, "TV", passphrase("TV")),
        ),
        ErrorCode::File,
    );
    let wrong = restoring(&elsewhere, &file, "TV", passphrase("LT"));
    assert_code(
        &elsewhere.refused("restore_backup", wrong),
        ErrorCode::WrongPassphrase,
    );
    assert!(bytes::folder(&elsewhere.folder("vaults")).is_empty());
    // Nothing that is there is ever written over.
    let right = restoring(&elsewhere, &file, "TV", passphrase("TV"));
    elsewhere.call("restore_backup", right);
    let again = restoring(&elsewhere, &file, "TV", passphrase("TV"));
    assert_code(
        &elsewhere.refused("restore_backup", again),
        ErrorCode::AlreadyThere,
    );
}

#[test]
fn a_backup_is_restored_by_an_officer_with_a_second_one_where_there_are_two() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let file = stage.folder("backup").join("monday.deedbox-backup");
    stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file.clone()) }),
    );
    let elsewhere = Stage::bare();
    elsewhere.wait(stage.now() - elsewhere.now());
    let reviewer = restoring(&elsewhere, &file, "LT", passphrase("LT"));
    let error = elsewhere.refused("restore_backup", reviewer);
    assert_code(&error, ErrorCode::NotAllowed);
    assert_eq!(error.field.as_deref(), Some("label"));
    let mut officer = restoring(&elsewhere, &file, "TV", passphrase("TV"));
    assert_code(
        &elsewhere.refused("restore_backup", officer.clone()),
        ErrorCode::NeedsSecond,
    );
    for (label, words, code) in [
        ("TV", passphrase("TV"), ErrorCode::NeedsSecond),
        ("CH", passphrase("CH"), ErrorCode::NotAllowed),
        ("OF", passphrase("CH"), ErrorCode::WrongPassphrase),
    ] {
        officer["second"] = json!({ "label": label, "passphrase": words });
        assert_code(&elsewhere.refused("restore_backup", officer.clone()), code);
    }
    assert!(
        bytes::folder(&elsewhere.folder("vaults")).is_empty(),
        "what was refused leaves nothing"
    );
    officer["second"] = json!({ "label": "OF", "passphrase": passphrase("OF") });
    elsewhere.call("restore_backup", officer);
    let newest = elsewhere.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["title"]),
        (&json!("vault.restored"), &json!("monday.deedbox-backup"))
    );
    elsewhere.journal_is_consistent();
}
