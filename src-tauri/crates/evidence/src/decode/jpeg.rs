//! JPEG pictures (ITU-T T.81).

use image::RgbImage;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::shrink::Shrinker;
use super::traces::Traces;
use super::{before_turning, check_pixels, damaged, ending, finish, room, thumbnail, upright};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let shape = Shape::of(file);
    let (width, height) = open(file, &shape, limits, Faults::Pass)?.size;
    let mut warnings = shape.traces.warnings();
    warnings.extend(ending(shape.end, file.len()));
    Ok((
        vec![upright(width, height, shape.traces.orientation)],
        warnings,
    ))
}

/// Says whether pixels are missing, and whether the small picture shows the same; it takes as long as drawing.
pub(super) fn look_closer(file: &[u8], limits: &Limits) -> Vec<Warning> {
    let fit = thumbnail::FIT;
    let shape = Shape::of(file);
    let checked = checked(file, &shape, limits);
    let mut warnings = Vec::new();
    if matches!(checked, Some(Err(ReadError::Damaged { .. }))) {
        warnings.push(Warning::Truncated);
    }
    let Some(small) = &shape.traces.thumbnail else {
        return warnings;
    };
    let shape_of_small = Shape::of(small);
    let small = shrunk(
        small,
        &shape_of_small,
        &thumbnail::LIMITS,
        fit,
        Faults::Pass,
    );
    let picture = match checked {
        Some(Ok(picture)) => Ok(picture),
        _ => shrunk(file, &shape, limits, fit, Faults::Pass),
    };
    if let (Ok(small), Ok(picture)) = (small, picture)
        && thumbnail::differs(&small.finish(), &picture.finish())
    {
        warnings.push(Warning::ThumbnailDiffers);
    }
    warnings
}

/// Decodes a picture that has an end, and fails where its pixels end earlier.
///
/// The decoder takes missing bits before the end marker for zeros, and zeros have a meaning. Bits that are all set have
/// none (T.81 annex C), and the decoder refuses tables that give them one, so some are put there. Nothing comes when
/// there is no room for such a copy.
fn checked(file: &[u8], shape: &Shape, limits: &Limits) -> Option<Result<Shrinker, ReadError>> {
    const SET: [u8; 2] = [0xFF, 0x00];
    const END: [u8; 2] = [0xFF, 0xD9];
    let pixels = file.get(..shape.end?.checked_sub(END.len())?)?;
    if !shape.has_room_for_copy(file.len()) {
        return None;
    }
    let mut longer = Vec::with_capacity(file.len() + 64);
    longer.extend_from_slice(pixels);
    longer.extend(SET.repeat(16));
    longer.extend(END);
    Some(shrunk(&longer, shape, limits, thumbnail::FIT, Faults::Fail))
}

/// Decodes and shrinks.
pub(super) fn render(file: &[u8], limits: &Limits, fit: Fit) -> Result<RgbImage, ReadError> {
    let shape = Shape::of(file);
    let orientation = shape.traces.orientation;
    let fit = before_turning(fit, orientation);
    let small = shrunk(file, &shape, limits, fit, Faults::Pass)?;
    Ok(finish(small, orientation))
}

/// Decodes and shrinks, without turning.
///
/// The decoder has no scaled mode, and needs none: 12 megapixels take a tenth of a second. A picture of 50
/// megapixels takes 150 MB for its pixels, and 300 MB more when it is progressive, which fits the program's memory.
fn shrunk(
    file: &[u8],
    shape: &Shape,
    limits: &Limits,
    fit: Fit,
    faults: Faults,
) -> Result<Shrinker, ReadError> {
    let Opened {
        mut decoder,
        size: (width, height),
        grey,
    } = open(file, shape, limits, faults)?;
    let bytes = decoder
        .output_buffer_size()
        .ok_or(ReadError::TooLargeToShow)?;
    let mut pixels = room(bytes)?;
    decoder
        .decode_into(&mut pixels)
        .map_err(|e| damaged(e.to_string()))?;
    let mut shrinker = Shrinker::new(width, height, fit);
    if grey {
        let mut rgb = Vec::with_capacity(width as usize * 3);
        for row in pixels.chunks_exact(width as usize) {
            rgb.clear();
            rgb.extend(row.iter().flat_map(|grey| [*grey; 3]));
            shrinker.push(&rgb);
        }
    } else {
        for row in pixels.chunks_exact(width as usize * 3) {
            shrinker.push(row);
        }
    }
    Ok(shrinker)
}

/// What becomes of a fault in the pixels.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faults {
    /// The picture is shown as far as it goes.
    Pass,
    /// The picture is refused.
    Fail,
}

/// A decoder that has read the headers.
struct Opened<'a> {
    decoder: JpegDecoder<ZCursor<&'a [u8]>>,
    size: (u32, u32),
    grey: bool,
}

fn open<'a>(
    file: &'a [u8],
    shape: &Shape,
    limits: &Limits,
    faults: Faults,
) -> Result<Opened<'a>, ReadError> {
    // The size is read from the frame header by our own walk first: refusing a bomb must not depend on what
    // the decoder does before it tells us.
    if let Some((width, height)) = shape.size {
        check_pixels(width, height, limits)?;
    }
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder
        .decode_headers()
        .map_err(|e| damaged(e.to_string()))?;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let side = |length| u32::try_from(length).unwrap_or(u32::MAX);
    let size = (side(width), side(height));
    check_pixels(size.0, size.1, limits)?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    // Odd headers are nobody's fault; only the pixels are judged.
    let options = options.set_strict_mode(faults == Faults::Fail);
    decoder.set_options(options.jpeg_set_out_colorspace(if grey {
        ColorSpace::Luma
    } else {
        ColorSpace::RGB
    }));
    Ok(Opened {
        decoder,
        size,
        grey,
    })
}

/// What the markers of the file say.
struct Shape {
    size: Option<(u32, u32)>,
    progressive: bool,
    /// Just after the end marker, when there is one.
    end: Option<usize>,
    traces: Traces,
}

impl Shape {
    fn of(file: &[u8]) -> Self {
        let mut shape = Self {
            size: None,
            progressive: false,
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

    /// Tells whether a copy of the file fits beside the picture while it is decoded.
    fn has_room_for_copy(&self, bytes: usize) -> bool {
        // Of the 512 MB that a file may fill; a progressive picture is kept twice, as pixels and as numbers.
        const MOST: u64 = 480 << 20;
        let of_pixel = if self.progressive { 9 } else { 3 };
        self.size.is_some_and(|(width, height)| {
            u64::from(width) * u64::from(height) * of_pixel + 2 * bytes as u64 <= MOST
        })
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
                    self.progressive = marker == 0xC2;
                }
            }
            0xE1 => match segment.strip_prefix(b"Exif\0\0") {
                Some(exif) => self.traces.read_exif(exif),
                None => self.traces.read_xmp(segment),
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
    memchr::memchr_iter(0xFF, rest).find_map(|found| {
        let marker = *rest.get(found + 1)?;
        // Stuffing, filling, and the marks between intervals.
        (!matches!(marker, 0x00 | 0xFF | 0xD0..=0xD7)).then_some((marker, at + found + 2))
    })
}

fn segment(file: &[u8], start: usize) -> Option<&[u8]> {
    let length = file
        .get(start..)?
        .first_chunk::<2>()
        .map(|l| usize::from(u16::from_be_bytes(*l)))?;
    file.get(start + 2..start + length.max(2))
}
