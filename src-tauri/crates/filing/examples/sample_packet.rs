//! Writes signed packets of invented data, for programs that are not ours to judge:
//! `cargo run -p filing --example sample_packet -- FOLDER [--demo] [--two] [--key FILE.p12 PASSWORD] [--time CONFIG]`.
//!
//! With `--two` a second officer signs too. With `--time` each signature gets a proof of time from `openssl ts` with
//! that configuration, by the machine's clock. With `--papers` what carries no signature is written instead: the other
//! papers, and a form with names of the world beside the list of them.
//!
//! The clock is fixed, so that the packets differ from run to run in keys, signatures and proofs of time alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "../tests/sample/mod.rs"]
mod sample;
#[path = "../tests/sign_support/mod.rs"]
mod sign_support;
#[path = "../tests/verify_support/mod.rs"]
mod verify_support;

use std::path::Path;

use chrono::Duration;
use cip::office::Person;
use filing::form::Form;
use filing::packet::{self, ask_time, assemble, countersign, sign_first, stamp, stamp_first};
use filing::page::Paper;
use filing::sign::timestamp::{Token, check};
use filing::sign::{FilingKey, read_pkcs12};
use filing::verify::{Files, Options, verify_packet};
use filing::{certification, training_report};
use ring::rand::SystemRandom;
use sample::office::{Office, certification as customers, report};
use sample::papers;
use verify_support::{clock, key_of};

const USAGE: &str = "usage: sample_packet FOLDER [--demo] [--two] [--key FILE.p12 PASSWORD] \
                     [--time CONFIG]\n       sample_packet FOLDER --papers [--demo]";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = words.first().map(Path::new) else {
        println!("{USAGE}");
        return;
    };
    let has = |option: &str| words.iter().any(|word| word == option);
    let demo = has("--demo");
    std::fs::create_dir_all(folder).expect("the folder can be made");
    if has("--papers") {
        write_papers(folder, demo);
        return;
    }
    let second = || key_of("Trần Quốc Bảo", demo, clock() - Duration::days(9));
    let officers = Officers {
        first: key(&words, demo),
        second: has("--two").then(second),
        service: behind(&words, "--time").map(|config| Service {
            config: &config[0],
            folder,
        }),
    };
    for mut form in forms(officers.second.is_some()) {
        form.head.demo = demo;
        let form = officers.named(&form);
        write_packet(folder, &form, &officers.sign(&form));
    }
}

/// The words behind an option, where it was given.
fn behind<'a>(words: &'a [String], option: &str) -> Option<&'a [String]> {
    let place = words.iter().position(|word| word == option)?;
    Some(&words[place + 1..])
}

/// The key in the file that was named, else an officer's own.
fn key(words: &[String], demo: bool) -> FilingKey {
    match behind(words, "--key") {
        Some(named) => {
            let file = std::fs::read(&named[0]).expect("the file can be read");
            read_pkcs12(&file, &named[1], clock(), &SystemRandom::new()).expect("a key that signs")
        }
        None => key_of("Lê Thị Thu Hà", demo, clock() - Duration::days(30)),
    }
}

/// A certification and a training report, for one officer to sign or for two.
fn forms(two: bool) -> [Form; 2] {
    let office = Office::new();
    let second = Person {
        name: "Trần Quốc Bảo".into(),
        latin: "Tran Quoc Bao".into(),
        title: "General Counsel".into(),
        ..office.officer.clone()
    };
    let context = |packet| {
        let mut context = office.context(packet);
        context.second = two.then_some(&second);
        context
    };
    let first = certification::compose(&customers(60), &context("C-2026-0007"));
    let report = training_report::compose(&report(3), &context("T-2026-0002"));
    [first, report].map(|form| form.expect("the sample composes"))
}

/// Who signs, and who proves when.
struct Officers<'a> {
    first: FilingKey,
    second: Option<FilingKey>,
    service: Option<Service<'a>>,
}

impl Officers<'_> {
    /// The form as they have it before signing.
    fn named(&self, form: &Form) -> Form {
        let mut form = verify_support::signed_by(form, &self.first);
        if let (Some(key), Some(second)) = (&self.second, &mut form.signing.second) {
            let name = key.sheet().unwrap().name;
            second.latin = Some(name.trim_start_matches("DEMO ").to_owned());
            second.certificate_sha256 = Some(key.fingerprint().hex());
        }
        form
    }

    /// Prints, signs and seals a form.
    fn sign(&self, form: &Form) -> Files {
        let random = SystemRandom::new();
        let (printed, files) = assemble(form, Paper::Letter).unwrap();
        let Some(second) = &self.second else {
            let alone = verify_support::signing();
            let files = packet::sign(form, printed, files, &self.first, &alone, &random).unwrap();
            return self.stamped(files, &self.first);
        };
        let [certifies, locks] = sign_support::two();
        let mut half = sign_first(form, printed, files, &self.first, &certifies, &random).unwrap();
        if let Some(service) = &self.service {
            let token = service.proof(&half);
            half = stamp_first(half, &token).unwrap();
        }
        let files = countersign(half, second, &locks, &random).unwrap();
        self.stamped(files, second)
    }

    /// The sealed packet with a proof of time for its last signature, where there is a service.
    fn stamped(&self, files: Files, last: &FilingKey) -> Files {
        let Some(service) = &self.service else {
            return files;
        };
        let token = service.proof(&files);
        stamp(files, &token, last, &SystemRandom::new()).unwrap()
    }
}

/// A time service that is not ours: `openssl ts`.
struct Service<'a> {
    config: &'a str,
    /// Where request and answer lie.
    folder: &'a Path,
}

impl Service<'_> {
    /// Asks for the time of the newest signature by file, as a person would carry it.
    #[allow(
        clippy::disallowed_methods,
        reason = "the service is a program that is not ours"
    )]
    fn proof(&self, files: &Files) -> Token {
        let (request, asked) = ask_time(files, &SystemRandom::new()).unwrap();
        let question = self.folder.join("request.tsq");
        let answer = self.folder.join("answer.tsr");
        std::fs::write(&question, request).expect("the request can be written");
        let done = std::process::Command::new("openssl")
            .args(["ts", "-reply", "-config", self.config, "-queryfile"])
            .arg(&question)
            .arg("-out")
            .arg(&answer)
            .status();
        assert!(done.is_ok_and(|done| done.success()), "openssl answers");
        let answer = std::fs::read(&answer).expect("the answer can be read");
        check(&answer, &asked).expect("an answer to this request")
    }
}

/// Writes a packet as a folder, and says what our own verifier finds in it.
fn write_packet(folder: &Path, form: &Form, files: &Files) {
    let written = packet::write_folder(folder, &packet::folder_name(form), files);
    let written = written.expect("the packet can be written");
    let options = Options {
        allow_demo: form.head.demo,
        ..Options::default()
    };
    let verdict = verify_packet(&written, &options);
    println!("{}", written.display());
    for check in &verdict.checks {
        let mark = if check.passed { "passed" } else { "FAILED" };
        println!("  {mark}  {:?}: {}", check.id, check.detail);
    }
    println!("  {}", verdict.words());
}

/// Writes the papers that are no packets, and a form with a name of every script beside `NAMES.json`, the list of them.
fn write_papers(folder: &Path, demo: bool) {
    let mut form = sample::every(60);
    form.head.demo = demo;
    let printed = filing::page::print(&form, Paper::Letter).expect("the sample prints");
    let names: Vec<&str> = sample::NAMES.iter().map(|(name, ..)| *name).collect();
    let list = serde_json::to_vec_pretty(&names).expect("a list of texts");
    let sheets = papers::all(papers::OFFICE, demo);
    let sheets = sheets.map(|(name, pdf)| (format!("{name}.pdf"), pdf));
    let form = [
        ("names.pdf".to_owned(), printed.pdf),
        ("NAMES.json".to_owned(), list),
    ];
    for (name, bytes) in form.into_iter().chain(sheets) {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("the paper can be written");
        println!("{}", path.display());
    }
}
