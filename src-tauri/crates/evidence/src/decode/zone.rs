//! Reads the machine-readable zone of a page that was decoded.

use image::RgbImage;
use ocr::Reading;

use super::grey::Grey;
use crate::mrz;
use crate::sight::{Cell, ZoneSight};

/// Looks for a zone, whichever side of the page is up.
pub(super) fn look(picture: &RgbImage) -> ZoneSight {
    let grey = Grey::of(picture);
    ocr::Grey::new(picture.width(), picture.height(), &grey.pixels)
        .and_then(|picture| ocr::read(&picture))
        .map_or_else(ZoneSight::nothing, |reading| sight(&reading))
}

fn sight(reading: &Reading) -> ZoneSight {
    let lines = reading.text();
    let certain = reading.certain() && mrz::stands(&lines);
    let cell = |row: usize, place: usize, cell: &ocr::Cell| Cell {
        character: cell.character,
        confidence: (cell.confidence * 100.0) as u8,
        sure: reading.is_sure(row, place, cell),
        other: cell.other,
    };
    let line = |(row, line): (usize, &Vec<ocr::Cell>)| {
        let cells = line.iter().enumerate();
        cells.map(|(place, one)| cell(row, place, one)).collect()
    };
    let share = |at: f32| (at * 10_000.0).round() as u16;
    ZoneSight {
        found: true,
        turned: reading.turned,
        corners: Some(reading.corners.map(|corner| corner.map(share))),
        cells: reading.lines.iter().enumerate().map(line).collect(),
        lines,
        certain,
        repaired: reading.repaired(),
    }
}
