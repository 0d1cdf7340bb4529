//! Chooses the characters of a zone: the likeliest at each place, unless check digits ask for the second one.

use crate::ALPHABET;
use crate::layout::{Check, Layout, allowed, value};
use crate::network::Odds;

/// Cells of a field whose second character is considered.
const DOUBTFUL: usize = 8;
/// Ways to satisfy one check digit that are kept.
const WAYS: usize = 12;
/// A second character so much less likely than the first is never taken.
const FARTHEST: f32 = 9.0;
/// Where all that may stand in a cell is less likely than this together, it holds rather something else.
const LEAST_ALLOWED: f32 = 0.5;

/// The two likeliest characters of a cell among those that may stand there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick {
    pub first: u8,
    /// Natural logarithm of the probability of the first.
    pub odds: f32,
    /// The next one, and the logarithm of its probability.
    pub second: Option<(u8, f32)>,
    /// The second one was taken, because check digits ask for it.
    pub swapped: bool,
    /// The likeliest character that may not stand here, and how likely all are together that may; only where the
    /// cell holds rather the former.
    pub masked: Option<(u8, f32)>,
}

impl Pick {
    fn of(odds: &Odds, kind: u8) -> Self {
        let mut best = (b'<', f32::NEG_INFINITY);
        let mut next = best;
        let mut barred = best;
        let mut sum = 0.0;
        for (character, odd) in ALPHABET.iter().zip(odds) {
            if !allowed(kind, *character) {
                if *odd > barred.1 {
                    barred = (*character, *odd);
                }
                continue;
            }
            sum += odd.exp();
            if *odd > best.1 {
                next = best;
                best = (*character, *odd);
            } else if *odd > next.1 {
                next = (*character, *odd);
            }
        }
        // Where all that may stand here is next to impossible, the cell stays doubtful.
        let all = sum.max(0.02).ln();
        Self {
            first: best.0,
            odds: best.1 - all,
            second: next.1.is_finite().then_some((next.0, next.1 - all)),
            swapped: false,
            masked: (sum < LEAST_ALLOWED).then_some((barred.0, sum)),
        }
    }

    /// Returns the character that was taken.
    pub fn character(&self) -> u8 {
        match (self.swapped, self.second) {
            (true, Some((second, _))) => second,
            _ => self.first,
        }
    }

    fn cost(&self) -> f32 {
        self.second
            .map_or(f32::INFINITY, |(_, odds)| self.odds - odds)
    }

    fn difference(&self) -> u32 {
        let second = self.second.map_or(self.first, |(second, _)| second);
        (value(second) + 40 - value(self.first)) % 10
    }
}

/// A zone read in one layout.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub layout: Layout,
    pub rows: Vec<Vec<Pick>>,
    /// Every check digit of the layout agrees.
    pub agrees: bool,
    /// Mean logarithm of the probability of what was taken.
    pub likely: f32,
}

/// Reads a zone in the layout that fits it best.
pub(crate) fn choose(odds: &[Vec<Odds>]) -> Option<Choice> {
    let length = odds.first()?.len();
    Layout::of(odds.len(), length)
        .iter()
        .map(|layout| in_layout(*layout, odds))
        .max_by(|a, b| a.worth().total_cmp(&b.worth()))
}

impl Choice {
    /// Says how much a reading is worth among others.
    pub fn worth(&self) -> f32 {
        self.likely + if self.agrees { 0.3 } else { 0.0 }
    }
}

fn in_layout(layout: Layout, odds: &[Vec<Odds>]) -> Choice {
    let mut rows: Vec<Vec<Pick>> = odds
        .iter()
        .zip(layout.places())
        .map(|(row, kinds)| picks(row, kinds))
        .collect();
    reread_names(layout, odds, &mut rows);
    let ways = satisfy(layout, &rows);
    let agrees = ways.is_some();
    for (row, place) in ways.unwrap_or_default() {
        if let Some(pick) = rows.get_mut(row).and_then(|row| row.get_mut(place)) {
            pick.swapped = true;
        }
    }
    let cells = rows.iter().flatten();
    let sum: f32 = cells
        .clone()
        .map(|pick| match (pick.swapped, pick.second) {
            (true, Some((_, odds))) => odds,
            _ => pick.odds,
        })
        .map(|odds| odds.max(-9.0))
        .sum();
    let likely = sum / cells.count().max(1) as f32;
    Choice {
        layout,
        rows,
        agrees,
        likely,
    }
}

fn picks(row: &[Odds], kinds: &str) -> Vec<Pick> {
    let cells = row.iter().zip(kinds.bytes());
    cells.map(|(odds, kind)| Pick::of(odds, kind)).collect()
}

/// Reads the first line again, where its beginning says that letters are written as digits there.
fn reread_names(layout: Layout, odds: &[Vec<Odds>], rows: &mut [Vec<Pick>]) {
    let (Some(odds), Some(row)) = (odds.first(), rows.first_mut()) else {
        return;
    };
    let beginning: Vec<u8> = row.iter().take(5).map(Pick::character).collect();
    if let Some(kinds) = layout.national(&beginning) {
        *row = picks(odds, kinds);
    }
}

type Place = (usize, usize);

/// One way to change cells of a field.
#[derive(Debug, Clone, Default)]
struct Way {
    cost: f32,
    swaps: Vec<Place>,
    /// What the changes add to the sum over all fields, modulo ten.
    adds: u32,
}

/// A cell in a sum that must come out as zero modulo ten.
#[derive(Debug, Clone, Copy)]
struct Term {
    place: Place,
    weight: u32,
}

/// Returns the cells of a check digit with their weights; the digit itself is taken off.
fn terms(check: &Check) -> Vec<Term> {
    let places = check
        .parts
        .iter()
        .flat_map(|(row, from, to)| (*from..*to).map(|at| (*row, at)));
    let weights = [7, 3, 1].into_iter().cycle();
    let mut terms: Vec<Term> = places
        .zip(weights)
        .map(|(place, weight)| Term { place, weight })
        .collect();
    terms.push(Term {
        place: check.digit,
        weight: 9,
    });
    terms
}

/// Finds the cheapest cells to swap so that every check digit agrees; nothing when there are none.
fn satisfy(layout: Layout, rows: &[Vec<Pick>]) -> Option<Vec<Place>> {
    let pick = |place: Place| rows.get(place.0).and_then(|row| row.get(place.1));
    let composite = layout
        .composite()
        .map(|check| terms(&check))
        .unwrap_or_default();
    let weight_of = |place: Place| {
        let term = composite.iter().find(|term| term.place == place);
        term.map_or(0, |term| term.weight)
    };
    let mut groups = Vec::new();
    let mut owned: Vec<Place> = Vec::new();
    for check in layout.checks() {
        let terms = terms(check);
        owned.extend(terms.iter().map(|term| term.place));
        let continues = check.may_continue && pick(check.digit)?.first == b'<';
        let wanted = (!continues).then_some(terms.as_slice());
        let places = terms.iter().map(|term| term.place);
        groups.push(ways(places, wanted, &pick, &weight_of));
    }
    let free = composite
        .iter()
        .map(|term| term.place)
        .filter(|place| !owned.contains(place));
    groups.push(ways(free, None, &pick, &weight_of));
    let sum = composite
        .iter()
        .filter_map(|term| Some(value(pick(term.place)?.first) * term.weight))
        .sum::<u32>()
        % 10;
    together(&groups, (10 - sum) % 10)
}

/// Lists the cheapest ways to change a field, those that satisfy its own check digit where it has one.
fn ways<'a>(
    places: impl Iterator<Item = Place>,
    own: Option<&[Term]>,
    pick: &impl Fn(Place) -> Option<&'a Pick>,
    weight_of: &impl Fn(Place) -> u32,
) -> Vec<Way> {
    let mut doubtful: Vec<(Place, &Pick)> = places
        .filter_map(|place| Some((place, pick(place)?)))
        .filter(|(_, pick)| pick.cost() < FARTHEST)
        .collect();
    doubtful.sort_by(|a, b| a.1.cost().total_cmp(&b.1.cost()));
    doubtful.truncate(DOUBTFUL);
    let own = own.unwrap_or_default();
    let own_weight = |place: Place| {
        let term = own.iter().find(|term| term.place == place);
        term.map_or(0, |term| term.weight)
    };
    let counts = |term: &Term| Some(value(pick(term.place)?.first) * term.weight);
    let own_sum: u32 = own.iter().filter_map(counts).sum();
    let mut found: Vec<Way> = Vec::new();
    for subset in 0..1_u32 << doubtful.len() {
        let mut way = Way::default();
        let mut sum = own_sum;
        for (i, (place, pick)) in doubtful.iter().enumerate() {
            if subset >> i & 1 == 1 {
                way.cost += pick.cost();
                way.adds += pick.difference() * weight_of(*place);
                sum += pick.difference() * own_weight(*place);
                way.swaps.push(*place);
            }
        }
        if sum.is_multiple_of(10) {
            found.push(way);
        }
    }
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    found.truncate(WAYS);
    found
}

/// Takes one way of each field, the cheapest of those that together add what the last check digit lacks.
fn together(groups: &[Vec<Way>], lacks: u32) -> Option<Vec<Place>> {
    let mut best: [Option<(f32, Vec<Place>)>; 10] = Default::default();
    if let Some(none) = best.first_mut() {
        *none = Some((0.0, Vec::new()));
    }
    for group in groups {
        let mut next: [Option<(f32, Vec<Place>)>; 10] = Default::default();
        for (rest, before) in best.iter().enumerate() {
            let Some((cost, swaps)) = before else {
                continue;
            };
            for way in group {
                let cost = cost + way.cost;
                let Some(slot) = next.get_mut((rest + way.adds as usize) % 10) else {
                    continue;
                };
                if slot.as_ref().is_none_or(|(other, _)| cost < *other) {
                    *slot = Some((cost, [swaps.as_slice(), &way.swaps].concat()));
                }
            }
        }
        best = next;
    }
    let found = best.get(lacks as usize)?.as_ref()?;
    Some(found.1.clone())
}

#[cfg(test)]
mod tests;
