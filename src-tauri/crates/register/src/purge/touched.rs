//! What a purge leaves standing although an event about it goes or is written anew.

use cip::event::Event;
use cip::id::{CaseId, DocumentId, PartyId};
use std::collections::BTreeSet;

/// What stays, and stands as the last event that stays says of it.
#[derive(Default)]
pub(super) struct Touched {
    /// Parties whose merge with one who goes is forgotten.
    pub(super) parties: BTreeSet<PartyId>,
    documents: BTreeSet<DocumentId>,
    cases: BTreeSet<CaseId>,
}

impl Touched {
    pub(super) fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.documents.is_empty() && self.cases.is_empty()
    }

    /// Notes a document or a case whose event is written anew.
    pub(super) fn note(&mut self, event: &Event) {
        match event {
            Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
                self.documents.insert(document.id);
            }
            Event::CaseChanged { case, .. } => {
                self.cases.insert(case.id);
            }
            _ => {}
        }
    }

    /// Tells whether an event says something of what was touched.
    pub(super) fn by(&self, event: &Event) -> bool {
        match event {
            Event::PartyRecorded { party } | Event::PartyChanged { party, .. } => {
                self.parties.contains(&party.id)
            }
            Event::PartiesMerged { merged, .. } | Event::PartiesUnmerged { merged, .. } => {
                self.parties.contains(merged)
            }
            Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
                self.documents.contains(&document.id)
            }
            Event::CaseChanged { case, .. } => self.cases.contains(&case.id),
            _ => false,
        }
    }
}
