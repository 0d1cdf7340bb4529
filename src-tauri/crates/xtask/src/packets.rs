//! `cargo xtask bench packets`: our packets beside what others print and sign; same rows, same files, same run.
//!
//! Each run is a process of its own, and all take turns, so that a busy moment hits every one of them. The peers are
//! told widths and faces and skip what we do besides: wrapping cells, tags (typst has them), twin, bookmarks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::house::{list, word};
use crate::judge;
use crate::setup::{self, Need};
use crate::sh::{self, Done};

/// Where the peers live, apart from the system's Python.
const VENV: &str = "target/peers/venv";
/// The versions of the peers and all they stand on.
const PINS: &str = include_str!("peers.txt");
const PEERS: &str = "src-tauri/crates/xtask/src/peers.py";
/// Rows, PDFs and the key that ours and the peers share.
const FOLDER: &str = "target/peers/data";
/// The faces that the rows are set in.
const FACES: [&str; 3] = [
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansMono-Regular.ttf",
];

/// What is asked of one program, and how often; the median counts.
struct Case {
    name: &'static str,
    /// The peer by its name on PyPI; empty for ours.
    peer: &'static str,
    what: &'static str,
    times: usize,
}

const fn ours(name: &'static str, what: &'static str, times: usize) -> Case {
    peer(name, "", what, times)
}

const fn peer(name: &'static str, peer: &'static str, what: &'static str, times: usize) -> Case {
    Case {
        name,
        peer,
        what,
        times,
    }
}

/// In the order of the table. fpdf2 prints the long table once: it takes minutes.
const CASES: &[Case] = &[
    ours("form", "a form without annexes", 9),
    ours("table-1000", "1,000 rows", 9),
    peer("typst-1000", "typst", "1,000 rows", 9),
    peer("reportlab-1000", "reportlab", "1,000 rows", 9),
    peer("fpdf2-1000", "fpdf2", "1,000 rows", 9),
    ours("table-40000", "40,000 rows", 3),
    peer("typst-40000", "typst", "40,000 rows", 3),
    peer("reportlab-40000", "reportlab", "40,000 rows", 3),
    peer("fpdf2-40000", "fpdf2", "40,000 rows", 1),
    ours("sign-small", "sign a small PDF", 9),
    ours("reread-small", "sign a small PDF, read again first", 9),
    peer("pyhanko-small", "pyHanko", "sign a small PDF", 9),
    ours("sign-large", "sign the 40,000 rows", 3),
    ours("reread-large", "sign the 40,000 rows, read again first", 3),
    peer("pyhanko-large", "pyHanko", "sign the 40,000 rows", 3),
];

/// What the runs of a case took: all their times, the largest file and the most memory in bytes.
#[derive(Default)]
struct Seen {
    seconds: Vec<f64>,
    bytes: f64,
    peak: f64,
    pages: u64,
    tagged: Option<bool>,
}

type All = BTreeMap<&'static str, Seen>;

/// Measures, prints both tables, and fails when a goal is missed.
pub fn packets() -> Done {
    setup::ready(Need::Test)?;
    let bench = bench()?;
    let python = judge::venv(VENV, PINS)?.join("python");
    sh::fresh(FOLDER)?;
    let faces = Path::new(FOLDER).join("fonts");
    sh::fresh(&faces.display().to_string())?;
    for face in FACES {
        let from = Path::new("assets/fonts").join(face);
        std::fs::copy(&from, faces.join(face))
            .map_err(|error| format!("{}: {error}", from.display()))?;
    }
    sh::run(&mut sh::program(&bench, &["write", FOLDER]))?;
    let all = take_turns(&bench, &python)?;
    table(&all)?;
    judged(&goals(&all)?)
}

/// Builds our bench for release and finds its program.
fn bench() -> Done<PathBuf> {
    let build = || {
        let mut cargo = sh::cargo();
        // Of this crate alone, so that nobody waits for a release build of the window.
        cargo.args(["bench", "-p", "filing", "--bench", "packets", "--no-run"]);
        cargo
    };
    sh::run(&mut build())?;
    // Nothing is left to build, so this only names the program.
    let said = sh::read(build().args(["--message-format", "json"]))?;
    said.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|made| {
            // A test has the same name.
            made.get("target").is_some_and(|target| {
                word(target, "name") == "packets"
                    && list(target, "kind").any(|kind| kind == "bench")
            })
        })
        .find_map(|made| Some(PathBuf::from(made.get("executable")?.as_str()?)))
        .ok_or_else(|| "cargo did not name the program of `--bench packets`".to_owned())
}

fn take_turns(bench: &Path, python: &Path) -> Done<All> {
    let rounds = CASES.iter().map(|case| case.times).max().unwrap_or(0);
    let mut all = All::new();
    for round in 0..rounds {
        println!("Round {} of {rounds}", round + 1);
        for case in CASES.iter().filter(|case| round < case.times) {
            let mut command = match case.peer {
                "" => sh::program(bench, &[case.name, FOLDER]),
                _ => sh::program(python, &["-I", PEERS, case.name, FOLDER]),
            };
            let said = sh::read(&mut command)?;
            all.entry(case.name)
                .or_default()
                .take(&said)
                .ok_or_else(|| format!("{} said no figures:\n{said}", case.name))?;
        }
    }
    Ok(all)
}

impl Seen {
    /// Takes one run's last line in.
    fn take(&mut self, said: &str) -> Option<()> {
        let run: Value = serde_json::from_str(said.lines().last()?).ok()?;
        self.seconds.push(run.get("seconds")?.as_f64()?);
        self.bytes = self.bytes.max(run.get("bytes")?.as_f64()?);
        self.peak = self.peak.max(run.get("peak_kb")?.as_f64()? * 1024.0);
        self.pages = run.get("pages")?.as_u64()?;
        self.tagged = run.get("tagged")?.as_bool();
        Some(())
    }

    fn median(&self) -> f64 {
        let mut all = self.seconds.clone();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

fn of<'a>(all: &'a All, name: &str) -> Done<&'a Seen> {
    all.get(name).ok_or_else(|| format!("{name} did not run"))
}

/// Every case as a row, which ends with how many times as long it took as ours.
fn table(all: &All) -> Done {
    println!("\n| what | by | pages | tagged | file | memory | time | × ours |");
    println!("|---|---|---|---|---|---|---|---|");
    let mut own = f64::NAN;
    for case in CASES {
        let seen = of(all, case.name)?;
        if case.peer.is_empty() && !case.name.starts_with("reread") {
            own = seen.median();
        }
        println!("{}", row(case, seen, seen.median() / own));
    }
    Ok(())
}

fn row(case: &Case, seen: &Seen, ratio: f64) -> String {
    let by = match case.peer {
        "" => "Deedbox".to_owned(),
        name => format!("{name} {}", version(name)),
    };
    // To sign, ours prints first in the same process, so the memory held says nothing of signing.
    let (tagged, memory) = match (case.what.starts_with("sign"), seen.tagged) {
        (true, _) => ("—", "—".to_owned()),
        (false, Some(true)) => ("yes", size(seen.peak)),
        (false, _) => ("no", size(seen.peak)),
    };
    format!(
        "| {} | {by} | {} | {tagged} | {} | {memory} | {} | {ratio:.1} |",
        case.what,
        seen.pages,
        size(seen.bytes),
        clock(seen.median()),
    )
}

/// The version of a peer, from the list of them.
fn version(peer: &str) -> &'static str {
    PINS.lines()
        .filter_map(|line| line.split_once("=="))
        .find_map(|(name, version)| (name == peer).then_some(version))
        .unwrap_or_default()
}

/// What was to be reached, what was seen, and whether that is enough.
struct Goal {
    what: String,
    asked: String,
    seen: String,
    met: bool,
}

fn at_most(what: &str, most: f64, seen: f64, said: fn(f64) -> String) -> Goal {
    Goal {
        what: what.to_owned(),
        asked: format!("≤ {}", said(most)),
        seen: said(seen),
        met: seen <= most,
    }
}

/// A peer must take at least so many times as long.
fn faster(what: &str, least: f64, ours: &Seen, theirs: &Seen) -> Goal {
    let ratio = theirs.median() / ours.median();
    Goal {
        what: what.to_owned(),
        asked: format!("≥ {least} times as fast"),
        seen: format!("{ratio:.1} times"),
        met: ratio >= least,
    }
}

fn tagged(what: &str, seen: &Seen) -> Goal {
    let met = seen.tagged == Some(true);
    Goal {
        what: what.to_owned(),
        asked: "every row tagged".to_owned(),
        seen: if met { "tagged" } else { "not tagged" }.to_owned(),
        met,
    }
}

fn goals(all: &All) -> Done<Vec<Goal>> {
    let form = of(all, "form")?;
    let (short, long) = (of(all, "table-1000")?, of(all, "table-40000")?);
    let (small, large) = (of(all, "sign-small")?, of(all, "sign-large")?);
    let typst = of(all, "typst-1000")?;
    let pyhanko = of(all, "pyhanko-small")?;
    let sign_small = format!("sign a small PDF, {} with the signature", size(small.bytes));
    let sign_large = format!("sign the PDF of {} pages", large.pages);
    Ok(vec![
        at_most(
            &format!("a form of {} pages", form.pages),
            0.05,
            form.median(),
            clock,
        ),
        at_most("1,000 rows", 0.12, short.median(), clock),
        at_most("1,000 rows, file", 200e3, short.bytes, size),
        tagged("1,000 rows", short),
        faster("1,000 rows, beside typst", 3.0, short, typst),
        at_most("40,000 rows", 3.0, long.median(), clock),
        at_most("40,000 rows, memory", 400e6, long.peak, size),
        at_most("40,000 rows, file", 7e6, long.bytes, size),
        tagged("40,000 rows", long),
        at_most(&sign_small, 0.01, small.median(), clock),
        faster(
            &format!("{sign_small}, beside pyHanko"),
            10.0,
            small,
            pyhanko,
        ),
        at_most(&sign_large, 0.15, large.median(), clock),
    ])
}

fn judged(goals: &[Goal]) -> Done {
    println!("\n| what | goal | seen | |\n|---|---|---|---|");
    for goal in goals {
        let word = if goal.met { "met" } else { "MISSED" };
        println!(
            "| {} | {} | {} | {word} |",
            goal.what, goal.asked, goal.seen
        );
    }
    let missed: Vec<String> = goals
        .iter()
        .filter(|goal| !goal.met)
        .map(|goal| format!("{}: {}, not {}", goal.what, goal.seen, goal.asked))
        .collect();
    match missed.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "Goals that were missed:\n  {}",
            missed.join("\n  ")
        )),
    }
}

fn clock(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => format!("{:.1} ms", s * 1_000.0),
        s => format!("{s:.2} s"),
    }
}

fn size(bytes: f64) -> String {
    match bytes {
        b if b < 1e6 => format!("{:.0} KB", b / 1e3),
        b if b < 1e8 => format!("{:.1} MB", b / 1e6),
        b => format!("{:.0} MB", b / 1e6),
    }
}
