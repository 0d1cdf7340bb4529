//! Named bombs and attacks on structure, under the limits of the thousands of malformed files: each is answered in
//! time, in words and within the program's memory, as its line of the list says, and the next file is read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod attacks;
mod common;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use attacks::{BOMBS, Bomb, SHOWN};
use common::*;
use evidence::{Fit, Limits, ReadError, Reader};

/// The program is ended in time for an answer within three seconds.
const DEADLINE: Duration = Duration::from_millis(2_500);
const LONGEST: Duration = Duration::from_secs(3);
const MEMORY: u64 = 512 << 20;
const SMALL: Fit = Fit {
    max_width: 400,
    max_height: 400,
};

fn hurried() -> Reader {
    let limits = Limits {
        deadline: DEADLINE,
        ..Limits::default()
    };
    Reader::new(program(), limits)
}

/// Asks for an answer and says what is wrong with its time, its words or the memory that it took.
fn ask(
    reader: &Reader,
    work: impl FnOnce() -> Result<(), ReadError>,
) -> (&'static str, Option<String>) {
    let begun = Instant::now();
    let answer = work();
    let taken = begun.elapsed();
    let memory = reader.peak_memory().unwrap_or_default();
    let said = match &answer {
        Ok(()) => SHOWN,
        Err(error) => error.code(),
    };
    // A thread that gave up was answered for; a program that ended by itself was not.
    let ended = matches!(&answer, Err(ReadError::Crashed { how }) if how != "the decoder gave up");
    let wordless = answer.is_err_and(|error| error.to_string().len() <= 15);
    let wrong = (taken >= LONGEST || memory > MEMORY || ended || wordless)
        .then(|| format!("{said} in {taken:?} with {} MB", memory >> 20));
    (said, wrong)
}

/// Throws a bomb in both ways; returns a line about it, and all that is wrong with what came of it.
fn thrown(reader: &Reader, Bomb(name, make, accepted): &Bomb) -> (String, Vec<String>) {
    let file = make();
    let (inspected, first) = ask(reader, || reader.inspect(&file, "x").map(drop));
    let (drawn, second) = ask(reader, || reader.render(&file, 1, SMALL).map(drop));
    let line = format!("{name} ({} KB): {inspected}, {drawn}", file.len() >> 10);
    let mut wrong: Vec<String> = first.into_iter().chain(second).collect();
    let both = [inspected, drawn];
    let unlike = |said: &&&str| **said != SHOWN && !accepted.contains(*said);
    wrong.extend(both.iter().filter(unlike).map(|said| (*said).to_owned()));
    // Where it cannot be shown, one of the two must have said so.
    if !accepted.contains(&SHOWN) && both == [SHOWN, SHOWN] {
        wrong.push(SHOWN.to_owned());
    }
    let wrong = wrong.into_iter().map(|what| format!("{name}: {what}"));
    (line, wrong.collect())
}

#[test]
fn each_bomb_is_answered_as_its_line_says_and_the_next_file_is_read() {
    let names: BTreeSet<&str> = BOMBS.iter().map(|bomb| bomb.0).collect();
    assert_eq!(names.len(), BOMBS.len(), "each has its own name");
    assert!(BOMBS.len() >= 20, "{}", BOMBS.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let reader = hurried();
        let mut wrong = Vec::new();
        while let Some(bomb) = BOMBS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (line, faults) = thrown(&reader, bomb);
            println!("{line}");
            wrong.extend(faults);
            still_works(&reader);
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap())
            .collect()
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}
