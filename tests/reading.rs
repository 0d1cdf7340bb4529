//! What the reader program sees on a page: shown and compared, recorded by nobody's looking, confirmed by no machine.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, founding};
use tests::work::person;
use tests::{Stage, papers};

fn look(stage: &Stage, document: &str, party: &str) -> Value {
    let request = json!({ "document": document, "page": 1, "party": party });
    stage.call("read_document", request)
}

#[test]
fn looking_at_a_page_records_nothing() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(person("Anna Maria Eriksson", "VN"));
    let document = stage.document(&customer, "card.png", &papers::card(1));
    let before = stage.events();
    let seen = look(&stage, &document, &customer);
    assert!(seen["zone"].is_null(), "{seen}");
    assert_eq!(seen["barcodes"], json!([]), "{seen}");
    assert!(seen["problem"].is_null(), "{seen}");
    assert_eq!(stage.events(), before);
    stage.journal_is_consistent();
}

#[test]
fn a_page_that_is_not_there_is_refused_in_words() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(person("Anna Maria Eriksson", "VN"));
    let document = stage.document(&customer, "card.png", &papers::card(1));
    let request = json!({ "document": document, "page": 9 });
    let error = stage.refused("read_document", request);
    assert_code(&error, ErrorCode::Document);
    assert!(!error.hint.is_empty(), "{error:?}");
    let request = json!({ "document": customer, "page": 1 });
    let error = stage.refused("read_document", request);
    assert_code(&error, ErrorCode::NotFound);
}

#[test]
fn a_barcode_about_something_else_is_no_mismatch() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", founding(&place));
    let file = stage.folder("desktop").join("recovery-kit.pdf");
    let token = stage.desk.admit_path(file.clone());
    stage.call("print_kit", json!({ "file": token }));
    stage.call("finish_vault", json!({ "code": kit["code"] }));
    let (customer, _) = stage.customer(person("Anna Maria Eriksson", "VN"));
    let sheet = std::fs::read(&file).unwrap();
    let document = stage.document(&customer, "sheet.pdf", &sheet);
    let seen = look(&stage, &document, &customer);
    let found = seen["barcodes"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{seen}");
    assert_eq!(found[0]["says"], "not_comparable");
    assert_eq!(found[0]["card"], false);
}

#[test]
fn what_is_called_certain_is_what_is_printed_and_nothing_is_confirmed_by_it() {
    let stage = Stage::bare();
    stage.call("open_demo", json!({}));
    let queue = stage.call("queue", json!({ "mine": false, "ended": false }));
    let (mut papers_read, mut certain) = (0, 0);
    for row in queue["rows"].as_array().unwrap() {
        let asked = json!({ "case": row["case"] });
        let before = stage.call("case", asked.clone());
        let party = before["parties"][0]["id"].as_str().unwrap();
        for document in before["documents"].as_array().unwrap() {
            let printed = document["facts"]["mrz"].as_str().unwrap_or_default();
            let seen = look(&stage, document["id"].as_str().unwrap(), party);
            papers_read += 1;
            if seen["zone"]["certain"] == true {
                certain += 1;
                let lines = seen["zone"]["lines"].as_array().unwrap();
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                assert_eq!(lines.join("\n"), printed, "{}", document["file_name"]);
            }
        }
        let after = stage.call("case", asked);
        for (old, new) in pairs(&before["fields"], &after["fields"]) {
            assert_eq!(old["verdict"], new["verdict"]);
            assert_eq!(old["confirmed"], new["confirmed"]);
        }
    }
    assert!(certain > 0, "none of {papers_read} papers is certain");
}

fn pairs<'a>(old: &'a Value, new: &'a Value) -> Vec<(&'a Value, &'a Value)> {
    let (old, new) = (old.as_array().unwrap(), new.as_array().unwrap());
    let same = |o: &'a Value| Some((o, new.iter().find(|n| n["field"] == o["field"])?));
    old.iter().filter_map(same).collect()
}
