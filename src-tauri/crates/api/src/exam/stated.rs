//! What the holder of a paper stated: as the screen shows it, and as zones are compared with it.

use super::paint::Ready;
use super::shapes::{ExamField, ExamStated};
use crate::demo::content::PaperKind;
use evidence::mrz::Declared;

/// The imaginary state of Doc 9303, as zones write it.
const ALPHA3: &str = "UTO";

/// Returns what the holder stated about themselves and the paper.
pub(super) fn stated(sound: &Ready) -> Vec<ExamStated> {
    use ExamField as F;
    let Some(holder) = sound.office.parties.first() else {
        return Vec::new();
    };
    let mut rows = vec![(F::FullName, Some(holder.name.clone()))];
    rows.push((F::LatinName, holder.latin.clone()));
    let kind = sound.paper.kind;
    let of_person = matches!(kind, PaperKind::Passport | PaperKind::IdentityCard);
    rows.push((F::BirthDate, holder.birth_date.map(|day| day.to_string())));
    rows.push((
        F::Nationality,
        of_person.then(|| format!("Utopia ({ALPHA3})")),
    ));
    let number = of_person.then(|| sound.paper.number.clone());
    rows.push((F::DocumentNumber, number));
    rows.push((F::RegistryNumber, holder.registration_number.clone()));
    let address = [
        &holder.address.line,
        &holder.address.postcode,
        &holder.address.city,
    ];
    let address = address.map(String::as_str).join(", ");
    rows.push((F::Address, (kind != PaperKind::Passport).then_some(address)));
    let name = |key: &str| sound.office.party(key).ok().map(|p| p.name.clone());
    for one in &holder.owners {
        let share = one.share.clone().unwrap_or_default();
        let words = one.holder.as_deref().and_then(name);
        rows.push((F::Owner, words.map(|name| format!("{name}, {share} %"))));
    }
    for key in &holder.signatories {
        rows.push((F::Signatory, name(key)));
    }
    rows.into_iter()
        .filter_map(|(field, value)| {
            Some(ExamStated {
                field,
                value: value?,
            })
        })
        .collect()
}

/// Returns the same in the form in which zones are compared; sex and expiry are not asked for in the office either.
pub(super) fn declared(sound: &Ready) -> Declared {
    let holder = sound.office.parties.first();
    Declared {
        names: holder
            .map(|h| {
                std::iter::once(h.name.clone())
                    .chain(h.latin.clone())
                    .collect()
            })
            .unwrap_or_default(),
        birth_date: holder.and_then(|h| h.birth_date),
        sex: None,
        nationality: Some(ALPHA3.to_owned()),
        document_number: Some(sound.paper.number.clone()),
        expiry: None,
    }
}
