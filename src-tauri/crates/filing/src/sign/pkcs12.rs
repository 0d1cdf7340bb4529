//! A filing key from a PKCS#12 file (`.p12`, `.pfx`), as authorities and other programs hand them out (RFC 7292).
//!
//! Modern files (AES, HMAC with SHA-2) and legacy ones (Triple DES, RC2, SHA-1) are read; what keeps the key afterwards
//! is the officer's own store, so a weak old file weakens nothing but itself. Only bytes cross from the reader's
//! libraries to ours: the two speak different versions of the same types.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use der::asn1::AnyRef;
use der::{Encode, Reader, SliceReader};
use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;
use ring::rand::SecureRandom;
use x509_cert::Certificate;
use zeroize::Zeroizing;

use super::certificate::{FilingKey, exact, validity};
use super::chain::{self, ChainFault};
use super::names::{COMMON_NAME, subject_text};
use super::pair::{KeyFault, Pair, Private};

/// Bytes that a file with one key and its certificates has at most.
pub const MOST_BYTES: usize = 256 * 1024;

/// Certificates that a file may hold: each is compared with the key and tried as an issuer.
const MOST_CERTIFICATES: usize = 16;

/// Certificates above the officer's own that are taken at most, and their bytes: they stand in every signature.
const MOST_ISSUERS: usize = 4;
const MOST_CHAIN: usize = 12 * 1024;

/// Why a key is not taken. Nothing was kept in any of these cases, and the file stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is longer than any file with one key.
    #[error(
        "the file has {0} bytes, more than any file with one key; nothing was kept; choose the .p12 or .pfx file"
    )]
    TooLong(usize),
    /// It is no PKCS#12 file, or damaged, or not in DER.
    #[error(
        "this is no PKCS#12 file in DER, or it is damaged; nothing was kept; export the key again as .p12 or .pfx"
    )]
    Format,
    /// Nothing protects its content from being changed.
    #[error(
        "the file has no authentication code, so nobody could tell whether it was changed; nothing was kept; export it again with one"
    )]
    NoMac,
    /// The password does not open it.
    #[error("the password does not open this file; nothing was kept; type it again")]
    Password,
    /// It is sealed in a way that is not read here.
    #[error(
        "the file is sealed in a way that is not read here ({0}); nothing was kept; export it again with AES-256 and SHA-256"
    )]
    Scheme(String),
    /// It holds no private key.
    #[error(
        "the file holds no private key; nothing was kept; export it again together with its key"
    )]
    NoKey,
    /// It holds more than one private key.
    #[error(
        "the file holds {0} private keys; nothing was kept; export the one that signs into a file of its own"
    )]
    ManyKeys(usize),
    /// The key is of a kind that signs no packet.
    #[error(
        "the key is {0}; nothing was kept; a packet is signed with P-256, P-384 or RSA, so ask for a certificate of that kind"
    )]
    Kind(String),
    /// The RSA key is too short.
    #[error(
        "the RSA key has {0} bits and is too short to be relied on; nothing was kept; ask for a certificate with 2048 or more"
    )]
    Weak(usize),
    /// The RSA key is longer than is used here.
    #[error("the RSA key has {0} bits; nothing was kept; ask for a certificate with at most 4096")]
    Long(usize),
    /// The private key is broken.
    #[error("the private key cannot be used ({0}); nothing was kept; export it again")]
    Key(String),
    /// It holds no certificate.
    #[error(
        "the file holds no certificate; nothing was kept; export it again together with its certificates"
    )]
    NoCertificate,
    /// None of its certificates is for its key.
    #[error(
        "no certificate in the file is for its key; nothing was kept; export key and certificate again together"
    )]
    Mismatch,
    /// The certificate names nobody.
    #[error(
        "the certificate has no name that can be printed; nothing was kept; ask its issuer for one with your name"
    )]
    NoName,
    /// The certificate is made for something else.
    #[error(
        "the certificate is not made for signing documents; nothing was kept; ask its issuer for one that is"
    )]
    Usage,
    /// The certificate has ended.
    #[error("the certificate ended on {0}; nothing was kept; ask its issuer for a new one")]
    Expired(DateTime<Utc>),
    /// The certificate has not begun.
    #[error(
        "the certificate begins on {0} only; nothing was kept; import it then, or set this computer's clock right"
    )]
    NotYet(DateTime<Utc>),
    /// An issuer's certificate is missing.
    #[error(
        "the certificate of {0}, who issued one in the file, is missing; nothing was kept; export it again with all certificates in the path"
    )]
    NoIssuer(String),
    /// The certificates above the officer's own do not count.
    #[error("{0}; nothing was kept; ask the issuer which certificates belong to it")]
    Chain(String),
}

impl From<KeyFault> for ImportError {
    fn from(fault: KeyFault) -> Self {
        match fault {
            KeyFault::Kind(kind) => Self::Kind(kind),
            KeyFault::Bits(bits) if bits < 2048 => Self::Weak(bits),
            KeyFault::Bits(bits) => Self::Long(bits),
            KeyFault::Mismatch => Self::Mismatch,
            KeyFault::Encoding | KeyFault::Refused(_) => Self::Key(fault.to_string()),
        }
    }
}

impl From<ChainFault> for ImportError {
    fn from(fault: ChainFault) -> Self {
        match fault {
            ChainFault::Purpose => Self::Usage,
            ChainFault::Missing(issuer) => Self::NoIssuer(issuer),
            other => Self::Chain(other.to_string()),
        }
    }
}

/// Reads a filing key with its certificates out of a PKCS#12 file and checks that it could sign a packet now.
///
/// # Errors
/// [`ImportError`].
pub fn read_pkcs12(
    bytes: &[u8],
    password: &str,
    now: DateTime<Utc>,
    rng: &dyn SecureRandom,
) -> Result<FilingKey, ImportError> {
    let opened = open(bytes, password)?;
    let private = opened.private_key()?;
    let found = Found::among(&opened, &private, rng)?;
    let certificate = found.best(now).ok_or(ImportError::Mismatch)?;
    chain::check_purpose(certificate)?;
    let (from, to) = validity(certificate);
    if now > to {
        return Err(ImportError::Expired(to));
    }
    if now < from {
        return Err(ImportError::NotYet(from));
    }
    check_name(certificate)?;
    let chain = issuers(certificate, &found.all, now)?;
    let broken = |error: der::Error| ImportError::Key(error.to_string());
    let certificate = certificate.to_der().map_err(broken)?;
    FilingKey::from_parts(private, certificate, chain, rng)
        .map_err(|error| ImportError::Key(error.to_string()))
}

/// What lay in the file.
struct Opened(Pkcs12Archive);

/// Opens the file. What is damaged beyond reading must not end the program, whatever its reader makes of it.
fn open(bytes: &[u8], password: &str) -> Result<Opened, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLong(bytes.len()));
    }
    if !has_mac(bytes).map_err(|_| ImportError::Format)? {
        return Err(ImportError::NoMac);
    }
    // The authentication code is over the password as a BMPString, which has no letters beyond these.
    if password.chars().any(|letter| u32::from(letter) > 0xffff) {
        return Err(ImportError::Password);
    }
    let read = AssertUnwindSafe(|| Pkcs12Archive::from_pkcs12(bytes, password));
    match catch_unwind(read) {
        Ok(Ok(archive)) => Ok(Opened(archive)),
        Ok(Err(error)) => Err(unread(&error)),
        Err(_) => Err(ImportError::Format),
    }
}

/// Whether the outermost structure ends with an authentication code (RFC 7292, section 4).
fn has_mac(bytes: &[u8]) -> der::Result<bool> {
    let mut reader = SliceReader::new(bytes)?;
    let found = reader.sequence(|inner| {
        let _version: u8 = inner.decode()?;
        let _safe: AnyRef<'_> = inner.decode()?;
        let mac: Option<AnyRef<'_>> = inner.decode()?;
        Ok(mac.is_some())
    })?;
    reader.finish(found)
}

fn unread(error: &Error) -> ImportError {
    let told = error.to_string();
    match error {
        Error::MacError(_) => ImportError::Password,
        Error::UnsupportedContentType
        | Error::UnsupportedCertificateType
        | Error::UnsupportedEncryptionScheme
        | Error::UnsupportedMacAlgorithm
        | Error::InvalidParameters
        | Error::Pkcs5Error(_) => ImportError::Scheme(told),
        // A cipher or derivation that it does not know is told as an unknown number inside a structure.
        Error::DerError(_) if told.contains("OID") => ImportError::Scheme(told),
        _ => ImportError::Format,
    }
}

impl Opened {
    /// The one private key. The reader's own copy is beyond our reach and goes unwiped; ours is wiped.
    fn private_key(&self) -> Result<Zeroizing<Vec<u8>>, ImportError> {
        let mut keys: Vec<&[u8]> = self.0.keys.iter().map(|bag| bag.key.as_der()).collect();
        keys.sort_unstable();
        keys.dedup();
        match keys.as_slice() {
            [key] => {
                Private::read(key)?;
                Ok(Zeroizing::new(key.to_vec()))
            }
            [] => Err(ImportError::NoKey),
            many => Err(ImportError::ManyKeys(many.len())),
        }
    }
}

/// The certificates of the file.
struct Found {
    /// All that can be read.
    all: Vec<Certificate>,
    /// Places of those that are for the key.
    own: Vec<usize>,
}

impl Found {
    /// Tells by the public key which certificates are for the key: what links the two in the file may be missing.
    fn among(opened: &Opened, private: &[u8], rng: &dyn SecureRandom) -> Result<Self, ImportError> {
        let bags = &opened.0.certs;
        if bags.is_empty() {
            return Err(ImportError::NoCertificate);
        }
        if bags.len() > MOST_CERTIFICATES {
            return Err(ImportError::Chain(format!(
                "the file holds {} certificates, and at most {MOST_CERTIFICATES} are read",
                bags.len()
            )));
        }
        let read = bags.iter().filter_map(|bag| exact(bag.cert.as_der()).ok());
        let all: Vec<Certificate> = read.collect();
        let mut own = Vec::new();
        for (place, certificate) in all.iter().enumerate() {
            let public = &certificate.tbs_certificate.subject_public_key_info;
            match Pair::load(private, public, rng) {
                Ok(pair) => {
                    // Whether the parts of an RSA key agree shows only when it signs.
                    pair.sign(b"deedbox", rng)
                        .map_err(|error| ImportError::Key(error.to_string()))?;
                    own.push(place);
                }
                Err(KeyFault::Mismatch) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        if own.is_empty() && all.len() < bags.len() {
            return Err(ImportError::Format);
        }
        Ok(Self { all, own })
    }

    /// Of several certificates for one key, such as a renewed one beside the old, the one that can sign for longest.
    fn best(&self, now: DateTime<Utc>) -> Option<&Certificate> {
        let own = self.own.iter().filter_map(|place| self.all.get(*place));
        own.max_by_key(|certificate| {
            let (from, to) = validity(certificate);
            let fits = chain::check_purpose(certificate).is_ok();
            ((from..=to).contains(&now), fits, to)
        })
    }
}

/// The name is printed in the signature's frame and on the fingerprint sheet.
fn check_name(certificate: &Certificate) -> Result<(), ImportError> {
    let name = subject_text(certificate, COMMON_NAME).unwrap_or_default();
    let printable = name.chars().any(char::is_alphanumeric) && !name.chars().any(char::is_control);
    if printable {
        Ok(())
    } else {
        Err(ImportError::NoName)
    }
}

/// The certificates above the officer's own, as far as they are needed, the nearest first.
fn issuers(
    certificate: &Certificate,
    all: &[Certificate],
    now: DateTime<Utc>,
) -> Result<Vec<Vec<u8>>, ImportError> {
    let path = chain::path(certificate, all, now)?;
    let chain: Result<Vec<Vec<u8>>, _> =
        path.issuers.iter().map(|issuer| issuer.to_der()).collect();
    let chain = chain.map_err(|error| ImportError::Chain(error.to_string()))?;
    let bytes: usize = chain.iter().map(Vec::len).sum();
    if chain.len() > MOST_ISSUERS || bytes > MOST_CHAIN {
        let told = format!(
            "{} authorities stand above the certificate, with {bytes} bytes, and at most {MOST_ISSUERS} with {MOST_CHAIN} go into a signature",
            chain.len()
        );
        return Err(ImportError::Chain(told));
    }
    Ok(chain)
}
