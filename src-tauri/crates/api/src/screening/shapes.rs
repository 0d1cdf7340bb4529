//! Requests and answers of this room.

use crate::office::Second;
use crate::view::{PartyRef, PersonRef};
use chrono::{DateTime, NaiveDate, Utc};
use cip::clock::Due;
use cip::date::Trigger;
use cip::id::{MeasureId, PartyId};
use cip::screening::hit::{Hit, HitState, HitVerdict};
use cip::screening::list::{ListKind, Origin, ScreeningList};
use cip::screening::measure::{MeasureTarget, SpecialMeasure};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists, special measures and open hits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScreeningView {
    /// Versions of lists, newest first.
    pub lists: Vec<ListLine>,
    /// Special measures.
    pub measures: Vec<MeasureLine>,
    /// Parties with open hits.
    pub open: Vec<PartyHits>,
    /// Parties of the vault.
    pub parties: u32,
    /// Parties that were not screened against what is in force.
    pub stale: u32,
    /// Parties without any name that can be compared with Latin letters.
    pub not_comparable: Vec<PartyRef>,
    /// Score at and above which entries are shown, in thousandths.
    pub least: u16,
    /// Whether a sealed file of a list in force is missing or damaged, so that nothing can be compared.
    pub unreadable: bool,
}

/// A version of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListLine {
    /// Version.
    pub list: ScreeningList,
    /// Whether it is the newest of its kind.
    pub in_force: bool,
    /// Who brought it in.
    pub by: PersonRef,
    /// Days since the day of the list.
    pub age: i64,
}

/// A special measure with its days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MeasureLine {
    /// Measure.
    pub measure: SpecialMeasure,
    /// Its number, which names nobody, such as `M-0001`.
    pub label: String,
    /// Whom it is on.
    pub name: String,
    /// Until when it is not to be implemented.
    pub earliest: Due,
    /// How long it lasts without extensions.
    pub lasts: Due,
    /// Last day, with extensions and its end.
    pub last_day: NaiveDate,
    /// Whether parties are screened against it.
    pub watched: bool,
    /// Who recorded it.
    pub by: PersonRef,
}

/// Looks at the files of a list without bringing it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadList {
    /// Which list.
    pub kind: ListKind,
    /// Tokens of its files.
    pub files: Vec<String>,
}

/// A file of a list as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListFileRead {
    /// Name.
    pub file_name: String,
    /// SHA-256, 64 hex digits; bringing it in demands it.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// What a list holds, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListRead {
    /// Which list.
    pub kind: ListKind,
    /// Files, in the order in which they were given.
    pub files: Vec<ListFileRead>,
    /// Entries.
    pub entries: u32,
    /// Names of all entries.
    pub names: u32,
    /// Entries that stood in it twice, word for word.
    pub repeated: u32,
    /// Entries that the version in force does not have.
    pub added: u32,
    /// Entries that say something else.
    pub changed: u32,
    /// Entries of the version in force that are gone.
    pub gone: u32,
    /// Whether the same files are in force already.
    pub in_force: bool,
}

/// Brings in a list and screens every party against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportList {
    /// Which list.
    pub kind: ListKind,
    /// Tokens of its files.
    pub files: Vec<String>,
    /// SHA-256 of each file, as they were shown.
    pub sha256: Vec<String>,
    /// Day of the list, as its publisher states it.
    pub as_of: NaiveDate,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Records a special measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveMeasure {
    /// Whom it is on.
    pub target: MeasureTarget,
    /// What it asks for.
    pub measure: String,
    /// Whether it only sets conditions; else it forbids accounts while it holds.
    #[serde(default)]
    pub conditions: bool,
    /// Determination that it rests on.
    pub determined: Trigger,
    /// Where it is published.
    pub source: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// What happens to a special measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum MeasureStep {
    /// The office implements it from a day on.
    Implemented {
        /// Day.
        day: NaiveDate,
    },
    /// It is extended.
    Extended {
        /// New last day.
        until: NaiveDate,
        /// Where that is published.
        source: String,
    },
    /// It ends before its time.
    Ended {
        /// Last day on which it holds.
        day: NaiveDate,
        /// Why, and where that is published.
        reason: String,
    },
}

/// Carries a special measure on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StepMeasure {
    /// Measure.
    pub measure: MeasureId,
    /// What happens.
    pub step: MeasureStep,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Screens a party with those who own it, or all parties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ScreenParties {
    /// Party; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
}

/// What a screening did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Screened {
    /// Parties screened.
    pub parties: u32,
    /// Possible matches, also those that were judged.
    pub hits: u32,
    /// Parties without any name that can be compared.
    pub not_comparable: u32,
}

/// Hits of a party and of those who own it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HitsView {
    /// The party first, then those who own it.
    pub parties: Vec<PartyHits>,
    /// Hits that somebody has to judge.
    pub open: u32,
    /// Whether there is a list or a special measure to compare with.
    pub watched: bool,
    /// Day of the oldest list in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub as_of: Option<NaiveDate>,
    /// Score at and above which entries are shown, in thousandths.
    pub least: u16,
}

/// Hits of one party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartyHits {
    /// Party.
    pub party: PartyRef,
    /// When it was screened last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<DateTime<Utc>>,
    /// Whether lists, measures, names or countries changed since, or it was never screened.
    pub stale: bool,
    /// Whether at least one name could be compared.
    pub compared: bool,
    /// Names that could not.
    pub incomparable: Vec<String>,
    /// Hits, the closest first.
    pub hits: Vec<HitView>,
}

/// A hit and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HitView {
    /// Party under whose id it was found; another one after a merge.
    pub party: PartyId,
    /// Hit.
    pub hit: Hit,
    /// Where it stands.
    pub state: HitState,
    /// Newest judgement, also one that no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub judged: Option<HitJudged>,
}

/// A judgement of a hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HitJudged {
    /// Judgement.
    pub verdict: HitVerdict,
    /// Why.
    pub reason: String,
    /// Last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Who judged.
    pub by: PersonRef,
    /// When.
    pub at: DateTime<Utc>,
}

/// Judges one hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisposeHit {
    /// Party under whose id it was found.
    pub party: PartyId,
    /// Where the entry is from.
    pub origin: Origin,
    /// Key of the entry.
    pub key: String,
    /// Hash of the entry that was seen.
    pub entry_sha256: String,
    /// Judgement.
    pub verdict: HitVerdict,
    /// Why.
    pub reason: String,
    /// Last day on which “not the same” holds, at most a year on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Second person who may do the same, as soon as there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}
