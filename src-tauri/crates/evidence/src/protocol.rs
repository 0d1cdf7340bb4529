//! How Deedbox and its reader program talk, over the program's standard input and output.
//!
//! A frame is: the four bytes `DBR1`; the length of the header and the length of the body, each an unsigned
//! 32-bit number, least byte first; the header, JSON; the body, raw bytes. The program first writes one
//! [`Hello`] frame. Then, for each [`Request`] frame (body: the file), it writes one [`Answer`] frame (body:
//! a PNG, for a picture; bare pixels where they were asked for). Closing its input ends the program. File names
//! never cross: they are personal data and decoding does not need them.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use crate::barcode::{Barcode, Symbology};
use crate::error::ReadError;
use crate::inspection::{Fit, PageSize, Warning};
use crate::limits::Limits;
use crate::media::MediaType;
use crate::sight::ZoneSight;

const MAGIC: &[u8; 4] = b"DBR1";
const LARGEST_HEADER: u32 = 1 << 20;
/// A picture of 4,096 by 4,096 pixels that does not compress at all has 48 MB.
const LARGEST_BODY: u32 = 96 << 20;

/// Greets and says which limits the program put on itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The address space is bounded.
    pub memory: bool,
    /// Opening files, sockets and programs is forbidden by the system.
    pub system_calls: bool,
    /// The kernel's own fence around files and the network (Landlock) stands as well; older kernels have none.
    #[serde(default)]
    pub fence: bool,
    /// Address space taken before any file, in bytes, where the system tells.
    pub base_bytes: Option<u64>,
}

/// Asks one thing about the file in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What is asked.
    pub op: Op,
    /// The bounds that hold for it.
    pub limits: Limits,
}

/// Names what can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Op {
    /// What is this file?
    Inspect,
    /// What does a page look like?
    Render {
        /// Number of the page, from 1.
        page: u32,
        /// Bounds of the picture.
        fit: Fit,
    },
    /// What do all pages hold, pixel by pixel?
    Pixels,
    /// The pixels of a page, rows from the top, three bytes each: the same page as a picture before it is encoded.
    Bitmap {
        /// Number of the page, from 1.
        page: u32,
        /// Bounds of the picture.
        fit: Fit,
    },
    /// Which barcodes does a page hold?
    Barcodes {
        /// Number of the page, from 1.
        page: u32,
    },
    /// What does the machine-readable zone of a page say?
    Zone {
        /// Number of the page, from 1.
        page: u32,
    },
}

/// Answers a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The file can be shown.
    Inspected {
        /// What it is.
        media_type: MediaType,
        /// Its pages.
        pages: Vec<PageSize>,
        /// What a reviewer should know.
        warnings: Vec<Warning>,
    },
    /// The picture, or its pixels, are in the body.
    Rendered {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// All pages were drawn.
    Drawn {
        /// SHA-256 of their pixels in lower-case hexadecimal; absent when every page has one colour only.
        pixels: Option<String>,
    },
    /// What the zone says, or that there is none.
    Zone(ZoneSight),
    /// The barcodes that were found.
    Barcodes {
        /// From top to bottom.
        found: Vec<Barcode>,
    },
    /// The file cannot be shown.
    Refused {
        /// Why.
        error: ReadError,
    },
}

/// Writes one frame.
pub fn write_frame(to: &mut impl Write, header: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let header = serde_json::to_vec(header)?;
    let length = |n: usize| u32::try_from(n).map_err(|_| broken("a frame is too long"));
    to.write_all(MAGIC)?;
    to.write_all(&length(header.len())?.to_le_bytes())?;
    to.write_all(&length(body.len())?.to_le_bytes())?;
    to.write_all(&header)?;
    to.write_all(body)?;
    to.flush()
}

/// Reads one frame; a clean end before its first byte is `UnexpectedEof`.
pub fn read_frame<H: DeserializeOwned>(from: &mut impl Read) -> io::Result<(H, Vec<u8>)> {
    let mut magic = [0; 4];
    from.read_exact(&mut magic)?;
    if &magic != MAGIC {
        return Err(broken("a frame does not begin with its mark"));
    }
    let header_length = read_length(from, LARGEST_HEADER)?;
    let body_length = read_length(from, LARGEST_BODY)?;
    let header = read_exactly(from, header_length)?;
    let body = read_exactly(from, body_length)?;
    Ok((serde_json::from_slice(&header)?, body))
}

fn read_length(from: &mut impl Read, largest: u32) -> io::Result<u32> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > largest {
        return Err(broken("a frame announces too many bytes"));
    }
    Ok(length)
}

fn read_exactly(from: &mut impl Read, length: u32) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length as usize);
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() != length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

fn broken(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
