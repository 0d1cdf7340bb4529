//! `cargo xtask hostile`: the malformed files of a release.

use crate::sh::{self, Done};

/// How many a release answers.
const RELEASE: &str = "100000";

/// Makes malformed files and has the reader program answer each, in a release build.
pub fn hostile(words: &[&str]) -> Done {
    let files = match words {
        [] => RELEASE,
        ["--files", count] if count.parse::<u64>().is_ok() => count,
        _ => return Err("hostile takes --files and a number.".to_owned()),
    };
    sh::run(
        sh::cargo()
            .args(["test", "--release"])
            .args(crate::check::SAME)
            .args(["--test", "many"])
            .args(["--", "--nocapture", "malformed"])
            .env("DEEDBOX_HOSTILE_FILES", files),
    )
}
