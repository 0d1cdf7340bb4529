//! The papers that are no packets: recovery kit and fingerprint sheet on one page each, programme, certificate of purge.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;

use filing::page::PageError;
use filing::page::sheet::{KitSheet, PurgePaper, kit, officers, purge};
use filing::sign::FingerprintSheet;
use sample::office::Office;
use sample::papers::{self, Kit, officer, officers_sheet};
use sample::structure;

fn keep(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).unwrap();
}

fn words(pdf: &[u8]) -> String {
    let pages = sample::read::pages(pdf);
    assert_eq!(pages.len(), 1, "one page");
    pages[0].join("\n")
}

#[test]
fn the_recovery_kit_is_one_page_with_code_lines_and_picture() {
    let made_of = Kit::of("Công ty Cổ phần Đám mây Vịnh Xanh", "Vịnh Xanh");
    let sheet = made_of.sheet();
    let pdf = kit(&sheet).unwrap();
    keep("recovery-kit.pdf", &pdf);
    assert_eq!(pdf, kit(&sheet).unwrap(), "same sheet, same bytes");
    insta::assert_snapshot!("recovery-kit", words(&pdf));
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    let info = format!("{:?}", pdf.trailer);
    assert!(!info.contains("7K2QD"));

    let undrawable = KitSheet {
        vault_name: "\u{1F600}",
        ..sheet
    };
    assert!(matches!(kit(&undrawable), Err(PageError::Undrawable(_))));
}

#[test]
fn the_fingerprint_sheet_explains_itself_in_five_lines() {
    let two = [officer("Le Thi Thu Ha", 3), officer("Tran Quoc Bao", 5)];
    let pdf = officers(&officers_sheet(papers::OFFICE, &two, false)).unwrap();
    keep("fingerprints.pdf", &pdf);
    insta::assert_snapshot!("fingerprint-sheet", words(&pdf));

    let many: Vec<FingerprintSheet> = (0..9).map(|n| officer("Le Thi Thu Ha", n)).collect();
    let pdf = officers(&officers_sheet(papers::OFFICE, &many, false)).unwrap();
    let pages = sample::read::pages(&pdf);
    assert!(
        pages.len() > 1,
        "more officers than a page holds go on the next"
    );
    let names = pages.iter().flatten().filter(|l| *l == "Le Thi Thu Ha");
    assert_eq!(names.count(), 9);
    let head = bare("Fingerprint sheet Vinh Xanh Cloud JSC Made 13 November 2026");
    for page in &pages[1..] {
        assert_eq!(bare(&page[0]), head, "later pages have a head");
    }
}

#[test]
fn the_programme_leads_to_its_sections_and_numbers_its_paragraphs() {
    let version = papers::version(&Office::new());
    let pdf = papers::print_programme(papers::OFFICE, &version, false);
    keep("programme.pdf", &pdf);
    let pages = sample::read::pages(&pdf);
    for begin in [
        "4.1 | CIP-05 | Two reviewers compare",
        "4.2 | Every prospective customer",
        "4.2 | continued | ",
        "24 duties | 6 addressed, 18 not addressed",
    ] {
        let found = pages.iter().flatten().any(|l| l.starts_with(begin));
        assert!(found, "{begin}: {pages:#?}");
    }
    let lines = |id: &str| {
        let of = pages.iter().flatten().filter(|l| l.starts_with(id));
        of.cloned().collect::<Vec<String>>()
    };
    assert!(lines("CIP-03 | §")[0].contains(" | not addressed | S summarised"));
    assert!(lines("CIP-05 | §")[0].contains(" | 4 | S summarised"));
    // Each line of the contents names the page on which its section begins, and is a link to it.
    for (number, section) in (1..).zip(&version.sections) {
        let title: String = section.title.chars().take(16).collect();
        let begin = format!("{number} | {title}");
        let entry = &lines(&begin)[0];
        let page: usize = entry.rsplit(" | ").next().unwrap().parse().unwrap();
        let heads = pages[page - 1].iter().filter(|l| l.starts_with(&begin));
        assert_eq!(heads.count(), 1, "{entry}");
    }
    let links = structure::outline(&pdf).matches("<Link>").count();
    assert_eq!(links, version.sections.len() + 2);
}

#[test]
fn a_certificate_of_purge_says_what_its_record_says() {
    let mut record = papers::purged(3);
    let told = |record: &cip::purge::Purge| {
        let pdf = papers::print_purge(papers::OFFICE, record, false);
        sample::read::words(&pdf)
    };
    let words = told(&record);
    for said in [
        "Certificate P-0004",
        "proposed 15 CFR 7.302",
        "Prepared under a proposed rule (89 FR 5698",
        "Records, all | 7",
        // A box is read at the end of what stands before it.
        "Conditions on the day of the purge | [x]",
        "Each day of item 2 had come | [x] | A second officer confirmed",
        "Not signed",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    for letter in 'A'..='G' {
        assert!(words.contains(&format!(" | PUR-{letter} | ")), "{letter}");
    }
    assert!(!words.contains("came back"), "{words}");
    record.again = true;
    record.since = sample::day(2027, 1, 1);
    let words = told(&record);
    assert!(
        words.contains("Conditions on the day of the purge | [ ]"),
        "{words}"
    );
    assert!(words.contains("came back"), "{words}");
}

#[test]
fn a_certificate_of_purge_tells_the_heads_around_it_and_what_went_in_bytes_where_they_are_known() {
    let (office, mut record) = (Office::new(), papers::purged(3));
    let paper = papers::purge_paper(&office, papers::OFFICE, &record);
    let words = sample::read::words(&purge(&paper).unwrap());
    for said in [
        "Sealed files | 5 | 46,766,121",
        "Journal entries | 11 | 9,314",
        "Before the purge | 47,911",
        "7BT9-KWFM-YCTK",
        "3af499f1f4f3353f",
        "After the purge | 47,912",
        "QPWM-T2N4-HY3A",
        "bdb94d0aa48f86ab",
        "its hash is the head after it",
        "48,177",
        "9GKE-W6R2-XD5T",
        "4c26ee1b02eb4ba0",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    record.removed_bytes = None;
    let unknown = PurgePaper {
        around: None,
        file_bytes: None,
        ..papers::purge_paper(&office, papers::OFFICE, &record)
    };
    let words = sample::read::words(&purge(&unknown).unwrap());
    for unsaid in [
        "Content of",
        "Before the purge",
        "After the purge",
        "the head",
    ] {
        assert!(!words.contains(unsaid), "{unsaid}\n{words}");
    }
    assert!(words.contains("9GKE-W6R2-XD5T"), "{words}");
}

/// Letters alone: lines may end anywhere between words.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn names_of_300_characters_stay_on_the_page_and_are_printed_whole() {
    let name = papers::long_name();
    // Beside the feet: the head; the vault, an officer, the office as a fact.
    let wanted = [
        ("recovery-kit", 2),
        ("fingerprint-sheet", 2),
        ("programme", 2),
        ("purge-certificate", 1),
    ];
    for ((paper, pdf), (same, times)) in papers::all(&name, true).into_iter().zip(wanted) {
        assert_eq!(paper, same);
        keep(&format!("long-{paper}.pdf"), &pdf);
        for (page, lowest) in sample::read::lowest(&pdf).into_iter().enumerate() {
            assert!(lowest >= 22.0, "{paper}, page {page}: {lowest}");
        }
        let pages = sample::read::pages(&pdf);
        let (begin, end, named) = match paper {
            "recovery-kit" => ("Recovery kit of vault", "Made 13 November 2026.", 0),
            "fingerprint-sheet" => ("Fingerprint sheet of", "replaces every earlier one.", 1),
            _ => ("Prepared under a proposed rule", "Not signed.", 1),
        };
        for (i, page) in pages.iter().enumerate() {
            let number = format!(" | Page {} of {}", i + 1, pages.len());
            let first = page.iter().position(|l| l.ends_with(&number)).unwrap();
            let foot = bare(&page[first..].join(" ").replacen(&number, "", 1));
            // Nothing of the body stands between or under the lines of the foot.
            assert!(
                foot.starts_with(&bare(begin)) && foot.ends_with(&bare(end)),
                "{paper}: {foot}"
            );
            assert_eq!(foot.matches(&bare(&name)).count(), named, "{paper}: {foot}");
        }
        let found = sample::read::words(&pdf).matches("Tuyết").count();
        assert_eq!(found, 15 * (times + named * pages.len()), "{paper}");
    }
}
