//! The columns of a file: what each is taken for, and which are never read.

use crate::cards;
use crate::error::IntakeError;
use crate::hidden::reveal;
use crate::table::Table;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says why a column is never read into a plan.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// Passwords, or what stands for them.
    Password,
    /// Full numbers of payment cards; brand and last four digits are kept.
    CardNumber,
    /// Security codes and validity of payment cards.
    CardCode,
    /// Keys, tokens and answers that let someone in.
    Secret,
}

impl DropReason {
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Password => "passwords",
            Self::CardNumber => "full card numbers",
            Self::CardCode => "card security codes",
            Self::Secret => "keys or tokens",
        }
    }
}

/// A column of a file, and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Column<F> {
    /// Its place in the file, from 0.
    pub index: u32,
    /// Its heading; `Column 3` where the file has none.
    pub header: String,
    /// Up to three different values, nothing hidden in them; none when the column is dropped.
    pub samples: Vec<String>,
    /// The field that its values go to.
    pub mapped_to: Option<F>,
    /// Why it is never read.
    pub dropped: Option<DropReason>,
}

/// What the person wants a column to be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice<F> {
    /// Its place in the file, from 0.
    pub column: u32,
    /// The field, or nothing to leave the column unmapped.
    pub field: Option<F>,
}

/// Samples that are shown of each column.
const SAMPLES: usize = 3;

/// Lays out the columns: what is never read first, then what the headings say, then what the person says.
pub(crate) fn lay_out<F: Copy + PartialEq>(
    table: &Table,
    dropped: impl Fn(&str) -> Option<DropReason>,
    by_heading: impl Fn(&[String], &[Option<DropReason>]) -> Vec<Option<F>>,
    choices: &[ColumnChoice<F>],
    many: impl Fn(F) -> bool,
) -> Result<Vec<Column<F>>, IntakeError> {
    let reasons: Vec<Option<DropReason>> = table
        .headers
        .iter()
        .enumerate()
        .map(|(at, header)| {
            dropped(header).or_else(|| holds_cards(table, at).then_some(DropReason::CardNumber))
        })
        .collect();
    let mut fields = by_heading(&table.headers, &reasons);
    fields.resize(table.headers.len(), None);
    choose(table, &reasons, &mut fields, choices, many)?;
    let columns = table.headers.iter().zip(reasons).zip(fields).enumerate();
    Ok(columns
        .map(|(at, ((header, dropped), mapped_to))| Column {
            index: u32::try_from(at).unwrap_or(u32::MAX),
            header: header.clone(),
            samples: if dropped.is_some() {
                Vec::new()
            } else {
                samples(table, at)
            },
            mapped_to,
            dropped,
        })
        .collect())
}

/// Puts the person's choices in the place of what was found.
///
/// A field that takes one column leaves the column it was found in; chosen twice it is refused.
fn choose<F: Copy + PartialEq>(
    table: &Table,
    reasons: &[Option<DropReason>],
    fields: &mut [Option<F>],
    choices: &[ColumnChoice<F>],
    many: impl Fn(F) -> bool,
) -> Result<(), IntakeError> {
    let chosen = |at: usize| choices.iter().any(|choice| choice.column as usize == at);
    for choice in choices {
        let at = choice.column as usize;
        let Some(header) = table.headers.get(at) else {
            let columns = u32::try_from(table.headers.len()).unwrap_or(u32::MAX);
            return Err(IntakeError::NoSuchColumn {
                column: choice.column,
                columns,
            });
        };
        if let (Some(reason), Some(_)) = (reasons.get(at).copied().flatten(), choice.field) {
            return Err(IntakeError::ColumnNeverRead {
                header: header.clone(),
                reason,
            });
        }
        for (other, slot) in fields.iter_mut().enumerate() {
            if other == at {
                *slot = choice.field;
            } else if slot.is_some() && *slot == choice.field && !choice.field.is_some_and(&many) {
                if chosen(other)
                    && choices
                        .iter()
                        .any(|c| c.column as usize == other && c.field == choice.field)
                {
                    return Err(IntakeError::FieldTwice {
                        header: header.clone(),
                    });
                }
                *slot = None;
            }
        }
    }
    Ok(())
}

fn samples(table: &Table, at: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::with_capacity(SAMPLES);
    // A column that is empty for long is not worth a walk through a million rows.
    for row in table.rows.iter().take(1_000) {
        let seen = reveal(row.cells.get(at).unwrap_or_default()).text;
        let shown = cards::masked(&seen);
        if !shown.is_empty() && !found.iter().any(|kept| *kept == shown) {
            found.push(shown.into_owned());
            if found.len() == SAMPLES {
                break;
            }
        }
    }
    found
}

/// Says whether half of the values of a column hold a full card number.
fn holds_cards(table: &Table, at: usize) -> bool {
    let (mut filled, mut cards) = (0_usize, 0_usize);
    for row in &table.rows {
        let cell = row.cells.get(at).unwrap_or_default();
        if cell.trim().is_empty() {
            continue;
        }
        filled += 1;
        cards += usize::from(cards::find(cell).is_some());
    }
    cards > 0 && cards * 2 >= filled
}

/// Returns the cells of a row, columns that are never read left empty and card numbers masked.
pub(crate) fn without_dropped<F>(columns: &[Column<F>], cells: &csv::StringRecord) -> Vec<String> {
    // In a row of another width a secret may stand as many cells too early as are missing, or anywhere after.
    let missing = columns.len().saturating_sub(cells.len());
    let shifted_from = match columns.iter().position(|column| column.dropped.is_some()) {
        Some(first) if cells.len() != columns.len() => first.saturating_sub(missing),
        _ => usize::MAX,
    };
    cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match columns.get(at) {
            Some(column) if column.dropped.is_some() => String::new(),
            _ if at >= shifted_from => String::new(),
            _ => cards::masked(&reveal(cell).text).into_owned(),
        })
        .collect()
}
