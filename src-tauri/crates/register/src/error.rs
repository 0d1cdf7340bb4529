//! What can go wrong with a vault. The texts are for developers; the door words each variant for people.

use crate::keys::{CodeError, PassphraseError};
use cip::id::ObjectId;
use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What was being done to a file when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Doing {
    /// Reading.
    #[error("read")]
    Read,
    /// Reading back what was written.
    #[error("read back")]
    ReadBack,
    /// Writing.
    #[error("write")]
    Write,
    /// Removing.
    #[error("remove")]
    Remove,
    /// Removing a vault that was not finished.
    #[error("remove the unfinished vault")]
    RemoveUnfinished,
    /// Making a folder.
    #[error("make the folder")]
    MakeFolder,
    /// Giving a new vault its name.
    #[error("name the vault")]
    NameVault,
    /// Locking against other programs.
    #[error("lock")]
    Lock,
    /// Measuring free space.
    #[error("look for free space in")]
    Measure,
}

/// Why an action is not allowed to this person or in this session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Forbidden {
    /// The new vault was finished already.
    #[error("this vault was finished already")]
    Finished,
    /// The program lacks the encrypting database.
    #[error("this program was built without SQLCipher and opens no vault")]
    NoCipher,
    /// A change of keys has begun and must be ended first.
    #[error("finish the change of keys first")]
    KeysFirst,
    /// The person has no slot.
    #[error("this person has no slot")]
    NoSlot,
    /// The person has a slot.
    #[error("this person has a slot already")]
    SlotThere,
    /// One's own passphrase is changed, not reset.
    #[error("change your own passphrase instead; your keys stay")]
    OwnPassphrase,
    /// One's own slot stays.
    #[error("nobody removes their own slot")]
    OwnSlot,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    Nobody,
    /// An access row's address is not in canonical form.
    #[error("an address of the log is not in canonical form")]
    Address,
    /// The file is larger than can be sealed.
    #[error("this file is too large to be sealed")]
    TooLarge,
    /// The vault was not opened by the recovery kit.
    #[error("the vault was not opened by the recovery kit")]
    NotByKit,
}

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
    NotAllowed(Forbidden),
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
        /// What was being done.
        doing: Doing,
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

    /// Makes a function that turns an input or output error into a [`VaultError`], naming the disk when it is full.
    pub(crate) fn file(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
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
