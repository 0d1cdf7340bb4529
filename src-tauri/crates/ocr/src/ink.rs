//! Tells dark strokes from paper, whatever the light.

use crate::grey::{Grey, Plane};

/// Width of the widest stroke that counts, in pixels; letters of the zone are far thinner.
const STROKE: usize = 13;
/// Neighbourhood whose darkest stroke sets the measure.
const AROUND: usize = 49;
/// Least difference between paper and stroke, in grey levels.
const LEAST: u8 = 14;
/// From this strength on a pixel is ink.
pub(crate) const INK: u8 = 105;

/// Returns for each pixel how much of a stroke it is: 255 is as dark as the darkest stroke nearby.
///
/// Black-hat: the picture with its thin dark parts filled (a closing), less the picture. Shadows, photographs
/// and broad patterns vanish; what is left is measured against the strongest stroke around it.
pub(crate) fn strength(picture: &Grey<'_>) -> Plane {
    let width = picture.width();
    let closed = square(picture.pixels(), width, STROKE, u8::max, 0);
    let closed = square(&closed, width, STROKE, u8::min, 255);
    let hat: Vec<u8> = closed
        .iter()
        .zip(picture.pixels())
        .map(|(closed, pixel)| closed.saturating_sub(*pixel))
        .collect();
    let peak = square(&hat, width, AROUND, u8::max, 0);
    let pixels = hat
        .iter()
        .zip(&peak)
        .map(|(hat, peak)| {
            let peak = u16::from((*peak).max(LEAST));
            (u16::from(*hat) * 255 / peak) as u8
        })
        .collect();
    Plane {
        width,
        height: picture.height(),
        pixels,
    }
}

/// Takes the extreme over a square around each pixel.
///
/// Rows run into each other at the left and right edge; no zone is read within half a stroke of it.
fn square<P: Fn(u8, u8) -> u8 + Copy>(
    pixels: &[u8],
    width: usize,
    size: usize,
    pick: P,
    none: u8,
) -> Vec<u8> {
    let rows = window(pixels, 1, size, pick, none);
    window(&rows, width, size, pick, none)
}

/// Takes the extreme over an odd number of values that lie `step` apart, around each value: windows of 2, 4,
/// 8 … first, then of two that overlap.
fn window<P: Fn(u8, u8) -> u8 + Copy>(
    pixels: &[u8],
    step: usize,
    size: usize,
    pick: P,
    none: u8,
) -> Vec<u8> {
    let pad = size / 2 * step;
    let mut values = Vec::with_capacity(pixels.len() + 2 * pad);
    values.resize(pad, none);
    values.extend_from_slice(pixels);
    values.resize(pixels.len() + 2 * pad, none);
    let mut reach = 1;
    while reach < size {
        let more = reach.min(size - reach);
        let further = values.get(more * step..).unwrap_or_default();
        // Shorter by the shift each time, so that the padding is used up at the end.
        values = values
            .iter()
            .zip(further)
            .map(|(a, b)| pick(*a, *b))
            .collect();
        reach += more;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_takes_the_extreme_around_each_value() {
        let line = [5, 1, 9, 2, 2, 2, 7, 3];
        assert_eq!(window(&line, 1, 3, u8::max, 0), [5, 9, 9, 9, 2, 7, 7, 7]);
        assert_eq!(window(&line, 1, 5, u8::min, 255), [1, 1, 1, 1, 2, 2, 2, 2]);
        assert_eq!(window(&line, 2, 3, u8::max, 0), [9, 2, 9, 2, 9, 3, 7, 3]);
    }

    #[test]
    fn a_thin_line_on_a_slope_of_light_is_ink_and_a_dark_area_is_not() {
        let pixels: Vec<u8> = (0..100 * 60)
            .map(|i| {
                let (x, y) = (i % 100, i / 100);
                let light = 120 + x as u8;
                match () {
                    () if (20..22).contains(&y) && x < 60 => light / 3,
                    () if x >= 66 && y > 30 => 10,
                    () => light,
                }
            })
            .collect();
        let strength = strength(&Grey::new(100, 60, &pixels).unwrap());
        let at = |x: usize, y: usize| strength.pixels[y * 100 + x];
        assert!(at(10, 20) > 200 && at(50, 21) > 200);
        assert!(at(10, 26) < 30 && at(85, 45) < 30);
    }
}
