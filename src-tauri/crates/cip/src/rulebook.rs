//! The rulebook: one edition of the proposed rule as data, with the provenance of every line.
//!
//! Numbers, section citations and field labels are read from here; a changed edition needs no code.

mod check;
mod question;
mod shape;
mod standing;

pub use check::{EditionFault, Wrong};
pub use question::{ChoiceMade, Driven, OpenQuestion, QuestionChoice};
pub use shape::named as entry_name;
pub use standing::{Disagreement, LegalFact, Penalty, SourceReading};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;
use ts_rs::TS;

/// The edition that ships with the program.
pub const SHIPPED: &str = include_str!("../../../../assets/rulebook/89-fr-5698/edition.json");

/// Largest edition file that is read, in bytes.
pub const EDITION_BYTES: u64 = 1 << 20;

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

/// Whether a half of the rule is on in a new vault, why, and which sections make it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RuleHalf {
    /// On or off.
    pub on: bool,
    /// Why.
    pub why: String,
    /// Numbers of its sections; the others belong to both halves.
    pub sections: Vec<String>,
}

/// One of the two halves, which are switched off separately.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// Customer identification: verification, remediation, certification.
    Cip,
    /// Reports on the training of large AI models.
    Training,
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
    /// The half on customer identification.
    pub cip_half: RuleHalf,
    /// The half on training.
    pub training_half: RuleHalf,
    /// Meaning of the provenance marks.
    pub provenance: BTreeMap<String, String>,
    /// Names of the sources by their keys.
    pub sources: BTreeMap<String, String>,
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
    /// Questions that the text leaves open.
    pub questions: Vec<OpenQuestion>,
    /// Civil penalties by year.
    pub penalties: Vec<Penalty>,
    /// What is known about the standing of the rule.
    pub standing: Vec<LegalFact>,
    /// Points on which the sources differ.
    pub disagreements: Vec<Disagreement>,
    /// The office's own answers that are not the recommended ones; only [`Edition::settled`] fills them.
    #[serde(skip)]
    #[ts(skip)]
    pub answers: BTreeMap<Driven, String>,
}

/// An edition that was loaded from a file; the file itself is a sealed object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoadedEdition {
    /// Id of the edition.
    pub id: String,
    /// Name of the file.
    pub file_name: String,
    /// Sealed object with the file.
    pub object: crate::id::ObjectId,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Who loaded it.
    pub by: crate::id::PersonId,
    /// When.
    pub at: crate::date::Moment,
}

/// Says that an edition cannot be used, with every reason at once.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the rulebook edition cannot be used: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct EditionError(pub Vec<EditionFault>);

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
    /// Months between reviews of the programme.
    pub const PROGRAMME_REVIEW_MONTHS: &str = "programme_review_months";
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
    /// Those of which no source gives a number, so that the office may choose one.
    pub const UPDATE_DAYS: [&str; 3] = [OFF_CYCLE_DAYS, REQUEST_ANSWER_DAYS, CORRECTION_DAYS];
    /// All of them.
    pub const ALL: [&str; 14] = [
        TRAINING_REPORT_DAYS,
        FORWARD_DAYS,
        CIP_COPY_DAYS,
        CIP_COPY_OWN_DAYS,
        END_RELATIONSHIP_DAYS,
        CERTIFICATION_MONTHS,
        PROGRAMME_REVIEW_MONTHS,
        OFF_CYCLE_DAYS,
        RETENTION_MONTHS,
        SPECIAL_MEASURE_START_DAYS,
        SPECIAL_MEASURE_DAYS,
        REQUEST_ANSWER_DAYS,
        CORRECTION_DAYS,
        OWNER_PERCENT,
    ];
}

fn unreadable(why: &dyn std::fmt::Display) -> EditionError {
    EditionError(vec![EditionFault {
        at: String::new(),
        wrong: Wrong::Unreadable(why.to_string()),
    }])
}

impl Edition {
    /// Reads an edition and checks all of it.
    ///
    /// # Errors
    /// [`EditionError`] with every fault and its place.
    pub fn parse(json: &str) -> Result<Self, EditionError> {
        check::parse(json)
    }

    /// Reads an edition that was loaded earlier, perhaps by a program that asked for less, and checks all of it again.
    ///
    /// A number that it lacks is taken from the shipped edition; the keys of these stand beside it.
    ///
    /// # Errors
    /// [`EditionError`] with every other fault and its place.
    pub fn reread(json: &[u8]) -> Result<(Self, Vec<String>), EditionError> {
        let text = std::str::from_utf8(json).map_err(|e| unreadable(&e))?;
        let (mut edition, lacks) = check::again(text)?;
        let shipped = Self::shipped()?;
        let taken = lacks.iter().filter_map(|key| shipped.find(key).cloned());
        edition.numbers.extend(taken);
        Ok((edition, lacks.into_iter().map(str::to_owned).collect()))
    }

    /// Returns the edition that ships with the program.
    ///
    /// # Errors
    /// [`EditionError`] when the program was built with a broken one.
    pub fn shipped() -> Result<Self, EditionError> {
        serde_json::from_str(SHIPPED).map_err(|e| unreadable(&e))
    }

    pub(crate) fn find(&self, key: &str) -> Option<&RuleNumber> {
        self.numbers.iter().find(|n| n.key == key)
    }

    /// Returns where the rule stands, such as `89 FR 5698`: the citation without its date.
    pub fn reference(&self) -> &str {
        self.citation.split(',').next().unwrap_or_default().trim()
    }

    /// Returns a number by its key; 0 when an edition lacks it, which [`Edition::parse`] and
    /// [`Edition::reread`] rule out for [`key::ALL`].
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

    /// Returns a term by its key.
    pub fn term(&self, key: &str) -> Option<&Term> {
        self.terms.iter().find(|t| t.key == key)
    }

    /// Returns what the edition says that an IaaS product is; empty when it does not say.
    pub fn iaas_product(&self) -> &str {
        self.term("iaas_product").map_or("", |t| t.words.as_str())
    }

    /// Returns a half.
    pub fn half(&self, half: Half) -> &RuleHalf {
        match half {
            Half::Cip => &self.cip_half,
            Half::Training => &self.training_half,
        }
    }

    /// Returns the half to which a section as cited belongs; `None` when it belongs to both.
    pub fn half_of(&self, citation: &str) -> Option<Half> {
        let cited = check::sections_in(citation);
        let in_half = |half: &RuleHalf| cited.iter().any(|c| half.sections.contains(c));
        match (in_half(&self.cip_half), in_half(&self.training_half)) {
            (true, false) => Some(Half::Cip),
            (false, true) => Some(Half::Training),
            (true, true) | (false, false) => None,
        }
    }

    /// Returns the ids of the fields that rest on nothing but memory.
    pub fn unverified(&self) -> Vec<String> {
        let first = |f: &&RuleField| check::marks_in(&f.prov).next() == Some("R");
        let fields = self.tables.values().flatten().filter(first);
        fields.map(|f| f.id.clone()).collect()
    }

    /// Returns the ids of the fields that rest on memory in part: some of their words or their place were checked.
    pub fn partly_unverified(&self) -> Vec<String> {
        let part = |f: &&RuleField| {
            let mut marks = check::marks_in(&f.prov);
            marks.next() != Some("R") && marks.any(|mark| mark == "R")
        };
        let fields = self.tables.values().flatten().filter(part);
        fields.map(|f| f.id.clone()).collect()
    }

    /// Returns whether a field must be answered, by the word with which its requirement begins.
    pub fn is_required(&self, id: &str) -> bool {
        self.field(id).is_some_and(|(f, _)| f.required == "yes")
    }

    /// Returns whether the edition leaves it to the office whether a field is asked for.
    pub fn is_configurable(&self, id: &str) -> bool {
        self.field(id)
            .is_some_and(|(f, _)| f.required.starts_with("configurable"))
    }

    /// Returns every number by its key.
    pub fn by_key(&self) -> BTreeMap<String, u32> {
        let numbers = self.numbers.iter();
        numbers.map(|n| (n.key.clone(), n.value)).collect()
    }

    /// Returns the section of every duty by its id, without the doubt that a citation carries behind it.
    pub fn sections_by_rule(&self) -> BTreeMap<String, String> {
        let plain = |citation: &str| citation.split(" (").next().unwrap_or_default().to_owned();
        let rules = self.rules.iter();
        rules.map(|r| (r.id.clone(), plain(&r.section))).collect()
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
    fn every_rule_and_field_says_all_that_is_known_of_it() {
        let edition = Edition::parse(SHIPPED).unwrap();
        for rule in &edition.rules {
            let said = [
                &rule.section,
                &rule.title,
                &rule.actor,
                &rule.trigger,
                &rule.deadline_unit,
                &rule.counting,
                &rule.data,
                &rule.provenance,
                &rule.sources,
            ];
            assert!(said.iter().all(|s| !s.is_empty()), "{rule:?}");
        }
        for field in edition.tables.values().flatten() {
            let said = [
                &field.label,
                &field.kind,
                &field.required,
                &field.prov,
                &field.src,
            ];
            assert!(said.iter().all(|s| !s.is_empty()), "{field:?}");
            assert!(!edition.field(&field.id).unwrap().1.is_empty());
        }
    }

    #[test]
    fn the_halves_are_told_apart_by_their_sections() {
        let edition = Edition::shipped().unwrap();
        let half = |id: &str| edition.half_of(&edition.rule(id).unwrap().section);
        assert_eq!(half("CIP-12"), Some(Half::Cip));
        assert_eq!(half("AI-02"), Some(Half::Training));
        assert_eq!(half("ENF-01"), None);
        assert!(edition.cip_half.on && !edition.training_half.on);
    }

    #[test]
    fn numbers_and_sections_are_told_by_their_keys() {
        let edition = Edition::shipped().unwrap();
        assert_eq!(edition.by_key()["special_measure_days"], 365);
        let sections = edition.sections_by_rule();
        assert_eq!(sections.len(), 34);
        assert_eq!(sections["SPM-01"], "7.307");
        assert_eq!(sections["CIP-04"], "7.302(d)");
    }

    #[test]
    fn what_rests_on_memory_alone_is_listed_and_what_does_so_in_part_is_not() {
        let unverified = Edition::shipped().unwrap().unverified();
        for id in ["CUST-01", "CUST-05", "CERT-C", "AI-K"] {
            assert!(unverified.contains(&id.to_owned()), "{id}");
        }
        for id in ["CUST-02", "CERT-N", "AI-S", "CERT-A"] {
            assert!(!unverified.contains(&id.to_owned()), "{id}");
        }
        let partly = Edition::shipped().unwrap().partly_unverified();
        for id in ["CUST-02", "CUST-03", "VER-04", "CERT-B", "AI-S", "ADP-F"] {
            assert!(partly.contains(&id.to_owned()), "{id}");
        }
        for id in ["CUST-05", "CERT-N", "CERT-C"] {
            assert!(!partly.contains(&id.to_owned()), "{id}");
        }
    }
}
