//! Counts every figure again from the rows of the packet's files, by the closed list of its kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

use super::counting::{self, Counting, Grouping};
use super::rows::{Row, Rows, count_in};
use super::{Answer, Cell, CoverFigure, Form, Item, Kind, Prose, RowsRef, Table};
use super::{hex, printed, reckoned};
use crate::page::format;
use sha2::{Digest, Sha256};

/// Something that the rows do not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Item, annex or cover figure, in words.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.what)
    }
}

/// The form with its files of rows.
pub(super) struct Book<'f> {
    pub form: &'f Form,
    files: &'f BTreeMap<String, Vec<u8>>,
    read: BTreeMap<&'f str, Rows>,
}

impl<'f> Book<'f> {
    /// The rows of a file; `None` when it is missing or cannot be read.
    pub fn rows(&self, file: &str) -> Option<&Rows> {
        self.read.get(file)
    }

    /// SHA-256 of a file in hexadecimal; nothing when it is missing.
    pub fn sha256(&self, file: &str) -> String {
        let bytes = self.files.get(file);
        bytes.map_or_else(String::new, |bytes| hex(&Sha256::digest(bytes)))
    }

    pub fn item(&self, id: &str) -> Option<&'f Item> {
        self.form.items().find(|item| item.id == id)
    }

    /// The number of an item; 0 when there is none.
    pub fn number(&self, id: &str) -> u32 {
        self.item(id).map_or(0, |item| item.no)
    }
}

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Found(Vec<Mismatch>);

impl Found {
    pub fn note(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.0.push(Mismatch {
            place: place.into(),
            what: what.into(),
        });
    }

    /// Notes a figure or words that are not what the rows give.
    pub fn compare<T: Display + PartialEq>(&mut self, place: &str, stated: T, counted: T) {
        if stated != counted {
            self.note(place, format!("states {stated}, the rows give {counted}"));
        }
    }
}

/// Counts every figure of the form again from `files` (path in the packet to bytes).
///
/// An empty answer means that all figures agree with the rows.
#[must_use]
pub fn recount(form: &Form, files: &BTreeMap<String, Vec<u8>>) -> Vec<Mismatch> {
    let read = files
        .iter()
        .filter(|(name, _)| name.ends_with(".csv"))
        .filter_map(|(name, bytes)| Some((name.as_str(), Rows::read(bytes)?)))
        .collect();
    let book = Book { form, files, read };
    let mut found = Found::default();
    for item in form.items() {
        self::item(&book, item, &mut found);
    }
    printed::annexes(&book, &mut found);
    cover(&book, &mut found);
    found.0
}

/// A figure as an answer states it.
pub(super) struct Stated<'f> {
    pub value: u64,
    pub unit: &'f str,
    pub rule: &'f Prose,
    pub rows: Option<&'f RowsRef>,
}

/// Every figure of an answer.
pub(super) fn figures(answer: &Answer) -> Vec<Stated<'_>> {
    match answer {
        Answer::Figure {
            value,
            unit,
            rule,
            rows,
        } => vec![Stated {
            value: *value,
            unit,
            rule,
            rows: rows.as_ref(),
        }],
        Answer::Stack { value } => value.iter().flat_map(figures).collect(),
        _ => Vec::new(),
    }
}

/// Every table of an answer.
pub(super) fn tables(answer: &Answer) -> Vec<&Table> {
    match answer {
        Answer::Table { value } => vec![value],
        Answer::Stack { value } => value.iter().flat_map(tables).collect(),
        _ => Vec::new(),
    }
}

fn item(book: &Book<'_>, item: &Item, found: &mut Found) {
    let place = format!("item {} ({})", item.no, item.id);
    let stated = figures(&item.answer);
    match (counting::of(&item.id), stated.as_slice()) {
        (Some(counting), [one]) => figure(book, counting, one, &place, found),
        (Some(_), other) => found.note(
            &place,
            format!("states {} figures where one is counted", other.len()),
        ),
        (None, []) => {}
        (None, [one]) if item.id == counting::STATED => told(one, &place, found),
        (None, _) => found.note(&place, "states a figure that nothing counts"),
    }
    let tables = tables(&item.answer);
    if item.id == "AI-I" {
        accesses(book, &tables, &place, found);
    } else if tables.iter().any(|table| table.counts.is_some()) {
        found.note(&place, "counts a table that this field does not count");
    }
    reckoned::item(book, item, &place, found);
}

/// A figure that is counted: its rows, its value, its unit and the end of its rule.
fn figure(
    book: &Book<'_>,
    counting: &Counting,
    stated: &Stated<'_>,
    place: &str,
    found: &mut Found,
) {
    let Some(rows) = book.rows(counting.file) else {
        return found.note(
            place,
            format!("states {}, which nothing bears out", stated.value),
        );
    };
    let all = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    match stated.rows {
        None => found.note(place, "names no rows from which it is counted"),
        Some(named) if named.file != counting.file => found.note(
            place,
            format!("counts {} instead of {}", named.file, counting.file),
        ),
        Some(named) if named.filter != counting.filter() || named.distinct.is_some() => found.note(
            place,
            format!("counts other rows of {} than its field does", counting.file),
        ),
        Some(named) => found.compare(place, number(named.count), all),
    }
    let counted = rows.count(&counting.filter(), None);
    found.compare(place, number(stated.value), counted);
    let units = counting.units(counted, rows);
    if !units.iter().any(|unit| unit == stated.unit) {
        let units = units.join(" or ");
        found.compare(place, stated.unit, units.as_str());
    }
    let tail = counting.tail(rows.len());
    if !printed::plain(&stated.rule.text()).ends_with(&format!(" {tail}")) {
        found.note(
            place,
            format!("has a counting rule that does not end in “{tail}”"),
        );
    }
}

/// A figure that the filer states: it says so, and claims no rows.
fn told(stated: &Stated<'_>, place: &str, found: &mut Found) {
    let unit = if stated.value == 1 {
        "employee"
    } else {
        "employees"
    };
    found.compare(place, stated.unit, unit);
    if stated.rows.is_some() || stated.rule.text() != "Stated by the filer." {
        found.note(place, "claims more than that the filer states it");
    }
}

/// The table by address, with first and last access of each.
fn accesses(book: &Book<'_>, tables: &[&Table], place: &str, found: &mut Found) {
    let Some(rows) = book.rows(counting::ACCESS) else {
        return;
    };
    match tables {
        [] if rows.len() == 0 => {}
        [table] if rows.len() > 0 => {
            by_group(table, &counting::by_address(rows), place, rows, found)
        }
        _ => found.note(place, "does not list its addresses in one table"),
    }
}

/// A table by group: no group is left out, none is added, and every figure is the count of its rows.
pub(super) fn by_group(
    table: &Table,
    grouping: &Grouping,
    place: &str,
    rows: &Rows,
    found: &mut Found,
) {
    let count = &grouping.count;
    if table.counts.as_ref() != Some(count) {
        let what = format!("does not say that it counts {} by {}", count.file, count.by);
        found.note(place, what);
    }
    let groups = rows.groups(&count.by);
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        let key = row.get(count.key).map(printed::said).unwrap_or_default();
        let here = format!("{place}, {key}");
        let group = groups.get(key.as_str()).map(Vec::as_slice);
        let group = group.unwrap_or_default();
        counts(row, grouping, &here, group, found);
        words(row, count.by.as_str(), &key, &here, group, found);
        whole(row, table, &here, found);
        if !seen.insert(key) {
            found.note(here, "stands twice");
        }
    }
    for (key, group) in groups.iter().filter(|(key, _)| !seen.contains(**key)) {
        let what = format!("leaves out {key}, for which the rows give {}", group.len());
        found.note(place, what);
    }
    let Some(total) = &table.total else {
        return found.note(place, "has no total");
    };
    let here = format!("{place}, total");
    let every: Vec<Row<'_>> = rows.iter().collect();
    counts(total, grouping, &here, &every, found);
    whole(total, table, &here, found);
    let label = total.first().map(printed::said).unwrap_or_default();
    found.compare(&here, label.as_str(), grouping.total.as_str());
}

/// The counted cells of a row.
fn counts(row: &[Cell], grouping: &Grouping, place: &str, group: &[Row<'_>], found: &mut Found) {
    for column in &grouping.count.columns {
        let counted = count_in(group, &column.filter);
        match row.get(column.column) {
            Some(Cell::Number(stated)) => found.compare(place, *stated, counted),
            _ => found.note(
                place,
                format!("states no number where the rows give {counted}"),
            ),
        }
    }
}

/// The cells of a group that are words: the name of its country, or when its address was first and last seen.
fn words(row: &[Cell], by: &str, key: &str, place: &str, group: &[Row<'_>], found: &mut Found) {
    let said = |at: usize| row.get(at).map(printed::said).unwrap_or_default();
    if by == "country" {
        return found.compare(place, said(0).as_str(), counting::country_name(key));
    }
    let seen = || group.iter().map(|row| row.get("at"));
    let ends = [seen().min(), seen().max()];
    for (at, end) in (1..).zip(ends) {
        let moment = end.and_then(printed::moment).unwrap_or_default();
        found.compare(place, said(at).as_str(), printed::plain(&moment).as_str());
    }
}

/// A row has a cell for each column and no other.
fn whole(row: &[Cell], table: &Table, place: &str, found: &mut Found) {
    if row.len() != table.columns.len() {
        found.note(place, "has not as many cells as the table has columns");
    }
}

/// The figures on the cover are exactly those that follow from the items and the rows.
fn cover(book: &Book<'_>, found: &mut Found) {
    let figures = match book.form.head.kind {
        Kind::Certification => certification_cover(book),
        Kind::TrainingReport => report_cover(book),
    };
    // A file that is missing was noted where its figure stands.
    let Some(figures) = figures else { return };
    let stated = &book.form.cover.figures;
    if stated.len() != figures.len() {
        let what = format!(
            "shows {} figures where {} belong",
            stated.len(),
            figures.len()
        );
        found.note("the cover", what);
    }
    for (stated, figure) in stated.iter().zip(&figures) {
        let place = format!("cover figure of item {}", figure.item);
        found.compare(&place, shown(stated), shown(figure));
    }
}

/// A figure of the cover in one line.
fn shown(figure: &CoverFigure) -> String {
    let power = figure
        .exponent
        .map_or_else(String::new, |exponent| format!("e{exponent}"));
    format!(
        "{}{power} {} (item {})",
        figure.value, figure.label, figure.item
    )
}

fn cover_figure(count: usize, label: impl Into<String>, item: u32) -> CoverFigure {
    CoverFigure {
        value: format::number(i64::try_from(count).unwrap_or(i64::MAX)),
        exponent: None,
        label: label.into(),
        item,
    }
}

fn certification_cover(book: &Book<'_>) -> Option<Vec<CoverFigure>> {
    let figure = |id: &str, label: &dyn Fn(&Rows) -> String| {
        let rows = book.rows(counting::of(id)?.file)?;
        Some(cover_figure(rows.len(), label(rows), book.number(id)))
    };
    let listed = book.item("CERT-M").is_some_and(|item| {
        figures(&item.answer)
            .iter()
            .any(|figure| figure.unit == counting::LISTED)
    });
    let below = if listed {
        counting::LISTED
    } else {
        "sub-resellers supplied"
    };
    Some(vec![
        figure("CERT-K", &|rows| {
            format!("customers in {}", counting::countries(rows))
        })?,
        figure("CERT-L", &|_| "foreign beneficial owners".into())?,
        figure("CERT-M", &|_| below.into())?,
        figure("CERT-N", &|_| "foreign accounts not verified".into())?,
    ])
}

fn report_cover(book: &Book<'_>) -> Option<Vec<CoverFigure>> {
    let rows = book.rows(counting::ACCESS)?;
    let mut figures = Vec::new();
    if let Some(item) = book.item("AI-K")
        && let Answer::Operations(operations) = &item.answer
    {
        figures.push(CoverFigure {
            value: operations.mantissa.clone(),
            exponent: Some(operations.exponent),
            label: "estimated operations".into(),
            item: item.no,
        });
    }
    let no = book.number("AI-I");
    let addresses = rows.groups("address").len();
    figures.push(cover_figure(
        rows.len(),
        "accesses of the person’s account",
        no,
    ));
    figures.push(cover_figure(addresses, "addresses used", no));
    if let Some(item) = book.item("AI-L")
        && let Some(days) = reckoned::days_of_run(&item.answer)
    {
        figures.push(cover_figure(days, "days of the run", item.no));
    }
    Some(figures)
}
