//! `cargo xtask run` and `cargo xtask bench`.

use crate::setup::{self, Need};
use crate::sh::{self, Done};

/// Opens Deedbox; without a display the guided demo runs in the same window under Xvfb.
pub fn run() -> Done {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if display || !cfg!(target_os = "linux") {
        setup::ready(Need::Build)?;
        pages()?;
        sh::run(sh::cargo().args(["build", "--workspace", "--bins"]))?;
        return sh::run(&mut sh::program(sh::built("deedbox"), &[]));
    }
    println!(
        "There is no display, so the window opens under Xvfb and is driven through the guided demo."
    );
    setup::ready(Need::Drive)?;
    pages()?;
    sh::run(
        sh::cargo()
            .args(["build", "--bins"])
            .args(crate::check::SAME),
    )?;
    let done = sh::run(&mut sh::program(
        sh::built("e2e"),
        &["demo", "--out", "target/demo"],
    ));
    name_what_is_left("target/demo");
    done
}

fn pages() -> Done {
    sh::run(sh::npm().args(["run", "--silent", "build"]))
}

fn name_what_is_left(folder: &str) {
    println!("\nThe demo left in {folder}:");
    let left = sh::files(folder);
    let shown = left.iter().filter(|path| {
        path.extension()
            .is_some_and(|kind| ["png", "pdf", "zip", "p7s"].iter().any(|one| kind == *one))
    });
    for path in shown {
        println!("  {}", path.display());
    }
}

/// Measures a release build and prints the rows of README's table; `evidence` stops after those of the review bench.
///
/// Words after the command choose measures, as `cargo bench` does; `packets` stands alone, beside others' programs.
pub fn bench(words: &[&str]) -> Done {
    if words.contains(&"packets") {
        return crate::packets::packets();
    }
    setup::ready(Need::Measure)?;
    let same = crate::check::SAME;
    let evidence = words.contains(&"evidence");
    let measures: Vec<&str> = ["measures", "worker", "barcodes"]
        .iter()
        .flat_map(|name| ["--bench", name])
        .collect();
    if !evidence {
        pages()?;
        // In one go: the measures ask more features of some libraries, which would be built a second time.
        sh::run(
            sh::cargo()
                .args(["build", "--release", "--bins"])
                .args(&measures)
                .args(same),
        )?;
    }
    println!("| what | goal | seen |\n|---|---|---|");
    sh::run(
        sh::cargo()
            .args(["bench", "--quiet"])
            .args(same)
            .args(&measures)
            .arg("--")
            .args(words),
    )?;
    if evidence {
        return Ok(());
    }
    sh::run(&mut sh::program(sh::made("release", "e2e"), &["bench"]))?;
    let size = |name| {
        let bytes = std::fs::metadata(sh::made("release", name)).map_or(0, |file| file.len());
        bytes as f64 / 1_048_576.0
    };
    println!(
        "| release binary: window, command line | — | {:.0} MiB, {:.0} MiB |",
        size("deedbox"),
        size("deedbox-cli")
    );
    Ok(())
}
