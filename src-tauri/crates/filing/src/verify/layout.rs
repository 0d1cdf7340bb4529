//! Walks a PDF from its first to its last byte and accounts for every one of them.
//!
//! A packet's form is a first revision and one incremental update for each signature. Whatever else can be appended,
//! inserted between objects or defined a second time is found here, before anything is decompressed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dictionary::{SignatureDictionary, hides_signature, integer, is_signature, signature};
use super::rows::{self, Listed};
use super::token::{Entries, Kind, Stop, Tokens, Value, get, is_name};

/// One object as it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Offset of its number.
    pub offset: usize,
    /// The revision it belongs to, counted from 0.
    pub revision: usize,
}

/// What was written at once, with the cross-reference that closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Revision {
    /// One past its last byte, behind its `%%EOF` and line end.
    pub end: usize,
    /// Its cross-reference.
    pub closing: Closing,
}

/// A cross-reference, as far as it tells of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Closing {
    /// Where it begins.
    pub offset: usize,
    /// It is a stream and no table.
    pub stream: bool,
    /// Number of the object that is the catalogue.
    pub root: Option<u32>,
    /// Number of the object that describes the document.
    pub info: Option<u32>,
    /// Where it says that the cross-reference before it begins.
    pub previous: Option<i64>,
    /// One more than the highest number of an object, as it says.
    pub size: Option<i64>,
    /// Its rows.
    pub listed: Listed,
}

/// A stream of objects, not yet unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bundle {
    /// Number of its object.
    pub id: u32,
    /// The revision it belongs to.
    pub revision: usize,
    /// Place of its bytes.
    pub content: Range<usize>,
    /// They are compressed.
    pub compressed: bool,
    /// Objects that it says to hold.
    pub count: usize,
    /// Where the first of them begins.
    pub first: usize,
}

/// What a walk over the file found.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Every definition of every object number in the open, in the order of the file.
    pub objects: BTreeMap<u32, Vec<Placed>>,
    /// Every stream of objects.
    pub bundles: Vec<Bundle>,
    /// The revisions in the order of the file.
    pub revisions: Vec<Revision>,
    /// Every dictionary that is a signature or has a `/ByteRange`.
    pub signatures: Vec<SignatureDictionary>,
    /// Values that were read in the open.
    pub values: usize,
}

/// A walk over a file: what it found, and where it had to stop if it did not reach the end.
pub(crate) struct Walk {
    /// What was found up to there.
    pub layout: Layout,
    /// Why it stopped early.
    pub stop: Option<Stop>,
}

/// Reads the whole file.
pub(crate) fn walk(bytes: &[u8]) -> Walk {
    let mut layout = Layout::default();
    let stop = read(bytes, &mut layout).err();
    Walk { layout, stop }
}

fn read(bytes: &[u8], layout: &mut Layout) -> Result<(), Stop> {
    let mut tokens = Tokens::new(bytes);
    header(&mut tokens)?;
    let mut closing = None;
    loop {
        tokens.space();
        let next = tokens.peek();
        if closing.is_some() && next != Some(b's') {
            return tokens.stop("a cross-reference that no startxref names");
        }
        match next {
            Some(b'0'..=b'9') => closing = object(&mut tokens, layout)?,
            Some(b'x') => closing = Some(cross_reference(&mut tokens)?),
            Some(b's') => revision_end(&mut tokens, closing.take(), layout)?,
            None if layout.revisions.last().map(|last| last.end) == Some(tokens.at()) => {
                layout.values = tokens.values();
                return Ok(());
            }
            None => return tokens.stop("the file ends in the middle of a revision"),
            Some(_) => return tokens.stop("bytes that belong to no object"),
        }
    }
}

fn header(tokens: &mut Tokens<'_>) -> Result<(), Stop> {
    tokens.expect(b"%PDF-1.")?;
    tokens.number()?;
    tokens.line_end()?;
    if tokens.peek() == Some(b'%') {
        // The line of high bytes that tells mail programs the file is binary.
        let line = tokens.line();
        if line.len() > 16 {
            return tokens.stop("the header has a long comment");
        }
    }
    Ok(())
}

/// Reads one object; gives what it says of the file when it is a cross-reference.
fn object(tokens: &mut Tokens<'_>, layout: &mut Layout) -> Result<Option<Closing>, Stop> {
    let offset = tokens.at();
    let number = tokens.number()?;
    let Ok(id) = u32::try_from(number) else {
        return tokens.stop("an object number is too large");
    };
    tokens.space();
    let generation = tokens.number()?;
    if generation != 0 {
        return tokens.stop("an object with a generation other than 0");
    }
    tokens.gap()?;
    tokens.expect(b"obj")?;
    let value = tokens.value()?;
    tokens.space();
    let content = if tokens.accept(b"stream") {
        Some(stream(tokens, &value)?)
    } else {
        None
    };
    tokens.space();
    tokens.expect(b"endobj")?;
    let revision = layout.revisions.len();
    layout
        .objects
        .entry(id)
        .or_default()
        .push(Placed { offset, revision });
    let Kind::Dictionary(entries) = &value.kind else {
        return within(tokens, &value).map(|()| None);
    };
    if is_signature(entries) {
        if content.is_some() {
            return tokens.stop("a signature that is a stream");
        }
        layout.signatures.push(signature(id, revision, entries));
    }
    for (_, value) in entries {
        within(tokens, value)?;
    }
    let Some(content) = content else {
        return Ok(None);
    };
    if is_name(entries, b"Type", b"ObjStm") {
        let bundle = bundle(id, revision, content, entries);
        let Some(bundle) = bundle else {
            return tokens.stop("a stream of objects that is not written plainly");
        };
        layout.bundles.push(bundle);
    } else if is_name(entries, b"Type", b"XRef") {
        let listed = Listed::Stream(rows::packing(content, entries));
        return closing(tokens, offset, listed, entries).map(Some);
    }
    Ok(None)
}

/// A signature is an object by itself; inside another one it would escape the count.
fn within(tokens: &Tokens<'_>, value: &Value<'_>) -> Result<(), Stop> {
    if hides_signature(value) {
        return tokens.stop("a signature inside another object");
    }
    Ok(())
}

/// Reads over a stream; gives the place of its bytes.
fn stream(tokens: &mut Tokens<'_>, value: &Value<'_>) -> Result<Range<usize>, Stop> {
    let length = match &value.kind {
        Kind::Dictionary(entries) => get(entries, b"Length").map(|length| &length.kind),
        _ => None,
    };
    let Some(Kind::Integer(length)) = length else {
        return tokens.stop("a stream that does not say its length itself");
    };
    let Ok(length) = usize::try_from(*length) else {
        return tokens.stop("a stream of negative length");
    };
    tokens.line_end()?;
    let start = tokens.at();
    tokens.take(length)?;
    let end = tokens.at();
    tokens.space();
    tokens.expect(b"endstream")?;
    Ok(start..end)
}

/// What a stream of objects says of itself; nothing when it is compressed in an odd way or continues another one.
fn bundle(
    id: u32,
    revision: usize,
    content: Range<usize>,
    entries: &Entries<'_>,
) -> Option<Bundle> {
    let whole = |key: &[u8]| usize::try_from(integer(get(entries, key)?)?).ok();
    let compressed = is_name(entries, b"Filter", b"FlateDecode");
    // Some readers take `DP` and `F` for the long names.
    let odd = [b"DecodeParms".as_slice(), b"DP", b"F", b"Extends"];
    if odd.iter().any(|key| get(entries, key).is_some())
        || compressed != get(entries, b"Filter").is_some()
    {
        return None;
    }
    Some(Bundle {
        id,
        revision,
        content,
        compressed,
        count: whole(b"N")?,
        first: whole(b"First")?,
    })
}

/// Reads a cross-reference table with its trailer.
fn cross_reference(tokens: &mut Tokens<'_>) -> Result<Closing, Stop> {
    let offset = tokens.at();
    tokens.expect(b"xref")?;
    tokens.space();
    let listed = rows::table(tokens)?;
    tokens.expect(b"trailer")?;
    match tokens.value()?.kind {
        Kind::Dictionary(entries) => closing(tokens, offset, listed, &entries),
        _ => tokens.stop("the trailer is no dictionary"),
    }
}

/// What the dictionary of a cross-reference says of the file.
fn closing(
    tokens: &Tokens<'_>,
    offset: usize,
    listed: Listed,
    entries: &Entries<'_>,
) -> Result<Closing, Stop> {
    if get(entries, b"XRefStm").is_some() {
        return tokens.stop("a cross-reference that mixes table and stream");
    }
    let reference = |key: &[u8]| match get(entries, key)?.kind {
        Kind::Reference(id, 0) => Some(id),
        _ => None,
    };
    let previous = get(entries, b"Prev").map(|value| integer(value).unwrap_or(-1));
    Ok(Closing {
        offset,
        stream: matches!(listed, Listed::Stream(_)),
        root: reference(b"Root"),
        info: reference(b"Info"),
        previous,
        size: get(entries, b"Size").and_then(integer),
        listed,
    })
}

fn revision_end(
    tokens: &mut Tokens<'_>,
    closing: Option<Closing>,
    layout: &mut Layout,
) -> Result<(), Stop> {
    let Some(closing) = closing else {
        return tokens.stop("startxref without a cross-reference before it");
    };
    tokens.expect(b"startxref")?;
    tokens.space();
    let start = tokens.number()?;
    if usize::try_from(start) != Ok(closing.offset) {
        return tokens.stop("startxref points elsewhere than at the cross-reference before it");
    }
    tokens.line_end()?;
    tokens.expect(b"%%EOF")?;
    if !tokens.is_end() {
        tokens.line_end()?;
    }
    let end = tokens.at();
    layout.revisions.push(Revision { end, closing });
    Ok(())
}
