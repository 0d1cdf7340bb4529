//! The evidence certificate: people, timeline, disclosure, files, journal head, how to verify.

use chrono::{DateTime, FixedOffset};

use super::canvas::{Block, Mark, Pen};
use super::document::{Twin, heading, notes, standing_table, sub_heading};
use super::flow::Flow;
use super::pieces::{Around, Cut, Flowing, Group, Strip};
use super::style::{
    ANSWER, ANSWER_TEXT, ANSWER_WIDTH, HASH, HELP, INK, MEASURE, MUTE, SMALL, Type,
};
use super::tags::Role;
use super::{PageError, format};
use crate::compose::counted;
use crate::fonts::Voice;
use crate::form::{Align, AnnexFile, Cell, Column, DocumentDigest, Form, Prose, Staff, Table};

/// The bookmark at the journal head.
pub(super) const JOURNAL: &str = "Journal head";

fn plain_table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        columns,
        rows,
        total: None,
        strong: None,
        dense: false,
        counts: None,
    }
}

pub(super) fn evidence(
    pen: &mut Pen,
    flow: &mut Flow,
    form: &Form,
    twin: &Twin<'_>,
) -> Result<(), PageError> {
    pen.shaper.at("the evidence certificate");
    let intro = Prose::new(
        "What this packet rests on, who did what and when, and how a reader who does not know the filer can check it \
         without a network. Fixed before the signature; the signature itself is checked by the reader’s own software.",
    );
    let block = heading(pen, "Evidence", "Evidence certificate", Some(&intro));
    flow.hold(0.0, block, Some((0, "Evidence certificate".into())));
    people(pen, flow, form)?;
    timeline(pen, flow, form)?;
    staff(pen, flow, form)?;
    if let Some(disclosure) = &form.evidence.disclosure {
        sub_heading(pen, flow, "Disclosure of personal data", 12.0);
        notes(pen, flow, &disclosure.lines, 0.0)?;
    }
    documents(pen, flow, form)?;
    files(pen, flow, &form.files, twin)?;
    journal(pen, flow, form)?;
    how_to_verify(pen, flow, form)
}

fn people(pen: &mut Pen, flow: &mut Flow, form: &Form) -> Result<(), PageError> {
    let keyed = form.evidence.people.iter().any(|p| p.key_sha256.is_some());
    let mut columns = vec![
        Column::left("Did", 70.0),
        Column::left("Name", 118.0),
        Column::left("Role", 130.0),
    ];
    if keyed {
        columns.push(Column::left(
            "Journal key, SHA-256 of the public key",
            186.0,
        ));
    }
    let row = |p: &crate::form::PersonDid| {
        let mut row = vec![Cell::text(&p.did), Cell::text(&p.name), Cell::text(&p.role)];
        if keyed {
            row.push(p.key_sha256.clone().map_or(Cell::None, Cell::Hash));
        }
        row
    };
    sub_heading(pen, flow, "People", 2.0);
    let table = plain_table(columns, form.evidence.people.iter().map(row).collect());
    standing_table(pen, flow, &table, "People")
}

fn timeline(pen: &mut Pen, flow: &mut Flow, form: &Form) -> Result<(), PageError> {
    if form.evidence.timeline.is_empty() {
        return Ok(());
    }
    // One zone for all rows: whoever recorded them may sit in another.
    let zone = *form.head.as_of.offset();
    let columns = vec![
        Column::left(&format!("Time, {}", format::offset(zone)), 118.0),
        Column::left("Event", 181.0),
        Column::left("By", 91.0),
        Column::right("Event no.", 54.0),
        Column::left("Hash", 60.0),
    ];
    let row = |m: &crate::form::Moment| {
        vec![
            time(m.at, zone),
            Cell::text(&m.what),
            Cell::text(&m.by),
            m.event.map_or(Cell::None, |e| {
                Cell::Number(i64::try_from(e).unwrap_or(i64::MAX))
            }),
            m.hash
                .as_ref()
                .map_or(Cell::None, |h| Cell::Code(h.chars().take(8).collect())),
        ]
    };
    sub_heading(pen, flow, "Timeline", 12.0);
    let table = plain_table(columns, form.evidence.timeline.iter().map(row).collect());
    standing_table(pen, flow, &table, "Timeline")
}

/// Date and time of day in the zone that the head of the column names.
fn time(at: DateTime<FixedOffset>, zone: FixedOffset) -> Cell {
    let at = at.with_timezone(&zone);
    Cell::text(format!(
        "{}\u{a0}{}",
        format::short_date(at.date_naive()),
        at.format("%H:%M:%S")
    ))
}

/// Where the list of changes begins, in words.
fn since(staff: &Staff, zone: FixedOffset) -> String {
    let at = format::short_moment(staff.since.at.with_timezone(&zone));
    match &staff.since.packet {
        Some(packet) => {
            let event = i64::try_from(staff.since.event).unwrap_or(i64::MAX);
            let event = format::number(event);
            format!("packet {packet} was signed ({at}, journal event\u{a0}{event})")
        }
        None => format!("the vault began ({at}); no packet was signed for this provider before"),
    }
}

fn staff(pen: &mut Pen, flow: &mut Flow, form: &Form) -> Result<(), PageError> {
    let zone = *form.head.as_of.offset();
    let staff = &form.evidence.staff;
    sub_heading(pen, flow, "People added, roles and keys changed", 12.0);
    let since = since(staff, zone);
    if staff.changes.is_empty() {
        let words = format!("Nobody was added, and no role or key changed, since {since}.");
        let words = pen
            .text(&words, HELP.ink(INK), 0.0, MEASURE)
            .tagged(Role::P);
        return flow.solid(words, "the people");
    }
    let words = format!("Up to the journal head below, since {since}.");
    let mut intro = pen.text(&words, HELP, 0.0, MEASURE).tagged(Role::P);
    intro.height += 4.0;
    flow.hold(0.0, intro, None);
    let columns = vec![
        Column::left(&format!("Time, {}", format::offset(zone)), 102.0),
        Column::left("Person", 96.0),
        Column::left("What changed", 152.0),
        Column::left("By, confirmed by", 100.0),
        Column::right("Event no.", 54.0),
    ];
    let row = |c: &crate::form::StaffChange| {
        let by = match &c.second {
            Some(second) => format!("{}\n{second}", c.by),
            None => c.by.clone(),
        };
        vec![
            time(c.at, zone),
            Cell::text(&c.person),
            Cell::text(&c.words),
            if by.is_empty() {
                Cell::None
            } else {
                Cell::text(by)
            },
            Cell::Number(i64::try_from(c.event).unwrap_or(i64::MAX)),
        ]
    };
    let table = plain_table(columns, staff.changes.iter().map(row).collect());
    standing_table(pen, flow, &table, "People added, roles and keys changed")
}

fn documents(pen: &mut Pen, flow: &mut Flow, form: &Form) -> Result<(), PageError> {
    const TITLE: &str = "Documents relied on";
    let documents = &form.evidence.documents;
    if documents.is_empty() {
        return Ok(());
    }
    sub_heading(pen, flow, TITLE, 12.0);
    let words = format!(
        "{}, on which the filer’s decision on the identity of this person rests. Each digest is keyed for this packet \
         alone: it tells nothing by itself and cannot be matched with another packet. On request the filer can reveal \
         one document, by a key with which its file, and no other, agrees with its digest.",
        counted(documents.len(), "document", "documents")
    );
    let mut intro = pen.text(&words, HELP, 0.0, MEASURE).tagged(Role::P);
    intro.height += 4.0;
    flow.hold(0.0, intro, None);
    let columns = vec![
        Column::left("No.", 24.0),
        Column::left("Document", 124.0),
        Column::left("Country", 84.0),
        Column::left("Received", 72.0),
        Column::left("Keyed digest, HMAC-SHA-256", 200.0),
    ];
    let said = |text: &str| match text {
        "" => Cell::None,
        text => Cell::text(text),
    };
    let row = |one: &DocumentDigest| {
        vec![
            Cell::Number(one.number.into()),
            said(&one.kind),
            said(one.country.as_deref().unwrap_or_default()),
            Cell::text(format::short_date(one.received)),
            // Only what nobody has checked yet has no key, and so no digest.
            if one.digest.is_empty() {
                Cell::text("made when the filing is checked")
            } else {
                Cell::Hash(one.digest.clone())
            },
        ]
    };
    let table = plain_table(columns, documents.iter().map(row).collect());
    standing_table(pen, flow, &table, TITLE)
}

fn files(
    pen: &mut Pen,
    flow: &mut Flow,
    files: &[AnnexFile],
    twin: &Twin<'_>,
) -> Result<(), PageError> {
    let columns = vec![
        Column::left("File", 140.0),
        Column::right("Rows", 40.0),
        Column::left("SHA-256", 324.0),
    ];
    let mut rows = vec![vec![
        Cell::Code("packet.json".into()),
        Cell::None,
        Cell::Hash(twin.sha256.into()),
    ]];
    let mut files: Vec<&AnnexFile> = files.iter().collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    for file in files {
        let count = Cell::Number(i64::try_from(file.count).unwrap_or(i64::MAX));
        rows.push(vec![
            Cell::Code(file.name.clone()),
            count,
            Cell::Hash(file.sha256.clone()),
        ]);
    }
    sub_heading(pen, flow, "Files in this packet", 12.0);
    standing_table(pen, flow, &plain_table(columns, rows), "Files")
}

fn journal(pen: &mut Pen, flow: &mut Flow, form: &Form) -> Result<(), PageError> {
    let journal = &form.head.journal;
    sub_heading(pen, flow, "Journal head", 12.0);
    let whole = format::groups(&journal.head).join(" ");
    let mut block = Block::default();
    block.boxed(0.0, 0.0, MEASURE, 36.0);
    let hash = pen.text(&whole, HASH, 8.0, 330.0);
    let events = format!(
        "{} events at this head",
        format::number(i64::try_from(journal.events).unwrap_or(i64::MAX))
    );
    let words = pen.text(&events, SMALL.ink(MUTE), 8.0, 330.0);
    let code = Type::new(Voice::Mono, 12.0, 18.0, INK);
    let code = pen.right(&journal.code, code, 340.0, MEASURE - 348.0);
    let mut head = Block::default();
    head.marks.push(Mark::Say(journal.head.clone()));
    head.put(7.0, hash);
    head.marks.push(Mark::Said);
    block.put(0.0, head.tagged(Role::P));
    block.put(18.0, words.tagged(Role::P));
    block.put(9.0, code.tagged(Role::P));
    block.height = 36.0;
    if form.evidence.how_to_verify.is_empty() {
        flow.bookmark(1, JOURNAL.into());
        return flow.solid(block, "the journal head");
    }
    // Kept with the steps that follow, so that these never stand on a page alone.
    flow.hold(0.0, block, Some((1, JOURNAL.into())));
    Ok(())
}

fn how_to_verify(pen: &mut Pen, flow: &mut Flow, form: &Form) -> Result<(), PageError> {
    if form.evidence.how_to_verify.is_empty() {
        return Ok(());
    }
    sub_heading(pen, flow, "How to verify", 12.0);
    let strips = form
        .evidence
        .how_to_verify
        .iter()
        .enumerate()
        .map(|(i, step)| {
            let number = pen.text(&(i + 1).to_string(), ANSWER_TEXT, 78.0, 14.0);
            let words = pen.prose(step, ANSWER_TEXT, ANSWER, ANSWER_WIDTH, Align::Left);
            let mut block = number.tagged(Role::Lbl);
            block.put(0.0, words.tagged(Role::LBody));
            let mut block = block.tagged(Role::LI);
            block.height += 5.0;
            Strip::new(block, if i == 0 { Cut::Never } else { Cut::Rescue })
        });
    let group = Group {
        strips: strips.collect(),
        around: Around::Bare,
        gap: 0.0,
        role: Role::L,
    };
    flow.item(
        &Flowing {
            place: "How to verify".into(),
            groups: vec![group],
            ..Flowing::default()
        },
        None,
    )
}
