//! What differs against the packet before, as the twin states it and the annex prints it.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Column, Table, Titled};
use crate::page::format;

/// The field whose annex tells the difference.
pub const DELTA: &str = "ANN-G";

/// A packet against the one signed before it to the same provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Difference {
    /// Number of the packet before.
    pub packet: String,
    /// The moment of its figures.
    pub as_of: DateTime<FixedOffset>,
    /// SHA-256 of its `packet.json`; whoever holds that packet compares the figures before with it.
    pub sha256: String,
    /// Figures in order.
    pub figures: Vec<FigureChange>,
    /// Texts in order.
    pub texts: Vec<TextChange>,
}

/// A figure before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FigureChange {
    /// Number of the item that states it now.
    pub item: u32,
    /// Field id, for example `CERT-K`.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// Before.
    pub before: u32,
    /// Now.
    pub now: u32,
    /// Now less before.
    pub change: i64,
    /// By country; empty for a figure without places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<CountryChange>,
}

/// A country's share of a figure, before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CountryChange {
    /// Code, or `unknown`.
    pub country: String,
    /// Name as printed.
    pub name: String,
    /// Before.
    pub before: u32,
    /// Now.
    pub now: u32,
    /// Now less before.
    pub change: i64,
}

/// A text before and now; the text itself stands in each packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TextChange {
    /// Number of the item that states it now.
    pub item: u32,
    /// Field id, for example `CERT-B`.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// What became of it.
    pub became: Became,
}

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It reads as before.
    Same,
    /// It reads otherwise.
    Changed,
    /// It was not answered before.
    Added,
    /// It is no longer answered.
    Removed,
}

impl Became {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Same => "As before",
            Self::Changed => "Changed",
            Self::Added => "Added",
            Self::Removed => "Removed",
        }
    }
}

/// Now less before.
#[must_use]
pub fn less(now: u32, before: u32) -> i64 {
    i64::from(now) - i64::from(before)
}

fn signed(change: i64) -> Cell {
    match change {
        0 => Cell::Number(0),
        n if n > 0 => Cell::text(format!("+{}", format::number(n))),
        n => Cell::text(format!("\u{2212}{}", format::number(n.saturating_neg()))),
    }
}

fn counts(before: u32, now: u32, change: i64) -> [Cell; 3] {
    [
        Cell::Number(i64::from(before)),
        Cell::Number(i64::from(now)),
        signed(change),
    ]
}

fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        dense: rows.len() > 24,
        columns,
        rows,
        total: None,
        strong: None,
        counts: None,
    }
}

impl Difference {
    /// Writes the tables of the annex: figures, each figure by country, texts.
    #[must_use]
    pub fn tables(&self) -> Vec<Titled> {
        let mut tables = vec![Titled {
            title: Some("Figures".into()),
            table: self.figures_table(),
        }];
        let placed = self.figures.iter().filter(|f| !f.countries.is_empty());
        tables.extend(placed.map(|f| Titled {
            title: Some(format!("{}, {}, by country", f.id, f.label)),
            table: countries_table(f),
        }));
        tables.push(Titled {
            title: Some("Texts".into()),
            table: self.texts_table(),
        });
        tables
    }

    fn figures_table(&self) -> Table {
        let row = |f: &FigureChange| {
            let mut row = vec![
                Cell::Number(i64::from(f.item)),
                Cell::Code(f.id.clone()),
                Cell::text(f.label.as_str()),
            ];
            row.extend(counts(f.before, f.now, f.change));
            row
        };
        let columns = vec![
            Column::left("Item", 34.0),
            Column::left("Field", 60.0),
            Column::left("Figure", 230.0),
            Column::right("Before", 60.0),
            Column::right("Now", 60.0),
            Column::right("Change", 60.0),
        ];
        table(columns, self.figures.iter().map(row).collect())
    }

    fn texts_table(&self) -> Table {
        let row = |t: &TextChange| {
            vec![
                Cell::Number(i64::from(t.item)),
                Cell::Code(t.id.clone()),
                Cell::text(t.label.as_str()),
                Cell::text(t.became.words()),
            ]
        };
        let columns = vec![
            Column::left("Item", 34.0),
            Column::left("Field", 60.0),
            Column::left("Text", 320.0),
            Column::left("Against the packet before", 90.0),
        ];
        table(columns, self.texts.iter().map(row).collect())
    }
}

fn countries_table(figure: &FigureChange) -> Table {
    let row = |c: &CountryChange| {
        let mut row = vec![Cell::text(c.name.as_str()), Cell::text(c.country.as_str())];
        row.extend(counts(c.before, c.now, c.change));
        row
    };
    let columns = vec![
        Column::left("Country", 220.0),
        Column::left("Code", 84.0),
        Column::right("Before", 66.0),
        Column::right("Now", 66.0),
        Column::right("Change", 66.0),
    ];
    table(columns, figure.countries.iter().map(row).collect())
}
