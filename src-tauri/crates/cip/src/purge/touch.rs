//! What a purge does to the body of an event.

use super::PurgeScope;
use crate::document::DocumentLink;
use crate::event::Event;
use crate::id::PartyId;
use crate::ownership::Holder;

/// What becomes of the body of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touch {
    /// It concerns nobody who goes.
    Apart,
    /// It goes.
    Whole,
    /// It stays without those who go.
    Part(Box<Event>),
}

/// Returns what becomes of the body of an event when everything of a scope goes.
pub fn touch(event: &Event, scope: &PurgeScope) -> Touch {
    if goes(event, scope) {
        return Touch::Whole;
    }
    let ways: [fn(&Event, &PurgeScope) -> Touch; 5] = [party, document, case, accesses, screening];
    ways.iter()
        .map(|way| way(event, scope))
        .find(|touched| *touched != Touch::Apart)
        .unwrap_or(Touch::Apart)
}

/// Returns whether the whole record of an event goes.
fn goes(event: &Event, scope: &PurgeScope) -> bool {
    let party = |id: &PartyId| scope.parties.contains(id);
    match event {
        Event::PartyRecorded { party: one } | Event::PartyChanged { party: one, .. } => {
            party(&one.id)
        }
        Event::PartiesMerged { kept, merged, .. } | Event::PartiesUnmerged { kept, merged, .. } => {
            party(kept) || party(merged)
        }
        Event::RoleRecorded { role } => {
            party(&role.party) || role.role.of().is_some_and(|of| party(&of))
        }
        Event::HoldingRecorded { holding } => {
            let holder =
                matches!(&holding.holder, Holder::Party { party: holder } if party(holder));
            party(&holding.held) || holder
        }
        Event::DeterminationRecorded { determination } => party(&determination.party),
        Event::ControlAnswered { answers } => party(&answers.party) || party(&answers.of),
        Event::OwnershipImported { party: one, .. }
        | Event::OwnershipExported { party: one, .. }
        | Event::ValueRevealed { party: one, .. } => party(one),
        Event::OwnerAdditionTold { addition } => {
            party(&addition.customer) || party(&addition.owner)
        }
        Event::HitDisposed { disposition, .. } => party(&disposition.party),
        Event::AttachmentSaved { object, .. } => scope.objects.contains(object),
        Event::CopySaved { copy } => scope.documents.contains(&copy.document),
        Event::AccountRecorded { account, .. } => scope.accounts.contains(&account.id),
        Event::RemediationRecorded { remediation } => {
            let account = remediation.account;
            party(&remediation.party) || account.is_some_and(|id| scope.accounts.contains(&id))
        }
        Event::CandidateRecorded { candidate } | Event::CandidateChanged { candidate, .. } => {
            scope.candidates.contains(&candidate.id)
        }
        Event::FilingChanged { filing, .. } => scope.filings.contains(&filing.id),
        Event::FilingDocumentRevealed {
            filing, document, ..
        } => scope.filings.contains(filing) || scope.documents.contains(document),
        Event::RequestChanged { request, .. } => scope.requests.contains(&request.id),
        Event::IncidentChanged { incident, .. } => scope.incidents.contains(&incident.id),
        Event::ResellerRecorded { reseller, .. } => party(&reseller.party),
        Event::HoldRecorded { hold } => party(&hold.party),
        // These have ways of their own in `touch`.
        Event::DocumentAdded { .. }
        | Event::DocumentChanged { .. }
        | Event::CaseChanged { .. }
        | Event::AccessImported { .. }
        | Event::PartiesScreened { .. }
        // These are about the office, its papers and its machines. A new event belongs above when it can name a party.
        | Event::VaultCreated { .. }
        | Event::OrganisationChanged { .. }
        | Event::PersonAdded { .. }
        | Event::PersonChanged { .. }
        | Event::PassphraseChanged { .. }
        | Event::PassphraseReset { .. }
        | Event::KeysReplaced { .. }
        | Event::PolicyChanged { .. }
        | Event::ChecklistSet { .. }
        | Event::RulebookLoaded { .. }
        | Event::RulebookChosen { .. }
        | Event::RulebookSettingChosen { .. }
        | Event::ProviderRecorded { .. }
        | Event::ProductRecorded { .. }
        | Event::BatchImported { .. }
        | Event::BatchUndone { .. }
        | Event::ImportProfileSaved { .. }
        | Event::ImportProfileRemoved { .. }
        | Event::ExemptionChanged { .. }
        | Event::ProgrammeChanged { .. }
        | Event::ProgrammeNoted { .. }
        | Event::ProgrammeExported { .. }
        | Event::OfficeChangeRecorded { .. }
        | Event::ListImported { .. }
        | Event::MeasureRecorded { .. }
        | Event::UnverifiedExported { .. }
        | Event::LocalTermSet { .. }
        | Event::PartyPurged { .. }
        | Event::EpochBegun { .. }
        | Event::BackupMade { .. }
        | Event::BackupRestored { .. }
        | Event::JournalVerified { .. }
        | Event::JournalExported { .. }
        | Event::CalendarExported { .. }
        | Event::DeviceJoined { .. }
        | Event::UnlockFailed { .. }
        | Event::RolledBack { .. }
        | Event::ClockAnomaly { .. } => false,
    }
}

/// A party that stood merged into one that goes, and stands alone since, no longer names it.
fn party(event: &Event, scope: &PurgeScope) -> Touch {
    let Event::PartyChanged { party, why } = event else {
        return Touch::Apart;
    };
    if !party
        .merged_into
        .is_some_and(|id| scope.parties.contains(&id))
    {
        return Touch::Apart;
    }
    let mut next = party.clone();
    next.merged_into = None;
    Touch::Part(Box::new(Event::PartyChanged {
        party: next,
        why: why.clone(),
    }))
}

/// A document that also concerns others keeps everything but the links to those who go.
fn document(event: &Event, scope: &PurgeScope) -> Touch {
    let (Event::DocumentAdded { document } | Event::DocumentChanged { document }) = event else {
        return Touch::Apart;
    };
    if scope.documents.contains(&document.id) {
        return Touch::Whole;
    }
    let gone = |link: &DocumentLink| scope.parties.contains(&link.party);
    if !document.links.iter().any(gone) {
        return Touch::Apart;
    }
    let mut next = document.clone();
    next.links.retain(|link| !gone(link));
    Touch::Part(Box::new(if matches!(event, Event::DocumentAdded { .. }) {
        Event::DocumentAdded { document: next }
    } else {
        Event::DocumentChanged { document: next }
    }))
}

/// A case that also concerns others keeps everything but those who go.
fn case(event: &Event, scope: &PurgeScope) -> Touch {
    let Event::CaseChanged { change, case } = event else {
        return Touch::Apart;
    };
    if scope.cases.contains(&case.id) {
        return Touch::Whole;
    }
    let gone = |id: &PartyId| scope.parties.contains(id);
    if !case.parties.iter().any(gone) && !case.customer.as_ref().is_some_and(gone) {
        return Touch::Apart;
    }
    let mut next = case.clone();
    next.parties.retain(|id| !gone(id));
    next.customer = next.customer.filter(|id| !gone(id));
    Touch::Part(Box::new(Event::CaseChanged {
        change: *change,
        case: next,
    }))
}

/// An access log keeps the shares of the accounts that stay.
fn accesses(event: &Event, scope: &PurgeScope) -> Touch {
    let Event::AccessImported { batch } = event else {
        return Touch::Apart;
    };
    let mut next = batch.clone();
    next.shares
        .retain(|share| !scope.accounts.contains(&share.account));
    if next.shares.len() == batch.shares.len() {
        Touch::Apart
    } else {
        Touch::Part(Box::new(Event::AccessImported { batch: next }))
    }
}

/// A screening keeps what it found about those who stay.
fn screening(event: &Event, scope: &PurgeScope) -> Touch {
    let Event::PartiesScreened { run } = event else {
        return Touch::Apart;
    };
    let mut next = run.clone();
    next.subjects
        .retain(|subject| !scope.parties.contains(&subject.party));
    if next.subjects.len() == run.subjects.len() {
        Touch::Apart
    } else {
        Touch::Part(Box::new(Event::PartiesScreened { run: next }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{AccessBatch, AccessShare};
    use crate::copy::{CopyFormat, OutsideCopy};
    use crate::date::{Moment, Zone};
    use crate::document::{Document, DocumentFacts, Purpose};
    use crate::id::{AccountId, BatchId, DocumentId, FilingId, ObjectId, PersonId};
    use crate::party::{Declared, Party, PartyKind, Risk};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn moment() -> Moment {
        Moment {
            at: chrono::DateTime::UNIX_EPOCH,
            zone: Zone::parse("UTC").unwrap(),
        }
    }

    fn document(parties: &[u128]) -> Document {
        Document {
            id: DocumentId(id(900)),
            object: ObjectId(id(901)),
            sha256: String::new(),
            pixels: None,
            file_name: "deed.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: 10,
            pages: 1,
            added: moment(),
            added_by: PersonId(id(1)),
            warnings: Vec::new(),
            kind: None,
            facts: DocumentFacts::default(),
            links: parties
                .iter()
                .map(|n| DocumentLink {
                    party: PartyId(id(*n)),
                    from_page: 1,
                    to_page: 1,
                    purpose: Purpose::Other,
                })
                .collect(),
        }
    }

    fn of(parties: &[u128]) -> PurgeScope {
        PurgeScope {
            parties: parties.iter().map(|n| PartyId(id(*n))).collect(),
            accounts: parties.iter().map(|n| AccountId(id(n + 100))).collect(),
            ..PurgeScope::default()
        }
    }

    fn log(accounts: &[u128]) -> AccessBatch {
        AccessBatch {
            id: BatchId(id(800)),
            file_name: "log.csv".to_owned(),
            sha256: String::new(),
            file: None,
            profile: "table".to_owned(),
            shares: accounts
                .iter()
                .map(|n| AccessShare {
                    account: AccountId(id(*n)),
                    rows: 3,
                    from: chrono::DateTime::UNIX_EPOCH,
                    to: chrono::DateTime::UNIX_EPOCH,
                    last_success: None,
                    commitment: String::new(),
                })
                .collect(),
            without_address: 0,
            unmatched: 0,
            rejected: 0,
            by: PersonId(id(1)),
            at: moment(),
        }
    }

    #[test]
    fn a_party_that_was_merged_into_one_who_goes_no_longer_names_it() {
        let party = Party {
            id: PartyId(id(2)),
            declared: Declared::named(PartyKind::Entity, "Stays"),
            external: Vec::new(),
            risk: Risk::Standard,
            batch: None,
            merged_into: Some(PartyId(id(1))),
            notice: None,
        };
        let event = Event::PartyChanged {
            party,
            why: "Corrected".to_owned(),
        };
        let Touch::Part(next) = touch(&event, &of(&[1])) else {
            panic!("it is written anew");
        };
        assert!(matches!(*next, Event::PartyChanged { party, .. } if party.merged_into.is_none()));
        assert_eq!(touch(&event, &of(&[2])), Touch::Whole);
        assert_eq!(touch(&event, &of(&[3])), Touch::Apart);
    }

    #[test]
    fn a_shared_document_stays_without_the_link_and_one_of_its_own_goes() {
        let added = Event::DocumentAdded {
            document: document(&[1, 2]),
        };
        let Touch::Part(next) = touch(&added, &of(&[1])) else {
            panic!("it is written anew");
        };
        assert_eq!(
            *next,
            Event::DocumentAdded {
                document: document(&[2])
            }
        );
        let mut scope = of(&[1]);
        scope.documents.push(DocumentId(id(900)));
        assert_eq!(touch(&added, &scope), Touch::Whole);
    }

    #[test]
    fn the_word_of_a_copy_goes_with_its_document_and_stays_with_a_shared_one() {
        let event = Event::CopySaved {
            copy: OutsideCopy {
                document: DocumentId(id(900)),
                pages: Vec::new(),
                recipient: "Provider North".to_owned(),
                purpose: "Proof".to_owned(),
                format: CopyFormat::Png,
                file_name: "copy.png".to_owned(),
                sha256: String::new(),
                bytes: 0,
            },
        };
        let mut scope = of(&[1]);
        assert_eq!(touch(&event, &scope), Touch::Apart);
        scope.documents.push(DocumentId(id(900)));
        assert_eq!(touch(&event, &scope), Touch::Whole);
    }

    #[test]
    fn that_a_document_was_revealed_goes_with_the_document_and_with_the_report() {
        let event = Event::FilingDocumentRevealed {
            filing: FilingId(id(700)),
            number: 1,
            document: DocumentId(id(900)),
            file_name: "reveal.json".to_owned(),
            sha256: String::new(),
        };
        assert_eq!(touch(&event, &of(&[1])), Touch::Apart);
        let mut scope = of(&[1]);
        scope.documents.push(DocumentId(id(900)));
        assert_eq!(touch(&event, &scope), Touch::Whole);
        let mut scope = of(&[1]);
        scope.filings.push(FilingId(id(700)));
        assert_eq!(touch(&event, &scope), Touch::Whole);
    }

    proptest! {
        #[test]
        fn a_log_keeps_the_shares_of_those_who_stay_and_no_other(
            accounts in proptest::collection::btree_set(101u128..120, 0..12),
            gone in proptest::collection::btree_set(1u128..20, 0..6),
        ) {
            let accounts: Vec<u128> = accounts.into_iter().collect();
            let gone: Vec<u128> = gone.into_iter().collect();
            let stay: Vec<u128> = accounts.iter().copied().filter(|n| !gone.contains(&(n - 100))).collect();
            let event = Event::AccessImported { batch: log(&accounts) };
            let expected = if stay.len() == accounts.len() {
                Touch::Apart
            } else {
                Touch::Part(Box::new(Event::AccessImported { batch: log(&stay) }))
            };
            let scope = of(&gone);
            prop_assert_eq!(touch(&event, &scope), expected.clone());
            // What is left over has nothing more to give: purging twice is purging once.
            if let Touch::Part(next) = expected {
                prop_assert_eq!(touch(&next, &scope), Touch::Apart);
            }
        }
    }
}
