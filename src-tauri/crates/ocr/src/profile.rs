//! How much ink there is along the lines of a zone.

use crate::fit::Line;
use crate::grey::{Grey, Plane};
use crate::zone::Zone;

/// Samples of a profile in one cell.
const FINE: f32 = 12.0;
/// Cells that are looked at beyond each end.
const BEYOND: f32 = 4.0;
/// More ink than this in a cell does not count for more.
const ENOUGH: f32 = 0.34;

/// A line of the zone with places along it, counted from the middle of the zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Track {
    line: Line,
    middle: (f32, f32),
    /// Cosine and sine of the direction of the whole zone.
    pub along: (f32, f32),
    pub length: f32,
}

impl Track {
    pub fn of(zone: &Zone) -> Vec<Self> {
        let count = zone.lines.len().max(1) as f32;
        let slope = zone.lines.iter().map(|line| line.slope).sum::<f32>() / count;
        let x = (zone.from + zone.to) / 2.0;
        let y = zone.lines.iter().map(|line| line.at(x)).sum::<f32>() / count;
        let long = slope.hypot(1.0);
        zone.lines
            .iter()
            .map(|line| Self {
                line: *line,
                middle: (x, y),
                along: (1.0 / long, slope / long),
                length: (zone.to - zone.from) * long,
            })
            .collect()
    }

    /// Returns the point at a place.
    pub fn point(&self, place: f32) -> (f32, f32) {
        let ((cos, sin), (x, y)) = (self.along, self.middle);
        let x = (place + x * cos - (self.line.base - y) * sin) / (cos + self.line.slope * sin);
        (x, self.line.at(x))
    }
}

/// How much ink there is along a line.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// Place of the first sample.
    pub start: f32,
    /// Distance of samples.
    pub step: f32,
    /// Ink over half a cell.
    pub wide: Vec<f32>,
    /// Ink at the very place.
    pub narrow: Vec<f32>,
}

impl Profile {
    pub fn of(strength: &Grey<'_>, track: &Track, pitch: f32) -> Self {
        let step = pitch / FINE;
        let start = -track.length / 2.0 - BEYOND * pitch;
        let count = ((track.length + 2.0 * BEYOND * pitch) / step) as usize;
        let (cos, sin) = track.along;
        let raw: Vec<f32> = (0..count.min(1200))
            .map(|i| {
                let (x, y) = track.point(start + step * i as f32);
                let ink = |k: i8| {
                    let away = f32::from(k) * 0.13 * pitch;
                    strength.at(x - sin * away, y + cos * away)
                };
                (-3..=3).map(ink).sum::<f32>() / (7.0 * 255.0)
            })
            .collect();
        Self::from_ink(start, step, &raw)
    }

    /// Takes the ink at places that are equally far apart.
    pub fn from_ink(start: f32, step: f32, ink: &[f32]) -> Self {
        let mut wide = smooth(ink, 6);
        for value in &mut wide {
            *value = value.min(ENOUGH);
        }
        Self {
            start,
            step,
            wide,
            narrow: smooth(ink, 1),
        }
    }

    /// Returns the mean of several.
    pub fn together(all: &[Self]) -> Option<Self> {
        let mut sum = all.first()?.clone();
        let share = 1.0 / all.len() as f32;
        for value in sum.wide.iter_mut().chain(&mut sum.narrow) {
            *value *= share;
        }
        for other in all.iter().skip(1) {
            let add = |to: &mut [f32], from: &[f32]| {
                for (to, from) in to.iter_mut().zip(from) {
                    *to += from * share;
                }
            };
            add(&mut sum.wide, &other.wide);
            add(&mut sum.narrow, &other.narrow);
        }
        Some(sum)
    }

    pub fn look(&self, values: &[f32], place: f32) -> f32 {
        let at = (place - self.start) / self.step;
        if at < 0.0 {
            return 0.0;
        }
        let (whole, part) = (at as usize, at - at as usize as f32);
        match values.get(whole..) {
            Some([here, next, ..]) => here + (next - here) * part,
            _ => 0.0,
        }
    }

    /// Adds, for each of the starts that are tried, what stands at a place.
    pub fn sum_up(&self, values: &[f32], place: f32, by: f32, sums: &mut [f32]) {
        let at = (place - self.start) / self.step + 0.5;
        let first = at as usize;
        let skipped = (1.0 - at).max(0.0) as usize;
        let values = values.get(first..).unwrap_or_default();
        for (sum, value) in sums.iter_mut().skip(skipped).zip(values) {
            *sum += by * value;
        }
    }
}

/// Averages over a window of `2 · half + 1` values.
fn smooth(raw: &[f32], half: usize) -> Vec<f32> {
    let mut sums = Vec::with_capacity(raw.len() + 1);
    let mut sum = 0.0;
    sums.push(0.0);
    for value in raw {
        sum += value;
        sums.push(sum);
    }
    let sum_to = |i: usize| sums.get(i.min(raw.len())).copied().unwrap_or(0.0);
    (0..raw.len())
        .map(|i| (sum_to(i + half + 1) - sum_to(i.saturating_sub(half))) / (2 * half + 1) as f32)
        .collect()
}

/// Returns the distance after which the ink of the lines repeats itself best, and how well.
pub(crate) fn letters_apart(strength: &Plane, tracks: &[Track], height: f32) -> Option<(f32, f32)> {
    let profiles: Vec<Profile> = tracks
        .iter()
        .map(|track| Profile::of(&strength.view(), track, height))
        .collect();
    let profile = Profile::together(&profiles)?;
    let mean = profile.narrow.iter().sum::<f32>() / profile.narrow.len().max(1) as f32;
    let ink: Vec<f32> = profile.narrow.iter().map(|value| value - mean).collect();
    let longest = (6.0 * FINE) as usize;
    let again: Vec<f32> = (0..=longest).map(|away| product(&ink, away)).collect();
    let whole = again.first()?.max(1e-6);
    let at = |away: f32| {
        let (i, part) = (away as usize, away - away as usize as f32);
        match again.get(i..) {
            Some([here, next, ..]) => here + (next - here) * part,
            _ => 0.0,
        }
    };
    let (low, high) = ((5.6 * FINE) as usize, (11.0 * FINE) as usize);
    (low..=high)
        .map(|eighth| {
            let away = eighth as f32 / 8.0;
            let sum = at(away) + at(2.0 * away) + at(3.0 * away) + at(4.0 * away);
            (away * profile.step, sum / (4.0 * whole))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Multiplies values with those further on and adds up; in eight sums, which a processor makes at once.
fn product(values: &[f32], away: usize) -> f32 {
    let further = values.get(away..).unwrap_or_default();
    let mut sums = [0.0_f32; 8];
    let pairs = values
        .as_chunks::<8>()
        .0
        .iter()
        .zip(further.as_chunks::<8>().0);
    for (here, there) in pairs {
        for (sum, (a, b)) in sums.iter_mut().zip(here.iter().zip(there)) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}
