//! The second shell: exit codes, files, passphrases, and the same answers as the window gets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test starts the program as a person would"
)]

mod inspect;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tests::stage::passphrase;
use tests::work::person;
use tests::{Stage, papers};

/// Runs the program with words, as the founder unless said otherwise.
fn run(stage: &Stage, words: &[&str]) -> Output {
    start(stage, words)
        .env("DEEDBOX_PASSPHRASE", passphrase("TV"))
        .output()
        .expect("an ended program")
}

fn start(stage: &Stage, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_deedbox-cli"));
    command
        .args(words)
        .env("XDG_CONFIG_HOME", stage.folder("shell"))
        .env_remove("DEEDBOX_PASSPHRASE")
        .stdin(std::process::Stdio::null());
    command
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn answer(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).unwrap_or_else(|e| {
        panic!("{e}: {text} {}", String::from_utf8_lossy(&output.stderr));
    })
}

fn vault(stage: &Stage) -> String {
    stage.vault_folder().display().to_string()
}

fn written(stage: &Stage, name: &str, bytes: &[u8]) -> String {
    let path = stage.folder("in").join(name);
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// A file that nobody else can read.
fn secret(stage: &Stage, name: &str, words: &str) -> String {
    let path = written(stage, name, words.as_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    path
}

/// A vault that the window has left.
fn left() -> Stage {
    let stage = Stage::with_vault();
    stage.call("lock", json!({}));
    stage
}

#[test]
fn a_wrong_call_ends_with_two_and_says_how() {
    let stage = left();
    let open = vault(&stage);
    let wrong: [&[&str]; 4] = [
        &["no-such-command"],
        &["call", "--vault", &open, "today", "not JSON"],
        &["add-documents", "--vault", &open, "card.png"],
        &["import", "access", "--vault", &open, "log.csv"],
    ];
    for words in wrong {
        let output = run(&stage, words);
        assert_eq!(code(&output), 2, "{words:?}");
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{words:?}"
        );
        let output = run(&stage, &[words, &["--json"]].concat());
        assert_eq!(code(&output), 2, "{words:?}");
        assert_eq!(answer(&output)["code"], "usage", "{words:?}");
    }
}

#[test]
fn a_refusal_ends_with_one_and_the_doors_own_words() {
    let stage = left();
    let open = vault(&stage);
    let output = start(&stage, &["journal", "verify", "--vault", &open, "--json"])
        .env("DEEDBOX_PASSPHRASE", "not the passphrase at all")
        .output()
        .unwrap();
    assert_eq!(code(&output), 1);
    assert_eq!(answer(&output)["code"], "wrong_passphrase");
    let output = run(
        &stage,
        &["call", "--vault", &open, "no_such_thing", "{}", "--json"],
    );
    assert_eq!(
        (code(&output), &answer(&output)["code"]),
        (1, &json!("no_such_command"))
    );
}

#[cfg(unix)]
#[test]
fn a_passphrase_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let stage = left();
    let file = written(
        &stage,
        "passphrase.txt",
        format!("{}\n", passphrase("TV")).as_bytes(),
    );
    let open = vault(&stage);
    let words = [
        "call",
        "--vault",
        &open,
        "--passphrase-file",
        &file,
        "office",
        "{}",
    ];
    for (mode, ends) in [(0o644, 2), (0o640, 2), (0o600, 0)] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let output = start(&stage, &words).output().unwrap();
        assert_eq!(
            code(&output),
            ends,
            "{mode:o}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn customers_and_documents_come_in_as_through_the_window() {
    let stage = left();
    let open = vault(&stage);
    let file = written(
        &stage,
        "customers.csv",
        b"customer id,company name,country,account id\nK1,Sao Mai Cloud,VN,nc-1\n",
    );
    let dry = run(
        &stage,
        &[
            "import",
            "customers",
            "--vault",
            &open,
            &file,
            "--dry-run",
            "--json",
        ],
    );
    assert_eq!((code(&dry), &answer(&dry)["new"]), (0, &json!(1)));
    let words = [
        "import",
        "customers",
        "--vault",
        &open,
        &file,
        "--provider",
        "Northcloud Inc.",
        "--json",
    ];
    let done = run(&stage, &words);
    assert_eq!(
        (code(&done), &answer(&done)["batch"]["made"]),
        (0, &json!(1))
    );
    let again = run(&stage, &words);
    assert_eq!(
        (code(&again), &answer(&again)["code"]),
        (1, &json!("import_file"))
    );

    let list = run(
        &stage,
        &["call", "--vault", &open, "customers", "{}", "--json"],
    );
    let party = answer(&list)["rows"][0]["party"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let card = written(&stage, "card.png", &papers::card(1));
    let broken = written(&stage, "broken.png", b"\x89PNG\r\n\x1a\nno picture");
    let words = [
        "add-documents",
        "--vault",
        &open,
        "--customer",
        &party,
        &card,
        &broken,
        "--json",
    ];
    let added = run(&stage, &words);
    assert_eq!(code(&added), 1, "one of the two was refused");
    assert_eq!(answer(&added)["refused"].as_array().map(Vec::len), Some(1));
    let request = json!({ "files": [{ "path": card }], "party": party }).to_string();
    let words = [
        "call",
        "--vault",
        &open,
        "add_documents",
        &request,
        "--json",
    ];
    let known = run(&stage, &words);
    assert_eq!(
        code(&known),
        0,
        "{}",
        String::from_utf8_lossy(&known.stdout)
    );
    assert_eq!(answer(&known)["known"].as_array().map(Vec::len), Some(1));
}

/// Files and exports a certification through the door and returns its folder.
fn packet(stage: &Stage) -> PathBuf {
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let folder = stage.folder("out");
    let token = stage.desk.admit_path(folder.clone());
    let exported = stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token }),
    );
    folder.join(exported["name"].as_str().unwrap())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_packet_is_verified_alone_and_against_its_own_journal() {
    let (stage, other) = (Stage::with_vault(), Stage::with_vault());
    let (own, foreign) = (packet(&stage), packet(&other));
    stage.call("lock", json!({}));
    let open = vault(&stage);
    let verdict = run(&stage, &["verify", &shown(&own)]);
    assert_eq!(
        code(&verdict),
        0,
        "{}",
        String::from_utf8_lossy(&verdict.stdout)
    );
    let against = |packet: &Path| {
        let packet = shown(packet);
        code(&run(
            &stage,
            &["journal", "verify", "--vault", &open, "--against", &packet],
        ))
    };
    assert_eq!(against(&own), 0);
    assert_eq!(
        against(&foreign),
        1,
        "the head of another vault does not stand here"
    );

    let twin = own.join("packet.json");
    let mut bytes = std::fs::read(&twin).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&twin, bytes).unwrap();
    let verdict = run(&stage, &["verify", &shown(&own), "--json"]);
    assert_eq!(
        (code(&verdict), &answer(&verdict)["consistent"]),
        (1, &json!(false))
    );
    assert_eq!(
        code(&run(&stage, &["verify", &shown(&own.join("nothing"))])),
        1
    );
}

#[test]
fn a_backup_is_made_and_raised_again() {
    let stage = left();
    let open = vault(&stage);
    let file = shown(&stage.folder("backup").join("monday.deedbox-backup"));
    assert_eq!(code(&run(&stage, &["backup", "--vault", &open, &file])), 0);
    let raised = shown(&stage.folder("raised").join("Thanh Van.deedbox"));
    let words = ["restore", &file, "--vault", &raised, "--label", "TV"];
    let output = run(&stage, &words);
    assert_eq!(
        code(&output),
        0,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(
        code(&run(&stage, &["journal", "verify", "--vault", &raised])),
        0
    );
    assert_eq!(
        code(&run(&stage, &words)),
        1,
        "nothing is restored over what is there"
    );
}

#[test]
fn a_vault_of_two_officers_is_restored_with_the_second_one_or_by_the_kit() {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", tests::stage::founding(&place));
    stage.call("finish_vault", json!({ "code": kit["code"] }));
    stage.add_person("OF", "Oanh Phan", "Oanh Phan", &["officer"]);
    stage.call("lock", json!({}));
    let open = vault(&stage);
    let kept = stage.folder("in").join("kept.deedbox-backup");
    let kept = kept.display().to_string();
    let made = run(
        &stage,
        &["backup", "--vault", &open, "--label", "TV", &kept],
    );
    assert_eq!(code(&made), 0, "{}", String::from_utf8_lossy(&made.stderr));

    let back = |name: &str| stage.folder("back").join(name).display().to_string();
    let first = back("One.deedbox");
    let restore = [
        "--json", "restore", &kept, "--vault", &first, "--label", "TV",
    ];
    let alone = run(&stage, &restore);
    assert_eq!(code(&alone), 1, "two officers, and one came alone");
    assert_eq!(answer(&alone)["code"], "needs_second");

    let second = secret(&stage, "second", passphrase("OF"));
    let with = ["--second", "OF", "--second-passphrase-file", &second];
    let restored = run(&stage, &[&restore[..], &with[..]].concat());
    assert_eq!(code(&restored), 0, "{}", answer(&restored));

    let by_kit = back("Two.deedbox");
    let lines = secret(&stage, "kit", kit["code"].as_str().unwrap());
    let words = [
        "--json",
        "restore",
        &kept,
        "--vault",
        &by_kit,
        "--label",
        "TV",
        "--kit-file",
        &lines,
        "--alone",
        "The other officer left the firm.",
    ];
    let restored = run(&stage, &words);
    assert_eq!(code(&restored), 0, "{}", answer(&restored));
    assert_eq!(answer(&restored)["opening"]["restored"], 0);
}

#[test]
fn a_zone_is_read_from_a_picture_and_from_its_lines() {
    use ocr_train::{Level, Page, Wanted, face::Faces};
    let stage = Stage::bare();
    let page = Page::draw(&mut Faces::open(), 7_100_000, Level::Slight, Wanted::Small);
    let picture = written(&stage, "page.jpg", &page.jpeg());
    let output = run(&stage, &["mrz", &picture, "--json"]);
    let seen = answer(&output);
    assert_eq!(seen["page"], json!(1), "{seen:#}");
    assert_eq!(seen["sight"]["lines"], json!(page.lines));
    assert_eq!(seen["sight"]["turned"], json!(page.turned));
    assert_eq!(seen["reading"]["lines"], json!(page.lines));
    assert_eq!(code(&output) == 0, seen["sight"]["certain"] == json!(true));

    let typed = run(&stage, &["mrz", &page.lines.join("\\n"), "--json"]);
    assert_eq!(code(&typed), 0);
    assert_eq!(answer(&typed)["lines"], json!(page.lines));

    let blank = Page::draw(
        &mut Faces::open(),
        7_100_001,
        Level::Slight,
        Wanted::Without,
    );
    let output = run(
        &stage,
        &[
            "mrz",
            &written(&stage, "blank.jpg", &blank.jpeg()),
            "--json",
        ],
    );
    assert_eq!(code(&output), 1);
    assert_eq!(answer(&output)["sight"], Value::Null);
}
