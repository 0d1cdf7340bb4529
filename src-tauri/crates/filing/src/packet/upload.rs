//! What is asked of a packet before it leaves: names, sizes and PDFs that every portal takes, and the provider's limit.

use std::collections::{BTreeMap, BTreeSet};

use super::write::{WriteError, zip_bytes};
use crate::verify::{Files, within_limits};

/// What a PDF of ours begins with.
const VERSION: &[u8] = b"%PDF-1.7";
/// Stands in the trailer of an encrypted PDF (ISO 32000-1, 7.6.1).
const ENCRYPTED: &[u8] = b"/Encrypt";
/// Bytes of a zip without files: its end record (APPNOTE 4.3.16).
const EMPTY_ZIP: u64 = 22;
/// Longest name of a file or folder.
const LONGEST_NAME: usize = 100;
/// Names that Windows keeps for devices, whatever their ending; the last two also with a digit behind.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// One thing that is asked of a packet before it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadCheck {
    /// Names are plain ASCII that every system can carry, and none is a device's.
    Names,
    /// No two names differ by case alone.
    Cases,
    /// No file is empty or larger than a verifier takes in.
    Sizes,
    /// Every PDF is of version 1.7.
    Version,
    /// No PDF asks for a password.
    Password,
    /// The packet, as one zip, is within the limit.
    Limit,
    /// A packet over the limit can be split, since each file alone is within it.
    Parts,
}

impl UploadCheck {
    /// Whether a packet that does not pass may still leave, since only one way of sending it is closed.
    #[must_use]
    pub const fn only_warns(self) -> bool {
        matches!(self, Self::Limit | Self::Parts)
    }
}

/// What was asked, and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadLine {
    /// What was asked.
    pub what: UploadCheck,
    /// Whether it is so.
    pub ok: bool,
    /// In data: the names concerned; bytes as a zip for [`UploadCheck::Limit`]; for [`UploadCheck::Parts`] their
    /// number, or the file that is over the limit alone.
    pub detail: String,
}

/// Asks everything of a packet that is called `name`; `limit` is the most bytes that its recipient takes at once.
#[must_use]
pub fn check(name: &str, files: &Files, limit: Option<u64>) -> Vec<UploadLine> {
    let mut lines = vec![
        line(UploadCheck::Names, bad_names(name, files)),
        line(UploadCheck::Cases, same_but_for_case(files)),
        line(UploadCheck::Sizes, bad_sizes(files)),
        line(
            UploadCheck::Version,
            pdfs(files, |pdf| pdf.starts_with(VERSION)),
        ),
        line(UploadCheck::Password, pdfs(files, |pdf| !is_encrypted(pdf))),
    ];
    // What cannot be zipped for its names was said above.
    if let Ok(zip) = zip_bytes(name, files) {
        let bytes = zip.len() as u64;
        let ok = limit.is_none_or(|limit| bytes <= limit);
        lines.push(UploadLine {
            what: UploadCheck::Limit,
            ok,
            detail: bytes.to_string(),
        });
        if let (false, Some(limit)) = (ok, limit) {
            lines.extend(parts(name, files, limit));
        }
    }
    lines
}

fn line(what: UploadCheck, faults: Vec<String>) -> UploadLine {
    UploadLine {
        what,
        ok: faults.is_empty(),
        detail: faults.join(", "),
    }
}

fn parts(name: &str, files: &Files, limit: u64) -> Option<UploadLine> {
    let (ok, detail) = match split(name, files, limit) {
        Ok(parts) => (true, parts.len().to_string()),
        Err(WriteError::OverLimit { file, .. }) => (false, file),
        Err(_) => return None,
    };
    Some(UploadLine {
        what: UploadCheck::Parts,
        ok,
        detail,
    })
}

/// Whether a name is ASCII that no system refuses, hides or takes for a device.
pub(super) fn plain(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let framed = name.starts_with('.') || name.ends_with('.');
    (1..=LONGEST_NAME).contains(&name.len())
        && !framed
        && name.chars().all(letter)
        && !is_device(name)
}

/// Whether a path of a packet is one or two plain names.
pub(super) fn plain_path(path: &str) -> bool {
    path.split('/').count() <= 2 && path.split('/').all(plain)
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.to_ascii_lowercase();
    let numbered = NUMBERED_DEVICES.iter().any(|device| {
        let rest = stem.strip_prefix(*device);
        rest.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    numbered || DEVICES.contains(&stem.as_str())
}

fn bad_names(name: &str, files: &Files) -> Vec<String> {
    let own = (!plain(name)).then(|| name.to_owned());
    let paths = files.keys().filter(|path| !plain_path(path)).cloned();
    own.into_iter().chain(paths).collect()
}

/// Files and folders that one name would stand for where case does not count.
fn same_but_for_case(files: &Files) -> Vec<String> {
    let mut spellings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for path in files.keys() {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        for name in folders.chain([path.as_str()]) {
            let same = spellings.entry(name.to_lowercase()).or_default();
            same.insert(name);
        }
    }
    let twice = spellings.into_values().filter(|same| same.len() > 1);
    twice.flatten().map(str::to_owned).collect()
}

fn bad_sizes(files: &Files) -> Vec<String> {
    let empty = files.iter().filter(|(_, bytes)| bytes.is_empty());
    let mut faults: Vec<String> = empty.map(|(path, _)| path.clone()).collect();
    if let Err(error) = within_limits(files) {
        faults.push(error.to_string());
    }
    faults
}

/// The PDFs of a packet that are not as they should be; a packet without one is not, either.
fn pdfs(files: &Files, fine: impl Fn(&[u8]) -> bool) -> Vec<String> {
    let all = files.iter().filter(|(path, _)| path.ends_with(".pdf"));
    let mut all = all.peekable();
    if all.peek().is_none() {
        return vec!["*.pdf".to_owned()];
    }
    all.filter(|(_, bytes)| !fine(bytes))
        .map(|(path, _)| path.clone())
        .collect()
}

/// Whether the key of encryption stands anywhere outside a longer name, as it does in a trailer.
fn is_encrypted(pdf: &[u8]) -> bool {
    pdf.windows(ENCRYPTED.len() + 1).any(|window| {
        window
            .split_last()
            .is_some_and(|(after, key)| key == ENCRYPTED && !after.is_ascii_alphanumeric())
    })
}

/// Spreads whole files over as few zips of at most `limit` bytes as come out when the largest go first.
///
/// # Errors
/// [`WriteError::OverLimit`] when one file alone takes more, and [`WriteError`] when it cannot be zipped.
pub(super) fn split(name: &str, files: &Files, limit: u64) -> Result<Vec<Files>, WriteError> {
    let mut sized = Vec::new();
    for (path, bytes) in files {
        let one = Files::from([(path.clone(), bytes.clone())]);
        let alone = zip_bytes(name, &one)?.len() as u64;
        if alone > limit {
            return Err(WriteError::OverLimit {
                file: path.clone(),
                bytes: alone,
                limit,
            });
        }
        // Files stand side by side in a zip, so that what they take adds up.
        sized.push((alone.saturating_sub(EMPTY_ZIP), one));
    }
    // Stable: files of one size stay in the order of their names.
    sized.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let mut parts: Vec<(u64, Files)> = Vec::new();
    for (size, one) in sized {
        match parts
            .iter_mut()
            .find(|(used, _)| used.saturating_add(size) <= limit)
        {
            Some((used, part)) => {
                *used += size;
                part.extend(one);
            }
            None => parts.push((EMPTY_ZIP + size, one)),
        }
    }
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(files: &[(&str, &[u8])]) -> Files {
        let owned = |(path, bytes): &(&str, &[u8])| ((*path).to_owned(), bytes.to_vec());
        files.iter().map(owned).collect()
    }

    fn sound() -> Files {
        packet(&[
            ("annex/rows.csv", b"row\n1\n"),
            ("form.pdf", b"%PDF-1.7\n1 0 obj<</EncryptMetadata false>>"),
            ("packet.json", b"{}"),
        ])
    }

    /// What is not so, with the detail.
    fn wrong(name: &str, files: &Files, limit: Option<u64>) -> Vec<(UploadCheck, String)> {
        let lines = check(name, files, limit).into_iter().filter(|l| !l.ok);
        lines.map(|l| (l.what, l.detail)).collect()
    }

    #[test]
    fn a_sound_packet_passes_and_says_what_it_takes() {
        let files = sound();
        assert_eq!(wrong("packet", &files, None), []);
        let lines = check("packet", &files, None);
        let zip = zip_bytes("packet", &files).unwrap();
        let last = lines.last().unwrap();
        assert_eq!(
            (last.what, &last.detail),
            (UploadCheck::Limit, &zip.len().to_string())
        );
        assert_eq!(wrong("packet", &files, Some(zip.len() as u64)), []);
    }

    #[test]
    fn names_that_some_system_cannot_carry_are_named() {
        for bad in [
            "Đà.csv",
            "a b.csv",
            ".hidden",
            "dot.",
            "NUL",
            "con.csv",
            "Com1.txt",
            "lpt9",
            "../up",
            "a/b/c",
            "",
            &"x".repeat(101),
        ] {
            let mut files = sound();
            files.insert(bad.to_owned(), b"x".to_vec());
            let found = wrong("packet", &files, None);
            assert_eq!(found, [(UploadCheck::Names, bad.to_owned())], "{bad:?}");
            assert_eq!(wrong(bad, &sound(), None).len(), 1, "{bad:?}");
        }
        for fine in ["console.csv", "com10", "comx", "nullable.txt", "a-b_c.1"] {
            assert!(plain(fine), "{fine}");
        }
    }

    #[test]
    fn names_that_differ_by_case_alone_are_named_folders_too() {
        let mut files = sound();
        files.insert("Annex/other.csv".into(), b"x".to_vec());
        files.insert("FORM.PDF".into(), b"x".to_vec());
        let found = wrong("packet", &files, None);
        let named = "Annex, annex, FORM.PDF, form.pdf".to_owned();
        assert_eq!(found, [(UploadCheck::Cases, named)]);
    }

    #[test]
    fn empty_files_and_pdfs_that_a_portal_refuses_are_named() {
        let with = |path: &str, bytes: &[u8]| {
            let mut files = sound();
            files.insert(path.to_owned(), bytes.to_vec());
            wrong("packet", &files, None)
        };
        let said = |what, path: &str| vec![(what, path.to_owned())];
        assert_eq!(
            with("packet.json", b""),
            said(UploadCheck::Sizes, "packet.json")
        );
        assert_eq!(
            with("form.pdf", b"%PDF-2.0\n"),
            said(UploadCheck::Version, "form.pdf")
        );
        for trailer in ["/Encrypt 5 0 R", "/Encrypt<</V 5>>"] {
            let pdf = format!("%PDF-1.7\ntrailer<<{trailer}>>");
            assert_eq!(
                with("form.pdf", pdf.as_bytes()),
                said(UploadCheck::Password, "form.pdf")
            );
        }
        let mut none = sound();
        none.remove("form.pdf");
        assert_eq!(wrong("packet", &none, None).len(), 2);
    }

    /// Bytes that do not get smaller in a zip.
    fn noise(length: usize, seed: u64) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 56) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn what_is_over_the_limit_is_split_into_zips_within_it() {
        let mut files = sound();
        for (n, length) in [(1, 40_000), (2, 30_000), (3, 20_000), (4, 9_000)] {
            files.insert(format!("annex/{n}.bin"), noise(length, n));
        }
        let limit = 51_000;
        let parts = split("packet", &files, limit).unwrap();
        assert_eq!(parts.len(), 2);
        let mut together = Files::new();
        for part in &parts {
            let zip = zip_bytes("packet", part).unwrap();
            assert!(zip.len() as u64 <= limit, "{}", zip.len());
            together.extend(part.clone());
        }
        assert_eq!(together, files);
        let sizes: u64 = parts
            .iter()
            .map(|part| zip_bytes("packet", part).unwrap().len() as u64 - EMPTY_ZIP)
            .sum();
        let whole = zip_bytes("packet", &files).unwrap().len() as u64;
        assert_eq!(sizes + EMPTY_ZIP, whole, "what files take adds up");
        let found = check("packet", &files, Some(limit));
        let last = found.last().unwrap();
        assert_eq!(
            (last.what, last.ok, last.detail.as_str()),
            (UploadCheck::Parts, true, "2")
        );
    }

    #[test]
    fn one_file_over_the_limit_is_named() {
        let mut files = sound();
        files.insert("annex/large.bin".into(), noise(5_000, 1));
        let error = split("packet", &files, 4_000).unwrap_err();
        assert!(
            matches!(&error, WriteError::OverLimit { file, limit: 4_000, .. } if file == "annex/large.bin"),
            "{error}"
        );
        let found = wrong("packet", &files, Some(4_000));
        let last = (UploadCheck::Parts, "annex/large.bin".to_owned());
        assert_eq!(found.last(), Some(&last));
        assert!(found.iter().all(|(what, _)| what.only_warns()));
    }
}
