//! Sees to it that what sets the pages sets all of the twin on them, and that printing it again ends in good time.

use super::refused::{Refused, ensure};
use crate::form::{Answer, ClockMark, Field, Form, Table};

/// The smallest part of a table's width that a column of ours has.
const NARROWEST: f32 = 0.04;
/// Most bytes of a name that stands on every page.
const MOST_REPEATED: usize = 2_000;
/// Most bytes of a label.
const MOST_LABEL: usize = 80;
/// Most moments on a scale.
const MOST_MARKS: usize = 8;
/// Units of a row of boxes.
const ROW: u32 = 6;
/// Largest twin that is printed again, in bytes.
const LARGEST_TWIN: usize = 64 * 1024 * 1024;
/// Setting a text takes as many steps as it has letters, squared; so many may all texts together take.
const MOST_STEPS: u64 = 20_000_000_000;

/// Checks the twin before it is printed again.
pub(crate) fn check(form: &Form, twin: &[u8]) -> Result<(), Refused> {
    ensure(
        twin.len() <= LARGEST_TWIN && steps(twin)? <= MOST_STEPS,
        "packet.json holds longer texts than the pages of a packet have",
    )?;
    let head = &form.head;
    let repeated = [
        &head.packet,
        &head.title,
        &head.filer.name,
        &head.provider.name,
        &head.rulebook.edition,
        &head.rulebook.citation,
    ];
    ensure(
        repeated.iter().all(|words| words.len() <= MOST_REPEATED)
            && form
                .annexes
                .iter()
                .all(|annex| annex.label.len() <= MOST_LABEL),
        "packet.json repeats longer words on its pages than packets do",
    )?;
    let mut tables = form.annexes.iter().flat_map(|annex| &annex.tables);
    ensure(
        form.items().all(|item| answer_fits(&item.answer))
            && tables.all(|titled| table_fits(&titled.table)),
        "packet.json sets cells where no page shows them",
    )
}

/// What setting all texts of the twin takes.
fn steps(twin: &[u8]) -> Result<u64, Refused> {
    let whole: serde_json::Value = serde_json::from_slice(twin)
        .map_err(|error| Refused(format!("packet.json cannot be read: {error}")))?;
    let mut waiting = vec![&whole];
    let mut steps = 0_u64;
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::String(text) => {
                let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
                steps = steps.saturating_add(length.saturating_mul(length));
            }
            serde_json::Value::Array(items) => {
                // Pieces of one sentence are set together.
                let length = |item: &serde_json::Value| match item {
                    serde_json::Value::String(text) => text.chars().count(),
                    other => other
                        .get("words")
                        .and_then(|w| w.as_str())
                        .map_or(0, |words| words.chars().count()),
                };
                let together = items.iter().map(length).sum::<usize>();
                let together = u64::try_from(together).unwrap_or(u64::MAX);
                steps = steps.saturating_add(together.saturating_mul(together));
                waiting.extend(items.iter());
            }
            serde_json::Value::Object(members) => waiting.extend(members.values()),
            _ => {}
        }
    }
    Ok(steps)
}

fn answer_fits(answer: &Answer) -> bool {
    match answer {
        Answer::Fields { value } => value.iter().flatten().all(|row| row_fits(row)),
        Answer::Table { value } => table_fits(value),
        Answer::Stack { value } => value.iter().all(answer_fits),
        Answer::Clock(clock) => {
            let short =
                |mark: &ClockMark| mark.label.len() <= MOST_LABEL && mark.date.len() <= MOST_LABEL;
            clock.marks.len() <= MOST_MARKS && clock.marks.iter().all(short)
        }
        _ => true,
    }
}

fn row_fits(row: &[Field]) -> bool {
    row.iter().all(|field| field.units > 0)
        && row.iter().map(|field| u32::from(field.units)).sum::<u32>() <= ROW
}

fn table_fits(table: &Table) -> bool {
    let sum: f32 = table.columns.iter().map(|column| column.share).sum();
    let wide = |share: f32| share > 0.0 && share / sum >= NARROWEST;
    let mut rows = table.rows.iter().chain(&table.total);
    table.columns.iter().all(|column| wide(column.share))
        && rows.all(|row| row.len() <= table.columns.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Clock;

    fn scale(marks: usize, label: &str) -> Answer {
        let mark = ClockMark {
            day: 1,
            label: label.into(),
            date: "14 Dec 2026".into(),
        };
        Answer::Clock(Clock {
            from: chrono::NaiveDate::default(),
            zone: String::new(),
            days: 15,
            used: 1,
            marks: vec![mark; marks],
        })
    }

    #[test]
    fn the_moments_of_a_scale_are_few_and_short() {
        assert!(answer_fits(&scale(4, "Report due")));
        assert!(!answer_fits(&scale(MOST_MARKS + 1, "Report due")));
        assert!(!answer_fits(&scale(1, &"a".repeat(MOST_LABEL + 1))));
        let stack = Answer::Stack {
            value: vec![scale(9, "Report due")],
        };
        assert!(!answer_fits(&stack));
    }
}
