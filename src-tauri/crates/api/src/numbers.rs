//! Numbers of papers: the same one on the papers of two parties is a fact that somebody must see.

use crate::around;
use crate::documents::SameNumber;
use crate::error::ApiError;
use crate::open_vault::Office;
use chrono::NaiveDate;
use cip::country::Country;
use cip::document::Document;
use cip::id::PartyId;
use evidence::mrz::{self, MrzReading};
use std::collections::BTreeSet;

/// Returns the documents of others that bear the number of one of these.
pub(crate) fn elsewhere(
    office: &Office,
    documents: &[Document],
    today: NaiveDate,
) -> Result<Vec<SameNumber>, ApiError> {
    let mut found = Vec::new();
    for document in documents {
        let own = parties(office, document)?;
        let mut seen = BTreeSet::from([document.id]);
        for number in numbers_of(document, today) {
            for other in office.register.documents_with_number(&number)? {
                if seen.insert(other.id) {
                    found.extend(same(office, document, &own, &other)?);
                }
            }
        }
    }
    Ok(found)
}

/// Reads a zone; `None` where nothing can be read.
pub(crate) fn zone(text: &str, today: NaiveDate) -> Option<MrzReading> {
    if text.trim().is_empty() {
        return None;
    }
    mrz::read(text, today).ok()
}

/// Returns the numbers of a document: as recorded, and within its zone.
pub(crate) fn numbers_of(document: &Document, today: NaiveDate) -> Vec<String> {
    let read = zone(&document.facts.mrz, today).map(|z| z.document_number);
    let recorded = Some(document.facts.number.clone());
    let both = [recorded, read].into_iter().flatten();
    both.filter(|n| !n.trim().is_empty()).collect()
}

fn parties(office: &Office, document: &Document) -> Result<BTreeSet<PartyId>, ApiError> {
    let links = document.links.iter();
    links
        .map(|l| Ok(around::resolve(office, l.party)?.id))
        .collect()
}

/// Returns the other document, where it concerns somebody else and nobody of those that the first one concerns.
fn same(
    office: &Office,
    document: &Document,
    own: &BTreeSet<PartyId>,
    other: &Document,
) -> Result<Option<SameNumber>, ApiError> {
    let theirs = parties(office, other)?;
    let issuers = [document, other].map(|d| d.facts.issuer_country);
    if theirs.is_empty() || !theirs.is_disjoint(own) || differ(issuers) {
        return Ok(None);
    }
    let parties = theirs.into_iter().map(|id| around::party_ref(office, id));
    Ok(Some(SameNumber {
        document: document.id,
        other: other.id,
        kind: other.kind,
        parties: parties.collect::<Result<_, _>>()?,
    }))
}

/// Says whether two papers name different countries; numbers of different issuers may well be equal.
fn differ(issuers: [Option<Country>; 2]) -> bool {
    matches!(issuers, [Some(one), Some(other)] if one != other)
}
