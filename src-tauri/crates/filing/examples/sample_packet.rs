//! Writes two signed packets of invented data, for programs that are not ours to judge:
//! `cargo run -p filing --example sample_packet -- FOLDER [--demo]`.
//!
//! The clock is fixed, so that the packets differ from run to run in keys and signatures alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "../tests/sample/mod.rs"]
mod sample;
#[path = "../tests/verify_support/mod.rs"]
mod verify_support;

use std::path::Path;

use filing::verify::{Options, verify_packet};
use filing::{certification, packet, training_report};
use sample::office::{Office, certification as customers, report};

fn main() {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next() else {
        println!("usage: sample_packet FOLDER [--demo]");
        return;
    };
    let demo = words.any(|word| word == "--demo");
    let office = Office::new();
    let first = certification::compose(&customers(60), &office.context("C-2026-0007"));
    let second = training_report::compose(&report(3), &office.context("T-2026-0002"));
    let made = verify_support::clock() - chrono::Duration::days(30);
    let key = verify_support::key_of("Lê Thị Thu Hà", demo, made);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for form in [first, second] {
        let mut form = form.expect("the sample composes");
        form.head.demo = demo;
        let files = verify_support::packet(&form, &key);
        let name = packet::folder_name(&form);
        let written = packet::write_folder(Path::new(&folder), &name, &files);
        let written = written.expect("the packet can be written");
        let options = Options {
            allow_demo: demo,
            ..Options::default()
        };
        let verdict = verify_packet(&written, &options);
        println!("{}", written.display());
        for check in &verdict.checks {
            let mark = if check.passed { "passed" } else { "FAILED" };
            println!("  {mark}  {:?}: {}", check.id, check.detail);
        }
        println!("  {}", verdict.words());
    }
}
