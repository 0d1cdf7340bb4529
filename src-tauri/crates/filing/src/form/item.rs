//! The numbered items, in parts, and how the wording of each is known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, Prose};

/// A part of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// `Part 1`.
    pub label: String,
    /// Its title.
    pub title: String,
    /// A sentence under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Prose>,
    /// Its items.
    pub items: Vec<Item>,
}

/// How the wording of an item is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Mark {
    /// Words of the proposal quoted in a published source.
    V,
    /// Summarised in a published source.
    S,
    /// Text of an executive order.
    E,
    /// Not yet checked against the text of the proposal.
    R,
    /// Added by the filer's own programme.
    D,
}

/// Provenance of an item, with the mark of a part that is known less well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Provenance {
    /// The mark of the item.
    pub mark: Mark,
    /// The mark of a part of it, when that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Mark>,
}

impl Provenance {
    /// Whether an open diamond is printed: something here is not yet checked.
    #[must_use]
    pub fn unverified(self) -> bool {
        self.mark == Mark::R || self.part == Some(Mark::R)
    }

    /// The words beside the item.
    #[must_use]
    pub fn words(self) -> String {
        let letter = |m: Mark| match m {
            Mark::V => "V",
            Mark::S => "S",
            Mark::E => "E",
            Mark::R => "R",
            Mark::D => "D",
        };
        match (self.mark, self.part) {
            (mark, Some(part)) => format!("{}, part {}", letter(mark), letter(part)),
            (Mark::V, None) => "V quoted".into(),
            (Mark::S, None) => "S summarised".into(),
            (Mark::E, None) => "E order".into(),
            (Mark::R, None) => "R unverified".into(),
            (Mark::D, None) => "D own item".into(),
        }
    }
}

/// One numbered item: what is asked, by whom it is asked, and the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// Its number in this packet.
    pub no: u32,
    /// Its id in the rulebook's field list, for example `CERT-N`.
    pub id: String,
    /// The section that asks it; absent for the filer's own items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The status of the rule, where a section stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_note: Option<String>,
    /// How its wording is known.
    pub provenance: Provenance,
    /// What is asked.
    #[serde(rename = "label")]
    pub question: String,
    /// A sentence of help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Prose>,
    /// What is answered.
    pub answer: Answer,
    /// What of the answer is masked: JSON pointers from the item on, such as `/answer/value/0/2/2/value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masked: Vec<String>,
    /// Where the answer comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Prose>,
}
