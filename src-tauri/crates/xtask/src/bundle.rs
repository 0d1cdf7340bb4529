//! `cargo xtask bundle`: the packages that a person installs.

use std::path::Path;

use crate::setup::{self, Need};
use crate::sh::{self, Done};

/// Builds the release with the pages inside, and packs it with the reader beside it.
pub fn bundle() -> Done {
    setup::ready(Need::Build)?;
    sh::run(sh::npm().args(["run", "--silent", "build"]))?;
    sh::run(sh::cargo().args(["build", "--release", "--package", "evidence", "--bins"]))?;
    let beside = reader_beside()?;
    let config = format!(r#"{{"bundle":{{"externalBin":["{beside}"]}}}}"#);
    let kinds = if cfg!(windows) {
        "nsis"
    } else if cfg!(target_os = "macos") {
        "dmg"
    } else {
        "deb,rpm"
    };
    let mut tauri = sh::npm();
    tauri.args([
        "exec",
        "--",
        "tauri",
        "build",
        "--ci",
        "--bundles",
        kinds,
        "--config",
        &config,
    ]);
    sh::run(&mut tauri)?;
    let folder = sh::target().join("release/bundle");
    let made = sh::files(&folder).into_iter().filter(|path| {
        path.extension()
            .is_some_and(|kind| ["deb", "rpm", "exe", "dmg"].iter().any(|one| kind == *one))
    });
    for path in made {
        let size = std::fs::metadata(&path).map_or(0, |file| file.len());
        println!("{} ({:.1} MiB)", path.display(), size as f64 / 1_048_576.0);
    }
    Ok(())
}

/// Copies the reader to the name that the packer looks for, and returns that name without its ending.
fn reader_beside() -> Done<String> {
    let said = sh::read(&mut sh::program("rustc", &["-vV"]))?;
    let host = said
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap_or_default();
    let ending = std::env::consts::EXE_SUFFIX;
    let folder = sh::target().join("release");
    let from = folder.join(format!("deedbox-reader{ending}"));
    let name = folder.join("bundle-parts/deedbox-reader");
    let to = format!("{}-{host}{ending}", name.display());
    std::fs::create_dir_all(Path::new(&to).parent().unwrap_or(&folder))
        .map_err(|error| error.to_string())?;
    std::fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(name.display().to_string().replace('\\', "/"))
}
