//! Prints the pages again from the twin and holds them against the form: what a person reads there is what the twin
//! says, down to the last stroke. The frames of the signatures are drawn again from what the signatures say.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::files::Files;
use super::layout::Layout;
use super::manifest::TWIN;
use super::refused::{Refused, ensure};
use super::revisions::{equal, equal_but};
use super::signers::Signed;
use super::structure::{DEEPEST, Forms, is_frame, load};
use super::{bundle, sound};
use crate::form::{Form, PRINTER};
use crate::page::{PageError, Printed, print};
use crate::sign::REASON;
use crate::sign::appearance::{Facts, show};
use crate::sign::place::size_of;

/// Returns whether the pages say that this program set them.
pub(crate) fn is_ours(form: &Form) -> bool {
    form.head.printer == PRINTER
}

/// Checks that the pages are those that the twin prints.
///
/// Only the program that set them sets them so; a packet of another one passes, and the reader is told.
pub(crate) fn check(
    form: &Form,
    files: &Files,
    bytes: &[u8],
    layout: &Layout,
    forms: &Forms,
) -> Result<String, Refused> {
    if !is_ours(form) {
        return Ok(format!(
            "set by {:?}; this verifier is {PRINTER:?} and sets pages in its own way, so the words on the pages are not \
             compared with packet.json",
            form.head.printer
        ));
    }
    let printed = again(form, files)?;
    let first = layout.revisions.first().map(|first| first.end);
    let first = first.and_then(|end| bytes.get(..end)).unwrap_or_default();
    if first != printed.pdf {
        // Compressed otherwise, on another kind of computer, pages are still the same.
        compare(&forms.first, &load(&printed.pdf)?)?;
    }
    Ok(format!(
        "{} pages, printed again from packet.json: the same words in the same places",
        printed.pages
    ))
}

fn again(form: &Form, files: &Files) -> Result<Printed, Refused> {
    let twin = files.get(TWIN).map(Vec::as_slice).unwrap_or_default();
    sound::check(form, twin)?;
    let mut whole = form.clone();
    whole.take_rows(files);
    print(&whole, form.head.paper.into()).map_err(|error| match error {
        PageError::Undrawable(_) | PageError::TooTall { .. } => {
            Refused(format!("no pages can be printed from packet.json: {error}"))
        }
        error => Refused(format!("the pages cannot be printed again: {error}")),
    })
}

/// Compares two printed forms object by object, the pages first; what is compressed is compared unfolded.
fn compare(form: &Document, printed: &Document) -> Result<(), Refused> {
    for key in [b"Root".as_slice(), b"Info"] {
        let named = |document: &Document| {
            document
                .trailer
                .get(key)
                .and_then(Object::as_reference)
                .ok()
        };
        ensure(
            named(form) == named(printed),
            "the trailer names another object than was printed",
        )?;
    }
    let alike = |id: &ObjectId| match (form.objects.get(id), printed.objects.get(id)) {
        (Some(one), Some(other)) => same(one, other),
        _ => Ok(false),
    };
    for (number, page) in printed.get_pages() {
        let content = printed.get_dictionary(page)?.get(b"Contents");
        let content = content.and_then(Object::as_reference)?;
        ensure(
            alike(&page)? && alike(&content)?,
            format!("page {number} of the form shows something else than packet.json says"),
        )?;
    }
    let objects = printed.objects.iter().chain(&form.objects);
    for (id, _) in objects.filter(|(_, object)| !is_frame(object)) {
        ensure(
            alike(id)?,
            format!(
                "object {} of the form is not the one that packet.json prints",
                id.0
            ),
        )?;
    }
    Ok(())
}

/// Whether two objects say the same once they are unfolded.
fn same(one: &Object, other: &Object) -> Result<bool, Refused> {
    let (Object::Stream(one), Object::Stream(other)) = (one, other) else {
        return Ok(equal(one, other));
    };
    Ok(equal_but(&one.dict, &other.dict, &PACKING) && same_content(one, other)?)
}

/// Whether two streams are the same unfolded.
fn same_content(one: &Stream, other: &Stream) -> Result<bool, Refused> {
    let wanted = other.get_plain_content()?;
    Ok(match one.dict.get(b"Filter") {
        Err(_) => one.content == wanted,
        // As strict readers unfold it, and to no more than was printed.
        Ok(Object::Name(filter)) if filter == b"FlateDecode" => {
            let found = bundle::inflate("of a stream", &one.content, wanted.len());
            found.is_ok_and(|found| found == wanted)
        }
        Ok(_) => false,
    })
}

/// Checks that the frame of every signature shows what the certificate, the twin and the signature itself say.
pub(crate) fn check_frames(form: &Form, forms: &Forms, signed: &[Signed]) -> Result<(), Refused> {
    if !is_ours(form) {
        return Ok(());
    }
    let signing = &form.signing;
    let second = signing.second.iter().map(|second| second.title.as_str());
    let titles = std::iter::once(signing.title.as_str()).chain(second);
    for (one, title) in signed.iter().zip(titles) {
        let (field, signature) = field_of(forms, one.object)?;
        let name = one.name();
        let text = |key| signature.get(key).and_then(lopdf::decode_text_string);
        ensure(
            text(b"Name").is_ok_and(|told| told == name),
            format!("the signature of {name} tells another name than its certificate"),
        )?;
        let reason = text(b"Reason")?;
        ensure(
            reason == REASON
                && signature
                    .iter()
                    .all(|(key, _)| TOLD.contains(&key.as_slice())),
            format!("the signature of {name} says more than signatures of packets do"),
        )?;
        let Some(at) = one.claimed else {
            return Refused::because(format!("the signature of {name} claims no time"));
        };
        let signer = &one.signer;
        let facts = Facts {
            certificate: &signer.certificate,
            fingerprint: signer.fingerprint,
            title,
            reason: REASON,
            at,
        };
        let unfit = |error| Refused(format!("the frame of the signature of {name}: {error}"));
        let size = size_of(field.get(b"Rect")?).map_err(unfit)?;
        let mut next = 0;
        let ids = || {
            next += 1;
            (next, 0)
        };
        let drawn = show(&facts, size, ids).map_err(unfit)?;
        let look = field.get(b"AP").and_then(Object::as_dict)?.get(b"N")?;
        let pair = Pair {
            shown: &forms.last,
            drawn: drawn.objects.iter().map(|(id, o)| (*id, o)).collect(),
        };
        ensure(
            pair.alike(look, &Object::Reference(drawn.form), 0)?,
            format!(
                "the frame of the signature of {name} shows something else than packet.json and the signature say"
            ),
        )?;
    }
    Ok(())
}

/// The field that shows a signature, and the signature.
fn field_of(forms: &Forms, signature: u32) -> Result<(&Dictionary, &Dictionary), Refused> {
    let document = &forms.last;
    let shows = |field: &&Dictionary| {
        let value = field.get(b"V").and_then(Object::as_reference);
        value.is_ok_and(|value| value.0 == signature)
    };
    // Fields were printed: what a signing revision brings along shows nothing.
    let printed = document.objects.iter();
    let printed = printed.filter(|(id, _)| forms.first.objects.contains_key(*id));
    let dictionaries = printed.filter_map(|(_, object)| object.as_dict().ok());
    let Some(field) = dictionaries.into_iter().find(shows) else {
        return Refused::because("no field shows the signature");
    };
    Ok((field, document.get_dictionary((signature, 0))?))
}

/// What the form shows and what was drawn for it; their objects have other numbers.
struct Pair<'a> {
    shown: &'a Document,
    drawn: BTreeMap<ObjectId, &'a Object>,
}

impl Pair<'_> {
    /// Whether both say the same, references followed.
    fn alike(&self, shown: &Object, drawn: &Object, depth: usize) -> Result<bool, Refused> {
        ensure(depth <= DEEPEST, "the signature's look is nested too deep")?;
        Ok(match (shown, drawn) {
            (Object::Reference(shown), Object::Reference(drawn)) => {
                match (self.shown.objects.get(shown), self.drawn.get(drawn)) {
                    (Some(shown), Some(drawn)) => self.alike(shown, drawn, depth + 1)?,
                    _ => false,
                }
            }
            (Object::Array(shown), Object::Array(drawn)) => {
                let mut same = shown.len() == drawn.len();
                for (shown, drawn) in shown.iter().zip(drawn) {
                    same = same && self.alike(shown, drawn, depth + 1)?;
                }
                same
            }
            (Object::Dictionary(shown), Object::Dictionary(drawn)) => {
                self.entries(shown, drawn, depth)?
            }
            (Object::Stream(shown), Object::Stream(drawn)) => {
                self.entries(&shown.dict, &drawn.dict, depth)? && same_content(shown, drawn)?
            }
            (shown, drawn) => equal(shown, drawn),
        })
    }

    fn entries(
        &self,
        shown: &Dictionary,
        drawn: &Dictionary,
        depth: usize,
    ) -> Result<bool, Refused> {
        let mut same = count(shown) == count(drawn);
        for (key, drawn) in drawn
            .iter()
            .filter(|(key, _)| !PACKING.contains(&key.as_slice()))
        {
            same = same
                && match shown.get(key) {
                    Ok(shown) => self.alike(shown, drawn, depth + 1)?,
                    Err(_) => false,
                };
        }
        Ok(same)
    }
}

/// How a stream is compressed is no part of what it says.
const PACKING: [&[u8]; 2] = [b"Length", b"Filter"];

/// What the dictionary of a signature holds.
const TOLD: [&[u8]; 10] = [
    b"Type",
    b"Filter",
    b"SubFilter",
    b"ByteRange",
    b"Contents",
    b"M",
    b"Name",
    b"Reason",
    b"Reference",
    b"Prop_Build",
];

fn count(dict: &Dictionary) -> usize {
    dict.iter()
        .filter(|(key, _)| !PACKING.contains(&key.as_slice()))
        .count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn a_field_that_a_signing_revision_brings_along_shows_nothing() {
        let field =
            |look: u32| dictionary! { "V" => (90, 0), "AP" => dictionary! { "N" => (look, 0) } };
        let (mut first, mut last) = (Document::new(), Document::new());
        first.set_object((75, 0), dictionary! { "FT" => "Sig" });
        last.set_object((26, 0), field(91));
        last.set_object((75, 0), field(92));
        last.set_object((90, 0), dictionary! { "Type" => "Sig" });
        let forms = Forms { first, last };
        let (found, signature) = field_of(&forms, 90).unwrap();
        assert_eq!(*found, field(92));
        assert!(signature.has_type(b"Sig"));
        assert!(field_of(&forms, 91).is_err());
    }
}
