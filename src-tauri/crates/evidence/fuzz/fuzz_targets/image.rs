//! Pictures of every format, as the reader program decodes them.
#![no_main]

libfuzzer_sys::fuzz_target!(|file: &[u8]| evidence::in_process::look(file));
