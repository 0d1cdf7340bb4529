//! The scale of calendar days, drawn to measure.

use super::canvas::{Block, Mark, Pen};
use super::style::{ACCENT, ANSWER, ANSWER_WIDTH, FURNITURE, FURNITURE_STRONG, INK, LABEL, WHITE};
use super::tags::{Role, Tag};
use crate::form::{Align, Clock, ClockMark, Prose};

const LEFT: f32 = ANSWER + 9.0;
const LENGTH: f32 = ANSWER_WIDTH - 18.0;
const BAR: f32 = 5.0;

/// Draws the scale: names and dates above, the bar with a cell a day, numbers below.
pub fn scale(pen: &mut Pen, clock: &Clock) -> Block {
    let clock = &merged(clock);
    let days = f32::from(clock.days.max(1));
    let x = |day: u16| LEFT + LENGTH * f32::from(day.min(clock.days)) / days;
    let rows = rows(pen, clock, &x);
    let lines = rows.iter().map(|(_, row, _)| row + 1).max().unwrap_or(1) as f32;
    let bar = 22.0 * lines + 8.0;
    let mut block = Block::space(bar + BAR + 24.0);
    let said = clock
        .marks
        .iter()
        .map(|m| format!("{}: {}", m.label, m.date))
        .collect::<Vec<_>>()
        .join("; ");
    let counted = if clock.zone.is_empty() {
        String::new()
    } else {
        format!(", {}", clock.zone)
    };
    let said = format!("Scale of {} calendar days{counted}. {said}.", clock.days);
    block.marks.push(Mark::Say(said.clone()));
    block.marks.push(Mark::Fill {
        x: LEFT,
        y: bar,
        w: LENGTH,
        h: BAR,
        ink: WHITE,
    });
    block.marks.push(Mark::Fill {
        x: LEFT,
        y: bar,
        w: x(clock.used) - LEFT,
        h: BAR,
        ink: ACCENT,
    });
    block.marks.push(Mark::Frame {
        x: LEFT,
        y: bar,
        w: LENGTH,
        h: BAR,
        weight: 0.75,
        ink: INK,
    });
    for day in 1..clock.days {
        let ink = if day < clock.used { WHITE } else { INK };
        block.marks.push(Mark::Rule {
            from: (x(day), bar),
            to: (x(day), bar + BAR),
            weight: 0.35,
            ink,
        });
    }
    for day in (0..=clock.days).step_by(5) {
        let at = x(day);
        block.marks.push(Mark::Rule {
            from: (at, bar + BAR),
            to: (at, bar + BAR + 3.0),
            weight: 0.75,
            ink: INK,
        });
        let number = pen.prose(
            &Prose::new(day.to_string()),
            LABEL,
            at - 15.0,
            30.0,
            Align::Centre,
        );
        block.put(bar + BAR + 3.0, number);
    }
    let caption = pen.prose(
        &Prose::new(format!("Calendar days from day 0{counted}")),
        LABEL,
        ANSWER,
        ANSWER_WIDTH,
        Align::Centre,
    );
    block.put(bar + BAR + 13.0, caption);
    for (mark, row, _) in &rows {
        let at = x(mark.day);
        block.marks.push(Mark::Rule {
            from: (at, 22.0 * *row as f32 + 21.0),
            to: (at, bar),
            weight: 1.0,
            ink: INK,
        });
    }
    for (mark, row, left) in rows {
        let top = 22.0 * row as f32;
        let name = pen.text(&mark.label, FURNITURE_STRONG, left, 200.0);
        let date = pen.text(&mark.date, FURNITURE, left, 200.0);
        // The pole of a name in an upper row passes behind the names below it.
        let width = pen
            .width(&mark.label, FURNITURE_STRONG)
            .max(pen.width(&mark.date, FURNITURE));
        block.marks.push(Mark::Fill {
            x: left - 2.0,
            y: top,
            w: width + 4.0,
            h: 20.0,
            ink: WHITE,
        });
        block.put(top, name).put(top + 10.0, date);
    }
    block.marks.push(Mark::Said);
    block.tagged(Tag::from(Role::Figure).alt(said))
}

/// The clock with the marks of one day under one name.
fn merged(clock: &Clock) -> Clock {
    let mut marks: Vec<ClockMark> = Vec::new();
    for mark in &clock.marks {
        match marks
            .iter_mut()
            .find(|m| m.day == mark.day && m.date == mark.date)
        {
            Some(same) => {
                let label = mark.label.chars().flat_map(char::to_lowercase);
                same.label = format!("{}, {}", same.label, label.collect::<String>());
            }
            None => marks.push(mark.clone()),
        }
    }
    Clock {
        marks,
        ..clock.clone()
    }
}

/// Puts each name above its day, in the first row where it does not touch another.
fn rows<'a>(
    pen: &mut Pen,
    clock: &'a Clock,
    x: &impl Fn(u16) -> f32,
) -> Vec<(&'a ClockMark, usize, f32)> {
    let mut taken: Vec<f32> = Vec::new();
    let mut placed = Vec::new();
    for mark in &clock.marks {
        let width = pen
            .width(&mark.label, FURNITURE_STRONG)
            .max(pen.width(&mark.date, FURNITURE));
        let edge = ANSWER + ANSWER_WIDTH - width;
        let left = (x(mark.day) - width / 2.0).clamp(ANSWER, edge.max(ANSWER));
        // A name may move right a little, as long as it still stands over its day.
        let most = x(mark.day).min(edge);
        let row = taken
            .iter()
            .position(|end| *end <= left.max(most))
            .unwrap_or(taken.len());
        let left = taken.get(row).map_or(left, |end| left.max(*end));
        match taken.get_mut(row) {
            Some(end) => *end = left + width + 8.0,
            None => taken.push(left + width + 8.0),
        }
        placed.push((mark, row, left));
    }
    // The lowest row stands nearest to the bar.
    let rows = taken.len();
    placed
        .into_iter()
        .map(|(m, row, left)| (m, rows - 1 - row, left))
        .collect()
}
