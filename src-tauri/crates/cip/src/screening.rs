//! Screening of names against lists that are brought in by hand, and the register of special measures (§ 7.307).
//!
//! Nothing here reads a file. A result never says that somebody is clear: it says what is like a name at a score or
//! above in lists of a certain day, and which names cannot be compared at all.

pub mod align;
pub mod bound;
pub mod hit;
pub mod index;
pub mod list;
pub mod measure;
pub mod text;

#[cfg(test)]
mod tests;

use crate::country::Country;
use crate::id::{ListId, PartyId};
use crate::party::{Declared, PartyKind};
use crate::verification::hex;
use hit::{Hit, HitBasis, SubjectScreened};
use index::Index;
use list::EntryFact;
use measure::SpecialMeasure;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Score at and above which an entry is shown as a possible match, in thousandths.
pub const LEAST_SCORE: u16 = 800;

/// Hashes what a screening of a party looks at: names, kind, countries. When it changes, the party is screened anew.
pub fn subject_hash(declared: &Declared) -> String {
    let mut countries: Vec<String> = countries(declared).iter().map(Country::alpha2).collect();
    countries.sort_unstable();
    countries.dedup();
    let names: Vec<&str> = declared.names.iter().map(|n| n.text.as_str()).collect();
    hash(&(declared.kind, names, countries))
}

/// Hashes what a screening looks at: the lists in force and the measures that are watched.
pub fn basis_hash(lists: &[ListId], measures: &[SpecialMeasure]) -> String {
    let entries: Vec<EntryFact> = measures.iter().map(SpecialMeasure::entry).collect();
    let entries: Vec<&str> = entries.iter().map(|e| e.sha256.as_str()).collect();
    hash(&(lists, entries))
}

/// Hashes a value by its JSON.
pub(crate) fn hash(value: &impl Serialize) -> String {
    // Plain texts and numbers always have a JSON.
    let json = serde_json::to_vec(value).unwrap_or_default();
    hex(&Sha256::digest(&json))
}

/// Returns the countries that a party is tied to: of its principal address, organisation and nationality.
fn countries(declared: &Declared) -> Vec<Country> {
    let one = declared.country().into_iter().chain(declared.jurisdiction);
    one.chain(declared.nationalities.iter().copied()).collect()
}

/// Screens a party: each of its names against the index, its countries against the measures on jurisdictions.
pub fn screen(
    party: PartyId,
    declared: &Declared,
    index: &Index,
    measures: &[SpecialMeasure],
) -> SubjectScreened {
    let person = declared.kind == PartyKind::Individual;
    let mut best: BTreeMap<String, Hit> = BTreeMap::new();
    let mut incomparable = Vec::new();
    let mut compared = false;
    for name in &declared.names {
        let reading = text::read(&name.text, person);
        compared |= reading.comparable;
        if !reading.comparable {
            incomparable.push(name.text.clone());
        }
        for found in index.search(&reading, LEAST_SCORE) {
            let key = format!("{:?}/{}", found.entry.origin, found.entry.key);
            let closer = best
                .get(&key)
                .is_none_or(|known| known.score < found.alignment.score);
            if closer {
                best.insert(
                    key,
                    Hit {
                        basis: HitBasis::Name,
                        score: found.alignment.score,
                        stated: name.text.clone(),
                        listed: found.listed.to_owned(),
                        lines: found.alignment.lines(&reading.words, found.words),
                        entry: found.entry.clone(),
                    },
                );
            }
        }
    }
    let mut hits: Vec<Hit> = best.into_values().collect();
    hits.extend(of_countries(declared, measures));
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    SubjectScreened {
        party,
        subject_sha256: subject_hash(declared),
        compared,
        incomparable,
        hits,
    }
}

/// Returns a hit for each measure on a jurisdiction that a party is tied to.
fn of_countries(declared: &Declared, measures: &[SpecialMeasure]) -> Vec<Hit> {
    let countries = countries(declared);
    let tied = measures
        .iter()
        .filter_map(|m| m.country().map(|country| (m, country)))
        .filter(|(_, country)| countries.contains(country));
    tied.map(|(measure, country)| Hit {
        basis: HitBasis::Country,
        score: align::WHOLE,
        stated: country.alpha2(),
        listed: country.alpha2(),
        lines: Vec::new(),
        entry: measure.entry(),
    })
    .collect()
}
