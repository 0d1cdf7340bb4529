//! Headings, timings and the count at the end.

use std::time::Instant;

use crate::sh::Done;

/// What has passed and failed so far.
#[derive(Default)]
pub struct Report {
    passed: usize,
    failures: Vec<String>,
    times: Vec<(String, f32)>,
}

/// What one step found: how many checks passed, and a line for each that failed.
#[derive(Default)]
pub struct Found {
    pub passed: usize,
    pub failed: Vec<String>,
}

impl Found {
    /// One check that passed or did not.
    pub fn one(done: Done) -> Self {
        let mut found = Self::default();
        found.add(done);
        found
    }

    /// Adds one check.
    pub fn add(&mut self, done: Done) {
        match done {
            Ok(()) => self.passed += 1,
            Err(why) => self.failed.push(why),
        }
    }

    /// Adds the checks of another step's part.
    pub fn merge(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
    }
}

impl Report {
    /// Runs one step under its heading; a failure is kept and the next step still runs.
    pub fn step(&mut self, number: usize, name: &str, work: impl FnOnce() -> Found) {
        println!("\n== {number}. {name}");
        let start = Instant::now();
        let found = work();
        let seconds = start.elapsed().as_secs_f32();
        for why in &found.failed {
            println!("FAILED: {why}");
        }
        let passed = found.passed;
        println!(
            "-- {name}: {passed} passed, {} failed in {seconds:.1} s",
            found.failed.len()
        );
        self.passed += found.passed;
        self.failures
            .extend(found.failed.into_iter().map(|why| format!("{name}: {why}")));
        self.times.push((name.to_owned(), seconds));
    }

    /// Prints the times, every failure again, and the count alone on the last line.
    pub fn finish(self) -> Done {
        println!("\n== Summary");
        for (name, seconds) in &self.times {
            println!("{seconds:>8.1} s  {name}");
        }
        println!(
            "{:>8.1} s  in all",
            self.times.iter().map(|(_, seconds)| seconds).sum::<f32>()
        );
        for why in &self.failures {
            println!("FAILED: {why}");
        }
        println!("{} passed, {} failed", self.passed, self.failures.len());
        if self.failures.is_empty() {
            Ok(())
        } else {
            Err("The checks did not pass.".to_owned())
        }
    }
}
