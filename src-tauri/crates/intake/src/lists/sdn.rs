//! The list of Specially Designated Nationals as CSV: `sdn.csv` with twelve columns and no headings, `alt.csv` with five
//! (other names), `add.csv` with six (addresses). What is not there is written `-0-`.

use super::{ListBytes, ListError, MOST_ENTRIES, MOST_FILES, MOST_TEXT, add_name, text};
use cip::screening::list::{EntryFact, EntryKind, Origin};
use csv::StringRecord;
use std::collections::HashMap;

/// Columns of the main file.
const MAIN: usize = 12;
/// Columns of the file of other names.
const NAMES: usize = 5;
/// Columns of the file of addresses.
const ADDRESSES: usize = 6;

struct Table<'a> {
    name: &'a str,
    text: String,
    columns: usize,
    rows: Vec<StringRecord>,
}

pub(super) fn read(files: &[ListBytes<'_>]) -> Result<Vec<EntryFact>, ListError> {
    if files.is_empty() || files.len() > MOST_FILES {
        return Err(ListError::Files);
    }
    let tables: Vec<Table<'_>> = files.iter().map(table).collect::<Result<_, _>>()?;
    let of = |columns: usize| tables.iter().filter(move |t| t.columns == columns);
    if of(MAIN).count() != 1 || of(NAMES).count() > 1 || of(ADDRESSES).count() > 1 {
        return Err(ListError::Files);
    }
    let mut entries = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in of(MAIN).flat_map(|t| &t.rows) {
        if entries.len() >= MOST_ENTRIES {
            return Err(ListError::TooMany);
        }
        let entry = main(row, entries.len() + 1)?;
        places.entry(entry.key.clone()).or_insert(entries.len());
        entries.push(entry);
    }
    for (columns, value) in [(NAMES, 3), (ADDRESSES, 4)] {
        for table in of(columns) {
            for row in &table.rows {
                let key = cell(row, 0);
                let place = places.get(key).copied();
                let found = place.and_then(|place| entries.get_mut(place));
                let (Some(entry), Some(place)) = (found, place) else {
                    return Err(ListError::Orphan {
                        file: table.name.to_owned(),
                        line: line(&table.text, row.position()),
                        key: key.chars().take(40).collect(),
                    });
                };
                let list = if columns == NAMES {
                    &mut entry.names
                } else {
                    &mut entry.countries
                };
                add_name(list, cell(row, value), place + 1)?;
            }
        }
    }
    Ok(entries)
}

/// Reads a file; its first line says which one it is, and every other line must be alike.
fn table<'a>(file: &ListBytes<'a>) -> Result<Table<'a>, ListError> {
    // Older files are in the Western European code page, and end with the mark of an older system.
    let text = match std::str::from_utf8(file.bytes) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode(file.bytes).0,
    };
    let text = text.trim_start_matches('\u{feff}');
    let text = text.trim_end_matches(|c: char| c == '\u{1a}' || c.is_whitespace());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table {
        name: file.name,
        text: text.to_owned(),
        columns: 0,
        rows: Vec::new(),
    };
    for row in reader.records() {
        let row = row.map_err(|error| ListError::Columns {
            file: file.name.to_owned(),
            line: line(text, error.position()),
            found: 0,
        })?;
        if table.columns == 0 {
            table.columns = row.len();
        }
        let known = [MAIN, NAMES, ADDRESSES].contains(&table.columns);
        // A quotation mark that never closes takes the next lines into its cell.
        let broken = row.iter().any(|cell| cell.contains('\n'));
        if row.len() != table.columns || !known || broken {
            return Err(ListError::Columns {
                file: file.name.to_owned(),
                line: line(text, row.position()),
                found: row.len(),
            });
        }
        table.rows.push(row);
    }
    Ok(table)
}

/// Returns the line on which a record begins; the reader itself is one behind after the line ends of some systems.
fn line(text: &str, position: Option<&csv::Position>) -> u64 {
    let begin = position.and_then(|p| usize::try_from(p.byte()).ok());
    let before = begin
        .and_then(|begin| text.get(..begin))
        .unwrap_or_default();
    let after = text.get(before.len()..).unwrap_or_default();
    let gap = after.len() - after.trim_start_matches(['\r', '\n']).len();
    let ends = text
        .bytes()
        .take(before.len() + gap)
        .filter(|b| *b == b'\n')
        .count();
    u64::try_from(ends).map_or(0, |ends| ends + 1)
}

/// Returns a cell; empty where the list says that there is nothing.
fn cell(row: &StringRecord, place: usize) -> &str {
    match row.get(place).map(str::trim) {
        Some("-0-") | None => "",
        Some(text) => text,
    }
}

fn main(row: &StringRecord, place: usize) -> Result<EntryFact, ListError> {
    let mut names = Vec::new();
    add_name(&mut names, cell(row, 1), place)?;
    let key = text(cell(row, 0), MOST_TEXT, place)?;
    if names.is_empty() || key.is_empty() {
        return Err(ListError::Nameless { entry: place });
    }
    let kind = match cell(row, 2).to_ascii_lowercase().as_str() {
        "individual" => EntryKind::Individual,
        "vessel" => EntryKind::Vessel,
        "aircraft" => EntryKind::Aircraft,
        "" => EntryKind::Entity,
        _ => EntryKind::Unknown,
    };
    let mut programs = Vec::new();
    for program in cell(row, 3).split("] [") {
        add_name(&mut programs, program.trim_matches(['[', ']', ' ']), place)?;
    }
    let mut countries = Vec::new();
    add_name(&mut countries, cell(row, 9), place)?;
    let remarks: Vec<&str> = [4, 5, 6, 7, 8, 10, 11]
        .into_iter()
        .map(|column| cell(row, column))
        .filter(|text| !text.is_empty())
        .collect();
    Ok(EntryFact {
        origin: Origin::Sdn,
        key,
        kind,
        source: "Specially Designated Nationals (SDN)".to_owned(),
        names,
        countries,
        programs,
        remarks: text(&remarks.join("; "), MOST_TEXT, place)?,
        sha256: String::new(),
    })
}
