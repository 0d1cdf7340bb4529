//! Assessments (ASM-01, § 7.305): the class of transactions that is reviewed, and the plan of recommended measures.

use super::{ProviderRequest, RequestError, RequestKind, RequestState, SealedFile, words};
use crate::clock::{self, Due};
use crate::date::{Moment, Trigger};
use crate::id::PersonId;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A transaction or a class of transactions that an assessment reviews, as the office understands the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TransactionClass {
    /// In words.
    pub words: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Who described it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// That a measure was done, with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MeasureProof {
    /// Day on which it was done.
    pub on: NaiveDate,
    /// What was done.
    pub words: String,
    /// Proof.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A measure that an assessment recommends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RecommendedMeasure {
    /// What is recommended.
    pub words: String,
    /// Who sees to it.
    pub owner: PersonId,
    /// Day by which it is to be done.
    pub due: NaiveDate,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// That it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub done: Option<MeasureProof>,
}

impl ProviderRequest {
    /// Returns a copy to add to, of an assessment that is not over.
    fn assessed(&self) -> Result<Self, RequestError> {
        if self.kind == RequestKind::Assessment {
            self.at_one_of(&[RequestState::Open, RequestState::Answered])
        } else {
            Err(RequestError::NotAssessment)
        }
    }

    /// Describes the class of transactions; an earlier description stays.
    pub fn describe(&self, class: TransactionClass) -> Result<Self, RequestError> {
        words(&class.words)?;
        if class.to < class.from {
            return Err(RequestError::DaysReversed);
        }
        let mut next = self.assessed()?;
        next.classes.push(class);
        Ok(next)
    }

    /// Takes a recommended measure into the plan; it is not done yet.
    pub fn recommend(&self, measure: RecommendedMeasure) -> Result<Self, RequestError> {
        words(&measure.words)?;
        let mut next = self.assessed()?;
        next.measures.push(RecommendedMeasure {
            done: None,
            ..measure
        });
        Ok(next)
    }

    /// Records that the measure at a place of the plan was done; it is done once.
    pub fn finish(&self, place: usize, proof: MeasureProof) -> Result<Self, RequestError> {
        words(&proof.words)?;
        let mut next = self.assessed()?;
        let measure = next.measures.get_mut(place);
        let measure = measure.filter(|m| m.done.is_none());
        measure.ok_or(RequestError::NoMeasure)?.done = Some(proof);
        Ok(next)
    }

    /// Returns the clock to the soonest day of a measure that is not done.
    pub fn measure_clock(&self) -> Option<Due> {
        let open = self.measures.iter().filter(|m| m.done.is_none());
        let soonest = open.min_by_key(|m| m.due)?;
        let zone = soonest.at.zone;
        let day0 = Trigger {
            date: soonest.at.at.with_timezone(&zone.0).date_naive(),
            time: None,
            zone,
        };
        Some(clock::until(&day0, soonest.due))
    }
}
