//! Whether a party is a U.S. person: foreign until shown otherwise (rulebook CIP-03, CUST-14).

use crate::date::Moment;
use crate::id::{PartyId, PersonId};
use crate::office::Policy;
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
    /// Source that was looked at; a statement alone suffices for a U.S. person only where the policy lets it.
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

/// Returns whether a party counts as foreign: without a determination it does, and on its statement alone unless the
/// policy lets that suffice.
pub fn counts_as_foreign(newest: Option<&Determination>, policy: &Policy) -> bool {
    match newest {
        Some(d) => match d.status {
            UsStatus::UsPerson { .. } => {
                (d.statement_only && !policy.statement_suffices) || d.check().is_err()
            }
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
    /// Determined on the person's own statement alone where that does not suffice, or without a source.
    StatementOnly,
    /// Not everybody who owns the entity is known.
    OwnersUnknown,
}

/// Returns what the newest determination of a person lacks for that way; nothing when it suffices.
pub fn exit_gap(newest: Option<&Determination>, policy: &Policy) -> Option<ExitWhy> {
    let Some(determination) = newest else {
        return Some(ExitWhy::Undetermined);
    };
    match determination.status {
        UsStatus::Foreign => Some(ExitWhy::Foreign),
        UsStatus::UsPerson { .. } => {
            counts_as_foreign(newest, policy).then_some(ExitWhy::StatementOnly)
        }
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
        let policy = Policy::default();
        let foreign = |newest: Option<&Determination>| counts_as_foreign(newest, &policy);
        assert!(foreign(None));
        assert!(foreign(Some(&us("customer's form", true))));
        assert!(foreign(Some(&us(" ", false))));
        assert!(!foreign(Some(&us("U.S. passport seen", false))));
        let determined = Determination {
            status: UsStatus::Foreign,
            ..us("passport", false)
        };
        assert!(foreign(Some(&determined)));
    }

    #[test]
    fn a_statement_alone_suffices_only_under_a_policy_that_lets_it_and_with_a_source() {
        let policy = Policy {
            statement_suffices: true,
            ..Policy::default()
        };
        let stated = us("customer's form", true);
        assert!(!counts_as_foreign(Some(&stated), &policy));
        assert_eq!(exit_gap(Some(&stated), &policy), None);
        assert!(counts_as_foreign(Some(&us(" ", true)), &policy));
        assert!(counts_as_foreign(None, &policy));
        let foreign = Determination {
            status: UsStatus::Foreign,
            ..us("customer's form", true)
        };
        assert!(counts_as_foreign(Some(&foreign), &policy));
    }

    #[test]
    fn the_way_out_takes_a_determination_with_more_than_a_statement() {
        let policy = Policy::default();
        assert_eq!(exit_gap(None, &policy), Some(ExitWhy::Undetermined));
        let stated = us("customer's form", true);
        assert_eq!(
            exit_gap(Some(&stated), &policy),
            Some(ExitWhy::StatementOnly)
        );
        let foreign = Determination {
            status: UsStatus::Foreign,
            ..us("passport", false)
        };
        assert_eq!(exit_gap(Some(&foreign), &policy), Some(ExitWhy::Foreign));
        let seen = us("U.S. passport seen", false);
        assert_eq!(exit_gap(Some(&seen), &policy), None);
    }

    #[test]
    fn a_person_is_a_citizen_and_an_entity_is_organised() {
        use PartyKind::{Entity, Individual};
        assert!(UsBasis::Citizen.suits(Individual) && !UsBasis::Citizen.suits(Entity));
        assert!(UsBasis::OrganisedInUs.suits(Entity) && !UsBasis::OrganisedInUs.suits(Individual));
        assert!(UsBasis::LocatedInUs.suits(Entity) && UsBasis::LocatedInUs.suits(Individual));
    }
}
