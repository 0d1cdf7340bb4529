//! What the officer hands to the provider on paper: the certificate's fingerprint and what stands beside it.

use std::fmt;

use chrono::{DateTime, Utc};
use der::Decode;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use super::SignError;
use super::algorithm::Algorithm;
use super::certificate::validity;
use super::names::{
    COMMON_NAME, COUNTRY, ORGANISATION, folded, is_demo_name, issuer_text, subject_text,
};

/// The SHA-256 of a certificate's DER: what the officer hands to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// Computes the fingerprint of a certificate in DER.
    pub fn of(certificate_der: &[u8]) -> Self {
        Self(Sha256::digest(certificate_der).into())
    }

    /// Gives 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Gives eight groups of eight digits, as a page prints them.
    pub fn groups(&self) -> [String; 8] {
        let hex = self.hex();
        std::array::from_fn(|i| hex.chars().skip(i * 8).take(8).collect())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups().join(" "))
    }
}

/// Returns the kind of key that a certificate in DER is for, where it is one that signs packets.
pub(crate) fn key_kind(certificate_der: &[u8]) -> Option<Algorithm> {
    let certificate = Certificate::from_der(certificate_der).ok()?;
    Algorithm::of_public(&certificate.tbs_certificate.subject_public_key_info).ok()
}

/// What the fingerprint sheet prints about one officer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FingerprintSheet {
    /// Common name, with its DEMO mark if it has one.
    pub name: String,
    /// Organisation named by the certificate.
    pub organisation: String,
    /// Country named by the certificate.
    pub country: String,
    /// Whether the officer issued the certificate; nobody else answers for the name then.
    pub self_issued: bool,
    /// Who issued it; the officer's own name where it is self-issued.
    pub issuer: String,
    /// Whether this is a demonstration key.
    pub demo: bool,
    /// SHA-256 of the certificate in eight groups of eight digits.
    pub sha256: [String; 8],
    /// Serial number in hexadecimal.
    pub serial: String,
    /// First second of validity.
    pub valid_from: DateTime<Utc>,
    /// Last second of validity.
    pub valid_to: DateTime<Utc>,
}

impl FingerprintSheet {
    /// Reads the sheet's values from a certificate in DER.
    ///
    /// # Errors
    /// [`SignError::Key`] when the certificate is unreadable.
    pub fn of(certificate_der: &[u8]) -> Result<Self, SignError> {
        let certificate =
            Certificate::from_der(certificate_der).map_err(|e| SignError::Key(e.to_string()))?;
        let name = subject_text(&certificate, COMMON_NAME).unwrap_or_default();
        let (valid_from, valid_to) = validity(&certificate);
        let inner = &certificate.tbs_certificate;
        let serial = inner.serial_number.as_bytes();
        Ok(Self {
            self_issued: inner.issuer == inner.subject,
            issuer: issuer_text(&certificate),
            demo: is_demo_name(&name),
            organisation: subject_text(&certificate, ORGANISATION).unwrap_or_default(),
            country: subject_text(&certificate, COUNTRY).unwrap_or_default(),
            sha256: Fingerprint::of(certificate_der).groups(),
            serial: serial.iter().map(|byte| format!("{byte:02x}")).collect(),
            name,
            valid_from,
            valid_to,
        })
    }

    /// Whether the certificate may sign for somebody of these names: a self-issued one must carry one of them, since
    /// nobody else answers for it; what an authority issued may be in another name, which the verifier then tells.
    #[must_use]
    pub fn may_sign_for(&self, names: &[&str]) -> bool {
        let own = folded(&self.name);
        !self.self_issued || names.iter().any(|name| folded(name) == own)
    }
}
