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

#[cfg(test)]
mod tests {
    use der::Decode;

    use super::*;

    const MESSAGE: &[u8] = include_bytes!("../../tests/verify_support/rsa/message");

    fn judge(spki: &[u8], signature: &[u8], algorithm: ObjectIdentifier) -> Result<(), Refused> {
        let public = SubjectPublicKeyInfoOwned::from_der(spki).unwrap();
        let algorithm = AlgorithmIdentifierOwned {
            oid: algorithm,
            parameters: None,
        };
        verify(&public, &algorithm, MESSAGE, signature)
    }

    #[test]
    fn rsa_keys_of_2048_and_4096_bits_verify_and_shorter_ones_do_not() {
        let (short, short_sig) = (
            include_bytes!("../../tests/verify_support/rsa/1024.spki").as_slice(),
            include_bytes!("../../tests/verify_support/rsa/1024.sig").as_slice(),
        );
        let (usual, usual_sig) = (
            include_bytes!("../../tests/verify_support/rsa/2048.spki").as_slice(),
            include_bytes!("../../tests/verify_support/rsa/2048.sig").as_slice(),
        );
        let (long, long_sig) = (
            include_bytes!("../../tests/verify_support/rsa/4096.spki").as_slice(),
            include_bytes!("../../tests/verify_support/rsa/4096.sig").as_slice(),
        );
        assert_eq!(judge(usual, usual_sig, RSA_SHA256), Ok(()));
        assert_eq!(judge(usual, usual_sig, RSA_KEY), Ok(()));
        assert_eq!(judge(long, long_sig, RSA_SHA256), Ok(()));
        assert!(judge(short, short_sig, RSA_SHA256).is_err());
        assert!(judge(usual, long_sig, RSA_SHA256).is_err());
        assert!(judge(usual, usual_sig, oid::ECDSA_SHA256).is_err());
        let mut flipped = usual_sig.to_vec();
        flipped[9] ^= 1;
        assert!(judge(usual, &flipped, RSA_SHA256).is_err());
    }
}
