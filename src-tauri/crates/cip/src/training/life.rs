//! The life of a candidate: how it was seen, how it is known of, judgements, updates of the arrangements, corrections.
//!
//! Nothing that was said is overwritten: a candidate that was judged not covered keeps its reasoning when it is opened
//! again, and an update keeps the dates from which the clocks ran before it.

use super::threshold::RunMeasured;
use super::{Candidate, Capability, Judgement, Limb};
use crate::date::{Moment, Trigger};
use crate::id::PersonId;
use crate::request::SealedFile;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Kind of “knowledge” (15 CFR 772.1 as quoted).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum KnowledgeKind {
    /// Positive knowledge that it exists or is substantially certain to occur.
    Positive,
    /// Awareness of a high probability.
    HighProbability,
    /// Inferred from conscious disregard of facts known.
    ConsciousDisregard,
    /// Inferred from wilful avoidance of facts.
    WilfulAvoidance,
}

impl KnowledgeKind {
    /// Returns whether it is inferred from facts that somebody did not want to see.
    pub const fn is_inferred(self) -> bool {
        matches!(self, Self::ConsciousDisregard | Self::WilfulAvoidance)
    }
}

/// How the office knows, in the words of the definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Knowing {
    /// Kind.
    pub kind: KnowledgeKind,
    /// Facts from which it is inferred: what was disregarded or avoided, by whom, when.
    #[serde(default)]
    pub facts: String,
}

/// How a candidate came to be recorded.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum SeenBy {
    /// Quantities of accelerators in a usage file.
    Accelerators,
    /// Spend in a usage file.
    Spend,
}

/// What a usage file showed of an account when the candidate was recorded from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Sighting {
    /// By what it was seen.
    pub by: SeenBy,
    /// The usage file as it came, sealed.
    pub file: SealedFile,
    /// Rows of the account in it.
    pub rows: u32,
    /// What was measured.
    pub measured: Vec<RunMeasured>,
    /// Accelerators named in the rows.
    pub accelerators: Vec<String>,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When.
    pub at: Moment,
}

/// A judgement that was made; the newest is the one that stands, unless an update came after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JudgementMade {
    /// Whether it was judged a covered transaction.
    pub covered: bool,
    /// Reasoning.
    #[serde(default)]
    pub reasoning: String,
    /// Who judged.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A development or update of the arrangements that opened a candidate again (second limb).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ArrangementChange {
    /// When the arrangements changed; the clocks run from here.
    pub on: Trigger,
    /// What changed.
    pub words: String,
    /// Transaction as it was recorded before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub transaction_before: Option<Trigger>,
    /// Knowledge as it was recorded before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub knowledge_before: Option<Trigger>,
    /// How it had become known.
    #[serde(default)]
    pub how_before: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Something in a report that was filed turned out to be inaccurate or incomplete (AI-07).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Correction {
    /// When the office learned it; the clock runs from here.
    pub learned: Trigger,
    /// What is inaccurate or incomplete.
    pub words: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What was recorded of a candidate besides its answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Life {
    /// How it was seen; absent when it was recorded by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sighting: Option<Sighting>,
    /// Judgements, oldest first.
    #[serde(default)]
    pub judgements: Vec<JudgementMade>,
    /// Updates of the arrangements, oldest first.
    #[serde(default)]
    pub updates: Vec<ArrangementChange>,
    /// Corrections of what was filed, oldest first.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

impl Life {
    /// Returns whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What happened to a candidate; the event carries the candidate as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CandidateChange {
    /// Recorded from a usage file.
    Sighted,
    /// Judged.
    Judged,
    /// The arrangements developed or were updated.
    Updated,
    /// What was filed turned out to be inaccurate or incomplete.
    Corrected,
}

impl CandidateChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Sighted => "candidate.sighted",
            Self::Judged => "candidate.judged",
            Self::Updated => "candidate.updated",
            Self::Corrected => "candidate.corrected",
        }
    }
}

/// Says why a candidate cannot take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CandidateFault {
    /// The reasoning is empty.
    #[error("a judgement that it is not covered keeps its reasoning")]
    NoReasoning,
    /// Capabilities are not answered; no number stands in for them.
    #[error("{0} of the listed capabilities have no answer; no number decides alone")]
    Unanswered(usize),
    /// It is judged so already.
    #[error("it is judged so already")]
    JudgedSo,
    /// The words are empty.
    #[error("write it in words")]
    NoWords,
    /// Only a candidate that was judged not covered is opened again by an update.
    #[error("only a candidate that was judged not covered is opened again by an update")]
    NotJudgedOut,
    /// Inferred knowledge names its facts.
    #[error("inferred knowledge names the facts that were disregarded or avoided")]
    NoFacts,
}

impl Candidate {
    /// Returns the moment at which the clocks are held against each other: when knowledge was recorded, and without
    /// knowledge when the transaction was.
    pub fn told_at(&self) -> Option<&Moment> {
        let known = self.knowledge.as_ref().and(self.known_recorded.as_ref());
        known.or(self.recorded.as_ref())
    }

    /// Notes when transaction and knowledge were first recorded; what was noted before stays.
    pub fn note_told(&mut self, before: Option<&Self>, now: &Moment) {
        self.recorded = before.and_then(|b| b.recorded.clone());
        // Where knowledge was told before this was kept apart, the first record of either is all that is known.
        self.known_recorded = before.and_then(|b| {
            let first = b.knowledge.as_ref().and(b.recorded.as_ref());
            b.known_recorded.as_ref().or(first).cloned()
        });
        if self.recorded.is_none() && (self.transaction.is_some() || self.knowledge.is_some()) {
            self.recorded = Some(now.clone());
        }
        if self.known_recorded.is_none() && self.knowledge.is_some() {
            self.known_recorded = Some(now.clone());
        }
    }

    /// Counts the listed capabilities that have no answer.
    pub fn unanswered(&self) -> usize {
        let answered = |c: &Capability| self.capabilities.iter().any(|f| f.capability == *c);
        Capability::ALL.iter().filter(|c| !answered(c)).count()
    }

    /// Checks what is said of knowledge.
    pub fn check_knowing(&self) -> Result<(), CandidateFault> {
        match &self.knowing {
            Some(k) if k.kind.is_inferred() && k.facts.trim().is_empty() => {
                Err(CandidateFault::NoFacts)
            }
            _ => Ok(()),
        }
    }

    /// Judges it. “Not covered” needs its reasoning and an answer to each listed capability: never a bare number.
    pub fn judge(&self, made: JudgementMade) -> Result<Self, CandidateFault> {
        if made.covered && self.judgement == Judgement::Covered {
            return Err(CandidateFault::JudgedSo);
        }
        if !made.covered && made.reasoning.trim().is_empty() {
            return Err(CandidateFault::NoReasoning);
        }
        if !made.covered && self.unanswered() > 0 {
            return Err(CandidateFault::Unanswered(self.unanswered()));
        }
        let mut next = self.clone();
        next.judgement = if made.covered {
            Judgement::Covered
        } else {
            Judgement::NotCovered {
                reasoning: made.reasoning.clone(),
                by: made.by,
                at: made.at.clone(),
            }
        };
        next.life.judgements.push(made);
        Ok(next)
    }

    /// Opens a candidate again that was judged not covered, because the arrangements changed (second limb).
    ///
    /// The update is a trigger of its own: the transaction is that day from now on, and since when the office knows is
    /// asked anew. What stood before stays in the update.
    pub fn update(
        &self,
        on: Trigger,
        words: &str,
        by: PersonId,
        at: Moment,
    ) -> Result<Self, CandidateFault> {
        let Judgement::NotCovered {
            reasoning,
            by: judge,
            at: judged,
        } = &self.judgement
        else {
            return Err(CandidateFault::NotJudgedOut);
        };
        if words.trim().is_empty() {
            return Err(CandidateFault::NoWords);
        }
        let mut next = self.clone();
        // A judgement from before they were kept in a list is kept now.
        if next.life.judgements.is_empty() {
            next.life.judgements.push(JudgementMade {
                covered: false,
                reasoning: reasoning.clone(),
                by: *judge,
                at: judged.clone(),
            });
        }
        next.life.updates.push(ArrangementChange {
            words: words.trim().to_owned(),
            transaction_before: next.transaction.take(),
            knowledge_before: next.knowledge.take(),
            how_before: std::mem::take(&mut next.how_known),
            by,
            at: at.clone(),
            on: on.clone(),
        });
        next.knowing = None;
        next.transaction = Some(on);
        next.recorded = Some(at);
        next.known_recorded = None;
        next.limb = Some(Limb::DevelopmentOrUpdate);
        next.judgement = Judgement::Open;
        Ok(next)
    }

    /// Records that something filed is inaccurate or incomplete.
    pub fn correct(&self, correction: Correction) -> Result<Self, CandidateFault> {
        if correction.words.trim().is_empty() {
            return Err(CandidateFault::NoWords);
        }
        let mut next = self.clone();
        next.life.corrections.push(correction);
        Ok(next)
    }
}
