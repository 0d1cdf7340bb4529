//! The weights that ship, on pages that no training saw.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use ocr::Grey;
use ocr_train::face::Faces;
use ocr_train::measure::{Measured, measure};
use ocr_train::{Level, Page, Wanted};

const PAGES: u64 = 60;
/// Apart from what the bench measures and from what training sees.
const FIRST: u64 = 5_000_000;

fn measured(level: Level) -> Measured {
    let halves = [FIRST..FIRST + PAGES / 2, FIRST + PAGES / 2..FIRST + PAGES];
    let mut sum = Measured::default();
    std::thread::scope(|scope| {
        let running = halves.map(|seeds| {
            scope.spawn(move || measure(level, seeds, Wanted::Small, &mut |_, _, _| {}))
        });
        for half in running {
            sum.add(&half.join().expect("a measured half"));
        }
    });
    sum
}

fn holds(level: Level, least: usize) {
    let sum = measured(level);
    let misses = &sum.missed;
    assert_eq!(sum.pages as u64, PAGES);
    assert!(
        sum.exact >= least,
        "{} of {PAGES} exact at {level:?}, not {misses:?}",
        sum.exact
    );
    assert_eq!(
        sum.certain_wrong, 0,
        "shown as certain and wrong at {level:?}, of {misses:?}"
    );
    assert!(sum.upright >= sum.exact, "what is read is read upright");
}

#[test]
fn clean_and_slightly_turned_pages_are_read_to_the_letter() {
    holds(Level::Clean, 60);
    holds(Level::Slight, 60);
}

#[test]
fn pages_seen_from_aside_are_read_to_the_letter() {
    holds(Level::Strong, 59);
}

#[test]
fn most_blurred_pages_with_glare_are_read_to_the_letter() {
    holds(Level::Harsh, 51);
}

#[test]
fn a_page_without_a_zone_has_none() {
    let mut faces = Faces::open();
    for level in Level::ALL {
        for seed in 0..8 {
            let page = Page::draw(&mut faces, FIRST + seed, level, Wanted::Without);
            let picture = Grey::new(page.width, page.height, &page.pixels).unwrap();
            let reading = ocr::read(&picture);
            assert!(
                reading.is_none(),
                "{level:?} {seed}: {:?}",
                reading.map(|r| r.text())
            );
        }
    }
}

#[test]
fn the_same_seed_draws_the_same_page() {
    let draw = || Page::draw(&mut Faces::open(), 7, Level::Harsh, Wanted::Real);
    let (one, other) = (draw(), draw());
    assert_eq!(one.pixels, other.pixels);
    assert_eq!(one.lines, other.lines);
}
