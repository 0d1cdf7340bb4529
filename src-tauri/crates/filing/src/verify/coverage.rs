//! Checks that each signature covers every byte of the form up to the end of its revision, but its own place.

use std::ops::Range;

use super::dictionary::SignatureDictionary;
use super::layout::{Layout, walk};
use super::refused::{Refused, ensure};
use super::token::hex_value;

/// What a signature covers.
#[derive(Debug)]
pub(crate) struct Covered<'b> {
    /// The bytes of the two ranges.
    pub parts: [&'b [u8]; 2],
    /// The signature itself, DER.
    pub der: Vec<u8>,
}

/// Gives the signatures of the form in the order of signing: one officer's, or two.
pub(crate) fn signatures(layout: &Layout) -> Result<&[SignatureDictionary], Refused> {
    match layout.signatures.as_slice() {
        [] => Refused::because("the form carries no signature"),
        few @ ([_] | [_, _]) => Ok(few),
        many => Refused::because(format!(
            "the form carries {} signatures where at most two are expected",
            many.len()
        )),
    }
}

/// One past the last byte that a signature has to cover: the end of its revision, and of the file for the last one.
pub(crate) fn end_of(bytes: &[u8], layout: &Layout, index: usize) -> usize {
    let later = layout.signatures.get(index + 1).is_some();
    let signature = layout.signatures.get(index).filter(|_| later);
    let revision = signature.and_then(|found| layout.revisions.get(found.revision));
    revision.map_or(bytes.len(), |revision| revision.end)
}

/// A signature in a form, found for a time proof.
pub(crate) struct Sighted {
    /// Place of its digits, angle brackets included.
    pub hole: Range<usize>,
    /// The signature itself, DER.
    pub der: Vec<u8>,
    /// No other signature covers it.
    pub last: bool,
}

/// Finds a signature by its place in the order of signing, from 0; nothing is verified here.
pub(crate) fn signature_at(bytes: &[u8], index: usize) -> Result<Sighted, Refused> {
    let walk = walk(bytes);
    if let Some(stop) = walk.stop {
        return Refused::because(format!("at byte {}: {}", stop.at, stop.what));
    }
    let all = signatures(&walk.layout)?;
    let Some(hole) = all.get(index).and_then(|found| found.contents.clone()) else {
        return Refused::because("there is no such signature");
    };
    let digits = inner(bytes, &hole);
    Ok(Sighted {
        der: contents(digits)?,
        last: index + 1 == all.len(),
        hole,
    })
}

/// The digits between the angle brackets.
fn inner<'b>(bytes: &'b [u8], hole: &Range<usize>) -> &'b [u8] {
    bytes
        .get(hole.start + 1..hole.end.saturating_sub(1))
        .unwrap_or_default()
}

/// Checks `/ByteRange` and `/Contents` against the bytes they speak of; the signature covers all up to `end`.
pub(crate) fn check<'b>(
    bytes: &'b [u8],
    signature: &SignatureDictionary,
    end: usize,
) -> Result<Covered<'b>, Refused> {
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
    check_end(bytes, behind.checked_add(*rest), end)?;
    let (head, tail) = (bytes.get(..hole.start), bytes.get(hole.end..end));
    Ok(Covered {
        parts: [head.unwrap_or_default(), tail.unwrap_or_default()],
        der: contents(inner(bytes, hole))?,
    })
}

fn check_end(bytes: &[u8], signed: Option<usize>, end: usize) -> Result<(), Refused> {
    let Some((signed, behind)) = signed.and_then(|at| Some((at, bytes.get(at..)?))) else {
        return Refused::because("/ByteRange reaches beyond the end of the file");
    };
    if signed == end {
        return Ok(());
    }
    if end != bytes.len() {
        return Refused::because(format!(
            "/ByteRange ends at byte {signed}, but the revision that it signs ends at {end}"
        ));
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
