//! Items: margin column, question, help, answer, source.

use super::attestation::attestation;
use super::canvas::{Block, Pen};
use super::pieces::{Around, Cut, Flowing, Group, Strip};
use super::style::{
    ANSWER, ANSWER_TEXT, ANSWER_WIDTH, ATTESTED, CELL, FIELD_ID, FIGURE, HELP, IDS, IDS_WIDTH,
    LABEL, MUTE, QUESTION, SECTION, SMALL, STATEMENT, UNIT,
};
use super::tags::{Role, Tag};
use super::{clock, format, tables};
use crate::form::{Align, Answer, Cell, Choice, Column, Item, Prose, Table};

/// Prose up to this many lines stays whole.
const WHOLE_LINES: usize = 8;

/// Lays out one item of a part.
pub fn item(pen: &mut Pen, item: &Item) -> Flowing {
    set(pen, item, Role::H3)
}

/// Lays out an item of a paper that has no parts.
pub fn single(pen: &mut Pen, item: &Item) -> Flowing {
    Flowing {
        tight: true,
        ..set(pen, item, Role::H2)
    }
}

fn set(pen: &mut Pen, item: &Item, question: Role) -> Flowing {
    let place = format!("item {} ({})", item.no, item.id);
    pen.shaper.at(place.clone());
    let asked = !matches!(item.answer, Answer::Attestation { .. });
    let mut head = Block::default();
    if asked {
        head = pen
            .text(&item.question, QUESTION, ANSWER, ANSWER_WIDTH)
            .tagged(question);
        if let Some(help) = &item.help {
            let help = pen.prose(help, HELP, ANSWER, ANSWER_WIDTH, Align::Left);
            head.under(0.0, help.tagged(Role::P));
        }
        head.height += 4.0;
    }
    let mut groups = Vec::new();
    answer(pen, &item.answer, 0.0, &mut groups);
    let mut foot = Block::default();
    if let Some(source) = &item.source {
        let source = pen.prose(source, LABEL, ANSWER, ANSWER_WIDTH, Align::Left);
        foot.put(2.0, source.tagged(Role::P));
    }
    Flowing {
        place,
        margin: margin(pen, item, false),
        again: margin(pen, item, true),
        head,
        groups,
        foot,
        framed: true,
        tight: false,
        title: format!("Item {}, {}", item.no, item.id),
    }
}

fn margin(pen: &mut Pen, item: &Item, again: bool) -> Block {
    let mut block = pen.text(&item.no.to_string(), QUESTION, 0.0, IDS);
    let id = pen.text(&item.id, FIELD_ID, IDS, IDS_WIDTH);
    block.put(0.0, id);
    if again {
        let line = pen.text("continued", SECTION, IDS, IDS_WIDTH);
        block.under(0.0, line);
        return block;
    }
    if let Some(section) = &item.section {
        let line = pen.text(section, SECTION, IDS, IDS_WIDTH);
        block.under(0.0, line);
    }
    let unverified = item.provenance.unverified();
    let x = if unverified { IDS + 9.0 } else { IDS };
    let mut line = pen.text(&item.provenance.words(), SECTION, x, IDS_WIDTH);
    if unverified {
        line.diamond(IDS, SECTION.line * 0.48);
    }
    block.under(0.0, line);
    block.tagged(Role::P)
}

/// Lays out an answer; `gap` is the space above it.
fn answer(pen: &mut Pen, answer: &Answer, gap: f32, groups: &mut Vec<Group>) {
    match answer {
        Answer::Text { value } => groups.push(prose(pen, value, gap)),
        Answer::Fields { value } => {
            for (i, rows) in value.iter().enumerate() {
                groups.push(tables::fields(pen, rows, if i == 0 { gap } else { 8.0 }));
            }
        }
        Answer::Figure {
            value, unit, rule, ..
        } => groups.push(figure(pen, *value, unit, rule, gap)),
        Answer::Operations(operations) => operations_group(pen, operations, gap, groups),
        Answer::Table { value } => {
            groups.push(tables::table(pen, value, ANSWER, ANSWER_WIDTH, gap))
        }
        Answer::Attestation {
            statement,
            value,
            rested,
        } => {
            groups.push(attestation(pen, statement, *value, rested, gap));
        }
        Answer::Ticks { value, quoted } => groups.push(ticks(pen, value, *quoted, gap)),
        Answer::Capabilities { value } => {
            let table = capabilities(value);
            groups.push(tables::table(pen, &table, ANSWER, ANSWER_WIDTH, gap));
        }
        Answer::Statement { value } => {
            let block = pen.prose(value, STATEMENT, ANSWER, ANSWER_WIDTH, Align::Left);
            groups.push(bare(block.tagged(Role::P), gap + 2.0));
        }
        Answer::Clock(scale) => {
            let block = clock::scale(pen, scale);
            groups.push(bare(block, gap));
        }
        Answer::Stack { value } => {
            let mut above: Option<&Answer> = None;
            for part in value {
                let between = above.map_or(gap, |a| if joins(a, part) { 0.0 } else { 8.0 });
                self::answer(pen, part, between, groups);
                above = Some(part);
            }
        }
        Answer::Absent { reason } => {
            let reason = Prose::default().mute(reason.as_str());
            groups.push(prose(pen, &[reason], gap));
        }
    }
}

/// Two boxes that share an edge.
fn joins(above: &Answer, below: &Answer) -> bool {
    let boxed = |a: &Answer| {
        matches!(
            a,
            Answer::Text { .. }
                | Answer::Fields { .. }
                | Answer::Ticks { .. }
                | Answer::Absent { .. }
        )
    };
    boxed(above) && boxed(below)
}

fn bare(block: Block, gap: f32) -> Group {
    Group {
        strips: vec![Strip::new(block, Cut::Rescue)],
        around: Around::Bare,
        gap,
        role: Role::Div,
    }
}

pub(super) fn boxed(strips: Vec<Strip>, pad: f32, gap: f32) -> Group {
    let around = Around::Boxed {
        x: ANSWER,
        width: ANSWER_WIDTH,
        pad,
        ruled: false,
    };
    Group {
        strips,
        around,
        gap,
        role: Role::Div,
    }
}

/// Paragraphs in a box.
fn prose(pen: &mut Pen, paragraphs: &[Prose], gap: f32) -> Group {
    let (x, width) = (ANSWER + 8.0, ANSWER_WIDTH - 16.0);
    let mut strips = strips(pen, paragraphs, x, width);
    if strips.is_empty() {
        let block = pen.text("–", ANSWER_TEXT.ink(MUTE), x, width);
        strips.push(Strip::new(block.tagged(Role::P), Cut::Never));
    }
    boxed(strips, 5.0, gap)
}

/// Paragraphs line by line. Longer texts may be cut at a paragraph, or with three lines on each side.
pub(super) fn strips(pen: &mut Pen, paragraphs: &[Prose], x: f32, width: f32) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    for (number, paragraph) in (1..).zip(paragraphs) {
        let lines = pen.lines(paragraph, ANSWER_TEXT, width);
        let count = lines.len();
        let mut since = 0;
        for (i, line) in lines.into_iter().enumerate() {
            since = if line.starts { 0 } else { since + 1 };
            let air = if line.starts && !strips.is_empty() {
                4.0
            } else {
                0.0
            };
            let may = !strips.is_empty() && (line.starts || (since >= 3 && count - i >= 3));
            let block = Pen::line(line, ANSWER_TEXT, x, width, Align::Left);
            strips.push(Strip {
                // A paragraph goes on over the end of a page.
                block: block.tagged(Tag::keyed(Role::P, number)),
                cut: if may { Cut::Free } else { Cut::Never },
                air,
            });
        }
    }
    if strips.len() <= WHOLE_LINES {
        for strip in &mut strips {
            strip.cut = strip.cut.min(Cut::Rescue);
        }
    }
    strips
}

fn figure(pen: &mut Pen, value: u64, unit: &str, rule: &Prose, gap: f32) -> Group {
    let number = format::number(i64::try_from(value).unwrap_or(i64::MAX));
    let wide = (pen.width(&number, FIGURE) + 20.0).max(64.0);
    let x = ANSWER + wide + 10.0;
    let width = ANSWER_WIDTH - wide - 20.0;
    let unit = pen.text(unit, QUESTION, x, width);
    let rule = pen.prose(rule, HELP, x, width, Align::Left).tagged(Role::P);
    let below = 6.0 + unit.height;
    let height = (unit.height + rule.height).max(FIGURE.line) + 12.0;
    let digits = pen.right(&number, FIGURE, ANSWER + 10.0, wide - 20.0);
    let mut said = Block::default();
    said.put((height - FIGURE.line) / 2.0, digits)
        .put(6.0, unit);
    let mut block = said.tagged(Role::P);
    block.put(below, rule);
    block.height = height;
    block.upright(ANSWER + wide, 0.0, height);
    boxed(vec![Strip::new(block, Cut::Rescue)], 0.0, gap)
}

fn operations_group(
    pen: &mut Pen,
    operations: &crate::form::Operations,
    gap: f32,
    groups: &mut Vec<Group>,
) {
    groups.push(tables::operations(pen, operations, gap));
    if operations.basis.is_empty() {
        return;
    }
    let row = |f: &crate::form::Factor| vec![Cell::text(&f.label), factor(&f.value)];
    let table = Table {
        columns: vec![
            Column::left("Basis of the estimate", 3.0),
            Column::right("Value", 2.0),
        ],
        rows: operations.basis.iter().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    };
    groups.push(tables::table(pen, &table, ANSWER, ANSWER_WIDTH, 6.0));
}

/// A value as people read it: powers of ten raised, thousands parted; what is neither stands as written.
fn factor(value: &str) -> Cell {
    let power = value
        .split_once(['e', 'E'])
        .and_then(|(mantissa, exponent)| {
            mantissa.parse::<f64>().ok()?;
            Some(Cell::Power {
                mantissa: mantissa.to_owned(),
                exponent: exponent.parse().ok()?,
            })
        });
    let whole = value.bytes().all(|b| b.is_ascii_digit());
    let number = value.parse().ok().filter(|_| whole && value.len() > 4);
    power
        .or(number.map(Cell::Number))
        .unwrap_or_else(|| Cell::text(value))
}

/// Boxes to tick: in one row where they fit, else one under the other.
fn ticks(pen: &mut Pen, choices: &[Choice], quoted: bool, gap: f32) -> Group {
    let base = if quoted { ATTESTED } else { ANSWER_TEXT };
    let widths: Vec<f32> = choices
        .iter()
        .map(|c| pen.width(&c.label.text(), base) + 14.5)
        .collect();
    let in_row = widths.iter().sum::<f32>() + 22.0 * choices.len() as f32 <= ANSWER_WIDTH - 16.0;
    if quoted || !in_row {
        let strips = choices.iter().enumerate().map(|(i, c)| Strip {
            block: stacked_tick(pen, c, base),
            cut: if i == 0 { Cut::Never } else { Cut::Rescue },
            air: 3.0,
        });
        return Group {
            role: Role::L,
            ..boxed(strips.collect(), 5.0, gap)
        };
    }
    let mut block = Block::space(14.0);
    let mut x = ANSWER + 8.0;
    for (choice, width) in choices.iter().zip(widths) {
        let words = pen.prose(&choice.label, base, x + 14.5, width, Align::Left);
        block.put(0.0, choice_block((x, 3.0), choice.ticked, words));
        x += width + 22.0;
    }
    Group {
        role: Role::L,
        ..boxed(vec![Strip::new(block, Cut::Never)], 6.0, gap)
    }
}

/// A box and its words as one thing of a list.
fn choice_block(at: (f32, f32), ticked: bool, words: Block) -> Block {
    let mut tick = Block::default();
    tick.tick(at.0, at.1, ticked);
    let mut block = tick.tagged(Role::Lbl);
    block.put(0.0, words.tagged(Role::LBody));
    block.tagged(Role::LI)
}

fn stacked_tick(pen: &mut Pen, choice: &Choice, base: super::style::Type) -> Block {
    let inset = if base.voice == crate::fonts::Voice::Serif {
        20.0
    } else {
        14.5
    };
    let words = pen.prose(
        &choice.label,
        base,
        ANSWER + 8.0 + inset,
        ANSWER_WIDTH - 16.0 - inset,
        Align::Left,
    );
    choice_block((ANSWER + 8.0, 2.5), choice.ticked, words)
}

fn capabilities(value: &[crate::form::Capacity]) -> Table {
    let is = |c: &crate::form::Capacity, a: &str| Cell::Tick(c.answer == a);
    let row = |c: &crate::form::Capacity| {
        let ground = if c.ground.is_empty() {
            Cell::None
        } else {
            Cell::text(c.ground.as_str())
        };
        vec![
            Cell::text(c.label.as_str()),
            is(c, "yes"),
            is(c, "not known"),
            is(c, "no"),
            ground,
        ]
    };
    let count = |a: &str| Cell::count(value.iter().filter(|c| c.answer == a).count());
    let told = value.iter().filter(|c| c.answer != "no").count();
    Table {
        columns: vec![
            Column::left("Could the model aid or automate", 150.0),
            Column::centre("Yes", 36.0),
            Column::centre("Not known", 52.0),
            Column::centre("No", 36.0),
            Column::left("Ground", 134.0),
        ],
        rows: value.iter().map(row).collect(),
        total: Some(vec![
            Cell::text(format!("{told} of {} yes or not known", value.len())),
            count("yes"),
            count("not known"),
            count("no"),
            Cell::Empty,
        ]),
        strong: None,
        dense: false,
        counts: None,
    }
}

/// A labelled note under a table or a frame.
pub fn note(pen: &mut Pen, label: &str, words: &Prose) -> Block {
    let mut block = pen.text(label, super::style::NOTE_LABEL, 0.0, ANSWER - 12.0);
    let words = pen.prose(words, HELP, ANSWER, ANSWER_WIDTH, Align::Left);
    block.put(0.0, words);
    block.tagged(Role::P)
}

/// The measures that `CELL` rows and `UNIT` boxes share; kept beside the code that relies on them.
const _: () = assert!(CELL.line == 12.0 && UNIT == 68.0 && SMALL.line == 11.0);
