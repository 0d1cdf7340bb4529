//! From elements to the fields of a card.

use chrono::{Datelike, NaiveDate};

use super::dates::{self, Order};
use super::file::CardFile;
use super::{Address, Card, CardDate, CardNote, Element, NamePart, Truncation, issuers};
use crate::mrz::ZoneSex;

/// Room for a name element in the versions without marks of truncation.
const NAME_ROOM: usize = 35;

/// Builds the card.
pub(super) fn card(file: CardFile) -> Card {
    let mut notes = file.notes;
    notes.push(CardNote::Unsigned);
    let issuer = issuers::issuer(&file.issuer_number);
    if issuer.is_none() {
        notes.push(CardNote::UnknownIssuer {
            number: file.issuer_number.clone(),
        });
    }
    if !(1..=10).contains(&file.version) {
        notes.push(CardNote::UnknownVersion {
            version: file.version,
        });
    }
    let of = Elements(&file.elements);
    let country = country(&of, issuer, &mut notes);
    let order = Order::of(file.version, &country);
    let mut date = |code: &str| {
        let (date, usual) = dates::read(of.value(code), order);
        if !usual {
            notes.push(CardNote::DateOrderUnusual);
        }
        date
    };
    let (birth_date, issued, expiry) = (date("DBB"), date("DBD"), date("DBA"));
    let [family_name, given_name, middle_name, suffix] = names(&of, &mut notes);
    let mut card = Card {
        version: file.version,
        kind: file.kind,
        issuer_number: file.issuer_number,
        issuer: issuer.map(str::to_owned),
        country,
        family_name,
        given_name,
        middle_name,
        suffix: suffix.text,
        birth_date,
        expiry,
        issued,
        sex: sex(of.value("DBC")),
        number: of.first(&["DAQ", "DBJ"]).to_owned(),
        address: address(&of),
        elements: Vec::new(),
        notes,
    };
    judge(&mut card, &of, order);
    card.elements = file.elements;
    card
}

/// The elements by name.
struct Elements<'a>(&'a [Element]);

impl<'a> Elements<'a> {
    fn value(&self, code: &str) -> &'a str {
        let found = self.0.iter().find(|element| element.code == code);
        found.map_or("", |element| element.value.as_str())
    }

    /// Returns the first value that is not empty.
    fn first(&self, codes: &[&str]) -> &'a str {
        let mut values = codes.iter().map(|code| self.value(code));
        values.find(|value| !value.is_empty()).unwrap_or_default()
    }
}

/// Takes away the words that stand for nothing in elements that must not be empty.
fn said(value: &str) -> &str {
    match value {
        "NONE" | "UNAVL" | "UNAVAIL" | "N/A" => "",
        said => said,
    }
}

fn country(of: &Elements, issuer: Option<&str>, notes: &mut Vec<CardNote>) -> String {
    let stated = match of.value("DCG").to_uppercase().as_str() {
        "US" => "USA".to_owned(),
        "CA" | "CDN" => "CAN".to_owned(),
        "MX" => "MEX".to_owned(),
        other => said(other).to_owned(),
    };
    let by_issuer = issuer.map(issuers::country);
    if stated.is_empty() {
        return by_issuer.unwrap_or_default().to_owned();
    }
    if by_issuer.is_some_and(|country| country != stated) {
        notes.push(CardNote::CountryDiffersFromIssuer);
    }
    stated
}

/// Returns family name, first given name, further given names, suffix.
fn names(of: &Elements, notes: &mut Vec<CardNote>) -> [NamePart; 4] {
    let whole = whole_name(of, notes);
    let [family, first_of_whole, middle_of_whole, suffix_of_whole] = whole;
    // Versions 2 and 3 have all given names in one element.
    let given = of.value("DCT");
    let (first, further) = given
        .split_once(',')
        .or_else(|| given.split_once(' '))
        .unwrap_or((given, ""));
    let further = further.replace(',', " ");
    let choose = |choices: [&str; 3], flag: &str| {
        let mut choices = choices.into_iter().map(str::trim);
        let text = choices.find(|text| !text.is_empty());
        part(text.unwrap_or_default(), of.value(flag))
    };
    let all = [
        choose([of.value("DCS"), of.value("DAB"), family], "DDE"),
        choose([of.value("DAC"), first, first_of_whole], "DDF"),
        choose(
            [said(of.value("DAD")), said(&further), middle_of_whole],
            "DDG",
        ),
        choose(
            [
                said(of.value("DCU")),
                said(of.value("DAE")),
                suffix_of_whole,
            ],
            "",
        ),
    ];
    if all.iter().any(may_be_cut) {
        notes.push(CardNote::NameMayBeTruncated);
    }
    all
}

/// Parts the whole name, which version 1 may have in one element: family, first, further, suffix.
fn whole_name<'a>(of: &Elements<'a>, notes: &mut Vec<CardNote>) -> [&'a str; 4] {
    let mut parts = of.value("DAA").split([',', '@', '$']).map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let parted = [next(), next(), next(), next()];
    let [only, "", "", ""] = parted else {
        return parted;
    };
    if !only.is_empty() && of.first(&["DAB", "DCS", "DAC", "DCT"]).is_empty() {
        notes.push(CardNote::NameNotParted);
    }
    ["", only, "", ""]
}

fn part(text: &str, flag: &str) -> NamePart {
    NamePart {
        text: text.to_owned(),
        truncation: match flag {
            "T" => Truncation::Cut,
            "N" => Truncation::Whole,
            _ => Truncation::Unknown,
        },
    }
}

/// Tells whether something may be missing at the end of a part.
pub(super) fn may_be_cut(part: &NamePart) -> bool {
    match part.truncation {
        Truncation::Cut => true,
        Truncation::Whole => false,
        Truncation::Unknown => part.text.chars().count() >= NAME_ROOM,
    }
}

fn sex(value: &str) -> Option<ZoneSex> {
    match value {
        "" | "NONE" => None,
        "1" | "M" => Some(ZoneSex::Male),
        "2" | "F" => Some(ZoneSex::Female),
        "0" | "3" | "9" | "X" | "U" => Some(ZoneSex::Unspecified),
        _ => Some(ZoneSex::Malformed),
    }
}

fn address(of: &Elements) -> Address {
    // The mailing address in all versions; version 1 has the residence apart.
    Address {
        street: said(of.first(&["DAG", "DAL"])).to_owned(),
        street2: said(of.first(&["DAH", "DAM"])).to_owned(),
        city: said(of.first(&["DAI", "DAN"])).to_owned(),
        jurisdiction: said(of.first(&["DAJ", "DAO"])).to_owned(),
        postal_code: postal_code(said(of.first(&["DAK", "DAP"]))),
    }
}

/// Parts the nine digits of the U.S. and takes the zeros away that fill them up.
fn postal_code(value: &str) -> String {
    let all_digits = value.bytes().all(|b| b.is_ascii_digit());
    match value.split_at_checked(5) {
        Some((first, "0000")) if all_digits => first.to_owned(),
        Some((first, last)) if all_digits && last.len() == 4 => format!("{first}-{last}"),
        _ => value.to_owned(),
    }
}

/// Adds the notes that follow from the values.
fn judge(card: &mut Card, of: &Elements, order: Order) {
    let days = [&card.birth_date, &card.issued, &card.expiry].map(CardDate::known);
    let known: Vec<NaiveDate> = days.into_iter().flatten().collect();
    if !known.is_sorted_by(|earlier, later| earlier < later) {
        card.notes.push(CardNote::DatesOutOfOrder);
    }
    let agrees = |(code, years): (&str, i32)| {
        let until = dates::read(of.value(code), order).0.known();
        match (until, card.birth_date.known()) {
            (Some(until), Some(born)) => is_birthday(born, years, until),
            _ => true,
        }
    };
    if ![("DDH", 18), ("DDI", 19), ("DDJ", 21)]
        .into_iter()
        .all(agrees)
    {
        card.notes.push(CardNote::AgeDatesDisagree);
    }
    if card.sex == Some(ZoneSex::Malformed) {
        card.notes.push(CardNote::SexMalformed);
    }
    card.notes.sort();
    card.notes.dedup();
}

/// Tells whether a day is a birthday; who was born on 29 February has it on either neighbour too.
fn is_birthday(born: NaiveDate, years: i32, day: NaiveDate) -> bool {
    match born.with_year(born.year() + years) {
        Some(birthday) => birthday == day,
        None => {
            day.year() == born.year() + years
                && matches!((day.month(), day.day()), (2, 28) | (3, 1))
        }
    }
}
