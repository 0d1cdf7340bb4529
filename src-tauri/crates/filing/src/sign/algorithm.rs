//! The kinds of keys that sign, and how a signature by each is checked (RFC 5480, RFC 5758, RFC 8017).
//!
//! A packet is signed by P-256 or RSA with SHA-256, or by P-384 with SHA-384, and by nothing else: the kind of the key
//! decides the digest. The authorities above an officer choose for themselves, so in the certificates of a chain both
//! digests are accepted on both curves, and for RSA SHA-384 and SHA-512 as well.

use der::asn1::ObjectIdentifier;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA384_ASN1, ECDSA_P384_SHA256_ASN1, ECDSA_P384_SHA384_ASN1,
    RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::cms::oid::{ECDSA_SHA256, ECDSA_SHA384, SHA256, SHA384};

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

const EC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
const CURVE_P256: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
const CURVE_P384: ObjectIdentifier = oid("1.3.132.0.34");
/// `rsaEncryption`: an RSA key, and in CMS also a signature by one.
pub(crate) const RSA_KEY: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
const RSA_SHA1: ObjectIdentifier = oid("1.2.840.113549.1.1.5");
/// `sha256WithRSAEncryption`.
pub(crate) const RSA_SHA256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = oid("1.2.840.113549.1.1.13");

/// Bytes of an RSA public key of 4096 bits with any usual exponent.
const LARGEST_RSA: usize = 540;

/// The kind of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
    /// RSA with the padding of PKCS#1 v1.5.
    Rsa,
}

impl Algorithm {
    /// Gives the kind named by an algorithm and, for EC keys, its curve.
    ///
    /// # Errors
    /// The name of a kind that nobody here knows.
    pub fn of(kind: ObjectIdentifier, curve: Option<ObjectIdentifier>) -> Result<Self, String> {
        match (kind, curve) {
            (RSA_KEY, _) => Ok(Self::Rsa),
            (EC_KEY, Some(CURVE_P256)) => Ok(Self::P256),
            (EC_KEY, Some(CURVE_P384)) => Ok(Self::P384),
            (EC_KEY, Some(curve)) => Err(called(curve)),
            (kind, _) => Err(called(kind)),
        }
    }

    /// Gives the kind of a public key.
    pub fn of_public(public: &SubjectPublicKeyInfoOwned) -> Result<Self, String> {
        let parameters = public.algorithm.parameters.as_ref();
        let curve = parameters.and_then(|any| any.decode_as().ok());
        Self::of(public.algorithm.oid, curve)
    }

    /// The digest with which such a key signs a packet.
    pub const fn digest(self) -> Digest {
        match self {
            Self::P256 | Self::Rsa => Digest::Sha256,
            Self::P384 => Digest::Sha384,
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::Rsa => "RSA",
        }
    }
}

/// The digests that a packet is signed with (FIPS 180).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digest {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
}

impl Digest {
    /// Its identifier (RFC 5754).
    pub const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => SHA256,
            Self::Sha384 => SHA384,
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
        }
    }

    /// Hashes content that lies in parts.
    pub fn hash(self, content: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha256 => hashed::<sha2::Sha256>(content),
            Self::Sha384 => hashed::<sha2::Sha384>(content),
        }
    }
}

fn hashed<D: sha2::Digest>(content: &[&[u8]]) -> Vec<u8> {
    let mut hasher = D::new();
    for part in content {
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}

/// The usual name of a kind of keys or of a digest, or its number.
pub(crate) fn called(kind: ObjectIdentifier) -> String {
    match kind.to_string().as_str() {
        "1.3.14.3.2.26" => "SHA-1".to_owned(),
        "2.16.840.1.101.3.4.2.1" => "SHA-256".to_owned(),
        "2.16.840.1.101.3.4.2.2" => "SHA-384".to_owned(),
        "2.16.840.1.101.3.4.2.3" => "SHA-512".to_owned(),
        "1.3.132.0.35" => "P-521".to_owned(),
        "1.3.132.0.10" => "secp256k1".to_owned(),
        "1.3.101.112" => "Ed25519".to_owned(),
        "1.3.101.113" => "Ed448".to_owned(),
        "1.2.840.113549.1.1.10" => "RSA-PSS".to_owned(),
        "1.2.840.10040.4.1" => "DSA".to_owned(),
        number => number.to_owned(),
    }
}

/// What a signature stands under, which decides how much choice its maker has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Under {
    /// A packet: each kind of key with its one digest.
    Packet,
    /// A certificate, signed by its issuer.
    Certificate,
    /// The root of a chain, signed by itself: that proves nothing, so old roots may keep their SHA-1.
    Root,
}

/// Why a signature does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unfit {
    /// Its key is of a kind that is not used here.
    #[error("its key is of the unknown kind {0}")]
    Kind(String),
    /// The key would take long.
    #[error("its RSA key is longer than 4096 bits")]
    Long,
    /// The algorithm is not one that such a key may use there.
    #[error("its algorithm {0} is not {1}")]
    Algorithm(ObjectIdentifier, &'static str),
    /// It is not a signature over these bytes.
    #[error(
        "the signature was not made by the key of its certificate, or what it signs was changed"
    )]
    Wrong,
}

/// Checks `signature` over `message` by a public key.
pub(crate) fn verify(
    public: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
    under: Under,
) -> Result<(), Unfit> {
    let bits = public.subject_public_key.as_bytes().unwrap_or_default();
    let kind = Algorithm::of_public(public).map_err(Unfit::Kind)?;
    let method = match kind {
        Algorithm::P256 | Algorithm::P384 => by_ec(kind, algorithm, under)?,
        Algorithm::Rsa if bits.len() > LARGEST_RSA => return Err(Unfit::Long),
        Algorithm::Rsa => by_rsa(algorithm, under)?,
    };
    UnparsedPublicKey::new(method, bits)
        .verify(message, signature)
        .map_err(|_| Unfit::Wrong)
}

fn by_ec(
    kind: Algorithm,
    algorithm: &AlgorithmIdentifierOwned,
    under: Under,
) -> Result<&'static dyn VerificationAlgorithm, Unfit> {
    let wide = under != Under::Packet;
    let small = kind == Algorithm::P256;
    let fits: Option<&'static dyn VerificationAlgorithm> = match algorithm.oid {
        // RFC 5758 leaves the parameters out, and nothing else does.
        _ if algorithm.parameters.is_some() => None,
        ECDSA_SHA256 if small => Some(&ECDSA_P256_SHA256_ASN1),
        ECDSA_SHA384 if !small => Some(&ECDSA_P384_SHA384_ASN1),
        ECDSA_SHA384 if wide => Some(&ECDSA_P256_SHA384_ASN1),
        ECDSA_SHA256 if wide => Some(&ECDSA_P384_SHA256_ASN1),
        _ => None,
    };
    let wanted = match (wide, small) {
        (true, _) => "ECDSA with SHA-256 or SHA-384",
        (false, true) => "ECDSA with SHA-256",
        (false, false) => "ECDSA with SHA-384",
    };
    fits.ok_or(Unfit::Algorithm(algorithm.oid, wanted))
}

fn by_rsa(
    algorithm: &AlgorithmIdentifierOwned,
    under: Under,
) -> Result<&'static dyn VerificationAlgorithm, Unfit> {
    let (packet, root) = (under == Under::Packet, under == Under::Root);
    let fits: Option<&'static dyn VerificationAlgorithm> = match algorithm.oid {
        _ if !no_parameters(algorithm) => None,
        RSA_SHA256 => Some(&RSA_PKCS1_2048_8192_SHA256),
        RSA_KEY if packet => Some(&RSA_PKCS1_2048_8192_SHA256),
        RSA_SHA384 if !packet => Some(&RSA_PKCS1_2048_8192_SHA384),
        RSA_SHA512 if !packet => Some(&RSA_PKCS1_2048_8192_SHA512),
        RSA_SHA1 if root => Some(&RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY),
        _ => None,
    };
    let wanted = if packet {
        "RSA PKCS#1 with SHA-256"
    } else {
        "RSA PKCS#1 with SHA-256, SHA-384 or SHA-512"
    };
    fits.ok_or(Unfit::Algorithm(algorithm.oid, wanted))
}

/// True when an algorithm has no parameters, or NULL in their place.
pub(crate) fn no_parameters(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm
        .parameters
        .as_ref()
        .is_none_or(|any| any.is_null())
}
