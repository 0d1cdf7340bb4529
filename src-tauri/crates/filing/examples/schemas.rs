//! Writes the shapes of what a packet and the verifier write: `cargo run -p filing --example schemas -- assets/schema`.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::Path;

use filing::form::Form;
use filing::verify::{Manifest, Verdict};

fn main() {
    let Some(folder) = std::env::args().nth(1) else {
        println!("usage: schemas FOLDER");
        return;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, made) in [
        ("packet.schema.json", Form::json_schema()),
        ("manifest.schema.json", Manifest::json_schema()),
        ("verdict.schema.json", Verdict::json_schema()),
    ] {
        let path = Path::new(&folder).join(name);
        std::fs::write(&path, made.expect("a shape")).expect("the file can be written");
        println!("{} is written.", path.display());
    }
}
