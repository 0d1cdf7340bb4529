//! How fast the window starts and how much memory it takes, in the build that this program belongs to.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::stage::{Done, Stage, application, because};

/// Starts measured for the median.
const STARTS: usize = 7;
/// Ticks a second in which Linux tells when a process began.
const TICKS: f64 = 100.0;

/// Prints rows for README's table.
pub async fn start() -> Done {
    let (mut times, mut memories) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let stage = Stage::open("start", "target/pictures/start".into()).await?;
        stage.page.find("button", "Explore").await?;
        stage.page.settle().await?;
        let painted = "return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime";
        let painted = stage.page.script(painted, Vec::new()).await?;
        let painted = painted
            .as_f64()
            .ok_or("the page does not say when it was painted")?;
        times.push((painted - began()?).max(0.0) as u64);
        memories.push(memory_of_window());
        stage.close().await?;
    }
    println!(
        "| cold start to first paint (median of {STARTS}) | ≤ 1 s | {} ms |",
        middle(times)
    );
    println!(
        "| memory of the window at the first screen (PSS of all its processes) | ≤ 260 MiB | {} MiB |",
        middle(memories)
    );
    Ok(())
}

fn middle(mut all: Vec<u64>) -> u64 {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// When the window's process began, in milliseconds since 1970.
fn began() -> Done<f64> {
    let text =
        |path: PathBuf| std::fs::read_to_string(&path).map_err(because(path.display().to_string()));
    let window = processes()
        .into_iter()
        .find(|(_, program)| application().is_ok_and(|own| own == *program));
    let (folder, _) = window.ok_or("the window's process was not found")?;
    let stat = text(folder.join("stat"))?;
    // The name in parentheses may hold spaces; the 20th word after it is the start in ticks since boot.
    let ticks = stat
        .rsplit(')')
        .next()
        .and_then(|rest| rest.split_whitespace().nth(19)?.parse::<f64>().ok());
    let uptime = text("/proc/uptime".into())?;
    let uptime = uptime
        .split_whitespace()
        .next()
        .and_then(|word| word.parse::<f64>().ok());
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(because("the clock"))?;
    match (ticks, uptime) {
        (Some(ticks), Some(uptime)) => Ok((now.as_secs_f64() - (uptime - ticks / TICKS)) * 1_000.0),
        _ => Err("the system does not say when the window began".to_owned()),
    }
}

/// Proportional memory of the window and of the processes that it started, in MiB; others of their name do not count.
fn memory_of_window() -> u64 {
    let Ok(own) = application() else { return 0 };
    let all = processes();
    let mut family: Vec<String> = all
        .iter()
        .filter(|(_, program)| *program == own)
        .map(|(folder, _)| number(folder))
        .collect();
    // Children come after their parents' numbers are known; two rounds reach grandchildren.
    for _ in 0..2 {
        let born = all
            .iter()
            .map(|(folder, _)| folder)
            .filter(|folder| !family.contains(&number(folder)) && family.contains(&parent(folder)));
        let born: Vec<String> = born.map(|folder| number(folder)).collect();
        family.extend(born);
    }
    let kilobytes = family.iter().filter_map(|number| {
        let text = std::fs::read_to_string(format!("/proc/{number}/smaps_rollup")).ok()?;
        let line = text.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    });
    kilobytes.sum::<u64>() / 1024
}

/// Number of a process by its folder.
fn number(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Number of the process that started this one; empty when it is gone.
fn parent(folder: &Path) -> String {
    let stat = std::fs::read_to_string(folder.join("stat")).unwrap_or_default();
    // The name in parentheses may hold spaces; state and parent come after it.
    let rest = stat.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

/// Every process of this computer that may be looked at, with its program.
fn processes() -> Vec<(PathBuf, PathBuf)> {
    let folders = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    folders
        .filter_map(|folder| Some((folder.clone(), std::fs::read_link(folder.join("exe")).ok()?)))
        .collect()
}
