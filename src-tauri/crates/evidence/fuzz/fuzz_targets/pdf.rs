//! PDF documents, as the reader program draws them.
#![no_main]

libfuzzer_sys::fuzz_target!(|file: &[u8]| {
    if file.starts_with(b"%PDF-") {
        evidence::in_process::look(file);
    } else {
        // What is no PDF becomes one, so that no run is spent on being refused.
        evidence::in_process::look(&[b"%PDF-1.7\n", file].concat());
    }
});
