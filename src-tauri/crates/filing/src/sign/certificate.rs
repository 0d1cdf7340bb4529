//! The officer's filing key: P-256 with a self-issued certificate, or what was imported (see [`super::pkcs12`]).

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Months, Utc};
use der::{Decode, Encode};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, DnValue, IsCa, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PublicKeyData, SerialNumber, SigningKey, date_time_ymd,
    string::PrintableString,
};
use ring::rand::SecureRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use zeroize::Zeroizing;

use super::chain::{self, ChainFault};
pub use super::fingerprint::{Fingerprint, FingerprintSheet};
pub(crate) use super::names::{COMMON_NAME, ORGANISATION, folded, is_demo_name, subject_text};
use super::pair::Pair;
use super::{NameFault, SignError};

/// Years a self-issued filing certificate is valid.
pub const YEARS_VALID: u32 = 10;

/// Word before the name in a certificate made for the demonstration vault.
pub const DEMO_MARK: &str = "DEMO";

/// Longest name or organisation a certificate carries, in characters (X.520 `ub-common-name`).
const LONGEST_NAME: usize = 64;

/// Names an officer as a certificate does: in Latin letters, for readers of any script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerName {
    /// The name in Latin letters, diacritics allowed; at most 64 characters.
    pub latin: String,
    /// The firm the officer signs for; at most 64 characters.
    pub organisation: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
}

/// Holds an officer's filing key, its certificate and those of the authorities above it, if there are any. The private
/// half is wiped when dropped.
pub struct FilingKey {
    pkcs8_der: Zeroizing<Vec<u8>>,
    certificate_der: Vec<u8>,
    chain_der: Vec<Vec<u8>>,
}

impl fmt::Debug for FilingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FilingKey({})", self.fingerprint())
    }
}

impl FilingKey {
    /// Takes a stored key back into use; `chain_der` is empty for a self-issued certificate.
    ///
    /// # Errors
    /// [`SignError::Key`] when a part is unreadable or the certificate is for another key.
    pub fn from_parts(
        pkcs8_der: Zeroizing<Vec<u8>>,
        certificate_der: Vec<u8>,
        chain_der: Vec<Vec<u8>>,
        rng: &dyn SecureRandom,
    ) -> Result<Self, SignError> {
        let key = Self {
            pkcs8_der,
            certificate_der,
            chain_der,
        };
        key.pair(rng)?;
        key.chain()?;
        Ok(key)
    }

    /// Gives the private key as PKCS#8 DER, to be sealed in the officer's own store.
    pub fn pkcs8_der(&self) -> &[u8] {
        &self.pkcs8_der
    }

    /// Gives the certificate as DER.
    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate_der
    }

    /// Gives the certificates of the authorities above it as DER, the one that issued it first.
    pub fn chain_der(&self) -> &[Vec<u8>] {
        &self.chain_der
    }

    /// Gives the certificate as PEM, as validators want it for a trust anchor.
    ///
    /// # Errors
    /// [`SignError::Key`] when the certificate is unreadable.
    pub fn certificate_pem(&self) -> Result<String, SignError> {
        use der::EncodePem;
        self.certificate()?
            .to_pem(der::pem::LineEnding::LF)
            .map_err(|error| SignError::Key(error.to_string()))
    }

    /// Gives the SHA-256 of the certificate's DER.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.certificate_der)
    }

    /// Gives what the fingerprint sheet prints about this key.
    ///
    /// # Errors
    /// [`SignError::Key`] when the certificate is unreadable.
    pub fn sheet(&self) -> Result<FingerprintSheet, SignError> {
        FingerprintSheet::of(&self.certificate_der)
    }

    /// Reads the certificate.
    pub(crate) fn certificate(&self) -> Result<Certificate, SignError> {
        exact(&self.certificate_der)
    }

    /// Reads the certificates of the authorities above it.
    pub(crate) fn chain(&self) -> Result<Vec<Certificate>, SignError> {
        self.chain_der.iter().map(|der| exact(der)).collect()
    }

    /// Loads the key pair for one signature.
    pub(crate) fn pair(&self, rng: &dyn SecureRandom) -> Result<Pair, SignError> {
        let certificate = self.certificate()?;
        let public = &certificate.tbs_certificate.subject_public_key_info;
        Ok(Pair::load(&self.pkcs8_der, public, rng)?)
    }

    /// Refuses a certificate that is not made for signing documents: no verifier would accept the result.
    pub(crate) fn check_usage(&self) -> Result<(), SignError> {
        check_usage(&self.certificate()?)
    }

    /// Refuses a signing time outside the certificate's validity: no verifier would accept the result.
    pub(crate) fn check_valid_at(&self, at: DateTime<Utc>) -> Result<(), SignError> {
        check_valid_at(&self.certificate()?, at)
    }
}

/// Refuses a certificate with which nobody may sign at a moment: made for something else, not valid then, or without
/// the certificates above it. The private key is not asked for.
///
/// # Errors
/// [`SignError::Usage`], [`SignError::NotValidAt`] or [`SignError::Key`].
pub fn check_certificate(
    certificate_der: &[u8],
    chain_der: &[Vec<u8>],
    at: DateTime<Utc>,
) -> Result<(), SignError> {
    let certificate = exact(certificate_der)?;
    let beside: Result<Vec<Certificate>, SignError> =
        chain_der.iter().map(|der| exact(der)).collect();
    let beside = beside?;
    check_usage(&certificate)?;
    check_valid_at(&certificate, at)?;
    let issuers = chain::path(&certificate, &beside, at);
    issuers
        .map(drop)
        .map_err(|fault| SignError::Key(fault.to_string()))
}

fn check_usage(certificate: &Certificate) -> Result<(), SignError> {
    chain::check_purpose(certificate).map_err(|fault| match fault {
        ChainFault::Purpose => SignError::Usage,
        other => SignError::Key(other.to_string()),
    })
}

fn check_valid_at(certificate: &Certificate, at: DateTime<Utc>) -> Result<(), SignError> {
    let (from, to) = validity(certificate);
    // Both ends are whole seconds, and so is the clock printed in a signature.
    let second = at.timestamp();
    if (from.timestamp()..=to.timestamp()).contains(&second) {
        return Ok(());
    }
    Err(SignError::NotValidAt {
        from: from.to_rfc3339(),
        to: to.to_rfc3339(),
        at: at.to_rfc3339(),
    })
}

/// Reads a certificate that is embedded again through its value, so it must survive the round trip to the byte.
pub(crate) fn exact(der: &[u8]) -> Result<Certificate, SignError> {
    let certificate = Certificate::from_der(der).map_err(|e| SignError::Key(e.to_string()))?;
    if certificate.to_der()? != der {
        return Err(SignError::Key("the certificate is not in DER".into()));
    }
    Ok(certificate)
}

/// Makes a P-256 key and its self-issued certificate: digital signature and non-repudiation, ten years from
/// `now`, the name in Latin letters (marked DEMO for a demonstration vault), and a serial number that is the
/// digest of the public key, so that the same key always carries the same one.
///
/// # Errors
/// [`SignError::Name`] for a name that cannot stand in a certificate, [`SignError::Random`].
pub fn make_filing_key(
    officer: &OfficerName,
    demo: bool,
    now: DateTime<Utc>,
    rng: &dyn SecureRandom,
) -> Result<FilingKey, SignError> {
    let params = params(officer, demo, now)?;
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, rng)
        .map_err(|_| SignError::Random)?;
    let pkcs8_der = Zeroizing::new(document.as_ref().to_vec());
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &pkcs8_der, rng)
        .map_err(|error| SignError::Key(error.to_string()))?;
    let certificate_der = issue(params, &Issuer { pair: &pair, rng })?;
    FilingKey::from_parts(pkcs8_der, certificate_der, Vec::new(), rng)
}

/// Signs the certificate with the key it is for, without handing the key to another owner.
struct Issuer<'a> {
    pair: &'a EcdsaKeyPair,
    rng: &'a dyn SecureRandom,
}

impl PublicKeyData for Issuer<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

impl SigningKey for Issuer<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature = self
            .pair
            .sign(self.rng, message)
            .map_err(|_| rcgen::Error::RingUnspecified)?;
        Ok(signature.as_ref().to_vec())
    }
}

fn issue(mut params: CertificateParams, issuer: &Issuer<'_>) -> Result<Vec<u8>, SignError> {
    let digest = Sha256::digest(issuer.der_bytes());
    let mut serial: Vec<u8> = digest.iter().take(16).copied().collect();
    if let Some(first) = serial.first_mut() {
        // A serial number is positive and has no leading zero (RFC 5280 4.1.2.2).
        *first = (*first & 0x7f) | 0x40;
    }
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    let certificate = params
        .self_signed(issuer)
        .map_err(|error| SignError::Key(error.to_string()))?;
    Ok(certificate.der().to_vec())
}

fn params(
    officer: &OfficerName,
    demo: bool,
    now: DateTime<Utc>,
) -> Result<CertificateParams, SignError> {
    let common = if demo {
        format!("{DEMO_MARK} {}", officer.latin.trim())
    } else {
        officer.latin.trim().to_owned()
    };
    check_name("latin", &common)?;
    check_name("organisation", officer.organisation.trim())?;
    if !demo && common.starts_with(DEMO_MARK) {
        return Err(SignError::Name {
            field: "latin",
            why: NameFault::Demo,
        });
    }
    let country = officer.country.as_str();
    if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(SignError::Name {
            field: "country",
            why: NameFault::Country,
        });
    }
    let country = PrintableString::try_from(country).map_err(|_| SignError::Name {
        field: "country",
        why: NameFault::Country,
    })?;

    let mut name = DistinguishedName::new();
    name.push(DnType::CountryName, DnValue::PrintableString(country));
    name.push(DnType::OrganizationName, officer.organisation.trim());
    name.push(DnType::CommonName, common);

    let until = now
        .checked_add_months(Months::new(12 * YEARS_VALID))
        .unwrap_or(DateTime::<Utc>::MAX_UTC);
    let mut params = CertificateParams::default();
    params.distinguished_name = name;
    let epoch = date_time_ymd(1970, 1, 1);
    params.not_before = epoch + since_epoch(now)?;
    params.not_after = epoch + since_epoch(until)?;
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::ContentCommitment,
    ];
    Ok(params)
}

/// Gives whole seconds since 1970; a certificate can name no year after 9999.
fn since_epoch(at: DateTime<Utc>) -> Result<Duration, SignError> {
    let seconds = u64::try_from(at.timestamp())
        .ok()
        .filter(|seconds| *seconds < 253_402_300_800);
    let seconds = seconds.ok_or(SignError::Name {
        field: "clock",
        why: NameFault::Clock,
    })?;
    Ok(Duration::from_secs(seconds))
}

fn check_name(field: &'static str, name: &str) -> Result<(), SignError> {
    if !name.chars().any(char::is_alphabetic) {
        return Err(SignError::Name {
            field,
            why: NameFault::Empty,
        });
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(SignError::Name {
            field,
            why: NameFault::Long,
        });
    }
    if !name.chars().all(is_latin) {
        return Err(SignError::Name {
            field,
            why: NameFault::NotLatin,
        });
    }
    Ok(())
}

/// True for printable characters of the Latin blocks up to Latin Extended-B and Latin Extended Additional.
fn is_latin(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2018}' | '\u{2019}')
}

/// Gives start and end of a certificate's validity.
pub(crate) fn validity(certificate: &Certificate) -> (DateTime<Utc>, DateTime<Utc>) {
    let validity = &certificate.tbs_certificate.validity;
    let utc = |time: x509_cert::time::Time| {
        let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
        DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    };
    (utc(validity.not_before), utc(validity.not_after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn a_certificate_is_asked_before_anybody_signs_whether_it_is_valid_then() {
        let now: DateTime<Utc> = "2026-03-02T02:00:00Z".parse().unwrap();
        let officer = OfficerName {
            latin: "Lan Tran".into(),
            organisation: "Example".into(),
            country: "VN".into(),
        };
        let rng = ring::rand::SystemRandom::new();
        let key = make_filing_key(&officer, false, now, &rng).unwrap();
        let ask = |at| check_certificate(key.certificate_der(), &[], at);
        assert_eq!(ask(now), Ok(()));
        for at in [now - Duration::days(1), now + Duration::days(11 * 365)] {
            assert!(matches!(ask(at), Err(SignError::NotValidAt { .. })));
        }
        let mut changed = key.certificate_der().to_vec();
        *changed.last_mut().unwrap() ^= 1;
        assert!(check_certificate(&changed, &[], now).is_err());
    }
}
