//! Two years later: the records of the customer who left may go. They go with two officers and a certificate, nothing
//! of them stays behind, and the year still verifies.

use super::Year;
use crate::purge::traces_of;
use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id, passphrase};

/// Words of the one who left, as they stand in records of every kind.
const CANARIES: [&str; 9] = [
    "Kestrel Canary",
    "kestrel@canary.example",
    "Perch Lane 17",
    "CZ-880517-7739",
    "KES-7391-4482",
    "kestrel-scan.png",
    "nc-kestrel-001",
    "Kestrel called twice",
    "Kestrel closes the account",
];

pub(super) fn two_years_later(year: &Year) {
    let stage = &year.stage;
    let kestrel = year.of("kestrel");
    assert_eq!(keeping(stage, &kestrel)["state"], "until");
    year.morning("2028-09-05");
    assert_eq!(keeping(stage, &kestrel)["state"], "due");
    assert_eq!(keeping(stage, &year.of("sao mai"))["state"], "running");
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let before = traces_of(stage, &CANARIES);
    for place in ["event_body.body", "party.data", "account.reference"] {
        assert!(before.iter().any(|p| p == place), "{place}: {before:?}");
    }
    let purge = purged(stage, &kestrel);
    assert_eq!(traces_of(stage, &CANARIES), Vec::<String>::new());
    stage.journal_is_consistent();
    let gone = stage.refused("customer", json!({ "party": kestrel }));
    assert_code(&gone, ErrorCode::NotFound);
    certificate(stage, &purge);
    // What the provider was told stays as it was signed, and so do the others.
    let filings = stage.call("filings", json!({}))["rows"].clone();
    assert_eq!(filings.as_array().unwrap().len(), 7);
    assert_eq!(year.page("sao mai")["standing"], "verified");
    a_new_backup(stage);
}

fn keeping(stage: &Stage, party: &str) -> Value {
    let view = stage.call("retention", json!({}));
    let mut rows = view["rows"].as_array().unwrap().iter();
    let row = rows.find(|row| row["party"]["id"] == party);
    row.unwrap()["keeping"].clone()
}

/// TV shows what goes and what stays, types the name, and OF is the second officer. Returns the purge.
fn purged(stage: &Stage, party: &str) -> String {
    let preview = stage.call("preview_purge", json!({ "party": party }));
    assert_eq!(preview["may"], json!(true), "{preview:#}");
    assert_eq!(
        (&preview["documents"], &preview["accounts"]),
        (&json!(1), &json!(1))
    );
    let request = json!({ "party": party, "hash": preview["hash"], "typed": "Kestrel Canary",
        "passphrase": passphrase("TV"), "second": { "label": "OF", "passphrase": passphrase("OF") } });
    let done = stage.call("purge_party", request);
    assert_eq!(done["line"]["label"], "P-0001");
    assert!(!done.to_string().contains("Kestrel"), "it names nobody");
    id(&done["line"]["purge"]["id"])
}

fn certificate(stage: &Stage, purge: &str) {
    let path = stage.folder("papers").join("certificate.pdf");
    let token = stage.desk.admit_path(path.clone());
    stage.call("print_purge", json!({ "purge": purge, "file": token }));
    let pdf = std::fs::read(path).unwrap();
    Year::show("year-purge.pdf", &pdf);
    let words = tests::read::words(&pdf);
    for said in ["Certificate of purge", "P-0001", "Oanh Phạm", "Thanh Vân"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    for canary in CANARIES {
        assert!(!words.contains(canary), "{canary}");
    }
}

/// A backup made now brings back everything but the one who left.
fn a_new_backup(stage: &Stage) {
    let file = stage.folder("backup").join("after.deedbox-backup");
    let token = stage.desk.admit_path(file.clone());
    stage.call("make_backup", json!({ "file": token }));
    let elsewhere = Stage::bare();
    elsewhere.wait(stage.now() - elsewhere.now());
    let place = elsewhere.desk.admit_path(elsewhere.folder("vaults"));
    let token = elsewhere.desk.admit_path(file);
    let request = json!({ "file": token, "place": place, "name": "Thanh Van", "label": "TV",
        "passphrase": passphrase("TV"), "second": { "label": "OF", "passphrase": passphrase("OF") } });
    elsewhere.call("restore_backup", request);
    assert_eq!(traces_of(&elsewhere, &CANARIES), Vec::<String>::new());
    elsewhere.journal_is_consistent();
    let found = elsewhere.call("customers", json!({}));
    assert_eq!(found["total"], 59);
}
