//! The two clocks of a training report (AI-02).

use super::{Clock, Due};
use crate::date::Trigger;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The clocks of a training report (AI-02): from the transaction, from knowledge, and the one that is worked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrainingClocks {
    /// From the transaction, if its date is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from_transaction: Option<Due>,
    /// From knowledge, if recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from_knowledge: Option<Due>,
    /// The working due moment: the earliest that had not passed when knowledge was recorded; else that from
    /// knowledge, else that from the transaction. A clock that runs out stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub working: Option<DateTime<Utc>>,
    /// Whether the clock from the transaction had passed already when knowledge was recorded; the text does not
    /// settle which governs, and counsel should be asked.
    pub ask_counsel: bool,
}

impl TrainingClocks {
    /// Returns the clock that is worked to.
    pub fn worked_to(&self) -> Option<&Due> {
        let both = [self.from_transaction.as_ref(), self.from_knowledge.as_ref()];
        both.into_iter()
            .flatten()
            .find(|due| Some(due.at) == self.working)
    }
}

/// Computes both clocks of a training report; `recorded` is when knowledge was recorded.
///
/// Without a record of knowledge the clock from the transaction is worked to, whether or not it has passed.
pub fn training_clocks(
    transaction: Option<&Trigger>,
    knowledge: Option<&Trigger>,
    recorded: DateTime<Utc>,
    clock: &Clock,
) -> TrainingClocks {
    let from_transaction = transaction.map(|t| clock.run(t));
    let from_knowledge = knowledge.map(|k| clock.run(k));
    let had_passed = |due: &&Due| due.at < recorded;
    let passed = from_transaction.as_ref().is_some_and(|d| had_passed(&d));
    let both = [from_transaction.as_ref(), from_knowledge.as_ref()];
    let open = both.into_iter().flatten().filter(|d| !had_passed(d));
    let earliest = open.map(|d| d.at).min();
    let working = match (&from_knowledge, &from_transaction) {
        (None, only) => only.as_ref().map(|d| d.at),
        (Some(known), _) => Some(earliest.unwrap_or(known.at)),
    };
    TrainingClocks {
        ask_counsel: passed && from_knowledge.is_some(),
        from_transaction,
        from_knowledge,
        working,
    }
}
