//! The clean pixels of a file as one hash: the same picture in another file has the same one.
//!
//! Metadata, compression and the order of a file's parts play no part in it. A picture that was compressed anew with loss,
//! cut or scaled has other pixels; telling those apart from another paper of one issuer is more than a hash can do.

use image::RgbImage;
use sha2::{Digest, Sha256};

use super::{draw, inspect};
use crate::error::ReadError;
use crate::inspection::Fit;
use crate::limits::{LONGEST_SIDE, Limits};
use crate::media::MediaType;

/// Longest side at which a PDF page is drawn: text and scans of two papers differ, and forty pages are drawn in time.
const PAGE_SIDE: u32 = 1024;

/// Returns SHA-256 over the pixels of all pages in order; `None` when every page has one colour only, as blank ones have.
pub(super) fn digest(
    media_type: MediaType,
    file: &[u8],
    limits: &Limits,
) -> Result<Option<String>, ReadError> {
    let side = if media_type == MediaType::Pdf {
        PAGE_SIDE
    } else {
        LONGEST_SIDE
    };
    let fit = Fit {
        max_width: side,
        max_height: side,
    };
    let mut hasher = Sha256::new();
    let mut plain = true;
    for (page, _) in (1_u32..).zip(inspect(media_type, file, limits)?.0) {
        let picture = draw(media_type, file, limits, page, fit)?;
        plain &= is_plain(&picture);
        hasher.update(picture.width().to_be_bytes());
        hasher.update(picture.height().to_be_bytes());
        hasher.update(picture.as_raw());
    }
    let hex = |digest: &[u8]| digest.iter().map(|b| format!("{b:02x}")).collect();
    Ok((!plain).then(|| hex(&hasher.finalize())))
}

fn is_plain(picture: &RgbImage) -> bool {
    let mut pixels = picture.as_raw().chunks_exact(3);
    let first = pixels.next();
    pixels.all(|p| Some(p) == first)
}
