//! The one error of the door: what happened, what is safe, what to do next.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// What a screen or a script acts on; there is no code that nobody acts on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request does not have the shape of the command; a fault of the caller.
    BadRequest,
    /// There is no such command.
    NoSuchCommand,
    /// No vault is open.
    Locked,
    /// The person's roles do not allow it.
    NotAllowed,
    /// A second person must confirm.
    NeedsSecond,
    /// The passphrase is wrong.
    WrongPassphrase,
    /// The passphrase is too weak.
    WeakPassphrase,
    /// The recovery code does not match or has a typing error.
    WrongCode,
    /// The key file is damaged.
    KeyFileDamaged,
    /// The database is damaged.
    DatabaseDamaged,
    /// A sealed object is missing or damaged.
    ObjectMissing,
    /// The vault was made by a newer program.
    VaultNewer,
    /// The database belongs to an older epoch than the key file.
    OlderEpoch,
    /// The database belongs to another vault.
    OtherVault,
    /// Another program has the vault open.
    VaultInUse,
    /// The folder is not a vault.
    NotAVault,
    /// Something of that name is there already.
    AlreadyThere,
    /// The disk is full.
    DiskFull,
    /// A file could not be read or written.
    File,
    /// A value is not accepted; `field` names it.
    Invalid,
    /// What was asked for is not in the vault.
    NotFound,
    /// The step is not possible from the present state.
    State,
    /// What a decision or approval rests on has changed.
    EvidenceChanged,
    /// A file for import cannot be read.
    ImportFile,
    /// A document cannot be accepted or shown.
    Document,
    /// A packet cannot be made; every reason stands in `details`.
    Packet,
    /// The demo vault refuses this.
    Demo,
    /// The demo vault was made on an earlier day; `details` holds that day.
    DemoAged,
    /// The work was cancelled.
    Cancelled,
    /// Something failed inside; the vault is as it was.
    Internal,
}

/// An error as both shells show it. It holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ApiError {
    /// Code.
    pub code: ErrorCode,
    /// What happened, in a sentence.
    pub message: String,
    /// What is safe and what to do next.
    pub hint: String,
    /// Field concerned, when one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// Every single reason, when there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub details: Vec<String>,
}

impl ApiError {
    /// Makes an error from what happened and what to do next.
    pub fn new(code: ErrorCode, message: impl fmt::Display, hint: &str) -> Self {
        Self {
            code,
            message: message.to_string(),
            hint: hint.to_owned(),
            field: None,
            details: Vec::new(),
        }
    }

    /// Names the field concerned.
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// Makes the error for a value that is not accepted.
    pub fn invalid(field: &str, message: impl fmt::Display) -> Self {
        Self::new(
            ErrorCode::Invalid,
            message,
            "Nothing was changed. Mend the field and try again.",
        )
        .at(field)
    }

    /// Makes the error for something that is not in the vault.
    pub fn not_found(what: &str) -> Self {
        let message = format!("This {what} is not in the vault.");
        Self::new(
            ErrorCode::NotFound,
            message,
            "Nothing was changed. Go back to the list and open it from there.",
        )
    }

    /// Makes the error for a step that is not possible now.
    pub fn state(message: impl fmt::Display) -> Self {
        Self::new(
            ErrorCode::State,
            message,
            "Nothing was changed. Open the record again to see how it stands.",
        )
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message, self.hint)
    }
}

impl std::error::Error for ApiError {}

impl From<register::VaultError> for ApiError {
    fn from(error: register::VaultError) -> Self {
        use ErrorCode as C;
        use register::VaultError as V;
        let code = match &error {
            V::NotAVault(_) => C::NotAVault,
            V::AlreadyThere(_) => C::AlreadyThere,
            V::InUse => C::VaultInUse,
            V::WrongPassphrase | V::UnknownLabel(_) => C::WrongPassphrase,
            V::DamagedKeyFile(_) | V::AlteredKeyFile | V::KeyFileMissing => C::KeyFileDamaged,
            V::DamagedDatabase(_) | V::DatabaseMissing | V::NotEncrypted => C::DatabaseDamaged,
            V::OlderEpoch { .. } => C::OlderEpoch,
            V::OtherVault => C::OtherVault,
            V::NewerFormat { .. } => C::VaultNewer,
            V::MissingObject(_) | V::DamagedObject(_) => C::ObjectMissing,
            V::DiskFull { .. } => C::DiskFull,
            V::Code(_) | V::WrongCode => C::WrongCode,
            V::Passphrase(_) => C::WeakPassphrase,
            V::Label(_) => C::Invalid,
            V::NotAllowed(_) => C::NotAllowed,
            V::Stopped => C::Cancelled,
            V::BadBackup(_) | V::File { .. } => C::File,
            V::TooLittleMemory { .. }
            | V::KeyFileFull
            | V::Unreadable { .. }
            | V::Database(_)
            | V::NoRandomness => C::Internal,
        };
        let message = match &error {
            // The system said so itself and named no figures.
            V::DiskFull { needed: 0, .. } => "The disk is full.".to_owned(),
            other => sentence(&other.to_string()),
        };
        Self::new(code, message, error.hint())
    }
}

impl From<register::RecordError> for ApiError {
    fn from(error: register::RecordError) -> Self {
        match error {
            register::RecordError::Vault(inner) => inner.into(),
            other => Self::new(
                ErrorCode::State,
                sentence(&other.to_string()),
                "Nothing was recorded. Open the record again and retry.",
            ),
        }
    }
}

impl From<register::PassphraseError> for ApiError {
    fn from(error: register::PassphraseError) -> Self {
        Self::from(register::VaultError::from(error)).at("passphrase")
    }
}

impl From<register::CodeError> for ApiError {
    fn from(error: register::CodeError) -> Self {
        Self::from(register::VaultError::from(error)).at("code")
    }
}

impl From<evidence::ReadError> for ApiError {
    fn from(error: evidence::ReadError) -> Self {
        Self::new(
            ErrorCode::Document,
            sentence(&error.to_string()),
            &format!("Nothing was changed. {}", error.advice()),
        )
    }
}

macro_rules! refusals {
    ($($error:ty => $code:ident),* $(,)?) => {$(
        impl From<$error> for ApiError {
            fn from(error: $error) -> Self {
                Self::new(ErrorCode::$code, sentence(&error.to_string()), "Nothing was changed.")
            }
        }
    )*};
}

refusals! {
    cip::case::CaseError => State,
    cip::account::AccountError => Invalid,
    cip::remediation::RemediationError => Invalid,
    cip::determination::DeterminationError => Invalid,
    cip::filing::FilingError => State,
}

/// Writes a message with a capital and a full stop.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let mut out: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    out.push_str(chars.as_str());
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}
