//! The duties that have a clock. Each is a value: its number, unit, counting and zone come from the edition.

use super::{Counting, Due, Span, count};
use crate::date::{Trigger, Zone};
use crate::rulebook::{Edition, RuleNumber, key};

/// A duty that has a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// A reseller's training report to its provider (AI-02).
    TrainingReport,
    /// The provider forwards it, from the transaction (AI-03, A-05); seen from the provider's side.
    Forward,
    /// A copy of the programme, from the Department's request to the provider (RES-02).
    CipCopy,
    /// The reseller's own shorter target for the same (RES-02).
    CipCopyOwn,
    /// The provider ends a reseller relationship, or the cause is cured, from awareness (RES-03).
    EndRelationship,
    /// Annual certification, from the last one (CERT-02).
    Certification,
    /// Review of the programme, from when it came into force or was last reviewed (CIP-12).
    ProgrammeReview,
    /// Off-cycle update, from the change (CERT-03); no number was seen.
    OffCycle,
    /// First certification, before the first foreign access at a provider (CERT-01).
    FirstAccess,
    /// Re-verification, by risk: the rule names no interval, the policy does (CIP-09).
    Reverification,
    /// Retention, from the later of closing and last access (CIP-10).
    Retention,
    /// Earliest start of a special measure, from the determination (SPM-02).
    SpecialMeasureStart,
    /// How long a special measure lasts (SPM-01).
    SpecialMeasure,
    /// Answer to a follow-up question, from its receipt (AI-06).
    RequestAnswer,
    /// Correction of a report, from discovery (AI-07).
    Correction,
}

impl Duty {
    /// All duties.
    pub const ALL: [Self; 15] = [
        Self::TrainingReport,
        Self::Forward,
        Self::CipCopy,
        Self::CipCopyOwn,
        Self::EndRelationship,
        Self::Certification,
        Self::ProgrammeReview,
        Self::OffCycle,
        Self::FirstAccess,
        Self::Reverification,
        Self::Retention,
        Self::SpecialMeasureStart,
        Self::SpecialMeasure,
        Self::RequestAnswer,
        Self::Correction,
    ];

    /// Returns the key of its number; a gate counts no days, and the interval of re-verification is the policy's.
    pub fn number(self) -> Option<&'static str> {
        match self {
            Self::TrainingReport => Some(key::TRAINING_REPORT_DAYS),
            Self::Forward => Some(key::FORWARD_DAYS),
            Self::CipCopy => Some(key::CIP_COPY_DAYS),
            Self::CipCopyOwn => Some(key::CIP_COPY_OWN_DAYS),
            Self::EndRelationship => Some(key::END_RELATIONSHIP_DAYS),
            Self::Certification => Some(key::CERTIFICATION_MONTHS),
            Self::ProgrammeReview => Some(key::PROGRAMME_REVIEW_MONTHS),
            Self::OffCycle => Some(key::OFF_CYCLE_DAYS),
            Self::FirstAccess | Self::Reverification => None,
            Self::Retention => Some(key::RETENTION_MONTHS),
            Self::SpecialMeasureStart => Some(key::SPECIAL_MEASURE_START_DAYS),
            Self::SpecialMeasure => Some(key::SPECIAL_MEASURE_DAYS),
            Self::RequestAnswer => Some(key::REQUEST_ANSWER_DAYS),
            Self::Correction => Some(key::CORRECTION_DAYS),
        }
    }
}

/// The clock of a duty under one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Duty.
    pub duty: Duty,
    /// Rule that it belongs to, such as `AI-02`.
    pub rule: String,
    /// Section as cited, with its own doubt.
    pub section: String,
    /// Provenance mark of the number, or of the rule where there is none.
    pub provenance: String,
    /// How long it runs.
    pub span: Span,
    /// What its end means.
    pub counting: Counting,
    /// Zone in which its days are counted.
    pub zone: Zone,
}

impl Clock {
    /// Takes the clock of a duty from an edition; [`Edition::parse`] or [`Edition::reread`] has checked that it
    /// can be.
    ///
    /// A re-verification is due at once until [`Clock::every`] gives it the policy's interval.
    pub fn of(edition: &Edition, duty: Duty) -> Self {
        let number = duty.number().and_then(|key| edition.find(key));
        let gate = duty == Duty::FirstAccess;
        let unnumbered = if gate { "CERT-01" } else { "CIP-09" };
        let rule = number.map_or(unnumbered, |n| n.rule.as_str());
        let found = edition.rule(rule);
        let provenance = match number {
            Some(number) => number.provenance.clone(),
            None => found.map_or_else(String::new, |r| r.provenance.clone()),
        };
        let uncounted = if gate {
            Counting::Gate
        } else {
            Counting::Deadline
        };
        let (span, counting) = number
            .and_then(counted)
            .unwrap_or((Span::Days(0), uncounted));
        Self {
            duty,
            rule: rule.to_owned(),
            section: found.map_or_else(String::new, |r| r.section.clone()),
            provenance,
            span,
            counting,
            zone: edition.zone,
        }
    }

    /// Returns the same clock with an interval of the office's own, in months.
    pub fn every(self, months: u32) -> Self {
        Self {
            span: Span::Months(months),
            ..self
        }
    }

    /// Returns the same clock with its days counted in another zone: what an office promises itself it counts at home.
    pub fn counted_in(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// Starts the clock at a trigger.
    pub fn run(&self, trigger: &Trigger) -> Due {
        count(trigger, self.span, self.counting, self.zone)
    }

    /// Returns whether no published source bears the number: it comes from memory, or is our own placeholder.
    pub fn is_unverified(&self) -> bool {
        self.provenance
            .split(',')
            .any(|mark| matches!(mark.trim(), "R" | "design"))
    }
}

/// Reads how long a number runs and what its end means; `None` when it cannot drive a clock.
fn counted(number: &RuleNumber) -> Option<(Span, Counting)> {
    let span = match number.unit.as_str() {
        "calendar_days" => Span::Days(number.value),
        "months" => Span::Months(number.value),
        _ => return None,
    };
    Some((span, number.counting?))
}

/// Returns whether a number is that of a duty, whose unit and counting must then drive a clock.
pub(crate) fn is_of_duty(key: &str) -> bool {
    Duty::ALL.iter().any(|duty| duty.number() == Some(key))
}
