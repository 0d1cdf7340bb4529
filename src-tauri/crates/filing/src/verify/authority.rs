//! Certificates of time services: their keys, their digests, and the way from one of them to a root.
//!
//! They are made by others, so that more kinds of keys are known here than for officers, and every certificate is
//! kept as it was received: a second writing of it may differ from the one that was signed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use der::asn1::{BitString, ObjectIdentifier};
use der::{Any, Decode, Encode, Sequence};
use ring::digest;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA384_ASN1, ECDSA_P384_SHA256_ASN1, ECDSA_P384_SHA384_ASN1,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
    UnparsedPublicKey, VerificationAlgorithm,
};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::refused::{Refused, ensure};
use crate::sign::certificate::{COMMON_NAME, ORGANISATION, subject_text, validity};
use crate::sign::chain::{self, ChainFault, pss};

/// Most certificates between a time service and its root.
const LONGEST_CHAIN: u8 = 6;
/// Most signatures of certificates that are verified in search of a root.
const MOST_TRIES: usize = 64;

const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const RSA_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// The digests that a time service may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digest {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// The digest of this name (FIPS 180).
    pub fn of(oid: &ObjectIdentifier) -> Option<Self> {
        const NAMES: [(ObjectIdentifier, Digest); 3] = [
            (
                ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1"),
                Digest::Sha256,
            ),
            (
                ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2"),
                Digest::Sha384,
            ),
            (
                ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3"),
                Digest::Sha512,
            ),
        ];
        let found = NAMES.iter().find(|(name, _)| name == oid);
        found.map(|(_, digest)| *digest)
    }

    /// The digest that the name of a signature algorithm holds (RFC 4055, RFC 5758).
    fn of_signature(oid: &ObjectIdentifier) -> Option<Self> {
        const NAMES: [(ObjectIdentifier, Digest); 5] = [
            (
                ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"),
                Digest::Sha256,
            ),
            (
                ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"),
                Digest::Sha384,
            ),
            (
                ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"),
                Digest::Sha512,
            ),
            (
                ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2"),
                Digest::Sha256,
            ),
            (
                ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"),
                Digest::Sha384,
            ),
        ];
        let found = NAMES.iter().find(|(name, _)| name == oid);
        found.map(|(_, digest)| *digest)
    }

    /// Hashes bytes.
    pub fn hash(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }
}

/// A certificate's three parts, the first as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Parts {
    inner: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// A certificate with the bytes it came as.
#[derive(Debug, Clone)]
pub(crate) struct Foreign {
    /// Its own bytes.
    pub der: Vec<u8>,
    /// What they say.
    pub certificate: Certificate,
    /// What its issuer signed.
    inner: Vec<u8>,
    parts: Parts,
}

impl Foreign {
    /// Reads a certificate.
    pub fn read(der: &[u8]) -> der::Result<Self> {
        let parts = Parts::from_der(der)?;
        Ok(Self {
            der: der.to_vec(),
            certificate: Certificate::from_der(der)?,
            inner: parts.inner.to_der()?,
            parts,
        })
    }

    /// Whom it names.
    pub fn name(&self) -> String {
        let text = |oid| subject_text(&self.certificate, oid);
        text(COMMON_NAME)
            .or_else(|| text(ORGANISATION))
            .unwrap_or_else(|| self.certificate.tbs_certificate.subject.to_string())
    }

    /// Its public key.
    pub fn key(&self) -> &SubjectPublicKeyInfoOwned {
        &self.certificate.tbs_certificate.subject_public_key_info
    }

    /// The last second at which it is valid.
    pub fn ends(&self) -> DateTime<Utc> {
        validity(&self.certificate).1
    }

    /// Whether it is valid at a moment.
    pub fn is_valid_at(&self, at: DateTime<Utc>) -> bool {
        let (from, to) = validity(&self.certificate);
        (from.timestamp()..=to.timestamp()).contains(&at.timestamp())
    }

    /// Whether this certificate names that one as its issuer.
    fn is_named_by(&self, issuer: &Self) -> bool {
        self.certificate.tbs_certificate.issuer == issuer.certificate.tbs_certificate.subject
            && self.certificate.tbs_certificate.signature == self.parts.algorithm
    }

    /// Whether this certificate was issued by that one.
    fn is_issued_by(&self, issuer: &Self) -> bool {
        self.is_named_by(issuer)
            && verify(
                issuer.key(),
                &self.parts.algorithm,
                None,
                &self.inner,
                self.parts.signature.as_bytes().unwrap_or_default(),
            )
            .is_ok()
    }

    /// Whether it may issue certificates, with so many of its own between it and the last one.
    fn may_issue(&self, between: u8) -> bool {
        let inner = &self.certificate.tbs_certificate;
        let authority = match inner.get::<BasicConstraints>() {
            Ok(Some((_, limits))) => {
                limits.ca
                    && limits
                        .path_len_constraint
                        .is_none_or(|most| between <= most)
            }
            _ => false,
        };
        let signs = match inner.get::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.key_cert_sign(),
            Ok(None) => true,
            Err(_) => false,
        };
        authority && signs
    }
}

/// Checks that a certificate leads to one of the roots, through others that lie beside it, all valid at that moment.
pub(crate) fn leads_to(
    certificate: &Foreign,
    beside: &[Foreign],
    roots: &[Foreign],
    at: DateTime<Utc>,
) -> Result<(), Refused> {
    let mut search = Search {
        beside,
        roots,
        at,
        seen: BTreeSet::new(),
        tries: MOST_TRIES,
        fault: None,
    };
    if search.leads(certificate, 0) {
        return Ok(());
    }
    match search.fault {
        Some(fault) => Err(fault.into()),
        None => Refused::because(format!(
            "the certificate of the time service {} does not lead to a root that you gave",
            certificate.name()
        )),
    }
}

/// A search for a root.
struct Search<'c> {
    beside: &'c [Foreign],
    roots: &'c [Foreign],
    at: DateTime<Utc>,
    /// Which certificates were tried at which height; from there no way leads on.
    seen: BTreeSet<(usize, u8)>,
    /// Signatures that may still be verified.
    tries: usize,
    /// Why a certificate that issued another one does not count, where that is more than a missing link.
    fault: Option<ChainFault>,
}

impl<'c> Search<'c> {
    fn leads(&mut self, current: &Foreign, between: u8) -> bool {
        let (roots, beside, at) = (self.roots, self.beside, self.at);
        if roots.iter().any(|root| root.der == current.der) {
            return true;
        }
        // A root is trusted by whoever gave it, whatever it says of itself.
        for root in roots.iter().filter(|root| root.is_valid_at(at)) {
            if self.is_issued(current, root) {
                return true;
            }
        }
        if between >= LONGEST_CHAIN {
            return false;
        }
        for (place, next) in beside.iter().enumerate() {
            let fits = next.der != current.der && next.is_valid_at(at);
            if !fits || !next.may_issue(between) || !self.is_issued(current, next) {
                continue;
            }
            if let Err(fault) = chain::check_critical(&next.certificate) {
                self.fault = Some(fault);
            } else if self.seen.insert((place, between)) && self.leads(next, between + 1) {
                return true;
            }
        }
        false
    }

    /// Whether one certificate was issued by another, as long as there are tries left.
    fn is_issued(&mut self, current: &Foreign, issuer: &'c Foreign) -> bool {
        if !current.is_named_by(issuer) {
            return false;
        }
        let Some(left) = self.tries.checked_sub(1) else {
            self.fault = Some(ChainFault::Tangled);
            return false;
        };
        self.tries = left;
        current.is_issued_by(issuer)
    }
}

/// Verifies a raw signature; `digest` is the one that the signer names where the algorithm names none.
pub(crate) fn verify(
    public: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    digest: Option<Digest>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Refused> {
    if algorithm.oid == pss::PSS && digest.is_none() {
        // In certificates alone: in tokens nobody was seen to use it.
        return pss::verify(public, algorithm, message, signature)
            .map_err(|unfit| Refused(unfit.to_string()));
    }
    let named = Digest::of_signature(&algorithm.oid);
    let plain = algorithm.oid == RSA_KEY;
    let Some(used) = named.or(digest.filter(|_| plain)) else {
        return Refused::because(format!("its algorithm {} is unknown", algorithm.oid));
    };
    ensure(
        digest.is_none_or(|digest| digest == used),
        "it names two digests",
    )?;
    let method = method(public, used)?;
    let bits = public.subject_public_key.as_bytes().unwrap_or_default();
    UnparsedPublicKey::new(method, bits)
        .verify(message, signature)
        .map_err(|_| {
            Refused("the signature does not verify: it was changed, or another key made it".into())
        })
}

/// How a key of this kind verifies with this digest.
fn method(
    public: &SubjectPublicKeyInfoOwned,
    digest: Digest,
) -> Result<&'static dyn VerificationAlgorithm, Refused> {
    let kind = public.algorithm.oid;
    if kind == RSA_KEY {
        let method: &'static dyn VerificationAlgorithm = match digest {
            Digest::Sha256 => &RSA_PKCS1_2048_8192_SHA256,
            Digest::Sha384 => &RSA_PKCS1_2048_8192_SHA384,
            Digest::Sha512 => &RSA_PKCS1_2048_8192_SHA512,
        };
        return Ok(method);
    }
    let curve: Option<ObjectIdentifier> = public
        .algorithm
        .parameters
        .as_ref()
        .filter(|_| kind == EC_KEY)
        .and_then(|any| any.decode_as().ok());
    let method: &'static dyn VerificationAlgorithm = match (curve, digest) {
        (Some(P256), Digest::Sha256) => &ECDSA_P256_SHA256_ASN1,
        (Some(P256), Digest::Sha384) => &ECDSA_P256_SHA384_ASN1,
        (Some(P384), Digest::Sha256) => &ECDSA_P384_SHA256_ASN1,
        (Some(P384), Digest::Sha384) => &ECDSA_P384_SHA384_ASN1,
        _ => return Refused::because(format!("its key of the kind {kind} is not known here")),
    };
    Ok(method)
}
