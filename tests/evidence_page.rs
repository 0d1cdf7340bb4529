//! The evidence page: who was added and whose roles or keys changed since the filing before to the same provider.

use api::filing::verify::{Options, verify_packet};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::stage::{founding, id, passphrase};
use tests::{Stage, read};

/// Signs a certification to a provider, exports it, and returns the folder; the verifier finds it consistent.
fn packet(stage: &Stage, provider: &str) -> PathBuf {
    let filing = stage.certification(provider);
    stage.check_and_approve(&filing);
    let signed = stage.sign(&filing);
    let folder = stage.folder(&id(&signed["filing"]["label"]));
    let token = stage.desk.admit_path(folder.clone());
    let exported = stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token, "zip": false }),
    );
    let folder = folder.join(id(&exported["name"]));
    let verdict = verify_packet(&folder, &Options::default());
    let failed: Vec<_> = verdict.failed().collect();
    assert!(verdict.consistent, "{failed:?}");
    folder
}

fn words(folder: &std::path::Path) -> String {
    read::words(&std::fs::read(folder.join("certification.pdf")).unwrap())
}

fn twin(folder: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("packet.json")).unwrap()).unwrap()
}

/// The lines between two headings of a page.
fn between(words: &str, from: &str, to: &str) -> String {
    let lines = words.lines().skip_while(|l| *l != from);
    let part: Vec<&str> = lines.take_while(|l| *l != to).collect();
    assert!(!part.is_empty(), "no heading “{from}” in\n{words}");
    part.join("\n")
}

fn changes(words: &str) -> String {
    between(
        words,
        "People added, roles and keys changed",
        "Disclosure of personal data",
    )
}

fn roles(stage: &Stage, name: &str, roles: &[&str], second: &str) {
    let office = stage.call("office", json!({}));
    let people = office["people"].as_array().unwrap();
    let person = people.iter().find(|p| p["name"] == name).unwrap();
    let second = json!({ "label": second, "passphrase": passphrase(second) });
    stage.call(
        "set_roles",
        json!({ "person": person["id"], "roles": roles, "second": second }),
    );
}

#[test]
fn a_packet_names_the_people_added_and_the_roles_and_keys_changed_since_the_one_before() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", founding(&place));
    stage.call("finish_vault", json!({ "code": kit["code"] }));
    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
    stage.add_person("CH", "Châu Hồ", "Chau Ho", &["approver"]);
    let (north, south) = (stage.provider(0), stage.provider(1));

    let first = packet(&stage, &north);
    insta::assert_snapshot!("first_packet", changes(&words(&first)));
    assert!(!words(&first).contains("Key changed"));

    stage.add_person("OF", "Oanh Phan", "Oanh Phan", &["officer"]);
    stage.sign_in("OF");
    stage.sign_in("TV");
    roles(&stage, "Lan Trần", &["reviewer", "auditor"], "OF");
    roles(&stage, "Lan Trần", &[], "OF");
    stage.call("lock", json!({}));
    let request = json!({
        "vault": stage.vault_reference(), "code": kit["code"], "label": "TV", "passphrase": passphrase("TV"),
        "second": { "label": "OF", "passphrase": passphrase("OF") },
    });
    assert_eq!(stage.call("open_by_kit", request)["state"], "open");

    let second = packet(&stage, &north);
    let printed = words(&second);
    insta::assert_snapshot!("second_packet", changes(&printed));
    assert!(
        printed.contains("The signing key changed since packet C-2026-0001"),
        "the cover says so\n{printed}"
    );
    let note = printed
        .lines()
        .skip_while(|l| !l.starts_with("Key changed"));
    insta::assert_snapshot!("key_changed", note.take(2).collect::<Vec<_>>().join("\n"));
    let told = &twin(&second)["evidence"]["staff"];
    assert_eq!(told["since"]["packet"], "C-2026-0001");
    let last = told["changes"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["did"], &last["signer"]),
        (&json!("keys_replaced"), &json!(true))
    );
    assert_eq!(
        last["certificate_sha256"],
        serde_json::from_slice::<Value>(&std::fs::read(second.join("manifest.json")).unwrap())
            .unwrap()["signers"][0]["certificate_sha256"],
        "the key that is said to be new is the one that signed"
    );

    let third = packet(&stage, &north);
    insta::assert_snapshot!("nothing_changed", changes(&words(&third)));

    let other = twin(&packet(&stage, &south))["evidence"]["staff"].clone();
    assert!(
        other["since"].get("packet").is_none(),
        "another provider was sent nothing before"
    );
    assert_eq!(other["changes"].as_array().unwrap().len(), 8, "{other:#}");
}
