//! Bad input: each is refused in words that say what happened, what is safe and what to do next, and the vault
//! folder is byte for byte as it was.

use crate::exports::{export, first_provider, signed};
use api::{ApiError, Desk, ErrorCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use tests::stage::{ZONE, id, passphrase};
use tests::work::person;
use tests::{Stage, bytes, papers};

/// What is refused, and how.
struct Case {
    what: &'static str,
    /// Makes the stage and the request.
    scene: fn() -> Scene,
    code: ErrorCode,
    message: &'static str,
    hint: &'static str,
    /// A single reason that must be named, where there are several.
    detail: &'static str,
}

/// A stage on which a command is about to be refused.
struct Scene {
    stage: Stage,
    command: &'static str,
    request: Value,
    /// Another desk that asks, where it is not the stage's own.
    desk: Option<Desk>,
    disk_full: bool,
    unreadable: bool,
}

impl Scene {
    fn new(stage: Stage, command: &'static str, request: Value) -> Self {
        Self {
            stage,
            command,
            request,
            desk: None,
            disk_full: false,
            unreadable: false,
        }
    }

    fn ask(&self) -> ApiError {
        let desk = self.desk.as_ref().unwrap_or(&self.stage.desk);
        let now = self.stage.tick();
        let call = || desk.call(self.command, self.request.clone(), now, ZONE);
        let answer = if self.disk_full {
            on_a_full_disk(call)
        } else if self.unreadable {
            without_permission(call)
        } else {
            call()
        };
        match answer {
            Err(error) => error,
            // Of several files each is refused by itself, and the others are kept.
            Ok(answer) => serde_json::from_value(answer["refused"][0]["error"].clone())
                .unwrap_or_else(|_| panic!("{} was not refused: {answer}", self.command)),
        }
    }
}

#[cfg(target_os = "linux")]
fn on_a_full_disk<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    tests::disk::full(work)
}

#[cfg(target_os = "linux")]
fn without_permission<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    tests::disk::unreadable(work)
}

const CASES: &[Case] = &[
    Case {
        what: "wrong passphrase",
        scene: wrong_passphrase,
        code: ErrorCode::WrongPassphrase,
        message: "The passphrase is wrong.",
        hint: "Nothing was changed and nothing is damaged. Try again; the recovery kit opens the vault if the \
               passphrase is lost.",
        detail: "",
    },
    Case {
        what: "all three copies of the key file damaged",
        scene: damaged_key_files,
        code: ErrorCode::KeyFileDamaged,
        message: "All three copies of the key file are damaged: its check sum does not match.",
        hint: "The records themselves are untouched. Open the vault with the recovery kit, or restore the newest \
               backup.",
        detail: "",
    },
    Case {
        what: "damaged first page of the database",
        scene: || damaged_database(200),
        code: ErrorCode::DatabaseDamaged,
        message: "The database is damaged: its first page cannot be read.",
        hint: "The passphrase is right and the sealed documents are untouched. Keep this folder as it is and restore \
               the newest backup into another one.",
        detail: "",
    },
    Case {
        what: "database cut off",
        scene: database_cut_off,
        code: ErrorCode::DatabaseDamaged,
        message: "The database is damaged: it is shorter than its own beginning.",
        hint: "The passphrase is right and the sealed documents are untouched. Keep this folder as it is and restore \
               the newest backup into another one.",
        detail: "",
    },
    Case {
        what: "missing object",
        scene: || object_lost(|path| fs::remove_file(path).unwrap()),
        code: ErrorCode::ObjectMissing,
        message: "is missing from the vault folder.",
        hint: "Every other record still opens. Restore this file from a backup, or attach the document again.",
        detail: "",
    },
    Case {
        what: "damaged object",
        scene: || object_lost(|path| flip(path, 400)),
        code: ErrorCode::ObjectMissing,
        message: "is damaged.",
        hint: "Every other record still opens. Restore this file from a backup, or attach the document again.",
        detail: "",
    },
    Case {
        what: "newer vault",
        scene: newer_vault,
        code: ErrorCode::VaultNewer,
        message: "This vault was written by a newer Deedbox (format 9, this program knows 2).",
        hint: "Nothing was changed. Install the newer Deedbox and open the vault with it.",
        detail: "",
    },
    Case {
        what: "vault in use",
        scene: vault_in_use,
        code: ErrorCode::VaultInUse,
        message: "This vault is open in another window or program.",
        hint: "Nothing was changed. Close the other window, then try again.",
        detail: "",
    },
    #[cfg(target_os = "linux")]
    Case {
        what: "disk full while a record is written",
        scene: disk_full_for_a_record,
        code: ErrorCode::DiskFull,
        message: "The disk is full.",
        hint: "Nothing was recorded and what was there is unchanged. Free some space, then do it again.",
        detail: "",
    },
    #[cfg(target_os = "linux")]
    Case {
        what: "disk full while an object is sealed",
        scene: disk_full_for_an_object,
        code: ErrorCode::DiskFull,
        message: "The disk is full.",
        hint: "Nothing was recorded and what was there is unchanged. Free some space, then do it again.",
        detail: "",
    },
    #[cfg(target_os = "linux")]
    Case {
        what: "disk full while a packet is exported",
        scene: disk_full_for_a_packet,
        code: ErrorCode::DiskFull,
        message: "could not be written: No space left on device (os error 28).",
        hint: "The signed packet in the vault is safe, and nothing new bears its name on the disk. Choose another folder \
               or free some space.",
        detail: "",
    },
    #[cfg(target_os = "linux")]
    Case {
        what: "disk full while a sheet is printed",
        scene: disk_full_for_a_sheet,
        code: ErrorCode::DiskFull,
        message: "“officers.pdf” could not be written: No space left on device (os error 28).",
        hint: "Nothing was left behind. Choose another folder or free some space.",
        detail: "",
    },
    #[cfg(target_os = "linux")]
    Case {
        what: "disk full while a list is written",
        scene: disk_full_for_a_list,
        code: ErrorCode::DiskFull,
        message: "“journal.csv” could not be written: No space left on device (os error 28).",
        hint: "The vault is as it was, and no half file stays. Choose another place.",
        detail: "",
    },
    Case {
        what: "a packet whose form alone is over the provider's limit",
        scene: form_over_the_limit,
        code: ErrorCode::File,
        message: "kB as a zip, and the provider takes 3 kB at once.",
        hint: "The signed packet in the vault is safe, and nothing was written. Export it as a folder, and ask the \
               provider how it takes a larger file.",
        detail: "",
    },
    Case {
        what: "a packet exported where one of its name is",
        scene: name_is_taken,
        code: ErrorCode::File,
        message: "is already there; choose another folder or move it away.",
        hint: "The signed packet in the vault is safe, and nothing new bears its name on the disk. Choose another folder \
               or free some space.",
        detail: "",
    },
    Case {
        what: "CSV with broken quoting",
        scene: || {
            customer_file(
                b"name,email\n\"Minh Tran,minh@customer.example\nSaida,s@customer.example\n",
                json!({}),
            )
        },
        code: ErrorCode::ImportFile,
        message: "The quotation mark opened on line 2 is broken on line 4.",
        hint: "Nothing was changed. Export the file again, or double the quotation marks inside the cell.",
        detail: "",
    },
    Case {
        what: "CSV in another encoding than was chosen",
        scene: || {
            customer_file(
                b"name,country\nJos\xe9,ES\n",
                json!({ "encoding": "utf-8" }),
            )
        },
        code: ErrorCode::ImportFile,
        message: "Line 2 is not UTF-8 text.",
        hint: "Nothing was changed. Choose another encoding, or export the file again as UTF-8.",
        detail: "",
    },
    Case {
        what: "empty CSV",
        scene: || customer_file(b"", json!({})),
        code: ErrorCode::ImportFile,
        message: "The file is empty.",
        hint: "Nothing was changed. Export it again and choose the new file.",
        detail: "",
    },
    Case {
        what: "PNG bomb",
        scene: || document("bomb.png", &papers::picture_bomb()),
        code: ErrorCode::Document,
        message: "The picture has 11000 × 11000 pixels; the limit is 50 megapixels.",
        hint: "Nothing was changed. Ask for a scan at 300 dots per inch, or save the picture again at a smaller size.",
        detail: "",
    },
    Case {
        what: "TIFF bomb",
        scene: || document("bomb.tif", &papers::scan_bomb()),
        code: ErrorCode::Document,
        message: "The picture has 60000 × 60000 pixels; the limit is 50 megapixels.",
        hint: "Nothing was changed. Ask for a scan at 300 dots per inch, or save the picture again at a smaller size.",
        detail: "",
    },
    Case {
        what: "WebP that breaks off",
        scene: || document("short.webp", b"RIFF\x40\0\0\0WEBPVP8 \x34\0\0\0"),
        code: ErrorCode::Document,
        message: "The file is damaged or incomplete and cannot be shown",
        hint: "Nothing was changed. Ask for the file again, or for a photograph of the document.",
        detail: "",
    },
    Case {
        what: "HEIC picture under another name",
        scene: || {
            document(
                "photo.jpg",
                include_bytes!("../src-tauri/crates/evidence/tests/fixtures/heic.heic"),
            )
        },
        code: ErrorCode::Document,
        message: "This is an HEIC picture, as iPhones take them. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.",
        hint: "Nothing was changed. On an iPhone: Settings, Camera, Formats, Most Compatible, and take the picture \
               again; or send it by e-mail, which makes a JPEG. On Windows: open it in Photos and save a copy as JPEG.",
        detail: "",
    },
    Case {
        what: "PDF with a password",
        scene: || {
            document(
                "locked.pdf",
                include_bytes!("../src-tauri/crates/evidence/tests/fixtures/locked.pdf"),
            )
        },
        code: ErrorCode::Document,
        message: "The PDF is locked with a password.",
        hint: "Nothing was changed. Ask the customer for a copy without a password, or open it with the password in a \
               PDF program and print it to a new PDF.",
        detail: "",
    },
    #[cfg(target_os = "linux")]
    Case {
        what: "file that may not be read",
        scene: || Scene {
            unreadable: true,
            ..document("private.png", &papers::card(4))
        },
        code: ErrorCode::File,
        message: "could not be read: Permission denied (os error 13).",
        hint: "Nothing was changed. Check that the file is there and may be read.",
        detail: "",
    },
    Case {
        what: "PDF with a nesting bomb",
        scene: || document("nested.pdf", &papers::nested_pdf()),
        code: ErrorCode::Document,
        message: "The file is damaged or incomplete and cannot be shown",
        hint: "Nothing was changed. Ask for the file again, or for a photograph of the document.",
        detail: "",
    },
    Case {
        what: "empty file",
        scene: || document("empty.pdf", b""),
        code: ErrorCode::Document,
        message: "The file is empty.",
        hint: "Nothing was changed. Ask for the file again; it was probably not copied completely.",
        detail: "",
    },
    Case {
        what: "a name without glyphs",
        scene: name_without_glyphs,
        code: ErrorCode::Packet,
        message: "The packet cannot be printed as it is.",
        hint: "Nothing was signed. Write the name with characters that the fonts hold, or give its Latin form.",
        detail: "U+12000",
    },
];

#[test]
fn every_bad_input_is_refused_in_words_and_leaves_the_vault_as_it_was() {
    let mut wrong = Vec::new();
    for case in CASES {
        let scene = (case.scene)();
        let folder = scene.stage.vault_folder();
        let before = bytes::folder(&folder);
        let error = scene.ask();
        bytes::assert_same(case.what, &before, &bytes::folder(&folder));
        let named = case.detail.is_empty() || error.details.iter().any(|d| d.contains(case.detail));
        let message = if case.message.ends_with('.') {
            error.message.ends_with(case.message)
        } else {
            error.message.starts_with(case.message)
        };
        if error.code != case.code || !message || error.hint != case.hint || !named {
            wrong.push(format!("{}: {error:?}", case.what));
        }
        let safe = [
            "Nothing was",
            "untouched",
            "still opens",
            "is safe",
            "as it was",
        ];
        if !safe.iter().any(|s| error.hint.contains(s)) {
            wrong.push(format!(
                "{}: says nothing of what is safe: {}",
                case.what, error.hint
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A vault with a customer and a paper, locked.
fn locked() -> Stage {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    stage.document(&customer, "paper.png", &papers::card(3));
    stage.call("lock", json!({}));
    stage
}

fn unlock(stage: Stage) -> Scene {
    let request = stage.unlocking("TV", passphrase("TV"));
    Scene::new(stage, "unlock", request)
}

fn wrong_passphrase() -> Scene {
    let stage = locked();
    let request = stage.unlocking("TV", passphrase("LT"));
    Scene::new(stage, "unlock", request)
}

fn key_files(stage: &Stage) -> [PathBuf; 3] {
    ["keys.json", "keys.1.json", "keys.2.json"].map(|name| stage.vault_folder().join(name))
}

fn flip(path: &Path, place: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[place] ^= 0x20;
    fs::write(path, bytes).unwrap();
}

fn damaged_key_files() -> Scene {
    let stage = locked();
    for path in key_files(&stage) {
        flip(&path, 30);
    }
    unlock(stage)
}

fn damaged_database(place: usize) -> Scene {
    let stage = locked();
    flip(&stage.vault_folder().join("register.db"), place);
    unlock(stage)
}

fn database_cut_off() -> Scene {
    let stage = locked();
    fs::write(stage.vault_folder().join("register.db"), b"short").unwrap();
    unlock(stage)
}

fn object_lost(lose: fn(&Path)) -> Scene {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let document = stage.document(&customer, "paper.png", &papers::card(3));
    let objects = stage.vault_folder().join("objects");
    let sealed = bytes::folder(&objects)
        .into_keys()
        .next()
        .expect("a sealed object");
    lose(&objects.join(sealed));
    Scene::new(
        stage,
        "show_page",
        json!({ "document": document, "page": 1, "max_width": 90, "max_height": 90 }),
    )
}

fn newer_vault() -> Scene {
    let stage = locked();
    for path in key_files(&stage) {
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        let body = lines
            .next()
            .unwrap()
            .replacen("\"version\":1", "\"version\":9", 1);
        let rest = format!("{body}\n{}\n", lines.next().unwrap());
        let sum: String = Sha256::digest(rest.as_bytes())
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        fs::write(&path, format!("{rest}{sum}\n")).unwrap();
    }
    unlock(stage)
}

fn vault_in_use() -> Scene {
    let stage = Stage::with_vault();
    let desk = stage.other_window();
    let request = stage.unlocking("TV", passphrase("TV"));
    Scene {
        desk: Some(desk),
        ..Scene::new(stage, "unlock", request)
    }
}

#[cfg(target_os = "linux")]
fn disk_full_for_a_record() -> Scene {
    let stage = Stage::with_vault();
    let request = json!({ "declared": person("Minh Trần", "VN"), "customer": true });
    Scene {
        disk_full: true,
        ..Scene::new(stage, "save_party", request)
    }
}

#[cfg(target_os = "linux")]
fn disk_full_for_an_object() -> Scene {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    Scene {
        disk_full: true,
        ..Scene::new(stage, "check_filing", json!({ "filing": filing }))
    }
}

#[cfg(target_os = "linux")]
fn disk_full_for_a_packet() -> Scene {
    let (stage, filing) = signed();
    let request = export(&stage, &filing, false);
    Scene {
        disk_full: true,
        ..Scene::new(stage, "export_filing", request)
    }
}

#[cfg(target_os = "linux")]
fn disk_full_for_a_sheet() -> Scene {
    let stage = Stage::with_vault();
    let path = stage.folder("out").join("officers.pdf");
    let file = stage.desk.admit_path(path);
    Scene {
        disk_full: true,
        ..Scene::new(stage, "print_fingerprints", json!({ "file": file }))
    }
}

#[cfg(target_os = "linux")]
fn disk_full_for_a_list() -> Scene {
    let stage = Stage::with_vault();
    let path = stage.folder("out").join("journal.csv");
    let target = stage.desk.admit_path(path);
    Scene {
        disk_full: true,
        ..Scene::new(stage, "export_journal", json!({ "target": target }))
    }
}

fn form_over_the_limit() -> Scene {
    let (stage, filing) = signed();
    first_provider(&stage, "Northcloud Inc.", Some(3_000));
    let request = export(&stage, &filing, true);
    Scene::new(stage, "export_filing", request)
}

fn name_is_taken() -> Scene {
    let (stage, filing) = signed();
    let request = export(&stage, &filing, false);
    stage.call("export_filing", request.clone());
    Scene::new(stage, "export_filing", request)
}

fn customer_file(text: &[u8], options: Value) -> Scene {
    let stage = Stage::with_vault();
    let file = stage.file("customers.csv", text);
    let mut all = json!({
        "profile": null, "mapping": [], "encoding": null, "delimiter": null, "has_header": null, "date_order": null,
    });
    for (key, value) in options.as_object().unwrap() {
        all[key] = value.clone();
    }
    Scene::new(
        stage,
        "import_customers",
        json!({ "file": file, "options": all, "open_cases": true }),
    )
}

fn document(name: &str, content: &[u8]) -> Scene {
    let stage = Stage::with_vault();
    let file = stage.file(name, content);
    Scene::new(stage, "add_documents", json!({ "files": [file] }))
}

fn name_without_glyphs() -> Scene {
    let stage = Stage::with_vault();
    let party = stage.party(tests::work::entity("Office of \u{12000}", "VN"));
    stage.call(
        "save_role",
        json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01" }),
    );
    let filing = stage.certification(&stage.provider(0));
    Scene::new(stage, "check_filing", json!({ "filing": filing }))
}

#[test]
fn one_damaged_copy_of_the_key_file_is_mended_from_the_others() {
    let stage = locked();
    flip(&key_files(&stage)[0], 30);
    assert_eq!(stage.unlock("TV")["state"], "open");
    let copies = key_files(&stage).map(|path| fs::read(path).unwrap());
    assert!(copies[0] == copies[1] && copies[1] == copies[2]);
}

#[test]
fn a_wrong_passphrase_is_never_called_damage_and_damage_never_a_wrong_passphrase() {
    // Whatever byte of the database is hurt, the right passphrase is never called wrong.
    let stage = locked();
    let database = stage.vault_folder().join("register.db");
    let whole = fs::read(&database).unwrap();
    let request = stage.unlocking("TV", passphrase("TV"));
    let wrong = stage.unlocking("TV", passphrase("LT"));
    for place in [
        0,
        15,
        16,
        100,
        4095,
        4096,
        5000,
        whole.len() / 2,
        whole.len() - 1,
    ] {
        flip(&database, place);
        if let Err(error) = stage.ask("unlock", request.clone()) {
            assert_ne!(
                error.code,
                ErrorCode::WrongPassphrase,
                "byte {place}: {error:?}"
            );
            let named = [ErrorCode::DatabaseDamaged, ErrorCode::OtherVault];
            assert!(named.contains(&error.code), "byte {place}: {error:?}");
        }
        stage.call("lock", json!({}));
        fs::write(&database, &whole).unwrap();
        let _ = fs::remove_file(stage.vault_folder().join("register.db-wal"));
    }
    let error = stage.refused("unlock", wrong);
    assert_eq!(error.code, ErrorCode::WrongPassphrase);
    assert_eq!(stage.unlock("TV")["state"], "open");
    stage.journal_is_consistent();
}

#[test]
#[cfg(target_os = "linux")]
fn after_the_disk_was_full_the_same_work_is_done_again() {
    let scene = disk_full_for_a_record();
    scene.ask();
    let saved = scene.stage.call("save_party", scene.request.clone());
    assert_eq!(scene.stage.status(&id(&saved["party"])), "undecided");
    scene.stage.journal_is_consistent();
}

#[test]
fn a_national_identification_number_is_taken_only_while_the_policy_collects_them() {
    tests::serves!("CUST-12");
    let stage = Stage::with_vault();
    let numbered = |number: &str| {
        let mut declared = person("Nguyễn Thị Minh Hằng", "VN");
        declared["national_id"] = json!(number);
        declared
    };
    let request = json!({ "declared": numbered("079188001234"), "customer": true });
    let refused = stage.refused("save_party", request.clone());
    assert_eq!(refused.field.as_deref(), Some("national_id"));
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["national_id"] = json!(true);
    stage.call("save_policy", json!({ "policy": policy }));
    assert_eq!(stage.call("session", json!({}))["national_id"], json!(true));
    let saved = stage.call("save_party", request);
    policy["national_id"] = json!(false);
    stage.call("save_policy", json!({ "policy": policy }));
    // What was collected before may stay or go, and not become another.
    let change = |number: &str| json!({ "id": saved["party"], "declared": numbered(number), "why": "Told by telephone" });
    stage.refused("save_party", change("079188009999"));
    stage.call("save_party", change("079188001234"));
    stage.call("save_party", change(""));
}
