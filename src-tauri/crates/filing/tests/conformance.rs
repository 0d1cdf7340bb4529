//! Every paper is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), by a validator that is not ours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod two_support;
mod verify_support;

use filing::form::Form;
use filing::packet::{self, countersign};
use filing::page::{Paper, print};
use filing::{certification, training_report};
use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use ring::rand::SystemRandom;
use sample::office::{self, Office};
use sample::{papers, structure};
use verify_support::PDF;

fn keep(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// What a profile finds in a PDF.
fn found(pdf: &[u8], profile: ValidationProfile) -> Vec<String> {
    let limits = SafetyLimits::default()
        .with_max_table_grid_rows(50_000)
        .with_max_table_grid_cells(500_000);
    let options = ValidationOptions::default().profile(profile).limits(limits);
    let report = validate_pdf_bytes(pdf, &options).unwrap();
    report.failures.iter().map(ToString::to_string).collect()
}

fn conforms(name: &str, pdf: &[u8]) {
    keep(&format!("{name}.pdf"), pdf);
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let found = found(pdf, profile);
        assert!(
            found.is_empty(),
            "{name}, {profile:?}:\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn a_packet_of_every_kind_of_answer_conforms() {
    for (paper, name) in [(Paper::Letter, "letter"), (Paper::A4, "a4")] {
        for rows in [0, 60, 3_000] {
            let printed = print(&sample::every(rows), paper).unwrap();
            conforms(&format!("conforms-{name}-{rows}"), &printed.pdf);
        }
    }
}

fn prints_and_conforms(name: &str, form: &Form) {
    for (paper, size) in [(Paper::Letter, "letter"), (Paper::A4, "a4")] {
        let printed = print(form, paper).unwrap();
        conforms(&format!("conforms-{name}-{size}"), &printed.pdf);
    }
}

#[test]
fn every_composed_packet_of_few_and_of_many_conforms() {
    let office = Office::new();
    for n in [0, 60, 5_000] {
        let context = office.context("C-2026-0007");
        let first = certification::compose(&office::certification(n), &context).unwrap();
        prints_and_conforms(&format!("certification-{n}"), &first);
        let annual = certification::compose(&office::annual(n), &context).unwrap();
        prints_and_conforms(&format!("annual-{n}"), &annual);
        let context = office.context("T-2026-0002");
        let report = training_report::compose(&office::report(n), &context).unwrap();
        prints_and_conforms(&format!("report-{n}"), &report);
    }
    let context = office.context("T-2026-0002");
    let report = training_report::compose(&office::documented(3), &context).unwrap();
    prints_and_conforms("report-documents", &report);
}

#[test]
fn a_packet_of_invented_data_conforms() {
    let office = Office::new();
    let mut context = office.context("C-2026-0007");
    context.demo = true;
    let form = certification::compose(&office::annual(6), &context).unwrap();
    prints_and_conforms("invented", &form);
}

#[test]
fn every_paper_that_is_no_packet_conforms() {
    let long = papers::long_name();
    for (kind, name, demo) in [
        ("plain", papers::OFFICE, false),
        ("invented", papers::OFFICE, true),
        ("long", long.as_str(), false),
    ] {
        for (paper, pdf) in papers::all(name, demo) {
            conforms(&format!("conforms-{paper}-{kind}"), &pdf);
        }
    }
    for kept in [0, 100] {
        let pdf = papers::print_purge(papers::OFFICE, &papers::purged(kept), false);
        conforms(&format!("conforms-purge-certificate-{kept}"), &pdf);
    }
}

#[test]
fn a_packet_that_one_officer_signed_conforms() {
    let key = verify_support::key();
    for (name, n) in [("few", 0), ("some", 60)] {
        let files = verify_support::packet(&sample::form(n), &key);
        conforms(&format!("conforms-signed-{name}"), &files[PDF]);
    }
}

#[test]
fn a_packet_that_two_officers_signed_conforms() {
    let half = two_support::HALF.clone();
    let [_, signing] = sign_support::two();
    let random = SystemRandom::new();
    let whole = countersign(half.clone(), &two_support::SECOND, &signing, &random).unwrap();
    conforms("conforms-signed-first", &half[PDF]);
    let (half, whole) = (&half[PDF], &whole[PDF]);
    keep("conforms-signed-both.pdf", whole);
    assert!(whole.starts_with(half), "the first revision stays as it is");
    assert_eq!(
        found(whole, ValidationProfile::PdfUa1),
        Vec::<String>::new()
    );
    // The validator measures each signature by the whole file. The first one covers its own revision, which conforms as
    // the file that it was when it was signed, and can cover no more; nothing else is found.
    let found = found(whole, ValidationProfile::PdfA3a);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("/ByteRange"), "{found:#?}");
}

#[test]
fn the_validator_finds_what_is_missing() {
    let printed = print(&sample::every(3), Paper::Letter).unwrap();
    let mut pdf = lopdf::Document::load_mem(&printed.pdf).unwrap();
    pdf.catalog_mut().unwrap().remove(b"MarkInfo");
    let mut spoilt = Vec::new();
    pdf.save_to(&mut spoilt).unwrap();
    let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
    let report = validate_pdf_bytes(&spoilt, &options).unwrap();
    assert!(!report.failures.is_empty());
}

#[test]
fn a_packet_reads_aloud_in_order() {
    let printed = print(&sample::every(3), Paper::Letter).unwrap();
    insta::assert_snapshot!("structure", structure::outline(&printed.pdf));
}

#[test]
fn a_certificate_of_purge_reads_aloud_in_order() {
    let pdf = papers::print_purge(papers::OFFICE, &papers::purged(3), false);
    insta::assert_snapshot!("purge-structure", structure::outline(&pdf));
    insta::assert_snapshot!("purge-words", sample::read::words(&pdf));
}

#[test]
fn a_programme_reads_aloud_in_order() {
    let mut version = papers::version(&Office::new());
    for section in &mut version.sections {
        if section.is_written() && section.id != "scope" {
            section.text = "First paragraph.\nSecond paragraph.".into();
        }
    }
    let pdf = papers::print_programme(papers::OFFICE, &version, false);
    insta::assert_snapshot!("programme-structure", structure::outline(&pdf));
}

#[test]
fn only_what_repeats_is_not_read_aloud() {
    let printed = print(&sample::every(60), Paper::Letter).unwrap();
    for (page, words) in structure::artifacts(&printed.pdf).into_iter().enumerate() {
        // Head and foot, and a table's head that was read on an earlier page already.
        assert!(words.contains("Page "), "page {page}: {words}");
        assert!(words.len() < 700, "page {page}: {words}");
    }
}

/// The files of a PDF, as it names them: name, relationship, bytes.
fn attached(pdf: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let files = pdf.catalog().unwrap().get(b"AF").unwrap();
    let one = |file: &lopdf::Object| {
        let spec = pdf.get_dictionary(file.as_reference().unwrap()).unwrap();
        let name = spec.get(b"UF").unwrap().as_str().unwrap();
        let relationship = spec.get(b"AFRelationship").unwrap().as_name().unwrap();
        let stream = spec.get(b"EF").unwrap().as_dict().unwrap();
        let stream = stream.get(b"F").unwrap().as_reference().unwrap();
        let stream = pdf.get_object(stream).unwrap().as_stream().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (
            text(name),
            text(relationship),
            stream.get_plain_content().unwrap(),
        )
    };
    files.as_array().unwrap().iter().map(one).collect()
}

#[test]
fn everything_that_is_attached_says_what_it_is() {
    let form = sample::every(60);
    let printed = print(&form, Paper::Letter).unwrap();
    let mut told = Vec::new();
    for (name, relationship, bytes) in attached(&printed.pdf) {
        let wanted = match name.as_str() {
            "packet.json" => form.twin().unwrap(),
            packet::SCHEMA_FILE => Form::json_schema().unwrap(),
            annex => form
                .files
                .iter()
                .find(|f| f.name == annex)
                .unwrap()
                .bytes
                .clone(),
        };
        assert_eq!(bytes, wanted, "{name}");
        told.push(format!("{name} {relationship}"));
    }
    insta::assert_snapshot!("attached", told.join("\n"));
}

fn only(pdf: &[u8]) -> (String, String, Vec<u8>) {
    let mut files = attached(pdf);
    assert_eq!(files.len(), 1);
    files.remove(0)
}

#[test]
fn programme_and_certificate_of_purge_carry_their_records() {
    let version = papers::version(&Office::new());
    let pdf = papers::print_programme(papers::OFFICE, &version, false);
    let (name, relationship, bytes) = only(&pdf);
    assert_eq!(
        (name.as_str(), relationship.as_str()),
        ("programme.json", "Source")
    );
    let read: cip::programme::ProgrammeVersion = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read, version);

    let purge = papers::purged(100);
    let pdf = papers::print_purge(papers::OFFICE, &purge, false);
    let (name, relationship, bytes) = only(&pdf);
    assert_eq!(
        (name.as_str(), relationship.as_str()),
        ("purge.json", "Source")
    );
    let read: cip::purge::Purge = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read, purge);
    let words = sample::read::words(&pdf);
    assert!(words.contains("The first 60 of 100; all stand in purge.json"));
    assert_eq!(
        pdf,
        papers::print_purge(papers::OFFICE, &purge, false),
        "same purge, same bytes"
    );
}
