//! Decoding, which only ever happens inside the reader program.

mod barcode;
mod bullseye;
mod grey;
mod jpeg;
mod pdf;
mod png;
mod shrink;
mod symbol;
mod traces;

use image::RgbImage;

use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Unit};
use crate::limits::Limits;
use crate::media::{MediaType, sniff};
use crate::protocol::{Answer, Op, Request};

/// Does what a request asks; the body of the answer is the picture, when there is one.
pub(crate) fn perform(request: &Request, file: &[u8]) -> Result<(Answer, Vec<u8>), ReadError> {
    let media_type = sniff(file).map_err(|format| ReadError::NotAccepted { format })?;
    let limits = &request.limits;
    match request.op {
        Op::Inspect => {
            let (pages, mut warnings) = match media_type {
                MediaType::Jpeg => jpeg::inspect(file, limits)?,
                MediaType::Png => png::inspect(file, limits)?,
                MediaType::Pdf => pdf::inspect(file, limits)?,
            };
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
        Op::Barcodes { page } => {
            let picture = draw(media_type, file, limits, page, barcode::FIT)?;
            let found = barcode::find(&picture, limits.deadline / 10);
            Ok((Answer::Barcodes { found }, Vec::new()))
        }
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

/// Tells whether an Exif orientation exchanges width and height.
fn turns(orientation: u8) -> bool {
    (5..=8).contains(&orientation)
}

/// Shrinks within the bounds and turns upright.
fn finish(picture: shrink::Shrinker, orientation: u8, fit: Fit) -> RgbImage {
    let small = picture.finish(if turns(orientation) {
        fit.turned()
    } else {
        fit
    });
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
    let mut png = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut png, picture.width(), picture.height());
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(|e| damaged(e.to_string()))?;
    writer
        .write_image_data(picture.as_raw())
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
