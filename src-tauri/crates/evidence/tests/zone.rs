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

/// Returns where a point of the page, as it stands upright, lies in its picture.
fn in_picture(page: &Page, (mut x, mut y): (f32, f32)) -> (f32, f32) {
    let (mut width, mut height) = (page.width as f32, page.height as f32);
    if !page.turned.is_multiple_of(180) {
        (width, height) = (height, width);
    }
    // The page was turned anticlockwise, a quarter at a time.
    for _ in 0..page.turned / 90 {
        (x, y) = (y, width - 1.0 - x);
        (width, height) = (height, width);
    }
    (x, y)
}

#[test]
fn the_corners_lie_around_the_zone_whichever_side_is_up() {
    let reader = reader();
    for turned in [0, 90, 180, 270] {
        let page = (0..80)
            .map(|seed| drawn(7_000_100 + seed, Level::Strong, Wanted::Small))
            .find(|page| page.turned == turned)
            .unwrap();
        let sight = reader.zone(&grey_png(&page), 1).unwrap();
        agrees(&sight, &page);
        corners_agree(&sight, &page);
    }
}

fn corners_agree(sight: &ZoneSight, page: &Page) {
    let corners = sight.corners.unwrap();
    let (first, last) = (&page.frames[0], page.frames.last().unwrap());
    let wanted = [
        first[0].point(-0.6, -0.8),
        first.last().unwrap().point(0.6, -0.8),
        last.last().unwrap().point(0.6, 0.8),
        last[0].point(-0.6, 0.8),
    ];
    let wanted = wanted.map(|point| in_picture(page, point));
    for (corner, (x, y)) in corners.iter().zip(wanted) {
        let across = f32::from(corner[0]) / 10_000.0 * page.width as f32 - x;
        let down = f32::from(corner[1]) / 10_000.0 * page.height as f32 - y;
        let cell = first[0].across.0.hypot(first[0].across.1);
        let turned = page.turned;
        assert!(across.hypot(down) < 0.4 * cell, "{turned}: {corners:?}");
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

/// Prints another digit of the second line over the first digit of the birth date, so that its check digit fails.
fn forged(page: &Page) -> Page {
    let place = if page.lines.len() == 3 { 0 } else { 13 };
    let line = page.lines[1].as_bytes();
    let other = |c: &u8| c.is_ascii_digit() && *c != line[place];
    let model = line.iter().position(other).unwrap();
    let middle = |place: usize| {
        let (x, y) = page.frames[1][place].middle;
        (x.round() as usize, y.round() as usize)
    };
    let ((to_x, to_y), (from_x, from_y)) = (middle(place), middle(model));
    let size = page.frames[1][place].across.0;
    let (wide, high) = ((size * 0.5) as usize, (size * 0.7) as usize);
    let width = page.width as usize;
    let mut forged = page.clone();
    for y in 0..=2 * high {
        let row = |middle: usize| (middle + y - high) * width;
        let from = row(from_y) + from_x - wide;
        let to = row(to_y) + to_x - wide;
        let copied = &page.pixels[from..=from + 2 * wide];
        forged.pixels[to..=to + 2 * wide].copy_from_slice(copied);
    }
    let digit = char::from(line[model]).to_string();
    forged.lines[1].replace_range(place..=place, &digit);
    forged
}

#[test]
fn a_zone_with_one_digit_changed_is_found_and_not_certain() {
    let reader = reader();
    let mut changed = 0;
    for seed in 7_000_300..7_000_340 {
        let page = drawn(seed, Level::Clean, Wanted::Small);
        // As it was printed it is certain: the change alone makes the difference.
        if page.turned != 0 || !reader.zone(&grey_png(&page), 1).unwrap().certain {
            continue;
        }
        let forged = forged(&page);
        assert!(mrz::stands(&page.lines) && !mrz::stands(&forged.lines));
        let sight = reader.zone(&grey_png(&forged), 1).unwrap();
        assert!(sight.found && !sight.certain, "{seed}: {:?}", sight.lines);
        assert!(!mrz::stands(&sight.lines) || sight.repaired, "{seed}");
        changed += 1;
        if changed == 4 {
            return;
        }
    }
    panic!("only {changed} pages were certain as they were printed");
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
