//! The developer's commands: `cargo xtask run | test | bench | hostile | kills | bundle | types | help`.
//!
//! Each does its own set-up, so that a fresh machine needs nothing but Rust, Node and git.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a developer's tool starts other programs and talks to the terminal"
)]

mod bundle;
mod check;
mod coverage;
mod hostile;
mod house;
mod judge;
mod kills;
mod licences;
mod packets;
mod report;
mod run;
mod sentences;
mod setup;
mod sh;
mod types;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  run      Set up, build, and open Deedbox. Without a display, the same window is driven through the
           guided demo under Xvfb, and its pictures and packets stay in target/demo/.
  test     Set up, then everything CI runs: formatting, house rules, licences, generated types, clippy,
           tests, doc tests, the pages' own checks, packets judged by other programs, the real window.
             --only STEP   one step by its number or a word of its name (after a first full run)
             --list        name the steps
  bench    Set up, build for release, and measure; README's table holds these figures.
             evidence      only what reads papers: zones, barcodes, pictures, duplicates, memory
             packets       only printing and signing, beside reportlab, typst, fpdf2 and pyHanko; minutes
  hostile  Answer 100,000 malformed files in a release build, each in time and in words.
             --files N     another number; `test` answers 2,000
  kills    Kill 1,000 exports of packets, and see that each left nothing or a packet that verifies.
             --exports N   another number; `test` kills 100
  bundle   Set up, build for release, and make the .deb and the .rpm in target/release/bundle/.
  coverage Write assets/rulebook/coverage/screens.json from what the last run through the real window saw.
  types    Write ui/src/client/types.ts from the door's requests, answers and errors.
  help     This text.

Set-up looks for what is missing, says what each thing is for, and installs it: system packages with apt
or dnf (as root or through sudo), the pages' libraries with npm, the judges of packets in a Python
environment of their own under target/judges. On Windows and macOS it only says what to install.
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = sh::enter_workspace().and_then(|()| match words.as_slice() {
        ["run"] => run::run(),
        ["test", rest @ ..] => check::test(rest),
        ["bench", rest @ ..] => run::bench(rest),
        ["hostile", rest @ ..] => hostile::hostile(rest),
        ["kills", rest @ ..] => kills::kills(rest),
        ["bundle"] => bundle::bundle(),
        ["coverage"] => coverage::write_screens(),
        ["types"] => types::write(),
        ["help" | "--help" | "-h"] | [] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!(
            "There is no command `{}`.\n\n{HELP}",
            other.join(" ")
        )),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
