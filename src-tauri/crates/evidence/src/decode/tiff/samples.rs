//! From the samples of a TIFF page to red, green and blue.

use std::io::{Read, Seek};

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::super::{damaged, over_white};
use super::Page;
use crate::error::ReadError;

/// How the samples of a page make colours.
pub(super) struct Colours {
    kind: Kind,
    /// Bits of one sample: 1, 2, 4, 8 or 16.
    bits: u8,
    /// Samples of one pixel.
    samples: usize,
    /// Each kind of sample lies by itself.
    apart: bool,
}

enum Kind {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
    Cmyk,
    YCbCr,
    /// Numbers of a table.
    Palette(Vec<[u8; 3]>),
}

impl Colours {
    pub(super) fn of<R: Read + Seek>(
        decoder: &mut Decoder<R>,
        page: &Page,
    ) -> Result<Self, ReadError> {
        let colour = decoder.colortype().map_err(super::refuse)?;
        let (kind, bits, samples) = match colour {
            ColorType::Gray(bits) if page.palette_at.is_some() => {
                (Kind::Palette(table(&page.colours, bits)?), bits, 1)
            }
            ColorType::Gray(bits) => (Kind::Grey, bits, 1),
            ColorType::GrayA(bits) => (Kind::GreyAlpha, bits, 2),
            ColorType::RGB(bits) => (Kind::Rgb, bits, 3),
            ColorType::RGBA(bits) => (Kind::Rgba, bits, 4),
            ColorType::CMYK(bits) => (Kind::Cmyk, bits, 4),
            ColorType::YCbCr(bits) => (Kind::YCbCr, bits, 3),
            _ => return Err(unusual()),
        };
        let deep_enough = matches!(bits, 8 | 16) || samples == 1 && matches!(bits, 1 | 2 | 4);
        if !deep_enough {
            return Err(unusual());
        }
        let apart = decoder
            .find_tag_unsigned::<u16>(Tag::PlanarConfiguration)
            .map_err(super::refuse)?
            == Some(2);
        Ok(Self {
            kind,
            bits,
            samples,
            apart: apart && samples > 1,
        })
    }

    /// Returns in how many parts the page lies in the file.
    pub(super) fn planes(&self) -> u32 {
        if self.apart { self.samples as u32 } else { 1 }
    }

    /// Turns one row of samples, all of eight bits, into red, green and blue.
    fn add(&self, row: &[u8], to: &mut Vec<u8>) {
        match &self.kind {
            Kind::Grey => to.extend(row.iter().flat_map(|grey| [*grey; 3])),
            Kind::GreyAlpha => {
                let pixels = row.as_chunks::<2>().0.iter();
                to.extend(pixels.flat_map(|[grey, alpha]| [over_white(*grey, *alpha); 3]));
            }
            Kind::Rgb => to.extend_from_slice(row),
            Kind::Rgba => {
                let pixels = row.as_chunks::<4>().0.iter();
                to.extend(
                    pixels.flat_map(|[r, g, b, alpha]| [r, g, b].map(|v| over_white(*v, *alpha))),
                );
            }
            Kind::Cmyk => {
                let light = |ink: u8, black: u8| {
                    (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8
                };
                let pixels = row.as_chunks::<4>().0.iter();
                to.extend(pixels.flat_map(|[c, m, y, black]| [c, m, y].map(|v| light(*v, *black))));
            }
            Kind::YCbCr => {
                let pixels = row.as_chunks::<3>().0.iter();
                to.extend(pixels.flat_map(|pixel| from_ycbcr(*pixel)));
            }
            Kind::Palette(table) => {
                let colour = |n: &u8| table.get(usize::from(*n)).copied().unwrap_or_default();
                to.extend(row.iter().flat_map(colour));
            }
        }
    }

    /// Brings samples of fewer than eight bits to eight; numbers of a table stay what they are.
    fn widen(&self, packed: &[u8], width: usize, to: &mut Vec<u8>) {
        let per_byte = usize::from(8 / self.bits.clamp(1, 8));
        let mask = ((1_u16 << self.bits.min(8)) - 1) as u8;
        let by = match self.kind {
            Kind::Palette(_) => 1,
            _ => 255 / mask.max(1),
        };
        let bits = usize::from(self.bits);
        let all = packed
            .iter()
            .flat_map(|byte| (1..=per_byte).map(move |n| (*byte >> (8 - n * bits)) & mask));
        to.extend(all.take(width).map(|sample| sample * by));
    }
}

/// The strip or the row of tiles that is being read.
#[derive(Default)]
pub(super) struct Band(Vec<Chunk>);

struct Chunk {
    samples: Samples,
    width: usize,
    height: u32,
    plane: u32,
}

enum Samples {
    Bytes(Vec<u8>),
    Words(Vec<u16>),
}

impl Band {
    pub(super) fn add(
        &mut self,
        read: DecodingResult,
        (width, height): (u32, u32),
        plane: u32,
    ) -> Result<(), ReadError> {
        let samples = match read {
            DecodingResult::U8(bytes) => Samples::Bytes(bytes),
            DecodingResult::U16(words) => Samples::Words(words),
            _ => return Err(unusual()),
        };
        self.0.push(Chunk {
            samples,
            width: width as usize,
            height,
            plane,
        });
        Ok(())
    }

    pub(super) fn height(&self) -> u32 {
        self.0.iter().map(|chunk| chunk.height).min().unwrap_or(0)
    }

    /// Adds one row, from left to right.
    pub(super) fn row(&self, y: u32, colours: &Colours, to: &mut Vec<u8>) {
        let mut samples = Vec::new();
        if !colours.apart {
            for chunk in &self.0 {
                samples.clear();
                chunk.row(y, colours, &mut samples);
                colours.add(&samples, to);
            }
            return;
        }
        let width: usize = self
            .0
            .iter()
            .filter(|c| c.plane == 0)
            .map(|c| c.width)
            .sum();
        let mut together = vec![0; width * colours.samples];
        for plane in 0..colours.planes() {
            samples.clear();
            for chunk in self.0.iter().filter(|chunk| chunk.plane == plane) {
                chunk.row(y, colours, &mut samples);
            }
            let places = together
                .iter_mut()
                .skip(plane as usize)
                .step_by(colours.samples);
            for (place, sample) in places.zip(&samples) {
                *place = *sample;
            }
        }
        colours.add(&together, to);
    }
}

impl Chunk {
    /// Adds the samples of one row, brought to eight bits.
    fn row(&self, y: u32, colours: &Colours, to: &mut Vec<u8>) {
        let (y, rows) = (y as usize, self.height.max(1) as usize);
        match &self.samples {
            Samples::Bytes(bytes) => {
                let length = bytes.len() / rows;
                let row = bytes.get(y * length..(y + 1) * length).unwrap_or_default();
                if colours.bits < 8 {
                    colours.widen(row, self.width, to);
                } else {
                    to.extend_from_slice(row);
                }
            }
            Samples::Words(words) => {
                let length = words.len() / rows;
                let row = words.get(y * length..(y + 1) * length).unwrap_or_default();
                to.extend(row.iter().map(|word| (word >> 8) as u8));
            }
        }
    }
}

/// Reads the table of colours, of which the high bytes are enough.
fn table(colours: &[u16], bits: u8) -> Result<Vec<[u8; 3]>, ReadError> {
    if bits > 8 {
        return Err(unusual());
    }
    let third = colours.len() / 3;
    let (reds, rest) = colours.split_at(third);
    let (greens, blues) = rest.split_at(third);
    let high = |value: &u16| (value >> 8) as u8;
    let all = reds.iter().zip(greens).zip(blues);
    Ok(all.map(|((r, g), b)| [high(r), high(g), high(b)]).collect())
}

/// Converts as JFIF does: full range, BT.601.
fn from_ycbcr([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    [
        y + 1.402 * cr,
        y - 0.344_14 * cb - 0.714_14 * cr,
        y + 1.772 * cb,
    ]
    .map(|value| value.round().clamp(0.0, 255.0) as u8)
}

fn unusual() -> ReadError {
    damaged("its colours are of an unusual kind")
}
