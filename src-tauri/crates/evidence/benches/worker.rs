//! The measures of the reader program: what a reviewer waits for, and the memory that it takes.
//!
//! Each is asked of the real program, warm, through its pipes; the median counts. Rows of a table: `cargo xtask bench evidence`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measure that cannot be taken must say so and stop"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::{Duration, Instant};

use common::*;
use evidence::{Fit, Reader};

const TIMES: usize = 9;
/// What a pane of the bench asks for.
const PANE: Fit = Fit {
    max_width: 1600,
    max_height: 1600,
};
const THUMBNAIL: Fit = Fit {
    max_width: 240,
    max_height: 240,
};

fn main() {
    let photograph = photograph(4_000, 3_000);
    let reader = reader();
    let hello = reader.confinement().expect("a reader program");
    draw(
        &reader,
        "12-megapixel JPEG to first pixel",
        "≤ 300 ms",
        &photograph,
        PANE,
    );
    draw(
        &reader,
        "thumbnail of it",
        "≤ 150 ms",
        &photograph,
        THUMBNAIL,
    );
    draw(
        &reader,
        "page of a PDF, text",
        "≤ 120 ms",
        &pages::text(),
        PANE,
    );
    draw(
        &reader,
        "page of a PDF, scan of 300 dots per inch",
        "≤ 120 ms",
        &pages::scan(),
        PANE,
    );
    let base = hello.base_bytes.map_or("—".to_owned(), megabytes);
    println!("| address space of the reader program before any file | — | {base} |");
    memory();
}

/// The largest pictures that are accepted, each by a program of its own.
fn memory() {
    let (width, height) = (8_000, 6_250);
    let plain = vec![120; (width * height * 3) as usize];
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&plain, 1);
    let eight = png::BitDepth::Eight;
    let files = [
        ("JPEG", photograph(width, height)),
        (
            "PNG",
            png(width, height, png::ColorType::Rgb, eight, &plain),
        ),
        (
            "TIFF in one strip",
            tiff(&[TiffPage {
                compression: 8,
                ..TiffPage::rgb(width, height, packed)
            }]),
        ),
        ("lossless WebP", webp(width, height)),
    ];
    for (name, file) in files {
        let reader = reader();
        reader.render(&file, 1, PANE).expect(name);
        let peak = reader.peak_memory().map_or("—".to_owned(), megabytes);
        println!("| memory of the reader program, {name} of 50 megapixels | ≤ 512 MB | {peak} |");
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}

fn draw(reader: &Reader, what: &str, goal: &str, file: &[u8], fit: Fit) {
    let mut all: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            reader.render(file, 1, fit).expect(what);
            begun.elapsed()
        })
        .collect();
    all.sort_unstable();
    let seen = all[TIMES / 2].as_secs_f64() * 1_000.0;
    println!("| {what} | {goal} | {seen:.0} ms |");
}

/// A picture with as much detail as a photograph of a paper: about 0.3 bytes a pixel.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut noise = 0x9E37_79B9_u32;
    let mut pixels = gradient(width, height);
    for (place, value) in pixels.iter_mut().enumerate() {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        let print = if place / 97 % 5 == 0 { 40 } else { 0 };
        *value = value
            .saturating_sub(print)
            .saturating_add((noise % 12) as u8);
    }
    jpeg_of(width, height, &pixels)
}

/// Two usual pages.
mod pages {
    use super::*;

    pub fn text() -> Vec<u8> {
        let mut words = b"BT /F1 11 Tf 60 790 Td 14 TL".to_vec();
        for line in 0..50 {
            words.extend(
                format!(" (Line {line} of a letter about a company that was registered) Tj T*")
                    .bytes(),
            );
        }
        words.extend(b" ET");
        page_pdf("", &format!("{A4} {FONT}"), packed("", &words), &[])
    }

    pub fn scan() -> Vec<u8> {
        let photo = "/Type /XObject /Subtype /Image /Width 2480 /Height 3508 /BitsPerComponent 8 \
                     /ColorSpace /DeviceRGB /Filter /DCTDecode";
        let resources = format!("{A4} /Resources << /XObject << /I 5 0 R >> >>");
        let content = stream("", b"595 0 0 842 0 0 cm /I Do");
        page_pdf(
            "",
            &resources,
            content,
            &[stream(photo, &photograph(2_480, 3_508))],
        )
    }
}
