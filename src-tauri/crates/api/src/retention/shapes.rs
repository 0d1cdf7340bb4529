//! Requests and answers of this room.

use crate::office::Second;
use crate::view::{PartyRef, PersonRef};
use chrono::NaiveDate;
use cip::country::Country;
use cip::id::{BatchId, HoldId, PartyId, PurgeId};
use cip::purge::{Purge, Stays};
use cip::retention::{Hold, Keeping, Kept, LocalTerm};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// States by which the list is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeepingFilter {
    /// May go now.
    Due,
    /// The day has come, and a hold keeps them.
    Held,
    /// Kept until a day.
    Until,
    /// Something runs.
    Running,
    /// Nothing ever began from which a clock could run.
    NoStart,
}

impl KeepingFilter {
    pub(super) fn holds(self, keeping: &Keeping, again: bool) -> bool {
        match keeping {
            _ if again => self == Self::Due,
            Keeping::Due { .. } => self == Self::Due,
            Keeping::Held { .. } => self == Self::Held,
            Keeping::Until { .. } => self == Self::Until,
            Keeping::Running => self == Self::Running,
            Keeping::NoStart => self == Self::NoStart,
        }
    }
}

/// Asks how long records are kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RetentionQuery {
    /// Only in this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub state: Option<KeepingFilter>,
    /// Rows to leave out at the beginning.
    #[serde(default)]
    pub skip: u32,
    /// Rows at most; 0 for 200.
    #[serde(default)]
    pub limit: u32,
}

/// How many parties stand in each state.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RetentionCounts {
    /// May go now.
    pub due: u32,
    /// Held.
    pub held: u32,
    /// Kept until a day.
    pub until: u32,
    /// Something runs.
    pub running: u32,
    /// Nothing ever began.
    pub no_start: u32,
}

impl RetentionCounts {
    pub(super) fn add(&mut self, keeping: &Keeping, again: bool) {
        let count = match keeping {
            _ if again => &mut self.due,
            Keeping::Due { .. } => &mut self.due,
            Keeping::Held { .. } => &mut self.held,
            Keeping::Until { .. } => &mut self.until,
            Keeping::Running => &mut self.running,
            Keeping::NoStart => &mut self.no_start,
        };
        *count = count.saturating_add(1);
    }
}

/// What falls due, what does not, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RetentionView {
    /// Parties: what is due first.
    pub rows: Vec<RetentionRow>,
    /// Parties found, of which `rows` is a page.
    pub found: u32,
    /// Parties by state.
    pub counts: RetentionCounts,
    /// Longer terms by local law.
    pub terms: Vec<TermLine>,
    /// Purges, newest first.
    pub purges: Vec<PurgeLine>,
    /// Months by the rule.
    pub months: u32,
    /// Country of the office, whose law applies to all its records.
    pub country: Country,
    /// Whether the clock stands wrong, so that nothing is purged.
    pub clock_behind: bool,
}

/// A party and how long its records are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RetentionRow {
    /// Party.
    pub party: PartyRef,
    /// How its records stand.
    pub keeping: Keeping,
    /// What keeps them, the longest first.
    pub kept: Vec<Kept>,
    /// Months that apply: the rule's or those of local law.
    pub months: u32,
    /// Holds on it.
    pub holds: Vec<Hold>,
    /// Whether it was purged before and came back with an older backup.
    pub again: bool,
}

/// A local term with who recorded it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TermLine {
    /// Term.
    pub term: LocalTerm,
    /// Who recorded it.
    pub by: PersonRef,
}

/// A purge with who did it and who confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PurgeLine {
    /// Purge.
    pub purge: Purge,
    /// Printed label.
    pub label: String,
    /// Who did it.
    pub by: PersonRef,
    /// Who confirmed, when somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<PersonRef>,
}

/// Sets a hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetHold {
    /// Party.
    pub party: PartyId,
    /// Why.
    pub reason: String,
}

/// Lifts a hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LiftHold {
    /// Hold.
    pub hold: HoldId,
    /// Why.
    pub why: String,
}

/// A hold as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HoldSaved {
    /// Hold.
    pub hold: Hold,
}

/// Records a longer term by the law of a country, changes it, or takes it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetLocalTerm {
    /// Country.
    pub country: Country,
    /// Months; 0 takes the term back.
    pub months: u32,
    /// Why it applies.
    pub reason: String,
    /// Law and section.
    pub source: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Asks what a purge would take and what would stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewPurge {
    /// Party.
    pub party: PartyId,
}

/// Something that stays, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct StayLine {
    /// What stays, and why.
    pub stays: Stays,
    /// Its name or label; for an entry of the journal its kind.
    pub title: String,
    /// Whom else it concerns.
    pub also: Vec<PartyRef>,
}

/// A raw import file that may name the party and stays for thirty days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportFileLine {
    /// Batch.
    pub batch: BatchId,
    /// Name of the file.
    pub file_name: String,
    /// First day on which it may go.
    pub until: NaiveDate,
}

/// What a purge would take and what would stay. Nothing is changed by asking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PurgePreview {
    /// The party and how its records stand.
    pub row: RetentionRow,
    /// Whether it may go now.
    pub may: bool,
    /// Raw import files that keep it.
    pub import_files: Vec<ImportFileLine>,
    /// Accounts that go.
    pub accounts: u32,
    /// Documents that go.
    pub documents: u32,
    /// Cases that go.
    pub cases: u32,
    /// Remediations, requests, incidents, training runs and their reports that go.
    pub others: u32,
    /// Sealed files whose keys are destroyed.
    pub files: u32,
    /// Entries of the journal whose content goes; their envelopes stay.
    pub entries: u32,
    /// Entries that are written anew, because they concern others as well.
    pub anew: u32,
    /// What stays, and why.
    pub stays: Vec<StayLine>,
    /// Hash of all this, 64 hex digits; the purge names it, so that what goes is what was shown.
    pub hash: String,
}

/// Purges the records of a party. It cannot be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PurgeParty {
    /// Party.
    pub party: PartyId,
    /// Hash of the preview that was seen.
    pub hash: String,
    /// Name of the party, typed.
    pub typed: String,
    /// Passphrase of the officer.
    pub passphrase: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// A purge that was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Purged {
    /// Purge.
    pub line: PurgeLine,
}

/// Prints the certificate of a purge into the file that was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintPurge {
    /// Purge.
    pub purge: PurgeId,
    /// Token of the file.
    pub file: String,
}
