//! Writes one signed packet of invented data, for programs that are not ours to judge:
//! `cargo run -p filing --example sample_packet -- FOLDER [--demo]`.
//!
//! The clock is fixed, so that the packet differs from run to run in its keys and signatures alone.
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

fn main() {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next() else {
        println!("usage: sample_packet FOLDER [--demo]");
        return;
    };
    let demo = words.any(|word| word == "--demo");
    let mut form = sample::form(60);
    form.head.demo = demo;
    let made = verify_support::clock() - chrono::Duration::days(30);
    let key = verify_support::key_of("Lê Thị Thu Hà", demo, made);
    let files = verify_support::packet(&form, &key);
    let folder = Path::new(&folder);
    for (path, bytes) in &files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(folder)).expect("the folder can be made");
        std::fs::write(&path, bytes).expect("the file can be written");
    }
    let verdict = verify_packet(
        folder,
        &Options {
            allow_demo: demo,
            ..Options::default()
        },
    );
    for check in &verdict.checks {
        let mark = if check.passed { "passed" } else { "FAILED" };
        println!("{mark}  {:?}: {}", check.id, check.detail);
    }
    println!("{}", verdict.words());
}
