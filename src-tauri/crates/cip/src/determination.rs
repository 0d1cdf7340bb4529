//! Whether a party is a U.S. person: foreign until shown otherwise (rulebook CIP-03, CUST-14).

use crate::date::Moment;
use crate::id::{PartyId, PersonId};
use crate::party::PartyKind;
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

/// What keeps a person out of the way that U.S. persons have, without identity documents.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ExitWhy {
    /// Nobody has determined anything.
    Undetermined,
    /// Determined to be foreign.
    Foreign,
    /// Determined on the person's own statement alone, or without a source.
    StatementOnly,
    /// Not everybody who owns the entity is known.
    OwnersUnknown,
}

/// Returns what the newest determination of a person lacks for that way; nothing when it suffices.
pub fn exit_gap(newest: Option<&Determination>) -> Option<ExitWhy> {
    let Some(determination) = newest else {
        return Some(ExitWhy::Undetermined);
    };
    match determination.status {
        UsStatus::Foreign => Some(ExitWhy::Foreign),
        UsStatus::UsPerson { .. } => counts_as_foreign(newest).then_some(ExitWhy::StatementOnly),
    }
}

impl UsBasis {
    /// Returns whether somebody of this kind can be a U.S. person on this basis.
    pub fn suits(self, kind: PartyKind) -> bool {
        match self {
            Self::Citizen | Self::PermanentResident => kind == PartyKind::Individual,
            Self::OrganisedInUs => kind == PartyKind::Entity,
            Self::LocatedInUs => true,
        }
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

    #[test]
    fn the_way_out_takes_a_determination_with_more_than_a_statement() {
        assert_eq!(exit_gap(None), Some(ExitWhy::Undetermined));
        let stated = us("customer's form", true);
        assert_eq!(exit_gap(Some(&stated)), Some(ExitWhy::StatementOnly));
        let foreign = Determination {
            status: UsStatus::Foreign,
            ..us("passport", false)
        };
        assert_eq!(exit_gap(Some(&foreign)), Some(ExitWhy::Foreign));
        assert_eq!(exit_gap(Some(&us("U.S. passport seen", false))), None);
    }

    #[test]
    fn a_person_is_a_citizen_and_an_entity_is_organised() {
        use PartyKind::{Entity, Individual};
        assert!(UsBasis::Citizen.suits(Individual) && !UsBasis::Citizen.suits(Entity));
        assert!(UsBasis::OrganisedInUs.suits(Entity) && !UsBasis::OrganisedInUs.suits(Individual));
        assert!(UsBasis::LocatedInUs.suits(Entity) && UsBasis::LocatedInUs.suits(Individual));
    }
}
