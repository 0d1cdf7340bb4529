//! The kinds of answers an item can have.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Prose, RowsRef, Table};

/// What is answered to an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Answer {
    /// Paragraphs in the filer's words.
    Text {
        /// The paragraphs.
        value: Vec<Prose>,
    },
    /// Boxes of labelled cells; each row fills six units.
    Fields {
        /// Boxes, each of rows, each of cells.
        value: Vec<Vec<Vec<Field>>>,
    },
    /// A count, with its counting rule and the rows behind it.
    Figure {
        /// The count.
        value: u64,
        /// What is counted.
        unit: String,
        /// The counting rule, in one line.
        rule: Prose,
        /// The rows behind the figure; absent for a figure stated by the filer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rows: Option<RowsRef>,
    },
    /// A large number of operations, exactly as stated.
    Operations(Operations),
    /// A table in the answer column.
    Table {
        /// The table.
        value: Table,
    },
    /// A statement answered yes or no by a person.
    Attestation {
        /// The statement.
        statement: Prose,
        /// The answer; `None` prints both boxes open.
        value: Option<bool>,
        /// What it rests on and who answered.
        rested: Rested,
    },
    /// Boxes to tick, in a row or one under the other.
    Ticks {
        /// The choices.
        value: Vec<Choice>,
        /// Layout: quoted words of the rule, one under the other, in the voice of statements.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        quoted: bool,
    },
    /// The listed capabilities, each answered yes, not known or no.
    Capabilities {
        /// The answers.
        value: Vec<Capacity>,
    },
    /// Words that the signatories answer for.
    Statement {
        /// The words.
        value: Prose,
    },
    /// A scale of calendar days with its moments.
    Clock(Clock),
    /// Several of the above, one under the other.
    Stack {
        /// The answers in order.
        value: Vec<Answer>,
    },
    /// Nothing to answer, and why.
    Absent {
        /// The reason printed.
        reason: String,
    },
}

impl Answer {
    /// One paragraph.
    #[must_use]
    pub fn text(text: impl Into<Prose>) -> Self {
        Self::Text {
            value: vec![text.into()],
        }
    }

    /// One box of rows of cells.
    #[must_use]
    pub fn fields(rows: Vec<Vec<Field>>) -> Self {
        Self::Fields { value: vec![rows] }
    }
}

/// Units of a cell that fills its row.
const WHOLE_ROW: u8 = 6;

fn whole_row() -> u8 {
    WHOLE_ROW
}

/// Serde hands the value over by reference.
fn is_whole_row(units: &u8) -> bool {
    *units == WHOLE_ROW
}

/// A labelled cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Field {
    /// The label.
    pub label: String,
    /// The value.
    pub value: Cell,
    /// Layout: its width in units of a row, which has six; six when it is not told.
    #[serde(default = "whole_row", skip_serializing_if = "is_whole_row")]
    pub units: u8,
    /// Layout: the value is printed with weight.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
}

impl Field {
    /// A cell with words, `units` wide.
    #[must_use]
    pub fn text(units: u8, label: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        let value = if value.trim().is_empty() {
            Cell::None
        } else {
            Cell::text(value)
        };
        Self::cell(units, label, value)
    }

    /// A cell with any value, `units` wide.
    #[must_use]
    pub fn cell(units: u8, label: &str, value: Cell) -> Self {
        Self {
            label: label.into(),
            value,
            units,
            strong: false,
        }
    }

    /// Prints the value with weight.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }
}

/// A box to tick.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    /// Its words.
    pub label: Prose,
    /// Whether it is crossed.
    pub ticked: bool,
}

impl Choice {
    /// A box with words.
    #[must_use]
    pub fn new(label: impl Into<Prose>, ticked: bool) -> Self {
        Self {
            label: label.into(),
            ticked,
        }
    }
}

/// One capability of the quoted definition, with its answer and ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Capacity {
    /// The capability in the words of the definition.
    pub label: String,
    /// `yes`, `not known` or `no`.
    pub answer: String,
    /// The ground given.
    pub ground: String,
}

/// What an attestation rests on, and who answered it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rested {
    /// The records looked at.
    pub rests_on: String,
    /// Who answered, and when.
    pub answered: String,
    /// What the records lack that should bear a “yes”; empty when they bear it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lacks: String,
    /// Why it is answered so all the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub despite: String,
}

/// Mantissa, exponent and kind of a number of operations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Operations {
    /// Digits, exactly as stated, for example `3.2`.
    pub mantissa: String,
    /// Exponent of ten.
    pub exponent: i32,
    /// `Floating-point` or `Integer`, with the precision when it is known.
    pub kind: String,
    /// Lowest estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Highest estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// What the estimate rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Factor>,
}

/// A factor of an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Factor {
    /// What it is.
    pub label: String,
    /// Its value as written.
    pub value: String,
}

/// Days counted from day 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Clock {
    /// Day 0.
    pub from: NaiveDate,
    /// IANA name of the zone in which days are counted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// Length of the scale in days.
    pub days: u16,
    /// The day up to which the bar is filled.
    pub used: u16,
    /// Moments above the scale.
    pub marks: Vec<ClockMark>,
}

/// A moment above the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ClockMark {
    /// The day it stands on.
    pub day: u16,
    /// Its name.
    pub label: String,
    /// Its date, and what else is said.
    pub date: String,
}
