//! RSA-PSS, as some authorities sign the certificates that they issue (RFC 4055, 3.1; RFC 8017, 8.1).

use der::Sequence;
use der::asn1::ObjectIdentifier;
use ring::signature::{
    RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512,
    UnparsedPublicKey, VerificationAlgorithm,
};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::oid;
use crate::sign::algorithm::{RSA_KEY, Unfit, no_parameters};

/// `id-RSASSA-PSS`: a signature, or a key that makes no others.
pub(crate) const PSS: ObjectIdentifier = oid("1.2.840.113549.1.1.10");
/// `id-mgf1`.
const MGF1: ObjectIdentifier = oid("1.2.840.113549.1.1.8");

const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");

/// `RSASSA-PSS-params`; what is left out means SHA-1, which does not count.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Parameters {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    hash: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    mask: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    salt: Option<u8>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    trailer: Option<u8>,
}

/// Checks a signature of this kind, made with one digest throughout and a salt as long as it.
pub(crate) fn verify(
    public: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Unfit> {
    let wanted = "RSA-PSS with one digest of SHA-256 to SHA-512 and a salt of its length";
    let method = method(algorithm).ok_or(Unfit::Algorithm(PSS, wanted))?;
    let key = &public.algorithm;
    let own = key.oid == PSS && (key.parameters.is_none() || key == algorithm);
    if key.oid != RSA_KEY && !own {
        return Err(Unfit::Kind(key.oid.to_string()));
    }
    let bits = public.subject_public_key.as_bytes().unwrap_or_default();
    UnparsedPublicKey::new(method, bits)
        .verify(message, signature)
        .map_err(|_| Unfit::Wrong)
}

fn method(algorithm: &AlgorithmIdentifierOwned) -> Option<&'static dyn VerificationAlgorithm> {
    let parameters: Parameters = algorithm.parameters.as_ref()?.decode_as().ok()?;
    let hash = parameters.hash.filter(no_parameters)?.oid;
    let mask = parameters.mask.filter(|mask| mask.oid == MGF1)?;
    let masked: AlgorithmIdentifierOwned = mask.parameters.as_ref()?.decode_as().ok()?;
    let same = masked.oid == hash && no_parameters(&masked);
    if !same || parameters.trailer.is_some_and(|trailer| trailer != 1) {
        return None;
    }
    let method: &'static dyn VerificationAlgorithm = match (hash, parameters.salt?) {
        (SHA256, 32) => &RSA_PSS_2048_8192_SHA256,
        (SHA384, 48) => &RSA_PSS_2048_8192_SHA384,
        (SHA512, 64) => &RSA_PSS_2048_8192_SHA512,
        _ => return None,
    };
    Some(method)
}
