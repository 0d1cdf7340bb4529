//! Requests and answers of this room.

use crate::view::PersonRef;
use chrono::{DateTime, Utc};
use cip::event::Witness;
use cip::id::VaultId;
use cip::office::{Organisation, SecondPerson, StaffRole};
use cip::rulebook::RuleStatus;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A vault that this machine knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KnownVault {
    /// Reference for the other commands; opaque.
    pub vault: String,
    /// Folder name without its ending.
    pub name: String,
    /// Folder above, for telling two of the same name apart.
    pub place: String,
    /// Whether the folder is there now.
    pub there: bool,
    /// Whether it is the demo vault.
    pub demo: bool,
    /// Sign-in labels.
    pub labels: Vec<String>,
    /// Label used last on this machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_label: Option<String>,
    /// What is wrong with it, as a message id, when something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trouble: Option<String>,
}

/// Answer of `vaults`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct VaultList {
    /// Vaults, the newest used first.
    pub vaults: Vec<KnownVault>,
    /// Six ASCII words to offer as a passphrase.
    pub suggestion: String,
}

/// Adds a vault folder that was chosen in the dialog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddVault {
    /// Token of the folder.
    pub folder: String,
}

/// Unlocks a vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// Reference of the vault.
    pub vault: String,
    /// Sign-in label.
    pub label: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Opens the demo vault, and makes it first when there is none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenDemo {
    /// What to do with one that was made on an earlier day; without an answer it is refused with `demo_aged`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub aged: Option<AgedDemo>,
}

/// What to do with a demo vault whose clocks have run on since an earlier day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgedDemo {
    /// A new one takes its place; what was done in the old one is gone.
    Renew,
    /// It is opened as it is.
    Keep,
}

/// Starts the creation of a vault; nothing is written under its name until the kit has opened it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateVault {
    /// Token of the folder above, or absent for the documents folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub place: Option<String>,
    /// Name of the vault.
    pub name: String,
    /// Passphrase of the first person.
    pub passphrase: String,
    /// Sign-in label of the first person, at most 20 characters.
    pub label: String,
    /// Name of the first person.
    pub person: String,
    /// The same in Latin letters.
    pub person_latin: String,
    /// Title of the first person.
    pub title: String,
    /// Organisation.
    pub organisation: Organisation,
    /// Upstream providers.
    pub providers: Vec<crate::office::ProviderForm>,
}

/// The recovery kit, shown once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KitView {
    /// Recovery code in groups.
    pub code: String,
    /// Vault.
    pub vault: VaultId,
    /// Lines that can be typed.
    pub lines: Vec<String>,
    /// QR code as rows of `0` and `1`.
    pub qr: Vec<String>,
    /// Whether the place lies in a folder that looks synchronised.
    pub synchronised: bool,
}

/// Proves that the kit was written down, which finishes the creation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishVault {
    /// The code as typed from the paper.
    pub code: String,
}

/// What the session is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Session {
    /// No vault is open.
    Closed {
        /// Citation of the rule that the program ships with.
        citation: String,
    },
    /// A vault is open.
    Open(Box<OpenSession>),
}

/// An open vault and who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpenSession {
    /// Vault.
    pub vault: VaultId,
    /// Name of the vault.
    pub name: String,
    /// Whether it is the demo vault.
    pub demo: bool,
    /// Passphrases of the demo's people, shown on screen; empty in a real vault.
    pub demo_people: Vec<DemoPerson>,
    /// Who is signed in.
    pub person: PersonRef,
    /// Roles held.
    pub roles: Vec<StaffRole>,
    /// People who can sign in, by label.
    pub labels: Vec<String>,
    /// Organisation.
    pub organisation: Organisation,
    /// Journal head, short code.
    pub head_code: String,
    /// Events in the journal.
    pub events: u64,
    /// Minutes without activity until it locks.
    pub lock_minutes: u32,
    /// Statement on the status of the rule.
    pub statement: String,
    /// Citation of the rule.
    pub citation: String,
    /// Zone in which the rule's days are counted.
    pub rule_zone: String,
    /// Numbers of the rule by their keys, as the office reads them.
    pub numbers: BTreeMap<String, u32>,
    /// Sections in which the duties stand, by their ids.
    pub sections: BTreeMap<String, String>,
    /// Status of the rule.
    pub status: RuleStatus,
    /// Whether the half on customer identification is on.
    pub cip_half: bool,
    /// Whether the half on training is on.
    pub training_reports: bool,
    /// Fields of the rulebook that rest on nothing but memory.
    pub unverified: Vec<String>,
    /// Fields of the rulebook that rest on memory in part.
    pub partly_unverified: Vec<String>,
    /// Whether national identification numbers are collected.
    pub national_id: bool,
    /// Second-person policy.
    pub second_person: SecondPerson,
    /// What opening the vault found.
    pub opening: OpeningView,
    /// Work waiting by screen.
    pub waiting: Waiting,
    /// Clock of the program.
    pub now: DateTime<Utc>,
}

/// What opening the vault found, and which outside witnesses were compared with the journal then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpeningView {
    /// Whether the vault was opened on this machine for the first time, or no longer fits the machine's marker.
    pub new_device: bool,
    /// Whether the last session did not close the vault; every row was read then.
    pub unclean_end: bool,
    /// Wrong passphrases on this machine since the last sign-in.
    pub failed_unlocks: u32,
    /// Copies of the key file that were mended.
    pub mended_key_files: u32,
    /// Sealed files without a record that were removed.
    pub orphans_removed: u32,
    /// Seconds by which the clock stands before the newest event; 0 when it does not.
    pub clock_behind: i64,
    /// After a restore: findings of the verification, 0 when everything is consistent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub restored: Option<u32>,
    /// Witnesses that were compared and agree.
    pub agreed: Vec<Witness>,
    /// Witnesses that remember more than the vault holds.
    pub rolled_back: Vec<RolledBackView>,
}

/// A witness that remembers events which the vault does not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RolledBackView {
    /// Who remembers.
    pub witness: Witness,
    /// Events remembered.
    pub remembered: u64,
    /// Events found.
    pub found: u64,
}

/// Someone of the demo office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DemoPerson {
    /// Sign-in label.
    pub label: String,
    /// Name.
    pub name: String,
    /// Role in a word.
    pub role: StaffRole,
    /// Passphrase.
    pub passphrase: String,
}

/// Numbers beside the entries of the rail: work waiting, never totals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Waiting {
    /// Cases to review.
    pub review: u32,
    /// Documents not attached.
    pub inbox: u32,
    /// Remediations open.
    pub remediation: u32,
    /// Candidates open.
    pub training: u32,
    /// Filings in work.
    pub filings: u32,
    /// Submissions that this person may approve.
    pub approvals: u32,
    /// Accounts with a gap in their logs.
    pub access: u32,
    /// Requests whose clock runs, and incidents of which nobody outside was told.
    pub requests: u32,
    /// A version of the programme that this person may approve, and a review that is near or past.
    pub cip: u32,
}

/// Switches the person and keeps the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchPerson {
    /// Sign-in label.
    pub label: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Restores a backup into a new folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    /// Token of the backup file.
    pub file: String,
    /// Token of the folder above.
    pub place: String,
    /// Name of the new vault folder.
    pub name: String,
    /// Sign-in label of an officer.
    pub label: String,
    /// Passphrase of the time of the backup; with a code, the new passphrase.
    pub passphrase: String,
    /// Second officer, as soon as there are two; with a code, a second person as in [`OpenByKit`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<crate::office::Second>,
    /// Recovery code or the lines of the kit, when the passphrase is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
    /// With a code: why nobody can confirm, although there are further people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub alone: Option<String>,
    /// Whether a backup of an older key epoch than this machine knows of the vault is restored all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub older: bool,
}

/// Opens a vault by its recovery kit, with new keys for one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenByKit {
    /// Reference of the vault.
    pub vault: String,
    /// Recovery code.
    pub code: String,
    /// Sign-in label of the person whose keys are replaced.
    pub label: String,
    /// New passphrase.
    pub passphrase: String,
    /// Second person who confirms, as soon as another one can sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<crate::office::Second>,
    /// Why nobody can confirm, although there are further people; stands in the journal and on the next packet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub alone: Option<String>,
}

/// Asks for the names of chosen or dropped files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChosenFiles {
    /// Tokens.
    pub files: Vec<String>,
}

/// Names and sizes of chosen files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChosenFilesView {
    /// Files.
    pub files: Vec<crate::view::ChosenFile>,
}
