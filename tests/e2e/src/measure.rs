//! How fast the window starts and how much memory it takes, in the release build.

use std::time::Instant;

use crate::stage::{Done, Stage};

/// Starts measured for the median.
const STARTS: usize = 7;

/// Prints rows for README's table.
pub async fn start() -> Done {
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..STARTS {
        let begun = Instant::now();
        let stage = Stage::open("start", "target/pictures/start".into()).await?;
        stage.page.find("heading", "Welcome").await?;
        times.push(begun.elapsed().as_millis());
        memory = memory_of_window();
        stage.close().await?;
    }
    times.sort_unstable();
    let median = times.get(STARTS / 2).copied().unwrap_or_default();
    println!(
        "| start to first screen, with display and driver (median of {STARTS}) | {median} ms |"
    );
    println!(
        "| memory of the window at the first screen (PSS, all its processes) | {memory} MiB |"
    );
    Ok(())
}

/// Proportional memory of the window and of the webview processes that it started, in MiB.
fn memory_of_window() -> u64 {
    let Ok(wanted) = crate::stage::application() else {
        return 0;
    };
    let mut kilobytes = 0;
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let folder = entry.path();
        let program = std::fs::read_link(folder.join("exe")).unwrap_or_default();
        let webview = program
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("WebKit"));
        let driver = program
            .file_name()
            .is_some_and(|name| name == "WebKitWebDriver");
        if program == wanted || (webview && !driver) {
            let text = std::fs::read_to_string(folder.join("smaps_rollup")).unwrap_or_default();
            let line = text
                .lines()
                .find(|line| line.starts_with("Pss:"))
                .unwrap_or_default();
            let number = line
                .split_whitespace()
                .nth(1)
                .and_then(|word| word.parse::<u64>().ok());
            kilobytes += number.unwrap_or(0);
        }
    }
    kilobytes / 1024
}
