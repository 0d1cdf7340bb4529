//! WebP and TIFF in the forms that phones, scanners and fax software write them, and the rarer forms of JPEG.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use std::time::{Duration, Instant};

use common::*;
use evidence::{Fit, MediaType, PageSize, ReadError, Unit, Warning};

const FULL: Fit = Fit {
    max_width: 500,
    max_height: 500,
};

fn pixels_of(width: u32, height: u32) -> PageSize {
    PageSize {
        width,
        height,
        unit: Unit::Pixel,
    }
}

/// Each shows 64 by 48 pixels: green above, pink below, a black box at the upper left.
fn assert_card(name: &str, file: &[u8], media_type: MediaType) {
    let reader = reader();
    let seen = reader.inspect(file, name).unwrap();
    assert_eq!(seen.media_type, media_type, "{name}");
    assert_eq!(seen.pages.first(), Some(&pixels_of(64, 48)), "{name}");
    let shown = reader.render(file, 1, FULL).unwrap();
    assert_eq!((shown.width, shown.height), (64, 48), "{name}");
    let near = |x, y, expected: [u8; 3], off: u8| {
        let seen = pixel(&shown, x, y);
        let close = seen.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= off);
        assert!(close, "{name} at {x}, {y}: {seen:?}, not {expected:?}");
    };
    match name {
        // Half transparent, over white.
        _ if name.starts_with("alpha") => {
            near(4, 4, [127; 3], 12);
            near(50, 2, [189, 234, 175], 16);
            near(50, 45, [241, 185, 225], 16);
        }
        _ if name.starts_with("fax") => {
            near(4, 4, [0; 3], 0);
            near(50, 2, [255; 3], 0);
        }
        _ if name.starts_with("grey") => {
            near(4, 4, [0; 3], 8);
            let [r, g, b] = pixel(&shown, 50, 2);
            assert!(r == g && g == b && r > 120, "{name}");
        }
        _ => {
            near(4, 4, [0; 3], 14);
            near(50, 2, [124, 216, 94], 22);
            near(50, 45, [224, 116, 193], 22);
        }
    }
}

#[test]
fn tiffs_of_every_usual_kind_are_shown() {
    let files: [(&str, &[u8]); 13] = [
        ("pages.tif", include_bytes!("fixtures/pages.tif")),
        ("fax3.tif", include_bytes!("fixtures/fax3.tif")),
        ("fax4.tif", include_bytes!("fixtures/fax4.tif")),
        ("jpeg.tif", include_bytes!("fixtures/jpeg.tif")),
        ("tiles.tif", include_bytes!("fixtures/tiles.tif")),
        ("planes.tif", include_bytes!("fixtures/planes.tif")),
        ("deep.tif", include_bytes!("fixtures/deep.tif")),
        ("palette.tif", include_bytes!("fixtures/palette.tif")),
        ("cmyk.tif", include_bytes!("fixtures/cmyk.tif")),
        ("alpha.tif", include_bytes!("fixtures/alpha.tif")),
        ("big-endian.tif", include_bytes!("fixtures/big-endian.tif")),
        ("offsets64.tif", include_bytes!("fixtures/offsets64.tif")),
        ("grey4.tif", include_bytes!("fixtures/grey4.tif")),
    ];
    for (name, file) in files {
        assert_card(name, file, MediaType::Tiff);
        assert_eq!(reader().inspect(file, name).unwrap().warnings, [], "{name}");
    }
}

#[test]
fn a_tiff_of_jpegs_as_cameras_write_them_is_shown_in_its_colours() {
    let strip = jpeg_of(64, 48, &[200, 60, 30].repeat(64 * 48));
    let file = tiff(&[TiffPage {
        compression: 7,
        photometric: 6,
        ..TiffPage::rgb(64, 48, strip)
    }]);
    let shown = reader().render(&file, 1, FULL).unwrap();
    let seen = pixel(&shown, 30, 30);
    assert!(
        seen.iter()
            .zip([200_u8, 60, 30])
            .all(|(a, b)| a.abs_diff(b) < 8),
        "{seen:?}"
    );
}

#[test]
fn every_page_of_a_tiff_is_counted_and_shown() {
    let reader = reader();
    let file = include_bytes!("fixtures/pages.tif");
    let seen = reader.inspect(file, "scan.tiff").unwrap();
    assert_eq!(seen.pages, [pixels_of(64, 48), pixels_of(48, 64)]);
    let second = reader.render(file, 2, FULL).unwrap();
    assert_eq!((second.width, second.height), (48, 64));
    let [r, g, b] = pixel(&second, 40, 2);
    assert!(b > 150 && r < 60 && g < 100, "blue above: {r} {g} {b}");
    for page in [0, 3] {
        let refused = ReadError::NoSuchPage { page, pages: 2 };
        assert_eq!(reader.render(file, page, FULL), Err(refused));
    }
    // The walk ends one page after the limit, however many there are.
    let many = tiff(&vec![TiffPage::rgb(4, 4, vec![9; 48]); 60]);
    let refused = ReadError::TooManyPages {
        pages: 41,
        limit: 40,
    };
    assert_eq!(reader.inspect(&many, "x.tif"), Err(refused.clone()));
    assert_eq!(reader.render(&many, 1, FULL), Err(refused));
}

#[test]
fn each_page_of_a_tiff_is_turned_upright_by_its_own_word() {
    let page = |orientation| TiffPage {
        orientation,
        ..TiffPage::rgb(64, 48, gradient(64, 48))
    };
    let file = tiff(&[page(1), page(6), page(3)]);
    let reader = reader();
    let seen = reader.inspect(&file, "x.tif").unwrap();
    assert_eq!(
        seen.pages,
        [pixels_of(64, 48), pixels_of(48, 64), pixels_of(64, 48)]
    );
    for (number, dark) in [(1, (3, 3)), (2, (44, 3)), (3, (60, 44))] {
        let shown = reader.render(&file, number, FULL).unwrap();
        assert_eq!(pixel(&shown, dark.0, dark.1), [0; 3], "page {number}");
    }
}

#[test]
fn a_tiff_that_is_cut_off_or_continued_is_shown_with_a_warning() {
    let reader = reader();
    let file = tiff(&[TiffPage::rgb(64, 48, gradient(64, 48))]);
    let longer = [&file[..], &[1; 40]].concat();
    assert_eq!(
        reader.inspect(&longer, "x.tif").unwrap().warnings,
        [Warning::BytesAfterEnd { bytes: 40 }]
    );
    let cut = &file[..file.len() - 64 * 3 * 20];
    assert_eq!(
        reader.inspect(cut, "x.tif").unwrap().warnings,
        [Warning::Truncated]
    );
}

/// A TIFF of 64 by 48 pixels in two packed strips.
fn in_two_strips(upper: &[u8], lower: &[u8]) -> Vec<u8> {
    let strips = 14 + 12 * 9 + 24;
    let entries = [
        (256, 4, 1, 64),
        (257, 4, 1, 48),
        (258, 3, 3, 122),
        (259, 3, 1, 8),
        (262, 3, 1, 2),
        (273, 4, 2, 130),
        (277, 3, 1, 3),
        (278, 4, 1, 24),
        (279, 4, 2, 138),
    ];
    let mut more = [8_u16, 8, 8, 0].map(u16::to_le_bytes).concat();
    let (first, second) = (upper.len() as u32, lower.len() as u32);
    more.extend(
        [strips, strips + first, first, second]
            .map(u32::to_le_bytes)
            .concat(),
    );
    exif(&entries, &[&more[..], upper, lower].concat())
}

#[test]
fn a_tiff_with_a_bad_strip_is_shown_with_a_warning() {
    let reader = reader();
    let pixels = gradient(64, 48);
    let pack = |rows: &[u8]| miniz_oxide::deflate::compress_to_vec_zlib(rows, 6);
    let (upper, lower) = (pack(&pixels[..64 * 24 * 3]), pack(&pixels[64 * 24 * 3..]));
    let whole = in_two_strips(&upper, &lower);
    assert_eq!(reader.inspect(&whole, "x.tif").unwrap().warnings, []);
    let bad = in_two_strips(&upper, &vec![0; lower.len()]);
    assert_eq!(
        reader.inspect(&bad, "x.tif").unwrap().warnings,
        [Warning::Truncated]
    );
    let shown = reader.render(&bad, 1, FULL).unwrap();
    assert_eq!(pixel(&shown, 3, 3), [0; 3]);
    assert_eq!(pixel(&shown, 30, 40), [128; 3], "what is missing is grey");
}

#[test]
fn a_tiff_of_very_many_numbers_is_answered_at_once() {
    // Four thousand entries share one megabyte of numbers.
    let numbers = vec![0; 1 << 20];
    for tag in [0x0112, 0x0106, 0x0140, 0x014A] {
        let entries = vec![(tag, 4, 1 << 18, 14 + 12 * 4_000); 4_000];
        let file = exif(&entries, &numbers);
        let begun = Instant::now();
        let refused = reader().inspect(&file, "x.tif");
        assert!(
            matches!(refused, Err(ReadError::Damaged { .. })),
            "{tag}: {refused:?}"
        );
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(3), "{tag}: {taken:?}");
    }
}

#[test]
fn a_page_of_fifty_megapixels_in_one_strip_fits() {
    let reader = reader();
    let (width, height) = (8_000, 6_250);
    let plain = vec![120; (width * height * 3) as usize];
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&plain, 1);
    let file = tiff(&[TiffPage {
        compression: 8,
        ..TiffPage::rgb(width, height, packed)
    }]);
    let shown = reader.render(&file, 1, FULL).unwrap();
    assert_eq!((shown.width, shown.height), (500, 391));
    let bomb = tiff(&[TiffPage::rgb(60_000, 60_000, vec![0; 64])]);
    assert!(matches!(
        reader.inspect(&bomb, "x.tif"),
        Err(ReadError::TooManyPixels { .. })
    ));
}

#[test]
fn webps_of_every_kind_are_shown() {
    let files: [(&str, &[u8]); 3] = [
        ("lossy.webp", include_bytes!("fixtures/lossy.webp")),
        ("alpha.webp", include_bytes!("fixtures/alpha.webp")),
        ("moving.webp", include_bytes!("fixtures/moving.webp")),
    ];
    for (name, file) in files {
        assert_card(name, file, MediaType::Webp);
        let expected: &[Warning] = match name {
            "moving.webp" => &[Warning::MovingPicture],
            _ => &[],
        };
        assert_eq!(reader().inspect(file, name).unwrap().warnings, expected);
    }
    let lossless = webp(400, 300);
    let shown = reader().render(&lossless, 1, FULL).unwrap();
    assert_eq!((shown.width, shown.height), (400, 300));
    assert_eq!(pixel(&shown, 5, 5), [0; 3]);
}

#[test]
fn what_a_webp_says_beside_its_picture_is_warned_about() {
    let reader = reader();
    let plain = webp(40, 30);
    let exif = exif(&[(0x0112, 3, 1, 6)], &[]);
    let turned = webp_with(
        &plain,
        &[(b"EXIF", &exif), (b"XMP ", b"<x>Adobe Photoshop 25</x>")],
    );
    let seen = reader.inspect(&turned, "x.webp").unwrap();
    assert_eq!(seen.pages, [pixels_of(30, 40)]);
    let named = Warning::EditorSoftware {
        name: "Adobe Photoshop".into(),
    };
    assert_eq!(seen.warnings, [named]);
    let shown = reader.render(&turned, 1, FULL).unwrap();
    assert_eq!(pixel(&shown, 27, 3), [0; 3], "turned upright");

    let longer = [&plain[..], &[0; 9]].concat();
    assert_eq!(
        reader.inspect(&longer, "x.webp").unwrap().warnings,
        [Warning::BytesAfterEnd { bytes: 9 }]
    );
    let cut = &plain[..plain.len() - 30];
    assert_eq!(
        reader.inspect(cut, "x.webp").unwrap().warnings,
        [Warning::Truncated]
    );
}

#[test]
fn a_webp_whose_frame_is_larger_than_its_picture_is_refused_before_it_is_decoded() {
    // A lossy key frame of 16,383 by 16,383 in a picture of 40 by 30.
    let frame = [0x10, 0, 0, 0x9D, 0x01, 0x2A, 0xFF, 0x3F, 0xFF, 0x3F, 0, 0];
    let mut header = vec![0; 4];
    header.extend([39, 0, 0, 29, 0, 0]);
    let file = riff(&[(b"VP8X", &header), (b"VP8 ", &frame)]);
    let refused = ReadError::TooManyPixels {
        width: 16_383,
        height: 16_383,
        limit: 50_000_000,
    };
    assert_eq!(look(&reader(), &file, "x.webp"), Err(refused));
}

#[test]
fn jpegs_of_the_rarer_kinds_are_shown() {
    let files: [(&str, &[u8]); 2] = [
        (
            "progressive.jpg",
            include_bytes!("fixtures/progressive.jpg"),
        ),
        ("cmyk.jpg", include_bytes!("fixtures/cmyk.jpg")),
    ];
    for (name, file) in files {
        assert_card(name, file, MediaType::Jpeg);
    }
}

#[test]
fn pictures_that_break_off_inside_are_shown_with_a_warning() {
    let reader = reader();
    // Each is long enough, and ends as it should.
    let mut png = png_rgb(300, 300);
    let (from, to) = (png.len() / 2, png.len() / 2 + 60);
    png[from..to].fill(0xFF);
    let jpeg = jpeg(300, 300);
    let jpeg = [&jpeg[..jpeg.len() * 2 / 3], &[0xFF, 0xD9]].concat();
    for (name, file) in [("a.png", png), ("a.jpg", jpeg)] {
        assert_eq!(
            reader.inspect(&file, name).unwrap().warnings,
            [Warning::Truncated],
            "{name}"
        );
        assert!(reader.render(&file, 1, FULL).is_ok(), "{name}");
    }
}

#[test]
fn whole_pictures_of_every_size_are_not_said_to_break_off() {
    let reader = reader();
    let progressive = include_bytes!("fixtures/progressive.jpg");
    let cmyk = include_bytes!("fixtures/cmyk.jpg");
    let files = [
        jpeg(1, 1),
        jpeg(17, 9),
        jpeg(1_000, 40),
        jpeg_of(640, 480, &[255; 640 * 480 * 3]),
        progressive.to_vec(),
        cmyk.to_vec(),
        png_rgb(1, 1),
        png_rgb(640, 480),
    ];
    for (number, file) in files.iter().enumerate() {
        let seen = reader.inspect(file, "scan").unwrap();
        assert!(!seen.warnings.contains(&Warning::Truncated), "{number}");
    }
}

#[test]
fn a_picture_of_one_long_row_is_shown() {
    let (width, white) = (40_000_000_u32, png::ColorType::Grayscale);
    let row = vec![0xFF; width as usize / 8];
    let file = png(width, 1, white, png::BitDepth::One, &row);
    let shown = reader().render(&file, 1, FULL).unwrap();
    assert_eq!((shown.width, shown.height), (500, 1));
    assert_eq!(pixel(&shown, 250, 0), [255; 3]);
}
