//! Decoding, which only ever happens inside the reader program.

mod barcode;
mod bullseye;
mod grey;
mod jpeg;
mod pdf;
mod pixels;
mod png;
mod shrink;
mod symbol;
mod thumbnail;
mod tiff;
mod traces;
mod webp;
mod work;
mod zone;

use image::RgbImage;

use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Unit, Warning};
use crate::limits::{LONGEST_SIDE, Limits};
use crate::media::{MediaType, sniff};
use crate::protocol::{Answer, Op, Request};

/// Longest side at which a PDF page is searched for a zone: 220 pixels to the inch of A4.
const PDF_SIDE: u32 = 2600;

/// Does what a request asks; the body of the answer is the picture, when there is one.
pub(crate) fn perform(request: &Request, file: &[u8]) -> Result<(Answer, Vec<u8>), ReadError> {
    let media_type = sniff(file).map_err(|format| ReadError::NotAccepted { format })?;
    let limits = &request.limits;
    match request.op {
        Op::Inspect => {
            let (pages, mut warnings) = inspect(media_type, file, limits)?;
            warnings.extend(look_closer(media_type, file, limits, &pages));
            warnings.sort();
            warnings.dedup();
            Ok((
                Answer::Inspected {
                    media_type,
                    pages,
                    warnings,
                },
                Vec::new(),
            ))
        }
        Op::Render { page, fit } => {
            let picture = draw(media_type, file, limits, page, fit)?;
            let (width, height) = picture.dimensions();
            Ok((Answer::Rendered { width, height }, encode(&picture)?))
        }
        Op::Bitmap { page, fit } => {
            let picture = draw(media_type, file, limits, page, fit)?;
            let (width, height) = picture.dimensions();
            Ok((Answer::Rendered { width, height }, picture.into_raw()))
        }
        Op::Pixels => {
            let pixels = pixels::digest(media_type, file, limits)?;
            Ok((Answer::Drawn { pixels }, Vec::new()))
        }
        Op::Zone { page } => {
            let fit = Fit::square(match media_type {
                MediaType::Pdf => PDF_SIDE,
                MediaType::Jpeg | MediaType::Png | MediaType::Webp | MediaType::Tiff => {
                    LONGEST_SIDE
                }
            });
            let picture = draw(media_type, file, limits, page, fit)?;
            Ok((Answer::Zone(zone::look(&picture)), Vec::new()))
        }
        Op::Barcodes { page } => {
            let picture = draw(media_type, file, limits, page, barcode::FIT)?;
            let found = barcode::find(&picture, limits.deadline / 10);
            Ok((Answer::Barcodes { found }, Vec::new()))
        }
    }
}

/// Says what the pages of a file are and what a reviewer should know, without decoding any pixels.
fn inspect(
    media_type: MediaType,
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    match media_type {
        MediaType::Jpeg => jpeg::inspect(file, limits),
        MediaType::Png => png::inspect(file, limits),
        MediaType::Webp => webp::inspect(file, limits),
        MediaType::Tiff => tiff::inspect(file, limits),
        MediaType::Pdf => pdf::inspect(file, limits),
    }
}

/// Pixels of the largest picture that is decoded to see whether it is whole.
const CLOSELY: f64 = 30_000_000.0;

/// Says what a reviewer should know and only the pixels tell; it takes as long as drawing one large picture.
fn look_closer(
    media_type: MediaType,
    file: &[u8],
    limits: &Limits,
    pages: &[PageSize],
) -> Vec<Warning> {
    // A larger picture might keep a slow computer until the deadline, and is told to be unsearched instead.
    let large = |page: &PageSize| f64::from(page.width) * f64::from(page.height) > CLOSELY;
    if media_type != MediaType::Pdf && pages.iter().any(large) {
        return vec![Warning::NotSearchedToTheEnd];
    }
    let whole = match media_type {
        MediaType::Jpeg => return jpeg::look_closer(file, limits),
        MediaType::Png => png::is_whole(file, limits),
        MediaType::Tiff => tiff::is_whole(file, limits, pages),
        // A WebP with a fault is not shown at all, and a PDF has no rows.
        MediaType::Webp | MediaType::Pdf => true,
    };
    if whole {
        Vec::new()
    } else {
        vec![Warning::Truncated]
    }
}

/// Decodes one page within the bounds.
fn draw(
    media_type: MediaType,
    file: &[u8],
    limits: &Limits,
    page: u32,
    fit: Fit,
) -> Result<RgbImage, ReadError> {
    let fit = fit.clamped();
    match media_type {
        MediaType::Jpeg => only_page(page).and_then(|()| jpeg::render(file, limits, fit)),
        MediaType::Png => only_page(page).and_then(|()| png::render(file, limits, fit)),
        MediaType::Webp => only_page(page).and_then(|()| webp::render(file, limits, fit)),
        MediaType::Tiff => tiff::render(file, limits, page, fit),
        MediaType::Pdf => pdf::render(file, limits, page, fit),
    }
}

fn only_page(page: u32) -> Result<(), ReadError> {
    if page == 1 {
        Ok(())
    } else {
        Err(ReadError::NoSuchPage { page, pages: 1 })
    }
}

/// Refuses a picture with more pixels than the limit, before any of them is decoded.
fn check_pixels(width: u32, height: u32, limits: &Limits) -> Result<(), ReadError> {
    if width == 0 || height == 0 {
        return Err(damaged("it has no pixels"));
    }
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(ReadError::TooManyPixels {
            width,
            height,
            limit: limits.pixels,
        });
    }
    Ok(())
}

/// Returns the size of a picture as it is shown, given whether its metadata turns it by a quarter.
fn upright(width: u32, height: u32, orientation: u8) -> PageSize {
    let (width, height) = if turns(orientation) {
        (height, width)
    } else {
        (width, height)
    };
    PageSize {
        width,
        height,
        unit: Unit::Pixel,
    }
}

/// Lays one value over white paper, as far as it is not transparent.
fn over_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Makes room for a whole picture, or says that there is none.
fn room(bytes: usize) -> Result<Vec<u8>, ReadError> {
    let mut pixels = Vec::new();
    pixels
        .try_reserve_exact(bytes)
        .map_err(|_| ReadError::TooLargeToShow)?;
    pixels.resize(bytes, 0);
    Ok(pixels)
}

/// Returns the bounds before a picture is turned upright.
fn before_turning(fit: Fit, orientation: u8) -> Fit {
    if turns(orientation) {
        fit.turned()
    } else {
        fit
    }
}

/// Tells how a file ends, given the place where its picture does.
fn ending(end: Option<usize>, length: usize) -> Option<Warning> {
    match end {
        None => Some(Warning::Truncated),
        Some(end) if end > length => Some(Warning::Truncated),
        Some(end) if end < length => Some(Warning::BytesAfterEnd {
            bytes: u32::try_from(length - end).unwrap_or(u32::MAX),
        }),
        Some(_) => None,
    }
}

/// Tells whether an Exif orientation exchanges width and height.
fn turns(orientation: u8) -> bool {
    (5..=8).contains(&orientation)
}

/// Returns the small picture, turned upright.
fn finish(picture: shrink::Shrinker, orientation: u8) -> RgbImage {
    let small = picture.finish();
    match image::metadata::Orientation::from_exif(orientation) {
        None | Some(image::metadata::Orientation::NoTransforms) => small,
        Some(orientation) => {
            let mut turned = image::DynamicImage::ImageRgb8(small);
            turned.apply_orientation(orientation);
            turned.into_rgb8()
        }
    }
}

/// Encodes a picture as PNG with nothing but its pixels.
fn encode(picture: &RgbImage) -> Result<Vec<u8>, ReadError> {
    encode_rgb(picture.width(), picture.height(), picture.as_raw())
}

/// Encodes rows of red, green and blue as PNG with nothing beside them.
pub(crate) fn encode_rgb(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut png = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut png, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(|e| damaged(e.to_string()))?;
    writer
        .write_image_data(rgb)
        .map_err(|e| damaged(e.to_string()))?;
    writer.finish().map_err(|e| damaged(e.to_string()))?;
    Ok(png)
}

fn damaged(detail: impl Into<String>) -> ReadError {
    // Decoders may quote the file; a long quotation helps nobody.
    let mut detail: String = detail
        .into()
        .chars()
        .filter(|c| !c.is_control())
        .take(120)
        .collect();
    if detail.is_empty() {
        detail.push_str("no reason given");
    }
    ReadError::Damaged { detail }
}
