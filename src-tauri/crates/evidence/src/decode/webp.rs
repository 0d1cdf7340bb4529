//! WebP pictures (RFC 9649).

use std::io::Cursor;

use image::RgbImage;
use image_webp::{DecodingError, WebPDecoder};

use super::shrink::Shrinker;
use super::traces::Traces;
use super::{before_turning, check_pixels, damaged, ending, finish, over_white, room, upright};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;

/// Where the first chunk begins: after "RIFF", the length, and "WEBP".
const FIRST_CHUNK: usize = 12;
/// Where the chunks of a frame of a moving picture begin.
const IN_FRAME: usize = 16;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let shape = Shape::of(file);
    let decoder = open(file, &shape, limits)?;
    let (width, height) = decoder.dimensions();
    let mut warnings = shape.traces.warnings();
    warnings.extend(ending(shape.end, file.len()));
    if decoder.is_animated() {
        warnings.push(Warning::MovingPicture);
    }
    Ok((
        vec![upright(width, height, shape.traces.orientation)],
        warnings,
    ))
}

/// Decodes and shrinks; of a moving picture, the first frame.
pub(super) fn render(file: &[u8], limits: &Limits, fit: Fit) -> Result<RgbImage, ReadError> {
    let shape = Shape::of(file);
    let orientation = shape.traces.orientation;
    let mut decoder = open(file, &shape, limits)?;
    let (width, height) = decoder.dimensions();
    let size = decoder
        .output_buffer_size()
        .ok_or(ReadError::TooLargeToShow)?;
    let mut pixels = room(size)?;
    decoder.read_image(&mut pixels).map_err(refuse)?;
    let mut shrinker = Shrinker::new(width, height, before_turning(fit, orientation));
    if decoder.has_alpha() {
        let mut rgb = Vec::with_capacity(width as usize * 3);
        for row in pixels.chunks_exact(width as usize * 4) {
            rgb.clear();
            rgb.extend(
                row.as_chunks::<4>()
                    .0
                    .iter()
                    .flat_map(|[r, g, b, alpha]| [r, g, b].map(|value| over_white(*value, *alpha))),
            );
            shrinker.push(&rgb);
        }
    } else {
        for row in pixels.chunks_exact(width as usize * 3) {
            shrinker.push(row);
        }
    }
    Ok(finish(shrinker, orientation))
}

fn open<'a>(
    file: &'a [u8],
    shape: &Shape,
    limits: &Limits,
) -> Result<WebPDecoder<Cursor<&'a [u8]>>, ReadError> {
    // A frame may be larger than the picture it stands in, and is decoded before anybody notices.
    for (width, height) in &shape.frames {
        check_pixels(*width, *height, limits)?;
    }
    let decoder = WebPDecoder::new(Cursor::new(file)).map_err(refuse)?;
    let (width, height) = decoder.dimensions();
    check_pixels(width, height, limits)?;
    Ok(decoder)
}

fn refuse(error: DecodingError) -> ReadError {
    match error {
        DecodingError::MemoryLimitExceeded | DecodingError::ImageTooLarge => {
            ReadError::TooLargeToShow
        }
        other => damaged(other.to_string()),
    }
}

/// What the chunks of the file say.
struct Shape {
    /// Where the file says that it ends, which may be after its real end.
    end: Option<usize>,
    /// Sizes of the frames that hold pixels; more than one only when the picture moves.
    frames: Vec<(u32, u32)>,
    traces: Traces,
}

impl Shape {
    fn of(file: &[u8]) -> Self {
        let mut shape = Self {
            end: file
                .get(4..8)
                .and_then(|l| l.first_chunk::<4>())
                // A chunk of odd length is followed by a byte that is not counted.
                .map(|l| {
                    (u32::from_le_bytes(*l) as usize)
                        .saturating_add(8)
                        .next_multiple_of(2)
                }),
            frames: Vec::new(),
            traces: Traces::default(),
        };
        let riff = file
            .get(..shape.end.unwrap_or_default().min(file.len()))
            .unwrap_or_default();
        for (kind, data) in Chunks(riff.get(FIRST_CHUNK..).unwrap_or_default()) {
            match &kind {
                b"EXIF" => shape
                    .traces
                    .read_exif(data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
                b"XMP " => shape.traces.read_xmp(data),
                b"ANMF" => {
                    let inside = data.get(IN_FRAME..).unwrap_or_default();
                    shape
                        .frames
                        .extend(Chunks(inside).take(4).filter_map(|(k, d)| frame(k, d)));
                }
                _ => shape.frames.extend(frame(kind, data)),
            }
        }
        shape
    }
}

/// Reads the size of a frame from its own header.
fn frame(kind: [u8; 4], data: &[u8]) -> Option<(u32, u32)> {
    match &kind {
        b"VP8 " => {
            let [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1] = *data.first_chunk::<10>()? else {
                return None;
            };
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
            Some((side(w0, w1), side(h0, h1)))
        }
        b"VP8L" => {
            let [0x2F, bits @ ..] = *data.first_chunk::<5>()? else {
                return None;
            };
            let bits = u32::from_le_bytes(bits);
            Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
        }
        _ => None,
    }
}

/// Walks the chunks of a RIFF list; the last one may be cut off.
struct Chunks<'a>(&'a [u8]);

impl<'a> Iterator for Chunks<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, rest) = self.0.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let data = rest.get(..length).unwrap_or(rest);
        self.0 = rest
            .get(length.saturating_add(length % 2)..)
            .unwrap_or_default();
        Some((*kind, data))
    }
}
