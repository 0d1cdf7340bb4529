//! The main job in one thread: from an empty folder to a signed packet that a stranger verifies.

use api::ErrorCode;
use api::filing::verify::{Options, verify_packet};
use serde_json::json;
use tests::stage::{assert_code, id, passphrase};
use tests::work::person;
use tests::{Stage, papers};

#[test]
fn the_main_job_from_an_empty_folder_to_a_packet_that_was_sent() {
    let stage = Stage::bare();
    let session = stage.create_vault();
    assert_eq!(session["state"], "open");
    assert_eq!(
        session["second_person"], "never",
        "one person alone is a sole operator"
    );
    let provider = stage.provider(0);

    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.account(&customer, &provider, "nc-2001");
    let document = stage.identity_card(&customer, "hang.png", &papers::card(7), "079188001234");
    shows_a_page(&stage, &document);

    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
    stage.add_person("CH", "Châu Hồ", "Chau Ho", &["approver"]);
    stage.sign_in("LT");
    let decided = stage.verify(&case);
    assert_eq!(
        decided["state"], "submitted",
        "with two people every decision needs a second one"
    );
    assert_eq!(stage.status(&customer), "undecided");
    stage.sign_in("CH");
    assert_eq!(stage.approve(&case, "CH")["state"], "closed");
    assert_eq!(stage.status(&customer), "verified");

    stage.sign_in("TV");
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    let signed = stage.sign(&filing);
    assert_eq!(signed["filing"]["state"], "signed");
    assert_eq!(signed["certification"]["figures"]["customers"], 1);
    assert_eq!(signed["certification"]["figures"]["unverified_accounts"], 0);

    for zip in [false, true] {
        verifies_when_exported(&stage, &filing, zip);
    }
    let receipt = stage.file("receipt.txt", b"Received, 2 March 2026");
    let request = json!({ "filing": filing, "on": "2026-03-02", "channel": "Portal", "receipt": receipt, "words": "No. 12" });
    assert_eq!(stage.call("mark_sent", request)["filing"]["state"], "sent");

    stage.journal_is_consistent();
    let before = stage.call("session", json!({}));
    assert_eq!(stage.call("lock", json!({}))["state"], "closed");
    assert_code(&stage.refused("customers", json!({})), ErrorCode::Locked);
    let after = stage.unlock("TV");
    assert_eq!(
        before["head_code"], after["head_code"],
        "locking and unlocking writes no event"
    );
    assert_eq!(stage.status(&customer), "verified");
    stage.journal_is_consistent();
}

fn shows_a_page(stage: &Stage, document: &str) {
    let page = stage.call(
        "show_page",
        json!({ "document": document, "page": 1, "max_width": 160, "max_height": 160 }),
    );
    let picture = stage
        .desk
        .page(page["url"].as_str().unwrap())
        .expect("the page protocol has the picture");
    assert_eq!(
        (picture.mime.as_str(), &picture.bytes[1..4]),
        ("image/png", &b"PNG"[..])
    );
}

fn verifies_when_exported(stage: &Stage, filing: &str, zip: bool) {
    let folder = stage.folder(if zip { "zip" } else { "folder" });
    let token = stage.desk.admit_path(folder.clone());
    let exported = stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token, "zip": zip }),
    );
    assert_eq!(exported["consistent"], json!(true));
    let verdict = verify_packet(&folder.join(id(&exported["name"])), &Options::default());
    assert!(
        verdict.consistent,
        "{:?}",
        verdict.failed().collect::<Vec<_>>()
    );
}

#[test]
fn the_kit_is_tried_before_there_is_a_vault_and_opens_it_when_the_passphrase_is_lost() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", tests::stage::founding(&place));
    let code = id(&kit["code"]);
    let mistyped: String = code.chars().rev().collect();
    assert_code(
        &stage.refused("finish_vault", json!({ "code": mistyped })),
        ErrorCode::WrongCode,
    );
    assert!(
        !stage.vault_folder().exists(),
        "a vault whose kit was not typed back is not there"
    );
    stage.call("finish_vault", json!({ "code": code }));
    stage.call("lock", json!({}));

    let fresh = "saffron bicycle hums under twelve bridges";
    let request = json!({ "vault": stage.vault_reference(), "code": code, "label": "TV", "passphrase": fresh });
    assert_eq!(stage.call("open_by_kit", request)["state"], "open");
    stage.journal_is_consistent();
    stage.call("lock", json!({}));
    let old = stage.unlocking("TV", passphrase("TV"));
    assert_code(&stage.refused("unlock", old), ErrorCode::WrongPassphrase);
    let new = stage.unlocking("TV", fresh);
    assert_eq!(stage.call("unlock", new)["state"], "open");
}
