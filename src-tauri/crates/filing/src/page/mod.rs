//! The page engine: a [`Form`](crate::form::Form) to the bytes of a PDF.

mod attestation;
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
mod program;
pub mod sheet;
mod style;
mod tables;
mod tags;
mod tree;
mod write;
mod xmp;

use sha2::{Digest, Sha256};
use thiserror::Error;

pub use furniture::DEMO_BAND;
pub use style::Paper;

use crate::form::Form;
use crate::text::Undrawable;

/// Name of the field of the officer who signs first, or alone.
pub const SIGNATURE_FIELD: &str = "Officer1";

/// Name of the field of a second officer, who signs last and locks the document.
pub const SECOND_FIELD: &str = "Officer2";

const FIELDS: [&str; 2] = [SIGNATURE_FIELD, SECOND_FIELD];

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
    /// Its name, [`SIGNATURE_FIELD`] or [`SECOND_FIELD`].
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
    /// Where the officers sign, in the order of signing.
    pub signatures: Vec<SignatureSlot>,
    /// What a signer has to know of the file.
    pub anchor: Anchor,
}

/// What a signer has to know of a finished PDF, so that it is not read again.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// The catalogue; its `AcroForm` is a direct dictionary.
    pub catalog: (lopdf::ObjectId, lopdf::Dictionary),
    /// The signature fields in the order of signing.
    pub fields: Vec<(lopdf::ObjectId, lopdf::Dictionary)>,
    /// The highest number of an object.
    pub max_id: u32,
    /// `Root`, `Info` and `ID`.
    pub trailer: lopdf::Dictionary,
    /// Where the cross-reference stream begins, in bytes.
    pub xref_start: usize,
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
    let slots = document.frame.slots(form, paper);
    let pages = document.pages.len();
    let (size, left) = (paper.size(), paper.margin());
    let (drawn, tree) = pdf::draw(&document, size, left)?;
    let facts = facts(form, &twin_sha256);
    let schema = Form::json_schema()?;
    let (pdf, anchor) = finish::finish(
        drawn,
        &finish::Finish {
            facts: &facts,
            tree: &tree,
            bookmarks: &document.bookmarks,
            origin: (left, size.1),
            files: attached(form, &twin, &schema),
            slots: &slots,
        },
    )?;
    Ok(Printed {
        pdf,
        twin,
        twin_sha256,
        pages,
        signatures: slots,
        anchor,
    })
}

fn facts(form: &Form, twin_sha256: &str) -> finish::Facts {
    let head = &form.head;
    finish::Facts {
        title: format!(
            "{} {}, {} for {}",
            head.title, head.packet, head.filer.name, head.provider.name
        ),
        author: head.filer.name.clone(),
        subject: head.rulebook.prepared(""),
        at: head.as_of,
        id: Sha256::digest(format!("{} {twin_sha256}", head.packet)).into(),
    }
}

/// The twin, its schema and the rows behind the figures, as files of the PDF.
fn attached<'a>(form: &'a Form, twin: &'a [u8], schema: &'a [u8]) -> Vec<finish::Attached<'a>> {
    let file = |name, bytes, kind, relationship, words| finish::Attached {
        name,
        bytes,
        kind,
        relationship,
        words,
    };
    let json = "application/json";
    let mut files = vec![
        file(
            crate::verify::TWIN,
            twin,
            json,
            "Source",
            "This packet for machines",
        ),
        file(
            crate::packet::SCHEMA_FILE,
            schema,
            "application/schema+json",
            "Supplement",
            "The shape of packet.json",
        ),
    ];
    files.extend(form.files.iter().map(|f| {
        let words = "The rows behind a figure";
        file(f.name.as_str(), &f.bytes, "text/csv", "Data", words)
    }));
    files
}
