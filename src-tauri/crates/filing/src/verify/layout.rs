//! Walks a PDF from its first to its last byte and accounts for every one of them.
//!
//! A packet's form is a first revision and one incremental update with the signature. Whatever else can be appended,
//! inserted between objects or defined a second time is found here, before anything is decompressed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::token::{Entries, Kind, Stop, Tokens, Value, get, is_name};

/// One object as it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Offset of its number.
    pub offset: usize,
    /// The revision it belongs to, counted from 0.
    pub revision: usize,
}

/// What a walk over the file found.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Every definition of every object number, in the order of the file.
    pub objects: BTreeMap<u32, Vec<Placed>>,
    /// The end of each revision, behind its `%%EOF` and line end.
    pub revisions: Vec<usize>,
    /// Every dictionary that is a signature or has a `/ByteRange`.
    pub signatures: Vec<SignatureDictionary>,
}

/// A signature dictionary, as far as the bytes tell.
#[derive(Debug)]
pub(crate) struct SignatureDictionary {
    /// Number of its object.
    pub id: u32,
    /// The numbers of `/ByteRange`, absent when it is not a list of whole numbers.
    pub range: Option<Vec<i64>>,
    /// Place of the value of `/Contents`, its angle brackets included; absent when it is not a hexadecimal string.
    pub contents: Option<Range<usize>>,
    /// `/Filter` and `/SubFilter` are those of PAdES.
    pub filter: bool,
    /// `/M` as it stands.
    pub claimed: Option<String>,
    /// P of each DocMDP reference.
    pub permissions: Vec<i64>,
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
    let mut last_object = 0;
    loop {
        tokens.space();
        match tokens.peek() {
            Some(b'0'..=b'9') => {
                last_object = tokens.at();
                object(&mut tokens, layout)?;
            }
            Some(b'x') => {
                let table = tokens.at();
                cross_reference(&mut tokens)?;
                revision_end(&mut tokens, table, layout)?;
            }
            Some(b's') => revision_end(&mut tokens, last_object, layout)?,
            None if layout.revisions.last() == Some(&tokens.at()) => return Ok(()),
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

fn object(tokens: &mut Tokens<'_>, layout: &mut Layout) -> Result<(), Stop> {
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
    tokens.space();
    tokens.expect(b"obj")?;
    let value = tokens.value()?;
    tokens.space();
    if tokens.accept(b"stream") {
        stream(tokens, &value)?;
    }
    tokens.space();
    tokens.expect(b"endobj")?;
    let revision = layout.revisions.len();
    layout
        .objects
        .entry(id)
        .or_default()
        .push(Placed { offset, revision });
    if let Kind::Dictionary(entries) = &value.kind
        && (is_name(entries, b"Type", b"Sig") || get(entries, b"ByteRange").is_some())
    {
        layout.signatures.push(signature(id, entries));
    }
    Ok(())
}

fn stream(tokens: &mut Tokens<'_>, value: &Value<'_>) -> Result<(), Stop> {
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
    tokens.take(length)?;
    tokens.space();
    tokens.expect(b"endstream")
}

/// Reads a cross-reference table with its trailer; what it says is compared by the caller's full reading.
fn cross_reference(tokens: &mut Tokens<'_>) -> Result<(), Stop> {
    tokens.expect(b"xref")?;
    tokens.space();
    while tokens.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        tokens.number()?;
        tokens.expect(b" ")?;
        let count = tokens.number()?;
        tokens.line_end()?;
        for _ in 0..count {
            let row = tokens.take(20)?;
            let digits = row.iter().filter(|byte| byte.is_ascii_digit()).count();
            let ending = row.get(16..).unwrap_or_default();
            let ends = matches!(ending, b" n \n" | b" f \n" | b" n\r\n" | b" f\r\n");
            if digits != 15 || row.get(10) != Some(&b' ') || !ends {
                return tokens.stop("a broken row of the cross-reference table");
            }
        }
        tokens.space();
    }
    tokens.expect(b"trailer")?;
    match tokens.value()?.kind {
        Kind::Dictionary(_) => Ok(()),
        _ => tokens.stop("the trailer is no dictionary"),
    }
}

fn revision_end(tokens: &mut Tokens<'_>, expected: usize, layout: &mut Layout) -> Result<(), Stop> {
    tokens.space();
    tokens.expect(b"startxref")?;
    tokens.space();
    let start = tokens.number()?;
    if usize::try_from(start) != Ok(expected) {
        return tokens.stop("startxref points elsewhere than at the cross-reference before it");
    }
    tokens.line_end()?;
    tokens.expect(b"%%EOF")?;
    if !tokens.is_end() {
        tokens.line_end()?;
    }
    layout.revisions.push(tokens.at());
    Ok(())
}

fn signature(id: u32, entries: &Entries<'_>) -> SignatureDictionary {
    let range = match get(entries, b"ByteRange").map(|value| &value.kind) {
        Some(Kind::Array(items)) => items.iter().map(integer).collect(),
        _ => None,
    };
    let contents = get(entries, b"Contents").filter(|value| matches!(value.kind, Kind::Hex(_)));
    let claimed = match get(entries, b"M").map(|value| &value.kind) {
        Some(Kind::Literal(text)) => std::str::from_utf8(text).ok().map(str::to_owned),
        _ => None,
    };
    SignatureDictionary {
        id,
        range,
        contents: contents.map(|value| value.span.clone()),
        filter: is_name(entries, b"Filter", b"Adobe.PPKLite")
            && is_name(entries, b"SubFilter", b"ETSI.CAdES.detached"),
        claimed,
        permissions: permissions(entries),
    }
}

fn integer(value: &Value<'_>) -> Option<i64> {
    match value.kind {
        Kind::Integer(number) => Some(number),
        _ => None,
    }
}

fn permissions(entries: &Entries<'_>) -> Vec<i64> {
    let Some(Kind::Array(references)) = get(entries, b"Reference").map(|value| &value.kind) else {
        return Vec::new();
    };
    let certifies = |value: &Value<'_>| {
        let Kind::Dictionary(reference) = &value.kind else {
            return None;
        };
        if !is_name(reference, b"TransformMethod", b"DocMDP") {
            return None;
        }
        let Kind::Dictionary(parameters) = &get(reference, b"TransformParams")?.kind else {
            return Some(0);
        };
        // Without /P the standard's default is 2: filling in forms stays permitted.
        Some(get(parameters, b"P").map_or(2, |p| integer(p).unwrap_or(0)))
    };
    references.iter().filter_map(certifies).collect()
}
