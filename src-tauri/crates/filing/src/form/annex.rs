//! The annexes: the tables behind the figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fact, Prose, Table};

/// An annex: tables, notes, and the file with all rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Annex {
    /// `Annex A`.
    pub label: String,
    /// Its title.
    pub title: String,
    /// Item, field, section, counting rule, moment.
    pub intro: Prose,
    /// The items it stands behind, by field id.
    pub fields: String,
    /// Its tables, each under an optional heading.
    pub tables: Vec<Titled>,
    /// Notes under the tables.
    pub notes: Vec<Fact>,
}

/// A table under a heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Titled {
    /// The heading, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The table.
    pub table: Table,
}
