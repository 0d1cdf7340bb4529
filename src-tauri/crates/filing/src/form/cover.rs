//! What the first page says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Prose;

/// What the first page says beside the head.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cover {
    /// Facts in order: label and value.
    pub facts: Vec<Fact>,
    /// Up to five figures repeated from items.
    pub figures: Vec<CoverFigure>,
}

/// One labelled fact of the cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact {
    /// The label at the left.
    pub label: String,
    /// The value at the right.
    pub value: Prose,
}

/// A figure repeated from an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CoverFigure {
    /// The figure as printed; a power of ten carries its exponent beside.
    pub value: String,
    /// Exponent of ten, when the value is a mantissa.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exponent: Option<i32>,
    /// What is counted, in few words.
    pub label: String,
    /// The item it is taken from.
    pub item: u32,
}
