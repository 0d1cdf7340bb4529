//! Candidate training runs and their report (§ 7.308 as proposed; rulebook AI-A to AI-T).

mod kept_key;
mod life;
mod operations;
mod threshold;

#[cfg(test)]
mod tests;

pub use kept_key::KeptKey;
pub use life::{
    ArrangementChange, CandidateChange, CandidateFault, Correction, JudgementMade, Knowing,
    KnowledgeKind, Life, SeenBy, Sighting,
};
pub use operations::{
    Estimate, Exact, MOST_DIGITS, MOST_FACTORS, OperationsFault, Peak, Peaks, product,
};
pub use threshold::{
    AccountUse, Compared, MOST_THRESHOLDS, RunMeasure, RunMeasured, Threshold, UsageRow, add_up,
    compare,
};

use crate::date::{Moment, Trigger};
use crate::id::{AccountId, CandidateId, DocumentId, PartyId, PersonId, ProviderId};
use crate::office::Contact;
use crate::party::{Address, Party};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the transaction is by, for, or on behalf of the foreign person (AI-P).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// By.
    By,
    /// For.
    For,
    /// On behalf of.
    OnBehalfOf,
}

/// Limb of “covered transaction” in § 7.308(b) (AI-P).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Limb {
    /// (i) Results or could result in the training of such a model.
    ResultsOrCouldResult,
    /// (ii) A development or update means it now does or could.
    DevelopmentOrUpdate,
}

/// Listed capabilities of § 7.301 (AI-R).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Social engineering attacks.
    SocialEngineering,
    /// Vulnerability discovery.
    VulnerabilityDiscovery,
    /// Denial-of-service attacks.
    DenialOfService,
    /// Data poisoning.
    DataPoisoning,
    /// Target selection and prioritization.
    TargetSelection,
    /// Disinformation or misinformation generation and/or propagation.
    Disinformation,
    /// Remote command-and-control.
    CommandAndControl,
}

impl Capability {
    /// All capabilities in the order of the definition.
    pub const ALL: [Self; 7] = [
        Self::SocialEngineering,
        Self::VulnerabilityDiscovery,
        Self::DenialOfService,
        Self::DataPoisoning,
        Self::TargetSelection,
        Self::Disinformation,
        Self::CommandAndControl,
    ];
}

/// Answer on one capability.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CapabilityAnswer {
    /// The model could be used so.
    Yes,
    /// It could not, as far as is known.
    No,
    /// Not known.
    NotKnown,
}

/// A capability with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CapabilityFinding {
    /// Capability.
    pub capability: Capability,
    /// Answer.
    pub answer: CapabilityAnswer,
    /// Note.
    #[serde(default)]
    pub note: String,
}

/// A number of operations, stored exactly (AI-K).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Operations {
    /// Mantissa in decimal, such as `6.65`.
    pub mantissa: String,
    /// Power of ten.
    pub exponent: i32,
    /// Factors whose product it is, in words and numbers.
    #[serde(default)]
    pub basis: Vec<OperationsFactor>,
    /// What it was reckoned from, when a peak figure of the table was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub estimate: Option<Estimate>,
}

/// A factor of an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OperationsFactor {
    /// What it is.
    pub label: String,
    /// Its value as written.
    pub value: String,
}

/// What the office judged about a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "judgement", rename_all = "snake_case")]
pub enum Judgement {
    /// Nothing yet.
    Open,
    /// A covered transaction; a report is due.
    Covered,
    /// Not a covered transaction; the reasoning is kept.
    NotCovered {
        /// Reasoning.
        reasoning: String,
        /// Who judged.
        by: PersonId,
        /// When.
        at: Moment,
    },
}

impl Judgement {
    /// Names in rows.
    pub const KEYS: [&'static str; 3] = ["open", "covered", "not_covered"];

    /// Returns the name in rows.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Covered => "covered",
            Self::NotCovered { .. } => "not_covered",
        }
    }
}

/// A candidate training run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Candidate {
    /// Identifier.
    pub id: CandidateId,
    /// Printed label, such as `TR-2026-001`.
    pub label: String,
    /// Foreign person: the customer.
    pub customer: PartyId,
    /// Account on which it was seen.
    pub account: AccountId,
    /// Provider of that account.
    pub provider: ProviderId,
    /// When the transaction occurred, if known (AI-Q).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub transaction: Option<Trigger>,
    /// When the office obtained knowledge; asked for by itself (AI-Q).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub knowledge: Option<Trigger>,
    /// How it became known (AI-Q).
    #[serde(default)]
    pub how_known: String,
    /// What kind of knowledge it is, in the words of the definition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub knowing: Option<Knowing>,
    /// When the transaction or knowledge of it was first recorded here, whichever came first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recorded: Option<Moment>,
    /// When knowledge of it was first recorded here; absent in what was recorded before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub known_recorded: Option<Moment>,
    /// By, for, or on behalf of (AI-P).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub side: Option<Side>,
    /// Limb of the definition (AI-P).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub limb: Option<Limb>,
    /// Why it is or could be such a model, in words (AI-R).
    #[serde(default)]
    pub assessment: String,
    /// Whether the technical conditions of a dual-use foundation model are thought to be met (AI-R).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dual_use: Option<bool>,
    /// Whether it otherwise has technical parameters of concern (AI-R).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub parameters_of_concern: Option<bool>,
    /// Listed capabilities (AI-R).
    #[serde(default)]
    pub capabilities: Vec<CapabilityFinding>,
    /// Existence of the run, in words (AI-J).
    #[serde(default)]
    pub existence: String,
    /// Places from which training is requested or used (AI-E).
    #[serde(default)]
    pub places: Vec<Address>,
    /// Estimated operations (AI-K).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub operations: Option<Operations>,
    /// Anticipated first day (AI-L).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub starts: Option<NaiveDate>,
    /// Anticipated last day (AI-L).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ends: Option<NaiveDate>,
    /// Training practices (AI-M).
    #[serde(default)]
    pub practices: String,
    /// Model of the primary accelerators (AI-M).
    #[serde(default)]
    pub accelerators: String,
    /// Cybersecurity practices, including protection of model weights (AI-N).
    #[serde(default)]
    pub cybersecurity: String,
    /// Primary contact (AI-O).
    #[serde(default)]
    pub contact: Contact,
    /// Judgement of the office.
    pub judgement: Judgement,
    /// How it was seen, and what was judged, updated and corrected.
    #[serde(default, skip_serializing_if = "Life::is_empty")]
    #[ts(optional, as = "Option<Life>")]
    pub life: Life,
}

/// An access shown in a training report (AI-I).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Address.
    pub ip: String,
    /// What was done.
    pub action: String,
}

/// A beneficial owner named in a training report (AI-C).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedOwner {
    /// Party; absent in what was frozen before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Name as on the document.
    pub name: String,
    /// Latin form.
    #[serde(default)]
    pub latin: String,
    /// Country, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<crate::country::Country>,
    /// Share or control, in words.
    pub interest: String,
}

/// A question about a report that was filed, with its answer (AI-S).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FollowUp {
    /// Label of the request.
    pub label: String,
    /// When it was received.
    pub received: Trigger,
    /// The words asked.
    pub question: String,
    /// The words answered; empty while it is open.
    #[serde(default)]
    pub answer: String,
    /// Day on which the answer was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answered: Option<NaiveDate>,
}

/// A document on which the decision about the reported person rests, as a report lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReportedDocument {
    /// Its number in the report, from 1.
    pub number: u32,
    /// Document; its id stays in the vault.
    pub document: DocumentId,
    /// Kind, in words; empty where nobody has said it.
    #[serde(default)]
    pub kind: String,
    /// Issuing country, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<crate::country::Country>,
    /// Day on which it was received.
    pub received: NaiveDate,
    /// Its digest under the key of the packet, 64 hex digits; empty until the filing is checked.
    #[serde(default)]
    pub digest: String,
}

/// The frozen content of a training report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrainingReport {
    /// Candidate with every answer.
    pub candidate: Candidate,
    /// Foreign person (AI-B, AI-C, AI-D, AI-F, AI-G, AI-H).
    pub person: Party,
    /// Reference of the account at the provider.
    pub account: String,
    /// Beneficial owners (AI-C).
    pub owners: Vec<NamedOwner>,
    /// Accesses of the person's account (AI-I), soonest first.
    pub accesses: Vec<AccessLine>,
    /// Clocks in the proposal's words (AI-02).
    pub clocks: Vec<ReportClock>,
    /// Further answers in words, by field id.
    pub answers: Vec<crate::filing::ItemAnswer>,
    /// Questions about earlier versions of the report, with their answers (AI-S).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FollowUp>>")]
    pub follow_ups: Vec<FollowUp>,
    /// Documents relied on for the person; none in what was frozen before they were listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ReportedDocument>>")]
    pub documents: Vec<ReportedDocument>,
    /// Key of the packet under which its documents have their digests, 64 hex digits. It is made once, stands in the
    /// sealed content alone, and is shown to nobody.
    #[serde(default, skip_serializing_if = "KeptKey::is_empty")]
    #[schemars(skip)]
    #[ts(skip)]
    pub packet_key: KeptKey,
    /// Attestation (AI-T).
    pub attestations: Vec<crate::filing::Attestation>,
}

/// A clock as a report prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReportClock {
    /// What it runs from, in the proposal's words.
    pub from: String,
    /// Trigger.
    pub trigger: Trigger,
    /// Days allowed.
    pub days: u32,
    /// Due instant.
    pub due: DateTime<Utc>,
    /// Due moment as written in the rulebook's zone.
    pub due_rule: String,
    /// Due moment as written in the trigger's zone.
    pub due_local: String,
}
