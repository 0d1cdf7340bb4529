//! Requests and answers of this room.

use super::RevealedDocument;
use crate::view::{PageUrl, PersonRef};
use chrono::NaiveDate;
use cip::account::Provider;
use cip::annual::CertificationSort;
use cip::certification::{Certification, ResellerRow};
use cip::country::Country;
use cip::filing::{Attestation, DisclosureBasis, Filing, ItemAnswer, Masked};
use cip::id::{CandidateId, ChangeId, FilingId, PartyId, PersonId, ProviderId};
use cip::training::TrainingReport;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All filings, those in work first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingsView {
    /// Rows.
    pub rows: Vec<FilingRow>,
    /// Providers, each with when its next certification is due.
    pub providers: Vec<ProviderClock>,
}

/// A filing in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingRow {
    /// Filing.
    pub filing: Filing,
    /// Provider's name.
    pub provider: String,
    /// About whom, for a training report.
    #[serde(default)]
    pub about: String,
}

/// When a provider's next certification is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProviderClock {
    /// Provider.
    pub provider: Provider,
    /// Day on which its last certification was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last: Option<NaiveDate>,
    /// Day on which the next is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
}

/// Begins a certification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginCertification {
    /// Provider.
    pub provider: ProviderId,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// Which certification it is; an amendment is what its filing was.
    #[serde(default, skip_serializing_if = "CertificationSort::is_initial")]
    #[ts(optional, as = "Option<CertificationSort>")]
    pub sort: CertificationSort,
    /// Changes of the office that an off-cycle update tells; an annual certification tells all that are open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ChangeId>>")]
    pub reports: Vec<ChangeId>,
    /// Filing that it amends, when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub supersedes: Option<FilingId>,
    /// What changed, for an amendment.
    #[serde(default)]
    pub changes: String,
}

/// Begins a training report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginReport {
    /// Candidate.
    pub candidate: CandidateId,
    /// Filing that it amends, when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub supersedes: Option<FilingId>,
    /// What changed, for an amendment.
    #[serde(default)]
    pub changes: String,
}

/// Asks for a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FilingById {
    /// Filing.
    pub filing: FilingId,
}

/// A filing with its content as it stands or was frozen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingView {
    /// Filing.
    pub filing: Filing,
    /// Provider.
    pub provider: Provider,
    /// Content of a certification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub certification: Option<Certification>,
    /// Content of a training report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub report: Option<TrainingReport>,
    /// Figures with their fields, for the wizard.
    pub figures: Vec<FigureLine>,
    /// Texts to answer, with the label of the rulebook.
    pub items: Vec<ItemLine>,
    /// Sub-resellers.
    pub resellers: Vec<ResellerRow>,
    /// Everything that keeps it from being checked.
    pub violations: Vec<Violation>,
    /// Whether records that feed it changed since it was frozen.
    pub changed_since: bool,
    /// Whether the file of its edition is missing: it is shown in the words of the edition in force, and only shown.
    pub edition_lost: bool,
    /// Whether the policy asks for a second person.
    pub needs_second: bool,
    /// Whether the person signed in prepared it.
    pub own: bool,
    /// Parties whose data it discloses, each once.
    pub concerned: Vec<PartyId>,
    /// Of those, parties without a recorded notice.
    pub without_notice: Vec<PartyId>,
    /// Personal data that it discloses, in field labels; empty for none.
    pub discloses: Vec<String>,
    /// Numbers of the person that a report masks unless the officer has them shown in full.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Masked>>")]
    pub masks: Vec<Masked>,
    /// Documents of a signed report that were revealed to its recipient, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<RevealedDocument>>")]
    pub revealed: Vec<RevealedDocument>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
    /// Where to send it: contact and channel of the provider.
    pub send_to: String,
}

/// A figure of a certification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureLine {
    /// Field id.
    pub field: String,
    /// Label.
    pub label: String,
    /// Section.
    pub section: String,
    /// Provenance mark.
    pub provenance: String,
    /// Counting rule, as a message id.
    pub rule: String,
    /// Now.
    pub value: u32,
    /// In the last signed certification to this provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<u32>,
    /// Whether it equals its rows.
    pub equals_rows: bool,
    /// Whether it is part of the figure above.
    pub part: bool,
}

/// A text of a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ItemLine {
    /// Field id.
    pub field: String,
    /// Label.
    pub label: String,
    /// Section.
    pub section: String,
    /// Provenance mark.
    pub provenance: String,
    /// Whether it is required, in the rulebook's words.
    pub required: String,
    /// Text as it stands.
    pub text: String,
    /// Whether it came from Settings.
    pub from_settings: bool,
    /// Whether it is what the programme in force says.
    pub from_programme: bool,
}

/// Something that keeps a filing from being checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Violation {
    /// Field id to go to.
    pub field: String,
    /// Message id.
    pub message: String,
    /// Detail in data.
    pub detail: String,
    /// Whether it only warns.
    pub warning: bool,
}

/// Rows behind a figure, by name, for the officer's eyes only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FigureRowsQuery {
    /// Filing.
    pub filing: FilingId,
    /// Field id.
    pub field: String,
}

/// Rows behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureRows {
    /// Rows.
    pub rows: Vec<FigureRow>,
    /// Accounts that the figure of customers leaves out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<LeftOutAccount>>")]
    pub left_out: Vec<LeftOutAccount>,
}

/// An account that a certification leaves out, by name, for the officer's eyes only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LeftOutAccount {
    /// Address of the customer inside the program.
    pub address: String,
    /// Customer.
    pub name: String,
    /// Reference of the account.
    pub reference: String,
    /// Names of the products that it carries.
    pub products: Vec<String>,
    /// Since when it carries what it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub since: Option<NaiveDate>,
}

/// A row behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureRow {
    /// Address inside the program.
    pub address: String,
    /// Name.
    pub name: String,
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Standing or action, in data.
    pub state: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub since: Option<NaiveDate>,
}

/// Saves the answers of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveAnswers {
    /// Filing.
    pub filing: FilingId,
    /// Answers in words.
    pub answers: Vec<ItemAnswer>,
    /// Attestations.
    pub attestations: Vec<Attestation>,
}

/// Answers the disclosure gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerDisclosure {
    /// Filing.
    pub filing: FilingId,
    /// Basis.
    pub basis: DisclosureBasis,
    /// Words: clause, date, order.
    pub words: String,
    /// Country to which it goes.
    pub country: Country,
    /// Numbers that a report shows in full; it masks those that are not named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Masked>>")]
    pub unmask: Vec<Masked>,
}

/// Signs a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SignFiling {
    /// Filing.
    pub filing: FilingId,
    /// Own passphrase.
    pub passphrase: String,
    /// Officer who signs after that and locks it; the pages name both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub with: Option<PersonId>,
}

/// Signs last what a first officer signed, and locks it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountersignFiling {
    /// Filing.
    pub filing: FilingId,
    /// Own passphrase.
    pub passphrase: String,
}

/// Writes the request for a proof of time of the newest signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteTimestampRequest {
    /// Filing.
    pub filing: FilingId,
    /// Token of the file to write.
    pub target: String,
}

/// Places the answer of a time service in the signature that it was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlaceTimestamp {
    /// Filing.
    pub filing: FilingId,
    /// Token of the answer's file.
    pub file: String,
    /// Own passphrase.
    pub passphrase: String,
}

/// Page pictures of a filing: as it would be signed, or as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingPages {
    /// Pages.
    pub pages: Vec<PageUrl>,
}

/// Exports a signed packet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportFiling {
    /// Filing.
    pub filing: FilingId,
    /// Token of the folder to write into.
    pub folder: String,
    /// As one zip file instead of a folder.
    #[serde(default)]
    pub zip: bool,
    /// The person knows that a later filing supersedes it and wants a copy of the older packet all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub superseded: bool,
}

/// Answer of `export_filing`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Exported {
    /// Name of the folder or zip.
    pub name: String,
    /// Files.
    pub files: u32,
    /// Size in bytes.
    pub bytes: u64,
    /// Whether the packet verified after it was written.
    pub consistent: bool,
    /// Zips that it was split into for the provider's limit; none when it is one folder or one zip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub parts: Option<u32>,
}

/// Records that a packet was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkSent {
    /// Filing.
    pub filing: FilingId,
    /// Day.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// Token of a receipt file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub receipt: Option<String>,
    /// Words.
    #[serde(default)]
    pub words: String,
}
