//! A file of rows behind figures, read back.

use std::collections::{BTreeMap, BTreeSet};

use super::Condition;

/// A file of rows; its head names the columns.
pub(crate) struct Rows {
    head: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row of a file.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    head: &'a [String],
    cells: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// What stands in a column; `None` when the file has no such column.
    pub fn find(self, column: &str) -> Option<&'a str> {
        let place = self.head.iter().position(|name| name == column)?;
        self.cells.get(place)
    }

    /// What stands in a column; nothing when the file has no such column.
    pub fn get(self, column: &str) -> &'a str {
        self.find(column).unwrap_or_default()
    }

    /// Every cell in order.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        self.cells.iter()
    }

    fn meets(self, filter: &[Condition]) -> bool {
        filter
            .iter()
            .all(|c| self.find(&c.column) == Some(c.is.as_str()))
    }
}

impl Rows {
    /// Reads a file; `None` when it is no table of text in rows of one width.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let head: Vec<String> = reader.headers().ok()?.iter().map(Into::into).collect();
        let rows = reader.records().collect::<Result<_, _>>().ok()?;
        Some(Self { head, rows })
    }

    /// The names of the columns.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// Whether the rows have a column.
    pub fn has(&self, column: &str) -> bool {
        self.head.iter().any(|name| name == column)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows in order.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row {
            head: &self.head,
            cells,
        })
    }

    /// Counts the rows that meet all conditions; those that agree in `distinct` count once, without it each counts.
    pub fn count(&self, filter: &[Condition], distinct: Option<&str>) -> i64 {
        let met = self.iter().filter(|row| row.meets(filter));
        let n = match distinct {
            None => met.count(),
            Some(column) => met
                .map(|row| row.get(column))
                .filter(|value| !value.is_empty())
                .collect::<BTreeSet<_>>()
                .len(),
        };
        i64::try_from(n).unwrap_or(i64::MAX)
    }

    /// The rows by what stands in a column.
    pub fn groups(&self, by: &str) -> BTreeMap<&str, Vec<Row<'_>>> {
        let mut groups: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
        for row in self.iter() {
            groups.entry(row.get(by)).or_default().push(row);
        }
        groups
    }
}

/// How many rows of a group meet all conditions.
pub(crate) fn count_in(group: &[Row<'_>], filter: &[Condition]) -> i64 {
    let n = group.iter().filter(|row| row.meets(filter)).count();
    i64::try_from(n).unwrap_or(i64::MAX)
}
