//! What lies in a folder, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file of a folder by its path below it. The index of the log (`-shm`) is left out: it is shared memory
/// that every reader renews, and holds no record.
pub fn folder(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(path, path, &mut found);
    found
}

fn collect(root: &Path, path: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if !path.to_string_lossy().ends_with("-shm") {
            let name = path
                .strip_prefix(root)
                .expect("below the folder")
                .to_path_buf();
            found.insert(name, fs::read(&path).expect("a readable file"));
        }
    }
}

/// Asserts that two states of a folder are equal and names the files that are not.
pub fn assert_same(
    what: &str,
    before: &BTreeMap<PathBuf, Vec<u8>>,
    after: &BTreeMap<PathBuf, Vec<u8>>,
) {
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let differ: Vec<String> = names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| {
            let bytes = |files: &BTreeMap<PathBuf, Vec<u8>>| files.get(name).map(Vec::len);
            format!(
                "{} ({:?} bytes before, {:?} after)",
                name.display(),
                bytes(before),
                bytes(after)
            )
        })
        .collect();
    assert!(
        differ.is_empty(),
        "{what}: the folder is not as it was: {differ:?}"
    );
}

/// Finds the files in which these bytes stand.
pub fn holding(files: &BTreeMap<PathBuf, Vec<u8>>, needle: &[u8]) -> Vec<PathBuf> {
    let has = |bytes: &Vec<u8>| bytes.windows(needle.len()).any(|window| window == needle);
    files
        .iter()
        .filter(|(_, bytes)| has(bytes))
        .map(|(path, _)| path.clone())
        .collect()
}
