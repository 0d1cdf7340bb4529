//! Papers that are no packets: recovery kit, fingerprint sheet, programme, certificate of purge. A4, little ink, no signature.

mod kit;
mod officers;
mod programme;
mod purge;

pub use kit::{KitSheet, kit};
pub use officers::{OfficersSheet, officers};
pub use programme::{ProgrammePaper, programme, programme_section};
pub use purge::{PurgePaper, purge};

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

use super::canvas::{Block, Mark, Pen};
use super::document::{Document, FramePlace};
use super::finish::{Facts, plain};
use super::furniture::band;
use super::style::{
    ACCENT, ANSWER, ANSWER_TEXT, ANSWER_WIDTH, FURNITURE, FURNITURE_STRONG, HELP, INK, MEASURE,
    MUTE, Paper, QUESTION, RULE, SUBTITLE, TITLE,
};
use super::{PageError, pdf};
use crate::form::{Align, Prose};

/// The paper of every sheet.
const PAPER: Paper = Paper::A4;
/// Where the first block stands.
const SHEET_TOP: f32 = 46.0;

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
fn masthead(pen: &mut Pen, sheet: &Sheet<'_>) -> Block {
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 2.0, ACCENT);
    let room = MEASURE - pen.width(&sheet.beside, ANSWER_TEXT) - 16.0;
    let by = pen.text(sheet.by, QUESTION, 0.0, room);
    let beside = pen.right(&sheet.beside, ANSWER_TEXT.ink(MUTE), 0.0, MEASURE);
    block.put(7.0, by).put(7.0, beside);
    let title = pen.text(sheet.title, TITLE, 0.0, MEASURE);
    let subtitle = pen.text(&sheet.subtitle, SUBTITLE, 0.0, MEASURE);
    block.under(14.0, title).under(3.0, subtitle);
    block.height += 12.0;
    block
}

/// Words between two rules: what nobody may overlook.
fn notice(pen: &mut Pen, label: &str, words: &Prose) -> Block {
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 1.0, INK);
    let label = pen.text(label, QUESTION, 0.0, ANSWER - 8.0);
    let words = pen.prose(words, ANSWER_TEXT, ANSWER, ANSWER_WIDTH, Align::Left);
    block.put(7.0, label).put(7.0, words);
    block.height += 8.0;
    let to = block.height;
    block.rule(to, 0.0, MEASURE, 1.0, INK);
    block
}

/// Numbered lines in the answer column, under a label in the margin.
fn steps(pen: &mut Pen, label: &str, lines: &[Prose]) -> Block {
    let mut block = Block::default();
    let label = pen.text(label, QUESTION, 0.0, ANSWER - 8.0);
    block.put(0.0, label);
    let mut y = 0.0;
    for (i, line) in lines.iter().enumerate() {
        let number = pen.text(&(i + 1).to_string(), ANSWER_TEXT.ink(MUTE), ANSWER, 14.0);
        let width = ANSWER_WIDTH - 16.0;
        let words = pen.prose(line, ANSWER_TEXT, ANSWER + 16.0, width, Align::Left);
        let height = words.height;
        block.put(y, number).put(y, words);
        y += height + 4.0;
    }
    block
}

/// Empty lines to be filled in by hand, side by side.
fn by_hand(pen: &mut Pen, label: &str, fields: &[(&str, f32)]) -> Block {
    let mut block = Block::default();
    let label = pen.text(label, QUESTION, 0.0, ANSWER - 8.0);
    block.put(0.0, label);
    let gap = 12.0;
    let mut x = ANSWER;
    for (name, width) in fields {
        block.rule(16.0, x, x + width, 0.5, RULE);
        let name = pen.text(name, HELP, x, *width);
        block.put(18.0, name);
        x += width + gap;
    }
    block
}

fn furnish(pen: &mut Pen, sheet: &Sheet<'_>, pages: &mut [Vec<Mark>]) {
    pen.shaper.at("header and footer");
    let total = pages.len();
    for (i, page) in pages.iter_mut().enumerate() {
        let mut drawn = Block::default();
        if sheet.demo {
            let band = band(pen);
            drawn.put(12.0, band);
        }
        let y = PAPER.footer();
        drawn.rule(y, 0.0, MEASURE, 0.5, RULE);
        let foot = pen.text(&sheet.foot, FURNITURE.ink(INK), 0.0, MEASURE - 70.0);
        let number = format!("Page {} of {total}", i + 1);
        let number = pen.right(&number, FURNITURE_STRONG, 0.0, MEASURE);
        drawn.put(y + 4.0, foot).put(y + 4.0, number);
        page.extend(drawn.marks);
    }
}

/// Writes the pages as a PDF: same sheet, same bytes.
fn write(
    mut pen: Pen,
    sheet: &Sheet<'_>,
    mut pages: Vec<Vec<Mark>>,
    seed: &str,
) -> Result<Vec<u8>, PageError> {
    furnish(&mut pen, sheet, &mut pages);
    let missing = pen.shaper.missing();
    if !missing.is_empty() {
        return Err(PageError::Undrawable(missing));
    }
    let document = Document {
        pages,
        bookmarks: Vec::new(),
        frame: FramePlace { page: 0, top: 0.0 },
    };
    let drawn = pdf::draw(&document, PAPER.size(), PAPER.margin())?;
    let facts = Facts {
        title: format!("{}, {}", sheet.title, sheet.by),
        author: sheet.by.to_owned(),
        subject: sheet.subtitle.clone(),
        at: sheet.made,
        id: Sha256::digest(format!("{} {seed} {}", sheet.title, sheet.made.timestamp())).into(),
    };
    plain(drawn, &facts)
}
