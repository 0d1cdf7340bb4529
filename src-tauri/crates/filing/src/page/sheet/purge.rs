//! The certificate of a purge: what went, what stayed and why, who did it; by random ids, without a name of who went.

mod remains;

use chrono::{DateTime, FixedOffset};
use cip::head::short_code;
use cip::purge::Purge;
use cip::retention::{Kept, KeptWhat, Retention};
use cip::rulebook::Edition;

use super::{SHEET_TOP, SINGLE, Sheet, bottom, masthead, prepared, write};
use crate::compose::{counted, provenance};
use crate::form::{
    Answer, Cell, Choice, Column, Field, Item, Mark, Name, Prose, Provenance, Rulebook, Table, hex,
};
use crate::page::canvas::Pen;
use crate::page::flow::Flow;
use crate::page::{PageError, format, items};
use crate::text::apart;
use remains::remains;

/// The journal as it stood at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalAt {
    /// Entries in it.
    pub events: u64,
    /// Hash of the newest, its head.
    pub hash: [u8; 32],
}

/// What the certificate of a purge says.
#[derive(Debug, Clone)]
pub struct PurgePaper<'a> {
    /// The office, in Latin letters.
    pub office: &'a str,
    /// The purge.
    pub purge: &'a Purge,
    /// Officer who did it.
    pub by: String,
    /// Officer who confirmed; none where there was no other.
    pub second: Option<String>,
    /// Edition of the rulebook in force.
    pub edition: &'a Edition,
    /// The journal before the purge and after it, where that is known.
    pub around: Option<[JournalAt; 2]>,
    /// The journal when it was printed.
    pub now: JournalAt,
    /// Bytes that the sealed files held whose keys were destroyed, where that is known.
    pub file_bytes: Option<u64>,
    /// When it was printed.
    pub made: DateTime<FixedOffset>,
    /// Invented data.
    pub demo: bool,
}

const TITLE: &str = "Certificate of purge";
/// The copy for machines that goes with the paper; it holds ids only.
const TWIN: &str = "purge.json";
/// The duty to keep records, and for how long.
const RETENTION: &str = "CIP-10";
/// What the heads around a purge are.
const HEADS: &str = "The purge is one entry of the journal: its hash is the head after it, the hash of the entry \
                     before it is the head before.";
/// Things listed one by one; the others are counted, and stand in the copy for machines.
const MOST: usize = 60;

/// Prints the certificate, on as many pages as it takes, with the record itself attached.
///
/// # Errors
/// [`PageError`] when a character cannot be drawn.
pub fn purge(paper: &PurgePaper<'_>) -> Result<Vec<u8>, PageError> {
    let rulebook = crate::compose::rulebook(paper.edition);
    let frame = frame(paper, &rulebook);
    let mut pen = Pen::default();
    let bottom = bottom(&mut pen, &frame);
    pen.shaper.at("the certificate of purge");
    let mut flow = Flow::new(SHEET_TOP, bottom);
    flow.fresh();
    let head = masthead(&mut pen, &frame, &SINGLE);
    flow.solid(head, "the title")?;
    for item in asked(paper) {
        let laid = items::single(&mut pen, &item);
        let name = format!("{} {} {}", item.no, item.id, item.question);
        flow.item(&laid, Some((0, name)))?;
    }
    let twin = super::twin(paper.purge)?;
    let files = vec![super::twin_file(TWIN, &twin, "This purge for machines")];
    write(pen, &frame, flow, &paper.purge.id.to_string(), files)
}

fn frame<'a>(paper: &PurgePaper<'a>, rulebook: &Rulebook) -> Sheet<'a> {
    let label = paper.purge.label();
    let subtitle = "Records of one party, destroyed after their retention period";
    let subtitle = match section(paper) {
        Some(section) => {
            let title = paper.edition.part.split(" Part").next();
            let section = format!("{} {section}", title.unwrap_or_default());
            format!("{subtitle}, {}", rulebook.section(&section))
        }
        None => subtitle.to_owned(),
    };
    Sheet {
        by: paper.office,
        beside: format!("Certificate {label}"),
        title: TITLE,
        subtitle,
        foot: format!(
            "{}\nCertificate {label} of {}. Journal head {} after {} entries. Not signed.",
            prepared(rulebook),
            apart(paper.office),
            short_code(&paper.now.hash),
            paper.now.events
        ),
        made: paper.made,
        demo: paper.demo,
    }
}

/// The section that asks to keep records, without the doubt behind it.
fn section(paper: &PurgePaper<'_>) -> Option<String> {
    paper.edition.sections_by_rule().remove(RETENTION)
}

/// The moment of the purge, in the zone in which it was recorded.
fn moment(purge: &Purge) -> DateTime<FixedOffset> {
    let at = &purge.at;
    at.at.with_timezone(&at.zone.0).fixed_offset()
}

/// The seven items of the certificate; all but the second are the program's own.
fn asked(paper: &PurgePaper<'_>) -> Vec<Item> {
    let purge = paper.purge;
    let answers = [
        ("What was destroyed", destroyed(paper)),
        ("Why it was allowed", allowed(purge)),
        ("Conditions on the day of the purge", conditions(paper)),
        ("How it was destroyed", how(purge)),
        ("What remains", remains(purge)),
        ("Journal", journal(paper)),
        ("Who did it", people(paper)),
    ];
    let own = Provenance {
        mark: Mark::D,
        part: None,
    };
    let item = |((no, letter), (question, answer)): ((u32, char), (&str, Answer))| Item {
        no,
        id: format!("PUR-{letter}"),
        section: None,
        section_note: None,
        provenance: own,
        question: String::from(question),
        help: None,
        answer,
        masked: Vec::new(),
        source: None,
    };
    let mut items: Vec<Item> = (1..).zip('A'..).zip(answers).map(item).collect();
    if let Some(first) = items.first_mut() {
        let party = Prose::new("Party ").mono(purge.party.to_string());
        first.source = Some(party.plain(". Ids are random; no name of the party stands here."));
    }
    if let Some(why) = items.get_mut(1) {
        let rule = paper.edition.rule(RETENTION);
        why.provenance = rule.map_or(own, |rule| provenance(&rule.provenance));
        why.section = section(paper).map(|number| format!("§ {number}"));
        why.source = Some(term(purge).into());
    }
    if let Some(stays) = items.get_mut(4) {
        stays.source = further(purge.stays.len()).map(Prose::new);
    }
    if let (Some(journal), Some(_)) = (items.get_mut(5), paper.around) {
        journal.source = Some(HEADS.into());
    }
    items
}

fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        columns,
        rows,
        total: None,
        strong: None,
        dense: true,
        counts: None,
    }
}

/// Counts by class; a class of which nothing went has no row.
fn destroyed(paper: &PurgePaper<'_>) -> Answer {
    let scope = &paper.purge.scope;
    let classes = [
        ("The party, under each id that it had", scope.parties.len()),
        ("Accounts", scope.accounts.len()),
        ("Documents", scope.documents.len()),
        ("Cases", scope.cases.len()),
        ("Remediations", scope.remediations.len()),
        ("Training runs", scope.candidates.len()),
        ("Reports of training runs", scope.filings.len()),
        ("Requests", scope.requests.len()),
        ("Incidents", scope.incidents.len()),
    ];
    let rows = classes.iter().filter(|(_, count)| *count > 0);
    let rows = rows.map(|(class, count)| vec![Cell::text(*class), Cell::count(*count)]);
    let all = classes.iter().map(|(_, count)| count).sum();
    let columns = vec![
        Column::left("Class", 308.0),
        Column::right("Records", 100.0),
    ];
    let records = Table {
        total: Some(vec![Cell::text("Records, all"), Cell::count(all)]),
        ..table(columns, rows.collect())
    };
    let mut tables = vec![Answer::Table { value: records }];
    tables.extend(contents(paper).map(|value| Answer::Table { value }));
    Answer::Stack { value: tables }
}

/// How much content went with the records; what was not measured has no row.
fn contents(paper: &PurgePaper<'_>) -> Option<Table> {
    let purge = paper.purge;
    let lines = [
        ("Sealed files", purge.scope.objects.len(), paper.file_bytes),
        ("Journal entries", purge.removed.len(), purge.removed_bytes),
    ];
    let measured = |(what, count, bytes): (&str, usize, Option<u64>)| {
        let bytes = i64::try_from(bytes?).unwrap_or(i64::MAX);
        let row = || vec![Cell::text(what), Cell::count(count), Cell::Number(bytes)];
        (count > 0).then(row)
    };
    let rows: Vec<Vec<Cell>> = lines.into_iter().filter_map(measured).collect();
    let columns = vec![
        Column::left("Content of", 208.0),
        Column::right("Number", 100.0),
        Column::right("Bytes", 100.0),
    ];
    (!rows.is_empty()).then(|| table(columns, rows))
}

/// What kept the records, and until when.
fn allowed(purge: &Purge) -> Answer {
    if purge.kept.is_empty() {
        return Answer::Absent {
            reason: "There was nothing to list.".into(),
        };
    }
    let columns = vec![
        Column::left("Record", 90.0),
        Column::left("Id", 178.0),
        Column::left("Counted from", 70.0),
        Column::left("Free from", 70.0),
    ];
    let rows = purge.kept.iter().take(MOST).map(kept_row).collect();
    let value = table(columns, rows);
    Answer::Table { value }
}

fn term(purge: &Purge) -> String {
    let further = further(purge.kept.len()).map(|words| format!(" {words}"));
    format!(
        "Kept at least {} months; free from {}.{}",
        purge.months,
        format::long_date(purge.since),
        further.unwrap_or_default()
    )
}

/// Says where the rest of a long list is.
fn further(all: usize) -> Option<String> {
    (all > MOST).then(|| format!("The first {MOST} of {all}; all stand in {TWIN}, attached."))
}

fn kept_row(kept: &Kept) -> Vec<Cell> {
    let (label, id) = match &kept.thing {
        KeptWhat::Account { account } => ("Account", account.to_string()),
        KeptWhat::Case { case } => ("Case", case.to_string()),
        KeptWhat::Document { document } => ("Document", document.to_string()),
        KeptWhat::Remediation { remediation } => ("Remediation", remediation.to_string()),
        KeptWhat::Training { candidate } => ("Training run", candidate.to_string()),
        KeptWhat::Request { request } => ("Request", request.to_string()),
        KeptWhat::Incident { incident } => ("Incident", incident.to_string()),
        KeptWhat::Role { of } => ("Role towards", of.to_string()),
        KeptWhat::Recorded => ("The party itself", String::new()),
        KeptWhat::Undone { batch } => ("Undone import", batch.to_string()),
        KeptWhat::ImportFile { batch } => ("Import file", batch.to_string()),
    };
    let id = if id.is_empty() {
        Cell::None
    } else {
        Cell::Code(id)
    };
    let day = |on| Cell::text(format::short_date(on));
    let (from, until) = match kept.retention {
        Retention::Running => (Cell::text("Not ended"), Cell::None),
        Retention::Until { from, until } => (day(from), day(until)),
    };
    vec![Cell::text(label), id, from, until]
}

/// What can be said from the record itself.
fn conditions(paper: &PurgePaper<'_>) -> Answer {
    let on = moment(paper.purge).date_naive();
    let come = |kept: &Kept| match kept.retention {
        Retention::Running => false,
        Retention::Until { until, .. } => until <= on,
    };
    let due = paper.purge.since <= on && paper.purge.kept.iter().all(come);
    Answer::Ticks {
        value: vec![
            Choice::new("Each day of item 2 had come", due),
            Choice::new("A second officer confirmed", paper.second.is_some()),
        ],
        quoted: false,
    }
}

fn how(purge: &Purge) -> Answer {
    let entries = |n: usize| counted(n, "journal entry", "journal entries");
    let mut value = vec![Prose::new(format!(
        "Sealed files whose keys were destroyed, and which were removed: {}. The content of {} went, that of {} was \
         written anew without the party. Newer backups carry the list of purges, and a restore purges again.",
        purge.scope.objects.len(),
        entries(purge.removed.len()),
        entries(purge.rewritten.len())
    ))];
    if purge.again {
        value.push(
            "The party had been purged before and came back with a backup made earlier.".into(),
        );
    }
    value.push(
        "This paper says what the program took out of its own records. It says nothing of copies elsewhere: of backups \
         made before, of packets that were handed over, of files that were exported."
            .into(),
    );
    Answer::Text { value }
}

/// The journal before the purge, after it, and when the paper is printed.
fn journal(paper: &PurgePaper<'_>) -> Answer {
    let columns = vec![
        Column::left("When", 118.0),
        Column::right("Entries", 56.0),
        Column::left("Short code", 76.0),
        Column::left("Head, SHA-256", 158.0),
    ];
    let made = paper.made;
    let printed = format!(
        "Printed {} {}\u{a0}{}",
        format::short_date(made.date_naive()),
        made.format("%H:%M:%S"),
        format::offset(*made.offset())
    );
    let mut rows = Vec::new();
    if let Some([before, after]) = &paper.around {
        rows.push(head_row("Before the purge", before));
        rows.push(head_row("After the purge", after));
    }
    rows.push(head_row(&printed, &paper.now));
    let value = table(columns, rows);
    Answer::Table { value }
}

fn head_row(when: &str, at: &JournalAt) -> Vec<Cell> {
    vec![
        Cell::text(when),
        Cell::Number(i64::try_from(at.events).unwrap_or(i64::MAX)),
        Cell::Code(short_code(&at.hash)),
        Cell::Hash(hex(&at.hash)),
    ]
}

fn people(paper: &PurgePaper<'_>) -> Answer {
    let name = |label, name: &str| Field::cell(3, label, Cell::Name(Name::new(name))).strong();
    let second = match &paper.second {
        Some(second) => name("Confirmed by", second),
        None => Field::text(3, "Confirmed by", "Nobody: the office has no other officer"),
    };
    let on = format::long_moment(moment(paper.purge));
    Answer::fields(vec![
        vec![name("Carried out by", &paper.by), second],
        vec![
            Field::text(3, "On", on),
            Field::text(3, "Signature", "Not signed"),
        ],
    ])
}
