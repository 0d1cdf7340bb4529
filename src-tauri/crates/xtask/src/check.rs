//! `cargo xtask test`: everything that CI runs, in one order, nothing skipped.

use std::path::Path;

use crate::report::{Found, Report};
use crate::setup::Need;
use crate::sh::{self, Done};
use crate::{coverage, house, judge, licences, setup, types};

/// Every cargo call names the same packages and features, so that nothing is compiled twice.
pub const SAME: [&str; 3] = ["--workspace", "--features", "deedbox/e2e"];

type Step = (&'static str, fn() -> Found);

const STEPS: &[Step] = &[
    ("formatting", formatting),
    ("house rules", house::rules),
    ("licences, sources and banned crates", licences::check),
    ("pages: build", || page_script("build")),
    ("pages: lint", || page_script("lint")),
    ("pages: types and accessibility", || page_script("check")),
    ("pages: tests", page_tests),
    ("build", build),
    ("generated types unchanged", || {
        Found::one(types::unchanged())
    }),
    ("clippy", clippy),
    ("tests and doc tests", tests),
    ("packets, judged by other programs", judge::packets),
    ("the real window", window),
    ("packets of the window, judged too", judge::window_packets),
];

/// Runs the steps, all or those chosen, and fails when anything failed.
pub fn test(words: &[&str]) -> Done {
    let chosen = match words {
        [] => None,
        ["--list"] => {
            for (number, (name, _)) in STEPS.iter().enumerate() {
                println!("{:>2}  {name}", number + 1);
            }
            return Ok(());
        }
        ["--only", which] => Some(*which),
        other => return Err(format!("`test` does not know `{}`.", other.join(" "))),
    };
    let wanted = |number: usize, name: &str| {
        chosen.is_none_or(|which| which.parse() == Ok(number) || name.contains(which))
    };
    let mut report = Report::default();
    let mut ready = Ok(());
    report.step(0, "set-up", || {
        ready = setup::ready(Need::Test);
        Found::one(ready.clone())
    });
    if ready.is_ok() {
        for (place, (name, work)) in STEPS.iter().enumerate() {
            if wanted(place + 1, name) {
                report.step(place + 1, name, work);
            }
        }
    }
    report.finish()
}

fn formatting() -> Found {
    Found::one(sh::run(sh::cargo().args(["fmt", "--all", "--check"])))
}

fn page_script(name: &str) -> Found {
    Found::one(sh::run(sh::npm().args(["run", "--silent", name])))
}

/// The pages' own tests; vitest says how many passed.
fn page_tests() -> Found {
    let (lines, done) = sh::tee(
        sh::npm()
            .args(["run", "--silent", "test"])
            .env("NO_COLOR", "1"),
    );
    let counts = lines
        .iter()
        .rev()
        .find(|line| line.trim_start().starts_with("Tests "));
    let passed = counts.map_or(0, |line| before(line, "passed"));
    match (passed, done) {
        (0, Ok(())) => Found::one(Err("no test of the pages ran".to_owned())),
        (passed, Ok(())) => Found {
            passed,
            failed: Vec::new(),
        },
        (passed, Err(why)) => {
            let named = lines
                .iter()
                .filter(|line| line.trim_start().starts_with("FAIL "));
            let mut failed: Vec<String> = named.map(|line| line.trim().to_owned()).collect();
            failed.push(why);
            Found { passed, failed }
        }
    }
}

/// Builds every program and test once; the steps after it start what lies in the target folder.
fn build() -> Found {
    Found::one(build_all())
}

/// See [`build`].
pub fn build_all() -> Done {
    sh::run(sh::cargo().arg("build").args(SAME).arg("--all-targets"))
}

fn clippy() -> Found {
    let rest = ["--all-targets", "--", "--deny", "warnings"];
    Found::one(sh::run(sh::cargo().arg("clippy").args(SAME).args(rest)))
}

/// The crates' tests and doc tests; an ignored test counts as a failure.
fn tests() -> Found {
    let (lines, done) = sh::tee(sh::cargo().arg("test").args(SAME).arg("--no-fail-fast"));
    let mut found = Found::default();
    for line in &lines {
        if let Some(counts) = line.strip_prefix("test result: ") {
            found.passed += before(counts, "passed");
            if before(counts, "ignored") > 0 {
                found
                    .failed
                    .push("a test is ignored; make it run or take it out".to_owned());
            }
        } else if line.starts_with("test ") && line.ends_with("FAILED") {
            found.failed.push(line.clone());
        }
    }
    if let (Err(why), true) = (done, found.failed.is_empty()) {
        found.failed.push(why);
    }
    found
}

/// The number that stands before a word: 12 for `12 passed`.
fn before(line: &str, word: &str) -> usize {
    let words: Vec<&str> = line.split_whitespace().collect();
    let place = words
        .iter()
        .position(|found| found.starts_with(word))
        .unwrap_or(0);
    place
        .checked_sub(1)
        .and_then(|left| words.get(left)?.parse().ok())
        .unwrap_or(0)
}

/// Drives the real window through every journey.
fn window() -> Found {
    let program = sh::built("e2e");
    if !Path::new(&program).exists() {
        return Found::one(Err(format!("{} was not built", program.display())));
    }
    let (lines, done) = sh::tee(sh::program(program, &["all"]).env("NO_COLOR", "1"));
    let passed = lines.iter().filter(|line| line.starts_with("ok ")).count();
    let mut failed: Vec<String> = lines
        .iter()
        .filter(|line| line.starts_with("FAILED "))
        .cloned()
        .collect();
    if let (Err(why), true) = (done, failed.is_empty()) {
        failed.push(why);
    }
    if failed.is_empty()
        && let Err(why) = coverage::screens_stand()
    {
        failed.push(why);
    }
    Found { passed, failed }
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn counts_stand_before_their_word() {
        assert_eq!(
            before("ok. 12 passed; 0 failed; 3 ignored; 0 measured", "passed"),
            12
        );
        assert_eq!(
            before("ok. 12 passed; 0 failed; 3 ignored; 0 measured", "ignored"),
            3
        );
        assert_eq!(before("      Tests  1 failed | 7 passed (8)", "passed"), 7);
        assert_eq!(before("nothing of the kind", "passed"), 0);
    }
}
