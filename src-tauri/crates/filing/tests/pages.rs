//! The page engine on a packet of invented data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod sample;

use filing::page::{PageError, Paper, print};

fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}

#[test]
fn a_packet_prints_on_both_papers() {
    for (paper, name) in [(Paper::Letter, "sample-letter.pdf"), (Paper::A4, "sample-a4.pdf")] {
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
    let Err(PageError::Undrawable(missing)) = print(&form, Paper::Letter) else { panic!("printed") };
    let told: Vec<String> = missing.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["U+13000 in item 2 (CERT-B)", "U+1F600 in header and footer"]);
}
