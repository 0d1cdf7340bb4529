//! The demo vault is of today: one of an earlier day is told of, kept or replaced, and only a demo is ever replaced.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;

fn demo_folder(stage: &Stage) -> std::path::PathBuf {
    let above = stage.home.path().join("demo");
    let found = std::fs::read_dir(above).unwrap().map(|one| one.unwrap());
    let mut folders = found.filter(|one| one.file_name().to_string_lossy().ends_with(".deedbox"));
    let folder = folders.next().expect("the demo's folder").path();
    assert!(folders.next().is_none(), "one demo");
    folder
}

fn vault(session: &Value) -> &Value {
    &session["vault"]
}

#[test]
fn the_demo_stays_of_today() {
    let stage = Stage::bare();
    let first = stage.call("open_demo", json!({}));
    assert_eq!(first["demo"], true, "{first}");
    let id = vault(&first).clone();
    stage.call("lock", json!({}));

    // The same day it is opened as it was left.
    stage.wait(Duration::hours(3));
    let again = stage.call("open_demo", json!({}));
    assert_eq!(vault(&again), &id);
    stage.call("lock", json!({}));

    // Another day it is told of, with the day, and nothing happens to it.
    stage.wait(Duration::days(5));
    let refused = stage.refused("open_demo", json!({}));
    assert_eq!(refused.code, ErrorCode::DemoAged);
    assert_eq!(refused.details, ["2026-03-02"]);
    let kept = stage.call("open_demo", json!({ "aged": "keep" }));
    assert_eq!(vault(&kept), &id);

    // A new one takes its place, and is of today.
    let renewed = stage.call("open_demo", json!({ "aged": "renew" }));
    assert_ne!(vault(&renewed), &id);
    stage.call("lock", json!({}));
    let today = stage.call("open_demo", json!({}));
    assert_eq!(vault(&today), vault(&renewed));
    stage.call("lock", json!({}));
    let folder = demo_folder(&stage);
    assert!(!folder.with_file_name(".replaced").exists());
    assert!(!folder.with_file_name(".making").exists());
}

#[test]
fn what_is_no_demo_is_never_replaced() {
    let stage = Stage::with_vault();
    stage.call("lock", json!({}));
    let place = stage
        .home
        .path()
        .join("demo")
        .join("Thanh Van Cloud DEMO.deedbox");
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    std::fs::rename(stage.vault_folder(), &place).unwrap();
    let before = listing(&place);
    for request in [
        json!({}),
        json!({ "aged": "renew" }),
        json!({ "aged": "keep" }),
    ] {
        stage.refused("open_demo", request);
        assert_eq!(listing(&place), before);
    }
}

/// Names and sizes of everything in a folder.
fn listing(folder: &std::path::Path) -> Vec<(String, u64)> {
    let mut found: Vec<(String, u64)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|one| {
            let one = one.unwrap();
            (
                one.file_name().to_string_lossy().into_owned(),
                one.metadata().unwrap().len(),
            )
        })
        .filter(|(name, _)| name != "vault.lock")
        .collect();
    found.sort();
    found
}
