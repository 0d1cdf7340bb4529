//! The annexes that only a later certification or an amendment has: the difference against the one before; and failed
//! verifications.

use cip::certification::{Certification, FailureRow};
use cip::difference::{CountryChange, FigureChange, TextChange};

use super::annexes::{Sheet, name};
use super::code;
use crate::compose::{Annexed, Context, counted, fact};
use crate::form::counting::PRINTED;
use crate::form::{
    self, Annex, AnnexFile, Answer, Became, Cell, Column, DELTA, Difference, Item, Part, Table,
    less,
};
use crate::page::format;

/// Writes the difference in the numbers of this packet's items; what no item states is left out.
pub(super) fn difference(
    c: &Certification,
    context: &Context<'_>,
    parts: &[Part],
) -> Option<Difference> {
    let d = c.difference.as_ref()?;
    let item = |id: &str| parts.iter().flat_map(|p| &p.items).find(|i| i.id == id);
    let figures = d.figures.iter().filter_map(|f| {
        item(&f.field)
            .filter(|i| states(&i.answer))
            .map(|i| figure(f, i))
    });
    let texts = d
        .texts
        .iter()
        .filter_map(|t| item(&t.field).map(|i| text(t, i)));
    Some(Difference {
        packet: d.label.clone(),
        as_of: context.local(&d.as_of),
        sha256: d.sha256.clone(),
        figures: figures.collect(),
        texts: texts.collect(),
    })
}

fn states(answer: &Answer) -> bool {
    match answer {
        Answer::Figure { .. } => true,
        Answer::Stack { value } => value.iter().any(states),
        _ => false,
    }
}

fn figure(f: &FigureChange, item: &Item) -> form::FigureChange {
    form::FigureChange {
        item: item.no,
        id: f.field.clone(),
        label: item.question.clone(),
        before: f.before,
        now: f.now,
        change: less(f.now, f.before),
        countries: f.countries.iter().map(country).collect(),
    }
}

fn country(c: &CountryChange) -> form::CountryChange {
    form::CountryChange {
        country: code(c.country),
        name: name(c.country),
        before: c.before,
        now: c.now,
        change: less(c.now, c.before),
    }
}

fn text(t: &TextChange, item: &Item) -> form::TextChange {
    form::TextChange {
        item: item.no,
        id: t.field.clone(),
        label: item.question.clone(),
        became: became(t),
    }
}

fn became(t: &TextChange) -> Became {
    match (t.before.trim(), t.now.trim()) {
        (before, now) if before == now => Became::Same,
        ("", _) => Became::Added,
        (_, "") => Became::Removed,
        _ => Became::Changed,
    }
}

/// The annex that prints the difference.
pub(super) fn difference_annex(d: &Difference, sheet: &Sheet<'_>) -> Annexed {
    let rule = format!(
        "Every figure and text against packet {}, whose figures are as of {}.",
        d.packet,
        format::long_moment(d.as_of)
    );
    let now = "The column “Now” agrees with the items and, by country, with the rows attached to this packet.";
    let before = "The column “Before” repeats the packet before. Whoever holds that packet finds it by the SHA-256 of \
                  its packet.json, below.";
    let annex = Annex {
        label: "Annex E".into(),
        title: "Difference against the certification before".into(),
        intro: sheet.intro(DELTA, &rule),
        fields: DELTA.into(),
        tables: d.tables(),
        notes: vec![
            fact("Now", now),
            fact("Before", before),
            fact("SHA-256", format::groups(&d.sha256).join(" ")),
        ],
    };
    Annexed { annex, file: None }
}

/// The annex that lists failed verifications by row, naming nobody.
pub(super) fn failures_annex(c: &Certification, sheet: &Sheet<'_>, file: AnnexFile) -> Annexed {
    let rows = &c.figures.failure_rows;
    let row = |r: &FailureRow| {
        vec![
            Cell::Code(r.row.clone()),
            Cell::text(format::short_date(r.on)),
            Cell::text(if r.resolved { "Recorded" } else { "Open" }),
        ]
    };
    let table = Table {
        columns: vec![
            Column::left("Row", 84.0),
            Column::left("Decided", 150.0),
            Column::left("Resolution", 270.0),
        ],
        rows: rows.iter().take(PRINTED).map(row).collect(),
        total: None,
        strong: None,
        dense: rows.len() > 24,
        counts: None,
    };
    let rule = if rows.len() > PRINTED {
        "The first 60 decisions; every one is in the file named below. A row names nobody."
    } else {
        "Each decision of the period that identity could not be verified. A row names nobody."
    };
    sheet.annex(
        ("F", "Failed verifications"),
        "ANN-E",
        rule,
        table,
        &counted(rows.len(), "decision", "decisions"),
        file,
    )
}
