//! By what a paper or a person is found again at another customer, and how much that says. Only shows; a person decides.

use crate::document::{Document, DocumentFacts};
use crate::document_kind::{DocumentKind, Subject};
use crate::fold::{ascii_digits, fold, folded_words};
use crate::party::Declared;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A number with fewer letters and digits says nothing.
pub const LEAST_NUMBER: usize = 4;

/// How much it says that two papers bear one number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// It may have an innocent cause.
    Hint,
    /// It is the same thing.
    Certain,
}

/// Writes a number for comparison: letters in upper case and digits alone; nothing when that is too short to say anything.
pub fn bare_number(number: &str) -> Option<String> {
    let bare = fold(&ascii_digits(number)).to_uppercase();
    (bare.chars().count() >= LEAST_NUMBER).then_some(bare)
}

/// Returns the numbers that a paper bears, bare: as recorded, and within its zone where its check digit agrees.
pub fn numbers(facts: &DocumentFacts) -> BTreeSet<String> {
    let recorded = bare_number(&facts.number);
    recorded
        .into_iter()
        .chain(facts.mrz.lines().filter_map(zone_number))
        .collect()
}

/// Returns the names of a person for comparison, each with the birth date; nothing while that is not known to the day.
///
/// The order of given and family name differs between systems, so it does not count.
pub fn names_and_birth(declared: &Declared) -> BTreeSet<(String, NaiveDate)> {
    let Some(day) = declared.birth_date.and_then(|d| d.whole()) else {
        return BTreeSet::new();
    };
    let key = |name: &str| {
        let mut words = folded_words(name);
        words.sort_unstable();
        words.join(" ")
    };
    let names = declared.names.iter().map(|n| key(&n.text));
    names.filter(|k| !k.is_empty()).map(|k| (k, day)).collect()
}

/// Says whether two papers bear one number, and how much that says: the same issuer, kind and number are one paper.
///
/// Numbers of different issuers may well be equal, and those of bills and letters are counted by each sender anew.
pub fn same_number(one: &Document, other: &Document) -> Option<Sureness> {
    let (mine, theirs) = (numbers(&one.facts), numbers(&other.facts));
    if mine.is_disjoint(&theirs) {
        return None;
    }
    let countries = [one, other].map(|d| d.facts.issuer_country);
    if matches!(countries, [Some(a), Some(b)] if a != b) {
        return None;
    }
    let known = countries.iter().all(Option::is_some);
    match [one.kind, other.kind] {
        [Some(a), Some(b)] if a == b && known && speaks_for_itself(a, [one, other]) => {
            Some(Sureness::Certain)
        }
        // One person's number stands on papers of several kinds; a bill's number on a licence is chance.
        [Some(a), Some(b)] if a != b && !(of_person(a) && of_person(b)) => None,
        _ => Some(Sureness::Hint),
    }
}

fn of_person(kind: DocumentKind) -> bool {
    kind.facets().subject == Subject::Person
}

/// A state numbers its identity papers once; of other papers the sender must be named and the same.
fn speaks_for_itself(kind: DocumentKind, papers: [&Document; 2]) -> bool {
    let [one, other] = papers.map(|d| fold(&d.facts.issuer));
    of_person(kind) || (!one.is_empty() && one == other)
}

/// Returns the number within a line of a zone, when its check digit agrees (ICAO Doc 9303-4 to 9303-7).
///
/// Of a number with more than nine characters the rest stands in the optional data, with its check digit last.
fn zone_number(line: &str) -> Option<String> {
    let line: Vec<char> = line
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '«' | '‹') { '<' } else { c })
        .collect();
    let (from, rest) = match line.len() {
        30 if line.first().is_some_and(char::is_ascii_alphabetic) => (5, 15..30),
        36 => (0, 28..35),
        44 => (0, 0..0),
        _ => return None,
    };
    let field = line.get(from..from + 9)?;
    let check = line.get(from + 9)?;
    if *check != '<' {
        return (check_digit(field)? == check.to_digit(10)?)
            .then(|| bare_number(&field.iter().collect::<String>()))?;
    }
    let rest = line.get(rest)?.split(|c| *c == '<').next()?;
    let (last, more) = rest.split_last()?;
    let whole: Vec<char> = field.iter().chain(more).copied().collect();
    (check_digit(&whole)? == last.to_digit(10)?)
        .then(|| bare_number(&whole.iter().collect::<String>()))?
}

/// Computes a check digit with the weights 7, 3, 1; `None` for characters that no zone has.
fn check_digit(field: &[char]) -> Option<u32> {
    let weights = [7, 3, 1].into_iter().cycle();
    let mut sum = 0;
    for (c, weight) in field.iter().zip(weights) {
        let value = if *c == '<' { 0 } else { c.to_digit(36)? };
        sum += value * weight;
    }
    Some(sum % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::Country;
    use crate::date::{Moment, PartialDate, Zone};
    use crate::id::{DocumentId, ObjectId, PersonId};
    use crate::party::{Name, PartyKind};
    use uuid::Uuid;

    fn paper(kind: Option<DocumentKind>, country: Option<&str>, number: &str) -> Document {
        Document {
            id: DocumentId(Uuid::nil()),
            object: ObjectId(Uuid::nil()),
            sha256: String::new(),
            pixels: None,
            file_name: String::new(),
            media_type: String::new(),
            bytes: 0,
            pages: 1,
            added: Moment {
                at: "2026-03-02T01:00:00Z".parse().unwrap(),
                zone: Zone::parse("UTC").unwrap(),
            },
            added_by: PersonId(Uuid::nil()),
            warnings: Vec::new(),
            kind,
            facts: DocumentFacts {
                number: number.to_owned(),
                issuer_country: country.map(|c| Country::parse(c).unwrap()),
                ..DocumentFacts::default()
            },
            links: Vec::new(),
        }
    }

    fn in_zone(zone: &str) -> Vec<String> {
        let facts = DocumentFacts {
            mrz: zone.to_owned(),
            ..DocumentFacts::default()
        };
        numbers(&facts).into_iter().collect()
    }

    #[test]
    fn a_number_is_bare_and_long_enough() {
        assert_eq!(bare_number("0791 8800-1234").unwrap(), "079188001234");
        assert_eq!(bare_number("l898902c3").unwrap(), "L898902C3");
        assert_eq!(bare_number("٠٧٩١٨").unwrap(), "07918");
        assert_eq!(bare_number("A-17"), None);
    }

    #[test]
    fn numbers_within_the_zones_of_doc_9303_are_found_and_names_are_no_numbers() {
        for (zone, number) in [
            (
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
                "L898902C3",
            ),
            (
                "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
                "D23145890",
            ),
            (
                "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
                "D23145890734",
            ),
            (
                "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
                "D23145890",
            ),
            (
                "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
                "L8988901C",
            ),
        ] {
            assert_eq!(in_zone(zone), [number], "{zone}");
        }
        assert_eq!(
            in_zone("L898902C46UTO7408122F1204159ZE184226B<<<<<10"),
            [""; 0],
            "its check digit is wrong"
        );
        assert_eq!(in_zone("short"), [""; 0]);
    }

    #[test]
    fn the_same_issuer_kind_and_number_are_certain_and_anything_less_is_a_hint_or_nothing() {
        use DocumentKind::{IdentityCard, Passport, RegistryExtract, UtilityBill};
        let one = paper(Some(Passport), Some("VN"), "C0012345");
        let against = |kind, country, number| same_number(&one, &paper(kind, country, number));
        let certain = Some(Sureness::Certain);
        let hint = Some(Sureness::Hint);
        assert_eq!(against(Some(Passport), Some("VN"), "c00-12345"), certain);
        assert_eq!(against(Some(Passport), Some("KR"), "C0012345"), None);
        assert_eq!(against(Some(Passport), None, "C0012345"), hint);
        assert_eq!(against(None, Some("VN"), "C0012345"), hint);
        assert_eq!(against(Some(IdentityCard), Some("VN"), "C0012345"), hint);
        assert_eq!(against(Some(UtilityBill), Some("VN"), "C0012345"), None);
        assert_eq!(against(Some(Passport), Some("VN"), "C0012346"), None);

        let mut bill = paper(Some(RegistryExtract), Some("VN"), "2026/0417");
        let mut other = bill.clone();
        assert_eq!(same_number(&bill, &other), hint, "nobody says who counts");
        bill.facts.issuer = "Huế registry".to_owned();
        other.facts.issuer = "hue  REGISTRY".to_owned();
        assert_eq!(same_number(&bill, &other), certain);
    }

    #[test]
    fn names_count_in_any_order_and_only_with_a_whole_birth_date() {
        let mut declared = Declared::named(PartyKind::Individual, "Nguyễn Thị Đào");
        assert_eq!(names_and_birth(&declared), BTreeSet::new());
        declared.birth_date = Some(PartialDate::parse("1988-05").unwrap());
        assert_eq!(names_and_birth(&declared), BTreeSet::new());
        declared.birth_date = Some(PartialDate::parse("1988-05-17").unwrap());
        declared.names.push(Name::latin("DAO, Nguyen Thi"));
        let day = "1988-05-17".parse().unwrap();
        let key = ("dao nguyen thi".to_owned(), day);
        assert_eq!(names_and_birth(&declared), BTreeSet::from([key]));
    }
}
