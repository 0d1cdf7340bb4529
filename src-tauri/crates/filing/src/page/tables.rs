//! Tables, boxes of fields, and the cells that stand in both.

use super::canvas::{Block, Mark, Pen};
use super::format;
use super::pieces::{Around, Cut, Group, Strip};
use super::style::{
    ANSWER, ANSWER_TEXT, CELL, CELL_STRONG, HASH, HEAD_CELL, INK, LABEL, MANTISSA, MUTE, QUESTION,
    SMALL, Type, UNIT,
};
use super::tags::Role;
use crate::fonts::Voice;
use crate::form::{Align, Cell, Column, Field, Name, Prose, Style, Table};

const GUTTER: f32 = 6.0;

/// How cells of a place are set.
#[derive(Clone, Copy)]
pub struct CellSet {
    pub plain: Type,
    pub strong: bool,
    pub align: Align,
}

impl CellSet {
    fn base(self) -> Type {
        match (self.strong, self.plain.line < 13.0) {
            (false, _) => self.plain,
            (true, true) => CELL_STRONG,
            (true, false) => QUESTION,
        }
    }
}

/// Draws a value at `x`, `width` wide.
pub fn cell(pen: &mut Pen, value: &Cell, set: CellSet, x: f32, width: f32) -> Block {
    let base = set.base();
    match value {
        Cell::Text(prose) => pen.prose(prose, base, x, width, set.align),
        Cell::Number(n) => {
            let ink = if *n == 0 { MUTE } else { base.ink };
            pen.prose(
                &Prose::new(format::number(*n)),
                base.ink(ink),
                x,
                width,
                set.align,
            )
        }
        Cell::Name(name) => name_cell(pen, name, base, x, width),
        Cell::Lines(lines) => {
            let mut block = Block::default();
            for line in lines {
                let line = pen.prose(line, base, x, width, set.align);
                block.under(0.0, line);
            }
            block
        }
        Cell::Hash(hash) => hash_cell(pen, hash, set.plain.line, x, width),
        Cell::Code(code) => {
            let size = if base.line < 13.0 { 7.5 } else { 9.0 };
            let code_type = Type {
                voice: Voice::Mono,
                size,
                ..base
            };
            pen.prose(&Prose::new(code.as_str()), code_type, x, width, set.align)
        }
        Cell::Power { mantissa, exponent } => {
            power(pen, mantissa, *exponent, base, x, width, set.align)
        }
        Cell::Tick(ticked) => {
            let mut block = Block::space(base.line);
            let at = if set.align == Align::Centre {
                x + (width - 8.5) / 2.0
            } else {
                x
            };
            block.tick(at, (base.line - 8.5) / 2.0, *ticked);
            block
        }
        Cell::None => pen.prose(&Prose::new("–"), base.ink(MUTE), x, width, set.align),
        Cell::Empty => Block::space(base.line),
    }
}

/// A name: the original script first, Latin letters and particulars under it.
fn name_cell(pen: &mut Pen, name: &Name, base: Type, x: f32, width: f32) -> Block {
    let mut block = pen.text(&name.text, base, x, width);
    if let Some(latin) = &name.latin {
        let line = pen.text(latin, SMALL, x, width);
        block.under(0.0, line);
    }
    for note in &name.notes {
        let line = pen.text(note, SMALL.ink(MUTE), x, width);
        block.under(0.0, line);
    }
    block
}

/// A hash in groups of eight: one line where it fits, else two.
fn hash_cell(pen: &mut Pen, hash: &str, line: f32, x: f32, width: f32) -> Block {
    let groups: Vec<&str> = format::groups(hash);
    let whole = groups.join(" ");
    let base = Type {
        line: line.max(HASH.line),
        ..HASH
    };
    let mut block = Block::default();
    block.marks.push(Mark::Say(hash.to_owned()));
    if pen.width(&whole, HASH) <= width {
        let line = pen.text(&whole, base, x, width);
        block.under(0.0, line);
    } else {
        for half in groups.chunks(4) {
            let line = pen.text(&half.join(" "), base, x, width);
            block.under(0.0, line);
        }
    }
    block.marks.push(Mark::Said);
    block
}

/// A power of ten; machines read `3.2e25`.
pub fn power(
    pen: &mut Pen,
    mantissa: &str,
    exponent: i32,
    base: Type,
    x: f32,
    width: f32,
    align: Align,
) -> Block {
    let prose = Prose::new(format!("{mantissa} × 10")).with(exponent.to_string(), Style::Raised);
    let drawn = pen.prose(&prose, base, x, width, align);
    let mut block = Block::space(drawn.height);
    block
        .marks
        .push(Mark::Say(format!("{mantissa}e{exponent}")));
    block.put(0.0, drawn);
    block.marks.push(Mark::Said);
    block
}

/// Boxes of labelled cells: each row six units wide.
pub fn fields(pen: &mut Pen, rows: &[Vec<Field>], gap: f32) -> Group {
    let strips = rows
        .iter()
        .map(|row| Strip::new(field_row(pen, row), Cut::Rescue))
        .collect();
    let around = Around::Boxed {
        x: ANSWER,
        width: UNIT * 6.0,
        pad: 0.0,
        ruled: true,
    };
    Group {
        strips,
        around,
        gap,
        role: Role::L,
    }
}

fn field_row(pen: &mut Pen, row: &[Field]) -> Block {
    let mut block = Block::default();
    let mut x = ANSWER;
    let mut edges = Vec::new();
    for field in row {
        let width = UNIT * f32::from(field.units);
        let label = pen.text(&field.label, LABEL, x + 8.0, width - 16.0);
        let set = CellSet {
            plain: ANSWER_TEXT,
            strong: field.strong,
            align: Align::Left,
        };
        let value = cell(pen, &field.value, set, x + 8.0, width - 16.0);
        let mut inner = Block::space(3.0);
        inner
            .under(0.0, label.tagged(Role::Lbl))
            .under(0.0, value.tagged(Role::LBody));
        block.put(0.0, inner.tagged(Role::LI));
        x += width;
        edges.push(x);
    }
    block.height += 3.0;
    edges.pop();
    for edge in edges {
        let to = block.height;
        block.upright(edge, 0.0, to);
    }
    block
}

/// The cells of the number of operations: mantissa, exponent, reading, kind and range.
pub fn operations(pen: &mut Pen, o: &crate::form::Operations, gap: f32) -> Group {
    let mut block = Block::default();
    let widths = [68.0, 68.0, 108.0, 164.0];
    let labels = ["Mantissa", "Exponent of 10", "Read as", "Kind and range"];
    let mut x = ANSWER;
    for (i, (label, width)) in labels.into_iter().zip(widths).enumerate() {
        let mut inner = Block::space(3.0);
        let label = pen.text(label, LABEL, x + 8.0, width - 12.0);
        inner.under(0.0, label.tagged(Role::Lbl));
        let (at, room) = (x + 8.0, width - 16.0);
        let value = match i {
            0 => pen.text(&o.mantissa, MANTISSA, at, room),
            1 => pen.text(&o.exponent.to_string(), MANTISSA, at, room),
            2 => power(
                pen,
                &o.mantissa,
                o.exponent,
                MANTISSA,
                at,
                room,
                Align::Left,
            ),
            _ => kind_and_range(pen, o, at, room),
        };
        inner.under(0.0, value.tagged(Role::LBody));
        block.put(0.0, inner.tagged(Role::LI));
        x += width;
    }
    block.height += 4.0;
    let mut edge = ANSWER;
    for width in widths.into_iter().take(3) {
        edge += width;
        let to = block.height;
        block.upright(edge, 0.0, to);
    }
    let around = Around::Boxed {
        x: ANSWER,
        width: UNIT * 6.0,
        pad: 0.0,
        ruled: true,
    };
    Group {
        strips: vec![Strip::new(block, Cut::Rescue)],
        around,
        gap,
        role: Role::L,
    }
}

fn kind_and_range(pen: &mut Pen, o: &crate::form::Operations, x: f32, width: f32) -> Block {
    let mut block = pen.text(&o.kind, ANSWER_TEXT, x, width);
    let range = match (&o.low, &o.high) {
        (Some(low), Some(high)) => format!("low {low}, high {high}"),
        (Some(low), None) => format!("low {low}"),
        (None, Some(high)) => format!("high {high}"),
        (None, None) => "no range stated".into(),
    };
    let line = pen.text(&range, SMALL.ink(MUTE), x, width);
    block.under(0.0, line);
    block
}

/// Where each column stands: left edge and width of its content.
fn columns(columns: &[Column], x: f32, width: f32) -> Vec<(f32, f32)> {
    let sum: f32 = columns
        .iter()
        .map(|c| c.share)
        .sum::<f32>()
        .max(f32::EPSILON);
    let last = columns.len().saturating_sub(1);
    let mut at = x;
    let mut places = Vec::with_capacity(columns.len());
    for (i, column) in columns.iter().enumerate() {
        let whole = width * column.share / sum;
        let left = if i == 0 { 0.0 } else { GUTTER };
        let right = if i == last { 0.0 } else { GUTTER };
        places.push((at + left, whole - left - right));
        at += whole;
    }
    places
}

/// A table as a group that flows over pages.
pub fn table(pen: &mut Pen, table: &Table, x: f32, width: f32, gap: f32) -> Group {
    let places = columns(&table.columns, x, width);
    let head = head_row(pen, table, &places, x, width);
    let air = if table.dense { 1.0 } else { 2.0 };
    let mut strips = Vec::with_capacity(table.rows.len() + 1);
    let rows = table.rows.len();
    for (i, row) in table.rows.iter().enumerate() {
        let block = row_block(pen, table, row, &places, air, false);
        // No row stands alone under its head, and the total stays with the last two rows.
        let near_end = table.total.is_some() && i + 1 >= rows;
        let cut = match i {
            0 => Cut::Rescue,
            1 => Cut::Last,
            _ if near_end => Cut::Last,
            _ => Cut::Free,
        };
        strips.push(Strip::new(block, cut));
    }
    if let Some(total) = &table.total {
        let block = row_block(pen, table, total, &places, air, true);
        strips.push(Strip::new(block, Cut::Last));
    }
    let around = Around::Table {
        x,
        width,
        head,
        total: table.total.is_some(),
    };
    Group {
        strips,
        around,
        gap,
        role: Role::Table,
    }
}

fn head_row(pen: &mut Pen, table: &Table, places: &[(f32, f32)], x: f32, width: f32) -> Block {
    let heads: Vec<Block> = table
        .columns
        .iter()
        .zip(places)
        .map(|(c, (at, w))| pen.prose(&Prose::new(c.title.as_str()), HEAD_CELL, *at, *w, c.align))
        .collect();
    let tallest = heads
        .iter()
        .map(|h| h.height)
        .fold(HEAD_CELL.line, f32::max);
    let mut block = Block::space(tallest + 6.0);
    block.rule(0.0, x, x + width, 1.0, INK);
    for head in heads {
        let y = 3.0 + tallest - head.height;
        block.put(y, head.tagged(Role::Column));
    }
    let mut block = block.tagged(Role::TR);
    let to = tallest + 6.0;
    block.height = to;
    block.rule(to, x, x + width, 0.5, INK);
    block
}

fn row_block(
    pen: &mut Pen,
    table: &Table,
    row: &[Cell],
    places: &[(f32, f32)],
    air: f32,
    total: bool,
) -> Block {
    let mut block = Block::space(air + CELL.line);
    for (i, (value, (x, width))) in row.iter().zip(places).enumerate() {
        let align = table.columns.get(i).map_or(Align::Left, |c| c.align);
        let strong = total || table.strong == Some(i);
        let drawn = cell(
            pen,
            value,
            CellSet {
                plain: CELL,
                strong,
                align,
            },
            *x,
            *width,
        );
        block.put(air, drawn.tagged(Role::TD));
    }
    block.height += air;
    block.tagged(Role::TR)
}
