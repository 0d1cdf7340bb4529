//! One incremental update of a PDF, written by hand so that every byte offset is known (ISO 32000-1, 7.5.6).

use std::collections::BTreeMap;
use std::io::Write;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::SignError;
use crate::page::Anchor;

/// Trailer keys that a new revision carries over; all others belong to one revision alone.
const CARRIED: [&[u8]; 3] = [b"Root", b"Info", b"ID"];

/// What an update has to know of the file that it is appended to.
pub(crate) struct Tail {
    /// The highest number of an object.
    max_id: u32,
    /// Table or stream; the two are never mixed.
    kind: XrefType,
    /// Where the newest cross-reference begins.
    xref_start: usize,
    /// What is carried over of the trailer.
    trailer: Dictionary,
}

impl Tail {
    /// Takes it from a file that was read.
    pub fn read(document: &Document) -> Self {
        Self {
            max_id: document.max_id,
            kind: document.reference_table.cross_reference_type,
            xref_start: document.xref_start,
            trailer: carried(&document.trailer),
        }
    }

    /// Takes it from a file that was just printed, which needs no reading.
    pub fn printed(anchor: &Anchor) -> Self {
        Self {
            max_id: anchor.max_id,
            kind: XrefType::CrossReferenceStream,
            xref_start: anchor.xref_start,
            trailer: carried(&anchor.trailer),
        }
    }

    /// The first half of the file's identifier, which no revision changes; empty when there is none.
    pub fn file_id(&self) -> &[u8] {
        let pair = self.trailer.get(b"ID").and_then(Object::as_array);
        let first = pair.ok().and_then(|pair| pair.first());
        first.and_then(|id| id.as_str().ok()).unwrap_or_default()
    }
}

fn carried(trailer: &Dictionary) -> Dictionary {
    let mut kept = Dictionary::new();
    for key in CARRIED {
        if let Ok(value) = trailer.get(key) {
            kept.set(key, value.clone());
        }
    }
    kept
}

/// Appends objects to a finished PDF and closes it with a cross-reference of the same kind.
pub(crate) struct Revision {
    bytes: Vec<u8>,
    offsets: BTreeMap<u32, (usize, u16)>,
    next_id: u32,
    tail: Tail,
}

impl Revision {
    /// Begins an update after the last byte of `bytes`, whose end `tail` describes.
    pub fn begin(mut bytes: Vec<u8>, tail: Tail) -> Self {
        if bytes.last() != Some(&b'\n') {
            // A new object directly behind %%EOF would make one word of the two.
            bytes.push(b'\n');
        }
        Self {
            bytes,
            offsets: BTreeMap::new(),
            next_id: tail.max_id.saturating_add(1),
            tail,
        }
    }

    /// Takes a number for a new object.
    pub fn new_id(&mut self) -> ObjectId {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        (id, 0)
    }

    /// Sets the second half of the trailer's file identifier, which names this revision.
    pub fn set_revision_id(&mut self, id: [u8; 16]) {
        if let Ok(Object::Array(pair)) = self.tail.trailer.get_mut(b"ID")
            && let Some(second) = pair.get_mut(1)
        {
            *second = Object::String(id.to_vec(), StringFormat::Hexadecimal);
        }
    }

    /// Writes one object.
    pub fn put(&mut self, id: ObjectId, object: &Object) -> Result<(), SignError> {
        self.put_with(id, |bytes| write_object(bytes, object))
    }

    /// Writes one object by hand; the closure writes what stands between `obj` and `endobj`.
    pub fn put_with(
        &mut self,
        id: ObjectId,
        body: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
    ) -> Result<(), SignError> {
        self.offsets.insert(id.0, (self.bytes.len(), id.1));
        let write = || {
            writeln!(self.bytes, "{} {} obj", id.0, id.1)?;
            body(&mut self.bytes)?;
            self.bytes.write_all(b"\nendobj\n")
        };
        write().map_err(|error| SignError::Pdf(error.to_string()))
    }

    /// Writes cross-reference and trailer, and gives the whole file.
    pub fn finish(mut self) -> Result<Vec<u8>, SignError> {
        let start = self.bytes.len();
        let written = match self.tail.kind {
            XrefType::CrossReferenceTable => self.write_table(),
            XrefType::CrossReferenceStream => self.write_stream(start),
        };
        written
            .and_then(|()| write!(self.bytes, "startxref\n{start}\n%%EOF\n"))
            .map_err(|error| SignError::Pdf(error.to_string()))?;
        Ok(self.bytes)
    }

    fn write_table(&mut self) -> std::io::Result<()> {
        self.bytes.write_all(b"xref\n")?;
        for run in runs(&self.offsets) {
            writeln!(self.bytes, "{} {}", run.0, run.1.len())?;
            for (offset, generation) in run.1 {
                // Exactly 20 bytes, the line end included.
                writeln!(self.bytes, "{offset:010} {generation:05} n ")?;
            }
        }
        let trailer = self.closed_trailer();
        self.bytes.write_all(b"trailer\n")?;
        write_dictionary(&mut self.bytes, &trailer)?;
        self.bytes.write_all(b"\n")
    }

    fn write_stream(&mut self, start: usize) -> std::io::Result<()> {
        let id = self.new_id();
        self.offsets.insert(id.0, (start, 0));
        let mut rows = Vec::with_capacity(self.offsets.len() * 7);
        let mut index = Vec::new();
        for (first, run) in runs(&self.offsets) {
            index.push(Object::Integer(i64::from(first)));
            index.push(Object::Integer(
                i64::try_from(run.len()).unwrap_or(i64::MAX),
            ));
            for (offset, generation) in run {
                let offset = u32::try_from(offset).map_err(std::io::Error::other)?;
                rows.push(1);
                rows.extend(offset.to_be_bytes());
                rows.extend(generation.to_be_bytes());
            }
        }
        let mut dict = self.closed_trailer();
        dict.set("Type", Object::Name(b"XRef".to_vec()));
        dict.set(
            "W",
            vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)],
        );
        dict.set("Index", index);
        let stream = Object::Stream(lopdf::Stream::new(dict, rows));
        writeln!(self.bytes, "{} 0 obj", id.0)?;
        write_object(&mut self.bytes, &stream)?;
        self.bytes.write_all(b"\nendobj\n")
    }

    fn closed_trailer(&self) -> Dictionary {
        let mut trailer = self.tail.trailer.clone();
        let previous = i64::try_from(self.tail.xref_start).unwrap_or(i64::MAX);
        trailer.set("Size", i64::from(self.next_id));
        trailer.set("Prev", previous);
        trailer
    }
}

/// Groups consecutive object numbers, as a cross-reference lists them.
fn runs(offsets: &BTreeMap<u32, (usize, u16)>) -> Vec<(u32, Vec<(usize, u16)>)> {
    let mut runs: Vec<(u32, Vec<(usize, u16)>)> = Vec::new();
    for (&id, &place) in offsets {
        match runs.last_mut() {
            Some((first, run)) if u32::try_from(run.len()).is_ok_and(|n| *first + n == id) => {
                run.push(place)
            }
            _ => runs.push((id, vec![place])),
        }
    }
    runs
}

/// Writes any object but with an indirect object's frame.
pub(crate) fn write_object(out: &mut Vec<u8>, object: &Object) -> std::io::Result<()> {
    match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(value) => write!(out, "{value}"),
        Object::Integer(value) => write!(out, "{value}"),
        Object::Real(value) => write!(out, "{value}"),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => write_string(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                write_object(out, item)?;
            }
            out.push(b']');
            Ok(())
        }
        Object::Dictionary(dict) => write_dictionary(out, dict),
        Object::Stream(stream) => {
            let mut dict = stream.dict.clone();
            dict.set(
                "Length",
                i64::try_from(stream.content.len()).unwrap_or(i64::MAX),
            );
            write_dictionary(out, &dict)?;
            out.write_all(b"\nstream\n")?;
            out.write_all(&stream.content)?;
            out.write_all(b"\nendstream")
        }
        Object::Reference((id, generation)) => write!(out, "{id} {generation} R"),
    }
}

pub(crate) fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) -> std::io::Result<()> {
    out.write_all(b"<<")?;
    for (key, value) in dict {
        write_name(out, key)?;
        out.push(b' ');
        write_object(out, value)?;
    }
    out.write_all(b">>")
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
    out.push(b'/');
    for &byte in name {
        let delimiter = b"()<>[]{}/%#".contains(&byte);
        if byte.is_ascii_graphic() && !delimiter {
            out.push(byte);
        } else {
            write!(out, "#{byte:02X}")?;
        }
    }
    Ok(())
}

/// Writes printable ASCII as it is and anything else in hexadecimal.
pub(crate) fn write_string(out: &mut Vec<u8>, bytes: &[u8]) -> std::io::Result<()> {
    if bytes.iter().all(|b| (b' '..=b'~').contains(b)) {
        out.push(b'(');
        for &byte in bytes {
            if matches!(byte, b'(' | b')' | b'\\') {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b')');
        return Ok(());
    }
    out.push(b'<');
    for byte in bytes {
        write!(out, "{byte:02x}")?;
    }
    out.push(b'>');
    Ok(())
}
