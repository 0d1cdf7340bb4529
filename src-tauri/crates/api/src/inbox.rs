//! The inbox: files of nobody yet, each with what its name, its number and its zone suggest. Nothing is applied.

use crate::around;
use crate::documents::*;
use crate::error::ApiError;
use crate::numbers;
use crate::open_vault::Office;
use crate::view::Nothing;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::document::Document;
use cip::document_kind::DocumentKind;
use cip::id::PartyId;
use cip::party::Party;
use evidence::mrz::MrzReading;
use intake::file_name::{self, bare_number};
use register::PartyQuery;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Parties that are suggested at most.
const SUGGESTED: usize = 3;
/// Parties that are looked at for each word.
const LOOKED_AT: u32 = 10;
/// One word of this many letters may stand alone for a name of several.
const TELLING: usize = 5;

pub(crate) fn inbox(office: &mut Office, _: Nothing, now: &Moment) -> Result<InboxView, ApiError> {
    let today = office.today(now);
    let mut rows = Vec::new();
    for document in office.register.unlinked_documents()? {
        let zone = numbers::zone(&document.facts.mrz, today);
        rows.push(InboxRow {
            kind: kind(&document, zone.as_ref()),
            suggestions: suggestions(office, &document, zone.as_ref(), today)?,
            same_numbers: numbers::elsewhere(office, std::slice::from_ref(&document), today)?,
            document,
        });
    }
    rows.sort_by_key(|r| Reverse(r.document.added.at));
    Ok(InboxView { rows })
}

/// Suggests the kind: by the code of the zone, also against what somebody has said; else by the words of the file's
/// name, while nobody has said it.
fn kind(document: &Document, zone: Option<&MrzReading>) -> Option<SuggestedKind> {
    let by_zone = zone.and_then(|z| {
        let kind = kind_of_code(&z.document_code)?;
        (document.kind != Some(kind)).then(|| SuggestedKind {
            kind,
            why: "inbox-why-zone".to_owned(),
            words: z.document_code.clone(),
        })
    });
    by_zone.or_else(|| {
        if document.kind.is_some() {
            return None;
        }
        let hint = file_name::kind_of(&document.file_name)?;
        Some(SuggestedKind {
            kind: hint.kind,
            why: "inbox-why-words".to_owned(),
            words: hint.words,
        })
    })
}

/// Returns what the code that a zone begins with stands for (Doc 9303-4 to 9303-7).
fn kind_of_code(code: &str) -> Option<DocumentKind> {
    let mut letters = code.chars();
    match (letters.next()?, letters.next()) {
        ('P', Some('R' | 'T' | 'U')) => Some(DocumentKind::TravelDocument),
        ('P', _) => Some(DocumentKind::Passport),
        ('V', _) => Some(DocumentKind::Visa),
        ('I' | 'A' | 'C', Some('R')) => Some(DocumentKind::ResidencePermit),
        ('I' | 'A' | 'C', _) => Some(DocumentKind::IdentityCard),
        _ => None,
    }
}

/// What suggests a party, and how much it weighs beside other suggestions.
struct Hint {
    weight: usize,
    why: &'static str,
    words: String,
}

#[derive(Default)]
struct Hints(BTreeMap<PartyId, Hint>);

impl Hints {
    /// Keeps the strongest hint for a party.
    fn add(&mut self, party: PartyId, hint: Hint) {
        let weighs_less = self.0.get(&party).is_none_or(|h| h.weight < hint.weight);
        if weighs_less {
            self.0.insert(party, hint);
        }
    }
}

fn suggestions(
    office: &Office,
    document: &Document,
    zone: Option<&MrzReading>,
    today: NaiveDate,
) -> Result<Vec<SuggestedParty>, ApiError> {
    let mut hints = Hints::default();
    let mut known = file_name::numbers(&document.file_name);
    known.extend(numbers::numbers_of(document, today));
    for number in known {
        by_number(office, document, &number, &mut hints)?;
    }
    if let Some(zone) = zone {
        let name = format!("{} {}", zone.surname, zone.given_names);
        let words = file_name::name_words(&name);
        by_words(office, &words, "inbox-why-zone-name", 50, &mut hints)?;
    }
    let words = file_name::name_words(&document.file_name);
    by_words(office, &words, "inbox-why-name", 0, &mut hints)?;
    let mut best: Vec<(PartyId, Hint)> = hints.0.into_iter().collect();
    best.sort_by_key(|(id, hint)| (Reverse(hint.weight), *id));
    let best = best.into_iter().take(SUGGESTED);
    best.map(|(id, hint)| {
        Ok(SuggestedParty {
            party: around::party_ref(office, id)?,
            why: hint.why.to_owned(),
            words: hint.words,
        })
    })
    .collect()
}

/// Parties on whose papers, records or accounts a number stands.
fn by_number(
    office: &Office,
    document: &Document,
    number: &str,
    hints: &mut Hints,
) -> Result<(), ApiError> {
    let bare = bare_number(number);
    let skipped = bare.chars().count().saturating_sub(3);
    let words: String = bare.chars().skip(skipped).collect();
    let hint = || Hint {
        weight: 100,
        why: "inbox-why-number",
        words: words.clone(),
    };
    let bearing = office.register.documents_with_number(&bare)?;
    for other in bearing.iter().filter(|d| d.id != document.id) {
        for link in &other.links {
            hints.add(around::resolve(office, link.party)?.id, hint());
        }
    }
    for party in found(office, number)? {
        let own = std::iter::once(&party.declared.registry_number);
        let external = party.external.iter().map(|e| &e.id);
        let accounts = around::accounts(office, party.id)?;
        let references = accounts.iter().map(|a| &a.reference);
        let mut all = own.chain(external).chain(references);
        if all.any(|n| bare_number(n) == bare) {
            hints.add(party.id, hint());
        }
    }
    Ok(())
}

/// Parties with whose name the words have enough in common.
fn by_words(
    office: &Office,
    words: &[String],
    why: &'static str,
    weight: usize,
    hints: &mut Hints,
) -> Result<(), ApiError> {
    let together = std::iter::once(words.join(" "));
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let alone = words.iter().cloned();
    for text in together.chain(pairs).chain(alone) {
        for party in found(office, &text)? {
            let names = party.declared.names.iter();
            let shared = names.map(|n| (file_name::shared(&n.text, words), n.text.as_str()));
            let best = shared.max_by_key(|(shared, _)| shared.len());
            let Some((shared, _)) = best.filter(|(shared, name)| suffices(shared, name)) else {
                continue;
            };
            hints.add(
                party.id,
                Hint {
                    weight: weight + shared.len(),
                    why,
                    words: shared.join(" "),
                },
            );
        }
    }
    Ok(())
}

/// Two words, a whole name, or one long word; less would name half the office's customers.
fn suffices(shared: &[String], name: &str) -> bool {
    match shared {
        [] => false,
        [one] => {
            one.chars().count() >= TELLING
                || intake::duplicates::name_key(name) == *one
                || one == name
        }
        _ => true,
    }
}

/// Returns the parties that a text finds.
fn found(office: &Office, text: &str) -> Result<Vec<Party>, ApiError> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let query = PartyQuery {
        text: text.to_owned(),
        limit: LOOKED_AT,
        ..PartyQuery::default()
    };
    let rows = office.register.parties(&query)?.rows;
    rows.into_iter()
        .map(|row| around::resolve(office, row.id))
        .collect()
}
