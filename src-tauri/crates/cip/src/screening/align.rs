//! Two names beside each other, word by word: which word stands for which, how closely, and what has no counterpart.
//!
//! The order of the words does not matter: family names stand first or last as languages please. Scores are whole
//! thousandths, so that the same names give the same score on every machine.

use super::text::{Word, WordKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A score of names that are the same, in thousandths.
pub const WHOLE: u16 = 1000;
/// Two words that are one on the other side.
pub(super) const JOINED: u16 = 950;
/// Words with the same consonants.
const CONSONANTS: u16 = 850;
/// A letter that stands for a word.
const INITIAL: u16 = 700;

/// How a word of the party's name and a word of the list stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Likeness {
    /// The same.
    Equal,
    /// The same, written as two words on one side.
    Joined,
    /// The same consonants; vowels are written in different ways, or not at all.
    Consonants,
    /// Some letters differ.
    Close {
        /// How many.
        letters: u8,
    },
    /// A letter that may stand for the word.
    Initial,
    /// A particle that the other name leaves out; it does not count.
    Particle,
    /// A legal form that the other name leaves out; it does not count.
    LegalForm,
    /// A word without a counterpart.
    Alone,
}

/// A line of the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct WordLine {
    /// Word or words of the party's name; empty when there is none.
    pub stated: String,
    /// Word or words of the list; empty when there is none.
    pub listed: String,
    /// How they stand to each other.
    pub likeness: Likeness,
    /// Score of this line, in thousandths; of what is left out 0.
    pub score: u16,
}

/// Words that stand for each other, as bits of their places.
#[derive(Debug, Clone, Copy)]
struct Pair {
    stated: u32,
    listed: u32,
    likeness: Likeness,
    score: u16,
}

/// Which words of two names stand for each other.
#[derive(Debug, Clone)]
pub struct Alignment {
    pairs: Vec<Pair>,
    /// Score of the names, in thousandths.
    pub score: u16,
}

impl Alignment {
    /// Lays two names beside each other.
    pub fn of(stated: &[Word], listed: &[Word]) -> Self {
        let mut found = candidates(stated, listed);
        // The best first; of equals the one that takes more words with it.
        found.sort_by_key(|p| {
            let words = p.stated.count_ones() + p.listed.count_ones();
            std::cmp::Reverse((p.score, words))
        });
        let (mut taken_stated, mut taken_listed) = (0, 0);
        let mut pairs = Vec::new();
        for pair in found {
            if pair.stated & taken_stated == 0 && pair.listed & taken_listed == 0 {
                taken_stated |= pair.stated;
                taken_listed |= pair.listed;
                pairs.push(pair);
            }
        }
        let score = score(&pairs, stated, listed, taken_stated, taken_listed);
        Self { pairs, score }
    }

    /// Returns the explanation: what stands for each other, then what stands alone.
    pub fn lines(&self, stated: &[Word], listed: &[Word]) -> Vec<WordLine> {
        let mut lines: Vec<WordLine> = self
            .pairs
            .iter()
            .map(|pair| WordLine {
                stated: shown(stated, pair.stated),
                listed: shown(listed, pair.listed),
                likeness: pair.likeness,
                score: pair.score,
            })
            .collect();
        let taken =
            |side: fn(&Pair) -> u32| self.pairs.iter().fold(0, |all, pair| all | side(pair));
        let alone = left(stated, taken(|p| p.stated)).map(|word| WordLine {
            stated: word.shown.clone(),
            listed: String::new(),
            likeness: left_out(word),
            score: 0,
        });
        lines.extend(alone);
        let alone = left(listed, taken(|p| p.listed)).map(|word| WordLine {
            stated: String::new(),
            listed: word.shown.clone(),
            likeness: left_out(word),
            score: 0,
        });
        lines.extend(alone);
        lines
    }
}

/// Returns the words whose bits are not taken.
fn left(words: &[Word], taken: u32) -> impl Iterator<Item = &Word> {
    let places = words.iter().enumerate();
    places.filter_map(move |(place, word)| (taken & bit(place) == 0).then_some(word))
}

fn shown(words: &[Word], bits: u32) -> String {
    let places = words.iter().enumerate();
    let named = places.filter(|(place, _)| bits & bit(*place) != 0);
    let named: Vec<&str> = named.map(|(_, word)| word.shown.as_str()).collect();
    named.join(" ")
}

fn left_out(word: &Word) -> Likeness {
    match word.kind {
        WordKind::Particle => Likeness::Particle,
        WordKind::LegalForm => Likeness::LegalForm,
        WordKind::Plain | WordKind::Initial => Likeness::Alone,
    }
}

/// The bit of a place; a name has at most 24 words.
fn bit(place: usize) -> u32 {
    u32::try_from(place)
        .ok()
        .and_then(|place| 1_u32.checked_shl(place))
        .unwrap_or(0)
}

fn candidates(stated: &[Word], listed: &[Word]) -> Vec<Pair> {
    let mut found = Vec::new();
    for (i, ours) in stated.iter().enumerate() {
        for (j, theirs) in listed.iter().enumerate() {
            if let Some((likeness, score)) = compare(ours, theirs) {
                found.push(Pair {
                    stated: bit(i),
                    listed: bit(j),
                    likeness,
                    score,
                });
            }
        }
    }
    let pair = |stated: u32, listed: u32| Pair {
        stated,
        listed,
        likeness: Likeness::Joined,
        score: JOINED,
    };
    let of_two = joined(stated, listed).into_iter();
    found.extend(of_two.map(|(two, one)| pair(bit(two) | bit(two + 1), bit(one))));
    let of_two = joined(listed, stated).into_iter();
    found.extend(of_two.map(|(two, one)| pair(bit(one), bit(two) | bit(two + 1))));
    found
}

/// Finds two neighbours of one name that are one word of the other: the place of the first, and of the one.
fn joined(twos: &[Word], ones: &[Word]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (two, neighbours) in twos.windows(2).enumerate() {
        let [first, second] = neighbours else {
            continue;
        };
        for (one, whole) in ones.iter().enumerate() {
            if is_joined(first, second, whole) {
                found.push((two, one));
            }
        }
    }
    found
}

/// Returns whether two neighbours of one name are one word of the other.
pub(super) fn is_joined(first: &Word, second: &Word, whole: &Word) -> bool {
    if first.closed || second.closed || whole.closed {
        return false;
    }
    if whole.latin.strip_prefix(&*first.latin) == Some(&*second.latin) {
        return true;
    }
    let loose = first.loose || second.loose || whole.loose;
    loose
        && !second.bones.is_empty()
        && whole.bones.len() > 2
        && whole.bones.strip_prefix(&*first.bones) == Some(&*second.bones)
}

/// Compares two words; `None` when one does not stand for the other.
pub(super) fn compare(ours: &Word, theirs: &Word) -> Option<(Likeness, u16)> {
    if ours.latin == theirs.latin && ours.closed == theirs.closed {
        return Some((Likeness::Equal, WHOLE));
    }
    if ours.closed || theirs.closed {
        return None;
    }
    if ours.kind == WordKind::Initial || theirs.kind == WordKind::Initial {
        let named = |word: &Word| matches!(word.kind, WordKind::Initial | WordKind::Plain);
        let same = ours.latin.chars().next() == theirs.latin.chars().next();
        return (same && named(ours) && named(theirs)).then_some((Likeness::Initial, INITIAL));
    }
    if ours.kind != WordKind::Plain || theirs.kind != WordKind::Plain {
        return None;
    }
    let bones = (ours.bones == theirs.bones && ours.speaks_by_bones(theirs))
        .then_some((Likeness::Consonants, CONSONANTS));
    let close = close(&ours.latin, &theirs.latin);
    match (bones, close) {
        (Some(bones), Some(close)) if close.1 > bones.1 => Some(close),
        (None, close) => close,
        (bones, _) => bones,
    }
}

/// Counts the letters in which two words differ, where they are few beside their length.
fn close(ours: &str, theirs: &str) -> Option<(Likeness, u16)> {
    let longer = ours.len().max(theirs.len());
    let allowed = match longer {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    if ours.len().abs_diff(theirs.len()) > allowed {
        return None;
    }
    // Most words differ at once in their first and in their last letter; only the others are worth counting.
    let first = ours.chars().next() == theirs.chars().next();
    let last = ours.chars().next_back() == theirs.chars().next_back();
    if !first && !last {
        return None;
    }
    let differ = strsim::osa_distance(ours, theirs);
    if differ > allowed {
        return None;
    }
    let lost = u16::try_from(usize::from(WHOLE) * differ / longer).unwrap_or(WHOLE);
    let letters = u8::try_from(differ).unwrap_or(u8::MAX);
    Some((Likeness::Close { letters }, WHOLE.saturating_sub(lost)))
}

/// How much a word counts.
pub(super) fn weight(word: &Word) -> u32 {
    match word.kind {
        WordKind::Plain => u32::try_from(word.latin.chars().count().clamp(2, 8)).unwrap_or(8),
        WordKind::Initial => 2,
        WordKind::Particle | WordKind::LegalForm => 1,
    }
}

/// What is missing on either side counts half; particles and legal forms may be missing.
fn score(
    pairs: &[Pair],
    stated: &[Word],
    listed: &[Word],
    taken_stated: u32,
    taken_listed: u32,
) -> u16 {
    let of = |words: &[Word], bits: u32| -> u32 {
        let places = words.iter().enumerate();
        let named = places.filter(|(place, _)| bits & bit(*place) != 0);
        named.map(|(_, word)| weight(word)).sum()
    };
    let is_named = |pair: &Pair| {
        let plain = |(place, word): (usize, &Word)| {
            pair.stated & bit(place) != 0 && word.kind == WordKind::Plain
        };
        pair.likeness != Likeness::Initial && stated.iter().enumerate().any(plain)
    };
    if !pairs.iter().any(is_named) {
        return 0;
    }
    let missing = |words: &[Word], taken: u32| -> u32 {
        let counts = |w: &&Word| matches!(w.kind, WordKind::Plain | WordKind::Initial);
        left(words, taken).filter(counts).map(weight).sum()
    };
    let (mut reached, mut whole) = (0_u32, 0_u32);
    for pair in pairs {
        let weight = of(stated, pair.stated).max(of(listed, pair.listed)) * 2;
        reached += weight * u32::from(pair.score);
        whole += weight;
    }
    whole += missing(stated, taken_stated) + missing(listed, taken_listed);
    u16::try_from(reached / whole.max(1)).unwrap_or(WHOLE)
}
