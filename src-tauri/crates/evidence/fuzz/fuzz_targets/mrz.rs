//! Typed or pasted zones: read, and compared with what was declared.
#![no_main]

use evidence::mrz::{self, Declared};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some(day) = chrono::NaiveDate::from_ymd_opt(2026, 11, 22) else {
        return;
    };
    if let Ok(reading) = mrz::read(text, day) {
        let declared = Declared {
            names: vec!["Anna Maria Eriksson".to_owned(), text.chars().take(40).collect()],
            birth_date: Some(day),
            sex: None,
            nationality: Some("UTO".to_owned()),
            document_number: Some("L898902C3".to_owned()),
            expiry: Some(day),
        };
        let _ = mrz::compare(&reading, &declared);
    }
});
