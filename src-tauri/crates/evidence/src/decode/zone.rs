//! Reads the machine-readable zone of a page that was decoded.

use image::RgbImage;
use ocr::{Grey, Reading};

use crate::mrz;
use crate::sight::{Cell, ZoneSight};

/// Looks for a zone, whichever side of the page is up.
pub(super) fn look(picture: &RgbImage) -> ZoneSight {
    let grey = grey(picture);
    Grey::new(picture.width(), picture.height(), &grey)
        .and_then(|picture| ocr::read(&picture))
        .map_or_else(ZoneSight::nothing, |reading| sight(&reading))
}

/// Returns the luma of each pixel (ITU-R BT.601).
fn grey(picture: &RgbImage) -> Vec<u8> {
    let pixels = picture.as_raw().as_chunks::<3>().0;
    pixels
        .iter()
        .map(|[red, green, blue]| {
            let sum = u32::from(*red) * 299 + u32::from(*green) * 587 + u32::from(*blue) * 114;
            ((sum + 500) / 1000) as u8
        })
        .collect()
}

fn sight(reading: &Reading) -> ZoneSight {
    let lines = reading.text();
    let certain = reading.certain() && mrz::stands(&lines);
    let cell = |cell: &ocr::Cell| Cell {
        character: cell.character,
        confidence: (cell.confidence * 100.0) as u8,
        other: cell.other,
    };
    let share = |at: f32| (at * 10_000.0).round() as u16;
    ZoneSight {
        found: true,
        turned: reading.turned,
        corners: Some(reading.corners.map(|corner| corner.map(share))),
        cells: reading
            .lines
            .iter()
            .map(|line| line.iter().map(cell).collect())
            .collect(),
        lines,
        certain,
        repaired: reading.repaired(),
    }
}
