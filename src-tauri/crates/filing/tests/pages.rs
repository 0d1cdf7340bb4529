//! The page engine on a packet of invented data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;

use std::collections::BTreeSet;

use filing::form::{Answer, Cell, Column, Form, Item, Mark, Rested, Signatory, StaffDid, Table};
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
        let printed = print(&sample::every(60), paper).unwrap();
        keep(name, &printed.pdf);
        assert!(printed.pages > 5);
        let pdf = lopdf::Document::load_mem(&printed.pdf).unwrap();
        assert_eq!(pdf.get_pages().len(), printed.pages);
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let one = print(&sample::every(60), Paper::Letter).unwrap();
    let two = print(&sample::every(60), Paper::Letter).unwrap();
    assert_eq!(one.pdf, two.pdf);
    assert_eq!(one.twin, two.twin);
}

#[test]
fn every_character_without_a_picture_is_named() {
    let mut form = sample::every(3);
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
    let printed = print(&sample::every(3), Paper::Letter).unwrap();
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
    let mut form = sample::every(3);
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
fn a_changed_signing_key_is_announced_with_its_officer_where_two_sign() {
    let bare = |words: &str| words.replace([' ', '|', '\n'], "");
    let cover = |form: &Form| {
        bare(&sample::read::pages(&print(form, Paper::Letter).unwrap().pdf)[0].join(""))
    };
    let told = |form: &Form, words: &str| {
        let words = bare(&format!(". {words} changed since packet C-2025-0003"));
        assert!(cover(form).contains(&words), "{words}: {}", cover(form));
    };
    let change = |form: &mut Form, at: usize, key: &str| {
        let change = &mut form.evidence.staff.changes[at];
        (change.signer, change.did) = (true, StaffDid::FilingKeyChanged);
        change.certificate_sha256 = Some(key.into());
    };
    let (one, other) = ("a1".repeat(32), "b2".repeat(32));
    let mut form = sample::every(3);
    form.signing.certificate_sha256 = Some(one.clone());
    assert!(!cover(&form).contains("signingkey"));
    change(&mut form, 0, &one);
    told(&form, "The signing key");
    form.signing.second = Some(Signatory {
        officer: "Trần Quốc Bảo".into(),
        title: "General Counsel".into(),
        certificate_sha256: Some(other.clone()),
        ..Signatory::default()
    });
    told(&form, "The signing key of Lê Thị Thu Hà");
    change(&mut form, 1, &other);
    told(&form, "The signing keys of Lê Thị Thu Hà and Trần Quốc Bảo");
    form.evidence.staff.changes.remove(0);
    told(&form, "The signing key of Trần Quốc Bảo");
}

#[test]
fn invented_data_is_banded_on_every_page() {
    let mut form = sample::every(3);
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
    let mut form = sample::every(3);
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
    let mut form = sample::every(3);
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

/// Short lines that stand before what is looked at, so that the page ends at each place of it once.
const BEFORE: std::ops::Range<usize> = 0..40;

/// A form whose second part holds these items, after as many short lines.
fn after(lines: usize, items: Vec<Item>) -> Form {
    let mut form = sample::every(3);
    form.annexes.clear();
    let value = (0..lines).map(|i| format!("Before {i}.").into()).collect();
    form.parts[0].items[0].answer = Answer::Text { value };
    form.parts[1].items = items;
    form.parts.remove(2);
    form
}

fn asked(question: &str, answer: Answer) -> Item {
    sample::item(2, "CERT-B", Mark::S, None, question, answer)
}

/// The lines of each page behind the cover.
fn laid_out(form: &Form) -> Vec<Vec<String>> {
    let printed = print(form, Paper::Letter).unwrap();
    sample::read::pages(&printed.pdf).split_off(1)
}

/// The one page on which these words stand.
fn page_of(pages: &[Vec<String>], words: &str) -> usize {
    let on = |page: &Vec<String>| page.iter().any(|line| line.contains(words));
    let found: Vec<usize> = (0..pages.len()).filter(|i| on(&pages[*i])).collect();
    assert_eq!(found.len(), 1, "{words} on {found:?}");
    found[0]
}

/// Numbered words: lines of them are told from all others.
fn counted(letter: char, count: usize) -> String {
    let words: Vec<String> = (0..count).map(|i| format!("{letter}{i:04}")).collect();
    words.join(" ")
}

/// On each page that has some, the number of its lines of such words.
fn lines_of(pages: &[Vec<String>], letter: char) -> Vec<usize> {
    let is = |part: &str| {
        let digits = part.strip_prefix(letter).and_then(|rest| rest.get(..4));
        digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
    };
    let of = |page: &Vec<String>| {
        let lines = page.iter().filter(|line| line.split(" | ").any(is));
        lines.count()
    };
    pages.iter().map(of).filter(|count| *count > 0).collect()
}

#[test]
fn a_heading_and_the_first_item_of_its_part_stay_together() {
    let mut seen = BTreeSet::new();
    for lines in BEFORE {
        let item = asked("Which question is the first?", Answer::text("This one."));
        let pages = laid_out(&after(lines, vec![item]));
        let heading = page_of(&pages, "Part 2");
        for words in ["Which question is the first?", "This one."] {
            assert_eq!(page_of(&pages, words), heading, "{lines} lines before");
        }
        seen.insert(heading);
    }
    assert!(seen.len() > 1, "{seen:?}");
}

#[test]
fn a_long_prose_is_cut_with_three_lines_on_each_side_and_continued() {
    let mut cuts = 0;
    for lines in BEFORE {
        let item = asked("What is long?", Answer::text(counted('w', 260)));
        let pages = laid_out(&after(lines, vec![item]));
        let pieces = lines_of(&pages, 'w');
        assert!(pieces.iter().all(|n| *n >= 3), "{lines}: {pieces:?}");
        let first = page_of(&pages, "What is long?");
        assert_eq!(page_of(&pages, "w0000"), first);
        let last = page_of(&pages, "w0259");
        if first == last {
            continue;
        }
        cuts += 1;
        // The second piece repeats number and id, and says so; the question is not asked again.
        let margin: Vec<&String> = pages[last].iter().skip(1).take(3).collect();
        assert!(margin[0].starts_with("2 | CERT-B"), "{margin:?}");
        assert!(margin.iter().any(|l| l.contains("continued")), "{margin:?}");
    }
    assert!(cuts > 3, "{cuts}");
}

fn rows(count: usize, total: bool) -> Table {
    let row = |i: usize| vec![Cell::text(format!("row-{i:02}")), Cell::count(i + 1)];
    Table {
        columns: vec![
            Column::left("Name of the row", 300.0),
            Column::right("Count", 108.0),
        ],
        rows: (0..count).map(row).collect(),
        total: total.then(|| vec![Cell::text("the total"), Cell::count(count)]),
        strong: None,
        dense: false,
        counts: None,
    }
}

#[test]
fn no_row_stands_alone_under_its_head_and_the_total_stays_with_the_last_two() {
    for count in [2, 3, 4, 12] {
        let mut parted = 0;
        for lines in BEFORE {
            let value = rows(count, true);
            let item = asked("Which rows?", Answer::Table { value });
            let pages = laid_out(&after(lines, vec![item]));
            let row = |i: usize| page_of(&pages, &format!("row-{i:02}"));
            let told = format!("{count} rows, {lines} lines before");
            assert_eq!(page_of(&pages, "Which rows?"), row(0), "{told}");
            assert_eq!(row(0), row(1), "{told}");
            let total = page_of(&pages, "the total");
            assert_eq!((row(count - 2), row(count - 1)), (total, total), "{told}");
            parted += usize::from(row(0) != total);
            // The head stands over the first row of each page that has one.
            for page in &pages {
                if let Some(at) = page.iter().position(|l| l.contains("row-")) {
                    let above = page[..at].iter();
                    let heads = above.filter(|l| l.contains("Name of the row"));
                    assert_eq!(heads.count(), 1, "{told}: {page:?}");
                }
            }
        }
        assert_eq!(parted > 0, count > 3, "{count} rows");
    }
}

#[test]
fn rows_that_fit_no_page_together_are_parted_all_the_same() {
    let mut value = rows(2, true);
    for row in &mut value.rows {
        let lines = (0..36).map(|i| format!("Line {i}").into());
        row.push(Cell::Lines(lines.collect()));
    }
    value.columns.push(Column::left("Lines", 100.0));
    let item = asked("Which rows?", Answer::Table { value });
    let pages = laid_out(&after(0, vec![item]));
    assert_eq!(page_of(&pages, "row-00") + 1, page_of(&pages, "row-01"));
    assert_eq!(page_of(&pages, "row-01"), page_of(&pages, "the total"));
}

#[test]
fn the_signature_frame_stays_whole_with_its_statement_and_notes() {
    let mut seen = BTreeSet::new();
    for lines in BEFORE {
        let form = after(lines, vec![asked("What?", Answer::text("This."))]);
        let printed = print(&form, Paper::Letter).unwrap();
        let slot = &printed.signatures[0];
        let [left, bottom, right, top] = slot.rect;
        assert!(bottom >= 792.0 - 724.0 && top <= 792.0 - 66.0, "{slot:?}");
        assert!(left >= 54.0 && right <= 612.0 - 54.0, "{slot:?}");
        let page = sample::read::pages(&printed.pdf)[slot.page].join("\n");
        for words in [
            "Part 4",
            "I have read this certification",
            "field",
            "What is signed",
            "own claim.",
        ] {
            assert!(page.contains(words), "{lines}: {words}\n{page}");
        }
        seen.insert(slot.page);
    }
    assert!(seen.len() > 1, "{seen:?}");
}

fn attested(letter: char, words: usize) -> Answer {
    Answer::Attestation {
        statement: format!("Statement {letter} holds.").into(),
        value: Some(true),
        rested: Rested {
            rests_on: format!("Record {letter}."),
            answered: format!("Officer {letter}, 18 Nov 2026."),
            lacks: format!("Paper {letter}."),
            despite: counted(letter, words),
        },
    }
}

#[test]
fn attestations_with_long_reasons_are_parted_between_them_and_else_inside_one() {
    let item = |value: Vec<Answer>| asked("", Answer::Stack { value });
    let lines = |words: usize| {
        let pages = laid_out(&after(0, vec![item(vec![attested('a', words)])]));
        lines_of(&pages, 'a')
    };
    // As many words as fill two thirds of a page.
    let two_thirds = (1..).map(|n| n * 100).find(|n| lines(*n)[0] >= 44).unwrap();
    let both = vec![attested('a', two_thirds), attested('b', two_thirds)];
    let pages = laid_out(&after(0, vec![item(both)]));
    for letter in ['a', 'b'] {
        let page = page_of(&pages, &format!("Statement {letter} holds."));
        let last = format!("{letter}{:04}", two_thirds - 1);
        for words in ["Record _.", "Officer _, 18 Nov 2026.", "Paper _."] {
            let words = words.replace('_', &letter.to_string());
            assert_eq!(page_of(&pages, &words), page);
        }
        assert_eq!(page_of(&pages, &last), page, "{letter} stays whole");
    }

    let pages = laid_out(&after(0, vec![item(vec![attested('a', 3_000)])]));
    let pieces = lines_of(&pages, 'a');
    assert!(pieces.len() > 2, "{pieces:?}");
    assert!(pieces.iter().all(|n| *n >= 3), "{pieces:?}");
    let words = pages.concat().join("\n");
    assert_eq!(
        words.matches("Reason").count(),
        1,
        "the label is not said again"
    );
    assert_eq!(words.matches("continued").count(), pieces.len() - 1);

    // One that fits on a page is never parted.
    for before in BEFORE {
        let pages = laid_out(&after(before, vec![item(vec![attested('a', 60)])]));
        assert_eq!(lines_of(&pages, 'a').len(), 1, "{before}");
        let page = page_of(&pages, "Statement a holds.");
        assert_eq!(page_of(&pages, "Record a."), page);
        assert_eq!(page_of(&pages, "a0059"), page);
    }
}
