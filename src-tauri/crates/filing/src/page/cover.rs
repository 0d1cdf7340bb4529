//! The first page: who, for whom, under which rule, which figures, where to find what.

use super::canvas::{Block, Mark, Pen};
use super::document::{Entry, Places};
use super::flow::Flow;
use super::style::{
    ACCENT, ANSWER, ANSWER_TEXT, ANSWER_WIDTH, CELL, COVER_FIGURE, HAIR, HEAD_CELL, HELP, INK,
    LABEL, MEASURE, MUTE, NOTE_LABEL, Paper, QUESTION, RULE, SUBTITLE, TITLE, Type,
};
use super::tags::Role;
use super::{PageError, format, tables};
use crate::fonts::Voice;
use crate::form::{Align, CoverFigure, Fact, Form, Prose, Style};
use crate::text::apart;

const COVER_TOP: f32 = 46.0;
/// Width of the words under a figure.
const LABEL_WIDTH: f32 = 112.0;
/// Lines of contents from which on they are set closer.
const LONG_CONTENTS: usize = 11;

/// Lays out the cover, `covers` pages long, with the pages of what it names.
pub fn pages(
    pen: &mut Pen,
    form: &Form,
    places: &Places<'_>,
    covers: usize,
    paper: Paper,
) -> Result<Vec<Vec<super::canvas::Mark>>, PageError> {
    pen.shaper.at("the cover");
    let mut flow = Flow::other(COVER_TOP, paper.bottom());
    flow.fresh();
    flow.solid(masthead(pen, form), "the title")?;
    flow.solid(notice(pen, form), "the notice")?;
    flow.solid(Block::space(13.0), "the cover")?;
    flow.enter(Role::Table, "");
    for (label, value) in facts(form, places, covers) {
        let block = fact(pen, &label, &value);
        flow.solid(block, &label)?;
    }
    flow.leave();
    if !form.cover.figures.is_empty() {
        flow.solid(figures(pen, &form.cover.figures), "the figures")?;
    }
    let contents = contents(pen, places.entries, "Fields", covers);
    flow.solid(contents, "the contents")?;
    let marks = marks(pen, "item", form.head.rulebook.text());
    lowest(&mut flow, marks, paper.bottom())?;
    Ok(flow.pages)
}

/// Places the key of the marks at the lower end of the page.
pub(super) fn lowest(flow: &mut Flow, marks: Block, bottom: f32) -> Result<(), PageError> {
    let room = bottom - marks.height;
    if flow.at() < room {
        let gap = room - flow.at();
        flow.solid(Block::space(gap), "the cover")?;
    }
    flow.solid(marks, "the marks")
}

fn masthead(pen: &mut Pen, form: &Form) -> Block {
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 2.0, ACCENT);
    let number = format!("Packet {}", form.head.packet);
    let room = MEASURE - pen.width(&number, ANSWER_TEXT) - 16.0;
    let filer = pen.text(&form.head.filer.name, QUESTION, 0.0, room);
    let number = pen.right(&number, ANSWER_TEXT.ink(MUTE), 0.0, MEASURE);
    block.put(7.0, filer.tagged(Role::P));
    block.put(7.0, number.tagged(Role::P));
    let title = pen.text(&form.head.title, TITLE, 0.0, MEASURE);
    let subtitle = pen.text(&form.head.subtitle, SUBTITLE, 0.0, MEASURE);
    block
        .under(22.0, title.tagged(Role::H1))
        .under(5.0, subtitle.tagged(Role::P));
    block.height += 14.0;
    block
}

fn notice(pen: &mut Pen, form: &Form) -> Block {
    let rulebook = &form.head.rulebook;
    let published = format::long_date(rulebook.published);
    let words = rulebook.notice(&format!("{} ({published})", rulebook.citation));
    let mut block = Block::default();
    block.rule(0.0, 0.0, MEASURE, 1.0, INK);
    let label = pen.text(rulebook.label(), QUESTION, 0.0, ANSWER - 8.0);
    let words = pen.text(&words, ANSWER_TEXT, ANSWER, ANSWER_WIDTH);
    let mut said = Block::default();
    said.put(8.0, label).put(8.0, words);
    block.put(0.0, said.tagged(Role::P));
    block.height += 9.0;
    let to = block.height;
    block.rule(to, 0.0, MEASURE, 1.0, INK);
    block
}

/// The facts of the form, with the officer and the journal head put after them.
fn facts(form: &Form, places: &Places<'_>, covers: usize) -> Vec<(String, Prose)> {
    let mut facts: Vec<(String, Prose)> = form
        .cover
        .facts
        .iter()
        .map(|Fact { label, value }| (label.clone(), value.clone()))
        .collect();
    facts.push(officer(form, places.frame + covers + 1));
    let evidence = places.journal + covers + 1;
    let head = Prose::default()
        .mono(form.head.journal.code.as_str())
        .plain(format!(" (short code; full value on page {evidence})"));
    facts.push(("Journal head".into(), head));
    facts
}

/// Who signs, on which page, and whether the key is another one than in the filing before.
fn officer(form: &Form, sign_page: usize) -> (String, Prose) {
    let signing = &form.signing;
    if signing.officer.is_empty() {
        let words = format!("an officer, page {sign_page}");
        return ("To be signed by".into(), Prose::new(words));
    }
    let title = if signing.title.is_empty() {
        String::new()
    } else {
        format!(", {}", apart(&signing.title))
    };
    let mut officer = Prose::default()
        .name(signing.officer.as_str(), Style::Bold)
        .plain(format!("{title}, page {sign_page}"));
    if form.evidence.staff.signing_key_changed().is_some() {
        let since = form.evidence.staff.since.packet.as_deref();
        let since = since.map_or_else(|| "the vault began".into(), |p| format!("packet {p}"));
        let changed = format!(" changed since {since}");
        officer = match whose_key_changed(form).as_slice() {
            [] => officer.plain(format!(". The signing key{changed}")),
            [one] => officer
                .plain(". The signing key of ")
                .name(*one, Style::Plain)
                .plain(changed),
            [one, other, ..] => officer
                .plain(". The signing keys of ")
                .name(*one, Style::Plain)
                .plain(" and ")
                .name(*other, Style::Plain)
                .plain(changed),
        };
    }
    ("Signed by".into(), officer)
}

/// The officers whose key is another one than before, where two sign; where one does it is clear whose.
fn whose_key_changed(form: &Form) -> Vec<&str> {
    let first = &form.signing;
    let Some(second) = &first.second else {
        return Vec::new();
    };
    let both = [
        (first.officer.as_str(), &first.certificate_sha256),
        (second.officer.as_str(), &second.certificate_sha256),
    ];
    let staff = &form.evidence.staff;
    let to = |key: &Option<String>| {
        let key = key.as_deref();
        key.is_some_and(|key| staff.signing_key_changed_to(key))
    };
    let changed = both.into_iter().filter(|(_, key)| to(key));
    changed.map(|(officer, _)| officer).collect()
}

/// A labelled fact as a row of a table.
pub(super) fn fact(pen: &mut Pen, label: &str, value: &Prose) -> Block {
    let label_type = Type { line: 14.0, ..HELP };
    let label = pen.text(label, label_type, 0.0, ANSWER - 8.0);
    let value = pen.prose(value, ANSWER_TEXT, ANSWER, ANSWER_WIDTH, Align::Left);
    let mut block = label.tagged(Role::Row);
    block.put(0.0, value.tagged(Role::TD));
    block.height += 1.0;
    block.tagged(Role::TR)
}

fn figures(pen: &mut Pen, figures: &[CoverFigure]) -> Block {
    let mut block = Block::space(14.0);
    block.rule(14.0, 0.0, MEASURE, 0.5, RULE);
    let width = MEASURE / figures.len() as f32;
    let mut tallest: f32 = 0.0;
    let mut list = Block::default();
    let labels: Vec<Block> = figures
        .iter()
        .map(|f| pen.text(&f.label, HELP.ink(INK), 0.0, LABEL_WIDTH))
        .collect();
    let label_height = labels.iter().map(|l| l.height).fold(0.0, f32::max);
    for (i, figure) in figures.iter().enumerate() {
        let x = width * i as f32;
        let room = width - 12.0;
        let mut one = match figure.exponent {
            Some(exponent) => tables::power(
                pen,
                &figure.value,
                exponent,
                COVER_FIGURE,
                x,
                room,
                Align::Left,
            ),
            None => pen.text(&figure.value, COVER_FIGURE, x, room),
        };
        let mut label = pen.text(&figure.label, HELP.ink(INK), x, LABEL_WIDTH);
        label.height = label_height;
        let item = pen.text(&format!("Item {}", figure.item), LABEL, x, room);
        one.under(0.0, label).under(0.0, item);
        tallest = tallest.max(one.height);
        list.put(20.0, one.tagged(Role::LBody).tagged(Role::LI));
    }
    block.put(0.0, list.tagged(Role::L));
    let to = 20.0 + tallest + 8.0;
    block.rule(to, 0.0, MEASURE, 0.5, RULE);
    block.height = to;
    block
}

/// The table of contents; `named` is the head over what each entry holds, and pages of entries begin after `covers`.
pub(super) fn contents(pen: &mut Pen, entries: &[Entry], named: &str, covers: usize) -> Block {
    // A long list is set closer, so that the marks under it stay on the same page.
    let line = if entries.len() > LONG_CONTENTS {
        12.5
    } else {
        14.0
    };
    let head = Type { line, ..HEAD_CELL };
    let row = Type { line, ..CELL };
    let mut block = Block::space(16.0);
    let mut first = pen.text("Contents", head, 0.0, ANSWER);
    let fields = pen.text(named, head, 340.0, 120.0);
    let page = pen.right("Page", head, 0.0, MEASURE);
    first.put(0.0, fields).put(0.0, page);
    block.under(0.0, first.tagged(Role::P));
    let mut list = Block::default();
    for entry in entries {
        let mut line = pen.text(&entry.label, row.ink(MUTE), 0.0, ANSWER - 8.0);
        let title = pen.text(&entry.title, row, ANSWER, 236.0);
        let fields = pen.text(&entry.fields, row.ink(MUTE), 340.0, 130.0);
        let page = pen.right(&(entry.page + covers + 1).to_string(), row, 0.0, MEASURE);
        line.put(0.0, title).put(0.0, fields).put(0.0, page);
        line.marks.push(Mark::Link {
            x: 0.0,
            y: 0.0,
            w: MEASURE,
            h: line.height,
            to: entry.page + covers,
            words: format!("{} {}", entry.label, entry.title),
        });
        list.under(0.0, line.tagged(Role::Link).tagged(Role::Toci));
    }
    block.under(0.0, list.tagged(Role::Toc));
    block
}

/// The key of the marks that stand beside each `what`.
pub(super) fn marks(pen: &mut Pen, what: &str, rule: &str) -> Block {
    let small = Type::new(Voice::Sans, 7.5, 11.0, MUTE);
    let mut block = Block::space(14.0);
    block.rule(14.0, 0.0, MEASURE, 0.5, HAIR);
    let label = pen.text(
        "Marks",
        Type {
            line: 11.0,
            ..NOTE_LABEL
        },
        0.0,
        ANSWER - 8.0,
    );
    let before = Prose::new(format!("How the wording of each {what} is known. "))
        .bold("V")
        .plain(format!(
            " words of the {rule} quoted in a published source. "
        ))
        .bold("S")
        .plain(" summarised in a published source. ")
        .bold("E")
        .plain(" text of an executive order. ")
        .bold("D")
        .plain(" added by the filer’s own programme, asked by no rule.");
    let words = pen.prose(&before, small, ANSWER, ANSWER_WIDTH, Align::Left);
    let mut said = Block::default();
    said.put(19.0, label).put(19.0, words);
    block.put(0.0, said.tagged(Role::P));
    let unverified = Prose::default().bold("R").plain(format!(
        " not yet checked against the text of the {rule}: unverified."
    ));
    let mut line = pen.prose(
        &unverified,
        small,
        ANSWER + 9.0,
        ANSWER_WIDTH - 9.0,
        Align::Left,
    );
    line.diamond(ANSWER, small.line * 0.48);
    block.under(0.0, line.tagged(Role::P));
    block
}
