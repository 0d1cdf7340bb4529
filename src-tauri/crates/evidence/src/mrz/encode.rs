//! Every way in which a stated name may stand in a zone.
//!
//! Latin and Cyrillic letters follow ICAO Doc 9303-3 § 6, with every alternative that it lists, and the bare
//! letter under the accent, which many issuers print. Greek follows ISO 843 (ELOT 743). Letters of other
//! scripts have no encoding here: such a name is not comparable, which is never a mismatch.

use mrz::CyrillicLanguage;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word: for each letter or group of letters its admissible encodings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    elements: Vec<Vec<String>>,
    /// Every letter stands for itself.
    pub(super) plain: bool,
}

/// Splits a stated name into words; nothing when a letter has no encoding or no word is left.
pub(super) fn encode(name: &str) -> Option<Vec<Word>> {
    let letters: Vec<char> = name.nfc().flat_map(char::to_uppercase).collect();
    let mut words = Vec::new();
    let mut word = Word {
        elements: Vec::new(),
        plain: true,
    };
    let mut rest = letters.as_slice();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if separates(*first) {
            finish_word(&mut words, &mut word);
        } else if vanishes(*first) {
            // Apostrophes, full stops and marks without a letter leave no trace (Doc 9303-3 § 4.6).
        } else if first.is_ascii_alphanumeric() {
            word.elements.push(vec![first.to_string()]);
        } else if let Some((encodings, used)) = greek(*first, after) {
            word.plain = false;
            word.elements.push(encodings);
            rest = after.get(used..).unwrap_or_default();
        } else {
            word.plain = false;
            let encodings = latin(*first).or_else(|| cyrillic(*first))?;
            word.elements.push(encodings);
        }
    }
    finish_word(&mut words, &mut word);
    (!words.is_empty()).then_some(words)
}

/// Splits a text that already stands in a document into words, each letter in the first of its encodings.
pub(crate) fn written(text: &str) -> Option<Vec<String>> {
    let first = |element: &Vec<String>| element.first().cloned();
    match encode(text) {
        Some(words) => Some(
            words
                .iter()
                .map(|word| word.elements.iter().filter_map(first).collect())
                .collect(),
        ),
        // No word is left, or a letter has no encoding.
        None => text.trim().is_empty().then(Vec::new),
    }
}

fn finish_word(words: &mut Vec<Word>, word: &mut Word) {
    if !word.elements.is_empty() {
        words.push(std::mem::replace(
            word,
            Word {
                elements: Vec::new(),
                plain: true,
            },
        ));
    }
}

/// Tells whether a character parts words: spaces, dashes of every kind, commas.
fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{00AD}' | '\u{058A}' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
        )
        || matches!(c, ',' | '/' | '·' | '・')
}

fn vanishes(c: char) -> bool {
    c.is_ascii_punctuation()
        || is_combining_mark(c)
        || matches!(c, '’' | '‘' | '‛' | '´' | '′' | '“' | '”' | '\u{02B0}'..='\u{02FF}' | '\u{200B}'..='\u{200F}')
        // The soft sign has no sound of its own and no encoding.
        || c == 'Ь'
}

fn latin(c: char) -> Option<Vec<String>> {
    let mut encodings: Vec<String> = mrz::transliterations(c)
        .iter()
        .map(|t| (*t).to_owned())
        .collect();
    let bare = match c {
        // Letters outside ICAO's table, by the letter they look like.
        'Ə' | 'Ɛ' | 'Ǝ' => Some('E'),
        'Ɓ' => Some('B'),
        'Ɖ' | 'Ɗ' => Some('D'),
        'Ƙ' => Some('K'),
        'Ɣ' | 'Ɠ' => Some('G'),
        'Ɔ' | 'Ø' => Some('O'),
        'Ƴ' => Some('Y'),
        _ => {
            let mut parts = std::iter::once(c).nfd();
            parts
                .next()
                .filter(|base| base.is_ascii_uppercase() && parts.all(is_combining_mark))
        }
    };
    if let Some(bare) = bare.map(String::from)
        && !encodings.contains(&bare)
    {
        encodings.push(bare);
    }
    (!encodings.is_empty()).then_some(encodings)
}

/// Returns the encodings of a Cyrillic letter in every language that ICAO lists.
///
/// A stated name carries no language, so all columns are admitted.
fn cyrillic(c: char) -> Option<Vec<String>> {
    // Two letters whose rows in ICAO's table are printed under other code points.
    match c {
        'Ћ' => return Some(vec!["C".into()]),
        'Ѓ' => return Some(vec!["G".into(), "GJ".into()]),
        _ => {}
    }
    use CyrillicLanguage::{Belarusian, Bulgarian, Macedonian, Russian, Serbian, Ukrainian};
    let mut encodings: Vec<String> = Vec::new();
    for language in [
        Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian,
    ] {
        for is_first in [false, true] {
            let encoding = mrz::transliterate_cyrillic_char(c, language, is_first)?;
            if !encodings.iter().any(|e| e == encoding) {
                encodings.push(encoding.to_owned());
            }
        }
    }
    Some(encodings)
}

/// Returns the encodings of a Greek letter or group, and how many letters after the first it uses.
fn greek(first: char, after: &[char]) -> Option<(Vec<String>, usize)> {
    let (base, _) = greek_base(first)?;
    let next = after
        .first()
        .and_then(|c| greek_base(*c))
        .filter(|(_, parted)| !parted)
        .map(|(c, _)| c);
    let group: Option<&[&str]> = match (base, next) {
        ('Α', Some('Υ')) => Some(&["AV", "AF", "AU"]),
        ('Ε', Some('Υ')) => Some(&["EV", "EF", "EU"]),
        ('Η', Some('Υ')) => Some(&["IV", "IF", "IU"]),
        ('Ο', Some('Υ')) => Some(&["OU"]),
        ('Γ', Some('Γ')) => Some(&["NG"]),
        ('Γ', Some('Ξ')) => Some(&["NX"]),
        ('Γ', Some('Χ')) => Some(&["NCH"]),
        ('Μ', Some('Π')) => Some(&["B", "MP"]),
        _ => None,
    };
    if let Some(group) = group {
        return Some((group.iter().map(|e| (*e).to_owned()).collect(), 1));
    }
    let single = match base {
        'Α' => "A",
        'Β' => "V",
        'Γ' => "G",
        'Δ' => "D",
        'Ε' => "E",
        'Ζ' => "Z",
        'Η' | 'Ι' => "I",
        'Θ' => "TH",
        'Κ' => "K",
        'Λ' => "L",
        'Μ' => "M",
        'Ν' => "N",
        'Ξ' => "X",
        'Ο' | 'Ω' => "O",
        'Π' => "P",
        'Ρ' => "R",
        'Σ' => "S",
        'Τ' => "T",
        'Υ' => "Y",
        'Φ' => "F",
        'Χ' => "CH",
        'Ψ' => "PS",
        _ => return None,
    };
    Some((vec![single.to_owned()], 0))
}

/// Returns a Greek letter without its accents, and whether a diaeresis parts it from the one before.
fn greek_base(c: char) -> Option<(char, bool)> {
    let mut parts = std::iter::once(c).nfd();
    let base = parts.next().filter(|base| ('Α'..='Ω').contains(base))?;
    Some((base, parts.any(|mark| mark == '\u{0308}')))
}

/// Tells whether these words, joined, can be written as `text`.
pub(super) fn writes<'a>(words: impl IntoIterator<Item = &'a Word>, text: &str) -> bool {
    reach(words, text).is_some_and(|outcome| outcome == Outcome::Whole)
}

/// Tells whether `text` is the beginning of one way to write this word, at least one letter.
pub(super) fn begins(word: &Word, text: &str) -> bool {
    !text.is_empty() && reach([word], text).is_some()
}

#[derive(PartialEq)]
enum Outcome {
    Whole,
    Beginning,
}

/// Follows every choice of encodings at once; the state is the set of places reached in `text`.
fn reach<'a>(words: impl IntoIterator<Item = &'a Word>, text: &str) -> Option<Outcome> {
    let mut places = vec![0_usize];
    let mut beginning = false;
    for element in words.into_iter().flat_map(|word| &word.elements) {
        let mut next = Vec::new();
        for place in places {
            let rest = text.get(place..).unwrap_or_default();
            for encoding in element {
                if rest.starts_with(encoding.as_str()) {
                    next.push(place + encoding.len());
                } else if encoding.starts_with(rest) {
                    beginning = true;
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        places = next;
    }
    if places.contains(&text.len()) {
        return Some(Outcome::Whole);
    }
    beginning.then_some(Outcome::Beginning)
}
