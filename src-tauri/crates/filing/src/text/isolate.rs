//! Directions kept apart (UAX #9): words of others in sentences of the form, dates and numbers among right-to-left letters.
//!
//! The marks stand in drawn text only: the twin never holds them, and a run's own text is without them.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

use super::sequence::sequences;

const LEFT: char = '\u{2066}';
const RIGHT: char = '\u{2067}';
const FIRST: char = '\u{2068}';
const END: char = '\u{2069}';
/// A letter without a picture that reads left to right.
pub(super) const MARK: char = '\u{200e}';

/// Words of others inside a sentence: whatever they hold, they turn nothing around them.
#[must_use]
pub fn apart(words: &str) -> String {
    words
        .split('\n')
        .map(line_apart)
        .collect::<Vec<_>>()
        .join("\n")
}

fn line_apart(line: &str) -> String {
    let body = line.trim_end();
    if body.is_empty() {
        return line.to_owned();
    }
    // Isolates that the words open or close themselves are answered, so that they reach no further.
    let (mut open, mut stray) = (0, 0);
    for c in body.chars() {
        match c {
            LEFT | RIGHT | FIRST => open += 1,
            END if open > 0 => open -= 1,
            END => stray += 1,
            _ => {}
        }
    }
    let mut out = FIRST.to_string().repeat(stray + 1);
    out.push_str(body);
    out.extend(std::iter::repeat_n(END, open + 1));
    out.push_str(line.get(body.len()..).unwrap_or_default());
    out
}

/// A sentence of the form that may begin with words of others: it reads left to right all the same.
#[must_use]
pub fn sentence(words: &str) -> String {
    let line = |line: &str| {
        if line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("{MARK}{line}")
        }
    };
    words.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A paragraph as it goes to the shaper: among right-to-left letters each date, number, address and path stands in
/// isolates; a paragraph without such letters has no marks at all.
#[must_use]
pub fn isolated(text: &str) -> Cow<'_, str> {
    let edits = edits(text);
    if edits.is_empty() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(edited(text, 0, &edits))
    }
}

/// A mark put into a drawn text at a byte of it, in place of the bytes cut there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    pub at: usize,
    cut: usize,
    put: Option<char>,
}

/// Makes the edits of a piece that starts at byte `start` of the paragraph.
pub(super) fn edited(piece: &str, start: usize, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(piece.len() + edits.len() * END.len_utf8());
    let mut at = 0;
    for edit in edits {
        let place = edit.at.saturating_sub(start);
        out.push_str(piece.get(at..place).unwrap_or_default());
        out.extend(edit.put);
        at = place + edit.cut;
    }
    out.push_str(piece.get(at..).unwrap_or_default());
    out
}

/// Whether a character is a mark that only says where a direction begins or ends.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, LEFT | RIGHT | FIRST | END | MARK)
}

/// Whether a character reads right to left or makes others do so.
pub(super) const fn turns(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0x200F | 0x202B | 0x202E | 0x2067 | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE
        | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

/// Whether a paragraph reads right to left: its first letter outside isolates decides (P2, P3).
pub(super) fn rtl(text: &str) -> bool {
    text.chars().any(turns) && first_turns(text, false)
}

/// Whether the first letter outside isolates reads right to left; inside an isolate only up to its end.
fn first_turns(text: &str, inside: bool) -> bool {
    let mut deep = 0_usize;
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => deep += 1,
            BidiClass::PDI if deep == 0 && inside => return false,
            BidiClass::PDI => deep = deep.saturating_sub(1),
            BidiClass::L if deep == 0 => return false,
            BidiClass::R | BidiClass::AL if deep == 0 => return true,
            _ => {}
        }
    }
    false
}

/// The edits that keep the directions of a paragraph apart, in order.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let marks = text.char_indices().filter(|(_, c)| is_mark(*c));
    if !text.chars().any(turns) {
        let drop = |(at, c): (usize, char)| Edit {
            at,
            cut: c.len_utf8(),
            put: None,
        };
        return marks.map(drop).collect();
    }
    // An isolate that takes its direction from its first letter takes it before more isolates stand in it.
    let first = marks.filter(|(_, c)| *c == FIRST).map(|(at, c)| {
        let inside = text.get(at + c.len_utf8()..).unwrap_or_default();
        let turned = first_turns(inside, true);
        Edit {
            at,
            cut: c.len_utf8(),
            put: Some(if turned { RIGHT } else { LEFT }),
        }
    });
    let mut edits: Vec<Edit> = first.collect();
    let put = |at, c| Edit {
        at,
        cut: 0,
        put: Some(c),
    };
    for found in sequences(text) {
        edits.push(put(found.start, LEFT));
        edits.push(put(found.end, END));
    }
    edits.sort_by_key(|e| (e.at, e.cut));
    edits
}
