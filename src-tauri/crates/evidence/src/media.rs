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
            Self::Pdf => "application/pdf",
        }
    }

    /// Returns the file name endings that agree with this type, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
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
    /// WebP.
    Webp,
    /// TIFF, the usual format of fax and scanner software.
    Tiff,
    /// Another picture format, such as GIF, BMP or AVIF.
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
    // Readers accept a PDF header anywhere in the first kilobyte (PDF 1.7, annex H.3.4.1).
    let start = bytes.get(..1024).unwrap_or(bytes);
    if start.windows(5).any(|w| w == b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    Err(unaccepted(bytes))
}

fn unaccepted(bytes: &[u8]) -> Unaccepted {
    // The brand list of the HEIF container (ISO/IEC 23008-12) is longer than the one `infer` knows.
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => {
                Unaccepted::Heic
            }
            Some(b"avif" | b"avis") => Unaccepted::OtherPicture,
            _ => Unaccepted::Unknown,
        };
    }
    let Some(kind) = infer::get(bytes) else {
        return Unaccepted::Unknown;
    };
    match (kind.matcher_type(), kind.extension()) {
        (_, "webp") => Unaccepted::Webp,
        (_, "tif" | "tiff") => Unaccepted::Tiff,
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
        assert_eq!(sniff(b"RIFF\x10\0\0\0WEBPVP8 "), Err(Unaccepted::Webp));
        assert_eq!(sniff(b"II*\0\x08\0\0\0\0\0\0\0"), Err(Unaccepted::Tiff));
        assert_eq!(sniff(b"\0\0\0\x18ftypheic\0\0\0\0"), Err(Unaccepted::Heic));
        assert_eq!(
            sniff(b"\0\0\0\x18ftypavif\0\0\0\0"),
            Err(Unaccepted::OtherPicture)
        );
        assert_eq!(sniff(b"GIF89a\x01\0\x01\0"), Err(Unaccepted::OtherPicture));
        assert_eq!(sniff(b"PK\x03\x04\x14\0\0\0\0\0"), Err(Unaccepted::Archive));
        assert_eq!(sniff(b"plain words"), Err(Unaccepted::Unknown));
        assert_eq!(sniff(b""), Err(Unaccepted::Unknown));
    }
}
