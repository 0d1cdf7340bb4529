//! Compares the files attached to the form with those beside it: the same names, the same bytes, none hidden.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use super::annexes::ANNEX;
use super::files::Files;
use super::manifest::TWIN;
use super::refused::{Refused, ensure};
use crate::packet::SCHEMA_FILE;

/// Checks every attachment against the file beside the form.
pub(crate) fn check(document: &Document, files: &Files) -> Result<String, Refused> {
    let listed = list(document)?;
    let mut attached = BTreeSet::new();
    for pair in listed.chunks(2) {
        let [name, file] = pair else {
            return Refused::because("the list of attachments is broken");
        };
        let name = lopdf::decode_text_string(name)?;
        let spec = document.dereference(file)?.1.as_dict()?;
        equal(document, &name, spec, files)?;
        ensure(
            attached.insert(name.clone()),
            format!("{name:?} is attached twice"),
        )?;
    }
    let expected =
        |path: &&String| [TWIN, SCHEMA_FILE].contains(&path.as_str()) || path.starts_with(ANNEX);
    for path in files.keys().filter(expected) {
        ensure(
            attached.contains(path),
            format!("{path} is not attached to the form"),
        )?;
    }
    let hidden = "the form carries a file that its list of attachments does not name";
    let count: usize = document.objects.values().map(specifications).sum();
    ensure(count == attached.len(), hidden)?;
    let embedded = |object: &&Object| object.type_name().is_ok_and(|kind| kind == b"EmbeddedFile");
    let embedded = document.objects.values().filter(embedded).count();
    ensure(embedded == attached.len(), hidden)?;
    Ok(format!(
        "{embedded} attachments, each equal to the file beside the form"
    ))
}

/// The flat list of names and files that a packet's form has; empty when there is none.
fn list(document: &Document) -> Result<&[Object], Refused> {
    let Ok(names) = document.catalog()?.get(b"Names") else {
        return Ok(&[]);
    };
    let Ok(tree) = document
        .dereference(names)?
        .1
        .as_dict()?
        .get(b"EmbeddedFiles")
    else {
        return Ok(&[]);
    };
    let tree = document.dereference(tree)?.1.as_dict()?;
    ensure(!tree.has(b"Kids"), "the list of attachments is not flat")?;
    Ok(document.dereference(tree.get(b"Names")?)?.1.as_array()?)
}

/// Compares one attachment; it unfolds to no more than the file beside it has.
fn equal(document: &Document, name: &str, spec: &Dictionary, files: &Files) -> Result<(), Refused> {
    for key in [b"F".as_slice(), b"UF"] {
        let title = spec.get(key).and_then(lopdf::decode_text_string);
        ensure(
            title.is_ok_and(|title| title == name),
            format!("the attachment {name:?} has two names"),
        )?;
    }
    let Some(beside) = files.get(name) else {
        return Refused::because(format!(
            "{name:?} is attached to the form but does not stand beside it"
        ));
    };
    let variants = document.dereference(spec.get(b"EF")?)?.1.as_dict()?;
    let content = variants.get(b"F")?;
    ensure(
        variants.iter().all(|(_, other)| other == content),
        format!("the attachment {name:?} has two contents"),
    )?;
    let stream = document.dereference(content)?.1.as_stream()?;
    let bytes = stream.get_plain_content_with_limit(beside.len());
    ensure(
        bytes.is_ok_and(|bytes| bytes == *beside),
        format!("{name} beside the form differs from the one attached to it"),
    )
}

/// Counts the file specifications in a value that bring a file along.
fn specifications(value: &Object) -> usize {
    let dict = match value {
        Object::Array(items) => return items.iter().map(specifications).sum(),
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return 0,
    };
    let within: usize = dict.iter().map(|(_, value)| specifications(value)).sum();
    within + usize::from(dict.has(b"EF"))
}
