//! PDF documents, drawn as pictures; nothing in them runs.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::RgbImage;
use memchr::memmem;

use super::damaged;
use super::traces::Traces;
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Unit, Warning};
use crate::limits::{LONGEST_PAGE_SIDE, Limits};

/// How deep and how far the search for actions goes; what holds no other objects is not counted.
const DEEPEST: u32 = 25;
const MOST_OBJECTS: u32 = 200_000;
const DEEPEST_NESTING: u32 = 256;

pub(super) fn inspect(
    file: &[u8],
    limits: &Limits,
) -> Result<(Vec<PageSize>, Vec<Warning>), ReadError> {
    let pdf = open(file, limits)?;
    let mut pages = Vec::new();
    for (i, page) in pdf.pages().iter().enumerate() {
        let (width, height) = size(page, i as u32 + 1)?;
        pages.push(PageSize {
            width: width.round() as u32,
            height: height.round() as u32,
            unit: Unit::Point,
        });
    }
    Ok((pages, warnings(&pdf, file)))
}

pub(super) fn render(
    file: &[u8],
    limits: &Limits,
    number: u32,
    fit: Fit,
) -> Result<RgbImage, ReadError> {
    let pdf = open(file, limits)?;
    let pages = pdf.pages();
    let page = (number as usize)
        .checked_sub(1)
        .and_then(|i| pages.get(i))
        .ok_or(ReadError::NoSuchPage {
            page: number,
            pages: pages.len() as u32,
        })?;
    let (width, height) = size(page, number)?;
    let (to_width, to_height) = fit.of(width.into(), height.into(), f64::INFINITY);
    // Half a pixel more, because the renderer cuts the fraction off.
    let settings = PixmapSettings {
        x_scale: (to_width as f32 + 0.5) / width,
        y_scale: (to_height as f32 + 0.5) / height,
        bg_color: WHITE,
    };
    let pixmap = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    // The background is opaque, so the colours need no division by their alpha.
    let rgb = pixmap
        .data_as_u8_slice()
        .as_chunks::<4>()
        .0
        .iter()
        .flat_map(|[r, g, b, _]| [*r, *g, *b]);
    RgbImage::from_raw(pixmap.width().into(), pixmap.height().into(), rgb.collect())
        .ok_or_else(|| damaged("the page could not be drawn"))
}

fn open(file: &[u8], limits: &Limits) -> Result<Pdf, ReadError> {
    if nests_too_deep(file) {
        return Err(damaged(format!(
            "its objects are nested more than {DEEPEST_NESTING} deep"
        )));
    }
    let pdf = Pdf::new(file.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted,
        LoadPdfError::Invalid => damaged("it is not a readable PDF"),
    })?;
    match pdf.pages().len() {
        0 => Err(damaged("it has no pages")),
        n if n > limits.pages as usize => Err(ReadError::TooManyPages {
            pages: u32::try_from(n).unwrap_or(u32::MAX),
            limit: limits.pages,
        }),
        _ => Ok(pdf),
    }
}

/// Tells whether an object outside the packed streams is nested deeper than any program writes.
///
/// The parser takes time in the square of the depth of dictionaries; half a million of them, in one
/// megabyte, would keep it busy until the deadline.
fn nests_too_deep(file: &[u8]) -> bool {
    let mut depth = 0_u32;
    let mut rest = file;
    // Behind the last `endstream` no further one is looked for: each search would run to the end of the file.
    let mut streams = true;
    while let Some((first, after)) = rest.split_first() {
        let doubled = after.first() == Some(first);
        match first {
            b'[' => depth += 1,
            b'<' if doubled => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if doubled => depth = depth.saturating_sub(1),
            b'e' if rest.starts_with(b"endobj") => depth = 0,
            _ => {}
        }
        if depth > DEEPEST_NESTING {
            return true;
        }
        rest = match first {
            b'<' | b'>' if doubled => after.get(1..).unwrap_or_default(),
            b's' if streams && rest.starts_with(b"stream") => {
                let end = memmem::find(rest, b"endstream");
                streams = end.is_some();
                end.map_or(after, |end| rest.get(end + 9..).unwrap_or_default())
            }
            _ => after,
        };
    }
    false
}

/// Returns the size of a page in points, unless no paper has it.
fn size(page: &Page<'_>, number: u32) -> Result<(f32, f32), ReadError> {
    let (width, height) = page.render_dimensions();
    let plausible = |side: f32| side.is_finite() && (1.0..=LONGEST_PAGE_SIDE).contains(&side);
    if plausible(width) && plausible(height) {
        return Ok((width, height));
    }
    Err(ReadError::AbsurdPage {
        page: number,
        width: width as i64,
        height: height as i64,
    })
}

fn warnings(pdf: &Pdf, file: &[u8]) -> Vec<Warning> {
    let mut traces = Traces::default();
    let metadata = pdf.metadata();
    for text in [&metadata.creator, &metadata.producer]
        .into_iter()
        .flatten()
    {
        traces.read_text(text);
    }
    let mut search = Search {
        left: MOST_OBJECTS,
        given_up: false,
        found: Vec::new(),
    };
    for object in pdf.objects() {
        search.object(&object, DEEPEST);
        if let Object::Stream(stream) = &object {
            read_metadata(stream, &mut traces);
        }
    }
    let mut warnings = traces.warnings();
    warnings.append(&mut search.found);
    if search.given_up {
        warnings.push(Warning::NotSearchedToTheEnd);
    }
    // The file opened, so whatever encrypts it does so with an empty password.
    if memmem::find(file, b"/Encrypt").is_some() {
        warnings.push(Warning::PdfEncryption);
    }
    warnings.extend(ends(file));
    warnings
}

/// Reads the XMP packet of a document or of a picture in it.
fn read_metadata(stream: &Stream<'_>, traces: &mut Traces) {
    const LONGEST_PACKED: usize = 1 << 16;
    let named = stream.dict().get::<Name<'_>>(b"Type");
    if named.is_none_or(|name| name.as_ref() != b"Metadata") {
        return;
    }
    let raw = stream.raw_data();
    match stream.filters().len() {
        0 => traces.read_xmp(&raw),
        // One filter over little data cannot grow beyond the program's memory.
        1 if raw.len() <= LONGEST_PACKED => {
            if let Ok(packet) = stream.decoded() {
                traces.read_xmp(&packet);
            }
        }
        _ => {}
    }
}

/// Judges the file by its end marks: cut off, continued, or changed by appending.
fn ends(file: &[u8]) -> Vec<Warning> {
    const END: &[u8] = b"%%EOF";
    let mut warnings = Vec::new();
    let marks: Vec<usize> = memmem::find_iter(file, END).collect();
    let Some(last) = marks.last() else {
        return vec![Warning::Truncated];
    };
    let after = file.get(last + END.len()..).unwrap_or_default();
    let rest = after.trim_ascii().len();
    if rest > 0 {
        warnings.push(Warning::BytesAfterEnd {
            bytes: u32::try_from(rest).unwrap_or(u32::MAX),
        });
    }
    // A linearised file has two ends from the start.
    let start = file.get(..2048).unwrap_or(file);
    let linearised = start.windows(11).any(|w| w == b"/Linearized");
    let updates = marks.len().saturating_sub(if linearised { 2 } else { 1 });
    if updates > 0 {
        warnings.push(Warning::IncrementalUpdates {
            count: u32::try_from(updates).unwrap_or(u32::MAX),
        });
    }
    warnings
}

/// Looks through the objects for what a paper does not need.
struct Search {
    left: u32,
    /// Something lay too deep or too far back.
    given_up: bool,
    found: Vec<Warning>,
}

impl Search {
    fn object(&mut self, object: &Object<'_>, deeper: u32) {
        match object {
            Object::Dict(dict) => self.dict(dict, deeper),
            Object::Stream(stream) => self.dict(stream.dict(), deeper),
            Object::Array(array) => self.array(array, deeper),
            // Free of charge: a long table of numbers must not end the search.
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_)
            | Object::Name(_) => {}
        }
    }

    fn array(&mut self, array: &Array<'_>, deeper: u32) {
        let Some(deeper) = self.enter(deeper) else {
            return;
        };
        for item in array.raw_iter() {
            if self.is_spent() {
                return;
            }
            if let MaybeRef::NotRef(item) = item {
                self.object(&item, deeper);
            }
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, deeper: u32) {
        let Some(deeper) = self.enter(deeper) else {
            return;
        };
        self.note(dict);
        for (_, value) in dict.entries() {
            if self.is_spent() {
                return;
            }
            // Indirect objects come by themselves.
            if let MaybeRef::NotRef(value) = value {
                self.object(&value, deeper);
            }
        }
    }

    /// Counts an object that may hold others; returns how much deeper the search may go in it, if at all.
    fn enter(&mut self, deeper: u32) -> Option<u32> {
        let further = self.left.checked_sub(1).zip(deeper.checked_sub(1));
        self.given_up |= further.is_none();
        let (left, deeper) = further?;
        self.left = left;
        Some(deeper)
    }

    fn is_spent(&self) -> bool {
        self.left == 0 && self.given_up
    }

    fn note(&mut self, dict: &Dict<'_>) {
        let has = |key: &[u8]| dict.contains_key(key);
        let action = dict.get::<Name<'_>>(b"S");
        let is = |kind: &[u8]| action.as_ref().is_some_and(|name| name.as_ref() == kind);
        let mut notes = Vec::new();
        if has(b"JS") || has(b"JavaScript") || is(b"JavaScript") {
            notes.push(Warning::PdfScript);
        }
        if is(b"Launch") || is(b"SubmitForm") || is(b"ImportData") || is(b"GoToR") || is(b"GoToE") {
            notes.push(Warning::PdfLaunchAction);
        }
        if has(b"EmbeddedFiles") || has(b"EmbeddedFile") || has(b"EF") {
            notes.push(Warning::PdfEmbeddedFiles);
        }
        if has(b"AA") || opens_with_action(dict) {
            notes.push(Warning::PdfOpenAction);
        }
        if has(b"AcroForm") {
            notes.push(Warning::PdfForm);
        }
        if has(b"ByteRange") && has(b"Contents") {
            notes.push(Warning::PdfSigned);
        }
        for note in notes {
            if !self.found.contains(&note) {
                self.found.push(note);
            }
        }
    }
}

/// Tells whether opening does more than show a place in the document, which many programs write harmlessly.
fn opens_with_action(dict: &Dict<'_>) -> bool {
    dict.get::<Dict<'_>>(b"OpenAction").is_some_and(|action| {
        action
            .get::<Name<'_>>(b"S")
            .is_none_or(|kind| kind.as_ref() != b"GoTo")
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn streams_without_an_end_take_no_longer_than_others() {
        let begun = Instant::now();
        assert!(!nests_too_deep(&b"stream".repeat(1 << 20)));
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "{:?}",
            begun.elapsed()
        );
    }

    #[test]
    fn nesting_counts_outside_streams_and_within_one_object() {
        let deep = "[".repeat(DEEPEST_NESTING as usize + 1);
        let nests = |file: String| nests_too_deep(file.as_bytes());
        assert!(nests(deep.clone()));
        assert!(nests("<<".repeat(DEEPEST_NESTING as usize + 1)));
        assert!(nests(format!("stream endstream {deep}")));
        assert!(nests(format!("stream {deep}")), "no end, so no stream");
        assert!(!nests(format!("stream {deep} endstream")));
        assert!(!nests("[ endobj ".repeat(1_000)));
        assert!(!nests("<< >> < > ".repeat(1_000)));
    }
}
