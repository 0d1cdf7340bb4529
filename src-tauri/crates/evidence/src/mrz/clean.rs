//! From typed or pasted text to the lines of a zone.

use unicode_normalization::UnicodeNormalization;

use super::{Cleaning, MrzError};

/// No zone is longer, with every filler escaped and some words around it.
const LONGEST: usize = 4_000;

/// Lines with the lengths of a layout, in the order given, and what was done to get them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Zone {
    pub(super) lines: Vec<String>,
    pub(super) cleaning: Vec<Cleaning>,
}

/// The layouts by number and length of lines.
const SHAPES: [(usize, usize); 3] = [(2, 44), (2, 36), (3, 30)];

pub(super) fn clean(text: &str) -> Result<Zone, MrzError> {
    let characters = text.chars().count();
    if characters > LONGEST {
        return Err(MrzError::TooLong { characters });
    }
    let mut cleaning = Vec::new();
    // One guillemet stands for two fillers when a program "corrected" them, for one when a person typed it.
    let doubled = tidy(text, "<<", &mut cleaning);
    let single = tidy(text, "<", &mut Vec::new());
    if doubled.is_empty() {
        return Err(MrzError::Empty);
    }
    for (way, how) in WAYS {
        for lines in [&doubled, &single] {
            if let Some(lines) = way(lines) {
                cleaning.extend(how);
                check_alphabet(&lines)?;
                return Ok(Zone { lines, cleaning });
            }
        }
    }
    check_alphabet(&doubled)?;
    Err(MrzError::Lengths {
        lengths: doubled.iter().map(|line| line.chars().count()).collect(),
    })
}

/// Removes spaces, raises letters, restores fillers; drops empty lines.
fn tidy(text: &str, guillemet: &str, cleaning: &mut Vec<Cleaning>) -> Vec<String> {
    let mut note = |what| {
        if !cleaning.contains(&what) {
            cleaning.push(what);
        }
    };
    let mut lines = Vec::new();
    for line in text.replace("&lt;", "<").lines() {
        let mut tidied = String::new();
        // Compatibility forms first: full-width letters and digits come from East Asian keyboards.
        for character in line.trim().nfkc() {
            match character {
                '«' | '≪' | '《' => {
                    note(Cleaning::FillersRestored);
                    tidied.push_str(guillemet);
                }
                '‹' | '〈' | '˂' | '❮' => {
                    note(Cleaning::FillersRestored);
                    tidied.push('<');
                }
                c if c.is_whitespace()
                    || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') =>
                {
                    note(Cleaning::SpacesRemoved);
                }
                c if c.is_ascii_lowercase() => {
                    note(Cleaning::LettersRaised);
                    tidied.push(c.to_ascii_uppercase());
                }
                c => tidied.push(c),
            }
        }
        if !tidied.is_empty() {
            lines.push(tidied);
        }
    }
    lines
}

type Way = fn(&[String]) -> Option<Vec<String>>;

/// The ways to find the lines of a layout, the least daring first.
const WAYS: [(Way, Option<Cleaning>); 4] = [
    (whole, None),
    (cut, Some(Cleaning::LinesCut)),
    (fit_name_line, Some(Cleaning::NameLineFitted)),
    (among_others, Some(Cleaning::OtherLinesLeftOut)),
];

fn whole(lines: &[String]) -> Option<Vec<String>> {
    SHAPES
        .iter()
        .any(|(count, length)| {
            lines.len() == *count && lines.iter().all(|l| l.chars().count() == *length)
        })
        .then(|| lines.to_vec())
}

/// Cuts one line that runs on and has the total length of a layout.
fn cut(lines: &[String]) -> Option<Vec<String>> {
    let [line] = lines else { return None };
    let all: Vec<char> = line.chars().collect();
    let (_, length) = SHAPES
        .iter()
        .find(|(count, length)| count * length == all.len())?;
    Some(
        all.chunks(*length)
            .map(|line| line.iter().collect())
            .collect(),
    )
}

/// Adds or takes fillers at the end of the name line, which nobody can count, when the others fit.
fn fit_name_line(lines: &[String]) -> Option<Vec<String>> {
    let (length, at) = match lines {
        [_, second] => (second.chars().count(), 0),
        [first, second, _] if first.chars().count() == second.chars().count() => {
            (first.chars().count(), 2)
        }
        _ => return None,
    };
    if !SHAPES.contains(&(lines.len(), length)) {
        return None;
    }
    let name = lines.get(at)?;
    let written = name.trim_end_matches('<');
    if !name.contains("<<") || written.chars().count() > length {
        return None;
    }
    let mut fitted = lines.to_vec();
    let missing = length - written.chars().count();
    *fitted.get_mut(at)? = format!("{written}{}", "<".repeat(missing));
    Some(fitted)
}

/// Finds neighbouring lines of one length among other words.
fn among_others(lines: &[String]) -> Option<Vec<String>> {
    SHAPES.iter().find_map(|(count, length)| {
        let fits = |line: &String| line.chars().count() == *length && line.chars().all(in_alphabet);
        lines
            .windows(*count)
            .find(|window| window.iter().all(fits))
            .map(<[String]>::to_vec)
    })
}

fn in_alphabet(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<'
}

fn check_alphabet(lines: &[String]) -> Result<(), MrzError> {
    for (line, text) in lines.iter().enumerate() {
        if let Some((place, character)) = text.chars().enumerate().find(|(_, c)| !in_alphabet(*c)) {
            return Err(MrzError::Character {
                character,
                line: line + 1,
                place: place + 1,
            });
        }
    }
    Ok(())
}
