//! Attestations: the statement with both boxes, and under it what the answer rests on.

use super::canvas::{Block, Pen};
use super::items::boxed;
use super::pieces::{Cut, Group, Strip};
use super::style::{
    ANSWER, ANSWER_TEXT, ANSWER_WIDTH, ATTESTED, FURNITURE, HAIR, INK, LABEL, Type,
};
use super::tags::{Role, Tag};
use crate::form::{Align, Prose, Rested};
use crate::text::sentence;

/// Width of the cell with both boxes.
const BOXES: f32 = 86.0;
/// Space at the upper and the lower edge of a piece.
const PAD: f32 = 4.0;
/// Column of the labels.
const LABELS: f32 = 48.0;
const RESTED: Type = FURNITURE.ink(INK);

/// One box around all of it; the page ends inside only when the box is too tall for a page.
pub fn attestation(
    pen: &mut Pen,
    statement: &Prose,
    value: Option<bool>,
    rested: &Rested,
    gap: f32,
) -> Group {
    let stated = stated(pen, statement, value);
    let mut strips = vec![Strip::new(stated, Cut::Rescue)];
    let rows = [
        ("Rests on", &rested.rests_on),
        ("Answered", &rested.answered),
        ("Lacking", &rested.lacks),
        ("Reason", &rested.despite),
    ];
    for (key, (label, text)) in (1..).zip(rows) {
        if text.is_empty() && matches!(label, "Lacking" | "Reason") {
            continue;
        }
        row(pen, key, label, text, &mut strips);
    }
    if let Some(first) = strips.get_mut(1) {
        first.air = PAD;
    }
    boxed(strips, PAD, gap)
}

/// The statement, the boxes beside it, the hairline under both.
fn stated(pen: &mut Pen, statement: &Prose, value: Option<bool>) -> Block {
    let left = ANSWER_WIDTH - BOXES;
    let top = 6.0 - PAD;
    let words = pen.prose(statement, ATTESTED, ANSWER + 8.0, left - 16.0, Align::Left);
    let height = top + words.height + 6.0;
    let mut block = Block::default();
    block.put(top, words.tagged(Role::P));
    let mut boxes = Block::default();
    for (dx, label, ticked) in [
        (8.0, "Yes", value == Some(true)),
        (46.0, "No", value == Some(false)),
    ] {
        let x = ANSWER + left + dx;
        boxes.tick(x, top + 3.0, ticked);
        let word = pen.text(label, ANSWER_TEXT, x + 14.0, 30.0);
        boxes.put(top, word);
    }
    block.put(0.0, boxes.tagged(Role::P));
    block.height = height;
    // Up to the edge of the box, over the space that the box adds.
    block.upright(ANSWER + left, -PAD, height);
    block.rule(height, ANSWER, ANSWER + ANSWER_WIDTH, 0.5, HAIR);
    block
}

/// A label and its words, line by line; `key` tells its paragraph from the others.
fn row(pen: &mut Pen, key: u32, label: &str, text: &str, strips: &mut Vec<Strip>) {
    let shown = match (text.trim(), label) {
        ("", _) => "–".into(),
        // It begins with the name of who answered and goes on in the words of the form.
        (_, "Answered") => sentence(text),
        _ => text.to_owned(),
    };
    let (x, width) = (ANSWER + 8.0 + LABELS, ANSWER_WIDTH - 16.0 - LABELS);
    let lines = pen.lines(&Prose::new(shown), RESTED, width);
    let count = lines.len();
    let mut since = 0;
    for (i, line) in lines.into_iter().enumerate() {
        since = if line.starts { 0 } else { since + 1 };
        let may = line.starts || (since >= 3 && count - i >= 3);
        let mut block = if i == 0 {
            pen.text(label, LABEL, ANSWER + 8.0, LABELS)
        } else {
            Block::default()
        };
        block.put(0.0, Pen::line(line, RESTED, x, width, Align::Left));
        strips.push(Strip {
            block: block.tagged(Tag::keyed(Role::P, key)),
            cut: if may { Cut::Last } else { Cut::Never },
            air: 0.0,
        });
    }
}
