//! Judges a zip by its bytes, before anything is unfolded: every byte belongs to a file of its list, and each file has
//! the same name and size wherever the zip tells them (APPNOTE 4.3).

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// Bytes of the end record without a comment.
const END_RECORD: u64 = 22;
/// Bytes of a file's own header before its name.
const LOCAL_HEADER: u64 = 30;
/// Most bytes of the list of files.
const LARGEST_LIST: u64 = 1 << 20;
/// Flag: the sizes stand behind the file.
const BEHIND: u16 = 1 << 3;
/// Said when two places of a zip disagree.
const DIFFERS: &str = "its list of files and the files themselves tell different things";
/// Extra fields that tell another size or another name.
const OTHER_SIZE: u16 = 0x0001;
const OTHER_NAME: u16 = 0x7075;

/// Why a zip cannot be trusted.
pub(super) enum Fault {
    /// It cannot be read.
    Io(io::Error),
    /// It is made to mislead, or broken.
    Made(&'static str),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::UnexpectedEof {
            Self::Made("it breaks off")
        } else {
            Self::Io(error)
        }
    }
}

fn ensure(holds: bool, words: &'static str) -> Result<(), Fault> {
    if holds {
        Ok(())
    } else {
        Err(Fault::Made(words))
    }
}

/// What a zip tells of a file.
#[derive(PartialEq, Eq)]
struct Told {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
}

/// A file as the list at the end names it.
struct Listed {
    told: Told,
    offset: u64,
}

/// Little-endian numbers out of bytes.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (head, rest) = self
            .0
            .split_at_checked(count)
            .ok_or(Fault::Made("it breaks off"))?;
        self.0 = rest;
        Ok(head)
    }

    fn short(&mut self) -> Result<u16, Fault> {
        let bytes = self.take(2)?;
        Ok(bytes.iter().rev().fold(0, |n, b| n << 8 | u16::from(*b)))
    }

    fn long(&mut self) -> Result<u32, Fault> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b)))
    }
}

/// Checks the whole zip of at most `largest` bytes, and gives the number of entries in its list.
pub(super) fn check(file: &mut File, largest: u64) -> Result<u16, Fault> {
    let length = file.metadata()?.len();
    let fits = (END_RECORD..=largest).contains(&length);
    ensure(fits, "it does not end as a zip ends")?;
    let end = length - END_RECORD;
    let record = read(file, end, END_RECORD)?;
    let mut record = Bytes(&record);
    ensure(
        record.take(4)? == b"PK\x05\x06",
        "it does not end as a zip ends",
    )?;
    let parts = (record.short()?, record.short()?);
    let (here, count) = (record.short()?, record.short()?);
    let (size, start) = (u64::from(record.long()?), u64::from(record.long()?));
    ensure(record.short()? == 0, "it does not end as a zip ends")?;
    ensure(
        parts == (0, 0) && here == count && start + size == end,
        "its list of files is ambiguous",
    )?;
    ensure(size <= LARGEST_LIST, "its list of files is too long")?;
    let list = read(file, start, size)?;
    let mut listed = list_of(&list, count)?;
    listed.sort_by_key(|entry| entry.offset);
    let mut at = 0;
    for entry in &listed {
        ensure(
            entry.offset == at,
            "it holds bytes that belong to no file, or to two",
        )?;
        at = end_of(file, entry)?;
    }
    ensure(
        at == start,
        "it holds bytes that belong to no file, or to two",
    )?;
    file.rewind()?;
    Ok(count)
}

fn read(file: &mut File, at: u64, count: u64) -> Result<Vec<u8>, Fault> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.take(count).read_to_end(&mut bytes)?;
    ensure(bytes.len() as u64 == count, "it breaks off")?;
    Ok(bytes)
}

/// Reads the list at the end; nothing may stand in it beside the entries.
fn list_of(list: &[u8], count: u16) -> Result<Vec<Listed>, Fault> {
    let mut bytes = Bytes(list);
    let mut listed = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        ensure(
            bytes.take(4)? == b"PK\x01\x02",
            "its list of files is broken",
        )?;
        bytes.take(4)?;
        let (flags, method) = (bytes.short()?, bytes.short()?);
        bytes.take(4)?;
        let (crc, packed, size) = (bytes.long()?, bytes.long()?, bytes.long()?);
        let (name, extra, comment) = (bytes.short()?, bytes.short()?, bytes.short()?);
        ensure(
            bytes.short()? == 0 && comment == 0,
            "its list of files is broken",
        )?;
        bytes.take(6)?;
        let offset = u64::from(bytes.long()?);
        let name = bytes.take(usize::from(name))?.to_vec();
        check_extra(bytes.take(usize::from(extra))?)?;
        let told = Told {
            name,
            flags,
            method,
            crc,
            packed,
            size,
        };
        listed.push(Listed { told, offset });
    }
    ensure(bytes.0.is_empty(), "its list of files is broken")?;
    Ok(listed)
}

/// Nothing beside the header tells another name or size.
fn check_extra(extra: &[u8]) -> Result<(), Fault> {
    let mut bytes = Bytes(extra);
    while !bytes.0.is_empty() {
        let (kind, length) = (bytes.short()?, bytes.short()?);
        ensure(
            ![OTHER_SIZE, OTHER_NAME].contains(&kind),
            "it tells a file's name or size twice",
        )?;
        bytes.take(usize::from(length))?;
    }
    Ok(())
}

/// Compares a file's own header with the list and gives the place behind the file.
fn end_of(file: &mut File, entry: &Listed) -> Result<u64, Fault> {
    let header = read(file, entry.offset, LOCAL_HEADER)?;
    let mut bytes = Bytes(&header);
    ensure(bytes.take(4)? == b"PK\x03\x04", DIFFERS)?;
    bytes.take(2)?;
    let (flags, method) = (bytes.short()?, bytes.short()?);
    bytes.take(4)?;
    let (crc, packed, size) = (bytes.long()?, bytes.long()?, bytes.long()?);
    let (name, extra) = (bytes.short()?, bytes.short()?);
    let room = u64::from(name) + u64::from(extra);
    let tail = read(file, entry.offset + LOCAL_HEADER, room)?;
    let mut tail = Bytes(&tail);
    let own = Told {
        name: tail.take(usize::from(name))?.to_vec(),
        flags,
        method,
        crc,
        packed,
        size,
    };
    check_extra(tail.0)?;
    let told = &entry.told;
    let behind = entry.offset + LOCAL_HEADER + room + u64::from(told.packed);
    if flags & BEHIND == 0 {
        ensure(own == *told, DIFFERS)?;
        return Ok(behind);
    }
    // The sizes were not known yet when the header was written.
    let open = |here: u32, there: u32| here == 0 || here == there;
    let same = (&own.name, flags, method) == (&told.name, told.flags, told.method)
        && open(crc, told.crc)
        && open(packed, told.packed)
        && open(size, told.size);
    ensure(same, DIFFERS)?;
    descriptor(file, behind, told)
}

/// Compares the sizes behind a file with the list and gives the place behind them.
fn descriptor(file: &mut File, at: u64, told: &Told) -> Result<u64, Fault> {
    let named = read(file, at, 4)? == b"PK\x07\x08";
    let at = if named { at + 4 } else { at };
    let sizes = read(file, at, 12)?;
    let mut sizes = Bytes(&sizes);
    let said = (sizes.long()?, sizes.long()?, sizes.long()?);
    ensure(said == (told.crc, told.packed, told.size), DIFFERS)?;
    Ok(at + 12)
}
