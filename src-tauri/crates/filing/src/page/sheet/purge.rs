//! The certificate of a purge: what went, what stayed and why, who did it; by random ids, without a name of who went.

use chrono::{DateTime, FixedOffset};
use cip::purge::{Purge, Stays};
use cip::retention::{Kept, KeptWhat, Retention};
use cip::rulebook::Edition;

use super::{SHEET_TOP, Sheet, masthead, notice, write};
use crate::form::{Fact, Prose};
use crate::page::canvas::Pen;
use crate::page::document::{heading, notes};
use crate::page::flow::Flow;
use crate::page::{PageError, format};

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
    /// Short code of the journal's head.
    pub head: String,
    /// Entries in the journal.
    pub events: u64,
    /// When it was printed.
    pub made: DateTime<FixedOffset>,
    /// Invented data.
    pub demo: bool,
}

const TITLE: &str = "Certificate of purge";
/// Things listed one by one; more are counted.
const MOST: usize = 60;

/// Prints the certificate, on as many pages as it takes.
///
/// # Errors
/// [`PageError`] when a character cannot be drawn.
pub fn purge(paper: &PurgePaper<'_>) -> Result<Vec<u8>, PageError> {
    let label = paper.purge.label();
    let at = paper.purge.at.at.with_timezone(paper.made.offset());
    let frame = Sheet {
        by: paper.office,
        beside: label.clone(),
        title: TITLE,
        subtitle: format!("Purged on {}", format::long_date(at.date_naive())),
        foot: format!(
            "{TITLE} {label} of {}. Journal head {} after {} entries. Not signed.",
            paper.office, paper.head, paper.events
        ),
        made: paper.made,
        demo: paper.demo,
    };
    let mut pen = Pen::default();
    pen.shaper.at("the certificate of purge");
    let mut flow = Flow::new(SHEET_TOP, super::PAPER.bottom());
    flow.fresh();
    let head = masthead(&mut pen, &frame);
    flow.solid(head, "the title")?;
    let says = Prose::new(
        "This paper says what the program took out of its own records. It says nothing of copies elsewhere: of backups \
         made before, of packets that were handed over, of files that were exported.",
    );
    let says = notice(&mut pen, "What it says", &says);
    flow.solid(says, "the notice")?;
    notes(&mut pen, &mut flow, &facts(paper), 12.0)?;
    let kept = paper.purge.kept.iter().map(kept_line);
    part(&mut pen, &mut flow, "Kept until then", kept)?;
    let stays = paper.purge.stays.iter().map(stay_line);
    part(&mut pen, &mut flow, "Stays, and why", stays)?;
    write(pen, &frame, flow.pages, &paper.purge.id.to_string())
}

fn fact(label: &str, value: impl Into<Prose>) -> Fact {
    Fact {
        label: label.into(),
        value: value.into(),
    }
}

fn facts(paper: &PurgePaper<'_>) -> Vec<Fact> {
    let purge = paper.purge;
    let scope = &purge.scope;
    let second = match &paper.second {
        Some(name) => name.clone(),
        None => "Nobody: the office has no other officer".to_owned(),
    };
    let mut facts = vec![
        fact("Party", Prose::default().mono(purge.party.to_string())),
        fact("Purged by", paper.by.clone()),
        fact("Confirmed by", second),
        fact(
            "Kept at least",
            format!(
                "{} months, until {}; rulebook edition {}.",
                purge.months,
                format::long_date(purge.since),
                paper.edition.id
            ),
        ),
        fact(
            "Records that went",
            format!(
                "Ids of the party: {}. Accounts: {}. Documents: {}. Cases: {}. Remediations: {}. Training runs: {}. \
                 Reports: {}. Requests: {}. Incidents: {}.",
                scope.parties.len(),
                scope.accounts.len(),
                scope.documents.len(),
                scope.cases.len(),
                scope.remediations.len(),
                scope.candidates.len(),
                scope.filings.len(),
                scope.requests.len(),
                scope.incidents.len()
            ),
        ),
        fact(
            "Sealed files",
            format!("{} lost their keys and were removed.", scope.objects.len()),
        ),
        fact(
            "Journal",
            format!(
                "Content of {} entries went, that of {} was written anew without the party. Each entry itself stays with \
                 its signature, and the chain verifies.",
                purge.removed.len(),
                purge.rewritten.len()
            ),
        ),
    ];
    if purge.again {
        facts.push(fact(
            "Again",
            "The party had been purged before and came back with a backup made earlier.",
        ));
    }
    facts
}

/// Lists things one by one under a heading, and counts those beyond what anybody reads.
fn part(
    pen: &mut Pen,
    flow: &mut Flow,
    title: &str,
    lines: impl ExactSizeIterator<Item = (&'static str, String)>,
) -> Result<(), PageError> {
    let further = lines.len().saturating_sub(MOST);
    let head = heading(pen, "List", title, None);
    flow.hold(14.0, head, None);
    let mut facts: Vec<Fact> = lines
        .take(MOST)
        .map(|(label, words)| fact(label, words))
        .collect();
    if facts.is_empty() {
        facts.push(fact("Nothing", "There was nothing to list."));
    }
    if further > 0 {
        facts.push(fact("Further", format!("{further} more.")));
    }
    notes(pen, flow, &facts, 8.0)
}

fn kept_line(kept: &Kept) -> (&'static str, String) {
    let (label, id) = match &kept.thing {
        KeptWhat::Account { account } => ("Account", account.to_string()),
        KeptWhat::Case { case } => ("Case", case.to_string()),
        KeptWhat::Document { document } => ("Document", document.to_string()),
        KeptWhat::Remediation { remediation } => ("Remediation", remediation.to_string()),
        KeptWhat::Training { candidate } => ("Training run", candidate.to_string()),
        KeptWhat::Request { request } => ("Request", request.to_string()),
        KeptWhat::Incident { incident } => ("Incident", incident.to_string()),
        KeptWhat::Role { of } => ("Role towards", of.to_string()),
        KeptWhat::Recorded => ("Record", "the party itself".to_owned()),
        KeptWhat::Undone { batch } => ("Undone import", batch.to_string()),
        KeptWhat::ImportFile { batch } => ("Import file", batch.to_string()),
    };
    let until = match kept.retention {
        Retention::Running => "not ended".to_owned(),
        Retention::Until { from, until } => format!(
            "from {} until {}",
            format::long_date(from),
            format::long_date(until)
        ),
    };
    (label, format!("{id}, {until}"))
}

fn stay_line(stays: &Stays) -> (&'static str, String) {
    match stays {
        Stays::Document { document, also } => (
            "Document",
            format!(
                "{document}: it also concerns {} whose records are kept.",
                parties(also.len())
            ),
        ),
        Stays::Case { case, also } => (
            "Case",
            format!(
                "{case}: it also concerns {} whose records are kept.",
                parties(also.len())
            ),
        ),
        Stays::Filing { filing } => (
            "Filing",
            format!(
                "{filing}: it may name the party, and is kept with its figures for a period of its own."
            ),
        ),
        Stays::Mention { place } => (
            "Entry",
            format!(
                "{place} of the journal: its words about something else hold a name or number of the party."
            ),
        ),
    }
}

fn parties(count: usize) -> String {
    if count == 1 {
        "a party".to_owned()
    } else {
        format!("{count} parties")
    }
}
