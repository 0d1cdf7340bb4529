//! TIFF pictures (TIFF 6.0), every page, decoded strip by strip or one row of tiles at a time.

mod directory;
mod fax;
mod samples;

use std::borrow::Cow;
use std::io::Cursor;

use image::RgbImage;
use tiff::decoder::{Decoder, Limits as TiffLimits};
use tiff::{TiffError, TiffResult};

use self::directory::{Directories, Page};
use self::samples::{Band, Colours};
use super::shrink::Shrinker;
use super::{before_turning, check_pixels, damaged, ending, finish, upright};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;

/// Largest strip or tile, in bytes, and largest table in a directory.
const LARGEST_CHUNK: usize = 320 << 20;
const LARGEST_TABLE: usize = 4 << 20;
/// Writers fill up to the next word; fewer bytes after the end mean nothing.
const FILLING: usize = 8;

type TiffReader<'a> = Decoder<Cursor<Cow<'a, [u8]>>>;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let directories = pages_within(file, limits)?;
    let mut decoder = open(Cow::Borrowed(file))?;
    let mut sizes = Vec::new();
    for (number, page) in directories.pages.iter().enumerate() {
        if number > 0 {
            decoder.next_image().map_err(refuse)?;
        }
        let (width, height) = decoder.dimensions().map_err(refuse)?;
        check_pixels(width, height, limits)?;
        if page.palette_at.is_none() {
            Colours::of(&mut decoder, page)?;
        }
        sizes.push(upright(width, height, page.orientation));
    }
    let mut warnings = directories.traces.warnings();
    let end = Some(directories.end)
        .filter(|end| file.len().saturating_sub(*end) >= FILLING || *end > file.len());
    warnings.extend(end.and_then(|end| ending(Some(end), file.len())));
    Ok((sizes, warnings))
}

/// Decodes and shrinks one page; one that ends early is shown as far as it goes.
pub(super) fn render(
    file: &[u8],
    limits: &Limits,
    number: u32,
    fit: Fit,
) -> Result<RgbImage, ReadError> {
    let directories = pages_within(file, limits)?;
    let index = (number as usize).checked_sub(1);
    let (index, page) = index
        .and_then(|index| Some((index, directories.pages.get(index)?)))
        .ok_or(ReadError::NoSuchPage {
            page: number,
            pages: directories.pages.len() as u32,
        })?;
    let fit = before_turning(fit, page.orientation);
    let (picture, _) = drawn(file, limits, index, page, fit)?;
    Ok(finish(picture, page.orientation))
}

/// Tells whether no row is missing of what is shown of the pages.
///
/// Pages are looked at as long as they have no more pixels together than one picture may have.
pub(super) fn is_whole(file: &[u8], limits: &Limits, sizes: &[PageSize]) -> bool {
    let Ok(directories) = pages_within(file, limits) else {
        return true;
    };
    let mut left = limits.pixels;
    for (index, (page, size)) in directories.pages.iter().zip(sizes).enumerate() {
        let pixels = u64::from(size.width) * u64::from(size.height);
        let Some(rest) = left.checked_sub(pixels) else {
            return true;
        };
        left = rest;
        // What has no row at all is not shown.
        let drawn = drawn(file, limits, index, page, Fit::square(1));
        if drawn.is_ok_and(|(picture, height)| picture.rows() < height) {
            return false;
        }
    }
    true
}

/// Decodes and shrinks one page as far as it goes, without turning; returns its height in the file too.
fn drawn(
    file: &[u8],
    limits: &Limits,
    index: usize,
    page: &Page,
    fit: Fit,
) -> Result<(Shrinker, u32), ReadError> {
    let mut decoder = open(as_greys(file, page))?;
    decoder.seek_to_image(index).map_err(refuse)?;
    let (width, height) = decoder.dimensions().map_err(refuse)?;
    check_pixels(width, height, limits)?;
    let colours = Colours::of(&mut decoder, page)?;
    let mut shrinker = Shrinker::new(width, height, fit);
    let outcome = match &page.fax {
        Some(fax) => {
            fax::rows(file, fax, (width, height), &mut shrinker);
            Err(damaged("it holds no line of a fax"))
        }
        None => bands(&mut decoder, &colours, (width, height), &mut shrinker),
    };
    match outcome {
        Err(error) if shrinker.rows() == 0 => Err(error),
        _ => Ok((shrinker, height)),
    }
}

/// Counts the pages before any of them is looked at.
fn pages_within(file: &[u8], limits: &Limits) -> Result<Directories, ReadError> {
    // One page too many is enough to know.
    let directories = Directories::of(file, (limits.pages as usize).saturating_add(1));
    match directories.pages.len() {
        0 => Err(damaged("it has no pages")),
        n if n > limits.pages as usize => Err(ReadError::TooManyPages {
            pages: n as u32,
            limit: limits.pages,
        }),
        _ => Ok(directories),
    }
}

fn open(file: Cow<'_, [u8]>) -> Result<TiffReader<'_>, ReadError> {
    let mut limits = TiffLimits::default();
    limits.decoding_buffer_size = LARGEST_CHUNK;
    limits.intermediate_buffer_size = LARGEST_CHUNK;
    limits.ifd_value_size = LARGEST_TABLE;
    let decoder: TiffResult<_> = Decoder::new(Cursor::new(file));
    Ok(decoder.map_err(refuse)?.with_limits(limits))
}

/// Calls the colours of a page greys when they are numbers of a table, which the decoder would refuse.
fn as_greys<'a>(file: &'a [u8], page: &Page) -> Cow<'a, [u8]> {
    const BLACK_IS_ZERO: u8 = 1;
    let Some(at) = page.palette_at else {
        return Cow::Borrowed(file);
    };
    let mut changed = file.to_vec();
    // The number has two bytes, and its high one is zero already.
    let low = if file.starts_with(b"II") { at } else { at + 1 };
    if let Some(byte) = changed.get_mut(low) {
        *byte = BLACK_IS_ZERO;
    }
    Cow::Owned(changed)
}

/// Decodes all strips, or rows of tiles, from the top.
fn bands(
    decoder: &mut TiffReader<'_>,
    colours: &Colours,
    (width, height): (u32, u32),
    to: &mut Shrinker,
) -> Result<(), ReadError> {
    let (across, down) = decoder.chunk_dimensions();
    let across = width.div_ceil(across.max(1));
    let down = height.div_ceil(down.max(1));
    let mut row = Vec::with_capacity(width as usize * 3);
    for band in 0..down {
        let mut chunks = Band::default();
        for plane in 0..colours.planes() {
            for column in 0..across {
                let index = (plane * down + band) * across + column;
                let (wide, high) = decoder.chunk_data_dimensions(index);
                let read = decoder.read_chunk(index).map_err(refuse)?;
                chunks.add(read, (wide, high), plane)?;
            }
        }
        for y in 0..chunks.height() {
            row.clear();
            chunks.row(y, colours, &mut row);
            to.push(&row);
        }
    }
    Ok(())
}

fn refuse(error: TiffError) -> ReadError {
    match error {
        TiffError::LimitsExceeded => ReadError::TooLargeToShow,
        other => damaged(other.to_string()),
    }
}
