//! The Consolidated Screening List, as JSON: `results`, an entry each.

use super::{ListBytes, ListError, MOST_ENTRIES, MOST_TEXT, add_name, text};
use cip::screening::list::{EntryFact, EntryKind, Origin};
use serde::Deserialize;

#[derive(Deserialize)]
struct Whole {
    results: Vec<Entry>,
}

/// Members that are taken up; the publisher has more, and leaves out or nulls any of them.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Entry {
    id: Texts,
    source: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    name: Option<String>,
    alt_names: Texts,
    programs: Texts,
    addresses: Option<Vec<Address>>,
    nationalities: Texts,
    citizenships: Texts,
    title: Option<String>,
    remarks: Option<String>,
    dates_of_birth: Texts,
    places_of_birth: Texts,
    federal_register_notice: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    source_list_url: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Address {
    country: Option<String>,
}

/// One text, several, a number, or nothing.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Texts {
    One(String),
    Many(Vec<Option<String>>),
    Number(u64),
    #[default]
    Nothing,
}

impl Texts {
    fn all(&self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text.clone()],
            Self::Many(texts) => texts.iter().flatten().cloned().collect(),
            Self::Number(number) => vec![number.to_string()],
            Self::Nothing => Vec::new(),
        }
    }
}

pub(super) fn read(files: &[ListBytes<'_>]) -> Result<Vec<EntryFact>, ListError> {
    let [file] = files else {
        return Err(ListError::Files);
    };
    let bytes = file
        .bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(file.bytes);
    let whole: Whole = serde_json::from_slice(bytes).map_err(|error| {
        // The parser stops by itself at 128 levels, which it calls a fault of syntax.
        if error.to_string().starts_with("recursion limit") {
            ListError::TooDeep
        } else {
            ListError::NotJson {
                line: error.line(),
                column: error.column(),
            }
        }
    })?;
    if whole.results.len() > MOST_ENTRIES {
        return Err(ListError::TooMany);
    }
    let places = whole.results.iter().zip(1..);
    places.map(|(entry, place)| fact(entry, place)).collect()
}

fn fact(entry: &Entry, place: usize) -> Result<EntryFact, ListError> {
    let mut names = Vec::new();
    add_name(&mut names, entry.name.as_deref().unwrap_or_default(), place)?;
    if names.is_empty() {
        return Err(ListError::Nameless { entry: place });
    }
    for name in entry.alt_names.all() {
        add_name(&mut names, &name, place)?;
    }
    let key = entry.id.all().into_iter().next().unwrap_or_default();
    let mut countries = Vec::new();
    let addresses = entry.addresses.iter().flatten();
    let of_addresses = addresses.filter_map(|a| a.country.clone());
    let tied = entry.nationalities.all().into_iter();
    for country in of_addresses.chain(tied).chain(entry.citizenships.all()) {
        add_name(&mut countries, &country, place)?;
    }
    let mut programs = Vec::new();
    for program in entry.programs.all() {
        add_name(&mut programs, &program, place)?;
    }
    let key = text(&key, MOST_TEXT, place)?;
    Ok(EntryFact {
        origin: Origin::Consolidated,
        // An entry without an identifier is found again by its first name.
        key: if key.is_empty() {
            names.first().cloned().unwrap_or_default()
        } else {
            key
        },
        kind: kind(entry.kind.as_deref()),
        source: text(
            entry.source.as_deref().unwrap_or_default(),
            MOST_TEXT,
            place,
        )?,
        names,
        countries,
        programs,
        remarks: text(&remarks(entry), MOST_TEXT, place)?,
        sha256: String::new(),
    })
}

/// Everything else that tells one bearer of a name from another.
fn remarks(entry: &Entry) -> String {
    let several = |label: &str, texts: &Texts| {
        let all = texts.all();
        (!all.is_empty()).then(|| format!("{label}: {}", all.join(", ")))
    };
    let one = |label: &str, text: &Option<String>| {
        let text = text.as_ref();
        text.map(|text| format!("{label}: {text}"))
    };
    let all = [
        entry.title.clone(),
        entry.remarks.clone(),
        several("born", &entry.dates_of_birth),
        several("born in", &entry.places_of_birth),
        one("notice", &entry.federal_register_notice),
        one("from", &entry.start_date),
        one("until", &entry.end_date),
        entry.source_list_url.clone(),
    ];
    let told = all.into_iter().flatten();
    let told: Vec<String> = told.filter(|text| !text.trim().is_empty()).collect();
    told.join("; ")
}

fn kind(word: Option<&str>) -> EntryKind {
    match word.map(str::to_ascii_lowercase).as_deref() {
        Some("individual") => EntryKind::Individual,
        Some("entity") => EntryKind::Entity,
        Some("vessel") => EntryKind::Vessel,
        Some("aircraft") => EntryKind::Aircraft,
        _ => EntryKind::Unknown,
    }
}
