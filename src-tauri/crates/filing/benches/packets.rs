//! What printing and signing a packet takes: `cargo xtask bench packets` runs it beside others' programs.
//!
//! `packets CASE [FOLDER]` measures one case in this process, so that the most memory held is the case's own, and
//! prints one line of JSON. `packets write FOLDER` leaves rows, PDFs and a key there, so that others print the same
//! rows and sign the same files. Without a word, every case runs in a process of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measure that cannot be taken must say so and stop; each case is a process"
)]

#[path = "../tests/sample/mod.rs"]
mod sample;
#[path = "../tests/verify_support/mod.rs"]
mod verify_support;

use std::path::Path;
use std::time::Instant;

use filing::form::{Align, Annex, Cell, Form, Table, Titled};
use filing::page::{Paper, Printed, format, print};
use filing::sign::{FilingKey, sign_pdf, sign_printed};
use ring::rand::SystemRandom;
use serde_json::{Value, json};
use zeroize::Zeroizing;

/// The cases, in the order in which they are shown.
const CASES: [&str; 7] = [
    "form",
    "table-1000",
    "table-40000",
    "sign-small",
    "sign-large",
    "reread-small",
    "reread-large",
];
/// Rows of the two tables.
const SHORT: usize = 1_000;
const LONG: usize = 40_000;
/// Bytes of the small PDF that is signed, about.
const SMALL: usize = 113_000;
/// Items of the sample that together with cover and evidence certificate fill three pages.
const ITEMS: [u32; 3] = [3, 5, 10];

fn main() {
    // Cargo adds words of its own, such as `--bench`.
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => CASES.into_iter().for_each(again),
        ["write", folder] => write(Path::new(folder)),
        [case] => println!("{}", measure(case, None)),
        [case, folder] => println!("{}", measure(case, Some(Path::new(folder)))),
        _ => panic!("packets [CASE [FOLDER] | write FOLDER]"),
    }
}

/// One case in a process of its own.
fn again(case: &str) {
    let own = std::env::current_exe().expect("this program");
    let status = std::process::Command::new(own).arg(case).status();
    assert!(status.expect("this program runs").success(), "{case}");
}

/// What a case leaves: seconds, the file, its pages where they are known, and the rows that must be in its tags.
struct Done {
    seconds: f64,
    pdf: Vec<u8>,
    pages: usize,
    rows: Option<usize>,
}

fn measure(case: &str, folder: Option<&Path>) -> Value {
    let done = match case {
        "form" => printing(0),
        "table-1000" => printing(SHORT),
        "table-40000" => printing(LONG),
        "sign-small" => signing(small(), folder, as_printed),
        "sign-large" => signing(packet(LONG), folder, as_printed),
        "reread-small" => signing(small(), folder, read_again),
        "reread-large" => signing(packet(LONG), folder, read_again),
        other => panic!("there is no case {other}; there are {CASES:?}"),
    };
    // Before the file is looked at, which takes memory too.
    let peak = peak_kb();
    let tagged = done.rows.map(|rows| is_tagged(&done.pdf, rows));
    json!({
        "case": case, "seconds": done.seconds, "bytes": done.pdf.len(), "peak_kb": peak,
        "pages": done.pages, "tagged": tagged,
    })
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let answer = work();
    (begun.elapsed().as_secs_f64(), answer)
}

/// From rows to the bytes of the PDF, with the twin and its schema attached.
fn printing(rows: usize) -> Done {
    let (seconds, printed) = timed(|| packet(rows));
    Done {
        seconds,
        pages: printed.pages,
        pdf: printed.pdf,
        rows: Some(rows),
    }
}

type Sign = fn(Printed, &FilingKey, &SystemRandom) -> Vec<u8>;

/// Signs what was just printed; printing it and reading the key are not timed.
fn signing(printed: Printed, folder: Option<&Path>, sign: Sign) -> Done {
    let (pages, before) = (printed.pages, printed.pdf.len());
    let rng = SystemRandom::new();
    let key = folder.map_or_else(verify_support::key, |folder| key_in(folder, &rng));
    let (seconds, pdf) = timed(|| sign(printed, &key, &rng));
    assert!(pdf.len() > before, "nothing was signed");
    Done {
        seconds,
        pdf,
        pages,
        rows: None,
    }
}

fn as_printed(printed: Printed, key: &FilingKey, rng: &SystemRandom) -> Vec<u8> {
    sign_printed(printed, &verify_support::signing(), key, rng).expect("a signed PDF")
}

fn read_again(printed: Printed, key: &FilingKey, rng: &SystemRandom) -> Vec<u8> {
    sign_pdf(printed.pdf, &verify_support::signing(), key, rng).expect("a signed PDF")
}

fn key_in(folder: &Path, rng: &SystemRandom) -> FilingKey {
    let read = |name: &str| std::fs::read(folder.join(name)).expect(name);
    let key = Zeroizing::new(read("key.der"));
    FilingKey::from_parts(key, read("certificate.der"), Vec::new(), rng).expect("a key")
}

/// A packet of three pages, and an annex with a table of so many rows.
fn packet(rows: usize) -> Printed {
    print(&form(rows), Paper::Letter).expect("a printed packet")
}

fn form(rows: usize) -> Form {
    let mut form = sample::every(1);
    for part in &mut form.parts {
        part.items.retain(|item| ITEMS.contains(&item.no));
    }
    form.parts.retain(|part| !part.items.is_empty());
    form.cover
        .figures
        .retain(|figure| ITEMS.contains(&figure.item));
    form.annexes = match rows {
        0 => Vec::new(),
        rows => vec![annex(rows)],
    };
    form
}

fn annex(rows: usize) -> Annex {
    Annex {
        label: "Annex A".into(),
        title: "Accesses of the account".into(),
        intro: "Invented rows, to be measured.".into(),
        fields: "CERT-K".into(),
        tables: vec![Titled {
            title: None,
            table: table(rows),
        }],
        notes: Vec::new(),
    }
}

/// Rows 16 points high: forty on a page.
fn table(rows: usize) -> Table {
    Table {
        dense: false,
        ..sample::customers_table(rows)
    }
}

/// A packet with as many rows as make a PDF of about [`SMALL`] bytes.
fn small() -> Printed {
    let (least, most) = (packet(1).pdf.len(), packet(SHORT).pdf.len());
    let wanted = SMALL.saturating_sub(least) * SHORT / most.saturating_sub(least).max(1);
    packet(wanted.max(1))
}

/// Whether the document calls itself tagged and each row has its element.
fn is_tagged(pdf: &[u8], rows: usize) -> bool {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalogue");
    let marked = document
        .get_dict_in_dict(catalog, b"MarkInfo")
        .and_then(|info| info.get(b"Marked")?.as_bool());
    let is_row = |object: &&lopdf::Object| {
        let element = object.as_dict().and_then(|element| element.get(b"S"));
        element
            .and_then(lopdf::Object::as_name)
            .is_ok_and(|kind| kind == b"TR")
    };
    let found = document.objects.values().filter(is_row).count();
    catalog.has(b"StructTreeRoot") && marked.is_ok_and(|marked| marked) && found >= rows
}

/// The most memory that this process ever held, where the system tells it.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Leaves the rows of both tables, the PDFs to be signed, and the key to sign with.
fn write(folder: &Path) {
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect(name);
    for rows in [SHORT, LONG] {
        let told = told(&table(rows)).to_string();
        put(&format!("table-{rows}.json"), told.as_bytes());
    }
    put("small.pdf", &small().pdf);
    put("large.pdf", &packet(LONG).pdf);
    let key = verify_support::key();
    put("key.der", key.pkcs8_der());
    put("certificate.der", key.certificate_der());
}

/// A table as its columns and the words of its cells.
fn told(table: &Table) -> Value {
    let columns = table.columns.iter().zip(&table.rows[0]);
    let columns: Vec<Value> = columns
        .map(|(column, cell)| {
            json!({
                "title": column.title, "share": column.share, "right": column.align == Align::Right,
                "mono": matches!(cell, Cell::Code(_)),
            })
        })
        .collect();
    let rows = table.rows.iter();
    let rows: Vec<Vec<String>> = rows.map(|row| row.iter().map(words).collect()).collect();
    json!({ "columns": columns, "rows": rows })
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Number(n) => format::number(*n),
        Cell::Code(code) => code.clone(),
        Cell::Text(prose) => prose.text(),
        other => panic!("no words for {other:?}"),
    }
}
