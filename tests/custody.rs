//! The chain of custody: one list of who had what to do with a document, each line an entry of the journal.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, id, passphrase};
use tests::work::person;
use tests::{Stage, papers};

fn chain(stage: &Stage, document: &str) -> Value {
    stage.call("custody", json!({ "document": document }))
}

fn steps(view: &Value) -> Vec<String> {
    let lines = view["lines"].as_array().unwrap().iter();
    lines.map(|line| id(&line["step"])).collect()
}

fn line(view: &Value, step: &str) -> Value {
    let lines = view["lines"].as_array().unwrap();
    lines
        .iter()
        .find(|line| line["step"] == step)
        .unwrap_or_else(|| panic!("no {step} in {view:#}"))
        .clone()
}

#[test]
fn a_document_is_followed_from_the_day_it_came_to_the_copy_that_left() {
    let stage = Stage::with_office();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    stage.call(
        "reveal_value",
        json!({ "party": party, "field": format!("document:{document}") }),
    );
    stage.sign_in("LT");
    stage.verify(&case);
    stage.sign_in("CH");
    stage.approve(&case, "CH");
    stage.sign_in("TV");
    stage.call(
        "set_hold",
        json!({ "party": party, "reason": "A dispute with the bank." }),
    );
    let out = stage.desk.admit_path(stage.folder("out").join("copy.png"));
    let cover = json!({ "left": 0, "top": 0, "right": 5_000, "bottom": 5_000 });
    let copied = json!({
        "document": document, "pages": [{ "page": 1, "covers": [cover] }], "recipient": "Provider North",
        "purpose": "Shows that the paper exists", "target": out,
    });
    stage.call("copy_outside", copied);
    stage.call(
        "unlink_document",
        json!({ "document": document, "party": party }),
    );
    stage.sign_in("AU");
    let view = chain(&stage, &document);
    assert_eq!(
        steps(&view),
        [
            "received",
            "attached",
            "in_case",
            "described",
            "number_shown",
            "relied_on",
            "approved",
            "hold_set",
            "copy_left",
            "detached"
        ]
    );
    assert_eq!(view["kept"], json!(true));
    let seal = stage.call("recheck_document", json!({ "document": document }));
    assert_eq!(view["sha256"], seal["found"]);

    let received = line(&view, "received");
    assert_eq!(
        (&received["who"], &received["what"]),
        (&json!("Thanh Vân"), &json!("hang.png"))
    );
    let relied = line(&view, "relied_on");
    assert_eq!(
        (&relied["who"], &relied["role"]),
        (&json!("Lan Trần"), &json!("reviewer"))
    );
    assert_eq!(relied["address"], json!(format!("#/review/{case}")));
    assert_eq!(line(&view, "approved")["who"], "Châu Hồ");
    let left = line(&view, "copy_left");
    assert_eq!(left["copy"]["recipient"], "Provider North");
    assert_eq!(left["copy"]["pages"][0]["covers"], json!([cover]));

    // Each line is an entry of the journal, with its number, hash, signer and time.
    let journal = stage.call("journal", json!({ "limit": 1000 }))["entries"].clone();
    for line in view["lines"].as_array().unwrap() {
        let entry = journal
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["seq"] == line["place"])
            .unwrap();
        for (own, theirs) in [
            ("hash", "hash"),
            ("who", "who"),
            ("at", "at"),
            ("role", "role"),
        ] {
            assert_eq!(line[own], entry[theirs], "{line:#}");
        }
    }
    let places: Vec<u64> = view["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["place"].as_u64().unwrap())
        .collect();
    assert!(places.is_sorted());
    let before = stage.events();
    chain(&stage, &document);
    stage.call("recheck_document", json!({ "document": document }));
    assert_eq!(stage.events(), before, "looking writes nothing");
}

#[test]
fn a_decision_that_was_sent_back_no_longer_rests_on_the_paper() {
    let stage = Stage::with_office();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    stage.sign_in("LT");
    stage.verify(&case);
    stage.sign_in("CH");
    stage.call(
        "return_case",
        json!({ "case": case, "reason": "Ask first." }),
    );
    stage.sign_in("LT");
    stage.verify(&case);
    stage.call("withdraw_decision", json!({ "case": case }));
    let steps = steps(&chain(&stage, &document));
    assert_eq!(
        steps[4..],
        ["relied_on", "returned", "relied_on", "withdrawn"]
    );
}

#[test]
fn a_paper_of_the_inbox_enters_a_case_when_it_is_attached_to_a_party_under_review() {
    let stage = Stage::with_vault();
    let token = stage.file("loose.png", &papers::card(5));
    let added = stage.call("add_documents", json!({ "files": [token] }));
    let document = id(&added["added"][0]["id"]);
    assert_eq!(steps(&chain(&stage, &document)), ["received"]);
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let link = json!({ "document": document, "party": party, "purpose": "identity" });
    stage.call("link_document", link);
    let view = chain(&stage, &document);
    assert_eq!(steps(&view), ["received", "attached", "in_case"]);
    assert_eq!(
        line(&view, "in_case")["address"],
        json!(format!("#/review/{case}"))
    );
    assert_eq!(line(&view, "attached")["what"], "Nguyễn Thị Minh Hằng");
}

#[test]
fn what_happened_while_two_records_were_one_stays_told_when_they_are_taken_apart() {
    let stage = Stage::with_office();
    let (kept, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let merged = stage.party(person("Hằng Nguyễn", "VN"));
    let document = stage.identity_card(&merged, "hang.png", &papers::card(1), "079188001234");
    let second = json!({ "label": "LT", "passphrase": passphrase("LT") });
    let both = json!({ "kept": kept, "merged": merged, "second": second });
    stage.call("merge_parties", both.clone());
    stage.call(
        "reveal_value",
        json!({ "party": kept, "field": format!("document:{document}") }),
    );
    stage.sign_in("LT");
    stage.verify(&case);
    stage.sign_in("CH");
    stage.approve(&case, "CH");
    stage.sign_in("TV");
    let before = chain(&stage, &document);
    let told = [
        "received",
        "attached",
        "described",
        "in_case",
        "number_shown",
        "relied_on",
        "approved",
    ];
    assert_eq!(steps(&before), told);
    let entered = line(&before, "in_case");
    assert_eq!(entered["address"], json!(format!("#/review/{case}")));
    assert_eq!(entered["second"], "Lan Trần", "it entered with the merge");

    stage.call("unmerge_parties", both);
    assert_eq!(chain(&stage, &document)["lines"], before["lines"]);
    // What happens to the other one from now on is no longer about the paper.
    let hold = |party: &str| json!({ "party": party, "reason": "A dispute with the bank." });
    stage.call("set_hold", hold(&kept));
    assert_eq!(steps(&chain(&stage, &document)), told);
    stage.call("set_hold", hold(&merged));
    assert_eq!(steps(&chain(&stage, &document))[told.len()..], ["hold_set"]);
}

#[test]
fn what_another_record_had_before_it_was_merged_is_not_told_of_the_paper() {
    let stage = Stage::with_vault();
    let (kept, own) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let (merged, other) = stage.customer(person("Hằng Nguyễn", "VN"));
    let document = stage.identity_card(&kept, "hang.png", &papers::card(1), "079188001234");
    let hold = json!({ "party": merged, "reason": "A dispute with the bank." });
    stage.call("set_hold", hold.clone());
    stage.call("withdraw_case", json!({ "case": other }));
    let told = ["received", "attached", "in_case", "described"];
    assert_eq!(steps(&chain(&stage, &document)), told);
    stage.call("merge_parties", json!({ "kept": kept, "merged": merged }));
    let view = chain(&stage, &document);
    assert_eq!(steps(&view), told);
    let entered = line(&view, "in_case");
    assert_eq!(entered["address"], json!(format!("#/review/{own}")));
    // From now on the two are one.
    stage.call("set_hold", hold);
    assert_eq!(steps(&chain(&stage, &document))[told.len()..], ["hold_set"]);
}

#[test]
fn a_damaged_original_is_told_and_a_stranger_has_no_chain() {
    let stage = Stage::with_vault();
    let (party, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.document(&party, "hang.png", &papers::card(1));
    let sealed = objects(&stage);
    assert!(!sealed.is_empty());
    for path in sealed {
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
    }
    let error = stage.refused("recheck_document", json!({ "document": document }));
    assert_code(&error, ErrorCode::ObjectMissing);
    assert_eq!(
        steps(&chain(&stage, &document)).first().unwrap(),
        "received"
    );

    let stranger = "01939f5e-7c1e-7b3a-94b0-000000000001";
    for (command, of) in [
        ("custody", stranger),
        ("custody", party.as_str()),
        ("recheck_document", stranger),
    ] {
        let error = stage.refused(command, json!({ "document": of }));
        assert_code(&error, ErrorCode::NotFound);
    }
}

/// The files of sealed objects in the vault's folder.
fn objects(stage: &Stage) -> Vec<std::path::PathBuf> {
    let folder = stage.vault_folder().join("objects");
    let mut waiting = vec![folder];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                waiting.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found
}
