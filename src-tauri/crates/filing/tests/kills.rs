//! Exports that are killed: whenever the program ends, there is no packet under the name or one that verifies.
//!
//! The test starts itself as the program that exports, and kills it. 100 times here, 1,000 by `cargo xtask kills`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test starts itself as the program that is killed"
)]

mod sample;
mod verify_support;

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use filing::packet::{write_folder, write_zip, write_zip_parts};
use filing::verify::{Files, Options, Verdict, verify_packet, verify_parts};

/// This test's own name, by which it starts itself.
const OWN: &str = "killed_at_any_moment_an_export_leaves_no_packet_or_one_that_verifies";
/// Says to the program what to export: the folder to read from, the folder to write into, and how.
const EXPORT: &str = "DEEDBOX_KILLS_EXPORT";
/// How many are killed, when it is not a hundred.
const KILLS: &str = "DEEDBOX_KILLS";
/// What the program says when it begins.
const BEGINS: &str = "export begins";
/// The name under which packets are exported.
const NAME: &str = "certification-c-2026-0007";
/// The name of the export that follows a killed one.
const NEXT: &str = "certification-c-2026-0008";

/// How a packet is exported.
#[derive(Debug, Clone, Copy, PartialEq)]
enum How {
    Folder,
    Zip,
    Parts,
}

impl How {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Folder, "folder"),
        (Self::Zip, "zip"),
        (Self::Parts, "parts"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(how, _)| *how == self).unwrap().1
    }

    fn goal(self, name: &str) -> String {
        match self {
            Self::Folder => name.to_owned(),
            Self::Zip => format!("{name}.zip"),
            Self::Parts => format!("{name}-parts"),
        }
    }

    fn export(self, into: &Path, name: &str, files: &Files) {
        match self {
            Self::Folder => drop(write_folder(into, name, files).unwrap()),
            Self::Zip => drop(write_zip(into, name, files).unwrap()),
            Self::Parts => drop(write_zip_parts(into, name, files, limit(files)).unwrap()),
        }
    }

    fn verify(self, written: &Path) -> Verdict {
        let options = Options::default();
        match self {
            Self::Folder | Self::Zip => verify_packet(written, &options),
            Self::Parts => verify_parts(&entries(written), &options),
        }
    }
}

/// So much that the largest file fits and the packet does not.
fn limit(files: &Files) -> u64 {
    let largest = files.values().map(Vec::len).max().unwrap();
    largest as u64 + 1_000
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Reads a packet's files as they lie in a folder.
fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    for path in entries(folder) {
        let inside = if path.is_dir() {
            entries(&path)
        } else {
            vec![path]
        };
        for path in inside {
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), std::fs::read(&path).unwrap());
        }
    }
    files
}

/// What the program does: reads the packet, says that it begins, and exports.
fn be_the_program(task: OsString) {
    let task = task.into_string().unwrap();
    let parts: Vec<&str> = task.split('\n').collect();
    let [from, into, how] = parts[..] else {
        panic!("{task:?}")
    };
    let (how, _) = How::ALL.into_iter().find(|(_, word)| *word == how).unwrap();
    let files = read(Path::new(from));
    println!("{BEGINS}");
    how.export(Path::new(into), NAME, &files);
}

/// The program at work. What it says is heard to its end, so that it never speaks to nobody.
struct Program {
    child: Child,
    _said: BufReader<ChildStdout>,
}

/// Starts the program and waits until it begins.
fn begin(from: &Path, into: &Path, how: How) -> Program {
    let task = format!("{}\n{}\n{}", from.display(), into.display(), how.word());
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", OWN, "--nocapture"])
        .env(EXPORT, task)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains(BEGINS) {
        line.clear();
        let heard = said.read_line(&mut line).unwrap();
        assert!(heard > 0, "the program ended before it began");
    }
    Program { child, _said: said }
}

/// Numbers by chance, the same in each run (SplitMix64).
struct Chance(u64);

impl Chance {
    /// A number from 0 to below 1.
    fn part(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A moment in a work that takes so long: half of them lie within it, some long after, should it take longer.
    fn moment(&mut self, takes: Duration) -> Duration {
        let part = self.part();
        takes.mul_f64(4.0 * part * part)
    }
}

/// How long an export takes that nobody kills: the longest of a few.
fn undisturbed(from: &Path, into: &Path, how: How) -> Duration {
    let one = |_| {
        let mut program = begin(from, into, how);
        let began = Instant::now();
        assert!(program.child.wait().unwrap().success(), "{how:?}");
        let took = began.elapsed();
        assert_whole(into, how, NAME);
        took
    };
    (0..3).map(one).max().unwrap()
}

/// Asserts that one packet stands in the folder and nothing beside it, that it verifies, and removes it.
fn assert_whole(into: &Path, how: How, name: &str) {
    let goal = into.join(how.goal(name));
    assert_eq!(entries(into), [goal.as_path()], "{how:?}");
    let verdict = how.verify(&goal);
    let failed: Vec<_> = verdict.failed().collect();
    assert!(verdict.consistent, "{how:?}: {failed:?}");
    if goal.is_dir() {
        std::fs::remove_dir_all(goal).unwrap();
    } else {
        std::fs::remove_file(goal).unwrap();
    }
}

/// What a killed export left.
#[derive(Debug, Default)]
struct Left {
    nothing: u32,
    drafts: u32,
    packets: u32,
}

impl Left {
    /// Looks at what is left, whatever it is, and exports once more, which leaves one whole packet alone.
    fn count(&mut self, into: &Path, how: How, files: &Files) {
        let goal = into.join(how.goal(NAME));
        match entries(into).as_slice() {
            [] => self.nothing += 1,
            [one] if *one == goal => {
                assert_whole(into, how, NAME);
                self.packets += 1;
            }
            [one] => {
                let draft = format!(".deedbox-{}.part", how.goal(NAME));
                assert_eq!(*one, into.join(draft), "{how:?}");
                self.drafts += 1;
            }
            more => panic!("{how:?} left {more:?}"),
        }
        how.export(into, NEXT, files);
        assert_whole(into, how, NEXT);
    }
}

#[test]
fn killed_at_any_moment_an_export_leaves_no_packet_or_one_that_verifies() {
    if let Some(task) = std::env::var_os(EXPORT) {
        return be_the_program(task);
    }
    let kills: u32 = std::env::var(KILLS).map_or(100, |count| count.parse().unwrap());
    let files = verify_support::packet(&sample::form(60), &verify_support::key());
    let home = tempfile::tempdir().unwrap();
    let from = write_folder(home.path(), "signed", &files).unwrap();
    let into = home.path().join("out");
    std::fs::create_dir(&into).unwrap();
    assert_eq!(read(&from), files);

    let takes = How::ALL.map(|(how, _)| (how, undisturbed(&from, &into, how)));
    let mut chance = Chance(1);
    let mut left = Left::default();
    for (how, takes) in takes.into_iter().cycle().take(kills as usize) {
        let mut program = begin(&from, &into, how);
        std::thread::sleep(chance.moment(takes));
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        left.count(&into, how, &files);
    }
    println!("{kills} exports were killed: {left:?}, of {takes:?}");
    assert_eq!(left.nothing + left.drafts + left.packets, kills);
    if kills >= 100 {
        // Otherwise nothing was killed in the midst of its work.
        assert!(left.drafts > 0 && left.packets > 0, "{left:?}");
    }
}
