//! Packets whose officer signs other figures than the rows bear out: each is refused with its own words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod content_support;
mod sample;
mod verify_support;

use std::sync::LazyLock;

use content_support::*;
use filing::certification;
use filing::form::*;
use filing::verify::CheckId;
use sample::office::{self, Office};
use verify_support::refused;

static ANNUAL: LazyLock<Form> = LazyLock::new(|| {
    let office = Office::new();
    certification::compose(&office::annual(60), &office.context("C-2026-0007")).unwrap()
});

fn annex<'f>(form: &'f mut Form, label: &str) -> &'f mut Annex {
    let mut annexes = form.annexes.iter_mut();
    annexes.find(|annex| annex.label == label).unwrap()
}

fn table<'f>(form: &'f mut Form, label: &str, place: usize) -> &'f mut Table {
    &mut annex(form, label).tables[place].table
}

/// The parts of an answer that is a stack.
fn stack<'f>(form: &'f mut Form, id: &str) -> &'f mut Vec<Answer> {
    match &mut item(form, id).answer {
        Answer::Stack { value } => value,
        other => panic!("{other:?}"),
    }
}

/// The table in an answer that is a stack.
fn inner<'f>(form: &'f mut Form, id: &str) -> &'f mut Table {
    let mut tables = stack(form, id).iter_mut().filter_map(|part| match part {
        Answer::Table { value } => Some(value),
        _ => None,
    });
    tables.next().unwrap()
}

fn clock(form: &mut Form) -> &mut Clock {
    let mut clocks = stack(form, "AI-Q")
        .iter_mut()
        .filter_map(|part| match part {
            Answer::Clock(clock) => Some(clock),
            _ => None,
        });
    clocks.next().unwrap()
}

/// Changes the figure of CERT-K.
fn figure(form: &mut Form, change: impl Fn(&mut u64, &mut String, &mut Option<RowsRef>)) {
    match &mut item(form, "CERT-K").answer {
        Answer::Figure {
            value, unit, rows, ..
        } => change(value, unit, rows),
        other => panic!("{other:?}"),
    }
}

fn rows(form: &mut Form, change: impl Fn(&mut RowsRef)) {
    figure(form, |_, _, rows| change(rows.as_mut().unwrap()));
}

#[test]
fn a_figure_does_not_choose_how_it_is_counted() {
    let cases: [Case; 12] = [
        (
            "value",
            |f| figure(f, |value, _, _| *value += 1),
            "item 11 (CERT-K) states 61, the rows give 60",
        ),
        (
            "no rows",
            |f| figure(f, |_, _, rows| *rows = None),
            "item 11 (CERT-K) names no rows from which it is counted",
        ),
        (
            "another file",
            |f| {
                let other = f.files[1].rows();
                figure(f, |_, _, rows| *rows = Some(other.clone()));
            },
            "counts annex/owners.csv instead of annex/customers.csv",
        ),
        (
            "a filter",
            |f| {
                rows(f, |rows| {
                    rows.filter = vec![Condition::new("verified", "true")]
                })
            },
            "counts other rows of annex/customers.csv than its field does",
        ),
        (
            "distinct",
            |f| rows(f, |rows| rows.distinct = Some("country".into())),
            "counts other rows of annex/customers.csv than its field does",
        ),
        (
            "rows told",
            |f| rows(f, |rows| rows.count = 59),
            "states 59, the rows give 60",
        ),
        (
            "unit",
            |f| figure(f, |_, unit, _| *unit = "customers in 3 countries".into()),
            "states customers in 3 countries, the rows give customers in",
        ),
        (
            "no figure",
            |f| item(f, "CERT-L").answer = Answer::text("Many."),
            "(CERT-L) states 0 figures where one is counted",
        ),
        (
            "a figure more",
            |f| {
                item(f, "CERT-B").answer = Answer::Figure {
                    value: 7,
                    unit: "mechanisms".into(),
                    rule: "Counted.".into(),
                    rows: None,
                }
            },
            "item 2 (CERT-B) states a figure that nothing counts",
        ),
        (
            "stated with rows",
            |f| {
                let file = f.files[0].rows();
                match &mut item(f, "CERT-I").answer {
                    Answer::Figure { rows, .. } => *rows = Some(file),
                    other => panic!("{other:?}"),
                }
            },
            "(CERT-I) claims more than that the filer states it",
        ),
        (
            "boxes",
            |f| match &mut item(f, "CERT-O").answer {
                Answer::Ticks { value, .. } => value.reverse(),
                other => panic!("{other:?}"),
            },
            "ticks another box than the rows of unverified accounts ask for",
        ),
        (
            "without action",
            |f| item(f, "CERT-O").source = None,
            "does not say of accounts without an action: No action is recorded for",
        ),
    ];
    each(&FORM, CheckId::Figures, &cases);
}

#[test]
fn a_table_holds_every_group_of_its_rows_and_no_other() {
    let cases: [Case; 11] = [
        (
            "not counted",
            |f| table(f, "Annex A", 0).counts = None,
            "Annex A does not say that it counts annex/customers.csv by country",
        ),
        (
            "another key",
            |f| table(f, "Annex A", 0).counts.as_mut().unwrap().key = 0,
            "Annex A does not say that it counts annex/customers.csv by country",
        ),
        (
            "a column not counted",
            |f| {
                drop(
                    table(f, "Annex A", 0)
                        .counts
                        .as_mut()
                        .unwrap()
                        .columns
                        .pop(),
                )
            },
            "Annex A does not say that it counts annex/customers.csv by country",
        ),
        (
            "words for a number",
            |f| table(f, "Annex A", 0).rows[0][2] = Cell::text("some"),
            "states no number where the rows give",
        ),
        (
            "a country left out",
            |f| drop(table(f, "Annex A", 0).rows.remove(1)),
            "Annex A leaves out",
        ),
        (
            "a country twice",
            |f| {
                let rows = &mut table(f, "Annex B", 0).rows;
                rows.push(rows[0].clone());
            },
            "stands twice",
        ),
        (
            "a country of nobody",
            |f| {
                let rows = &mut table(f, "Annex B", 0).rows;
                let mut row = rows[0].clone();
                row[0] = Cell::text("France");
                row[1] = Cell::text("FR");
                rows.push(row);
            },
            "Annex B, FR states",
        ),
        (
            "another name",
            |f| table(f, "Annex A", 0).rows[0][0] = Cell::text("Atlantis"),
            "states Atlantis, the rows give",
        ),
        (
            "no total",
            |f| table(f, "Annex C", 1).total = None,
            "Annex C has no total",
        ),
        (
            "a total's words",
            |f| {
                let total = table(f, "Annex A", 0).total.as_mut().unwrap();
                total[0] = Cell::text("2 countries");
            },
            "Annex A, total states 2 countries, the rows give",
        ),
        (
            "another table counted",
            |f| {
                let counts = table(f, "Annex A", 0).counts.clone();
                table(f, "Annex D", 0).counts = counts;
            },
            "Annex D counts in a table that only lists",
        ),
    ];
    each(&FORM, CheckId::Figures, &cases);
}

#[test]
fn annexes_print_the_rows_of_their_files() {
    let cases: [Case; 9] = [
        (
            "an action",
            |f| table(f, "Annex C", 0).rows[0][2] = Cell::text("All is settled"),
            "Annex C, row 1 differs from the row of its file",
        ),
        (
            "a day",
            |f| table(f, "Annex C", 0).rows[1][4] = Cell::None,
            "Annex C, row 2 differs from the row of its file",
        ),
        (
            "a row left out",
            |f| drop(table(f, "Annex C", 0).rows.pop()),
            "Annex C prints",
        ),
        (
            "a sub-reseller renamed",
            |f| table(f, "Annex D", 0).rows[0][1] = Cell::Name(Name::new("Another Hosting")),
            "Annex D, row 1 differs from the row of its file",
        ),
        (
            "a column more",
            |f| {
                let table = table(f, "Annex D", 0);
                table.columns.push(Column::left("Note", 60.0));
                for row in &mut table.rows {
                    row.push(Cell::text("of good repute"));
                }
            },
            "Annex D, row 1 differs from the row of its file",
        ),
        (
            "an annex left out",
            |f| drop(f.annexes.remove(1)),
            "the list of annexes is not that of such a packet",
        ),
        (
            "an annex more",
            |f| {
                let mut more = f.annexes[0].clone();
                more.label = "Annex E".into();
                f.annexes.push(more);
            },
            "the list of annexes is not that of such a packet",
        ),
        (
            "the note on rows",
            |f| {
                let notes = &mut annex(f, "Annex A").notes;
                notes.retain(|note| note.label != "Rows");
            },
            "Annex A does not name its rows as",
        ),
        (
            "the note of agreement",
            |f| {
                let notes = &mut annex(f, "Annex B").notes;
                notes[0].value = "Item 12: 1 foreign beneficial owner.".into();
            },
            "Annex B does not agree with",
        ),
    ];
    each(&FORM, CheckId::Figures, &cases);
}

#[test]
fn the_cover_repeats_what_the_items_state() {
    let cases: [Case; 5] = [
        (
            "value",
            |f| f.cover.figures[0].value = "61".into(),
            "cover figure of item 11 states 61 customers in",
        ),
        (
            "power",
            |f| f.cover.figures[0].exponent = Some(2),
            "cover figure of item 11 states 60e2",
        ),
        (
            "no number",
            |f| f.cover.figures[3].value = "none".into(),
            "cover figure of item 14 states none foreign accounts not verified",
        ),
        (
            "label",
            |f| f.cover.figures[3].label = "accounts".into(),
            "cover figure of item 14 states",
        ),
        (
            "left out",
            |f| drop(f.cover.figures.pop()),
            "the cover shows 3 figures where 4 belong",
        ),
    ];
    each(&FORM, CheckId::Figures, &cases);
}

#[test]
fn a_difference_leaves_no_figure_and_no_text_out() {
    let text = |form: &mut Form, id: &str, became| {
        let texts = &mut form.difference.as_mut().unwrap().texts;
        let text = texts.iter_mut().find(|text| text.id == id);
        text.unwrap().became = became;
    };
    let figures = judged(&ANNUAL, |f| {
        let difference = f.difference.as_mut().unwrap();
        difference.figures.retain(|figure| figure.id != "ANN-E");
    });
    refused(
        "figure",
        &figures,
        CheckId::Figures,
        "ANN-E has no line in the difference",
    );
    let texts = judged(&ANNUAL, |f| {
        let difference = f.difference.as_mut().unwrap();
        difference.texts.retain(|text| text.id != "CERT-B");
    });
    refused(
        "text",
        &texts,
        CheckId::Figures,
        "the text of CERT-B has no line in the difference",
    );
    let gone = judged(&ANNUAL, |f| text(f, "CERT-P", Became::Changed));
    refused(
        "gone",
        &gone,
        CheckId::Figures,
        "difference of CERT-P: its item does not bear out “Changed”",
    );
    let there = judged(&ANNUAL, |f| text(f, "CERT-B", Became::Removed));
    refused(
        "there",
        &there,
        CheckId::Figures,
        "difference of CERT-B: its item does not bear out “Removed”",
    );
    let record = judged(&ANNUAL, |f| {
        inner(f, "ANN-F").rows[0][2] = Cell::text("9 in the period, 8 resolved");
    });
    refused(
        "record",
        &record,
        CheckId::Figures,
        "states 9 in the period, 8 resolved, the rows give 9 in the period, 9 resolved",
    );
}

#[test]
fn what_a_report_reckons_is_reckoned_again() {
    let cases: [Case; 12] = [
        (
            "first seen",
            |f| inner(f, "AI-I").rows[0][1] = Cell::text("1 Jan 2020 00:00:00"),
            "states 1 Jan 2020 00:00:00, the rows give",
        ),
        (
            "an address left out",
            |f| drop(inner(f, "AI-I").rows.pop()),
            "item 9 (AI-I) leaves out",
        ),
        (
            "no addresses",
            |f| drop(stack(f, "AI-I").pop()),
            "does not list its addresses in one table",
        ),
        (
            "operations",
            |f| match &mut item(f, "AI-K").answer {
                Answer::Operations(operations) => operations.mantissa = "3.3".into(),
                other => panic!("{other:?}"),
            },
            "states 3.3e25: the number is not the product of its factors",
        ),
        (
            "days of the run",
            |f| match &mut item(f, "AI-L").answer {
                Answer::Fields { value } => value[0][0][2].value = Cell::text("24 days"),
                other => panic!("{other:?}"),
            },
            "states a length of \"24 days\", its days give \"243 days\"",
        ),
        (
            "the bar",
            |f| clock(f).used = 3,
            "fills its scale to day 3, its moment gives 11",
        ),
        (
            "the scale",
            |f| clock(f).days = 60,
            "draws a scale of 60 days, its marks ask for 15",
        ),
        (
            "a date",
            |f| clock(f).marks[0].date = "9 Nov".into(),
            "which is \"2 Nov\"",
        ),
        (
            "due",
            |f| {
                let marks = &mut clock(f).marks;
                let due = marks.iter_mut().find(|mark| mark.label == "Due").unwrap();
                (due.day, due.date) = (14, "16 Nov, day 14".into());
            },
            "marks another day as due than the edition gives",
        ),
        (
            "a sum",
            |f| inner(f, "AI-Q").rows[0][2] = Cell::text("Tue 24 Nov 2026 23:59"),
            "has a clock that ends \"Tue 24 Nov 2026 23:59\"; 2 Nov 2026 + 15 gives 2026-11-17",
        ),
        (
            "days allowed",
            |f| inner(f, "AI-Q").rows[0][1] = Cell::text("2 Nov 2026 + 30"),
            "has a clock of 30 days, the edition gives another number",
        ),
        (
            "the day on the cover",
            |f| {
                let mut facts = f.cover.facts.iter_mut();
                let trigger = facts.find(|fact| fact.label == "Trigger").unwrap();
                trigger.value = trigger.value.text().replace("day 11 of", "day 1 of").into();
            },
            "says another day of the clock than item AI-Q gives",
        ),
    ];
    each(&REPORT, CheckId::Figures, &cases);
}
