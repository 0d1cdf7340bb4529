//! The questions on substantial control (rulebook A-09): asked in plain words, answered with a ground, never computed.
//!
//! The proposal does not say what substantial control is (§ 7.301, “exercises substantial control over a customer”).
//! The five questions are this program's own; they list what commonly gives such control.

use crate::date::Moment;
use crate::id::{PartyId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// A question about a person and an entity.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ControlQuestion {
    /// Does the person hold a senior office: director, manager, general counsel?
    SeniorOffice,
    /// Can the person appoint or remove a senior officer or most of the board?
    Appointment,
    /// Does the person direct, decide or block important decisions?
    Decisions,
    /// Does a contract, a trust, a power of attorney, a loan or a family tie give the person such power?
    Arrangement,
    /// Does anything else make the entity do what the person wants?
    Otherwise,
}

impl ControlQuestion {
    /// Every question, in the order in which they are asked.
    pub const ALL: [Self; 5] = [
        Self::SeniorOffice,
        Self::Appointment,
        Self::Decisions,
        Self::Arrangement,
        Self::Otherwise,
    ];

    /// Returns the question's name in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::SeniorOffice => "senior_office",
            Self::Appointment => "appointment",
            Self::Decisions => "decisions",
            Self::Arrangement => "arrangement",
            Self::Otherwise => "otherwise",
        }
    }
}

/// What was answered.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ControlSays {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Nobody can tell yet.
    NotKnown,
}

/// An answer with its ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ControlAnswer {
    /// Question.
    pub question: ControlQuestion,
    /// Answer.
    pub says: ControlSays,
    /// On what it rests: the paper or fact, or why it is not known.
    pub ground: String,
}

/// All answers about one person and one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ControlAnswers {
    /// Person who may have control.
    pub party: PartyId,
    /// Entity that may be controlled.
    pub of: PartyId,
    /// Answers, in the order of the questions.
    pub answers: Vec<ControlAnswer>,
    /// Edition in force.
    pub edition: String,
    /// What that edition says of substantial control; empty when it says nothing.
    pub words: String,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why answers are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ControlError {
    /// Not every question is answered once, in order.
    #[error("answer each of the five questions once")]
    Incomplete,
    /// An answer has no ground.
    #[error("say on what the answer to “{0}” rests")]
    NoGround(&'static str),
}

impl ControlAnswers {
    /// Checks the answers before they are recorded.
    ///
    /// # Errors
    /// [`ControlError`]: the first thing that is missing.
    pub fn check(&self) -> Result<(), ControlError> {
        let asked = self.answers.iter().map(|a| a.question);
        if !asked.eq(ControlQuestion::ALL) {
            return Err(ControlError::Incomplete);
        }
        let groundless = |a: &&ControlAnswer| a.ground.trim().is_empty();
        match self.answers.iter().find(groundless) {
            Some(answer) => Err(ControlError::NoGround(answer.question.key())),
            None => Ok(()),
        }
    }

    /// Returns the questions that were answered with yes, in their order.
    pub fn said_yes(&self) -> Vec<ControlQuestion> {
        let yes = self.answers.iter().filter(|a| a.says == ControlSays::Yes);
        yes.map(|a| a.question).collect()
    }

    /// Returns what speaks for control, in words; `None` when no question was answered with yes.
    pub fn basis(&self) -> Option<String> {
        let yes = self.answers.iter().filter(|a| a.says == ControlSays::Yes);
        let grounds: Vec<&str> = yes.map(|a| a.ground.trim()).collect();
        (!grounds.is_empty()).then(|| grounds.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;
    use uuid::Uuid;

    fn answers(says: [ControlSays; 5]) -> ControlAnswers {
        let answer = |(question, says): (ControlQuestion, ControlSays)| ControlAnswer {
            question,
            says,
            ground: format!("Articles on {}", question.key()),
        };
        ControlAnswers {
            party: PartyId(Uuid::from_u128(1)),
            of: PartyId(Uuid::from_u128(2)),
            answers: ControlQuestion::ALL
                .into_iter()
                .zip(says)
                .map(answer)
                .collect(),
            edition: "e".to_owned(),
            words: String::new(),
            by: PersonId(Uuid::nil()),
            at: Moment {
                at: chrono::DateTime::UNIX_EPOCH,
                zone: Zone::parse("UTC").unwrap(),
            },
        }
    }

    #[test]
    fn every_question_is_answered_once_and_with_a_ground() {
        use ControlSays::{No, NotKnown, Yes};
        let mut all = answers([No, Yes, NotKnown, No, No]);
        assert_eq!(all.check(), Ok(()));
        all.answers[2].ground = "  ".to_owned();
        assert_eq!(all.check(), Err(ControlError::NoGround("decisions")));
        all.answers.pop();
        assert_eq!(all.check(), Err(ControlError::Incomplete));
    }

    #[test]
    fn only_a_yes_speaks_for_control_and_its_ground_is_the_basis() {
        use ControlSays::{No, NotKnown, Yes};
        assert_eq!(answers([No, No, NotKnown, No, No]).basis(), None);
        assert!(answers([No, No, NotKnown, No, No]).said_yes().is_empty());
        assert_eq!(
            answers([Yes, No, Yes, No, NotKnown]).said_yes(),
            [ControlQuestion::SeniorOffice, ControlQuestion::Decisions]
        );
        assert_eq!(
            answers([Yes, No, Yes, No, No]).basis().as_deref(),
            Some("Articles on senior_office; Articles on decisions")
        );
    }
}
