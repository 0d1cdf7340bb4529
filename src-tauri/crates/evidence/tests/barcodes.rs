//! Barcodes on pages, through the reader program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod cards;
mod common;
mod symbols;

use std::time::{Duration, Instant};

use cards::Sample;
use common::*;
use evidence::aamva::{self, CardNote};
use evidence::mrz::{Declared, Verdict};
use evidence::{Barcode, Limits, ReadError, Reader, Symbology};
use symbols::{Dice, Symbol, photograph};

const ALL: [Symbology; 4] = [
    Symbology::Pdf417,
    Symbology::Qr,
    Symbology::DataMatrix,
    Symbology::Aztec,
];

/// Looks long enough for the slowest machine.
fn patient() -> Reader {
    let limits = Limits {
        deadline: Duration::from_secs(600),
        ..Limits::default()
    };
    Reader::new(program(), limits)
}

fn one(found: Vec<Barcode>) -> Barcode {
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

/// Left, top, width and height of a symbol, in pixels.
type Place = (u32, u32, u32, u32);

/// A page of these symbols under each other: width, height, pixels, and where the symbols stand.
fn page(symbols: &[(Symbology, &str)]) -> (u32, u32, Vec<u8>, Vec<Place>) {
    const WIDTH: usize = 1_200;
    let drawn: Vec<_> = symbols
        .iter()
        .map(|(symbology, text)| Symbol::of(*symbology, text).drawn(4))
        .collect();
    let height: usize = drawn
        .iter()
        .map(|(_, h, _)| *h as usize + 60)
        .sum::<usize>()
        + 60;
    let mut pixels = vec![255; WIDTH * height * 3];
    let (mut top, mut places) = (60, Vec::new());
    for (w, h, symbol) in &drawn {
        let (w, h) = (*w as usize, *h as usize);
        for y in 0..h {
            let to = ((top + y) * WIDTH + 80) * 3;
            pixels[to..to + w * 3].copy_from_slice(&symbol[y * w * 3..(y + 1) * w * 3]);
        }
        places.push((80, top as u32, w as u32, h as u32));
        top += h + 60;
    }
    (WIDTH as u32, height as u32, pixels, places)
}

#[test]
fn every_kind_is_read_where_it_stands() {
    let reader = patient();
    for symbology in ALL {
        let text = "Registry extract 2026-117, synthetic; https://registry.example/?n=117";
        let (width, height, pixels, places) = page(&[(symbology, text)]);
        let file = png(
            width,
            height,
            png::ColorType::Rgb,
            png::BitDepth::Eight,
            &pixels,
        );
        let found = reader.barcodes(&file, 1).unwrap();
        assert_eq!(found.len(), 1, "{symbology:?}");
        let found = one(found);
        assert_eq!((found.symbology, &*found.text), (symbology, text));
        assert_eq!(found.card, None);
        let (left, top, w, h) = places[0];
        let corners = found.corners.expect("a place");
        let wanted = [
            (left, top),
            (left + w, top),
            (left + w, top + h),
            (left, top + h),
        ];
        for ([x, y], (px, py)) in corners.into_iter().zip(wanted) {
            let (x, y) = (
                u32::from(x) * width / 10_000,
                u32::from(y) * height / 10_000,
            );
            // Marks stand inside the symbol, and the quiet zone is part of it here.
            assert!(
                x.abs_diff(px) < w / 3 && y.abs_diff(py) < h / 3 + 20,
                "{symbology:?}: {corners:?}"
            );
        }
    }
}

#[test]
fn several_kinds_on_one_page_are_all_read() {
    let texts = [
        (Symbology::Qr, "first"),
        (Symbology::Pdf417, "second, and somewhat longer"),
        (Symbology::DataMatrix, "third"),
    ];
    let (width, height, pixels, _) = page(&texts);
    let found = patient()
        .barcodes(&jpeg_of(width, height, &pixels), 1)
        .unwrap();
    let read: Vec<(Symbology, &str)> = found.iter().map(|b| (b.symbology, &*b.text)).collect();
    assert_eq!(read, texts, "from top to bottom");
}

#[test]
fn a_card_is_parsed_and_is_at_best_consistent() {
    let text = Sample::of(10).text();
    let symbol = Symbol::of(Symbology::Pdf417, &text);
    let found = one(patient()
        .barcodes(&photograph(&symbol, 1, 0, 7), 1)
        .unwrap());
    assert_eq!(found.text, text, "control characters come through");
    let card = found.card.expect("a card");
    assert_eq!(card.notes, [CardNote::Unsigned]);
    let declared = Declared {
        names: vec!["Magdalena Rose Specimen".into()],
        birth_date: "1970-01-31".parse().ok(),
        document_number: Some("D1234567".into()),
        ..Declared::default()
    };
    let rows = aamva::compare(&card, &declared);
    let verdicts: Vec<Verdict> = rows.iter().map(|row| row.verdict).collect();
    use Verdict::{Exact, NotStated};
    assert_eq!(verdicts, [Exact, Exact, NotStated, Exact, NotStated]);
}

#[test]
fn photographs_are_read_in_every_position() {
    let reader = patient();
    let text = Sample::of(8).text();
    let symbol = Symbol::of(Symbology::Pdf417, &text);
    for quarters in 0..4 {
        let found = one(reader
            .barcodes(&photograph(&symbol, 2, quarters, 11), 1)
            .unwrap());
        assert_eq!(found.text, text, "{quarters} quarters");
        // The symbol stands at the foot of the card: below, to the left, above, to the right of its middle.
        let corners = found.corners.expect("a place");
        let middle = |axis: usize| corners.map(|c| u32::from(c[axis])).iter().sum::<u32>() / 4;
        let (x, y) = (middle(0), middle(1));
        let at_foot = [y > 5_300, x < 4_700, y < 4_700, x > 5_300];
        assert!(at_foot[quarters], "{quarters} quarters: {corners:?}");
    }
}

#[test]
fn a_pdf_page_is_searched_as_it_is_drawn() {
    let symbol = Symbol::of(Symbology::Qr, "page of a certificate");
    let (width, height, pixels) = symbol.drawn(1);
    let mut content = b"q 1 0 0 1 100 400 cm 0 g\n".to_vec();
    for y in 0..height {
        for x in 0..width {
            if pixels[((y * width + x) * 3) as usize] == 0 {
                let (left, bottom) = (x * 4, (height - y) * 4);
                content.extend(format!("{left} {bottom} 4 4 re f\n").bytes());
            }
        }
    }
    content.extend(b"Q");
    let file = page_pdf("", A4, packed("", &content), &[]);
    let reader = patient();
    assert_eq!(
        one(reader.barcodes(&file, 1).unwrap()).text,
        "page of a certificate"
    );
    assert_eq!(
        reader.barcodes(&file, 2),
        Err(ReadError::NoSuchPage { page: 2, pages: 1 })
    );
}

#[test]
fn a_page_without_a_barcode_is_left_in_time() {
    let deadline = Duration::from_secs(10);
    let limits = Limits {
        deadline,
        ..Limits::default()
    };
    let reader = Reader::new(program(), limits);
    let begun = Instant::now();
    assert_eq!(reader.barcodes(&png_rgb(1_800, 1_400), 1), Ok(vec![]));
    assert_eq!(reader.barcodes(&letter(), 1), Ok(vec![]));
    assert!(begun.elapsed() < 2 * deadline, "{:?}", begun.elapsed());
}

#[test]
fn what_is_no_picture_is_refused_in_words() {
    let reader = reader();
    assert_eq!(reader.barcodes(b"", 1), Err(ReadError::Empty));
    let refused = reader.barcodes(b"plain words", 1).unwrap_err();
    assert!(matches!(refused, ReadError::NotAccepted { .. }));
    let torn = &jpeg(400, 300)[..90];
    assert!(reader.barcodes(torn, 1).is_err());
    still_works(&reader);
}

#[test]
fn torn_and_smeared_symbols_never_stop_the_program() {
    let reader = reader();
    let mut dice = Dice(5);
    for round in 0..24 {
        let symbology = ALL[round % 4];
        let (width, height, mut pixels) =
            Symbol::of(symbology, &"smeared ".repeat(round + 1)).drawn(3);
        for _ in 0..=round * 8 {
            let at = (dice.roll() * pixels.len() as f64) as usize;
            let end = (at + (dice.roll() * 900.0) as usize).min(pixels.len());
            let value = if dice.roll() < 0.5 { 0 } else { 255 };
            pixels[at..end].fill(value);
        }
        let file = png(
            width,
            height,
            png::ColorType::Rgb,
            png::BitDepth::Eight,
            &pixels,
        );
        let found = reader
            .barcodes(&file, 1)
            .unwrap_or_else(|e| panic!("{symbology:?}: {e}"));
        for barcode in found {
            assert!(barcode.text.len() <= 8_000);
        }
    }
    still_works(&reader);
}

#[test]
fn pictures_of_one_pixel_and_of_one_row_are_answered() {
    let reader = reader();
    for (width, height) in [(1, 1), (1, 500), (500, 1), (3, 3), (40, 8)] {
        assert_eq!(
            reader.barcodes(&png_rgb(width, height), 1),
            Ok(vec![]),
            "{width} x {height}"
        );
    }
}
