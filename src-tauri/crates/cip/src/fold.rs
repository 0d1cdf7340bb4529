//! Words made comparable: without case, accents, spaces and punctuation.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns the text for comparison only: compatibility forms, lower case, letters and digits alone.
///
/// Letters that do not decompose but are written without their stroke or dot by foreign systems
/// (đ, ı, ø, ł, ß) are folded too.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_folded(text, |c| out.push(c), || {});
    out
}

/// Returns the folded words of a text, in their order.
pub fn folded_words(text: &str) -> Vec<String> {
    let words = std::cell::RefCell::new(vec![String::new()]);
    each_folded(
        text,
        |c| {
            if let Some(last) = words.borrow_mut().last_mut() {
                last.push(c);
            }
        },
        || words.borrow_mut().push(String::new()),
    );
    let mut words = words.into_inner();
    words.retain(|word| !word.is_empty());
    words
}

fn each_folded(text: &str, mut letter: impl FnMut(char), mut gap: impl FnMut()) {
    for c in text.nfkd() {
        if is_combining_mark(c) || is_joiner(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            // An apostrophe or full stop stands inside a word: O'Neil, A.Ş., S.A.
            if !matches!(c, '\'' | '\u{2019}' | '.' | '\u{2bc}') {
                gap();
            }
            continue;
        }
        for lower in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            match lower {
                'đ' | 'ð' => letter('d'),
                'ı' => letter('i'),
                'ø' => letter('o'),
                'ł' => letter('l'),
                'ß' => {
                    letter('s');
                    letter('s');
                }
                'æ' => {
                    letter('a');
                    letter('e');
                }
                'œ' => {
                    letter('o');
                    letter('e');
                }
                'ة' => letter('ه'),
                'ى' => letter('ي'),
                'ک' => letter('ك'),
                'ی' => letter('ي'),
                other => letter(other),
            }
        }
    }
}

fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{200c}'
            | '\u{200d}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{640}'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{feff}'
    )
}

/// Returns the text with digits of other scripts written as 0 to 9.
pub fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let digits = text
        .chars()
        .map(|c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c));
    Cow::Owned(digits.collect())
}

fn digit(c: char) -> Option<u32> {
    // First digit of each block whose ten digits follow one another.
    const ZEROS: [u32; 10] = [
        0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x1040, 0x17e0, 0xff10, 0x0030,
    ];
    let code = u32::from(c);
    ZEROS
        .iter()
        .find_map(|zero| code.checked_sub(*zero).filter(|d| *d < 10))
}

#[cfg(test)]
mod tests {
    use super::{ascii_digits, fold, folded_words};

    #[test]
    fn folds_case_accents_spaces_and_strokes() {
        assert_eq!(fold(" First_Name "), "firstname");
        assert_eq!(fold("Nguyễn Thị Minh Hằng"), fold("NGUYEN THI MINH HANG"));
        assert_eq!(fold("Đà Nẵng"), "danang");
        assert_eq!(fold("İzmir Işık"), "izmirisik");
        assert_eq!(fold("شركة النور"), fold("شركه النور"));
        assert_eq!(
            folded_words("Yılmaz A.Ş. (İzmir)"),
            ["yilmaz", "as", "izmir"]
        );
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(ascii_digits("٢٠٢٥-۰۱-०९ ２"), "2025-01-09 2");
    }
}
