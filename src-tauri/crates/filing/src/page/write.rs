//! Objects to the bytes of a PDF 1.7: object streams and one cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};

use super::PageError;
use crate::sign::{write_dictionary, write_object};

/// Objects that share one compressed stream.
const PACK: usize = 200;
/// Bytes after which a pack is closed, however few objects it holds.
const PACK_BYTES: usize = 256 << 10;
/// Bytes of a row of the cross-reference: kind, offset or stream, generation or place.
const ROW: usize = 7;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    At(u32),
    In { stream: u32, index: u16 },
}

/// Writes objects one by one; numbers may come in any order.
pub struct Writer {
    out: Vec<u8>,
    places: Vec<Place>,
    pack: Vec<(u32, usize)>,
    body: Vec<u8>,
    /// Packs and cross-reference take numbers from here.
    next: u32,
}

/// What was written.
pub struct Written {
    pub bytes: Vec<u8>,
    pub xref_start: usize,
    pub max_id: u32,
}

fn failed(error: impl std::fmt::Display) -> PageError {
    PageError::Pdf(error.to_string())
}

impl Writer {
    /// Begins a file whose own objects have numbers below `next`.
    pub fn new(next: u32) -> Self {
        Self {
            out: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            places: vec![Place::Nowhere; next as usize],
            pack: Vec::with_capacity(PACK),
            body: Vec::new(),
            next,
        }
    }

    /// Writes any object: a stream by itself, all else into a pack.
    pub fn put(&mut self, number: u32, object: &Object) -> Result<(), PageError> {
        if let Object::Stream(stream) = object {
            return self.stream(number, stream);
        }
        let start = self.body.len();
        write_object(&mut self.body, object).map_err(failed)?;
        self.packed(number, start)
    }

    /// Writes an object that stands as text already.
    pub fn put_text(&mut self, number: u32, text: &[u8]) -> Result<(), PageError> {
        let start = self.body.len();
        self.body.extend_from_slice(text);
        self.packed(number, start)
    }

    fn packed(&mut self, number: u32, start: usize) -> Result<(), PageError> {
        self.body.push(b' ');
        self.pack.push((number, start));
        if self.pack.len() >= PACK || self.body.len() >= PACK_BYTES {
            self.close_pack()?;
        }
        Ok(())
    }

    fn close_pack(&mut self) -> Result<(), PageError> {
        if self.pack.is_empty() {
            return Ok(());
        }
        let stream = self.take_number();
        let pack = std::mem::take(&mut self.pack);
        let mut content = Vec::with_capacity(self.body.len() + pack.len() * 10);
        for (index, (number, start)) in (0..).zip(&pack) {
            write!(content, "{number} {start} ").map_err(failed)?;
            self.settle(*number, Place::In { stream, index });
        }
        let first = content.len();
        content.append(&mut self.body);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"ObjStm".to_vec()));
        dict.set("N", i64::try_from(pack.len()).map_err(failed)?);
        dict.set("First", i64::try_from(first).map_err(failed)?);
        self.stream(stream, &Stream::new(dict, content))
    }

    fn take_number(&mut self) -> u32 {
        let number = self.next;
        self.next += 1;
        number
    }

    fn settle(&mut self, number: u32, place: Place) {
        let at = number as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, Place::Nowhere);
        }
        if let Some(known) = self.places.get_mut(at) {
            *known = place;
        }
    }

    fn stream(&mut self, number: u32, stream: &Stream) -> Result<(), PageError> {
        let offset = u32::try_from(self.out.len()).map_err(failed)?;
        self.settle(number, Place::At(offset));
        let mut dict = stream.dict.clone();
        let packed = (stream.allows_compression && !dict.has(b"Filter"))
            .then(|| deflated(&stream.content))
            .transpose()?
            .flatten();
        if packed.is_some() {
            dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        }
        let content = packed.as_ref().unwrap_or(&stream.content);
        dict.set("Length", i64::try_from(content.len()).map_err(failed)?);
        writeln!(self.out, "{number} 0 obj").map_err(failed)?;
        write_dictionary(&mut self.out, &dict).map_err(failed)?;
        self.out.extend_from_slice(b"\nstream\n");
        self.out.extend_from_slice(content);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    /// Closes the file with its cross-reference.
    pub fn finish(mut self, trailer: &Dictionary) -> Result<Written, PageError> {
        self.close_pack()?;
        let number = self.take_number();
        let xref_start = self.out.len();
        self.settle(
            number,
            Place::At(u32::try_from(xref_start).map_err(failed)?),
        );
        let mut dict = trailer.clone();
        dict.set("Type", Object::Name(b"XRef".to_vec()));
        dict.set("Size", i64::from(self.next));
        dict.set("W", vec![1.into(), 4.into(), 2.into()]);
        let mut parameters = Dictionary::new();
        parameters.set("Predictor", 12);
        parameters.set("Columns", i64::try_from(ROW).map_err(failed)?);
        let rows = self.rows();
        if let Some(packed) = deflated(&rows)? {
            dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            dict.set("DecodeParms", parameters);
            self.stream(number, &Stream::new(dict, packed).with_compression(false))?;
        } else {
            let rows = self.plain_rows().into_iter().flatten().collect();
            self.stream(number, &Stream::new(dict, rows).with_compression(false))?;
        }
        writeln!(self.out, "startxref\n{xref_start}\n%%EOF").map_err(failed)?;
        Ok(Written {
            bytes: self.out,
            xref_start,
            max_id: number,
        })
    }

    fn plain_rows(&self) -> Vec<[u8; ROW]> {
        let row = |place: &Place| {
            let (kind, at, last) = match *place {
                Place::Nowhere => (0, 0, 0),
                Place::At(offset) => (1, offset, 0),
                Place::In { stream, index } => (2, stream, index),
            };
            let [a, b, c, d] = at.to_be_bytes();
            let [e, f] = u16::to_be_bytes(last);
            [kind, a, b, c, d, e, f]
        };
        self.places.iter().map(row).collect()
    }

    /// The rows as differences to the row above (PNG's filter "up"), which pack well.
    fn rows(&self) -> Vec<u8> {
        let mut above = [0; ROW];
        let mut rows = Vec::with_capacity(self.places.len() * (ROW + 1));
        for row in self.plain_rows() {
            rows.push(2);
            rows.extend(
                row.iter()
                    .zip(above)
                    .map(|(new, old)| new.wrapping_sub(old)),
            );
            above = row;
        }
        rows
    }
}

/// Compresses a stream that is kept until the file is written.
pub fn packed(mut stream: Stream) -> Result<Stream, PageError> {
    if let Some(packed) = deflated(&stream.content)? {
        stream
            .dict
            .set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.content = packed;
    }
    Ok(stream)
}

/// Compresses; `None` where that does not help.
///
/// Some readers take a last carriage return for the end of line before "endstream", so that another effort is tried
/// until the last byte is another one.
fn deflated(content: &[u8]) -> Result<Option<Vec<u8>>, PageError> {
    for level in [6, 7, 8, 9, 5] {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(content).map_err(failed)?;
        let packed = encoder.finish().map_err(failed)?;
        if packed.last() != Some(&b'\r') {
            return Ok((packed.len() < content.len()).then_some(packed));
        }
    }
    Ok(None)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_stream_is_kept_byte_for_byte_and_never_ends_with_a_carriage_return() {
        // The checksum at the end takes every value of its last byte.
        for n in 0..600_usize {
            let plain = [vec![b'a'; 600 - n], vec![b'b'; n]].concat();
            if let Some(packed) = deflated(&plain).unwrap() {
                assert_ne!(packed.last(), Some(&b'\r'));
                let mut read = Vec::new();
                flate2::read::ZlibDecoder::new(packed.as_slice())
                    .read_to_end(&mut read)
                    .unwrap();
                assert_eq!(read, plain);
            }
        }
    }

    #[test]
    fn what_is_written_is_read_by_another_hand() {
        let mut writer = Writer::new(1001);
        for number in 1..=1000_u32 {
            let mut dict = Dictionary::new();
            dict.set("Number", i64::from(number));
            if number % 7 == 0 {
                let stream = Stream::new(dict, vec![b'x'; number as usize]);
                writer.put(number, &Object::Stream(stream)).unwrap();
            } else {
                writer.put(number, &Object::Dictionary(dict)).unwrap();
            }
        }
        let mut trailer = Dictionary::new();
        trailer.set("Root", Object::Reference((1, 0)));
        let written = writer.finish(&trailer).unwrap();
        let read = lopdf::Document::load_mem(&written.bytes).unwrap();
        assert_eq!(read.xref_start, written.xref_start);
        for number in 1..=1000_u32 {
            let object = read.get_object((number, 0)).unwrap();
            let dict = match object {
                Object::Stream(stream) => &stream.dict,
                other => other.as_dict().unwrap(),
            };
            assert_eq!(
                dict.get(b"Number").unwrap().as_i64().unwrap(),
                i64::from(number)
            );
        }
    }
}
