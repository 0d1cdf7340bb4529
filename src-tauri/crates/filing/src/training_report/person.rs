//! Part 2: the foreign person.

use cip::party::{Address, PartyKind, Payment, PaymentKind};
use cip::training::{NamedOwner, TrainingReport};

use super::absent;
use crate::compose::{ComposeError, Items};
use crate::form::{Answer, Cell, Column, Field, Item, Name, Prose, Table};
use crate::page::phone::phone;

pub(super) fn person(
    report: &TrainingReport,
    items: &mut Items<'_>,
) -> Result<Vec<Item>, ComposeError> {
    let d = &report.person.declared;
    let mut emails = Vec::new();
    emails.extend(d.emails.iter().map(|e| Prose::new(e.as_str())));
    let phone = |p: &cip::party::Phone| Prose::new(phone(p.e164.as_ref().unwrap_or(&p.raw)));
    let list = |value: Vec<Prose>| {
        if value.is_empty() {
            absent()
        } else {
            Answer::Text { value }
        }
    };
    Ok(vec![
        items.item("AI-B", identity(report))?,
        items.item("AI-C", owners(&report.owners))?,
        items.item(
            "AI-D",
            list(d.principal().into_iter().map(address).collect()),
        )?,
        items.item(
            "AI-E",
            list(report.candidate.places.iter().map(address).collect()),
        )?,
        items.item("AI-F", payments(&d.payments))?,
        items.item("AI-G", list(emails))?,
        items.item("AI-H", list(d.phones.iter().map(phone).collect()))?,
    ])
}

/// Three dots and the last three characters.
fn masked(number: &str) -> String {
    let last: Vec<char> = number.trim().chars().rev().take(3).collect();
    if last.is_empty() {
        String::new()
    } else {
        format!("…{}", last.into_iter().rev().collect::<String>())
    }
}

fn identity(report: &TrainingReport) -> Answer {
    let d = &report.person.declared;
    let mut name = Name::new(d.name());
    name.lang = d
        .names
        .iter()
        .find(|n| n.text == d.name())
        .and_then(|n| n.lang.clone());
    let mut rows = vec![vec![
        Field::cell(6, "Name as on the document", Cell::Name(name)).strong(),
    ]];
    if let Some(latin) = d.latin().filter(|l| *l != d.name()) {
        rows.push(vec![Field::text(6, "Name in Latin letters", latin)]);
    }
    let kind = match d.kind {
        PartyKind::Individual => "Individual",
        PartyKind::Entity => "Legal entity",
    };
    let country = |c: cip::country::Country| format!("{} ({})", c.name(), c.alpha2());
    let organised = match d.kind {
        PartyKind::Entity => (
            "Organised in",
            d.jurisdiction.map(country).unwrap_or_default(),
        ),
        PartyKind::Individual => (
            "Nationality",
            d.nationalities
                .iter()
                .map(|c| country(*c))
                .collect::<Vec<_>>()
                .join(", "),
        ),
    };
    rows.push(vec![
        Field::text(2, "Kind", kind),
        Field::text(2, organised.0, organised.1),
        Field::text(2, "Registry number", masked(&d.registry_number)),
    ]);
    rows.push(vec![
        Field::text(4, "Account at the provider", report.account.as_str()),
        Field::text(2, "Finding", "Foreign person"),
    ]);
    Answer::fields(rows)
}

fn owners(owners: &[NamedOwner]) -> Answer {
    if owners.is_empty() {
        return Answer::text("No beneficial owner is recorded.");
    }
    let row = |(i, o): (usize, &NamedOwner)| {
        let latin = (!o.latin.is_empty()).then(|| o.latin.clone());
        let country = o.country.map_or(Cell::None, |c| Cell::text(c.name()));
        vec![
            Cell::count(i + 1),
            Cell::Name(Name::new(o.name.as_str()).latin(latin)),
            country,
            Cell::text(o.interest.as_str()),
        ]
    };
    let value = Table {
        columns: vec![
            Column::left("No.", 24.0),
            Column::left("Name as on the document", 170.0),
            Column::left("Country", 94.0),
            Column::left("Share or control", 120.0),
        ],
        rows: owners.iter().enumerate().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    };
    Answer::Table { value }
}

pub(super) fn address(a: &Address) -> Prose {
    let mut parts: Vec<&str> = a.lines.iter().map(String::as_str).collect();
    let town = [a.locality.as_str(), a.postal_code.as_str()].join(" ");
    parts.extend([town.trim(), a.region.as_str(), a.country.name()]);
    let kept: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    Prose::new(kept.join(", "))
}

/// Returns the institution and the card brand, as far as they are told.
fn institution(payment: &Payment) -> String {
    let parts = [payment.institution.as_str(), payment.brand.as_str()];
    let told: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    told.join(", ")
}

fn payments(payments: &[Payment]) -> Answer {
    let kind = |p: &Payment| match p.kind {
        PaymentKind::Card => "Card",
        PaymentKind::BankTransfer => "Bank transfer",
        PaymentKind::Wallet => "Virtual-currency wallet",
        PaymentKind::Prepaid => "Prepaid",
        PaymentKind::None => "Nothing is paid",
        PaymentKind::Other => "Other",
    };
    let row = |p: &Payment| {
        let mut source = p.source.clone();
        for number in p.identifiers() {
            let ends = masked(number);
            source = if source.is_empty() {
                ends
            } else {
                format!("{source}, {ends}")
            };
        }
        vec![
            Field::text(2, "Means", kind(p)),
            Field::text(2, "Source", source),
            Field::text(2, "Institution", institution(p)),
        ]
    };
    if payments.is_empty() {
        absent()
    } else {
        Answer::fields(payments.iter().map(row).collect())
    }
}
