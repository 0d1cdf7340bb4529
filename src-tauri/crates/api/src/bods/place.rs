//! Who a record of a file is: a known party above the subject, or one that is made.

use super::OwnershipDeed as Deed;
use super::plan::Planner;
use cip::id::PartyId;
use cip::party::{Declared, Party, PartyKind, Risk};
use intake::bods::{BodsFinding, BodsRecord, BodsWho};
use std::collections::BTreeSet;

impl<'a> Planner<'a> {
    /// Returns the party of a record with its name: the known one, or one that is made; or why it is not named.
    pub(super) fn place(&mut self, id: &'a str) -> Option<Result<(PartyId, String), String>> {
        if let Some(placed) = self.placed.get(id) {
            return Some(Ok(placed.clone()));
        }
        let record = self.file.record(id)?;
        let declared = match &record.who {
            BodsWho::Unnamed(reason) => return Some(Err(reason.clone())),
            BodsWho::Known(declared) => declared,
        };
        let name = declared.name().to_owned();
        let (party, deed) = match self.known_as(record, declared) {
            Some((party, sameness)) => {
                if sameness == Sameness::ByName {
                    self.remark(record, BodsFinding::NameAlone, &name);
                }
                (party, Deed::KnownParty)
            }
            None => (self.made(record, declared), Deed::NewParty),
        };
        self.line(record.statement, deed, &name);
        self.placed.insert(id, (party, name.clone()));
        Some(Ok((party, name)))
    }

    /// Plans a new party; one of its name elsewhere in the vault is named.
    fn made(&mut self, record: &BodsRecord, declared: &Declared) -> PartyId {
        let like = |p: &&Party| {
            let differs = facts(&p.declared, declared).contains(&Some(false));
            !differs && shares_name(&p.declared, declared)
        };
        let elsewhere = self.vault.iter().find(like).map(|p| p.name().to_owned());
        if let Some(name) = elsewhere {
            self.remark(record, BodsFinding::PerhapsKnown, &name);
        }
        let party = PartyId(self.office.new_id(self.now));
        self.plan.parties.push(Party {
            id: party,
            declared: declared.clone(),
            external: Vec::new(),
            risk: Risk::default(),
            batch: None,
            merged_into: None,
            notice: None,
        });
        party
    }

    /// Finds the party that a record is among those above the subject; each serves one record only.
    fn known_as(&self, record: &BodsRecord, declared: &Declared) -> Option<(PartyId, Sameness)> {
        let used: BTreeSet<PartyId> = self.placed.values().map(|(party, _)| *party).collect();
        let free = self.known.values().filter(|p| !used.contains(&p.id));
        let mut best = None;
        for party in free {
            match sameness(&party.declared, declared) {
                Some(Sameness::Surely) => return Some((party.id, Sameness::Surely)),
                Some(Sameness::ByName) if best.is_none() && !self.is_of_other(record, party) => {
                    best = Some((party.id, Sameness::ByName));
                }
                Some(Sameness::ByName) | None => {}
            }
        }
        best
    }

    /// Returns whether another record of the file says more clearly that it is this party.
    fn is_of_other(&self, record: &BodsRecord, party: &Party) -> bool {
        let surely = |other: &BodsRecord| match &other.who {
            BodsWho::Known(declared) => {
                sameness(&party.declared, declared) == Some(Sameness::Surely)
            }
            BodsWho::Unnamed(_) => false,
        };
        let mut others = self.file.records.iter().filter(|r| r.id != record.id);
        others.any(surely)
    }

    fn remark(&mut self, record: &BodsRecord, found: BodsFinding, name: &str) {
        self.plan
            .note(record.statement, "recordDetails", found, name.to_owned());
    }
}

/// How surely a known party is the one that a record declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sameness {
    /// By its name; nothing else speaks for or against it.
    ByName,
    /// By its name and what tells namesakes apart.
    Surely,
}

/// Compares a known party with what a record declares: kind and name, then what both of them state.
fn sameness(known: &Declared, declared: &Declared) -> Option<Sameness> {
    let facts = facts(known, declared);
    if known.name() != declared.name() || facts.contains(&Some(false)) {
        return None;
    }
    let [_, born, _, jurisdiction, number] = facts;
    let sure = match declared.kind {
        PartyKind::Individual => born == Some(true),
        PartyKind::Entity => number == Some(true) || jurisdiction == Some(true),
    };
    Some(if sure {
        Sameness::Surely
    } else {
        Sameness::ByName
    })
}

/// Compares kind, birth date, nationality, jurisdiction and registry number; nothing where one side does not say.
fn facts(known: &Declared, declared: &Declared) -> [Option<bool>; 5] {
    let born = known.birth_date.as_ref().zip(declared.birth_date.as_ref());
    // A birth date may be known by its year or month alone.
    let born = born.map(|(a, b)| {
        let (a, b) = (a.to_string(), b.to_string());
        a.starts_with(&b) || b.starts_with(&a)
    });
    let (ours, theirs) = (&known.nationalities, &declared.nationalities);
    let both = !ours.is_empty() && !theirs.is_empty();
    let nationality = both.then(|| ours.iter().any(|n| theirs.contains(n)));
    let jurisdiction = known.jurisdiction.zip(declared.jurisdiction);
    let plain = |number: &str| number.trim().to_lowercase();
    let (ours, theirs) = (
        plain(&known.registry_number),
        plain(&declared.registry_number),
    );
    let number = (!ours.is_empty() && !theirs.is_empty()).then(|| ours == theirs);
    [
        Some(known.kind == declared.kind),
        born,
        nationality,
        jurisdiction.map(|(a, b)| a == b),
        number,
    ]
}

/// Returns whether two parties share a name, however it is written in capitals.
fn shares_name(one: &Declared, other: &Declared) -> bool {
    let names = |d: &Declared| -> BTreeSet<String> {
        d.names.iter().map(|n| n.text.to_lowercase()).collect()
    };
    !names(one).is_disjoint(&names(other))
}
