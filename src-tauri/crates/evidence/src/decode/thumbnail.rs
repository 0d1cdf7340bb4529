//! Compares the small picture that a camera puts into a file with the picture itself.
//!
//! Many editors change the one and forget the other.

use std::time::Duration;

use image::RgbImage;
use image::imageops::{crop_imm, thumbnail};

use crate::inspection::Fit;
use crate::limits::Limits;

/// The size at which both are compared.
pub(super) const FIT: Fit = Fit {
    max_width: 128,
    max_height: 128,
};
/// A thumbnail is small, or it is none.
pub(super) const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    pixels: 1_000_000,
    pages: 1,
    deadline: Duration::from_secs(1),
};
/// Cells on each side of the grids that are compared.
const CELLS: u32 = 16;
/// How far four neighbouring cells may lie apart on average, of 255, after exposure is evened out.
const APART: f32 = 32.0;

/// Tells whether two pictures show something else.
///
/// A thumbnail has sides of 4 to 3 whatever the picture has: cameras fill it with bars or cut the picture. Only
/// what fits neither way is called different.
pub(super) fn differs(small: &RgbImage, picture: &RgbImage) -> bool {
    let bars_off = to_shape_of(small, picture);
    let cut = to_shape_of(picture, small);
    let same = |a: &RgbImage, b: &RgbImage| {
        greatest_distance(&grid(a), &grid(b)).is_none_or(|d| d < APART)
    };
    !(same(&bars_off, picture) || same(small, &cut))
}

/// Cuts the middle out of a picture so that its sides have the proportion of another's.
fn to_shape_of(picture: &RgbImage, other: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let by = f64::from(other.width()) / f64::from(other.height().max(1));
    let wide = ((f64::from(height) * by).round() as u32).clamp(1, width.max(1));
    let high = ((f64::from(width) / by).round() as u32).clamp(1, height.max(1));
    crop_imm(picture, (width - wide) / 2, (height - high) / 2, wide, high).to_image()
}

/// Returns the brightness of each cell.
fn grid(picture: &RgbImage) -> Vec<f32> {
    thumbnail(picture, CELLS, CELLS)
        .pixels()
        .map(|p| {
            let [r, g, b] = p.0.map(f32::from);
            0.299 * r + 0.587 * g + 0.114 * b
        })
        .collect()
}

/// Returns the greatest distance of four neighbouring cells after the best change of brightness and contrast.
fn greatest_distance(small: &[f32], picture: &[f32]) -> Option<f32> {
    let count = small.len() as f32;
    let mean = |cells: &[f32]| cells.iter().sum::<f32>() / count;
    let (from, to) = (mean(small), mean(picture));
    let pairs = || {
        small
            .iter()
            .map(|s| s - from)
            .zip(picture.iter().map(|p| p - to))
    };
    let variance: f32 = pairs().map(|(s, _)| s * s).sum();
    let gain = if variance > count {
        (pairs().map(|(s, p)| s * p).sum::<f32>() / variance).clamp(0.6, 1.6)
    } else {
        1.0
    };
    let apart: Vec<f32> = pairs().map(|(s, p)| (p - gain * s).abs()).collect();
    let rows: Vec<&[f32]> = apart.chunks_exact(CELLS as usize).collect();
    rows.array_windows::<2>()
        .flat_map(|[upper, lower]| {
            upper
                .array_windows::<2>()
                .zip(lower.array_windows::<2>())
                .map(|([a, b], [c, d])| (a + b + c + d) / 4.0)
        })
        .reduce(f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn card(width: u32, height: u32, portrait: u8) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let (across, down) = (x * 100 / width, y * 100 / height);
            let face = (10..35).contains(&across) && (25..75).contains(&down);
            let line = down % 20 < 4 && across > 45;
            let shade = if face {
                portrait
            } else if line {
                70
            } else {
                215
            };
            Rgb([shade, shade, shade])
        })
    }

    /// The card between two black bars, as cameras fill a thumbnail.
    fn barred(width: u32, height: u32) -> RgbImage {
        let mut small = RgbImage::new(128, 96);
        let inside = thumbnail(&card(width, height, 60), 128, 128 * height / width);
        let top = i64::from(96 - inside.height()) / 2;
        image::imageops::replace(&mut small, &inside, 0, top);
        small
    }

    #[test]
    fn the_same_picture_is_the_same_smaller_darker_barred_and_cut() {
        let picture = card(128, 72, 60);
        assert!(!differs(&card(64, 36, 60), &picture));
        assert!(!differs(&barred(1280, 720), &picture));
        let darker = RgbImage::from_fn(128, 72, |x, y| {
            Rgb(picture.get_pixel(x, y).0.map(|v| v / 4 * 3))
        });
        assert!(!differs(&darker, &picture));
        let cut = crop_imm(&picture, 16, 0, 96, 72).to_image();
        assert!(!differs(&cut, &picture));
        assert!(!differs(&RgbImage::new(64, 48), &RgbImage::new(128, 96)));
    }

    #[test]
    fn another_portrait_another_picture_and_a_picture_cut_at_one_side_differ() {
        let picture = card(128, 96, 60);
        assert!(differs(&card(64, 48, 170), &picture), "another portrait");
        let other = RgbImage::from_fn(128, 96, |x, _| Rgb([if x < 64 { 20 } else { 230 }; 3]));
        assert!(differs(&other, &picture));
        let part = crop_imm(&picture, 50, 0, 78, 96).to_image();
        assert!(differs(&picture, &part), "cut at one side");
    }
}
