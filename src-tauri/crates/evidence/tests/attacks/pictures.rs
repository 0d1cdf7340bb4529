//! Pictures that are larger, longer or deeper than they look.

use crate::common::*;
use std::ops::Range;

/// The side of a picture just below the limit of pixels.
const SIDE: u32 = 7_000;

/// So many megabytes of zeros, packed.
pub fn zeros(megabytes: usize) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; megabytes << 20], 6)
}

pub fn announced_png() -> Vec<u8> {
    raw_png(60_000, 60_000, 1, 0, false, b"\0")
}

/// The passes of an interlaced picture need all of its pixels at once.
pub fn empty_passes() -> Vec<u8> {
    raw_png(SIDE, SIDE, 16, 6, true, &[0; 9])
}

pub fn full_passes() -> Vec<u8> {
    raw_png(SIDE, SIDE, 16, 6, true, &vec![0; 380 << 20])
}

/// A sound picture with these chunks behind its header.
fn png_with(chunks: &[u8]) -> Vec<u8> {
    const HEADER: usize = 33;
    let file = png_rgb(20, 20);
    [&file[..HEADER], chunks, &file[HEADER..]].concat()
}

pub fn many_chunks() -> Vec<u8> {
    png_with(&chunk(b"tEXt", b"a\0b").repeat(50_001))
}

pub fn empty_chunks() -> Vec<u8> {
    png_with(&chunk(b"tEXt", b"").repeat(2_000_000))
}

/// Each is as long as a comment that is searched, and looks like markup all along.
pub fn long_comments() -> Vec<u8> {
    png_with(&chunk(b"tEXt", &b"< ".repeat(1 << 17)).repeat(110))
}

pub fn profile() -> Vec<u8> {
    png_with(&chunk(b"iCCP", &[&b"x\0\0"[..], &zeros(256)].concat()))
}

pub fn many_frames() -> Vec<u8> {
    const MOST: u32 = i32::MAX as u32;
    let numbers = |all: &[u32]| -> Vec<u8> { all.iter().flat_map(|n| n.to_be_bytes()).collect() };
    let animation = chunk(b"acTL", &numbers(&[MOST, 0]));
    let frame = [numbers(&[0, MOST, MOST, 0, 0]), vec![0; 6]].concat();
    png_with(&[animation, chunk(b"fcTL", &frame)].concat())
}

/// Where the header of the frame stands in a JPEG.
fn frame_of(file: &[u8], marker: u8) -> Range<usize> {
    let at = file.windows(2).position(|w| w == [0xFF, marker]).unwrap();
    let length = u16::from_be_bytes([file[at + 2], file[at + 3]]);
    at..at + 2 + usize::from(length)
}

fn resized(header: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut header = header.to_vec();
    header[5..7].copy_from_slice(&height.to_be_bytes());
    header[7..9].copy_from_slice(&width.to_be_bytes());
    header
}

pub fn two_frames(huge_first: bool) -> Vec<u8> {
    let file = jpeg(16, 16);
    let own = frame_of(&file, 0xC0);
    let huge = resized(&file[own.clone()], 40_000, 40_000);
    let at = if huge_first { own.start } else { own.end };
    [&file[..at], &huge, &file[at..]].concat()
}

/// A picture whose scans come again and again; each goes over all of it.
pub fn progressive(width: u16, height: u16, times: usize) -> Vec<u8> {
    let file: &[u8] = include_bytes!("../fixtures/progressive.jpg");
    let frame = frame_of(file, 0xC2);
    let header = resized(&file[frame.clone()], width, height);
    let scans = file.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    let end = file.len() - 2;
    let all_scans = file[scans..end].repeat(times);
    [
        &file[..frame.start],
        &header,
        &file[frame.end..scans],
        &all_scans,
        &file[end..],
    ]
    .concat()
}

fn jpeg_with(segments: &[u8]) -> Vec<u8> {
    let file = jpeg(16, 16);
    [&file[..2], segments, &file[2..]].concat()
}

/// Thousands of entries a block share one text.
pub fn exif_blocks() -> Vec<u8> {
    const LONGEST: usize = 65_533;
    let texts = exif(&vec![(0x010E, 2, 60_000, 8); 4_095], &[]);
    let mut block = [&[0xFF, 0xE1, 0xFF, 0xFF][..], b"Exif\0\0", &texts].concat();
    block.resize(4 + LONGEST, b' ');
    jpeg_with(&block.repeat(440))
}

pub fn empty_comments() -> Vec<u8> {
    jpeg_with(&[0xFF, 0xFE, 0, 2].repeat(7_000_000))
}

/// Any number of these bytes may stand before a marker.
pub fn filling() -> Vec<u8> {
    jpeg_with(&vec![0xFF; 29_000_000])
}

/// A lossless picture of this size without its pixels.
fn lossless(side: u32) -> Vec<u8> {
    let sides = (side - 1) | ((side - 1) << 14);
    [&[0x2F][..], &sides.to_le_bytes(), &[0; 59]].concat()
}

pub fn canvas() -> Vec<u8> {
    let header = [[0_u8; 4].as_slice(), &[0xFF; 6]].concat();
    riff(&[(b"VP8X", &header), (b"VP8L", &lossless(10))])
}

pub fn empty_webp() -> Vec<u8> {
    riff(&[(b"VP8L", &lossless(SIDE))])
}

pub fn moving() -> Vec<u8> {
    let (header, start) = ([2, 0, 0, 0, 9, 0, 0, 9, 0, 0], [0; 6]);
    let picture = lossless(10);
    let length = (picture.len() as u32).to_le_bytes();
    let place = [0, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0, 0, 0, 0, 0];
    let frame = [&place[..], b"VP8L", &length, &picture].concat();
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"VP8X", &header), (b"ANIM", &start)];
    chunks.extend(std::iter::repeat_n((b"ANMF", &frame[..]), 100_000));
    riff(&chunks)
}

/// The entries of a directory, and where what stands behind it begins.
type Entries = Vec<(u16, u16, u32, u32)>;
const BEHIND_NINE: u32 = 14 + 9 * 12;
const BEHIND_TEN: u32 = 14 + 10 * 12;

/// A grey page whose strips, so many, are told of at two places.
fn grey(side: u32, compression: u32, strips: u32, places: [u32; 2]) -> Entries {
    vec![
        (256, 4, 1, side),
        (257, 4, 1, side),
        (258, 3, 1, 8),
        (259, 3, 1, compression),
        (262, 3, 1, 1),
        (273, 4, strips, places[0]),
        (277, 3, 1, 1),
        (278, 4, 1, side.div_ceil(strips)),
        (279, 4, strips, places[1]),
    ]
}

fn repeated(number: u32, times: u32) -> Vec<u8> {
    number.to_le_bytes().repeat(times as usize)
}

pub fn endless_pages() -> Vec<u8> {
    let mut file = exif(&grey(8, 1, 1, [BEHIND_NINE, 64]), &[1; 64]);
    let behind = BEHIND_NINE as usize;
    file[behind - 4..behind].copy_from_slice(&8_u32.to_le_bytes());
    file
}

pub fn many_pages() -> Vec<u8> {
    tiff(&vec![TiffPage::rgb(1, 1, vec![9; 3]); 65_535])
}

/// A page of strips of one row, all in the same place.
fn same_strips(compression: u32, strip: &[u8]) -> Vec<u8> {
    let lengths_at = BEHIND_NINE + 4 * SIDE;
    let strip_at = lengths_at + 4 * SIDE;
    let places = repeated(strip_at, SIDE);
    let lengths = repeated(strip.len() as u32, SIDE);
    exif(
        &grey(SIDE, compression, SIDE, [BEHIND_NINE, lengths_at]),
        &[&places[..], &lengths, strip].concat(),
    )
}

pub fn packed_strips() -> Vec<u8> {
    same_strips(8, &zeros(40))
}

pub fn plain_strips() -> Vec<u8> {
    same_strips(1, &vec![0x80; 20 << 20])
}

pub fn counted_strips() -> Vec<u8> {
    exif(&grey(8, 1, u32::MAX, [8, 8]), &vec![1; 4_000_000])
}

pub fn long_strip() -> Vec<u8> {
    tiff(&[TiffPage {
        compression: 8,
        ..TiffPage::rgb(10, 10, zeros(512))
    }])
}

pub fn many_tiles() -> Vec<u8> {
    const TILE: u32 = 16;
    let tiles = SIDE.div_ceil(TILE).pow(2);
    let lengths_at = BEHIND_TEN + 4 * tiles;
    let entries = [
        (256, 4, 1, SIDE),
        (257, 4, 1, SIDE),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (277, 3, 1, 1),
        (322, 4, 1, TILE),
        (323, 4, 1, TILE),
        (324, 4, tiles, BEHIND_TEN),
        (325, 4, tiles, lengths_at),
    ];
    let tables = [repeated(8, tiles), repeated(TILE * TILE, tiles)];
    exif(&entries, &tables.concat())
}
