//! Looks for plain text where none may be: every file that the window left, whatever wrote it.

use std::path::{Path, PathBuf};

use memchr::memmem::Finder;

use crate::stage::{Done, because};

/// Something that must not be found: how to call it, and the bytes it may have become.
struct Canary {
    name: String,
    forms: Vec<Vec<u8>>,
}

/// What to look for and where not to.
#[derive(Default)]
pub struct Scan {
    canaries: Vec<Canary>,
    passed_over: Vec<PathBuf>,
}

impl Scan {
    /// A name, a number or any other words: as UTF-8, as UTF-16 and inside base64.
    pub fn words(mut self, words: &str) -> Self {
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut forms = vec![words.as_bytes().to_vec(), wide];
        forms.extend(in_base64(words.as_bytes()));
        self.canaries.push(Canary {
            name: format!("“{words}”"),
            forms,
        });
        self
    }

    /// A stretch from the middle of a picture or document.
    pub fn bytes_of(mut self, file: &Path) -> Done<Self> {
        let bytes = std::fs::read(file).map_err(because(file.display().to_string()))?;
        let middle = bytes.len() / 2;
        let stretch = bytes
            .get(middle..(middle + 48).min(bytes.len()))
            .unwrap_or_default();
        let mut forms = vec![stretch.to_vec()];
        forms.extend(in_base64(stretch));
        self.canaries.push(Canary {
            name: format!("bytes of {}", file.display()),
            forms,
        });
        Ok(self)
    }

    /// Any picture at all in the form in which pages reach the window, whatever it shows.
    pub fn pictures(mut self) -> Self {
        const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let mut forms = vec![PNG.to_vec()];
        forms.extend(in_base64(PNG));
        self.canaries.push(Canary {
            name: "a picture".to_owned(),
            forms,
        });
        self
    }

    /// A folder that holds plain files on purpose: what was brought in, what was exported.
    pub fn except(mut self, folder: PathBuf) -> Self {
        self.passed_over.push(folder);
        self
    }

    /// Fails with each find; returns how many files and bytes were read.
    pub fn over(&self, folder: &Path) -> Done<(usize, u64)> {
        let (mut files, mut bytes, mut finds) = (0, 0, Vec::new());
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let kind = entry
                    .file_type()
                    .map_err(because(path.display().to_string()))?;
                if self.passed_over.contains(&path) {
                    continue;
                } else if kind.is_dir() {
                    open.push(path);
                } else if kind.is_file() {
                    let held = std::fs::read(&path).map_err(because(path.display().to_string()))?;
                    finds.extend(self.finds(&path, &held));
                    files += 1;
                    bytes += held.len() as u64;
                }
            }
        }
        if finds.is_empty() {
            Ok((files, bytes))
        } else {
            Err(finds.join("; "))
        }
    }

    fn finds(&self, path: &Path, held: &[u8]) -> Vec<String> {
        let name = path.display().to_string();
        let holds = |canary: &&Canary| {
            let mut forms = canary.forms.iter().filter(|form| form.len() >= 5);
            forms.any(|form| {
                Finder::new(form).find(held).is_some()
                    || Finder::new(form).find(name.as_bytes()).is_some()
            })
        };
        self.canaries
            .iter()
            .filter(holds)
            .map(|canary| format!("{} in {name}", canary.name))
            .collect()
    }
}

/// What bytes look like inside base64, at each of the three places in which they can start.
fn in_base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |six: u8| {
        LETTERS
            .get(usize::from(six & 63))
            .copied()
            .unwrap_or_default()
    };
    (0..3_usize)
        .map(|skip| {
            let whole = bytes.get(skip..).unwrap_or_default();
            whole
                .chunks_exact(3)
                .flat_map(|three| match three {
                    [a, b, c] => vec![
                        letter(a >> 2),
                        letter(a << 4 | b >> 4),
                        letter(b << 2 | c >> 6),
                        letter(*c),
                    ],
                    _ => Vec::new(),
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Scan, in_base64};

    #[test]
    fn words_are_found_in_every_form() {
        let scan = Scan::default().words("Nguyễn Thị Canary");
        let folder = std::path::absolute("../../target/e2e/scan-test").unwrap();
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        assert!(scan.over(&folder).is_ok());
        let plain = "Nguyễn Thị Canary".as_bytes();
        let wide: Vec<u8> = "xNguyễn Thị Canary"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let coded = in_base64(&[b"ab", plain].concat()).swap_remove(0);
        for form in [plain.to_vec(), wide, coded] {
            std::fs::write(folder.join("deep/file"), form).unwrap();
            assert!(scan.over(&folder).is_err());
        }
        let page = [b"kept ", &include_bytes!("../fixtures/card-khoi.png")[..]].concat();
        std::fs::write(folder.join("deep/file"), page).unwrap();
        assert!(scan.over(&folder).is_ok());
        assert!(Scan::default().pictures().over(&folder).is_err());
        assert!(
            Scan::default()
                .words("Nguyễn Thị Canary")
                .except(folder.join("deep"))
                .over(&folder)
                .is_ok()
        );
    }
}
