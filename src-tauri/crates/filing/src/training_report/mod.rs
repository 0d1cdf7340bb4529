//! The report of a training run: AI-A to AI-T, in order.

mod access;
mod asked;
mod person;
mod transaction;

use chrono::NaiveDate;
use cip::training::{ReportedDocument, TrainingReport};

use crate::certification::{contact, section};
use crate::compose::{ComposeError, Context, Items, counted, fact};
use crate::form::{
    AnnexFile, Answer, Cell, Cover, CoverFigure, DocumentDigest, Fact, Factor, Field, Form, Item,
    Kind, Operations, Part, Prose, Style,
};
use crate::page::format;

use access::{access, access_annex, access_file, addresses};
use person::person;
use transaction::{assessment, day0, limbs, trigger};

/// Composes the training report as a form.
///
/// # Errors
/// [`ComposeError`] when the edition lacks a field or rows cannot be written.
pub fn compose(report: &TrainingReport, context: &Context<'_>) -> Result<Form, ComposeError> {
    let file = access_file(&report.accesses)?;
    let mut items = Items::new(context.edition);
    let parts = parts(report, context, &file, &mut items)?;
    let subtitle = format!(
        "Report of a foreign reseller on a covered transaction, {}",
        section(context, "AI-A")
    );
    let head = context.head(
        Kind::TrainingReport,
        "AI-training report",
        subtitle,
        context.as_of,
    );
    let numbered = |id: &str| {
        parts
            .iter()
            .flat_map(|p| &p.items)
            .find(|i| i.id == id)
            .map_or(0, |i| i.no)
    };
    let cover = Cover {
        facts: facts(report, context),
        figures: figures(report, &numbered),
    };
    let annexes = vec![access_annex(report, context, file, numbered("AI-I"))];
    let mut form = context.form(head, cover, parts, annexes);
    form.evidence.documents = report.documents.iter().map(document).collect();
    Ok(form)
}

/// What leaves of a document that was relied on: nothing that tells which paper it is.
fn document(document: &ReportedDocument) -> DocumentDigest {
    DocumentDigest {
        number: document.number,
        kind: document.kind.clone(),
        country: document.country.map(|country| country.name().to_owned()),
        received: document.received,
        digest: document.digest.clone(),
    }
}

fn facts(report: &TrainingReport, context: &Context<'_>) -> Vec<Fact> {
    let mut facts = context.parties();
    let mut about = Prose::default().name(report.person.name(), Style::Bold);
    if let Some(latin) = report.person.latin().filter(|l| *l != report.person.name()) {
        about = about.plain(format!(", {latin}"));
    }
    if let Some(country) = report.person.country() {
        about = about.plain(format!(", {}", country.name()));
    }
    facts.push(fact("About", about));
    facts.push(context.kind("Initial report", "Amended report"));
    facts.extend(day0(report, context).map(|words| fact("Trigger", words)));
    let as_of = format::moment_and_utc(context.local(context.as_of));
    facts.push(fact("As of", as_of));
    facts
}

fn figures(report: &TrainingReport, numbered: &impl Fn(&str) -> u32) -> Vec<CoverFigure> {
    let mut figures = Vec::new();
    let c = &report.candidate;
    if let Some(o) = &c.operations {
        figures.push(CoverFigure {
            value: o.mantissa.clone(),
            exponent: Some(o.exponent),
            label: "estimated operations".into(),
            item: numbered("AI-K"),
        });
    }
    let mut count = |n: usize, label: &str, id: &str| {
        figures.push(CoverFigure {
            value: format::number(i64::try_from(n).unwrap_or(i64::MAX)),
            exponent: None,
            label: label.into(),
            item: numbered(id),
        });
    };
    count(
        report.accesses.len(),
        "accesses of the person’s account",
        "AI-I",
    );
    count(addresses(&report.accesses).len(), "addresses used", "AI-I");
    if let Some(days) = run_days(report) {
        count(days, "days of the run", "AI-L");
    }
    figures
}

/// Days from the first to the last day, both counted.
fn run_days(report: &TrainingReport) -> Option<usize> {
    let (start, end) = (report.candidate.starts?, report.candidate.ends?);
    usize::try_from((end - start).num_days() + 1)
        .ok()
        .filter(|d| *d > 0)
}

fn parts(
    report: &TrainingReport,
    context: &Context<'_>,
    file: &AnnexFile,
    items: &mut Items<'_>,
) -> Result<Vec<Part>, ComposeError> {
    let c = &report.candidate;
    let first = vec![items.item("AI-A", header(context))?];
    let person = person(report, context, items)?;
    let access = vec![items.item("AI-I", access(report, file))?];
    let run = vec![
        items.item("AI-J", text(&c.existence))?,
        items.item("AI-K", operations(report))?,
        items.item("AI-L", dates(report))?,
        items.item("AI-M", practices(report))?,
        items.item("AI-N", text(&c.cybersecurity))?,
        items.item("AI-O", contact(&c.contact))?,
    ];
    let transaction = vec![
        items.item("AI-P", limbs(report))?,
        items.item("AI-Q", trigger(report, context))?,
        items.item("AI-R", assessment(report))?,
        items.item("AI-S", asked::asked(report))?,
    ];
    let mut statement = items.item("AI-T", context.attestations(&report.attestations, "AI-T"))?;
    statement.help = Some(context.rulebook().no_wording().into());
    let part = |n: usize, title: &str, items: Vec<Item>| Part {
        label: format!("Part {n}"),
        title: title.into(),
        intro: None,
        items,
    };
    Ok(vec![
        part(1, "This report", first),
        part(2, "The foreign person", person),
        part(3, "Access", access),
        part(4, "The training run", run),
        part(
            5,
            "Covered transaction, trigger and assessment",
            transaction,
        ),
        part(6, "Attestation and signature", vec![statement]),
    ])
}

/// Words of one field of the candidate.
fn text(words: &str) -> Answer {
    let paragraphs: Vec<Prose> = words
        .split('\n')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(Prose::new)
        .collect();
    if paragraphs.is_empty() {
        absent()
    } else {
        Answer::Text { value: paragraphs }
    }
}

fn absent() -> Answer {
    Answer::Absent {
        reason: String::new(),
    }
}

fn header(context: &Context<'_>) -> Answer {
    let mut rows = context.parties_answer();
    let (version, old) = match context.supersedes {
        None => ("Initial", "None"),
        Some(s) => ("Amended", s.label.as_str()),
    };
    rows.push(vec![
        Field::text(2, "Report", context.packet),
        Field::text(2, "Version", version),
        Field::text(2, "Supersedes", old),
    ]);
    Answer::fields(rows)
}

fn operations(report: &TrainingReport) -> Answer {
    let Some(o) = &report.candidate.operations else {
        return absent();
    };
    let factor = |f: &cip::training::OperationsFactor| Factor {
        label: f.label.clone(),
        value: f.value.clone(),
    };
    let kind = match &o.estimate {
        Some(estimate) => format!(
            "Estimate, integer or floating-point; from a peak figure for {}",
            estimate.peak.precision
        ),
        None => "Integer or floating-point".into(),
    };
    Answer::Operations(Operations {
        mantissa: o.mantissa.clone(),
        exponent: o.exponent,
        kind,
        low: None,
        high: None,
        basis: o.basis.iter().map(factor).collect(),
    })
}

fn dates(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    if c.starts.is_none() && c.ends.is_none() {
        return absent();
    }
    let day = |d: Option<NaiveDate>| d.map_or_else(String::new, format::long_date);
    let length = run_days(report).map_or(Cell::None, |d| Cell::text(counted(d, "day", "days")));
    Answer::fields(vec![vec![
        Field::text(2, "Start", day(c.starts)),
        Field::text(2, "Completion", day(c.ends)),
        Field::cell(2, "Length", length),
    ]])
}

fn practices(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    let mut value = Vec::new();
    if !c.accelerators.trim().is_empty() {
        value.push(Answer::fields(vec![vec![
            Field::text(6, "Primary accelerators", c.accelerators.as_str()).strong(),
        ]]));
    }
    if !c.practices.trim().is_empty() {
        value.push(text(&c.practices));
    }
    if value.is_empty() {
        absent()
    } else {
        Answer::Stack { value }
    }
}
