//! The hash of the clean pixels: one picture in two files has one, and nothing else has it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::*;
use evidence::Fit;

#[test]
fn the_same_picture_in_another_file_has_the_same_pixels() {
    let reader = reader();
    let file = jpeg(400, 300);
    let pixels = reader.pixels(&file).unwrap().unwrap();
    assert_eq!(pixels.len(), 64);
    // A comment more, and the same picture as PNG.
    let commented = with_segment(&file, 0xFE, b"from the camera of somebody else");
    assert_ne!(commented, file);
    assert_eq!(reader.pixels(&commented).unwrap().unwrap(), pixels);
    let fit = Fit {
        max_width: 4096,
        max_height: 4096,
    };
    let drawn = reader.render(&file, 1, fit).unwrap();
    assert_eq!(reader.pixels(&drawn.png).unwrap().unwrap(), pixels);
    // Another picture, and the same one smaller.
    assert_ne!(reader.pixels(&jpeg(400, 301)).unwrap().unwrap(), pixels);
    let small = Fit {
        max_width: 200,
        max_height: 200,
    };
    let small = reader.render(&file, 1, small).unwrap();
    assert_ne!(reader.pixels(&small.png).unwrap().unwrap(), pixels);
}

#[test]
fn a_pdf_counts_by_its_pages_and_a_blank_picture_by_nothing() {
    let reader = reader();
    let paper = letter();
    let pixels = reader.pixels(&paper).unwrap().unwrap();
    let longer = [paper.as_slice(), b"\n% written by another program\n"].concat();
    assert_eq!(reader.pixels(&longer).unwrap().unwrap(), pixels);
    let blank = jpeg_of(40, 30, &[200; 40 * 30 * 3]);
    assert_eq!(reader.pixels(&blank).unwrap(), None);
    assert!(reader.pixels(b"no picture at all").is_err());
    assert!(reader.pixels(&[]).is_err());
    still_works(&reader);
}
