//! Files changed at random, from fixed numbers: each is answered, and the next file is read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::*;
use evidence::{ReadError, Warning};

/// A small fixed generator, so that a failure can be repeated from its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

fn mutate(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(file.len());
        let end = (at + dice.roll(40)).min(file.len());
        match dice.roll(8) {
            0 => file[at] ^= 1 << dice.roll(8),
            1 => file[at] = dice.roll(256) as u8,
            2 => file[at..end].fill(0xFF),
            3 => file[at..end].fill(0),
            4 => drop(file.drain(at..end)),
            5 => file.truncate(at.max(8)),
            6 => {
                let copy = file[at..end].to_vec();
                let to = dice.roll(file.len());
                file.splice(to..to, copy);
            }
            _ => {
                // Numbers are where parsers trust most.
                if let Some(digit) = (at..file.len()).find(|i| file[*i].is_ascii_digit()) {
                    file.splice(digit..=digit, b"99999999".iter().copied());
                }
            }
        }
        if file.is_empty() {
            file.push(0);
        }
    }
    file
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

#[test]
fn mutated_files_are_all_answered() {
    let reader = reader();
    let exif = with_segment(
        &jpeg(64, 48),
        0xE1,
        &[b"Exif\0\0".to_vec(), exif(&[(0x0112, 3, 1, 6)], &[])].concat(),
    );
    let bases = [
        ("jpeg", exif),
        ("png", png_rgb(64, 48)),
        ("pdf", rich_pdf()),
        ("letter", letter()),
    ];
    let (mut shown, mut refused, mut crashed) = (0, 0, 0);
    for (name, base) in &bases {
        assert_eq!(look(&reader, base, name), Ok(()), "{name} before mutation");
        for seed in 1..=100_u64 {
            let file = mutate(base, &mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            match look(&reader, &file, &format!("{name} {seed}")) {
                Ok(()) => shown += 1,
                Err(ReadError::Crashed { .. }) => crashed += 1,
                Err(ReadError::TooSlow { .. }) => panic!("{name} {seed} was not answered in time"),
                Err(_) => refused += 1,
            }
        }
    }
    assert_eq!(shown + refused + crashed, 400);
    assert!(
        shown > 20 && refused > 20,
        "the corpus holds both: {shown} shown, {refused} refused, {crashed} crashed"
    );
    still_works(&reader);
}

#[test]
fn a_truncated_pdf_is_answered_at_every_length() {
    let reader = reader();
    let file = letter();
    for length in (5..file.len()).step_by(file.len() / 60) {
        if let Ok(seen) = reader.inspect(&file[..length], "x.pdf") {
            assert!(seen.warnings.contains(&Warning::Truncated), "{length}");
        }
    }
    still_works(&reader);
}
