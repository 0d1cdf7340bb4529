//! Symbols as printers and cameras make them: drawn by the library's own writers, then photographed by arithmetic.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use evidence::Symbology;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use rxing::aztec::AztecWriter;
use rxing::datamatrix::DataMatrixWriter;
use rxing::pdf417::PDF417Writer;
use rxing::qrcode::QRCodeWriter;
use rxing::{BarcodeFormat, EncodeHints, Writer};

/// A small fixed generator, so that a picture can be made again from its number.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Between plus and minus a number.
    pub fn about(&mut self, most: f64) -> f64 {
        (self.roll() * 2.0 - 1.0) * most
    }

    /// Nearly normal, with this deviation.
    pub fn noise(&mut self, deviation: f64) -> f64 {
        ((0..4).map(|_| self.roll()).sum::<f64>() - 2.0) * deviation * 1.73
    }
}

/// Black and white modules, with a quiet zone around.
pub struct Symbol {
    pub width: usize,
    pub height: usize,
    dark: Vec<bool>,
}

impl Symbol {
    pub fn of(symbology: Symbology, text: &str) -> Self {
        let hints = EncodeHints {
            // The level that the standard of the cards recommends, and no white space of the writer's own.
            ErrorCorrection: (symbology == Symbology::Pdf417).then(|| "5".to_owned()),
            Margin: Some("0".to_owned()),
            ..EncodeHints::default()
        };
        let matrix = match symbology {
            Symbology::Pdf417 => {
                PDF417Writer.encode_with_hints(text, &BarcodeFormat::PDF_417, 0, 0, &hints)
            }
            Symbology::Qr => {
                QRCodeWriter.encode_with_hints(text, &BarcodeFormat::QR_CODE, 0, 0, &hints)
            }
            Symbology::DataMatrix => {
                DataMatrixWriter.encode(text, &BarcodeFormat::DATA_MATRIX, 0, 0)
            }
            Symbology::Aztec => AztecWriter.encode(text, &BarcodeFormat::AZTEC, 0, 0),
        }
        .unwrap();
        const QUIET: usize = 4;
        let (inner_width, inner_height) = (matrix.getWidth() as usize, matrix.getHeight() as usize);
        let (width, height) = (inner_width + 2 * QUIET, inner_height + 2 * QUIET);
        let mut dark = vec![false; width * height];
        for y in 0..inner_height {
            for x in 0..inner_width {
                dark[(y + QUIET) * width + x + QUIET] = matrix.get(x as u32, y as u32);
            }
        }
        Self {
            width,
            height,
            dark,
        }
    }

    fn is_dark(&self, x: f64, y: f64) -> bool {
        x >= 0.0
            && y >= 0.0
            && (x as usize) < self.width
            && (y as usize) < self.height
            && self.dark[y as usize * self.width + x as usize]
    }

    /// A clean picture with square modules of this many pixels; three bytes a pixel.
    pub fn drawn(&self, module: usize) -> (u32, u32, Vec<u8>) {
        let (width, height) = (self.width * module, self.height * module);
        let mut pixels = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            for x in 0..width {
                let dark = self.dark[y / module * self.width + x / module];
                pixels.extend([if dark { 0 } else { 255 }; 3]);
            }
        }
        (width as u32, height as u32, pixels)
    }
}

/// A card on a table: size, and where its symbol is printed.
const CARD: (f64, f64) = (1_280.0, 807.0);

/// How bad a photograph is; the levels of the bench.
#[derive(Clone, Copy)]
struct Level {
    degrees: f64,
    perspective: f64,
    blur: usize,
    noise: f64,
    glare: bool,
    quality: u8,
}

#[rustfmt::skip] // one line a level
const LEVELS: [Level; 4] = [
    Level { degrees: 0.0, perspective: 0.00, blur: 0, noise: 0.0, glare: false, quality: 95 },
    Level { degrees: 1.5, perspective: 0.00, blur: 0, noise: 2.0, glare: false, quality: 85 },
    Level { degrees: 4.0, perspective: 0.03, blur: 0, noise: 6.0, glare: false, quality: 65 },
    Level { degrees: 8.0, perspective: 0.05, blur: 1, noise: 8.0, glare: true, quality: 40 },
];

/// Photographs a card that carries the symbol; the levels go from 0, clean, to 3. Quarters of a turn come on top.
pub fn photograph(symbol: &Symbol, level: usize, quarters: usize, seed: u64) -> Vec<u8> {
    let how = LEVELS[level];
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (width, height) = if quarters.is_multiple_of(2) {
        (1_600, 1_200)
    } else {
        (1_200, 1_600)
    };
    let corners = corners(how, quarters, (width as f64, height as f64), &mut dice);
    let back = inverse(unit_square_to(corners));
    let printed = printed(symbol);
    let glare = (0.3 + 0.4 * dice.roll(), 0.3 + 0.4 * dice.roll());
    let mut grey = vec![0.0_f64; width * height];
    for y in 0..height {
        for x in 0..width {
            let mut sum = 0.0;
            for (sx, sy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
                let (u, v) = apply(&back, x as f64 + sx, y as f64 + sy);
                sum += shade(symbol, printed, u, v);
            }
            let far = (x as f64 / width as f64 - glare.0).hypot(y as f64 / height as f64 - glare.1);
            let shine = if how.glare {
                60.0 * (-far * far / 0.02).exp()
            } else {
                0.0
            };
            grey[y * width + x] = sum / 4.0 + shine;
        }
    }
    for _ in 0..how.blur {
        grey = blurred(&grey, width, height);
    }
    let noisy = |value: f64| (value + dice.noise(how.noise)).clamp(0.0, 255.0) as u8;
    let bytes: Vec<u8> = grey.into_iter().map(noisy).collect();
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, how.quality)
        .write_image(&bytes, width as u32, height as u32, ExtendedColorType::L8)
        .unwrap();
    file
}

type Place = (f64, f64);

/// The corners of the card in the picture, clockwise from its own top left.
fn corners(how: Level, quarters: usize, size: Place, dice: &mut Dice) -> [Place; 4] {
    let angle = (dice.about(how.degrees) + 90.0 * quarters as f64).to_radians();
    let (sin, cos) = angle.sin_cos();
    let (w, h) = (CARD.0 / 2.0 * 0.97, CARD.1 / 2.0 * 0.97);
    [(-w, -h), (w, -h), (w, h), (-w, h)].map(|(x, y)| {
        let (x, y) = (x * cos - y * sin, x * sin + y * cos);
        let off = how.perspective * CARD.0 / 2.0;
        (
            size.0 / 2.0 + x + dice.about(off),
            size.1 / 2.0 + y + dice.about(off),
        )
    })
}

/// Where the symbol is printed on the card: left, top, width, height.
fn printed(symbol: &Symbol) -> (f64, f64, f64, f64) {
    let shape = symbol.height as f64 / symbol.width as f64;
    let width = if shape < 0.8 {
        CARD.0 * 0.86
    } else {
        CARD.1 * 0.55
    };
    let height = width * shape;
    (
        (CARD.0 - width) / 2.0,
        CARD.1 - height - 60.0,
        width,
        height,
    )
}

/// The brightness of the scene at a place of the card, in parts of its width and height.
fn shade(symbol: &Symbol, printed: (f64, f64, f64, f64), u: f64, v: f64) -> f64 {
    if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
        return 120.0 + 20.0 * u;
    }
    let (x, y) = (u * CARD.0, v * CARD.1);
    let (left, top, width, height) = printed;
    let (mx, my) = ((x - left) / width, (y - top) / height);
    let paper = 225.0 - 20.0 * v;
    if (0.0..1.0).contains(&mx) && (0.0..1.0).contains(&my) {
        let dark = symbol.is_dark(mx * symbol.width as f64, my * symbol.height as f64);
        return if dark { 35.0 } else { paper };
    }
    // Lines of small print and a magnetic strip, as cards have them.
    let strip = (30.0..110.0).contains(&y);
    let print = (150.0..250.0).contains(&y)
        && (y as u32 / 12).is_multiple_of(2)
        && (x as u32 * 7 / 40 % 5) > 1;
    if strip || (print && (100.0..900.0).contains(&x) && y < top - 20.0) {
        50.0
    } else {
        paper
    }
}

fn blurred(grey: &[f64], width: usize, height: usize) -> Vec<f64> {
    let at = |x: usize, y: usize| grey[y.min(height - 1) * width + x.min(width - 1)];
    let mut out = Vec::with_capacity(grey.len());
    for y in 0..height {
        for x in 0..width {
            let rows = [y.saturating_sub(1), y, y + 1]
                .map(|y| at(x.saturating_sub(1), y) + 2.0 * at(x, y) + at(x + 1, y));
            out.push((rows[0] + 2.0 * rows[1] + rows[2]) / 16.0);
        }
    }
    out
}

type Matrix = [f64; 9];

/// The projection that carries the unit square onto four places (Heckbert 1989).
fn unit_square_to([a, b, c, d]: [Place; 4]) -> Matrix {
    let (dx1, dy1) = (b.0 - c.0, b.1 - c.1);
    let (dx2, dy2) = (d.0 - c.0, d.1 - c.1);
    let (sx, sy) = (a.0 - b.0 + c.0 - d.0, a.1 - b.1 + c.1 - d.1);
    let area = dx1 * dy2 - dx2 * dy1;
    let (g, h) = ((sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area);
    [
        b.0 - a.0 + g * b.0,
        d.0 - a.0 + h * d.0,
        a.0,
        b.1 - a.1 + g * b.1,
        d.1 - a.1 + h * d.1,
        a.1,
        g,
        h,
        1.0,
    ]
}

/// The inverse but for a factor, which a projection does not mind.
fn inverse([a, b, c, d, e, f, g, h, i]: Matrix) -> Matrix {
    [
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d,
    ]
}

fn apply(m: &Matrix, x: f64, y: f64) -> Place {
    let w = m[6] * x + m[7] * y + m[8];
    (
        (m[0] * x + m[1] * y + m[2]) / w,
        (m[3] * x + m[4] * y + m[5]) / w,
    )
}
