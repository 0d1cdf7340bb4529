//! The entries of the journal, in order, told as what happened to one document.

use super::{CustodyLine, CustodyStep};
use crate::error::ApiError;
use crate::open_vault::Office;
use cip::case::{Case, CaseChange};
use cip::copy::OutsideCopy;
use cip::document::Document;
use cip::event::Event;
use cip::id::{CaseId, DocumentId, FilingId, PartyId, PersonId};
use cip::purge::{Purge, Stays};
use cip::retention::Hold;
use register::JournalEntry;
use std::collections::{BTreeMap, BTreeSet};

/// What stood in the journal up to the entry that is being told.
pub(super) struct Tale<'a> {
    office: &'a Office,
    id: DocumentId,
    /// Whom each merged party points to at this place; today's merges say nothing of the past.
    merged: BTreeMap<PartyId, PartyId>,
    staff: BTreeMap<PersonId, String>,
    document: Option<Document>,
    cases: BTreeMap<CaseId, Case>,
    shown_in: BTreeSet<CaseId>,
    relied: BTreeSet<CaseId>,
    pub(super) lines: Vec<CustodyLine>,
}

impl<'a> Tale<'a> {
    pub(super) fn new(
        office: &'a Office,
        id: DocumentId,
        staff: BTreeMap<PersonId, String>,
    ) -> Self {
        Self {
            office,
            id,
            merged: BTreeMap::new(),
            staff,
            document: None,
            cases: BTreeMap::new(),
            shown_in: BTreeSet::new(),
            relied: BTreeSet::new(),
            lines: Vec::new(),
        }
    }

    /// Returns the recorded hash of the original, as far as it was told.
    pub(super) fn sha256(&self) -> String {
        let document = self.document.as_ref();
        document.map(|d| d.sha256.clone()).unwrap_or_default()
    }

    /// Tells the next entry.
    pub(super) fn take(&mut self, entry: &JournalEntry) -> Result<(), ApiError> {
        match &entry.event {
            None if entry.subject == self.id.0 => {
                self.tell(entry, CustodyStep::Erased, entry.kind.clone());
            }
            Some(Event::DocumentAdded { document } | Event::DocumentChanged { document }) => {
                self.document(entry, document)?;
            }
            Some(Event::CopySaved { copy }) => self.copied(entry, copy),
            Some(Event::FilingDocumentRevealed {
                filing, document, ..
            }) if *document == self.id => self.revealed(entry, *filing)?,
            Some(Event::CaseChanged { change, case }) => self.case(entry, *change, case),
            Some(Event::PartiesMerged { kept, merged, .. }) => {
                self.merged.insert(*merged, *kept);
                // What lay with one of the two lies in the open cases of both from here on.
                self.enter_cases(entry);
            }
            Some(Event::PartiesUnmerged { merged, .. }) => {
                self.merged.remove(merged);
            }
            Some(Event::ValueRevealed { field, .. }) => {
                if field.strip_prefix("document:") == Some(self.id.to_string().as_str()) {
                    self.tell(entry, CustodyStep::NumberShown, String::new());
                }
            }
            Some(Event::HoldRecorded { hold }) => self.hold(entry, hold)?,
            Some(Event::PartyPurged { purge, .. }) if self.is_purged(purge) => {
                self.tell(entry, CustodyStep::Purged, purge.label());
            }
            None | Some(_) => {}
        }
        Ok(())
    }

    fn document(&mut self, entry: &JournalEntry, next: &Document) -> Result<(), ApiError> {
        let before = self.document.replace(next.clone());
        match &before {
            None => self.tell(entry, CustodyStep::Received, next.file_name.clone()),
            Some(before) if before.kind != next.kind || before.facts != next.facts => {
                self.tell(entry, CustodyStep::Described, String::new());
            }
            Some(_) => {}
        }
        let parties =
            |d: &Document| -> BTreeSet<PartyId> { d.links.iter().map(|link| link.party).collect() };
        let earlier = before.as_ref().map(parties).unwrap_or_default();
        let now = parties(next);
        for id in now.difference(&earlier) {
            self.about_party(entry, CustodyStep::Attached, *id)?;
        }
        for id in earlier.difference(&now) {
            self.about_party(entry, CustodyStep::Detached, *id)?;
        }
        self.enter_cases(entry);
        Ok(())
    }

    fn hold(&mut self, entry: &JournalEntry, hold: &Hold) -> Result<(), ApiError> {
        if !self.is_attached(hold.party) {
            return Ok(());
        }
        let step = if hold.is_in_force() {
            CustodyStep::HoldSet
        } else {
            CustodyStep::HoldLifted
        };
        self.about_party(entry, step, hold.party)
    }

    fn copied(&mut self, entry: &JournalEntry, copy: &OutsideCopy) {
        self.tell(entry, CustodyStep::CopyLeft, copy.file_name.clone());
        if let Some(line) = self.lines.last_mut() {
            line.copy = Some(copy.clone());
        }
    }

    fn revealed(&mut self, entry: &JournalEntry, filing: FilingId) -> Result<(), ApiError> {
        let found = self.office.register.filing(filing)?;
        let label = found.map(|filing| filing.label).unwrap_or_default();
        self.tell(entry, CustodyStep::Revealed, label);
        self.address(format!("#/filings/{filing}"));
        Ok(())
    }

    fn case(&mut self, entry: &JournalEntry, change: CaseChange, case: &Case) {
        self.cases.insert(case.id, case.clone());
        self.enter_cases(entry);
        match change {
            CaseChange::DecisionSubmitted | CaseChange::DecisionRecorded
                if self.rests_here(case) =>
            {
                self.relied.insert(case.id);
                self.about_case(entry, CustodyStep::ReliedOn, case);
            }
            CaseChange::Approved if self.relied.contains(&case.id) => {
                self.about_case(entry, CustodyStep::Approved, case);
            }
            CaseChange::Returned if self.relied.remove(&case.id) => {
                self.about_case(entry, CustodyStep::Returned, case);
            }
            CaseChange::DecisionWithdrawn if self.relied.remove(&case.id) => {
                self.about_case(entry, CustodyStep::Withdrawn, case);
            }
            _ => {}
        }
    }

    /// Returns whether a decision names the document among what it rests on.
    fn rests_here(&self, case: &Case) -> bool {
        let decision = case.decision.as_ref();
        decision.is_some_and(|decision| decision.rests_on(self.id))
    }

    /// Tells of each open case in which the document lies from this entry on.
    fn enter_cases(&mut self, entry: &JournalEntry) {
        let found: Vec<Case> = self
            .cases
            .values()
            .filter(|case| !self.shown_in.contains(&case.id) && case.state.is_open())
            .filter(|case| case.parties.iter().any(|id| self.is_attached(*id)))
            .cloned()
            .collect();
        for case in found {
            self.shown_in.insert(case.id);
            self.about_case(entry, CustodyStep::InCase, &case);
        }
    }

    /// Returns the party that an id stands for at this place.
    fn root(&self, id: PartyId) -> PartyId {
        let mut root = id;
        let mut seen = BTreeSet::from([id]);
        while let Some(next) = self.merged.get(&root) {
            if !seen.insert(*next) {
                break;
            }
            root = *next;
        }
        root
    }

    /// Returns whether the document is attached to a party at this place, under whichever of its ids.
    fn is_attached(&self, id: PartyId) -> bool {
        let root = self.root(id);
        let links = self.document.iter().flat_map(|d| &d.links);
        links
            .map(|link| self.root(link.party))
            .any(|one| one == root)
    }

    fn is_purged(&self, purge: &Purge) -> bool {
        let stays =
            |one: &Stays| matches!(one, Stays::Document { document, .. } if *document == self.id);
        purge.scope.documents.contains(&self.id) || purge.stays.iter().any(stays)
    }

    fn name(&self, id: PartyId) -> Result<String, ApiError> {
        let party = self.office.register.party(id)?;
        Ok(party.map(|p| p.name().to_owned()).unwrap_or_default())
    }

    fn about_party(
        &mut self,
        entry: &JournalEntry,
        step: CustodyStep,
        id: PartyId,
    ) -> Result<(), ApiError> {
        let name = self.name(id)?;
        self.tell(entry, step, name);
        self.address(format!("#/customers/{id}"));
        Ok(())
    }

    fn about_case(&mut self, entry: &JournalEntry, step: CustodyStep, case: &Case) {
        self.tell(entry, step, case.label.clone());
        self.address(format!("#/review/{}", case.id));
    }

    fn address(&mut self, address: String) {
        if let Some(line) = self.lines.last_mut() {
            line.address = Some(address);
        }
    }

    fn tell(&mut self, entry: &JournalEntry, step: CustodyStep, what: String) {
        let named = |id: PersonId| self.staff.get(&id).cloned().unwrap_or_default();
        let second = entry.event.as_ref().and_then(Event::second);
        let line = CustodyLine {
            place: entry.place,
            at: entry.at,
            zone: entry.zone.clone(),
            who: entry.actor.map(named).unwrap_or_default(),
            role: entry.role.clone(),
            second: second.map(named).unwrap_or_default(),
            step,
            what,
            address: None,
            copy: None,
            hash: entry.hash.chars().take(16).collect(),
        };
        self.lines.push(line);
    }
}
