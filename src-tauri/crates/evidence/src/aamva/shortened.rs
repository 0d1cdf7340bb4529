//! Names that a card holds in part: cut off by its issuer, or with one letter for a further name.
//!
//! Only a word that its issuer may have shortened can stand for a longer one, and only after such a word can
//! others be missing. Every other word is the stated one or it is not.

use std::collections::BTreeSet;

use super::{Card, fields};
use crate::mrz::{self, Verdict, ZoneName};

/// A word of the name on a card.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// It may be the beginning of a longer one.
    short: bool,
    /// Others may be missing after it.
    more: bool,
}

impl Word {
    fn stands_for(&self, stated: &str) -> bool {
        let read = ZoneName {
            surname: vec![self.text.clone()],
            given: Vec::new(),
            full: self.short,
        };
        matches!(
            mrz::compare_name(&read, stated),
            Verdict::Exact | Verdict::AlternativeForm | Verdict::Truncated
        )
    }
}

/// Tells whether a card holds this name in part.
pub(super) fn is_of(card: &Card, name: &str) -> bool {
    let counts = |word: &&str| mrz::written(word).is_some_and(|parts| !parts.is_empty());
    let stated: Vec<&str> = name.split(parts_words).filter(counts).collect();
    orders(card)
        .iter()
        .flatten()
        .filter(|order| order.iter().any(|word| word.more))
        .any(|order| fits(order, &stated))
}

/// Tells whether a character parts words, as the encoding of names has it.
fn parts_words(character: char) -> bool {
    mrz::written(&format!("A{character}A")).is_some_and(|words| words.len() > 1)
}

/// Returns the orders in which the words may be stated, whichever comes first; nothing when a letter has no encoding.
fn orders(card: &Card) -> Option<[Vec<Word>; 3]> {
    let cut = fields::may_be_cut;
    let Card {
        family_name,
        given_name,
        middle_name,
        ..
    } = card;
    // A single letter is the issuer's way to shorten a further name.
    let initial = middle_name.text.trim_end_matches('.').chars().count() == 1;
    let family = words(&family_name.text, cut(family_name))?;
    let mut given = words(&given_name.text, cut(given_name))?;
    given.extend(words(&middle_name.text, initial || cut(middle_name))?);
    // Of further names nothing at all may be left.
    if cut(middle_name)
        && let Some(last) = given.last_mut()
    {
        last.more = true;
    }
    let suffix = words(&card.suffix, false).unwrap_or_default();
    Some([
        [family.clone(), given.clone()].concat(),
        [family.clone(), given.clone(), suffix.clone()].concat(),
        [family, suffix, given].concat(),
    ])
}

fn words(text: &str, short: bool) -> Option<Vec<Word>> {
    let word = |text: String| Word {
        text,
        short,
        more: short,
    };
    Some(mrz::written(text)?.into_iter().map(word).collect())
}

/// Tells whether the words of a card stand for all the stated ones, in order, from any first word on.
fn fits(card: &[Word], stated: &[&str]) -> bool {
    // Each word of a card takes one at least; this bounds what a hostile card costs.
    if card.len() > stated.len() {
        return false;
    }
    let table: Vec<Vec<bool>> = card
        .iter()
        .map(|word| stated.iter().map(|text| word.stands_for(text)).collect())
        .collect();
    (0..stated.len()).any(|start| fits_from(start, card, &table, stated.len()))
}

fn fits_from(start: usize, card: &[Word], table: &[Vec<bool>], count: usize) -> bool {
    // How many of the stated words may be accounted for so far.
    let mut reached: BTreeSet<usize> = BTreeSet::from([0]);
    for (word, row) in card.iter().zip(table) {
        let mut next = BTreeSet::new();
        for place in reached.into_iter().filter(|place| *place < count) {
            if row.get((start + place) % count) == Some(&true) {
                next.insert(place + 1);
                if word.more {
                    next.extend(place + 2..=count);
                }
            }
        }
        reached = next;
    }
    reached.contains(&count)
}
