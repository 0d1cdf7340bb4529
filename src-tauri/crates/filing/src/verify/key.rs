//! Verifies one raw signature of a packet: ECDSA P-256 or RSA PKCS#1 of 2048 to 4096 bits, both with SHA-256, or ECDSA
//! P-384 with SHA-384.
//!
//! What authorities sign their certificates with is wider: see `sign::chain`.

use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::refused::Refused;
use crate::sign::algorithm::{self, Under};

pub(crate) use crate::sign::algorithm::no_parameters;

/// Verifies `signature` over `message` by the key of a certificate.
pub(crate) fn verify(
    public: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Refused> {
    algorithm::verify(public, algorithm, message, signature, Under::Packet)
        .map_err(|unfit| Refused(unfit.to_string()))
}

#[cfg(test)]
mod tests {
    use der::Decode;
    use der::asn1::ObjectIdentifier;

    use super::*;
    use crate::sign::algorithm::{RSA_KEY, RSA_SHA256};
    use crate::sign::cms::oid;

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
