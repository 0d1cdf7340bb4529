//! The reader program on hostile files: whatever they do, they get an answer and the next file is read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use std::time::{Duration, Instant};

use common::*;
use evidence::{Limits, ReadError, Reader};

fn one_bit_png(side: u32) -> Vec<u8> {
    let row = side.div_ceil(8) as usize + 1;
    raw_png(side, side, 1, 0, false, &vec![0; row * side as usize])
}

#[test]
fn picture_bombs_are_refused_by_their_header() {
    let reader = reader();
    let bomb = one_bit_png(11_000);
    assert!(bomb.len() < 20_000, "a bomb is small: {}", bomb.len());
    let refused = ReadError::TooManyPixels {
        width: 11_000,
        height: 11_000,
        limit: 50_000_000,
    };
    assert_eq!(look(&reader, &bomb, "png bomb"), Err(refused.clone()));
    assert!(refused.to_string().contains("50 megapixels"));

    // A frame header that announces 65,500 by 65,500, before any pixel.
    let mut huge = jpeg(16, 16);
    let frame = huge.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    assert!(matches!(
        look(&reader, &huge, "jpeg bomb"),
        Err(ReadError::TooManyPixels { .. })
    ));

    for (width, height) in [(0, 5), (5, 0), (u32::MAX, u32::MAX), (1 << 31, 1)] {
        assert!(
            look(
                &reader,
                &raw_png(width, height, 8, 2, false, b""),
                "odd sizes"
            )
            .is_err()
        );
    }
    still_works(&reader);
}

#[test]
fn pictures_that_hold_more_or_less_than_they_say_are_answered() {
    let reader = reader();
    // 64 MB of zeros behind a header of ten by ten.
    let stuffed = raw_png(10, 10, 8, 2, false, &vec![0; 64 << 20]);
    let _ = look(&reader, &stuffed, "stuffed png");
    assert!(
        look(
            &reader,
            &raw_png(100, 100, 8, 2, false, b"\0"),
            "starved png"
        )
        .is_err()
    );
    assert!(
        look(
            &reader,
            &raw_png(10, 10, 3, 7, false, b"\0"),
            "impossible header"
        )
        .is_err()
    );
    let text = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 64 << 20], 9);
    let note = chunk(b"zTXt", &[b"Comment\0\0", &text[..]].concat());
    let mut noted = png_rgb(20, 20);
    noted.splice(33..33, note);
    assert_eq!(look(&reader, &noted, "packed text"), Ok(()));
    still_works(&reader);
}

#[test]
fn nested_pdfs_are_answered() {
    let reader = reader();
    let deep = |n: usize| [b"[".repeat(n), b"]".repeat(n)].concat();
    let dicts = |n: usize| [b"<</A ".repeat(n), b"0".to_vec(), b">>".repeat(n)].concat();
    let mut answered = 0;
    for n in [100, 10_380, 500_000] {
        for object in [deep(n), dicts(n), b"[".repeat(n)] {
            let in_object = page_pdf(
                "/X 5 0 R",
                A4,
                stream("", WORDS),
                std::slice::from_ref(&object),
            );
            let in_page = page_pdf(
                "",
                &format!("{A4} /X {}", String::from_utf8_lossy(&object)),
                stream("", b""),
                &[],
            );
            let in_content = page_pdf("", A4, stream("", &[&object[..], b" TJ"].concat()), &[]);
            for (file, name) in [
                (in_object, "object"),
                (in_page, "page"),
                (in_content, "content"),
            ] {
                let begun = Instant::now();
                let outcome = look(&reader, &file, &format!("{n} deep in the {name}"));
                if n > 256 && name != "content" {
                    assert!(
                        matches!(outcome, Err(ReadError::Damaged { .. })),
                        "{n} deep in the {name}: {outcome:?}"
                    );
                }
                assert!(
                    begun.elapsed() < Duration::from_secs(20),
                    "{n} deep in the {name}"
                );
                answered += 1;
            }
        }
    }
    assert_eq!(answered, 27);
    still_works(&reader);
}

#[test]
fn recursive_pdfs_are_answered() {
    let reader = reader();
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /F 5 0 R >> >>";
    let resources = format!("{A4} /Resources << /XObject << /F 5 0 R >> >>");
    let files = [
        page_pdf(
            "",
            &resources,
            stream("", b"/F Do"),
            &[stream(form, b"/F Do /F Do")],
        ),
        pdf(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
        ]),
        pdf(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"2 0 R".to_vec(),
        ]),
        pdf(&[b"<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>".to_vec()]),
        page_pdf(
            "",
            A4,
            b"<< /Length 4 0 R >>\nstream\nx\nendstream".to_vec(),
            &[],
        ),
    ];
    for (i, file) in files.iter().enumerate() {
        let _ = look(&reader, file, &format!("recursion {i}"));
    }
    let mut looped = letter();
    let at = looped.windows(5).position(|w| w == b"xref\n").unwrap();
    let trailer = b"/Root 1 0 R";
    let end = looped
        .windows(trailer.len())
        .rposition(|w| w == trailer)
        .unwrap();
    looped.splice(end..end, format!("/Prev {at} ").bytes());
    let _ = look(&reader, &looped, "cross-reference loop");
    still_works(&reader);
}

#[test]
fn absurd_pages_and_page_counts_are_refused() {
    let reader = reader();
    for sides in [
        "0 0 1000000 1000000",
        "0 0 20000 100",
        "-90000000 -90000000 90000000 90000000",
        "0 0 100 99999999999999999999",
    ] {
        let file = page_pdf("", &format!("/MediaBox [{sides}]"), stream("", b""), &[]);
        assert!(
            matches!(
                look(&reader, &file, sides),
                Err(ReadError::AbsurdPage { page: 1, .. })
            ),
            "{sides}"
        );
    }
    for sides in ["0 0 0 0", "5 5 5 9", "100 100 0 0", "0 0 (a) /b"] {
        let _ = look(
            &reader,
            &page_pdf("", &format!("/MediaBox [{sides}]"), stream("", b""), &[]),
            sides,
        );
    }
    let kids: String = (0..5_000).map(|i| format!("{} 0 R ", i + 3)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 5000 /MediaBox [0 0 9 9] >>").into_bytes(),
    ];
    objects.extend((0..5_000).map(|_| b"<< /Type /Page /Parent 2 0 R >>".to_vec()));
    assert_eq!(
        look(&reader, &pdf(&objects), "pages"),
        Err(ReadError::TooManyPages {
            pages: 5_000,
            limit: 40
        })
    );
    still_works(&reader);
}

#[test]
fn packed_bombs_in_pdfs_end_at_the_memory_limit() {
    let reader = reader();
    // Runs of 128 spaces, packed again: 600 MB out of a few kilobytes.
    let runs = [0x81, b' '].repeat((600 << 20) / 128);
    let filters = "/Filter [/FlateDecode /RunLengthDecode]";
    let spaces = stream(
        filters,
        &miniz_oxide::deflate::compress_to_vec_zlib(&runs, 6),
    );
    assert!(spaces.len() < 100_000);
    let bomb = page_pdf("", A4, spaces, &[]);
    let outcome = look(&reader, &bomb, "600 MB of spaces");
    if cfg!(target_os = "linux") {
        assert_eq!(outcome, Err(ReadError::TooLargeToShow));
    }
    still_works(&reader);

    let image = "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let resources = format!("{A4} /Resources << /XObject << /I 5 0 R >> >>");
    let huge = page_pdf(
        "",
        &resources,
        stream("", b"595 0 0 842 0 0 cm /I Do"),
        &[packed(image, &vec![0; 1 << 20])],
    );
    let _ = look(&reader, &huge, "a picture of 900 megapixels");
    still_works(&reader);
}

#[test]
fn the_deadline_ends_the_program_and_the_next_file_is_read() {
    let strokes: Vec<u8> = (0..1_500_000_u32)
        .flat_map(|i| {
            format!(
                "{} {} m {} {} l S\n",
                i % 595,
                i % 842,
                (i * 7) % 595,
                (i * 11) % 842
            )
            .into_bytes()
        })
        .collect();
    let slow = page_pdf("", A4, packed("", &strokes), &[]);
    let limits = Limits {
        deadline: Duration::from_millis(700),
        ..Limits::default()
    };
    let reader = Reader::new(program(), limits);
    let begun = Instant::now();
    assert_eq!(
        reader.render(&slow, 1, FIT),
        Err(ReadError::TooSlow { millis: 700 })
    );
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
    let patient = Reader::new(
        program(),
        Limits {
            deadline: Duration::from_secs(60),
            ..limits
        },
    );
    still_works(&patient);
    assert!((0..20).any(|_| reader.inspect(&png_rgb(20, 20), "x.png").is_ok()));
}
