//! Looks through what may be zones until one reads well.

use crate::cells::{Frame, Patch, cut};
use crate::choice::{Choice, choose};
use crate::comb::{GOOD, Rough, lay};
use crate::grey::{Grey, Plane};
use crate::ink::strength;
use crate::network::{Network, OUTPUTS, Odds};
use crate::zone::{Zone, find};

/// About the longest side of the picture in which rows are looked for first.
const LONGEST: usize = 1100;
/// Zones of a picture that are read to the end.
const READ: usize = 6;
/// A comb that fits worse lies on no zone.
const LEAST_FIT: f32 = 0.05;
/// What is this likely to be a letter is one (logarithm).
const LETTER: f32 = -0.2;
/// A reading at least so likely, with all check digits, ends the search (logarithm).
const SETTLED: f32 = -0.05;
/// Cells of the shorter of the layouts of two lines, and how many more the longer has.
const SHORTER: usize = 36;
const LONGER: i8 = 8;
/// Parts of a cell by which all cells are moved to see whether they still read the same.
const ASIDE: [(f32, f32); 5] = [
    (0.0, 0.0),
    (0.04, 0.04),
    (-0.04, 0.04),
    (0.04, -0.04),
    (-0.04, -0.04),
];

/// Searches the picture as small as a zone can be read, then twice as large.
pub(crate) fn search(picture: &Grey<'_>, network: &Network) -> Option<Found> {
    let long = picture.width().max(picture.height());
    let first = ((long + LONGEST / 2) / LONGEST).max(1);
    let scales: &[usize] = if first == 1 {
        &[1]
    } else {
        &[first, first.div_ceil(2)]
    };
    let mut best: Option<Found> = None;
    for by in scales {
        best = better(best, at_scale(picture, *by, network));
        if best.as_ref().is_some_and(|found| found.choice.agrees) {
            break;
        }
    }
    best
}

/// A zone that was read.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub choice: Choice,
    /// Cells in the whole picture.
    pub frames: Vec<Vec<Frame>>,
    pub quarters: u16,
    /// There are letters before the first cells, and after the last ones: the zone lies otherwise.
    beyond: [bool; 2],
}

impl Found {
    pub fn cut_off(&self) -> bool {
        self.beyond.contains(&true)
    }

    /// Returns the cells where the zone rather lies, when there are letters beyond its ends.
    fn elsewhere(&self) -> Option<Vec<Vec<Frame>>> {
        let length = self.frames.first()?.len();
        let (before, after) = match self.beyond {
            [false, false] => return None,
            [true, true] if length != SHORTER => return None,
            [true, true] => (LONGER / 2, LONGER / 2),
            [true, false] if length == SHORTER => (LONGER, 0),
            [false, true] if length == SHORTER => (0, LONGER),
            [true, false] => (1, -1),
            [false, true] => (-1, 1),
        };
        Some(
            self.frames
                .iter()
                .map(|row| reach(row, before, after))
                .collect(),
        )
    }

    fn is_longer(&self, other: &Self) -> bool {
        let length = |found: &Self| found.frames.first().map(Vec::len);
        length(self) > length(other)
    }

    /// Tells whether nearly all cells at both ends look like letters.
    fn ends_in_letters(&self, picture: &Grey<'_>, network: &Network) -> bool {
        let count = |patches: &[Patch]| {
            let letters = patches.iter().filter(|patch| letter(patch, network));
            letters.count() + usize::from(LONGER.unsigned_abs()) / 8
        };
        self.frames.iter().all(|row| {
            let patches = cut(picture, row);
            let ends = usize::from(LONGER.unsigned_abs());
            let (first, last) = (patches.get(..ends), patches.get(row.len() - ends..));
            [first, last]
                .into_iter()
                .flatten()
                .all(|end| count(end) >= ends)
        })
    }

    /// Reads the cells again from a little aside, and keeps what all looks say together.
    pub fn steady(self, picture: &Grey<'_>, network: &Network) -> Self {
        let odds: Vec<Vec<Odds>> = self
            .frames
            .iter()
            .map(|row| {
                let look = |(across, down): &(f32, f32)| -> Vec<Odds> {
                    let moved: Vec<Frame> = row.iter().map(|f| f.moved(*across, *down)).collect();
                    cut(picture, &moved)
                        .iter()
                        .map(|patch| network.read(patch))
                        .collect()
                };
                mean(&ASIDE.each_ref().map(look), row.len())
            })
            .collect();
        match choose(&odds) {
            Some(choice) => Self { choice, ..self },
            None => self,
        }
    }

    fn worth(&self) -> f32 {
        self.choice.worth() - if self.cut_off() { 0.4 } else { 0.0 }
    }
}

/// Returns the logarithms of the mean probabilities of several looks at a line.
fn mean(looks: &[Vec<Odds>], cells: usize) -> Vec<Odds> {
    let mut sums: Vec<Odds> = vec![[0.0; OUTPUTS]; cells];
    for look in looks {
        for (sums, odds) in sums.iter_mut().zip(look) {
            for (sum, odd) in sums.iter_mut().zip(odds) {
                *sum += odd.exp();
            }
        }
    }
    let share = 1.0 / looks.len().max(1) as f32;
    for sum in sums.iter_mut().flatten() {
        *sum = (*sum * share).max(1e-12).ln();
    }
    sums
}

fn better(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (one, other) {
        (Some(one), Some(other)) if other.worth() > one.worth() => Some(other),
        (None, other) => other,
        (one, _) => one,
    }
}

fn at_scale(picture: &Grey<'_>, by: usize, network: &Network) -> Option<Found> {
    let small = picture.shrunk(by);
    let upright = strength(&small.view());
    let mut best = None;
    for quarter in [0, 1] {
        let found = if quarter == 0 {
            in_direction(picture, &upright, by, quarter, network)
        } else {
            in_direction(picture, &upright.turned(), by, quarter, network)
        };
        best = better(best, found);
        if best.as_ref().is_some_and(settled) {
            break;
        }
    }
    best
}

fn settled(found: &Found) -> bool {
    found.choice.agrees && found.choice.likely > SETTLED && !found.cut_off()
}

/// Reads the likeliest zones whose lines run from left to right in the turned picture.
fn in_direction(
    picture: &Grey<'_>,
    strength: &Plane,
    by: usize,
    quarter: u16,
    network: &Network,
) -> Option<Found> {
    let read = |comb: &Rough| {
        let place = |frame: &Frame| in_picture(frame, strength, by, quarter);
        let rows = comb.finish(strength);
        let frames = rows.iter().map(|row| row.iter().map(place).collect());
        both_ways(picture, frames.collect(), quarter, network)
    };
    let mut best = None;
    let mut tried: Vec<Rough> = Vec::new();
    let mut later: Vec<Rough> = Vec::new();
    for comb in find(strength).iter().flat_map(|zone| combs(strength, zone)) {
        let known = tried.iter().chain(&later).any(|other| other.same(&comb));
        if known || comb.score < LEAST_FIT {
            continue;
        }
        if comb.score < GOOD || tried.len() >= READ {
            later.push(comb);
            continue;
        }
        // What fits well is read at once, and mostly ends the search.
        best = better(best, read(&comb));
        if best.as_ref().is_some_and(settled) {
            return best;
        }
        tried.push(comb);
    }
    later.sort_by(|a, b| b.score.total_cmp(&a.score));
    for comb in later.iter().take(READ) {
        if best.as_ref().is_some_and(settled) {
            break;
        }
        best = better(best, read(comb));
    }
    best
}

fn combs(strength: &Plane, zone: &Zone) -> Vec<Rough> {
    let counts: &[usize] = if zone.lines.len() == 3 {
        &[30]
    } else {
        &[44, 36]
    };
    lay(strength, zone, counts)
}

/// Brings a frame from the small turned picture into the whole one.
fn in_picture(frame: &Frame, turned: &Plane, by: usize, quarter: u16) -> Frame {
    let scale = by as f32;
    let last = turned.width as f32 - 1.0;
    let point = |(x, y): (f32, f32)| {
        let (x, y) = if quarter == 0 { (x, y) } else { (y, last - x) };
        ((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5)
    };
    let arrow = |(x, y): (f32, f32)| {
        let (x, y) = if quarter == 0 { (x, y) } else { (y, -x) };
        (x * scale, y * scale)
    };
    Frame {
        middle: point(frame.middle),
        across: arrow(frame.across),
        down: arrow(frame.down),
    }
}

/// Reads a zone from both sides and keeps what makes more sense.
fn both_ways(
    picture: &Grey<'_>,
    frames: Vec<Vec<Frame>>,
    quarter: u16,
    network: &Network,
) -> Option<Found> {
    let reversed: Vec<Vec<Frame>> = frames
        .iter()
        .rev()
        .map(|row| row.iter().rev().map(Frame::reversed).collect())
        .collect();
    let one = shifted(picture, frames, quarter, network);
    let other = shifted(picture, reversed, quarter + 2, network);
    better(one, other)
}

/// Reads cells, and others instead while there are letters beyond an end and they make more sense.
fn shifted(
    picture: &Grey<'_>,
    frames: Vec<Vec<Frame>>,
    quarters: u16,
    network: &Network,
) -> Option<Found> {
    let mut best = read_frames(picture, frames, quarters, network)?;
    for _ in 0..4 {
        let Some(frames) = best.elsewhere() else {
            break;
        };
        let next = read_frames(picture, frames, quarters, network)?;
        // What is read into a pattern beside the zone is no zone.
        let pattern = next.is_longer(&best) && !next.ends_in_letters(picture, network);
        if pattern || next.worth() <= best.worth() {
            break;
        }
        best = next;
    }
    Some(best)
}

/// Takes cells on at the ends of a line, or leaves some.
fn reach(row: &[Frame], before: i8, after: i8) -> Vec<Frame> {
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return Vec::new();
    };
    let kept = |more: i8| usize::from((-more).max(0).unsigned_abs());
    let inner = row
        .get(kept(before)..row.len() - kept(after))
        .unwrap_or_default();
    let left = (1..=before).rev().map(|i| first.moved(-f32::from(i), 0.0));
    let right = (1..=after).map(|i| last.moved(f32::from(i), 0.0));
    left.chain(inner.iter().copied()).chain(right).collect()
}

fn read_frames(
    picture: &Grey<'_>,
    frames: Vec<Vec<Frame>>,
    quarters: u16,
    network: &Network,
) -> Option<Found> {
    let mut odds: Vec<Vec<Odds>> = Vec::new();
    let mut beyond = [0, 0];
    for row in &frames {
        let (first, last) = (row.first()?, row.last()?);
        let mut longer = vec![first.moved(-1.0, 0.0)];
        longer.extend_from_slice(row);
        longer.push(last.moved(1.0, 0.0));
        let patches = cut(picture, &longer);
        let ([before, inside @ .., after], [left, right]) = (patches.as_slice(), &mut beyond)
        else {
            return None;
        };
        odds.push(inside.iter().map(|patch| network.read(patch)).collect());
        *left += usize::from(letter(before, network));
        *right += usize::from(letter(after, network));
    }
    let choice = choose(&odds)?;
    let beyond = beyond.map(|count| 2 * count >= frames.len());
    Some(Found {
        choice,
        frames,
        quarters,
        beyond,
    })
}

/// Tells whether there is a letter where the zone should have ended.
fn letter(patch: &Patch, network: &Network) -> bool {
    let ink = patch.iter().map(|value| value.clamp(0.0, 1.0)).sum::<f32>() / patch.len() as f32;
    let most = network
        .read(patch)
        .into_iter()
        .fold(f32::NEG_INFINITY, f32::max);
    (0.06..0.45).contains(&ink) && most > LETTER
}
