//! Imports: customers and access logs; dry run first, one transaction, undo of a batch.

use crate::view::{PartyRef, PossibleMatch};
use chrono::{DateTime, NaiveDate, Utc};
use cip::access::AccessBatch;
use cip::batch::{Batch, ImportProfile};
use cip::id::{AccountId, BatchId, ProviderId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reads a customer file without writing anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadCustomerFile {
    /// Token of the file.
    pub file: String,
    /// How to read it; absent to recognise it.
    #[serde(default)]
    pub options: intake::customers::ReadOptions,
}

/// The dry run of a customer file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerDryRun {
    /// Name of the file.
    pub file_name: String,
    /// What was read: profile, encoding, delimiter, columns, rejected rows; the rows themselves are sampled.
    pub read: CustomerFileView,
    /// Rows that would make a new customer.
    pub new: u32,
    /// Rows that would change a customer.
    pub changed: u32,
    /// Rows that are the same as what the vault holds.
    pub same: u32,
    /// Rows that may be a customer under another identifier; each is decided by a person.
    pub possible: Vec<PossibleMatch>,
    /// Rows that cannot be used.
    pub rejected: u32,
    /// Values on which a decision rests; these are proposed and open a case.
    pub relied: u32,
    /// The same file was imported before.
    pub seen_before: bool,
}

/// What was read from a customer file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerFileView {
    /// Profile, such as `whmcs_clients`.
    pub profile: String,
    /// Encoding.
    pub encoding: String,
    /// Delimiter.
    pub delimiter: String,
    /// Columns.
    pub columns: Vec<intake::Column<intake::customers::TargetField>>,
    /// First rows.
    pub sample: Vec<intake::customers::CustomerRow>,
    /// Number of rows.
    pub rows: u32,
    /// Rejected rows, the first 500.
    pub rejected: Vec<intake::customers::RejectedRow>,
    /// What must be answered before the file can be imported.
    pub questions: Vec<intake::customers::Question>,
    /// What was noticed.
    pub notes: Vec<intake::customers::Note>,
}

/// What to do with a row that may be a known customer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum MatchChoice {
    /// It is that customer.
    Same,
    /// It is another.
    New,
    /// Leave the row out.
    Skip,
}

/// A choice by line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LineChoice {
    /// Line.
    pub line: u32,
    /// Choice.
    pub choice: MatchChoice,
}

/// Imports a customer file in one transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportCustomers {
    /// Token of the file.
    pub file: String,
    /// How to read it.
    #[serde(default)]
    pub options: intake::customers::ReadOptions,
    /// Provider at which the accounts are, when the file names accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
    /// Choices for possible matches; a line without one is left out.
    #[serde(default)]
    pub choices: Vec<LineChoice>,
    /// Whether a case is opened for each new customer.
    pub open_cases: bool,
}

/// Answer of `import_customers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportedCustomers {
    /// Batch.
    pub batch: Batch,
    /// Cases that were opened.
    pub cases: u32,
    /// Rows left out because they may be a customer who is known, and nobody chose.
    pub left_out: u32,
}

/// Batches of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BatchesView {
    /// Batches, newest first.
    pub batches: Vec<BatchRow>,
}

/// A batch and whether it can be undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BatchRow {
    /// Batch.
    pub batch: Batch,
    /// Whether it can be undone: none of its customers has a decision or document.
    pub can_undo: bool,
}

/// Undoes a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoBatch {
    /// Batch.
    pub batch: BatchId,
}

/// Writes the rows of a customer file that cannot be used as CSV, each with its line and reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteRejectedCustomers {
    /// Token of the file.
    pub file: String,
    /// How to read it.
    #[serde(default)]
    pub options: intake::customers::ReadOptions,
    /// Token of the file to write.
    pub target: String,
}

/// Writes the rows of an access log that cannot be used as CSV, each with its line and reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteRejectedAccesses {
    /// Token of the file.
    pub file: String,
    /// How to read it.
    #[serde(default)]
    pub options: intake::access::AccessOptions,
    /// Token of the file to write.
    pub target: String,
}

/// A file that was written where a person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Written {
    /// Name of the file.
    pub file_name: String,
    /// Rows in it, without the headings.
    pub rows: u32,
    /// Size in bytes.
    pub bytes: u64,
}

/// The office's own import profiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportProfilesView {
    /// Profiles, newest first.
    pub profiles: Vec<ImportProfile>,
}

/// Saves how a customer file is read, so that the next one with these headings is read alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveImportProfile {
    /// Token of the file.
    pub file: String,
    /// How it is read.
    #[serde(default)]
    pub options: intake::customers::ReadOptions,
    /// Name; a profile of the same name is replaced.
    pub name: String,
}

/// Removes one of the office's own import profiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveImportProfile {
    /// Name.
    pub name: String,
}

/// Reads an access log without writing anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadAccessFile {
    /// Token of the file.
    pub file: String,
    /// Provider whose log it is.
    pub provider: ProviderId,
    /// How to read it.
    #[serde(default)]
    pub options: intake::access::AccessOptions,
}

/// The dry run of an access log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessDryRun {
    /// Name of the file.
    pub file_name: String,
    /// Profile, such as `cloudtrail`.
    pub profile: String,
    /// Rows by account that the vault knows.
    pub accounts: Vec<AccessAccount>,
    /// Account references that nobody knows, with their rows.
    pub unmatched: Vec<UnmatchedReference>,
    /// Rows that could be kept.
    pub rows: u32,
    /// Failed attempts among them.
    pub failures: u32,
    /// Rows without an address, such as calls of the provider's own services.
    pub without_address: u32,
    /// Rows that could not be read, the first 500.
    pub rejected: Vec<intake::access::RejectedAccess>,
    /// Rows that are in the vault already.
    pub known: u32,
    /// What must be answered before the file can be imported.
    pub questions: Vec<intake::access::AccessQuestion>,
}

/// An account in an access log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessAccount {
    /// Account.
    pub account: AccountId,
    /// Its reference.
    pub reference: String,
    /// Customer.
    pub customer: PartyRef,
    /// Rows.
    pub rows: u32,
    /// First instant.
    pub from: DateTime<Utc>,
    /// Last instant.
    pub to: DateTime<Utc>,
}

/// An account reference that nobody knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnmatchedReference {
    /// Reference.
    pub reference: String,
    /// Rows.
    pub rows: u32,
}

/// Imports an access log in one transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportAccess {
    /// Token of the file.
    pub file: String,
    /// Provider whose log it is.
    pub provider: ProviderId,
    /// How to read it.
    #[serde(default)]
    pub options: intake::access::AccessOptions,
}

/// Answer of `import_access`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportedAccess {
    /// Batch.
    pub batch: AccessBatch,
    /// Rows that were kept.
    pub rows: u32,
}

/// What the access logs cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessView {
    /// Batches, newest first.
    pub batches: Vec<AccessBatch>,
    /// Accounts that are not closed, those with a gap first.
    pub coverage: Vec<CoverageRow>,
}

/// Coverage of one account's life by logs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CoverageRow {
    /// Account.
    pub account: AccountId,
    /// Its reference.
    pub reference: String,
    /// Provider's name.
    pub provider: String,
    /// Customer.
    pub customer: PartyRef,
    /// Day of opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub opened: Option<NaiveDate>,
    /// Day of closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closed: Option<NaiveDate>,
    /// Covered spans in order.
    pub covered: Vec<SpanView>,
    /// Gaps in order.
    pub gaps: Vec<SpanView>,
    /// Rows.
    pub rows: u64,
}

/// A span of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SpanView {
    /// First instant.
    pub from: DateTime<Utc>,
    /// Last instant.
    pub to: DateTime<Utc>,
}

/// Asks for the accesses of an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AccessQuery {
    /// Account.
    pub account: AccountId,
    /// Rows to leave out at the beginning.
    #[serde(default)]
    pub skip: u32,
}

/// Accesses, newest first, at most 500.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessPage {
    /// Rows.
    pub rows: Vec<cip::access::AccessRow>,
    /// Rows of the account.
    pub total: u64,
    /// Accesses in those rows, each once and without failed attempts; told with the first rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub made: Option<u64>,
}

pub(crate) use crate::access_logs::{access_logs, accesses, import_access, read_access_file};
pub(crate) use crate::customer_import::{
    batches, import_customers, read_customer_file, undo_batch,
};
pub(crate) use crate::import_own::{
    import_profiles, remove_import_profile, save_import_profile, write_rejected_accesses,
    write_rejected_customers,
};
