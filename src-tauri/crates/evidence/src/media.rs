//! What a file is, judged by its content and never by its name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a kind of file that is accepted.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
pub enum MediaType {
    /// JPEG picture.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// PNG picture.
    #[serde(rename = "image/png")]
    Png,
    /// WebP picture.
    #[serde(rename = "image/webp")]
    Webp,
    /// TIFF picture of one or more pages, as scanners and fax software write it.
    #[serde(rename = "image/tiff")]
    Tiff,
    /// PDF document.
    #[serde(rename = "application/pdf")]
    Pdf,
}

impl MediaType {
    /// Returns the registered media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Pdf => "application/pdf",
        }
    }

    /// Returns the file name endings that agree with this type, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Tiff => &["tif", "tiff"],
            Self::Pdf => &["pdf"],
        }
    }
}

/// Names a kind of file that is recognised and refused, because the advice differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unaccepted {
    /// HEIC or HEIF, the usual format of iPhones.
    Heic,
    /// Another picture format, such as GIF, BMP, AVIF or the raw format of a camera.
    OtherPicture,
    /// Word-processor, spreadsheet or presentation file.
    OfficeDocument,
    /// ZIP or another archive.
    Archive,
    /// Anything else.
    Unknown,
}

/// Judges a file by its first bytes.
pub(crate) fn sniff(bytes: &[u8]) -> Result<MediaType, Unaccepted> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(MediaType::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(MediaType::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(MediaType::Webp);
    }
    if is_tiff(bytes) {
        return Ok(MediaType::Tiff);
    }
    // Readers accept a PDF header anywhere in the first kilobyte (PDF 1.7, annex H.3.4.1).
    let start = bytes.get(..1024).unwrap_or(bytes);
    if start.windows(5).any(|w| w == b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    Err(unaccepted(bytes))
}

/// Tells TIFF, of either byte order and either size of offsets, from the raw formats of cameras built on it.
fn is_tiff(bytes: &[u8]) -> bool {
    let marked = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]
        .iter()
        .any(|mark| bytes.starts_with(*mark));
    marked && bytes.get(8..10) != Some(b"CR")
}

/// Reads the brands of an ISO media file: the HEIF container (ISO/IEC 23008-12) has more than `infer` knows.
fn branded(bytes: &[u8]) -> Unaccepted {
    let length = bytes
        .first_chunk::<4>()
        .map_or(0, |l| u32::from_be_bytes(*l) as usize)
        .clamp(12, 256);
    let brands = bytes.get(8..length).or(bytes.get(8..)).unwrap_or_default();
    let has = |wanted: &[&[u8; 4]]| {
        let mut all = brands.as_chunks::<4>().0.iter();
        all.any(|brand| wanted.contains(&brand))
    };
    // A HEIF file may hold AV1 pictures; which it is stands among the compatible brands.
    if has(&[b"avif", b"avis"]) {
        Unaccepted::OtherPicture
    } else if has(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
    ]) {
        Unaccepted::Heic
    } else {
        Unaccepted::Unknown
    }
}

fn unaccepted(bytes: &[u8]) -> Unaccepted {
    if bytes.get(4..8) == Some(b"ftyp") {
        return branded(bytes);
    }
    let Some(kind) = infer::get(bytes) else {
        return Unaccepted::Unknown;
    };
    match (kind.matcher_type(), kind.extension()) {
        (_, "heif" | "heic") => Unaccepted::Heic,
        (infer::MatcherType::Image, _) => Unaccepted::OtherPicture,
        (infer::MatcherType::Doc, _) => Unaccepted::OfficeDocument,
        (infer::MatcherType::Archive, _) => Unaccepted::Archive,
        _ => Unaccepted::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_judged_by_content() {
        assert_eq!(sniff(&[0xFF, 0xD8, 0xFF, 0xE0]), Ok(MediaType::Jpeg));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n"), Ok(MediaType::Png));
        assert_eq!(sniff(b"junk\n%PDF-1.7"), Ok(MediaType::Pdf));
        assert_eq!(sniff(b"RIFF\x10\0\0\0WEBPVP8 "), Ok(MediaType::Webp));
        assert_eq!(sniff(b"RIFF\x10\0\0\0WAVEfmt "), Err(Unaccepted::Unknown));
        for mark in [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"] {
            let tiff = [&mark[..], &[0; 8]].concat();
            assert_eq!(sniff(&tiff), Ok(MediaType::Tiff), "{mark:?}");
        }
        assert_eq!(
            sniff(b"II*\0\x10\0\0\0CR\x02\0\0\0\0\0"),
            Err(Unaccepted::OtherPicture)
        );
        assert_eq!(sniff(b"\0\0\0\x18ftypheic\0\0\0\0"), Err(Unaccepted::Heic));
        assert_eq!(
            sniff(b"\0\0\0\x18ftypavif\0\0\0\0"),
            Err(Unaccepted::OtherPicture)
        );
        assert_eq!(
            sniff(b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf"),
            Err(Unaccepted::Heic)
        );
        assert_eq!(
            sniff(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"),
            Err(Unaccepted::OtherPicture)
        );
        assert_eq!(
            sniff(b"\0\0\0\x14ftypisom\0\0\0\0mp41"),
            Err(Unaccepted::Unknown)
        );
        assert_eq!(sniff(b"GIF89a\x01\0\x01\0"), Err(Unaccepted::OtherPicture));
        assert_eq!(sniff(b"PK\x03\x04\x14\0\0\0\0\0"), Err(Unaccepted::Archive));
        assert_eq!(sniff(b"plain words"), Err(Unaccepted::Unknown));
        assert_eq!(sniff(b""), Err(Unaccepted::Unknown));
    }
}
