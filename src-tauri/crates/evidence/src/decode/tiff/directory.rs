//! The directories of a TIFF file, walked by our own hand: how many pages, how far the file reaches, and what
//! stands beside the pixels.

use std::cell::Cell;
use std::collections::HashSet;

use super::super::traces::Traces;

/// No more directories than this are followed.
const MOST_DIRECTORIES: usize = 1_000;
/// No directory of an honest page has more entries.
const MOST_ENTRIES: u64 = 4_096;
/// An entry has no more numbers than a picture of one strip a row, or of small tiles, needs.
const MOST_NUMBERS: usize = 1 << 18;
/// So many numbers are read of one file, whatever more there are.
const MOST_IN_ALL: usize = 1 << 22;
/// A table has three numbers for each of 256 colours.
const MOST_COLOURS: usize = 768;
/// So many texts are read, whatever more there are.
const MOST_TEXTS: u32 = 64;

const COMPRESSION: u16 = 259;
const PHOTOMETRIC: u16 = 262;
const FILL_ORDER: u16 = 266;
const DESCRIPTION: u16 = 270;
const STRIP_OFFSETS: u16 = 273;
const ORIENTATION: u16 = 274;
const ROWS_OF_STRIP: u16 = 278;
const STRIP_LENGTHS: u16 = 279;
const FAX_OPTIONS: u16 = 292;
const COLOUR_MAP: u16 = 320;
const TILE_OFFSETS: u16 = 324;
const TILE_LENGTHS: u16 = 325;
const SIDE_DIRECTORIES: u16 = 330;
const XMP: u16 = 700;
const EXIF: u16 = 34_665;
const GPS: u16 = 34_853;
/// Numbers of two bytes.
const SHORT: u16 = 3;
/// Colours are numbers of a table.
const PALETTE: u64 = 3;

/// What the directories say.
pub(super) struct Directories {
    /// The pages in order.
    pub(super) pages: Vec<Page>,
    /// The place after the last byte that anything points at; it may lie after the end of the file.
    pub(super) end: usize,
    pub(super) traces: Traces,
    texts_left: u32,
}

/// What matters of one page before it is decoded.
#[derive(Default)]
pub(super) struct Page {
    /// Exif orientation, 1 to 8; 0 when there is none.
    pub(super) orientation: u8,
    /// Where the kind of colours is written, when they are numbers of a table.
    pub(super) palette_at: Option<usize>,
    /// The table: all reds, all greens, all blues.
    pub(super) colours: Vec<u16>,
    /// How the page is written when it came from a fax of group 3.
    pub(super) fax: Option<Fax>,
}

/// A page as a fax machine of group 3 writes it (ITU-T T.4).
pub(super) struct Fax {
    /// The compression that the directory names: 2 without marks between the lines, 3 with them.
    pub(super) compression: u64,
    /// What is special about compression 3.
    pub(super) options: u64,
    /// The lowest bit of a byte comes first.
    pub(super) reversed: bool,
    /// What is called white is black.
    pub(super) inverted: bool,
    pub(super) rows_of_strip: u32,
    /// Beginning and length of each strip.
    pub(super) strips: Vec<(usize, usize)>,
}

impl Page {
    fn note(&mut self, entry: &Entry, walk: &Walk<'_>) {
        match entry.tag {
            ORIENTATION => {
                let number = walk.first(entry).unwrap_or_default();
                self.orientation = u8::try_from(number).unwrap_or_default();
            }
            PHOTOMETRIC => {
                let palette = entry.kind == SHORT && walk.first(entry) == Some(PALETTE);
                self.palette_at = palette.then_some(entry.at);
            }
            COLOUR_MAP if self.colours.is_empty() => {
                let values = walk.numbers(entry, MOST_COLOURS).into_iter();
                self.colours = values
                    .map(|value| u16::try_from(value).unwrap_or(u16::MAX))
                    .collect();
            }
            _ => {}
        }
    }
}

impl Fax {
    fn of(entries: &[Entry], walk: &Walk<'_>) -> Option<Self> {
        let find = |tag: u16| entries.iter().find(|entry| entry.tag == tag);
        let first = |tag: u16| walk.first(find(tag)?);
        let places = |tag: u16| {
            let numbers = find(tag).map(|entry| walk.numbers(entry, MOST_NUMBERS));
            numbers.unwrap_or_default().into_iter().map(place)
        };
        let compression = first(COMPRESSION).filter(|number| matches!(number, 2 | 3))?;
        Some(Self {
            compression,
            options: first(FAX_OPTIONS).unwrap_or(0),
            reversed: first(FILL_ORDER) == Some(2),
            inverted: first(PHOTOMETRIC) == Some(1),
            rows_of_strip: first(ROWS_OF_STRIP)
                .and_then(|rows| u32::try_from(rows).ok())
                .unwrap_or(u32::MAX),
            strips: places(STRIP_OFFSETS).zip(places(STRIP_LENGTHS)).collect(),
        })
    }
}

/// One entry of a directory.
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    /// Where the values stand.
    at: usize,
}

impl Directories {
    /// Walks the directories until there are so many pages.
    pub(super) fn of(file: &[u8], most_pages: usize) -> Self {
        let mut found = Self {
            pages: Vec::new(),
            end: 0,
            traces: Traces::default(),
            texts_left: MOST_TEXTS,
        };
        let Some((walk, mut next)) = Walk::begin(file) else {
            return found;
        };
        found.traces.read_exif(file);
        let mut seen = HashSet::new();
        let mut aside = Vec::new();
        while let Some(at) = next
            && found.pages.len() < most_pages.min(MOST_DIRECTORIES)
            && seen.insert(at)
        {
            let mut page = Page::default();
            next = found.directory(&walk, at, &mut page, &mut aside);
            found.pages.push(page);
        }
        // Side directories only count for how far the file reaches.
        while let Some(at) = aside.pop() {
            if seen.len() < MOST_DIRECTORIES && seen.insert(at) {
                found.directory(&walk, at, &mut Page::default(), &mut aside);
            }
        }
        found
    }

    /// Notes one directory and returns the place of the next.
    fn directory(
        &mut self,
        walk: &Walk<'_>,
        at: usize,
        page: &mut Page,
        aside: &mut Vec<usize>,
    ) -> Option<usize> {
        let (entries, after) = walk.entries(at);
        self.reach(after.saturating_add(if walk.long { 8 } else { 4 }));
        let numbers = |tag: u16| {
            let entry = entries.iter().find(|e| e.tag == tag);
            let numbers = entry.map(|e| walk.numbers(e, MOST_NUMBERS));
            numbers.unwrap_or_default()
        };
        for (offsets, lengths) in [(STRIP_OFFSETS, STRIP_LENGTHS), (TILE_OFFSETS, TILE_LENGTHS)] {
            for (start, length) in numbers(offsets).into_iter().zip(numbers(lengths)) {
                self.reach(place(start.saturating_add(length)));
            }
        }
        page.fax = Fax::of(&entries, walk);
        for entry in &entries {
            self.reach(entry.at.saturating_add(entry.bytes()));
            match entry.tag {
                DESCRIPTION | XMP => self.text(entry, walk),
                SIDE_DIRECTORIES | EXIF | GPS => {
                    let places = walk.numbers(entry, MOST_DIRECTORIES).into_iter();
                    aside.extend(places.map(place));
                }
                _ => page.note(entry, walk),
            }
        }
        walk.next(after)
    }

    fn text(&mut self, entry: &Entry, walk: &Walk<'_>) {
        let Some(left) = self.texts_left.checked_sub(1) else {
            return;
        };
        self.texts_left = left;
        let text = walk.bytes(entry);
        match entry.tag {
            XMP => self.traces.read_xmp(text),
            _ => self.traces.read_comment(text),
        }
    }

    fn reach(&mut self, place: usize) {
        self.end = self.end.max(place);
    }
}

fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Entry {
    fn size(&self) -> usize {
        match self.kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            _ => 0,
        }
    }

    fn bytes(&self) -> usize {
        place(self.count).saturating_mul(self.size())
    }
}

/// The file and how its numbers are written.
struct Walk<'a> {
    file: &'a [u8],
    little: bool,
    /// Offsets have eight bytes.
    long: bool,
    /// So many numbers may still be read.
    left: Cell<usize>,
}

impl<'a> Walk<'a> {
    /// Reads the header; returns the place of the first directory too.
    fn begin(file: &'a [u8]) -> Option<(Self, Option<usize>)> {
        let mut walk = Self {
            file,
            little: file.starts_with(b"II"),
            long: false,
            left: Cell::new(MOST_IN_ALL),
        };
        walk.long = walk.number(2, 2)? == 43;
        let (at, size) = if walk.long { (8, 8) } else { (4, 4) };
        let first = walk.number(at, size).map(place).filter(|at| *at > 0);
        Some((walk, first))
    }

    fn number(&self, at: usize, size: usize) -> Option<u64> {
        let bytes = self.file.get(at..at.checked_add(size)?)?;
        let add = |number: u64, byte: &u8| (number << 8) | u64::from(*byte);
        Some(if self.little {
            bytes.iter().rev().fold(0, add)
        } else {
            bytes.iter().fold(0, add)
        })
    }

    /// Reads the entries of a directory; returns the place after them too.
    fn entries(&self, at: usize) -> (Vec<Entry>, usize) {
        let (head, step, inside) = if self.long { (8, 20, 8) } else { (2, 12, 4) };
        let Some(count) = self.number(at, head) else {
            return (Vec::new(), at.saturating_add(head));
        };
        let start = at.saturating_add(head);
        let after = start.saturating_add(place(count).saturating_mul(step));
        let entry = |n: usize| {
            let at = start.checked_add(n.checked_mul(step)?)?;
            let mut entry = Entry {
                tag: self.number(at, 2)? as u16,
                kind: self.number(at + 2, 2)? as u16,
                count: self.number(at + 4, inside)?,
                at: at + 4 + inside,
            };
            if entry.bytes() > inside {
                entry.at = place(self.number(entry.at, inside)?);
            }
            Some(entry)
        };
        let entries = (0..place(count.min(MOST_ENTRIES))).map_while(entry);
        (entries.collect(), after)
    }

    fn next(&self, at: usize) -> Option<usize> {
        let size = if self.long { 8 } else { 4 };
        self.number(at, size).map(place).filter(|at| *at > 0)
    }

    fn bytes(&self, entry: &Entry) -> &'a [u8] {
        let rest = self.file.get(entry.at..).unwrap_or_default();
        rest.get(..entry.bytes()).unwrap_or(rest)
    }

    /// Reads the first number of an entry.
    fn first(&self, entry: &Entry) -> Option<u64> {
        let size = entry.size().max(1);
        let there = self.bytes(entry).len() >= size;
        there.then(|| self.number(entry.at, size)).flatten()
    }

    /// Reads the numbers of an entry, as many as are there, are wanted and may still be read.
    fn numbers(&self, entry: &Entry, most: usize) -> Vec<u64> {
        let size = entry.size().max(1);
        let there = self.bytes(entry).len() / size;
        let left = self.left.get();
        let count = there.min(most).min(left);
        self.left.set(left - count);
        (0..count)
            .map_while(|n| self.number(entry.at + n * size, size))
            .collect()
    }
}
