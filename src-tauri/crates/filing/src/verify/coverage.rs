//! Checks that one signature covers every byte of the form but its own place.

use sha2::{Digest, Sha256};

use super::layout::{Layout, SignatureDictionary};
use super::refused::{Refused, ensure};
use super::token::hex_value;

/// What a signature covers.
#[derive(Debug)]
pub(crate) struct Covered {
    /// SHA-256 of the two ranges.
    pub digest: [u8; 32],
    /// The signature itself, DER.
    pub der: Vec<u8>,
}

/// Gives the only signature of the form.
pub(crate) fn only(layout: &Layout) -> Result<&SignatureDictionary, Refused> {
    match layout.signatures.as_slice() {
        [one] => Ok(one),
        [] => Refused::because("the form carries no signature"),
        many => Refused::because(format!(
            "the form carries {} signatures where one is expected",
            many.len()
        )),
    }
}

/// Checks `/ByteRange` and `/Contents` against the bytes they speak of.
pub(crate) fn check(bytes: &[u8], signature: &SignatureDictionary) -> Result<Covered, Refused> {
    ensure(
        signature.filter,
        "the signature is not of the kind Adobe.PPKLite, ETSI.CAdES.detached",
    )?;
    let Some(hole) = &signature.contents else {
        return Refused::because(
            "/Contents of the signature is missing, null or no hexadecimal string",
        );
    };
    let Some(range) = &signature.range else {
        return Refused::because(
            "/ByteRange of the signature is missing or no list of whole numbers",
        );
    };
    let numbers: Option<Vec<usize>> = range
        .iter()
        .map(|number| usize::try_from(*number).ok())
        .collect();
    let Some([start, before, behind, rest]) = numbers.as_deref() else {
        return Refused::because("/ByteRange does not hold four numbers from 0 up");
    };
    ensure(*start == 0, "/ByteRange does not begin at the first byte")?;
    ensure(
        *before == hole.start && *behind == hole.end,
        format!(
            "/ByteRange leaves out bytes {before} to {behind}, but the signature stands at {} to {}",
            hole.start, hole.end
        ),
    )?;
    check_end(bytes, behind.checked_add(*rest))?;
    let (head, tail) = (bytes.get(..hole.start), bytes.get(hole.end..));
    let mut hasher = Sha256::new();
    hasher.update(head.unwrap_or_default());
    hasher.update(tail.unwrap_or_default());
    let digits = bytes.get(hole.start + 1..hole.end - 1).unwrap_or_default();
    Ok(Covered {
        digest: hasher.finalize().into(),
        der: contents(digits)?,
    })
}

fn check_end(bytes: &[u8], end: Option<usize>) -> Result<(), Refused> {
    let Some(behind) = end.and_then(|end| bytes.get(end..)) else {
        return Refused::because("/ByteRange reaches beyond the end of the file");
    };
    if behind.is_empty() {
        return Ok(());
    }
    let count = behind.len();
    let update = behind.windows(9).any(|window| window == b"startxref");
    Refused::because(if update {
        format!(
            "an update of {count} bytes was appended after the certification, which permits none"
        )
    } else {
        format!("{count} bytes follow the last signed byte")
    })
}

/// Reads the signature out of its digits: lower case, one DER value, then nothing but zeros.
fn contents(digits: &[u8]) -> Result<Vec<u8>, Refused> {
    let canonical = digits
        .iter()
        .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    ensure(
        canonical && digits.len().is_multiple_of(2),
        "/Contents is not written in pairs of lower-case digits",
    )?;
    let pair = |pair: &[u8]| match pair {
        [high, low] => hex_value(*high)
            .zip(hex_value(*low))
            .map(|(high, low)| high << 4 | low),
        _ => None,
    };
    let mut der: Vec<u8> = digits.chunks_exact(2).filter_map(pair).collect();
    let length = der_length(&der).ok_or_else(|| Refused("/Contents holds no signature".into()))?;
    let padding = der.get(length..).unwrap_or_default();
    ensure(
        padding.iter().all(|byte| *byte == 0),
        "something stands behind the signature in /Contents",
    )?;
    der.truncate(length);
    Ok(der)
}

/// Length of the sequence at the head, its own tag and length included.
fn der_length(der: &[u8]) -> Option<usize> {
    let (header, length) = match der {
        [0x30, length @ 0..=0x7f, ..] => (2, usize::from(*length)),
        [0x30, 0x81, length, ..] => (3, usize::from(*length)),
        [0x30, 0x82, high, low, ..] => (4, usize::from(u16::from_be_bytes([*high, *low]))),
        _ => return None,
    };
    Some(header + length).filter(|total| *total <= der.len() && length > 0)
}
