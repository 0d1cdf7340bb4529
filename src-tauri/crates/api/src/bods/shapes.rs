//! Requests and answers of this room.

use chrono::NaiveDate;
use cip::id::PartyId;
use intake::bods::BodsNote;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks at a file of beneficial owners without importing it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadOwnership {
    /// Entity that the file is about.
    pub party: PartyId,
    /// Token of the file.
    pub file: String,
}

/// Imports a file of beneficial owners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportOwnership {
    /// Entity that the file is about.
    pub party: PartyId,
    /// Token of the file.
    pub file: String,
    /// SHA-256 of the file that was looked at; another file is refused.
    pub sha256: String,
}

/// Writes who owns an entity into a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportOwnership {
    /// Entity.
    pub party: PartyId,
    /// Token of the file to write.
    pub target: String,
}

/// What would be done with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum OwnershipDeed {
    /// A party is recorded.
    NewParty,
    /// The party is known.
    KnownParty,
    /// A holding is recorded.
    NewHolding,
    /// A holding that is recorded gets another share or a last day.
    ChangedHolding,
    /// A holding that is recorded gets its last day.
    EndedHolding,
    /// The holding is known.
    KnownHolding,
    /// Substantial control is recorded.
    NewControl,
    /// Control that is recorded gets another first or last day.
    ChangedControl,
    /// The control is known.
    KnownControl,
}

impl OwnershipDeed {
    /// Returns whether something is recorded.
    pub fn makes(self) -> bool {
        match self {
            Self::NewParty
            | Self::NewHolding
            | Self::ChangedHolding
            | Self::EndedHolding
            | Self::NewControl
            | Self::ChangedControl => true,
            Self::KnownParty | Self::KnownHolding | Self::KnownControl => false,
        }
    }
}

/// A line of the dry run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwnershipLine {
    /// Place of the statement, from 1.
    pub statement: u32,
    /// What would be done.
    pub deed: OwnershipDeed,
    /// Who holds or controls, or the party itself; empty for a holder who is not named.
    pub name: String,
    /// In what; empty for a party.
    pub held: String,
    /// Share, or kind of interest, or the reason why nobody is named; empty for a party.
    pub detail: String,
    /// Share before; empty when there was none, or the same.
    pub before: String,
    /// First day of the holding or control, as it would stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from: Option<NaiveDate>,
    /// Its last day, as it would stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
}

/// What a file holds, what would be made of it, and what is not understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwnershipDryRun {
    /// SHA-256 of the file, 64 hex digits; an import names it.
    pub sha256: String,
    /// Statements in the file.
    pub statements: u32,
    /// Lines that record something.
    pub makes: u32,
    /// Whether nothing can be imported, because shares add up to more than the whole.
    pub blocked: bool,
    /// What would be done, in the order of the file.
    pub lines: Vec<OwnershipLine>,
    /// What is not understood, or understood with a remark.
    pub notes: Vec<BodsNote>,
}

/// What an import made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwnershipImported {
    /// Parties recorded.
    pub parties: u32,
    /// Holdings recorded or changed.
    pub holdings: u32,
    /// Roles of substantial control recorded.
    pub roles: u32,
    /// Reviews opened.
    pub cases: u32,
}
