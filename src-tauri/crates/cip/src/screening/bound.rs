//! Whether two names can reach a score at all, asked of every name that shares a common word, so asked cheaply.

use super::align::{JOINED, compare, is_joined, weight};
use super::text::{Word, WordKind};

/// What of a word tells at a glance that it cannot stand for another one.
#[derive(Debug, Clone, Copy)]
struct Sketch {
    latin: Ends,
    bones: Ends,
    /// A bit for each letter that is in it; all of them for letters that are not ASCII.
    letters: u32,
    kind: WordKind,
    loose: bool,
    closed: bool,
}

/// Length, first and last byte of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends {
    bytes: u8,
    first: u8,
    last: u8,
}

impl Ends {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self {
            bytes: u8::try_from(bytes.len()).unwrap_or(u8::MAX),
            first: bytes.first().copied().unwrap_or(0),
            last: bytes.last().copied().unwrap_or(0),
        }
    }

    /// Whether a text of this kind may be the other two one after the other.
    fn may_be(self, first: Self, second: Self) -> bool {
        let bytes = first.bytes.saturating_add(second.bytes);
        let begins = first.bytes == 0 || self.first == first.first;
        let ends = second.bytes == 0 || self.last == second.last;
        self.bytes == bytes && begins && ends
    }
}

impl Sketch {
    fn of(word: &Word) -> Self {
        Self {
            latin: Ends::of(&word.latin),
            bones: Ends::of(&word.bones),
            letters: letters(&word.latin),
            kind: word.kind,
            loose: word.loose,
            closed: word.closed,
        }
    }

    /// Whether [`compare`] may find that one stands for the other.
    fn may_equal(self, other: Self) -> bool {
        if self.latin == other.latin {
            return true;
        }
        let first = self.latin.first == other.latin.first;
        if self.kind == WordKind::Initial || other.kind == WordKind::Initial {
            return first;
        }
        if self.closed || other.closed {
            return false;
        }
        if self.bones == other.bones {
            return true;
        }
        // Of two letters that differ each may take one from the word and bring another.
        let near = self.latin.bytes.abs_diff(other.latin.bytes) <= 2;
        let same = self.letters == u32::MAX
            || other.letters == u32::MAX
            || (self.letters ^ other.letters).count_ones() <= 4;
        near && same && (first || self.latin.last == other.latin.last)
    }

    /// Whether [`is_joined`] may find that this word is two others.
    fn may_join(self, first: Self, second: Self) -> bool {
        let loose = self.loose || first.loose || second.loose;
        self.latin.may_be(first.latin, second.latin)
            || (loose && self.bones.may_be(first.bones, second.bones))
    }
}

fn letters(latin: &str) -> u32 {
    if !latin.is_ascii() {
        return u32::MAX;
    }
    latin.bytes().fold(0, |all, byte| all | 1 << (byte % 31))
}

/// The words of all listed names, each that differs once.
#[derive(Debug, Default)]
pub struct Words {
    sketches: Vec<Sketch>,
}

impl Words {
    /// Takes a word that differs from all before and returns its number.
    pub fn push(&mut self, word: &Word) -> u32 {
        let number = u32::try_from(self.sketches.len()).unwrap_or(u32::MAX);
        self.sketches.push(Sketch::of(word));
        number
    }

    fn get(&self, number: u32) -> Option<&Sketch> {
        self.sketches.get(at(number))
    }

    /// Returns how many words differ.
    fn len(&self) -> usize {
        self.sketches.len()
    }
}

fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// What a listed word is to the words of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Not compared yet.
    Not,
    /// It stands for none of them.
    Nothing,
    /// The number of its row of scores.
    Row(usize),
}

/// The best that each word of a party can have beside each listed word. Common words stand in most names of a list, so
/// a word is compared once and remembered.
#[derive(Debug)]
pub struct Bound<'a> {
    stated: &'a [Word],
    sketches: Vec<Sketch>,
    all: &'a Words,
    known: Vec<Known>,
    /// A score for each word of the party.
    rows: Vec<Vec<u16>>,
    best: Vec<u16>,
}

impl<'a> Bound<'a> {
    /// Takes the words of a party and those of the lists.
    pub fn new(stated: &'a [Word], all: &'a Words) -> Self {
        Self {
            stated,
            sketches: stated.iter().map(Sketch::of).collect(),
            all,
            known: vec![Known::Not; all.len()],
            rows: Vec::new(),
            best: vec![0; stated.len()],
        }
    }

    /// Returns whether two names can reach a score: each word of the party at its best, and nothing missing on the
    /// other side. `numbers` are those of the listed words.
    pub fn may_reach(&mut self, listed: &[Word], numbers: &[u32], least: u16) -> bool {
        self.lay_beside(listed, numbers);
        let (mut reached, mut whole) = (0_u32, 0_u32);
        for (word, score) in self.stated.iter().zip(&self.best) {
            match *score {
                0 if word.kind == WordKind::Plain => whole += weight(word),
                0 => {}
                score => {
                    // What it stands for may weigh more: a word up to 8, two words up to 16.
                    let weight = match score {
                        JOINED => 16,
                        score if score >= least => 8,
                        _ => weight(word),
                    };
                    reached += 2 * weight * u32::from(score);
                    whole += 2 * weight;
                }
            }
        }
        reached >= u32::from(least) * whole && whole > 0
    }

    /// Finds the best score of each word, also as one of two that are one.
    fn lay_beside(&mut self, listed: &[Word], numbers: &[u32]) {
        self.best.fill(0);
        for (number, one) in numbers.iter().zip(listed) {
            if let Known::Row(row) = self.compared(*number, one) {
                let row = self.rows.get(row).into_iter().flatten();
                for (best, score) in self.best.iter_mut().zip(row) {
                    *best = (*best).max(*score);
                }
            }
        }
        for (pair, words) in numbers.windows(2).zip(listed.windows(2)) {
            if let ([first, second], [one, two]) = (pair, words) {
                self.lay_two(*first, *second, (one, two));
            }
        }
    }

    /// Takes two listed neighbours for one word of the party, where they are.
    fn lay_two(&mut self, first: u32, second: u32, (one, two): (&Word, &Word)) {
        let sketches = (self.all.get(first), self.all.get(second));
        let (Some(first), Some(second)) = sketches else {
            return;
        };
        let wholes = self.sketches.iter().zip(self.stated);
        for (best, (sketch, whole)) in self.best.iter_mut().zip(wholes) {
            let may = *best < JOINED && sketch.may_join(*first, *second);
            if may && is_joined(one, two, whole) {
                *best = JOINED;
            }
        }
    }

    fn compared(&mut self, number: u32, one: &Word) -> Known {
        match self.known.get(at(number)) {
            Some(Known::Not) => {}
            Some(known) => return *known,
            None => return Known::Nothing,
        }
        let places = 0..self.stated.len();
        let row: Vec<u16> = places
            .map(|place| self.beside(place, number, one))
            .collect();
        let known = if row.iter().all(|score| *score == 0) {
            Known::Nothing
        } else {
            self.rows.push(row);
            Known::Row(self.rows.len() - 1)
        };
        if let Some(place) = self.known.get_mut(at(number)) {
            *place = known;
        }
        known
    }

    /// Returns the score of a word beside a listed one, alone or with a neighbour.
    fn beside(&self, place: usize, number: u32, one: &Word) -> u16 {
        let (Some(word), Some(ours)) = (self.stated.get(place), self.sketches.get(place)) else {
            return 0;
        };
        let Some(theirs) = self.all.get(number) else {
            return 0;
        };
        let neighbour = |place: Option<usize>| {
            let place = place?;
            Some((self.stated.get(place)?, self.sketches.get(place)?))
        };
        let before = neighbour(place.checked_sub(1)).is_some_and(|(first, sketch)| {
            theirs.may_join(*sketch, *ours) && is_joined(first, word, one)
        });
        let after = neighbour(place.checked_add(1)).is_some_and(|(second, sketch)| {
            theirs.may_join(*ours, *sketch) && is_joined(word, second, one)
        });
        let alone = ours
            .may_equal(*theirs)
            .then(|| compare(word, one))
            .flatten();
        let alone = alone.map_or(0, |(_, score)| score);
        alone.max(if before || after { JOINED } else { 0 })
    }
}
