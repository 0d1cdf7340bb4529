//! What an import would do with one row: make, change or leave a customer. Nothing that is known is overwritten.

use crate::around;
use crate::customer_import::system;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::PossibleMatch;
use cip::case::PartyStatus;
use cip::country::Country;
use cip::date::{Moment, PartialDate};
use cip::id::PartyId;
use cip::party::{
    Address, AddressUse, Declared, ExternalId, Further, Name, NameKind, Party, PartyKind, Payment,
    PaymentKind, PaymentNumber, PaymentNumberKind, Phone, Risk,
};
use intake::customers::{self as file, CustomerFile, CustomerRow};
use intake::duplicates::{Known, KnownId, candidates};
use std::collections::{BTreeMap, BTreeSet};

/// What is planned for one row.
pub(crate) enum Plan {
    New(Box<Party>),
    Changed {
        before: Box<Party>,
        after: Box<Party>,
        relied: bool,
    },
    Same(PartyId),
}

/// Finds rows without a known identifier that may be a party of the vault.
pub(crate) fn possible(
    office: &Office,
    read: &CustomerFile,
) -> Result<Vec<PossibleMatch>, ApiError> {
    let system = system(read);
    let mut unknown = Vec::new();
    for row in &read.rows {
        let known = match &row.external_id {
            Some(id) => office.register.party_by_external(system, id)?.is_some(),
            None => false,
        };
        if !known {
            unknown.push(row.clone());
        }
    }
    let parties: BTreeMap<String, Party> = office
        .register
        .all_parties()?
        .into_iter()
        .filter(|p| p.merged_into.is_none())
        .map(|p| (p.id.to_string(), p))
        .collect();
    let existing: Vec<Known> = parties
        .iter()
        .map(|(key, party)| as_known(key, party))
        .collect();
    let names: BTreeMap<u32, String> = unknown
        .iter()
        .map(|r| (r.line, r.names.display()))
        .collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for candidate in candidates(&unknown, Some(system), &existing) {
        let Some(party) = parties.get(&candidate.key) else {
            continue;
        };
        if seen.insert(candidate.line) {
            let why = match candidate.because.first() {
                Some(file::DuplicateReason::ExternalId) => "same-external-id",
                Some(file::DuplicateReason::Email) => "same-email",
                Some(file::DuplicateReason::NameAndCountry) | None => "same-name-and-country",
            };
            found.push(PossibleMatch {
                line: candidate.line,
                name: names.get(&candidate.line).cloned().unwrap_or_default(),
                party: party.into(),
                why: why.to_owned(),
            });
        }
    }
    Ok(found)
}

/// Finds the pairs of parties that may be one, of which at least the first was brought by an import; each pair once.
pub(crate) fn pairs(parties: &[Party], brought: impl Fn(&Party) -> bool) -> Vec<(&Party, &Party)> {
    let all: Vec<Known> = parties
        .iter()
        .map(|p| as_known(&p.id.to_string(), p))
        .collect();
    let by_key: BTreeMap<&str, &Party> = all.iter().map(|k| k.key.as_str()).zip(parties).collect();
    let new: Vec<Known> = all
        .iter()
        .zip(parties)
        .filter(|(_, p)| brought(p))
        .map(|(k, _)| k.clone())
        .collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (one, other) in intake::duplicates::alike(&new, &all) {
        let (Some(one), Some(other)) = (by_key.get(one.as_str()), by_key.get(other.as_str()))
        else {
            continue;
        };
        let fits = one.declared.kind == other.declared.kind;
        if fits && seen.insert((one.id.min(other.id), one.id.max(other.id))) {
            found.push((*one, *other));
        }
    }
    found
}

pub(crate) fn as_known(key: &str, party: &Party) -> Known {
    Known {
        key: key.to_owned(),
        names: party
            .declared
            .names
            .iter()
            .map(|n| n.text.clone())
            .collect(),
        country: party.country().map(|c| c.alpha2()),
        emails: party.declared.emails.clone(),
        external_ids: party
            .external
            .iter()
            .map(|e| KnownId {
                system: e.system.clone(),
                id: e.id.clone(),
            })
            .collect(),
    }
}

pub(crate) fn plan(
    office: &Office,
    row: &CustomerRow,
    system: &str,
    same_as: Option<PartyId>,
    now: &Moment,
) -> Result<Plan, ApiError> {
    let known = match (same_as, &row.external_id) {
        (Some(id), _) => Some(around::resolve(office, id)?),
        (None, Some(id)) => match office.register.party_by_external(system, id)? {
            Some(party) => Some(around::resolve(office, party.id)?),
            None => None,
        },
        (None, None) => None,
    };
    let Some(before) = known else {
        return Ok(Plan::New(Box::new(Party {
            id: PartyId(office.new_id(now)),
            declared: declared(row),
            external: external(row, system),
            risk: Risk::Standard,
            batch: None,
            merged_into: None,
            notice: None,
        })));
    };
    let mut after = before.clone();
    add_missing(&mut after.declared, declared(row));
    for id in external(row, system) {
        if !after.external.contains(&id) {
            after.external.push(id);
        }
    }
    if after == before {
        return Ok(Plan::Same(before.id));
    }
    let decided = !matches!(
        cip::case::party_status(&around::cases(office, before.id)?),
        PartyStatus::Undecided
    );
    let relied = decided && identity(&before.declared) != identity(&after.declared);
    Ok(Plan::Changed {
        before: Box::new(before),
        after: Box::new(after),
        relied,
    })
}

pub(crate) fn identity(
    d: &Declared,
) -> (
    &[Name],
    &[Address],
    Option<Country>,
    Option<PartialDate>,
    &str,
) {
    (
        &d.names,
        &d.addresses,
        d.jurisdiction,
        d.birth_date,
        &d.registry_number,
    )
}

/// Adds what a row says to what is known; nothing that is there is overwritten or taken away.
pub(crate) fn add_missing(known: &mut Declared, row: Declared) {
    fn extend<T: PartialEq>(known: &mut Vec<T>, new: Vec<T>) {
        for item in new {
            if !known.contains(&item) {
                known.push(item);
            }
        }
    }
    for name in row.names {
        if !known.names.iter().any(|n| n.text == name.text) {
            known.names.push(Name {
                kind: NameKind::Alternative,
                ..name
            });
        }
    }
    for address in row.addresses {
        let same = |a: &Address| {
            (a.country, &a.lines, &a.locality, &a.postal_code)
                == (
                    address.country,
                    &address.lines,
                    &address.locality,
                    &address.postal_code,
                )
        };
        if !known.addresses.iter().any(same) {
            let first = known.addresses.is_empty();
            known.addresses.push(Address {
                purpose: if first {
                    AddressUse::Principal
                } else {
                    AddressUse::Other
                },
                ..address
            });
        }
    }
    extend(&mut known.emails, row.emails);
    extend(&mut known.phones, row.phones);
    extend(&mut known.payments, row.payments);
    extend(&mut known.further, row.further);
    known.birth_date = known.birth_date.or(row.birth_date);
    known.jurisdiction = known.jurisdiction.or(row.jurisdiction);
    if known.registry_number.is_empty() {
        known.registry_number = row.registry_number;
    }
}

pub(crate) fn external(row: &CustomerRow, system: &str) -> Vec<ExternalId> {
    row.external_id
        .iter()
        .map(|id| ExternalId {
            system: system.to_owned(),
            id: id.clone(),
        })
        .collect()
}

/// Turns a row into declared data.
pub(crate) fn declared(row: &CustomerRow) -> Declared {
    let kind = match row.kind {
        file::PartyKind::Individual => PartyKind::Individual,
        file::PartyKind::Entity => PartyKind::Entity,
    };
    let mut declared = Declared::named(kind, &row.names.display());
    if let (PartyKind::Individual, Some(name)) = (kind, declared.names.first_mut()) {
        name.family.clone_from(&row.names.family);
        name.given.clone_from(&row.names.given);
    }
    let country = row
        .address
        .country
        .as_deref()
        .and_then(|c| Country::parse(c).ok());
    if let Some(country) = country {
        declared.addresses.push(Address {
            purpose: AddressUse::Principal,
            country,
            lines: row.address.lines.clone(),
            locality: row.address.city.clone().unwrap_or_default(),
            region: row.address.region.clone().unwrap_or_default(),
            postal_code: row.address.postal_code.clone().unwrap_or_default(),
        });
    }
    declared.emails.clone_from(&row.emails);
    declared.phones = row
        .phones
        .iter()
        .map(|p| Phone {
            raw: p.raw.clone(),
            e164: p.e164.clone(),
        })
        .collect();
    declared.birth_date = row.birth_date.map(PartialDate::from_date);
    declared.registry_number = row.registration_number.clone().unwrap_or_default();
    declared.payments = row
        .card
        .iter()
        .map(|card| Payment {
            kind: PaymentKind::Card,
            source: String::new(),
            institution: String::new(),
            brand: card.brand.clone().unwrap_or_default(),
            identifier: String::new(),
            numbers: card
                .last_four
                .iter()
                .map(|value| PaymentNumber {
                    kind: PaymentNumberKind::CardLastFour,
                    value: value.clone(),
                })
                .collect(),
        })
        .collect();
    let contact = (kind == PartyKind::Entity)
        .then(|| row.names.person())
        .flatten();
    declared.further = contact
        .map(|value| Further {
            label: "contact".to_owned(),
            value,
        })
        .into_iter()
        .collect();
    declared
        .further
        .extend(row.domain.iter().map(|value| Further {
            label: "domain".to_owned(),
            value: value.clone(),
        }));
    declared.further.extend(row.other.iter().map(|c| Further {
        label: c.header.clone(),
        value: c.value.clone(),
    }));
    declared
}
