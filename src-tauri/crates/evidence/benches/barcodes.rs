//! The rate at which barcodes are read from photographs, as rows of a table: 72 of cards after the AAMVA standard,
//! 72 of the other kinds. Run by `cargo xtask bench evidence`; nothing else is measured here.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measure that cannot be taken must say so and stop"
)]

#[path = "../tests/cards/mod.rs"]
mod cards;
#[path = "../tests/symbols/mod.rs"]
mod symbols;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use cards::Sample;
use evidence::{Limits, Reader, Symbology};
use symbols::{Symbol, photograph};

/// Photographs of cards, and of all other kinds together.
const PICTURES: usize = 72;
const LEVELS: usize = 4;

fn main() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_deedbox-reader"));
    let reader = Reader::new(program, Limits::default());
    let card = |n: usize| Sample::of((n % 10 + 1) as u8).text();
    measure(
        &reader,
        Symbology::Pdf417,
        "AAMVA cards (PDF417)",
        "≥ 90 %",
        PICTURES,
        card,
    );
    let note = |n: usize| {
        format!(
            "Registry extract {n}, synthetic; https://registry.example/?n={}",
            n * 7919
        )
    };
    for (symbology, name) in [
        (Symbology::Qr, "QR"),
        (Symbology::DataMatrix, "Data Matrix"),
        (Symbology::Aztec, "Aztec"),
    ] {
        measure(&reader, symbology, name, "—", PICTURES / 3, note);
    }
}

fn measure(
    reader: &Reader,
    symbology: Symbology,
    name: &str,
    goal: &str,
    pictures: usize,
    text: impl Fn(usize) -> String,
) {
    let mut read = [0; LEVELS];
    let (mut wrong, mut time) = (0, Duration::ZERO);
    for n in 0..pictures {
        let (level, text) = (n % LEVELS, text(n));
        let file = photograph(
            &Symbol::of(symbology, &text),
            level,
            n / LEVELS % 4,
            n as u64 + 1,
        );
        let begun = Instant::now();
        let found = reader.barcodes(&file, 1).unwrap();
        time += begun.elapsed();
        match found.iter().find(|barcode| barcode.symbology == symbology) {
            Some(barcode) if barcode.text == text => read[level] += 1,
            Some(_) => wrong += 1,
            None if std::env::args().any(|word| word == "--misses") => {
                println!("level {level}, picture {n}")
            }
            None => {}
        }
    }
    let all: usize = read.iter().sum();
    println!(
        "| {name}: read from {pictures} photographs, by level {read:?} of {}, read wrong {wrong}, {} ms each | {goal} | {:.0} % |",
        pictures / LEVELS,
        time.as_millis() / pictures as u128,
        100.0 * all as f64 / pictures as f64
    );
}
