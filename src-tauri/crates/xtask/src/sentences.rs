//! No sentence stands in the door's code: people read what stands in `assets/i18n`.

use crate::house::all_well;
use crate::sh::{self, Done};

/// Where the rule holds.
const DOOR: &str = "src-tauri/crates/api/src";

/// What may hold sentences, and why.
const EXCEPT: &[(&str, &str)] = &[
    ("/demo/content/", "the invented people and papers"),
    ("/demo/draw/", "what is printed on the invented papers"),
    ("/demo/scenario/", "what the invented people write"),
    ("/exam/", "the invented people and papers of the exam"),
    ("/words/tests.rs", "a test"),
    ("/types.rs", "lines of TypeScript"),
    (
        "/known.rs",
        "names of folders that other programs keep in step",
    ),
];

/// Lines that hold words nobody reads on a screen: for the compiler and its documents, and particulars of a fault.
const TECHNICAL: [&str; 3] = ["reason = ", "#[doc = ", "internal("];

/// Finds sentences in the door's code.
pub fn rule() -> Done {
    let mut wrong = Vec::new();
    for path in sh::files(DOOR) {
        let shown = path.display().to_string().replace('\\', "/");
        if !shown.ends_with(".rs") || EXCEPT.iter().any(|(part, _)| shown.contains(part)) {
            continue;
        }
        for (line, words) in sentences(&sh::text(&path)?) {
            wrong.push(format!(
                "{shown}:{line} says “{words}”; put it into assets/i18n and ask for it by name"
            ));
        }
    }
    all_well(wrong)
}

/// Returns the sentences of a source with their lines; what follows `#[cfg(test)]` is left out.
fn sentences(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let technical = |line: usize| {
        let text = source.lines().nth(line - 1).unwrap_or_default();
        TECHNICAL.iter().any(|mark| text.contains(mark))
    };
    let found = literals(source).into_iter();
    found
        .filter(|(line, text)| reads_as_words(text) && !technical(*line))
        .collect()
}

/// Returns whether two words of letters follow each other.
fn reads_as_words(text: &str) -> bool {
    let is_word = |part: &str| {
        let bare = part.trim_matches(|c: char| c.is_ascii_punctuation() || "“”’…".contains(c));
        bare.chars().count() > 1
            && bare
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '’')
    };
    let parts: Vec<&str> = text.split_whitespace().collect();
    parts.windows(2).any(|pair| pair.iter().all(|p| is_word(p)))
}

/// Returns the string literals of a Rust source with the lines where they begin; comments are left out.
fn literals(source: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = source.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or_default();
    let mut found = Vec::new();
    let (mut place, mut line) = (0, 1);
    while place < chars.len() {
        match (at(place), at(place + 1)) {
            ('\n', _) => line += 1,
            ('/', '/') => {
                while place + 1 < chars.len() && at(place + 1) != '\n' {
                    place += 1;
                }
            }
            // A quotation mark as a character, not as the beginning of a text.
            ('\'', '"') if at(place + 2) == '\'' => place += 2,
            ('\'', '\\') => place += 2,
            ('"', _) => {
                let hashes = hashes_before(&chars, place);
                let (text, end) = literal(&chars, place + 1, hashes);
                found.push((line, text.clone()));
                line += text.matches('\n').count();
                place = end;
            }
            _ => {}
        }
        place += 1;
    }
    found
}

/// Counts the `#` of a raw literal; `None` when the literal is an ordinary one.
fn hashes_before(chars: &[char], quote: usize) -> Option<usize> {
    let before = chars.get(..quote).unwrap_or_default();
    let hashes = before.iter().rev().take_while(|c| **c == '#').count();
    let mark = before.iter().rev().nth(hashes);
    (mark == Some(&'r')).then_some(hashes)
}

/// Reads a literal from behind its quotation mark; returns it with the place of the closing mark.
fn literal(chars: &[char], from: usize, raw: Option<usize>) -> (String, usize) {
    let mut text = String::new();
    let mut place = from;
    while let Some(c) = chars.get(place) {
        match (c, raw) {
            ('"', None) => break,
            ('"', Some(n)) if chars.iter().skip(place + 1).take(n).all(|c| *c == '#') => break,
            ('\\', None) => {
                // Escaped characters part no words; a line that is continued is kept as a line.
                place += 1;
                text.extend(chars.get(place).filter(|c| **c == '\n'));
            }
            _ => text.push(*c),
        }
        place += 1;
    }
    (text, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_with_its_line_and_what_is_none_is_not() {
        let source = r##"
// "A comment says much."
/// "So does a doc comment."
const A: &str = "The vault is open.";
const QUOTE: char = '"';
const B: &str = "by a second \
    person";
const ID: &str = "filing-not-signed"; const PLACE: &str = "{} %";
const RAW: &str = r#"say "it is" so"#;
const ESCAPED: char = '\''; const C: &str = "late words";
#[expect(clippy::panic, reason = "it says why it is so")]
fn f() { internal("an empty journal"); }
#[cfg(test)]
const D: &str = "a test may say anything";
"##;
        let found: Vec<usize> = sentences(source).into_iter().map(|(l, _)| l).collect();
        assert_eq!(found, [4, 6, 9, 10]);
    }
}
