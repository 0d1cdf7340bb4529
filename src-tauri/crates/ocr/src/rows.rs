//! Traces rows of equally high strokes: the lines of the zone, and whatever looks like one.

use crate::fit::{Line, median};
use crate::grey::Plane;
use crate::ink::INK;

/// Most rows that are kept of one measure.
const MOST: usize = 160;
/// Slabs that a row may skip, where light or a fold took a letter away.
const SKIPPED: usize = 4;

/// A row of strokes, from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Through the middle of the strokes.
    pub line: Line,
    /// Left end.
    pub from: f32,
    /// Right end.
    pub to: f32,
    /// Usual height of the strokes.
    pub height: f32,
    /// Share of the slabs between the ends in which there are strokes of this row.
    pub filled: f32,
    /// Middles of the strokes.
    points: Vec<(f32, f32)>,
}

impl Row {
    pub fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// Strokes in one slab: their middle and their height.
#[derive(Debug, Clone, Copy)]
struct Run {
    slab: usize,
    middle: f32,
    height: f32,
}

/// Traces the rows whose letters are about as far apart as a slab is wide.
///
/// The picture is cut into upright slabs, each overlapping the next by half. Within a slab all ink of a row
/// makes one run, whatever the letter; runs of neighbouring slabs at the same height continue each other.
pub(crate) fn trace(strength: &Plane, slab: usize) -> Vec<Row> {
    let columns = pool(strength, slab / 2);
    let mut last: Vec<Option<usize>> = vec![None; strength.height];
    let mut chains: Vec<Vec<Run>> = Vec::new();
    for (index, pair) in columns.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        for run in runs(index, left, right, slab) {
            let at = run.middle as usize;
            let near = chain_near(&chains, &last, run, slab);
            let chain = near.unwrap_or(chains.len());
            match chains.get_mut(chain) {
                Some(chain) => chain.push(run),
                None => chains.push(vec![run]),
            }
            if let Some(last) = last.get_mut(at) {
                *last = Some(chain);
            }
        }
    }
    let step = (slab / 2) as f32;
    let mut rows: Vec<Row> = chains
        .iter()
        .filter(|chain| chain.len() >= 10)
        .filter_map(|chain| row(chain.iter().map(|run| place(run, step)), step))
        .collect();
    rows.sort_by(|a, b| b.length().total_cmp(&a.length()));
    rows.truncate(MOST);
    join(rows, step)
}

fn place(run: &Run, step: f32) -> (f32, f32, f32) {
    ((run.slab + 1) as f32 * step, run.middle, run.height)
}

/// Counts the ink in pieces of each pixel row; columns of pieces come out, from the left.
fn pool(strength: &Plane, step: usize) -> Vec<Vec<u8>> {
    let pieces = strength.width / step;
    let mut columns: Vec<Vec<u8>> = (0..pieces)
        .map(|_| Vec::with_capacity(strength.height))
        .collect();
    for row in strength.pixels.chunks_exact(strength.width) {
        for (piece, column) in row.chunks_exact(step).zip(&mut columns) {
            let count = piece.iter().map(|p| u8::from(*p > INK)).sum::<u8>();
            column.push(count);
        }
    }
    columns
}

/// Finds the runs of a slab that are as high as letters of the zone can be.
fn runs(index: usize, left: &[u8], right: &[u8], slab: usize) -> Vec<Run> {
    let gap = slab * 2 / 5;
    let need = (slab / 9).max(1) as u8;
    let (low, high) = (slab as f32 * 0.38, slab as f32 * 1.9);
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut close = |open: Option<(usize, usize)>| {
        if let Some((from, to)) = open {
            let height = (to + 1 - from) as f32;
            if (low..=high).contains(&height) {
                found.push(Run {
                    slab: index,
                    middle: (from + to) as f32 / 2.0,
                    height,
                });
            }
        }
    };
    for (y, (left, right)) in left.iter().zip(right).enumerate() {
        if left + right < need {
            continue;
        }
        open = match open {
            Some((from, to)) if y - to <= gap => Some((from, y)),
            before => {
                close(before);
                Some((y, y))
            }
        };
    }
    close(open);
    found
}

/// Finds the chain that this run continues: the nearest of those that ended close by and are as high.
fn chain_near(chains: &[Vec<Run>], last: &[Option<usize>], run: Run, slab: usize) -> Option<usize> {
    let reach = (slab as f32 * 0.35) as usize + 1;
    let at = run.middle as usize;
    (0..=reach)
        .flat_map(|away| [at.checked_sub(away), at.checked_add(away)])
        .flatten()
        .filter_map(|y| last.get(y).copied().flatten())
        .find(|chain| {
            chains
                .get(*chain)
                .and_then(|c| c.last())
                .is_some_and(|end| {
                    let ratio = run.height / end.height;
                    end.slab < run.slab
                        && run.slab - end.slab <= SKIPPED
                        && (end.middle - run.middle).abs() <= reach as f32
                        && (0.45..=2.2).contains(&ratio)
                })
        })
}

/// Fits a row through the middles of its strokes; what lies apart is left out.
fn row(places: impl Iterator<Item = (f32, f32, f32)>, step: f32) -> Option<Row> {
    let places: Vec<(f32, f32, f32)> = places.collect();
    let mut heights: Vec<f32> = places.iter().map(|(_, _, height)| *height).collect();
    let height = median(&mut heights);
    let mut points: Vec<(f32, f32)> = places.iter().map(|(x, y, _)| (*x, *y)).collect();
    let mut line = Line::through(points.iter().copied())?;
    for _ in 0..3 {
        let error = line.error(points.iter().copied());
        let apart = (2.0 * error).max(0.18 * height);
        points.retain(|(x, y)| (y - line.at(*x)).abs() <= apart);
        line = Line::through(points.iter().copied())?;
    }
    let (first, last) = (points.first()?.0, points.last()?.0);
    let slabs = ((last - first) / step).round() + 1.0;
    let good = line.slope.abs() < 0.31
        && line.error(points.iter().copied()) < 0.2 * height
        && last - first >= 4.0 * height;
    good.then(|| Row {
        line,
        from: first - step,
        to: last + step,
        height,
        filled: points.len() as f32 / slabs,
        points,
    })
}

/// Joins rows that lie on one line: light or a stain cut them.
fn join(rows: Vec<Row>, step: f32) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::new();
    for row in rows {
        let other = joined.iter_mut().find(|other| continues(other, &row));
        match other {
            Some(other) => {
                let mut points: Vec<(f32, f32, f32)> = Vec::new();
                points.extend(other.points.iter().map(|(x, y)| (*x, *y, other.height)));
                points.extend(row.points.iter().map(|(x, y)| (*x, *y, row.height)));
                points.sort_by(|a, b| a.0.total_cmp(&b.0));
                if let Some(whole) = self::row(points.into_iter(), step) {
                    *other = whole;
                }
            }
            None => joined.push(row),
        }
    }
    joined
}

fn continues(long: &Row, short: &Row) -> bool {
    let height = long.height;
    let ratio = short.height / height;
    let gap = (short.from - long.to).max(long.from - short.to);
    let middle = (short.from + short.to) / 2.0;
    // A short row has no sure slope, so its middle is asked, and its ends less strictly.
    let away = (long.line.at(middle) - short.line.at(middle)).abs();
    let at_gap = if short.from > long.to {
        short.from
    } else {
        short.to
    };
    let near = (long.line.at(at_gap) - short.line.at(at_gap)).abs();
    gap > -2.0 * height
        && gap < 14.0 * height
        && (0.55..=1.8).contains(&ratio)
        && away < 0.45 * height + 0.02 * gap.max(0.0)
        && near < 0.45 * height + 0.02 * gap.max(0.0)
}
