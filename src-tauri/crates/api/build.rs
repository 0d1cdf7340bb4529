//! Finds the languages: every folder of `assets/i18n`, each with its sentences of the screen and of the door.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let i18n = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/i18n");
    println!("cargo::rerun-if-changed={}", i18n.display());
    let mut code = String::from("const SPOKEN: &[(&str, &[&str], &[&str])] = &[");
    for folder in sorted(&i18n)?.iter().filter(|p| p.is_dir()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let (screen, door) = (texts(folder)?, texts(&folder.join("door"))?);
        write!(code, "({name:?}, &[{screen}], &[{door}]),")?;
    }
    code.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    fs::write(Path::new(&out).join("spoken.rs"), code)?;
    Ok(())
}

/// Returns what lies in a folder, by name, so that two builds are the same.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.push(entry?.path());
    }
    found.sort();
    Ok(found)
}

/// Returns the code that holds every sentence file of a folder.
fn texts(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for file in sorted(folder)? {
        if file.extension().is_some_and(|e| e == "ftl") {
            write!(code, "include_str!({:?}),", file.canonicalize()?)?;
        }
    }
    Ok(code)
}
