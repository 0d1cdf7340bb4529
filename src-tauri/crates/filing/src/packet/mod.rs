//! A packet as files: what is in it, how it is named, how it is written and what is asked of it before it leaves.

mod draft;
mod place;
pub mod reveal;
mod seal;
pub mod upload;
mod write;

use sha2::{Digest, Sha256};

pub use draft::Draft;
pub use place::{disk_full, sync_folder};
pub use seal::{
    CERTIFICATE, SECOND_CERTIFICATE, SealError, ask_time, countersign, sign, sign_first, stamp,
    stamp_first,
};
pub use write::{WriteError, write_folder, write_zip, write_zip_parts, zip_bytes};

use crate::form::{Form, Kind, hex};
use crate::page::{PageError, Paper, Printed};
use crate::verify::{Files, TWIN};

/// The shape of the twin.
pub const SCHEMA_FILE: &str = "packet.schema.json";

/// Prints the form and gathers everything but signature and manifest: twin, its shape, annexes and unsigned PDF.
///
/// # Errors
/// [`PageError`] as of [`crate::page::print`].
pub fn assemble(form: &Form, paper: Paper) -> Result<(Printed, Files), PageError> {
    let printed = crate::page::print(form, paper)?;
    let mut files: Files = form
        .files
        .iter()
        .map(|f| (f.name.clone(), f.bytes.clone()))
        .collect();
    files.insert(TWIN.into(), printed.twin.clone());
    files.insert(SCHEMA_FILE.into(), Form::json_schema()?);
    files.insert(pdf_name(form.head.kind), printed.pdf.clone());
    Ok((printed, files))
}

/// The name of the printed packet, such as `certification.pdf`.
#[must_use]
pub fn pdf_name(kind: Kind) -> String {
    format!("{}.pdf", kind.stem())
}

/// A folder name such as `certification-c-2026-0001-acme-for-northcloud`; invented data say `demo` first.
#[must_use]
pub fn folder_name(form: &Form) -> String {
    let head = &form.head;
    let parts = [
        if head.demo { "demo" } else { "" }.to_owned(),
        head.kind.stem().to_owned(),
        slug(&head.packet, 24),
        slug(&head.filer.name, 28),
        "for".to_owned(),
        slug(&head.provider.name, 28),
    ];
    parts
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// ASCII letters and digits; marks fall off their letters, other scripts fall out.
fn slug(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let plain = bare(c);
        if plain.is_ascii_alphanumeric() {
            out.push(plain.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let mut short = String::new();
    for word in out.split('-').filter(|w| !w.is_empty()) {
        if !short.is_empty() && short.len() + 1 + word.len() > longest {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(longest));
    }
    short
}

/// The letter under the marks, where Unicode has taken it apart for us.
fn bare(c: char) -> char {
    match c {
        'đ' | 'Đ' => 'd',
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        c if c.is_ascii() => c,
        c => {
            let mut first = None;
            unicode_normalization::char::decompose_canonical(c, |part| {
                first.get_or_insert(part);
            });
            first.unwrap_or(c)
        }
    }
}

/// SHA-256 of bytes, hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii() {
        assert_eq!(slug("Vịnh Xanh Cloud JSC", 28), "vinh-xanh-cloud-jsc");
        assert_eq!(slug("Đà Nẵng", 28), "da-nang");
        assert_eq!(slug("云汐数据", 28), "");
        assert_eq!(slug("Northcloud Compute, Inc.", 12), "northcloud");
    }
}
