//! The rule map: each rule of the half on customer identification, and the sections that serve it.

use super::ProgrammeSection;
use crate::rulebook::{Edition, Half, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a rule is served by a version.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RuleServed {
    /// A section that serves it is written.
    Written,
    /// No section is written; what the adopted programme says of it is for a person to read.
    Adopted,
    /// Nothing serves it.
    Missing,
}

/// A line of the rule map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RuleMapLine {
    /// Rule, such as `CIP-05`.
    pub rule: String,
    /// Its heading.
    pub title: String,
    /// Section of the rulebook as cited.
    pub cited: String,
    /// Provenance marks.
    pub provenance: String,
    /// Sections of the programme that serve it, by id, written or not.
    pub sections: Vec<String>,
    /// How it is served.
    pub served: RuleServed,
}

/// Maps the rules of the half on customer identification to the sections that serve them.
pub fn rule_map(
    edition: &Edition,
    sections: &[ProgrammeSection],
    adopted: bool,
) -> Vec<RuleMapLine> {
    edition
        .rules
        .iter()
        .filter(|rule| edition.half_of(&rule.section) == Some(Half::Cip))
        .map(|rule| line(rule, sections, adopted))
        .collect()
}

fn line(rule: &Rule, sections: &[ProgrammeSection], adopted: bool) -> RuleMapLine {
    let serving: Vec<&ProgrammeSection> = sections
        .iter()
        .filter(|s| s.rules.contains(&rule.id))
        .collect();
    let served = if serving.iter().any(|s| s.is_written()) {
        RuleServed::Written
    } else if adopted {
        RuleServed::Adopted
    } else {
        RuleServed::Missing
    };
    RuleMapLine {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        cited: rule.section.clone(),
        provenance: rule.provenance.clone(),
        sections: serving.iter().map(|s| s.id.clone()).collect(),
        served,
    }
}
