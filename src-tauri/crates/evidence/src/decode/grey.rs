//! Grey pictures and what helps a barcode to be found in them.

use image::RgbImage;

/// Holds one byte a pixel, row by row.
#[derive(Clone)]
pub(super) struct Grey {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<u8>,
}

impl Grey {
    /// Takes the brightness of a picture (ITU-R BT.601).
    pub(super) fn of(picture: &RgbImage) -> Self {
        let brightness = |pixel: &[u8; 3]| {
            let [r, g, b] = pixel.map(u32::from);
            ((r * 299 + g * 587 + b * 114 + 500) / 1000) as u8
        };
        Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            pixels: picture
                .as_raw()
                .as_chunks::<3>()
                .0
                .iter()
                .map(brightness)
                .collect(),
        }
    }

    fn row(&self, y: usize) -> &[u8] {
        self.pixels
            .get(y * self.width..(y + 1) * self.width)
            .unwrap_or_default()
    }

    /// Returns the pixel at a whole place; nothing outside.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> Option<u8> {
        if x < 0.0 || y < 0.0 || x as usize >= self.width {
            return None;
        }
        self.pixels
            .get(y as usize * self.width + x as usize)
            .copied()
    }

    /// Averages two by two pixels.
    pub(super) fn half(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let above = self.row(2 * y).as_chunks::<2>().0.iter();
            let below = self.row(2 * y + 1).as_chunks::<2>().0.iter();
            pixels.extend(above.zip(below).map(|([a, b], [c, d])| {
                let sum: u32 = [*a, *b, *c, *d].map(u32::from).iter().sum();
                ((sum + 2) / 4) as u8
            }));
        }
        Self {
            width,
            height,
            pixels,
        }
    }

    /// Puts the middle of each pixel and its eight neighbours, which removes specks; the edge is kept.
    pub(super) fn median(&self) -> Self {
        let mut pixels = self.pixels.clone();
        for y in 1..self.height.saturating_sub(1) {
            let rows = [self.row(y - 1), self.row(y), self.row(y + 1)];
            let [above, here, below] = rows.map(|row| row.windows(3));
            let target = pixels.iter_mut().skip(y * self.width + 1);
            for (pixel, ((a, b), c)) in target.zip(above.zip(here).zip(below)) {
                if let ([a, b, c], [d, e, f], [g, h, i]) = (a, b, c) {
                    *pixel = middle([*a, *b, *c, *d, *e, *f, *g, *h, *i]);
                }
            }
        }
        Self { pixels, ..*self }
    }

    /// Makes every pixel black or white at the threshold that parts the two best (Otsu 1979).
    pub(super) fn black_and_white(&self) -> Self {
        let threshold = self.threshold();
        let pixels = self.pixels.iter();
        Self {
            pixels: pixels
                .map(|p| if *p > threshold { 255 } else { 0 })
                .collect(),
            ..*self
        }
    }

    fn threshold(&self) -> u8 {
        let mut counts = [0_u64; 256];
        for pixel in &self.pixels {
            if let Some(count) = counts.get_mut(usize::from(*pixel)) {
                *count += 1;
            }
        }
        let total: u64 = counts.iter().sum();
        let weighted = |(value, count): (usize, &u64)| value as f64 * *count as f64;
        let sum: f64 = counts.iter().enumerate().map(weighted).sum();
        let (mut dark, mut dark_sum) = (0_u64, 0.0);
        let mut best = (0.0, 127_u8);
        for (value, count) in counts.iter().enumerate() {
            dark += count;
            dark_sum += weighted((value, count));
            let light = total - dark;
            if dark == 0 || light == 0 {
                continue;
            }
            let apart = dark_sum / dark as f64 - (sum - dark_sum) / light as f64;
            let between = dark as f64 * light as f64 * apart * apart;
            if between > best.0 {
                best = (between, value as u8);
            }
        }
        best.1
    }

    /// Turns the picture about its middle by an angle in degrees, onto white; all of it stays within.
    pub(super) fn turned(&self, degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (w, h) = (self.width as f64, self.height as f64);
        let width = (w * cos.abs() + h * sin.abs()).ceil() as usize;
        let height = (w * sin.abs() + h * cos.abs()).ceil() as usize;
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let dy = y as f64 + 0.5 - height as f64 / 2.0;
            for x in 0..width {
                let dx = x as f64 + 0.5 - width as f64 / 2.0;
                let from_x = dx * cos + dy * sin + w / 2.0 - 0.5;
                let from_y = dy * cos - dx * sin + h / 2.0 - 0.5;
                pixels.push(self.between(from_x, from_y));
            }
        }
        Self {
            width,
            height,
            pixels,
        }
    }

    /// Mixes the four pixels around a place; white outside.
    fn between(&self, x: f64, y: f64) -> u8 {
        if x < 0.0 || y < 0.0 {
            return 255;
        }
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = ((x - left as f64) * 256.0, (y - top as f64) * 256.0);
        let (fx, fy) = (fx as u32, fy as u32);
        let pair = |row: usize| {
            let start = row * self.width + left;
            let found = self.pixels.get(start..start + 2)?.first_chunk::<2>()?;
            let [a, b] = found.map(u32::from);
            Some(a * (256 - fx) + b * fx)
        };
        if left + 1 >= self.width || top + 1 >= self.height {
            return 255;
        }
        match (pair(top), pair(top + 1)) {
            (Some(above), Some(below)) => ((above * (256 - fy) + below * fy) >> 16) as u8,
            _ => 255,
        }
    }
}

/// Returns the fifth of nine by the exchanges of Smith (1996).
fn middle(mut v: [u8; 9]) -> u8 {
    const EXCHANGES: [(usize, usize); 19] = [
        (1, 2),
        (4, 5),
        (7, 8),
        (0, 1),
        (3, 4),
        (6, 7),
        (1, 2),
        (4, 5),
        (7, 8),
        (0, 3),
        (5, 8),
        (4, 7),
        (3, 6),
        (1, 4),
        (2, 5),
        (4, 7),
        (4, 2),
        (6, 4),
        (4, 2),
    ];
    for (a, b) in EXCHANGES {
        if let (Some(first), Some(second)) = (v.get(a).copied(), v.get(b).copied())
            && first > second
        {
            v.swap(a, b);
        }
    }
    let [_, _, _, _, middle, ..] = v;
    middle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: usize, pixels: &[u8]) -> Grey {
        Grey {
            width,
            height: pixels.len() / width,
            pixels: pixels.to_vec(),
        }
    }

    #[test]
    fn the_middle_of_nine_is_found() {
        let mut seed = 1_u64;
        for _ in 0..2_000 {
            let mut nine = [0; 9];
            for value in &mut nine {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *value = (seed >> 40) as u8 % 7;
            }
            let mut sorted = nine;
            sorted.sort_unstable();
            assert_eq!(middle(nine), sorted[4], "{nine:?}");
        }
    }

    #[test]
    fn a_speck_goes_and_the_edge_stays() {
        let mut pixels = vec![200; 25];
        pixels[12] = 0;
        let mended = grey(5, &pixels).median();
        assert_eq!(mended.pixels, vec![200; 25]);
    }

    #[test]
    fn two_tones_are_parted() {
        let seen = grey(4, &[10, 12, 200, 210, 11, 9, 190, 205]).black_and_white();
        assert_eq!(seen.pixels, [0, 0, 255, 255, 0, 0, 255, 255]);
        let plain = grey(2, &[50, 50, 50, 50]).black_and_white();
        assert!(
            plain.pixels.iter().all(|p| *p == 0),
            "one tone stays one tone"
        );
    }

    #[test]
    fn halves_are_averages() {
        let half = grey(4, &[0, 100, 10, 10, 100, 200, 10, 10]).half();
        assert_eq!((half.width, half.height), (2, 1));
        assert_eq!(half.pixels, [100, 10]);
    }

    #[test]
    fn a_quarter_turn_moves_a_corner() {
        let mut pixels = vec![255; 15 * 9];
        for y in 0..4 {
            pixels[y * 15..y * 15 + 4].fill(0);
        }
        let turned = grey(15, &pixels).turned(90.0);
        assert!((9..=10).contains(&turned.width) && (15..=16).contains(&turned.height));
        let at = |x: usize, y: usize| turned.pixels[y * turned.width + x];
        assert_eq!(at(2, 2), 255);
        let far = turned.width - 3;
        assert_eq!(
            at(far, 2),
            0,
            "clockwise: the top left goes to the top right"
        );
    }
}
