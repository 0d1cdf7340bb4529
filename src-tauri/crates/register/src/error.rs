//! What can go wrong with a vault: each variant says what happened; [`VaultError::hint`] says what is safe and next.

use crate::keys::{CodeError, PassphraseError};
use cip::id::ObjectId;
use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Says why a vault could not be made, opened, read, written, backed up or restored.
#[derive(Debug, Error)]
pub enum VaultError {
    /// The folder holds neither key file nor database.
    #[error("“{}” is not a Deedbox vault", .0.display())]
    NotAVault(PathBuf),
    /// Something lies where the new vault is to be.
    #[error("“{}” exists already", .0.display())]
    AlreadyThere(PathBuf),
    /// Another process has the vault open.
    #[error("this vault is open in another window or program")]
    InUse,
    /// The passphrase does not open the slot.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// No slot carries this label.
    #[error("nobody signs in to this vault as “{0}”")]
    UnknownLabel(String),
    /// None of the three copies of the key file can be used.
    #[error("all three copies of the key file are damaged: {0}")]
    DamagedKeyFile(String),
    /// The key file was changed by something other than Deedbox: its authentication code does not match.
    #[error("the key file was changed outside Deedbox")]
    AlteredKeyFile,
    /// No key file is there, but a database is.
    #[error("the key files are missing")]
    KeyFileMissing,
    /// The database cannot be read although the key is right.
    #[error("the database is damaged: {0}")]
    DamagedDatabase(String),
    /// The key file is there, the database is not.
    #[error("the database file is missing")]
    DatabaseMissing,
    /// The database was made under another key epoch than the key file.
    #[error("the database is of key epoch {database}, the key file of epoch {keys}")]
    OlderEpoch {
        /// Epoch that the database belongs to.
        database: u32,
        /// Epoch that the key file belongs to.
        keys: u32,
    },
    /// The database does not belong to the key file.
    #[error("the database belongs to another vault, or its first bytes are damaged")]
    OtherVault,
    /// The vault was written by a newer version of the program.
    #[error(
        "this vault was written by a newer Deedbox (format {found}, this program knows {known})"
    )]
    NewerFormat {
        /// Format found.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// The database file is not encrypted.
    #[error("the database file is not encrypted, so it is not Deedbox's own")]
    NotEncrypted,
    /// The key derivation needs more memory than the machine gives.
    #[error("unlocking needs {mib} MiB of memory, and the machine does not have them free")]
    TooLittleMemory {
        /// Memory that the slot asks for, in MiB.
        mib: u32,
    },
    /// A sealed object is not in the folder.
    #[error("the sealed file {0} is missing from the vault folder")]
    MissingObject(ObjectId),
    /// A sealed object cannot be opened.
    #[error("the sealed file {0} is damaged")]
    DamagedObject(ObjectId),
    /// The disk has too little room.
    #[error("the disk is full: {needed} bytes are needed, {available} are free")]
    DiskFull {
        /// Bytes needed, 0 when unknown.
        needed: u64,
        /// Bytes free, 0 when unknown.
        available: u64,
    },
    /// The recovery code has a typing error.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The recovery code is well formed but opens nothing here.
    #[error("this recovery code belongs to another vault or another key epoch")]
    WrongCode,
    /// The passphrase is not good enough.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// The sign-in label is empty, too long or taken.
    #[error("the sign-in label “{0}” is empty, longer than 20 characters, or taken")]
    Label(String),
    /// The key file has no room for another person.
    #[error("the key file has no room for another person or a longer certificate")]
    KeyFileFull,
    /// The action needs another person or session.
    #[error("{0}")]
    NotAllowed(&'static str),
    /// The user stopped the job.
    #[error("stopped; nothing was changed")]
    Stopped,
    /// The file is not a backup, or it is damaged.
    #[error("this backup cannot be used: {0}")]
    BadBackup(String),
    /// A row or event could not be understood.
    #[error("{what} cannot be read: {why}")]
    Unreadable {
        /// Table or kind of thing.
        what: String,
        /// Reason.
        why: String,
    },
    /// A file operation failed.
    #[error("could not {doing} “{}”: {source}", .path.display())]
    File {
        /// Verb phrase.
        doing: &'static str,
        /// File or folder.
        path: PathBuf,
        /// Reason.
        source: io::Error,
    },
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[source] rusqlite::Error),
    /// The system gave no random numbers.
    #[error("the system gives no random numbers")]
    NoRandomness,
}

impl VaultError {
    /// Returns a stable code that a screen may act on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAVault(_) => "not_a_vault",
            Self::AlreadyThere(_) => "already_there",
            Self::InUse => "vault_in_use",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::UnknownLabel(_) => "unknown_label",
            Self::DamagedKeyFile(_) => "damaged_key_file",
            Self::AlteredKeyFile => "altered_key_file",
            Self::KeyFileMissing => "key_file_missing",
            Self::DamagedDatabase(_) => "damaged_database",
            Self::DatabaseMissing => "database_missing",
            Self::OlderEpoch { .. } => "older_epoch",
            Self::OtherVault => "other_vault",
            Self::NewerFormat { .. } => "newer_format",
            Self::NotEncrypted => "not_encrypted",
            Self::TooLittleMemory { .. } => "too_little_memory",
            Self::MissingObject(_) => "missing_object",
            Self::DamagedObject(_) => "damaged_object",
            Self::DiskFull { .. } => "disk_full",
            Self::Code(_) => "code_typo",
            Self::WrongCode => "wrong_code",
            Self::Passphrase(_) => "weak_passphrase",
            Self::Label(_) => "bad_label",
            Self::KeyFileFull => "key_file_full",
            Self::NotAllowed(_) => "not_allowed",
            Self::Stopped => "stopped",
            Self::BadBackup(_) => "bad_backup",
            Self::Unreadable { .. } => "unreadable",
            Self::File { .. } => "file",
            Self::Database(_) => "database",
            Self::NoRandomness => "no_randomness",
        }
    }

    /// Returns what is safe and what to do next, in one or two sentences.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAVault(_) => {
                "Nothing was changed. Choose the folder whose name ends in .deedbox."
            }
            Self::AlreadyThere(_) => "Nothing was changed. Choose another name or place.",
            Self::InUse => "Nothing was changed. Close the other window, then try again.",
            Self::WrongPassphrase => {
                "Nothing was changed and nothing is damaged. Try again; the recovery kit opens the vault if the passphrase is lost."
            }
            Self::UnknownLabel(_) => "Nothing was changed. Choose one of the sign-in labels shown.",
            Self::DamagedKeyFile(_) | Self::AlteredKeyFile | Self::KeyFileMissing => {
                "The records themselves are untouched. Open the vault with the recovery kit, or restore the newest backup."
            }
            Self::DamagedDatabase(_) | Self::DatabaseMissing | Self::NotEncrypted => {
                "The passphrase is right and the sealed documents are untouched. Keep this folder as it is and restore the newest backup into another one."
            }
            Self::OlderEpoch { .. } | Self::OtherVault => {
                "Nothing was changed. Files of two vaults or two backups were mixed: put the database and the key files of one and the same backup together."
            }
            Self::NewerFormat { .. } => {
                "Nothing was changed. Install the newer Deedbox and open the vault with it."
            }
            Self::TooLittleMemory { .. } => {
                "Nothing was changed. Close other programs and try again."
            }
            Self::MissingObject(_) | Self::DamagedObject(_) => {
                "Every other record still opens. Restore this file from a backup, or attach the document again."
            }
            Self::DiskFull { .. } => {
                "Nothing was recorded and what was there is unchanged. Free some space, then do it again."
            }
            Self::Code(_) => {
                "Nothing was changed. Compare the group named with the printed kit and type it again."
            }
            Self::WrongCode => {
                "Nothing was changed. Use the kit printed for this vault since its last change of keys."
            }
            Self::Passphrase(_) => {
                "Use the suggested six words, or any longer sentence of your own."
            }
            Self::Label(_) => "Choose another label of at most 20 characters.",
            Self::KeyFileFull => {
                "Nothing was changed. Remove a person who has left, or import a shorter certificate."
            }
            Self::NotAllowed(_) => "Nothing was changed.",
            Self::Stopped => "What was there before is unchanged. Start again when you like.",
            Self::BadBackup(_) => {
                "Nothing was changed. Use another backup; this one cannot be relied on."
            }
            Self::Unreadable { .. } => {
                "Nothing was changed. Verify the journal; it names what is damaged."
            }
            Self::File { .. } => {
                "What was recorded before is safe. Check that the disk is connected and may be written to."
            }
            Self::Database(_) => {
                "Nothing was recorded; what was there before is safe. Try again, then verify the journal."
            }
            Self::NoRandomness => "Nothing was changed. Restart the machine.",
        }
    }

    /// Makes a function that turns an input or output error into a [`VaultError`], naming the disk when it is full.
    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull {
                needed: 0,
                available: 0,
            },
            _ => Self::File {
                doing,
                path,
                source,
            },
        }
    }

    /// Says that a value of the database could not be understood.
    pub(crate) fn unreadable(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Unreadable {
            what: what.to_owned(),
            why: why.to_string(),
        }
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull {
                needed: 0,
                available: 0,
            },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::DamagedDatabase(error.to_string())
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Database(error),
        }
    }
}
