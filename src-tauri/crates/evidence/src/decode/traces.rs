//! Traces that cameras and editors leave beside the pixels.

use exif::{Context, Exif, In, Reader, Tag, Value};
use memchr::memmem;

use crate::inspection::Warning;

/// Software that edits pictures or PDFs, as it writes itself (in lower case) and as it is called.
const EDITORS: &[(&str, &str)] = &[
    ("photoshop", "Adobe Photoshop"),
    ("illustrator", "Adobe Illustrator"),
    ("gimp", "GIMP"),
    ("affinity photo", "Affinity Photo"),
    ("affinity designer", "Affinity Designer"),
    ("pixelmator", "Pixelmator"),
    ("photopea", "Photopea"),
    ("paint.net", "Paint.NET"),
    ("coreldraw", "CorelDRAW"),
    ("corel photo", "Corel Photo-Paint"),
    ("inkscape", "Inkscape"),
    ("canva", "Canva"),
    ("picsart", "Picsart"),
    ("snapseed", "Snapseed"),
    ("facetune", "Facetune"),
    ("remini", "Remini"),
    ("ilovepdf", "iLovePDF"),
    ("sejda", "Sejda"),
    ("smallpdf", "Smallpdf"),
    ("pdfescape", "PDFescape"),
    ("pdffiller", "pdfFiller"),
    ("dochub", "DocHub"),
    ("pdf-xchange editor", "PDF-XChange Editor"),
    ("foxit phantompdf", "Foxit PhantomPDF"),
    ("foxit pdf editor", "Foxit PDF Editor"),
    ("nitro pro", "Nitro Pro"),
    ("pdfelement", "PDFelement"),
];
/// Where an Exif block keeps words; the last five are those that Windows shows, in letters of two bytes.
const COMMENTS: [Tag; 9] = [
    Tag::ImageDescription,
    Tag::Artist,
    Tag::Copyright,
    Tag::UserComment,
    Tag(Context::Tiff, 0x9C9B),
    Tag(Context::Tiff, 0x9C9C),
    Tag(Context::Tiff, 0x9C9D),
    Tag(Context::Tiff, 0x9C9E),
    Tag(Context::Tiff, 0x9C9F),
];
/// The library reads no more directories of pictures in one block.
const MOST_DIRECTORIES: u16 = 8;
/// How much of one text is searched, in bytes.
pub(super) const SEARCHED: usize = 1 << 18;
/// How much of all texts of a file is searched, in bytes.
const SEARCHED_IN_ALL: usize = 4 << 20;
/// No name of an editor and no markup is shorter.
const SHORTEST: usize = 4;
/// Lengths of "YYYY-MM-DD" and of "YYYY-MM-DDThh:mm:ss", which sort as they read.
const DATE: usize = 10;
const DATE_TIME: usize = 19;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    /// Exif orientation, 1 to 8; 0 when there is none.
    pub(crate) orientation: u8,
    gps: bool,
    changed: bool,
    markup: bool,
    editors: Vec<&'static str>,
    /// Some text was too long to be searched, or could not be unpacked.
    pub(super) unsearched: bool,
    /// Bytes of texts that were searched.
    searched: usize,
    /// The small picture that cameras put beside the large one: a JPEG.
    pub(crate) thumbnail: Option<Vec<u8>>,
}

impl Traces {
    /// Reads an Exif block (CIPA DC-008), beginning with its TIFF header.
    pub(crate) fn read_exif(&mut self, block: &[u8]) {
        let read = Reader::new()
            .continue_on_error(true)
            .read_raw(block.to_vec())
            .or_else(|error| error.distill_partial_result(|_| ()));
        let Ok(exif) = read else { return };
        if let Some(orientation) = exif
            .get_field(Tag::Orientation, In::PRIMARY)
            .and_then(|f| f.value.get_uint(0))
        {
            self.orientation = u8::try_from(orientation)
                .ok()
                .filter(|o| (1..=8).contains(o))
                .unwrap_or(0);
        }
        // Only what is asked for is unpacked: thousands of entries may share one value as large as the file.
        let place = |directory| {
            let has = |tag| exif.get_field(tag, In(directory)).is_some();
            has(Tag::GPSLatitude) || has(Tag::GPSLongitude)
        };
        self.gps |= (0..MOST_DIRECTORIES).any(place);
        self.read_words(&exif);
        self.read_thumbnail(&exif, block);
        let line = |tag| match exif.get_field(tag, In::PRIMARY).map(|f| &f.value) {
            Some(Value::Ascii(lines)) => lines.first(),
            _ => None,
        };
        // "YYYY:MM:DD HH:MM:SS" sorts as it reads.
        if let (Some(changed), Some(taken)) = (line(Tag::DateTime), line(Tag::DateTimeOriginal)) {
            self.changed |= taken.first().is_some_and(u8::is_ascii_digit) && changed > taken;
        }
    }

    fn read_words(&mut self, exif: &Exif) {
        let words = |tag| match exif.get_field(tag, In::PRIMARY).map(|f| &f.value) {
            // Letters of two bytes look like many texts of one letter each.
            Some(Value::Ascii(lines)) => lines.concat(),
            Some(Value::Byte(bytes) | Value::Undefined(bytes, _)) => bytes.clone(),
            _ => Vec::new(),
        };
        self.read_text(&words(Tag::Software));
        for tag in COMMENTS {
            self.read_comment(&words(tag));
        }
    }

    fn read_thumbnail(&mut self, exif: &Exif, block: &[u8]) {
        self.thumbnail = self.thumbnail.take().or_else(|| {
            let number = |tag| {
                let field = exif.get_field(tag, In::THUMBNAIL)?;
                usize::try_from(field.value.get_uint(0)?).ok()
            };
            let start = number(Tag::JPEGInterchangeFormat)?;
            let length = number(Tag::JPEGInterchangeFormatLength)?;
            let bytes = block.get(start..start.checked_add(length)?)?;
            bytes.starts_with(&[0xFF, 0xD8]).then(|| bytes.to_vec())
        });
    }

    /// Reads an XMP packet (ISO 16684-1).
    pub(crate) fn read_xmp(&mut self, packet: &[u8]) {
        let packet = narrowed(packet);
        self.read_text(&packet);
        self.gps |= memmem::find(&packet, b"exif:GPSLatitude").is_some();
        let (changed, taken) = (
            xmp_date(&packet, b"xmp:ModifyDate"),
            xmp_date(&packet, b"exif:DateTimeOriginal"),
        );
        if let (Some(changed), Some(taken)) = (changed, taken) {
            // Hours compare only within one time zone.
            let alike = changed.get(DATE_TIME..) == taken.get(DATE_TIME..);
            let length = if alike { DATE_TIME } else { DATE };
            self.changed |= changed.get(..length) > taken.get(..length);
        }
    }

    /// Counts a text; a file with more of it than any camera writes is not searched to its end.
    fn may_search(&mut self, text: &[u8]) -> bool {
        let may = self.searched < SEARCHED_IN_ALL;
        self.searched = self.searched.saturating_add(text.len());
        self.unsearched |= !may;
        may
    }

    /// Looks for the names of editing software.
    pub(crate) fn read_text(&mut self, text: &[u8]) {
        if !self.may_search(text) {
            return;
        }
        let text = narrowed(text).to_ascii_lowercase();
        if text.len() < SHORTEST {
            return;
        }
        for (written, called) in EDITORS {
            let named = memmem::find(&text, written.as_bytes()).is_some();
            if named && !self.editors.contains(called) {
                self.editors.push(called);
            }
        }
    }

    /// Looks for markup and for editing software in a comment.
    pub(crate) fn read_comment(&mut self, comment: &[u8]) {
        if self.searched >= SEARCHED_IN_ALL {
            self.unsearched = true;
            return;
        }
        let comment = narrowed(comment);
        if comment.len() < SHORTEST {
            return;
        }
        self.read_text(&comment);
        let comment = comment.to_ascii_lowercase();
        let opens = |tag: &[u8]| memmem::find(&comment, tag).is_some();
        self.markup |= [
            &b"<script"[..],
            b"<html",
            b"<svg",
            b"<iframe",
            b"<?php",
            b"<img",
            b"<!doctype",
            b"javascript:",
        ]
        .iter()
        .any(|tag| opens(tag));
    }

    /// Returns the warnings that follow.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let mut warnings: Vec<_> = self
            .editors
            .iter()
            .map(|name| Warning::EditorSoftware {
                name: (*name).to_owned(),
            })
            .collect();
        if self.gps {
            warnings.push(Warning::GpsPresent);
        }
        if self.changed {
            warnings.push(Warning::ChangedAfterCapture);
        }
        if self.markup {
            warnings.push(Warning::MarkupInComment);
        }
        if self.unsearched {
            warnings.push(Warning::NotSearchedToTheEnd);
        }
        warnings
    }
}

/// Returns the beginning of a text without zero bytes: letters of two bytes (UTF-16) then read like letters of one.
fn narrowed(text: &[u8]) -> Vec<u8> {
    let text = text.get(..SEARCHED).unwrap_or(text);
    text.iter().copied().filter(|byte| *byte != 0).collect()
}

/// Finds the value of a date, written as attribute or as element.
fn xmp_date<'a>(packet: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (_, rest) = packet.split_at_checked(memmem::find(packet, name)? + name.len())?;
    let start = rest.iter().take(4).position(u8::is_ascii_digit)?;
    let value = rest.get(start..)?;
    let end = value
        .iter()
        .position(|b| matches!(b, b'"' | b'\'' | b'<'))?;
    value.get(..end).filter(|date| date.len() >= DATE)
}
