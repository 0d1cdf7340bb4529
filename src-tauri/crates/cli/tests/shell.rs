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
fn a_packet_in_parts_is_verified_when_all_of_them_are_given() {
    use api::filing::packet::{write_zip_parts, zip_bytes};
    use api::filing::verify::Files;
    let stage = Stage::with_vault();
    let files = tests::bytes::every(&packet(&stage)).into_iter();
    let files: Files = files.map(|(path, bytes)| (shown(&path), bytes)).collect();
    let whole = zip_bytes("packet", &files).unwrap().len() as u64;
    let parts = write_zip_parts(&stage.folder("parts"), "packet", &files, whole - 1).unwrap();
    let parts: Vec<String> = parts.iter().map(|part| shown(part)).collect();
    let verify = |parts: &[String]| {
        let mut words = vec!["verify"];
        words.extend(parts.iter().map(String::as_str));
        code(&run(&stage, &words))
    };
    assert_eq!((parts.len(), verify(&parts)), (2, 0));
    assert_eq!(verify(&parts[..1]), 1);
    assert_eq!(verify(&[]), 2, "nothing to verify is no call");
}

#[test]
fn the_verdict_is_said_in_words_and_signers_are_compared() {
    use api::filing::verify::CheckId;
    let stage = Stage::with_vault();
    let own = shown(&packet(&stage));
    let verify = |more: &[&str]| run(&stage, &[&["verify", own.as_str()][..], more].concat());
    let said = verify(&[]);
    let text = String::from_utf8(said.stdout.clone()).unwrap();
    assert_eq!(code(&said), 0, "{text}");
    let lines: Vec<&str> = text.lines().collect();
    for (line, begins) in [
        "Customer Identification Program certification C-2026-0001, Thanh Van Company for Northcloud Inc.",
        "Journal head ",
        "Signed as Thanh Van, certificate SHA-256 ",
        "ok   The packet can be read and holds what a packet holds.",
    ]
    .iter()
    .enumerate()
    {
        assert!(lines[line].starts_with(begins), "{text}");
    }
    let passed = lines.iter().filter(|line| line.starts_with("ok   "));
    assert_eq!(passed.count(), CheckId::ALL.len(), "{text}");
    assert_eq!(lines.last(), Some(&"consistent"), "{text}");

    let json = answer(&verify(&["--json"]));
    let print = json["signers"][0]["certificate_sha256"].as_str().unwrap();
    let groups: Vec<String> = print
        .as_bytes()
        .chunks(8)
        .map(|group| String::from_utf8_lossy(group).to_uppercase())
        .collect();
    let (groups, other) = (groups.join(" "), "0".repeat(64));
    assert_eq!(code(&verify(&["--signer", print])), 0);
    assert_eq!(
        code(&verify(&["--signer", &groups])),
        0,
        "as a sheet has it"
    );
    assert_eq!(code(&verify(&["--signer", &other, "--signer", print])), 0);
    let stranger = verify(&["--signer", &other]);
    let text = String::from_utf8_lossy(&stranger.stdout);
    assert_eq!(code(&stranger), 1, "{text}");
    assert!(
        text.contains("is not among those you were handed"),
        "{text}"
    );
    assert!(text.trim_end().ends_with("\nnot consistent"), "{text}");
    for wrong in ["", "abc", &print[1..], "no fingerprint at all"] {
        assert_eq!(code(&verify(&["--signer", wrong])), 2, "{wrong:?}");
    }
}

/// Files, exports and reveals the first document of a training report about a person with one paper. Returns the
/// packet and the reveal.
fn reported(stage: &Stage, card: &[u8]) -> (String, String) {
    stage.switch("training_reports", true);
    let provider = stage.provider(0);
    let (customer, case) = stage.customer(person("Minh Trần", "VN"));
    stage.identity_card(&customer, "card.png", card, "079188001234");
    stage.verify(&case);
    let account = stage.account(&customer, &provider, "nc-1");
    let filing = stage.report(&customer, &account, &provider);
    let packet = stage.packet(&filing).folder;
    let reveal = stage.folder("out").join("reveal.json");
    let token = stage.desk.admit_path(reveal.clone());
    let request = json!({ "filing": filing, "document": 1, "target": token });
    stage.call("reveal_document", request);
    (shown(&packet), shown(&reveal))
}

#[test]
fn a_file_is_held_against_the_document_that_a_filer_revealed() {
    let (stage, other) = (Stage::with_vault(), Stage::with_vault());
    let (packet, reveal) = reported(&stage, &papers::card(1));
    let (_, foreign) = reported(&other, &papers::card(1));
    stage.call("lock", json!({}));
    let card = written(&stage, "card.png", &papers::card(1));
    let bill = written(&stage, "bill.png", &papers::card(2));
    let verify = |reveal: &str, file: &str, more: &[&str]| {
        let packet = packet.as_str();
        let words = ["verify", packet, "--reveal", reveal, "--document", file];
        run(&stage, &[&words[..], more].concat())
    };
    let said = |output: &Output| {
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().last().unwrap_or_default().to_owned()
    };
    let good = verify(&reveal, &card, &[]);
    assert_eq!(
        (code(&good), said(&good)),
        (0, format!("{card} is document 1 of this packet"))
    );
    let text = String::from_utf8_lossy(&good.stdout).into_owned();
    assert!(text.contains("\nconsistent\n"), "{text}");
    let wrong = verify(&reveal, &bill, &[]);
    assert_eq!(
        (code(&wrong), said(&wrong)),
        (1, format!("{bill} is not document 1 of this packet"))
    );
    let json = answer(&verify(&reveal, &card, &["--json"]));
    let alone = answer(&run(&stage, &["verify", packet.as_str(), "--json"]));
    let words = format!("{card} is document 1 of this packet");
    let document = json!({ "number": 1, "same": true, "words": words });
    assert_eq!(alone["consistent"], json!(true));
    assert_eq!(json, json!({ "verdict": alone, "document": document }));

    // The first report of another vault bears the same number.
    let refused = verify(&foreign, &card, &[]);
    let words = said(&refused);
    assert_eq!(code(&refused), 1);
    assert!(words.contains("another packet T-2026-0001"), "{words}");
    let broken = written(&stage, "broken.json", b"{ \"schema\": \"other\" }");
    let refused = verify(&broken, &card, &["--json"]);
    let json = answer(&refused);
    assert_eq!(code(&refused), 1);
    assert_eq!(json["verdict"]["consistent"], json!(true));
    let document = &json["document"];
    assert_eq!(
        (&document["number"], &document["same"]),
        (&Value::Null, &json!(false))
    );
    assert!(document["words"].to_string().contains("unknown schema"));

    for (flag, file) in [("--reveal", &reveal), ("--document", &card)] {
        let words = ["verify", packet.as_str(), flag, file.as_str()];
        assert_eq!(code(&run(&stage, &words)), 2, "one without the other");
    }
    assert_eq!(code(&verify("no-such-file", &card, &[])), 2);
    let twin = Path::new(&packet).join("packet.json");
    std::fs::write(twin, b"{}").unwrap();
    let changed = verify(&reveal, &card, &[]);
    assert_eq!(code(&changed), 1);
    let words = said(&changed);
    assert!(words.ends_with("was not compared: the packet is not consistent"));
}

#[test]
fn a_demo_packet_passes_only_where_it_is_allowed() {
    let stage = Stage::bare();
    let session = stage.call("open_demo", json!({}));
    let sign_in = |role: &str| {
        let mut people = session["demo_people"].as_array().unwrap().iter();
        let person = people.find(|person| person["role"] == role).unwrap();
        let secret = person["passphrase"].clone();
        let request = json!({ "label": person["label"], "passphrase": secret });
        stage.call("switch_person", request);
        secret
    };
    let filing = stage.certification(&stage.provider(0));
    let checked = stage.call("check_filing", json!({ "filing": filing }));
    if checked["needs_second"] == json!(true) {
        let secret = sign_in("approver");
        let hash = &checked["filing"]["frozen"]["sha256"];
        let request = json!({ "filing": filing, "hash": hash, "passphrase": secret });
        stage.call("approve_filing", request);
    }
    let secret = sign_in("officer");
    let gate = json!({ "filing": filing, "basis": "order", "words": "Order 7", "country": "US" });
    stage.call("answer_disclosure", gate);
    stage.call(
        "sign_filing",
        json!({ "filing": filing, "passphrase": secret }),
    );
    let folder = stage.folder("out");
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "filing": filing, "folder": token });
    let exported = stage.call("export_filing", request);
    let packet = shown(&folder.join(exported["name"].as_str().unwrap()));

    let refused = run(&stage, &["verify", &packet]);
    let text = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert_eq!(code(&refused), 1, "{text}");
    let failed: Vec<&str> = text.lines().filter(|l| l.starts_with("FAIL ")).collect();
    assert_eq!(failed.len(), 1, "{text}");
    assert!(
        failed[0].contains("DEMO: the packet holds invented data"),
        "{text}"
    );
    let allowed = run(&stage, &["verify", &packet, "--allow-demo"]);
    let text = String::from_utf8_lossy(&allowed.stdout);
    assert_eq!(code(&allowed), 0, "{text}");
    assert!(text.contains("\nDEMO: invented data\n"), "{text}");
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
