//! The one error of the door: what happened, what is safe, what to do next.

mod domain;
mod editions;
mod files;
mod keys;
mod packets;
mod record;

pub(crate) use editions::edition_fault;
pub(crate) use files::{access_row, row};
pub(crate) use packets::{unprinted, unsigned};

use crate::words::{Language, Word, rooms};
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
    /// The sentences, as long as they can be said in another language.
    #[serde(skip)]
    #[schemars(skip)]
    #[ts(skip)]
    said: Option<Box<Said>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    message: Word,
    hint: Word,
    details: Vec<Word>,
}

impl ApiError {
    /// Makes an error from what happened and what to do next, said in English until [`ApiError::said_in`].
    pub fn new(code: ErrorCode, message: Word, hint: Word) -> Self {
        Self {
            code,
            message: message.say(Language::ENGLISH),
            hint: hint.say(Language::ENGLISH),
            field: None,
            details: Vec::new(),
            said: Some(Box::new(Said {
                message,
                hint,
                details: Vec::new(),
            })),
        }
    }

    /// Says the same in another language.
    pub fn said_in(mut self, language: Language) -> Self {
        if let Some(said) = &self.said {
            self.message = said.message.say(language);
            self.hint = said.hint.say(language);
            if !said.details.is_empty() {
                self.details = said.details.iter().map(|w| w.say(language)).collect();
            }
        }
        self
    }

    /// Names the field concerned.
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// Says to do something else next.
    pub(crate) fn hinting(mut self, hint: Word) -> Self {
        if let Some(said) = &mut self.said {
            said.hint = hint;
        }
        self.said_in(Language::ENGLISH)
    }

    /// Lists every single reason.
    pub(crate) fn listing(mut self, details: Vec<Word>) -> Self {
        if let Some(said) = &mut self.said {
            said.details = details;
        }
        self.said_in(Language::ENGLISH)
    }

    /// Makes the error for a value that is not accepted.
    pub(crate) fn invalid(field: &str, message: Word) -> Self {
        Self::new(ErrorCode::Invalid, message, rooms::hint_mend()).at(field)
    }

    /// Makes the error for something that is not in the vault.
    pub(crate) fn not_found(message: Word) -> Self {
        Self::new(ErrorCode::NotFound, message, rooms::hint_from_list())
    }

    /// Makes the error for a step that is not possible now.
    pub(crate) fn state(message: Word) -> Self {
        Self::new(ErrorCode::State, message, rooms::hint_open_again())
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message, self.hint)
    }
}

impl std::error::Error for ApiError {}
