//! What repeats on each page: header, footer, the DEMO band.

use super::canvas::{Block, Mark, Pen};
use super::document::Twin;
use super::format;
use super::style::{
    ACCENT, FURNITURE, FURNITURE_STRONG, INK, MEASURE, MUTE, Paper, RULE, Type, WHITE,
};
use crate::fonts::Voice;
use crate::form::{Align, Form, Prose};
use crate::text::apart;

/// The words of the band on every page of invented data.
pub const DEMO_BAND: &str = "DEMO  ·  invented data  ·  not a filing";

/// Adds header, footer and band to every page; the first `covers` pages have no header.
pub fn add(
    pen: &mut Pen,
    form: &Form,
    twin: &Twin<'_>,
    paper: Paper,
    covers: usize,
    pages: &mut [Vec<Mark>],
) {
    pen.shaper.at("header and footer");
    let total = pages.len();
    let head = header(pen, form);
    let foot = footer(pen, form, twin);
    let band = if form.head.demo {
        Some(band(pen))
    } else {
        None
    };
    for (i, page) in pages.iter_mut().enumerate() {
        let mut drawn = Block::default();
        if i >= covers {
            drawn.put(34.0, head.clone());
        }
        if let Some(band) = &band {
            drawn.put(12.0, band.clone());
        }
        let y = paper.footer();
        drawn.put(y, foot.clone());
        let number = pen.right(
            &format!("Page {} of {total}", i + 1),
            FURNITURE_STRONG,
            0.0,
            MEASURE,
        );
        drawn.put(y + 4.0, number);
        page.extend(drawn.marks);
    }
}

fn header(pen: &mut Pen, form: &Form) -> Block {
    let head = &form.head;
    let mut block = pen.text(&head.title, FURNITURE_STRONG, 0.0, MEASURE);
    let number = Prose::default().mute("Packet ").plain(head.packet.as_str());
    let number = pen.prose(&number, FURNITURE.ink(INK), 0.0, MEASURE, Align::Right);
    block.put(0.0, number);
    let x = pen.width(&head.title, FURNITURE_STRONG) + 9.0;
    let room = MEASURE - x - pen.width(&format!("Packet {}", head.packet), FURNITURE) - 9.0;
    let parties = format!(
        "{} for {}",
        apart(&head.filer.name),
        apart(&head.provider.name)
    );
    // Names too long for the line stand on the cover; nothing is shrunk or cut here.
    if pen.width(&parties, FURNITURE) <= room {
        let parties = pen.text(&parties, FURNITURE, x, room);
        block.put(0.0, parties);
    }
    block.rule(15.0, 0.0, MEASURE, 0.5, RULE);
    block
}

fn footer(pen: &mut Pen, form: &Form, twin: &Twin<'_>) -> Block {
    let head = &form.head;
    let rulebook = &head.rulebook;
    let published = format::long_date(rulebook.published);
    let line = format!(
        "{}. Rulebook edition {}.",
        rulebook.prepared(&format!(" ({}, {published})", rulebook.citation)),
        rulebook.edition
    );
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 0.5, RULE);
    let line = pen.text(&line, FURNITURE.ink(INK), 0.0, MEASURE);
    let mono = |p: Prose, s: &str| p.with(s, crate::form::Style::Mono);
    let ids = mono(
        Prose::new(format!("Packet {} · Journal head ", head.packet)),
        &head.journal.code,
    );
    let ids = mono(ids.plain(" · Content "), &format::short_hash(twin.sha256));
    let ids = pen.prose(&ids, FURNITURE, 0.0, MEASURE, Align::Left);
    let as_of = pen.right(
        &format!("As of {}", format::short_moment(head.as_of)),
        FURNITURE.ink(MUTE),
        0.0,
        MEASURE,
    );
    block.put(4.0, line).put(14.0, ids).put(14.0, as_of);
    block
}

/// The band of invented data, 14 points high.
pub(super) fn band(pen: &mut Pen) -> Block {
    let base = Type::new(Voice::Bold, 8.0, 14.0, WHITE);
    let mut block = Block::space(14.0);
    block.marks.push(Mark::Fill {
        x: 0.0,
        y: 0.0,
        w: MEASURE,
        h: 14.0,
        ink: ACCENT,
    });
    let words = pen.prose(&Prose::new(DEMO_BAND), base, 0.0, MEASURE, Align::Centre);
    block.put(0.0, words);
    block
}
