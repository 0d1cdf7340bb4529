//! Pages of fax machines of group 3, which the decoder of TIFF does not read.

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

use super::directory::Fax;
use crate::decode::shrink::Shrinker;

/// Decodes every strip as far as it goes.
pub(super) fn rows(file: &[u8], fax: &Fax, (width, height): (u32, u32), to: &mut Shrinker) {
    const TWO_DIMENSIONS: u64 = 1;
    const ALIGNED: u64 = 4;
    let marked = fax.compression == 3;
    let mut left = height;
    for (start, length) in &fax.strips {
        let rows = fax.rows_of_strip.min(left);
        if rows == 0 {
            return;
        }
        left -= rows;
        let rest = file.get(*start..).unwrap_or_default();
        let mut strip = rest.get(..*length).unwrap_or(rest).to_vec();
        if fax.reversed {
            strip
                .iter_mut()
                .for_each(|byte| *byte = byte.reverse_bits());
        }
        let settings = DecodeSettings {
            columns: width,
            rows,
            end_of_block: marked,
            end_of_line: marked,
            rows_are_byte_aligned: !marked || fax.options & ALIGNED != 0,
            encoding: if marked && fax.options & TWO_DIMENSIONS != 0 {
                EncodingMode::Group3_2D
            } else {
                EncodingMode::Group3_1D
            },
            strict: false,
        };
        let (white, black) = if fax.inverted { (0, 255) } else { (255, 0) };
        let mut paper = Paper {
            row: Vec::with_capacity(width as usize * 3),
            width: width as usize,
            white,
            black,
            to,
        };
        // What could be read was handed over already; a fault only ends the strip.
        let _ = hayro_ccitt::decode(&strip, &mut paper, &mut DecoderContext::new(settings));
    }
}

struct Paper<'a> {
    row: Vec<u8>,
    width: usize,
    white: u8,
    black: u8,
    to: &'a mut Shrinker,
}

impl Decoder for Paper<'_> {
    fn push_row(&mut self, changes: &[u32]) {
        self.row.clear();
        self.row.resize(self.width * 3, self.white);
        for run in changes.chunks(2) {
            let place = |change: Option<&u32>| change.map_or(self.width, |c| *c as usize) * 3;
            let (from, to) = (place(run.first()), place(run.get(1)));
            if let Some(black) = self.row.get_mut(from..to) {
                black.fill(self.black);
            }
        }
        self.to.push(&self.row);
    }
}
