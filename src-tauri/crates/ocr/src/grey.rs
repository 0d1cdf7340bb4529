//! Grey pictures: looked at, shrunk and turned.

/// Most pixels that are looked at.
pub const MOST_PIXELS: usize = 64_000_000;

/// A grey picture that somebody else holds, row by row from the top, one byte a pixel, 0 for black.
#[derive(Debug, Clone, Copy)]
pub struct Grey<'a> {
    width: usize,
    height: usize,
    pixels: &'a [u8],
}

impl<'a> Grey<'a> {
    /// Takes a picture; nothing when the number of bytes is not that of the pixels, or far too large.
    pub fn new(width: u32, height: u32, pixels: &'a [u8]) -> Option<Self> {
        let (width, height) = (width as usize, height as usize);
        let size = width.checked_mul(height)?;
        (size > 0 && size <= MOST_PIXELS && pixels.len() == size).then_some(Self {
            width,
            height,
            pixels,
        })
    }

    /// Returns the width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn pixels(&self) -> &'a [u8] {
        self.pixels
    }

    /// Returns the grey at a place between pixels; outside, that of the nearest edge.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let x = x.clamp(0.0, (self.width - 1) as f32);
        let y = y.clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let right = usize::from(left + 1 < self.width);
        let down = if top + 1 < self.height { self.width } else { 0 };
        let start = top * self.width + left;
        let grey = |i: usize| f32::from(self.pixels.get(i).copied().unwrap_or(255));
        let upper = grey(start) * (1.0 - fx) + grey(start + right) * fx;
        let lower = grey(start + down) * (1.0 - fx) + grey(start + down + right) * fx;
        upper * (1.0 - fy) + lower * fy
    }

    /// Returns the picture made smaller by averaging blocks.
    pub(crate) fn shrunk(&self, by: usize) -> Plane {
        match by {
            0 | 1 => Plane {
                width: self.width,
                height: self.height,
                pixels: self.pixels.to_vec(),
            },
            2 => self.blocks(2, add::<2>),
            3 => self.blocks(3, add::<3>),
            4 => self.blocks(4, add::<4>),
            _ => self.blocks(by, |row, sums| {
                for (block, sum) in row.chunks_exact(by).zip(sums) {
                    *sum += block.iter().map(|p| u32::from(*p)).sum::<u32>();
                }
            }),
        }
    }

    fn blocks(&self, by: usize, add: impl Fn(&[u8], &mut [u32])) -> Plane {
        let (width, height) = ((self.width / by).max(1), (self.height / by).max(1));
        let count = (by * by) as u32;
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        for rows in self.pixels.chunks(self.width * by).take(height) {
            sums.fill(0);
            for row in rows.chunks_exact(self.width) {
                add(row, &mut sums);
            }
            pixels.extend(sums.iter().map(|sum| (sum / count) as u8));
        }
        Plane {
            width,
            height,
            pixels,
        }
    }
}

fn add<const N: usize>(row: &[u8], sums: &mut [u32]) {
    for (block, sum) in row.as_chunks::<N>().0.iter().zip(sums) {
        *sum += block.iter().map(|p| u32::from(*p)).sum::<u32>();
    }
}

/// A grey picture of our own.
#[derive(Debug, Clone)]
pub(crate) struct Plane {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Plane {
    pub fn view(&self) -> Grey<'_> {
        Grey {
            width: self.width,
            height: self.height,
            pixels: &self.pixels,
        }
    }

    /// Returns the picture turned clockwise by a quarter.
    pub fn turned(&self) -> Self {
        let mut pixels = vec![0; self.pixels.len()];
        let (width, height) = (self.height, self.width);
        for (y, row) in self.pixels.chunks_exact(self.width).enumerate() {
            let column = self.height - 1 - y;
            let targets = pixels.iter_mut().skip(column).step_by(width);
            for (target, pixel) in targets.zip(row) {
                *target = *pixel;
            }
        }
        Self {
            width,
            height,
            pixels,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_quarter_turns_are_none() {
        let plane = Plane {
            width: 3,
            height: 2,
            pixels: vec![1, 2, 3, 4, 5, 6],
        };
        let once = plane.turned();
        assert_eq!((once.width, once.height), (2, 3));
        assert_eq!(once.pixels, [4, 1, 5, 2, 6, 3]);
        assert_eq!(once.turned().turned().turned().pixels, plane.pixels);
    }

    #[test]
    fn blocks_are_averaged_and_places_between_pixels_blend() {
        let pixels = [0, 100, 50, 50, 200, 100, 50, 50];
        let picture = Grey::new(4, 2, &pixels).unwrap();
        assert_eq!(picture.shrunk(2).pixels, [100, 50]);
        assert_eq!(picture.at(0.5, 0.0), 50.0);
        assert_eq!(picture.at(0.5, 0.5), 100.0);
        assert_eq!(picture.at(-9.0, 99.0), 200.0);
        assert!(Grey::new(4, 3, &pixels).is_none());
    }
}
