//! Counts every figure again from the rows of the packet's files.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Cell, Condition, Form, Table};

/// A figure that the rows do not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Item, annex or cover figure, in words.
    pub place: String,
    /// The figure printed.
    pub stated: i64,
    /// The figure counted; `None` when the file is missing or cannot be read.
    pub counted: Option<i64>,
}

pub(super) struct Rows(Vec<BTreeMap<String, String>>);

impl Rows {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let head: Vec<String> = reader.headers().ok()?.iter().map(Into::into).collect();
        let row = |r: csv::StringRecord| {
            head.iter()
                .cloned()
                .zip(r.iter().map(String::from))
                .collect()
        };
        reader
            .records()
            .map(|r| r.map(row))
            .collect::<Result<_, _>>()
            .ok()
            .map(Self)
    }

    /// Whether the rows have a column; a file without rows has every one.
    pub(super) fn has(&self, column: &str) -> bool {
        self.0.first().is_none_or(|row| row.contains_key(column))
    }

    pub(super) fn count(&self, filter: &[Condition], distinct: Option<&str>) -> i64 {
        let meets = |row: &&BTreeMap<String, String>| {
            filter.iter().all(|c| row.get(&c.column) == Some(&c.is))
        };
        let met = self.0.iter().filter(meets);
        let n = match distinct {
            None => met.count(),
            Some(column) => met
                .filter_map(|r| r.get(column))
                .filter(|v| !v.is_empty())
                .collect::<BTreeSet<_>>()
                .len(),
        };
        i64::try_from(n).unwrap_or(i64::MAX)
    }
}

/// Counts every figure of the form again from `files` (path in the packet to bytes).
///
/// An empty answer means that all figures agree with the rows.
#[must_use]
pub fn recount(form: &Form, files: &BTreeMap<String, Vec<u8>>) -> Vec<Mismatch> {
    let read: BTreeMap<&str, Rows> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".csv"))
        .filter_map(|(name, bytes)| Some((name.as_str(), Rows::read(bytes)?)))
        .collect();
    let mut wrong = Vec::new();
    for item in form.items() {
        let place = format!("item {} ({})", item.no, item.id);
        answer(&item.answer, &place, &read, &mut wrong);
    }
    for annex in &form.annexes {
        for titled in &annex.tables {
            table(&titled.table, &annex.label, &read, &mut wrong);
        }
    }
    cover(form, &mut wrong);
    wrong
}

fn answer(answer: &Answer, place: &str, read: &BTreeMap<&str, Rows>, wrong: &mut Vec<Mismatch>) {
    match answer {
        Answer::Figure {
            value,
            rows: Some(rows),
            ..
        } => {
            let file = read.get(rows.file.as_str());
            let all = file.map(|f| f.count(&[], None));
            check(place, rows.count, all, wrong);
            let counted = file.map(|f| f.count(&rows.filter, rows.distinct.as_deref()));
            check(place, *value, counted, wrong);
        }
        Answer::Table { value } => table(value, place, read, wrong),
        Answer::Stack { value } => {
            for part in value {
                self::answer(part, place, read, wrong);
            }
        }
        _ => {}
    }
}

fn check(place: &str, stated: u64, counted: Option<i64>, wrong: &mut Vec<Mismatch>) {
    let stated = i64::try_from(stated).unwrap_or(i64::MAX);
    if counted != Some(stated) {
        wrong.push(Mismatch {
            place: place.into(),
            stated,
            counted,
        });
    }
}

fn table(table: &Table, place: &str, read: &BTreeMap<&str, Rows>, wrong: &mut Vec<Mismatch>) {
    let Some(counts) = &table.counts else { return };
    let file = read.get(counts.file.as_str());
    let rows = table.rows.iter().map(|row| (row, true));
    let total = table.total.iter().map(|row| (row, false));
    for (row, grouped) in rows.chain(total) {
        let key = match row.get(counts.key) {
            Some(Cell::Text(prose)) => prose.text(),
            Some(Cell::Code(code)) => code.clone(),
            _ => String::new(),
        };
        for column in &counts.columns {
            let Some(Cell::Number(stated)) = row.get(column.column) else {
                continue;
            };
            let mut filter = column.filter.clone();
            if grouped {
                filter.push(Condition {
                    column: counts.by.clone(),
                    is: key.clone(),
                });
            }
            let counted = file.map(|f| f.count(&filter, column.distinct.as_deref()));
            if counted != Some(*stated) {
                let row = if grouped { key.as_str() } else { "total" };
                wrong.push(Mismatch {
                    place: format!("{place}, {row}"),
                    stated: *stated,
                    counted,
                });
            }
        }
    }
}

/// A figure on the cover is a repeat of an item and must say the same.
fn cover(form: &Form, wrong: &mut Vec<Mismatch>) {
    for figure in form.cover.figures.iter().filter(|f| f.exponent.is_none()) {
        let Ok(stated) = figure.value.replace(',', "").parse::<i64>() else {
            continue;
        };
        let told = form
            .items()
            .find(|i| i.no == figure.item)
            .is_some_and(|i| tells(&i.answer, stated));
        if !told {
            let place = format!("cover figure of item {}", figure.item);
            wrong.push(Mismatch {
                place,
                stated,
                counted: None,
            });
        }
    }
}

fn tells(answer: &Answer, figure: i64) -> bool {
    match answer {
        Answer::Figure { value, unit, .. } => {
            i64::try_from(*value) == Ok(figure)
                || unit
                    .split(|c: char| !c.is_ascii_digit() && c != ',')
                    .any(|w| w.replace(',', "").parse() == Ok(figure))
        }
        Answer::Stack { value } => value.iter().any(|a| tells(a, figure)),
        Answer::Fields { value } => value.iter().flatten().flatten().any(|f| match &f.value {
            Cell::Number(n) => *n == figure,
            Cell::Text(p) => p
                .text()
                .split_whitespace()
                .any(|w| w.replace(',', "").parse() == Ok(figure)),
            _ => false,
        }),
        Answer::Table { value } => {
            value
                .rows
                .iter()
                .chain(&value.total)
                .flatten()
                .any(|c| *c == Cell::Number(figure))
                || i64::try_from(value.rows.len()) == Ok(figure)
        }
        _ => false,
    }
}
