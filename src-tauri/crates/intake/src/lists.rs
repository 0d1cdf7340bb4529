//! Screening lists as their publishers make them: the Consolidated Screening List as JSON, the list of Specially
//! Designated Nationals as CSV in up to three files.
//!
//! A list is taken whole or not at all: an entry that was left out would look like somebody who is on no list. Files
//! are foreign, so size, number, depth and length are bounded, and every text is made fit to be read.

mod consolidated;
mod sdn;

use crate::hidden::reveal;
use cip::screening::list::{EntryFact, ListKind};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of the largest file that is read.
pub const MOST_BYTES: u64 = 96 << 20;
/// Entries that are read at most.
pub const MOST_ENTRIES: usize = 200_000;
/// Names of one entry that are read at most.
pub const MOST_NAMES: usize = 500;
/// Characters of the longest name.
pub const MOST_NAME: usize = 1_000;
/// Characters of any other text.
pub const MOST_TEXT: usize = 20_000;
/// Files of a list at most.
pub const MOST_FILES: usize = 3;

/// A file of a list.
#[derive(Debug, Clone, Copy)]
pub struct ListBytes<'a> {
    /// Name.
    pub name: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

/// What was read from the files of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList {
    /// Entries, in the order of the file.
    pub entries: Vec<EntryFact>,
    /// Names of all of them.
    pub names: usize,
    /// Entries that stood in it twice, word for word.
    pub repeated: usize,
}

/// Says why a list is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// Nothing in the file.
    #[error("“{file}” is empty")]
    Empty {
        /// File.
        file: String,
    },
    /// Not the files that such a list has.
    #[error("these are not the files of such a list")]
    Files,
    /// Not JSON, or cut short, or a value of another kind than the list has there.
    #[error("the list breaks on line {line}, column {column}")]
    NotJson {
        /// Where it breaks.
        line: usize,
        /// Where in that line.
        column: usize,
    },
    /// Lists and objects within each other beyond reason.
    #[error("lists and objects lie too deep within each other")]
    TooDeep,
    /// A line that is no line of such a file.
    #[error("“{file}”, line {line}: it has {found} columns, which no file of this list has there")]
    Columns {
        /// File.
        file: String,
        /// Line.
        line: u64,
        /// Columns found.
        found: usize,
    },
    /// A line about an entry that the main file does not have.
    #[error(
        "“{file}”, line {line}: the main file has no entry {key}; the files are of different days"
    )]
    Orphan {
        /// File.
        file: String,
        /// Line.
        line: u64,
        /// Identifier.
        key: String,
    },
    /// An entry without a name or identifier.
    #[error("entry {entry} has no name")]
    Nameless {
        /// Place of the entry, from 1.
        entry: usize,
    },
    /// A longer text, or more names, than any list has.
    #[error("entry {entry} holds more than any list has in one entry")]
    TooLong {
        /// Place of the entry, from 1.
        entry: usize,
    },
    /// More entries than are read.
    #[error("the list has more than {limit} entries", limit = MOST_ENTRIES)]
    TooMany,
    /// No entry at all.
    #[error("the list has no entry")]
    NoEntries,
}

/// Reads the files of a list.
///
/// # Errors
/// [`ListError`]: the first that speaks against the whole list.
pub fn read(kind: ListKind, files: &[ListBytes<'_>]) -> Result<ReadList, ListError> {
    if let Some(file) = files
        .iter()
        .find(|f| f.bytes.iter().all(u8::is_ascii_whitespace))
    {
        let file = file.name.to_owned();
        return Err(ListError::Empty { file });
    }
    let entries = match kind {
        ListKind::Consolidated => consolidated::read(files)?,
        ListKind::Sdn => sdn::read(files)?,
    };
    if entries.is_empty() {
        return Err(ListError::NoEntries);
    }
    Ok(distinct(entries))
}

/// Gives each entry a key of its own and its hash; what stands there twice word for word is one entry.
fn distinct(entries: Vec<EntryFact>) -> ReadList {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &entries {
        *times.entry(entry.key.clone()).or_default() += 1;
    }
    let mut seen = BTreeSet::new();
    let mut read = ReadList {
        entries: Vec::with_capacity(entries.len()),
        names: 0,
        repeated: 0,
    };
    for entry in entries {
        let mut entry = entry.hashed();
        if times.get(&entry.key).is_some_and(|times| *times > 1) {
            let short: String = entry.sha256.chars().take(16).collect();
            entry.key = format!("{}/{short}", entry.key);
            entry = entry.hashed();
        }
        if !seen.insert(entry.key.clone()) {
            read.repeated += 1;
            continue;
        }
        read.names += entry.names.len();
        read.entries.push(entry);
    }
    read
}

/// Makes a text fit to be read; one that is too long speaks against the list.
fn text(raw: &str, most: usize, entry: usize) -> Result<String, ListError> {
    if raw.chars().count() > most {
        return Err(ListError::TooLong { entry });
    }
    Ok(reveal(raw).text.into_owned())
}

/// Takes up a name, once.
fn add_name(names: &mut Vec<String>, raw: &str, entry: usize) -> Result<(), ListError> {
    let name = text(raw, MOST_NAME, entry)?;
    if !name.is_empty() && !names.contains(&name) {
        if names.len() >= MOST_NAMES {
            return Err(ListError::TooLong { entry });
        }
        names.push(name);
    }
    Ok(())
}
