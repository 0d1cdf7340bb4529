//! The file inside the barcode: header, parts, elements.
//!
//! ```text
//! @ LF RS CR  ANSI␠  636014  08  00  02  DL00410278  ZC03190024  DL DAQ… LF DCS… LF … CR ZC ZCA… CR
//!             type   issuer  |   |   number of parts              elements
//!                            |   version of the issuer (absent in version 1)
//!                            version of the standard
//! ```

use super::{CardKind, CardNote, Element};

/// No symbol holds more.
const LONGEST: usize = 8_000;
/// A real card has more than twenty; fewer than this are a chance hit.
const FEWEST: usize = 3;
/// The most elements that are kept.
const MOST: usize = 200;

/// Holds a file whose elements were found.
pub(super) struct CardFile {
    pub(super) version: u8,
    pub(super) issuer_number: String,
    pub(super) kind: CardKind,
    pub(super) elements: Vec<Element>,
    pub(super) notes: Vec<CardNote>,
}

/// One entry of the header.
struct Part {
    kind: String,
    offset: usize,
    length: usize,
}

/// Opens a file; nothing when it has no header or hardly any element.
pub(super) fn open(text: &str) -> Option<CardFile> {
    if text.len() > LONGEST {
        return None;
    }
    let (start, after) = file_type(text)?;
    let (issuer_number, rest) = digits(after.trim_start_matches(' '), 6)?;
    let (version, rest) = digits(rest, 2)?;
    let (count, rest) = entries(rest)?;
    let (parts, body) = parts(rest);

    let mut notes = Vec::new();
    let standard = ["@\n\u{1e}\r", "@\n\u{1c}\r"];
    let well_parted = standard.contains(&start) && after.starts_with(' ') && body.contains('\n');
    if !well_parted {
        notes.push(CardNote::SeparatorsUnusual);
    }
    if parts.len() != count {
        notes.push(CardNote::WrongCount);
    }
    if !in_place(text, &parts) {
        notes.push(CardNote::WrongOffsets);
    }
    let elements = elements(body, &parts, &mut notes);
    (elements.len() >= FEWEST).then(|| CardFile {
        version: version.parse().unwrap_or_default(),
        issuer_number: issuer_number.to_owned(),
        kind: kind(&parts),
        elements,
        notes,
    })
}

/// Finds the file type near the beginning; returns what stands before and after it.
fn file_type(text: &str) -> Option<(&str, &str)> {
    /// Scanners put marks of their own before the file.
    const FURTHEST: usize = 40;
    ["ANSI", "AAMVA"]
        .iter()
        .filter_map(|mark| text.split_once(mark))
        .find(|(before, _)| before.len() <= FURTHEST)
}

/// Takes a fixed number of digits from the beginning.
fn digits(text: &str, count: usize) -> Option<(&str, &str)> {
    let (taken, rest) = text.split_at_checked(count)?;
    taken
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then_some((taken, rest))
}

/// Reads the number of parts, before which versions after 1 have the issuer's own version.
fn entries(text: &str) -> Option<(usize, &str)> {
    let (first, rest) = digits(text, 2)?;
    let (count, rest) = digits(rest, 2).unwrap_or((first, rest));
    Some((count.parse().ok()?, rest))
}

/// Reads the entries of the header for as long as they have their form, whatever their number should be.
fn parts(mut text: &str) -> (Vec<Part>, &str) {
    let mut found = Vec::new();
    while let Some((part, rest)) = part(text) {
        found.push(part);
        text = rest;
    }
    (found, text)
}

fn part(text: &str) -> Option<(Part, &str)> {
    let (kind, rest) = text.split_at_checked(2)?;
    let (offset, rest) = digits(rest, 4)?;
    let (length, rest) = digits(rest, 4)?;
    let part = Part {
        kind: kind.to_owned(),
        offset: offset.parse().ok()?,
        length: length.parse().ok()?,
    };
    kind.bytes()
        .all(|b| b.is_ascii_uppercase())
        .then_some((part, rest))
}

/// Tells whether every part begins where the header says, with its own name, and ends as a part ends.
fn in_place(text: &str, parts: &[Part]) -> bool {
    let characters: Vec<char> = text.chars().collect();
    parts.iter().all(|part| {
        let end = part.offset.saturating_add(part.length);
        let Some(cut) = characters.get(part.offset..end) else {
            return false;
        };
        let begins = cut.iter().take(2).copied().eq(part.kind.chars());
        begins && cut.last() == Some(&'\r')
    })
}

fn kind(parts: &[Part]) -> CardKind {
    let named = parts.iter().find_map(|part| match part.kind.as_str() {
        "DL" | "EN" => Some(CardKind::DriverLicence),
        "ID" => Some(CardKind::IdentityCard),
        _ => None,
    });
    named.unwrap_or(CardKind::Unknown)
}

/// Finds the elements by their names, wherever they stand; the parts of the issuer's own use are left out.
fn elements(body: &str, parts: &[Part], notes: &mut Vec<CardNote>) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    for line in body.split(char::is_control) {
        let line = line.trim();
        let Some(element) = element(line).or_else(|| element(without_part_name(line, parts)))
        else {
            continue;
        };
        match found.iter().find(|known| known.code == element.code) {
            Some(known) if known.value != element.value => {
                notes.push(CardNote::Repeated { code: element.code })
            }
            Some(_) => {}
            None if found.len() < MOST => found.push(element),
            None => break,
        }
    }
    found
}

/// Takes the name of a part from the front of its first element.
fn without_part_name<'a>(line: &'a str, parts: &[Part]) -> &'a str {
    let named = parts.iter().map(|part| part.kind.as_str());
    named
        .chain(["DL", "ID", "EN"])
        .find_map(|name| line.strip_prefix(name))
        .unwrap_or_default()
}

/// Reads one element of the standard: `D`, a letter from `A` to `D`, any letter, then its value.
fn element(line: &str) -> Option<Element> {
    let (code, value) = line.split_at_checked(3)?;
    let named = match code.as_bytes() {
        [b'D', b'A'..=b'D', third] => third.is_ascii_uppercase(),
        _ => false,
    };
    named.then(|| Element {
        code: code.to_owned(),
        value: value.trim().to_owned(),
    })
}
