//! Machine-readable zones read from pictures: how many to the letter, how sure, how soon; and another reader of
//! letters on some of the same pages, where it is installed.

use ocr::Reading;
use ocr_train::measure::{Measured, measure};
use ocr_train::{Level, Page, Wanted};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Seeds that training, tests and tuning never used.
const FIRST: u64 = 30_000_000;
/// Pages a level that the other reader gets too.
const ALSO: u64 = 25;

/// Prints a row a level, over so many pages in all.
pub fn zones(pages: usize) {
    let each = (pages / Level::ALL.len()).max(1) as u64;
    let goals = ["≥ 99.5 %", "≥ 99.5 %", "≥ 98 %", "≥ 80 %"];
    let mut sum = Measured::default();
    for (level, goal) in Level::ALL.into_iter().zip(goals) {
        let mut theirs = Others::default();
        let found = measure(
            level,
            FIRST..FIRST + each,
            Wanted::Real,
            &mut |seed, page, _: Option<&Reading>| {
                if seed < FIRST + ALSO {
                    theirs.read(page);
                }
            },
        );
        let level = level as usize;
        println!(
            "| zone read to the letter, {each} fresh pages of level {level} | {goal} | {:.1} % ({}), {:.1} ms a page{} |",
            found.exact_rate(),
            found.exact,
            found.millis(),
            theirs.words()
        );
        sum.add(&found);
    }
    let wrong = 100.0 * sum.certain_wrong as f64 / sum.pages as f64;
    println!(
        "| zone shown as certain and wrong, {} pages | ≤ 0.1 % | {wrong:.2} % ({} of {} certain) |",
        sum.pages, sum.certain_wrong, sum.certain
    );
    println!(
        "| zone read, time a page | ≤ 60 ms | {:.1} ms, slowest {:.0} ms |",
        sum.millis(),
        sum.slowest.as_secs_f64() * 1000.0
    );
}

/// What `tesseract` made of the pages that it got.
#[derive(Default)]
struct Others {
    pages: usize,
    exact: usize,
    time: Duration,
    missing: bool,
}

impl Others {
    /// Gives it the page upright and tells it the alphabet, which ours has to find out for itself.
    fn read(&mut self, page: &Page) {
        let upright = (0..(360 - page.turned) / 90 % 4).fold(
            (
                page.width as usize,
                page.height as usize,
                page.pixels.clone(),
            ),
            |(width, height, pixels), _| turned_left(width, height, &pixels),
        );
        let begun = Instant::now();
        match tesseract(&upright) {
            Some(text) => {
                self.time += begun.elapsed();
                let lines: Vec<String> = text
                    .lines()
                    .map(|line| line.chars().filter(|c| !c.is_whitespace()).collect())
                    .collect();
                self.pages += 1;
                self.exact += usize::from(page.lines.iter().all(|line| lines.contains(line)));
            }
            None => self.missing = true,
        }
    }

    fn words(&self) -> String {
        let mut words = String::new();
        match self.pages {
            0 if self.missing => words.push_str("; tesseract is not installed"),
            0 => {}
            pages => {
                let each = self.time.as_millis() / pages as u128;
                let _ = write!(words, "; tesseract {} of {pages}, {each} ms", self.exact);
            }
        }
        words
    }
}

fn turned_left(width: usize, height: usize, pixels: &[u8]) -> (usize, usize, Vec<u8>) {
    let columns = (0..width).rev();
    let turned = columns.flat_map(|x| (0..height).map(move |y| pixels[y * width + x]));
    (height, width, turned.collect())
}

#[expect(
    clippy::disallowed_methods,
    reason = "another reader is a program of its own"
)]
fn tesseract((width, height, pixels): &(usize, usize, Vec<u8>)) -> Option<String> {
    let mut child = Command::new("tesseract")
        .args(["stdin", "stdout", "--psm", "6", "-c"])
        .arg("tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut file = format!("P5 {width} {height} 255\n").into_bytes();
    file.extend(pixels);
    child.stdin.take()?.write_all(&file).ok()?;
    let output = child.wait_with_output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
