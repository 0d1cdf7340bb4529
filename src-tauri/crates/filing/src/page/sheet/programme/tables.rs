//! The rule map and the change log of the programme.

use cip::programme::{
    ProgrammeEntry, ProgrammeEntryKind, ProgrammeSection, RuleMapLine, RuleServed,
};

use super::{ProgrammePaper, name};
use crate::compose::{counted, provenance};
use crate::form::{Cell, Column, Prose, Table};
use crate::page::canvas::Pen;
use crate::page::document::{heading, standing_table};
use crate::page::flow::Flow;
use crate::page::{PageError, format};

/// Titles, as the contents name them.
pub(super) const MAP: &str = "Where each duty is addressed";
pub(super) const LOG: &str = "What was noted";

fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        columns,
        rows,
        total: None,
        strong: None,
        dense: false,
        counts: None,
    }
}

/// Each duty, and what serves it.
pub(super) fn map(
    pen: &mut Pen,
    flow: &mut Flow,
    paper: &ProgrammePaper<'_>,
) -> Result<(), PageError> {
    let place = "the rule map";
    pen.shaper.at(place);
    let intro = Prose::new(
        "Each duty on customer identification as the edition lists it, with the sections here that serve it. A duty for \
         which nothing is written is printed as “not addressed”. In the text, duties stand beside the first paragraph of \
         their section.",
    );
    let title = heading(pen, "Rule map", MAP, Some(&intro));
    flow.hold(14.0, title, Some((0, "Rule map".into())));
    let columns = vec![
        Column::left("Duty", 52.0),
        Column::left("Rule", 92.0),
        Column::left("What is asked", 188.0),
        Column::left("Section here", 92.0),
        Column::left("Wording known as", 80.0),
    ];
    let sections = &paper.version.sections;
    let rows = paper.map.iter().map(|line| duty(line, sections)).collect();
    let table = Table {
        total: Some(vec![
            Cell::text(counted(paper.map.len(), "duty", "duties")),
            Cell::Empty,
            Cell::text(addressed(paper.map)),
            Cell::Empty,
            Cell::Empty,
        ]),
        strong: Some(0),
        ..table(columns, rows)
    };
    standing_table(pen, flow, &table, place)
}

/// A row of the rule map.
fn duty(line: &RuleMapLine, sections: &[ProgrammeSection]) -> Vec<Cell> {
    let number = |id: &String| {
        let at = sections.iter().position(|s| s.id == *id)?;
        sections
            .get(at)
            .filter(|s| s.is_written())
            .map(|_| (at + 1).to_string())
    };
    let served = match line.served {
        RuleServed::Written => {
            let numbers: Vec<String> = line.sections.iter().filter_map(number).collect();
            numbers.join(", ")
        }
        RuleServed::Adopted => "adopted programme".into(),
        RuleServed::Missing => "not addressed".into(),
    };
    vec![
        Cell::text(line.rule.as_str()),
        Cell::text(format!("§\u{a0}{}", line.cited)),
        Cell::text(line.title.as_str()),
        Cell::text(served),
        Cell::text(provenance(&line.provenance).words()),
    ]
}

/// How many duties are addressed and how.
fn addressed(map: &[RuleMapLine]) -> String {
    let count = |served: RuleServed| map.iter().filter(|l| l.served == served).count();
    let adopted = match count(RuleServed::Adopted) {
        0 => String::new(),
        n => format!(", {n} left to the adopted programme"),
    };
    format!(
        "{} addressed{adopted}, {} not addressed",
        count(RuleServed::Written),
        count(RuleServed::Missing)
    )
}

/// What was noted of services and threats, and the reviews.
pub(super) fn log(
    pen: &mut Pen,
    flow: &mut Flow,
    paper: &ProgrammePaper<'_>,
) -> Result<(), PageError> {
    let place = "the change log";
    pen.shaper.at(place);
    let intro = Prose::new(
        "Changes of services and of the threat landscape, and reviews, newest first, as they were noted.",
    );
    let title = heading(pen, "Changes", LOG, Some(&intro));
    flow.hold(14.0, title, Some((0, "Change log".into())));
    let row = |entry: &ProgrammeEntry| {
        let kind = match entry.kind {
            ProgrammeEntryKind::Services => "Services",
            ProgrammeEntryKind::ThreatLandscape => "Threat landscape",
            ProgrammeEntryKind::Other => "Other",
            ProgrammeEntryKind::Review => "Review",
        };
        vec![
            Cell::text(format::short_date(entry.on)),
            Cell::text(kind),
            Cell::text(entry.words.as_str()),
            Cell::text(name(paper, entry.by)),
        ]
    };
    let columns = vec![
        Column::left("Day", 70.0),
        Column::left("About", 84.0),
        Column::left("Words", 250.0),
        Column::left("By", 100.0),
    ];
    let rows = paper.entries.iter().map(row).collect();
    standing_table(pen, flow, &table(columns, rows), place)
}
