//! Reads the rows of every cross-reference and holds them against what stands in its revision (ISO 32000-1, 7.5.4 and
//! 7.5.8).
//!
//! Readers mend rows that lie, each in its own way: what one of them shows, another one drops. So every row is true
//! before any library reads the file, and nothing is left to mend.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::bundle::{Inside, LARGEST_STREAM, inflate};
use super::dictionary::integer;
use super::layout::{Closing, Layout};
use super::refused::{Refused, ensure};
use super::token::{Entries, Kind, Stop, Tokens, get, is_name};

/// Highest number of an object, and most rows of one cross-reference.
const MOST_OBJECTS: u64 = 4_000_000;
/// Most bytes of one field of a row.
const WIDEST: i64 = 4;

/// The rows of a cross-reference, as far as they are read while the file is walked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Those of a table.
    Table(Vec<Row>),
    /// Those of a stream, still packed; absent when it is not written plainly.
    Stream(Option<Packing>),
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    id: u32,
    place: Place,
    generation: u64,
}

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nowhere: the number is free.
    Free,
    /// At this byte.
    At(u64),
    /// In this stream of objects, at this place of it.
    In(u64, u64),
}

/// How a stream holds its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packing {
    content: Range<usize>,
    compressed: bool,
    /// Each row stands as its difference to the one above.
    differences: bool,
    widths: [usize; 3],
    /// First number and count of each run.
    runs: Vec<(u64, u64)>,
}

/// Reads the rows of a table, up to its trailer.
pub(crate) fn table(tokens: &mut Tokens<'_>) -> Result<Listed, Stop> {
    let mut rows = Vec::new();
    while tokens.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        let first = tokens.number()?;
        tokens.expect(b" ")?;
        let count = tokens.number()?;
        tokens.line_end()?;
        if !within(first, count) {
            return tokens.stop("a cross-reference of more objects than a form has");
        }
        for id in first..first + count {
            let row = u32::try_from(id).ok().zip(Some(tokens.take(20)?));
            let Some(row) = row.and_then(|(id, text)| table_row(id, text)) else {
                return tokens.stop("a broken row of the cross-reference table");
            };
            rows.push(row);
        }
        tokens.space();
    }
    Ok(Listed::Table(rows))
}

/// Whether a run of numbers keeps to what a form has; numbers have twelve digits at most.
fn within(first: u64, count: u64) -> bool {
    first
        .checked_add(count)
        .is_some_and(|end| end <= MOST_OBJECTS)
}

/// Reads the twenty bytes of a row.
fn table_row(id: u32, text: &[u8]) -> Option<Row> {
    let text = std::str::from_utf8(text).ok()?;
    let number = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u64>().ok().filter(|_| plain)
    };
    let at = number(text.get(..10)?)?;
    let generation = number(text.get(11..16)?)?;
    let place = match text.get(16..)? {
        " n \n" | " n\r\n" => Place::At(at),
        " f \n" | " f\r\n" => Place::Free,
        _ => return None,
    };
    (text.get(10..11)? == " ").then_some(Row {
        id,
        place,
        generation,
    })
}

/// Reads how a stream holds its rows; nothing where it does so in another way than a writer of ours.
pub(crate) fn packing(content: Range<usize>, entries: &Entries<'_>) -> Option<Packing> {
    let compressed = is_name(entries, b"Filter", b"FlateDecode");
    // Some readers take these for the long names.
    let aliased = [b"DP".as_slice(), b"F"];
    let aliased = aliased.iter().any(|key| get(entries, key).is_some());
    if aliased || compressed != get(entries, b"Filter").is_some() {
        return None;
    }
    let whole = |key: &[u8]| match &get(entries, key)?.kind {
        Kind::Array(items) => items.iter().map(integer).collect::<Option<Vec<i64>>>(),
        _ => None,
    };
    let widths = whole(b"W")?;
    let fits = widths.iter().all(|width| (1..=WIDEST).contains(width));
    let widths: Vec<usize> = widths
        .iter()
        .filter_map(|w| usize::try_from(*w).ok())
        .collect();
    let widths: [usize; 3] = widths.try_into().ok().filter(|_| fits)?;
    let differences = match get(entries, b"DecodeParms").map(|value| &value.kind) {
        None => false,
        Some(Kind::Dictionary(parameters)) if compressed => {
            let says = |key: &[u8]| get(parameters, key).and_then(integer);
            let columns = says(b"Columns").and_then(|columns| usize::try_from(columns).ok());
            let plain = parameters.len() == 2 && says(b"Predictor") == Some(12);
            let width: usize = widths.iter().sum();
            if !plain || columns != Some(width) {
                return None;
            }
            true
        }
        Some(_) => return None,
    };
    let numbers = match get(entries, b"Index") {
        Some(_) => whole(b"Index")?,
        None => vec![0, integer(get(entries, b"Size")?)?],
    };
    Some(Packing {
        content,
        compressed,
        differences,
        widths,
        runs: runs(&numbers)?,
    })
}

/// The runs of numbers that the rows are for.
fn runs(numbers: &[i64]) -> Option<Vec<(u64, u64)>> {
    let run = |pair: &[i64]| match pair {
        [first, count] => {
            let (first, count) = (u64::try_from(*first).ok()?, u64::try_from(*count).ok()?);
            within(first, count).then_some((first, count))
        }
        _ => None,
    };
    let runs: Vec<(u64, u64)> = numbers.chunks(2).map(run).collect::<Option<_>>()?;
    let all = runs
        .iter()
        .try_fold(0_u64, |sum, (_, count)| sum.checked_add(*count));
    all.is_some_and(|all| all <= MOST_OBJECTS).then_some(runs)
}

/// Checks every cross-reference: it lists what its revision wrote, where that stands, and nothing else.
pub(crate) fn check(bytes: &[u8], layout: &Layout, inside: &Inside) -> Result<(), Refused> {
    let open = layout.objects.keys();
    let defined: BTreeSet<u32> = open.chain(inside.keys()).copied().collect();
    let mut highest = 0;
    for (number, revision) in layout.revisions.iter().enumerate() {
        let closing = &revision.closing;
        let listed = listed(bytes, closing)?;
        let written = written(layout, inside, number);
        check_listed(&listed, &written)?;
        for (id, row) in &listed {
            // A number that nobody uses may be listed as free where the file begins.
            let spare = number == 0 && (*id == 0 || !defined.contains(id));
            let fine = written.contains_key(id) || (row.place == Place::Free && spare);
            if !fine {
                return Err(unwritten(*id, row));
            }
        }
        let last = written.last_key_value().map_or(0, |(id, _)| *id);
        highest = highest.max(last);
        let beyond = listed.last_key_value().filter(|(id, _)| **id > highest);
        if let Some((id, _)) = beyond {
            return Refused::because(format!(
                "object {id} is beyond the highest object and listed by a cross-reference"
            ));
        }
        ensure(
            closing.size == Some(i64::from(highest) + 1),
            format!(
                "the cross-reference at byte {} has another /Size than its highest object and one",
                closing.offset
            ),
        )?;
    }
    Ok(())
}

fn unwritten(id: u32, row: &Row) -> Refused {
    Refused(match row.place {
        Place::Free => format!("object {id} is listed as free by a cross-reference"),
        _ => format!(
            "object {id} is named by a cross-reference but does not stand in its revision of the file"
        ),
    })
}

/// What a revision wrote, in the open and in its streams of objects.
fn written(layout: &Layout, inside: &Inside, revision: usize) -> BTreeMap<u32, Place> {
    let mut written = BTreeMap::new();
    for (id, places) in inside {
        for place in places.iter().filter(|place| place.revision == revision) {
            let index = u64::try_from(place.index).unwrap_or(u64::MAX);
            written.insert(*id, Place::In(u64::from(place.bundle), index));
        }
    }
    for (id, places) in &layout.objects {
        for place in places.iter().filter(|place| place.revision == revision) {
            let offset = u64::try_from(place.offset).unwrap_or(u64::MAX);
            written.insert(*id, Place::At(offset));
        }
    }
    written
}

/// Everything that was written is listed where it stands.
fn check_listed(
    listed: &BTreeMap<u32, Row>,
    written: &BTreeMap<u32, Place>,
) -> Result<(), Refused> {
    for (id, place) in written {
        let Some(row) = listed.get(id).filter(|row| row.place != Place::Free) else {
            let free = listed.contains_key(id);
            return Refused::because(if free {
                format!("object {id} stands in the file and is listed as free by a cross-reference")
            } else {
                format!("object {id} stands where no cross-reference names it")
            });
        };
        if row.generation != 0 {
            return Refused::because(format!(
                "object {id} is listed under a generation other than 0"
            ));
        }
        if row.place != *place {
            return Refused::because(format!(
                "object {id} stands where no cross-reference names it"
            ));
        }
    }
    Ok(())
}

/// The rows by their numbers.
fn listed(bytes: &[u8], closing: &Closing) -> Result<BTreeMap<u32, Row>, Refused> {
    let at = closing.offset;
    let unpacked;
    let rows = match &closing.listed {
        Listed::Table(rows) => rows,
        Listed::Stream(Some(packing)) => {
            unpacked = unpack(bytes, at, packing)?;
            &unpacked
        }
        Listed::Stream(None) => {
            return Refused::because(format!(
                "the cross-reference at byte {at} is not written plainly"
            ));
        }
    };
    let mut listed = BTreeMap::new();
    for row in rows {
        if listed.insert(row.id, *row).is_some() {
            return Refused::because(format!(
                "object {} stands twice in the cross-reference at byte {at}",
                row.id
            ));
        }
    }
    Ok(listed)
}

fn unpack(bytes: &[u8], at: usize, packing: &Packing) -> Result<Vec<Row>, Refused> {
    let odd = || Refused(format!("the cross-reference at byte {at} has broken rows"));
    let raw = bytes.get(packing.content.clone()).unwrap_or_default();
    let width: usize = packing.widths.iter().sum();
    let plain = if packing.compressed {
        inflate(
            &format!("of the cross-reference at byte {at}"),
            raw,
            LARGEST_STREAM,
        )?
    } else {
        raw.to_vec()
    };
    let plain = if packing.differences {
        summed(&plain, width).ok_or_else(odd)?
    } else {
        plain
    };
    let ids = packing.runs.iter();
    let ids: Vec<u64> = ids
        .flat_map(|(first, count)| *first..*first + *count)
        .collect();
    if plain.len() != ids.len() * width {
        return Err(odd());
    }
    let rows = ids.iter().zip(plain.chunks_exact(width));
    let rows: Option<Vec<Row>> = rows
        .map(|(id, row)| stream_row(u32::try_from(*id).ok()?, row, packing.widths))
        .collect();
    rows.ok_or_else(odd)
}

/// Undoes PNG's filter "up", which our own writer uses for every row.
fn summed(packed: &[u8], width: usize) -> Option<Vec<u8>> {
    let mut above = vec![0_u8; width];
    let mut plain = Vec::with_capacity(packed.len());
    for row in packed.chunks(width + 1) {
        let (filter, row) = row.split_first()?;
        if *filter != 2 || row.len() != width {
            return None;
        }
        for (sum, difference) in above.iter_mut().zip(row) {
            *sum = sum.wrapping_add(*difference);
        }
        plain.extend_from_slice(&above);
    }
    Some(plain)
}

fn stream_row(id: u32, row: &[u8], [kind, place, _]: [usize; 3]) -> Option<Row> {
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let (kind, rest) = row.split_at_checked(kind)?;
    let (place, last) = rest.split_at_checked(place)?;
    let (place, last) = (number(place), number(last));
    let (place, generation) = match number(kind) {
        0 => (Place::Free, last),
        1 => (Place::At(place), last),
        2 => (Place::In(place, last), 0),
        _ => return None,
    };
    Some(Row {
        id,
        place,
        generation,
    })
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
