//! Names made comparable: every word in Latin letters, with what is known about it.
//!
//! A script that is written without spaces, or whose reading depends on the language, is not put into Latin letters:
//! a wrong reading would look like a clear “no”. Such a word is compared by equality alone, and the name that holds it
//! is said to be not comparable.

use crate::fold::fold;
use any_ascii::any_ascii_char;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words of a name that are compared; the rest of a longer one is left.
pub const MOST_WORDS: usize = 24;
/// Characters of a name that are read.
const MOST_CHARS: usize = 400;
/// Letters that a word must have so that its consonants alone can speak for it.
const LEAST_BONES: usize = 3;
/// The same for a word from a script that leaves vowels out.
const LEAST_LOOSE: usize = 2;

/// What a word of a name is for a comparison.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// A word that names.
    Plain,
    /// A single letter that stands for a name.
    Initial,
    /// A small word between names, such as “de” or “bin”.
    Particle,
    /// A legal form, such as “Ltd” or “GmbH”.
    LegalForm,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub shown: String,
    /// In Latin letters and digits; of a closed word its own letters, folded.
    pub latin: String,
    /// Consonants alone, without doubling.
    pub bones: String,
    /// What it is.
    pub kind: WordKind,
    /// Whether its script leaves vowels out, so that consonants speak for it.
    pub loose: bool,
    /// Whether it cannot be put into Latin letters with certainty; only equal words are compared.
    pub closed: bool,
}

impl Word {
    /// Returns whether its consonants are enough to speak for it beside the other word.
    pub fn speaks_by_bones(&self, other: &Self) -> bool {
        let least = if self.loose || other.loose {
            LEAST_LOOSE
        } else {
            LEAST_BONES
        };
        self.bones.len() >= least
    }
}

/// A name, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Words, in their order.
    pub words: Vec<Word>,
    /// Whether the whole name can be compared with names in Latin letters.
    pub comparable: bool,
}

/// Reads a name. Single letters are initials of a person; legal forms are looked for in every other name.
pub fn read(name: &str, person: bool) -> Reading {
    let text: String = name.nfc().take(MOST_CHARS).collect();
    let mut words = Vec::new();
    for piece in pieces(&text, person) {
        match article(piece) {
            Some((article, rest)) => {
                // Letter by letter it would be an “l” alone; everybody writes it with its vowel.
                words.push(Word {
                    shown: article.to_owned(),
                    ..word("al", person)
                });
                words.push(word(rest, person));
            }
            None => words.push(word(piece, person)),
        }
    }
    words.retain(|word| !word.latin.is_empty());
    words.truncate(MOST_WORDS);
    // A name of nothing but small words and legal forms is a name all the same.
    if !words.iter().any(|word| word.kind == WordKind::Plain) {
        for word in &mut words {
            if word.kind != WordKind::Initial {
                word.kind = WordKind::Plain;
            }
        }
    }
    let names = words.iter().any(|word| word.kind == WordKind::Plain);
    let comparable = names && words.iter().all(|word| !word.closed);
    Reading { words, comparable }
}

/// Cuts a text where words end; an apostrophe and a full stop stand inside a word.
fn pieces(text: &str, person: bool) -> impl Iterator<Item = &str> {
    let gap = |c: char| {
        !(c.is_alphanumeric()
            || is_combining_mark(c)
            || matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '.')
            || ('\u{200b}'..='\u{200f}').contains(&c)
            || matches!(c, '\u{640}' | '\u{ad}' | '\u{feff}'))
    };
    text.split(gap).flat_map(move |piece| {
        // “J.P.” are two initials of a person; “S.A.” is one legal form.
        let letters = |c: char| c == '.';
        let initials =
            person && piece.contains('.') && piece.split(letters).all(|l| l.chars().count() <= 1);
        let end = if initials { '.' } else { '\0' };
        piece.split(end)
    })
}

/// Takes the Arabic article off a word.
fn article(piece: &str) -> Option<(&str, &str)> {
    const ARTICLE: &str = "ال";
    let rest = piece.strip_prefix(ARTICLE)?;
    (rest.chars().count() >= 3).then_some((ARTICLE, rest))
}

fn word(piece: &str, person: bool) -> Word {
    let letters = || piece.chars().filter(|c| c.is_alphabetic());
    let mut closed = letters().any(is_closed);
    let mut latin = if closed { fold(piece) } else { in_latin(piece) };
    if latin.is_empty() && letters().next().is_some() {
        closed = true;
        latin = fold(piece);
    }
    let bones = if closed { String::new() } else { bones(&latin) };
    Word {
        shown: piece.trim_matches('.').to_owned(),
        kind: kind(&latin, person, closed),
        loose: !closed && letters().any(is_loose),
        latin,
        bones,
        closed,
    }
}

fn kind(latin: &str, person: bool, closed: bool) -> WordKind {
    if closed {
        WordKind::Plain
    } else if person && latin.len() == 1 && latin.chars().all(|c| c.is_ascii_alphabetic()) {
        WordKind::Initial
    } else if PARTICLES.contains(&latin) {
        WordKind::Particle
    } else if !person && LEGAL_FORMS.contains(&latin) {
        WordKind::LegalForm
    } else {
        WordKind::Plain
    }
}

/// Puts a word into the letters a to z and digits.
fn in_latin(piece: &str) -> String {
    let mut out = String::with_capacity(piece.len());
    for c in piece.chars() {
        match c {
            // What closes a feminine word is written “h” or left out; the broken letter is an “a”.
            'ة' => out.push('h'),
            'ى' => out.push('a'),
            c if c.is_ascii() || is_latin(c) || is_combining_mark_of_latin(c) => out.push(c),
            other => out.extend(plain(other)),
        }
    }
    let folded = fold(&out);
    if folded.is_ascii() {
        return folded;
    }
    let letters = folded.chars().flat_map(|c| {
        let own = c.is_ascii_alphanumeric().then_some(c);
        let other = plain(c).filter(move |_| own.is_none());
        own.into_iter().chain(other)
    });
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns the letters and digits that stand for a character.
fn plain(c: char) -> impl Iterator<Item = char> {
    any_ascii_char(c)
        .chars()
        .filter(char::is_ascii_alphanumeric)
}

/// Returns the consonants of a word, each run once, so that ways to write one sound fall together.
fn bones(latin: &str) -> String {
    let mut out = String::with_capacity(latin.len());
    for c in latin.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' => continue,
            'c' | 'q' => 'k',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    // The last “h” of Fatimah is written or not.
    let silent = out.len() > 2
        && out.ends_with('h')
        && !["kh", "sh", "gh", "th", "dh"]
            .iter()
            .any(|two| out.ends_with(two));
    if silent {
        out.pop();
    }
    out
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff10}'..='\u{ff5a}')
}

fn is_combining_mark_of_latin(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Scripts without spaces between words, or whose reading depends on the language.
fn is_closed(c: char) -> bool {
    matches!(c,
        // Han, kana, bopomofo and their compatibility forms.
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}'
        // Hangul.
        | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{ffa0}'..='\u{ffdc}'
        // Thai, Lao, Tibetan, Burmese, Khmer.
        | '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Scripts that leave vowels out or carry one in each consonant: every one but those with letters for all sounds.
fn is_loose(c: char) -> bool {
    !(c.is_ascii()
        || is_latin(c)
        // Greek, Cyrillic, Armenian; Georgian.
        || matches!(c, '\u{250}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{1c80}'..='\u{1cbf}' | '\u{1f00}'..='\u{1fff}' | '\u{2d00}'..='\u{2d2f}'))
}

/// Small words between names.
const PARTICLES: &[&str] = &[
    "al", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "et", "ibn", "la", "le", "of", "op", "ould", "ter", "the", "ul", "und", "van",
    "von", "y", "zu",
];

/// Legal forms, and the words that accompany them.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "ao",
    "aps",
    "as",
    "bhd",
    "bv",
    "bvba",
    "cjsc",
    "co",
    "company",
    "coop",
    "corp",
    "corporation",
    "cv",
    "dmcc",
    "eireli",
    "est",
    "fze",
    "fzco",
    "fzllc",
    "gmbh",
    "inc",
    "incorporated",
    "jsc",
    "kft",
    "kg",
    "kk",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mchj",
    "nv",
    "oao",
    "ojsc",
    "ood",
    "ooo",
    "oy",
    "oyj",
    "pao",
    "pjsc",
    "plc",
    "psc",
    "pt",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sae",
    "sal",
    "sarl",
    "sas",
    "sdn",
    "se",
    "shrkh",
    "sl",
    "spa",
    "spc",
    "spzoo",
    "srl",
    "srls",
    "tbk",
    "tnhh",
    "too",
    "uab",
    "wll",
    "zao",
    "zoo",
];
