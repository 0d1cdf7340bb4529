//! The officer's filing key: P-256 with a self-issued certificate.

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

pub use super::fingerprint::{Fingerprint, FingerprintSheet};
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

/// Holds an officer's filing key and its certificate. The private half is wiped when dropped.
pub struct FilingKey {
    pkcs8_der: Zeroizing<Vec<u8>>,
    certificate_der: Vec<u8>,
}

impl fmt::Debug for FilingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FilingKey({})", self.fingerprint())
    }
}

impl FilingKey {
    /// Takes a stored key back into use.
    ///
    /// # Errors
    /// [`SignError::Key`] when either part is unreadable or the certificate is for another key.
    pub fn from_parts(
        pkcs8_der: Zeroizing<Vec<u8>>,
        certificate_der: Vec<u8>,
        rng: &dyn SecureRandom,
    ) -> Result<Self, SignError> {
        let key = Self {
            pkcs8_der,
            certificate_der,
        };
        let public = key.pair(rng)?.public_key().as_ref().to_vec();
        let certificate = key.certificate()?;
        let certified = certificate
            .tbs_certificate
            .subject_public_key_info
            .subject_public_key;
        if certified.as_bytes() != Some(public.as_slice()) {
            return Err(SignError::Key(
                "the certificate belongs to another key".into(),
            ));
        }
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
        let certificate = Certificate::from_der(&self.certificate_der)
            .map_err(|e| SignError::Key(e.to_string()))?;
        // The certificate is embedded again through this value, so it must survive the round trip to the byte.
        if certificate.to_der()? != self.certificate_der {
            return Err(SignError::Key("the certificate is not in DER".into()));
        }
        Ok(certificate)
    }

    /// Loads the key pair for one signature.
    pub(crate) fn pair(&self, rng: &dyn SecureRandom) -> Result<EcdsaKeyPair, SignError> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8_der, rng)
            .map_err(|error| SignError::Key(error.to_string()))
    }

    /// Refuses a signing time outside the certificate's validity: no verifier would accept the result.
    pub(crate) fn check_valid_at(&self, at: DateTime<Utc>) -> Result<(), SignError> {
        let (from, to) = validity(&self.certificate()?);
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
    FilingKey::from_parts(pkcs8_der, certificate_der, rng)
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

/// Gives the first value of one attribute of the subject's name, e.g. its common name.
pub(crate) fn subject_text(
    certificate: &Certificate,
    oid: der::asn1::ObjectIdentifier,
) -> Option<String> {
    let names = certificate.tbs_certificate.subject.0.iter();
    let mut attributes = names.flat_map(|set| set.0.iter());
    let value = &attributes.find(|attribute| attribute.oid == oid)?.value;
    String::from_utf8(value.value().to_vec()).ok()
}

/// X.520 common name.
pub(crate) const COMMON_NAME: der::asn1::ObjectIdentifier =
    der::asn1::ObjectIdentifier::new_unwrap("2.5.4.3");
/// X.520 country name.
pub(crate) const COUNTRY: der::asn1::ObjectIdentifier =
    der::asn1::ObjectIdentifier::new_unwrap("2.5.4.6");
/// X.520 organisation name.
pub(crate) const ORGANISATION: der::asn1::ObjectIdentifier =
    der::asn1::ObjectIdentifier::new_unwrap("2.5.4.10");

/// True when a certificate's common name carries the mark of a demonstration vault.
pub(crate) fn is_demo_name(common_name: &str) -> bool {
    common_name
        .strip_prefix(DEMO_MARK)
        .is_some_and(|rest| rest.starts_with(' '))
}
