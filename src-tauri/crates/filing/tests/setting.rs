//! How pages are set has a number, and it rises when the pages of the same form change: the verifier prints again what
//! bears its own number, and would refuse a packet that an earlier program of that number set otherwise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;

use filing::form::{Form, PRINTER, PaperSize};
use filing::page::print;
use filing::{certification, training_report};
use lopdf::{Document, Object};
use sample::office::{self, Office};
use sha2::{Digest, Sha256};

/// What the pages of these forms are set as, unfolded: how they are compressed depends on the computer.
const SET: &str = "512a07fe03b76c287dd7ce30a68a9d8809f4d26a14aba412f9921a42142d5b52";

#[test]
fn the_number_of_the_setting_rises_when_pages_change() {
    let mut hasher = Sha256::new();
    for paper in [PaperSize::Letter, PaperSize::A4] {
        let office = Office::new();
        let context = office.context("C-2026-0007");
        let annual = certification::compose(&office::annual(6), &context).unwrap();
        let context = office.context("T-2026-0002");
        let report = training_report::compose(&office::documented(3), &context).unwrap();
        for mut form in [sample::form(60), annual, report] {
            form.head.paper = paper;
            add(&form, &mut hasher);
        }
    }
    let found: String = hasher
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert_eq!(
        found, SET,
        "{PRINTER} sets other pages than before: raise the number in `PRINTER` when packets of it may be about, and \
         write this digest here"
    );
}

fn add(form: &Form, hasher: &mut Sha256) {
    let printed = print(form, form.head.paper.into()).unwrap();
    let document = Document::load_mem(&printed.pdf).unwrap();
    for (id, object) in &document.objects {
        let said = match object {
            Object::Stream(stream)
                if stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef") =>
            {
                continue;
            }
            Object::Stream(stream) => {
                let mut dict = stream.dict.clone();
                dict.remove(b"Length");
                dict.remove(b"Filter");
                hasher.update(stream.get_plain_content().unwrap());
                Object::Dictionary(dict)
            }
            object => object.clone(),
        };
        hasher.update(format!("{id:?} {said:?}"));
    }
}
