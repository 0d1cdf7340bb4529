//! The officer's filing key: looked at, imported, chosen, renewed; what signs is recorded and printed.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use std::path::Path;
use tests::Stage;
use tests::packets::Packet;
use tests::stage::{assert_code, id, passphrase};

const PASSWORD: &str = "correct horse 3";

fn fixture(name: &str) -> Vec<u8> {
    let folder = "../src-tauri/crates/filing/tests/fixtures/pkcs12";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    std::fs::read(folder.join(format!("{name}.p12"))).unwrap()
}

/// The request that imports a file; reading it asks for less.
fn asking(stage: &Stage, command: &str, name: &str, password: &str) -> Value {
    let file = stage.file(&format!("{name}.p12"), &fixture(name));
    let mut request = json!({ "file": file, "password": password });
    if command == "import_filing_key" {
        request["passphrase"] = json!(passphrase("TV"));
    }
    request
}

fn choose(stage: &Stage, key: &str) -> Value {
    let request = json!({ "key": key, "passphrase": passphrase("TV") });
    stage.call("choose_filing_key", request)
}

fn sha256(key: &Value) -> String {
    id(&key["fingerprint"]).replace(' ', "")
}

/// Signs a certification to a provider and expects that this certificate signed it and is told as the newest.
fn signs(stage: &Stage, provider: usize, key: &Value, words: &str) -> Packet {
    let filing = stage.certification(&stage.provider(provider));
    let packet = stage.packet(&filing);
    let manifest = std::fs::read(packet.folder.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let signer = &manifest["signers"][0];
    assert_eq!(signer["certificate_sha256"], sha256(key));
    assert_eq!(signer["name"], key["name"]);
    let changes = packet.twin["evidence"]["staff"]["changes"].clone();
    let last = changes.as_array().unwrap().last().unwrap();
    assert_eq!(last["did"], "filing_key_changed", "{last}");
    assert_eq!(last["certificate_sha256"], sha256(key));
    assert!(id(&last["words"]).contains(words), "{last}");
    packet
}

#[test]
fn an_imported_key_signs_and_the_own_one_again_after_it() {
    let stage = Stage::with_vault();
    let first = stage.call("filing_keys", json!({}));
    assert_eq!(first["chosen"], "own");
    assert_eq!(first["own"]["self_issued"], true);
    assert!(first["imported"].is_null());
    let events = stage.events();
    let looking = asking(&stage, "read_filing_key", "rsa-modern", PASSWORD);
    let seen = stage.call("read_filing_key", looking);
    assert_eq!(seen["name"], "Binh Tran");
    assert_eq!(seen["issuer"], "Example Issuing CA");
    assert_eq!(seen["self_issued"], false);
    assert_eq!(seen["until"], "2049-12-31");
    assert_eq!(stage.call("filing_keys", json!({})), first);
    assert_eq!(stage.events(), events, "looking records nothing");

    let taking = asking(&stage, "import_filing_key", "rsa-modern", PASSWORD);
    let taken = stage.call("import_filing_key", taking);
    assert_eq!(taken["chosen"], "imported");
    assert_eq!(taken["imported"], seen);
    assert_eq!(taken["own"], first["own"]);
    assert_eq!(stage.events(), events + 1);
    let office = stage.call("office", json!({}));
    let person = &office["people"][0];
    assert_eq!(person["chain"].as_array().unwrap().len(), 2, "{person}");
    let print = &office["trust"]["fingerprints"][0]["fingerprint"];
    assert_eq!(print, &seen["fingerprint"]);
    signs(&stage, 0, &seen, "issued by Example Issuing CA");

    // It is kept over the night, and the own key lies beside it.
    stage.call("lock", json!({}));
    stage.unlock("TV");
    assert_eq!(stage.call("filing_keys", json!({})), taken);
    let back = choose(&stage, "own");
    assert_eq!(back["chosen"], "own");
    assert_eq!(back["imported"], seen);
    let person = stage.call("office", json!({}))["people"][0].clone();
    assert!(person["chain"].is_null(), "{person}");
    signs(&stage, 1, &first["own"], "self-issued");
    let events = stage.events();
    choose(&stage, "own");
    assert_eq!(stage.events(), events, "nothing changed, nothing recorded");
    assert_eq!(choose(&stage, "imported")["chosen"], "imported");
    stage.journal_is_consistent();
}

#[test]
fn a_key_on_p_384_signs_and_the_packet_names_its_kind() {
    let stage = Stage::with_vault();
    let taking = asking(&stage, "import_filing_key", "p384", PASSWORD);
    let taken = stage.call("import_filing_key", taking);
    let key = &taken["imported"];
    let packet = signs(&stage, 0, key, "issued by Example Issuing CA");
    let told = packet.twin["signing"].to_string();
    assert!(told.contains(", key P-384"), "{told}");
}

#[test]
fn a_key_that_cannot_sign_is_refused_and_nothing_is_kept() {
    let stage = Stage::with_vault();
    let before = stage.call("filing_keys", json!({}));
    let events = stage.events();
    for (name, password, words) in [
        ("rsa-modern", "correct horse", "does not open the file"),
        ("ec-legacy", "", "does not open the file"),
        ("no-mac", PASSWORD, "no authentication code"),
        ("scheme", PASSWORD, "sealed in a way"),
        ("no-key", PASSWORD, "no private key"),
        ("two-keys", PASSWORD, "2 private keys"),
        ("no-certificate", PASSWORD, "no certificate"),
        ("mismatched", PASSWORD, "is for its key"),
        ("weak", PASSWORD, "too few"),
        ("p521", PASSWORD, "P-521"),
        ("wrong-usage", PASSWORD, "not made for signing documents"),
        ("expired", PASSWORD, "ended on 2018-12-31"),
        ("not-yet", PASSWORD, "begins on 2045-01-01"),
        ("no-name", PASSWORD, "no name"),
        ("without-issuers", PASSWORD, "Example Issuing CA"),
        ("issued-by-a-leaf", PASSWORD, "Lan Pham"),
        ("demo", PASSWORD, "DEMO"),
        ("self-issued", PASSWORD, "in the name of Lan Pham"),
    ] {
        for command in ["read_filing_key", "import_filing_key"] {
            let error = stage.refused(command, asking(&stage, command, name, password));
            let (code, field) = if password == PASSWORD {
                (ErrorCode::ImportFile, "file")
            } else {
                (ErrorCode::Invalid, "password")
            };
            assert_code(&error, code);
            assert_eq!(error.field.as_deref(), Some(field), "{name}");
            assert!(error.message.contains(words), "{name}: {error:?}");
            assert!(error.hint.starts_with("Nothing was kept."), "{error:?}");
        }
    }
    let long = stage.file("long.p12", &vec![0x30; 300 << 10]);
    let reading = json!({ "file": long, "password": PASSWORD });
    assert_code(
        &stage.refused("read_filing_key", reading),
        ErrorCode::ImportFile,
    );
    let mut stranger = asking(&stage, "import_filing_key", "ec-modern", PASSWORD);
    stranger["passphrase"] = json!("not the passphrase of anybody here");
    let error = stage.refused("import_filing_key", stranger);
    assert_code(&error, ErrorCode::WrongPassphrase);
    assert_eq!(error.field.as_deref(), Some("passphrase"));
    let absent = json!({ "key": "imported", "passphrase": passphrase("TV") });
    assert_code(
        &stage.refused("choose_filing_key", absent),
        ErrorCode::State,
    );
    assert_eq!(stage.call("filing_keys", json!({})), before);
    assert_eq!(stage.events(), events, "a refusal records nothing");
}

#[test]
fn an_own_key_that_has_ended_is_made_again() {
    let stage = Stage::with_vault();
    let made = stage.call("filing_keys", json!({}))["own"].clone();
    assert_eq!(made["valid"], true);
    stage.wait(Duration::days(11 * 365));
    assert_eq!(
        stage.call("filing_keys", json!({}))["own"]["valid"],
        false,
        "ten years are over"
    );
    let again = json!({ "key": "own", "passphrase": passphrase("TV") });
    let error = stage.refused("choose_filing_key", again);
    assert_code(&error, ErrorCode::State);
    assert!(error.hint.contains("Make a new key"), "{error:?}");

    let events = stage.events();
    let wrong = json!({ "passphrase": "not the passphrase of anybody here" });
    assert_code(
        &stage.refused("renew_filing_key", wrong),
        ErrorCode::WrongPassphrase,
    );
    let renewed = stage.call(
        "renew_filing_key",
        json!({ "passphrase": passphrase("TV") }),
    );
    assert_eq!(renewed["own"]["valid"], true);
    assert_ne!(renewed["own"]["fingerprint"], made["fingerprint"]);
    assert_eq!(stage.events(), events + 1);
    stage.call("lock", json!({}));
    stage.unlock("TV");
    assert_eq!(stage.call("filing_keys", json!({})), renewed);
    stage.journal_is_consistent();
}

#[test]
fn each_officer_has_keys_of_their_own() {
    let stage = Stage::with_vault();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let taking = asking(&stage, "import_filing_key", "ec-modern", PASSWORD);
    stage.call("import_filing_key", taking);
    stage.sign_in("OF");
    let other = stage.call("filing_keys", json!({}));
    assert!(other["imported"].is_null(), "{other}");
    assert_eq!(other["own"]["name"], "Oanh Pham");
    stage.sign_in("TV");
    assert_eq!(
        stage.call("filing_keys", json!({}))["imported"]["name"],
        "Hoa Nguyen"
    );
    // A passphrase that is changed seals the same keys anew.
    let new = "amber bridges carry quiet freight";
    let change = json!({ "passphrase": passphrase("TV"), "new": new });
    stage.call("change_passphrase", change);
    stage.call("lock", json!({}));
    let unlock = stage.unlocking("TV", new);
    stage.call("unlock", unlock);
    assert_eq!(stage.call("filing_keys", json!({}))["chosen"], "imported");
    stage.journal_is_consistent();
}

#[test]
fn the_demo_takes_no_key() {
    let stage = Stage::bare();
    let session = stage.call("open_demo", json!({}));
    let people = session["demo_people"].as_array().unwrap();
    let officer = people.iter().find(|p| p["role"] == "officer").unwrap();
    stage.call(
        "switch_person",
        json!({ "label": officer["label"], "passphrase": officer["passphrase"] }),
    );
    for command in ["read_filing_key", "import_filing_key"] {
        let request = asking(&stage, command, "ec-modern", PASSWORD);
        assert_code(&stage.refused(command, request), ErrorCode::Demo);
    }
    let keys = stage.call("filing_keys", json!({}));
    assert!(keys["own"]["name"].as_str().unwrap().starts_with("DEMO "));
}
