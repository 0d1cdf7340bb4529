//! Cuts the cells of a zone out of the picture, all of one size and contrast.

use crate::comb::Comb;
use crate::grey::{Grey, Plane};
use crate::profile::Track;

/// Width of a cell as the network sees it.
pub const WIDE: usize = 16;
/// Height of a cell as the network sees it.
pub const HIGH: usize = 22;
/// Numbers that the network sees of a cell.
pub const INPUTS: usize = WIDE * HIGH;
/// Share of the distance of letters that a column of a cell is wide.
const COLUMN: f32 = 0.075;
/// Share of the distance of letters that a row of a cell is high.
const ROW: f32 = 0.066;
/// Cells on each side that help to say what is paper and what is ink.
const NEAR: usize = 2;

/// Where a cell lies in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Middle of the letter.
    pub middle: (f32, f32),
    /// From this cell to the next.
    pub across: (f32, f32),
    /// As long, towards the foot of the letter.
    pub down: (f32, f32),
}

impl Frame {
    /// Returns the point so many cells across and down from the middle.
    pub fn point(&self, across: f32, down: f32) -> (f32, f32) {
        (
            self.middle.0 + self.across.0 * across + self.down.0 * down,
            self.middle.1 + self.across.1 * across + self.down.1 * down,
        )
    }

    /// Returns the frame moved by parts of a cell.
    pub fn moved(&self, across: f32, down: f32) -> Self {
        Self {
            middle: self.point(across, down),
            ..*self
        }
    }

    /// Returns the frame for a reader who sees the page upside down.
    pub(crate) fn reversed(&self) -> Self {
        let minus = |(x, y): (f32, f32)| (-x, -y);
        Self {
            middle: self.middle,
            across: minus(self.across),
            down: minus(self.down),
        }
    }
}

/// A cell as the network sees it: 0 for paper, 1 for ink.
pub type Patch = [f32; INPUTS];

/// Cuts the cells of one line.
pub fn cut(picture: &Grey<'_>, frames: &[Frame]) -> Vec<Patch> {
    let raw: Vec<Patch> = frames.iter().map(|frame| sample(picture, frame)).collect();
    let counts: Vec<[u16; 32]> = raw.iter().map(count).collect();
    raw.iter()
        .enumerate()
        .map(|(i, patch)| {
            let from = i.saturating_sub(NEAR);
            let around = counts.iter().skip(from).take(i + NEAR + 1 - from);
            let (paper, ink) = levels(around);
            let range = (paper - ink).max(10.0);
            let mut patch = *patch;
            for value in &mut patch {
                *value = ((paper - *value) / range).clamp(-0.3, 1.3);
            }
            patch
        })
        .collect()
}

/// Returns the greys of a cell.
pub(crate) fn sample(picture: &Grey<'_>, frame: &Frame) -> Patch {
    let size = frame.across.0.hypot(frame.across.1);
    // Where a column is wider than a pixel, four places are averaged.
    let coarse = size * COLUMN > 1.2;
    let mut patch = [0.0; INPUTS];
    for (y, row) in patch.as_chunks_mut::<WIDE>().0.iter_mut().enumerate() {
        let down = (y as f32 - (HIGH as f32 - 1.0) / 2.0) * ROW;
        for (x, value) in row.iter_mut().enumerate() {
            let across = (x as f32 - (WIDE as f32 - 1.0) / 2.0) * COLUMN;
            let grey = |dx: f32, dy: f32| {
                let (x, y) = frame.point(across + dx * COLUMN, down + dy * ROW);
                picture.at(x, y)
            };
            *value = if coarse {
                let upper = grey(-0.25, -0.25) + grey(0.25, -0.25);
                (upper + grey(-0.25, 0.25) + grey(0.25, 0.25)) / 4.0
            } else {
                grey(0.0, 0.0)
            };
        }
    }
    patch
}

fn count(patch: &Patch) -> [u16; 32] {
    let mut counts = [0; 32];
    for value in patch {
        if let Some(count) = counts.get_mut((value / 8.0) as usize) {
            *count += 1;
        }
    }
    counts
}

/// Returns the grey of paper and that of ink in some cells.
fn levels<'a>(counts: impl Iterator<Item = &'a [u16; 32]>) -> (f32, f32) {
    let mut sum = [0_u32; 32];
    let mut all = 0;
    for counts in counts {
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum += u32::from(*count);
            all += u32::from(*count);
        }
    }
    let level = |share: f32| {
        let want = all as f32 * share;
        let mut below = 0.0;
        for (i, count) in sum.iter().enumerate() {
            let count = *count as f32;
            if below + count >= want {
                return 8.0 * (i as f32 + (want - below) / count.max(1.0));
            }
            below += count;
        }
        255.0
    };
    (level(0.72), level(0.035))
}

/// Places a frame on each cell: the combs say where along the lines, the ink says how high.
pub(crate) fn frames(strength: &Plane, tracks: &[Track], combs: &[Comb]) -> Vec<Vec<Frame>> {
    let points: Vec<Vec<(f32, f32)>> = tracks
        .iter()
        .zip(combs)
        .map(|(track, comb)| {
            let place = |i: usize| track.point(comb.tooth(i as f32));
            (0..comb.teeth).map(place).collect()
        })
        .collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for ((track, comb), points) in tracks.iter().zip(combs).zip(&points) {
        let mut row: Vec<Frame> = Vec::with_capacity(points.len());
        for (i, (middle, (top, bottom))) in points.iter().zip(first.iter().zip(last)).enumerate() {
            let size = comb.distance(i as f32);
            let (cos, sin) = track.along;
            let (dx, dy) = (bottom.0 - top.0, bottom.1 - top.1);
            let long = dx.hypot(dy).max(1e-3);
            row.push(Frame {
                middle: *middle,
                across: (cos * size, sin * size),
                down: (dx / long * size, dy / long * size),
            });
        }
        rows.push(level(strength, &row));
    }
    rows
}

/// Offsets, in twentieths of a cell, that a line's height is tried at.
const OFFSETS: std::ops::RangeInclusive<i32> = -8..=8;
/// Half the height of a letter, in twentieths of a cell.
const HALF: i32 = 9;

/// Moves a line up or down, more at one end than at the other, until it lies over its letters.
fn level(strength: &Plane, row: &[Frame]) -> Vec<Frame> {
    let sums: Vec<Vec<f32>> = row.iter().map(|frame| heights(strength, frame)).collect();
    let half = (row.len() as f32 - 1.0).max(1.0) / 2.0;
    let mut best = (f32::NEG_INFINITY, 0.0, 0.0);
    for tilt in -5..=5_i8 {
        for offset in OFFSETS {
            let (offset, tilt) = (offset as f32, f32::from(tilt) * 0.8);
            let score: f32 = sums
                .iter()
                .enumerate()
                .map(|(i, sums)| {
                    let at = offset + tilt * (i as f32 - half) / half;
                    band(sums, at.round() as i32)
                })
                .sum();
            // A plateau is left at its middle: of equals the one nearest to the traced line wins.
            let score = score - 0.002 * (offset.abs() + tilt.abs());
            if score > best.0 {
                best = (score, offset, tilt);
            }
        }
    }
    row.iter()
        .enumerate()
        .map(|(i, frame)| {
            let at = best.1 + best.2 * (i as f32 - half) / half;
            frame.moved(0.0, at / 20.0)
        })
        .collect()
}

/// Sums the ink of a cell from above: one number more than heights.
fn heights(strength: &Plane, frame: &Frame) -> Vec<f32> {
    let view = strength.view();
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    for k in -24..=24_i8 {
        let ink: f32 = [-0.3, -0.15, 0.0, 0.15, 0.3]
            .iter()
            .map(|across| {
                let (x, y) = frame.point(*across, f32::from(k) / 20.0);
                view.at(x, y)
            })
            .sum();
        sum += ink / (5.0 * 255.0);
        sums.push(sum);
    }
    sums
}

/// Says how well a letter at this height stands in the ink: inside less what is just outside.
fn band(sums: &[f32], at: i32) -> f32 {
    let to = |k: i32| {
        let i = usize::try_from(k + 24).unwrap_or(0);
        sums.get(i.min(sums.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0.0)
    };
    let inside = to(at + HALF + 1) - to(at - HALF);
    let outside = to(at - HALF) - to(at - HALF - 6) + to(at + HALF + 7) - to(at + HALF + 1);
    inside - outside
}
