//! The reader program on ordinary files: what it says about them and what it shows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use common::*;
use evidence::{Fit, Limits, MediaType, PageSize, ReadError, Reader, Unaccepted, Unit};

const THUMB: Fit = Fit {
    max_width: 120,
    max_height: 120,
};

#[test]
fn the_program_confines_itself() {
    let hello = reader().confinement().unwrap();
    if cfg!(target_os = "linux") {
        assert!(hello.memory, "the address space is bounded");
        assert!(hello.system_calls, "system calls are filtered");
        // Which kernels have the fence differs; that it is told is what counts.
        let kernel = std::fs::read_to_string("/sys/kernel/security/lsm").unwrap_or_default();
        assert!(hello.fence || !kernel.contains("landlock"), "{kernel}");
    }
}

#[test]
fn a_jpeg_is_described_and_shown() {
    let reader = reader();
    let file = jpeg(400, 300);
    let seen = reader.inspect(&file, "passport.JPG").unwrap();
    assert_eq!(seen.media_type, MediaType::Jpeg);
    assert_eq!(
        seen.pages,
        [PageSize {
            width: 400,
            height: 300,
            unit: Unit::Pixel
        }]
    );
    assert_eq!(seen.bytes as usize, file.len());
    assert_eq!(seen.sha256.len(), 64);
    assert_eq!(seen.warnings, []);
    let shown = reader.render(&file, 1, THUMB).unwrap();
    assert_eq!((shown.width, shown.height), (120, 90));
    assert!(pixel(&shown, 5, 5).iter().all(|v| *v < 20));
    assert!(pixel(&shown, 110, 80)[0] > 230);
    let full = reader
        .render(
            &file,
            1,
            Fit {
                max_width: 9999,
                max_height: 9999,
            },
        )
        .unwrap();
    assert_eq!(
        (full.width, full.height),
        (400, 300),
        "pictures are never enlarged"
    );
}

#[test]
fn the_hash_is_the_one_of_the_original() {
    let seen = reader().inspect(&letter(), "letter.pdf").unwrap();
    use sha2::Digest;
    let expected: String = sha2::Sha256::digest(letter())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert_eq!(seen.sha256, expected);
}

#[test]
fn an_exif_orientation_turns_the_picture_upright() {
    // Orientation 6: the camera was held upright, the first row is on the right.
    let turned = [b"Exif\0\0".to_vec(), exif(&[(0x0112, 3, 1, 6)], &[])].concat();
    let file = with_segment(&jpeg(400, 300), 0xE1, &turned);
    let reader = reader();
    let seen = reader.inspect(&file, "a.jpg").unwrap();
    assert_eq!(
        seen.pages,
        [PageSize {
            width: 300,
            height: 400,
            unit: Unit::Pixel
        }]
    );
    let shown = reader.render(&file, 1, THUMB).unwrap();
    assert_eq!((shown.width, shown.height), (90, 120));
    assert!(
        pixel(&shown, 85, 5).iter().all(|v| *v < 20),
        "the dark corner is at the upper right"
    );
}

#[test]
fn pngs_of_every_colour_kind_are_shown() {
    use png::{BitDepth, ColorType};
    let reader = reader();
    let cases = [
        (
            ColorType::Grayscale,
            BitDepth::Eight,
            vec![77; 64 * 64],
            [77; 3],
        ),
        (
            ColorType::Grayscale,
            BitDepth::One,
            vec![0xFF; 64 * 8],
            [255; 3],
        ),
        (
            ColorType::Grayscale,
            BitDepth::Sixteen,
            vec![77; 64 * 64 * 2],
            [77; 3],
        ),
        (
            ColorType::GrayscaleAlpha,
            BitDepth::Eight,
            [0, 0].repeat(64 * 64),
            [255; 3],
        ),
        (
            ColorType::Rgba,
            BitDepth::Eight,
            [200, 0, 0, 255].repeat(64 * 64),
            [200, 0, 0],
        ),
        (
            ColorType::Rgba,
            BitDepth::Sixteen,
            [0; 8].repeat(64 * 64),
            [255; 3],
        ),
    ];
    for (colour, depth, data, expected) in cases {
        let file = png(64, 64, colour, depth, &data);
        assert_eq!(reader.inspect(&file, "x.png").unwrap().warnings, []);
        let shown = reader.render(&file, 1, THUMB).unwrap();
        assert_eq!(pixel(&shown, 32, 32), expected, "{colour:?} {depth:?}");
    }
}

#[test]
fn an_interlaced_png_is_shown() {
    // Adam7 passes of a plain 8 x 8 picture: (columns, rows) of each, a filter byte before each row.
    let passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)];
    let data: Vec<u8> = passes
        .iter()
        .flat_map(|(w, h)| [vec![0], [9, 8, 7].repeat(*w)].concat().repeat(*h))
        .collect();
    let shown = reader()
        .render(&raw_png(8, 8, 8, 2, true, &data), 1, THUMB)
        .unwrap();
    assert_eq!(pixel(&shown, 7, 7), [9, 8, 7]);
}

#[test]
fn a_pdf_page_is_drawn_to_the_size_asked_for() {
    let reader = reader();
    let seen = reader.inspect(&letter(), "letter.pdf").unwrap();
    assert_eq!(seen.media_type, MediaType::Pdf);
    assert_eq!(
        seen.pages,
        [PageSize {
            width: 595,
            height: 842,
            unit: Unit::Point
        }]
    );
    assert_eq!(seen.warnings, []);
    let shown = reader
        .render(
            &letter(),
            1,
            Fit {
                max_width: 1190,
                max_height: 1684,
            },
        )
        .unwrap();
    assert_eq!((shown.width, shown.height), (1190, 1684));
    assert_eq!(pixel(&shown, 300, 400), [0; 3], "the black bar is there");
    assert_eq!(pixel(&shown, 10, 10), [255; 3], "paper is white");
    let (all, _) = pixels(&shown);
    let ink = all
        .chunks(3)
        .take(1190 * 300)
        .filter(|p| p[0] < 128)
        .count();
    assert!(
        ink > 500,
        "the words are drawn with the fonts the program brings along: {ink}"
    );
    assert_eq!(
        reader.render(&letter(), 2, THUMB),
        Err(ReadError::NoSuchPage { page: 2, pages: 1 })
    );
    assert_eq!(
        reader.render(&letter(), 0, THUMB),
        Err(ReadError::NoSuchPage { page: 0, pages: 1 })
    );
}

#[test]
fn other_kinds_are_named_with_advice() {
    let reader = reader();
    let cases: [(&[u8], Unaccepted); 4] = [
        (include_bytes!("fixtures/heic.heic"), Unaccepted::Heic),
        (b"GIF89a\x01\0\x01\0\0\0\0;", Unaccepted::OtherPicture),
        (b"PK\x03\x04\x14\0\0\0\0\0", Unaccepted::Archive),
        (b"hello", Unaccepted::Unknown),
    ];
    for (file, format) in cases {
        let error = reader.inspect(file, "x").unwrap_err();
        assert_eq!(error, ReadError::NotAccepted { format });
        assert!(error.to_string().contains("JPEG, PNG, WebP, TIFF and PDF"));
    }
}

#[test]
fn empty_and_large_files_are_refused_before_anything_starts() {
    let nowhere = Reader::new(
        PathBuf::from("/nowhere/deedbox-reader"),
        Limits {
            bytes: 10,
            ..Limits::default()
        },
    );
    assert_eq!(nowhere.inspect(b"", "x"), Err(ReadError::Empty));
    assert_eq!(
        nowhere.inspect(&[0; 11], "x"),
        Err(ReadError::FileTooLarge {
            bytes: 11,
            limit: 10
        })
    );
    assert!(matches!(
        nowhere.inspect(b"x", "x"),
        Err(ReadError::Program { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_program_that_is_not_ours_is_an_error_and_not_a_hang() {
    for program in ["/bin/true", "/bin/echo"] {
        let reader = Reader::new(PathBuf::from(program), Limits::default());
        assert!(
            matches!(reader.inspect(b"x", "x"), Err(ReadError::Program { .. })),
            "{program}"
        );
    }
}

#[test]
fn several_threads_share_one_reader() {
    let reader = Arc::new(reader());
    let threads: Vec<_> = (0..4)
        .map(|i| {
            let reader = Arc::clone(&reader);
            std::thread::spawn(move || {
                for _ in 0..5 {
                    let shown = reader.render(&png_rgb(50 + i, 40), 1, THUMB).unwrap();
                    assert_eq!(shown.width, 50 + i);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn fifty_megapixels_fit() {
    let limits = Limits {
        deadline: Duration::from_secs(120),
        ..Limits::default()
    };
    let reader = Reader::new(program(), limits);
    let (width, height) = (8_000, 6_250);
    let plain = vec![120; width as usize * height as usize * 3];
    for file in [
        jpeg_of(width, height, &plain),
        png(
            width,
            height,
            png::ColorType::Rgb,
            png::BitDepth::Eight,
            &plain,
        ),
    ] {
        let shown = reader
            .render(
                &file,
                1,
                Fit {
                    max_width: 1600,
                    max_height: 1600,
                },
            )
            .unwrap();
        assert_eq!((shown.width, shown.height), (1600, 1250));
    }
}

#[test]
fn a_pdf_with_a_password_is_named_as_such() {
    let locked = include_bytes!("fixtures/locked.pdf");
    let error = reader().inspect(locked, "x.pdf").unwrap_err();
    assert_eq!(error, ReadError::Encrypted);
    assert_eq!(reader().render(locked, 1, THUMB), Err(ReadError::Encrypted));
}
