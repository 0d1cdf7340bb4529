//! What a screening found, and what was said about each finding.

use super::align::WordLine;
use super::list::{EntryFact, Origin};
use crate::date::Moment;
use crate::id::{ListId, PartyId, PersonId, ScreeningId};
use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Months that “not the same” holds at most.
pub const MOST_MONTHS: u32 = 12;

/// What a hit rests on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum HitBasis {
    /// Names are alike.
    Name,
    /// The party is tied to a jurisdiction under a special measure.
    Country,
}

/// A possible match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Hit {
    /// What it rests on.
    pub basis: HitBasis,
    /// Score in thousandths.
    pub score: u16,
    /// Name of the party that is like it, or the country.
    pub stated: String,
    /// Name of the entry that is like it, or the country.
    pub listed: String,
    /// Word by word.
    pub lines: Vec<WordLine>,
    /// Entry, with all its names.
    pub entry: EntryFact,
}

/// What a screening found about a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SubjectScreened {
    /// Party.
    pub party: PartyId,
    /// Hash of what was looked at.
    pub subject_sha256: String,
    /// Whether at least one name could be compared with names in Latin letters.
    pub compared: bool,
    /// Names that could not.
    pub incomparable: Vec<String>,
    /// Possible matches, the closest first.
    pub hits: Vec<Hit>,
}

/// Why a screening was made.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ScreeningCause {
    /// A list was brought in.
    ListImported,
    /// The register of special measures changed.
    MeasureChanged,
    /// Names of the parties are new or changed.
    NamesChanged,
    /// Somebody asked for it.
    Asked,
}

/// A screening: everything that it found stands in one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScreeningRun {
    /// Identifier.
    pub id: ScreeningId,
    /// Why.
    pub cause: ScreeningCause,
    /// Versions of the lists that it looked at.
    pub lists: Vec<ListId>,
    /// Hash of these and of the register of special measures.
    pub basis: String,
    /// Score at and above which entries are named, in thousandths.
    pub least: u16,
    /// What was found about each party.
    pub subjects: Vec<SubjectScreened>,
    /// Who had it made.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The newest result of a party, as its row keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningResult {
    /// Screening that it is from.
    pub run: ScreeningId,
    /// Hash of the lists and measures that it looked at.
    pub basis: String,
    /// When.
    pub at: Moment,
    /// What was found.
    pub subject: SubjectScreened,
}

/// What somebody made of a hit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum HitVerdict {
    /// The party is the one on the list.
    Same,
    /// It is another.
    NotSame,
}

/// A judgement on one hit. It is bound to what the entry and the party said then, and “not the same” ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Disposition {
    /// Party.
    pub party: PartyId,
    /// Where the entry is from.
    pub origin: Origin,
    /// Its key there.
    pub key: String,
    /// Hash of the entry.
    pub entry_sha256: String,
    /// Hash of what was looked at of the party.
    pub subject_sha256: String,
    /// Judgement.
    pub verdict: HitVerdict,
    /// Why, in words.
    pub reason: String,
    /// Last day on which “not the same” holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Who judged.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Where a hit stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum HitState {
    /// Nobody has judged it.
    Open,
    /// The entry says something else than when it was judged.
    EntryChanged,
    /// The party bears other names or countries than when it was judged.
    PartyChanged,
    /// The judgement has ended.
    Expired,
    /// The party is the one on the list.
    Same,
    /// It is another.
    NotSame,
}

impl HitState {
    /// Returns where a hit stands on a day.
    pub fn of(
        hit: &Hit,
        subject_sha256: &str,
        judged: Option<&Disposition>,
        day: NaiveDate,
    ) -> Self {
        let Some(judged) = judged else {
            return Self::Open;
        };
        if judged.entry_sha256 != hit.entry.sha256 {
            Self::EntryChanged
        } else if judged.subject_sha256 != subject_sha256 {
            Self::PartyChanged
        } else if judged.until.is_some_and(|until| until < day) {
            Self::Expired
        } else {
            match judged.verdict {
                HitVerdict::Same => Self::Same,
                HitVerdict::NotSame => Self::NotSame,
            }
        }
    }

    /// Returns whether somebody has to judge it.
    pub fn is_open(self) -> bool {
        match self {
            Self::Open | Self::EntryChanged | Self::PartyChanged | Self::Expired => true,
            Self::Same | Self::NotSame => false,
        }
    }
}

impl Hit {
    /// Returns whether it keeps a party from standing verified: the party is the listed one itself, by its name. Who is
    /// only tied to a country under a special measure can be verified; what the measure asks is asked of the account.
    pub fn forbids_verified(&self, state: HitState) -> bool {
        state == HitState::Same && self.basis == HitBasis::Name
    }
}

/// Returns the last day on which “not the same” may hold when it is said on a day.
pub fn latest_end(day: NaiveDate) -> NaiveDate {
    day.checked_add_months(Months::new(MOST_MONTHS))
        .unwrap_or(day)
}
