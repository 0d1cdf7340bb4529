//! Measures the reader on fresh pages.

use std::ops::Range;
use std::time::{Duration, Instant};

use ocr::{Grey, Reading, read};

use crate::face::Faces;
use crate::page::{Level, Page, Wanted};

/// What came out over some pages of one level.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// Pages.
    pub pages: usize,
    /// A zone was found.
    pub found: usize,
    /// Every letter of the zone is right.
    pub exact: usize,
    /// Shown as certain.
    pub certain: usize,
    /// Shown as certain, and wrong.
    pub certain_wrong: usize,
    /// The right side was said to be up.
    pub upright: usize,
    /// Time for all pages, without drawing them.
    pub time: Duration,
    /// The slowest page.
    pub slowest: Duration,
    /// Seeds of the pages that were not read exactly.
    pub missed: Vec<u64>,
}

impl Measured {
    /// Returns the share of pages read exactly, in per cent.
    pub fn exact_rate(&self) -> f64 {
        100.0 * self.exact as f64 / self.pages.max(1) as f64
    }

    /// Returns the mean time a page, in milliseconds.
    pub fn millis(&self) -> f64 {
        self.time.as_secs_f64() * 1000.0 / self.pages.max(1) as f64
    }

    /// Adds another count.
    pub fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.found += other.found;
        self.exact += other.exact;
        self.certain += other.certain;
        self.certain_wrong += other.certain_wrong;
        self.upright += other.upright;
        self.time += other.time;
        self.slowest = self.slowest.max(other.slowest);
        self.missed.extend(&other.missed);
    }
}

/// Reads the pages of these seeds; `each` sees page and reading.
pub fn measure(
    level: Level,
    seeds: Range<u64>,
    wanted: Wanted,
    each: &mut dyn FnMut(u64, &Page, Option<&Reading>),
) -> Measured {
    let mut faces = Faces::open();
    let mut measured = Measured::default();
    for seed in seeds {
        let page = Page::draw(&mut faces, seed, level, wanted);
        let picture = Grey::new(page.width, page.height, &page.pixels).expect("a picture");
        let begun = Instant::now();
        let reading = read(&picture);
        let took = begun.elapsed();
        measured.time += took;
        measured.slowest = measured.slowest.max(took);
        measured.pages += 1;
        let exact = reading
            .as_ref()
            .is_some_and(|reading| reading.text() == page.lines);
        if !exact {
            measured.missed.push(seed);
        }
        measured.exact += usize::from(exact);
        if let Some(reading) = &reading {
            measured.found += 1;
            measured.upright += usize::from(reading.turned == page.turned);
            measured.certain += usize::from(reading.certain());
            measured.certain_wrong += usize::from(reading.certain() && !exact);
        }
        each(seed, &page, reading.as_ref());
    }
    measured
}
