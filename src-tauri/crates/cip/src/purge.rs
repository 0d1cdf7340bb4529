//! Purge: what goes with a party, what stays and why, and which events carry what goes.
//!
//! The journal keeps every envelope. A body that concerns nobody but those who go is taken out; one that concerns
//! others as well is written anew without those who go, and the purge names its new commitment.

mod touch;

pub use touch::{Touch, touch};

use crate::date::Moment;
use crate::id::{
    AccountId, BatchId, CandidateId, CaseId, DocumentId, FilingId, IncidentId, ObjectId, PartyId,
    PersonId, PurgeId, RemediationId, RequestId,
};
use crate::retention::Kept;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything that goes, by random ids only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PurgeScope {
    /// The party and all that were merged into it.
    pub parties: Vec<PartyId>,
    /// Accounts.
    pub accounts: Vec<AccountId>,
    /// Documents that concern nobody else.
    pub documents: Vec<DocumentId>,
    /// Cases that concern nobody else.
    pub cases: Vec<CaseId>,
    /// Remediations.
    pub remediations: Vec<RemediationId>,
    /// Candidate training runs.
    pub candidates: Vec<CandidateId>,
    /// Reports of these runs; certifications stay.
    pub filings: Vec<FilingId>,
    /// Requests about the party.
    pub requests: Vec<RequestId>,
    /// Incidents about the party or its accounts.
    pub incidents: Vec<IncidentId>,
    /// Batches that brought the party or its accounts; they cannot be undone any more.
    pub batches: Vec<BatchId>,
    /// Sealed files whose keys are destroyed.
    pub objects: Vec<ObjectId>,
}

/// A body that was written anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Rewritten {
    /// Place of its event in the journal.
    pub place: u64,
    /// Commitment of the new body under its new salt, 64 hex digits.
    pub commitment: String,
}

/// Something that names the party, or may, and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Stays {
    /// A document that also concerns parties whose records are kept.
    Document {
        /// Document.
        document: DocumentId,
        /// Whom else it concerns.
        also: Vec<PartyId>,
    },
    /// A case that also concerns parties whose records are kept.
    Case {
        /// Case.
        case: CaseId,
        /// Whom else it concerns.
        also: Vec<PartyId>,
    },
    /// A certification with its packet and figures.
    Filing {
        /// Filing.
        filing: FilingId,
    },
    /// An entry of the journal about something else whose words hold a name, address or number of the party.
    Mention {
        /// Its place in the journal.
        place: u64,
    },
}

/// A purge as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Purge {
    /// Identifier.
    pub id: PurgeId,
    /// Its number in this vault, from 1.
    pub number: u32,
    /// The party, under the id that stood after merges.
    pub party: PartyId,
    /// Everything that goes.
    pub scope: PurgeScope,
    /// Places of the events whose bodies go.
    pub removed: Vec<u64>,
    /// Bytes of the bodies that go; absent where they were not counted yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub removed_bytes: Option<u64>,
    /// Bodies that are written anew.
    pub rewritten: Vec<Rewritten>,
    /// What stays, and why.
    pub stays: Vec<Stays>,
    /// What kept the records, each with its day.
    pub kept: Vec<Kept>,
    /// Months that they were kept at least.
    pub months: u32,
    /// First day on which they might go.
    pub since: NaiveDate,
    /// Whether the party had been purged before and came back with an older backup.
    #[serde(default)]
    pub again: bool,
    /// Officer who did it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

impl Purge {
    /// Returns the printed label.
    pub fn label(&self) -> String {
        format!("P-{:04}", self.number)
    }
}
