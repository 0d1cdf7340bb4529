//! Numbers of papers: the same one on the papers of two parties is a fact that somebody must see.

use crate::around;
use crate::documents::SameNumber;
use crate::error::ApiError;
use crate::open_vault::Office;
use chrono::NaiveDate;
use cip::country::Country;
use cip::document::Document;
use cip::id::{DocumentId, PartyId};
use evidence::mrz::{self, MrzReading};
use intake::file_name::bare_number;
use register::DocumentNumber;
use std::collections::BTreeSet;

/// A number with fewer characters says nothing.
const LEAST: usize = 4;

/// The numbers on every document of the vault, read once.
pub(crate) struct Numbers {
    all: Vec<DocumentNumber>,
    today: NaiveDate,
}

impl Numbers {
    pub(crate) fn read(office: &Office, today: NaiveDate) -> Result<Self, ApiError> {
        let all = office.register.document_numbers()?;
        Ok(Self { all, today })
    }

    /// Takes numbers that are known already.
    pub(crate) fn of(all: Vec<DocumentNumber>, today: NaiveDate) -> Self {
        Self { all, today }
    }

    /// Returns the documents that bear a number, as recorded or within their zone.
    pub(crate) fn bearing(&self, number: &str) -> Vec<DocumentId> {
        let number = bare_number(number);
        if number.chars().count() < LEAST {
            return Vec::new();
        }
        let bears = |one: &&DocumentNumber| {
            bare_number(&one.number) == number
                || (bare_number(&one.zone).contains(&number)
                    && zone(&one.zone, self.today)
                        .is_some_and(|z| bare_number(&z.document_number) == number))
        };
        self.all.iter().filter(bears).map(|o| o.document).collect()
    }

    /// Returns the documents of others that bear the number of one of these.
    pub(crate) fn elsewhere(
        &self,
        office: &Office,
        documents: &[Document],
    ) -> Result<Vec<SameNumber>, ApiError> {
        let mut found = Vec::new();
        for document in documents {
            let own = parties(office, document)?;
            let mut seen = BTreeSet::from([document.id]);
            for number in numbers_of(document, self.today) {
                for other in self.bearing(&number) {
                    if seen.insert(other) {
                        found.extend(same(office, document, &own, other)?);
                    }
                }
            }
        }
        Ok(found)
    }
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
    other: DocumentId,
) -> Result<Option<SameNumber>, ApiError> {
    let Some(other) = office.register.document(other)? else {
        return Ok(None);
    };
    let theirs = parties(office, &other)?;
    let issuers = [document, &other].map(|d| d.facts.issuer_country);
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
