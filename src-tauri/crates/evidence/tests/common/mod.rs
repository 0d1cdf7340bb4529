//! Small synthetic files: drawn, never a real paper.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::time::Duration;

use evidence::{Fit, Limits, Picture, ReadError, Reader};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// The real program, with a deadline that a shared machine keeps.
pub fn reader() -> Reader {
    Reader::new(
        program(),
        Limits {
            deadline: Duration::from_secs(60),
            ..Limits::default()
        },
    )
}

pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_deedbox-reader"))
}

/// A quiet gradient with a dark upper left corner, so that turning shows.
pub fn gradient(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let corner = x < width / 4 && y < height / 4;
            let red = if corner {
                0
            } else {
                100 + (x * 155 / width) as u8
            };
            let green = if corner {
                0
            } else {
                100 + (y * 155 / height) as u8
            };
            pixels.extend([red, green, if corner { 0 } else { 180 }]);
        }
    }
    pixels
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    jpeg_of(width, height, &gradient(width, height))
}

pub fn jpeg_of(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 80)
        .write_image(pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    file
}

/// Puts a segment right after the start marker of a JPEG.
pub fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length[..], data, &jpeg[2..]].concat()
}

/// An Exif block with the given (tag, type, count, value) entries, then extra bytes at offset 8 + 12 n + 6.
pub fn exif(entries: &[(u16, u16, u32, u32)], extra: &[u8]) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    block.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, count, value) in entries {
        block.extend(tag.to_le_bytes());
        block.extend(kind.to_le_bytes());
        block.extend(count.to_le_bytes());
        block.extend(value.to_le_bytes());
    }
    block.extend([0; 4]);
    block.extend(extra);
    block
}

pub fn png(
    width: u32,
    height: u32,
    colour: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::Fast);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(data)
        .unwrap();
    file
}

pub fn png_rgb(width: u32, height: u32) -> Vec<u8> {
    png(
        width,
        height,
        png::ColorType::Rgb,
        png::BitDepth::Eight,
        &gradient(width, height),
    )
}

/// A PNG put together by hand, so that it may break rules: header fields as given, data as given.
pub fn raw_png(
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
    interlaced: bool,
    data: &[u8],
) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([depth, colour, 0, 0, interlaced.into()]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
    for (kind, data) in [
        (b"IHDR", &header[..]),
        (b"IDAT", &packed[..]),
        (b"IEND", &[][..]),
    ] {
        file.extend(chunk(kind, data));
    }
    file
}

pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    chunk.extend(crc32(&chunk[4..]).to_be_bytes());
    chunk
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            }
        })
    })
}

/// One page of a TIFF, in one strip.
#[derive(Clone)]
pub struct TiffPage {
    pub width: u32,
    pub height: u32,
    pub compression: u32,
    pub photometric: u32,
    pub orientation: u32,
    pub samples: u32,
    pub strip: Vec<u8>,
}

impl TiffPage {
    /// A page of red, green and blue, not packed.
    pub fn rgb(width: u32, height: u32, strip: Vec<u8>) -> Self {
        Self {
            width,
            height,
            compression: 1,
            photometric: 2,
            orientation: 1,
            samples: 3,
            strip,
        }
    }
}

/// A TIFF put together by hand, so that it may break rules.
pub fn tiff(pages: &[TiffPage]) -> Vec<u8> {
    let mut file = b"II*\0\0\0\0\0".to_vec();
    let mut pointer = 4;
    for page in pages {
        let bits = file.len() as u32;
        file.extend([8_u16, 8, 8, 8].map(u16::to_le_bytes).concat());
        let directory = file.len() as u32;
        file[pointer..pointer + 4].copy_from_slice(&directory.to_le_bytes());
        let strip = directory + 2 + 10 * 12 + 4;
        let entries = [
            (256, 4, 1, page.width),
            (257, 4, 1, page.height),
            (
                258,
                3,
                page.samples,
                if page.samples > 2 { bits } else { 8 },
            ),
            (259, 3, 1, page.compression),
            (262, 3, 1, page.photometric),
            (273, 4, 1, strip),
            (274, 3, 1, page.orientation),
            (277, 3, 1, page.samples),
            (278, 4, 1, page.height),
            (279, 4, 1, page.strip.len() as u32),
        ];
        let block = exif(&entries, &[]);
        // The block begins with the header of a file, and ends with where the next directory is: nowhere yet.
        file.extend(&block[8..]);
        pointer = file.len() - 4;
        file.extend(&page.strip);
        file.resize(file.len().next_multiple_of(2), 0);
    }
    file
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    image_webp::WebPEncoder::new(&mut file)
        .encode(
            &gradient(width, height),
            width,
            height,
            image_webp::ColorType::Rgb8,
        )
        .unwrap();
    file
}

/// The extended form of a plain lossless WebP, with more chunks after the picture.
pub fn webp_with(plain: &[u8], more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let length = u32::from_le_bytes(plain[16..20].try_into().unwrap()) as usize;
    let picture = &plain[20..20 + length];
    let bits = u32::from_le_bytes(picture[1..5].try_into().unwrap());
    let mut header = vec![0, 0, 0, 0];
    for (kind, _) in more {
        header[0] |= if *kind == b"EXIF" { 8 } else { 4 };
    }
    header.extend(&(bits & 0x3FFF).to_le_bytes()[..3]);
    header.extend(&((bits >> 14) & 0x3FFF).to_le_bytes()[..3]);
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"VP8X", &header), (b"VP8L", picture)];
    chunks.extend(more);
    riff(&chunks)
}

pub fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend(*kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(*data);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

/// A PDF of these objects, numbered from 1; the first must be the catalog.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", i + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    file
}

pub fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

pub fn packed(dict: &str, data: &[u8]) -> Vec<u8> {
    stream(
        &format!("{dict} /Filter /FlateDecode"),
        &miniz_oxide::deflate::compress_to_vec_zlib(data, 6),
    )
}

/// One page: catalog, tree, page, content, then further objects from number 5 on.
pub fn page_pdf(catalog: &str, page: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} >>").into_bytes(),
        content,
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

pub const A4: &str = "/MediaBox [0 0 595 842]";
pub const FONT: &str =
    "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
pub const WORDS: &[u8] =
    b"BT /F1 24 Tf 72 700 Td (Certificate of residence, synthetic) Tj ET 72 600 200 80 re f";

/// An ordinary letter.
pub fn letter() -> Vec<u8> {
    page_pdf("", &format!("{A4} {FONT}"), stream("", WORDS), &[])
}

pub const FIT: Fit = Fit {
    max_width: 800,
    max_height: 800,
};

/// Looks at a file in both ways and returns the first refusal.
pub fn look(reader: &Reader, file: &[u8], name: &str) -> Result<(), ReadError> {
    let inspected = reader.inspect(file, name);
    let shown = reader.render(file, 1, FIT);
    for error in [inspected.as_ref().err(), shown.as_ref().err()]
        .into_iter()
        .flatten()
    {
        assert!(
            !matches!(error, ReadError::Program { .. }),
            "{name}: {error}"
        );
        assert!(!error.to_string().is_empty());
    }
    inspected?;
    shown.map(|_| ())
}

/// One pixel of what the program drew.
pub fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    let (buffer, line) = pixels(picture);
    let at = y as usize * line + x as usize * 3;
    [buffer[at], buffer[at + 1], buffer[at + 2]]
}

/// All pixels of what the program drew, and the length of a line.
pub fn pixels(picture: &Picture) -> (Vec<u8>, usize) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(&picture.png))
        .read_info()
        .unwrap();
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut buffer).unwrap();
    assert_eq!((info.width, info.height), (picture.width, picture.height));
    assert_eq!(info.color_type, png::ColorType::Rgb);
    (buffer, info.line_size)
}

pub fn still_works(reader: &Reader) {
    assert_eq!(
        look(reader, &png_rgb(20, 20), "x.png"),
        Ok(()),
        "the next file is read as if nothing had been"
    );
}
