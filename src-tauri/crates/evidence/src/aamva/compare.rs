//! What was declared against what the barcode says, in the verdicts of the zone.

use chrono::{Datelike, NaiveDate};

use super::{Card, CardDate, CardNote, shortened};
use crate::mrz::{self, Declared, FieldComparison, Verdict, ZoneField, ZoneName};

/// Compares name, birth date, sex, number and expiry, in this order; a card states no nationality.
///
/// An exact row says that the barcode is consistent with what was stated, never that the card is authentic.
pub fn compare(card: &Card, declared: &Declared) -> Vec<FieldComparison> {
    let (name, name_verdict) = best_name(card, &declared.names);
    let row = |field, stated, read: &str, verdict: Option<Verdict>| FieldComparison {
        field,
        stated,
        read: read.to_owned(),
        verdict: verdict.unwrap_or(Verdict::NotStated),
    };
    let date = |field, read: &CardDate, stated: Option<NaiveDate>| {
        row(
            field,
            stated.map(|day| day.to_string()),
            &shown(read),
            stated.map(|stated| compare_date(read, stated)),
        )
    };
    let sex = declared.sex.map(|stated| match card.sex {
        Some(read) => mrz::compare_sex(read, stated),
        None => Verdict::NotComparable,
    });
    let number = declared.document_number.as_deref();
    vec![
        row(ZoneField::Name, name, &name_of(card), name_verdict),
        date(ZoneField::BirthDate, &card.birth_date, declared.birth_date),
        row(
            ZoneField::Sex,
            declared.sex.map(|sex| mrz::sex_letter(sex).to_owned()),
            card.sex.map_or("", mrz::sex_letter),
            sex,
        ),
        row(
            ZoneField::DocumentNumber,
            number.map(str::to_owned),
            &card.number,
            number.map(|stated| compare_number(&card.number, stated)),
        ),
        date(ZoneField::ExpiryDate, &card.expiry, declared.expiry),
    ]
}

/// Returns the notes of a card together with those that depend on the day of the decision.
pub fn notes_on(card: &Card, decided_on: NaiveDate) -> Vec<CardNote> {
    let mut notes = card.notes.clone();
    if let Some(born) = card.birth_date.known() {
        let years = mrz::age(born, decided_on);
        if !(16..=110).contains(&years) {
            notes.push(CardNote::AgeToConfirm { years });
        }
    }
    if card.expiry.known().is_some_and(|day| day < decided_on) {
        notes.push(CardNote::Expired);
    }
    notes.sort();
    notes.dedup();
    notes
}

fn shown(date: &CardDate) -> String {
    match date {
        CardDate::Known { date } => date.to_string(),
        CardDate::Missing => String::new(),
        CardDate::Malformed { raw } => raw.clone(),
    }
}

fn name_of(card: &Card) -> String {
    let parts = [&card.given_name.text, &card.middle_name.text, &card.suffix];
    let given: Vec<&str> = parts.into_iter().map(String::as_str).collect();
    let given = given.join(" ");
    let given = given.trim();
    if card.family_name.text.is_empty() {
        given.to_owned()
    } else {
        format!("{}, {given}", card.family_name.text)
    }
}

/// Returns the stated name that comes closest, and how close.
fn best_name(card: &Card, names: &[String]) -> (Option<String>, Option<Verdict>) {
    names
        .iter()
        .filter(|name| !name.trim().is_empty())
        .map(|name| (name.clone(), compare_name(card, name)))
        .min_by_key(|(_, verdict)| *verdict)
        .unzip()
}

/// Compares a name with and without the suffix.
fn compare_name(card: &Card, name: &str) -> Verdict {
    let family = card.family_name.text.as_str();
    let given = format!("{} {}", card.given_name.text, card.middle_name.text);
    let with_suffix = format!("{given} {}", card.suffix);
    let verdicts = [given, with_suffix].map(|given| {
        if same_letters(&[family, &given], name) || same_letters(&[&given, family], name) {
            return Verdict::Exact;
        }
        match (mrz::written(family), mrz::written(&given)) {
            (Some(surname), Some(given)) => {
                // What a card may have cut off is known word by word, see below.
                let read = ZoneName {
                    surname,
                    given,
                    full: false,
                };
                mrz::compare_name(&read, name)
            }
            _ => Verdict::NotComparable,
        }
    });
    match verdicts.into_iter().min() {
        Some(Verdict::Differs) if shortened::is_of(card, name) => Verdict::Truncated,
        closest => closest.unwrap_or(Verdict::NotComparable),
    }
}

/// Tells whether a name is these parts in this order, letter for letter but for case.
fn same_letters(parts: &[&str], name: &str) -> bool {
    let raised = |text: &str| {
        let words = text.split_whitespace().map(str::to_uppercase);
        words.collect::<Vec<_>>().join(" ")
    };
    raised(&parts.join(" ")) == raised(name)
}

fn compare_date(read: &CardDate, stated: NaiveDate) -> Verdict {
    let Some(date) = read.known() else {
        return Verdict::NotComparable;
    };
    if date == stated {
        Verdict::Exact
    } else if NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()) == Some(stated) {
        Verdict::Swapped
    } else {
        Verdict::Differs
    }
}

fn compare_number(read: &str, stated: &str) -> Verdict {
    let (read, stated) = (mrz::bare(read), mrz::bare(stated));
    if read.is_empty() || stated.is_empty() {
        Verdict::NotComparable
    } else if read == stated {
        Verdict::Exact
    } else {
        Verdict::Differs
    }
}
