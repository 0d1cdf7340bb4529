//! Finds the cells of a zone: a comb of equally distant teeth laid over its lines.
//!
//! Every cell of a zone holds a character, none stands before the first or after the last, and between two
//! there is paper. That tells the right comb from one shifted by a cell.

use crate::cells::Frame;
use crate::fit::Line;
use crate::grey::{Grey, Plane};
use crate::zone::Zone;

/// Samples of a profile in one cell.
const FINE: f32 = 12.0;
/// Cells that are looked at beyond each end.
const BEYOND: f32 = 4.0;
/// More ink than this in a cell does not count for more.
const ENOUGH: f32 = 0.34;

/// Cells of a zone, line by line, and how well the comb fits them.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub rows: Vec<Vec<Frame>>,
    pub score: f32,
}

/// Lays a comb of so many teeth over the lines.
pub(crate) fn lay(strength: &Plane, zone: &Zone, teeth: usize) -> Option<Grid> {
    let tracks = Track::of(zone);
    let length = tracks.first()?.length;
    let guess = length / (teeth as f32 - 0.3);
    if !(3.0..=120.0).contains(&guess) {
        return None;
    }
    let profiles: Vec<Profile> = tracks
        .iter()
        .map(|track| Profile::of(&strength.view(), track, guess))
        .collect();
    let comb = coarse(&Profile::together(&profiles)?, length, guess, teeth);
    let (comb, shear) = fine(&profiles, comb);
    let middle = (tracks.len() as f32 - 1.0) / 2.0;
    let combs: Vec<Comb> = profiles
        .iter()
        .enumerate()
        .map(|(row, profile)| own(profile, comb.moved(shear * (row as f32 - middle))))
        .collect();
    let score = combs
        .iter()
        .zip(&profiles)
        .map(|(comb, profile)| comb.score(profile))
        .fold(f32::INFINITY, f32::min);
    let rows = crate::cells::frames(strength, &tracks, &combs);
    Some(Grid { rows, score })
}

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
    fn of(zone: &Zone) -> Vec<Self> {
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
struct Profile {
    /// Place of the first sample.
    start: f32,
    /// Distance of samples.
    step: f32,
    /// Ink over half a cell.
    wide: Vec<f32>,
    /// Ink at the very place.
    narrow: Vec<f32>,
}

impl Profile {
    fn of(strength: &Grey<'_>, track: &Track, pitch: f32) -> Self {
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
        Self {
            start,
            step,
            wide: smooth(&raw, 6),
            narrow: smooth(&raw, 1),
        }
    }

    /// Returns the mean of several.
    fn together(all: &[Self]) -> Option<Self> {
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

    fn look(&self, values: &[f32], place: f32) -> f32 {
        let at = (place - self.start) / self.step;
        let (whole, part) = (at.floor(), at - at.floor());
        if whole < 0.0 {
            return 0.0;
        }
        let value = |i: usize| values.get(i).copied().unwrap_or(0.0);
        value(whole as usize) * (1.0 - part) + value(whole as usize + 1) * part
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

/// Places of the cells' middles: a row of equal distances, bent by the view.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Comb {
    pub teeth: usize,
    start: f32,
    pub pitch: f32,
    bend: f32,
}

impl Comb {
    /// Returns the place of a tooth; also between them and beyond the ends.
    pub fn tooth(&self, i: f32) -> f32 {
        let half = (self.teeth as f32 - 1.0) / 2.0;
        let u = (i - half) / half;
        self.start + self.pitch * i + self.bend * (u * u - 1.0)
    }

    /// Returns the distance of teeth at one of them.
    pub fn distance(&self, i: f32) -> f32 {
        self.tooth(i + 0.5) - self.tooth(i - 0.5)
    }

    fn moved(self, by: f32) -> Self {
        Self {
            start: self.start + by,
            ..self
        }
    }

    /// Says how well the comb fits: ink in the cells, paper between and beyond them.
    fn score(&self, profile: &Profile) -> f32 {
        let wide = |i: f32| profile.look(&profile.wide, self.tooth(i));
        let narrow = |i: f32| profile.look(&profile.narrow, self.tooth(i));
        let inside: f32 = (0..self.teeth)
            .map(|i| wide(i as f32).min(ENOUGH) - narrow(i as f32 - 0.5))
            .sum();
        let last = self.teeth as f32;
        let beyond = wide(-1.0).min(ENOUGH) + wide(last).min(ENOUGH) + narrow(last - 0.5);
        (inside - beyond) / last
    }

    fn changed(self, which: usize, by: f32) -> Self {
        let mut comb = self;
        let half = (self.teeth as f32 - 1.0) / 2.0;
        match which {
            0 => comb.start += by,
            1 => {
                // Around the middle, so that the two do not pull at each other.
                comb.pitch += by / half;
                comb.start -= by;
            }
            _ => comb.bend += by,
        }
        comb
    }
}

/// Tries every start, distance and bend in wide steps.
fn coarse(profile: &Profile, length: f32, guess: f32, teeth: usize) -> Comb {
    let mut best = (
        f32::NEG_INFINITY,
        Comb {
            teeth,
            start: 0.0,
            pitch: guess,
            bend: 0.0,
        },
    );
    for wider in -16..=16_i8 {
        let pitch = guess * (1.0 + 0.006 * f32::from(wider));
        for bend in -3..=3_i8 {
            for shift in -17..=17_i8 {
                let middle = f32::from(shift) * pitch / 6.0;
                let comb = Comb {
                    teeth,
                    start: middle - pitch * (teeth as f32 - 1.0) / 2.0,
                    pitch,
                    bend: f32::from(bend) * 0.28 * pitch,
                };
                let outside = comb.tooth(0.0) < -length / 2.0 - 2.5 * pitch
                    || comb.tooth(teeth as f32 - 1.0) > length / 2.0 + 2.5 * pitch;
                if outside {
                    continue;
                }
                let score = comb.score(profile);
                if score > best.0 {
                    best = (score, comb);
                }
            }
        }
    }
    best.1
}

/// Improves a comb in ever smaller steps, all lines together, each a little aside of the one above.
fn fine(profiles: &[Profile], comb: Comb) -> (Comb, f32) {
    let middle = (profiles.len() as f32 - 1.0) / 2.0;
    let score = |comb: Comb, shear: f32| -> f32 {
        profiles
            .iter()
            .enumerate()
            .map(|(row, profile)| comb.moved(shear * (row as f32 - middle)).score(profile))
            .sum()
    };
    let mut best = (score(comb, 0.0), comb, 0.0);
    let mut step = comb.pitch * 0.16;
    for _ in 0..5 {
        for _ in 0..3 {
            let before = best.0;
            for which in 0..4 {
                for by in [-step, step] {
                    let (comb, shear) = match which {
                        3 => (best.1, best.2 + by),
                        _ => (best.1.changed(which, by), best.2),
                    };
                    let score = score(comb, shear);
                    if score > best.0 {
                        best = (score, comb, shear);
                    }
                }
            }
            if best.0 <= before {
                break;
            }
        }
        step *= 0.55;
    }
    (best.1, best.2)
}

/// Improves the comb of one line by itself.
fn own(profile: &Profile, comb: Comb) -> Comb {
    let mut best = (comb.score(profile), comb);
    let mut step = comb.pitch * 0.06;
    for _ in 0..3 {
        for which in [0, 1, 2, 0] {
            for by in [-step, step] {
                let comb = best.1.changed(which, by);
                let score = comb.score(profile);
                if score > best.0 {
                    best = (score, comb);
                }
            }
        }
        step *= 0.6;
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A profile with ink in the middle of each cell, as `place` says where cell `i` is.
    fn profile(teeth: usize, place: impl Fn(f32) -> f32) -> Profile {
        let raw: Vec<f32> = (0..600)
            .map(|i| {
                let at = i as f32 - 300.0;
                let near = (0..teeth).any(|i| (place(i as f32) - at).abs() < 3.2);
                if near { 0.5 } else { 0.0 }
            })
            .collect();
        Profile {
            start: -300.0,
            step: 1.0,
            wide: smooth(&raw, 6),
            narrow: smooth(&raw, 1),
        }
    }

    #[test]
    fn a_shifted_and_bent_row_is_found_to_a_tenth_of_a_cell() {
        for (first, pitch, bend) in [(-215.0, 10.0, 0.0), (-200.0, 9.6, 6.0), (-236.0, 10.5, -4.0)] {
            let truth = Comb {
                teeth: 44,
                start: first,
                pitch,
                bend,
            };
            let profile = profile(44, |i| truth.tooth(i));
            let length = 43.7 * pitch;
            let found = coarse(&profile, length, length / 43.7, 44);
            let (found, shear) = fine(std::slice::from_ref(&profile), found);
            assert!(shear.abs() < 1.0);
            for i in [0.0, 10.0, 22.0, 43.0] {
                let away = (found.tooth(i) - truth.tooth(i)).abs();
                assert!(away < 1.0, "{away} at {i} of {truth:?}, found {found:?}");
            }
        }
    }
}
