//! Requests and answers of this room.

use chrono::{DateTime, NaiveDate, Utc};
use cip::account::Provider;
use cip::country::Country;
use cip::id::{PersonId, ProviderId};
use cip::office::{Organisation, Person, Policy, StaffRole};
use cip::rulebook::Edition;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything that Settings shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OfficeView {
    /// Organisation.
    pub organisation: Organisation,
    /// People.
    pub people: Vec<Person>,
    /// Providers.
    pub providers: Vec<Provider>,
    /// Policy.
    pub policy: Policy,
    /// The rulebook edition.
    pub edition: Edition,
    /// Facts about trust.
    pub trust: TrustView,
}

/// What can be said about the safety of the records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrustView {
    /// Last backup that was read back and compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub backup: Option<BackupFact>,
    /// Last verification of the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verified: Option<VerifiedFact>,
    /// Newest packet that carries the journal head, by its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub witness: Option<String>,
    /// Size of the journal in events.
    pub events: u64,
    /// Short code of the head.
    pub head_code: String,
    /// Fingerprints of the officers' filing certificates.
    pub fingerprints: Vec<Fingerprint>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BackupFact {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the file.
    pub file_name: String,
}

/// A verification of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct VerifiedFact {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it was consistent.
    pub consistent: bool,
}

/// Fingerprint of an officer's certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fingerprint {
    /// Name.
    pub name: String,
    /// SHA-256 of the certificate in groups.
    pub fingerprint: String,
    /// Last day of validity.
    pub until: NaiveDate,
}

/// Changes the organisation's data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveOrganisation {
    /// Organisation.
    pub organisation: Organisation,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Passphrase of a second person, where one is needed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Second {
    /// Sign-in label.
    pub label: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Adds a member of staff, who types their own passphrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddPerson {
    /// Name.
    pub name: String,
    /// Name in Latin letters.
    pub latin: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Sign-in label.
    pub label: String,
    /// Their passphrase.
    pub passphrase: String,
    /// Roles.
    pub roles: Vec<StaffRole>,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Changes a person's roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetRoles {
    /// Person.
    pub person: PersonId,
    /// Roles.
    pub roles: Vec<StaffRole>,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Changes the passphrase of the person signed in; their keys stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// Passphrase until now.
    pub passphrase: String,
    /// New passphrase.
    pub new: String,
}

/// Gives another person, who lost theirs, a new passphrase; they type it themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ResetPassphrase {
    /// Person.
    pub person: PersonId,
    /// Their new passphrase.
    pub passphrase: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Makes new keys, with a new recovery kit; with a leaver, keys that this person's passphrase does not open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrepareEpoch {
    /// Who leaves; absent when only keys and kit are renewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leaver: Option<PersonId>,
    /// Passphrase of the officer.
    pub passphrase: String,
    /// Second officer, as soon as there is another one who stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Changes the policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePolicy {
    /// Policy.
    pub policy: Policy,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// A provider as the form gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProviderForm {
    /// Provider to change; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<ProviderId>,
    /// Legal name.
    pub name: String,
    /// Country.
    pub country: Country,
    /// Address.
    #[serde(default)]
    pub address: String,
    /// Contact.
    #[serde(default)]
    pub contact: String,
    /// Channel: e-mail or web address.
    #[serde(default)]
    pub channel: String,
    /// Day on which the next certification is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub certification_due: Option<NaiveDate>,
    /// Whether no foreign customer gets an account there before a certification to it is signed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub gated: bool,
    /// Most bytes that it takes at once; a packet that is larger is split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub upload_limit: Option<u64>,
}

/// Records a provider or changes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveProvider {
    /// Provider.
    pub provider: ProviderForm,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Makes a backup into a chosen file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeBackup {
    /// Token of the file to write.
    pub file: String,
}

/// Answer of `make_backup`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BackupView {
    /// Name of the file.
    pub file_name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, 64 hex digits.
    pub sha256: String,
    /// Sealed objects in it.
    pub objects: u32,
}
