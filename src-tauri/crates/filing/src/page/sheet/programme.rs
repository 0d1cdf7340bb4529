//! The programme on paper: what it is, its sections, the rule map, the change log. Unsigned, and says so.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use cip::id::PersonId;
use cip::programme::{
    Adopted, ProgrammeEntry, ProgrammeEntryKind, ProgrammeSection, ProgrammeState,
    ProgrammeVersion, RuleMapLine, RuleServed,
};
use cip::rulebook::Edition;

use super::{SHEET_TOP, Sheet, masthead, notice, write};
use crate::form::{Cell, Column, Fact, Prose, Rulebook, Table};
use crate::page::canvas::Pen;
use crate::page::document::{heading, notes, standing_table};
use crate::page::flow::Flow;
use crate::page::pieces::Flowing;
use crate::page::{PageError, format, items};

/// What the programme's paper says.
#[derive(Debug, Clone)]
pub struct ProgrammePaper<'a> {
    /// The office, in Latin letters.
    pub office: &'a str,
    /// Its address and country, in one line.
    pub place: String,
    /// Edition of the rulebook under which the version was begun.
    pub edition: &'a Edition,
    /// The version.
    pub version: &'a ProgrammeVersion,
    /// Rules and the sections that serve them.
    pub map: &'a [RuleMapLine],
    /// The change log, newest first.
    pub entries: &'a [ProgrammeEntry],
    /// Names of staff by id.
    pub staff: &'a BTreeMap<PersonId, String>,
    /// When it was printed.
    pub made: DateTime<FixedOffset>,
    /// Invented data.
    pub demo: bool,
}

const TITLE: &str = "Customer Identification Program";

/// Prints a version of the programme, on as many pages as it takes.
///
/// # Errors
/// [`PageError`] when a character cannot be drawn.
pub fn programme(paper: &ProgrammePaper<'_>) -> Result<Vec<u8>, PageError> {
    let rulebook = crate::compose::rulebook(paper.edition);
    let hash = paper.version.content_hash();
    let frame = frame(paper, &rulebook, &hash);
    let mut pen = Pen::default();
    pen.shaper.at("the programme's first page");
    let mut flow = Flow::new(SHEET_TOP, super::PAPER.bottom());
    flow.fresh();
    let head = masthead(&mut pen, &frame);
    flow.solid(head, "the title")?;
    let standing = Prose::new(format!(
        "{}. It is the office’s own paper and no agency form.",
        rulebook.prepared(&cited(&rulebook))
    ));
    let standing = notice(&mut pen, rulebook.label(), &standing);
    flow.solid(standing, "the notice")?;
    notes(&mut pen, &mut flow, &facts(paper, &hash), 12.0)?;
    for (at, section) in paper.version.sections.iter().enumerate() {
        self::section(&mut pen, &mut flow, at + 1, section, paper)?;
    }
    map(&mut pen, &mut flow, paper)?;
    log(&mut pen, &mut flow, paper)?;
    write(pen, &frame, flow.pages, &hash)
}

/// Names the place of a section, counted from 1, as [`PageError::Undrawable`] does.
pub fn programme_section(number: usize) -> String {
    format!("section {number} of the programme")
}

fn cited(rulebook: &Rulebook) -> String {
    let published = format::long_date(rulebook.published);
    format!(" ({}, {published})", rulebook.citation)
}

fn frame<'a>(paper: &ProgrammePaper<'a>, rulebook: &Rulebook, hash: &str) -> Sheet<'a> {
    let number = paper.version.number;
    Sheet {
        by: paper.office,
        beside: format!("Version {number}"),
        title: TITLE,
        subtitle: state(paper),
        foot: format!(
            "{}. Rulebook edition {}.\nProgramme of {}, version {number}. Content {}. Not signed.",
            rulebook.prepared(&cited(rulebook)),
            rulebook.edition,
            paper.office,
            format::short_hash(hash)
        ),
        made: paper.made,
        demo: paper.demo,
    }
}

/// The step of the version, as its subtitle says it.
fn state(paper: &ProgrammePaper<'_>) -> String {
    let version = paper.version;
    let since = version.force.as_ref().map(|f| format::long_date(f.on));
    let since = since.unwrap_or_default();
    match version.state {
        ProgrammeState::Draft => "Draft; not approved".into(),
        ProgrammeState::Submitted => "Waits for a second person; not approved".into(),
        ProgrammeState::Approved => "Approved; the office does not work by it yet".into(),
        ProgrammeState::InForce => format!("The office works by it since {since}"),
        ProgrammeState::Replaced => {
            format!("The office worked by it from {since}; a later version took its place")
        }
        ProgrammeState::Withdrawn => "Withdrawn before the office worked by it".into(),
    }
}

fn fact(label: &str, value: impl Into<Prose>) -> Fact {
    Fact {
        label: label.into(),
        value: value.into(),
    }
}

fn name(paper: &ProgrammePaper<'_>, id: PersonId) -> String {
    let known = paper.staff.get(&id).cloned();
    known.unwrap_or_else(|| id.to_string())
}

fn approved(paper: &ProgrammePaper<'_>) -> String {
    let version = paper.version;
    match (&version.approval, version.state) {
        (Some(step), _) => {
            let at = step.at.at.with_timezone(paper.made.offset());
            let day = format::long_date(at.date_naive());
            format!("{}, {day}", name(paper, step.by))
        }
        (None, ProgrammeState::InForce | ProgrammeState::Replaced) => {
            "No second person: the policy asks for none".into()
        }
        (None, _) => "Not yet".into(),
    }
}

/// Who stands behind the version, and by what it can be known.
fn facts(paper: &ProgrammePaper<'_>, hash: &str) -> Vec<Fact> {
    let version = paper.version;
    let writers: Vec<String> = std::iter::once(&version.written_by)
        .chain(&version.hands)
        .map(|id| name(paper, *id))
        .collect();
    let mut facts = vec![
        fact("Office", format!("{}, {}", paper.office, paper.place)),
        fact("Written by", writers.join(", ")),
        fact("Approved by", approved(paper)),
        fact("Programme", origin(version.adopted.as_ref())),
    ];
    if !version.changes.trim().is_empty() {
        facts.push(fact("What changed", version.changes.trim()));
    }
    facts.push(fact(
        "Content",
        Prose::new("SHA-256 ")
            .mono(format::groups(hash).join(" "))
            .plain(" over number, edition, titles, texts and what is adopted."),
    ));
    facts.push(fact(
        "Signature",
        "This paper is not signed. A certification that refers to it names the content above.",
    ));
    facts
}

fn origin(adopted: Option<&Adopted>) -> Prose {
    let Some(adopted) = adopted else {
        return Prose::new("The office’s own.");
    };
    let words = format!(
        "Adopted from {}, version {} of {}.",
        adopted.provider_name,
        adopted.version,
        format::long_date(adopted.on)
    );
    let agreement = match adopted.agreement.trim() {
        "" => String::new(),
        agreement => format!(" Agreement: {agreement}."),
    };
    Prose::new(words)
        .plain(agreement)
        .plain(" File ")
        .plain(adopted.file_name.as_str())
        .plain(", SHA-256 ")
        .mono(format::groups(&adopted.sha256).join(" "))
        .plain(".")
}

fn section(
    pen: &mut Pen,
    flow: &mut Flow,
    number: usize,
    section: &ProgrammeSection,
    paper: &ProgrammePaper<'_>,
) -> Result<(), PageError> {
    let place = programme_section(number);
    pen.shaper.at(place.clone());
    let serves = Prose::new(format!("Serves {}.", section.rules.join(", ")));
    let title = heading(
        pen,
        &format!("Section {number}"),
        &section.title,
        Some(&serves),
    );
    flow.hold(14.0, title, None);
    let words: Vec<Prose> = if section.is_written() {
        let lines = section.text.lines().map(str::trim_end);
        lines.filter(|l| !l.is_empty()).map(Prose::new).collect()
    } else if paper.version.adopted.is_some() {
        vec![Prose::default().mute("Nothing is written here. See the programme that is adopted.")]
    } else {
        vec![Prose::default().mute("Nothing is written here.")]
    };
    let item = Flowing {
        place,
        groups: vec![items::prose(pen, &words, 0.0)],
        ..Flowing::default()
    };
    flow.item(&item, None)
}

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

fn map(pen: &mut Pen, flow: &mut Flow, paper: &ProgrammePaper<'_>) -> Result<(), PageError> {
    let place = "the rule map";
    pen.shaper.at(place);
    let intro = Prose::new(
        "Each rule on customer identification as the edition lists it, and the sections that serve it.",
    );
    let title = heading(
        pen,
        "Rule map",
        "Rules and the sections that serve them",
        Some(&intro),
    );
    flow.hold(14.0, title, None);
    let sections = &paper.version.sections;
    let number = |id: &String| {
        let at = sections.iter().position(|s| s.id == *id)?;
        sections
            .get(at)
            .filter(|s| s.is_written())
            .map(|_| (at + 1).to_string())
    };
    let row = |line: &RuleMapLine| {
        let numbers: Vec<String> = line.sections.iter().filter_map(number).collect();
        let served = match line.served {
            RuleServed::Written => Cell::text(numbers.join(", ")),
            RuleServed::Adopted => Cell::text("Adopted programme"),
            RuleServed::Missing => Cell::text("Nothing is written"),
        };
        vec![
            Cell::text(line.rule.as_str()),
            Cell::text(line.title.as_str()),
            Cell::text(line.cited.as_str()),
            served,
        ]
    };
    let columns = vec![
        Column::left("Rule", 54.0),
        Column::left("What it asks for", 246.0),
        Column::left("As cited", 104.0),
        Column::left("Section here", 100.0),
    ];
    let rows = paper.map.iter().map(row).collect();
    standing_table(pen, flow, &table(columns, rows), place)
}

fn log(pen: &mut Pen, flow: &mut Flow, paper: &ProgrammePaper<'_>) -> Result<(), PageError> {
    if paper.entries.is_empty() {
        return Ok(());
    }
    let place = "the change log";
    pen.shaper.at(place);
    let intro = Prose::new(
        "Changes of services and of the threat landscape, and reviews, newest first, as they were noted.",
    );
    let title = heading(pen, "Change log", "What was noted", Some(&intro));
    flow.hold(14.0, title, None);
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
