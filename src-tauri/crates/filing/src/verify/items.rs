//! Holds the items of the form against the closed list of its kind, and their words against the edition that asks them.

use cip::rulebook::Edition;

use super::refused::{Refused, ensure};
use crate::compose::{Items, rulebook};
use crate::form::{Answer, Cell, Form, Item, Kind, Prose, Sort};
use crate::page::format;

/// A part by its title, with the first and the last letter of its fields.
type Asked = (&'static str, &'static [(&'static str, char, char)]);

const SIGNATURE: &str = "Attestation and signature";

const CERTIFICATION: [Asked; 4] = [
    ("Filer", &[("CERT", 'A', 'A')]),
    ("Procedures", &[("CERT", 'B', 'F')]),
    ("Contact, services and staff", &[("CERT", 'G', 'J')]),
    ("Figures and records", &[("CERT", 'K', 'Q')]),
];
const ANNUAL: Asked = ("Annual part", &[("ANN", 'A', 'G')]);
const CHANGED: Asked = ("What changed", &[("ANN", 'G', 'G')]);
const CERTIFIED: Asked = (SIGNATURE, &[("CERT", 'R', 'R')]);

const REPORT: [Asked; 6] = [
    ("This report", &[("AI", 'A', 'A')]),
    ("The foreign person", &[("AI", 'B', 'H')]),
    ("Access", &[("AI", 'I', 'I')]),
    ("The training run", &[("AI", 'J', 'O')]),
    (
        "Covered transaction, trigger and assessment",
        &[("AI", 'P', 'S')],
    ),
    (SIGNATURE, &[("AI", 'T', 'T')]),
];

/// Checks every item; gives what the reader should know.
pub(crate) fn check(form: &Form) -> Result<String, Refused> {
    check_kind(form)?;
    check_parts(form)?;
    check_facts(form)?;
    form.items().try_for_each(check_masked)?;
    let count = form.items().count();
    let edition = Edition::shipped()
        .map_err(|_| Refused("the edition of the rulebook that ships cannot be read".into()))?;
    let known = rulebook(&edition);
    let named = &form.head.rulebook;
    if named.edition != known.edition {
        return Ok(format!(
            "{count} items, none left out; their words were not compared, because the edition {} is not the one that \
             this verifier knows ({})",
            named.edition, known.edition
        ));
    }
    ensure(
        *named == known,
        format!(
            "packet.json tells the edition {} otherwise than the edition itself: status, citation or date differ",
            known.edition
        ),
    )?;
    check_title(form, &edition)?;
    let mut items = Items::new(&edition);
    form.items()
        .try_for_each(|item| check_words(item, form, &mut items))?;
    Ok(format!(
        "{count} items, none left out, in the words of the edition {}, which is {}",
        known.edition, known.status
    ))
}

/// A report has no sort and no difference.
fn check_kind(form: &Form) -> Result<(), Refused> {
    let head = &form.head;
    let report = head.kind == Kind::TrainingReport;
    ensure(
        !report || (head.sort.is_none() && head.period.is_none() && form.difference.is_none()),
        "packet.json: a training report says of itself what only a certification can be",
    )?;
    ensure(
        report || head.period.is_some(),
        "packet.json: the certification names no period",
    )
}

/// The parts that such a packet has.
fn asked(form: &Form) -> Vec<Asked> {
    let head = &form.head;
    if head.kind == Kind::TrainingReport {
        return REPORT.to_vec();
    }
    let mut parts = CERTIFICATION.to_vec();
    // A first certification has what changed only when it amends one.
    let amends = head.supersedes.is_some();
    let told = form.items().any(|item| item.id == "ANN-G");
    match head.sort {
        Some(Sort::Annual) => parts.push(ANNUAL),
        Some(Sort::OffCycle) => parts.push(CHANGED),
        None if form.difference.is_some() || (amends && told) => parts.push(CHANGED),
        None => {}
    }
    parts.push(CERTIFIED);
    parts
}

fn check_parts(form: &Form) -> Result<(), Refused> {
    let asked = asked(form);
    let mut numbers = 1..;
    for (n, (part, (title, fields))) in (1..).zip(form.parts.iter().zip(&asked)) {
        ensure(
            part.label == format!("Part {n}") && part.title == *title,
            format!(
                "packet.json has {} {:?} where Part {n} {title:?} belongs",
                part.label, part.title
            ),
        )?;
        let ids = fields.iter().flat_map(|(table, first, last)| {
            (*first..=*last).map(move |letter| format!("{table}-{letter}"))
        });
        let mut items = part.items.iter();
        for id in ids {
            let item = items.next().filter(|item| item.id == id);
            let Some(item) = item else {
                return Refused::because(format!("packet.json leaves out the item {id}"));
            };
            let no = numbers.next().unwrap_or(0);
            ensure(
                item.no == no,
                format!("packet.json numbers {id} {}, its place is {no}", item.no),
            )?;
        }
        if let Some(more) = items.next() {
            return Refused::because(format!(
                "packet.json has the item {} where it does not belong",
                more.id
            ));
        }
    }
    ensure(
        form.parts.len() == asked.len(),
        format!(
            "packet.json has {} parts, such a packet has {}",
            form.parts.len(),
            asked.len()
        ),
    )
}

/// Moment and period of the cover are those of the head.
fn check_facts(form: &Form) -> Result<(), Refused> {
    let head = &form.head;
    let told = |label: &str| {
        let mut facts = form.cover.facts.iter().filter(|fact| fact.label == label);
        match (facts.next(), facts.next()) {
            (Some(fact), None) => plain(&fact.value),
            _ => String::new(),
        }
    };
    let as_of = format::moment_and_utc(head.as_of).replace('\u{a0}', " ");
    ensure(
        told("As of").starts_with(&as_of),
        format!("the cover does not say that the figures are as of {as_of}"),
    )?;
    let Some(period) = head.period else {
        return Ok(());
    };
    let days = [period.from, period.to].map(format::long_date);
    let period = days.join(" to ").replace('\u{a0}', " ");
    ensure(
        told("Period") == period,
        format!("the cover does not say that the period is {period}"),
    )
}

/// What an item says to be masked stands there and is masked.
fn check_masked(item: &Item) -> Result<(), Refused> {
    let Ok(value) = serde_json::to_value(item) else {
        return Refused::because(format!("packet.json: {} cannot be read", item.id));
    };
    for path in &item.masked {
        let cell = value.pointer(path);
        let cell = cell.and_then(|cell| serde_json::from_value::<Cell>(cell.clone()).ok());
        let masked = matches!(&cell, Some(Cell::Text(words)) if words.text().contains('…'));
        ensure(
            masked,
            format!("{} says that {path} is masked, and it is not", item.id),
        )?;
    }
    Ok(())
}

fn check_title(form: &Form, edition: &Edition) -> Result<(), Refused> {
    let head = &form.head;
    let (title, field, called) = match (head.kind, head.sort) {
        (Kind::TrainingReport, _) => (
            "AI-training report",
            "AI-A",
            "Report of a foreign reseller on a covered transaction",
        ),
        (Kind::Certification, sort) => (
            "Customer Identification Program certification",
            "CERT-A",
            match sort {
                None => "Initial certification of a foreign reseller",
                Some(Sort::Annual) => "Annual certification of a foreign reseller",
                Some(Sort::OffCycle) => {
                    "Off-cycle update of the certification of a foreign reseller"
                }
            },
        ),
    };
    let section = edition.field(field).map_or("", |(_, section)| section);
    let part = edition.part.split(" Part").next().unwrap_or_default();
    let section = head.rulebook.section(&format!("{part} {section}"));
    ensure(
        head.title == title && head.subtitle == format!("{called}, {section}"),
        format!(
            "packet.json calls itself {:?}, {:?}",
            head.title, head.subtitle
        ),
    )
}

/// Question, help, section, status and marks are those of the edition.
fn check_words(item: &Item, form: &Form, items: &mut Items<'_>) -> Result<(), Refused> {
    let blank = Answer::Absent {
        reason: String::new(),
    };
    let asked = items
        .item(&item.id, blank)
        .map_err(|error| Refused(error.to_string()))?;
    let id = &item.id;
    let differs = |what: &str| format!("{id} has another {what} than the edition");
    ensure(item.question == asked.question, differs("question"))?;
    // Before the frame the filer says whose wording it is.
    let wanted = match id.as_str() {
        "CERT-R" | "AI-T" => Some(form.head.rulebook.no_wording()),
        _ => asked.help.as_ref().map(plain),
    };
    ensure(item.help.as_ref().map(plain) == wanted, differs("help"))?;
    ensure(item.section == asked.section, differs("section"))?;
    ensure(
        item.section_note == asked.section_note,
        differs("status of its section"),
    )?;
    ensure(item.provenance == asked.provenance, differs("provenance"))?;
    if let (Answer::Absent { reason }, Answer::Absent { reason: wanted }) =
        (&item.answer, &asked.answer)
    {
        ensure(reason == wanted, differs("reason for an empty answer"))?;
    }
    Ok(())
}

fn plain(prose: &Prose) -> String {
    prose.text().replace('\u{a0}', " ")
}
