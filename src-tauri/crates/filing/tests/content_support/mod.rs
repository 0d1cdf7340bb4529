//! Packets that an officer signs after something in them was changed.
#![allow(dead_code)]

use std::sync::LazyLock;

use filing::form::{Form, Item};
use filing::sign::FilingKey;
use filing::training_report;
use filing::verify::{CheckId, Verdict};

use crate::sample;
use crate::sample::office::{self, Office};
use crate::verify_support::{key, packet, refused, verify};

pub static OFFICER: LazyLock<FilingKey> = LazyLock::new(key);
pub static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(60));
pub static REPORT: LazyLock<Form> = LazyLock::new(|| {
    let office = Office::new();
    training_report::compose(&office::report(3), &office.context("T-2026-0002")).unwrap()
});

/// What is done to a form before it is signed, and a part of the words that refuse it.
pub type Case = (&'static str, fn(&mut Form), &'static str);

pub fn judged(form: &Form, change: impl Fn(&mut Form)) -> Verdict {
    let mut form = form.clone();
    change(&mut form);
    verify(&packet(&form, &OFFICER))
}

pub fn each(form: &Form, id: CheckId, cases: &[Case]) {
    let whole = judged(form, |_| {});
    assert!(
        whole.consistent,
        "{:#?}",
        whole.failed().collect::<Vec<_>>()
    );
    for (name, change, words) in cases {
        refused(name, &judged(form, change), id, words);
    }
}

pub fn item<'f>(form: &'f mut Form, id: &str) -> &'f mut Item {
    let mut items = form.parts.iter_mut().flat_map(|part| &mut part.items);
    items.find(|item| item.id == id).unwrap()
}
