//! PNG pictures (W3C, third edition), decoded row by row.

use std::io::Cursor;

use image::RgbImage;
use png::text_metadata::{ITXtChunk, ZTXtChunk};
use png::{ColorType, Decoder, Limits as PngLimits, Reader, Transformations};

use super::shrink::Shrinker;
use super::traces::{SEARCHED, Traces};
use super::{before_turning, check_pixels, damaged, ending, finish, over_white, room, upright};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;

const SIGNATURE: usize = 8;
/// The keyword of an XMP packet.
const XMP: &[u8] = b"XML:com.adobe.xmp\0";
/// So many packed texts are read, whatever more there are.
const MOST_TEXTS: usize = 64;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let reader = open(file, limits)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let mut shape = Shape::of(file);
    shape.unpack();
    let mut warnings = shape.traces.warnings();
    warnings.extend(ending(shape.end, file.len()));
    Ok((
        vec![upright(width, height, shape.traces.orientation)],
        warnings,
    ))
}

/// Decodes and shrinks; a file that ends early is shown as far as it goes.
pub(super) fn render(file: &[u8], limits: &Limits, fit: Fit) -> Result<RgbImage, ReadError> {
    let mut reader = open(file, limits)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let orientation = Shape::of(file).traces.orientation;
    let mut shrinker = Shrinker::new(width, height, before_turning(fit, orientation));
    let colour = reader.output_color_type().0;
    let outcome = if reader.info().interlaced {
        whole(&mut reader, colour, width, &mut shrinker)
    } else {
        rows(&mut reader, colour, width, &mut shrinker)
    };
    match outcome {
        Err(error) if shrinker.rows() == 0 => Err(error),
        _ => Ok(finish(shrinker, orientation)),
    }
}

/// Tells whether no row is missing of what is shown; it takes as long as drawing.
pub(super) fn is_whole(file: &[u8], limits: &Limits) -> bool {
    let Ok(mut reader) = open(file, limits) else {
        return true;
    };
    let (height, interlaced) = (reader.info().height, reader.info().interlaced);
    // With a fault it is not shown at all.
    if interlaced {
        return true;
    }
    let mut rows = 0;
    loop {
        match reader.next_row() {
            Ok(Some(_)) => rows += 1,
            Ok(None) => return rows >= height,
            Err(_) => return rows == 0,
        }
    }
}

type PngReader<'a> = Reader<Cursor<&'a [u8]>>;

fn open<'a>(file: &'a [u8], limits: &Limits) -> Result<PngReader<'a>, ReadError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), PngLimits { bytes: 64 << 20 });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(refuse)?;
    check_pixels(header.width, header.height, limits)?;
    decoder.read_info().map_err(refuse)
}

fn refuse(error: png::DecodingError) -> ReadError {
    match error {
        png::DecodingError::LimitsExceeded => ReadError::TooLargeToShow,
        other => damaged(other.to_string()),
    }
}

fn rows(
    reader: &mut PngReader<'_>,
    colour: ColorType,
    width: u32,
    to: &mut Shrinker,
) -> Result<(), ReadError> {
    let mut rgb = Vec::with_capacity(width as usize * 3);
    while let Some(row) = reader.next_row().map_err(refuse)? {
        push(row.data(), colour, &mut rgb, to);
    }
    Ok(())
}

/// Decodes an interlaced picture, whose rows only exist once all passes are read.
fn whole(
    reader: &mut PngReader<'_>,
    colour: ColorType,
    width: u32,
    to: &mut Shrinker,
) -> Result<(), ReadError> {
    let size = reader
        .output_buffer_size()
        .ok_or(ReadError::TooLargeToShow)?;
    let mut pixels = room(size)?;
    let frame = reader.next_frame(&mut pixels).map_err(refuse)?;
    let mut rgb = Vec::with_capacity(width as usize * 3);
    for row in pixels.chunks_exact(frame.line_size.max(1)) {
        push(row, colour, &mut rgb, to);
    }
    Ok(())
}

/// Hands on one row as red, green, blue; what is transparent becomes white.
fn push(row: &[u8], colour: ColorType, rgb: &mut Vec<u8>, to: &mut Shrinker) {
    rgb.clear();
    match colour {
        ColorType::Rgb | ColorType::Indexed => return to.push(row),
        ColorType::Grayscale => rgb.extend(row.iter().flat_map(|grey| [*grey; 3])),
        ColorType::GrayscaleAlpha => {
            rgb.extend(
                row.as_chunks::<2>()
                    .0
                    .iter()
                    .flat_map(|[grey, alpha]| [over_white(*grey, *alpha); 3]),
            );
        }
        ColorType::Rgba => {
            rgb.extend(
                row.as_chunks::<4>()
                    .0
                    .iter()
                    .flat_map(|[red, green, blue, alpha]| {
                        [red, green, blue].map(|value| over_white(*value, *alpha))
                    }),
            );
        }
    }
    to.push(rgb);
}

/// What the chunks of the file say.
struct Shape<'a> {
    /// Just after the last chunk, when there is one.
    end: Option<usize>,
    traces: Traces,
    /// The chunks that hold packed texts.
    packed: Vec<&'a [u8]>,
}

impl<'a> Shape<'a> {
    fn of(file: &'a [u8]) -> Self {
        let mut shape = Self {
            end: None,
            traces: Traces::default(),
            packed: Vec::new(),
        };
        let mut at = SIGNATURE;
        while let Some((kind, data)) = chunk(file, at) {
            let begin = at;
            at += 12 + data.len();
            match kind {
                b"IEND" => {
                    shape.end = Some(at);
                    break;
                }
                b"eXIf" => shape.traces.read_exif(data),
                b"zTXt" => shape.packed.extend(file.get(begin..at)),
                b"iTXt" if is_packed(data) => shape.packed.extend(file.get(begin..at)),
                b"iTXt" if data.starts_with(XMP) => shape.traces.read_xmp(data),
                b"tEXt" | b"iTXt" => shape.traces.read_comment(data),
                _ => {}
            }
        }
        shape
    }

    /// Reads the packed texts, by way of a small picture that holds nothing else: the decoder unpacks no text alone.
    fn unpack(&mut self) {
        const HEAD: &[u8] =
            b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\0\0\0\0";
        const TAIL: &[u8] = b"\0\0\0\0IDAT\0\0\0\0";
        let all = self.packed.len();
        if all == 0 {
            return;
        }
        // What is long packed is longer unpacked.
        let mut texts = std::mem::take(&mut self.packed);
        texts.retain(|text| text.len() <= SEARCHED);
        texts.truncate(MOST_TEXTS);
        let small = [HEAD, texts.concat().as_slice(), TAIL].concat();
        let mut decoder =
            Decoder::new_with_limits(Cursor::new(small), PngLimits { bytes: 64 << 20 });
        decoder.ignore_checksums(true);
        let mut read = 0;
        if let Ok(reader) = decoder.read_info() {
            for text in &reader.info().compressed_latin1_text {
                read += usize::from(self.read(unpacked_latin1(text.clone()), &text.keyword));
            }
            for text in &reader.info().utf8_text {
                read += usize::from(self.read(unpacked_utf8(text.clone()), &text.keyword));
            }
        }
        self.traces.unsearched |= read < all;
    }

    /// Reads a text when there is one; tells so.
    fn read(&mut self, text: Option<String>, keyword: &str) -> bool {
        let is_xmp = XMP.strip_suffix(b"\0") == Some(keyword.as_bytes());
        match &text {
            Some(text) if is_xmp => self.traces.read_xmp(text.as_bytes()),
            Some(text) => self.traces.read_comment(text.as_bytes()),
            None => {}
        }
        text.is_some()
    }
}

fn unpacked_latin1(mut text: ZTXtChunk) -> Option<String> {
    text.decompress_text_with_limit(SEARCHED).ok()?;
    text.get_text().ok()
}

fn unpacked_utf8(mut text: ITXtChunk) -> Option<String> {
    text.decompress_text_with_limit(SEARCHED).ok()?;
    text.get_text().ok()
}

/// Tells whether an international text is packed, which a flag behind its keyword says.
fn is_packed(data: &[u8]) -> bool {
    let keyword = data.iter().position(|byte| *byte == 0);
    keyword.and_then(|end| data.get(end + 1)) == Some(&1)
}

fn chunk(file: &[u8], at: usize) -> Option<(&[u8; 4], &[u8])> {
    let head = file.get(at..at.checked_add(8)?)?;
    let length = u32::from_be_bytes(*head.first_chunk::<4>()?) as usize;
    let kind = head.last_chunk::<4>()?;
    let start = at + 8;
    // The four bytes of the check sum belong to the chunk.
    file.get(start..start.checked_add(length)?.checked_add(4)?)
        .and_then(|with_sum| with_sum.get(..length))
        .map(|data| (kind, data))
}
