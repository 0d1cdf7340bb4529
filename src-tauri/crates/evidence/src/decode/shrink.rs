//! Makes a picture smaller row by row, so that the large one never exists as a whole.

use image::RgbImage;

use crate::inspection::Fit;

/// Averages the area under each new pixel while rows arrive, in whole numbers.
///
/// Lengths are counted so finely that both old and new pixels are whole: an old one is as wide as the new
/// picture has columns, a new one as the old picture has.
pub(crate) struct Shrinker {
    from: (u32, u32),
    to: (u32, u32),
    rows: u32,
    columns: Vec<Column>,
    /// Sums across of the row that just came.
    across: Vec<[u64; 3]>,
    /// Sums of the new row that is being filled.
    sums: Vec<[u64; 3]>,
    /// How much of the new row's height is filled.
    filled: u64,
    small: Vec<u8>,
}

/// Which old pixels lie under a new one: part of a first, whole ones, part of a last.
struct Column {
    first: usize,
    part_of_first: u64,
    whole: usize,
    part_of_last: u64,
}

impl Shrinker {
    /// Prepares for a picture of this size, to be shown within `fit` (before any turning).
    pub(crate) fn new(width: u32, height: u32, fit: Fit) -> Self {
        let to = fit.of(f64::from(width), f64::from(height), 1.0);
        let to = (to.0.min(width).max(1), to.1.min(height).max(1));
        Self {
            from: (width, height),
            to,
            rows: 0,
            columns: (0..to.0).map(|x| Column::of(x, width, to.0)).collect(),
            across: vec![[0; 3]; to.0 as usize],
            sums: vec![[0; 3]; to.0 as usize],
            filled: 0,
            small: Vec::with_capacity(to.0 as usize * to.1 as usize * 3),
        }
    }

    /// Takes the next row, three bytes a pixel; rows beyond the height are ignored.
    pub(crate) fn push(&mut self, row: &[u8]) {
        if self.rows >= self.from.1 {
            return;
        }
        self.rows += 1;
        if self.from == self.to {
            let row = row.get(..self.from.0 as usize * 3).unwrap_or(row);
            self.small.extend_from_slice(row);
            return;
        }
        let pixels = row.as_chunks::<3>().0;
        for (sum, column) in self.across.iter_mut().zip(&self.columns) {
            *sum = column.sum(pixels, self.to.0.into());
        }
        // An old row lies under one new row, or under the end of one and the beginning of the next.
        let (high, whole) = (u64::from(self.to.1), u64::from(self.from.1));
        let now = high.min(whole - self.filled);
        self.add(now);
        if self.filled == whole {
            self.end_row();
            self.add(high - now);
        }
    }

    fn add(&mut self, part: u64) {
        if part == 0 {
            return;
        }
        for (sum, across) in self.sums.iter_mut().zip(&self.across) {
            for (total, value) in sum.iter_mut().zip(across) {
                *total += value * part;
            }
        }
        self.filled += part;
    }

    fn end_row(&mut self) {
        let area = (u64::from(self.from.0) * self.filled).max(1);
        for sum in &mut self.sums {
            self.small
                .extend(sum.iter().map(|total| ((total + area / 2) / area) as u8));
            *sum = [0; 3];
        }
        self.filled = 0;
    }

    /// Returns how many rows have arrived.
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    /// Returns the small picture; rows that never arrived are grey.
    pub(crate) fn finish(mut self) -> RgbImage {
        const GREY: u8 = 128;
        if self.filled > 0 {
            self.end_row();
        }
        let (width, height) = self.to;
        self.small
            .resize(width as usize * height as usize * 3, GREY);
        RgbImage::from_raw(width, height, self.small).unwrap_or_else(|| RgbImage::new(1, 1))
    }
}

impl Column {
    fn of(x: u32, from: u32, to: u32) -> Self {
        let (from, to) = (u64::from(from), u64::from(to));
        let (begin, end) = (u64::from(x) * from, (u64::from(x) + 1) * from);
        let (first, last) = (begin / to, end / to);
        // A new pixel is at least as wide as an old one, so it ends in another than it begins in.
        Self {
            first: first as usize,
            part_of_first: to - begin % to,
            whole: (last - first).saturating_sub(1) as usize,
            part_of_last: end % to,
        }
    }

    /// Sums the old pixels, each by its width; `whole` is the width of a whole one.
    fn sum(&self, row: &[[u8; 3]], whole: u64) -> [u64; 3] {
        let rest = row.get(self.first..).unwrap_or_default();
        let Some((first, rest)) = rest.split_first() else {
            return [0; 3];
        };
        let (middle, rest) = rest.split_at_checked(self.whole).unwrap_or((rest, &[]));
        let [mut r, mut g, mut b] = [0_u64; 3];
        for [red, green, blue] in middle {
            r += u64::from(*red);
            g += u64::from(*green);
            b += u64::from(*blue);
        }
        let last = rest.first().unwrap_or(&[0; 3]);
        let mut weighed = [r, g, b].map(|value| value * whole);
        for ((total, first), last) in weighed.iter_mut().zip(first).zip(last) {
            *total += u64::from(*first) * self.part_of_first + u64::from(*last) * self.part_of_last;
        }
        weighed
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
        shrinker.finish()
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
    fn every_part_of_the_area_counts_alike() {
        // Five columns become two: 0 to 2.5 and 2.5 to 5.
        let small = shrink(5, 2, 2, 2, |x, _| [x as u8 * 50; 3]);
        assert_eq!((small.width(), small.height()), (2, 1));
        assert_eq!(small.get_pixel(0, 0).0, [40; 3]);
        assert_eq!(small.get_pixel(1, 0).0, [160; 3]);
        // The mean stays the mean, whatever the sizes.
        let checks = shrink(301, 203, 203, 97, |x, y| {
            [((x * 7 + y * 13) % 256) as u8; 3]
        });
        let mean = |values: &mut dyn Iterator<Item = u8>| {
            let (sum, count) = values.fold((0_u64, 0_u64), |(s, n), v| (s + u64::from(v), n + 1));
            sum as f64 / count as f64
        };
        let large =
            mean(&mut (0..203).flat_map(|y| (0..301).map(move |x| ((x * 7 + y * 13) % 256) as u8)));
        assert!((mean(&mut checks.pixels().map(|p| p.0[0])) - large).abs() < 0.6);
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
