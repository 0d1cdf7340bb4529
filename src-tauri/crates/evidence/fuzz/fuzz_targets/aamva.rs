//! The text of a PDF417 of a driving licence, as a barcode reader hands it over.
#![no_main]

use evidence::aamva;
use evidence::mrz::Declared;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some(day) = chrono::NaiveDate::from_ymd_opt(2026, 11, 22) else {
        return;
    };
    if let Some(card) = aamva::read(text) {
        let declared = Declared {
            names: vec!["Maria Sample".to_owned(), text.chars().take(40).collect()],
            birth_date: Some(day),
            document_number: Some("D1234562".to_owned()),
            expiry: Some(day),
            ..Declared::default()
        };
        let _ = aamva::compare(&card, &declared);
        let _ = aamva::notes_on(&card, day);
    }
});
