//! How large and how slow a file may be.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Bounds one request to the reader program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u32,
    /// Largest picture, in pixels.
    pub pixels: u64,
    /// Most pages in a file.
    pub pages: u32,
    /// Longest time for one request; then the program is ended.
    pub deadline: Duration,
}

impl Default for Limits {
    /// Returns 30 MB, 50 megapixels, 40 pages, 2.5 seconds: whatever a file is, it is answered within three.
    ///
    /// Pixels are counted rather than edges: a 14 KB PNG of 11,000 by 11,000 passes any sensible edge limit.
    fn default() -> Self {
        Self {
            bytes: 30 * 1024 * 1024,
            pixels: 50_000_000,
            pages: 40,
            deadline: Duration::from_millis(2_500),
        }
    }
}

/// Address space of the reader program, in bytes (Linux): 512 MB that a file may fill, and what the program and
/// the stacks of its threads take without filling it.
///
/// The largest picture that is accepted, a progressive JPEG of 50 megapixels in full colour, fills 480 MB.
pub(crate) const MEMORY: u64 = 592 * 1024 * 1024;
/// Longest side of a picture that is handed out, in pixels.
pub(crate) const LONGEST_SIDE: u32 = 4096;
/// Longest side of a PDF page, in points: 200 inches, the limit that PDF 1.7 annex C names.
pub(crate) const LONGEST_PAGE_SIDE: f32 = 14_400.0;
