//! The rulebook: one edition of the proposed rule as data, with the provenance of every line.
//!
//! Numbers, section citations and field labels are read from here; a changed edition needs no code.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;
use ts_rs::TS;

/// The edition that ships with the program.
pub const SHIPPED: &str = include_str!("../../../../assets/rulebook/89-fr-5698/edition.json");

/// Status of the rule.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RuleStatus {
    /// Proposed, not in force.
    Proposed,
    /// In force.
    Final,
    /// Withdrawn.
    Withdrawn,
}

/// A section of the subpart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Section {
    /// Number, such as `7.304`.
    pub number: String,
    /// Heading.
    pub title: String,
    /// Provenance mark.
    pub provenance: String,
}

/// A number of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RuleNumber {
    /// Key, such as `training_report_days`.
    pub key: String,
    /// Value.
    pub value: u32,
    /// Unit: `calendar_days`, `months`, `percent`.
    pub unit: String,
    /// What the end of its clock means; absent where no clock runs by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub counting: Option<crate::clock::Counting>,
    /// Rule that it belongs to.
    pub rule: String,
    /// Provenance mark.
    pub provenance: String,
    /// Sources.
    pub sources: String,
    /// Note.
    pub note: String,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Rule {
    /// Id, such as `CIP-05`.
    pub id: String,
    /// Section as cited, with its own doubt.
    pub section: String,
    /// Heading.
    pub title: String,
    /// On whom it lies.
    pub actor: String,
    /// What starts it.
    pub trigger: String,
    /// Deadline as printed.
    pub deadline_value: String,
    /// Unit of the deadline.
    pub deadline_unit: String,
    /// Counting convention.
    pub counting: String,
    /// Data asked for.
    pub data: String,
    /// Provenance marks.
    pub provenance: String,
    /// Sources.
    pub sources: String,
}

/// A required field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RuleField {
    /// Id, such as `CERT-N`.
    pub id: String,
    /// Label.
    pub label: String,
    /// Type in words.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it is required, in words.
    pub required: String,
    /// Provenance mark.
    pub prov: String,
    /// Sources.
    pub src: String,
    /// Note.
    #[serde(default)]
    pub note: String,
}

/// A term of the rule, in the words of a published source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Term {
    /// Key, such as `beneficial_owner`.
    pub key: String,
    /// Section that it stands in, such as `7.301`.
    pub section: String,
    /// The words; the rule's own only where the provenance says verbatim.
    pub words: String,
    /// Provenance mark.
    pub provenance: String,
    /// Where the words were published.
    pub sources: String,
    /// What else has to be known about the words; may be empty.
    pub note: String,
}

/// Whether the half on training is on in a new vault, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrainingHalf {
    /// On or off.
    pub on: bool,
    /// Why.
    pub why: String,
}

/// One edition of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Edition {
    /// Id, such as `89-fr-5698/2026-11-01`.
    pub id: String,
    /// Citation.
    pub citation: String,
    /// Part and subpart.
    pub part: String,
    /// Status.
    pub status: RuleStatus,
    /// The status in a sentence.
    pub statement: String,
    /// Zone in which the rule's days are counted.
    pub zone: crate::date::Zone,
    /// The half on training.
    pub training_half: TrainingHalf,
    /// Meaning of the provenance marks.
    pub provenance: BTreeMap<String, String>,
    /// Sections.
    pub sections: Vec<Section>,
    /// Numbers.
    pub numbers: Vec<RuleNumber>,
    /// Duties.
    pub rules: Vec<Rule>,
    /// Fields by table.
    pub tables: BTreeMap<String, Vec<RuleField>>,
    /// Section of each table.
    pub table_sections: BTreeMap<String, String>,
    /// Terms.
    pub terms: Vec<Term>,
}

/// Says that an edition cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditionError {
    /// The file is not an edition.
    #[error("the rulebook edition cannot be read: {0}")]
    Unreadable(String),
    /// A number that the program computes with is missing.
    #[error("the rulebook edition lacks the number “{0}”")]
    Missing(&'static str),
    /// A number of a duty has another unit than days or months, or no counting.
    #[error(
        "the number “{0}” of the rulebook edition needs the unit calendar_days or months, and a counting"
    )]
    NoClock(&'static str),
}

/// Keys of the numbers that the program computes with.
pub mod key {
    /// Days for a training report.
    pub const TRAINING_REPORT_DAYS: &str = "training_report_days";
    /// Days for the provider to forward it.
    pub const FORWARD_DAYS: &str = "forward_days";
    /// Days for a copy of the programme.
    pub const CIP_COPY_DAYS: &str = "cip_copy_days";
    /// Days of the reseller's own target for that copy.
    pub const CIP_COPY_OWN_DAYS: &str = "cip_copy_own_days";
    /// Days until a reseller relationship is cured or ended.
    pub const END_RELATIONSHIP_DAYS: &str = "end_relationship_days";
    /// Months between certifications.
    pub const CERTIFICATION_MONTHS: &str = "certification_months";
    /// Days for an off-cycle update; our placeholder.
    pub const OFF_CYCLE_DAYS: &str = "off_cycle_days";
    /// Months of retention.
    pub const RETENTION_MONTHS: &str = "retention_months";
    /// Days before a special measure may start.
    pub const SPECIAL_MEASURE_START_DAYS: &str = "special_measure_start_days";
    /// Days that a special measure lasts.
    pub const SPECIAL_MEASURE_DAYS: &str = "special_measure_days";
    /// Days to answer a follow-up question.
    pub const REQUEST_ANSWER_DAYS: &str = "request_answer_days";
    /// Days for a corrected report.
    pub const CORRECTION_DAYS: &str = "correction_days";
    /// Percent from which an owner counts.
    pub const OWNER_PERCENT: &str = "owner_percent";
    /// All of them.
    pub const ALL: [&str; 13] = [
        TRAINING_REPORT_DAYS,
        FORWARD_DAYS,
        CIP_COPY_DAYS,
        CIP_COPY_OWN_DAYS,
        END_RELATIONSHIP_DAYS,
        CERTIFICATION_MONTHS,
        OFF_CYCLE_DAYS,
        RETENTION_MONTHS,
        SPECIAL_MEASURE_START_DAYS,
        SPECIAL_MEASURE_DAYS,
        REQUEST_ANSWER_DAYS,
        CORRECTION_DAYS,
        OWNER_PERCENT,
    ];
}

impl Edition {
    /// Reads an edition and checks that the numbers which the program computes with are there.
    pub fn parse(json: &str) -> Result<Self, EditionError> {
        let edition: Self =
            serde_json::from_str(json).map_err(|e| EditionError::Unreadable(e.to_string()))?;
        match key::ALL.iter().find(|k| edition.find(k).is_none()) {
            Some(missing) => Err(EditionError::Missing(missing)),
            None => {
                crate::clock::check(&edition)?;
                Ok(edition)
            }
        }
    }

    /// Returns the edition that ships with the program.
    pub fn shipped() -> Result<Self, EditionError> {
        Self::parse(SHIPPED)
    }

    pub(crate) fn find(&self, key: &str) -> Option<&RuleNumber> {
        self.numbers.iter().find(|n| n.key == key)
    }

    /// Returns where the rule stands, such as `89 FR 5698`: the citation without its date.
    pub fn reference(&self) -> &str {
        self.citation.split(',').next().unwrap_or_default().trim()
    }

    /// Returns a number by its key; 0 when an edition lacks it, which [`Edition::parse`] rules out for [`key::ALL`].
    pub fn number(&self, key: &str) -> u32 {
        self.find(key).map_or(0, |n| n.value)
    }

    /// Returns the share from which an individual is a beneficial owner.
    pub fn owner_threshold(&self) -> crate::ownership::Percent {
        let value = self.number(key::OWNER_PERCENT).min(100);
        crate::ownership::Percent::whole(u8::try_from(value).unwrap_or(100))
    }

    /// Returns a field by its id with the section of its table.
    pub fn field(&self, id: &str) -> Option<(&RuleField, &str)> {
        self.tables.iter().find_map(|(table, fields)| {
            let field = fields.iter().find(|f| f.id == id)?;
            Some((
                field,
                self.table_sections.get(table).map_or("", String::as_str),
            ))
        })
    }

    /// Returns a duty by its id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_edition_holds_34_rules_72_fields_and_is_proposed() {
        let edition = Edition::shipped().unwrap();
        assert_eq!(edition.rules.len(), 34);
        assert_eq!(edition.tables.values().map(Vec::len).sum::<usize>(), 72);
        assert_eq!(edition.status, RuleStatus::Proposed);
        assert_eq!(edition.number(key::TRAINING_REPORT_DAYS), 15);
        assert_eq!(edition.owner_threshold().to_string(), "25");
        assert!(!edition.training_half.on);
        let (field, section) = edition.field("CERT-N").unwrap();
        assert_eq!((field.prov.as_str(), section), ("V", "7.304"));
    }

    #[test]
    fn each_term_stands_once_in_a_section_and_says_where_its_words_come_from() {
        let edition = Edition::shipped().unwrap();
        let keys: std::collections::BTreeSet<_> = edition.terms.iter().map(|t| &t.key).collect();
        assert_eq!(keys.len(), edition.terms.len());
        for term in &edition.terms {
            assert!(edition.sections.iter().any(|s| s.number == term.section));
            assert!(
                edition.provenance.contains_key(&term.provenance),
                "{term:?}"
            );
            assert!(
                !term.words.is_empty() && !term.sources.is_empty(),
                "{term:?}"
            );
            assert_ne!(term.provenance, "R", "nothing from memory: {term:?}");
        }
    }

    #[test]
    fn an_edition_without_a_number_that_is_computed_with_is_refused() {
        let mut value: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        value["numbers"]
            .as_array_mut()
            .unwrap()
            .retain(|n| n["key"] != key::OWNER_PERCENT);
        assert_eq!(
            Edition::parse(&value.to_string()),
            Err(EditionError::Missing(key::OWNER_PERCENT))
        );
        assert!(matches!(
            Edition::parse("{"),
            Err(EditionError::Unreadable(_))
        ));
    }
}
