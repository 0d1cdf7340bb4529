//! The head of a packet: what it is, who files it for whom, and under which rulebook and journal.

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The paper of the printed pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PaperSize {
    /// US Letter.
    #[default]
    Letter,
    /// A4.
    A4,
}

impl From<PaperSize> for crate::page::Paper {
    fn from(size: PaperSize) -> Self {
        match size {
            PaperSize::Letter => Self::Letter,
            PaperSize::A4 => Self::A4,
        }
    }
}

/// What the packet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// CIP certification, 15 CFR 7.304.
    Certification,
    /// AI-training report, 15 CFR 7.308.
    TrainingReport,
}

impl Kind {
    /// The stem of the file name of the printed packet, without ending.
    #[must_use]
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Certification => "certification",
            Self::TrainingReport => "training-report",
        }
    }
}

/// A certification after the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The yearly one.
    Annual,
    /// An update between two yearly ones.
    OffCycle,
}

/// Identity of the packet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Head {
    /// Packet number, for example `C-2026-0007`.
    pub packet: String,
    /// What the packet is.
    pub kind: Kind,
    /// Which certification it is; absent for the first one and for a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// Title of the document.
    pub title: String,
    /// The line under the title.
    pub subtitle: String,
    /// Who files.
    pub filer: Organisation,
    /// For whom it is prepared.
    pub provider: Organisation,
    /// First and last day covered, where the packet covers a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The moment at which every figure was counted.
    pub as_of: DateTime<FixedOffset>,
    /// The edition of the rulebook that numbers and asks the items.
    pub rulebook: Rulebook,
    /// The journal at the moment of preparation.
    pub journal: Journal,
    /// The packet that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// Invented data; the packet is banded DEMO on every page.
    pub demo: bool,
    /// Layout: the paper of the pages.
    pub paper: PaperSize,
    /// Layout: the program that set the pages, and its version.
    pub printer: String,
}

/// A party to the packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Organisation {
    /// Name as printed in headers.
    pub name: String,
    /// Town and country, for the cover.
    pub place: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// `foreign reseller`, `U.S. IaaS provider`.
    pub role: String,
}

/// Two calendar days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// The rulebook a packet was prepared under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rulebook {
    /// Name and date of the edition, for example `2026-11-01`.
    pub edition: String,
    /// Federal Register citation.
    pub citation: String,
    /// Date of publication.
    pub published: NaiveDate,
    /// `proposed`, `final` or `withdrawn`.
    pub status: String,
}

/// The head of the journal: each recipient of the packet becomes a witness of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Journal {
    /// Hash of the last event, 64 hexadecimal digits.
    pub head: String,
    /// Short code of the head, for reading aloud.
    pub code: String,
    /// Events up to the head.
    pub events: u64,
}
