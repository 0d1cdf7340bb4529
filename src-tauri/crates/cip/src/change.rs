//! Changes of the office that a certification must be brought up to date with (§ 7.304 as proposed; CERT-03).
//!
//! A change is recorded once, with the day from which it holds. It counts until somebody sets it aside with a reason;
//! an acquisition or a significant investment counts too, and is marked as uncertain.

use crate::date::Moment;
use crate::id::{ChangeId, PersonId, ProviderId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// What changed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The primary contact of the programme.
    Contact,
    /// An officer came or went.
    Officer,
    /// Name, address or country of the office.
    Address,
    /// Corporate structure.
    Structure,
    /// Business operations.
    Operations,
    /// The programme itself, materially.
    Programme,
    /// The office was acquired, or acquired another; uncertain whether it is a change of structure.
    Acquisition,
    /// A significant investment in the office; uncertain whether it is a change of structure.
    Investment,
    /// Anything else that is significant.
    Other,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Contact,
        Self::Officer,
        Self::Address,
        Self::Structure,
        Self::Operations,
        Self::Programme,
        Self::Acquisition,
        Self::Investment,
        Self::Other,
    ];

    /// Returns the name in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Officer => "officer",
            Self::Address => "address",
            Self::Structure => "structure",
            Self::Operations => "operations",
            Self::Programme => "programme",
            Self::Acquisition => "acquisition",
            Self::Investment => "investment",
            Self::Other => "other",
        }
    }

    /// Returns whether the sources are unsure that it is a trigger at all.
    pub fn is_uncertain(self) -> bool {
        matches!(self, Self::Acquisition | Self::Investment)
    }
}

/// Whether a change counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum ChangeStanding {
    /// It counts.
    Counts,
    /// Somebody found that it takes no update.
    SetAside {
        /// Why.
        why: String,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
}

/// A change of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OfficeChange {
    /// Identifier.
    pub id: ChangeId,
    /// What changed.
    pub kind: ChangeKind,
    /// Day from which it holds.
    pub on: NaiveDate,
    /// What changed, in words.
    pub words: String,
    /// Provider whom it concerns; absent when it concerns every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
    /// Whether the program noticed it, in something that was saved.
    pub noticed: bool,
    /// Whether it counts.
    pub standing: ChangeStanding,
    /// Who recorded it, or saved what it was noticed in.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why a change cannot be recorded so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// It does not say what changed.
    #[error("say what changed")]
    NoWords,
    /// It is set aside without a reason.
    #[error("say why it takes no update")]
    NoReason,
    /// It was set aside before.
    #[error("the change was set aside already; nothing was changed")]
    SetAside,
}

impl OfficeChange {
    /// Checks that it says what changed.
    pub fn checked(self) -> Result<Self, ChangeError> {
        if self.words.trim().is_empty() {
            Err(ChangeError::NoWords)
        } else {
            Ok(self)
        }
    }

    /// Returns whether it counts.
    pub fn counts(&self) -> bool {
        self.standing == ChangeStanding::Counts
    }

    /// Returns whether it concerns a provider.
    pub fn concerns(&self, provider: ProviderId) -> bool {
        self.provider.is_none_or(|only| only == provider)
    }

    /// Sets it aside: it takes no update.
    pub fn set_aside(&self, why: &str, by: PersonId, at: Moment) -> Result<Self, ChangeError> {
        if !self.counts() {
            return Err(ChangeError::SetAside);
        }
        if why.trim().is_empty() {
            return Err(ChangeError::NoReason);
        }
        let standing = ChangeStanding::SetAside {
            why: why.trim().to_owned(),
            by,
            at,
        };
        Ok(Self {
            standing,
            ..self.clone()
        })
    }
}

/// A change as a certification states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChangeFact {
    /// What changed.
    pub kind: ChangeKind,
    /// From when.
    pub on: NaiveDate,
    /// In words.
    pub words: String,
}

impl From<&OfficeChange> for ChangeFact {
    fn from(change: &OfficeChange) -> Self {
        Self {
            kind: change.kind,
            on: change.on,
            words: change.words.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;
    use uuid::Uuid;

    fn moment() -> Moment {
        Moment {
            at: chrono::DateTime::UNIX_EPOCH,
            zone: Zone::parse("UTC").unwrap(),
        }
    }

    fn change(words: &str) -> OfficeChange {
        OfficeChange {
            id: ChangeId(Uuid::from_u128(1)),
            kind: ChangeKind::Acquisition,
            on: "2026-05-01".parse().unwrap(),
            words: words.to_owned(),
            provider: None,
            noticed: false,
            standing: ChangeStanding::Counts,
            by: PersonId(Uuid::from_u128(2)),
            at: moment(),
        }
    }

    #[test]
    fn a_change_says_what_changed_and_counts_until_it_is_set_aside_with_a_reason() {
        assert_eq!(change("  ").checked(), Err(ChangeError::NoWords));
        let held = change("A fund bought a third.").checked().unwrap();
        assert!(held.counts() && held.kind.is_uncertain());
        let by = PersonId(Uuid::from_u128(3));
        assert_eq!(
            held.set_aside(" ", by, moment()),
            Err(ChangeError::NoReason)
        );
        let aside = held.set_aside("It fell through.", by, moment()).unwrap();
        assert!(!aside.counts());
        assert_eq!(
            aside.set_aside("Again.", by, moment()),
            Err(ChangeError::SetAside)
        );
    }

    #[test]
    fn a_change_concerns_its_provider_or_every_one() {
        let (one, other) = (
            ProviderId(Uuid::from_u128(4)),
            ProviderId(Uuid::from_u128(5)),
        );
        let mut held = change("Moved.");
        assert!(held.concerns(one) && held.concerns(other));
        held.provider = Some(one);
        assert!(held.concerns(one) && !held.concerns(other));
    }
}
