//! Technical thresholds of the office: numbers at which somebody looks, each with its reason. They decide nothing.

use super::life::SeenBy;
use super::operations::Exact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What is measured.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RunMeasure {
    /// Operations of the run.
    Operations,
    /// Accelerators on one day, added over its rows: a file with a row for each hour counts a machine each time.
    AcceleratorsAtOnce,
    /// Hours of accelerators, added up.
    AcceleratorHours,
    /// Spend, in one currency.
    Spend,
}

/// A threshold of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Threshold {
    /// What is measured.
    pub measure: RunMeasure,
    /// Number from which on somebody looks, such as `256` or `1e25`.
    pub value: String,
    /// Currency of a spend, in three letters; empty for the others.
    #[serde(default)]
    pub currency: String,
    /// Why the office looks from there on, with the source.
    pub reason: String,
}

/// Thresholds that an office has at most.
pub const MOST_THRESHOLDS: usize = 20;

impl Threshold {
    /// Returns the member that is wrong, if one is: `value`, `currency` or `reason`.
    pub fn fault(&self) -> Option<&'static str> {
        let letters = |t: &str| t.len() == 3 && t.bytes().all(|b| b.is_ascii_uppercase());
        let currency = match self.measure {
            RunMeasure::Spend => letters(&self.currency),
            RunMeasure::Operations
            | RunMeasure::AcceleratorsAtOnce
            | RunMeasure::AcceleratorHours => self.currency.is_empty(),
        };
        if Exact::read(&self.value).is_none() {
            Some("value")
        } else if !currency {
            Some("currency")
        } else if self.reason.trim().is_empty() {
            Some("reason")
        } else {
            None
        }
    }
}

/// Something that was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RunMeasured {
    /// What.
    pub measure: RunMeasure,
    /// Number, every digit kept.
    pub value: String,
    /// Currency of a spend.
    #[serde(default)]
    pub currency: String,
}

/// A threshold beside what was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compared {
    /// Threshold.
    pub threshold: Threshold,
    /// What was measured; absent when nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub value: Option<String>,
    /// Whether the threshold is reached; `false` where nothing was measured.
    pub reached: bool,
}

/// Holds what was measured against the thresholds.
pub fn compare(thresholds: &[Threshold], measured: &[RunMeasured]) -> Vec<Compared> {
    let one = |threshold: &Threshold| {
        let same =
            |m: &&RunMeasured| m.measure == threshold.measure && m.currency == threshold.currency;
        let value = measured.iter().find(same).map(|m| m.value.clone());
        let seen = value.as_deref().and_then(Exact::read);
        let reached = match (seen, Exact::read(&threshold.value)) {
            (Some(seen), Some(from)) => seen >= from,
            _ => false,
        };
        Compared {
            threshold: threshold.clone(),
            value,
            reached,
        }
    };
    thresholds.iter().map(one).collect()
}

/// A row of a usage file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageRow {
    /// Reference of the account.
    pub account: String,
    /// Day, as `2026-03-01`.
    pub day: String,
    /// Accelerator, as the file names it; empty where it does not.
    pub accelerator: String,
    /// Number of accelerators.
    pub count: Option<Exact>,
    /// Hours that each of them ran.
    pub hours: Option<Exact>,
    /// Spend.
    pub spend: Option<Exact>,
    /// Currency of the spend.
    pub currency: String,
}

/// What a usage file shows of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountUse {
    /// Reference of the account.
    pub account: String,
    /// Rows.
    pub rows: u32,
    /// What was measured: quantities and spend, as far as the file tells them.
    pub measured: Vec<RunMeasured>,
    /// Accelerators named.
    pub accelerators: Vec<String>,
}

impl AccountUse {
    /// Returns by what an account is seen: by what reaches a threshold, and where nothing does by what was measured;
    /// quantities come before spend.
    pub fn seen_by(&self, compared: &[Compared]) -> SeenBy {
        let reached = compared.iter().filter(|c| c.reached);
        let mut reached = reached.map(|c| c.threshold.measure).peekable();
        let quantity = |measure: RunMeasure| measure != RunMeasure::Spend;
        let by_quantity = if reached.peek().is_some() {
            reached.any(quantity)
        } else {
            self.measured.iter().any(|m| quantity(m.measure))
        };
        if by_quantity {
            SeenBy::Accelerators
        } else {
            SeenBy::Spend
        }
    }
}

#[derive(Default)]
struct Sums {
    rows: u32,
    by_day: BTreeMap<String, Exact>,
    hours: Option<Exact>,
    spend: BTreeMap<String, Exact>,
    accelerators: BTreeSet<String>,
}

fn add(sum: Option<Exact>, more: &Exact) -> Exact {
    sum.map_or_else(|| more.clone(), |sum| sum.plus(more))
}

impl Sums {
    fn take(&mut self, row: &UsageRow) {
        self.rows = self.rows.saturating_add(1);
        if !row.accelerator.is_empty() {
            self.accelerators.insert(row.accelerator.clone());
        }
        if let Some(count) = &row.count {
            let day = add(self.by_day.remove(&row.day), count);
            self.by_day.insert(row.day.clone(), day);
            if let Some(hours) = &row.hours {
                self.hours = Some(add(self.hours.take(), &count.times(hours)));
            }
        }
        if let Some(spend) = &row.spend {
            let sum = add(self.spend.remove(&row.currency), spend);
            self.spend.insert(row.currency.clone(), sum);
        }
    }

    fn finish(self, account: String) -> AccountUse {
        let measured = |measure, value: &Exact, currency: &str| RunMeasured {
            measure,
            value: value.written(),
            currency: currency.to_owned(),
        };
        let mut found: Vec<RunMeasured> = self
            .by_day
            .values()
            .max()
            .map(|most| measured(RunMeasure::AcceleratorsAtOnce, most, ""))
            .into_iter()
            .collect();
        let hours = self.hours.as_ref();
        found.extend(hours.map(|h| measured(RunMeasure::AcceleratorHours, h, "")));
        let spend = self.spend.iter();
        found.extend(spend.map(|(currency, sum)| measured(RunMeasure::Spend, sum, currency)));
        AccountUse {
            account,
            rows: self.rows,
            measured: found,
            accelerators: self.accelerators.into_iter().collect(),
        }
    }
}

/// Adds the rows of a usage file up by account: the most accelerators on a day, their hours, and spend.
pub fn add_up(rows: &[UsageRow]) -> Vec<AccountUse> {
    let mut accounts: BTreeMap<String, Sums> = BTreeMap::new();
    for row in rows {
        accounts.entry(row.account.clone()).or_default().take(row);
    }
    accounts
        .into_iter()
        .map(|(account, sums)| sums.finish(account))
        .collect()
}
