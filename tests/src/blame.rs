//! Words that are states of a screen and stand in no packet, no paper and no event.

use crate::read;
use std::path::Path;

const BLAME: [&str; 6] = [
    "late",
    "lateness",
    "overdue",
    "violation",
    "violations",
    "violated",
];

/// Returns which of these words a text holds.
pub fn blames(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    BLAME
        .into_iter()
        .filter(|word| words.contains(word))
        .collect()
}

/// Returns the words of a file of a packet, as its reader sees them.
pub fn told(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    match path.extension().and_then(|e| e.to_str()) {
        Some("pdf") => read::words(&bytes),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// Expects that no file of a folder holds one of them, and returns the words of all.
pub fn nobody_is_blamed(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(nobody_is_blamed(&path));
        } else {
            let text = told(&path);
            assert_eq!(blames(&text), [""; 0], "{}", path.display());
            found.push(text);
        }
    }
    found
}
