//! Makes malformed files of every format, each from its number.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a file that cannot be made must stop the test"
)]

use crate::common::*;

/// A small fixed generator, so that a failure can be repeated from its number.
struct Dice(u64);

impl Dice {
    fn of(number: u64) -> Self {
        Self(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % sides.max(1) as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.roll(256) as u8).collect()
    }
}

/// Sound files of every format, to be spoilt.
pub struct Maker {
    bases: Vec<(&'static str, Vec<u8>)>,
}

impl Maker {
    pub fn new() -> Self {
        let camera = [b"Exif\0\0".to_vec(), exif(&[(0x0112, 3, 1, 6)], &[])].concat();
        let cells = png::ColorType::GrayscaleAlpha;
        let mut bases = vec![
            ("camera.jpg", with_segment(&jpeg(64, 48), 0xE1, &camera)),
            ("plain.png", png_rgb(64, 48)),
            ("woven.png", woven_png()),
            (
                "alpha.png",
                png(32, 32, cells, png::BitDepth::Sixteen, &[90; 32 * 32 * 4]),
            ),
            ("lossless.webp", webp(64, 48)),
            (
                "two.tif",
                tiff(&vec![TiffPage::rgb(32, 24, gradient(32, 24)); 2]),
            ),
            ("rich.pdf", rich_pdf()),
            ("letter.pdf", letter()),
        ];
        let kept: [(&str, &[u8]); 17] = [
            (
                "progressive.jpg",
                include_bytes!("../fixtures/progressive.jpg"),
            ),
            ("cmyk.jpg", include_bytes!("../fixtures/cmyk.jpg")),
            ("lossy.webp", include_bytes!("../fixtures/lossy.webp")),
            ("alpha.webp", include_bytes!("../fixtures/alpha.webp")),
            ("moving.webp", include_bytes!("../fixtures/moving.webp")),
            ("pages.tif", include_bytes!("../fixtures/pages.tif")),
            ("fax3.tif", include_bytes!("../fixtures/fax3.tif")),
            ("fax4.tif", include_bytes!("../fixtures/fax4.tif")),
            ("jpeg.tif", include_bytes!("../fixtures/jpeg.tif")),
            ("tiles.tif", include_bytes!("../fixtures/tiles.tif")),
            ("planes.tif", include_bytes!("../fixtures/planes.tif")),
            ("deep.tif", include_bytes!("../fixtures/deep.tif")),
            ("palette.tif", include_bytes!("../fixtures/palette.tif")),
            ("cmyk.tif", include_bytes!("../fixtures/cmyk.tif")),
            (
                "big-endian.tif",
                include_bytes!("../fixtures/big-endian.tif"),
            ),
            ("offsets64.tif", include_bytes!("../fixtures/offsets64.tif")),
            (
                "restricted.pdf",
                include_bytes!("../fixtures/restricted.pdf"),
            ),
        ];
        bases.extend(kept.map(|(name, file)| (name, file.to_vec())));
        Self { bases }
    }

    pub fn bases(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.bases.iter().map(|(name, file)| (*name, &file[..]))
    }

    /// Makes the file of a number, and a name that says how it came about.
    pub fn make(&self, number: u64) -> (String, Vec<u8>) {
        let mut dice = Dice::of(number);
        dice.roll(2);
        let (name, base) = &self.bases[number as usize % self.bases.len()];
        let (how, file) = match dice.roll(16) {
            0 => ("zeros", zeros(base, &mut dice)),
            1 => ("noise", noise(base, &mut dice)),
            2 => ("of two kinds", self.polyglot(base, &mut dice)),
            3 => ("cut off", base[..dice.roll(base.len())].to_vec()),
            4 => ("a bomb", bomb(&mut dice)),
            5 => ("nested", nested(&mut dice)),
            _ => ("changed", mutate(base, &mut dice)),
        };
        // The name is wrong as often as not.
        let ending = ["", ".jpg", ".png", ".pdf", ".tif", ".webp", ".heic", ".exe"][dice.roll(8)];
        let file = if file.is_empty() { vec![0] } else { file };
        (format!("{number}, {name} {how}{ending}"), file)
    }

    /// One file in another: behind it, before it, or in the middle.
    fn polyglot(&self, base: &[u8], dice: &mut Dice) -> Vec<u8> {
        let other = &self.bases[dice.roll(self.bases.len())].1;
        match dice.roll(4) {
            0 => [base, other].concat(),
            1 => [&base[..dice.roll(64).min(base.len())], other].concat(),
            2 => [
                &base[..dice.roll(base.len())],
                &other[dice.roll(other.len())..],
            ]
            .concat(),
            _ => {
                let mut file = base.to_vec();
                let at = dice.roll(file.len());
                file.splice(at..at, other.iter().copied());
                file
            }
        }
    }
}

fn mutate(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=dice.roll(6) {
        // The beginning is where parsers decide.
        let within = if dice.roll(3) == 0 { 64 } else { file.len() };
        let at = dice.roll(within.min(file.len()));
        let end = (at + dice.roll(40)).min(file.len());
        match dice.roll(10) {
            0 | 1 => file[at] ^= 1 << dice.roll(8),
            2 => file[at] = dice.roll(256) as u8,
            3 => file[at..end].fill(0xFF),
            4 => file[at..end].fill(0),
            5 => drop(file.drain(at..end)),
            6 => file.truncate(at.max(8)),
            7 => {
                let copy = file[at..end].to_vec();
                let to = dice.roll(file.len());
                file.splice(to..to, copy);
            }
            8 => {
                // A number of four bytes becomes one at which sums overflow.
                let number = [u32::MAX, i32::MAX as u32, 1 << 31, 0xFFFF, 0][dice.roll(5)];
                for (place, byte) in file[at..].iter_mut().zip(number.to_le_bytes()) {
                    *place = byte;
                }
            }
            _ => {
                // Numbers are where parsers trust most.
                if let Some(digit) = (at..file.len()).find(|i| file[*i].is_ascii_digit()) {
                    let number = ["99999999", "-1", "4294967295", "0"][dice.roll(4)];
                    file.splice(digit..=digit, number.bytes());
                }
            }
        }
        if file.is_empty() {
            file.push(0);
        }
    }
    file
}

/// Nothing but zeros, or zeros behind the beginning of a sound file.
fn zeros(base: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = base[..dice.roll(40).min(base.len())].to_vec();
    if dice.roll(3) == 0 {
        file.clear();
    }
    file.resize(file.len() + 1 + dice.roll(5_000), 0);
    file
}

/// Noise behind the beginning of a sound file.
fn noise(base: &[u8], dice: &mut Dice) -> Vec<u8> {
    let kept = [0, 4, 12, 60, 300][dice.roll(5)].min(base.len());
    let length = 1 + dice.roll(3_000);
    [&base[..kept], &dice.bytes(length)].concat()
}

/// A small file that announces, or becomes, a large one.
fn bomb(dice: &mut Dice) -> Vec<u8> {
    let side = |dice: &mut Dice| [1_u32, 7_000, 16_000, 65_500, u32::MAX, 0][dice.roll(6)];
    let (width, height) = (side(dice), side(dice));
    let zeros = vec![0; 1 << (10 + dice.roll(10))];
    let packed_twice = |dice: &mut Dice| {
        let runs = [0x81, b' '].repeat(1 << (10 + dice.roll(9)));
        let filters = "/Filter [/FlateDecode /RunLengthDecode]";
        stream(
            filters,
            &miniz_oxide::deflate::compress_to_vec_zlib(&runs, 1),
        )
    };
    match dice.roll(6) {
        0 => raw_png(
            width,
            height,
            [1, 2, 8, 16][dice.roll(4)],
            [0, 2, 3, 6][dice.roll(4)],
            dice.roll(2) == 0,
            &zeros,
        ),
        1 => {
            let mut file = jpeg(16, 16);
            let frame = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
            file[frame + 5..frame + 7].copy_from_slice(&(height as u16).to_be_bytes());
            file[frame + 7..frame + 9].copy_from_slice(&(width as u16).to_be_bytes());
            file
        }
        2 => tiff(&[TiffPage {
            compression: [1, 4, 5, 7, 8, 32_773][dice.roll(6)],
            samples: 1 + dice.roll(4) as u32,
            photometric: dice.roll(7) as u32,
            ..TiffPage::rgb(width, height, zeros)
        }]),
        3 => {
            let header = [
                &[0; 4][..],
                &width.to_le_bytes()[..3],
                &height.to_le_bytes()[..3],
            ]
            .concat();
            let [w0, w1, ..] = width.to_le_bytes();
            let [h0, h1, ..] = height.to_le_bytes();
            let frame = [
                &[0x10, 0, 0, 0x9D, 0x01, 0x2A, w0, w1, h0, h1][..],
                &zeros[..64],
            ]
            .concat();
            riff(&[(b"VP8X", &header), (b"VP8 ", &frame)])
        }
        4 => page_pdf("", A4, packed_twice(dice), &[]),
        _ => {
            let image = format!(
                "/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceRGB"
            );
            let resources = format!("{A4} /Resources << /XObject << /I 5 0 R >> >>");
            let content = stream("", b"595 0 0 842 0 0 cm /I Do");
            page_pdf("", &resources, content, &[packed(&image, &zeros)])
        }
    }
}

/// Objects in objects, and objects that hold themselves.
fn nested(dice: &mut Dice) -> Vec<u8> {
    let deep = 1 << dice.roll(15);
    let object = match dice.roll(3) {
        0 => [b"[".repeat(deep), b"]".repeat(deep)].concat(),
        1 => [b"<</A ".repeat(deep), b"0".to_vec(), b">>".repeat(deep)].concat(),
        _ => b"[<<".repeat(deep),
    };
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /F 5 0 R >> >>";
    let resources = format!("{A4} /Resources << /XObject << /F 5 0 R >> >>");
    match dice.roll(5) {
        0 => page_pdf("/X 5 0 R", A4, stream("", WORDS), &[object]),
        1 => page_pdf("", A4, stream("", &[&object[..], b" TJ"].concat()), &[]),
        2 => page_pdf(
            "",
            &resources,
            stream("", b"/F Do"),
            &[stream(form, b"/F Do /F Do")],
        ),
        3 => pdf(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
        ]),
        _ => {
            // A TIFF whose second page is its first.
            let mut file = tiff(&vec![TiffPage::rgb(8, 8, gradient(8, 8)); 2]);
            let first = file[4..8].to_vec();
            let next = u32::from_le_bytes(first.clone().try_into().unwrap()) as usize + 2 + 120;
            file[next..next + 4].copy_from_slice(&first);
            file
        }
    }
}

/// A PNG in seven passes.
fn woven_png() -> Vec<u8> {
    let passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)];
    let data: Vec<u8> = passes
        .iter()
        .flat_map(|(w, h)| [vec![0], [9, 8, 7].repeat(*w)].concat().repeat(*h))
        .collect();
    raw_png(8, 8, 8, 2, true, &data)
}

/// A PDF with the parts that decoders stumble over: packed content, a picture, a JPEG, a form.
fn rich_pdf() -> Vec<u8> {
    let resources = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> \
                     /XObject << /I 5 0 R /J 6 0 R /F 7 0 R >> >>";
    let content = b"q 100 0 0 100 50 50 cm /I Do Q q 90 0 0 90 200 50 cm /J Do Q /F Do \
                    BT /F1 18 Tf 50 500 Td [(Board) -200 (resolution)] TJ ET 0.5 g 10 10 m 90 200 300 100 99 9 c f";
    let image = "/Type /XObject /Subtype /Image /Width 24 /Height 24 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let photo = "/Type /XObject /Subtype /Image /Width 32 /Height 32 /BitsPerComponent 8 /ColorSpace /DeviceRGB \
                 /Filter /DCTDecode";
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 9 9]";
    page_pdf(
        "",
        &format!("{A4} {resources}"),
        packed("", content),
        &[
            packed(image, &gradient(24, 24)),
            stream(photo, &jpeg(32, 32)),
            stream(form, b"1 0 0 rg 0 0 50 50 re f"),
        ],
    )
}
