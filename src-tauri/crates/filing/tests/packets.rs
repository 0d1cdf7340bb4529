//! Both packets, from the frozen content to files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;

use std::collections::BTreeMap;

use filing::form::{Answer, Form, recount, unsound};
use filing::page::{Paper, print};
use filing::{certification, packet, training_report};
use sample::office::{self, Office};

fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
        bytes,
    )
    .unwrap();
}

fn files(form: &Form) -> BTreeMap<String, Vec<u8>> {
    form.files
        .iter()
        .map(|f| (f.name.clone(), f.bytes.clone()))
        .collect()
}

#[test]
fn a_certification_prints_and_its_figures_recompute() {
    let office = Office::new();
    for n in [0, 1, 60, 1_500] {
        let form =
            certification::compose(&office::certification(n), &office.context("C-2026-0007"))
                .unwrap();
        assert_eq!(recount(&form, &files(&form)), [], "{n} customers");
        let printed = print(&form, Paper::Letter).unwrap();
        keep(&format!("certification-{n}.pdf"), &printed.pdf);
        let ids: Vec<&str> = form.items().map(|i| i.id.as_str()).collect();
        let wanted: Vec<String> = ('A'..='R').map(|c| format!("CERT-{c}")).collect();
        assert_eq!(ids, wanted);
    }
}

#[test]
fn a_report_prints_and_its_figures_recompute() {
    let office = Office::new();
    for n in [0, 3, 1_284] {
        let form =
            training_report::compose(&office::report(n), &office.context("T-2026-0002")).unwrap();
        assert_eq!(recount(&form, &files(&form)), [], "{n} accesses");
        let printed = print(&form, Paper::A4).unwrap();
        keep(&format!("training-report-{n}.pdf"), &printed.pdf);
        let ids: Vec<&str> = form.items().map(|i| i.id.as_str()).collect();
        let wanted: Vec<String> = ('A'..='T').map(|c| format!("AI-{c}")).collect();
        assert_eq!(ids, wanted);
    }
}

#[test]
fn an_annual_certification_prints_and_its_difference_recomputes() {
    let office = Office::new();
    for n in [0, 1, 60] {
        let form =
            certification::compose(&office::annual(n), &office.context("C-2026-0007")).unwrap();
        assert_eq!(recount(&form, &files(&form)), [], "{n} customers");
        assert_eq!(unsound(&form, &files(&form)), Vec::<String>::new(), "{n}");
        let printed = print(&form, Paper::Letter).unwrap();
        keep(&format!("annual-{n}.pdf"), &printed.pdf);
        let ids: Vec<&str> = form.items().map(|i| i.id.as_str()).collect();
        let before = ('A'..='Q').map(|c| format!("CERT-{c}"));
        let part = ('A'..='G').map(|c| format!("ANN-{c}"));
        let wanted: Vec<String> = before.chain(part).chain(["CERT-R".to_owned()]).collect();
        assert_eq!(ids, wanted);
        let verdict =
            filing::verify::verify_files(&signed(&form), &filing::verify::Options::default());
        assert!(verdict.failed().next().is_none(), "{verdict:?}");
    }
}

#[test]
fn what_the_annual_part_states_against_its_rows_is_found_also_under_a_good_signature() {
    let office = Office::new();
    let whole =
        certification::compose(&office::annual(60), &office.context("C-2026-0007")).unwrap();
    let refused = |form: &Form| {
        let options = filing::verify::Options::default();
        let verdict = filing::verify::verify_files(&signed(form), &options);
        let failed: Vec<String> = verdict.failed().map(|c| c.detail.clone()).collect();
        assert!(!verdict.consistent);
        failed.join("; ")
    };
    let mut figure = whole.clone();
    figure.difference.as_mut().unwrap().figures[0].now += 1;
    assert!(refused(&figure).contains("difference of CERT-K"));
    let mut country = whole.clone();
    country.difference.as_mut().unwrap().figures[0].countries[0].before += 1;
    assert!(refused(&country).contains("CERT-K"));
    let mut printed = whole.clone();
    let annex = printed.annexes.iter_mut().find(|a| a.fields == "ANN-G");
    annex.unwrap().tables.remove(0);
    assert!(refused(&printed).contains("prints other figures"));
    let mut gone = whole.clone();
    gone.difference = None;
    assert!(refused(&gone).contains("is missing"));
    let mut groundless = whole;
    let items = groundless.parts.iter_mut().flat_map(|p| &mut p.items);
    for item in items.filter(|i| i.id == "ANN-B") {
        if let Answer::Stack { value } = &mut item.answer
            && let Some(Answer::Attestation { rested, .. }) = value.first_mut()
        {
            rested.despite.clear();
        }
    }
    assert!(refused(&groundless).contains("ANN-B is attested without evidence"));
}

#[test]
fn a_false_figure_is_found() {
    let office = Office::new();
    let form =
        certification::compose(&office::certification(60), &office.context("C-2026-0007")).unwrap();
    let mut files = files(&form);
    let rows = files.get_mut("annex/customers.csv").unwrap();
    let end = rows.iter().rposition(|b| *b == b'K').unwrap();
    rows.truncate(end);
    let wrong = recount(&form, &files);
    assert!(
        wrong
            .iter()
            .any(|m| m.place.contains("CERT-K") && m.what == "states 60, the rows give 59"),
        "{wrong:?}"
    );
}

/// The words of a packet, without the digest of its content, which every edit of the rulebook changes.
fn words(printed: &filing::page::Printed) -> String {
    let digest = &printed.twin_sha256;
    sample::read::words(&printed.pdf)
        .replace(digest, "TWIN")
        .replace(&digest[..8], "TWIN")
}

#[test]
fn the_words_of_both_packets_stay() {
    let office = Office::new();
    let form =
        certification::compose(&office::certification(60), &office.context("C-2026-0007")).unwrap();
    let printed = print(&form, Paper::Letter).unwrap();
    insta::assert_snapshot!("certification", words(&printed));
    let form = certification::compose(&office::annual(60), &office.context("C-2026-0007")).unwrap();
    let printed = print(&form, Paper::Letter).unwrap();
    insta::assert_snapshot!("annual", words(&printed));
    let form =
        training_report::compose(&office::report(3), &office.context("T-2026-0002")).unwrap();
    let printed = print(&form, Paper::Letter).unwrap();
    insta::assert_snapshot!("training-report", words(&printed));
}

fn signed(form: &Form) -> filing::verify::Files {
    use chrono::{Duration, FixedOffset, Utc};
    let clock: chrono::DateTime<Utc> = "2026-11-20T02:14:05Z".parse().unwrap();
    let rng = ring::rand::SystemRandom::new();
    let name = filing::sign::OfficerName {
        latin: "Le Thi Thu Ha".into(),
        organisation: "Vinh Xanh Cloud JSC".into(),
        country: "VN".into(),
    };
    let key = filing::sign::make_filing_key(&name, form.head.demo, clock - Duration::days(3), &rng)
        .unwrap();
    let signing = filing::sign::Signing {
        field: filing::page::SIGNATURE_FIELD,
        part: filing::sign::Part::Alone,
        title: "Head of Compliance",
        reason: filing::sign::REASON,
        at: clock,
        zone: FixedOffset::east_opt(7 * 3600).unwrap(),
    };
    let mut form = form.clone();
    form.signing.certificate_sha256 = Some(key.fingerprint().hex());
    let (printed, files) = packet::assemble(&form, Paper::Letter).unwrap();
    packet::sign(&form, printed, files, &key, &signing, &rng).unwrap()
}

#[test]
fn a_signed_packet_is_consistent_as_folder_and_as_zip() {
    let office = Office::new();
    let form =
        certification::compose(&office::certification(60), &office.context("C-2026-0007")).unwrap();
    let files = signed(&form);
    keep("signed.pdf", &files["certification.pdf"]);
    let folder = tempfile::tempdir().unwrap();
    let name = packet::folder_name(&form);
    assert_eq!(
        name,
        "certification-c-2026-0007-vinh-xanh-cloud-jsc-for-northcloud-compute-inc"
    );
    let options = filing::verify::Options::default();
    let written = packet::write_folder(folder.path(), &name, &files).unwrap();
    let verdict = filing::verify::verify_packet(&written, &options);
    assert!(verdict.failed().next().is_none(), "{verdict:?}");
    let zip = packet::write_zip(folder.path(), &name, &files).unwrap();
    let verdict = filing::verify::verify_packet(&zip, &options);
    assert!(verdict.failed().next().is_none(), "{verdict:?}");
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");

    // A name that is taken is not touched.
    let before = std::fs::read(written.join("manifest.json")).unwrap();
    let again = packet::write_folder(folder.path(), &name, &files);
    assert!(matches!(again, Err(packet::WriteError::Taken(_))));
    assert_eq!(
        std::fs::read(written.join("manifest.json")).unwrap(),
        before
    );
}

#[test]
fn a_training_report_is_consistent_too() {
    let office = Office::new();
    let form =
        training_report::compose(&office::report(1_284), &office.context("T-2026-0002")).unwrap();
    let files = signed(&form);
    let verdict = filing::verify::verify_files(&files, &filing::verify::Options::default());
    assert!(verdict.failed().next().is_none(), "{verdict:?}");
}

#[test]
fn a_folder_that_cannot_be_written_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("a-file");
    std::fs::write(&blocked, b"in the way").unwrap();
    let files = filing::verify::Files::from([("packet.json".to_owned(), b"{}".to_vec())]);
    assert!(matches!(
        packet::write_folder(&blocked, "packet", &files),
        Err(packet::WriteError::System { .. })
    ));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let bad = filing::verify::Files::from([("../x".to_owned(), Vec::new())]);
    assert!(matches!(
        packet::write_folder(folder.path(), "packet", &bad),
        Err(packet::WriteError::Name(_))
    ));
    assert!(matches!(
        packet::zip_bytes("Đà", &files),
        Err(packet::WriteError::Name(_))
    ));
}

#[test]
fn annexes_of_a_certification_name_nobody() {
    let office = Office::new();
    let form =
        certification::compose(&office::certification(60), &office.context("C-2026-0007")).unwrap();
    for file in &form.files {
        let head = std::str::from_utf8(&file.bytes)
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .to_owned();
        let wanted = match file.name.as_str() {
            "annex/customers.csv" | "annex/owners.csv" => "row,country,foreign,verified",
            "annex/unverified.csv" => "row,country,action,since,due",
            "annex/sub-resellers.csv" => "name,latin,country,since",
            other => panic!("{other}"),
        };
        assert_eq!(head, wanted);
    }
}

#[test]
fn a_preview_that_no_officer_looks_at_says_what_is_still_open() {
    let office = Office::new();
    let mut context = office.context("C-2026-0007");
    context.officer = None;
    context.disclosure = None;
    context.people.retain(|p| p.did == "Prepared");
    let form = filing::certification::compose(&office::certification(6), &context).unwrap();
    let words = sample::read::words(&print(&form, Paper::Letter).unwrap().pdf);
    for open in [
        "To be signed by | an officer, page",
        "To be signed by an officer",
        "To be approved by a second person before it is signed.",
        "Not answered yet | To be answered by the officer before signing",
    ] {
        assert!(words.contains(open), "{open}\n{words}");
    }
    for signed in ["Signed by", "Approved before signing"] {
        assert!(!words.contains(signed), "{signed}\n{words}");
    }
}

#[test]
fn the_cover_names_the_page_on_which_the_journal_head_stands() {
    let office = Office::new();
    let context = office.context("C-2026-0007");
    let form = filing::certification::compose(&office::certification(60), &context).unwrap();
    let pages = sample::read::pages(&print(&form, Paper::Letter).unwrap().pdf);
    let stands = pages
        .iter()
        .position(|p| p.iter().any(|l| l == "Journal head"));
    let named = format!("full value on page {})", stands.unwrap() + 1);
    assert!(pages[0].iter().any(|l| l.contains(&named)), "{named}");
    let last = pages.last().unwrap();
    assert!(
        last.iter().any(|l| l == "Journal head") && last.iter().any(|l| l == "How to verify"),
        "the last page is not the steps alone"
    );
}

#[test]
fn two_triggers_of_one_day_stand_under_one_name() {
    let office = Office::new();
    let mut report = office::report(3);
    report.candidate.knowledge = report.candidate.transaction.clone();
    let form = training_report::compose(&report, &office.context("T-2026-0002")).unwrap();
    let words = sample::read::words(&print(&form, Paper::Letter).unwrap().pdf);
    assert!(words.contains("Transaction, knowledge: "), "{words}");
    assert!(!words.contains("; Knowledge: "), "{words}");
}

/// The words of a report that became known in the morning of a day that has not begun in the rulebook's zone.
fn known_abroad() -> String {
    let mut office = Office::new();
    office.as_of = office::moment("2026-11-19T01:13:56+07:00");
    let mut report = office::report(3);
    report.candidate.transaction = None;
    report.clocks.remove(0);
    let form = training_report::compose(&report, &office.context("T-2026-0002")).unwrap();
    sample::read::words(&print(&form, Paper::Letter).unwrap().pdf).replace('\u{a0}', " ")
}

#[test]
fn days_of_a_report_are_counted_in_the_rulebooks_zone_everywhere() {
    let words = known_abroad();
    let first =
        "5 November 2026 in America/New_York, day 0 (6 November 2026 09:20, Asia/Ho_Chi_Minh)";
    for said in [
        first,
        "This report was prepared on day 13 of 15",
        "Day 0 in America/New_York: 5 November 2026",
        "5 Nov 2026 + 15",
        "Scale of 15 calendar days, America/New_York. Knowledge: 5 Nov; Prepared: 18 Nov, day 13; Due: 20 Nov, day 15.",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
}

#[test]
fn a_packet_is_dated_in_the_offices_zone_whoever_recorded_it() {
    let mut office = Office::new();
    let utc = cip::date::Zone::parse("UTC").unwrap();
    office.as_of.zone = utc;
    let mut content = office::certification(6);
    content.as_of.zone = utc;
    for attestation in &mut content.attestations {
        attestation.at.as_mut().unwrap().zone = utc;
    }
    let form = certification::compose(&content, &office.context("C-2026-0007")).unwrap();
    let words = sample::read::words(&print(&form, Paper::Letter).unwrap().pdf);
    assert!(
        words.contains("23:59:59 UTC+07:00 (16:59:59 UTC)"),
        "{words}"
    );
    assert!(!words.contains("UTC+00:00"), "{words}");

    // An office in UTC says it once.
    office.organisation.zone = utc;
    let form = certification::compose(&content, &office.context("C-2026-0007")).unwrap();
    let words = sample::read::words(&print(&form, Paper::Letter).unwrap().pdf);
    assert!(words.contains("16:59:59 UTC+00:00. Every"), "{words}");
}
