//! Drives the real window: WebKitWebDriver, a display of its own, a vault of its own for each journey.
//!
//! `e2e all` runs every journey, `e2e NAME` one, `e2e demo --out FOLDER` the guided demo, `e2e bench`
//! measures the start. Pictures stay in `target/pictures/`.

#![cfg_attr(not(target_os = "linux"), allow(dead_code, unused_imports))]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test program starts other programs and talks to the terminal"
)]

mod axe;
mod coverage;
mod journeys;
mod keys;
mod layout;
mod measure;
mod page;
mod scan;
mod stage;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use journeys::JOURNEYS;
use stage::{Done, Stage};

/// Where the pictures of the journeys stay.
const PICTURES: &str = "target/pictures";

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let failed = match words.as_slice() {
        ["all"] => run(|_| true, None).await,
        ["demo", "--out", folder] => run(|name| name == "demo", Some(folder)).await,
        ["bench"] => measure::start()
            .await
            .map_err(|why| eprintln!("{why}"))
            .is_err()
            .into(),
        ["repeat", name, times] => repeat(name, times.parse().unwrap_or(1)).await,
        names => run(|name| names.contains(&name), None).await,
    };
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs the chosen journeys one after another, their pictures in a folder each or in the one that is named;
/// returns how many failed.
async fn run(chosen: impl Fn(&str) -> bool, folder: Option<&str>) -> usize {
    let (mut passed, mut failed) = (0, 0);
    for (name, journey) in JOURNEYS.iter().filter(|(name, _)| chosen(name)) {
        let start = Instant::now();
        let done = play(name, *journey, folder).await;
        let seconds = start.elapsed().as_secs_f32();
        match done {
            Ok(()) => {
                passed += 1;
                println!("ok {name} ({seconds:.1} s)");
            }
            Err(why) => {
                failed += 1;
                println!("FAILED {name} ({seconds:.1} s): {why}");
            }
        }
    }
    if passed + failed == 0 {
        let names: Vec<&str> = JOURNEYS.iter().map(|(name, _)| *name).collect();
        println!("FAILED no such journey; there are: {}", names.join(", "));
        return 1;
    }
    println!("{passed} passed, {failed} failed");
    failed
}

async fn repeat(name: &str, times: usize) -> usize {
    let mut failed = 0;
    for _ in 0..times {
        failed += run(|one| one == name, None).await;
    }
    println!("{failed} of {times} repeats failed");
    failed
}

/// One journey on a stage of its own; when it fails, a last picture shows where.
async fn play(name: &str, journey: journeys::Journey, folder: Option<&str>) -> Done {
    let pictures = folder.map_or_else(|| Path::new(PICTURES).join(name), Into::into);
    let stage = Stage::open(name, pictures).await?;
    let done = journey(&stage).await;
    let faults = stage
        .page
        .without_faults()
        .and_then(|()| stage.page.write_marks());
    if done.is_err() {
        let _ = stage.page.picture("failed").await;
    }
    let closed = stage.close().await;
    match (done, faults) {
        (Err(why), Err(faults)) => Err(format!("{why}\n{faults}")),
        (done, faults) => done.and(faults).and(closed),
    }
}
