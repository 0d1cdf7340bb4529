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
fn what_stands_behind_a_long_table_is_found() {
    let zeros = "0 ".repeat(200_001);
    let catalog = format!("/A [{zeros}] /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    let launch = b"<< /S /Launch /F (calc.exe) >>".to_vec();
    let file = page_pdf(&catalog, A4, stream("", b""), &[launch]);
    assert_eq!(
        reader().inspect(&file, "x.pdf").unwrap().warnings,
        [
            Warning::PdfScript,
            Warning::PdfOpenAction,
            Warning::PdfLaunchAction
        ]
    );
}

#[test]
fn a_pdf_that_is_not_searched_to_the_end_is_shown_with_a_warning() {
    let script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
    let deep = format!("{}{script}{}", "[".repeat(60), "]".repeat(60));
    let many = format!("[{}{script}]", "[] ".repeat(200_001));
    for hidden in [deep, many] {
        let file = page_pdf("", A4, stream("", b""), &[hidden.into_bytes()]);
        let reader = reader();
        assert_eq!(
            reader.inspect(&file, "x.pdf").unwrap().warnings,
            [Warning::NotSearchedToTheEnd]
        );
        assert!(reader.render(&file, 1, THUMB).is_ok());
    }
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

/// An Exif block with a small picture in its second directory.
fn exif_with_thumbnail(small: &[u8]) -> Vec<u8> {
    // No entry in the first directory, which ends at 14; two in the second, which ends at 14 + 2 + 24 + 4.
    let mut block = exif(&[], &[]);
    block[10..14].copy_from_slice(&14_u32.to_le_bytes());
    let second = exif(
        &[(0x0201, 4, 1, 44), (0x0202, 4, 1, small.len() as u32)],
        small,
    );
    block.extend(&second[8..]);
    [&b"Exif\0\0"[..], &block].concat()
}

#[test]
fn a_small_picture_that_shows_something_else_is_warned_about() {
    let reader = reader();
    let picture = jpeg(400, 300);
    let same = with_segment(&picture, 0xE1, &exif_with_thumbnail(&jpeg(160, 120)));
    assert_eq!(reader.inspect(&same, "a.jpg").unwrap().warnings, []);
    let upside_down: Vec<u8> = gradient(160, 120)
        .chunks(3)
        .rev()
        .flat_map(<[u8]>::to_vec)
        .collect();
    let other = jpeg_of(160, 120, &upside_down);
    let changed = with_segment(&picture, 0xE1, &exif_with_thumbnail(&other));
    assert_eq!(
        reader.inspect(&changed, "a.jpg").unwrap().warnings,
        [Warning::ThumbnailDiffers]
    );
    // What is no picture says nothing.
    let broken = with_segment(
        &picture,
        0xE1,
        &exif_with_thumbnail(b"\xFF\xD8\xFF\xE0 nothing"),
    );
    assert_eq!(reader.inspect(&broken, "a.jpg").unwrap().warnings, []);
}

#[test]
fn what_an_xmp_packet_says_is_warned_about() {
    let reader = reader();
    let packet = |words: &str| {
        let head = b"http://ns.adobe.com/xap/1.0/\0".to_vec();
        let file = with_segment(
            &jpeg(64, 64),
            0xE1,
            &[head, words.as_bytes().to_vec()].concat(),
        );
        reader.inspect(&file, "a.jpg").unwrap().warnings
    };
    let later = r#"xmp:ModifyDate="2026-05-02T10:00:00+02:00" exif:DateTimeOriginal="2026-05-01T09:00:00+02:00""#;
    assert_eq!(packet(later), [Warning::ChangedAfterCapture]);
    let element = "<xmp:ModifyDate>2026-05-01T09:00:01</xmp:ModifyDate>\
                   <exif:DateTimeOriginal>2026-05-01T09:00:00</exif:DateTimeOriginal>";
    assert_eq!(packet(element), [Warning::ChangedAfterCapture]);
    let zones = r#"xmp:ModifyDate="2026-05-01T11:00:00+02:00" exif:DateTimeOriginal="2026-05-01T09:00:00Z""#;
    assert_eq!(packet(zones), [], "the same moment in another zone");
    let place = r#"exif:GPSLatitude="51,28.6N""#;
    assert_eq!(packet(place), [Warning::GpsPresent]);
}

#[test]
fn what_the_metadata_of_a_pdf_says_is_warned_about() {
    let packet = b"<x:xmpmeta><xmp:CreatorTool>GIMP 3.0</xmp:CreatorTool></x:xmpmeta>";
    let dict = "/Type /Metadata /Subtype /XML";
    for metadata in [stream(dict, packet), packed(dict, packet)] {
        let file = page_pdf("/Metadata 5 0 R", A4, stream("", b""), &[metadata]);
        let named = Warning::EditorSoftware {
            name: "GIMP".into(),
        };
        assert_eq!(reader().inspect(&file, "x.pdf").unwrap().warnings, [named]);
    }
}

#[test]
fn markup_is_found_wherever_a_picture_keeps_words() {
    let reader = reader();
    let mut png = png_rgb(20, 20);
    png.splice(33..33, chunk(b"tEXt", b"Description\0<svg onload=x>"));
    assert_eq!(
        reader.inspect(&png, "a.png").unwrap().warnings,
        [Warning::MarkupInComment]
    );
    let words = b"<script>1</script>\0";
    let block = exif(&[(0x010E, 2, words.len() as u32, 26)], words);
    let jpeg = with_segment(&jpeg(64, 64), 0xE1, &[b"Exif\0\0".to_vec(), block].concat());
    assert_eq!(
        reader.inspect(&jpeg, "a.jpg").unwrap().warnings,
        [Warning::MarkupInComment]
    );
}

/// Letters of two bytes, the high one first.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn words_in_letters_of_two_bytes_are_read() {
    let reader = reader();
    let name = |name: &str| Warning::EditorSoftware { name: name.into() };

    // The information dictionary of a PDF: a string that begins with FE FF.
    let hex: String = wide("Adobe Photoshop 25")
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let information = format!("<< /Producer <FEFF{hex}> >>").into_bytes();
    let mut pdf = page_pdf("", A4, stream("", b""), &[information]);
    let root = pdf.windows(5).rposition(|w| w == b"/Root").unwrap();
    pdf.splice(root..root, *b"/Info 5 0 R ");
    assert_eq!(
        reader.inspect(&pdf, "x.pdf").unwrap().warnings,
        [name("Adobe Photoshop")]
    );

    let packet = [&b"\xFE\xFF"[..], &wide("<x>GIMP 3.0</x>")].concat();
    let packet = [&b"http://ns.adobe.com/xap/1.0/\0"[..], &packet].concat();
    let file = with_segment(&jpeg(64, 64), 0xE1, &packet);
    assert_eq!(
        reader.inspect(&file, "a.jpg").unwrap().warnings,
        [name("GIMP")]
    );
}

#[test]
fn exif_comments_in_letters_of_two_bytes_are_read() {
    let reader = reader();
    let comment = [&b"UNICODE\0"[..], &wide("<script>1</script>")].concat();
    let length = comment.len() as u32;
    // The Exif directory follows the first one, at 8 + 2 + 12 + 4 = 26; its words follow it.
    let mut directory = 1_u16.to_le_bytes().to_vec();
    directory.extend([0x86, 0x92, 7, 0]);
    directory.extend(length.to_le_bytes());
    directory.extend(44_u32.to_le_bytes());
    directory.extend([0; 4]);
    directory.extend(&comment);
    let blocks = [
        exif(&[(0x8769, 4, 1, 26)], &directory),
        // The comment that Windows shows, and a description.
        exif(&[(0x9C9C, 1, length, 26)], &comment),
        exif(&[(0x010E, 2, length, 26)], &comment),
    ];
    for (number, block) in blocks.into_iter().enumerate() {
        let block = [b"Exif\0\0".to_vec(), block].concat();
        let file = with_segment(&jpeg(64, 64), 0xE1, &block);
        assert_eq!(
            reader.inspect(&file, "a.jpg").unwrap().warnings,
            [Warning::MarkupInComment],
            "{number}"
        );
    }
}

/// A PNG with one more chunk, right after its header or at its end.
fn png_with(kind: &[u8; 4], data: &[u8], at_end: bool) -> Vec<u8> {
    let mut png = png_rgb(20, 20);
    let at = if at_end { png.len() - 12 } else { 33 };
    png.splice(at..at, chunk(kind, data));
    png
}

#[test]
fn packed_texts_of_a_png_are_read() {
    let reader = reader();
    let pack = |text: &[u8]| miniz_oxide::deflate::compress_to_vec_zlib(text, 6);
    let comment = [&b"Comment\0\0"[..], &pack(b"<svg onload=x>")].concat();
    let packet = pack(b"<x>Adobe Photoshop 25</x>");
    let packet = [&b"XML:com.adobe.xmp\0\x01\0\0\0"[..], &packet].concat();
    let photoshop = Warning::EditorSoftware {
        name: "Adobe Photoshop".into(),
    };
    let long = [&b"Comment\0\0"[..], &pack(&[b' '; 1 << 20])].concat();
    let broken = b"Comment\0\0no text";
    for at_end in [false, true] {
        for (kind, data, expected) in [
            (b"zTXt", &comment[..], &Warning::MarkupInComment),
            (b"iTXt", &packet[..], &photoshop),
            (b"zTXt", &long[..], &Warning::NotSearchedToTheEnd),
            (b"zTXt", &broken[..], &Warning::NotSearchedToTheEnd),
        ] {
            let file = png_with(kind, data, at_end);
            let seen = reader.inspect(&file, "a.png").unwrap();
            assert_eq!(seen.warnings, std::slice::from_ref(expected));
        }
    }
}
