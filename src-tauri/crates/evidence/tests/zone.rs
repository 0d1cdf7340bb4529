//! Zones read from pictures, through the reader program, on drawn pages of nobody.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::*;
use evidence::{ReadError, ZoneSight, mrz};
use ocr_train::face::Faces;
use ocr_train::{Level, Page, Wanted};

fn drawn(seed: u64, level: Level, wanted: Wanted) -> Page {
    Page::draw(&mut Faces::open(), seed, level, wanted)
}

fn grey_png(page: &Page) -> Vec<u8> {
    let rows = page.pixels.chunks_exact(page.width as usize);
    let raw: Vec<u8> = rows.flat_map(|row| [&[0], row].concat()).collect();
    raw_png(page.width, page.height, 8, 0, false, &raw)
}

/// A PDF whose page is nothing but the picture, as scanners write it.
fn scanned(page: &Page) -> Vec<u8> {
    let (width, height) = (page.width, page.height);
    let dict = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
    );
    let points = |pixels: u32| f64::from(pixels) * 72.0 / f64::from(page.dpi);
    let (across, up) = (points(width), points(height));
    let place = format!("{across:.2} 0 0 {up:.2} 0 0 cm /P Do");
    let attributes =
        format!("/MediaBox[0 0 {across:.2} {up:.2}]/Resources<</XObject<</P 5 0 R>>>>");
    let picture = packed(&dict, &page.pixels);
    page_pdf("", &attributes, stream("", place.as_bytes()), &[picture])
}

fn agrees(sight: &ZoneSight, page: &Page) {
    assert!(sight.found);
    assert_eq!(sight.lines, page.lines);
    assert_eq!(sight.turned, page.turned);
    assert!(mrz::stands(&sight.lines));
    for (line, cells) in sight.lines.iter().zip(&sight.cells) {
        let read: String = cells.iter().map(|cell| cell.character).collect();
        assert_eq!(*line, read);
        assert!(cells.iter().all(|cell| cell.confidence <= 100));
    }
}

#[test]
fn png_jpeg_and_pdf_are_read_alike_whichever_side_is_up() {
    let reader = reader();
    let mut pages: Vec<Page> = Vec::new();
    for seed in 7_000_000..7_000_030 {
        let page = drawn(seed, Level::Slight, Wanted::Small);
        if pages
            .iter()
            .filter(|other| other.turned == page.turned)
            .count()
            < 2
        {
            pages.push(page);
        }
    }
    assert_eq!(pages.len(), 8, "two of each side");
    for page in &pages {
        for file in [grey_png(page), page.jpeg(), scanned(page)] {
            let sight = reader.zone(&file, 1).unwrap();
            agrees(&sight, page);
        }
    }
}

#[test]
fn the_corners_lie_around_the_zone() {
    let page = (0..40)
        .map(|seed| drawn(7_000_100 + seed, Level::Strong, Wanted::Small))
        .find(|page| page.turned == 0)
        .unwrap();
    let sight = reader().zone(&grey_png(&page), 1).unwrap();
    agrees(&sight, &page);
    let corners = sight.corners.unwrap();
    let (first, last) = (&page.frames[0], page.frames.last().unwrap());
    let wanted = [
        first[0].point(-0.6, -0.8),
        first.last().unwrap().point(0.6, -0.8),
        last.last().unwrap().point(0.6, 0.8),
        last[0].point(-0.6, 0.8),
    ];
    for (corner, (x, y)) in corners.iter().zip(wanted) {
        let across = f32::from(corner[0]) / 10_000.0 * page.width as f32 - x;
        let down = f32::from(corner[1]) / 10_000.0 * page.height as f32 - y;
        let cell = first[0].across.0.hypot(first[0].across.1);
        assert!(across.hypot(down) < 0.4 * cell, "{corners:?}");
    }
}

#[test]
fn what_has_no_zone_shows_none_and_is_never_certain() {
    let reader = reader();
    for seed in 0..6 {
        let page = drawn(7_000_200 + seed, Level::Strong, Wanted::Without);
        let sight = reader.zone(&grey_png(&page), 1).unwrap();
        assert!(!sight.found && !sight.certain, "{:?}", sight.lines);
        assert!(sight.corners.is_none() && sight.cells.is_empty());
    }
    assert!(!reader.zone(&letter(), 1).unwrap().found);
    assert!(!reader.zone(&png_rgb(20, 20), 1).unwrap().found);
}

#[test]
fn a_zone_whose_check_digits_fail_is_not_certain() {
    let reader = reader();
    for seed in 0..6 {
        // Characters by chance: read as they stand, and nothing agrees.
        let page = drawn(7_000_300 + seed, Level::Clean, Wanted::Training);
        let sight = reader.zone(&grey_png(&page), 1).unwrap();
        assert!(!sight.certain);
        assert!(!sight.found || !mrz::stands(&sight.lines) || sight.repaired);
    }
}

#[test]
fn pages_that_are_not_there_and_files_that_are_no_pages_are_refused() {
    let reader = reader();
    let missing = ReadError::NoSuchPage { page: 2, pages: 1 };
    assert_eq!(reader.zone(&png_rgb(20, 20), 2), Err(missing));
    assert_eq!(reader.zone(&[], 1), Err(ReadError::Empty));
    assert!(matches!(
        reader.zone(b"words", 1),
        Err(ReadError::NotAccepted { .. })
    ));
    still_works(&reader);
}
