//! Part 2: the foreign person.

use cip::filing::{Masked, masked};
use cip::party::{Address, PartyKind, Payment, PaymentKind};
use cip::training::{NamedOwner, TrainingReport};

use super::absent;
use crate::compose::{ComposeError, Context, Items};
use crate::form::{Answer, Cell, Column, Field, Item, Name, Prose, Style, Table};
use crate::page::phone::phone;

pub(super) fn person(
    report: &TrainingReport,
    context: &Context<'_>,
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
    let shown = context.unmasked();
    let (identity, registry) = identity(report, shown);
    let (payments, numbers) = payments(&d.payments, shown);
    let mut found = vec![
        items.item("AI-B", identity)?,
        items.item("AI-C", owners(&report.owners))?,
        items.item(
            "AI-D",
            list(d.principal().into_iter().map(address).collect()),
        )?,
        items.item(
            "AI-E",
            list(report.candidate.places.iter().map(address).collect()),
        )?,
        items.item("AI-F", payments)?,
        items.item("AI-G", list(emails))?,
        items.item("AI-H", list(d.phones.iter().map(phone).collect()))?,
    ];
    for item in &mut found {
        item.masked = match item.id.as_str() {
            "AI-B" => registry.clone(),
            "AI-F" => numbers.clone(),
            _ => Vec::new(),
        };
    }
    Ok(found)
}

/// A number masked, or in full where the officer chose so.
fn number(number: &str, shown: bool) -> String {
    if shown {
        number.trim().to_owned()
    } else {
        masked(number)
    }
}

/// The boxes on the person, and where a number in them is masked.
fn identity(report: &TrainingReport, shown: &[Masked]) -> (Answer, Vec<String>) {
    let d = &report.person.declared;
    let whole = shown.contains(&Masked::RegistryNumber);
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
    let hides = !whole && !d.registry_number.trim().is_empty();
    let hidden = hides.then(|| format!("/answer/value/0/{}/2/value", rows.len()));
    rows.push(vec![
        Field::text(2, "Kind", kind),
        Field::text(2, organised.0, organised.1),
        Field::text(2, "Registry number", number(&d.registry_number, whole)),
    ]);
    rows.push(vec![
        Field::text(4, "Account at the provider", report.account.as_str()),
        Field::text(2, "Finding", "Foreign person"),
    ]);
    (Answer::fields(rows), hidden.into_iter().collect())
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

/// A box for each means of payment, and where numbers in them are masked.
fn payments(payments: &[Payment], shown: &[Masked]) -> (Answer, Vec<String>) {
    let whole = shown.contains(&Masked::PaymentNumbers);
    let kind = |p: &Payment| match p.kind {
        PaymentKind::Card => "Card",
        PaymentKind::BankTransfer => "Bank transfer",
        PaymentKind::Wallet => "Virtual-currency wallet",
        PaymentKind::Prepaid => "Prepaid",
        PaymentKind::None => "Nothing is paid",
        PaymentKind::Other => "Other",
    };
    let row = |p: &Payment| {
        let told = p.identifiers().map(|stated| number(stated, whole));
        let told = told.collect::<Vec<_>>().join(", ");
        let source = if p.source.is_empty() || told.is_empty() {
            Field::text(2, "Source", format!("{}{told}", p.source))
        } else {
            let name = Prose::default().name(p.source.as_str(), Style::Plain);
            Field::cell(2, "Source", Cell::Text(name.plain(format!(", {told}"))))
        };
        vec![
            Field::text(2, "Means", kind(p)),
            source,
            Field::text(2, "Institution", institution(p)),
        ]
    };
    if payments.is_empty() {
        return (absent(), Vec::new());
    }
    let hides = |p: &Payment| !whole && p.identifiers().next().is_some();
    let hidden = payments.iter().enumerate().filter(|(_, p)| hides(p));
    let hidden = hidden.map(|(n, _)| format!("/answer/value/0/{n}/1/value"));
    let hidden = hidden.collect();
    (Answer::fields(payments.iter().map(row).collect()), hidden)
}
