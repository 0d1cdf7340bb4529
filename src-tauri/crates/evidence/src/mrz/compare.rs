//! What was declared against what the zone says.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use super::encode::{self, Word};
use super::names::ZoneName;
use super::{MrzReading, ZoneDate, ZoneField, ZoneSex, layout, russia};

/// Holds what a customer declared about a person and a document; what is absent was not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Declared {
    /// Full names, in any script: the name itself, translations, transliterations.
    pub names: Vec<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Sex, when it was asked for at all.
    pub sex: Option<ZoneSex>,
    /// Nationality, ISO 3166-1 alpha-3.
    pub nationality: Option<String>,
    /// Number of the document.
    pub document_number: Option<String>,
    /// Date of expiry.
    pub expiry: Option<NaiveDate>,
}

/// Says how a stated value and a read value stand to each other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They are the same.
    Exact,
    /// The zone holds another admissible way of writing it.
    AlternativeForm,
    /// The zone holds as much of it as its field has room for, or as its issuer filled in.
    Truncated,
    /// The parts are the same in another order: words of a name, day and month.
    Swapped,
    /// They differ.
    Differs,
    /// They cannot be compared: a script without an encoding, an open or unreadable field. Not a mismatch.
    NotComparable,
    /// Nothing was stated.
    NotStated,
}

/// Compares one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldComparison {
    /// Which field.
    pub field: ZoneField,
    /// What was stated; the name that came closest, where there are several.
    pub stated: Option<String>,
    /// What the zone says.
    pub read: String,
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// Compares every field that can be declared, in the order name, birth date, sex, nationality, number, expiry.
pub fn compare(reading: &MrzReading, declared: &Declared) -> Vec<FieldComparison> {
    let (name, name_verdict) = best_name(reading, &declared.names);
    let date = |zone: &ZoneDate, field: ZoneField, stated: Option<NaiveDate>| {
        let raw = layout::field(&reading.lines, reading.format, field);
        row(
            reading,
            field,
            stated.map(|d| d.to_string()),
            stated.map(|stated| compare_date(zone, raw, stated)),
        )
    };
    let nationality = declared.nationality.as_deref();
    let number = declared.document_number.as_deref();
    vec![
        row(reading, ZoneField::Name, name, name_verdict),
        date(
            &reading.birth_date,
            ZoneField::BirthDate,
            declared.birth_date,
        ),
        row(
            reading,
            ZoneField::Sex,
            declared.sex.map(|sex| sex_letter(sex).to_owned()),
            declared.sex.map(|stated| compare_sex(reading.sex, stated)),
        ),
        row(
            reading,
            ZoneField::Nationality,
            declared.nationality.clone(),
            nationality.map(|stated| compare_nationality(&reading.nationality, stated)),
        ),
        row(
            reading,
            ZoneField::DocumentNumber,
            declared.document_number.clone(),
            number.map(|stated| compare_number(&reading.document_number, stated)),
        ),
        date(&reading.expiry, ZoneField::ExpiryDate, declared.expiry),
    ]
}

fn row(
    reading: &MrzReading,
    field: ZoneField,
    stated: Option<String>,
    verdict: Option<Verdict>,
) -> FieldComparison {
    let read = match reading.fields.iter().find(|f| f.field == field) {
        Some(found) => found.value.clone(),
        // The French card has no such field; its nationality is that of its issuer.
        None if field == ZoneField::Nationality => reading.nationality.clone(),
        None => String::new(),
    };
    FieldComparison {
        field,
        stated,
        read,
        verdict: verdict.unwrap_or(Verdict::NotStated),
    }
}

/// Returns the stated name that comes closest, and how close.
fn best_name(reading: &MrzReading, names: &[String]) -> (Option<String>, Option<Verdict>) {
    let raw = layout::field(&reading.lines, reading.format, ZoneField::Name);
    let mut zone = ZoneName::of(raw);
    if zone.given.is_empty() && !reading.given_names.is_empty() {
        zone.given = reading.given_names.split(' ').map(str::to_owned).collect();
    }
    let national = russia::is_national_passport(&reading.lines);
    if national {
        zone = russia::names(zone);
    }
    let compared = |name: &str| {
        if national {
            compare_cyrillic(&zone, name)
        } else {
            compare_name(&zone, name)
        }
    };
    names
        .iter()
        .filter(|name| !name.trim().is_empty())
        .map(|name| (name.clone(), compared(name)))
        .min_by_key(|(_, verdict)| *verdict)
        .unzip()
}

pub(crate) fn compare_name(zone: &ZoneName, name: &str) -> Verdict {
    let Some(stated) = encode::encode(name) else {
        return Verdict::NotComparable;
    };
    let read: Vec<&str> = zone
        .surname
        .iter()
        .chain(&zone.given)
        .map(String::as_str)
        .collect();
    let given_first: Vec<&str> = zone
        .given
        .iter()
        .chain(&zone.surname)
        .map(String::as_str)
        .collect();
    if read.is_empty() {
        return Verdict::NotComparable;
    }
    let word_by_word = |read: &[&str]| {
        read.len() == stated.len()
            && stated
                .iter()
                .zip(read)
                .all(|(word, text)| encode::writes([word], text))
    };
    let orders = [&read, &given_first];
    if orders.iter().any(|order| word_by_word(order)) {
        let plain = stated.iter().all(|word| word.plain);
        return if plain {
            Verdict::Exact
        } else {
            Verdict::AlternativeForm
        };
    }
    // Hyphens and spaces between parts of one name are set or left out as issuers please.
    if orders
        .iter()
        .any(|order| encode::writes(&stated, &order.concat()))
    {
        return Verdict::AlternativeForm;
    }
    if zone.full && truncated(&stated, &read) {
        return Verdict::Truncated;
    }
    if read.len() == stated.len() && same_words(&stated, &read) {
        return Verdict::Swapped;
    }
    Verdict::Differs
}

/// Compares a name in Cyrillic letters, as they stand in a national code, with a stated one.
fn compare_cyrillic(zone: &ZoneName, name: &str) -> Verdict {
    let read: Vec<&String> = zone.surname.iter().chain(&zone.given).collect();
    let given_first: Vec<&String> = zone.given.iter().chain(&zone.surname).collect();
    let parts = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '–' | ',');
    let stated: Vec<&str> = name.split(parts).filter(|word| !word.is_empty()).collect();
    if read.is_empty() || encode::encode(name).is_none() {
        return Verdict::NotComparable;
    }
    let in_order = |order: &[&String], same: fn(&str, &str) -> bool| {
        order.len() == stated.len()
            && order
                .iter()
                .zip(&stated)
                .all(|(read, word)| same(read, word))
    };
    let either =
        |same: fn(&str, &str) -> bool| in_order(&read, same) || in_order(&given_first, same);
    if either(|read, word| word.to_uppercase() == *read) {
        return Verdict::Exact;
    }
    if either(russia::is_word) {
        return Verdict::AlternativeForm;
    }
    let mut left = stated.clone();
    let all_found = read.iter().all(|read| {
        let found = left.iter().position(|word| russia::is_word(read, word));
        found.map(|at| left.swap_remove(at)).is_some()
    });
    match (all_found, left.is_empty()) {
        (true, true) => Verdict::Swapped,
        (true, false) if zone.full => Verdict::Truncated,
        // A word that is cut off in this code may be any of several.
        (false, _) if zone.full => Verdict::NotComparable,
        _ => Verdict::Differs,
    }
}

/// Tells whether a full field holds beginnings of the stated words, in order, from any first word on.
///
/// Doc 9303 lets issuers shorten or drop words to make room, but never change their order.
fn truncated(stated: &[Word], read: &[&str]) -> bool {
    (0..stated.len()).any(|start| {
        let mut words = stated.iter().cycle().skip(start).take(stated.len());
        read.iter()
            .all(|text| words.any(|word| encode::begins(word, text)))
    })
}

/// Tells whether the words are the same in some order.
fn same_words(stated: &[Word], read: &[&str]) -> bool {
    let mut left: Vec<&Word> = stated.iter().collect();
    read.iter().all(|text| {
        let found = left.iter().position(|word| encode::writes([*word], text));
        found.map(|at| left.swap_remove(at)).is_some()
    })
}

fn compare_date(zone: &ZoneDate, raw: &str, stated: NaiveDate) -> Verdict {
    match zone {
        ZoneDate::Known { date } if *date == stated => Verdict::Exact,
        // The zone has two digits for the year: the century is our inference, not its statement.
        ZoneDate::Known { .. } if stated.format("%y%m%d").to_string() == raw => {
            Verdict::AlternativeForm
        }
        ZoneDate::Known { date } => {
            let swapped = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month());
            if swapped == Some(stated) {
                Verdict::Swapped
            } else {
                Verdict::Differs
            }
        }
        ZoneDate::Partial { raw } => {
            let stated = stated.format("%y%m%d").to_string();
            let agrees = raw
                .chars()
                .zip(stated.chars())
                .all(|(read, stated)| read == '<' || read == stated);
            if agrees {
                Verdict::Truncated
            } else {
                Verdict::Differs
            }
        }
        ZoneDate::Unknown | ZoneDate::Impossible { .. } | ZoneDate::Malformed { .. } => {
            Verdict::NotComparable
        }
    }
}

pub(crate) const fn sex_letter(sex: ZoneSex) -> &'static str {
    match sex {
        ZoneSex::Male => "M",
        ZoneSex::Female => "F",
        ZoneSex::Unspecified => "X",
        ZoneSex::Malformed => "?",
    }
}

pub(crate) fn compare_sex(read: ZoneSex, stated: ZoneSex) -> Verdict {
    match (read, stated) {
        (ZoneSex::Malformed, _) | (_, ZoneSex::Malformed) => Verdict::NotComparable,
        (read, stated) if read == stated => Verdict::Exact,
        // The issuer does not say, which contradicts nobody.
        (ZoneSex::Unspecified, _) => Verdict::NotComparable,
        _ => Verdict::Differs,
    }
}

fn compare_nationality(read: &str, stated: &str) -> Verdict {
    // Codes that Doc 9303-3 § 5 gives to persons without a defined nationality, and to kinds of British ones.
    const UNDEFINED: [&str; 4] = ["XXA", "XXB", "XXC", "XXX"];
    const BRITISH: [&str; 5] = ["GBD", "GBN", "GBO", "GBP", "GBS"];
    let stated = stated.trim().to_uppercase();
    if read == stated {
        Verdict::Exact
    } else if read.is_empty() || UNDEFINED.contains(&read) {
        Verdict::NotComparable
    } else if mrz::codes_equivalent(read, &stated) || (stated == "GBR" && BRITISH.contains(&read)) {
        Verdict::AlternativeForm
    } else {
        Verdict::Differs
    }
}

fn compare_number(read: &str, stated: &str) -> Verdict {
    // Longest number that the nine characters of the field hold; longer ones may be cut off.
    const FIELD: usize = 9;
    let (read, stated) = (bare(read), bare(stated));
    if read.is_empty() || stated.is_empty() {
        Verdict::NotComparable
    } else if read == stated {
        Verdict::Exact
    } else if read.len() == FIELD && stated.starts_with(&read) {
        Verdict::Truncated
    } else {
        Verdict::Differs
    }
}

/// Returns the letters and digits as plain capitals; full-width ones come from East Asian keyboards.
pub(crate) fn bare(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_uppercase)
        .filter(char::is_ascii_alphanumeric)
        .collect()
}
