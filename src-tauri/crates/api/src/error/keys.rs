//! Refusals of a filing key from a file, in words for people.

use super::{ApiError, ErrorCode};
use crate::words::{Word, keys as w};
use chrono::{DateTime, Utc};
use filing::sign::ImportError;

impl From<ImportError> for ApiError {
    fn from(error: ImportError) -> Self {
        let (code, field) = match error {
            ImportError::Password => (ErrorCode::Invalid, "password"),
            _ => (ErrorCode::ImportFile, "file"),
        };
        let (message, hint) = told(error);
        Self::new(code, message, hint).at(field)
    }
}

/// Returns what is wrong, and what to do next.
fn told(error: ImportError) -> (Word, Word) {
    use ImportError as I;
    match error {
        I::TooLong(bytes) => (w::key_file_long(bytes), w::hint_key_file()),
        I::Format => (w::key_file_format(), w::hint_key_again()),
        I::NoMac => (w::key_file_no_mac(), w::hint_key_mac()),
        I::Password => (w::key_file_password(), w::hint_key_password()),
        I::Scheme(detail) => (w::key_file_scheme(detail), w::hint_key_scheme()),
        I::NoKey => (w::key_file_no_key(), w::hint_key_whole()),
        I::ManyKeys(count) => (w::key_file_many(count), w::hint_key_one()),
        I::Kind(kind) => (w::key_file_kind(kind), w::hint_key_kind()),
        I::Weak(bits) => (w::key_file_weak(bits), w::hint_key_kind()),
        I::Long(bits) => (w::key_file_strong(bits), w::hint_key_kind()),
        I::Key(detail) => (w::key_file_broken(detail), w::hint_key_again()),
        I::NoCertificate => (w::key_file_no_certificate(), w::hint_key_whole()),
        I::Mismatch => (w::key_file_mismatch(), w::hint_key_whole()),
        I::NoName => (w::key_file_no_name(), w::hint_key_issuer()),
        I::Usage => (w::key_file_usage(), w::hint_key_issuer()),
        I::Expired(to) => (w::key_file_expired(day(to)), w::hint_key_new()),
        I::NotYet(from) => (w::key_file_not_yet(day(from)), w::hint_key_clock()),
        I::NoIssuer(issuer) => (w::key_file_no_issuer(issuer), w::hint_key_path()),
        I::Chain(detail) => (w::key_file_chain(detail), w::hint_key_issuer()),
    }
}

fn day(at: DateTime<Utc>) -> String {
    at.date_naive().to_string()
}
