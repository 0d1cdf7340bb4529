//! Puts two or three rows together that could be the lines of one zone.

use crate::fit::Line;
use crate::grey::Plane;
use crate::rows::{Row, trace};

/// Distances of letters, in pixels, that are looked for; each reaches to about the next.
const SLABS: [usize; 5] = [8, 12, 18, 26, 38];
/// Most zones of a picture that are looked at closely.
const MOST: usize = 40;
/// Distance of lines over their length: 4.2 to 6.6 mm over 74 to 112 mm, with room for slanted views.
const APART: std::ops::RangeInclusive<f32> = 0.030..=0.105;
/// Height of letters over the length of a line, blurred or not.
const HIGH: std::ops::RangeInclusive<f32> = 0.012..=0.060;

/// Lines that may be a zone, from the top.
#[derive(Debug, Clone)]
pub(crate) struct Zone {
    pub lines: Vec<Line>,
    /// Left end.
    pub from: f32,
    /// Right end.
    pub to: f32,
    /// Height of its letters, about.
    pub height: f32,
    /// How well the rows fit each other, to choose which zone is looked at first.
    pub score: f32,
}

/// Finds what may be zones whose lines run from left to right, the likeliest first.
pub(crate) fn find(strength: &Plane) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    for slab in SLABS {
        let rows = trace(strength, slab);
        zones.extend(among(&rows));
    }
    zones.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut apart: Vec<Zone> = Vec::new();
    for zone in zones {
        if apart.len() < MOST && !apart.iter().any(|other| alike(other, &zone)) {
            apart.push(zone);
        }
    }
    apart
}

fn among(rows: &[Row]) -> Vec<Zone> {
    let mut zones = Vec::new();
    for upper in rows {
        for lower in rows {
            let Some(pair) = pair(upper, lower) else {
                continue;
            };
            let thirds = rows.iter().filter_map(|row| third(&pair, lower, row));
            zones.extend(thirds);
            zones.extend(supposed(&pair));
            zones.push(pair);
            if zones.len() > 600 {
                return zones;
            }
        }
    }
    zones
}

fn pair(upper: &Row, lower: &Row) -> Option<Zone> {
    let (from, to) = (upper.from.min(lower.from), upper.to.max(lower.to));
    let length = to - from;
    let middle = (from + to) / 2.0;
    let apart = lower.line.at(middle) - upper.line.at(middle);
    let height = upper.height.max(lower.height);
    let shared = upper.to.min(lower.to) - upper.from.max(lower.from);
    let fits = APART.contains(&(apart / length))
        && HIGH.contains(&(height / length))
        && (1.25..=3.8).contains(&(apart / height))
        && (upper.line.slope - lower.line.slope).abs() < 0.07
        && (0.55..=1.8).contains(&(upper.height / lower.height))
        && shared > 0.5 * length;
    let ends = (upper.from - lower.from).abs() + (upper.to - lower.to).abs();
    fits.then(|| Zone {
        lines: vec![upper.line, lower.line],
        from,
        to,
        height: upper.height.min(lower.height),
        score: upper.filled.min(lower.filled) * shared / length - (ends / height).min(8.0) * 0.02,
    })
}

/// Adds a third line below, as far away as the second is from the first.
fn third(pair: &Zone, lower: &Row, row: &Row) -> Option<Zone> {
    let whole = self::pair(lower, row)?;
    let [first, second] = pair.lines.as_slice() else {
        return None;
    };
    let (from, to) = (pair.from.min(whole.from), pair.to.max(whole.to));
    let middle = (from + to) / 2.0;
    let ratio = (row.line.at(middle) - second.at(middle)) / (second.at(middle) - first.at(middle));
    (0.8..=1.25).contains(&ratio).then(|| Zone {
        lines: vec![*first, *second, row.line],
        from,
        to,
        height: pair.height.min(row.height),
        score: pair.score.min(whole.score) + 0.15,
    })
}

/// Supposes a third line that was not traced, above or below, where the lines are short enough for a card.
fn supposed(pair: &Zone) -> Vec<Zone> {
    let [first, second] = pair.lines.as_slice() else {
        return Vec::new();
    };
    let middle = (pair.from + pair.to) / 2.0;
    let apart = second.at(middle) - first.at(middle);
    if apart / (pair.to - pair.from) < 0.05 {
        return Vec::new();
    }
    let beyond = |near: &Line, far: &Line| Line {
        base: 2.0 * near.base - far.base,
        slope: 2.0 * near.slope - far.slope,
    };
    let zone = |lines: Vec<Line>| Zone {
        lines,
        score: pair.score - 0.1,
        ..pair.clone()
    };
    vec![
        zone(vec![*first, *second, beyond(second, first)]),
        zone(vec![beyond(first, second), *first, *second]),
    ]
}

/// Tells whether two zones are the same lines, found twice.
fn alike(a: &Zone, b: &Zone) -> bool {
    let length = a.to - a.from;
    let middle = (a.from + a.to) / 2.0;
    a.lines.len() == b.lines.len()
        && (a.from - b.from).abs() < 0.04 * length
        && (a.to - b.to).abs() < 0.04 * length
        && a.lines
            .iter()
            .zip(&b.lines)
            .all(|(a, b)| (a.at(middle) - b.at(middle)).abs() < 0.012 * length)
}
