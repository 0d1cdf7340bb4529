//! Whether a party is a U.S. person: foreign until shown otherwise (rulebook CIP-03, CUST-14).

use crate::date::Moment;
use crate::id::{PartyId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// The four bases on which a party is a U.S. person. Place of birth or name is never a basis.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum UsBasis {
    /// U.S. citizen.
    Citizen,
    /// Lawful permanent resident.
    PermanentResident,
    /// Entity organised under U.S. law, including its foreign branches.
    OrganisedInUs,
    /// Person located in the United States.
    LocatedInUs,
}

/// What was determined.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum UsStatus {
    /// A U.S. person, on one of the four bases.
    UsPerson {
        /// Basis.
        basis: UsBasis,
    },
    /// A foreign person.
    Foreign,
}

/// A determination with its source and reviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Determination {
    /// Party.
    pub party: PartyId,
    /// Outcome.
    pub status: UsStatus,
    /// Source that was looked at; a statement alone does not suffice for a U.S. person.
    pub source: String,
    /// Whether the source is only the party's own statement.
    #[serde(default)]
    pub statement_only: bool,
    /// Who determined it.
    pub reviewer: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why a determination is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeterminationError {
    /// No source was named.
    #[error("name the source of the determination; without one the party stays foreign")]
    NoSource,
}

impl Determination {
    /// Checks a determination before it is recorded.
    pub fn check(&self) -> Result<(), DeterminationError> {
        if self.source.trim().is_empty() {
            Err(DeterminationError::NoSource)
        } else {
            Ok(())
        }
    }
}

/// Returns whether a party counts as foreign: no determination, or a statement alone, counts as foreign.
pub fn counts_as_foreign(newest: Option<&Determination>) -> bool {
    match newest {
        Some(d) => match d.status {
            UsStatus::UsPerson { .. } => d.statement_only || d.check().is_err(),
            UsStatus::Foreign => true,
        },
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    fn us(source: &str, statement_only: bool) -> Determination {
        Determination {
            party: PartyId(uuid::Uuid::nil()),
            status: UsStatus::UsPerson {
                basis: UsBasis::Citizen,
            },
            source: source.to_owned(),
            statement_only,
            reviewer: PersonId(uuid::Uuid::nil()),
            at: Moment {
                at: chrono::DateTime::UNIX_EPOCH,
                zone: Zone::parse("UTC").unwrap(),
            },
        }
    }

    #[test]
    fn undetermined_and_statement_alone_count_as_foreign() {
        assert!(counts_as_foreign(None));
        assert!(counts_as_foreign(Some(&us("customer's form", true))));
        assert!(counts_as_foreign(Some(&us(" ", false))));
        assert!(!counts_as_foreign(Some(&us("U.S. passport seen", false))));
        let foreign = Determination {
            status: UsStatus::Foreign,
            ..us("passport", false)
        };
        assert!(counts_as_foreign(Some(&foreign)));
    }
}
