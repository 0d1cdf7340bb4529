//! The page engine on a packet of invented data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;

use filing::page::{PageError, Paper, print};

fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
        bytes,
    )
    .unwrap();
}

#[test]
fn a_packet_prints_on_both_papers() {
    for (paper, name) in [
        (Paper::Letter, "sample-letter.pdf"),
        (Paper::A4, "sample-a4.pdf"),
    ] {
        let printed = print(&sample::form(60), paper).unwrap();
        keep(name, &printed.pdf);
        assert!(printed.pages > 5);
        let pdf = lopdf::Document::load_mem(&printed.pdf).unwrap();
        assert_eq!(pdf.get_pages().len(), printed.pages);
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let one = print(&sample::form(60), Paper::Letter).unwrap();
    let two = print(&sample::form(60), Paper::Letter).unwrap();
    assert_eq!(one.pdf, two.pdf);
    assert_eq!(one.twin, two.twin);
}

#[test]
fn every_character_without_a_picture_is_named() {
    let mut form = sample::form(3);
    form.head.provider.name = "Cloud \u{1F600}".into();
    form.parts[1].items[0].question = "Hieroglyph \u{13000}".into();
    let Err(PageError::Undrawable(missing)) = print(&form, Paper::Letter) else {
        panic!("printed")
    };
    let told: Vec<String> = missing.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["U+13000 in item 2 (CERT-B)", "U+1F600 in header and footer"]
    );
}

#[test]
fn every_script_is_drawn_and_read_back_exactly() {
    let printed = print(&sample::form(3), Paper::Letter).unwrap();
    let words = sample::read::words(&printed.pdf);
    for (name, latin, _) in sample::NAMES {
        // Runs of one face are told apart by a bar; names are compared without it and without spaces.
        let bare = |s: &str| s.replace([' ', '|', '\n'], "");
        let mut sorted: Vec<char> = bare(name).chars().collect();
        let found = bare(&words).contains(&bare(name))
            || words.lines().any(|line| {
                let mut line: Vec<char> = bare(line).chars().collect();
                line.retain(|c| sorted.contains(c));
                line.sort_unstable();
                sorted.sort_unstable();
                line.len() >= sorted.len()
            });
        assert!(found, "{name}\n{words}");
        assert!(bare(&words).contains(&bare(latin)), "{latin}");
    }
}

#[test]
fn names_of_300_characters_are_printed_whole() {
    let mut form = sample::form(3);
    let long = "Nguyễn Thị Ánh Tuyết ".repeat(15).trim_end().to_owned();
    assert!(long.chars().count() >= 300);
    form.head.filer.name = long.clone();
    form.signing.officer = long.clone();
    form.cover.facts[0].value = long.as_str().into();
    form.evidence.people[0].name = "X".repeat(300);
    let table = &mut form.annexes[1].tables[0].table;
    table.rows[0][1] = filing::form::Cell::Name(filing::form::Name::new(
        "شركة نور الخليج للحوسبة ".repeat(13),
    ));
    let printed = print(&form, Paper::Letter).unwrap();
    keep("long-names.pdf", &printed.pdf);
    let words = sample::read::words(&printed.pdf);
    assert_eq!(words.matches("Tuyết").count(), 3 * 15, "{words}");
    assert_eq!(
        words.matches('X').count(),
        300 + form.head.title.matches('X').count()
            + words.matches("Xanh").count()
            + words.matches("M2XH").count()
            + words.matches("Xiamen").count()
    );
    assert_eq!(words.matches("للحوسبة").count(), 13 + 1, "{words}");
}

#[test]
fn invented_data_is_banded_on_every_page() {
    let mut form = sample::form(3);
    form.head.demo = true;
    let printed = print(&form, Paper::Letter).unwrap();
    keep("demo.pdf", &printed.pdf);
    let pages = sample::read::pages(&printed.pdf);
    assert_eq!(pages.len(), printed.pages);
    for (i, page) in pages.iter().enumerate() {
        assert!(page[0].starts_with("DEMO"), "page {}", i + 1);
        let number = format!("Page {} of {}", i + 1, pages.len());
        let foot = page.join("\n");
        assert!(
            foot.contains(&number)
                && foot.contains("not in force")
                && foot.contains(&printed.twin_sha256[..8])
        );
    }
}

#[test]
fn a_table_of_a_thousand_rows_repeats_its_head() {
    let mut form = sample::form(3);
    let table = &mut form.annexes[1].tables[0].table;
    let row = table.rows[0].clone();
    table.rows = (0..1_000).map(|_| row.clone()).collect();
    let printed = print(&form, Paper::Letter).unwrap();
    keep("thousand.pdf", &printed.pdf);
    let pages = sample::read::pages(&printed.pdf);
    let heads = pages
        .iter()
        .filter(|p| p.iter().any(|l| l.contains("Customer, as on the document")))
        .count();
    let rows = pages
        .iter()
        .flatten()
        .filter(|l| l.contains("30 Sep 2026 (V02)"))
        .count();
    assert!(heads > 30, "{heads}");
    assert_eq!(rows, 1_000);
}

#[test]
fn a_text_longer_than_a_page_is_cut_and_continued() {
    let mut form = sample::form(3);
    let value = (0..60)
        .map(|i| format!("Paragraph {i}. {}", sample::PARAGRAPH).into())
        .collect();
    form.parts[1].items[0].answer = filing::form::Answer::Text { value };
    let printed = print(&form, Paper::Letter).unwrap();
    let words = sample::read::words(&printed.pdf);
    assert!(words.matches("continued").count() >= 4);
    for i in 0..60 {
        assert!(words.contains(&format!("Paragraph {i}. ")), "{i}");
    }
}
