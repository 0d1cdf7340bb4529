//! Whatever the bytes are, a plan or a refusal comes out; and what was written as CSV is read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use intake::access::{self, AccessOptions};
use intake::customers::{self, ReadOptions, TargetField};
use intake::{ColumnChoice, Limits};
use proptest::prelude::*;

/// Text that a file of this kind may well hold, so that the interesting branches are reached.
fn scrap() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&'static [u8]> = vec![
        b"id",
        b"name",
        b"email",
        b"country",
        b"created",
        b"account",
        b"time",
        b"ip",
        b",",
        b";",
        b"\t",
        b"|",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b"VN",
        b"01/02/2026",
        b"2026-10-01T02:03:04Z",
        b"203.0.113.7",
        b"2001:db8::1",
        b"8.42E+10",
        b"4242424242424242",
        b"a@b.example",
        b"=1+1",
        b"sep=;",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\0",
        b"\xe2\x80\xae",
        b"\xe1\xba\xa1",
        b"\xff",
        b"{\"Records\":[",
        b"{",
        b"}",
        b"]",
        b"\"eventTime\":",
        b"\x1f\x8b\x08\0",
        b"+84.2345",
        b" ",
        b"\xd9\xa3",
        b"31/12/99 11:59 pm",
        b"\xe5\xb9\xb4",
    ];
    let word = prop::sample::select(words).prop_map(<[u8]>::to_vec);
    let bytes = prop::collection::vec(any::<u8>(), 0..6);
    prop::collection::vec(prop_oneof![8 => word, 1 => bytes], 0..60)
        .prop_map(|parts| parts.concat())
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Nguyễn Thị Minh Hằng".to_owned()),
        "[a-zA-Z \"',;|]{0,12}",
        "\\PC{0,12}",
        "[\\n\\r\\t a-z]{0,8}",
    ]
}

/// What the reader makes of a cell: white space is one space, forms are composed, nothing hidden.
fn has_only_plain(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_graphic() || c == ' ')
        && !cell.contains("  ")
        && cell.trim() == cell
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn customers_never_panic(bytes in scrap(), header in any::<Option<bool>>(), delimiter in any::<Option<char>>()) {
        let options = ReadOptions { has_header: header, delimiter, ..ReadOptions::default() };
        if let Ok(file) = customers::read(&bytes, &options) {
            prop_assert!(!file.rows.is_empty() || !file.rejected.is_empty());
            let text = serde_json::to_string(&file).unwrap();
            let hidden = text.contains(['\u{202e}', '\0']);
            prop_assert!(!hidden);
            let back: customers::CustomerFile = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(back, file);
        }
    }

    #[test]
    fn customers_never_panic_on_noise(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = customers::read(&bytes, &ReadOptions::default());
        for label in ["gb18030", "utf-16le", "shift_jis", "iso-2022-jp", "windows-1258"] {
            let _ = customers::read(&bytes, &ReadOptions { encoding: Some(label.into()), ..ReadOptions::default() });
        }
    }

    #[test]
    fn access_never_panics(bytes in scrap(), zone in prop::sample::select(vec![None, Some("Europe/Berlin"), Some("+07:00")])) {
        let options = AccessOptions {
            zone: zone.map(str::to_owned),
            account: Some("A".into()),
            limits: Limits { rows: 50, cell_chars: 60, ..Limits::default() },
            ..AccessOptions::default()
        };
        let _ = access::read(&bytes, "log", &options);
    }

    #[test]
    fn cells_of_a_sound_csv_come_back(
        table in prop::collection::vec(prop::collection::vec(cell(), 3), 1..12),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["first", "second", "third"]).unwrap();
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let options = ReadOptions {
            profile: Some("generic".into()),
            delimiter: Some(char::from(delimiter)),
            has_header: Some(true),
            mapping: vec![ColumnChoice { column: 0, field: Some(TargetField::CompanyName) }],
            ..ReadOptions::default()
        };
        // Only blank rows: refused, and rightly.
        let Ok(file) = customers::read(&bytes, &options) else {
            prop_assert!(table.iter().flatten().all(|cell| cell.trim().is_empty()));
            return Ok(());
        };
        let kept: Vec<_> = table.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assert_eq!(kept.len(), file.rows.len() + file.rejected.len());
        let mut rows = file.rows.iter();
        for written in kept.into_iter().filter(|row| has_only_plain(&row[0]) && !row[0].is_empty()) {
            let found = rows.find(|row| row.names.company.as_deref() == Some(written[0].as_str()));
            prop_assert!(found.is_some(), "{:?} is lost", written[0]);
        }
    }
}
