//! The details of a record: names, countries, addresses, dates and shares, each made fit to be read or named.

use super::{BodsFile, BodsFinding as F, BodsWho, MOST_CHARS, UNSPECIFIED};
use crate::hidden::reveal;
use chrono::NaiveDate;
use cip::country::Country;
use cip::date::PartialDate;
use cip::ownership::{Percent, Share};
use cip::party::{Address, AddressUse, Declared, Name, NameKind, PartyKind};
use serde_json::Value;

/// Names or addresses of one record that are taken at most.
const MOST_ENTRIES: usize = 20;
/// Places after the point to which the exponent of a share may move it.
const MOST_PLACES: usize = 20;

/// A statement, and where notes on it go.
pub(super) struct Place<'a> {
    pub(super) statement: u32,
    pub(super) file: &'a mut BodsFile,
}

impl Place<'_> {
    pub(super) fn note(&mut self, at: &str, found: F, value: &str) {
        self.file.note(self.statement, at, found, value);
    }

    /// Returns a text in a form fit to be read; nothing for an empty one, one of another kind, or one that is too long.
    pub(super) fn text(&mut self, value: Option<&Value>, at: &str) -> Option<String> {
        let raw = match value? {
            Value::String(raw) => raw,
            Value::Null => return None,
            other => {
                self.note(at, F::Unknown, &other.to_string());
                return None;
            }
        };
        self.fit(raw, at)
    }

    /// Makes a text fit to be read.
    fn fit(&mut self, raw: &str, at: &str) -> Option<String> {
        if raw.chars().count() > MOST_CHARS {
            self.note(at, F::TooLong, raw);
            return None;
        }
        let seen = reveal(raw);
        let text = seen.text.into_owned();
        if !seen.hidden.is_empty() || seen.damaged {
            self.note(at, F::Hidden, &text);
        }
        (!text.is_empty()).then_some(text)
    }

    fn country(&mut self, value: Option<&Value>, at: &str) -> Option<Country> {
        let value = value?;
        let code = self.text(value.get("code"), &format!("{at}.code"))?;
        // A jurisdiction may be a part of a country, such as US-DE.
        let country = code.split('-').next().unwrap_or_default();
        match Country::parse(country) {
            Ok(country) => Some(country),
            Err(_) => {
                self.note(at, F::Unknown, &code);
                None
            }
        }
    }
}

/// Returns the entries of a list with their places; a note when there are more than are taken.
fn entries<'a>(details: &'a Value, name: &str, place: &mut Place<'_>) -> Vec<(&'a Value, String)> {
    let list = details.get(name).and_then(Value::as_array);
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let at = format!("recordDetails.{name}");
    if list.len() > MOST_ENTRIES {
        place.note(&at, F::TooLong, &list.len().to_string());
    }
    let numbered = list.iter().take(MOST_ENTRIES).zip(0usize..);
    numbered
        .map(|(entry, number)| (entry, format!("{at}[{number}]")))
        .collect()
}

/// Says in words why somebody is not named: the reason of the standard, and what is added to it.
pub(super) fn unspecified(given: &Value, place: &mut Place<'_>) -> String {
    let reason = given.get("reason").and_then(Value::as_str);
    let reason = match reason {
        Some(known) if UNSPECIFIED.contains(&known) => known,
        Some(other) => {
            place.note("recordDetails.reason", F::Unknown, other);
            "unknown"
        }
        None => "unknown",
    };
    let more = place.text(given.get("description"), "recordDetails.description");
    match more {
        Some(more) => format!("{reason}: {more}"),
        None => reason.to_owned(),
    }
}

pub(super) fn person(details: &Value, place: &mut Place<'_>) -> Option<BodsWho> {
    let kind = details.get("personType").and_then(Value::as_str);
    if matches!(kind, Some("anonymousPerson" | "unknownPerson")) {
        return Some(unnamed(details, "unspecifiedPersonDetails", place));
    }
    let mut declared = Declared::named(PartyKind::Individual, "");
    declared.names.clear();
    for (entry, at) in entries(details, "names", place) {
        let Some(text) = place.text(entry.get("fullName"), &format!("{at}.fullName")) else {
            continue;
        };
        let kind = name_kind(entry.get("type").and_then(Value::as_str));
        let family = place.text(entry.get("familyName"), &format!("{at}.familyName"));
        let given = place.text(entry.get("givenName"), &format!("{at}.givenName"));
        declared.names.push(Name {
            kind,
            family,
            given,
            ..Name::official(&text)
        });
    }
    if declared.names.is_empty() {
        place.note("recordDetails.names", F::Missing, "");
        return None;
    }
    for (entry, at) in entries(details, "nationalities", place) {
        declared
            .nationalities
            .extend(place.country(Some(entry), &at));
    }
    if let Some(birth) = place.text(details.get("birthDate"), "recordDetails.birthDate") {
        match PartialDate::parse(&birth) {
            Ok(date) => declared.birth_date = Some(date),
            Err(_) => place.note("recordDetails.birthDate", F::Unknown, &birth),
        }
    }
    declared.addresses = addresses(details, place);
    if !entries(details, "identifiers", place).is_empty() {
        place.note("recordDetails.identifiers", F::NotTaken, "");
    }
    Some(BodsWho::Known(Box::new(settled(declared))))
}

pub(super) fn entity(details: &Value, place: &mut Place<'_>) -> Option<BodsWho> {
    let kind = details.get("entityType").and_then(|kind| kind.get("type"));
    let kind = kind.and_then(Value::as_str);
    if matches!(kind, Some("anonymousEntity" | "unknownEntity")) {
        return Some(unnamed(details, "unspecifiedEntityDetails", place));
    }
    let Some(name) = place.text(details.get("name"), "recordDetails.name") else {
        place.note("recordDetails.name", F::Missing, "");
        return None;
    };
    let mut declared = Declared::named(PartyKind::Entity, &name);
    for (entry, at) in entries(details, "alternateNames", place) {
        if let Some(text) = place.text(Some(entry), &at) {
            declared.names.push(Name {
                kind: NameKind::Alternative,
                ..Name::official(&text)
            });
        }
    }
    declared.jurisdiction =
        place.country(details.get("jurisdiction"), "recordDetails.jurisdiction");
    for (entry, at) in entries(details, "identifiers", place) {
        let Some(id) = place.text(entry.get("id"), &format!("{at}.id")) else {
            continue;
        };
        if declared.registry_number.is_empty() {
            declared.registry_number = id;
        } else {
            place.note(&at, F::NotTaken, &id);
        }
    }
    declared.addresses = addresses(details, place);
    Some(BodsWho::Known(Box::new(settled(declared))))
}

fn unnamed(details: &Value, name: &str, place: &mut Place<'_>) -> BodsWho {
    let given = details.get(name).unwrap_or(&Value::Null);
    BodsWho::Unnamed(unspecified(given, place))
}

/// Makes the first name the official one where none is.
fn settled(mut declared: Declared) -> Declared {
    let official = |n: &Name| n.kind == NameKind::Official;
    if !declared.names.iter().any(official)
        && let Some(first) = declared.names.first_mut()
    {
        first.kind = NameKind::Official;
    }
    declared
}

fn name_kind(kind: Option<&str>) -> NameKind {
    match kind {
        None | Some("individual") => NameKind::Official,
        Some("transliteration") => NameKind::Latin,
        Some("translation") => NameKind::Translation,
        Some("former" | "birth") => NameKind::Former,
        Some(_) => NameKind::Alternative,
    }
}

fn addresses(details: &Value, place: &mut Place<'_>) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for (entry, at) in entries(details, "addresses", place) {
        let kind = entry
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if kind == "placeOfBirth" {
            continue;
        }
        let words = entry.get("address").and_then(Value::as_str);
        let parts = words.unwrap_or_default().split(['\n', ',']);
        let mut lines = Vec::new();
        for part in parts.take(MOST_ENTRIES) {
            lines.extend(place.fit(part, &format!("{at}.address")));
        }
        let code = place.text(entry.get("postCode"), &format!("{at}.postCode"));
        let Some(country) = place.country(entry.get("country"), &format!("{at}.country")) else {
            place.note(&at, F::NotTaken, "");
            continue;
        };
        let home = matches!(kind, "residence" | "registered" | "business" | "");
        let principal = |a: &Address| a.purpose == AddressUse::Principal;
        let purpose = if home && !found.iter().any(principal) {
            AddressUse::Principal
        } else {
            AddressUse::Other
        };
        found.push(Address {
            purpose,
            country,
            lines,
            locality: String::new(),
            region: String::new(),
            postal_code: code.unwrap_or_default(),
        });
    }
    found
}

/// Reads a day; a longer form with a time counts by its day.
pub(super) fn date(
    within: &Value,
    name: &str,
    at: &str,
    place: &mut Place<'_>,
) -> Option<NaiveDate> {
    let at = format!("{at}.{name}");
    let text = place.text(within.get(name), &at)?;
    let day = text.get(..10).unwrap_or(&text);
    match day.parse() {
        Ok(day) => Some(day),
        Err(_) => {
            place.note(&at, F::Unknown, &text);
            None
        }
    }
}

/// Returns the share that is stated for nobody: anything from nothing to the whole.
pub(super) fn open_share() -> Share {
    Share {
        least: Percent::whole(0),
        most: Percent::whole(100),
    }
}

/// Reads a percentage, also one that is printed with an exponent, such as `1e-5`.
fn percent(number: &serde_json::Number) -> Option<Percent> {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Percent::parse(&text).ok();
    };
    // A large exponent is beyond the whole, and a very small one beyond what is read.
    let places: usize = exponent.strip_prefix('-')?.parse().ok()?;
    if !(1..=MOST_PLACES).contains(&places) || mantissa.starts_with('-') {
        return None;
    }
    let digits = mantissa.replace('.', "");
    Percent::parse(&format!("0.{}{digits}", "0".repeat(places - 1))).ok()
}

/// Reads a share: exact, or a range with either end open. Nothing when a number has no meaning.
pub(super) fn share(given: Option<&Value>, at: &str, place: &mut Place<'_>) -> Option<Share> {
    let Some(given) = given.filter(|g| g.is_object()) else {
        place.note(at, F::ShareOpen, "");
        return Some(open_share());
    };
    let mut sound = true;
    // What is null is not stated: that end is open.
    let stated = |name: &str| given.get(name).filter(|value| !value.is_null());
    let mut number = |names: [&str; 2]| {
        let value = names.into_iter().find_map(stated)?;
        let read = value.as_number().and_then(percent);
        if read.is_none() {
            place.note(at, F::Unknown, &value.to_string());
            sound = false;
        }
        read
    };
    let exact = number(["exact", "exact"]);
    let least = number(["minimum", "exclusiveMinimum"]);
    let most = number(["maximum", "exclusiveMaximum"]);
    if !sound {
        return None;
    }
    if let Some(exact) = exact {
        return Some(Share::exact(exact));
    }
    if least.is_none() && most.is_none() {
        place.note(at, F::ShareOpen, "");
    }
    if stated("maximum").is_none()
        && let Some(most) = &most
    {
        place.note(at, F::BelowMost, &most.to_string());
    }
    let least = least.unwrap_or_else(|| Percent::whole(0));
    let most = most.unwrap_or_else(|| Percent::whole(100));
    match Share::range(least, most) {
        Ok(share) => Some(share),
        Err(_) => {
            place.note(at, F::Unknown, &given.to_string());
            None
        }
    }
}
