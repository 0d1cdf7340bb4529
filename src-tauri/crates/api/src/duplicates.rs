//! The same file, picture, number or person at another customer: what the bench shows of it, and what it is no alarm about.
//!
//! A customer and all that hold something in it or act for it are one circle. A paper that stands twice within a circle,
//! such as a renewal or a register that three owners share, is nobody else's.

use crate::around;
use crate::bench_fields::customers_of;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::{Sameness, Twin};
use chrono::NaiveDate;
use cip::document::Document;
use cip::duplicate::{Sureness, numbers, same_number};
use cip::id::{DocumentId, PartyId};
use cip::party::Party;
use std::collections::BTreeSet;

/// Looks for what the papers and persons of a case share with other customers; the surest come first.
pub(crate) fn of_case(
    office: &Office,
    documents: &[Document],
    parties: &[Party],
    today: NaiveDate,
) -> Result<Vec<Twin>, ApiError> {
    let look = Look::new(office, parties, today)?;
    let mut ids = Vec::new();
    for party in parties {
        ids.extend(around::ids_of(office, party.id)?);
    }
    let mut twins = Vec::new();
    // A number that was only seen in a picture is looked for like one that somebody typed.
    for document in &office.sights.over(documents, &ids) {
        look.papers(document, &mut twins)?;
    }
    for party in parties {
        twins.extend(look.persons(party)?);
    }
    twins.sort_by_key(|t| (t.sure == Sureness::Hint, t.same, t.document, t.other));
    Ok(twins)
}

struct Look<'a> {
    office: &'a Office,
    today: NaiveDate,
    /// The parties of the case and every customer that they belong to.
    circle: BTreeSet<PartyId>,
    undone: BTreeSet<cip::id::BatchId>,
}

impl<'a> Look<'a> {
    fn new(office: &'a Office, parties: &[Party], today: NaiveDate) -> Result<Self, ApiError> {
        let mut circle = BTreeSet::new();
        for party in parties {
            circle.extend(circle_of(office, party, today)?);
        }
        Ok(Self {
            office,
            today,
            circle,
            undone: around::undone(office)?,
        })
    }

    /// Returns whether a party is at another customer; one that came with an import that was undone is nowhere.
    fn is_elsewhere(&self, party: &Party) -> Result<bool, ApiError> {
        if party
            .batch
            .is_some_and(|batch| self.undone.contains(&batch))
        {
            return Ok(false);
        }
        let theirs = circle_of(self.office, party, self.today)?;
        Ok(theirs.is_disjoint(&self.circle))
    }

    /// Returns those whom a document concerns; nobody when it concerns anybody of this circle, unless it is the very same.
    fn others(&self, document: &Document, same: bool) -> Result<Vec<Party>, ApiError> {
        let mut found: Vec<Party> = Vec::new();
        for link in &document.links {
            let party = around::resolve(self.office, link.party)?;
            if self.is_elsewhere(&party)? {
                if found.iter().all(|p| p.id != party.id) {
                    found.push(party);
                }
            } else if !same {
                return Ok(Vec::new());
            }
        }
        Ok(found)
    }

    /// Finds a paper again, each other document once and by the surest way.
    fn papers(&self, document: &Document, twins: &mut Vec<Twin>) -> Result<(), ApiError> {
        let register = &self.office.register;
        let mut seen: BTreeSet<DocumentId> = BTreeSet::new();
        for other in register.documents_by_sha256(&document.sha256)? {
            seen.insert(other.id);
            let found = self.others(&other, other.id == document.id)?;
            twins.extend(twin(
                document,
                &other,
                Sameness::File,
                Sureness::Certain,
                found,
            ));
        }
        for other in
            register.documents_with_pixels(document.pixels.as_deref().unwrap_or_default())?
        {
            if seen.insert(other.id) {
                let found = self.others(&other, false)?;
                twins.extend(twin(
                    document,
                    &other,
                    Sameness::Picture,
                    Sureness::Certain,
                    found,
                ));
            }
        }
        for number in numbers(&document.facts) {
            for other in register.documents_with_number(&number)? {
                let Some(sure) = same_number(document, &other) else {
                    continue;
                };
                if seen.insert(other.id) {
                    let found = self.others(&other, false)?;
                    twins.extend(twin(document, &other, Sameness::Number, sure, found));
                }
            }
        }
        Ok(())
    }

    /// Finds those of the same name and birth date: a hint and nothing more, because namesakes are many.
    fn persons(&self, party: &Party) -> Result<Option<Twin>, ApiError> {
        // Who was merged into a party may have another name, by which the other bench finds this one.
        let mut halves = around::merged_in(self.office, party.id)?;
        halves.insert(0, party.clone());
        let mut found: Vec<Party> = Vec::new();
        for half in &halves {
            for alike in self.office.register.parties_named_and_born_as(half)? {
                let other = around::resolve(self.office, alike.id)?;
                if self.is_elsewhere(&other)? && found.iter().all(|p| p.id != other.id) {
                    found.push(other);
                }
            }
        }
        Ok((!found.is_empty()).then(|| Twin {
            same: Sameness::Person,
            sure: Sureness::Hint,
            reason: Sameness::Person.reason(),
            document: None,
            other: None,
            kind: None,
            parties: found.iter().map(Into::into).collect(),
        }))
    }
}

fn twin(
    document: &Document,
    other: &Document,
    same: Sameness,
    sure: Sureness,
    parties: Vec<Party>,
) -> Option<Twin> {
    (!parties.is_empty()).then(|| Twin {
        same,
        sure,
        reason: same.reason(),
        document: Some(document.id),
        other: Some(other.id),
        kind: other.kind,
        parties: parties.iter().map(Into::into).collect(),
    })
}

/// A party with every customer that it holds something in or acts for.
fn circle_of(
    office: &Office,
    party: &Party,
    today: NaiveDate,
) -> Result<BTreeSet<PartyId>, ApiError> {
    let customers = customers_of(office, party.id, today)?;
    Ok(std::iter::once(party.id)
        .chain(customers.into_keys())
        .collect())
}
