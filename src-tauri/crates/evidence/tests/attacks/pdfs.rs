//! PDF documents that hold themselves, repeat themselves, or unpack to far more than they are.

use super::pictures::zeros;
use crate::common::*;
use miniz_oxide::deflate::compress_to_vec_zlib;

const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 99 99]";

/// An A4 page with these resources and this content; `more` are the objects from number 5 on.
fn page(resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("{A4} /Resources << {resources} >>");
    page_pdf("", &page, content, more)
}

fn filtered(filter: &str, times: usize, data: &[u8]) -> Vec<u8> {
    let all = filter.repeat(times);
    stream(&format!("/Filter [{all}]"), data)
}

/// Zeros that were packed twice: a thousandth of a thousandth of what they unpack to.
fn zeros_twice(megabytes: usize) -> Vec<u8> {
    compress_to_vec_zlib(&zeros(megabytes), 6)
}

pub fn packed_twice() -> Vec<u8> {
    page("", filtered("/FlateDecode ", 2, &zeros_twice(700)), &[])
}

pub fn packed_fifty_times() -> Vec<u8> {
    let data = (0..50).fold(WORDS.to_vec(), |data, _| compress_to_vec_zlib(&data, 6));
    page("", filtered("/FlateDecode ", 50, &data), &[])
}

pub fn many_filters() -> Vec<u8> {
    let data = [WORDS, b"\n"].concat().repeat(1_000);
    page("", filtered("/RunLengthDecode ", 5_000, &data), &[])
}

/// Forms that each draw the next one so many times; the last draws a box.
pub fn forms(deep: usize, times: usize) -> Vec<u8> {
    let form = |number: usize| {
        if number + 1 == deep {
            return stream(FORM, b"0 0 9 9 re f");
        }
        let next = number + 6;
        let with = format!("{FORM} /Resources << /XObject << /F {next} 0 R >> >>");
        stream(&with, &b"/F Do ".repeat(times))
    };
    let all: Vec<Vec<u8>> = (0..deep).map(form).collect();
    page("/XObject << /F 5 0 R >>", stream("", b"/F Do"), &all)
}

pub fn forms_in_a_circle() -> Vec<u8> {
    let form = |other: u8| {
        let with = format!("{FORM} /Resources << /XObject << /F {other} 0 R >> >>");
        stream(&with, b"/F Do /F Do")
    };
    let both = [form(6), form(5)];
    page("/XObject << /F 5 0 R >>", stream("", b"/F Do"), &both)
}

/// A tree of pages whose storeys hold the next one so many times.
fn storeys(deep: usize, times: usize) -> Vec<u8> {
    let storey = |number: usize| {
        let kids = format!("{} 0 R ", number + 3).repeat(times);
        format!("<< /Type /Pages /Kids [{kids}] /Count 1 >>").into_bytes()
    };
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()];
    objects.extend((0..deep).map(storey));
    objects.push(b"<< /Type /Page /MediaBox [0 0 99 99] >>".to_vec());
    pdf(&objects)
}

pub fn deep_pages() -> Vec<u8> {
    storeys(50_000, 1)
}

pub fn repeated_pages() -> Vec<u8> {
    storeys(12, 10)
}

pub fn pages_in_a_circle() -> Vec<u8> {
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
    ])
}

pub fn strokes() -> Vec<u8> {
    let stroke = |i: u32| {
        let (x, y) = ((i * 7) % 595, (i * 11) % 842);
        format!("{} {} m {x} {y} l S\n", i % 595, i % 842)
    };
    let all: String = (0..1_000).map(stroke).collect();
    page("", packed("", all.repeat(2_000).as_bytes()), &[])
}

pub fn one_path() -> Vec<u8> {
    let line = |i: u32| format!("{} {} l ", (i * 79) % 595, (i * 1_047) % 842);
    let all: String = (0..1_000).map(line).collect();
    let path = format!("0 0 m {} f*", all.repeat(1_000));
    page("", packed("", path.as_bytes()), &[])
}

pub fn dashes() -> Vec<u8> {
    let line = b"[0.0001 0.0001] 0 d 0 0 m 595 842 l S";
    page("", stream("", line), &[])
}

pub fn saved_states() -> Vec<u8> {
    page("", packed("", &b"q ".repeat(5_000_000)), &[])
}

pub fn wide_page() -> Vec<u8> {
    let sides = "/MediaBox [0 0 14400 14400] /UserUnit 75000";
    page_pdf("", sides, stream("", WORDS), &[])
}

/// Where an object stands, as a packed table says it: of which kind, and at which byte or in which stream.
fn place(kind: u8, at: usize) -> Vec<u8> {
    [&[kind][..], &(at as u32).to_be_bytes(), &[0; 2]].concat()
}

/// The parts of a file whose object 6 is packed into object 5: all but the table, then the lines of the table.
fn with_stream(inside: &[u8], more: &str, in_itself: bool) -> (Vec<u8>, Vec<u8>) {
    let holder = format!("/Type /ObjStm /N 1 /First 4 {more}");
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R /X 6 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /X 6 0 R >>").into_bytes(),
        stream("", WORDS),
        packed(&holder, &[&b"6 0 "[..], inside].concat()),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = place(0, 0);
    for (number, object) in (1..).zip(&objects) {
        places.extend(if in_itself {
            place(2, 5)
        } else {
            place(1, file.len())
        });
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    places.extend(place(2, 5));
    places.extend(place(1, file.len()));
    (file, places)
}

/// Ends a file with its table, which is object 7.
fn ended(mut file: Vec<u8>, table: &[u8]) -> Vec<u8> {
    let start = file.len();
    file.extend(b"7 0 obj\n");
    file.extend(table);
    file.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}

const TABLE: &str = "/Type /XRef /Root 1 0 R /Size 8 /W [1 4 2]";

fn in_stream(inside: &[u8], more: &str) -> Vec<u8> {
    let (file, places) = with_stream(inside, more, false);
    ended(file, &packed(TABLE, &places))
}

pub fn packed_arrays() -> Vec<u8> {
    let deep = 3_000_000;
    in_stream(&[b"[".repeat(deep), b"]".repeat(deep)].concat(), "")
}

pub fn packed_dictionaries() -> Vec<u8> {
    let deep = 500_000;
    let (begin, end) = (b"<</A ".repeat(deep), b">>".repeat(deep));
    in_stream(&[&begin[..], b"0", &end].concat(), "")
}

pub fn endless_stream() -> Vec<u8> {
    in_stream(b"<< /A 6 0 R >>", "/Extends 5 0 R")
}

pub fn stream_in_itself() -> Vec<u8> {
    let (file, places) = with_stream(b"5 0 R", "", true);
    ended(file, &packed(TABLE, &places))
}

pub fn table_after_itself() -> Vec<u8> {
    let (file, places) = with_stream(b"0", "", false);
    let table = format!("{TABLE} /Prev {}", file.len());
    ended(file, &packed(&table, &places))
}

pub fn long_table() -> Vec<u8> {
    let (file, places) = with_stream(b"0", "", false);
    let table = "/Type /XRef /Root 1 0 R /Size 2147483647 /Index [0 2147483647] /W [0 0 0]";
    ended(file, &packed(table, &places))
}

pub fn table_bomb() -> Vec<u8> {
    let (file, _) = with_stream(b"0", "", false);
    let table =
        "/Type /XRef /Root 1 0 R /Size 200000000 /W [1 4 2] /Filter [/FlateDecode /FlateDecode]";
    ended(file, &stream(table, &zeros_twice(700)))
}

/// A page that writes with the face that is object 5.
fn written(face: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let objects = [&[face.as_bytes().to_vec()][..], more].concat();
    let words = b"BT /F1 9 Tf 72 700 Td (aaaaaaaaaa) Tj ET";
    page("/Font << /F1 5 0 R >>", stream("", words), &objects)
}

pub fn letter_in_itself() -> Vec<u8> {
    let face = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] \
                /CharProcs << /a 6 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 \
                /LastChar 97 /Widths [10] /Resources << /Font << /F1 5 0 R >> >> >>";
    written(
        face,
        &[stream("", b"10 0 d0 BT /F1 9 Tf (aaaaaaaaaa) Tj ET")],
    )
}

pub fn face_in_itself() -> Vec<u8> {
    let face = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] >>";
    written(face, &[])
}

pub fn many_letters() -> Vec<u8> {
    let face = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 6 0 R /DescendantFonts [<< /Type /Font \
                /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> \
                /W [0 2147483647 1000] >>] >>";
    let numbers = b"begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange \
                    1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange endcmap";
    written(face, &[stream("/Type /CMap /CMapName /X", numbers)])
}

/// A page filled with a pattern: the sides of a tile, how far they are apart, and what a tile holds and draws.
fn tiled(side: u32, step: &str, resources: &str, drawn: &[u8]) -> Vec<u8> {
    let tile = format!(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 {side} {side}] \
         /XStep {step} /YStep {step} /Resources << {resources} >>"
    );
    let fill = b"/Pattern cs /P scn 0 0 595 842 re f";
    page(
        "/Pattern << /P 5 0 R >>",
        stream("", fill),
        &[stream(&tile, drawn)],
    )
}

pub fn close_tiles() -> Vec<u8> {
    tiled(1, "0.001", "", b"1 0 0 rg 0 0 1 1 re f")
}

pub fn wide_tiles() -> Vec<u8> {
    tiled(100_000_000, "1", "", b"1 0 0 rg 0 0 1 1 re f")
}

pub fn tile_in_itself() -> Vec<u8> {
    tiled(
        5,
        "5",
        "/Pattern << /P 5 0 R >>",
        b"/Pattern cs /P scn 0 0 5 5 re f",
    )
}

pub fn mask_in_itself() -> Vec<u8> {
    let state = b"<< /Type /ExtGState /SMask << /Type /Mask /S /Luminosity /G 6 0 R >> >>".to_vec();
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >> \
                 /Resources << /ExtGState << /G 5 0 R >> /XObject << /F 6 0 R >> >>";
    let group = stream(group, b"/G gs /F Do 0 0 99 99 re f");
    let fill = stream("", b"/G gs 0 0 595 842 re f");
    page("/ExtGState << /G 5 0 R >>", fill, &[state, group])
}

pub fn function_in_itself() -> Vec<u8> {
    let shading =
        "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 595 842] /Function 6 0 R >>";
    let function = "<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>";
    let objects = [shading, function].map(|object| object.as_bytes().to_vec());
    page("/Shading << /S 5 0 R >>", stream("", b"/S sh"), &objects)
}

/// A page that shows a picture with these sides and bits, packed by a filter.
fn picture(side: u32, bits: u32, filter: &str, data: &[u8]) -> Vec<u8> {
    let picture = format!(
        "/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent {bits} \
         /ColorSpace /DeviceGray /Filter {filter}"
    );
    let shown = stream("", b"595 0 0 842 0 0 cm /I Do");
    page("/XObject << /I 5 0 R >>", shown, &[stream(&picture, data)])
}

/// Numbers of four bytes, the highest first.
fn numbers(all: &[u32]) -> Vec<u8> {
    all.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A page and a region of it, as T.88 writes their segments.
pub fn jbig2(side: u32) -> Vec<u8> {
    let page = [
        &[0, 0, 0, 0, 48, 0, 1][..],
        &numbers(&[19, side, side, 0, 0]),
        &[0; 3],
    ]
    .concat();
    let marks = [0, 3, 0xFF, 0xFD, 0xFF, 2, 0xFE, 0xFE, 0xFE];
    let region = [
        &[0, 0, 0, 1, 38, 0, 1][..],
        &numbers(&[34, side, side, 0, 0]),
        &[0],
    ]
    .concat();
    let data = [&page[..], &region, &marks, &[0; 8]].concat();
    picture(side, 1, "/JBIG2Decode", &data)
}

/// A marker of a code stream with what belongs to it.
fn marker(kind: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&[0xFF, kind][..], &length, data].concat()
}

/// A code stream that announces a picture and its tiles, and holds hardly anything (T.800).
pub fn jpeg_2000(side: u32, tile: u32) -> Vec<u8> {
    let sides = numbers(&[side, side, 0, 0, tile, tile, 0, 0]);
    let size = [&[0, 0][..], &sides, &[0, 3], &[7, 1, 1].repeat(3)].concat();
    let coding = [0, 0, 0, 1, 0, 5, 4, 4, 0, 0];
    let steps = [&[0x20_u8][..], &[0x40; 16]].concat();
    let part = [0, 0, 0, 0, 0, 0, 0, 1];
    let head = [
        marker(0x51, &size),
        marker(0x52, &coding),
        marker(0x5C, &steps),
    ];
    let data = [
        &[0xFF, 0x4F][..],
        &head.concat(),
        &marker(0x90, &part),
        &[0xFF, 0x93],
        &[0; 64],
        &[0xFF, 0xD9],
    ]
    .concat();
    picture(30_000, 8, "/JPXDecode", &data)
}

pub fn fax() -> Vec<u8> {
    let filter = "/CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 /Rows 2000000000 >>";
    picture(30_000, 1, filter, &[0x55; 4_000])
}

pub fn photograph() -> Vec<u8> {
    let mut file = jpeg(16, 16);
    let frame = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    file[frame + 5..frame + 9].fill(0xFF);
    picture(30_000, 8, "/DCTDecode", &file)
}

pub fn predicted() -> Vec<u8> {
    let filter = "/FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 \
                  /BitsPerComponent 16 >>";
    picture(30_000, 8, filter, &zeros(1))
}

pub fn begun_streams() -> Vec<u8> {
    [&b"%PDF-1.7\n"[..], &b"stream ".repeat(4_000_000)].concat()
}

/// A letter so many bytes behind the beginning of an archive.
pub fn in_archive(behind: usize) -> Vec<u8> {
    let entry = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0";
    [&entry[..], &vec![0; behind], &letter()].concat()
}
