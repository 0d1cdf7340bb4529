//! Checks what each signature permits and what its revision wrote: one officer certifies and permits no change; of two
//! the first certifies and permits signing alone, and the second signs and locks.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::bundle::Inside;
use super::dictionary::SignatureDictionary;
use super::layout::Layout;
use super::refused::{Refused, ensure};
use super::structure::{Forms, leads};

/// Printed and locked, neither hidden nor without a view (ISO 32000-1, 12.5.3).
const SHOWN: i64 = 132;

/// Checks the permissions, and that signing changed nothing but what it has to.
pub(crate) fn check(layout: &Layout, inside: &Inside, forms: &Forms) -> Result<String, Refused> {
    let signatures = layout.signatures.as_slice();
    check_permissions(signatures)?;
    for (index, signature) in signatures.iter().enumerate() {
        ensure(
            signature.revision == index + 1,
            "a signature does not stand in a revision of its own",
        )?;
    }
    let (printed, signed) = (Catalog::of(&forms.first)?, Catalog::of(&forms.last)?);
    check_catalog(&printed, &signed, signatures)?;
    let fields = fields(&forms.last, &signed, signatures)?;
    for (index, (id, _)) in fields.iter().enumerate() {
        let mut own = vec![id.0];
        if index == 0 {
            own.push(signed.id.0);
            own.extend(signed.form_id.map(|id| id.0));
        }
        check_new(layout, inside, index + 1, &own)?;
    }
    for (index, (id, field)) in fields.iter().enumerate() {
        let Some(signature) = signatures.get(index) else {
            break;
        };
        check_field(&forms.first, *id, field, signature)?;
        let mut allowed = appearance(&forms.first, &forms.last, field)?;
        check_own(layout, signature.revision, &allowed)?;
        allowed.extend([signature.id, id.0]);
        if index == 0 {
            allowed.insert(signed.id.0);
            allowed.extend(signed.form_id.map(|id| id.0));
        }
        check_written(layout, signature.revision, &allowed)?;
    }
    Ok(match signatures {
        [_] => "certified with no change permitted; the signing revision holds nothing but the signature",
        _ => {
            "certified by the first officer and locked by the second; their revisions hold nothing but the signatures"
        }
    }
    .into())
}

/// One officer permits no change; the first of two permits signing, and the second locks what the first left open.
fn check_permissions(signatures: &[SignatureDictionary]) -> Result<(), Refused> {
    let foreign = signatures.iter().any(|signature| signature.others > 0);
    ensure(
        !foreign,
        "a signature refers to rights that no packet of ours gives",
    )?;
    let locks_all =
        |signature: &SignatureDictionary| signature.locks.iter().all(|lock| lock == "All");
    match signatures {
        [only] => {
            let permitted = &only.permissions;
            let half = if *permitted == [2] {
                "; the second officer, who would lock it, has not signed"
            } else {
                ""
            };
            ensure(
                *permitted == [1] && locks_all(only),
                format!(
                    "the signature does not certify with \"no change permitted\" (P is {permitted:?}){half}"
                ),
            )
        }
        [first, second] => {
            ensure(
                first.permissions == [2] && first.locks.is_empty(),
                format!(
                    "the first signature does not certify with \"signing alone permitted\" (P is {:?})",
                    first.permissions
                ),
            )?;
            ensure(
                second.permissions.is_empty() && second.locks == ["All"],
                "the second signature does not lock the form",
            )
        }
        _ => Refused::because("the form does not carry one signature or two"),
    }
}

/// The catalogue with the form that it names.
struct Catalog<'d> {
    id: ObjectId,
    dict: &'d Dictionary,
    /// Number of the form when it is an object of its own.
    form_id: Option<ObjectId>,
    form: &'d Dictionary,
}

impl<'d> Catalog<'d> {
    fn of(document: &'d Document) -> Result<Self, Refused> {
        let root = document.trailer.get(b"Root");
        let id = root.and_then(Object::as_reference)?;
        let dict = document.get_dictionary(id)?;
        let (form_id, form) = document.dereference(dict.get(b"AcroForm")?)?;
        Ok(Self {
            id,
            dict,
            form_id,
            form: form.as_dict()?,
        })
    }
}

/// Signing names the certification in the catalogue, says in the form that there are signatures, and leaves the rest.
fn check_catalog(
    printed: &Catalog<'_>,
    signed: &Catalog<'_>,
    signatures: &[SignatureDictionary],
) -> Result<(), Refused> {
    let Ok(perms) = signed.dict.get(b"Perms").and_then(Object::as_dict) else {
        return Refused::because("the form is not certified");
    };
    ensure(
        !printed.dict.has(b"Perms"),
        "the form was certified before it was signed",
    )?;
    ensure(
        printed.id == signed.id
            && printed.form_id == signed.form_id
            && equal_but(signed.dict, printed.dict, &[b"AcroForm", b"Perms"]),
        "signing changed the catalogue",
    )?;
    ensure(
        equal_but(signed.form, printed.form, &[b"SigFlags"]),
        "signing changed the list of fields",
    )?;
    ensure(!signed.form.has(b"XFA"), "the form carries XFA")?;
    let certifies = perms.get(b"DocMDP").and_then(Object::as_reference);
    let first = signatures.first().map(|signature| (signature.id, 0));
    ensure(
        certifies.ok() == first && perms.len() == 1,
        "the form's certification points to another object than its signature",
    )
}

/// The fields of the form, all of them signatures, in the order of signing.
fn fields<'d>(
    document: &'d Document,
    catalog: &Catalog<'d>,
    signatures: &[SignatureDictionary],
) -> Result<Vec<(ObjectId, &'d Dictionary)>, Refused> {
    let listed = document.dereference(catalog.form.get(b"Fields")?)?.1;
    let listed = listed.as_array()?;
    ensure(
        listed.len() == signatures.len(),
        format!(
            "the form has {} fields and {} signatures",
            listed.len(),
            signatures.len()
        ),
    )?;
    let mut fields = Vec::new();
    for field in listed {
        let id = field.as_reference()?;
        let field = document.get_dictionary(id)?;
        let signs = field.get(b"FT").and_then(Object::as_name);
        ensure(
            signs.is_ok_and(|kind| kind == b"Sig") && !field.has(b"Kids") && !field.has(b"Parent"),
            "a field of the form is no signature field",
        )?;
        fields.push((id, field));
    }
    Ok(fields)
}

/// A signed field holds its signature and shows it; whatever else it says was printed.
fn check_field(
    printed: &Document,
    id: ObjectId,
    field: &Dictionary,
    signature: &SignatureDictionary,
) -> Result<(), Refused> {
    let filled = field.get(b"V").and_then(Object::as_reference);
    ensure(
        filled.is_ok_and(|found| found == (signature.id, 0)),
        "the signature field holds another object than the signature",
    )?;
    let before = printed.get_dictionary(id)?;
    ensure(
        !before.has(b"V") && equal_but(field, before, &[b"V", b"AP", b"F"]),
        "signing changed more of the field than its value and its look",
    )?;
    let shown = field.get(b"F").and_then(Object::as_i64);
    ensure(
        shown.is_ok_and(|flags| flags == SHOWN),
        "the signature field is hidden or can be moved",
    )
}

/// The objects of a signature's look, all of them written for it.
fn appearance(
    printed: &Document,
    signed: &Document,
    field: &Dictionary,
) -> Result<BTreeSet<u32>, Refused> {
    let look = field.get(b"AP").and_then(Object::as_dict)?;
    let normal = look.get(b"N").and_then(Object::as_reference)?;
    ensure(look.len() == 1, "the signature has more than one look")?;
    let mut found = BTreeSet::from([normal.0]);
    let mut waiting = vec![normal.0];
    while let Some(id) = waiting.pop() {
        ensure(
            !printed.objects.contains_key(&(id, 0)),
            format!("the signature's look shows object {id}, which was not made for it"),
        )?;
        leads(signed.get_object((id, 0))?, 0, &mut |next| {
            if found.insert(next) {
                waiting.push(next);
            }
        })?;
    }
    Ok(found)
}

/// But for what it has to change, a signing revision writes nothing that an earlier one defines: whoever signs last
/// would else replace what was signed first.
fn check_new(
    layout: &Layout,
    inside: &Inside,
    revision: usize,
    own: &[u32],
) -> Result<(), Refused> {
    for (number, places) in &layout.objects {
        let here = places.iter().any(|place| place.revision == revision);
        let mut packed = inside.get(number).into_iter().flatten();
        let earlier = places.iter().any(|place| place.revision < revision)
            || packed.any(|place| place.revision < revision);
        ensure(
            !(here && earlier) || own.contains(number),
            format!(
                "the signing revision wrote object {number} anew, which signing does not need: an earlier revision defines it"
            ),
        )?;
    }
    Ok(())
}

/// The objects of a signature's look stand in its own revision.
fn check_own(layout: &Layout, revision: usize, look: &BTreeSet<u32>) -> Result<(), Refused> {
    for number in look {
        let places = layout.objects.get(number);
        let own = places.is_some_and(|places| places.iter().any(|one| one.revision == revision));
        ensure(
            own,
            format!("the signature's look shows object {number}, which its revision did not write"),
        )?;
    }
    Ok(())
}

/// A signing revision wrote these objects and its cross-reference, nothing else.
fn check_written(layout: &Layout, revision: usize, allowed: &BTreeSet<u32>) -> Result<(), Refused> {
    let closing = layout.revisions.get(revision).map(|r| r.closing.offset);
    for (number, places) in &layout.objects {
        let here = places.iter().find(|place| place.revision == revision);
        let Some(place) = here else { continue };
        let expected = allowed.contains(number) || Some(place.offset) == closing;
        ensure(
            expected,
            format!("the signing revision also wrote object {number}, which signing does not need"),
        )?;
    }
    Ok(())
}

/// Whether a dictionary says the same as the one that is wanted, whatever some keys say.
pub(crate) fn equal_but(one: &Dictionary, other: &Dictionary, but: &[&[u8]]) -> bool {
    let rest = |dict: &Dictionary| {
        let keys = dict.iter().map(|(key, _)| key.as_slice());
        keys.filter(|key| !but.contains(key)).count()
    };
    let same = one
        .iter()
        .filter(|(key, _)| !but.contains(&key.as_slice()))
        .all(|(key, value)| other.get(key).is_ok_and(|found| equal(value, found)));
    same && rest(one) == rest(other)
}

/// Whether a value says the same as the one that is wanted, in whatever way text is written. Where a real number is
/// wanted, a whole one may stand; the other way round readers cut off what they should round.
pub(crate) fn equal(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::String(one, _), Object::String(other, _)) => one == other,
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => equal_but(one, other, &[]),
        (Object::Integer(one), Object::Real(other)) => {
            i16::try_from(*one).is_ok_and(|one| f32::from(one) == *other)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_may_stand_for_a_real_one_and_not_the_other_way_round() {
        let (whole, real) = (Object::Integer(12), Object::Real(12.0));
        assert!(equal(&whole, &real));
        assert!(!equal(&real, &whole));
        assert!(!equal(&Object::Integer(13), &real));
        assert!(equal(&real, &Object::Real(12.0)));
        // What a real number cannot tell apart is not the same.
        assert!(!equal(
            &Object::Integer(16_777_217),
            &Object::Real(16_777_216.0)
        ));
    }
}
