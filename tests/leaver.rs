//! Somebody leaves: new keys that their passphrase does not open, a new kit, and old backups that are told apart.

use api::ErrorCode;
use serde_json::{Value, json};
use std::fs;
use tests::Stage;
use tests::stage::{assert_code, id, passphrase};
use tests::work::person;

const KEYS: [&str; 3] = ["keys.json", "keys.1.json", "keys.2.json"];

/// An office of three officers and a reviewer.
fn office() -> Stage {
    let stage = Stage::with_vault();
    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let third = json!({
        "name": "Châu Hồ", "latin": "Chau Ho", "title": "Compliance", "label": "CH", "passphrase": passphrase("CH"),
        "roles": ["officer"], "second": { "label": "OF", "passphrase": passphrase("OF") },
    });
    stage.call("add_person", third);
    stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage
}

fn member(stage: &Stage, label: &str) -> String {
    let people = stage.call("office", json!({}))["people"].clone();
    let all = people.as_array().unwrap().iter();
    let found = all.clone().find(|p| p["label"] == json!(label));
    id(&found.unwrap()["id"])
}

fn leaving(stage: &Stage, label: &str, second: Option<&str>) -> Value {
    let second = second.map(|label| json!({ "label": label, "passphrase": passphrase(label) }));
    json!({ "leaver": member(stage, label), "passphrase": passphrase("TV"), "second": second })
}

/// OF leaves, CH confirms; returns the code of the new kit.
fn leave(stage: &Stage) -> String {
    let kit = stage.call("prepare_epoch", leaving(stage, "OF", Some("CH")));
    stage.call("finish_epoch", json!({ "code": kit["code"] }));
    id(&kit["code"])
}

#[test]
fn whoever_left_opens_nothing_and_the_others_go_on() {
    let stage = office();
    let events = stage.events();
    leave(&stage);
    assert_eq!(stage.events(), events + 2);
    stage.journal_is_consistent();
    stage.call("lock", json!({}));
    let gone = stage.refused("unlock", stage.unlocking("OF", passphrase("OF")));
    assert_code(&gone, ErrorCode::WrongPassphrase);
    for label in ["TV", "LT", "CH", "TV"] {
        stage.unlock(label);
        stage.journal_is_consistent();
        stage.call("lock", json!({}));
        let wrong = stage.refused("unlock", stage.unlocking(label, "not this one"));
        assert_code(&wrong, ErrorCode::WrongPassphrase);
    }
    stage.unlock("TV");
    let people = stage.call("office", json!({}))["people"].clone();
    let left = people.as_array().unwrap().iter();
    let left = left.clone().find(|p| p["label"] == "OF").unwrap();
    assert_eq!(left["roles"], json!([]));
    stage.sign_in("LT");
    stage.customer(person("After The Change", "VN"));
    stage.journal_is_consistent();
}

#[test]
fn an_old_copy_of_the_slots_does_not_open_the_new_epoch() {
    let stage = office();
    let old: Vec<Vec<u8>> = KEYS
        .iter()
        .map(|name| fs::read(stage.vault_folder().join(name)).unwrap())
        .collect();
    leave(&stage);
    stage.call("lock", json!({}));
    let vault = stage.vault_reference();
    for (name, bytes) in KEYS.iter().zip(&old) {
        fs::write(stage.vault_folder().join(name), bytes).unwrap();
    }
    for label in ["OF", "TV"] {
        let request = json!({ "vault": vault, "label": label, "passphrase": passphrase(label) });
        assert_code(&stage.refused("unlock", request), ErrorCode::OlderEpoch);
    }
}

#[test]
fn the_new_kit_opens_and_the_old_one_does_not() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", tests::stage::founding(&place));
    let old = id(&kit["code"]);
    stage.call("finish_vault", json!({ "code": old }));
    let shown = stage.call("prepare_epoch", json!({ "passphrase": passphrase("TV") }));
    let wrong = stage.refused("finish_epoch", json!({ "code": old }));
    assert_code(&wrong, ErrorCode::WrongCode);
    stage.call("finish_epoch", json!({ "code": shown["code"] }));
    stage.call("lock", json!({}));
    let open = |code: &str| {
        let new = "willow orchard under thirteen lanterns";
        let request = json!({ "vault": stage.vault_reference(), "code": code, "label": "TV", "passphrase": new });
        stage.ask("open_by_kit", request)
    };
    assert_code(&open(&old).unwrap_err(), ErrorCode::WrongCode);
    assert_eq!(open(&id(&shown["code"])).unwrap()["state"], "open");
    stage.journal_is_consistent();
}

#[test]
fn new_keys_ask_for_another_officer_who_stays_and_for_their_own_kit() {
    let stage = office();
    let events = stage.events();
    for second in [None, Some("OF"), Some("TV")] {
        let refused = stage.refused("prepare_epoch", leaving(&stage, "OF", second));
        assert_code(&refused, ErrorCode::NeedsSecond);
    }
    let reviewer = stage.refused("prepare_epoch", leaving(&stage, "OF", Some("LT")));
    assert_code(&reviewer, ErrorCode::NotAllowed);
    let own = stage.refused("prepare_epoch", leaving(&stage, "TV", Some("CH")));
    assert_eq!(own.field.as_deref(), Some("leaver"));
    let mut wrong = leaving(&stage, "OF", Some("CH"));
    wrong["passphrase"] = json!("not this one");
    assert_code(
        &stage.refused("prepare_epoch", wrong),
        ErrorCode::WrongPassphrase,
    );
    assert_code(
        &stage.refused("finish_epoch", json!({ "code": "AAAAA" })),
        ErrorCode::WrongCode,
    );
    let kit = stage.call("prepare_epoch", leaving(&stage, "OF", Some("CH")));
    stage.call("cancel_epoch", json!({}));
    let refused = stage.refused("finish_epoch", json!({ "code": kit["code"] }));
    assert_code(&refused, ErrorCode::State);
    assert_eq!(stage.events(), events, "nothing was written");
    leave(&stage);
    let again = stage.refused("prepare_epoch", leaving(&stage, "OF", Some("CH")));
    assert_eq!(again.field.as_deref(), Some("leaver"));
}

#[test]
fn a_backup_of_an_older_epoch_is_told_apart() {
    let stage = office();
    let file = stage.folder("backup").join("before.deedbox-backup");
    stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file.clone()) }),
    );
    leave(&stage);
    stage.call("lock", json!({}));
    let mut request = json!({
        "file": stage.desk.admit_path(file), "place": stage.desk.admit_path(stage.folder("restored")), "name": "Older",
        "label": "TV", "passphrase": passphrase("TV"), "second": { "label": "CH", "passphrase": passphrase("CH") },
    });
    let told = stage.refused("restore_backup", request.clone());
    assert_code(&told, ErrorCode::OlderEpoch);
    assert_eq!(told.field.as_deref(), Some("file"));
    assert_eq!(fs::read_dir(stage.folder("restored")).unwrap().count(), 0);
    request["older"] = json!(true);
    stage.call("restore_backup", request);
    stage.journal_is_consistent();
}
