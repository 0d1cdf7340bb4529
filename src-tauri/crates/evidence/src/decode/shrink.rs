//! Makes a picture smaller row by row, so that the large one never exists as a whole.

use image::RgbImage;
use image::imageops::{FilterType, resize};

use crate::inspection::Fit;

/// Averages whole blocks of pixels while rows arrive, then resizes the rest of the way.
///
/// The block is the largest whole number that keeps the result at least as large as the picture asked for,
/// so that the last step shrinks by less than two.
pub(crate) struct Shrinker {
    width: u32,
    height: u32,
    block: u32,
    rows: u32,
    sums: Vec<[u32; 3]>,
    small: Vec<u8>,
}

impl Shrinker {
    /// Prepares for a picture of this size, to be shown within `fit` (before any turning).
    pub(crate) fn new(width: u32, height: u32, fit: Fit) -> Self {
        let (to_width, to_height) = fit.of(f64::from(width), f64::from(height), 1.0);
        let block = (width / to_width).min(height / to_height).max(1);
        let columns = width.div_ceil(block);
        let capacity = columns as usize * height.div_ceil(block) as usize * 3;
        Self {
            width,
            height,
            block,
            rows: 0,
            sums: vec![[0; 3]; columns as usize],
            small: Vec::with_capacity(capacity),
        }
    }

    /// Takes the next row, three bytes a pixel; rows beyond the height are ignored.
    pub(crate) fn push(&mut self, row: &[u8]) {
        if self.rows >= self.height {
            return;
        }
        self.rows += 1;
        if self.block == 1 {
            self.small
                .extend_from_slice(row.get(..self.width as usize * 3).unwrap_or(row));
            return;
        }
        for (pixels, sum) in row.chunks(self.block as usize * 3).zip(&mut self.sums) {
            let mut block = [0_u32; 3];
            for pixel in pixels.as_chunks::<3>().0 {
                let [r, g, b] = *pixel;
                let [sum_r, sum_g, sum_b] = &mut block;
                *sum_r += u32::from(r);
                *sum_g += u32::from(g);
                *sum_b += u32::from(b);
            }
            for (total, part) in sum.iter_mut().zip(block) {
                *total += part;
            }
        }
        if self.rows.is_multiple_of(self.block) || self.rows == self.height {
            self.end_block_row();
        }
    }

    fn end_block_row(&mut self) {
        let high = match self.rows % self.block {
            0 => self.block,
            rest => rest,
        };
        let last = self.sums.len().saturating_sub(1);
        for (i, sum) in self.sums.iter_mut().enumerate() {
            let wide = if i == last {
                self.width - self.block * (i as u32)
            } else {
                self.block
            };
            let count = (wide * high).max(1);
            self.small
                .extend(sum.iter().map(|total| ((total + count / 2) / count) as u8));
            *sum = [0; 3];
        }
    }

    /// Returns how many rows have arrived.
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    /// Returns the picture within `fit`; rows that never arrived are grey.
    pub(crate) fn finish(mut self, fit: Fit) -> RgbImage {
        const GREY: u8 = 128;
        if self.block > 1 && self.rows < self.height && !self.rows.is_multiple_of(self.block) {
            self.end_block_row();
        }
        let (width, height) = (
            self.width.div_ceil(self.block),
            self.height.div_ceil(self.block),
        );
        self.small
            .resize(width as usize * height as usize * 3, GREY);
        let (to_width, to_height) = fit.of(f64::from(self.width), f64::from(self.height), 1.0);
        let Some(picture) = RgbImage::from_raw(width, height, self.small) else {
            return RgbImage::new(1, 1);
        };
        if (width, height) == (to_width, to_height) {
            return picture;
        }
        resize(&picture, to_width, to_height, FilterType::Triangle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrink(
        width: u32,
        height: u32,
        rows: u32,
        max: u32,
        colour: impl Fn(u32, u32) -> [u8; 3],
    ) -> RgbImage {
        let fit = Fit {
            max_width: max,
            max_height: max,
        };
        let mut shrinker = Shrinker::new(width, height, fit);
        for y in 0..rows {
            let row: Vec<u8> = (0..width).flat_map(|x| colour(x, y)).collect();
            shrinker.push(&row);
        }
        shrinker.finish(fit)
    }

    #[test]
    fn a_plain_picture_stays_plain_at_every_size() {
        for (width, height, max) in [
            (1, 1, 9),
            (10, 10, 10),
            (1000, 700, 100),
            (997, 613, 64),
            (5, 3000, 16),
        ] {
            let small = shrink(width, height, height, max, |_, _| [10, 200, 30]);
            assert!(small.width() <= max && small.height() <= max);
            assert!(
                small.pixels().all(|p| p.0 == [10, 200, 30]),
                "{width} x {height} to {max}"
            );
        }
    }

    #[test]
    fn halves_keep_their_place_and_missing_rows_are_grey() {
        let small = shrink(
            400,
            400,
            200,
            100,
            |x, _| if x < 200 { [0; 3] } else { [255; 3] },
        );
        assert_eq!(small.get_pixel(10, 10).0, [0; 3]);
        assert_eq!(small.get_pixel(90, 10).0, [255; 3]);
        assert_eq!(small.get_pixel(50, 90).0, [128; 3]);
    }
}
