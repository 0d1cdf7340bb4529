//! Looks for barcodes on a page, ever more patiently, within a bounded time.
//!
//! The library behind it is a port of a reader for cameras, which expects the next frame to be better. A page has
//! no next frame, so each rung of the ladder makes one: as it is, half as large, without specks, black and
//! white, turned. The search ends at the first rung on which something is found.

use std::time::Duration;

use image::RgbImage;

use super::grey::Grey;
use super::symbol::{self, Sighting};
use super::work::Work;
use crate::aamva;
use crate::barcode::{Barcode, Symbology};
use crate::inspection::Fit;

/// The size in which a page is searched: three pixels a module for a card that fills half of it.
pub(super) const FIT: Fit = Fit {
    max_width: 2_200,
    max_height: 2_200,
};
/// The most barcodes that are handed out for one page.
const MOST: usize = 20;
/// The longest text that is handed out, in characters; no symbol holds more.
const LONGEST: usize = 8_000;

const ALL: [Symbology; 4] = [
    Symbology::Pdf417,
    Symbology::Qr,
    Symbology::DataMatrix,
    Symbology::Aztec,
];

/// One way to look at the page.
#[derive(Clone, Copy)]
enum Rung {
    AsItIs,
    Half,
    WithoutSpecks,
    BlackAndWhite,
    /// Degrees; quarters are tried by the library itself.
    Turned(f64),
}

const LADDER: [Rung; 10] = [
    Rung::AsItIs,
    Rung::Half,
    Rung::WithoutSpecks,
    Rung::BlackAndWhite,
    Rung::Turned(-5.0),
    Rung::Turned(5.0),
    Rung::Turned(-10.0),
    Rung::Turned(10.0),
    Rung::Turned(-15.0),
    Rung::Turned(15.0),
];

/// Finds barcodes, from top to bottom; no try begins after so much time of work.
pub(super) fn find(picture: &RgbImage, time: Duration) -> Vec<Barcode> {
    let work = Work::begin();
    let page = Grey::of(picture);
    let mut found: Vec<Barcode> = Vec::new();
    for rung in LADDER {
        let seen = rung.look(&page);
        for symbology in rung.kinds() {
            if work.elapsed() >= time {
                return ordered(found);
            }
            let sightings = symbol::read(&seen, *symbology).into_iter();
            found.extend(sightings.map(|one| barcode(one, *symbology, rung, &seen, &page)));
        }
        if !found.is_empty() {
            break;
        }
    }
    ordered(found)
}

impl Rung {
    /// Returns the kinds that this look may help.
    fn kinds(self) -> &'static [Symbology] {
        match self {
            // The square kinds are found at any angle, by their marks; PDF417 only along its rows.
            Self::Turned(_) => &[Symbology::Pdf417],
            _ => &ALL,
        }
    }

    fn look(self, page: &Grey) -> Grey {
        match self {
            Self::AsItIs => page.clone(),
            Self::Half => page.half(),
            Self::WithoutSpecks => page.median(),
            Self::BlackAndWhite => page.black_and_white(),
            Self::Turned(degrees) => page.turned(degrees),
        }
    }

    /// Returns where a place of this look is on the page, as parts of its width and height.
    fn on_page(self, (x, y): (f64, f64), seen: &Grey, page: &Grey) -> (f64, f64) {
        let (width, height) = (page.width as f64, page.height as f64);
        match self {
            Self::AsItIs | Self::WithoutSpecks | Self::BlackAndWhite => (x / width, y / height),
            Self::Half => (2.0 * x / width, 2.0 * y / height),
            Self::Turned(degrees) => {
                let (sin, cos) = degrees.to_radians().sin_cos();
                let (dx, dy) = (x - seen.width as f64 / 2.0, y - seen.height as f64 / 2.0);
                (
                    (dx * cos + dy * sin) / width + 0.5,
                    (dy * cos - dx * sin) / height + 0.5,
                )
            }
        }
    }
}

fn barcode(
    sighting: Sighting,
    symbology: Symbology,
    rung: Rung,
    seen: &Grey,
    page: &Grey,
) -> Barcode {
    let text: String = sighting.text.chars().take(LONGEST).collect();
    let places = sighting.places.into_iter();
    let places: Vec<(f64, f64)> = places.map(|p| rung.on_page(p, seen, page)).collect();
    Barcode {
        symbology,
        card: aamva::read(&text),
        text,
        corners: corners(&places),
    }
}

/// Returns the four corners of a shape, clockwise from the top left, per ten thousand.
fn corners(places: &[(f64, f64)]) -> Option<[[u16; 2]; 4]> {
    let mut places = places.to_vec();
    // A QR code has a mark in three corners; the fourth follows from them.
    if let [bottom_left, top_left, top_right] = *places {
        places.push((
            bottom_left.0 + top_right.0 - top_left.0,
            bottom_left.1 + top_right.1 - top_left.1,
        ));
    }
    if places.len() < 4 {
        return None;
    }
    let furthest = |score: fn(&(f64, f64)) -> f64| {
        let place = places.iter().max_by(|a, b| score(a).total_cmp(&score(b)))?;
        let part = |part: f64| (part.clamp(0.0, 1.0) * 10_000.0).round() as u16;
        Some([part(place.0), part(place.1)])
    };
    Some([
        furthest(|(x, y)| -x - y)?,
        furthest(|(x, y)| x - y)?,
        furthest(|(x, y)| x + y)?,
        furthest(|(x, y)| y - x)?,
    ])
}

/// Leaves out what was found twice and orders the rest from top to bottom.
fn ordered(mut found: Vec<Barcode>) -> Vec<Barcode> {
    let place = |barcode: &Barcode| barcode.corners.map(|[[x, y], ..]| (y, x));
    found.sort_by(|a, b| (place(a), a.symbology, &a.text).cmp(&(place(b), b.symbology, &b.text)));
    let mut kept: Vec<Barcode> = Vec::new();
    for barcode in found {
        let same =
            |known: &Barcode| known.symbology == barcode.symbology && known.text == barcode.text;
        if !kept.iter().any(same) && kept.len() < MOST {
            kept.push(barcode);
        }
    }
    kept
}
