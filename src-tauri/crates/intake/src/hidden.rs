//! Characters that a reader cannot see: shown or taken out, and always reported.

use std::borrow::Cow;
use std::collections::BTreeSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A cell made fit to be read by a person.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seen<'a> {
    /// The text in NFC, trimmed, each run of white space one space, nothing hidden left in it.
    pub text: Cow<'a, str>,
    /// What was hidden in it, as `U+202E`.
    pub hidden: BTreeSet<char>,
    /// Whether a replacement character shows that the text was damaged before it came here.
    pub damaged: bool,
}

/// Returns the cell with everything hidden made visible or taken out.
///
/// Controls, direction overrides and tags change what a person believes to read: they stay in the
/// text as `⟨U+202E⟩`. Marks that only steer spacing or direction at the edge of a word are taken
/// out. Both are reported. Joiners between letters of scripts that need them are kept.
pub(crate) fn reveal(raw: &str) -> Seen<'_> {
    let trimmed = raw.trim();
    let plain = trimmed.bytes().all(|b| (0x20..0x7f).contains(&b)) && !trimmed.contains("  ");
    if plain {
        return Seen {
            text: Cow::Borrowed(trimmed),
            hidden: BTreeSet::new(),
            damaged: false,
        };
    }
    let normal: Cow<'_, str> = match is_nfc_quick(trimmed.chars()) {
        IsNormalized::Yes => Cow::Borrowed(trimmed),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(trimmed.nfc().collect()),
    };
    let mut hidden = BTreeSet::new();
    let mut out = String::with_capacity(normal.len());
    let mut before: Option<char> = None;
    let mut chars = normal.chars().peekable();
    while let Some(c) = chars.next() {
        match class(c, before, chars.peek().copied()) {
            Class::Plain => out.push(c),
            Class::Space if out.ends_with(' ') => {}
            Class::Space => out.push(' '),
            Class::Remove => {
                hidden.insert(c);
            }
            Class::Show => {
                hidden.insert(c);
                out.push_str(&format!("⟨{}⟩", code_point(c)));
            }
        }
        before = Some(c);
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    let start = out.len() - out.trim_start().len();
    out.drain(..start);
    let damaged = out.contains('\u{fffd}');
    Seen {
        text: Cow::Owned(out),
        hidden,
        damaged,
    }
}

/// Returns the name of a code point, as `U+202E`.
pub(crate) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

enum Class {
    Plain,
    Space,
    Remove,
    Show,
}

fn class(c: char, before: Option<char>, after: Option<char>) -> Class {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Class::Space,
        c if c.is_control() => Class::Show,
        c if c.is_whitespace() => Class::Space,
        // Direction embeddings, overrides, isolates and their deprecated kin.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => Class::Show,
        // Annotation anchors, tags, blank Hangul fillers, noncharacters.
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Class::Show,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Class::Show,
        '\u{fdd0}'..='\u{fdef}' => Class::Show,
        c if u32::from(c) & 0xfffe == 0xfffe => Class::Show,
        // Zero width joiner and non-joiner are spelling in Persian and Indic scripts.
        '\u{200c}' | '\u{200d}' => {
            let lettered = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
            if lettered(before) && lettered(after) {
                Class::Plain
            } else {
                Class::Remove
            }
        }
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => {
            Class::Remove
        }
        '\u{2060}'..='\u{2064}' => Class::Remove,
        _ => Class::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::reveal;

    #[test]
    fn overrides_are_shown_and_marks_are_taken_out() {
        let seen = reveal("Acme \u{202e}dtL");
        assert_eq!(seen.text, "Acme ⟨U+202E⟩dtL");
        assert!(seen.hidden.contains(&'\u{202e}'));
        let seen = reveal("\u{200f}شركة النور\u{200f}");
        assert_eq!(seen.text, "شركة النور");
        assert!(seen.hidden.contains(&'\u{200f}'));
        let seen = reveal("a\u{0}b\u{1b}c");
        assert_eq!(seen.text, "a⟨U+0000⟩b⟨U+001B⟩c");
    }

    #[test]
    fn spelling_is_kept() {
        for kept in ["می‌خواهم", "क्‍ष", "Nguyễn Thị Minh Hằng", "葛\u{e0100}城市"]
        {
            let seen = reveal(kept);
            assert_eq!(seen.text, kept);
            assert!(seen.hidden.is_empty());
        }
        assert_eq!(reveal("pay\u{200d}pal").text, "paypal");
    }

    #[test]
    fn white_space_becomes_one_space_and_forms_become_nfc() {
        assert_eq!(
            reveal("\u{3000}12\u{a0}Le\u{302} Lo\u{323}\u{31b}i \r\n Huế ").text,
            "12 Lê Lợi Huế"
        );
        assert_eq!(reveal(" a  b ").text, "a b");
        assert!(reveal("Sao \u{fffd}ai").damaged);
    }
}
