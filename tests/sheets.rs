//! The recovery kit and the fingerprint sheet on paper: what stands on the page is enough.

use api::ErrorCode;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::stage::{assert_code, founding, id, passphrase};
use tests::{Stage, read};

/// A vault whose kit was printed into a file and typed back.
struct Printed {
    stage: Stage,
    kit: Value,
    file: PathBuf,
}

fn printed() -> Printed {
    let stage = Stage::bare();
    let place = stage.desk.admit_path(stage.folder("vaults"));
    let kit = stage.call("create_vault", founding(&place));
    let file = stage.folder("desktop").join("recovery-kit.pdf");
    let token = stage.desk.admit_path(file.clone());
    let written = stage.call("print_kit", json!({ "file": token }));
    assert_eq!(written["name"], "recovery-kit.pdf");
    assert_eq!(written["synchronised"], false);
    stage.call("finish_vault", json!({ "code": kit["code"] }));
    Printed { stage, kit, file }
}

fn page(file: &Path) -> Vec<String> {
    let mut pages = read::pages(&std::fs::read(file).unwrap());
    assert_eq!(pages.len(), 1, "one page");
    pages.remove(0)
}

/// The lines of the kit as somebody would type them from the page.
fn typed(file: &Path) -> String {
    let begins = ["DEEDBOX ", "VAULT ", "CODE ", "SLOT "];
    let lines = page(file);
    let lines = lines.iter().map(|l| l.split(" | ").next().unwrap());
    let lines: Vec<&str> = lines
        .filter(|l| begins.iter().any(|b| l.starts_with(b)))
        .collect();
    lines.join("\n")
}

/// The first page of a PDF as the program's own reader of documents draws it.
fn picture(stage: &Stage, pdf: &[u8]) -> (usize, usize, Vec<u8>) {
    let party = stage.party(tests::work::person("Somebody", "VN"));
    let document = stage.document(&party, "page.pdf", pdf);
    let request = json!({ "document": document, "page": 1, "max_width": 1600, "max_height": 2300 });
    let shown = stage.call("show_page", request);
    let png = stage.desk.page(&id(&shown["url"])).unwrap().bytes;
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let samples = bytes.len() / (width * height);
    let grey = bytes.chunks(samples).map(|p| p[0]).collect();
    (width, height, grey)
}

fn scanned(stage: &Stage, pdf: &[u8]) -> String {
    let (width, height, grey) = picture(stage, pdf);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one QR code on the page");
    grids[0].decode().unwrap().1
}

#[test]
fn the_printed_kit_opens_the_vault_on_a_clean_machine_without_its_key_files() {
    let Printed { stage, kit, file } = printed();
    stage.call("lock", json!({}));

    let clean = Stage::bare();
    let copy = clean.folder("copied").join("Thanh Van.deedbox");
    copy_folder(&stage.vault_folder(), &copy);
    let token = clean.desk.admit_path(copy.clone());
    clean.call("add_vault", json!({ "folder": token }));
    for damaged in ["keys.json", "keys.1.json", "keys.2.json"] {
        std::fs::remove_file(copy.join(damaged)).unwrap();
    }
    let reference = clean.vault_reference();
    let open = |code: &str| json!({ "vault": reference, "code": code, "label": "TV", "passphrase": "saffron bicycle hums under twelve bridges" });
    clean.refused("open_by_kit", open(&id(&kit["code"])));
    let lines = typed(&file);
    assert_eq!(lines.lines().count(), 6, "{lines}");
    assert_eq!(clean.call("open_by_kit", open(&lines))["state"], "open");
    clean.journal_is_consistent();
}

#[test]
fn the_qr_code_on_the_page_is_the_slot_and_opens_with_the_code() {
    let Printed { stage, kit, file } = printed();
    let scanned = scanned(&stage, &std::fs::read(&file).unwrap());
    assert!(scanned.starts_with("DEEDBOX1:"), "{scanned}");
    let code = id(&kit["code"]);
    assert!(
        !scanned.contains(&code.replace('-', "")),
        "the code stands in letters alone"
    );
    stage.call("lock", json!({}));
    let request = json!({
        "vault": stage.vault_reference(), "code": format!("{scanned}\n{code}"), "label": "TV",
        "passphrase": "saffron bicycle hums under twelve bridges",
    });
    assert_eq!(stage.call("open_by_kit", request)["state"], "open");
}

#[test]
fn the_kit_is_printed_only_at_creation_and_never_beside_the_vault() {
    let Printed { stage, file, .. } = printed();
    let token = stage.desk.admit_path(file.clone());
    assert_code(
        &stage.refused("print_kit", json!({ "file": token })),
        ErrorCode::State,
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "only its owner may read it");
    }
    let left: Vec<_> = std::fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "no draft is left behind: {left:?}");

    let other = Stage::bare();
    let place = other.desk.admit_path(other.folder("vaults"));
    other.call("create_vault", founding(&place));
    let inside = other.vault_folder().join("kit.pdf");
    let token = other.desk.admit_path(inside.clone());
    let refused = other.refused("print_kit", json!({ "file": token }));
    assert_eq!(refused.field.as_deref(), Some("file"));
    let nowhere = other
        .desk
        .admit_path(other.home.path().join("no such folder").join("kit.pdf"));
    assert_code(
        &other.refused("print_kit", json!({ "file": nowhere })),
        ErrorCode::File,
    );
    assert!(!inside.exists());
}

#[test]
fn the_fingerprint_sheet_lists_the_officers_as_the_packets_show_them() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phan", "Oanh Phan", &["officer"]);
    let file = stage.folder("desktop").join("fingerprints.pdf");
    let print = || {
        let token = stage.desk.admit_path(file.clone());
        stage.call("print_fingerprints", json!({ "file": token }));
        page(&file).join("\n")
    };
    let one = print();
    assert!(
        !one.contains("Oanh Phan"),
        "she has no certificate yet\n{one}"
    );
    stage.sign_in("OF");
    stage.sign_in("AU");
    let both = print();
    let prints = stage.call("office", json!({}))["trust"]["fingerprints"].clone();
    assert_eq!(prints.as_array().unwrap().len(), 2);
    for line in prints.as_array().unwrap() {
        let groups = id(&line["fingerprint"]);
        let groups: Vec<&str> = groups.split(' ').collect();
        for half in [&groups[..4], &groups[4..]] {
            assert!(both.contains(&half.join("  ")), "{half:?}\n{both}");
        }
    }
    let hidden = both
        .lines()
        .map(|l| {
            if l.split("  ").count() == 4 {
                "(four groups)"
            } else {
                l
            }
        })
        .map(|l| l.split(" Serial number").next().unwrap());
    insta::assert_snapshot!("fingerprint_sheet", hidden.collect::<Vec<_>>().join("\n"));

    stage.sign_in("TV");
    let people = stage.call("office", json!({}))["people"].clone();
    let oanh = people
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["name"] == "Oanh Phan")
        .unwrap();
    let second = json!({ "label": "OF", "passphrase": passphrase("OF") });
    stage.call(
        "set_roles",
        json!({ "person": oanh["id"], "roles": ["reviewer"], "second": second }),
    );
    assert_eq!(
        print(),
        one,
        "who is no officer any more stands on no sheet"
    );
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let goal = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &goal);
        } else {
            std::fs::copy(entry.path(), goal).unwrap();
        }
    }
}
