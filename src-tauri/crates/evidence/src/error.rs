//! Why a file is not shown. The texts are for developers; the door words each variant for people.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::media::Unaccepted;

/// Says why a file could not be inspected or shown.
///
/// In every case the sealed original is untouched and nothing of the file has run. [`ReadError::code`] is
/// its stable name.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReadError {
    /// The file has no bytes.
    #[error("The file is empty.")]
    Empty,
    /// The file is larger than the limit, in bytes.
    #[error("The file has {} MB; the limit is {} MB.", .bytes.div_ceil(1 << 20), .limit >> 20)]
    FileTooLarge {
        /// Size of the file.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The file is of a kind that is not accepted.
    #[error("{}", unaccepted_words(*.format))]
    NotAccepted {
        /// What the file is.
        format: Unaccepted,
    },
    /// The picture has more pixels than the limit.
    #[error("The picture has {width} × {height} pixels; the limit is {} megapixels.", .limit / 1_000_000)]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The limit, in pixels.
        limit: u64,
    },
    /// The document has more pages than the limit.
    #[error("The document has {pages} pages; the limit is {limit}.")]
    TooManyPages {
        /// Pages in the document.
        pages: u32,
        /// The limit.
        limit: u32,
    },
    /// A page has a size that no paper has.
    #[error("Page {page} is {width} × {height} points in size, which no paper has.")]
    AbsurdPage {
        /// Number of the page, from 1.
        page: u32,
        /// Width in points.
        width: i64,
        /// Height in points.
        height: i64,
    },
    /// The page that was asked for does not exist.
    #[error("There is no page {page}; the document has {pages}.")]
    NoSuchPage {
        /// The page asked for, from 1.
        page: u32,
        /// Pages in the document.
        pages: u32,
    },
    /// The document is locked with a password.
    #[error("The PDF is locked with a password.")]
    Encrypted,
    /// The file breaks the rules of its own format.
    #[error("The file is damaged or incomplete and cannot be shown ({detail}).")]
    Damaged {
        /// What the decoder said.
        detail: String,
    },
    /// Showing the file needs more memory than the reader may use.
    #[error("The file is too large to show: it needs more memory than reading a document may use.")]
    TooLargeToShow,
    /// Reading took longer than the deadline.
    #[error("Reading the file took longer than {} seconds and was stopped.", .millis.div_ceil(1000))]
    TooSlow {
        /// The deadline, in milliseconds.
        millis: u64,
    },
    /// The reader program ended on this file.
    #[error(
        "The file made the reader program stop ({how}). The program runs apart from Deedbox; nothing else was affected."
    )]
    Crashed {
        /// How it ended.
        how: String,
    },
    /// The reader program could not be started or does not speak our protocol.
    #[error("The program that reads documents could not be used: {detail}.")]
    Program {
        /// What went wrong.
        detail: String,
    },
}

impl ReadError {
    /// Returns the stable name of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::NotAccepted { format } => match format {
                Unaccepted::Heic => "not_accepted_heic",
                Unaccepted::OtherPicture => "not_accepted_picture",
                Unaccepted::OfficeDocument => "not_accepted_office",
                Unaccepted::Archive => "not_accepted_archive",
                Unaccepted::Unknown => "not_accepted",
            },
            Self::TooManyPixels { .. } => "too_many_pixels",
            Self::TooManyPages { .. } => "too_many_pages",
            Self::AbsurdPage { .. } => "absurd_page",
            Self::NoSuchPage { .. } => "no_such_page",
            Self::Encrypted => "pdf_encrypted",
            Self::Damaged { .. } => "file_damaged",
            Self::TooLargeToShow => "too_large_to_show",
            Self::TooSlow { .. } => "too_slow",
            Self::Crashed { .. } => "reader_crashed",
            Self::Program { .. } => "reader_unusable",
        }
    }
}

const fn unaccepted_words(format: Unaccepted) -> &'static str {
    match format {
        Unaccepted::Heic => {
            "This is an HEIC picture, as iPhones take them. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF."
        }
        Unaccepted::OtherPicture => {
            "This picture format is not accepted. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF."
        }
        Unaccepted::OfficeDocument => {
            "This is an office document. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF."
        }
        Unaccepted::Archive => "This is an archive. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.",
        Unaccepted::Unknown => {
            "This is neither a picture nor a PDF. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF."
        }
    }
}
