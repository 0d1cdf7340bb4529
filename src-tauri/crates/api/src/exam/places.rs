//! Where it stands: two drawings of a paper, one in order and one as handed in, and the rectangles in which they differ.

use super::cases::Case;
use super::paint::{Made, Ready};
use super::shapes::{ExamPlace, ExamPlant};
use crate::demo::draw::{DrawError, Studio};
use chrono::NaiveDate;
use image::RgbImage;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The whole of a side, in the unit of places.
const WHOLE: u16 = 10_000;
/// How many times smaller than the picture the drawings are that are compared.
const SMALLER: u16 = 3;
/// Side of the squares that are compared, in pixels.
const SQUARE: u32 = 6;
/// Difference over the three colours from which a pixel counts.
const UNLIKE: u16 = 48;
/// Squares so far apart, across and down, still belong together.
const NEAR: (i64, i64) = (5, 2);
/// At most so many rectangles are shown, the largest.
const MOST: usize = 6;

/// Returns where the picture shows what was planted; nothing where that has no place in it.
pub(super) fn places(
    studio: &Studio,
    made: &Made,
    case: &Case,
    today: NaiveDate,
) -> Result<Vec<ExamPlace>, DrawError> {
    let place = |x, y, width, height| ExamPlace {
        x,
        y,
        width,
        height,
    };
    Ok(match case.plant {
        ExamPlant::Nothing
        | ExamPlant::BillAsIdentity
        | ExamPlant::BackMissing
        | ExamPlant::Editor
        | ExamPlant::SameFile
        | ExamPlant::SameNumber
        | ExamPlant::SamePerson => Vec::new(),
        ExamPlant::Blurred
        | ExamPlant::Dark
        | ExamPlant::Coarse
        | ExamPlant::Monochrome
        | ExamPlant::Screen => vec![place(0, 0, WHOLE, WHOLE)],
        ExamPlant::Cropped => vec![place(0, 0, 350, WHOLE)],
        ExamPlant::CutShort => vec![place(0, 6_000, WHOLE, 4_000)],
        ExamPlant::Covered => vec![place(2_600, 0, 5_200, 2_300)],
        _ => {
            let sketch = |ready: &Ready| studio.sketch(&ready.office, &ready.paper, today, SMALLER);
            differences(&sketch(&made.sound)?, &sketch(&made.handed_in)?)
        }
    })
}

/// Returns the rectangles in which two pictures of one size differ, the largest first.
fn differences(one: &RgbImage, other: &RgbImage) -> Vec<ExamPlace> {
    if one.dimensions() != other.dimensions() {
        return Vec::new();
    }
    let mut squares = unlike(one, other);
    let mut found = Vec::new();
    while let Some(first) = squares.pop_first() {
        let mut waiting = vec![first];
        let (mut low, mut high) = (first, first);
        while let Some((x, y)) = waiting.pop() {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
            for near in around(x, y) {
                if squares.remove(&near) {
                    waiting.push(near);
                }
            }
        }
        found.push((low, high));
    }
    found.sort_by_key(|(low, high)| Reverse((high.0 - low.0 + 1) * (high.1 - low.1 + 1)));
    found
        .into_iter()
        .take(MOST)
        .map(|(low, high)| rectangle(low, high, one.dimensions()))
        .collect()
}

fn around(x: i64, y: i64) -> impl Iterator<Item = (i64, i64)> {
    let (across, down) = NEAR;
    (-down..=down).flat_map(move |dy| (-across..=across).map(move |dx| (x + dx, y + dy)))
}

fn unlike(one: &RgbImage, other: &RgbImage) -> BTreeSet<(i64, i64)> {
    one.enumerate_pixels()
        .zip(other.pixels())
        .filter(|((_, _, a), b)| {
            let apart = a.0.iter().zip(&b.0).map(|(a, b)| u16::from(a.abs_diff(*b)));
            apart.sum::<u16>() >= UNLIKE
        })
        .map(|((x, y, _), _)| (i64::from(x / SQUARE), i64::from(y / SQUARE)))
        .collect()
}

fn rectangle(low: (i64, i64), high: (i64, i64), (w, h): (u32, u32)) -> ExamPlace {
    let side = i64::from(SQUARE);
    let part = |pixels: i64, of: u32| {
        let part = pixels * i64::from(WHOLE) / i64::from(of.max(1));
        u16::try_from(part.clamp(0, i64::from(WHOLE))).unwrap_or(WHOLE)
    };
    let (x, y) = (part(low.0 * side, w), part(low.1 * side, h));
    ExamPlace {
        x,
        y,
        width: part((high.0 + 1) * side, w).saturating_sub(x),
        height: part((high.1 + 1) * side, h).saturating_sub(y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn what_differs_is_framed_piece_by_piece() {
        let one = RgbImage::new(600, 300);
        let mut other = one.clone();
        for x in 60..120 {
            other.put_pixel(x, 30, Rgb([255, 255, 255]));
        }
        other.put_pixel(500, 200, Rgb([90, 0, 0]));
        other.put_pixel(300, 100, Rgb([9, 9, 9]));
        let found = differences(&one, &other);
        assert_eq!(found.len(), 2, "{found:?}");
        let first = found[0];
        assert_eq!(
            (first.x, first.y, first.width, first.height),
            (1_000, 1_000, 1_000, 200)
        );
        assert!(differences(&one, &one).is_empty());
        assert!(differences(&one, &RgbImage::new(9, 9)).is_empty());
    }
}
