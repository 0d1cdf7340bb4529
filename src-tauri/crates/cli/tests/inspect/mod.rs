//! What a document is, said without a vault: warnings, advice, barcodes.

use super::{answer, code, run, shown, written};
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::founding;

const PHOTOGRAPH: &[u8] = include_bytes!("../../../evidence/tests/fixtures/progressive.jpg");
const IPHONES: &[u8] = include_bytes!("../../../evidence/tests/fixtures/heic.heic");
const LOCKED: &[u8] = include_bytes!("../../../evidence/tests/fixtures/locked.pdf");

/// Inspects a file as a script would.
fn inspected(stage: &Stage, name: &str, bytes: &[u8]) -> (i32, Value) {
    let file = written(stage, name, bytes);
    let output = run(stage, &["inspect", &file, "--json"]);
    (code(&output), answer(&output))
}

#[test]
fn a_document_is_inspected_without_a_vault_and_a_warning_is_no_refusal() {
    let stage = Stage::bare();
    let longer = [PHOTOGRAPH, &[0; 7]].concat();
    let (ends, seen) = inspected(&stage, "photograph.jpg", &longer);
    assert_eq!(ends, 0, "{seen:#}");
    assert_eq!(seen["media_type"], "image/jpeg");
    assert_eq!(
        seen["pages"],
        json!([{ "width": 64, "height": 48, "unit": "pixel" }])
    );
    assert_eq!(
        seen["warnings"],
        json!([{ "kind": "bytes_after_end", "bytes": 7 }])
    );
    assert!(seen["barcodes"].is_null(), "nobody asked: {seen:#}");
    let nowhere = shown(&stage.folder("in").join("nowhere.jpg"));
    let output = run(&stage, &["inspect", &nowhere, "--json"]);
    assert_eq!(code(&output), 2);
    assert_eq!(answer(&output)["code"], "usage");
}

#[test]
fn a_document_that_is_not_accepted_is_named_with_what_to_do() {
    let stage = Stage::bare();
    for (name, bytes, named, advice) in [
        ("IMG_2231.jpg", IPHONES, "HEIC", "Most Compatible"),
        (
            "deed.pdf",
            LOCKED,
            "locked with a password",
            "without a password",
        ),
    ] {
        let (ends, error) = inspected(&stage, name, bytes);
        assert_eq!((ends, &error["code"]), (1, &json!("document")), "{name}");
        let words = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
        assert!(words("message").contains(named), "{error:#}");
        assert!(words("hint").contains(advice), "{error:#}");
    }
}

#[test]
fn barcodes_are_looked_for_when_they_are_asked_for() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    stage.call("create_vault", founding(&place));
    let sheet = stage.folder("desktop").join("recovery-kit.pdf");
    let token = stage.desk.admit_path(sheet.clone());
    stage.call("print_kit", json!({ "file": token }));
    let output = run(&stage, &["inspect", &shown(&sheet), "--barcodes", "--json"]);
    let seen = answer(&output);
    assert_eq!(code(&output), 0, "{seen:#}");
    let pages = seen["barcodes"].as_array().unwrap();
    assert_eq!(Some(pages.len()), seen["pages"].as_array().map(Vec::len));
    assert_eq!(pages[0]["page"], 1);
    let found: Vec<&Value> = pages
        .iter()
        .filter_map(|page| page["found"].as_array())
        .flatten()
        .collect();
    assert_eq!(found.len(), 1, "the code of the kit: {seen:#}");
    assert_eq!(found[0]["symbology"], "qr");
    assert!(found[0]["card"].is_null(), "it is no card: {seen:#}");
}
