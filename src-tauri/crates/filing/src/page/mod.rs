//! The page engine: a [`Form`](crate::form::Form) to the bytes of a PDF.

mod canvas;
mod clock;
mod cover;
mod document;
mod evidence;
mod finish;
mod flow;
pub mod format;
mod furniture;
mod glyphs;
mod items;
mod pdf;
pub(crate) mod phone;
mod pieces;
pub mod sheet;
mod style;
mod tables;

use sha2::{Digest, Sha256};
use thiserror::Error;

pub use furniture::DEMO_BAND;
pub use style::Paper;

use crate::form::Form;
use crate::text::Undrawable;

/// Name of the only signature field: the officer who signs and locks.
pub const SIGNATURE_FIELD: &str = "Officer1";

/// Why a form could not be printed. The form itself is unchanged.
#[derive(Debug, Error)]
pub enum PageError {
    /// Characters that no bundled face draws; all of them, each with its place.
    #[error("{} character(s) cannot be printed: {}", .0.len(), list(.0))]
    Undrawable(Vec<Undrawable>),
    /// Something that must stay whole is taller than a page.
    #[error("{place} is too tall for a page; shorten it")]
    TooTall {
        /// Where it stands.
        place: String,
    },
    /// A face could not be subset.
    #[error("the face {face} cannot be embedded")]
    Face {
        /// PostScript name of the face.
        face: &'static str,
    },
    /// The PDF could not be written.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
    /// The twin could not be written.
    #[error("packet.json cannot be written: {0}")]
    Twin(#[from] serde_json::Error),
}

fn list(missing: &[Undrawable]) -> String {
    missing
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

/// The empty signature field of a printed packet, for the signer.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureSlot {
    /// Its name, [`SIGNATURE_FIELD`].
    pub field: String,
    /// Its page, from 0.
    pub page: usize,
    /// Left, bottom, right, top in points from the lower left corner of the page.
    pub rect: [f32; 4],
}

/// A printed packet, not yet signed.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The PDF; same form, same bytes.
    pub pdf: Vec<u8>,
    /// The exact bytes of `packet.json`, also attached to the PDF.
    pub twin: Vec<u8>,
    /// SHA-256 of the twin, hexadecimal; its beginning stands at the foot of every page.
    pub twin_sha256: String,
    /// Number of pages.
    pub pages: usize,
    /// Where the officer signs.
    pub signature: SignatureSlot,
}

/// Prints a form: fixes the twin, lays out the pages, writes the PDF with twin and annexes attached.
///
/// # Errors
/// [`PageError::Undrawable`] names every character that cannot be printed; the others say what failed.
pub fn print(form: &Form, paper: Paper) -> Result<Printed, PageError> {
    let twin = form.twin()?;
    let twin_sha256 = crate::form::hex(&Sha256::digest(&twin));
    let mut pen = canvas::Pen::default();
    let document = document::lay_out(
        &mut pen,
        form,
        &document::Twin {
            sha256: &twin_sha256,
        },
        paper,
    )?;
    let missing = pen.shaper.missing();
    if !missing.is_empty() {
        return Err(PageError::Undrawable(missing));
    }
    let (width, height) = paper.size();
    let top = height - document.frame.top;
    let left = paper.margin();
    let signature = SignatureSlot {
        field: SIGNATURE_FIELD.into(),
        page: document.frame.page,
        rect: [
            left,
            top - style::SIGN_HEIGHT,
            left + style::SIGN_WIDTH,
            top,
        ],
    };
    let pages = document.pages.len();
    let drawn = pdf::draw(&document, (width, height), left)?;
    let pdf = finish::finish(
        drawn,
        form,
        &document,
        &twin,
        &twin_sha256,
        &signature,
        (left, height),
    )?;
    Ok(Printed {
        pdf,
        twin,
        twin_sha256,
        pages,
        signature,
    })
}
