//! Both packets, from the frozen content to files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod sample;

use std::collections::BTreeMap;

use filing::form::{Form, recount};
use filing::page::{Paper, print};
use filing::{certification, training_report};
use sample::office::{self, Office};

fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}

fn files(form: &Form) -> BTreeMap<String, Vec<u8>> {
    form.files.iter().map(|f| (f.name.clone(), f.bytes.clone())).collect()
}

#[test]
fn a_certification_prints_and_its_figures_recompute() {
    let office = Office::new();
    for n in [0, 1, 60, 1_500] {
        let form = certification::compose(&office::certification(n), &office.context("C-2026-0007")).unwrap();
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
        let form = training_report::compose(&office::report(n), &office.context("T-2026-0002")).unwrap();
        assert_eq!(recount(&form, &files(&form)), [], "{n} accesses");
        let printed = print(&form, Paper::A4).unwrap();
        keep(&format!("training-report-{n}.pdf"), &printed.pdf);
        let ids: Vec<&str> = form.items().map(|i| i.id.as_str()).collect();
        let wanted: Vec<String> = ('A'..='T').map(|c| format!("AI-{c}")).collect();
        assert_eq!(ids, wanted);
    }
}

#[test]
fn a_false_figure_is_found() {
    let office = Office::new();
    let form = certification::compose(&office::certification(60), &office.context("C-2026-0007")).unwrap();
    let mut files = files(&form);
    let rows = files.get_mut("annex/customers.csv").unwrap();
    let end = rows.iter().rposition(|b| *b == b'K').unwrap();
    rows.truncate(end);
    let wrong = recount(&form, &files);
    assert!(wrong.iter().any(|m| m.place.contains("CERT-K") && m.counted == Some(59)), "{wrong:?}");
}
