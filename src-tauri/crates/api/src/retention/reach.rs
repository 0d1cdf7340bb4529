//! What a purge of one party reaches: what is the party's alone, what it shares, and which files may name it.

use super::books::Books;
use super::shapes::ImportFileLine;
use crate::error::ApiError;
use crate::open_vault::Office;
use chrono::{DateTime, Days, NaiveDate, Utc};
use cip::document::Document;
use cip::event::Event;
use cip::filing::FilingKind;
use cip::id::{BatchId, ObjectId, PartyId};
use cip::purge::{PurgeScope, Stays};
use register::{CaseQuery, EventQuery};
use std::collections::BTreeSet;

/// Days that the raw file of an import stays.
const IMPORT_FILE_DAYS: u64 = 30;

/// What belongs to a party and to nobody else, and what it shares.
pub(super) struct Reach {
    pub(super) scope: PurgeScope,
    pub(super) stays: Vec<Stays>,
}

impl Reach {
    pub(super) fn of(office: &Office, books: &Books, root: PartyId) -> Result<Self, ApiError> {
        let mut found = Self {
            scope: PurgeScope {
                parties: books.ids(root),
                ..PurgeScope::default()
            },
            stays: Vec::new(),
        };
        found.accounts(office)?;
        found.documents(office)?;
        found.cases(office)?;
        found.work(office)?;
        Ok(found)
    }

    fn is_own(&self, id: PartyId) -> bool {
        self.scope.parties.contains(&id)
    }

    fn accounts(&mut self, office: &Office) -> Result<(), ApiError> {
        let mut batches = BTreeSet::new();
        for id in self.scope.parties.clone() {
            let party = office.register.party(id)?;
            batches.extend(party.and_then(|p| p.batch));
            for account in office.register.every_account_of(id)? {
                batches.extend(account.batch);
                self.scope.accounts.push(account.id);
            }
        }
        self.scope.batches = batches.into_iter().collect();
        Ok(())
    }

    fn documents(&mut self, office: &Office) -> Result<(), ApiError> {
        let mut seen = BTreeSet::new();
        for id in self.scope.parties.clone() {
            for document in office.register.documents_of(id)? {
                if !seen.insert(document.id) {
                    continue;
                }
                let also = self.others(document.links.iter().map(|l| l.party));
                if also.is_empty() {
                    self.scope.documents.push(document.id);
                } else {
                    let document = document.id;
                    self.stays.push(Stays::Document { document, also });
                }
            }
        }
        // One that lies in the Inbox again and was linked to nobody else before is the party's as well.
        for document in office.register.unlinked_documents()? {
            let links = links_ever(office, &document)?;
            if !links.is_empty() && links.iter().all(|id| self.is_own(*id)) {
                self.scope.documents.push(document.id);
            }
        }
        Ok(())
    }

    /// Returns those of these parties who do not go.
    fn others(&self, parties: impl Iterator<Item = PartyId>) -> Vec<PartyId> {
        let all: BTreeSet<PartyId> = parties.filter(|id| !self.is_own(*id)).collect();
        all.into_iter().collect()
    }

    fn cases(&mut self, office: &Office) -> Result<(), ApiError> {
        for case in office.register.cases(&CaseQuery::default())? {
            let about = case.parties.iter().any(|id| self.is_own(*id));
            if !about && !case.customer.is_some_and(|id| self.is_own(id)) {
                continue;
            }
            let also = self.others(case.parties.iter().copied());
            if also.is_empty() {
                self.scope.cases.push(case.id);
            } else {
                self.stays.push(Stays::Case {
                    case: case.id,
                    also,
                });
            }
        }
        Ok(())
    }

    fn work(&mut self, office: &Office) -> Result<(), ApiError> {
        let register = &office.register;
        let accounts: BTreeSet<_> = self.scope.accounts.iter().copied().collect();
        for one in register.remediations(false)? {
            if self.is_own(one.party) || one.account.is_some_and(|id| accounts.contains(&id)) {
                self.scope.remediations.push(one.id);
            }
        }
        for one in register.candidates()? {
            if self.is_own(one.customer) || accounts.contains(&one.account) {
                self.scope.candidates.push(one.id);
            }
        }
        for one in register.filings()? {
            if let FilingKind::TrainingReport { candidate } = one.kind
                && self.scope.candidates.contains(&candidate)
            {
                self.scope.filings.push(one.id);
            }
        }
        for one in register.requests()? {
            if one.party.is_some_and(|id| self.is_own(id)) {
                self.scope.requests.push(one.id);
            }
        }
        for one in register.incidents()? {
            let at = one.account.is_some_and(|id| accounts.contains(&id));
            if at || one.party.is_some_and(|id| self.is_own(id)) {
                self.scope.incidents.push(one.id);
            }
        }
        Ok(())
    }

    /// Takes raw import files that may name the party and are old enough with it; returns those that are not.
    pub(super) fn import_files(
        &mut self,
        office: &Office,
        words: &[String],
        today: NaiveDate,
    ) -> Result<Vec<ImportFileLine>, ApiError> {
        let customers = office.register.batches()?.into_iter();
        let mut files: Vec<(BatchId, String, Option<ObjectId>, DateTime<Utc>)> = customers
            .map(|b| (b.id, b.file_name, b.file, b.at.at))
            .collect();
        let logs = office.register.access_batches()?.into_iter();
        files.extend(logs.map(|b| (b.id, b.file_name, b.file, b.at.at)));
        let zone = office.facts.organisation.zone;
        let mut young = Vec::new();
        for (batch, file_name, file, at) in files {
            // One that does not open any more went with an earlier purge.
            let Some((object, bytes)) =
                file.and_then(|object| Some((object, office.register.read_object(object).ok()?)))
            else {
                continue;
            };
            if !self.scope.batches.contains(&batch) && !may_name(&bytes, words) {
                continue;
            }
            let until = at.with_timezone(&zone.0).date_naive() + Days::new(IMPORT_FILE_DAYS);
            if today >= until {
                self.scope.objects.push(object);
            } else {
                young.push(ImportFileLine {
                    batch,
                    file_name,
                    until,
                });
            }
        }
        Ok(young)
    }

    /// Names the filings that stay and in which the party stands.
    pub(super) fn filings_that_name(
        &mut self,
        office: &Office,
        words: &[String],
    ) -> Result<(), ApiError> {
        for filing in office.register.filings()? {
            if self.scope.filings.contains(&filing.id) {
                continue;
            }
            let frozen = filing.frozen.as_ref().map(|f| f.object);
            let bytes = frozen.and_then(|object| office.register.read_object(object).ok());
            if bytes.is_some_and(|bytes| may_name(&bytes, words)) {
                self.stays.push(Stays::Filing { filing: filing.id });
            }
        }
        Ok(())
    }
}

/// Returns the parties that a document was ever linked to.
fn links_ever(office: &Office, document: &Document) -> Result<BTreeSet<PartyId>, ApiError> {
    let query = EventQuery {
        subject: Some(document.id.0),
        ..EventQuery::default()
    };
    let mut links = BTreeSet::new();
    for entry in office.register.events(&query)? {
        if let Some(Event::DocumentAdded { document } | Event::DocumentChanged { document }) =
            entry.event
        {
            links.extend(document.links.iter().map(|l| l.party));
        }
    }
    Ok(links)
}

/// Returns whether a file may hold one of the words; what is no plain text may hold anything.
fn may_name(bytes: &[u8], words: &[String]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return true;
    };
    let text = text.to_lowercase();
    let names = |word: &String| {
        let word = word.trim().to_lowercase();
        word.chars().count() > 3 && text.contains(&word)
    };
    words.iter().any(names)
}

/// Collects the names, addresses and numbers by which somebody could know who went.
pub(super) fn words(office: &Office, reach: &Reach) -> Result<Vec<String>, ApiError> {
    let mut words = Vec::new();
    for id in &reach.scope.parties {
        let Some(party) = office.register.party(*id)? else {
            continue;
        };
        let declared = party.declared;
        words.extend(declared.names.into_iter().map(|n| n.text));
        words.extend(declared.emails);
        words.extend(declared.phones.into_iter().map(|p| p.raw));
        words.extend([declared.registry_number, declared.national_id]);
        for account in office.register.every_account_of(*id)? {
            words.push(account.reference);
        }
    }
    for id in &reach.scope.documents {
        if let Some(document) = office.register.document(*id)? {
            words.extend([document.facts.number, document.file_name]);
        }
    }
    words.retain(|word| !word.trim().is_empty());
    words.sort();
    words.dedup();
    Ok(words)
}
