//! PNG pictures (W3C, third edition), decoded row by row.

use std::io::Cursor;

use image::RgbImage;
use png::{ColorType, Decoder, Limits as PngLimits, Reader, Transformations};

use super::shrink::Shrinker;
use super::traces::Traces;
use super::{before_turning, check_pixels, damaged, ending, finish, over_white, room, upright};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;

const SIGNATURE: usize = 8;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let reader = open(file, limits)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let shape = Shape::of(file);
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
struct Shape {
    /// Just after the last chunk, when there is one.
    end: Option<usize>,
    traces: Traces,
}

impl Shape {
    fn of(file: &[u8]) -> Self {
        let mut shape = Self {
            end: None,
            traces: Traces::default(),
        };
        let mut at = SIGNATURE;
        while let Some((kind, data)) = chunk(file, at) {
            at += 12 + data.len();
            match kind {
                b"IEND" => {
                    shape.end = Some(at);
                    break;
                }
                b"eXIf" => shape.traces.read_exif(data),
                b"iTXt" if data.starts_with(b"XML:com.adobe.xmp\0") => shape.traces.read_xmp(data),
                b"tEXt" | b"iTXt" => shape.traces.read_comment(data),
                _ => {}
            }
        }
        shape
    }
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
