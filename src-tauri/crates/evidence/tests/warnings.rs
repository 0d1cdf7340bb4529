//! What the reader program warns about.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::*;
use evidence::{Fit, Warning};

const THUMB: Fit = Fit {
    max_width: 120,
    max_height: 120,
};

#[test]
fn what_a_paper_does_not_need_is_warned_about() {
    let catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AcroForm << >> \
                   /Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>";
    let page = format!("{A4} /AA << /O << /S /Launch /F (calc.exe) >> >>");
    let info = b"<< /Type /Filespec /F (x.exe) /EF << /F 4 0 R >> >>".to_vec();
    let file = page_pdf(catalog, &page, stream("", b""), &[info]);
    let seen = reader().inspect(&file, "x.pdf").unwrap();
    assert_eq!(
        seen.warnings,
        [
            Warning::PdfScript,
            Warning::PdfOpenAction,
            Warning::PdfLaunchAction,
            Warning::PdfEmbeddedFiles,
            Warning::PdfForm
        ]
    );
}

#[test]
fn opening_at_a_place_is_not_an_action() {
    for harmless in [
        "/OpenAction [3 0 R /Fit]",
        "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
    ] {
        let file = page_pdf(harmless, A4, stream("", b""), &[]);
        assert_eq!(
            reader().inspect(&file, "x.pdf").unwrap().warnings,
            [],
            "{harmless}"
        );
    }
}

#[test]
fn changes_after_the_first_writing_are_counted() {
    let update = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >>\nendobj\n%%EOF\n";
    let file = [letter(), update.to_vec(), update.to_vec()].concat();
    let seen = reader().inspect(&file, "x.pdf").unwrap();
    assert_eq!(seen.warnings, [Warning::IncrementalUpdates { count: 2 }]);
}

#[test]
fn names_that_disagree_with_the_content_are_warned_about() {
    let reader = reader();
    let differs = |extension: &str| {
        vec![Warning::ExtensionDiffers {
            extension: extension.into(),
        }]
    };
    assert_eq!(
        reader.inspect(&jpeg(9, 9), "scan.pdf").unwrap().warnings,
        differs("pdf")
    );
    assert_eq!(
        reader
            .inspect(&png_rgb(9, 9), "C:\\a.b\\scan.jpeg")
            .unwrap()
            .warnings,
        differs("jpeg")
    );
    assert_eq!(reader.inspect(&png_rgb(9, 9), "scan").unwrap().warnings, []);
    assert_eq!(
        reader
            .inspect(&png_rgb(9, 9), "dir.d/scan")
            .unwrap()
            .warnings,
        []
    );
}

#[test]
fn traces_of_editing_and_place_are_warned_about_without_showing_the_place() {
    let reader = reader();
    let photoshop = with_segment(
        &jpeg(64, 64),
        0xE1,
        b"http://ns.adobe.com/xap/1.0/\0<x>Adobe Photoshop 25</x>",
    );
    let named = Warning::EditorSoftware {
        name: "Adobe Photoshop".into(),
    };
    assert_eq!(
        reader.inspect(&photoshop, "a.jpg").unwrap().warnings,
        [named]
    );

    // One entry pointing at a GPS directory right after it, with a latitude of three rationals.
    let mut gps = 1_u16.to_le_bytes().to_vec();
    gps.extend([0x02, 0, 5, 0, 3, 0, 0, 0]);
    gps.extend(44_u32.to_le_bytes());
    gps.extend([0; 4]);
    gps.extend(
        [1_u32.to_le_bytes(), 1_u32.to_le_bytes()]
            .concat()
            .repeat(3),
    );
    let block = [b"Exif\0\0".to_vec(), exif(&[(0x8825, 4, 1, 26)], &gps)].concat();
    let file = with_segment(&jpeg(64, 64), 0xE1, &block);
    assert_eq!(
        reader.inspect(&file, "a.jpg").unwrap().warnings,
        [Warning::GpsPresent]
    );

    let comment = with_segment(&jpeg(64, 64), 0xFE, b"<SCRIPT>alert(1)</script>");
    assert_eq!(
        reader.inspect(&comment, "a.jpg").unwrap().warnings,
        [Warning::MarkupInComment]
    );
}

#[test]
fn cut_off_and_continued_pictures_are_shown_with_a_warning() {
    let reader = reader();
    let (jpeg, png) = (jpeg(300, 300), png_rgb(300, 300));
    for (file, name) in [(&jpeg, "a.jpg"), (&png, "a.png")] {
        let cut = &file[..file.len() * 2 / 3];
        assert_eq!(
            reader.inspect(cut, name).unwrap().warnings,
            [Warning::Truncated],
            "{name}"
        );
        assert!(reader.render(cut, 1, THUMB).is_ok(), "{name}");
        let longer = [&file[..], &[0; 7]].concat();
        assert_eq!(
            reader.inspect(&longer, name).unwrap().warnings,
            [Warning::BytesAfterEnd { bytes: 7 }],
            "{name}"
        );
    }
}

#[test]
fn a_pdf_that_only_forbids_changes_is_shown_with_a_warning() {
    let restricted = include_bytes!("fixtures/restricted.pdf");
    let reader = reader();
    assert_eq!(
        reader.inspect(restricted, "x.pdf").unwrap().warnings,
        [Warning::PdfEncryption]
    );
    assert!(reader.render(restricted, 1, THUMB).is_ok());
}

#[test]
fn a_change_after_the_picture_was_taken_is_warned_about() {
    // Changed in 2026 (tag 0132 in the first directory), taken in 2025 (tag 9003 in the Exif directory).
    let changed = b"2026:11:22 10:00:00\0";
    let taken = b"2025:01:02 03:04:05\0";
    // Two entries: the text starts at 8 + 2 + 24 + 4 = 38, the Exif directory follows it.
    let directory = 38 + changed.len() as u32;
    let mut more = changed.to_vec();
    more.extend(1_u16.to_le_bytes());
    more.extend([0x03, 0x90, 2, 0]);
    more.extend((taken.len() as u32).to_le_bytes());
    more.extend((directory + 18).to_le_bytes());
    more.extend([0; 4]);
    more.extend(taken);
    let block = exif(
        &[
            (0x0132, 2, changed.len() as u32, 38),
            (0x8769, 4, 1, directory),
        ],
        &more,
    );
    let file = with_segment(&jpeg(64, 64), 0xE1, &[b"Exif\0\0".to_vec(), block].concat());
    assert_eq!(
        reader().inspect(&file, "a.jpg").unwrap().warnings,
        [Warning::ChangedAfterCapture]
    );
}
