//! The comparison of a case: what was stated beside what the machine read, and what an entity is to others.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::*;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::document::Document;
use cip::id::PartyId;
use cip::party::{NameKind, Party, PartyKind, Role};
use cip::verification::{FieldFinding, Review};
use evidence::mrz::{self, MrzReading};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the customers that a party holds something in, also by way of others, or acts for, with its role there.
pub(crate) fn customers_of(
    office: &Office,
    party: PartyId,
    day: NaiveDate,
) -> Result<BTreeMap<PartyId, String>, ApiError> {
    let mut customers = BTreeMap::new();
    for id in around::ids_of(office, party)? {
        for role in office
            .register
            .roles_of(id)?
            .iter()
            .filter(|r| around::in_force(r, day))
        {
            if let Some(of) = role.role.of() {
                customers.insert(around::resolve(office, of)?.id, role.role.key().to_owned());
            }
        }
        let mut waiting: Vec<_> = office
            .register
            .holdings_of(id)?
            .iter()
            .map(|h| h.held)
            .collect();
        let mut seen = BTreeSet::new();
        while let Some(held) = waiting.pop() {
            let held = around::resolve(office, held)?.id;
            if !seen.insert(held) {
                continue;
            }
            let is_customer = office
                .register
                .roles_of(held)?
                .iter()
                .any(|r| r.role == Role::Customer && around::in_force(r, day));
            if is_customer {
                customers.entry(held).or_default();
            }
            waiting.extend(office.register.holdings_of(held)?.iter().map(|h| h.held));
        }
    }
    Ok(customers)
}

pub(crate) fn interest(
    office: &Office,
    party: &Party,
    now: &Moment,
) -> Result<Vec<InterestLine>, ApiError> {
    let day = office.today(now);
    let customers = customers_of(office, party.id, day)?;
    let mut lines = Vec::new();
    for (customer, role) in customers {
        let picture = around::ownership(office, customer, day)?.picture;
        let share = picture
            .interests
            .iter()
            .find(|i| i.party == party.id && i.share.most > cip::ownership::Percent::whole(0));
        let share = share.map(|i| i.share.least.one_place()).unwrap_or_default();
        lines.push(InterestLine {
            customer: around::party_ref(office, customer)?,
            share,
            role,
        });
    }
    Ok(lines)
}

/// Lists the fields to compare with what the machine read; earlier verdicts are kept.
pub(crate) fn fields(
    party: &Party,
    documents: &[Document],
    review: &Review,
    today: chrono::NaiveDate,
) -> Vec<FieldFinding> {
    let read = readings(documents, today);
    let document = documents.iter().find(|d| !d.facts.number.is_empty());
    let machine = |field: &str| {
        read.iter()
            .map(|reading| read_value(reading, field))
            .find(|v| !v.is_empty())
            .unwrap_or_default()
    };
    let mut rows = stated(party, document);
    // What only the machine read is shown as read, with nothing stated beside it.
    for field in ["document_number", "expires"] {
        if rows.iter().all(|(name, _)| *name != field) {
            rows.push((field, String::new()));
        }
    }
    rows.into_iter()
        .map(|(field, stated)| {
            let kept = review
                .fields
                .iter()
                .find(|f| f.field == field && f.stated == stated);
            FieldFinding {
                field: field.to_owned(),
                stated,
                read: machine(field),
                verdict: kept.and_then(|f| f.verdict),
                confirmed: kept.map(|f| f.confirmed.clone()).unwrap_or_default(),
                resolution: kept
                    .map(|f| f.resolution.trim().to_owned())
                    .unwrap_or_default(),
                shown: kept.and_then(|f| f.shown.clone()),
            }
        })
        .filter(|f| !f.stated.is_empty() || !f.read.is_empty())
        .collect()
}

/// Says how each field that a machine read stands to what was stated, as the door compares it.
pub(crate) fn comparisons(
    party: &Party,
    documents: &[Document],
    today: chrono::NaiveDate,
) -> Vec<MachineComparison> {
    let document = documents.iter().find(|d| !d.facts.number.is_empty());
    let declared = crate::documents::declared(party, document);
    let mut found: Vec<MachineComparison> = Vec::new();
    for reading in readings(documents, today) {
        for line in mrz::compare(&reading, &declared) {
            let Some(field) = bench_field(line.field) else {
                continue;
            };
            if !line.read.is_empty() && found.iter().all(|f| f.field != field) {
                found.push(MachineComparison {
                    field: field.to_owned(),
                    verdict: line.verdict,
                });
            }
        }
    }
    found
}

/// Returns what a zone says of a field of the bench; empty where it holds no such field.
pub(crate) fn read_value(reading: &MrzReading, field: &str) -> String {
    match field {
        "full_name" => format!("{} {}", reading.surname, reading.given_names)
            .trim()
            .to_owned(),
        "birth_date" => zone_date(&reading.birth_date),
        "nationality" => reading.nationality.clone(),
        "document_number" => reading.document_number.clone(),
        "expires" => zone_date(&reading.expiry),
        _ => String::new(),
    }
}

/// Returns the bench's name of a field of the zone; `None` for one that is not compared there.
pub(crate) fn bench_field(field: mrz::ZoneField) -> Option<&'static str> {
    use mrz::ZoneField as Z;
    match field {
        Z::Name => Some("full_name"),
        Z::BirthDate => Some("birth_date"),
        Z::Nationality => Some("nationality"),
        Z::DocumentNumber => Some("document_number"),
        Z::ExpiryDate => Some("expires"),
        _ => None,
    }
}

pub(crate) fn zone_date(date: &mrz::ZoneDate) -> String {
    match date {
        mrz::ZoneDate::Known { date } => date.to_string(),
        _ => String::new(),
    }
}

pub(crate) fn readings(documents: &[Document], today: chrono::NaiveDate) -> Vec<MrzReading> {
    let zones = documents
        .iter()
        .map(|d| d.facts.mrz.as_str())
        .filter(|z| !z.trim().is_empty());
    zones.filter_map(|z| mrz::read(z, today).ok()).collect()
}

pub(crate) fn stated(party: &Party, document: Option<&Document>) -> Vec<(&'static str, String)> {
    let declared = &party.declared;
    let mut rows = vec![("full_name", party.name().to_owned())];
    rows.extend(party.latin().map(|latin| ("latin_name", latin.to_owned())));
    let principal = declared.principal().map(|a| {
        let mut parts: Vec<&str> = a.lines.iter().map(String::as_str).collect();
        parts.extend([
            a.postal_code.as_str(),
            a.locality.as_str(),
            a.region.as_str(),
        ]);
        parts.retain(|p| !p.trim().is_empty());
        format!("{}, {}", parts.join(", "), a.country.name())
    });
    if declared.kind == PartyKind::Individual {
        rows.extend(declared.birth_date.map(|d| ("birth_date", d.to_string())));
        rows.extend(
            declared
                .nationalities
                .first()
                .map(|c| ("nationality", c.alpha3().to_owned())),
        );
    } else {
        let trade = declared
            .names
            .iter()
            .find(|n| n.kind == NameKind::DoingBusinessAs);
        rows.extend(trade.map(|n| ("doing_business_as", n.text.clone())));
        rows.extend(
            declared
                .jurisdiction
                .map(|c| ("jurisdiction", c.name().to_owned())),
        );
        rows.push(("registry_number", declared.registry_number.clone()));
    }
    if let Some(document) = document {
        rows.push(("document_number", document.facts.number.clone()));
        rows.extend(document.facts.expires.map(|d| ("expires", d.to_string())));
    }
    rows.extend(principal.map(|a| ("address", a)));
    rows.retain(|(_, stated)| !stated.is_empty());
    rows
}
