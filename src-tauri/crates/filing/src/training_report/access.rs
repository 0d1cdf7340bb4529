//! Part 3 and Annex A: accesses of the person's own account.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cip::training::{AccessLine, TrainingReport};

use crate::certification::section;
use crate::compose::{Annexed, ComposeError, Context, counted, fact, rows_note};
use crate::form::counting::{ACCESS, ACCESS_HEAD, EXTRACT, PRINTED};
use crate::form::{
    Annex, AnnexFile, Answer, Cell, Column, ColumnCount, Prose, RowsRef, Table, TableCount, Titled,
};
use crate::page::format;

pub(super) fn access_file(accesses: &[AccessLine]) -> Result<AnnexFile, ComposeError> {
    let row = |a: &AccessLine| {
        vec![
            a.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            a.ip.clone(),
            a.action.clone(),
        ]
    };
    AnnexFile::write(ACCESS, ACCESS_HEAD, accesses.iter().map(row)).map_err(|source| {
        ComposeError::Rows {
            file: ACCESS,
            source,
        }
    })
}

/// First and last access and number of accesses of each address, most first.
pub(super) fn addresses(
    accesses: &[AccessLine],
) -> Vec<(String, DateTime<Utc>, DateTime<Utc>, usize)> {
    let mut seen: BTreeMap<&str, (DateTime<Utc>, DateTime<Utc>, usize)> = BTreeMap::new();
    for a in accesses {
        let entry = seen.entry(a.ip.as_str()).or_insert((a.at, a.at, 0));
        *entry = (entry.0.min(a.at), entry.1.max(a.at), entry.2 + 1);
    }
    let mut rows: Vec<_> = seen
        .into_iter()
        .map(|(ip, (first, last, n))| (ip.to_owned(), first, last, n))
        .collect();
    rows.sort_by(|a, b| b.3.cmp(&a.3).then_with(|| a.0.cmp(&b.0)));
    rows
}

pub(super) fn access(report: &TrainingReport, file: &AnnexFile) -> Answer {
    let rows = addresses(&report.accesses);
    let figure = Answer::Figure {
        value: report.accesses.len() as u64,
        unit: format!(
            "accesses from {}",
            counted(rows.len(), "address", "addresses")
        ),
        rule: Prose::new(
            "Accesses of the account named in item 2, as imported: each counted once, without attempts that failed. \
             Annex A; rows in ",
        )
            .mono(ACCESS)
            .plain(format!(" ({}).", file.count)),
        rows: Some(RowsRef { ..file.rows() }),
    };
    if rows.is_empty() {
        return figure;
    }
    let total = vec![
        Cell::text(counted(rows.len(), "address", "addresses")),
        Cell::Empty,
        Cell::Empty,
        Cell::count(report.accesses.len()),
    ];
    let row = |(ip, first, last, n): &(String, DateTime<Utc>, DateTime<Utc>, usize)| {
        vec![
            Cell::Code(ip.clone()),
            Cell::text(format::table_moment(*first)),
            Cell::text(format::table_moment(*last)),
            Cell::count(*n),
        ]
    };
    let value = Table {
        columns: vec![
            Column::left("Address", 142.0),
            Column::left("First seen, UTC", 106.0),
            Column::left("Last seen, UTC", 106.0),
            Column::right("Events", 54.0),
        ],
        rows: rows.iter().map(row).collect(),
        total: Some(total),
        strong: None,
        dense: false,
        counts: Some(TableCount {
            file: ACCESS.into(),
            by: "address".into(),
            key: 0,
            columns: vec![ColumnCount {
                column: 3,
                filter: Vec::new(),
                distinct: None,
            }],
        }),
    };
    Answer::Stack {
        value: vec![figure, Answer::Table { value }],
    }
}

pub(super) fn access_annex(
    report: &TrainingReport,
    context: &Context<'_>,
    file: AnnexFile,
    no: u32,
) -> Annexed {
    let all = report.accesses.len();
    let shown = if all > PRINTED { EXTRACT } else { all };
    let rows = if shown < all {
        format!(
            "Rows 1 to {shown} of {}, oldest first. Every row is in the file named below.",
            format::number(i64::try_from(all).unwrap_or(i64::MAX))
        )
    } else {
        "Oldest first.".into()
    };
    let intro = format!(
        "Item {no}, AI-I, {}. {rows} Times are UTC. Only accesses of the person’s own account. As of {}.",
        section(context, "AI-I"),
        format::long_moment(context.local(context.as_of))
    );
    let row = |(i, a): (usize, &AccessLine)| {
        vec![
            Cell::count(i + 1),
            Cell::text(format::table_moment(a.at)),
            Cell::Code(a.ip.clone()),
            Cell::text(a.action.as_str()),
        ]
    };
    let table = Table {
        columns: vec![
            Column::right("Row", 36.0),
            Column::left("Time, UTC", 120.0),
            Column::left("Address", 158.0),
            Column::left("Action", 190.0),
        ],
        rows: report
            .accesses
            .iter()
            .take(shown)
            .enumerate()
            .map(row)
            .collect(),
        total: None,
        strong: None,
        dense: true,
        counts: None,
    };
    let agrees = format!(
        "Item {no}: {}, {}.",
        counted(addresses(&report.accesses).len(), "address", "addresses"),
        counted(all, "access", "accesses")
    );
    let annex = Annex {
        label: "Annex A".into(),
        title: "Access addresses".into(),
        intro: Prose::new(intro),
        fields: "AI-I".into(),
        tables: vec![Titled { title: None, table }],
        notes: vec![rows_note(&file), fact("Agrees with", agrees)],
    };
    Annexed {
        annex,
        file: Some(file),
    }
}
