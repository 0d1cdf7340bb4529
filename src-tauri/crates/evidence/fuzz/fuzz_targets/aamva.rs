//! The text of a PDF417 of a driving licence, as a barcode reader hands it over.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = evidence::aamva::read(text);
});
