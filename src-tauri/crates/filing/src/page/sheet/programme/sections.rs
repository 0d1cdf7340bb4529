//! The sections of the programme: numbered paragraphs, the duties that a section serves beside the first of them.

use cip::programme::ProgrammeSection;

use super::{ProgrammePaper, programme_section};
use crate::compose::provenance;
use crate::form::{Prose, Provenance};
use crate::page::canvas::{Block, Pen};
use crate::page::document::heading;
use crate::page::flow::Flow;
use crate::page::pieces::{Around, Flowing, Group};
use crate::page::style::{ANSWER, ANSWER_WIDTH, FIELD_ID, QUESTION, SECTION, Type};
use crate::page::tags::Role;
use crate::page::{PageError, items};

/// Column of the numbers of paragraphs; duties and their marks stand beside it.
const NUMBERS: f32 = 26.0;
/// Space between paragraphs.
const BETWEEN: f32 = 8.0;

/// Lays out a section, counted from 1; its heading stays with the first paragraph.
pub(super) fn section(
    pen: &mut Pen,
    flow: &mut Flow,
    number: usize,
    section: &ProgrammeSection,
    paper: &ProgrammePaper<'_>,
) -> Result<(), PageError> {
    let place = programme_section(number);
    pen.shaper.at(place.clone());
    let title = heading(pen, &number.to_string(), &section.title, None);
    let name = format!("Section {number} {}", section.title);
    flow.hold(14.0, title, Some((0, name)));
    let duties = duties(section, paper);
    if !section.is_written() {
        let nothing = if paper.version.adopted.is_some() {
            "Nothing is written here. See the programme that is adopted."
        } else {
            "Nothing is written here."
        };
        let margin = margin(pen, "", &duties);
        let words = Prose::default().mute(nothing);
        let item = paragraph(pen, place, margin, Block::default(), &words);
        return flow.item(&item, None);
    }
    let lines = section.text.lines().map(str::trim);
    for (at, words) in (1..).zip(lines.filter(|l| !l.is_empty())) {
        if at > 1 {
            flow.gap(BETWEEN);
        }
        let label = format!("{number}.{at}");
        let beside: &[Duty] = if at == 1 { &duties } else { &[] };
        let margin = margin(pen, &label, beside);
        let again = again(pen, &label);
        let item = paragraph(pen, place.clone(), margin, again, &Prose::new(words));
        flow.item(&item, None)?;
    }
    Ok(())
}

/// A duty with the marks of its wording, as far as the edition has it.
type Duty = (String, Option<Provenance>);

fn duties(section: &ProgrammeSection, paper: &ProgrammePaper<'_>) -> Vec<Duty> {
    let known = |id: &String| {
        let rule = paper.edition.rule(id);
        (id.clone(), rule.map(|r| provenance(&r.provenance)))
    };
    section.rules.iter().map(known).collect()
}

/// The number of a paragraph, and beside the first one the duties that its section serves.
fn margin(pen: &mut Pen, number: &str, duties: &[Duty]) -> Block {
    let mut block = pen.text(number, QUESTION, 0.0, NUMBERS);
    let room = ANSWER - NUMBERS - 6.0;
    let mut y = 0.0;
    for (id, provenance) in duties {
        let id = pen.text(id, FIELD_ID, NUMBERS, room);
        let mut below = y + id.height;
        block.put(y, id);
        if let Some(provenance) = provenance {
            let unverified = provenance.unverified();
            let inset = if unverified { 9.0 } else { 0.0 };
            let words = provenance.words();
            let mut mark = pen.text(&words, SECTION, NUMBERS + inset, room - inset);
            if unverified {
                mark.diamond(NUMBERS, SECTION.line * 0.48);
            }
            let height = mark.height;
            block.put(below, mark);
            below += height;
        }
        y = below;
    }
    block.tagged(Role::P)
}

/// The margin of a paragraph that goes on from the page before.
fn again(pen: &mut Pen, number: &str) -> Block {
    let mut block = pen.text(number, QUESTION, 0.0, NUMBERS);
    let kind = Type {
        line: QUESTION.line,
        ..SECTION
    };
    let words = pen.text("continued", kind, NUMBERS, ANSWER - NUMBERS);
    block.put(0.0, words);
    block
}

fn paragraph(pen: &mut Pen, place: String, margin: Block, again: Block, words: &Prose) -> Flowing {
    let words = std::slice::from_ref(words);
    let group = Group {
        strips: items::strips(pen, words, ANSWER, ANSWER_WIDTH),
        around: Around::Bare,
        gap: 0.0,
        role: Role::Div,
    };
    Flowing {
        place,
        margin,
        again,
        groups: vec![group],
        ..Flowing::default()
    }
}
