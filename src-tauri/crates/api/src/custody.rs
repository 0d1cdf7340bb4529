//! The chain of custody of a document: who had what to do with it and when, told from the journal alone.
//!
//! Packets hold no document of a customer, so none can be told here; a document leaves as a copy or not at all. What a
//! report tells of one is a keyed digest, and that its key was written for the recipient is told.

mod tale;

use crate::documents::DocumentById;
use crate::error::ApiError;
use crate::filing_history::REVEALED;
use crate::open_vault::Office;
use crate::words::copies as w;
use crate::words::rooms;
use chrono::{DateTime, Utc};
use cip::copy::OutsideCopy;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{DocumentId, PartyId, PersonId};
use cip::verification::hex;
use register::{EventQuery, JournalEntry};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use tale::Tale;
use ts_rs::TS;
use uuid::Uuid;

/// Entries that are read about one record at most.
const MOST_ENTRIES: u32 = 10_000;

/// What happened to a document.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CustodyStep {
    /// It came and was sealed.
    Received,
    /// Somebody said what it is or what it says.
    Described,
    /// It was attached to a party.
    Attached,
    /// It was taken away from a party.
    Detached,
    /// It lay before a reviewer in an open case from then on.
    InCase,
    /// A decision rests on it.
    ReliedOn,
    /// A second person approved a decision that rests on it.
    Approved,
    /// A second person sent back a decision that rested on it.
    Returned,
    /// A decision that rested on it was withdrawn.
    Withdrawn,
    /// Its number was shown to somebody.
    NumberShown,
    /// A copy of pages of it left.
    CopyLeft,
    /// The key of its digest in a packet was written for the recipient.
    Revealed,
    /// A hold was set on a party that it was attached to.
    HoldSet,
    /// Such a hold was lifted.
    HoldLifted,
    /// It was purged, or a party that it was attached to.
    Purged,
    /// Something whose words were purged.
    Erased,
}

/// One entry of the chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustodyLine {
    /// Place of the entry in the journal.
    pub place: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Zone of the recorder.
    pub zone: String,
    /// Who signed the entry.
    pub who: String,
    /// Role held then.
    pub role: String,
    /// Second person who confirmed or approved; empty where nobody did.
    pub second: String,
    /// What happened.
    pub step: CustodyStep,
    /// Name or label that belongs to it: of a party, a case or a file; empty where there is none.
    pub what: String,
    /// Address inside the program, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub address: Option<String>,
    /// The copy, where one left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub copy: Option<OutsideCopy>,
    /// First 16 hex digits of the entry's hash.
    pub hash: String,
}

/// The chain of custody of a document, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustodyView {
    /// Document.
    pub document: DocumentId,
    /// SHA-256 of the original, as it was recorded when it was sealed; empty when that was purged.
    pub sha256: String,
    /// Whether the document is still in the vault.
    pub kept: bool,
    /// Entries.
    pub lines: Vec<CustodyLine>,
}

/// Answer of `recheck_document`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SealChecked {
    /// Document.
    pub document: DocumentId,
    /// SHA-256 that was recorded.
    pub recorded: String,
    /// SHA-256 of the sealed original as it was read now.
    pub found: String,
    /// Whether they are equal.
    pub equal: bool,
    /// When it was read.
    pub at: DateTime<Utc>,
}

pub(crate) fn custody(
    office: &mut Office,
    request: DocumentById,
    _: &Moment,
) -> Result<CustodyView, ApiError> {
    let own = about(office, request.document.0, "")?;
    if !own.iter().any(|entry| entry.subject_kind == "document") {
        return Err(ApiError::not_found(w::custody_of_nothing()));
    }
    let entries = gathered(office, own)?;
    let staff = office.staff()?;
    let staff: BTreeMap<PersonId, String> = staff.into_iter().map(|p| (p.id, p.name)).collect();
    let mut tale = Tale::new(office, request.document, staff);
    for entry in entries.values() {
        tale.take(entry)?;
    }
    Ok(CustodyView {
        document: request.document,
        sha256: tale.sha256(),
        kept: office.register.document(request.document)?.is_some(),
        lines: tale.lines,
    })
}

fn about(office: &Office, subject: Uuid, kind: &str) -> Result<Vec<JournalEntry>, ApiError> {
    Ok(office.register.events(&EventQuery {
        subject: Some(subject),
        kind: kind.to_owned(),
        limit: MOST_ENTRIES,
        ..EventQuery::default()
    })?)
}

fn everywhere(office: &Office, kind: &str) -> Result<Vec<JournalEntry>, ApiError> {
    Ok(office.register.events(&EventQuery {
        kind: kind.to_owned(),
        limit: MOST_ENTRIES,
        ..EventQuery::default()
    })?)
}

/// Returns every party that the document was ever attached to.
fn linked(own: &[JournalEntry]) -> BTreeSet<PartyId> {
    let mut linked = BTreeSet::new();
    for entry in own {
        if let Some(Event::DocumentAdded { document } | Event::DocumentChanged { document }) =
            &entry.event
        {
            linked.extend(document.links.iter().map(|link| link.party));
        }
    }
    linked
}

/// Returns the two parties of an entry that made them one or took them apart, the one that stays first.
fn pair(entry: &JournalEntry) -> Option<(PartyId, PartyId)> {
    let Some(
        Event::PartiesMerged { kept, merged, .. } | Event::PartiesUnmerged { kept, merged, .. },
    ) = &entry.event
    else {
        return None;
    };
    Some((*kept, *merged))
}

/// Returns these parties with all that were ever one with any of them, also by way of others.
fn ever_one(mut ids: BTreeSet<PartyId>, merges: &[JournalEntry]) -> BTreeSet<PartyId> {
    let pairs: Vec<(PartyId, PartyId)> = merges.iter().filter_map(pair).collect();
    loop {
        let before = ids.len();
        for (kept, merged) in &pairs {
            if ids.contains(kept) || ids.contains(merged) {
                ids.extend([*kept, *merged]);
            }
        }
        if ids.len() == before {
            return ids;
        }
    }
}

/// Gathers every entry that can tell something of the document, by its place in the journal.
///
/// More than it concerns: only the tale knows who was one with whom at each place.
fn gathered(
    office: &Office,
    own: Vec<JournalEntry>,
) -> Result<BTreeMap<u64, JournalEntry>, ApiError> {
    let mut merges = everywhere(office, "party.merged")?;
    merges.extend(everywhere(office, "party.unmerged")?);
    let ids = ever_one(linked(&own), &merges);
    merges.retain(|entry| pair(entry).is_some_and(|(kept, _)| ids.contains(&kept)));
    let mut all = own;
    all.extend(merges);
    let mut cases = BTreeSet::new();
    for id in &ids {
        cases.extend(office.register.cases_of(*id)?.iter().map(|case| case.id));
        all.extend(about(office, id.0, "party.hold_")?);
        all.extend(about(office, id.0, "party.value_revealed")?);
    }
    for id in cases {
        all.extend(about(office, id.0, "case.")?);
    }
    all.extend(everywhere(office, REVEALED)?);
    all.extend(everywhere(office, "party.purged")?);
    Ok(all.into_iter().map(|entry| (entry.place, entry)).collect())
}

/// Reads the sealed original again and compares its hash with the recorded one. Writes nothing.
pub(crate) fn recheck_document(
    office: &mut Office,
    request: DocumentById,
    now: &Moment,
) -> Result<SealChecked, ApiError> {
    let document = office
        .register
        .document(request.document)?
        .ok_or_else(|| ApiError::not_found(rooms::missing_document()))?;
    let bytes = office.register.read_object(document.object)?;
    let found = hex(&Sha256::digest(&*bytes));
    Ok(SealChecked {
        document: document.id,
        equal: found == document.sha256,
        recorded: document.sha256,
        found,
        at: now.at,
    })
}
