//! The pixels of one page, and opaque rectangles burnt into them for a copy that leaves.
//!
//! The reader program met the hostile file; what covers must not depend on it. So it hands over bare pixels, and the
//! rectangles are burnt in here, where no byte of the file is ever decoded.

use crate::decode::encode_rgb;
use crate::error::ReadError;
use std::ops::Range;

/// Parts into which the width and the height of a page are divided where a place on it is named.
pub const PARTS: u16 = 10_000;

/// Holds the pixels of one page, freshly drawn, and nothing else of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Bitmap {
    /// Takes rows from the top, three bytes a pixel; `None` when the bytes are not as many as the size says.
    pub fn new(width: u32, height: u32, rgb: Vec<u8>) -> Option<Self> {
        let bytes = u64::from(width) * u64::from(height) * 3;
        (bytes > 0 && rgb.len() as u64 == bytes).then_some(Self { width, height, rgb })
    }

    /// Returns the width in pixels.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Returns the height in pixels.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Returns the rows from the top: red, green, blue of each pixel.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// Makes a rectangle black: left, top, right and bottom in parts of [`PARTS`] of the page.
    ///
    /// Bitmap that the rectangle touches with an edge are covered whole; what was there is gone.
    pub fn burn(&mut self, [left, top, right, bottom]: [u16; 4]) {
        let columns = covered(left, right, self.width);
        let rows = covered(top, bottom, self.height);
        let bytes = columns.start * 3..columns.end * 3;
        let lines = self.rgb.chunks_exact_mut(self.width as usize * 3);
        for line in lines.take(rows.end).skip(rows.start) {
            if let Some(part) = line.get_mut(bytes.clone()) {
                part.fill(0);
            }
        }
    }

    /// Encodes the pixels as PNG with nothing beside them.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] when the encoder refuses them.
    pub fn png(&self) -> Result<Vec<u8>, ReadError> {
        encode_rgb(self.width, self.height, &self.rgb)
    }
}

/// Returns the pixels of a side that a span of parts touches.
fn covered(from: u16, to: u16, side: u32) -> Range<usize> {
    let (parts, length) = (u64::from(PARTS), u64::from(side));
    let begin = (u64::from(from) * length / parts).min(length);
    let end = (u64::from(to) * length).div_ceil(parts).min(length);
    begin as usize..end.max(begin) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn white(width: u32, height: u32) -> Bitmap {
        Bitmap::new(width, height, vec![255; (width * height * 3) as usize]).unwrap()
    }

    fn black(page: &Bitmap) -> Vec<(u32, u32)> {
        let pixels = page.rgb().chunks_exact(3).zip(0u32..);
        pixels
            .filter(|(pixel, _)| **pixel == [0, 0, 0])
            .map(|(_, at)| (at % page.width(), at / page.width()))
            .collect()
    }

    #[test]
    fn a_rectangle_covers_each_pixel_that_it_touches_and_no_other() {
        let mut page = white(10, 10);
        page.burn([2_100, 3_000, 3_900, 5_000]);
        assert_eq!(black(&page), [(2, 3), (3, 3), (2, 4), (3, 4)]);
        let mut page = white(3, 1);
        page.burn([0, 0, 3_334, 10_000]);
        assert_eq!(
            black(&page),
            [(0, 0), (1, 0)],
            "an edge inside a pixel covers it"
        );
        let mut page = white(4, 4);
        page.burn([0, 0, PARTS, PARTS]);
        assert_eq!(black(&page).len(), 16);
        let mut page = white(4, 4);
        page.burn([9_000, 9_000, 60_000, 60_000]);
        assert_eq!(black(&page), [(3, 3)], "beyond the edge there is nothing");
    }

    #[test]
    fn pixels_have_exactly_the_bytes_of_their_size() {
        assert!(Bitmap::new(2, 2, vec![0; 11]).is_none());
        assert!(Bitmap::new(0, 2, Vec::new()).is_none());
        assert!(Bitmap::new(2, 2, vec![0; 12]).is_some());
    }
}
