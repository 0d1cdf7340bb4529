//! What lies in a folder, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file of a folder by its path below it. The index of the log (`-shm`) is left out: it is shared memory
/// that every reader renews, and holds no record.
pub fn folder(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = every(path);
    found.retain(|path, _| !path.to_string_lossy().ends_with("-shm"));
    found
}

/// Every file of a folder by its path below it, without exception.
pub fn every(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(path, path, &mut found);
    found
}

fn collect(root: &Path, path: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
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
    let finder = memchr::memmem::Finder::new(needle);
    let has = |bytes: &Vec<u8>| finder.find(bytes).is_some();
    files
        .iter()
        .filter(|(_, bytes)| has(bytes))
        .map(|(path, _)| path.clone())
        .collect()
}

/// The ways in which a text may stand in a file: UTF-8, UTF-16 in both orders, hex digits, and Base64 at each
/// of its three alignments.
pub fn spellings(text: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![text.as_bytes().to_vec()];
    forms.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    forms.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    for bytes in forms.clone() {
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        forms.push(hex.to_uppercase().into_bytes());
        forms.push(hex.into_bytes());
    }
    forms.extend(in_base64(text.as_bytes()));
    forms
}

/// The digits of Base64 that these bytes leave behind whatever stands before and after them.
pub fn in_base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let aligned = |skip: usize| {
        let whole = bytes[skip..].chunks_exact(3);
        let digits = whole.flat_map(|c| {
            let n = u32::from(c[0]) << 16 | u32::from(c[1]) << 8 | u32::from(c[2]);
            [18, 12, 6, 0].map(|shift| DIGITS[(n >> shift & 63) as usize])
        });
        digits.collect()
    };
    (0..3.min(bytes.len()))
        .map(aligned)
        .filter(|form: &Vec<u8>| form.len() >= 8)
        .collect()
}
