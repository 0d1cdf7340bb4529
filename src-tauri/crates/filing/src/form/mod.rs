//! The form as a plain value: the one source of the printed pages and of `packet.json`.
//!
//! Nothing is printed that is not in here, and nothing is in here that is not printed or
//! needed to recompute what is printed.

mod answer;
pub(crate) mod counting;
mod difference;
mod printed;
mod prose;
mod reckoned;
mod recount;
pub(crate) mod rows;
mod rule;
pub(crate) mod schema;
mod staff;
mod table;

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use answer::{Answer, Capacity, Choice, Clock, ClockMark, Factor, Field, Operations, Rested};
pub use difference::{
    Became, CountryChange, DELTA, Difference, FigureChange, TextChange, less, unsound,
};
pub use prose::{Prose, Span, Style};
pub use recount::{Mismatch, recount};
pub use staff::{Since, Staff, StaffChange, StaffDid};
pub use table::{
    Align, AnnexFile, Cell, Column, ColumnCount, Condition, Name, RowsRef, Table, TableCount, hex,
};

/// The version of the twin's shape; a reader refuses what it does not know.
pub const SCHEMA: &str = "deedbox-packet-1";

/// What prints a packet. Another version may set the same words otherwise, so the twin names the one that did.
pub const PRINTER: &str = concat!("Deedbox ", env!("CARGO_PKG_VERSION"));

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

/// A whole packet: head, cover, parts with their items, annexes, evidence certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Form {
    /// The version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Identity of the packet and of its makers.
    pub head: Head,
    /// What the first page says.
    pub cover: Cover,
    /// The numbered items, in parts.
    pub parts: Vec<Part>,
    /// Tables behind the figures.
    pub annexes: Vec<Annex>,
    /// Against the packet before, or the one that it supersedes; absent in the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
    /// Who did what, and how to check it.
    pub evidence: Evidence,
    /// Who signs, and the empty frame made for it.
    pub signing: Signing,
    /// The rows behind the figures; stand beside the twin as files, not inside it.
    #[serde(skip)]
    pub files: Vec<AnnexFile>,
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

/// What the first page says beside the head.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cover {
    /// Facts in order: label and value.
    pub facts: Vec<Fact>,
    /// Up to five figures repeated from items.
    pub figures: Vec<CoverFigure>,
}

/// One labelled fact of the cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact {
    /// The label at the left.
    pub label: String,
    /// The value at the right.
    pub value: Prose,
}

/// A figure repeated from an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CoverFigure {
    /// The figure as printed; a power of ten carries its exponent beside.
    pub value: String,
    /// Exponent of ten, when the value is a mantissa.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exponent: Option<i32>,
    /// What is counted, in few words.
    pub label: String,
    /// The item it is taken from.
    pub item: u32,
}

/// A part of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// `Part 1`.
    pub label: String,
    /// Its title.
    pub title: String,
    /// A sentence under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Prose>,
    /// Its items.
    pub items: Vec<Item>,
}

/// How the wording of an item is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Mark {
    /// Words of the proposal quoted in a published source.
    V,
    /// Summarised in a published source.
    S,
    /// Text of an executive order.
    E,
    /// Not yet checked against the text of the proposal.
    R,
    /// Added by the filer's own programme.
    D,
}

/// Provenance of an item, with the mark of a part that is known less well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Provenance {
    /// The mark of the item.
    pub mark: Mark,
    /// The mark of a part of it, when that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Mark>,
}

impl Provenance {
    /// Whether an open diamond is printed: something here is not yet checked.
    #[must_use]
    pub fn unverified(self) -> bool {
        self.mark == Mark::R || self.part == Some(Mark::R)
    }

    /// The words beside the item.
    #[must_use]
    pub fn words(self) -> String {
        let letter = |m: Mark| match m {
            Mark::V => "V",
            Mark::S => "S",
            Mark::E => "E",
            Mark::R => "R",
            Mark::D => "D",
        };
        match (self.mark, self.part) {
            (mark, Some(part)) => format!("{}, part {}", letter(mark), letter(part)),
            (Mark::V, None) => "V quoted".into(),
            (Mark::S, None) => "S summarised".into(),
            (Mark::E, None) => "E order".into(),
            (Mark::R, None) => "R unverified".into(),
            (Mark::D, None) => "D own item".into(),
        }
    }
}

/// One numbered item: what is asked, by whom it is asked, and the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// Its number in this packet.
    pub no: u32,
    /// Its id in the rulebook's field list, for example `CERT-N`.
    pub id: String,
    /// The section that asks it; absent for the filer's own items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The status of the rule, where a section stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_note: Option<String>,
    /// How its wording is known.
    pub provenance: Provenance,
    /// What is asked.
    #[serde(rename = "label")]
    pub question: String,
    /// A sentence of help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Prose>,
    /// What is answered.
    pub answer: Answer,
    /// What of the answer is masked: JSON pointers from the item on, such as `/answer/value/0/2/2/value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masked: Vec<String>,
    /// Where the answer comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Prose>,
}

/// An annex: tables, notes, and the file with all rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Annex {
    /// `Annex A`.
    pub label: String,
    /// Its title.
    pub title: String,
    /// Item, field, section, counting rule, moment.
    pub intro: Prose,
    /// The items it stands behind, by field id.
    pub fields: String,
    /// Its tables, each under an optional heading.
    pub tables: Vec<Titled>,
    /// Notes under the tables.
    pub notes: Vec<Fact>,
}

/// A table under a heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Titled {
    /// The heading, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The table.
    pub table: Table,
}

/// The evidence certificate: fixed before the first signature.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Evidence {
    /// Who prepared, checked and approved.
    pub people: Vec<PersonDid>,
    /// What happened to the packet, oldest first.
    pub timeline: Vec<Moment>,
    /// Who was added and whose roles or keys changed since the filing before to this provider.
    pub staff: Staff,
    /// What was disclosed to whom, and on what basis the officer relies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// How a stranger checks the packet, step by step.
    pub how_to_verify: Vec<Prose>,
}

/// A person and what the person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonDid {
    /// `Prepared`, `Checked`, `Approved`.
    pub did: String,
    /// The person.
    pub name: String,
    /// The person's role at the desk.
    pub role: String,
    /// SHA-256 of the person's public journal key, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_sha256: Option<String>,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Moment {
    /// When, with offset.
    pub at: DateTime<FixedOffset>,
    /// What happened.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// The number of the journal's event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
    /// The event's hash, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

/// The answer of the disclosure gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Disclosure {
    /// Labelled lines: whose data, which fields, to whom, to which country, on what basis.
    pub lines: Vec<Fact>,
}

/// The officer who signs, and what is printed beside the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Signing {
    /// The officer's name; empty in a preview that no officer looks at.
    pub officer: String,
    /// The name in Latin letters, as a certificate has it; absent when it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latin: Option<String>,
    /// The officer's title.
    pub title: String,
    /// SHA-256 of the certificate that the officer signs with; absent in a preview that no officer looks at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_sha256: Option<String>,
    /// The officer who signs after that one and locks the document; absent when one officer signs alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Signatory>,
    /// Who else answers for the packet, or why nobody does; printed beside the frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Prose>,
    /// Notes under the frame.
    pub notes: Vec<Fact>,
}

/// An officer who signs beside the first one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Signatory {
    /// The officer's name.
    pub officer: String,
    /// The name in Latin letters, as a certificate has it; absent when it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latin: Option<String>,
    /// The officer's title.
    pub title: String,
    /// SHA-256 of the certificate that the officer signs with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_sha256: Option<String>,
}

impl Form {
    /// Writes the twin: the exact bytes of `packet.json`.
    ///
    /// # Errors
    /// [`serde_json::Error`] when a value cannot be written, which no value of this type is.
    pub fn twin(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Writes the JSON Schema of the twin.
    ///
    /// # Errors
    /// [`serde_json::Error`] when the schema cannot be written.
    pub fn json_schema() -> Result<Vec<u8>, serde_json::Error> {
        schema::of::<Self>(SCHEMA)
    }

    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().flat_map(|p| p.items.iter())
    }
}
