//! Packets made by the second shell, judged by programs that are not ours.
//!
//! A judge that cannot be had is a failure, never a step left out.

use std::path::{Path, PathBuf};

use crate::report::Found;
use crate::sh::{self, Done};

/// Where the second shell leaves the demo's packets.
const DEMO: &str = "target/demo-cli";
/// Where pyHanko lives, apart from the system's Python.
const VENV: &str = "target/judges/venv";
/// The versions of pyHanko and all it stands on.
const PINS: &str = include_str!("../judges.txt");

/// Where the journeys of the window leave theirs.
const WINDOW: [&str; 2] = ["target/e2e/office/out", "target/pictures/demo/packets"];

/// Makes the packets anew by the second shell and hands them to every judge.
pub fn packets() -> Found {
    match make() {
        Ok(()) => judged(&[(&format!("{DEMO}/packets"), 2)]),
        failed => Found::one(failed),
    }
}

/// Hands the packets that were signed in the window to every judge.
pub fn window_packets() -> Found {
    let [office, demo] = WINDOW;
    judged(&[(office, 1), (demo, 2)])
}

/// Judges folders of packets, each with how many there must be.
fn judged(places: &[(&str, usize)]) -> Found {
    let pyhanko = match judges() {
        Ok(program) => program,
        failed => return Found::one(failed.map(|_| ())),
    };
    let mut found = Found::default();
    for (place, wanted) in places {
        let packets = folders(place);
        if packets.len() != *wanted {
            found.add(Err(format!(
                "{place} holds {} packets, not {wanted}",
                packets.len()
            )));
        }
        for packet in &packets {
            found.merge(judge(packet, &pyhanko));
        }
    }
    found
}

fn make() -> Done {
    sh::fresh(DEMO)?;
    sh::run(&mut sh::program(
        sh::built("deedbox-cli"),
        &["demo", "--out", DEMO],
    ))
}

fn folders(path: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// Sets the Python environment up, once for each list of versions.
fn judges() -> Done<PathBuf> {
    let program = Path::new(VENV).join("bin/pyhanko");
    let stamp = Path::new(VENV).join("judges.txt");
    if program.exists() && sh::text(&stamp).is_ok_and(|pins| pins == PINS) {
        return Ok(program);
    }
    sh::fresh(VENV)?;
    sh::run(&mut sh::program("python3", &["-m", "venv", VENV]))?;
    let list = Path::new(VENV).join("wanted.txt");
    std::fs::write(&list, PINS).map_err(|error| format!("{}: {error}", list.display()))?;
    let pip = Path::new(VENV).join("bin/pip");
    let list = list.display().to_string();
    sh::run(&mut sh::program(
        pip,
        &["install", "--quiet", "--no-deps", "--requirement", &list],
    ))?;
    std::fs::rename(&list, &stamp).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(program)
}

/// One packet before four judges: pyHanko, pdfsig, qpdf, and our own verifier from the folder alone.
fn judge(packet: &Path, pyhanko: &Path) -> Found {
    let mut found = Found::default();
    let files = sh::files(packet);
    let with = |kinds: &[&str]| -> Vec<String> {
        let wanted = |path: &&PathBuf| {
            path.extension()
                .is_some_and(|kind| kinds.iter().any(|one| kind == *one))
        };
        files
            .iter()
            .filter(wanted)
            .map(|path| path.display().to_string())
            .collect()
    };
    let name = packet.display().to_string();
    found.add(sh::run(&mut sh::program(
        sh::built("deedbox-cli"),
        &["verify", &name, "--allow-demo"],
    )));
    let certificates = with(&["pem", "crt", "cer"]);
    let Some(certificate) = certificates.first() else {
        found.add(Err(format!(
            "{name} holds no certificate of the signing officer"
        )));
        return found;
    };
    let pdfs = with(&["pdf"]);
    if pdfs.is_empty() {
        found.add(Err(format!("{name} holds no PDF")));
    }
    for pdf in &pdfs {
        found.add(by_pyhanko(pyhanko, certificate, pdf));
        found.add(by_pdfsig(pdf));
        found.add(sh::run(&mut sh::program("qpdf", &["--check", pdf])));
    }
    found
}

fn by_pyhanko(pyhanko: &Path, certificate: &str, pdf: &str) -> Done {
    let words = [
        "sign",
        "validate",
        "--pretty-print",
        "--no-revocation-check",
        "--trust",
        certificate,
        pdf,
    ];
    let said = sh::read(&mut sh::program(pyhanko, &words))?;
    match said.contains("The signature is judged VALID.") {
        true => Ok(()),
        false => Err(format!("pyHanko does not call {pdf} valid:\n{said}")),
    }
}

/// pdfsig ends well for a broken signature too, so its words decide.
fn by_pdfsig(pdf: &str) -> Done {
    let said = sh::read(&mut sh::program("pdfsig", &["-nocert", pdf]))?;
    let signatures = said.matches("Signature #").count();
    let valid = said.matches("Signature is Valid.").count();
    let whole = said.matches("Total document signed").count();
    match signatures > 0 && signatures == valid && whole > 0 {
        true => Ok(()),
        false => Err(format!("pdfsig does not call {pdf} valid:\n{said}")),
    }
}
