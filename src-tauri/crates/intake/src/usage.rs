//! Usage files of providers: accelerators, their hours and spend, a row a day and account.
//!
//! Nothing of them is kept but what a person records from them. Only a table with known headings is read, and only
//! days as `2026-03-01`: whoever decides about a number must not decide about a guess.

use crate::error::IntakeError;
use crate::fold::fold;
use crate::hidden::reveal;
use crate::limits::Limits;
use crate::rejected::digest;
use crate::table::{self, Row, Table, TableOptions};
use chrono::NaiveDate;
use cip::training::{Exact, UsageRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Rejected rows that are named at most; all are counted.
pub const MOST_NAMED: usize = 200;

/// What a column of a usage file holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum UsageField {
    /// Reference of the account.
    Account,
    /// Day.
    Day,
    /// Accelerator.
    Accelerator,
    /// Number of accelerators.
    Count,
    /// Hours that each ran.
    Hours,
    /// Spend.
    Spend,
    /// Currency of the spend.
    Currency,
}

/// Headings that are known, folded.
const HEADINGS: &[(&str, UsageField)] = &[
    ("account", UsageField::Account),
    ("accountid", UsageField::Account),
    ("accountnumber", UsageField::Account),
    ("day", UsageField::Day),
    ("date", UsageField::Day),
    ("usagedate", UsageField::Day),
    ("accelerator", UsageField::Accelerator),
    ("acceleratormodel", UsageField::Accelerator),
    ("gpu", UsageField::Accelerator),
    ("accelerators", UsageField::Count),
    ("acceleratorcount", UsageField::Count),
    ("count", UsageField::Count),
    ("gpus", UsageField::Count),
    ("hours", UsageField::Hours),
    ("hourseach", UsageField::Hours),
    ("spend", UsageField::Spend),
    ("cost", UsageField::Spend),
    ("currency", UsageField::Currency),
];

fn field_of(heading: &str) -> Option<UsageField> {
    let folded = fold(heading);
    let known = HEADINGS.iter().find(|(word, _)| *word == folded);
    known.map(|(_, field)| *field)
}

/// Why a row is not added up.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum UsageFault {
    /// The account is empty.
    Account,
    /// The day is not written as `2026-03-01`.
    Day,
    /// The number of accelerators is no number.
    Count,
    /// The hours are no number.
    Hours,
    /// The spend is no number.
    Spend,
    /// A spend has no currency of three letters.
    Currency,
}

/// A row that is not added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UsageRejected {
    /// Line of the file.
    pub line: u32,
    /// What is wrong.
    pub fault: UsageFault,
    /// The cell as it stands.
    pub value: String,
}

/// A usage file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageFile {
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Rows.
    pub rows: Vec<UsageRow>,
    /// Rows that are not added up, the first of them.
    pub rejected: Vec<UsageRejected>,
    /// How many are not added up.
    pub rejected_count: u32,
    /// Columns that are needed and not there; nothing was read then.
    pub missing: Vec<UsageField>,
}

/// Reads a usage file.
///
/// # Errors
/// [`IntakeError`] when the whole file cannot be read as a table.
pub fn read(bytes: &[u8], limits: Limits) -> Result<UsageFile, IntakeError> {
    let options = TableOptions {
        limits,
        ..TableOptions::default()
    };
    let table = table::read(bytes, &options, |heading| field_of(heading).is_some())?;
    let reader = Reader::new(&table);
    let mut file = UsageFile {
        sha256: digest(bytes),
        rows: Vec::new(),
        rejected: Vec::new(),
        rejected_count: 0,
        missing: reader.missing(),
    };
    if !file.missing.is_empty() {
        return Ok(file);
    }
    for row in &table.rows {
        match reader.take(row) {
            Ok(row) => file.rows.push(row),
            Err((fault, value)) => {
                file.rejected_count = file.rejected_count.saturating_add(1);
                if file.rejected.len() < MOST_NAMED {
                    let line = row.line;
                    file.rejected.push(UsageRejected { line, fault, value });
                }
            }
        }
    }
    Ok(file)
}

struct Reader {
    fields: Vec<Option<UsageField>>,
}

impl Reader {
    fn new(table: &Table) -> Self {
        let mut fields: Vec<Option<UsageField>> = Vec::new();
        for heading in &table.headers {
            // The first of two columns of one kind is taken.
            let field = field_of(heading).filter(|f| !fields.contains(&Some(*f)));
            fields.push(field);
        }
        Self { fields }
    }

    fn has(&self, field: UsageField) -> bool {
        self.fields.contains(&Some(field))
    }

    /// Account and day are needed, and quantities or spend; a spend needs its currency.
    fn missing(&self) -> Vec<UsageField> {
        let mut needed = vec![UsageField::Account, UsageField::Day];
        if self.has(UsageField::Spend) {
            needed.push(UsageField::Currency);
        } else {
            needed.push(UsageField::Count);
        }
        needed.retain(|field| !self.has(*field));
        needed
    }

    fn cell(&self, row: &Row, field: UsageField) -> String {
        let at = self.fields.iter().position(|f| *f == Some(field));
        let raw = at.and_then(|at| row.cells.get(at)).unwrap_or_default();
        reveal(raw).text.into_owned()
    }

    fn number(
        &self,
        row: &Row,
        field: UsageField,
        fault: UsageFault,
    ) -> Result<Option<Exact>, (UsageFault, String)> {
        let text = self.cell(row, field);
        // Nothing and zero are no use; neither is a fault.
        if text.is_empty() || is_zero(&text) {
            return Ok(None);
        }
        Exact::read(&text).map(Some).ok_or((fault, text))
    }

    fn take(&self, row: &Row) -> Result<UsageRow, (UsageFault, String)> {
        let account = self.cell(row, UsageField::Account);
        if account.is_empty() {
            return Err((UsageFault::Account, account));
        }
        let day = self.cell(row, UsageField::Day);
        if day.len() != 10 || day.parse::<NaiveDate>().is_err() {
            return Err((UsageFault::Day, day));
        }
        let count = self.number(row, UsageField::Count, UsageFault::Count)?;
        let hours = self.number(row, UsageField::Hours, UsageFault::Hours)?;
        let spend = self.number(row, UsageField::Spend, UsageFault::Spend)?;
        let currency = self.cell(row, UsageField::Currency).to_ascii_uppercase();
        let three = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        if spend.is_some() && !three {
            return Err((UsageFault::Currency, currency));
        }
        Ok(UsageRow {
            account,
            day,
            accelerator: self.cell(row, UsageField::Accelerator),
            count,
            hours,
            spend,
            currency,
        })
    }
}

/// Returns whether a cell says that nothing was used.
fn is_zero(text: &str) -> bool {
    text.contains('0') && text.bytes().all(|b| matches!(b, b'0' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> UsageFile {
        read(text.as_bytes(), Limits::default()).unwrap()
    }

    #[test]
    fn rows_are_read_and_faults_are_named_by_line() {
        let file = read_text(
            "Account ID,Date,GPU,Count,Hours,Spend,Currency\n\
             nc-1,2026-03-01,H100,512,24,\"1,200.50\",usd\n\
             nc-1,1.3.2026,H100,512,24,1,USD\n\
             ,2026-03-01,H100,1,1,1,USD\n\
             nc-2,2026-03-01,H100,many,1,1,USD\n\
             nc-2,2026-03-01,H100,0,,7,\n\
             nc-2,2026-03-01,,,,\"7,5\",EUR\n\
             nc-2,2026-03-02,,0,0,0.00,\n",
        );
        assert!(file.missing.is_empty());
        let read: Vec<&str> = file.rows.iter().map(|r| r.account.as_str()).collect();
        assert_eq!(read, ["nc-1", "nc-2"]);
        assert_eq!(file.rows[0].spend, Exact::read("1200.5"));
        assert_eq!(file.rows[0].currency, "USD");
        assert_eq!((&file.rows[1].count, &file.rows[1].spend), (&None, &None));
        let faults: Vec<(u32, UsageFault)> =
            file.rejected.iter().map(|r| (r.line, r.fault)).collect();
        assert_eq!(
            faults,
            [
                (3, UsageFault::Day),
                (4, UsageFault::Account),
                (5, UsageFault::Count),
                (6, UsageFault::Currency),
                (7, UsageFault::Spend),
            ]
        );
        assert_eq!(file.rejected_count, 5);
        assert_eq!(file.sha256.len(), 64);
    }

    #[test]
    fn a_file_without_the_columns_that_are_needed_says_which() {
        let file = read_text("Account,GPU,Hours\nnc-1,H100,24\n");
        assert_eq!(file.missing, [UsageField::Day, UsageField::Count]);
        let file = read_text("Account,Date,Spend\nnc-1,2026-03-01,24\n");
        assert_eq!(file.missing, [UsageField::Currency]);
        assert!(file.rows.is_empty());
    }

    #[test]
    fn what_is_no_table_is_refused_whole() {
        let limits = Limits::default();
        assert!(read(b"", limits).is_err());
        assert!(read(b"PK\x03\x04 a workbook", limits).is_err());
        let small = Limits {
            rows: 1,
            ..Limits::default()
        };
        let two = "Account,Date,Count\nnc-1,2026-03-01,1\nnc-1,2026-03-02,1\n";
        assert!(read(two.as_bytes(), small).is_err());
    }
}
