//! Folding of names for search: what somebody types finds what somebody wrote, in any script.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a text: compatibility form, lower case, no marks, strokes taken off Latin letters.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|c| !is_latin_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ħ' => out.push('h'),
            'ŧ' => out.push('t'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            other => out.push(other),
        }
    }
    // Marks that belong to a letter of their own, as in Devanagari, Thai or Hangul, are put back together.
    out.nfc().collect()
}

/// Marks of Latin, Greek, Cyrillic and Arabic letters are taken off; those of other scripts change the letter itself.
fn is_latin_mark(c: char) -> bool {
    is_combining_mark(c)
        && matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Sets characters of scripts without spaces apart, so that each is a word of its own.
pub(crate) fn apart(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        if is_unspaced(c) {
            out.push(' ');
            out.push(c);
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3134f}' | '\u{e00}'..='\u{e7f}')
}

/// Writes a query for the index of words: every word typed must begin a word; unspaced runs are phrases.
///
/// Returns `None` when nothing searchable was typed.
pub(crate) fn words_query(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let mut terms = Vec::new();
    for chunk in folded
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|c| !c.is_empty())
    {
        if chunk.chars().any(is_unspaced) {
            terms.push(format!("\"{}\"", apart(chunk).trim()));
        } else {
            terms.push(format!("\"{chunk}\"*"));
        }
    }
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// Writes a query for the index of substrings; `None` below three characters, which it cannot find.
pub(crate) fn parts_query(typed: &str) -> Option<String> {
    let folded = fold(typed.trim());
    (folded.chars().count() >= 3).then(|| format!("\"{}\"", folded.replace('"', "\"\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_type_and_write() {
        assert_eq!(fold("Nguyễn Thị Đào"), "nguyen thi dao");
        assert_eq!(fold("Łukasz Ørsted-Groß"), "lukasz orsted-gross");
        assert_eq!(fold("Ёлкин"), "елкин");
        assert_eq!(fold("مُحَمَّد"), "محمد");
        assert_eq!(fold("कृष्णा"), "कृष्णा");
        assert_eq!(fold("ＡＢＣ 株式会社"), "abc 株式会社");
    }

    #[test]
    fn unspaced_scripts_become_phrases_and_words_become_prefixes() {
        assert_eq!(words_query("Nguy Đào").unwrap(), "\"nguy\"* \"dao\"*");
        assert_eq!(words_query("小明").unwrap(), "\"小  明\"");
        assert!(words_query(" -!\" ").is_none());
        assert!(parts_query("ab").is_none());
    }
}
