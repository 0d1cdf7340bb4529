//! Papers that are no packets: recovery kit, fingerprint sheet, programme, certificate of purge. A4, little ink, no signature.

mod kit;
mod officers;
mod programme;
mod purge;

pub use kit::{KitSheet, kit};
pub use officers::{OfficersSheet, officers};
pub use programme::{ProgrammePaper, programme, programme_section};
pub use purge::{JournalAt, PurgePaper, purge};

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::canvas::{Block, Mark, Pen};
use super::document::{Document, FramePlace};
use super::finish::{Attached, Facts, Finish, finish};
use super::flow::Flow;
use super::furniture::band;
use super::style::{
    ACCENT, ANSWER, ANSWER_TEXT, ANSWER_WIDTH, FURNITURE, FURNITURE_STRONG, HELP, INK, MEASURE,
    MUTE, Paper, QUESTION, RULE, SUBTITLE, TITLE, Type,
};
use super::tags::Role;
use super::{PageError, format, pdf};
use crate::fonts::Voice;
use crate::form::{Align, Prose, Rulebook};

/// The paper of every sheet.
const PAPER: Paper = Paper::A4;
/// Where the first block stands.
const SHEET_TOP: f32 = 46.0;
/// Where the head of later pages stands.
const HEAD: f32 = 34.0;
/// Space between the foot's rule and its words.
const UNDER_RULE: f32 = 4.0;
/// The foot stays this far from the lower edge of the paper.
const EDGE: f32 = 22.0;

/// How the title of a sheet is set: space above it, above the subtitle and below both.
struct Masthead {
    title: f32,
    subtitle: f32,
    below: f32,
    kind: Type,
}

/// A sheet to work with.
const SHEET: Masthead = Masthead {
    title: 14.0,
    subtitle: 3.0,
    below: 12.0,
    kind: SUBTITLE,
};
/// A document with a page of its own for what it is.
const COVER: Masthead = Masthead {
    title: 22.0,
    subtitle: 5.0,
    below: 14.0,
    kind: SUBTITLE,
};
/// A document that says all on one page.
const SINGLE: Masthead = Masthead {
    title: 4.0,
    subtitle: 2.0,
    below: 9.0,
    kind: Type::new(Voice::Sans, 10.0, 14.0, MUTE),
};

/// Head and foot of a sheet.
struct Sheet<'a> {
    /// Who made it, at the top left.
    by: &'a str,
    /// At the top right.
    beside: String,
    title: &'a str,
    subtitle: String,
    /// Left part of the foot.
    foot: String,
    made: DateTime<FixedOffset>,
    demo: bool,
}

/// The rule, the maker's name, the title.
fn masthead(pen: &mut Pen, sheet: &Sheet<'_>, set: &Masthead) -> Block {
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 2.0, ACCENT);
    let room = MEASURE - pen.width(&sheet.beside, ANSWER_TEXT) - 16.0;
    let mute = ANSWER_TEXT.ink(MUTE);
    if room < MEASURE / 2.0 {
        // Two long names are set one under the other.
        let by = pen.text(sheet.by, QUESTION, 0.0, MEASURE);
        let beside = pen.text(&sheet.beside, mute, 0.0, MEASURE);
        block
            .put(7.0, by.tagged(Role::P))
            .under(0.0, beside.tagged(Role::P));
    } else {
        let by = pen.text(sheet.by, QUESTION, 0.0, room);
        let beside = pen.right(&sheet.beside, mute, 0.0, MEASURE);
        block
            .put(7.0, by.tagged(Role::P))
            .put(7.0, beside.tagged(Role::P));
    }
    let title = pen.text(sheet.title, TITLE, 0.0, MEASURE);
    let subtitle = pen.text(&sheet.subtitle, set.kind, 0.0, MEASURE);
    block
        .under(set.title, title.tagged(Role::H1))
        .under(set.subtitle, subtitle.tagged(Role::P));
    block.height += set.below;
    block
}

/// What a paper is prepared under, for its foot.
fn prepared(rulebook: &Rulebook) -> String {
    format!(
        "{}. Rulebook edition {}.",
        rulebook.prepared(&cited(rulebook)),
        rulebook.edition
    )
}

/// Where the rule was published and when, in brackets.
fn cited(rulebook: &Rulebook) -> String {
    let published = format::long_date(rulebook.published);
    format!(" ({}, {published})", rulebook.citation)
}

/// Words between two rules: what nobody may overlook.
fn notice(pen: &mut Pen, label: &str, words: &Prose) -> Block {
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 1.0, INK);
    let label = pen.text(label, QUESTION, 0.0, ANSWER - 8.0);
    let words = pen.prose(words, ANSWER_TEXT, ANSWER, ANSWER_WIDTH, Align::Left);
    let mut said = Block::default();
    said.put(7.0, label).put(7.0, words);
    block.put(0.0, said.tagged(Role::P));
    block.height += 8.0;
    let to = block.height;
    block.rule(to, 0.0, MEASURE, 1.0, INK);
    block
}

/// Numbered lines in the answer column, under a label in the margin.
fn steps(pen: &mut Pen, label: &str, lines: &[Prose]) -> Block {
    let mut block = Block::default();
    let label = pen.text(label, QUESTION, 0.0, ANSWER - 8.0);
    block.put(0.0, label.tagged(Role::H2));
    let mut list = Block::default();
    let mut y = 0.0;
    for (i, line) in lines.iter().enumerate() {
        let number = pen.text(&(i + 1).to_string(), ANSWER_TEXT.ink(MUTE), ANSWER, 14.0);
        let width = ANSWER_WIDTH - 16.0;
        let words = pen.prose(line, ANSWER_TEXT, ANSWER + 16.0, width, Align::Left);
        let height = words.height;
        let mut one = number.tagged(Role::Lbl);
        one.put(0.0, words.tagged(Role::LBody));
        list.put(y, one.tagged(Role::LI));
        y += height + 4.0;
    }
    block.put(0.0, list.tagged(Role::L));
    block
}

/// Empty lines to be filled in by hand, side by side.
fn by_hand(pen: &mut Pen, label: &str, fields: &[(&str, f32)]) -> Block {
    let mut block = Block::default();
    let label = pen.text(label, QUESTION, 0.0, ANSWER - 8.0);
    block.put(0.0, label.tagged(Role::P));
    let gap = 12.0;
    let mut x = ANSWER;
    for (name, width) in fields {
        block.rule(16.0, x, x + width, 0.5, RULE);
        let name = pen.text(name, HELP, x, *width);
        block.put(18.0, name.tagged(Role::P));
        x += width + gap;
    }
    block
}

/// The words of the foot, and where the rule above them stands: higher when they take more lines than usual.
fn foot(pen: &mut Pen, sheet: &Sheet<'_>) -> (Block, f32) {
    pen.shaper.at("header and footer");
    let words = pen.text(&sheet.foot, FURNITURE.ink(INK), 0.0, MEASURE - 70.0);
    let lowest = PAPER.size().1 - EDGE - words.height - UNDER_RULE;
    (words, PAPER.footer().min(lowest))
}

/// Where the body of a sheet ends, above its foot.
fn bottom(pen: &mut Pen, sheet: &Sheet<'_>) -> f32 {
    let (_, rule) = foot(pen, sheet);
    PAPER.bottom() - (PAPER.footer() - rule)
}

/// The head of later pages; names too long for its line stand on the first page.
fn head(pen: &mut Pen, sheet: &Sheet<'_>) -> Block {
    let mut block = pen.text(sheet.title, FURNITURE_STRONG, 0.0, MEASURE);
    let x = pen.width(sheet.title, FURNITURE_STRONG) + 9.0;
    let mut room = MEASURE - x;
    let wide = pen.width(&sheet.beside, FURNITURE);
    if wide <= room {
        let beside = pen.right(&sheet.beside, FURNITURE.ink(INK), 0.0, MEASURE);
        block.put(0.0, beside);
        room -= wide + 9.0;
    }
    if pen.width(sheet.by, FURNITURE) <= room {
        let by = pen.text(sheet.by, FURNITURE, x, room);
        block.put(0.0, by);
    }
    block.rule(15.0, 0.0, MEASURE, 0.5, RULE);
    block
}

fn furnish(pen: &mut Pen, sheet: &Sheet<'_>, pages: &mut [Vec<Mark>]) {
    let (foot, rule) = foot(pen, sheet);
    let total = pages.len();
    let head = head(pen, sheet);
    for (i, page) in pages.iter_mut().enumerate() {
        let mut drawn = Block::default();
        if sheet.demo {
            let band = band(pen);
            drawn.put(12.0, band);
        }
        if i > 0 {
            drawn.put(HEAD, head.clone());
        }
        drawn.rule(rule, 0.0, MEASURE, 0.5, RULE);
        let number = format!("Page {} of {total}", i + 1);
        let number = pen.right(&number, FURNITURE_STRONG, 0.0, MEASURE);
        let y = rule + UNDER_RULE;
        drawn.put(y, foot.clone()).put(y, number);
        page.extend(drawn.marks);
    }
}

/// The record behind a paper, for machines: same record, same bytes.
fn twin(record: &impl Serialize) -> Result<Vec<u8>, PageError> {
    let mut bytes = serde_json::to_vec_pretty(record)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// That record as a file of the paper.
fn twin_file<'a>(name: &'static str, bytes: &'a [u8], words: &'static str) -> Attached<'a> {
    Attached {
        name,
        bytes,
        kind: "application/json",
        relationship: "Source",
        words,
    }
}

/// Writes the pages as a PDF: same sheet, same bytes.
fn write(
    mut pen: Pen,
    sheet: &Sheet<'_>,
    flow: Flow,
    seed: &str,
    files: Vec<Attached<'_>>,
) -> Result<Vec<u8>, PageError> {
    let Flow {
        mut pages,
        bookmarks,
        ..
    } = flow;
    furnish(&mut pen, sheet, &mut pages);
    let missing = pen.shaper.missing();
    if !missing.is_empty() {
        return Err(PageError::Undrawable(missing));
    }
    let document = Document {
        pages,
        bookmarks,
        frame: FramePlace { page: 0, top: 0.0 },
    };
    let (size, left) = (PAPER.size(), PAPER.margin());
    let (drawn, tree) = pdf::draw(&document, size, left)?;
    let facts = Facts {
        title: format!("{}, {}", sheet.title, sheet.by),
        author: sheet.by.to_owned(),
        subject: sheet.subtitle.clone(),
        at: sheet.made,
        id: Sha256::digest(format!("{} {seed} {}", sheet.title, sheet.made.timestamp())).into(),
    };
    let with = Finish {
        facts: &facts,
        tree: &tree,
        bookmarks: &document.bookmarks,
        origin: (left, size.1),
        files,
        slots: &[],
    };
    Ok(finish(drawn, &with)?.0)
}
