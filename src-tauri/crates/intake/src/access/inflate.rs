//! Compressed logs, opened as a stream that stops before it becomes a flood.

use crate::error::IntakeError;
use crate::limits::Limits;
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

/// Says whether the bytes begin as gzip (RFC 1952).
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// A gzip stream that fails once it has grown beyond the limits.
///
/// After a failed read, [`Guarded::refusal`] tells a bomb from damage.
pub(super) struct Guarded<'a> {
    inner: MultiGzDecoder<&'a [u8]>,
    given: u64,
    most: u64,
    burst: bool,
}

impl<'a> Guarded<'a> {
    pub fn new(bytes: &'a [u8], limits: &Limits) -> Self {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let by_ratio = size
            .saturating_mul(limits.inflate_ratio)
            .max(Limits::RATIO_FLOOR);
        Self {
            inner: MultiGzDecoder::new(bytes),
            given: 0,
            most: by_ratio.min(limits.inflated_bytes),
            burst: false,
        }
    }

    /// Returns why a read failed.
    pub fn refusal(&self) -> IntakeError {
        if self.burst {
            IntakeError::Bomb { limit: self.most }
        } else {
            IntakeError::BadGzip
        }
    }
}

impl Read for Guarded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given = self
            .given
            .saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        if self.given > self.most {
            self.burst = true;
            return Err(io::Error::other("compressed file grows beyond its limit"));
        }
        Ok(read)
    }
}

/// Opens a compressed file whole; it may not grow beyond what a plain file may have.
pub(super) fn whole(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    let tight = Limits {
        inflated_bytes: limits.inflated_bytes.min(limits.bytes),
        ..*limits
    };
    let mut stream = Guarded::new(bytes, &tight);
    let mut out = Vec::new();
    match stream.read_to_end(&mut out) {
        Ok(_) => Ok(out),
        Err(_) => Err(stream.refusal()),
    }
}

/// Says whether the file, opened if compressed, begins as a JSON object or list.
pub(super) fn begins_json(
    bytes: &[u8],
    compressed: bool,
    limits: &Limits,
) -> Result<bool, IntakeError> {
    let mut head = Vec::with_capacity(512);
    if compressed {
        let mut stream = Guarded::new(bytes, limits);
        if stream.by_ref().take(512).read_to_end(&mut head).is_err() {
            return Err(stream.refusal());
        }
    } else {
        head.extend(bytes.iter().take(512));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(matches!(first, Some(b'{' | b'[')))
}
