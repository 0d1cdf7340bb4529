//! Copies of documents that leave: pages as pictures, with rectangles burnt in. The sealed original is only read.

use crate::error::ApiError;
use crate::open_vault::{Office, internal};
use crate::words::copies as w;
use crate::words::rooms;
use cip::copy::{
    self, CopiedPage, CopyError, CopyFormat, MOST_COVERS, MOST_PURPOSE, MOST_RECIPIENT, OutsideCopy,
};
use cip::date::Moment;
use cip::event::Event;
use cip::id::DocumentId;
use cip::verification::hex;
use evidence::{Bitmap, Fit};
use filing::pictures::{Sheet, pictures};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Bitmap of the longer side of a page at most: A4 at 200 dots an inch, which reads well and is sent easily.
const LONGEST: u32 = 2_400;
/// Pages of one copy: what the reader shows of one document.
const MOST_PAGES: usize = 40;

/// Writes chosen pages of a document for somebody outside, with parts of them covered for good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CopyOutside {
    /// Document.
    pub document: DocumentId,
    /// Pages, in the order of the copy, each with what is covered on it.
    pub pages: Vec<CopiedPage>,
    /// Whether a page may leave with nothing covered.
    #[serde(default)]
    pub bare: bool,
    /// Who gets it.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// Token of the file to write; its name ends in `.png` for one page, or in `.pdf`.
    pub target: String,
}

/// Answer of `copy_outside`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CopyMade {
    /// The copy as the journal keeps it.
    pub copy: OutsideCopy,
    /// SHA-256 of the sealed original, read again after the copy was made.
    pub original: String,
}

pub(crate) fn copy_outside(
    office: &mut Office,
    request: CopyOutside,
    now: &Moment,
) -> Result<CopyMade, ApiError> {
    let document = office
        .register
        .document(request.document)?
        .ok_or_else(|| ApiError::not_found(rooms::missing_document()))?;
    check(&request, document.pages)?;
    let format = format(office, &request)?;
    let original = office.register.read_object(document.object)?;
    let pages = request
        .pages
        .iter()
        .map(|page| burnt(office, &original, page))
        .collect::<Result<Vec<_>, _>>()?;
    let bytes = written(format, &pages)?;
    let file_name = office.tools.files.write(&request.target, &bytes)?;
    let copy = OutsideCopy {
        document: document.id,
        pages: request.pages,
        recipient: request.recipient.trim().to_owned(),
        purpose: request.purpose.trim().to_owned(),
        format,
        file_name,
        sha256: hex(&Sha256::digest(&bytes)),
        bytes: bytes.len() as u64,
    };
    let event = Event::CopySaved { copy: copy.clone() };
    if let Err(error) = office.record(now, &[event]) {
        // What no event names does not stay outside; the first failure is what matters.
        if let Ok(path) = office.tools.files.path(&request.target) {
            let _ = std::fs::remove_file(path);
        }
        return Err(error);
    }
    let again = office.register.read_object(document.object)?;
    Ok(CopyMade {
        copy,
        original: hex(&Sha256::digest(&*again)),
    })
}

fn check(request: &CopyOutside, of: u32) -> Result<(), ApiError> {
    let lengths = [
        ("recipient", &request.recipient, MOST_RECIPIENT),
        ("purpose", &request.purpose, MOST_PURPOSE),
    ];
    for (field, words, most) in lengths {
        let count = words.trim().chars().count();
        if count == 0 || count > most {
            let said = if field == "recipient" {
                w::copy_recipient(most)
            } else {
                w::copy_purpose(most)
            };
            return Err(ApiError::invalid(field, said));
        }
    }
    if request.pages.len() > MOST_PAGES {
        return Err(ApiError::invalid("pages", w::copy_many_pages(MOST_PAGES)));
    }
    copy::check_pages(&request.pages, of, request.bare).map_err(|error| {
        let said = match error {
            CopyError::NoPage => w::copy_no_page(),
            CopyError::Page(page) => w::copy_page(page, of),
            CopyError::Cover(page) => w::copy_rectangle(page),
            CopyError::TooMany(page) => w::copy_rectangles(page, MOST_COVERS),
            CopyError::Bare(page) => w::copy_bare(page),
        };
        ApiError::invalid("pages", said)
    })
}

/// Returns how the copy is written, by the ending of the name that the person chose.
fn format(office: &Office, request: &CopyOutside) -> Result<CopyFormat, ApiError> {
    let name = office.tools.files.name(&request.target)?;
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    match (ending.as_deref(), request.pages.len()) {
        (Some("png"), 1) => Ok(CopyFormat::Png),
        (Some("png"), _) => Err(ApiError::invalid("target", w::copy_one_picture())),
        (Some("pdf"), _) => Ok(CopyFormat::Pdf),
        _ => Err(ApiError::invalid("target", w::copy_ending())),
    }
}

/// Draws a page in the reader program and burns its rectangles in.
fn burnt(office: &Office, original: &[u8], page: &CopiedPage) -> Result<Bitmap, ApiError> {
    let fit = Fit {
        max_width: LONGEST,
        max_height: LONGEST,
    };
    let mut pixels = office.tools.reader.bitmap(original, page.page, fit)?;
    for cover in &page.covers {
        pixels.burn(cover.edges());
    }
    Ok(pixels)
}

fn written(format: CopyFormat, pages: &[Bitmap]) -> Result<Vec<u8>, ApiError> {
    match (format, pages) {
        (CopyFormat::Png, [page]) => Ok(page.png()?),
        (CopyFormat::Png | CopyFormat::Pdf, pages) => {
            let sheets: Vec<Sheet<'_>> = pages
                .iter()
                .map(|page| Sheet {
                    width: page.width(),
                    height: page.height(),
                    rgb: page.rgb(),
                })
                .collect();
            pictures(&sheets).map_err(internal)
        }
    }
}
