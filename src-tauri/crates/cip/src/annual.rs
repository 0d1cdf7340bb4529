//! The annual part of a certification (rulebook ANN-A to ANN-F): five attestations, and the records each rests on.
//!
//! Evidence is what stands in the vault since the last certification, not what somebody writes beside an answer.
//! “Yes” without it takes a stated reason.

use crate::certification::Failures;
use crate::date::Moment;
use crate::programme::{ProgrammeEntry, ProgrammeEntryKind, ProgrammeVersion};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What certification a filing is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CertificationSort {
    /// The first one to a provider (CERT-01).
    #[default]
    Initial,
    /// The yearly one, with its five attestations (CERT-02).
    Annual,
    /// An update between two yearly ones (CERT-03).
    OffCycle,
}

impl CertificationSort {
    /// Returns whether it is the first one; serde hands the value over by reference.
    pub const fn is_initial(&self) -> bool {
        matches!(self, Self::Initial)
    }

    /// Returns the name in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Annual => "annual",
            Self::OffCycle => "off_cycle",
        }
    }
}

/// The five statements of the annual part, by the field that asks each.
pub const ANNUAL_FIELDS: [&str; 5] = ["ANN-A", "ANN-B", "ANN-C", "ANN-D", "ANN-F"];

/// A record on which an annual attestation rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum BasisRecord {
    /// The programme was reviewed.
    Review {
        /// Day.
        on: NaiveDate,
        /// What it found.
        words: String,
    },
    /// A change of the services offered was noted.
    Services {
        /// Day.
        on: NaiveDate,
        /// What changed.
        words: String,
    },
    /// A change of the threat landscape was noted.
    Threats {
        /// Day.
        on: NaiveDate,
        /// What changed.
        words: String,
    },
    /// A version of the programme is, or came, in force.
    Version {
        /// Number.
        number: u32,
        /// Since when.
        on: NaiveDate,
        /// Hash of its content, 64 hex digits.
        sha256: String,
    },
    /// Rules that the version in force serves.
    Served {
        /// How many it serves.
        served: u32,
        /// Rules that nothing serves.
        missing: Vec<String>,
    },
    /// Times that identity could not be verified, and those of them that are resolved.
    Failures {
        /// Times.
        count: u32,
        /// Resolved.
        resolved: u32,
    },
}

/// What an attestation lacks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// No review was recorded since the last certification.
    Review,
    /// After the newest change neither a version came into force nor a review was recorded.
    Update,
    /// No version of the programme is in force.
    Programme,
    /// Rules are served by nothing.
    Rules,
    /// Failed verifications have no resolution.
    Resolutions,
}

/// The evidence of one annual attestation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttestationBasis {
    /// Field that asks, which is the attestation's id, such as `ANN-A`.
    pub field: String,
    /// Records, oldest first.
    pub records: Vec<BasisRecord>,
    /// What is lacking; absent when the records bear the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lacks: Option<Lack>,
}

/// What the vault knows of the year.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// Moment of every figure of the last certification.
    pub since: &'a Moment,
    /// Versions of the programme.
    pub versions: &'a [ProgrammeVersion],
    /// The version in force.
    pub in_force: Option<&'a ProgrammeVersion>,
    /// Entries of the change log.
    pub entries: &'a [ProgrammeEntry],
    /// How many rules the version in force serves.
    pub served: u32,
    /// Rules that it leaves unserved.
    pub missing: &'a [String],
    /// Failed verifications of the period.
    pub failures: Failures,
}

/// Returns the evidence of each of the five attestations.
pub fn bases(year: &Year<'_>) -> Vec<AttestationBasis> {
    vec![
        reviewed(year),
        updated(year, "ANN-B", ProgrammeEntryKind::Services),
        updated(year, "ANN-C", ProgrammeEntryKind::ThreatLandscape),
        complies(year),
        resolved(year),
    ]
}

impl Year<'_> {
    /// Entries of a kind that were made, and are about a day, since the last certification.
    fn noted(&self, kind: ProgrammeEntryKind) -> Vec<&ProgrammeEntry> {
        let first = self.since.at.with_timezone(&self.since.zone.0).date_naive();
        let new = |e: &&ProgrammeEntry| e.kind == kind && e.on >= first && e.at.at > self.since.at;
        let mut found: Vec<_> = self.entries.iter().filter(new).collect();
        found.sort_by_key(|e| (e.on, e.at.at));
        found
    }

    /// Versions that came into force since, oldest first.
    fn enforced(&self) -> Vec<BasisRecord> {
        let mut found: Vec<_> = self
            .versions
            .iter()
            .filter(|v| v.force.as_ref().is_some_and(|f| f.at.at > self.since.at))
            .collect();
        found.sort_by_key(|v| v.number);
        found.into_iter().filter_map(version).collect()
    }
}

fn version(version: &ProgrammeVersion) -> Option<BasisRecord> {
    let force = version.force.as_ref()?;
    Some(BasisRecord::Version {
        number: version.number,
        on: force.on,
        sha256: version.content_hash(),
    })
}

fn review(entry: &ProgrammeEntry) -> BasisRecord {
    BasisRecord::Review {
        on: entry.on,
        words: entry.words.clone(),
    }
}

fn basis(field: &str, records: Vec<BasisRecord>, lacks: Option<Lack>) -> AttestationBasis {
    AttestationBasis {
        field: field.to_owned(),
        records,
        lacks,
    }
}

fn reviewed(year: &Year<'_>) -> AttestationBasis {
    let reviews = year.noted(ProgrammeEntryKind::Review);
    let lacks = reviews.is_empty().then_some(Lack::Review);
    basis("ANN-A", reviews.into_iter().map(review).collect(), lacks)
}

/// A change is answered by a version or a review after it; a year without a change is told by a review alone.
fn updated(year: &Year<'_>, field: &str, kind: ProgrammeEntryKind) -> AttestationBasis {
    let changes = year.noted(kind);
    let reviews = year.noted(ProgrammeEntryKind::Review);
    let versions = year.enforced();
    let newest = changes.last().map(|c| (c.on, c.at.at));
    let reviewed = reviews
        .iter()
        .any(|r| newest.is_none_or(|(on, at)| r.on >= on && r.at.at >= at));
    let enforced = newest.is_some_and(|(on, at)| {
        year.versions
            .iter()
            .filter_map(|v| v.force.as_ref())
            .any(|f| f.on >= on && f.at.at >= at)
    });
    let lacks = match (reviewed || enforced, newest.is_some()) {
        (true, _) => None,
        (false, true) => Some(Lack::Update),
        (false, false) => Some(Lack::Review),
    };
    let change = |e: &ProgrammeEntry| {
        let (on, words) = (e.on, e.words.clone());
        if kind == ProgrammeEntryKind::Services {
            BasisRecord::Services { on, words }
        } else {
            BasisRecord::Threats { on, words }
        }
    };
    let mut records: Vec<_> = changes.into_iter().map(change).collect();
    records.extend(versions);
    records.extend(reviews.into_iter().map(review));
    basis(field, records, lacks)
}

fn complies(year: &Year<'_>) -> AttestationBasis {
    let Some(in_force) = year.in_force else {
        return basis("ANN-D", Vec::new(), Some(Lack::Programme));
    };
    let mut records: Vec<_> = version(in_force).into_iter().collect();
    records.push(BasisRecord::Served {
        served: year.served,
        missing: year.missing.to_vec(),
    });
    let lacks = (!year.missing.is_empty()).then_some(Lack::Rules);
    basis("ANN-D", records, lacks)
}

fn resolved(year: &Year<'_>) -> AttestationBasis {
    let Failures { count, resolved } = year.failures;
    let lacks = (resolved < count).then_some(Lack::Resolutions);
    basis(
        "ANN-F",
        vec![BasisRecord::Failures { count, resolved }],
        lacks,
    )
}

#[cfg(test)]
mod tests;
