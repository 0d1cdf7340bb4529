//! What a camera, a careless hand or an editor did to a drawn paper.

use super::super::content::{Defect, SampleDocument};
use image::{DynamicImage, Rgb, RgbImage, imageops::FilterType};

/// Where a finger lies over a picture, in parts of its width and height: middle across and down, reach across and down.
const FINGER: (f64, f64, f64, f64) = (0.52, 0.10, 0.26, 0.13);

/// Applies to the pixels what is wrong with the picture.
pub(super) fn picture(paper: &SampleDocument, mut picture: DynamicImage) -> DynamicImage {
    let (w, h) = (picture.width(), picture.height());
    for defect in &paper.defects {
        picture = match defect {
            // A small copy blown up again is what a lens out of focus leaves.
            Defect::Blurred => picture
                .resize_exact(w / 7, h / 7, FilterType::Triangle)
                .resize_exact(w, h, FilterType::CatmullRom),
            Defect::Cropped => picture.crop_imm(w / 5, h / 40, w - w / 5, h - h / 40),
            Defect::Dark => picture.brighten(-178),
            Defect::Coarse => picture.resize_exact(w / 5, h / 5, FilterType::Triangle),
            Defect::Monochrome => {
                DynamicImage::ImageRgb8(picture.grayscale().adjust_contrast(45.0).into_rgb8())
            }
            Defect::Covered => DynamicImage::ImageRgb8(finger(picture.into_rgb8())),
            Defect::Screen => DynamicImage::ImageRgb8(screen(picture.into_rgb8())),
            _ => picture,
        };
    }
    picture
}

/// Lays a finger over the upper part of the picture.
fn finger(mut picture: RgbImage) -> RgbImage {
    let (w, h) = (f64::from(picture.width()), f64::from(picture.height()));
    let (cx, cy, rx, ry) = FINGER;
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let across = (f64::from(x) / w - cx) / rx;
        let down = (f64::from(y) / h - cy) / ry;
        let from_middle = across * across + down * down;
        if from_middle < 1.0 {
            // Darker towards the edge, as something round is.
            let light = 1.0 - 0.35 * from_middle;
            let [r, g, b] = [206.0, 164.0, 140.0].map(|full: f64| (full * light) as u8);
            *pixel = Rgb([r, g, b]);
        }
    }
    picture
}

/// Shows the picture as the camera sees it on a screen: rows, columns of colour, a dark edge.
fn screen(mut picture: RgbImage) -> RgbImage {
    let (w, h) = (picture.width(), picture.height());
    let edge = w / 28;
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        if x < edge || y < edge || x + edge >= w || y + edge >= h {
            *pixel = Rgb([22, 24, 29]);
            continue;
        }
        let dim = if y % 4 < 2 { 7 } else { 10 };
        let Rgb([r, g, b]) = *pixel;
        let shade = |value: u8, weak: bool| {
            let value = u16::from(value) * dim / 10;
            let value = if weak { value * 8 / 10 } else { value };
            u8::try_from(value).unwrap_or(u8::MAX)
        };
        *pixel = Rgb([
            shade(r, x % 3 == 0),
            shade(g, x % 3 == 1),
            shade(b, x % 3 == 2),
        ]);
    }
    picture
}

/// Applies to the file what is wrong with it.
pub(super) fn file(paper: &SampleDocument, mut bytes: Vec<u8>) -> Vec<u8> {
    if paper.defects.contains(&Defect::Edited) {
        bytes = commented(&bytes, b"Created with GIMP");
    }
    if paper.defects.contains(&Defect::CutShort) {
        bytes.truncate(bytes.len() / 10 * 6);
    }
    bytes
}

/// Puts a comment behind the first segment of a JPEG; another file stays as it is.
fn commented(jpeg: &[u8], words: &[u8]) -> Vec<u8> {
    let [0xFF, 0xD8, 0xFF, 0xE0, high, low, ..] = *jpeg else {
        return jpeg.to_vec();
    };
    let end = 4 + usize::from(u16::from_be_bytes([high, low]));
    let (Some((head, rest)), Ok(length)) = (
        jpeg.split_at_checked(end),
        u16::try_from(words.len().saturating_add(2)),
    ) else {
        return jpeg.to_vec();
    };
    let mut out = head.to_vec();
    out.extend_from_slice(&[0xFF, 0xFE]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(words);
    out.extend_from_slice(rest);
    out
}
