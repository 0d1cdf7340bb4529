//! Opening and locking: what the vault's state was is told to whoever signs in, and a lock does not wait for work.

use api::ErrorCode;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tests::Stage;
use tests::stage::{ZONE, assert_code, passphrase};
use tests::work::person;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn entries(stage: &Stage, kind: &str) -> usize {
    let found = stage.call("journal", json!({ "kind": kind }))["entries"].clone();
    found.as_array().unwrap().len()
}

#[test]
fn a_sound_opening_names_the_witnesses_that_agree() {
    let stage = Stage::with_vault();
    stage.call("lock", json!({}));
    let opening = stage.unlock("TV")["opening"].clone();
    assert_eq!(opening["agreed"], json!(["machine", "person"]));
    assert_eq!(opening["rolled_back"], json!([]));
    assert_eq!(
        (&opening["new_device"], &opening["unclean_end"]),
        (&json!(false), &json!(false))
    );
    for count in ["failed_unlocks", "mended_key_files", "clock_behind"] {
        assert_eq!(opening[count], 0, "{count}");
    }
}

#[test]
fn wrong_passphrases_and_a_mended_key_file_are_told_once() {
    let stage = Stage::with_vault();
    stage.call("lock", json!({}));
    for _ in 0..2 {
        let wrong = stage.unlocking("TV", passphrase("LT"));
        assert_code(&stage.refused("unlock", wrong), ErrorCode::WrongPassphrase);
    }
    fs::write(stage.vault_folder().join("keys.1.json"), "damaged").unwrap();
    let opening = stage.unlock("TV")["opening"].clone();
    assert_eq!(
        (&opening["failed_unlocks"], &opening["mended_key_files"]),
        (&json!(2), &json!(1))
    );
    stage.call("lock", json!({}));
    let opening = stage.unlock("TV")["opening"].clone();
    assert_eq!(
        (&opening["failed_unlocks"], &opening["mended_key_files"]),
        (&json!(0), &json!(0))
    );
}

#[test]
fn a_folder_that_was_rolled_back_is_told_and_stays_in_the_journal() {
    let stage = Stage::with_office();
    stage.call("lock", json!({}));
    let before = stage.folder("before");
    copy(&stage.vault_folder(), &before);
    stage.unlock("TV");
    let then = stage.events();
    stage.sign_in("LT");
    stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let events = stage.events();
    stage.call("lock", json!({}));

    // Everything goes back but the heads that the people have seen.
    let heads = stage.folder("heads");
    copy(&stage.vault_folder().join("people"), &heads);
    fs::remove_dir_all(stage.vault_folder()).unwrap();
    copy(&before, &stage.vault_folder());
    copy(&heads, &stage.vault_folder().join("people"));

    let opening = stage.unlock("LT")["opening"].clone();
    assert_eq!(opening["agreed"], json!([]));
    assert_eq!(opening["new_device"], json!(true));
    let told = opening["rolled_back"].as_array().unwrap().clone();
    let who: Vec<&Value> = told.iter().map(|r| &r["witness"]).collect();
    assert_eq!(who, ["machine", "person"]);
    for one in &told {
        assert_eq!(one["remembered"], events);
        assert!(one["found"].as_u64().unwrap() <= then, "{one}");
    }
    assert_eq!(entries(&stage, "vault.rolled_back"), 2);
    let check = stage.call("verify_journal", json!({}));
    assert_eq!(check["consistent"], json!(false), "{check:#}");
    // Whoever switches in is asked too: CH saw nothing that is gone.
    stage.sign_in("CH");
    let opening = stage.call("session", json!({}))["opening"].clone();
    assert_eq!(opening["agreed"], json!([]));
    assert_eq!(opening["rolled_back"].as_array().unwrap().len(), 1);
    assert_eq!(opening["rolled_back"][0]["witness"], "machine");

    // The next opening agrees again; the journal keeps what was seen.
    stage.call("lock", json!({}));
    let opening = stage.unlock("LT")["opening"].clone();
    assert_eq!(opening["agreed"], json!(["machine", "person"]));
    assert_eq!(entries(&stage, "vault.rolled_back"), 2);
    stage.journal_is_consistent();
}

#[test]
fn a_vault_whose_session_did_not_end_says_so() {
    let stage = Stage::with_vault();
    let elsewhere = Stage::bare();
    elsewhere.wait(stage.now() - elsewhere.now());
    let folder = elsewhere.vault_folder();
    stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    copy(&stage.vault_folder(), &folder);
    elsewhere.call(
        "add_vault",
        json!({ "folder": elsewhere.desk.admit_path(folder) }),
    );
    let opening = elsewhere.unlock("TV")["opening"].clone();
    assert_eq!(opening["unclean_end"], json!(true));
    assert_eq!(opening["new_device"], json!(true));
    elsewhere.journal_is_consistent();
}

const ROWS: usize = 1500;

fn many_clients() -> Vec<u8> {
    let whmcs = include_str!("fixtures/whmcs_clients.csv");
    let mut text = whmcs.lines().next().unwrap().to_owned();
    for n in 1..=ROWS {
        text.push_str(&format!(
            "\n{n},Given{n},Family{n},,p{n}@many.example,Street {n},,Town,,49000,VN,,Active,,,"
        ));
    }
    text.into_bytes()
}

fn job(stage: &Stage) -> Value {
    let jobs = stage.desk.call("jobs", json!({}), stage.now(), ZONE);
    let jobs = jobs.unwrap()["jobs"].as_array().unwrap().clone();
    jobs.last().cloned().unwrap_or_default()
}

#[test]
fn a_lock_stops_a_long_import_and_nothing_of_it_is_written() {
    let stage = Stage::with_vault();
    let events = stage.events();
    // While the rows are planned, and while their events are written.
    for writing in [false, true] {
        // A lock forgets the files that were chosen.
        let file = stage.file("clients.csv", &many_clients());
        let answer = std::thread::scope(|threads| {
            let import = json!({ "file": file, "open_cases": true });
            let work = threads.spawn(|| stage.ask("import_customers", import));
            loop {
                let now = job(&stage);
                let (done, of) = (now["done"].as_u64(), now["of"].as_u64());
                let far = of.is_some_and(|of| of > ROWS as u64) == writing;
                if now["running"] == true && far && done.is_some_and(|done| done > 0) {
                    break;
                }
                assert!(
                    !work.is_finished(),
                    "the import ended before the lock: {now}"
                );
                std::thread::yield_now();
            }
            stage.desk.lock();
            work.join().unwrap()
        });
        assert_code(&answer.unwrap_err(), ErrorCode::Cancelled);
        let ended = job(&stage);
        assert_eq!(
            (&ended["cancelled"], &ended["running"]),
            (&json!(true), &json!(false))
        );
        assert_eq!(stage.call("session", json!({}))["state"], "closed");
        stage.unlock("TV");
        assert_eq!(stage.events(), events);
        assert_eq!(stage.call("batches", json!({}))["batches"], json!([]));
    }
    stage.journal_is_consistent();
    // Work that begins afterwards is not stopped.
    let file = stage.file("clients.csv", &many_clients());
    let import = json!({ "file": file, "open_cases": false });
    let made = stage.call("import_customers", import);
    assert_eq!(made["batch"]["made"], ROWS);
}
