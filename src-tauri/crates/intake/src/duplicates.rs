//! Customers of a file that may already be known. Only suggests; a person decides.

use crate::customers::{CustomerRow, DuplicateReason};
use crate::profile::without_legal_form;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use ts_rs::TS;

/// A customer that is already on record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Known {
    /// How the caller names it.
    pub key: String,
    /// Every name it has.
    pub names: Vec<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Every e-mail address it has.
    pub emails: Vec<String>,
    /// Its identifiers in other systems.
    pub external_ids: Vec<KnownId>,
}

/// An identifier in another system.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
pub struct KnownId {
    /// The system, as a profile names it.
    pub system: String,
    /// The identifier.
    pub id: String,
}

/// A row and a known customer that may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Candidate {
    /// The line of the row.
    pub line: u32,
    /// The known customer.
    pub key: String,
    /// Every reason, the strongest first.
    pub because: Vec<DuplicateReason>,
}

/// Returns a name for comparison: folded words without the legal form, in alphabetical order.
///
/// The order of given and family name differs between systems, so it does not count.
#[must_use]
pub fn name_key(name: &str) -> String {
    let (mut words, _) = without_legal_form(name);
    words.sort_unstable();
    words.join(" ")
}

/// Suggests which rows may be known customers: by line, then strongest reason, then key.
///
/// `system` is where the identifiers of the rows come from; without it they are not compared.
#[must_use]
pub fn candidates(
    rows: &[CustomerRow],
    system: Option<&str>,
    existing: &[Known],
) -> Vec<Candidate> {
    let index = Index::of(existing);
    let mut found = Vec::new();
    for row in rows {
        let mut reasons: BTreeMap<&str, BTreeSet<DuplicateReason>> = BTreeMap::new();
        for mark in marks(row, system) {
            for key in index.keys(&mark) {
                reasons.entry(key).or_default().insert(mark.0);
            }
        }
        let mut of_row: Vec<Candidate> = reasons
            .into_iter()
            .map(|(key, because)| Candidate {
                line: row.line,
                key: key.to_owned(),
                because: because.into_iter().collect(),
            })
            .collect();
        of_row.sort_by(|a, b| (&a.because, &a.key).cmp(&(&b.because, &b.key)));
        found.extend(of_row);
    }
    found
}

/// Suggests which of some customers may be another one that is on record, by key, each pair once from its side.
#[must_use]
pub fn alike(some: &[Known], existing: &[Known]) -> Vec<(String, String)> {
    let index = Index::of(existing);
    let mut pairs = BTreeSet::new();
    for known in some {
        for mark in marks_of(known) {
            let others = index.keys(&mark).filter(|key| *key != known.key);
            pairs.extend(others.map(|key| (known.key.clone(), key.to_owned())));
        }
    }
    pairs.into_iter().collect()
}

fn marks_of(known: &Known) -> impl Iterator<Item = Mark> {
    let ids = known
        .external_ids
        .iter()
        .map(|id| id_mark(&id.system, &id.id));
    let emails = known.emails.iter().map(|email| email_mark(email));
    let names = known
        .names
        .iter()
        .filter_map(|name| name_mark(name, known.country.as_deref()));
    ids.chain(emails).chain(names)
}

type Mark = (DuplicateReason, String);

struct Index<'a>(HashMap<Mark, Vec<&'a str>>);

impl<'a> Index<'a> {
    fn of(existing: &'a [Known]) -> Self {
        let mut index: HashMap<Mark, Vec<&'a str>> = HashMap::new();
        for known in existing {
            for mark in marks_of(known) {
                index.entry(mark).or_default().push(&known.key);
            }
        }
        Self(index)
    }

    fn keys(&self, mark: &Mark) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        self.0.get(mark).into_iter().flatten().copied()
    }
}

fn marks(row: &CustomerRow, system: Option<&str>) -> Vec<Mark> {
    let id = system
        .zip(row.external_id.as_deref())
        .map(|(system, id)| id_mark(system, id));
    let country = row.address.country.as_deref();
    let person = row.names.person();
    let names = [row.names.company.as_deref(), person.as_deref()];
    // The person named beside a company is its contact, not the customer.
    let customer = names.into_iter().flatten().take(1);
    id.into_iter()
        .chain(row.emails.iter().map(|email| email_mark(email)))
        .chain(customer.filter_map(|name| name_mark(name, country)))
        .collect()
}

fn id_mark(system: &str, id: &str) -> Mark {
    (
        DuplicateReason::ExternalId,
        format!("{system}\u{0}{}", id.trim()),
    )
}

fn email_mark(email: &str) -> Mark {
    (DuplicateReason::Email, email.trim().to_lowercase())
}

fn name_mark(name: &str, country: Option<&str>) -> Option<Mark> {
    let key = name_key(name);
    let country = country?.to_ascii_uppercase();
    (!key.is_empty()).then(|| {
        (
            DuplicateReason::NameAndCountry,
            format!("{country}\u{0}{key}"),
        )
    })
}
