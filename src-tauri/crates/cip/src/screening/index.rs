//! An index of the names of all lists: what might be like a name is found by parts of its words, then laid beside it.

use super::align::Alignment;
use super::bound::{Bound, Words};
use super::list::{EntryFact, EntryKind};
use super::text::{self, Reading, Word, WordKind};
use std::collections::{BTreeMap, HashMap};

/// How many consonants speak for a word, by whether its script leaves vowels out.
type Least = fn(bool) -> usize;

/// Two, or three where the vowels are written.
const STATED: Least = |loose| if loose { 2 } else { 3 };
/// What is listed is found by names from any script.
const LISTED: Least = |_| 2;

/// What of a word counts in a comparison.
type Sort = (String, String, WordKind, bool, bool);

fn sort_of(word: &Word) -> Sort {
    (
        word.latin.clone(),
        word.bones.clone(),
        word.kind,
        word.loose,
        word.closed,
    )
}

/// A name of an entry, read.
#[derive(Debug)]
struct Listed {
    entry: usize,
    name: String,
    words: Vec<Word>,
    /// Where the numbers of its words begin.
    numbers: usize,
}

/// The entries of all lists in force, ready to be asked.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<EntryFact>,
    names: Vec<Listed>,
    keys: HashMap<String, Vec<usize>>,
    /// Every word of the names, once.
    words: Words,
    /// The numbers of the words of all names, one name after the other: side by side, because a common word asks for most.
    numbers: Vec<u32>,
}

/// An entry that a name is like.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// Entry.
    pub entry: &'a EntryFact,
    /// Name of the entry that is closest.
    pub listed: &'a str,
    /// How the words stand to each other.
    pub alignment: Alignment,
    /// Words of the entry's name.
    pub words: &'a [Word],
}

impl Index {
    /// Makes an index of entries.
    pub fn of(entries: Vec<EntryFact>) -> Self {
        let mut index = Self {
            entries,
            ..Self::default()
        };
        let mut numbered: HashMap<Sort, u32> = HashMap::new();
        for (entry, fact) in index.entries.iter().enumerate() {
            let person = fact.kind == EntryKind::Individual;
            for name in &fact.names {
                let words = text::read(name, person).words;
                let place = index.names.len();
                for key in word_keys(&words, LISTED).into_iter().flatten() {
                    let places = index.keys.entry(key).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
                let numbers = index.numbers.len();
                for word in &words {
                    let known = numbered.entry(sort_of(word));
                    let number = *known.or_insert_with(|| index.words.push(word));
                    index.numbers.push(number);
                }
                index.names.push(Listed {
                    entry,
                    name: name.clone(),
                    numbers,
                    words,
                });
            }
        }
        index
    }

    /// Returns how many entries it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the entries.
    pub fn entries(&self) -> &[EntryFact] {
        &self.entries
    }

    /// Returns the entries that a name is like at a score or above, the closest first; of an entry its closest name.
    pub fn search(&self, reading: &Reading, least: u16) -> Vec<Match<'_>> {
        let mut best: BTreeMap<usize, Match<'_>> = BTreeMap::new();
        let mut bound = Bound::new(&reading.words, &self.words);
        for listed in self.near(reading) {
            let numbers = listed.numbers..listed.numbers + listed.words.len();
            let numbers = self.numbers.get(numbers).unwrap_or_default();
            if !bound.may_reach(&listed.words, numbers, least) {
                continue;
            }
            let alignment = Alignment::of(&reading.words, &listed.words);
            if alignment.score < least {
                continue;
            }
            let Some(entry) = self.entries.get(listed.entry) else {
                continue;
            };
            let found = Match {
                entry,
                listed: &listed.name,
                alignment,
                words: &listed.words,
            };
            match best.get(&listed.entry) {
                Some(known) if known.alignment.score >= found.alignment.score => {}
                _ => {
                    best.insert(listed.entry, found);
                }
            }
        }
        let mut all: Vec<Match<'_>> = best.into_values().collect();
        all.sort_by_key(|found| std::cmp::Reverse(found.alignment.score));
        all
    }

    /// Returns the names that share a part with enough of the words: below half of them no score is reached.
    fn near(&self, reading: &Reading) -> impl Iterator<Item = &Listed> {
        // Of a common word a large part of all names comes by: a place each is quicker than a map.
        let mut seen: Vec<u32> = vec![0; self.names.len()];
        let mut places: Vec<usize> = Vec::new();
        let mut bit = 1_u32;
        let mut named = 0_u32;
        for keys in word_keys(&reading.words, STATED) {
            named += 1;
            for key in keys {
                for place in self.keys.get(&key).into_iter().flatten() {
                    if let Some(bits) = seen.get_mut(*place) {
                        if *bits == 0 {
                            places.push(*place);
                        }
                        *bits |= bit;
                    }
                }
            }
            bit = bit.checked_shl(1).unwrap_or(0);
        }
        let least = (named / 2).max(1);
        places.retain(|place| {
            let bits = seen.get(*place).copied().unwrap_or(0);
            bits.count_ones() >= least
        });
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.names.get(place))
    }
}

/// Returns the parts by which each naming word is found: its beginning, its end, its consonants.
fn word_keys(words: &[Word], least: Least) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if word.kind != WordKind::Plain {
            continue;
        }
        let mut keys = Vec::new();
        parts(word, least, &mut keys);
        // “al Rashid” is found by “alrashid”, and the other way round; so are two names written as one.
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        if let Some(before) = before.filter(|before| !before.closed && !word.closed) {
            // A longer first word begins the joined one alone, and is looked for by itself already.
            if before.latin.len() < 3 {
                beginning(&format!("{}{}", before.latin, word.latin), &mut keys);
            }
            let loose = word.loose || before.loose;
            let both = format!("{}{}", before.bones, word.bones);
            bones(&both, least(loose), &mut keys);
        }
        found.push(keys);
    }
    found
}

fn parts(word: &Word, least: Least, keys: &mut Vec<String>) {
    if word.closed {
        keys.push(format!("={}", word.latin));
        return;
    }
    beginning(&word.latin, keys);
    let letters = word.latin.len();
    if let Some(end) = letters
        .checked_sub(4)
        .filter(|start| *start > 0)
        .and_then(|start| word.latin.get(start..))
    {
        keys.push(format!("-{end}"));
    }
    bones(&word.bones, least(word.loose), keys);
}

fn beginning(latin: &str, keys: &mut Vec<String>) {
    keys.push(format!("+{}", latin.get(..3).unwrap_or(latin)));
}

fn bones(bones: &str, least: usize, keys: &mut Vec<String>) {
    if bones.len() >= least {
        keys.push(format!("*{bones}"));
    }
}
