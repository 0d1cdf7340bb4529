//! The items that only a later certification has: the annual attestations, and what changed (ANN-A to ANN-G). The last
//! one stands in an amended first certification too.

use cip::annual::{AttestationBasis, BasisRecord, CertificationSort, Lack};
use cip::certification::Certification;
use cip::change::{ChangeFact, ChangeKind};

use super::Files;
use super::records::figure;
use crate::compose::{ComposeError, Context, Items, counted};
use crate::form::{Answer, Cell, Column, Condition, Item, RowsRef, Table};
use crate::page::format;

/// The items of the annual part, or of an off-cycle update; none for the first certification unless it was amended.
pub(super) fn items(
    c: &Certification,
    context: &Context<'_>,
    files: &Files,
    items: &mut Items<'_>,
) -> Result<Vec<Item>, ComposeError> {
    let mut found = Vec::new();
    if c.sort == CertificationSort::Initial && c.difference.is_none() && c.changes.is_empty() {
        return Ok(found);
    }
    if c.sort == CertificationSort::Annual {
        for id in ["ANN-A", "ANN-B", "ANN-C", "ANN-D"] {
            found.push(items.item(id, attested(c, context, id))?);
        }
        found.push(items.item("ANN-E", failures(c, files))?);
        let resolved = resolved(c, context, files);
        found.push(items.item("ANN-F", resolved)?);
    }
    found.push(items.item("ANN-G", changed(c))?);
    Ok(found)
}

/// An attestation, what it lacks, and the records that it rests on.
fn attested(c: &Certification, context: &Context<'_>, id: &str) -> Answer {
    let Answer::Stack { mut value } = context.attestations(&c.attestations, id) else {
        return Answer::Absent {
            reason: String::new(),
        };
    };
    let basis = c.bases.iter().find(|b| b.field == id);
    let lacks = basis.and_then(|b| b.lacks).map_or("", lacking);
    for part in &mut value {
        if let Answer::Attestation { rested, .. } = part {
            lacks.clone_into(&mut rested.lacks);
        }
    }
    if let Some(table) = basis.and_then(records) {
        value.push(Answer::Table { value: table });
    }
    Answer::Stack { value }
}

fn lacking(lack: Lack) -> &'static str {
    match lack {
        Lack::Review => "No review of the programme is recorded since the certification before.",
        Lack::Update => {
            "After the newest change neither a version came into force nor a review is recorded."
        }
        Lack::Programme => "No version of the programme is in force.",
        Lack::Rules => "Rules named below are served by no written section.",
        Lack::Resolutions => "Failed verifications stand without a recorded resolution.",
    }
}

fn records(basis: &AttestationBasis) -> Option<Table> {
    if basis.records.is_empty() {
        return None;
    }
    Some(Table {
        columns: vec![
            Column::left("Record", 120.0),
            Column::left("Day", 70.0),
            Column::left("What it says", 210.0),
        ],
        rows: basis.records.iter().map(record).collect(),
        total: None,
        strong: None,
        dense: true,
        counts: None,
    })
}

/// What a review found stays in the office; that and when it was held is told.
fn record(record: &BasisRecord) -> Vec<Cell> {
    let dated = |what: &str, on: chrono::NaiveDate, says: Cell| {
        vec![Cell::text(what), Cell::text(format::short_date(on)), says]
    };
    match record {
        BasisRecord::Review { on, .. } => dated("Review of the programme", *on, Cell::None),
        BasisRecord::Services { on, words } => {
            dated("Change of services", *on, Cell::text(words.as_str()))
        }
        BasisRecord::Threats { on, words } => dated(
            "Change of the threat landscape",
            *on,
            Cell::text(words.as_str()),
        ),
        BasisRecord::Version { number, on, sha256 } => dated(
            &format!("Programme, version {number}, in force"),
            *on,
            Cell::Hash(sha256.clone()),
        ),
        BasisRecord::Served { served, missing } => vec![
            Cell::text("Rules that it serves"),
            Cell::None,
            Cell::text(rules(*served, missing)),
        ],
        BasisRecord::Failures { count, resolved } => vec![
            Cell::text("Failed verifications"),
            Cell::None,
            Cell::text(format!("{count} in the period, {resolved} resolved")),
        ],
    }
}

fn rules(served: u32, missing: &[String]) -> String {
    let served = counted(served as usize, "rule", "rules");
    if missing.is_empty() {
        format!("{served}; none is left unserved")
    } else {
        format!("{served}; nothing serves {}", missing.join(", "))
    }
}

fn failures(c: &Certification, files: &Files) -> Answer {
    let count = c.figures.failures;
    let unit = if count == 1 {
        "failed verification"
    } else {
        "failed verifications"
    };
    figure(
        count,
        unit.into(),
        "Decisions of the period that identity could not be verified, about customers with an account at this \
         provider in the period and about their owners.",
        "Annex F",
        files.failures.rows(),
    )
}

fn resolved(c: &Certification, context: &Context<'_>, files: &Files) -> Answer {
    let rows = RowsRef {
        filter: vec![Condition::new("resolved", "true")],
        ..files.failures.rows()
    };
    let count = figure(
        c.figures.failures_resolved,
        "with a recorded resolution".into(),
        "Of those, the ones verified later or with a resolved remediation.",
        "Annex F",
        rows,
    );
    match attested(c, context, "ANN-F") {
        Answer::Stack { mut value } => {
            value.push(count);
            Answer::Stack { value }
        }
        _ => count,
    }
}

/// Changes of the office, from when, and where the difference stands.
fn changed(c: &Certification) -> Answer {
    let mut value = Vec::new();
    if !c.changes.is_empty() {
        value.push(Answer::Table {
            value: Table {
                columns: vec![
                    Column::left("What changed", 120.0),
                    Column::left("From", 70.0),
                    Column::left("In words", 210.0),
                ],
                rows: c.changes.iter().map(change).collect(),
                total: None,
                strong: None,
                dense: false,
                counts: None,
            },
        });
    }
    let against = c.difference.as_ref().map_or_else(String::new, |d| {
        format!(
            "Every figure and text against {} stands in Annex E. All answers are stated again in this packet.",
            d.label
        )
    });
    let told = if c.changes.is_empty() && c.sort == CertificationSort::Initial {
        "No change of the office is told in this amendment beside what Annex E shows."
    } else if c.changes.is_empty() {
        "No change of the office was recorded beside what Annex E shows."
    } else {
        "The changes above are those that the filer recorded."
    };
    value.push(Answer::text(format!("{told} {against}")));
    Answer::Stack { value }
}

fn change(change: &ChangeFact) -> Vec<Cell> {
    let mut what = kind(change.kind).to_owned();
    if change.kind.is_uncertain() {
        what.push_str(" (uncertain whether it is a change of corporate structure)");
    }
    vec![
        Cell::text(what),
        Cell::text(format::short_date(change.on)),
        Cell::text(change.words.as_str()),
    ]
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Contact => "Primary contact",
        ChangeKind::Officer => "Officer",
        ChangeKind::Address => "Name, address or country of the filer",
        ChangeKind::Structure => "Corporate structure",
        ChangeKind::Operations => "Business operations",
        ChangeKind::Programme => "Programme",
        ChangeKind::Acquisition => "Acquisition",
        ChangeKind::Investment => "Significant investment",
        ChangeKind::Other => "Other",
    }
}
