//! Traces that cameras and editors leave beside the pixels.

use exif::{Context, In, Reader, Tag, Value};
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
/// How much of one text is searched, in bytes.
const SEARCHED: usize = 1 << 18;
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
        self.gps |= exif.fields().any(|f| {
            f.tag.context() == Context::Gps && matches!(f.tag, Tag::GPSLatitude | Tag::GPSLongitude)
        });
        let text = |tag| {
            exif.get_field(tag, In::PRIMARY)
                .and_then(|f| match &f.value {
                    Value::Ascii(lines) => lines.first().cloned(),
                    _ => None,
                })
        };
        if let Some(software) = text(Tag::Software) {
            self.read_text(&software);
        }
        for tag in [Tag::ImageDescription, Tag::Artist, Tag::Copyright] {
            self.read_comment(&text(tag).unwrap_or_default());
        }
        if let Some(Value::Undefined(comment, _)) = exif
            .get_field(Tag::UserComment, In::PRIMARY)
            .map(|f| &f.value)
        {
            self.read_comment(comment);
        }
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
        // "YYYY:MM:DD HH:MM:SS" sorts as it reads.
        if let (Some(changed), Some(taken)) = (text(Tag::DateTime), text(Tag::DateTimeOriginal)) {
            self.changed |= taken.first().is_some_and(u8::is_ascii_digit) && changed > taken;
        }
    }

    /// Reads an XMP packet (ISO 16684-1).
    pub(crate) fn read_xmp(&mut self, packet: &[u8]) {
        let packet = packet.get(..SEARCHED).unwrap_or(packet);
        self.read_text(packet);
        self.gps |= memmem::find(packet, b"exif:GPSLatitude").is_some();
        let (changed, taken) = (
            xmp_date(packet, b"xmp:ModifyDate"),
            xmp_date(packet, b"exif:DateTimeOriginal"),
        );
        if let (Some(changed), Some(taken)) = (changed, taken) {
            // Hours compare only within one time zone.
            let alike = changed.get(DATE_TIME..) == taken.get(DATE_TIME..);
            let length = if alike { DATE_TIME } else { DATE };
            self.changed |= changed.get(..length) > taken.get(..length);
        }
    }

    /// Looks for the names of editing software.
    pub(crate) fn read_text(&mut self, text: &[u8]) {
        let text = text.get(..SEARCHED).unwrap_or(text).to_ascii_lowercase();
        let text = String::from_utf8_lossy(&text);
        for (written, called) in EDITORS {
            if text.contains(written) && !self.editors.contains(called) {
                self.editors.push(called);
            }
        }
    }

    /// Looks for markup and for editing software in a comment.
    pub(crate) fn read_comment(&mut self, comment: &[u8]) {
        let comment = comment.get(..SEARCHED).unwrap_or(comment);
        self.read_text(comment);
        let comment = comment.to_ascii_lowercase();
        let opens = |tag: &[u8]| comment.windows(tag.len()).any(|w| w == tag);
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
        warnings
    }
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
