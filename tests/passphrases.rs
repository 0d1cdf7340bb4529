//! Passphrases: changed by their owner, reset by officers, replaced by the kit when a backup is restored.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, founding, id, passphrase};
use tests::{Stage, bytes};

const NEW: &str = "amber bridges carry quiet freight";

fn person(stage: &Stage, label: &str) -> Value {
    let people = stage.call("office", json!({}))["people"].clone();
    let people = people.as_array().unwrap();
    people.iter().find(|p| p["label"] == label).unwrap().clone()
}

#[test]
fn everybody_changes_their_own_passphrase() {
    let stage = Stage::with_office();
    stage.sign_in("AU");
    let key = person(&stage, "AU")["journal_key"].clone();
    let wrong = json!({ "passphrase": passphrase("LT"), "new": NEW });
    let refused = stage.refused("change_passphrase", wrong);
    assert_code(&refused, ErrorCode::WrongPassphrase);
    let weak = json!({ "passphrase": passphrase("AU"), "new": "aaaaaaaaaaaaaaaa" });
    let refused = stage.refused("change_passphrase", weak);
    assert_code(&refused, ErrorCode::WeakPassphrase);
    assert_eq!(refused.field.as_deref(), Some("new"));
    let same = json!({ "passphrase": passphrase("AU"), "new": passphrase("AU") });
    assert_code(
        &stage.refused("change_passphrase", same),
        ErrorCode::Invalid,
    );

    let events = stage.events();
    let change = json!({ "passphrase": passphrase("AU"), "new": NEW });
    stage.call("change_passphrase", change);
    assert_eq!(stage.events(), events + 1, "the journal says so");
    assert_eq!(person(&stage, "AU")["journal_key"], key, "the keys stay");
    stage.journal_is_consistent();
    stage.call("lock", json!({}));
    let old = stage.unlocking("AU", passphrase("AU"));
    assert_code(&stage.refused("unlock", old), ErrorCode::WrongPassphrase);
    let new = stage.unlocking("AU", NEW);
    assert_eq!(stage.call("unlock", new)["person"]["name"], "Ánh Ung");
    stage.journal_is_consistent();
}

#[test]
fn an_officer_resets_a_lost_passphrase() {
    let stage = Stage::with_office();
    let before = person(&stage, "LT");
    let own = json!({ "person": person(&stage, "TV")["id"], "passphrase": NEW });
    assert_code(&stage.refused("reset_passphrase", own), ErrorCode::Invalid);
    let weak = json!({ "person": before["id"], "passphrase": "short" });
    assert_code(
        &stage.refused("reset_passphrase", weak),
        ErrorCode::WeakPassphrase,
    );
    stage.sign_in("LT");
    stage.sign_in("TV");
    stage.call(
        "reset_passphrase",
        json!({ "person": before["id"], "passphrase": NEW }),
    );
    assert_ne!(person(&stage, "LT")["journal_key"], before["journal_key"]);
    let old = json!({ "label": "LT", "passphrase": passphrase("LT") });
    assert_code(
        &stage.refused("switch_person", old),
        ErrorCode::WrongPassphrase,
    );
    stage.call("switch_person", json!({ "label": "LT", "passphrase": NEW }));
    // With the new journal key the person works on, and what was signed before still verifies.
    stage.customer(tests::work::person("Nguyễn Thị Minh Hằng", "VN"));
    stage.journal_is_consistent();
}

#[test]
fn two_officers_reset_a_third_ones_passphrase_and_the_filing_key_is_made_again() {
    let stage = Stage::with_vault();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let second = json!({ "label": "OF", "passphrase": passphrase("OF") });
    let add = json!({
        "name": "Châu Hồ", "latin": "Chau Ho", "label": "CH", "passphrase": passphrase("CH"),
        "roles": ["officer"], "second": second,
    });
    stage.call("add_person", add);
    stage.sign_in("CH");
    stage.sign_in("TV");
    let before = person(&stage, "CH");
    assert!(before["certificate"].is_string());
    let reset =
        |second: Value| json!({ "person": before["id"], "passphrase": NEW, "second": second });
    let alone = stage.refused("reset_passphrase", reset(Value::Null));
    assert_code(&alone, ErrorCode::NeedsSecond);
    let themselves = json!({ "label": "CH", "passphrase": passphrase("CH") });
    let refused = stage.refused("reset_passphrase", reset(themselves));
    assert_code(&refused, ErrorCode::NeedsSecond);
    assert!(refused.hint.contains("recovery kit"), "{refused:?}");
    assert_eq!(person(&stage, "CH"), before, "nothing was changed");

    stage.call("reset_passphrase", reset(second));
    assert!(person(&stage, "CH")["certificate"].is_null());
    stage.call("lock", json!({}));
    let unlock = stage.unlocking("CH", NEW);
    stage.call("unlock", unlock);
    let made = person(&stage, "CH");
    assert!(made["certificate"].is_string());
    assert_ne!(made["certificate"], before["certificate"]);
    stage.journal_is_consistent();
}

#[test]
fn the_kit_asks_for_a_second_person_or_for_the_reason_why_nobody_can_confirm() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", founding(&place));
    stage.call("finish_vault", json!({ "code": kit["code"] }));
    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
    stage.call("lock", json!({}));
    let request = |more: Value| {
        let mut request = json!({
            "vault": stage.vault_reference(), "code": kit["code"], "label": "TV", "passphrase": NEW,
        });
        let fields = request.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        request
    };
    let lan = |words: &str| json!({ "second": { "label": "LT", "passphrase": words } });
    let asked = stage.refused("open_by_kit", request(json!({})));
    assert_code(&asked, ErrorCode::NeedsSecond);
    for (wrong, code, field) in [
        (lan(NEW), ErrorCode::WrongPassphrase, "second"),
        (
            json!({ "second": { "label": "TV", "passphrase": NEW } }),
            ErrorCode::NeedsSecond,
            "second",
        ),
        (json!({ "alone": "abroad" }), ErrorCode::Invalid, "alone"),
    ] {
        let refused = stage.refused("open_by_kit", request(wrong));
        assert_code(&refused, code);
        assert_eq!(refused.field.as_deref(), Some(field), "{refused:?}");
    }
    // What was refused changed nothing: the old passphrase still opens.
    stage.call("unlock", stage.unlocking("TV", passphrase("TV")));
    stage.call("lock", json!({}));

    stage.call("open_by_kit", request(lan(passphrase("LT"))));
    stage.journal_is_consistent();
    stage.call("lock", json!({}));
    let why = "Lan Trần is in hospital and cannot come.";
    stage.call("open_by_kit", request(json!({ "alone": why })));
    stage.journal_is_consistent();
    let replaced: Vec<Value> =
        stage.call("journal", json!({ "kind": "person.keys_replaced" }))["entries"]
            .as_array()
            .unwrap()
            .clone();
    assert_eq!(replaced.len(), 2);
    let (alone, confirmed) = (replaced[0].to_string(), replaced[1].to_string());
    assert!(alone.contains(why), "{alone}");
    assert!(confirmed.contains("Lan Trần"), "{confirmed}");
}

#[test]
fn a_backup_is_restored_by_the_recovery_kit() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", founding(&place));
    let code = id(&kit["code"]);
    stage.call("finish_vault", json!({ "code": code }));
    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
    let file = stage.folder("backup").join("monday.deedbox-backup");
    let token = stage.desk.admit_path(file.clone());
    stage.call("make_backup", json!({ "file": token }));

    let elsewhere = Stage::bare();
    elsewhere.wait(stage.now() - elsewhere.now());
    let place = elsewhere.desk.admit_path(elsewhere.folder("vaults"));
    let file = elsewhere.desk.admit_path(file);
    let request = |label: &str, code: &str, words: &str| {
        let second = json!({ "label": "LT", "passphrase": passphrase("LT") });
        json!({
            "file": file, "place": place, "name": "Back", "label": label, "passphrase": words, "code": code, "second": second,
        })
    };
    let other = "0".repeat(code.len());
    for (wrong, field) in [
        (request("TV", &other, NEW), "code"),
        (request("TV", &code, "short"), "passphrase"),
        (request("XX", &code, NEW), "label"),
    ] {
        let refused = elsewhere.refused("restore_backup", wrong);
        assert_eq!(refused.field.as_deref(), Some(field), "{refused:?}");
        let left = bytes::folder(&elsewhere.folder("vaults"));
        assert!(left.is_empty(), "{field}: something stays");
    }
    let restored = elsewhere.call("restore_backup", request("TV", &code, NEW));
    assert_eq!(restored["person"]["name"], "Thanh Vân");
    assert_eq!(
        restored["opening"]["restored"], 0,
        "verified, and nothing was found"
    );
    let told = elsewhere.call("journal", json!({ "kind": "vault.restored" }));
    assert_eq!(told["entries"][0]["who"], "Thanh Vân", "{told:#}");
    elsewhere.journal_is_consistent();
    elsewhere.call("lock", json!({}));
    let old = elsewhere.unlocking("TV", passphrase("TV"));
    assert_code(
        &elsewhere.refused("unlock", old),
        ErrorCode::WrongPassphrase,
    );
    let new = elsewhere.unlocking("TV", NEW);
    elsewhere.call("unlock", new);
    // The others keep the passphrases of the time of the backup.
    elsewhere.sign_in("LT");
}
