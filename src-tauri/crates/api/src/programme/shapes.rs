//! Requests and answers of this room.

use crate::view::{ChosenFile, PersonRef};
use chrono::NaiveDate;
use cip::clock::{Due, Reading};
use cip::id::{ProgrammeId, ProviderId, RequestId};
use cip::programme::{
    ProgrammeEntry, ProgrammeEntryKind, ProgrammeState, ProgrammeVersion, ReviewStart, RuleMapLine,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeQuery {
    /// Version; the one in work or else the one in force when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub version: Option<ProgrammeId>,
}

/// A version of the programme with what surrounds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeView {
    /// Version; absent as long as there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub version: Option<ProgrammeVersion>,
    /// Every version, newest first.
    pub versions: Vec<ProgrammeLine>,
    /// Sections in which something is written, by id.
    pub written: Vec<String>,
    /// Rules of the half on customer identification and the sections that serve them.
    pub map: Vec<RuleMapLine>,
    /// Edition by which the rules are listed: that under which the version was begun, unless its file is missing.
    pub edition: String,
    /// Rules that nothing serves.
    pub missing: u32,
    /// Change log, newest first.
    pub entries: Vec<ProgrammeEntry>,
    /// Clock of the review; absent as long as no version is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub review: Option<ProgrammeReview>,
    /// Hash of the version's content, 64 hex digits; empty without a version.
    pub hash: String,
    /// Whether the policy asks for a second person.
    pub needs_second: bool,
    /// Whether the person signed in began it, wrote in it or submitted it.
    pub own: bool,
    /// Whether a new version may be begun: none is in work.
    pub may_begin: bool,
    /// Whether the office reads the rule so that a provider's programme is adopted, with or without additions.
    pub adopts: bool,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A version in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeLine {
    /// Identifier.
    pub id: ProgrammeId,
    /// Number.
    pub number: u32,
    /// Step.
    pub state: ProgrammeState,
    /// Day on which it came into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<NaiveDate>,
}

/// The clock of the annual review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeReview {
    /// How it is counted.
    pub due: Due,
    /// Reading now.
    pub reading: Reading,
    /// What the day is from which it is counted.
    pub start: ReviewStart,
    /// From when it is due in the edition's words.
    pub trigger: String,
}

/// Names a version of the programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeById {
    /// Version.
    pub version: ProgrammeId,
}

/// The text of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SectionText {
    /// Section, by id.
    pub section: String,
    /// Text.
    pub text: String,
}

/// The programme of a provider, as it is to be adopted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AdoptProgramme {
    /// Provider.
    pub provider: ProviderId,
    /// Version of its programme.
    pub version: String,
    /// Date of that version.
    pub on: NaiveDate,
    /// Agreement, in words.
    #[serde(default)]
    pub agreement: String,
    /// Token of its file; left out to keep the file that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<String>,
}

/// Saves a draft of the programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveProgramme {
    /// Version.
    pub version: ProgrammeId,
    /// Texts; a section that is left out keeps its own.
    pub texts: Vec<SectionText>,
    /// What changed against the version before.
    #[serde(default)]
    pub changes: String,
    /// The provider's programme that it adopts; left out for the office's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub adopted: Option<AdoptProgramme>,
}

/// Approves a version of the programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ApproveProgramme {
    /// Version.
    pub version: ProgrammeId,
    /// Hash of the content that the approver saw.
    pub hash: String,
    /// Own passphrase.
    pub passphrase: String,
}

/// Notes a change in the programme's log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteProgramme {
    /// Day of the change.
    pub on: NaiveDate,
    /// What it is about; a review is noted by its own command.
    pub kind: ProgrammeEntryKind,
    /// What changed.
    pub words: String,
}

/// Notes that the programme in force was reviewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewProgramme {
    /// Day of the review.
    pub on: NaiveDate,
    /// What it found.
    pub words: String,
}

/// Writes a version of the programme as a PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportProgramme {
    /// Version.
    pub version: ProgrammeId,
    /// Token of the folder to write into.
    pub folder: String,
    /// Request for a copy that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub request: Option<RequestId>,
}

/// Answer of `export_programme`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProgrammeCopy {
    /// Name of the PDF.
    pub name: String,
    /// SHA-256 of the PDF, 64 hex digits.
    pub sha256: String,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Name of the file with the adopted programme, when one is adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub adopted: Option<String>,
    /// What was written, for the answer to the request; empty when it was for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ChosenFile>>")]
    pub files: Vec<ChosenFile>,
}
