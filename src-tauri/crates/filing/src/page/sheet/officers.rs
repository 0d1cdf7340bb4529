//! The fingerprint sheet: what a provider compares a signature with, and why a reader calls it unknown.

use chrono::{DateTime, FixedOffset};

use super::{SHEET, SHEET_TOP, Sheet, bottom, by_hand, masthead, steps, write};
use crate::fonts::Voice;
use crate::form::Prose;
use crate::page::canvas::{Block, Pen};
use crate::page::flow::Flow;
use crate::page::style::{
    ACCENT, ANSWER_TEXT, HELP, INK, LABEL, MEASURE, MUTE, QUESTION, SMALL, Type,
};
use crate::page::tags::Role;
use crate::page::{PageError, format};
use crate::sign::FingerprintSheet;
use crate::text::apart;

/// What the fingerprint sheet says.
#[derive(Debug, Clone)]
pub struct OfficersSheet<'a> {
    /// The office that signs.
    pub office: &'a str,
    /// How to reach it, in one line; may be empty.
    pub contact: String,
    /// The officers with what their certificates say.
    pub officers: &'a [FingerprintSheet],
    /// When it was made.
    pub made: DateTime<FixedOffset>,
    /// Invented data.
    pub demo: bool,
}

const NAME: Type = Type::new(Voice::Serif, 13.0, 18.0, INK);
const PRINT: Type = Type::new(Voice::Mono, 12.0, 18.0, INK);

/// Prints the fingerprint sheet; one page for as many officers as it holds.
///
/// # Errors
/// [`PageError`] when a name cannot be drawn.
pub fn officers(sheet: &OfficersSheet<'_>) -> Result<Vec<u8>, PageError> {
    let made = format::long_date(sheet.made.date_naive());
    let seed: Vec<String> = sheet.officers.iter().map(|o| o.sha256.concat()).collect();
    let frame = Sheet {
        by: sheet.office,
        beside: format!("Made {made}"),
        title: "Fingerprint sheet",
        subtitle: "The certificates with which we sign our packets".into(),
        foot: format!(
            "Fingerprint sheet of {}. Made {made}; it replaces every earlier one.",
            apart(sheet.office)
        ),
        made: sheet.made,
        demo: sheet.demo,
    };
    let mut pen = Pen::default();
    let bottom = bottom(&mut pen, &frame);
    pen.shaper.at("the fingerprint sheet");
    let mut flow = Flow::new(SHEET_TOP, bottom);
    flow.fresh();
    let head = masthead(&mut pen, &frame, &SHEET);
    flow.solid(head, "the title")?;
    let why = steps(&mut pen, "Why this sheet", &five_lines(sheet.officers));
    flow.solid(why, "the five lines")?;
    flow.solid(Block::space(10.0), "the officers")?;
    for officer in sheet.officers {
        let block = one(&mut pen, officer, sheet.made);
        flow.solid(block, &officer.name)?;
        flow.solid(Block::space(10.0), &officer.name)?;
    }
    let other = other(&mut pen, &sheet.contact);
    flow.solid(other, "another fingerprint")?;
    flow.solid(Block::space(14.0), "by hand")?;
    let fields = [
        ("To whom", 126.0),
        ("By whom", 126.0),
        ("On, and by which way", 132.0),
    ];
    let handed = by_hand(&mut pen, "Handed over", &fields);
    flow.solid(handed, "by hand")?;
    write(pen, &frame, flow, &seed.concat(), Vec::new())
}

fn five_lines(officers: &[FingerprintSheet]) -> [Prose; 5] {
    let own = officers.iter().any(|officer| officer.self_issued);
    let issued = officers.iter().any(|officer| !officer.self_issued);
    let (by, reader) = match (own, issued) {
        (false, true) => (
            "We sign with certificates that authorities issued to our officers.",
            "A PDF reader calls them valid once it trusts the authority’s root; unknown is no sign of a change.",
        ),
        (true, true) => (
            "We sign with certificates, some self-issued, some of authorities, as each says below.",
            "A PDF reader may call the validity unknown: expected, no sign of a change.",
        ),
        _ => (
            "We sign with certificates that our officers issued themselves.",
            "A PDF reader therefore calls the validity unknown: expected, no sign of a change.",
        ),
    };
    [
        Prose::new(by),
        Prose::new(reader),
        Prose::new(
            "Compare the fingerprint in a signature’s frame with the one below, each figure.",
        ),
        Prose::new("Trust this sheet only if it reached you by another way than the packets."),
        Prose::new("Offline, ")
            .mono("deedbox-cli verify")
            .plain(" checks a packet and prints its signer’s fingerprint."),
    ]
}

/// An officer: name, organisation, fingerprint, validity.
fn one(pen: &mut Pen, officer: &FingerprintSheet, made: DateTime<FixedOffset>) -> Block {
    let pad = 14.0;
    let inner = MEASURE - pad * 2.0;
    let mut block = Block::space(8.0);
    let name = pen.text(&officer.name, NAME, pad, inner);
    block.under(0.0, name.tagged(Role::H2));
    let organisation = format!("{}, {}", apart(&officer.organisation), officer.country);
    let organisation = pen.text(&organisation, SMALL, pad, inner);
    block.under(0.0, organisation.tagged(Role::P));
    let label = pen.text("Fingerprint: SHA-256 of the certificate", LABEL, pad, inner);
    block.under(6.0, label.tagged(Role::P));
    let (first, second) = officer.sha256.split_at(4);
    let mut print = Block::default();
    for half in [first, second] {
        let half = pen.text(&half.join("  "), PRINT, pad, inner);
        print.under(0.0, half);
    }
    block.under(0.0, print.tagged(Role::P));
    let day =
        |at: DateTime<chrono::Utc>| format::long_date(at.with_timezone(made.offset()).date_naive());
    let issuer = if officer.self_issued {
        String::new()
    } else {
        format!("Issued by {}. ", officer.issuer)
    };
    let valid = format!(
        "{issuer}Valid from {} to {}. Serial number {}",
        day(officer.valid_from),
        day(officer.valid_to),
        officer.serial
    );
    let valid = pen.text(&valid, HELP, pad, inner);
    block.under(5.0, valid.tagged(Role::P));
    let height = block.height + 8.0;
    block.height = height;
    block.marks.push(crate::page::canvas::Mark::Frame {
        x: 0.0,
        y: 0.0,
        w: MEASURE,
        h: height,
        weight: 0.75,
        ink: INK,
    });
    block.marks.push(crate::page::canvas::Mark::Fill {
        x: 0.0,
        y: 0.0,
        w: 4.0,
        h: height,
        ink: ACCENT,
    });
    block
}

fn other(pen: &mut Pen, contact: &str) -> Block {
    let ask = if contact.is_empty() {
        "Do not rely on that packet, and ask us.".to_owned()
    } else {
        format!(
            "Do not rely on that packet, and ask us: {}.",
            apart(contact)
        )
    };
    let mut block = Block::space(4.0);
    let label = pen.text(
        "A packet shows another fingerprint?",
        QUESTION,
        0.0,
        MEASURE,
    );
    let words = pen.text(&ask, ANSWER_TEXT, 0.0, MEASURE);
    let more = pen.text(
        "When an officer’s key changes, our next packet says so and we hand over a new sheet.",
        ANSWER_TEXT.ink(MUTE),
        0.0,
        MEASURE,
    );
    block
        .under(0.0, label.tagged(Role::H2))
        .under(0.0, words.tagged(Role::P))
        .under(0.0, more.tagged(Role::P));
    block
}
