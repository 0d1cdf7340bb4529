//! Finds the cells of a zone: a comb of equally distant teeth laid over its lines.
//!
//! Every cell of a zone holds a character, none stands before the first or after the last, and between two
//! there is paper. That tells the right comb from one shifted by a cell.

use crate::cells::Frame;
use crate::grey::Plane;
use crate::profile::{Profile, Track, letters_apart};
use crate::zone::Zone;

/// A comb that fits so well needs no other.
pub(crate) const GOOD: f32 = 0.1;
/// Letters all equally far apart make the ink repeat itself at least so well.
const AGAIN: f32 = 0.3;

/// A comb that was laid roughly.
#[derive(Debug, Clone)]
pub(crate) struct Rough {
    tracks: Vec<Track>,
    profiles: Vec<Profile>,
    comb: Comb,
    pub score: f32,
}

/// Lays combs over the lines, as fine as the letters seem to stand and, where that fits badly, as long as the
/// lines are: a row may run on beyond its zone.
pub(crate) fn lay(strength: &Plane, zone: &Zone, counts: &[usize]) -> Vec<Rough> {
    let tracks = Track::of(zone);
    let Some((pitch, again)) = letters_apart(strength, &tracks, zone.height) else {
        return Vec::new();
    };
    if again < AGAIN {
        return Vec::new();
    }
    let Some(length) = tracks.first().map(|track| track.length) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for teeth in counts {
        let seen = rough(strength, &tracks, *teeth, pitch, 5);
        let poor = seen.as_ref().is_none_or(|seen| seen.score < GOOD);
        found.extend(seen);
        let guess = length / (*teeth as f32 - 0.3);
        if poor && (guess / pitch - 1.0).abs() > 0.02 {
            found.extend(rough(strength, &tracks, *teeth, guess, 16));
        }
    }
    found
}

/// Lays a comb whose pitch is within so many steps of a guess.
fn rough(strength: &Plane, tracks: &[Track], teeth: usize, guess: f32, steps: i8) -> Option<Rough> {
    if !(3.0..=120.0).contains(&guess) {
        return None;
    }
    let profiles: Vec<Profile> = tracks
        .iter()
        .map(|track| Profile::of(&strength.view(), track, guess))
        .collect();
    let length = tracks.first()?.length;
    let comb = coarse(&Profile::together(&profiles)?, length, guess, teeth, steps);
    let score = profiles
        .iter()
        .map(|profile| nearby(comb, profile))
        .fold(f32::INFINITY, f32::min);
    Some(Rough {
        tracks: tracks.to_vec(),
        profiles,
        comb,
        score,
    })
}

/// Returns how well a comb fits a line that may begin a little aside.
fn nearby(comb: Comb, profile: &Profile) -> f32 {
    [-0.2, -0.1, 0.0, 0.1, 0.2]
        .into_iter()
        .map(|aside| comb.moved(aside * comb.pitch).score(profile))
        .fold(f32::NEG_INFINITY, f32::max)
}

impl Rough {
    /// Tells whether another comb lies on the same cells.
    pub fn same(&self, other: &Self) -> bool {
        let near = |place: f32| {
            let mut lines = self.tracks.iter().zip(&other.tracks);
            lines.all(|(one, two)| {
                let (a, b) = (self.comb.tooth(place), other.comb.tooth(place));
                let ((ax, ay), (bx, by)) = (one.point(a), two.point(b));
                (ax - bx).hypot(ay - by) < 0.3 * self.comb.pitch
            })
        };
        let last = self.comb.teeth as f32 - 1.0;
        self.comb.teeth == other.comb.teeth
            && self.tracks.len() == other.tracks.len()
            && near(0.0)
            && near(last)
    }

    /// Fits the comb closely, each line by itself in the end, and returns the cells.
    pub fn finish(&self, strength: &Plane) -> Vec<Vec<Frame>> {
        let (comb, shear) = fine(&self.profiles, self.comb);
        let middle = (self.tracks.len() as f32 - 1.0) / 2.0;
        let lines = self.profiles.iter().enumerate();
        let combs: Vec<Comb> = lines
            .map(|(row, profile)| own(profile, comb.moved(shear * (row as f32 - middle))))
            .collect();
        crate::cells::frames(strength, &self.tracks, &combs)
    }
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
            .map(|i| wide(i as f32) - narrow(i as f32 - 0.5))
            .sum();
        let last = self.teeth as f32;
        let beyond = wide(-1.0) + wide(last) + narrow(last - 0.5);
        (inside - beyond) / last
    }

    /// Says the same, roughly and as a sum, for so many starts that are a sample apart.
    fn scores(&self, profile: &Profile, count: usize) -> Vec<f32> {
        let last = self.teeth as f32;
        let mut sums = vec![0.0; count];
        let mut add = |values: &[f32], i: f32, by: f32| {
            profile.sum_up(values, self.tooth(i), by, &mut sums);
        };
        for i in 0..self.teeth {
            add(&profile.wide, i as f32, 1.0);
            add(&profile.narrow, i as f32 - 0.5, -1.0);
        }
        add(&profile.narrow, last - 0.5, -1.0);
        add(&profile.wide, -1.0, -1.0);
        add(&profile.wide, last, -1.0);
        sums
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
fn coarse(profile: &Profile, length: f32, guess: f32, teeth: usize, steps: i8) -> Comb {
    let half = (teeth as f32 - 1.0) / 2.0;
    let mut best = (
        f32::NEG_INFINITY,
        Comb {
            teeth,
            start: 0.0,
            pitch: guess,
            bend: 0.0,
        },
    );
    for wider in -steps..=steps {
        let pitch = guess * (1.0 + 0.006 * f32::from(wider));
        // The ends of the comb stay within a few cells of the ends of the lines.
        let reach = (length / 2.0 + 2.2 * pitch - half * pitch).max(0.0);
        let count = (2.0 * reach / profile.step) as usize + 1;
        for bend in -3..=3_i8 {
            let comb = Comb {
                teeth,
                start: -reach - pitch * half,
                pitch,
                bend: f32::from(bend) * 0.28 * pitch,
            };
            for (i, score) in comb.scores(profile, count).into_iter().enumerate() {
                if score > best.0 {
                    best = (score, comb.moved(i as f32 * profile.step));
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
        let raw: Vec<f32> = (0..760)
            .map(|i| {
                let at = i as f32 - 380.0;
                let near = (0..teeth).any(|i| (place(i as f32) - at).abs() < 3.6);
                if near { 0.5 } else { 0.0 }
            })
            .collect();
        Profile::from_ink(-380.0, 1.0, &raw)
    }

    #[test]
    fn a_shifted_and_bent_row_is_found_to_a_tenth_of_a_cell() {
        for (first, pitch, bend) in [
            (-258.0, 12.0, 0.0),
            (-250.0, 11.8, 6.0),
            (-290.0, 12.6, -4.0),
        ] {
            let truth = Comb {
                teeth: 44,
                start: first,
                pitch,
                bend,
            };
            let profile = profile(44, |i| truth.tooth(i));
            let length = 43.7 * pitch;
            let found = coarse(&profile, length, length / 43.7, 44, 16);
            let (found, shear) = fine(std::slice::from_ref(&profile), found);
            assert!(shear.abs() < 1.0);
            for i in [0.0, 10.0, 22.0, 43.0] {
                let away = (found.tooth(i) - truth.tooth(i)).abs();
                assert!(away < 1.0, "{away} at {i} of {truth:?}, found {found:?}");
            }
        }
    }
}
