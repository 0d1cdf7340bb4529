//! Makes the weights of the crate `ocr`, and measures them.
//!
//! `ocr-train weights FILE [SEED]` trains; the file that ships is `src-tauri/crates/ocr/src/weights.bin`, seed 1.
//! `ocr-train measure [PAGES] [FIRST] [small]` reads so many fresh pages of each level and names those that were
//! not read exactly; small ones have at most 150 pixels to the inch. `ocr-train page LEVEL SEED FILE` writes a page as a PGM picture, to look at it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a developer's tool: what it cannot do must stop it"
)]

use ocr::Reading;
use ocr_train::face::Faces;
use ocr_train::measure::{Measured, measure};
use ocr_train::train::{Settings, train};
use ocr_train::{Level, Page, Wanted};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["weights", file, rest @ ..] => weights(file, rest),
        ["measure", rest @ ..] => {
            let small = rest.contains(&"small");
            let wanted = if small { Wanted::Small } else { Wanted::Real };
            measured(number(rest, 0, 250), number(rest, 1, 0), wanted);
        }
        ["page", level, seed, file] => {
            let level = Level::ALL[level.parse::<usize>().expect("a level from 0 to 3")];
            picture(level, seed.parse().expect("a seed"), file);
        }
        _ => println!("weights FILE [SEED] | measure [PAGES] [FIRST] | page LEVEL SEED FILE"),
    }
}

fn number(words: &[&str], at: usize, otherwise: u64) -> u64 {
    let word = words.get(at);
    word.map_or(otherwise, |word| word.parse().expect("a number"))
}

fn weights(file: &str, rest: &[&str]) {
    let standard = Settings::default();
    let settings = Settings {
        seed: number(rest, 0, standard.seed),
        pages: number(rest, 1, standard.pages as u64) as usize,
        rounds: number(rest, 2, standard.rounds as u64) as usize,
        hidden: number(rest, 3, standard.hidden as u64) as usize,
    };
    let bytes = train(settings, &mut |line| println!("{line}"));
    std::fs::write(file, &bytes).expect("a file that can be written");
    println!("{} bytes", bytes.len());
}

fn measured(pages: u64, first: u64, wanted: Wanted) {
    for level in Level::ALL {
        let mut show = |seed: u64, page: &Page, reading: Option<&Reading>| {
            let exact = reading.is_some_and(|reading| reading.text() == page.lines);
            if !exact {
                println!(
                    "  {seed} {:?} {} dpi: {}",
                    page.layout,
                    page.dpi,
                    said(page, reading)
                );
            }
        };
        let found = measure(level, first..first + pages, wanted, &mut show);
        line(level, &found);
    }
}

/// Says how a reading differs from the page.
fn said(page: &Page, reading: Option<&Reading>) -> String {
    let Some(reading) = reading else {
        return "nothing found".to_owned();
    };
    let mut words = format!("{:?}, agrees {}", reading.layout, reading.agrees);
    let mut wrong = 0;
    for (line, cells) in page.lines.iter().zip(&reading.lines) {
        for (character, cell) in line
            .chars()
            .zip(cells)
            .filter(|(c, cell)| *c != cell.character)
        {
            wrong += 1;
            if wrong < 6 {
                words += &format!(
                    ", {} for {character} ({:.3})",
                    cell.character, cell.confidence
                );
            }
        }
    }
    format!(
        "{wrong} wrong, {words}, least sure {:.3}, certain {}",
        reading.least(),
        reading.certain()
    )
}

fn line(level: Level, found: &Measured) {
    println!(
        "{level:?}: {} of {} exact ({:.1} %), {} certain, {} of them wrong, {} upright, {:.1} ms a page, slowest {:.0} ms",
        found.exact,
        found.pages,
        found.exact_rate(),
        found.certain,
        found.certain_wrong,
        found.upright,
        found.millis(),
        found.slowest.as_secs_f64() * 1000.0
    );
}

fn picture(level: Level, seed: u64, file: &str) {
    let page = Page::draw(&mut Faces::open(), seed, level, Wanted::Real);
    let mut bytes = format!("P5 {} {} 255\n", page.width, page.height).into_bytes();
    bytes.extend(&page.pixels);
    std::fs::write(file, bytes).expect("a file that can be written");
    println!("{}", page.lines.join("\n"));
}
