//! Thousands of malformed files, made from fixed numbers: each is answered in time and in words, within the
//! program's memory, and the next file is read.
//!
//! `DEEDBOX_HOSTILE_FILES` says how many; `cargo xtask hostile` sets it for a release.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;
mod maker;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use common::*;
use evidence::{Fit, Limits, ReadError, Reader, Warning};
use maker::Maker;

/// How many files when nobody says otherwise.
const FILES: u64 = 2_000;
/// A file is answered in less than three seconds: when it is slower, the program is ended.
const DEADLINE: Duration = Duration::from_millis(2_500);
const LONGEST: Duration = Duration::from_secs(3);
/// The deadline of a program that is asked for barcodes.
const HASTE: Duration = Duration::from_millis(100);
const MEMORY: u64 = 512 << 20;
const SMALL: Fit = Fit {
    max_width: 400,
    max_height: 400,
};

/// What became of the files.
#[derive(Debug, Default)]
struct Tally {
    shown: u64,
    refused: u64,
    slow: u64,
    stopped: Vec<String>,
    slowest: Duration,
    slowest_name: String,
    memory: u64,
}

impl Tally {
    fn note(&mut self, name: &str, outcome: &Result<(), ReadError>) {
        match outcome {
            Ok(()) => self.shown += 1,
            Err(ReadError::TooSlow { .. }) => self.slow += 1,
            Err(ReadError::Crashed { how }) => self.stopped.push(format!("{name}: {how}")),
            Err(_) => self.refused += 1,
        }
    }

    fn add(&mut self, other: Tally) {
        self.shown += other.shown;
        self.refused += other.refused;
        self.slow += other.slow;
        self.stopped.extend(other.stopped);
        self.memory = self.memory.max(other.memory);
        if other.slowest > self.slowest {
            self.slowest = other.slowest;
            self.slowest_name = other.slowest_name;
        }
    }
}

/// A program that is asked, and one that soon ends its searches for barcodes.
struct Readers {
    patient: Reader,
    hasty: Reader,
}

impl Readers {
    fn new(limits: Limits) -> Self {
        // A search goes on for most of a deadline, and pages without a barcode are searched to its end.
        let hasty = Limits {
            deadline: HASTE,
            ..limits
        };
        Self {
            patient: Reader::new(program(), limits),
            hasty: Reader::new(program(), hasty),
        }
    }

    /// Asks about a file in three ways, the third by its number; each answer comes in time.
    fn ask(
        &self,
        number: u64,
        file: &[u8],
        name: &str,
        tally: &mut Tally,
    ) -> Result<(), ReadError> {
        let reader = &self.patient;
        let inspected = timed(reader, name, tally, || reader.inspect(file, name).map(drop));
        let shown = timed(reader, name, tally, || {
            reader.render(file, 1, SMALL).map(drop)
        });
        // The slow ones are asked less often. The bases of the files come in another rhythm, so each meets each.
        let third = match number % 8 {
            0 => timed(reader, name, tally, || reader.zone(file, 1).map(drop)),
            1 => timed(&self.hasty, name, tally, || {
                self.hasty.barcodes(file, 1).map(drop)
            }),
            2..=4 => timed(reader, name, tally, || reader.pixels(file).map(drop)),
            _ => timed(reader, name, tally, || {
                reader.bitmap(file, 1, SMALL).map(drop)
            }),
        };
        inspected.and(shown).and(third)
    }
}

/// Asks about a file; a refusal has words.
fn ask(readers: &Readers, number: u64, file: &[u8], name: &str, tally: &mut Tally) {
    let outcome = readers.ask(number, file, name, tally);
    if let Err(error) = &outcome {
        assert!(
            !matches!(error, ReadError::Program { .. }),
            "{name}: {error}"
        );
        assert!(error.to_string().len() > 15, "{name}: {error}");
    }
    tally.note(name, &outcome);
}

/// Waits for an answer, which comes in time, and looks at the memory of the program after it.
///
/// A program that was ended has no memory any more; what it took before was looked at after its last answer.
fn timed<T>(reader: &Reader, name: &str, tally: &mut Tally, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let answer = work();
    let taken = begun.elapsed();
    assert!(taken < LONGEST, "{name} took {taken:?}");
    if taken > tally.slowest {
        tally.slowest = taken;
        tally.slowest_name = name.to_owned();
    }
    if let Some(memory) = reader.peak_memory() {
        assert!(memory <= MEMORY, "{name} took {} MB", memory >> 20);
        tally.memory = tally.memory.max(memory);
    }
    answer
}

fn count() -> u64 {
    match std::env::var_os("DEEDBOX_HOSTILE_FILES") {
        Some(said) => said
            .to_str()
            .and_then(|s| s.parse().ok())
            .expect("a number"),
        None => FILES,
    }
}

#[test]
fn malformed_files_are_all_answered_in_time_and_in_words() {
    let maker = Maker::new();
    let files = count();
    let next = AtomicU64::new(1);
    let limits = Limits {
        deadline: DEADLINE,
        ..Limits::default()
    };
    for (name, base) in maker.bases() {
        let whole = Reader::new(program(), limits).render(base, 1, SMALL);
        assert!(whole.is_ok(), "{name} as it is: {:?}", whole.err());
    }
    let work = || {
        let readers = Readers::new(limits);
        let mut tally = Tally::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number > files {
                break;
            }
            let (name, file) = maker.make(number);
            ask(&readers, number, &file, &name, &mut tally);
        }
        still_works(&readers.patient);
        assert!(readers.hasty.barcodes(&png_rgb(20, 20), 1).is_ok());
        tally
    };
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        for thread in threads {
            tally.add(thread.join().unwrap());
        }
    });
    println!("{files} malformed files: {tally:#?}");
    let answered = tally.shown + tally.refused + tally.slow + tally.stopped.len() as u64;
    assert_eq!(answered, files);
    assert!(
        tally.shown > files / 20 && tally.refused > files / 5,
        "the files are of both kinds: {tally:?}"
    );
    assert!(
        tally.slow <= files / 100,
        "hardly any is too slow: {tally:?}"
    );
    assert!(
        tally.stopped.len() as u64 <= files / 100,
        "hardly any stops the program: {tally:?}"
    );
}

#[test]
fn a_truncated_pdf_is_answered_at_every_length() {
    let reader = reader();
    let file = letter();
    for length in (5..file.len()).step_by(file.len() / 60) {
        if let Ok(seen) = reader.inspect(&file[..length], "x.pdf") {
            assert!(seen.warnings.contains(&Warning::Truncated), "{length}");
        }
    }
    still_works(&reader);
}
