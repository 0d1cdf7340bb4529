//! Requests and answers about an officer's filing keys.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of an officer's two filing keys signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyChoice {
    /// The one made here.
    Own,
    /// The one that came in a file.
    Imported,
}

/// What the certificate of a filing key says; of the private key nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KeyPreview {
    /// Whom it names.
    pub name: String,
    /// Organisation that it names; may be empty.
    pub organisation: String,
    /// Who issued it.
    pub issuer: String,
    /// Whether the officer issued it.
    pub self_issued: bool,
    /// First day of validity.
    pub from: NaiveDate,
    /// Last day of validity.
    pub until: NaiveDate,
    /// Whether it is valid today.
    pub valid: bool,
    /// SHA-256 of the certificate in groups.
    pub fingerprint: String,
}

/// The filing keys of the officer signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingKeysView {
    /// The key made here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub own: Option<KeyPreview>,
    /// The key that came in a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub imported: Option<KeyPreview>,
    /// Which of them signs.
    pub chosen: KeyChoice,
}

/// Looks into a PKCS#12 file; nothing is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadFilingKey {
    /// Token of the file.
    pub file: String,
    /// Password of the file.
    pub password: String,
}

/// Takes the key out of a PKCS#12 file into the officer's own store; it signs from then on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportFilingKey {
    /// Token of the file.
    pub file: String,
    /// Password of the file.
    pub password: String,
    /// Passphrase of the officer.
    pub passphrase: String,
}

/// Chooses which key signs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseFilingKey {
    /// Which.
    pub key: KeyChoice,
    /// Passphrase of the officer.
    pub passphrase: String,
}

/// Makes a new key of the officer's own in place of the one before; it signs from then on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RenewFilingKey {
    /// Passphrase of the officer.
    pub passphrase: String,
}
