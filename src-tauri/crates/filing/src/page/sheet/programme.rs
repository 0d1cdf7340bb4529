//! The programme on paper: what it is and where to find what, the rule map, its sections, the change log. Unsigned, and
//! says so.

mod sections;
mod tables;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use cip::id::PersonId;
use cip::programme::{Adopted, ProgrammeEntry, ProgrammeState, ProgrammeVersion, RuleMapLine};
use cip::rulebook::Edition;

use super::{COVER, SHEET_TOP, Sheet, bottom, cited, masthead, notice, prepared, write};
use crate::form::{Fact, Prose, Rulebook};
use crate::page::canvas::{Block, Mark, Pen};
use crate::page::document::Entry;
use crate::page::flow::Flow;
use crate::page::style::TOP;
use crate::page::tags::Role;
use crate::page::{PageError, cover, format};
use crate::text::apart;

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
/// The copy for machines that goes with the paper.
const TWIN: &str = "programme.json";

/// Prints a version of the programme, on as many pages as it takes, with the version itself attached.
///
/// # Errors
/// [`PageError`] when a character cannot be drawn.
pub fn programme(paper: &ProgrammePaper<'_>) -> Result<Vec<u8>, PageError> {
    let rulebook = crate::compose::rulebook(paper.edition);
    let hash = paper.version.content_hash();
    let frame = frame(paper, &rulebook, &hash);
    let mut pen = Pen::default();
    let bottom = bottom(&mut pen, &frame);
    let mut flow = Flow::new(TOP, bottom);
    let entries = body(&mut pen, &mut flow, paper)?;
    let front = Front {
        paper,
        sheet: &frame,
        rulebook: &rulebook,
        hash: &hash,
        entries: &entries,
        bottom,
    };
    // How many pages the front takes is known once it was laid out.
    let covers = front.pages(&mut pen, 1)?.len();
    let mut pages = front.pages(&mut pen, covers)?;
    for bookmark in &mut flow.bookmarks {
        bookmark.page += pages.len();
    }
    pages.append(&mut flow.pages);
    flow.pages = pages;
    let twin = super::twin(paper.version)?;
    let files = vec![super::twin_file(TWIN, &twin, "This version for machines")];
    write(pen, &frame, flow, &hash, files)
}

/// What stands before the rule map.
struct Front<'a> {
    paper: &'a ProgrammePaper<'a>,
    sheet: &'a Sheet<'a>,
    rulebook: &'a Rulebook,
    hash: &'a str,
    entries: &'a [Entry],
    bottom: f32,
}

impl Front<'_> {
    /// Title, standing, facts, contents and the key of the marks; pages of entries begin after `covers`.
    fn pages(&self, pen: &mut Pen, covers: usize) -> Result<Vec<Vec<Mark>>, PageError> {
        pen.shaper.at("the programme's first page");
        let mut flow = Flow::other(SHEET_TOP, self.bottom);
        flow.fresh();
        let head = masthead(pen, self.sheet, &COVER);
        flow.solid(head, "the title")?;
        let standing = Prose::new(format!(
            "{}. It is the office’s own paper and no agency form.",
            self.rulebook.prepared(&cited(self.rulebook))
        ));
        let standing = notice(pen, self.rulebook.label(), &standing);
        flow.solid(standing, "the notice")?;
        flow.solid(Block::space(13.0), "the facts")?;
        flow.enter(Role::Table, "");
        for Fact { label, value } in facts(self.paper, self.hash) {
            let fact = cover::fact(pen, &label, &value);
            flow.solid(fact, &label)?;
        }
        flow.leave();
        let contents = cover::contents(pen, self.entries, "Duties", covers);
        flow.solid(contents, "the contents")?;
        let marks = cover::marks(pen, "duty", self.rulebook.text());
        cover::lowest(&mut flow, marks, self.bottom)?;
        Ok(flow.pages)
    }
}

/// The rule map on a page of its own, the sections, the change log; also the contents, pages counted without the front.
fn body(
    pen: &mut Pen,
    flow: &mut Flow,
    paper: &ProgrammePaper<'_>,
) -> Result<Vec<Entry>, PageError> {
    let mut entries = Vec::new();
    flow.fresh();
    flow.enter(Role::Sect, "Rule map");
    tables::map(pen, flow, paper)?;
    flow.leave();
    entries.push(entry(flow, "Rule map", tables::MAP, String::new()));
    flow.fresh();
    for (number, section) in (1..).zip(&paper.version.sections) {
        flow.enter(Role::Sect, &format!("Section {number}"));
        sections::section(pen, flow, number, section, paper)?;
        flow.leave();
        let label = number.to_string();
        entries.push(entry(
            flow,
            &label,
            &section.title,
            section.rules.join(", "),
        ));
    }
    if !paper.entries.is_empty() {
        flow.enter(Role::Sect, "Change log");
        tables::log(pen, flow, paper)?;
        flow.leave();
        entries.push(entry(flow, "Changes", tables::LOG, String::new()));
    }
    Ok(entries)
}

/// A line of the contents for what was laid out last: each has one bookmark, at its heading.
fn entry(flow: &Flow, label: &str, title: &str, fields: String) -> Entry {
    Entry {
        label: label.into(),
        title: title.into(),
        fields,
        page: flow.bookmarks.last().map_or(flow.page(), |b| b.page),
    }
}

/// Names the place of a section, counted from 1, as [`PageError::Undrawable`] does.
pub fn programme_section(number: usize) -> String {
    format!("section {number} of the programme")
}

fn frame<'a>(paper: &ProgrammePaper<'a>, rulebook: &Rulebook, hash: &str) -> Sheet<'a> {
    let number = paper.version.number;
    Sheet {
        by: paper.office,
        beside: format!("Version {number}"),
        title: TITLE,
        subtitle: state(paper),
        foot: format!(
            "{}\nProgramme of {}, version {number}. Content {}. Not signed.",
            prepared(rulebook),
            apart(paper.office),
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
            format!("{}, {day}", apart(&name(paper, step.by)))
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
        .map(|id| apart(&name(paper, *id)))
        .collect();
    let mut facts = vec![
        fact(
            "Office",
            format!("{}, {}", apart(paper.office), apart(&paper.place)),
        ),
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
        apart(&adopted.provider_name),
        adopted.version,
        format::long_date(adopted.on)
    );
    let agreement = match adopted.agreement.trim() {
        "" => String::new(),
        agreement => format!(" Agreement: {}.", apart(agreement)),
    };
    Prose::new(words)
        .plain(agreement)
        .plain(" File ")
        .plain(apart(&adopted.file_name))
        .plain(", SHA-256 ")
        .mono(format::groups(&adopted.sha256).join(" "))
        .plain(".")
}
