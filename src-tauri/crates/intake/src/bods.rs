//! Ownership after the Beneficial Ownership Data Standard 0.4: statements read into records, holdings and control, and
//! written from them.
//!
//! A file is foreign: its size, depth and number of statements are bounded, every text is made fit to be read, and
//! whatever is not understood is named with the statement that holds it. Nothing is guessed: an interest that this
//! program has no record for is listed and left.

mod details;
mod read;
mod write;

pub use read::read;
pub use write::{Controls, Exported, write};

use chrono::NaiveDate;
use cip::ownership::Share;
use cip::party::Declared;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Version that is read and written.
pub const VERSION: &str = "0.4";
/// Bytes of the largest file that is read.
pub const MOST_BYTES: u64 = 2 << 20;
/// Statements that are read at most.
pub const MOST_STATEMENTS: usize = 2_000;
/// Levels of lists and objects within each other.
pub const MOST_DEPTH: usize = 32;
/// Notes that are given at most; a file with more is not worth reading on.
pub const MOST_NOTES: usize = 500;
/// Characters of a text that is taken.
const MOST_CHARS: usize = 2_000;

/// Reasons for which the standard lets a party stay unnamed.
pub const UNSPECIFIED: [&str; 7] = [
    "noBeneficialOwners",
    "subjectUnableToConfirmOrIdentifyBeneficialOwner",
    "interestedPartyHasNotProvidedInformation",
    "subjectExemptFromDisclosure",
    "interestedPartyExemptFromDisclosure",
    "unknown",
    "informationUnknownToPublisher",
];

/// Interests that are taken up as substantial control, since they give power over what an entity does.
pub const CONTROL: [&str; 7] = [
    "appointmentOfBoard",
    "otherInfluenceOrControl",
    "seniorManagingOfficial",
    "boardChair",
    "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework",
    "rightsGrantedByContract",
];

/// Says why a whole file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodsError {
    /// Not JSON, or cut short.
    #[error("the file is not complete JSON: it breaks on line {line}, column {column}")]
    NotJson {
        /// Where it breaks.
        line: usize,
        /// Where in that line.
        column: usize,
    },
    /// Lists and objects within each other beyond reason.
    #[error("lists and objects lie more than {limit} deep within each other", limit = MOST_DEPTH)]
    TooDeep,
    /// Not a list of statements.
    #[error("the file is JSON, but not a list of statements")]
    NoStatements,
    /// More statements than are read.
    #[error("the file has {0} statements; at most {limit} are read", limit = MOST_STATEMENTS)]
    TooMany(usize),
    /// Statements of another version of the standard.
    #[error("statement {statement} follows version {version} of the standard, which is not read")]
    OtherVersion {
        /// Place of the statement, from 1.
        statement: u32,
        /// Version that it names.
        version: String,
    },
}

/// What is not understood, or understood with a remark.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum BodsFinding {
    /// Something that must be there is not, or is of another kind.
    Missing,
    /// A value that the standard does not have, or that has no meaning.
    Unknown,
    /// A longer text than is taken.
    TooLong,
    /// Characters that a reader cannot see, shown or taken out.
    Hidden,
    /// A later statement about the same record counts.
    Superseded,
    /// The record was closed by its publisher.
    Closed,
    /// An indirect interest; shares through others are computed from the steps between.
    Indirect,
    /// It is not said whether the interest is direct; taken as direct.
    PerhapsDirect,
    /// An interest that this program has no record for.
    NotTaken,
    /// No share is stated; taken as 0 to 100 percent.
    ShareOpen,
    /// An interest that has ended and is not recorded here.
    Ended,
    /// A holding of a party in itself.
    InItself,
    /// Nothing leads from here to the subject of the file.
    NotConnected,
    /// The subject bears another name here.
    OtherName,
    /// Several holdings between the two are recorded; they are changed by hand.
    SeveralHoldings,
    /// The share is stated to lie below the number; taken as at most that number.
    BelowMost,
    /// What is recorded begins on another day, which stays.
    OtherFirstDay,
    /// Ended by the file with another share than is recorded; it is ended by hand.
    EndedOtherwise,
    /// A known party was found by its name alone.
    NameAlone,
    /// A party of this name is recorded elsewhere and may be the same.
    PerhapsKnown,
    /// Control by an entity; the people behind it count once they are recorded.
    ControlByEntity,
    /// Shares add up to more than the whole; nothing is imported.
    OverWhole,
    /// Further notes were left out.
    More,
}

/// A note on a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BodsNote {
    /// Place of the statement, from 1; 0 for the file.
    pub statement: u32,
    /// Member of the statement, such as `recordDetails.interests[1].share`.
    pub at: String,
    /// What was found.
    pub found: BodsFinding,
    /// The value; empty when there is none.
    pub value: String,
}

/// A person or an entity of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct BodsRecord {
    /// Record id in the file.
    pub id: String,
    /// Place of the statement, from 1.
    pub statement: u32,
    /// What it declares, or why it is not named.
    pub who: BodsWho,
}

/// Who a record is.
#[derive(Debug, Clone, PartialEq)]
pub enum BodsWho {
    /// Named.
    Known(Box<Declared>),
    /// Not named, with the reason.
    Unnamed(String),
}

/// The party on the interested side of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodsHolder {
    /// A record of the file.
    Record(String),
    /// Nobody is named, with the reason.
    Unnamed(String),
}

/// A direct share.
#[derive(Debug, Clone, PartialEq)]
pub struct BodsHolding {
    /// Place of the statement, from 1.
    pub statement: u32,
    /// Who holds.
    pub holder: BodsHolder,
    /// In which record.
    pub held: String,
    /// How much.
    pub share: Share,
    /// First day, when it is stated.
    pub from: Option<NaiveDate>,
    /// Last day, when it has ended.
    pub until: Option<NaiveDate>,
    /// Further words.
    pub details: String,
}

/// Control without regard to a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodsControl {
    /// Place of the statement, from 1.
    pub statement: u32,
    /// Record of who controls.
    pub holder: String,
    /// Record of the entity.
    pub of: String,
    /// Kind of interest, as the standard names it.
    pub interest: String,
    /// Further words.
    pub details: String,
    /// First day, when it is stated.
    pub from: Option<NaiveDate>,
    /// Last day, when it has ended.
    pub until: Option<NaiveDate>,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BodsFile {
    /// Statements in it.
    pub statements: u32,
    /// Record id of whom the file is about; absent when it does not say so for all statements alike.
    pub subject: Option<String>,
    /// People and entities.
    pub records: Vec<BodsRecord>,
    /// Direct shares.
    pub holdings: Vec<BodsHolding>,
    /// Control.
    pub controls: Vec<BodsControl>,
    /// What is not understood.
    pub notes: Vec<BodsNote>,
}

impl BodsFile {
    /// Returns a record by its id.
    #[must_use]
    pub fn record(&self, id: &str) -> Option<&BodsRecord> {
        self.records.iter().find(|record| record.id == id)
    }

    fn note(&mut self, statement: u32, at: &str, found: BodsFinding, value: &str) {
        if self.notes.len() > MOST_NOTES {
            return;
        }
        let full = self.notes.len() == MOST_NOTES;
        let (statement, at, found, value) = if full {
            (0, "", BodsFinding::More, "")
        } else {
            (statement, at, found, value)
        };
        self.notes.push(BodsNote {
            statement,
            at: at.to_owned(),
            found,
            value: value.chars().take(120).collect(),
        });
    }
}
