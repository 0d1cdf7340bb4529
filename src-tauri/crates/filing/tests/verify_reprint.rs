//! The pages are those that the twin prints: an officer who signs other pages than the twin tells is refused, and told
//! which page it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod sign_support;
mod verify_support;

use std::io::Write;

use chrono::Duration;
use filing::form::{Answer, Cell, Form, PaperSize, Prose, Signatory, Table};
use filing::packet::{assemble, countersign, sign, sign_first};
use filing::page::Paper;
use filing::sign::{FilingKey, Signing, sign_pdf};
use filing::verify::{CheckId, Files, TWIN, Verdict};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId};
use ring::rand::SystemRandom;
use verify_support::*;

fn pages_of(verdict: &Verdict) -> &str {
    let check = verdict.checks.iter().find(|one| one.id == CheckId::Pages);
    let check = check.unwrap();
    assert!(
        verdict.consistent,
        "{:#?}",
        verdict.failed().collect::<Vec<_>>()
    );
    &check.detail
}

/// The printed packet, changed by its own officer before signing.
fn changed(change: impl Fn(&mut Document)) -> Verdict {
    let (printed, _) = assemble(&signed_by(&FORM, &OFFICER), Paper::Letter).unwrap();
    with(signed(saved(&printed.pdf, change)))
}

fn saved(pdf: &[u8], change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    change(&mut document);
    // What was unfolded is not packed twice.
    let frame = |object: &Object| matches!(object, Object::Stream(stream) if stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef"));
    document.objects.retain(|_, object| !frame(object));
    let mut pdf = Vec::new();
    document.save_modern(&mut pdf).unwrap();
    pdf
}

/// Changes what a stream says.
fn rewrite(document: &mut Document, id: ObjectId, change: impl Fn(&mut Vec<u8>)) {
    let stream = document
        .get_object_mut(id)
        .unwrap()
        .as_stream_mut()
        .unwrap();
    let mut plain = stream.get_plain_content().unwrap();
    change(&mut plain);
    stream.dict.remove(b"Filter");
    stream.set_content(plain);
    stream.compress().unwrap();
}

/// The printed packet with another twin attached to it.
fn twinned(pdf: &[u8], before: &[u8], twin: &[u8]) -> Vec<u8> {
    saved(pdf, |document| {
        let plain = |object: &Object| object.as_stream().and_then(|s| s.get_plain_content());
        let found = document.objects.iter();
        let mut found = found.filter(|(_, o)| plain(o).is_ok_and(|plain| plain == before));
        let id = *found.next().unwrap().0;
        rewrite(document, id, |content| *content = twin.to_vec());
    })
}

fn content_of(document: &Document, page: u32) -> ObjectId {
    let page = document.get_pages()[&page];
    let page = document.get_dictionary(page).unwrap();
    page.get(b"Contents").unwrap().as_reference().unwrap()
}

#[test]
fn pages_are_printed_again_from_the_twin() {
    let said = verify(&WHOLE);
    assert!(pages_of(&said).contains("printed again from packet.json"));
}

#[test]
fn pages_that_were_only_packed_otherwise_are_the_same() {
    assert!(pages_of(&changed(|_| {})).contains("printed again"));
    let again = changed(|document| {
        let pages = document.get_pages().len() as u32;
        for page in 1..=pages {
            let id = content_of(document, page);
            let stream = document.get_object_mut(id).unwrap();
            let stream = stream.as_stream_mut().unwrap();
            let plain = stream.get_plain_content().unwrap();
            let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(&plain).unwrap();
            let packed = packed.finish().unwrap();
            assert_ne!(packed, stream.content);
            // One whose packing ends in a carriage return is printed as it is.
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    });
    assert!(pages_of(&again).contains("printed again"));
}

#[test]
fn a_page_that_shows_something_else_is_named() {
    let cover = b"\nq 1 g 0 0 612 792 re f Q\n";
    for page in [1, 2] {
        let covered = changed(|document| {
            let id = content_of(document, page);
            rewrite(document, id, |content| content.extend_from_slice(cover));
        });
        let words = format!("page {page} of the form shows something else than packet.json says");
        refused("covered", &covered, CheckId::Pages, &words);
    }
    // One letter is shown in the glyph of another.
    let moved = changed(|document| {
        let id = content_of(document, 1);
        rewrite(document, id, |content| {
            let end = find(content, b"TJ");
            let open = find_last(&content[..end], b"<");
            content[open + 4] = if content[open + 4] == b'1' {
                b'2'
            } else {
                b'1'
            };
        });
    });
    refused(
        "another glyph",
        &moved,
        CheckId::Pages,
        "page 1 of the form",
    );
}

#[test]
fn what_a_page_is_drawn_and_read_with_is_no_other_either() {
    let streams_of = |key: &'static [u8]| {
        changed(move |document| {
            let named = |dict: &Dictionary| dict.get(key).and_then(Object::as_reference).ok();
            let mut found = document
                .objects
                .values()
                .filter_map(|o| named(o.as_dict().ok()?));
            let id = found.next().unwrap();
            rewrite(document, id, |content| {
                let last = content.len() - 1;
                content[last] ^= 1;
            });
        })
    };
    for key in [b"FontFile2".as_slice(), b"ToUnicode"] {
        let other = streams_of(key);
        refused(
            "a face",
            &other,
            CheckId::Pages,
            "is not the one that packet.json prints",
        );
    }
}

#[test]
fn a_twin_of_other_words_prints_other_pages() {
    // Everything agrees but the pages: the twin that is attached stands beside them and was signed and sealed.
    let whole = signed_by(&FORM, &OFFICER);
    let mut form = whole.clone();
    let fact = &mut form.evidence.how_to_verify[0];
    *fact = Prose::new("Throw it away.");
    let (printed, _) = assemble(&whole, Paper::Letter).unwrap();
    let twin = form.twin().unwrap();
    let pdf = twinned(&printed.pdf, &printed.twin, &twin);
    let mut files = WHOLE.clone();
    files.insert(TWIN.into(), twin);
    files.insert(PDF.into(), signed(pdf));
    seal(&mut files, &form, &OFFICER);
    refused(
        "another twin",
        &verify(&files),
        CheckId::Pages,
        "page 1 of the form",
    );
}

/// The packet, signed in other words than the program's.
fn signed_as(signing: &Signing<'_>) -> Verdict {
    let form = signed_by(&FORM, &OFFICER);
    let (printed, files) = assemble(&form, Paper::Letter).unwrap();
    let rng = SystemRandom::new();
    verify(&sign(&form, printed, files, &OFFICER, signing, &rng).unwrap())
}

#[test]
fn the_frame_of_a_signature_shows_what_was_signed() {
    let other = Signing {
        title: "Minister",
        ..signing()
    };
    refused(
        "another title",
        &signed_as(&other),
        CheckId::Pages,
        "the frame of the signature of Lê Thị Thu Hà shows something else",
    );
}

#[test]
fn two_officers_are_printed_again_with_both_frames() {
    let (first, second) = (
        key(),
        key_of("Trần Quốc Bảo", false, clock() - Duration::days(9)),
    );
    let [_, last] = sign_support::two();
    let fine = both(&first, &second, &last);
    assert!(pages_of(&verify(&fine)).contains("printed again"));
    let other = Signing {
        title: "Head of State",
        ..last
    };
    refused(
        "another second title",
        &verify(&both(&first, &second, &other)),
        CheckId::Pages,
        "the frame of the signature of Trần Quốc Bảo",
    );
}

fn both(first: &FilingKey, second: &FilingKey, last: &Signing<'_>) -> Files {
    let mut form: Form = signed_by(&sample::form(6), first);
    form.head.paper = PaperSize::A4;
    form.signing.second = Some(Signatory {
        officer: "Trần Quốc Bảo".into(),
        latin: Some(second.sheet().unwrap().name),
        title: "General Counsel".into(),
        certificate_sha256: Some(second.fingerprint().hex()),
    });
    let (printed, files) = assemble(&form, Paper::A4).unwrap();
    let [signing, _] = sign_support::two();
    let rng = SystemRandom::new();
    let half = sign_first(&form, printed, files, first, &signing, &rng).unwrap();
    countersign(half, second, last, &rng).unwrap()
}

#[test]
fn pages_of_another_program_are_told_from_ours() {
    assert!(verify(&WHOLE).pages_compared);
    assert!(!verify(&FOREIGN).pages_compared);
    assert!(pages_of(&verify(&FOREIGN)).contains("are not compared with packet.json"));
}

#[test]
fn a_twin_that_cannot_be_printed_prints_nothing() {
    let mut form = signed_by(&FORM, &OFFICER);
    let (printed, mut files) = assemble(&form, Paper::Letter).unwrap();
    form.evidence.how_to_verify[0] = Prose::new("\u{13000}");
    let twin = form.twin().unwrap();
    let pdf = twinned(&printed.pdf, &printed.twin, &twin);
    let pdf = sign_pdf(pdf, &signing(), &OFFICER, &SystemRandom::new()).unwrap();
    files.insert(TWIN.into(), twin);
    files.insert(PDF.into(), pdf);
    files.insert("certificate.pem".into(), WHOLE["certificate.pem"].clone());
    seal(&mut files, &form, &OFFICER);
    refused(
        "a sign without a face",
        &verify(&files),
        CheckId::Pages,
        "no pages can be printed from packet.json",
    );
}

/// What an officer seals whose program sets a form that no office writes.
fn set(change: impl Fn(&mut Form)) -> Verdict {
    let mut form = signed_by(&FORM, &OFFICER);
    change(&mut form);
    verify(&packet_as_it_is(&form, &OFFICER))
}

#[test]
fn cells_that_no_page_shows_are_refused() {
    fn first_table(form: &mut Form) -> &mut Table {
        &mut form.annexes[0].tables[0].table
    }
    let beside = "sets cells where no page shows them";
    let shares = [(0, -100_000.0), (1, 100_000.0)];
    let pushed = set(|form| {
        for (column, share) in shares {
            first_table(form).columns[column].share += share;
        }
    });
    refused("shares", &pushed, CheckId::Pages, beside);
    let wide = set(|form| {
        let rows = form.parts.iter_mut().flat_map(|part| &mut part.items);
        let mut rows = rows.filter_map(|item| match &mut item.answer {
            Answer::Fields { value } => Some(value),
            _ => None,
        });
        rows.next().unwrap()[0][0][0].units = 255;
    });
    refused("units", &wide, CheckId::Pages, beside);
    let more = set(|form| {
        let cell = Cell::text("nobody sees this");
        first_table(form).rows[0].push(cell);
    });
    refused("one cell more", &more, CheckId::Pages, beside);
}

#[test]
fn a_column_without_width_is_set_to_its_end() {
    // It was an endless loop; what is set so is refused all the same.
    let narrow = set(|form| form.annexes[0].tables[0].table.columns[0].share = 0.0);
    refused("no width", &narrow, CheckId::Pages, "no page shows them");
}

#[test]
fn texts_that_would_take_hours_are_not_set() {
    let mut form = signed_by(&FORM, &OFFICER);
    let mut files = packet_as_it_is(&form, &OFFICER);
    form.evidence.how_to_verify[0] = Prose::new("word ".repeat(40_000));
    let twin = form.twin().unwrap();
    let (printed, _) = assemble(&signed_by(&FORM, &OFFICER), Paper::Letter).unwrap();
    let pdf = twinned(&printed.pdf, &printed.twin, &twin);
    files.insert(TWIN.into(), twin);
    files.insert(PDF.into(), signed(pdf));
    seal(&mut files, &form, &OFFICER);
    refused(
        "hours",
        &verify(&files),
        CheckId::Pages,
        "longer texts than",
    );
}

#[test]
fn words_that_stand_on_every_page_are_as_long_as_names_are() {
    let whole = signed_by(&FORM, &OFFICER);
    let (printed, _) = assemble(&whole, Paper::Letter).unwrap();
    let mut form = whole.clone();
    form.head.filer.name = "A".repeat(3_000);
    let twin = form.twin().unwrap();
    let mut files = WHOLE.clone();
    files.insert(
        PDF.into(),
        signed(twinned(&printed.pdf, &printed.twin, &twin)),
    );
    files.insert(TWIN.into(), twin);
    seal(&mut files, &form, &OFFICER);
    refused(
        "long name",
        &verify(&files),
        CheckId::Pages,
        "repeats longer words",
    );
}

#[test]
fn a_signature_gives_the_one_reason_that_packets_give() {
    let other = Signing {
        reason: "Approved by the Department",
        ..signing()
    };
    refused(
        "another reason",
        &signed_as(&other),
        CheckId::Pages,
        "says more than signatures of packets do",
    );
}

#[test]
fn a_broken_packing_and_another_title_of_the_file_are_refused() {
    let broken = changed(|document| {
        let id = content_of(document, 1);
        let stream = document
            .get_object_mut(id)
            .unwrap()
            .as_stream_mut()
            .unwrap();
        // Lenient readers unfold it all the same.
        let mut content = stream.content.clone();
        let last = content.len() - 1;
        content[last] ^= 1;
        stream.set_content(content);
    });
    refused("packing", &broken, CheckId::Pages, "page 1 of the form");
    let titled = changed(|document| {
        let info = document
            .trailer
            .get(b"Info")
            .unwrap()
            .as_reference()
            .unwrap();
        let info = document.get_dictionary_mut(info).unwrap();
        info.set("Title", lopdf::text_string("Approved"));
    });
    refused(
        "title",
        &titled,
        CheckId::Pages,
        "is not the one that packet.json prints",
    );
}
