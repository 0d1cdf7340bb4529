//! The whole document: parts, signature page, annexes, evidence certificate, then the cover.

use super::canvas::{Block, Mark, Pen};
use super::evidence::{JOURNAL, evidence};
use super::flow::{Bookmark, Flow};
use super::pieces::Flowing;
use super::style::{
    ACCENT, ANSWER, ANSWER_WIDTH, HAIR, HEADING, HEADING_LABEL, HELP, INK, MEASURE, MUTE, Paper,
    QUESTION, SIGN_HEIGHT, SIGN_WIDTH, SMALL, TOP, Type,
};
use super::tags::Role;
use super::{FIELDS, PageError, cover, furniture, items, tables};
use crate::fonts::Voice;
use crate::form::{Align, Annex, Form, Part, Prose, Table};

/// Where the frames of the signatures are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FramePlace {
    /// Page, from 0.
    pub page: usize,
    /// Distance of the frames' top from the top of the page.
    pub top: f32,
}

impl FramePlace {
    /// The empty fields of one officer or of two.
    pub fn slots(self, form: &Form, paper: Paper) -> Vec<super::SignatureSlot> {
        let top = paper.size().1 - self.top;
        let count = if form.signing.second.is_some() { 2 } else { 1 };
        let slot = |(field, x): (&str, f32)| {
            let left = paper.margin() + x;
            super::SignatureSlot {
                field: field.to_owned(),
                page: self.page,
                rect: [left, top - SIGN_HEIGHT, left + SIGN_WIDTH, top],
            }
        };
        FIELDS
            .into_iter()
            .zip([0.0, SECOND])
            .take(count)
            .map(slot)
            .collect()
    }
}

/// All pages, drawn but not yet written.
pub struct Document {
    pub pages: Vec<Vec<Mark>>,
    pub bookmarks: Vec<Bookmark>,
    pub frame: FramePlace,
}

/// A line of the table of contents.
pub struct Entry {
    pub label: String,
    pub title: String,
    pub fields: String,
    pub page: usize,
}

/// Where the cover finds what it names; pages from 0, the cover not counted.
pub struct Places<'a> {
    pub entries: &'a [Entry],
    pub frame: usize,
    pub journal: usize,
}

/// What is known of the twin when pages are drawn.
pub struct Twin<'a> {
    pub sha256: &'a str,
}

/// Lays the form out.
///
/// # Errors
/// [`PageError::TooTall`] when something that cannot be cut is taller than a page.
pub fn lay_out(
    pen: &mut Pen,
    form: &Form,
    twin: &Twin<'_>,
    paper: Paper,
) -> Result<Document, PageError> {
    let mut flow = Flow::new(TOP, paper.bottom());
    let mut entries = Vec::new();
    let mut frame = FramePlace { page: 0, top: 0.0 };
    let last = form.parts.len().saturating_sub(1);
    for (i, part) in form.parts.iter().enumerate() {
        flow.enter(Role::Sect, &part.label);
        let page = if i == last {
            part_with_frame(pen, &mut flow, form, part, &mut frame)?
        } else {
            self::part(pen, &mut flow, part)?
        };
        flow.leave();
        entries.push(Entry {
            label: part.label.clone(),
            title: part.title.clone(),
            fields: fields_of(part),
            page,
        });
    }
    for annex in &form.annexes {
        flow.fresh();
        flow.enter(Role::Sect, &annex.label);
        entries.push(Entry {
            label: annex.label.clone(),
            title: annex.title.clone(),
            fields: annex.fields.clone(),
            page: flow.page(),
        });
        self::annex(pen, &mut flow, annex)?;
        flow.leave();
    }
    flow.fresh();
    flow.enter(Role::Sect, "Evidence certificate");
    entries.push(Entry {
        label: "Evidence".into(),
        title: "Evidence certificate".into(),
        fields: String::new(),
        page: flow.page(),
    });
    evidence(pen, &mut flow, form, twin)?;
    flow.leave();

    let head = flow.bookmarks.iter().rev().find(|b| b.title == JOURNAL);
    let places = Places {
        entries: &entries,
        frame: frame.page,
        journal: head.map_or(flow.page(), |b| b.page),
    };
    let covers = cover::pages(pen, form, &places, 1, paper)?.len();
    let cover = cover::pages(pen, form, &places, covers, paper)?;
    let mut pages = cover;
    pages.extend(flow.pages);
    let mut bookmarks = flow.bookmarks;
    for bookmark in &mut bookmarks {
        bookmark.page += covers;
    }
    frame.page += covers;
    furniture::add(pen, form, twin, paper, covers, &mut pages);
    Ok(Document {
        pages,
        bookmarks,
        frame,
    })
}

/// `CERT-B to F, H to J` for the items of a part.
fn fields_of(part: &Part) -> String {
    let ids: Vec<&str> = part.items.iter().map(|i| i.id.as_str()).collect();
    let mut out: Vec<String> = Vec::new();
    let mut rest = ids.as_slice();
    let mut prefix = "";
    while let Some((first, tail)) = rest.split_first() {
        let run = 1 + std::iter::once(first)
            .chain(tail)
            .zip(tail)
            .take_while(|(a, b)| follows(a, b))
            .count();
        let (head, letter) = first.rsplit_once('-').unwrap_or(("", first));
        let shown = if head == prefix {
            letter.to_owned()
        } else {
            (*first).to_owned()
        };
        prefix = head;
        let last = rest
            .get(run - 1)
            .and_then(|l| l.rsplit_once('-'))
            .map_or("", |(_, l)| l);
        out.push(match run {
            1 => shown,
            2 => format!("{shown}, {last}"),
            _ => format!("{shown} to {last}"),
        });
        rest = rest.get(run..).unwrap_or_default();
    }
    out.join(", ")
}

fn follows(a: &str, b: &str) -> bool {
    let split = |s: &str| {
        s.rsplit_once('-')
            .map(|(h, l)| (h.to_owned(), l.bytes().next().unwrap_or(0), l.len()))
    };
    match (split(a), split(b)) {
        (Some((ha, la, 1)), Some((hb, lb, 1))) => ha == hb && la + 1 == lb,
        _ => false,
    }
}

/// Label and title under the accent rule, with an intro.
pub(super) fn heading(pen: &mut Pen, label: &str, title: &str, intro: Option<&Prose>) -> Block {
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 1.5, ACCENT);
    let label = pen.text(label, HEADING_LABEL, 0.0, ANSWER - 8.0);
    let title = pen.text(title, HEADING, ANSWER, ANSWER_WIDTH);
    let mut words = Block::default();
    words.put(0.0, label).put(0.0, title);
    block.put(5.0, words.tagged(Role::H2));
    if let Some(intro) = intro {
        let intro = pen.prose(intro, HELP, ANSWER, ANSWER_WIDTH, Align::Left);
        block.under(2.0, intro.tagged(Role::P));
    }
    block.height += 8.0;
    block
}

fn hold_heading(pen: &mut Pen, flow: &mut Flow, part: &Part) {
    pen.shaper.at(part.label.clone());
    let block = heading(pen, &part.label, &part.title, part.intro.as_ref());
    flow.hold(
        14.0,
        block,
        Some((0, format!("{} {}", part.label, part.title))),
    );
}

fn part(pen: &mut Pen, flow: &mut Flow, part: &Part) -> Result<usize, PageError> {
    let mut page = None;
    hold_heading(pen, flow, part);
    for item in &part.items {
        let laid = items::item(pen, item);
        flow.item(&laid, Some((1, bookmark_of(item))))?;
        page.get_or_insert(start_page(flow, item));
    }
    Ok(page.unwrap_or(flow.page()))
}

fn bookmark_of(item: &crate::form::Item) -> String {
    format!("{} {} {}", item.no, item.id, item.question)
}

/// The page on which an item's bookmark stands.
fn start_page(flow: &Flow, item: &crate::form::Item) -> usize {
    let title = bookmark_of(item);
    flow.bookmarks
        .iter()
        .rev()
        .find(|b| b.title == title)
        .map_or(flow.page(), |b| b.page)
}

/// The last part: its last item stays on one page with frame and notes.
fn part_with_frame(
    pen: &mut Pen,
    flow: &mut Flow,
    form: &Form,
    part: &Part,
    frame: &mut FramePlace,
) -> Result<usize, PageError> {
    let (signing, offset) = signing(pen, form);
    let Some((last, before)) = part.items.split_last() else {
        flow.solid(signing, "the signature frame")?;
        return Ok(flow.page());
    };
    let mut page = None;
    if !before.is_empty() {
        let upper = Part {
            items: before.to_vec(),
            ..part.clone()
        };
        page = Some(self::part(pen, flow, &upper)?);
    }
    let statement = items::item(pen, last);
    if before.is_empty() {
        hold_heading(pen, flow, part);
    }
    flow.need(statement.whole() + signing.height);
    flow.item(&statement, Some((1, bookmark_of(last))))?;
    let page = page.unwrap_or(start_page(flow, last));
    flow.need(signing.height);
    let top = flow.at();
    flow.bookmark(1, "Signature".into());
    flow.solid(signing, "the signature frame")?;
    *frame = FramePlace {
        page: flow.page(),
        top: top + offset,
    };
    Ok(page)
}

/// The frames and what stands around them; also the distance of the frames from the block's top.
fn signing(pen: &mut Pen, form: &Form) -> (Block, f32) {
    pen.shaper.at("the signature frame");
    let signing = &form.signing;
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 0.5, HAIR);
    let top = 20.0;
    let second = signing.second.is_some();
    let first = if second {
        "First officer: certifies the document"
    } else {
        "Officer: signs and locks the document"
    };
    frame(pen, &mut block, first, (FIELDS[0], 0.0), top);
    if second {
        let words = "Second officer: signs and locks it";
        frame(pen, &mut block, words, (FIELDS[1], SECOND), top);
    }
    if signing.officer.is_empty() {
        let words = pen.text(
            "To be signed by an officer",
            SMALL.ink(MUTE),
            14.0,
            SIGN_WIDTH - 22.0,
        );
        block.put(top + 5.0, words.tagged(Role::P));
    }
    block.height = top + SIGN_HEIGHT + 8.0;
    if let Some(note) = &signing.beside {
        let (x, width) = if second {
            (ANSWER, ANSWER_WIDTH)
        } else {
            (SECOND, SIGN_WIDTH)
        };
        let note = pen.prose(note, HELP, x, width, Align::Left).tagged(Role::P);
        if second {
            block.under(0.0, note);
            block.height += 3.0;
        } else {
            block.put(top + 4.0, note);
        }
    }
    for fact in &signing.notes {
        let note = items::note(pen, &fact.label, &fact.value);
        block.under(0.0, note);
        block.height += 3.0;
    }
    (block, top)
}

/// Where the second frame stands.
const SECOND: f32 = SIGN_WIDTH + 12.0;

/// One frame with the role over it and the name of its field.
fn frame(pen: &mut Pen, block: &mut Block, role: &str, field: (&str, f32), top: f32) {
    let (name, x) = field;
    let label = Type::new(Voice::Bold, 8.0, 14.0, INK);
    let mut words = Block::default();
    let role = pen.text(role, label, x, SIGN_WIDTH);
    let said = Prose::default().mute("field ").mono(name);
    let said = pen.prose(&said, SMALL, x, SIGN_WIDTH, Align::Right);
    words.put(0.0, role).put(1.0, said);
    block.put(6.0, words.tagged(Role::P));
    block.signature_frame(name, (x, top), SIGN_WIDTH, SIGN_HEIGHT);
}

pub(super) fn standing_table(
    pen: &mut Pen,
    flow: &mut Flow,
    table: &Table,
    place: &str,
) -> Result<(), PageError> {
    pen.shaper.at(place.to_owned());
    let group = tables::table(pen, table, 0.0, MEASURE, 0.0);
    let item = Flowing {
        place: place.into(),
        groups: vec![group],
        ..Flowing::default()
    };
    flow.item(&item, None)
}

pub(super) fn sub_heading(pen: &mut Pen, flow: &mut Flow, title: &str, above: f32) {
    let mut block = pen.text(title, QUESTION, 0.0, MEASURE).tagged(Role::H3);
    block.height += 4.0;
    flow.hold(above, block, None);
}

fn annex(pen: &mut Pen, flow: &mut Flow, annex: &Annex) -> Result<(), PageError> {
    pen.shaper.at(annex.label.clone());
    let block = heading(pen, &annex.label, &annex.title, Some(&annex.intro));
    flow.hold(
        0.0,
        block,
        Some((0, format!("{} {}", annex.label, annex.title))),
    );
    for (i, titled) in annex.tables.iter().enumerate() {
        if let Some(title) = &titled.title {
            sub_heading(pen, flow, title, if i == 0 { 0.0 } else { 12.0 });
        }
        standing_table(pen, flow, &titled.table, &annex.label)?;
    }
    notes(pen, flow, &annex.notes, 8.0)
}

pub(super) fn notes(
    pen: &mut Pen,
    flow: &mut Flow,
    notes: &[crate::form::Fact],
    above: f32,
) -> Result<(), PageError> {
    for (i, fact) in notes.iter().enumerate() {
        let mut block = Block::space(if i == 0 { above } else { 4.0 });
        let note = items::note(pen, &fact.label, &fact.value);
        block.under(0.0, note);
        flow.solid(block, &fact.label)?;
    }
    Ok(())
}
