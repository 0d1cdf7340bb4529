//! Verifies one raw signature: ECDSA P-256 or RSA PKCS#1 of 2048 to 4096 bits, both with SHA-256.

use der::asn1::ObjectIdentifier;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::refused::{Refused, ensure};
use crate::sign::cms::oid;

const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const RSA_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// Bytes of an RSA public key of 4096 bits with any usual exponent.
const LARGEST_RSA: usize = 540;

/// Verifies `signature` over `message` by the key of a certificate.
pub(crate) fn verify(
    public: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Refused> {
    let kind = public.algorithm.oid;
    let bits = public.subject_public_key.as_bytes().unwrap_or_default();
    let method: &dyn VerificationAlgorithm = if kind == EC_KEY {
        let curve = public
            .algorithm
            .parameters
            .as_ref()
            .and_then(|any| any.decode_as().ok());
        ensure(
            curve == Some(P256),
            "its key lies on another curve than P-256",
        )?;
        let fits = algorithm.oid == oid::ECDSA_SHA256 && algorithm.parameters.is_none();
        ensure(
            fits,
            format!("its algorithm {} is not ECDSA with SHA-256", algorithm.oid),
        )?;
        &ECDSA_P256_SHA256_ASN1
    } else if kind == RSA_KEY {
        ensure(
            bits.len() <= LARGEST_RSA,
            "its RSA key is longer than 4096 bits",
        )?;
        let fits = matches!(algorithm.oid, RSA_KEY | RSA_SHA256) && no_parameters(algorithm);
        ensure(
            fits,
            format!(
                "its algorithm {} is not RSA PKCS#1 with SHA-256",
                algorithm.oid
            ),
        )?;
        &RSA_PKCS1_2048_8192_SHA256
    } else {
        return Refused::because(format!("its key is of the unknown kind {kind}"));
    };
    UnparsedPublicKey::new(method, bits)
        .verify(message, signature)
        .map_err(|_| Refused("the signature was not made by the key of its certificate, or what it signs was changed".into()))
}

/// True when an algorithm has no parameters, or NULL in their place.
pub(crate) fn no_parameters(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm
        .parameters
        .as_ref()
        .is_none_or(|any| any.is_null())
}
