//! `cargo xtask kills`: the killed exports of a release.

use crate::sh::{self, Done};

/// How many a release survives.
const RELEASE: &str = "1000";

/// Kills exports at moments by chance and looks at what each left.
pub fn kills(words: &[&str]) -> Done {
    let kills = match words {
        [] => RELEASE,
        ["--exports", count] if count.parse::<u32>().is_ok() => count,
        _ => return Err("kills takes --exports and a number.".to_owned()),
    };
    sh::run(
        sh::cargo()
            .arg("test")
            .args(crate::check::SAME)
            .args(["--test", "kills", "--", "--nocapture"])
            .env("DEEDBOX_KILLS", kills),
    )
}
