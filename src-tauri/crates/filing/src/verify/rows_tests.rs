//! Rows that lie, in tables and in streams.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Write;

use super::*;
use crate::verify::layout::walk;

fn judged(pdf: &[u8]) -> Result<(), Refused> {
    let walk = walk(pdf);
    assert_eq!(walk.stop, None);
    check(pdf, &walk.layout, &Inside::new())
}

/// Two revisions with tables: the first writes 1 and 3, the second 4. Each table may be changed.
fn tables(change: impl Fn(usize, String) -> String) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let object = |pdf: &mut Vec<u8>, id: u32| {
        let at = pdf.len();
        pdf.extend(format!("{id} 0 obj\n<</Number {id}>>\nendobj\n").bytes());
        format!("{at:010} 00000 n \n")
    };
    let close = |pdf: &mut Vec<u8>, revision: usize, table: String| {
        let at = pdf.len();
        pdf.extend(change(revision, table).bytes());
        pdf.extend(format!("startxref\n{at}\n%%EOF\n").bytes());
        at
    };
    let (one, three) = (object(&mut pdf, 1), object(&mut pdf, 3));
    let free = "0000000000 65535 f \n";
    let table = format!("xref\n0 4\n{free}{one}{free}{three}trailer\n<</Size 4/Root 1 0 R>>\n");
    let before = close(&mut pdf, 0, table);
    let four = object(&mut pdf, 4);
    let table = format!("xref\n4 1\n{four}trailer\n<</Size 5/Root 1 0 R/Prev {before}>>\n");
    close(&mut pdf, 1, table);
    pdf
}

#[test]
fn a_table_lists_what_its_revision_wrote_and_nothing_else() {
    assert_eq!(judged(&tables(|_, table| table)), Ok(()));
    for (revision, from, to, words) in [
        (
            1,
            "4 1\n",
            "3 2\n0000000000 00001 f \n",
            "object 3 is listed as free",
        ),
        (
            1,
            "4 1\n",
            "0 1\n0000000000 65535 f \n4 1\n",
            "object 0 is listed as free",
        ),
        (
            1,
            "00000 n",
            "00000 f",
            "object 4 stands in the file and is listed as free",
        ),
        (
            1,
            "00000 n",
            "00001 n",
            "object 4 is listed under a generation",
        ),
        (1, "/Size 5", "/Size 2", "has another /Size"),
        (1, "/Size 5", "/Size 9", "has another /Size"),
        (1, "/Size 5", "/Sise 5", "has another /Size"),
        (
            1,
            "4 1\n0",
            "4 1\n1",
            "object 4 stands where no cross-reference names it",
        ),
        (
            1,
            "4 1\n",
            "3 2\n0000000009 00000 n \n",
            "object 3 is named by a cross-reference but",
        ),
        (
            0,
            "trailer",
            "4 1\n0000000000 00000 f \ntrailer",
            "object 4 is listed as free",
        ),
        (
            0,
            "trailer",
            "8 1\n0000000000 00000 f \ntrailer",
            "object 8 is beyond the highest",
        ),
        (
            0,
            "trailer",
            "0 1\n0000000000 65535 f \ntrailer",
            "object 0 stands twice",
        ),
        (
            0,
            "0 4\n",
            "1 4\n",
            "object 1 stands in the file and is listed as free",
        ),
    ] {
        let lying = tables(|at, table| {
            let changed = table.replacen(from, to, 1);
            if at == revision { changed } else { table }
        });
        let refused = judged(&lying).unwrap_err();
        assert!(
            refused.0.contains(words),
            "{from:?} to {to:?}: {}",
            refused.0
        );
    }
    let many = tables(|_, table| table.replacen("4 1\n", "4 4000000\n", 1));
    assert!(walk(&many).stop.unwrap().what.contains("more objects"));
}

/// One object and a cross-reference that is a stream of these bytes, told of in these words.
fn stream(says: &str, rows: &[u8]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec();
    let at = pdf.len();
    let length = rows.len();
    let head = format!("2 0 obj\n<</Type/XRef/Size 3/Root 1 0 R{says}/Length {length}>>\nstream\n");
    pdf.extend(head.bytes());
    pdf.extend(rows);
    pdf.extend(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n").bytes());
    pdf
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let level = flate2::Compression::default();
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), level);
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

/// The objects begin at bytes 9 and 29.
const PLAIN: [u8; 12] = [0, 0, 0, 0, 1, 0, 9, 0, 1, 0, 29, 0];
const DIFFERENCES: [u8; 15] = [2, 0, 0, 0, 0, 2, 1, 0, 9, 0, 2, 0, 0, 20, 0];

#[test]
fn a_stream_of_rows_is_read_plain_and_packed() {
    assert_eq!(judged(&stream("/W[1 2 1]", &PLAIN)), Ok(()));
    let second = "/W[1 2 1]/Index[1 2]";
    assert_eq!(judged(&stream(second, &PLAIN[4..])), Ok(()));
    let flate = "/W[1 2 1]/Filter/FlateDecode";
    assert_eq!(judged(&stream(flate, &packed(&PLAIN))), Ok(()));
    let predicted = format!("{flate}/DecodeParms<</Predictor 12/Columns 4>>");
    assert_eq!(judged(&stream(&predicted, &packed(&DIFFERENCES))), Ok(()));
}

#[test]
fn a_stream_of_rows_that_would_unfold_without_end_or_another_way_is_refused() {
    let (plainly, broken) = ("is not written plainly", "has broken rows");
    for (says, words) in [
        ("/W[0 0 0]/Index[0 4000000000]", plainly),
        ("/W[0 0 0]", plainly),
        ("/W[1 2]", plainly),
        ("/W[1 2 1 1]", plainly),
        ("/W[1 5 1]", plainly),
        ("/W[1 -2 1]", plainly),
        ("/W[1 4000000000 1]", plainly),
        ("/W[1 2 1]/Index[0 4000001]", plainly),
        ("/W[1 2 1]/Index[4000000 1]", plainly),
        ("/W[1 2 1]/Index[0 3 1]", plainly),
        ("/W[1 2 1]/Index[-1 3]", plainly),
        ("/W[1 2 1]/Filter/LZWDecode", plainly),
        ("/W[1 2 1]/Filter[/FlateDecode]", plainly),
        ("/W[1 2 1]/DecodeParms<</Predictor 12/Columns 4>>", plainly),
        ("/W[1 2 1]/Index[0 5]", broken),
        ("/W[1 2 1]/Index[0 2]", broken),
        ("/W[1 1 1]", broken),
        ("/W[1 2 1]/Index[0 2 1 1]", "object 1 stands twice"),
    ] {
        let refused = judged(&stream(says, &PLAIN)).unwrap_err();
        assert!(refused.0.contains(words), "{says}: {}", refused.0);
    }
    let flate = "/W[1 2 1]/Filter/FlateDecode";
    for (columns, plain) in [(5, DIFFERENCES), (4, [1; 15])] {
        let says = format!("{flate}/DecodeParms<</Predictor 12/Columns {columns}>>");
        assert!(
            judged(&stream(&says, &packed(&plain))).is_err(),
            "{columns}"
        );
    }
    let bomb = packed(&vec![0; LARGEST_STREAM + 1]);
    let refused = judged(&stream(flate, &bomb)).unwrap_err();
    assert!(refused.0.contains("unfold to more"), "{}", refused.0);
    let mut lying = PLAIN;
    for (at, value) in [(4, 0), (4, 2), (4, 3), (6, 8), (7, 1)] {
        let honest = std::mem::replace(&mut lying[at], value);
        assert!(
            judged(&stream("/W[1 2 1]", &lying)).is_err(),
            "{at} is {value}"
        );
        lying[at] = honest;
    }
}
