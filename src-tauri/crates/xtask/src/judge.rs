//! Packets made by the second shell, judged by programs that are not ours.
//!
//! A judge that cannot be had is a failure, never a step left out.

mod signatures;
mod time;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::report::Found;
use crate::sh::{self, Done};

/// Where the second shell leaves the demo's packets.
const DEMO: &str = "target/demo-cli";
/// Packets signed with an imported key whose certificate two authorities stand above.
const CHAINED: &str = "target/judges/chained";
/// That key, its password, and the root that a recipient is told to trust.
const IMPORTED: [&str; 3] = [
    "src-tauri/crates/filing/tests/fixtures/pkcs12/rsa-modern.p12",
    "correct horse 3",
    "src-tauri/crates/filing/tests/fixtures/pkcs12/root.pem",
];
/// Packets signed with the same key, the time of the signature proved.
const TIMED: &str = "target/judges/timed";
/// The same, with a key on P-384 under the same root, of the same password.
const CURVED: &str = "target/judges/p384";
const ON_P384: &str = "src-tauri/crates/filing/tests/fixtures/pkcs12/p384.p12";
/// Packets that two officers signed.
const TWO: &str = "target/judges/two";
/// The same, with the time of either signature proved.
const TWO_TIMED: &str = "target/judges/two-timed";
/// Papers without a signature.
const PAPERS: &str = "target/judges/papers";
/// What they are.
const SHEETS: [&str; 5] = [
    "names.pdf",
    "recovery-kit.pdf",
    "fingerprint-sheet.pdf",
    "programme.pdf",
    "purge-certificate.pdf",
];
/// The names that stand in the first of them.
const NAMES: &str = "NAMES.json";
/// Where pyHanko and pdfium live, apart from the system's Python.
const VENV: &str = "target/judges/venv";
/// The versions of both and all they stand on.
const PINS: &str = include_str!("../judges.txt");
/// Reads names out of a PDF and says which came out as they went in.
const WORDS: &str = "src-tauri/crates/xtask/src/words.py";

/// Whom a recipient trusts.
#[derive(Clone, Copy)]
enum Trust {
    /// The officers, by the certificates beside the packet whose fingerprints were handed over.
    Officers,
    /// An authority, by its root.
    Root(&'static str),
}

/// A folder of packets, and what every judge must find in it.
struct Place {
    folder: &'static str,
    packets: usize,
    /// How many signed each.
    officers: usize,
    trust: Trust,
    /// The time of every signature is proved by the service of [`time`].
    timed: bool,
}

impl Place {
    /// Packets that one officer signed with an own certificate.
    const fn own(folder: &'static str, packets: usize) -> Self {
        Self {
            folder,
            packets,
            officers: 1,
            trust: Trust::Officers,
            timed: false,
        }
    }

    const fn imported(folder: &'static str, timed: bool) -> Self {
        let [_, _, root] = IMPORTED;
        Self {
            trust: Trust::Root(root),
            timed,
            ..Self::own(folder, 2)
        }
    }

    const fn two(folder: &'static str, timed: bool) -> Self {
        Self {
            officers: 2,
            timed,
            ..Self::own(folder, 2)
        }
    }
}

const MADE: [Place; 6] = [
    Place::own("target/demo-cli/packets", 2),
    Place::imported(CHAINED, false),
    Place::imported(TIMED, true),
    Place::imported(CURVED, true),
    Place::two(TWO, false),
    Place::two(TWO_TIMED, true),
];

/// Where the journeys of the window leave theirs.
const WINDOW: [Place; 2] = [
    Place::own("target/e2e/office/out", 1),
    Place::own("target/pictures/demo/packets", 2),
];

/// Makes packets and papers anew, and hands them to every judge.
pub fn packets() -> Found {
    match make() {
        Ok(()) => {
            let mut found = judged(&MADE);
            found.merge(papers());
            found
        }
        failed => Found::one(failed),
    }
}

/// Hands the packets that were signed in the window to every judge.
pub fn window_packets() -> Found {
    judged(&WINDOW)
}

fn judged(places: &[Place]) -> Found {
    let pyhanko = match venv(VENV, PINS) {
        Ok(programs) => programs.join("pyhanko"),
        failed => return Found::one(failed.map(|_| ())),
    };
    let mut found = Found::default();
    for place in places {
        let packets = folders(place.folder);
        if packets.len() != place.packets {
            found.add(Err(format!(
                "{} holds {} packets, not {}",
                place.folder,
                packets.len(),
                place.packets
            )));
        }
        for packet in &packets {
            found.merge(judge(packet, &pyhanko, place));
        }
    }
    found
}

/// The demo, and samples: by imported keys and by two officers, without and with proofs of time.
fn make() -> Done {
    sh::fresh(DEMO)?;
    sh::run(&mut sh::program(
        sh::built("deedbox-cli"),
        &["demo", "--out", DEMO],
    ))?;
    time::service()?;
    let [key, password, _] = IMPORTED;
    let samples: [(&str, &[&str]); 6] = [
        (CHAINED, &["--key", key, password]),
        (TIMED, &["--key", key, password, "--time", time::CONFIG]),
        (
            CURVED,
            &["--key", ON_P384, password, "--time", time::CONFIG],
        ),
        (TWO, &["--two"]),
        (TWO_TIMED, &["--two", "--time", time::CONFIG]),
        (PAPERS, &["--papers"]),
    ];
    for (folder, words) in samples {
        sh::fresh(folder)?;
        let mut sample = sh::program(sh::built("examples/sample_packet"), &[folder]);
        sh::run(sample.args(words))?;
    }
    Ok(())
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

/// Sets a Python environment up, once for each list of versions, and names the folder of its programs.
pub fn venv(folder: &str, pins: &str) -> Done<PathBuf> {
    let programs = Path::new(folder).join("bin");
    let stamp = Path::new(folder).join("pins.txt");
    if programs.join("python").exists() && sh::text(&stamp).is_ok_and(|known| known == pins) {
        return Ok(programs);
    }
    sh::fresh(folder)?;
    sh::run(&mut sh::program("python3", &["-m", "venv", folder]))?;
    let list = Path::new(folder).join("wanted.txt");
    std::fs::write(&list, pins).map_err(|error| format!("{}: {error}", list.display()))?;
    let pip = programs.join("pip");
    let list = list.display().to_string();
    sh::run(&mut sh::program(
        pip,
        &["install", "--quiet", "--no-deps", "--requirement", &list],
    ))?;
    std::fs::rename(&list, &stamp).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(programs)
}

/// One packet before four judges: our own verifier from the folder alone, pdfsig, pyHanko, and qpdf.
fn judge(packet: &Path, pyhanko: &Path, place: &Place) -> Found {
    let name = packet.display().to_string();
    let mut found = Found::one(by_ourselves(&name, place));
    let files = sh::files(packet);
    let certificates = with_ending(&files, &["pem", "crt", "cer"]);
    if certificates.len() != place.officers {
        found.add(Err(format!(
            "{name} holds {} certificates of {} signing officers",
            certificates.len(),
            place.officers
        )));
        return found;
    }
    let trusted = match place.trust {
        Trust::Officers => certificates,
        Trust::Root(root) => vec![root.to_owned()],
    };
    let pdfs = with_ending(&files, &["pdf"]);
    if pdfs.is_empty() {
        found.add(Err(format!("{name} holds no PDF")));
    }
    found.add(signatures::trust_list(&trusted, place.trust));
    for pdf in &pdfs {
        found.add(signatures::by_pdfsig(pdf, place));
        found.add(signatures::by_pyhanko(pyhanko, &trusted, pdf, place));
        found.add(by_qpdf(pdf));
    }
    found
}

fn with_ending(files: &[PathBuf], kinds: &[&str]) -> Vec<String> {
    let wanted = |path: &&PathBuf| {
        path.extension()
            .is_some_and(|kind| kinds.iter().any(|one| kind == *one))
    };
    let found = files.iter().filter(wanted);
    found.map(|path| path.display().to_string()).collect()
}

fn by_ourselves(packet: &str, place: &Place) -> Done {
    let mut verify = sh::program(
        sh::built("deedbox-cli"),
        &["verify", packet, "--allow-demo"],
    );
    if place.timed {
        verify.args(["--tsa-root", time::ROOT_DER]);
    }
    sh::run(&mut verify)
}

fn by_qpdf(pdf: &str) -> Done {
    sh::run(&mut sh::program("qpdf", &["--check", pdf]))
}

/// Every paper before qpdf, and the names of the world before those who read words out of a PDF.
fn papers() -> Found {
    let mut found = Found::default();
    for sheet in SHEETS {
        found.add(by_qpdf(&format!("{PAPERS}/{sheet}")));
    }
    found.add(by_readers());
    found
}

/// Names in all scripts come out of a PDF as they went in; what is asked of pdfium is said in [`WORDS`].
fn by_readers() -> Done {
    let [names, ..] = SHEETS;
    let (pdf, list) = (format!("{PAPERS}/{names}"), format!("{PAPERS}/{NAMES}"));
    let python = venv(VENV, PINS)?.join("python");
    let said = sh::read(&mut sh::program(python, &["-I", WORDS, &pdf, &list]))?;
    let told: Value = serde_json::from_str(&said).map_err(|error| format!("{WORDS}: {error}"))?;
    let scripts = told.get("scripts").and_then(Value::as_array);
    let exact = |reader: &str| told.get("exact")?.get(reader)?.as_u64();
    let (Some(scripts), Some(pdfium)) = (scripts, exact("pdfium")) else {
        return Err(format!("{WORDS} told nothing of pdfium: {said}"));
    };
    println!(
        "Of {} scripts, pdfium reads {pdfium} exactly, pdftotext {} as they lie and {} as they look.",
        scripts.len(),
        exact("raw").unwrap_or(0),
        exact("layout").unwrap_or(0)
    );
    Ok(())
}
