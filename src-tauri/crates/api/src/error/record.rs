//! The record's refusals in words for people.

use super::{ApiError, ErrorCode};
use crate::words::{Word, reasons as w};
use register::{CodeError, Doing, Forbidden, PassphraseError, RecordError, VaultError};
use std::path::Path;

impl From<VaultError> for ApiError {
    fn from(error: VaultError) -> Self {
        let (code, message, hint) = told(&error);
        Self::new(code, message, hint)
    }
}

/// Returns code, message and hint; those of opening stand in [`opening`], the rest here.
fn told(error: &VaultError) -> (ErrorCode, Word, Word) {
    use ErrorCode as C;
    use VaultError as V;
    match error {
        V::MissingObject(id) => (
            C::ObjectMissing,
            w::object_missing(id.to_string()),
            w::hint_object(),
        ),
        V::DamagedObject(id) => (
            C::ObjectMissing,
            w::object_damaged(id.to_string()),
            w::hint_object(),
        ),
        // The system said so itself and named no figures.
        V::DiskFull { needed: 0, .. } => (C::DiskFull, w::disk_full(), w::hint_disk_full()),
        V::DiskFull { needed, available } => (
            C::DiskFull,
            w::disk_full_figures(*needed, *available),
            w::hint_disk_full(),
        ),
        V::Code(error) => (C::WrongCode, mistyped(*error), w::hint_code()),
        V::Passphrase(error) => (C::WeakPassphrase, weak(*error), w::hint_passphrase_weak()),
        V::Label(label) => (C::Invalid, w::label_unusable(label), w::hint_label()),
        V::KeyFileFull => (C::Internal, w::keys_full(), w::hint_keys_full()),
        V::NotAllowed(why) => (
            C::NotAllowed,
            forbidden(*why),
            crate::words::rooms::hint_nothing_changed(),
        ),
        V::Stopped => (
            C::Cancelled,
            w::stopped_unchanged(),
            w::hint_stopped_unchanged(),
        ),
        V::BadBackup(detail) => (C::File, w::backup_unusable(detail), w::hint_backup()),
        V::Unreadable { what, why } => (
            C::Internal,
            w::record_unreadable(what, why),
            w::hint_unreadable(),
        ),
        V::File {
            doing,
            path,
            source,
        } => (
            C::File,
            could_not(*doing, path, &source.to_string()),
            w::hint_disk(),
        ),
        V::Database(error) => (
            C::Internal,
            w::database_refused(error.to_string()),
            w::hint_database_refused(),
        ),
        V::NoRandomness => (C::Internal, w::no_randomness(), w::hint_no_randomness()),
        V::NotAVault(_)
        | V::AlreadyThere(_)
        | V::InUse
        | V::WrongPassphrase
        | V::UnknownLabel(_)
        | V::DamagedKeyFile(_)
        | V::AlteredKeyFile
        | V::KeyFileMissing
        | V::DamagedDatabase(_)
        | V::DatabaseMissing
        | V::OlderEpoch { .. }
        | V::OtherVault
        | V::NewerFormat { .. }
        | V::NotEncrypted
        | V::TooLittleMemory { .. }
        | V::WrongCode => opening(error),
    }
}

/// Returns code, message and hint of what keeps a vault from being opened.
fn opening(error: &VaultError) -> (ErrorCode, Word, Word) {
    use ErrorCode as C;
    use VaultError as V;
    let shown = |path: &Path| path.display().to_string();
    match error {
        V::NotAVault(path) => (
            C::NotAVault,
            w::vault_none(shown(path)),
            w::hint_vault_none(),
        ),
        V::AlreadyThere(path) => (
            C::AlreadyThere,
            w::vault_there(shown(path)),
            w::hint_vault_there(),
        ),
        V::InUse => (C::VaultInUse, w::vault_in_use(), w::hint_vault_in_use()),
        V::WrongPassphrase => (
            C::WrongPassphrase,
            w::passphrase_wrong(),
            w::hint_passphrase_wrong(),
        ),
        V::UnknownLabel(label) => (
            C::WrongPassphrase,
            w::label_nobody(label),
            w::hint_label_nobody(),
        ),
        V::DamagedKeyFile(detail) => (C::KeyFileDamaged, w::keys_damaged(detail), w::hint_keys()),
        V::AlteredKeyFile => (C::KeyFileDamaged, w::keys_altered(), w::hint_keys()),
        V::KeyFileMissing => (C::KeyFileDamaged, w::keys_missing(), w::hint_keys()),
        V::DamagedDatabase(detail) => (
            C::DatabaseDamaged,
            w::database_damaged(detail),
            w::hint_database(),
        ),
        V::DatabaseMissing => (
            C::DatabaseDamaged,
            w::database_missing(),
            w::hint_database(),
        ),
        V::NotEncrypted => (C::DatabaseDamaged, w::database_plain(), w::hint_database()),
        V::OlderEpoch { database, keys } => (
            C::OlderEpoch,
            w::database_other_epoch(*database, *keys),
            w::hint_mixed(),
        ),
        V::OtherVault => (C::OtherVault, w::database_other_vault(), w::hint_mixed()),
        V::NewerFormat { found, known } => (
            C::VaultNewer,
            w::vault_newer(*found, *known),
            w::hint_vault_newer(),
        ),
        V::TooLittleMemory { mib } => (C::Internal, w::memory_short(*mib), w::hint_memory()),
        V::WrongCode => (C::WrongCode, w::code_other_vault(), w::hint_code_other()),
        other => (
            C::Internal,
            crate::words::rooms::failed_inside(other.to_string()),
            w::hint_unreadable(),
        ),
    }
}

fn could_not(doing: Doing, path: &Path, detail: &str) -> Word {
    let path = path.display().to_string();
    match doing {
        Doing::Read => w::could_not_read(path, detail),
        Doing::ReadBack => w::could_not_read_back(path, detail),
        Doing::Write => w::could_not_write(path, detail),
        Doing::Remove => w::could_not_remove(path, detail),
        Doing::RemoveUnfinished => w::could_not_remove_unfinished(path, detail),
        Doing::MakeFolder => w::could_not_make_folder(path, detail),
        Doing::NameVault => w::could_not_name_vault(path, detail),
        Doing::Lock => w::could_not_lock(path, detail),
        Doing::Measure => w::could_not_measure(path, detail),
    }
}

fn forbidden(why: Forbidden) -> Word {
    match why {
        Forbidden::Finished => w::forbidden_finished(),
        Forbidden::NoCipher => w::forbidden_no_cipher(),
        Forbidden::KeysFirst => w::forbidden_keys_first(),
        Forbidden::NoSlot => w::forbidden_no_slot(),
        Forbidden::SlotThere => w::forbidden_slot_there(),
        Forbidden::OwnPassphrase => w::forbidden_own_passphrase(),
        Forbidden::OwnSlot => w::forbidden_own_slot(),
        Forbidden::Nobody => w::forbidden_nobody(),
        Forbidden::Address => w::forbidden_address(),
        Forbidden::TooLarge => w::forbidden_too_large(),
        Forbidden::NotByKit => w::forbidden_not_by_kit(),
    }
}

fn mistyped(error: CodeError) -> Word {
    match error {
        CodeError::Length { found } => w::code_length(found),
        CodeError::Character {
            found,
            group,
            position,
        } => w::code_character(found.to_string(), position, group),
        CodeError::Typo { group, position } => w::code_typo(position, group),
        CodeError::Typos => w::code_typos(),
    }
}

fn weak(error: PassphraseError) -> Word {
    match error {
        PassphraseError::Short { found } => w::passphrase_short(found),
        PassphraseError::Guessable => w::passphrase_guessable(),
    }
}

impl From<RecordError> for ApiError {
    fn from(error: RecordError) -> Self {
        let message = match error {
            RecordError::Vault(inner) => return inner.into(),
            RecordError::NotSignedIn => w::record_not_signed_in(),
            RecordError::WrongActor(event) => w::record_wrong_actor(event),
            RecordError::KeyNotRecorded => w::record_key_unknown(),
            RecordError::Recovering => w::record_recovering(),
            RecordError::NoAuthority { event, fault } => {
                w::record_no_authority(event, crate::journal::authority(fault))
            }
            RecordError::Contradiction(detail) => w::record_contradiction(detail),
            RecordError::NothingStaged(batch) => w::record_nothing_staged(batch.to_string()),
        };
        Self::new(ErrorCode::State, message, w::hint_record())
    }
}

impl From<PassphraseError> for ApiError {
    fn from(error: PassphraseError) -> Self {
        Self::from(VaultError::from(error)).at("passphrase")
    }
}

impl From<CodeError> for ApiError {
    fn from(error: CodeError) -> Self {
        Self::from(VaultError::from(error)).at("code")
    }
}
