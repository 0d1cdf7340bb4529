//! Reads a signature's dictionary as it stands in the file, before any library has read it.

use std::ops::Range;

use super::token::{Entries, Kind, Value, get, is_name};

/// A signature dictionary, as far as the bytes tell.
#[derive(Debug)]
pub(crate) struct SignatureDictionary {
    /// Number of its object.
    pub id: u32,
    /// The revision it belongs to.
    pub revision: usize,
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
    /// Action of each FieldMDP reference.
    pub locks: Vec<String>,
    /// How many references are of another kind.
    pub others: usize,
}

/// True for a dictionary that readers may take for a signature.
pub(crate) fn is_signature(entries: &Entries<'_>) -> bool {
    is_name(entries, b"Type", b"Sig") || get(entries, b"ByteRange").is_some()
}

/// True when a value is or holds a signature.
pub(crate) fn hides_signature(value: &Value<'_>) -> bool {
    match &value.kind {
        Kind::Array(items) => items.iter().any(hides_signature),
        Kind::Dictionary(entries) => {
            is_signature(entries) || entries.iter().any(|(_, value)| hides_signature(value))
        }
        _ => false,
    }
}

/// Reads the dictionary of an object that is a signature.
pub(crate) fn signature(id: u32, revision: usize, entries: &Entries<'_>) -> SignatureDictionary {
    let range = match get(entries, b"ByteRange").map(|value| &value.kind) {
        Some(Kind::Array(items)) => items.iter().map(integer).collect(),
        _ => None,
    };
    let contents = get(entries, b"Contents").filter(|value| matches!(value.kind, Kind::Hex(_)));
    let claimed = match get(entries, b"M").map(|value| &value.kind) {
        Some(Kind::Literal(text)) => std::str::from_utf8(text).ok().map(str::to_owned),
        _ => None,
    };
    let mut found = SignatureDictionary {
        id,
        revision,
        range,
        contents: contents.map(|value| value.span.clone()),
        filter: is_name(entries, b"Filter", b"Adobe.PPKLite")
            && is_name(entries, b"SubFilter", b"ETSI.CAdES.detached"),
        claimed,
        permissions: Vec::new(),
        locks: Vec::new(),
        others: 0,
    };
    match get(entries, b"Reference").map(|value| &value.kind) {
        Some(Kind::Array(references)) => references.iter().for_each(|one| found.note(one)),
        Some(_) => found.others += 1,
        None => {}
    }
    found
}

impl SignatureDictionary {
    /// Notes what one signature reference says.
    fn note(&mut self, value: &Value<'_>) {
        let Kind::Dictionary(reference) = &value.kind else {
            self.others += 1;
            return;
        };
        let parameters = match get(reference, b"TransformParams").map(|value| &value.kind) {
            Some(Kind::Dictionary(parameters)) => Some(parameters),
            _ => None,
        };
        if is_name(reference, b"TransformMethod", b"DocMDP") {
            // Without /P the standard's default is 2: filling in forms stays permitted.
            let permission = parameters.map_or(0, |parameters| {
                get(parameters, b"P").map_or(2, |p| integer(p).unwrap_or(0))
            });
            self.permissions.push(permission);
        } else if is_name(reference, b"TransformMethod", b"FieldMDP") {
            let action = parameters.and_then(|parameters| get(parameters, b"Action"));
            self.locks.push(match action.map(|action| &action.kind) {
                Some(Kind::Name(name)) => String::from_utf8_lossy(name).into_owned(),
                _ => String::new(),
            });
        } else {
            self.others += 1;
        }
    }
}

/// A whole number, if the value is one.
pub(crate) fn integer(value: &Value<'_>) -> Option<i64> {
    match value.kind {
        Kind::Integer(number) => Some(number),
        _ => None,
    }
}
