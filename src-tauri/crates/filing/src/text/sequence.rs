//! Finds dates, numbers, addresses and paths among right-to-left letters: what the bidirectional algorithm would scatter.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

use super::isolate::MARK;

/// Signs that belong to the number or path after them.
const BEFORE: &[char] = &[
    '+', '-', '−', '/', '\\', '~', '.', ':', '#', '$', '€', '£', '¥', '%', '@', '_', '&', '=', '*',
    '…',
];
/// Signs that belong to the number or path before them.
const AFTER: &[char] = &[
    '%', '‰', '°', '/', '_', '+', '#', '$', '€', '£', '¥', '′', '″',
];
/// Signs between words, as spaces are.
const BETWEEN: &[char] = &['«', '»', '“', '”', '"', '،', '؛'];
/// Brackets: a pair of them takes its direction as one (N0).
const OPENING: &[char] = &['(', '[', '{', '（'];
const CLOSING: &[char] = &[')', ']', '}', '）'];

/// Sequences of a paragraph that must stand in isolates, in order.
pub(super) fn sequences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (stretch, touched) in stretches(text) {
        let words = words(text, stretch, touched);
        let mut rest = words.as_slice();
        while let Some(first) = rest.first() {
            let count = sequence(text, rest);
            let (taken, left) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            let place = first.at..taken.last().unwrap_or(first).end();
            if text.get(place.clone()).is_some_and(scatters) {
                found.push(place);
            }
            rest = left;
        }
    }
    found
}

/// What a character is to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter that reads left to right.
    Letter,
    /// A digit; those of Arabic and Persian stay in the order that their readers know.
    Digit,
    /// What reads right to left.
    Turned,
    /// A mark of direction.
    Stop,
    /// A mark over the letter before it.
    Over,
    /// A sign or a space.
    Sign,
}

fn kind(c: char) -> Kind {
    match bidi_class(c) {
        _ if c == MARK => Kind::Stop,
        BidiClass::L => Kind::Letter,
        BidiClass::EN if !('\u{6f0}'..='\u{6f9}').contains(&c) => Kind::Digit,
        BidiClass::EN | BidiClass::R | BidiClass::AL | BidiClass::AN => Kind::Turned,
        BidiClass::NSM => Kind::Over,
        BidiClass::B
        | BidiClass::LRE
        | BidiClass::LRO
        | BidiClass::RLE
        | BidiClass::RLO
        | BidiClass::PDF
        | BidiClass::LRI
        | BidiClass::RLI
        | BidiClass::FSI
        | BidiClass::PDI => Kind::Stop,
        _ => Kind::Sign,
    }
}

/// Stretches without right-to-left letters, each with whether such a letter touches its start.
fn stretches(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let (mut start, mut touched) = (0, false);
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        if matches!(kind, Kind::Turned | Kind::Stop) {
            if start < at {
                found.push((start..at, touched));
            }
            start = at + c.len_utf8();
            touched = kind == Kind::Turned;
        }
    }
    if start < text.len() {
        found.push((start..text.len(), touched));
    }
    found
}

/// A word with the signs that belong to it.
struct Word<'a> {
    at: usize,
    text: &'a str,
    /// One space and nothing else stands between it and the word before.
    close: bool,
}

impl Word<'_> {
    const fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn is_of(&self, signs: &[char]) -> bool {
        let fits = |c| kind(c) == Kind::Digit || signs.contains(&c);
        self.text.chars().all(fits)
    }

    fn digits(&self) -> usize {
        let digits = self.text.chars().filter(|c| kind(*c) == Kind::Digit);
        digits.count()
    }

    fn lettered(&self) -> bool {
        self.text.chars().any(|c| kind(c) == Kind::Letter)
    }

    /// `10:42`.
    fn is_time(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(|c| kind(c) == Kind::Digit) && chars.any(|c| c == ':')
    }

    /// `2026-01-01`, `1/2/2026`.
    fn is_date(&self) -> bool {
        let length = |part: &str| {
            let digits = part.chars().all(|c| kind(c) == Kind::Digit);
            if digits { part.chars().count() } else { 0 }
        };
        let parts = self.text.trim_matches(['(', ')']).split(['-', '/', '.']);
        let lengths: Vec<usize> = parts.map(length).collect();
        matches!(lengths.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
    }
}

/// The words of a stretch that hold a letter or a digit.
fn words(text: &str, stretch: Range<usize>, touched: bool) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut at = stretch.start;
    let part = text.get(stretch.clone()).unwrap_or_default();
    let parts = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    for raw in part.split_inclusive(parts) {
        let free = at > stretch.start || !touched;
        if let Some(mut word) = word(raw.trim_end_matches(parts), at, free) {
            let between = found.last().and_then(|w| text.get(w.end()..word.at));
            let mut between = between.unwrap_or_default().chars();
            word.close =
                between.next().is_some_and(char::is_whitespace) && between.next().is_none();
            found.push(word);
        }
        at += raw.len();
    }
    found
}

/// The word in a part between spaces; a sign that a letter touches from before is not the word's own.
fn word(part: &str, at: usize, free: bool) -> Option<Word<'_>> {
    let alive = |c: char| matches!(kind(c), Kind::Letter | Kind::Digit);
    let first = part.find(alive)?;
    let last = part.rfind(alive)?;
    let head = part.get(..first)?;
    let mut start = head.trim_end_matches(BEFORE).len();
    if start == 0 && !free {
        start = head.chars().next().map_or(0, char::len_utf8);
    }
    start += head.get(start..)?.rfind('+').unwrap_or(0);
    if head.get(..start)?.ends_with('(') && part.get(first..)?.contains(')') {
        start -= 1;
    }
    let rest = part.get(last..)?;
    let mut end = last + rest.chars().next()?.len_utf8();
    for c in part.get(end..)?.chars() {
        let inside = part.get(start..end)?;
        let closes = c == ')' && inside.matches('(').count() > inside.matches(')').count();
        let own = closes || AFTER.contains(&c) || kind(c) == Kind::Over;
        if !own {
            break;
        }
        end += c.len_utf8();
    }
    Some(Word {
        at: at + start,
        text: part.get(start..end)?,
        close: false,
    })
}

/// How many words from the first on read on from left to right: after a letter all of them, as the algorithm has it, and
/// before it those that make one number, date or moment. No bracket is parted from its other half.
fn sequence(text: &str, words: &[Word<'_>]) -> usize {
    let mut count = groups(words);
    let mut lettered = words.iter().take(count).any(Word::lettered);
    let (mut whole, mut open) = (count, 0);
    while let (Some(before), Some(word)) = (words.get(count - 1), words.get(count)) {
        let joins = lettered || (word.close && (word.lettered() || word.is_time()));
        let added = text.get(before.end()..word.end()).unwrap_or_default();
        let Some(still) = opened(added, open).filter(|_| joins) else {
            break;
        };
        open = still;
        lettered |= word.lettered();
        count += 1;
        if open == 0 {
            whole = count;
        }
    }
    whole
}

/// How many brackets stand open after a text before which `open` stood open; none when it closes one more.
fn opened(text: &str, open: usize) -> Option<usize> {
    text.chars().try_fold(open, |open, c| {
        if CLOSING.contains(&c) {
            open.checked_sub(1)
        } else {
            Some(open + usize::from(OPENING.contains(&c)))
        }
    })
}

/// How many words from the first on are one number told in groups: of a telephone, of a card, of thousands.
fn groups(words: &[Word<'_>]) -> usize {
    let Some(first) = words.first() else {
        return 1;
    };
    let plain = first.is_of(&[]);
    // The least digits of a group, the most of all, and whether groups may hold signs.
    let (least, most, loose) = match first.text.chars().next() {
        Some('+') => (1, 15, true),
        Some('(') => (3, 15, true),
        Some('0') if plain => (2, 15, false),
        _ if plain => (3, 19, false),
        _ => return 1,
    };
    if first.is_date() || !first.is_of(&['+', '(', ')', '-', '.', '/']) {
        return 1;
    }
    let mut sum = first.digits();
    let mut count = 1;
    for word in words.iter().skip(1) {
        let parted = loose && word.is_of(&['(', ')', '-', '/']) && !word.is_date();
        let group = parted || word.is_of(&[]);
        let digits = word.digits();
        let joins = group && word.close && digits >= least && sum + digits <= most;
        if !joins {
            break;
        }
        sum += digits;
        count += 1;
    }
    if least == 2 && sum < 7 { 1 } else { count }
}

/// Whether the algorithm would take a sequence to pieces: not digits alone, nor what begins with a letter, ends with one
/// or with digits, and holds no bracket.
fn scatters(sequence: &str) -> bool {
    let mut kinds = sequence.chars().map(kind);
    let plain = sequence.chars().all(|c| kind(c) == Kind::Digit);
    let first = kinds.next() == Some(Kind::Letter);
    let last = kinds
        .next_back()
        .is_none_or(|k| matches!(k, Kind::Letter | Kind::Digit | Kind::Over));
    let bracket = |c: char| OPENING.contains(&c) || CLOSING.contains(&c);
    let safe = plain || (first && last && !sequence.contains(bracket));
    !safe
}
