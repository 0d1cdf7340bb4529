//! Copies of documents that leave: pages as pictures, with rectangles burnt in. The sealed original is only read.

mod outside;

use crate::desk::Tools;
use crate::dispatch::Apart;
use crate::error::ApiError;
use crate::jobs;
use crate::open_vault::{Office, internal};
use crate::words::copies as w;
use crate::words::rooms;
use cip::copy::{
    self, CopiedPage, CopyError, CopyFormat, MOST_COVERS, MOST_PURPOSE, MOST_RECIPIENT, OutsideCopy,
};
use cip::date::Moment;
use cip::document::Document;
use cip::event::Event;
use cip::id::DocumentId;
use cip::verification::hex;
use evidence::{Bitmap, Fit};
use filing::pictures::{Pictures, Sheet};
use outside::Unfinished;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use ts_rs::TS;
use zeroize::Zeroizing;

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
    /// SHA-256 of the sealed original, read again after the pages were drawn.
    pub original: String,
}

/// What a copy is made of and where it goes, as it stood when it was asked for.
struct Begun {
    original: Zeroizing<Vec<u8>>,
    format: CopyFormat,
    place: PathBuf,
    name: String,
}

/// Makes a copy as a job that holds the vault only to read the original and to record the copy.
pub(crate) fn copy_outside(
    apart: &Apart<'_>,
    request: CopyOutside,
    now: &Moment,
) -> Result<CopyMade, ApiError> {
    let begun = apart.with_office(|office| begin(office, &request))?;
    let jobs = &apart.tools().jobs;
    jobs.run("job-copy-outside", |job| {
        finish(apart, begun, request, now, job)
    })
}

fn begin(office: &Office, request: &CopyOutside) -> Result<Begun, ApiError> {
    let document = find(office, request.document)?;
    check(request, document.pages)?;
    let files = &office.tools.files;
    let name = files.name(&request.target)?;
    Ok(Begun {
        format: format(&name, request.pages.len())?,
        place: files.path(&request.target)?,
        name,
        original: office.register.read_object(document.object)?,
    })
}

fn find(office: &Office, id: DocumentId) -> Result<Document, ApiError> {
    office
        .register
        .document(id)?
        .ok_or_else(|| ApiError::not_found(rooms::missing_document()))
}

/// Draws the pages, writes the copy beside its place, records it, and only then puts it in its place.
fn finish(
    apart: &Apart<'_>,
    begun: Begun,
    request: CopyOutside,
    now: &Moment,
    job: u32,
) -> Result<CopyMade, ApiError> {
    let tools = apart.tools();
    let bytes = drawn(tools, &begun, &request.pages, job)?;
    let copy = OutsideCopy {
        document: request.document,
        pages: request.pages,
        recipient: request.recipient.trim().to_owned(),
        purpose: request.purpose.trim().to_owned(),
        format: begun.format,
        file_name: begun.name,
        sha256: hex(&Sha256::digest(&bytes)),
        bytes: bytes.len() as u64,
    };
    let language = tools.setup.language;
    let unfinished = Unfinished::write(&begun.place, &copy.file_name, &bytes, language)?;
    let recorded = apart.with_office(|office| record(office, &request.target, &copy, now));
    match recorded {
        Ok(original) => {
            unfinished.put(&copy)?;
            Ok(CopyMade { copy, original })
        }
        Err(error) => Err(unfinished.take_back(error, language)),
    }
}

/// Records a copy and returns the hash of its original, which is read again before anything is recorded.
fn record(
    office: &mut Office,
    target: &str,
    copy: &OutsideCopy,
    now: &Moment,
) -> Result<String, ApiError> {
    // What was chosen is forgotten with the person and with the vault: who sits here by now has not asked for this.
    office.tools.files.path(target)?;
    let document = find(office, copy.document)?;
    let again = office.register.read_object(document.object)?;
    office.record(now, &[Event::CopySaved { copy: copy.clone() }])?;
    Ok(hex(&Sha256::digest(&*again)))
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
    copy::check_pages(&request.pages, of).map_err(|error| {
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

/// Returns how a copy of so many pages is written, by the ending of the name that the person chose.
fn format(name: &str, pages: usize) -> Result<CopyFormat, ApiError> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    match (ending.as_deref(), pages) {
        (Some("png"), 1) => Ok(CopyFormat::Png),
        (Some("png"), _) => Err(ApiError::invalid("target", w::copy_one_picture())),
        (Some("pdf"), _) => Ok(CopyFormat::Pdf),
        _ => Err(ApiError::invalid("target", w::copy_ending())),
    }
}

/// Draws the pages and packs each before the next, so that the bare pixels of one page are held at a time.
fn drawn(
    tools: &Tools,
    begun: &Begun,
    pages: &[CopiedPage],
    job: u32,
) -> Result<Vec<u8>, ApiError> {
    let of = pages.len() as u64;
    let go_on = |done: u64| {
        let step = tools.jobs.step(job, done, of);
        if step.is_break() {
            return Err(jobs::cancelled());
        }
        Ok(())
    };
    let (mut pdf, mut png) = (Pictures::begin(), Vec::new());
    for (done, page) in (0u64..).zip(pages) {
        go_on(done)?;
        let pixels = match burnt(tools, &begun.original, page) {
            Ok(pixels) => pixels,
            Err(error) => {
                // A lock ends the program that draws; then the lock is why, not the page.
                go_on(done)?;
                return Err(error);
            }
        };
        match begun.format {
            CopyFormat::Png => png = pixels.png()?,
            CopyFormat::Pdf => pdf.add(&sheet(&pixels)).map_err(internal)?,
        }
    }
    go_on(of)?;
    match begun.format {
        CopyFormat::Png => Ok(png),
        CopyFormat::Pdf => pdf.finish().map_err(internal),
    }
}

/// Draws a page in the second reader program, so that pages are still shown meanwhile, and burns its rectangles in.
fn burnt(tools: &Tools, original: &[u8], page: &CopiedPage) -> Result<Bitmap, ApiError> {
    let fit = Fit {
        max_width: LONGEST,
        max_height: LONGEST,
    };
    let mut pixels = tools.looker.bitmap(original, page.page, fit)?;
    for cover in &page.covers {
        pixels.burn(cover.edges());
    }
    Ok(pixels)
}

fn sheet(page: &Bitmap) -> Sheet<'_> {
    Sheet {
        width: page.width(),
        height: page.height(),
        rgb: page.rgb(),
    }
}
