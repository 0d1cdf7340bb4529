//! Compares what stands in the form with what its cross-references name, once its bytes are known to be signed:
//! nothing defined twice, hidden, or led to by nothing.

use std::collections::BTreeSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::bundle::{Inside, LARGEST_STREAM, Packed};
use super::layout::Layout;
use super::refused::{Refused, ensure};

/// Deepest nesting of values that is followed.
pub(crate) const DEEPEST: usize = 64;

impl From<lopdf::Error> for Refused {
    fn from(error: lopdf::Error) -> Self {
        Self(format!("the form cannot be read: {error}"))
    }
}

/// The form as it was printed and as it stands now, read with the library that readers use.
pub(crate) struct Forms {
    /// The first revision alone.
    pub first: Document,
    /// All revisions.
    pub last: Document,
}

/// Reads the form, fenced in.
pub(crate) fn open(bytes: &[u8], layout: &Layout) -> Result<Forms, Refused> {
    let printed = layout.revisions.first().map(|first| first.end);
    let Some(printed) = printed.and_then(|end| bytes.get(..end)) else {
        return Refused::because("the form has no first revision");
    };
    Ok(Forms {
        first: load(printed)?,
        last: load(bytes)?,
    })
}

pub(crate) fn load(bytes: &[u8]) -> Result<Document, Refused> {
    let options = LoadOptions {
        strict: true,
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document = super::fenced(|| Ok(Document::load_mem_with_options(bytes, options)?))?;
    let encrypted = document.trailer.has(b"Encrypt") || document.was_encrypted();
    ensure(!encrypted, "the form is encrypted")?;
    Ok(document)
}

/// Compares what stands in the file with what its cross-references name.
pub(crate) fn check_layout(
    layout: &Layout,
    inside: &Inside,
    forms: &Forms,
) -> Result<String, Refused> {
    let (revisions, signatures) = (layout.revisions.len(), layout.signatures.len());
    ensure(
        revisions == signatures + 1,
        format!(
            "the form has {revisions} revisions and {signatures} signatures; each signature adds one to the first"
        ),
    )?;
    check_table(layout, inside, &forms.first, 0)?;
    check_table(layout, inside, &forms.last, revisions)?;
    check_chain(layout)?;
    check_reached(layout, forms)?;
    Ok(format!(
        "{} objects, each defined once where its cross-reference says and led to by another",
        forms.last.reference_table.entries.len()
    ))
}

/// No object is defined twice in one revision, in the open or in a stream of objects.
pub(crate) fn check_once(layout: &Layout, inside: &Inside) -> Result<(), Refused> {
    let open = layout.objects.iter();
    let open = open.flat_map(|(id, places)| places.iter().map(|place| (*id, place.revision)));
    let packed = inside.iter();
    let packed = packed.flat_map(|(id, places)| places.iter().map(|place| (*id, place.revision)));
    let mut found: Vec<(u32, usize)> = open.chain(packed).collect();
    found.sort_unstable();
    let mut runs = found.chunk_by(|one, next| one == next);
    if let Some(run) = runs.find(|run| run.len() > 1) {
        let id = run.first().map_or(0, |(id, _)| *id);
        return Refused::because(format!(
            "object {id} is defined {} times in one revision",
            run.len()
        ));
    }
    let late = layout.bundles.iter().find(|bundle| bundle.revision > 0);
    let late = late.map_or(0, |bundle| bundle.id);
    ensure(
        late == 0,
        format!("the signing revision wrote the stream of objects {late}"),
    )
}

/// Compares the newest cross-reference with what stands in the revisions up to that one.
fn check_table(
    layout: &Layout,
    inside: &Inside,
    document: &Document,
    upto: usize,
) -> Result<(), Refused> {
    let table = &document.reference_table.entries;
    let hidden = |id: &u32| {
        Refused(format!(
            "object {id} stands where no cross-reference names it"
        ))
    };
    for (id, places) in &layout.objects {
        let Some(last) = places.iter().rfind(|place| place.revision <= upto) else {
            continue;
        };
        let named = match table.get(id) {
            Some(XrefEntry::Normal { offset, .. }) => usize::try_from(*offset).ok(),
            _ => None,
        };
        if named != Some(last.offset) {
            return Err(hidden(id));
        }
    }
    let written = |id: &u32| {
        let places = layout.objects.get(id);
        places.is_some_and(|places| places.iter().any(|place| place.revision <= upto))
    };
    for (id, places) in inside.iter().filter(|(id, _)| !written(id)) {
        let named = |place: &Packed| {
            matches!(table.get(id), Some(XrefEntry::Compressed { container, index })
            if *container == place.bundle && usize::from(*index) == place.index)
        };
        if !places.iter().all(named) {
            return Err(hidden(id));
        }
    }
    for (id, entry) in table {
        let stands = match entry {
            XrefEntry::Normal { .. } => written(id),
            XrefEntry::Compressed { .. } => inside.contains_key(id),
            _ => true,
        };
        ensure(
            stands,
            format!("object {id} is named by a cross-reference but does not stand in the file"),
        )?;
    }
    Ok(())
}

/// Each cross-reference is of the same kind, names the one before it, and begins at the same catalogue.
fn check_chain(layout: &Layout) -> Result<(), Refused> {
    let Some(first) = layout.revisions.first().map(|first| &first.closing) else {
        return Refused::because("the form has no cross-reference");
    };
    let mut before: Option<usize> = None;
    for revision in &layout.revisions {
        let closing = &revision.closing;
        let previous = closing.previous.map(usize::try_from);
        let expected = before.map(Ok);
        ensure(
            previous == expected,
            format!(
                "the cross-reference at byte {} does not name the one before it",
                closing.offset
            ),
        )?;
        ensure(
            closing.stream == first.stream
                && closing.root.is_some()
                && closing.root == first.root
                && closing.info == first.info,
            format!(
                "the cross-reference at byte {} begins at another catalogue than the first",
                closing.offset
            ),
        )?;
        before = Some(closing.offset);
    }
    Ok(())
}

/// Every object is led to from the trailer: those that were printed in the printed form, the others in the signed one.
fn check_reached(layout: &Layout, forms: &Forms) -> Result<(), Refused> {
    let printed = reached(&forms.first)?;
    let now = reached(&forms.last)?;
    let lost = |id: u32| Refused(format!("nothing in the form leads to object {id}"));
    for (id, object) in &forms.first.objects {
        if !is_frame(object) && !printed.contains(&id.0) {
            return Err(lost(id.0));
        }
    }
    for (id, places) in &layout.objects {
        let later = places.iter().any(|place| place.revision > 0);
        let object = forms.last.objects.get(&(*id, 0));
        if later && !object.is_some_and(is_frame) && !now.contains(id) {
            return Err(lost(*id));
        }
    }
    Ok(())
}

/// Streams that hold other objects or their places are led to by the file itself.
pub(crate) fn is_frame(object: &Object) -> bool {
    let Object::Stream(stream) = object else {
        return false;
    };
    stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef")
}

/// The numbers of all objects that the trailer leads to.
fn reached(document: &Document) -> Result<BTreeSet<u32>, Refused> {
    let mut found = BTreeSet::new();
    let mut waiting = Vec::new();
    let mut note = |id: u32, waiting: &mut Vec<u32>| {
        if found.insert(id) {
            waiting.push(id);
        }
    };
    references(&document.trailer, 0, &mut |id| note(id, &mut waiting))?;
    while let Some(id) = waiting.pop() {
        if let Some(object) = document.objects.get(&(id, 0)) {
            leads(object, 0, &mut |id| note(id, &mut waiting))?;
        }
    }
    Ok(found)
}

/// Tells every object that a dictionary refers to.
pub(crate) fn references(
    dict: &Dictionary,
    depth: usize,
    tell: &mut dyn FnMut(u32),
) -> Result<(), Refused> {
    dict.iter()
        .try_for_each(|(_, value)| leads(value, depth + 1, tell))
}

/// Tells every object that a value refers to.
pub(crate) fn leads(
    value: &Object,
    depth: usize,
    tell: &mut dyn FnMut(u32),
) -> Result<(), Refused> {
    ensure(depth <= DEEPEST, "the form is nested too deep")?;
    match value {
        Object::Reference(id) => {
            tell(id.0);
            Ok(())
        }
        Object::Array(items) => items
            .iter()
            .try_for_each(|item| leads(item, depth + 1, tell)),
        Object::Dictionary(dict) => references(dict, depth, tell),
        Object::Stream(stream) => references(&stream.dict, depth, tell),
        _ => Ok(()),
    }
}
