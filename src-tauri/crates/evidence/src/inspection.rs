//! What is known about a file without a person looking at it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::limits::LONGEST_SIDE;
use crate::media::MediaType;

/// Describes a file that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Inspection {
    /// What the file is, by content.
    pub media_type: MediaType,
    /// The pages in order; a picture has one, a TIFF may have more.
    pub pages: Vec<PageSize>,
    /// SHA-256 of the original bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file, in bytes.
    pub bytes: u32,
    /// What a reviewer should know before trusting the file.
    pub warnings: Vec<Warning>,
}

/// Gives the size of a page as it is shown, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PageSize {
    /// Width in the unit.
    pub width: u32,
    /// Height in the unit.
    pub height: u32,
    /// What is counted.
    pub unit: Unit,
}

/// Names the unit of a page size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Pixels of a picture.
    Pixel,
    /// Points of a PDF page, 72 to the inch.
    Point,
}

/// Warns about a property of a file that an honest paper need not have.
///
/// Every one of them has innocent causes too; none is a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// The file ends early or breaks off inside; the missing part is shown grey or empty.
    Truncated,
    /// Bytes follow the end of the picture or document.
    BytesAfterEnd {
        /// How many.
        bytes: u32,
    },
    /// The file name ends in something else than the content.
    ExtensionDiffers {
        /// The ending, in lower case.
        extension: String,
    },
    /// The picture says where it was taken; the place is not shown.
    GpsPresent,
    /// The file names software that edits pictures or PDFs.
    EditorSoftware {
        /// The usual name of the software.
        name: String,
    },
    /// The file was changed after the picture was taken.
    ChangedAfterCapture,
    /// The small picture inside the file shows something else than the picture itself.
    ThumbnailDiffers,
    /// The picture moves; only its first frame is shown.
    MovingPicture,
    /// A comment in the picture holds markup.
    MarkupInComment,
    /// The PDF holds a script; it was not run.
    PdfScript,
    /// The PDF asks for something to happen when it is opened; nothing happened.
    PdfOpenAction,
    /// The PDF wants to start a program or send data; it cannot.
    PdfLaunchAction,
    /// The PDF carries other files; they were not opened.
    PdfEmbeddedFiles,
    /// The PDF holds a form; what another program shows in it may differ.
    PdfForm,
    /// The PDF holds a signature, which was not checked.
    PdfSigned,
    /// The PDF is encrypted but opens without a password.
    PdfEncryption,
    /// The PDF was changed after it was first written.
    IncrementalUpdates {
        /// How many times.
        count: u32,
    },
    /// The file holds more than is searched; what was not searched may hold what another warning names.
    NotSearchedToTheEnd,
}

/// Bounds the size of a picture that is asked for, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fit {
    /// Greatest width.
    pub max_width: u32,
    /// Greatest height.
    pub max_height: u32,
}

impl Fit {
    /// Returns the bounds, brought between 1 and 4,096 pixels.
    pub(crate) fn clamped(self) -> Self {
        Self {
            max_width: self.max_width.clamp(1, LONGEST_SIDE),
            max_height: self.max_height.clamp(1, LONGEST_SIDE),
        }
    }

    /// Returns the same bound for both sides.
    pub(crate) const fn square(side: u32) -> Self {
        Self {
            max_width: side,
            max_height: side,
        }
    }

    /// Returns the bounds for a picture that will be turned by a quarter.
    pub(crate) fn turned(self) -> Self {
        Self {
            max_width: self.max_height,
            max_height: self.max_width,
        }
    }

    /// Returns the largest size of the same shape within the bounds; never larger than `greatest` times it.
    pub(crate) fn of(self, width: f64, height: f64, greatest: f64) -> (u32, u32) {
        let scale = (f64::from(self.max_width) / width)
            .min(f64::from(self.max_height) / height)
            .min(greatest);
        let side = |length: f64, max: u32| ((length * scale).round() as u32).clamp(1, max);
        (side(width, self.max_width), side(height, self.max_height))
    }
}

/// Holds a freshly encoded picture of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture as PNG, without any metadata of the original.
    pub png: Vec<u8>,
}
