//! JPEG pictures (ITU-T T.81).

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::{ColorType, ImageDecoder, RgbImage};

use super::shrink::Shrinker;
use super::traces::Traces;
use super::{check_pixels, damaged, finish, upright};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let (width, height) = open(file, limits)?.dimensions();
    let shape = Shape::of(file);
    let mut warnings = shape.traces.warnings();
    match shape.end {
        None => warnings.push(Warning::Truncated),
        Some(end) => {
            let after = file.len().saturating_sub(end);
            if after > 0 {
                warnings.push(Warning::BytesAfterEnd {
                    bytes: u32::try_from(after).unwrap_or(u32::MAX),
                });
            }
        }
    }
    Ok((
        vec![upright(width, height, shape.traces.orientation)],
        warnings,
    ))
}

/// Decodes and shrinks.
///
/// The decoder has no scaled mode: a picture of 50 megapixels takes 150 MB for its pixels, twice that again
/// when it is progressive, which fits the program's memory.
pub(super) fn render(file: &[u8], limits: &Limits, fit: Fit) -> Result<RgbImage, ReadError> {
    let decoder = open(file, limits)?;
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    let samples = usize::from(colour.channel_count());
    let size = usize::try_from(decoder.total_bytes()).map_err(|_| ReadError::TooLargeToShow)?;
    let mut pixels = Vec::new();
    pixels
        .try_reserve_exact(size)
        .map_err(|_| ReadError::TooLargeToShow)?;
    pixels.resize(size, 0);
    decoder
        .read_image(&mut pixels)
        .map_err(|e| damaged(e.to_string()))?;

    let orientation = Shape::of(file).traces.orientation;
    let before_turning = if super::turns(orientation) {
        fit.turned()
    } else {
        fit
    };
    let mut shrinker = Shrinker::new(width, height, before_turning);
    let mut rgb = Vec::with_capacity(width as usize * 3);
    for row in pixels.chunks_exact(width as usize * samples) {
        match colour {
            ColorType::Rgb8 => shrinker.push(row),
            ColorType::L8 => {
                rgb.clear();
                rgb.extend(row.iter().flat_map(|grey| [*grey; 3]));
                shrinker.push(&rgb);
            }
            _ => return Err(damaged("its colours are of an unusual kind")),
        }
    }
    Ok(finish(shrinker, orientation, fit))
}

fn open<'a>(file: &'a [u8], limits: &Limits) -> Result<JpegDecoder<Cursor<&'a [u8]>>, ReadError> {
    // The size is read from the frame header by our own walk first: refusing a bomb must not depend on what
    // the decoder does before it tells us.
    if let Some((width, height)) = Shape::of(file).size {
        check_pixels(width, height, limits)?;
    }
    let decoder = JpegDecoder::new(Cursor::new(file)).map_err(|e| damaged(e.to_string()))?;
    let (width, height) = decoder.dimensions();
    check_pixels(width, height, limits)?;
    Ok(decoder)
}

/// What the markers of the file say.
struct Shape {
    size: Option<(u32, u32)>,
    /// Just after the end marker, when there is one.
    end: Option<usize>,
    traces: Traces,
}

impl Shape {
    fn of(file: &[u8]) -> Self {
        let mut shape = Self {
            size: None,
            end: None,
            traces: Traces::default(),
        };
        let mut at = 2;
        while let Some((marker, start)) = next_marker(file, at) {
            match marker {
                0xD9 => {
                    shape.end = Some(start);
                    break;
                }
                0x01 | 0xD0..=0xD8 => at = start,
                _ => {
                    let Some(segment) = segment(file, start) else {
                        break;
                    };
                    shape.note(marker, segment);
                    at = start + 2 + segment.len();
                }
            }
        }
        shape
    }

    fn note(&mut self, marker: u8, segment: &[u8]) {
        match marker {
            // Start of frame, every coding process; C4, C8 and CC are tables.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                if let Some([_, h1, h0, w1, w0]) = segment.first_chunk::<5>() {
                    let size = (
                        u16::from_be_bytes([*w1, *w0]),
                        u16::from_be_bytes([*h1, *h0]),
                    );
                    self.size = Some((size.0.into(), size.1.into()));
                }
            }
            0xE1 => match segment.strip_prefix(b"Exif\0\0") {
                Some(exif) => self.traces.read_exif(exif),
                None => self.traces.read_text(segment),
            },
            0xED => self.traces.read_text(segment),
            0xFE => self.traces.read_comment(segment),
            _ => {}
        }
    }
}

/// Finds the next marker at or after `at`, over entropy-coded data; returns it and the place just after it.
fn next_marker(file: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = file.get(at..)?;
    let found = rest.windows(2).position(
        |pair| matches!(pair, [0xFF, second] if !matches!(second, 0x00 | 0xFF | 0xD0..=0xD7)),
    )?;
    Some((*rest.get(found + 1)?, at + found + 2))
}

fn segment(file: &[u8], start: usize) -> Option<&[u8]> {
    let length = file
        .get(start..)?
        .first_chunk::<2>()
        .map(|l| usize::from(u16::from_be_bytes(*l)))?;
    file.get(start + 2..start + length.max(2))
}
