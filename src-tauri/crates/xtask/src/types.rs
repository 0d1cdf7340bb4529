//! The pages' TypeScript types, made from the door's Rust ones.

use std::path::Path;

use crate::sh::{self, Done};

const FILE: &str = "ui/src/client/types.ts";

/// Writes the file anew.
pub fn write() -> Done {
    // With the packages and features of every other step, so that nothing is compiled a second time.
    sh::run(
        sh::cargo()
            .args(["build", "--quiet", "--example", "types"])
            .args(crate::check::SAME),
    )?;
    let made = sh::read(&mut sh::program(program(), &[]))?;
    std::fs::write(FILE, made).map_err(|error| format!("{FILE}: {error}"))?;
    println!("{FILE} is written.");
    Ok(())
}

/// Compares what the door would write with what stands there.
pub fn unchanged() -> Done {
    let made = sh::read(&mut sh::program(program(), &[]))?;
    let stands = sh::text(FILE)?;
    let first = made
        .lines()
        .zip(stands.lines())
        .position(|(new, old)| new != old);
    match (made == stands, first) {
        (true, _) => Ok(()),
        (false, Some(line)) => Err(format!(
            "{FILE} differs from line {}; run `cargo xtask types`",
            line + 1
        )),
        (false, None) => Err(format!(
            "{FILE} has another length; run `cargo xtask types`"
        )),
    }
}

/// The program that prints the file.
fn program() -> std::path::PathBuf {
    let name = Path::new("examples").join(format!("types{}", std::env::consts::EXE_SUFFIX));
    sh::target().join("debug").join(name)
}
