//! What the officer hands to the provider on paper: the certificate's fingerprint and what stands beside it.

use std::fmt;

use chrono::{DateTime, Utc};
use der::Decode;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use super::SignError;
use super::certificate::{
    COMMON_NAME, COUNTRY, ORGANISATION, is_demo_name, subject_text, validity,
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

/// What the fingerprint sheet prints about one officer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FingerprintSheet {
    /// Common name, with its DEMO mark if it has one.
    pub name: String,
    /// Organisation named by the certificate.
    pub organisation: String,
    /// Country named by the certificate.
    pub country: String,
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
        let serial = certificate.tbs_certificate.serial_number.as_bytes();
        Ok(Self {
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
}
