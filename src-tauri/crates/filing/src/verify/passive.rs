//! Checks that the form holds nothing that acts, fetches, or shows a reader what the page does not.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, Stream};

use super::refused::{Refused, ensure};
use super::structure::DEEPEST;

/// Names that make a reader act, fetch or choose what to show: none belongs in a packet.
const ACTIVE_KEYS: [&[u8]; 8] = [
    b"JS",
    b"JavaScript",
    b"OpenAction",
    b"AA",
    b"PA",
    b"RichMediaContent",
    b"XFA",
    b"OCProperties",
];
/// Actions and annotations of the same kind, by the value of `/S` or `/Subtype`.
const ACTIVE_KINDS: [&[u8]; 23] = [
    b"JavaScript",
    b"Launch",
    b"URI",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"GoToR",
    b"GoToE",
    b"GoToDp",
    b"GoTo3DView",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"Thread",
    b"Named",
    b"Hide",
    b"SetOCGState",
    b"Trans",
    b"RichMedia",
    b"RichMediaExecute",
    b"Screen",
    b"3D",
    b"FileAttachment",
];
/// What a stream says when its content lies in another file, or shows a page of one.
const ELSEWHERE: [&[u8]; 4] = [b"F", b"FFilter", b"FDecodeParms", b"Ref"];

/// Checks every object of the form.
pub(crate) fn check(document: &Document) -> Result<(), Refused> {
    let form = Passive {
        document,
        fields: fields(document),
    };
    let mut objects = document.objects.iter();
    objects.try_for_each(|(id, object)| form.value(object, id.0, 0))
}

/// The numbers of the form's fields; what they are is asked elsewhere.
fn fields(document: &Document) -> BTreeSet<u32> {
    let listed = || {
        let form = document.catalog()?.get(b"AcroForm")?;
        let form = document.dereference(form)?.1.as_dict()?;
        document.dereference(form.get(b"Fields")?)?.1.as_array()
    };
    let listed: &[Object] = listed().map_or(&[], Vec::as_slice);
    let ids = listed.iter().filter_map(|field| field.as_reference().ok());
    ids.map(|id| id.0).collect()
}

struct Passive<'d> {
    document: &'d Document,
    fields: BTreeSet<u32>,
}

impl Passive<'_> {
    fn value(&self, value: &Object, id: u32, depth: usize) -> Result<(), Refused> {
        ensure(depth <= DEEPEST, format!("object {id} is nested too deep"))?;
        let dict = match value {
            Object::Array(items) => {
                return items
                    .iter()
                    .try_for_each(|item| self.value(item, id, depth + 1));
            }
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => {
                here(stream, id)?;
                &stream.dict
            }
            _ => return Ok(()),
        };
        for (key, value) in dict {
            let tells = matches!(key.as_slice(), b"S" | b"Subtype" | b"Type");
            if tells && value.as_reference().is_ok() {
                return Refused::because(format!(
                    "object {id} says what it is in another object: /{}",
                    String::from_utf8_lossy(key)
                ));
            }
            let acts = ACTIVE_KEYS.contains(&key.as_slice());
            let kind = matches!(key.as_slice(), b"S" | b"Subtype")
                && value.as_name().is_ok_and(|n| ACTIVE_KINDS.contains(&n));
            ensure(
                !acts && !kind,
                format!("object {id} can act: /{}", String::from_utf8_lossy(key)),
            )?;
            self.value(value, id, depth + 1)?;
        }
        self.dictionary(dict, id, depth)
    }

    /// What a dictionary is, and whether that belongs in a packet.
    fn dictionary(&self, dict: &Dictionary, id: u32, depth: usize) -> Result<(), Refused> {
        if let Ok(listed) = dict.get(b"Annots") {
            self.annotations(listed, id)?;
        }
        if is_annotation(dict) {
            let own = depth == 0 && self.fields.contains(&id);
            match kind(dict, b"Subtype") {
                b"Link" => self.leads_here(dict, id)?,
                b"Widget" if own => ensure(
                    !dict.has(b"A") && !dict.has(b"Dest"),
                    format!("object {id} can act: it is a field with an action"),
                )?,
                other => {
                    return Refused::because(format!(
                        "object {id} is an annotation of the kind {:?}, which no packet of ours has",
                        String::from_utf8_lossy(other)
                    ));
                }
            }
        } else if !self.is_element(dict) {
            // A bookmark, or whatever else a reader may take for one.
            self.leads_here(dict, id)?;
        }
        let acts = dict.has_type(b"Action") && kind(dict, b"S") != b"GoTo";
        ensure(!acts, format!("object {id} can act: /Action"))?;
        let outside = dict.has_type(b"Filespec") && !dict.has(b"EF");
        ensure(
            !outside,
            format!("object {id} names a file outside of the packet"),
        )
    }

    /// An element of the structure, whose `/A` says how it is laid out and leads nowhere (ISO 32000-1, 14.7.5).
    fn is_element(&self, dict: &Dictionary) -> bool {
        let Ok(attributes) = dict.get(b"A") else {
            return false;
        };
        let attributes = self.document.dereference(attributes);
        let plain = attributes.is_ok_and(|(_, found)| {
            let said = |dict: &Dictionary| !kind(dict, b"O").is_empty() && !dict.has(b"S");
            found.as_dict().is_ok_and(said)
        });
        plain && !kind(dict, b"S").is_empty() && dict.has(b"P") && !dict.has(b"Dest")
    }

    /// What stands on a page beside its content is an annotation like any other.
    fn annotations(&self, listed: &Object, id: u32) -> Result<(), Refused> {
        let listed = self.document.dereference(listed)?.1.as_array()?;
        for item in listed {
            let found = self.document.dereference(item)?.1.as_dict();
            ensure(
                found.is_ok_and(is_annotation),
                format!("object {id} puts something else than an annotation on a page"),
            )?;
        }
        Ok(())
    }

    /// A link, a bookmark or anything like them leads to a page of this document, by itself or by one action.
    fn leads_here(&self, dict: &Dictionary, id: u32) -> Result<(), Refused> {
        let elsewhere = || Refused(format!("object {id} leads out of the document"));
        if let Ok(action) = dict.get(b"A") {
            let action = self.document.dereference(action)?.1;
            let action = action.as_dict().map_err(|_| elsewhere())?;
            let goes = kind(action, b"S") == b"GoTo" && !action.has(b"Next");
            let goal = action.get(b"D").ok().filter(|_| goes);
            if !goal.is_some_and(|goal| self.is_place(goal)) {
                return Err(elsewhere());
            }
        }
        if let Ok(goal) = dict.get(b"Dest")
            && !self.is_place(goal)
        {
            return Err(elsewhere());
        }
        Ok(())
    }

    /// A place in this document: a page with how to show it.
    fn is_place(&self, goal: &Object) -> bool {
        let goal = self.document.dereference(goal).map(|(_, goal)| goal);
        let Ok(Object::Array(goal)) = goal else {
            return false;
        };
        let page = goal.first().and_then(|page| page.as_reference().ok());
        let page = page.and_then(|page| self.document.get_dictionary(page).ok());
        page.is_some_and(|page| page.has_type(b"Page"))
    }
}

fn is_annotation(dict: &Dictionary) -> bool {
    dict.has_type(b"Annot") || (dict.has(b"Rect") && dict.has(b"Subtype"))
}

fn kind<'d>(dict: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dict.get(key).and_then(Object::as_name).unwrap_or_default()
}

/// A stream has its content in the file.
fn here(stream: &Stream, id: u32) -> Result<(), Refused> {
    let elsewhere = ELSEWHERE.iter().any(|key| stream.dict.has(key));
    ensure(
        !elsewhere,
        format!("object {id} takes its content from another file"),
    )
}
