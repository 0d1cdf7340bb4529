//! What annexes print of a file of rows: the rows themselves, in order, and the words about them.

use chrono::{NaiveDate, NaiveDateTime};

use super::counting::{self, Counting, EXTRACT, PRINTED};
use super::difference::DELTA;
use super::recount::{Book, Found, by_group, figures};
use super::rows::{Row, Rows};
use super::table::defused;
use super::{Annex, Cell, Kind, Sort, Table, Titled};
use crate::compose::rows_words;
use crate::page::format;

/// Words with every space a plain one.
pub(super) fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The words of a cell.
pub(super) fn said(cell: &Cell) -> String {
    match cell {
        Cell::Text(prose) => plain(&prose.text()),
        Cell::Number(n) => n.to_string(),
        Cell::Code(code) | Cell::Hash(code) => code.clone(),
        Cell::Name(name) => name.text.clone(),
        _ => String::new(),
    }
}

/// A moment of a file as tables print it.
pub(super) fn moment(at: &str) -> Option<String> {
    let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%SZ").ok()?;
    Some(format::table_moment(at.and_utc()))
}

/// A day of a file as tables print it; none where it is not known.
fn day(on: &str) -> Cell {
    let day = NaiveDate::parse_from_str(on, "%Y-%m-%d");
    day.map_or(Cell::None, |day| Cell::text(format::short_date(day)))
}

/// What a cell has to say.
enum Want {
    /// Exactly this.
    Cell(Cell),
    /// The words of a cell of the file.
    Words(String),
    /// A code as the file has it.
    Code(String),
    /// A name and its Latin form as the file has them.
    Named { text: String, latin: String },
}

impl Want {
    fn is_met(&self, cell: &Cell) -> bool {
        let same = |printed: &str, row: &str| plain(&defused(printed)) == plain(row);
        match (self, cell) {
            (Self::Cell(wanted), cell) => {
                serde_json::to_value(wanted).ok() == serde_json::to_value(cell).ok()
            }
            (Self::Words(row), Cell::Text(prose)) => same(&prose.text(), row),
            (Self::Code(row), Cell::Code(code)) => same(code, row),
            (Self::Named { text, latin }, Cell::Name(name)) => {
                let told = match &name.latin {
                    None => latin.is_empty() || latin == text,
                    Some(told) => same(told, latin),
                };
                told && same(&name.text, text) && name.notes.is_empty()
            }
            _ => false,
        }
    }
}

/// Compares the annexes with the files of rows.
pub(super) fn annexes(book: &Book<'_>, found: &mut Found) {
    let form = book.form;
    let wanted = wanted(form.head.kind, form.head.sort, form.difference.is_some());
    let stand = form.annexes.iter().map(|annex| {
        (
            annex.label.as_str(),
            annex.title.as_str(),
            annex.fields.as_str(),
        )
    });
    if !stand.eq(wanted) {
        found.note("the list of annexes", "is not that of such a packet");
    }
    for annex in &form.annexes {
        self::annex(book, annex, found);
    }
}

/// Label, title and fields of each annex.
fn wanted(
    kind: Kind,
    sort: Option<Sort>,
    difference: bool,
) -> Vec<(&'static str, &'static str, &'static str)> {
    if kind == Kind::TrainingReport {
        return vec![("Annex A", "Access addresses", "AI-I")];
    }
    let mut all = vec![
        ("Annex A", "Customers by country", "CERT-K"),
        ("Annex B", "Foreign beneficial owners by country", "CERT-L"),
        ("Annex C", "Accounts not verified", "CERT-N, CERT-O"),
        ("Annex D", "Sub-resellers", "CERT-M"),
    ];
    if difference {
        all.push((
            "Annex E",
            "Difference against the certification before",
            DELTA,
        ));
    }
    if sort == Some(Sort::Annual) {
        all.push(("Annex F", "Failed verifications", "ANN-E"));
    }
    all
}

fn annex(book: &Book<'_>, annex: &Annex, found: &mut Found) {
    let place = annex.label.as_str();
    let field = annex.fields.split(", ").next().unwrap_or_default();
    let intro = plain(&annex.intro.text());
    let begins = format!("Item {}, {field}, ", book.number(field));
    let ends = format!("As of {}.", format::long_moment(book.form.head.as_of));
    if !intro.starts_with(&begins) || !intro.ends_with(&plain(&ends)) {
        found.note(place, "names another item or moment in its first line");
    }
    if field == DELTA {
        return;
    }
    let Some(counting) = counting::of(field) else {
        return found.note(place, "stands behind a field that nothing counts");
    };
    let Some(rows) = book.rows(counting.file) else {
        return found.note(place, format!("lacks its rows, {}", counting.file));
    };
    notes(book, annex, counting, rows, found);
    match field {
        "CERT-K" | "CERT-L" => parties(book, annex, counting, rows, found),
        "CERT-N" => open_accounts(annex, rows, found),
        "AI-I" => {
            let shown = if rows.len() > PRINTED {
                EXTRACT
            } else {
                rows.len()
            };
            alone(annex, rows, shown, access, found);
        }
        "CERT-M" => alone(annex, rows, rows.len(), reseller, found),
        _ => alone(annex, rows, PRINTED, failure, found),
    }
}

/// The notes that name the file of rows and the figure which it agrees with.
fn notes(book: &Book<'_>, annex: &Annex, counting: &Counting, rows: &Rows, found: &mut Found) {
    let told = |label: &str| {
        let mut facts = annex.notes.iter().filter(|fact| fact.label == label);
        match (facts.next(), facts.next()) {
            (Some(fact), None) => plain(&fact.value.text()),
            _ => String::new(),
        }
    };
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let sha256 = book.sha256(counting.file);
    let wanted = plain(&rows_words(counting.file, count, &sha256).text());
    if told("Rows") != wanted {
        found.note(
            &annex.label,
            format!("does not name its rows as {wanted:?}"),
        );
    }
    let no = book.number(counting.field);
    let wanted = format!("Item {no}: {}.", counting.agrees(rows));
    if !told("Agrees with").starts_with(&wanted) {
        found.note(&annex.label, format!("does not agree with {wanted:?}"));
    }
}

/// The table by country; behind that of customers stand the accounts that the figure leaves out.
fn parties(book: &Book<'_>, annex: &Annex, counting: &Counting, rows: &Rows, found: &mut Found) {
    let Some((first, rest)) = annex.tables.split_first() else {
        return found.note(&annex.label, "has no table");
    };
    let grouping = counting::by_country(counting.file, rows);
    by_group(&first.table, &grouping, &annex.label, rows, found);
    let count = match rest {
        [] => Some(0),
        [titled] if counting.field == "CERT-K" => left_out(titled),
        _ => None,
    };
    let Some(count) = count else {
        return found.note(&annex.label, "holds a table that nothing counts");
    };
    if counting.field != "CERT-K" {
        return;
    }
    let stated = book.item("CERT-K").map(|item| figures(&item.answer));
    let rule = stated.as_ref().and_then(|figures| figures.first());
    let rule = rule.map_or_else(String::new, |figure| plain(&figure.rule.text()));
    let told = match count {
        0 => !rule.contains("left out and listed"),
        _ => rule.contains(&counting::left_out(count)),
    };
    if !told {
        found.note(
            &annex.label,
            format!("lists {count} accounts left out, its item another number"),
        );
    }
}

/// How many accounts a table says to be left out; `None` when it is no such table.
fn left_out(titled: &Titled) -> Option<usize> {
    let title = titled.title.as_deref()?;
    let shown = titled.table.rows.len();
    let named = (1..).zip(&titled.table.rows).all(|(n, row): (usize, _)| {
        row.len() == titled.table.columns.len()
            && row.first().map(said) == Some(format!("X-{n:04}"))
    });
    let count = match title.strip_prefix("Accounts left out, the first 60 of ") {
        Some(count) => count
            .parse::<usize>()
            .ok()
            .filter(|n| *n > PRINTED && shown == PRINTED)?,
        None if title == "Accounts left out" && (1..=PRINTED).contains(&shown) => shown,
        None => return None,
    };
    (named && titled.table.counts.is_none() && titled.table.total.is_none()).then_some(count)
}

/// The accounts that are not verified, and the table by country.
fn open_accounts(annex: &Annex, rows: &Rows, found: &mut Found) {
    let place = annex.label.as_str();
    let counted = match annex.tables.as_slice() {
        [counted] if rows.len() == 0 => counted,
        [listed, counted] if rows.len() > 0 => {
            listing(&listed.table, rows, PRINTED, open_account, place, found);
            counted
        }
        _ => return found.note(place, "does not hold the tables that its rows ask for"),
    };
    let grouping = counting::by_country(counting::UNVERIFIED, rows);
    by_group(&counted.table, &grouping, place, rows, found);
}

/// An annex of one table of rows.
fn alone(
    annex: &Annex,
    rows: &Rows,
    shown: usize,
    want: fn(usize, Row<'_>) -> Vec<Want>,
    found: &mut Found,
) {
    match annex.tables.as_slice() {
        [one] => listing(&one.table, rows, shown, want, &annex.label, found),
        _ => found.note(&annex.label, "does not hold one table"),
    }
}

/// The first rows of a file as a table prints them; nothing else stands in it.
fn listing(
    table: &Table,
    rows: &Rows,
    shown: usize,
    want: fn(usize, Row<'_>) -> Vec<Want>,
    place: &str,
    found: &mut Found,
) {
    if table.counts.is_some() || table.total.is_some() {
        found.note(place, "counts in a table that only lists");
    }
    let printed = table.rows.len();
    let wanted = rows.len().min(shown);
    if printed != wanted {
        let what = format!("prints {printed} rows, the file asks for {wanted}");
        return found.note(place, what);
    }
    for ((n, row), printed) in (1..).zip(rows.iter()).zip(&table.rows) {
        let wants = want(n, row);
        let met = wants.len() == printed.len()
            && wants.len() == table.columns.len()
            && wants
                .iter()
                .zip(printed)
                .all(|(want, cell)| want.is_met(cell));
        if !met {
            found.note(
                format!("{place}, row {n}"),
                "differs from the row of its file",
            );
        }
    }
}

fn country(row: Row<'_>) -> Want {
    Want::Cell(Cell::text(counting::country_name(row.get("country"))))
}

fn open_account(_: usize, row: Row<'_>) -> Vec<Want> {
    let action = match row.get("action") {
        action if action.trim().is_empty() => "No action recorded",
        action => action,
    };
    vec![
        Want::Cell(Cell::Code(row.get("row").into())),
        country(row),
        Want::Words(action.into()),
        Want::Cell(day(row.get("since"))),
        Want::Cell(day(row.get("due"))),
    ]
}

fn reseller(n: usize, row: Row<'_>) -> Vec<Want> {
    vec![
        Want::Cell(Cell::count(n)),
        Want::Named {
            text: row.get("name").into(),
            latin: row.get("latin").into(),
        },
        country(row),
        Want::Cell(day(row.get("since"))),
    ]
}

fn failure(_: usize, row: Row<'_>) -> Vec<Want> {
    let resolved = match row.get("resolved") {
        "true" => "Recorded",
        _ => "Open",
    };
    vec![
        Want::Cell(Cell::Code(row.get("row").into())),
        Want::Cell(day(row.get("on"))),
        Want::Cell(Cell::text(resolved)),
    ]
}

fn access(n: usize, row: Row<'_>) -> Vec<Want> {
    let at = moment(row.get("at")).unwrap_or_default();
    vec![
        Want::Cell(Cell::count(n)),
        Want::Cell(Cell::text(at)),
        Want::Code(row.get("address").into()),
        Want::Words(row.get("action").into()),
    ]
}
