//! Copies for outside: what is covered is gone from the pixels, nothing else is changed, and the original is only read.

use api::{ApiError, ErrorCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tests::stage::{ZONE, assert_code, id, passphrase};
use tests::work::person;
use tests::{Stage, papers};

/// The bounds within which a copy is drawn.
const BOUND: u32 = 2_400;

struct Page {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

fn decoded(png: &[u8]) -> Page {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut rgb).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    Page {
        width: frame.width,
        height: frame.height,
        rgb,
    }
}

/// What a reviewer sees of a page, in the size of a copy.
fn rendition(stage: &Stage, document: &str, page: u32) -> Page {
    let request =
        json!({ "document": document, "page": page, "max_width": BOUND, "max_height": BOUND });
    let shown = stage.call("show_page", request);
    decoded(&stage.desk.page(&id(&shown["url"])).unwrap().bytes)
}

fn covers(at: &[[u32; 4]]) -> Value {
    let one = |c: &[u32; 4]| json!({ "left": c[0], "top": c[1], "right": c[2], "bottom": c[3] });
    Value::Array(at.iter().map(one).collect())
}

fn covered(x: u32, side: u32, from: u32, to: u32) -> bool {
    (from * side / 10_000..(to * side).div_ceil(10_000)).contains(&x)
}

/// Asserts pixel by pixel: black under each rectangle, and the rendition everywhere else.
fn assert_burnt(copy: &Page, seen: &Page, at: &[[u32; 4]]) {
    assert_eq!((copy.width, copy.height), (seen.width, seen.height));
    let (mut under, mut hidden) = (0, 0);
    for y in 0..copy.height {
        for x in 0..copy.width {
            let place = ((y * copy.width + x) * 3) as usize;
            let (now, was) = (&copy.rgb[place..place + 3], &seen.rgb[place..place + 3]);
            let inside = at
                .iter()
                .any(|c| covered(x, copy.width, c[0], c[2]) && covered(y, copy.height, c[1], c[3]));
            if inside {
                assert_eq!(now, [0, 0, 0], "{x}, {y} is covered");
                under += 1;
                hidden += u32::from(was != [0, 0, 0]);
            } else {
                assert_eq!(now, was, "{x}, {y} is not covered");
            }
        }
    }
    assert!(
        at.is_empty() || (under > 0 && hidden > 0),
        "nothing was there to hide"
    );
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

/// How many copies the journal knows.
fn copies(stage: &Stage) -> usize {
    let entries = stage.call("journal", json!({ "limit": 1_000 }))["entries"].clone();
    let entries = entries.as_array().unwrap().iter();
    entries
        .filter(|entry| entry["kind"] == "document.copy_saved")
        .count()
}

struct Scene {
    stage: Stage,
    document: String,
    original: Vec<u8>,
}

fn scene(name: &str, original: Vec<u8>) -> Scene {
    let stage = Stage::with_office();
    let (party, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.document(&party, name, &original);
    Scene {
        stage,
        document,
        original,
    }
}

impl Scene {
    fn target(&self, name: &str) -> (String, PathBuf) {
        let path = self.stage.folder("outside").join(name);
        (self.stage.desk.admit_path(path.clone()), path)
    }

    fn request(&self, pages: &Value, target: &str) -> Value {
        json!({ "document": self.document, "pages": pages, "recipient": "Provider North", "purpose": "Shows that the paper exists", "target": target })
    }

    /// The files that lie where copies are written.
    fn outside(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.stage.folder("outside")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.is_file()).collect()
    }

    fn original_is_untouched(&self) {
        let hash = sha256(&self.original);
        let seal = self
            .stage
            .call("recheck_document", json!({ "document": self.document }));
        assert_eq!(
            (&seal["recorded"], &seal["found"], &seal["equal"]),
            (&json!(hash), &json!(hash), &json!(true))
        );
    }
}

#[test]
fn a_picture_leaves_with_its_rectangles_burnt_in_and_nothing_beside_its_pixels() {
    let scene = scene("hang-passport.png", papers::card(3));
    let stage = &scene.stage;
    let at = [[1_000, 1_003, 4_444, 3_000], [3_000, 2_000, 9_999, 2_501]];
    let (target, path) = scene.target("copy.png");
    let pages = json!([{ "page": 1, "covers": covers(&at) }]);
    let made = stage.call("copy_outside", scene.request(&pages, &target));
    let bytes = std::fs::read(&path).unwrap();
    assert_burnt(&decoded(&bytes), &rendition(stage, &scene.document, 1), &at);
    assert_eq!(chunks(&bytes), ["IHDR", "IDAT", "IEND"]);
    assert_eq!(made["copy"]["sha256"], json!(sha256(&bytes)));
    assert_eq!(made["copy"]["bytes"], json!(bytes.len()));
    assert!(!made["copy"].to_string().contains("hang-passport"));
    scene.original_is_untouched();
    let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(newest["kind"], "document.copy_saved");
    assert_eq!(newest["title"], "copy.png, Provider North");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    stage.journal_is_consistent();
}

/// The kinds of the parts of a PNG, each once, in their order.
fn chunks(png: &[u8]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = 8;
    while let Some(head) = png.get(at..at + 8) {
        let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
        let kind = String::from_utf8(head[4..].to_vec()).unwrap();
        if found.last() != Some(&kind) {
            found.push(kind);
        }
        at += 12 + length;
    }
    found
}

#[test]
fn several_pages_leave_as_a_pdf_of_pictures_without_a_word_of_text() {
    let words = ["Canary on the first", "Kestrel on the second", "Third"];
    let scene = scene("letters.pdf", papers::letters(&words));
    let stage = &scene.stage;
    let first = [[0, 1_000, 10_000, 2_000]];
    let (target, path) = scene.target("copy.pdf");
    std::fs::write(&path, "an older copy").unwrap();
    let pages =
        json!([{ "page": 2, "covers": [], "bare": true }, { "page": 1, "covers": covers(&first) }]);
    let made = stage.call("copy_outside", scene.request(&pages, &target));
    assert_eq!(made["copy"]["pages"], pages, "what was said of which page");
    assert_eq!(scene.outside(), std::slice::from_ref(&path));
    let bytes = std::fs::read(&path).unwrap();
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(pdf.get_pages().len(), 2);
    let images: Vec<Page> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.get(b"Width").is_ok())
        .map(|stream| Page {
            width: stream.dict.get(b"Width").unwrap().as_i64().unwrap() as u32,
            height: stream.dict.get(b"Height").unwrap().as_i64().unwrap() as u32,
            rgb: stream.decompressed_content().unwrap(),
        })
        .collect();
    assert_eq!(images.len(), 2);
    assert_burnt(&images[0], &rendition(stage, &scene.document, 2), &[]);
    assert_burnt(&images[1], &rendition(stage, &scene.document, 1), &first);
    for word in [
        "Canary", "Kestrel", "Third", "letters", "Info", "Metadata", "Font",
    ] {
        let finder = memchr::memmem::Finder::new(word.as_bytes());
        assert_eq!(finder.find(&bytes), None, "{word} stands in the copy");
        if word.len() > 4 {
            let unpacked = papers::unpacked(&bytes);
            assert_eq!(finder.find(&unpacked), None, "{word} is packed in the copy");
        }
    }
    scene.original_is_untouched();
}

#[test]
fn what_cannot_be_made_so_is_refused_with_nothing_written_and_nothing_recorded() {
    let scene = scene("letters.pdf", papers::letters(&["One", "Two"]));
    let stage = &scene.stage;
    let before = stage.events();
    let good = covers(&[[0, 0, 5_000, 5_000]]);
    let (target, path) = scene.target("copy.pdf");
    let refused = |pages: Value, field: &str, change: &dyn Fn(&mut Value)| {
        let mut request = scene.request(&pages, &target);
        change(&mut request);
        let error = stage.refused("copy_outside", request);
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
        assert!(error.message.contains("Nothing was written"), "{error:?}");
    };
    let same = |_: &mut Value| {};
    refused(json!([]), "pages", &same);
    refused(json!([{ "page": 3, "covers": good }]), "pages", &same);
    refused(json!([{ "page": 0, "covers": good }]), "pages", &same);
    refused(json!([{ "page": 1 }]), "pages", &same);
    // What was said of one page holds for no other.
    let one_bare = json!([{ "page": 1, "covers": [], "bare": true }, { "page": 2, "covers": [] }]);
    refused(one_bare, "pages", &same);
    let twice = json!([{ "page": 1, "covers": good }, { "page": 1, "covers": good }]);
    refused(twice, "pages", &same);
    for wrong in [[5, 0, 5, 9], [0, 9, 5, 9], [0, 0, 10_001, 9]] {
        refused(
            json!([{ "page": 1, "covers": covers(&[wrong]) }]),
            "pages",
            &same,
        );
    }
    let page = json!([{ "page": 1, "covers": good }]);
    refused(page.clone(), "recipient", &|r| r["recipient"] = json!("  "));
    refused(page.clone(), "recipient", &|r| {
        r["recipient"] = json!("x".repeat(201))
    });
    refused(page.clone(), "purpose", &|r| r["purpose"] = json!(""));
    for name in ["copy.docx", "copy"] {
        let (other, _) = scene.target(name);
        refused(page.clone(), "target", &|r| r["target"] = json!(other));
    }
    let (picture, _) = scene.target("copy.png");
    let both = json!([{ "page": 1, "covers": good }, { "page": 2, "covers": good }]);
    refused(both, "target", &|r| r["target"] = json!(picture));
    let mut whole = scene.request(&json!([{ "page": 1, "covers": [] }]), &target);
    whole["bare"] = json!(true);
    let error = stage.refused("copy_outside", whole);
    assert_code(&error, ErrorCode::BadRequest);
    let nowhere = stage.home.path().join("nowhere").join("copy.pdf");
    let nowhere = stage.desk.admit_path(nowhere);
    let error = stage.refused("copy_outside", scene.request(&page, &nowhere));
    assert_code(&error, ErrorCode::File);
    assert_eq!(stage.events(), before);
    assert!(!path.exists());
    assert!(scene.outside().is_empty());

    stage.sign_in("LT");
    let error = stage.refused("copy_outside", scene.request(&page, &target));
    assert_code(&error, ErrorCode::NotAllowed);
    assert!(!path.exists(), "papers leave by an officer's hand");
}

#[test]
fn a_recorded_copy_that_cannot_be_put_in_its_place_is_kept_beside_it_and_named() {
    let scene = scene("hang-passport.png", papers::card(5));
    let stage = &scene.stage;
    // Where a folder stands no file can be put.
    let (target, path) = scene.target("copy.png");
    std::fs::create_dir_all(path.join("taken")).unwrap();
    let pages = json!([{ "page": 1, "covers": covers(&[[0, 0, 5_000, 5_000]]) }]);
    let error = stage.refused("copy_outside", scene.request(&pages, &target));
    assert_code(&error, ErrorCode::File);
    assert!(error.message.contains("The copy is recorded"), "{error:?}");
    let beside = scene.outside();
    assert_eq!(beside.len(), 1);
    let hash = sha256(&std::fs::read(&beside[0]).unwrap());
    for said in [beside[0].display().to_string(), hash.clone()] {
        assert!(error.hint.contains(&said), "{error:?} lacks {said}");
    }
    assert_eq!(copies(stage), 1);
    let chain = stage.call("custody", json!({ "document": scene.document }));
    let last = chain["lines"].as_array().unwrap().last().unwrap();
    assert_eq!(last["copy"]["sha256"], json!(hash));
    let (target, path) = scene.target("other.png");
    stage.call("copy_outside", scene.request(&pages, &target));
    assert!(path.is_file());
}

/// Pages of which none is drawn in no time, so that something can happen between two of them.
const MANY: usize = 30;

/// Many pages, and the request for a copy of all of them.
fn many() -> (Scene, Value, PathBuf) {
    let scene = scene("letters.pdf", papers::letters(&["A page"; MANY]));
    let (request, path) = all_of(&scene);
    (scene, request, path)
}

fn all_of(scene: &Scene) -> (Value, PathBuf) {
    let (target, path) = scene.target("copy.pdf");
    let page = |n: usize| json!({ "page": n, "covers": covers(&[[0, 0, 5_000, 5_000]]) });
    let pages = Value::Array((1..=MANY).map(page).collect());
    (scene.request(&pages, &target), path)
}

fn job(stage: &Stage) -> Value {
    let jobs = stage.desk.call("jobs", json!({}), stage.now(), ZONE);
    let jobs = jobs.unwrap()["jobs"].as_array().unwrap().clone();
    jobs.last().cloned().unwrap_or_default()
}

/// Asks for a copy and does something as soon as a page of it is drawn.
fn meanwhile(stage: &Stage, request: Value, work: impl FnOnce(&Value)) -> Result<Value, ApiError> {
    std::thread::scope(|threads| {
        let copying = threads.spawn(|| stage.ask("copy_outside", request));
        let begun = loop {
            let now = job(stage);
            let drawn = now["done"].as_u64().is_some_and(|done| done > 0);
            if now["kind"] == "job-copy-outside" && now["running"] == true && drawn {
                break now;
            }
            assert!(!copying.is_finished(), "the copy ended too early: {now}");
            std::thread::yield_now();
        };
        work(&begun);
        copying.join().unwrap()
    })
}

#[test]
fn a_copy_is_stopped_between_two_pages_by_hand_and_by_a_lock() {
    let (scene, request, path) = many();
    let stage = &scene.stage;
    let answer = meanwhile(stage, request, |job| {
        stage.call("cancel_job", json!({ "id": job["id"] }));
    });
    assert_code(&answer.unwrap_err(), ErrorCode::Cancelled);
    let ended = job(stage);
    assert_eq!(
        (&ended["cancelled"], &ended["running"]),
        (&json!(true), &json!(false))
    );
    assert!(ended["done"].as_u64().unwrap() < MANY as u64, "{ended}");
    let (request, _) = all_of(&scene);
    let answer = meanwhile(stage, request, |_| stage.desk.lock());
    assert_code(&answer.unwrap_err(), ErrorCode::Cancelled);
    assert!(!path.exists() && scene.outside().is_empty());
    stage.unlock("TV");
    assert_eq!(copies(stage), 0);
    stage.journal_is_consistent();
}

#[test]
fn pages_are_drawn_without_the_vault_and_a_copy_is_nobody_elses() {
    let (scene, request, path) = many();
    let stage = &scene.stage;
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    std::fs::write(&path, "an older copy").unwrap();
    let answer = meanwhile(stage, request, |_| {
        // Another officer sits down: the vault is free while pages are drawn.
        stage.call(
            "switch_person",
            json!({ "label": "OF", "passphrase": passphrase("OF") }),
        );
        assert_eq!(job(stage)["running"], json!(true));
    });
    let error = answer.unwrap_err();
    assert_code(&error, ErrorCode::File);
    assert_eq!(copies(stage), 0);
    assert_eq!(scene.outside(), std::slice::from_ref(&path));
    assert_eq!(std::fs::read(&path).unwrap(), b"an older copy");
    let (request, path) = all_of(&scene);
    let made = stage.call("copy_outside", request);
    let hash = sha256(&std::fs::read(&path).unwrap());
    assert_eq!(made["copy"]["sha256"], json!(hash));
    assert_eq!(copies(stage), 1);
    scene.original_is_untouched();
}
