//! Lists of persons and entities as their publishers make them, brought in by hand and kept by version.

use crate::date::Moment;
use crate::id::{ListId, PersonId};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A list that is read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Consolidated Screening List, JSON.
    Consolidated,
    /// Specially Designated Nationals, CSV in up to three files.
    Sdn,
}

impl ListKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Consolidated, Self::Sdn];

    /// Returns where entries of such a list are from.
    pub fn origin(self) -> Origin {
        match self {
            Self::Consolidated => Origin::Consolidated,
            Self::Sdn => Origin::Sdn,
        }
    }
}

/// Where an entry is from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Consolidated Screening List.
    Consolidated,
    /// Specially Designated Nationals.
    Sdn,
    /// The office's own register of special measures.
    Measure,
}

/// What an entry names.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A natural person.
    Individual,
    /// An entity.
    Entity,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
    /// A jurisdiction.
    Jurisdiction,
    /// The list does not say.
    Unknown,
}

/// An entry of a list, with all its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EntryFact {
    /// Where it is from.
    pub origin: Origin,
    /// Its identifier in that list; made distinct where the list gives one to several entries.
    pub key: String,
    /// What it names.
    pub kind: EntryKind,
    /// List within the list, or the source of a measure.
    pub source: String,
    /// All names, the first one first.
    pub names: Vec<String>,
    /// Countries, as the list writes them.
    pub countries: Vec<String>,
    /// Programmes.
    pub programs: Vec<String>,
    /// Remarks, dates and numbers, as the list writes them.
    pub remarks: String,
    /// SHA-256 over all of the above, 64 hex digits; when it changes, what was judged about the entry is judged anew.
    pub sha256: String,
}

impl EntryFact {
    /// Returns the same entry with the hash of what it says.
    pub fn hashed(mut self) -> Self {
        self.sha256 = String::new();
        self.sha256 = super::hash(&self);
        self
    }

    /// Returns its first name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

/// A version of a list. The newest one of its kind is in force, the others are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScreeningList {
    /// Identifier.
    pub id: ListId,
    /// Which list.
    pub kind: ListKind,
    /// Number of the version in this vault, from 1.
    pub version: u32,
    /// Day of the list, as its publisher states it.
    pub as_of: NaiveDate,
    /// Files, sealed as they came.
    pub files: Vec<SealedFile>,
    /// Entries.
    pub entries: u32,
    /// Names of all entries.
    pub names: u32,
    /// Who brought it in.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}
