//! Officers' filing keys and the signatures made with them.
//!
//! A filing key belongs to one officer and signs two things: the form (PAdES B-B inside the PDF, B-T once a time
//! service has answered) and the manifest of the packet (detached CMS). Where the certificate is self-issued, its SHA-256
//! fingerprint, handed over on paper, is what a recipient trusts.

pub(crate) mod algorithm;
pub(crate) mod appearance;
pub mod certificate;
pub(crate) mod chain;
pub(crate) mod cms;
mod fingerprint;
mod names;
pub mod pades;
mod pair;
pub mod pkcs12;
pub(crate) mod place;
mod revision;
pub mod timestamp;
mod typeface;

pub use certificate::{FilingKey, OfficerName, check_certificate, make_filing_key};
pub use cms::{room, sign_detached};
pub(crate) use fingerprint::key_kind;
pub use fingerprint::{Fingerprint, FingerprintSheet};
pub use pades::{Part, REASON, Signing, sign_pdf, sign_printed};
pub use pkcs12::{ImportError, read_pkcs12};
pub(crate) use revision::{write_dictionary, write_object};

/// What is wrong with a name that was to stand in a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// It is too long.
    #[error("it is longer than 64 characters")]
    Long,
    /// It is not written in Latin letters.
    #[error("it must be written in Latin letters")]
    NotLatin,
    /// It begins with the mark of demonstration keys.
    #[error("DEMO marks a demonstration key")]
    Demo,
    /// It is no code of a country.
    #[error("two capital letters are needed (ISO 3166)")]
    Country,
    /// The year cannot be written.
    #[error("it is before 1970 or after 9999")]
    Clock,
}

/// Why a key could not be made or a signature not be written. Nothing was written in any of these cases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The officer's name, organisation or country cannot stand in a certificate.
    #[error("{field} cannot stand in a certificate: {why}")]
    Name {
        /// `latin`, `organisation`, `country` or `clock`.
        field: &'static str,
        /// What is wrong with it.
        why: NameFault,
    },
    /// The key or the certificate cannot be read, or they do not belong together.
    #[error("the filing key cannot be used: {0}")]
    Key(String),
    /// The certificate is made for something else than signing documents.
    #[error(
        "the filing certificate is not made for signing documents: choose your own key, or import another one"
    )]
    Usage,
    /// The certificate is not valid at the time of signing.
    #[error(
        "the filing certificate is valid from {from} to {to}, not at {at}: check this computer's clock or make a new filing key"
    )]
    NotValidAt {
        /// Start of validity, UTC.
        from: String,
        /// End of validity, UTC.
        to: String,
        /// The clock given for the signature, UTC.
        at: String,
    },
    /// The random source of the system failed.
    #[error("the random source of this computer gave no bytes")]
    Random,
    /// The PDF cannot be signed.
    #[error("the form cannot be signed: {0}")]
    Pdf(String),
    /// The form has no empty signature field of this name.
    #[error("the form has no empty signature field named {0}")]
    Field(String),
    /// The signature is larger than the room kept for it.
    #[error("the signature takes {needed} bytes, but {room} are kept for it")]
    Room {
        /// Bytes of the signature.
        needed: usize,
        /// Bytes kept in the file.
        room: usize,
    },
    /// A structure could not be encoded.
    #[error("the signature could not be encoded: {0}")]
    Encode(String),
}

impl From<der::Error> for SignError {
    fn from(error: der::Error) -> Self {
        Self::Encode(error.to_string())
    }
}

impl From<lopdf::Error> for SignError {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error.to_string())
    }
}
