//! Exports: whole under their name or not there, read back before they are recorded, split where a provider takes less.

use api::ErrorCode;
use api::filing::verify::{Options, verify_packet, verify_parts};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tests::stage::{ZONE, id};
use tests::work::{entity, person};
use tests::{Stage, bytes};

/// A stage with a certification that is signed, and its id.
pub fn signed() -> (Stage, String) {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    (stage, filing)
}

/// The request that exports a filing into a folder of the stage's own.
pub fn export(stage: &Stage, filing: &str, zip: bool) -> Value {
    let folder = stage.desk.admit_path(stage.folder("out"));
    json!({ "filing": filing, "folder": folder, "zip": zip })
}

/// Changes the provider to whom packets of [`signed`] go: its name, and what it takes at once.
pub fn first_provider(stage: &Stage, name: &str, limit: Option<u64>) {
    let mut form = json!({ "id": stage.provider(0), "name": name, "country": "US" });
    if let Some(limit) = limit {
        form["upload_limit"] = json!(limit);
    }
    stage.call("save_provider", json!({ "provider": form }));
}

/// Verifies what was exported into the folder of [`export`], which is the one thing that stands there.
fn exported(stage: &Stage, answer: &Value) -> PathBuf {
    let folder = stage.folder("out");
    let left: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, [id(&answer["name"]).as_str()]);
    let written = folder.join(&left[0]);
    let verdict = verify_packet(&written, &Options::default());
    assert!(verdict.consistent, "{:?}", verdict.checks);
    written
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
#[cfg(target_os = "linux")]
fn wherever_a_disk_fills_during_export_there_is_no_packet_and_the_next_export_is_whole() {
    let (stage, filing) = signed();
    let out = stage.folder("out");
    let view = stage.call("filing", json!({ "filing": filing }));
    let files = view["filing"]["packet"]["files"].as_array().unwrap();
    let mut sizes: Vec<u64> = files
        .iter()
        .map(|file| file["bytes"].as_u64().unwrap())
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    assert!(sizes.len() > 5, "{sizes:?}");
    let before = bytes::folder(&stage.vault_folder());
    // As a folder each file in turn is the first that does not fit; a zip is written at once.
    let folders = sizes.into_iter().map(|size| (false, size));
    for (zip, size) in folders.chain([(true, 1)]) {
        let request = export(&stage, &filing, zip);
        let now = stage.tick();
        let call = || stage.desk.call("export_filing", request, now, ZONE);
        let error = tests::disk::full_from(usize::try_from(size).unwrap(), call).unwrap_err();
        assert_eq!(error.code, ErrorCode::DiskFull, "{size} bytes: {error:?}");
        assert!(is_empty(&out), "{size} bytes, zip: {zip}");
    }
    bytes::assert_same(
        "exports that did not fit",
        &before,
        &bytes::folder(&stage.vault_folder()),
    );
    for zip in [false, true] {
        let answer = stage.call("export_filing", export(&stage, &filing, zip));
        let written = exported(&stage, &answer);
        assert_eq!(written.is_file(), zip);
        if zip {
            fs::remove_file(written).unwrap();
        } else {
            fs::remove_dir_all(written).unwrap();
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn no_packet_bears_its_name_that_the_journal_could_not_record() {
    let (stage, filing) = signed();
    for zip in [false, true] {
        let request = export(&stage, &filing, zip);
        let now = stage.tick();
        let call = || stage.desk.call("export_filing", request, now, ZONE);
        let error = tests::disk::full_for_records(call).unwrap_err();
        assert_eq!(
            (error.code, error.message.as_str()),
            (ErrorCode::DiskFull, "The disk is full.")
        );
        assert!(is_empty(&stage.folder("out")), "zip: {zip}");
        let view = stage.call("filing", json!({ "filing": filing }));
        assert_eq!(view["filing"]["state"], "signed");
    }
    let answer = stage.call("export_filing", export(&stage, &filing, false));
    exported(&stage, &answer);
    let view = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(view["filing"]["state"], "exported");
    stage.journal_is_consistent();
}

#[test]
#[cfg(target_os = "linux")]
fn what_leaves_does_not_keep_a_name_that_may_be_gone_after_a_power_cut() {
    let (stage, filing) = signed();
    let out = stage.folder("out");
    let place = |name: &str| stage.desk.admit_path(out.join(name));
    let asked = [
        ("export_filing", export(&stage, &filing, false)),
        ("print_fingerprints", json!({ "file": place("a.pdf") })),
        ("export_journal", json!({ "target": place("a.csv") })),
    ];
    let before = bytes::folder(&stage.vault_folder());
    for (command, request) in asked {
        let now = stage.tick();
        let call = || stage.desk.call(command, request, now, ZONE);
        let error = tests::disk::names_are_lost(call).unwrap_err();
        assert_eq!(error.code, ErrorCode::File, "{command}: {error:?}");
        assert!(error.message.contains("os error 5"), "{command}: {error:?}");
        assert!(is_empty(&out), "{command}");
    }
    bytes::assert_same("names", &before, &bytes::folder(&stage.vault_folder()));
}

#[test]
#[cfg(target_os = "linux")]
fn a_packet_that_is_whole_and_gets_no_name_goes_and_is_recorded_nowhere() {
    let (stage, filing) = signed();
    let before = bytes::folder(&stage.vault_folder());
    // While it was written somebody was faster, or the folder was locked, taken away or mounted anew.
    for (why, said) in [
        (libc::EEXIST, "is already there"),
        (libc::EACCES, "os error 13"),
        (libc::ENOENT, "os error 2"),
        (libc::EROFS, "os error 30"),
    ] {
        for zip in [false, true] {
            let request = export(&stage, &filing, zip);
            let now = stage.tick();
            let call = || stage.desk.call("export_filing", request, now, ZONE);
            let error = tests::disk::no_new_name(why, call).unwrap_err();
            assert_eq!(error.code, ErrorCode::File, "{error:?}");
            assert!(error.message.contains(said), "{error:?}");
            assert!(is_empty(&stage.folder("out")), "{said}, zip: {zip}");
        }
    }
    bytes::assert_same(
        "exports that got no name",
        &before,
        &bytes::folder(&stage.vault_folder()),
    );
    let state = || {
        let view = stage.call("filing", json!({ "filing": filing }));
        id(&view["filing"]["state"])
    };
    assert_eq!(state(), "signed");
    let events = stage.events();
    let answer = stage.call("export_filing", export(&stage, &filing, false));
    exported(&stage, &answer);
    assert_eq!((state().as_str(), stage.events()), ("exported", events + 1));
    stage.journal_is_consistent();
}

#[test]
fn what_an_export_left_behind_goes_with_the_next_one_and_nothing_else_does() {
    let (stage, filing) = signed();
    let out = stage.folder("out");
    fs::create_dir_all(out.join(".deedbox-certification.part/annex")).unwrap();
    fs::write(out.join(".deedbox-certification.zip.part"), b"half").unwrap();
    fs::write(out.join("notes.part"), b"somebody's").unwrap();
    let answer = stage.call("export_filing", export(&stage, &filing, true));
    fs::remove_file(out.join("notes.part")).unwrap();
    exported(&stage, &answer);
}

#[test]
fn a_packet_over_the_providers_limit_is_written_in_parts_that_verify_together() {
    let (stage, filing) = signed();
    let asked = |what: &str| {
        let view = stage.call("check_upload", json!({ "filing": filing }));
        let lines = view["lines"].as_array().unwrap().clone();
        lines.into_iter().find(|line| line["what"] == what)
    };
    for what in ["names", "cases", "sizes", "version", "password", "limit"] {
        assert_eq!(asked(what).unwrap()["ok"], json!(true), "{what}");
    }
    let whole = stage.call("export_filing", export(&stage, &filing, true));
    let zip = exported(&stage, &whole);
    let size = fs::metadata(&zip).unwrap().len();
    assert_eq!(asked("limit").unwrap()["detail"], size.to_string());
    fs::remove_file(zip).unwrap();

    first_provider(&stage, "Northcloud Inc.", Some(size - 1));
    assert_eq!(asked("limit").unwrap()["ok"], json!(false));
    assert_eq!(asked("parts").unwrap()["detail"], "2");
    let answer = stage.call("export_filing", export(&stage, &filing, true));
    assert_eq!(answer["parts"], json!(2));
    let folder = stage.folder("out").join(id(&answer["name"]));
    let mut parts: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    parts.sort();
    assert_eq!(parts.len(), 2);
    for part in &parts {
        assert!(fs::metadata(part).unwrap().len() < size);
        let alone = verify_packet(part, &Options::default());
        assert!(!alone.consistent, "a part is no packet");
    }
    let verdict = verify_parts(&parts, &Options::default());
    assert!(verdict.consistent, "{:?}", verdict.checks);
    // As a folder it is whole, whatever the limit.
    fs::remove_dir_all(folder).unwrap();
    let answer = stage.call("export_filing", export(&stage, &filing, false));
    exported(&stage, &answer);

    let nothing = json!({ "provider": { "id": stage.provider(0), "name": "Northcloud Inc.", "country": "US",
        "upload_limit": 0 } });
    let refused = stage.refused("save_provider", nothing);
    assert_eq!(refused.field.as_deref(), Some("upload_limit"));
}

#[test]
fn names_of_300_characters_are_filed_and_exported() {
    let stage = Stage::with_vault();
    let long = format!("{}Ngọcs", "Ngọc ".repeat(59));
    let word = "N".repeat(300);
    first_provider(&stage, &word, None);
    let reseller = stage.party(entity(&long, "VN"));
    stage.call(
        "save_role",
        json!({ "party": reseller, "role": { "role": "sub_reseller" }, "from": "2025-01-01" }),
    );
    let (customer, _) = stage.customer(person(&long, "VN"));
    stage.account(&customer, &stage.provider(0), "nc-1");
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let answer = stage.call("export_filing", export(&stage, &filing, false));
    let written = exported(&stage, &answer);
    let twin = fs::read_to_string(written.join("packet.json")).unwrap();
    assert!(twin.contains(&word) && twin.contains(&long));
    let printed = fs::read(written.join("certification.pdf")).unwrap();
    let words = tests::read::words(&printed);
    assert!(words.matches('N').count() >= 300 + 60, "{words}");
}
