//! The two halves of a filing key together, loaded for one signature: P-256, P-384 or RSA.

use der::asn1::{Any, AnyRef, OctetStringRef, UintRef};
use der::{Reader, SliceReader};
use ring::rand::SecureRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use spki::{AlgorithmIdentifier, AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use zeroize::Zeroizing;

use super::SignError;
use super::algorithm::{Algorithm, RSA_SHA256};
use super::cms::oid::{ECDSA_SHA256, ECDSA_SHA384};

/// Bits that an RSA key has at least, and at most.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=4096;

/// Why a private key cannot sign for a certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum KeyFault {
    /// It is not PKCS#8, or what is inside it is not a key.
    #[error("the private key cannot be read")]
    Encoding,
    /// It is of a kind that signs no packet.
    #[error("a packet is signed with P-256, P-384 or RSA, and this key is {0}")]
    Kind(String),
    /// It is an RSA key that is too short or too long.
    #[error("an RSA key has 2048 to 4096 bits, and this one has {0}")]
    Bits(usize),
    /// It belongs to another certificate.
    #[error("the certificate belongs to another key")]
    Mismatch,
    /// Its parts do not make a key.
    #[error("the private key is refused: {0}")]
    Refused(String),
}

impl From<KeyFault> for SignError {
    fn from(fault: KeyFault) -> Self {
        Self::Key(fault.to_string())
    }
}

/// A key that can sign.
pub(crate) enum Pair {
    /// ECDSA on P-256.
    P256(EcdsaKeyPair),
    /// ECDSA on P-384.
    P384(EcdsaKeyPair),
    /// RSA with the padding of PKCS#1 v1.5.
    Rsa(RsaKeyPair),
}

impl Pair {
    /// Loads a private key in PKCS#8 for the public key of its certificate; that the two belong together is proved.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn load(
        pkcs8: &[u8],
        public: &SubjectPublicKeyInfoOwned,
        rng: &dyn SecureRandom,
    ) -> Result<Self, KeyFault> {
        let private = Private::read(pkcs8)?;
        if Algorithm::of_public(public).ok() != Some(private.algorithm) {
            return Err(KeyFault::Mismatch);
        }
        let bits = public.subject_public_key.as_bytes().unwrap_or_default();
        let inner = private.inner;
        match private.algorithm {
            Algorithm::Rsa => load_rsa(inner, bits).map(Self::Rsa),
            Algorithm::P256 => {
                load_ec::<32>(&ECDSA_P256_SHA256_ASN1_SIGNING, inner, bits, rng).map(Self::P256)
            }
            Algorithm::P384 => {
                load_ec::<48>(&ECDSA_P384_SHA384_ASN1_SIGNING, inner, bits, rng).map(Self::P384)
            }
        }
    }

    /// The kind of the key.
    pub const fn kind(&self) -> Algorithm {
        match self {
            Self::P256(_) => Algorithm::P256,
            Self::P384(_) => Algorithm::P384,
            Self::Rsa(_) => Algorithm::Rsa,
        }
    }

    /// Signs a message with the digest of its kind.
    ///
    /// # Errors
    /// [`SignError::Random`] or, for an RSA key whose parts do not agree, [`SignError::Key`].
    pub fn sign(&self, message: &[u8], rng: &dyn SecureRandom) -> Result<Vec<u8>, SignError> {
        match self {
            Self::P256(pair) | Self::P384(pair) => pair
                .sign(rng, message)
                .map(|signature| signature.as_ref().to_vec())
                .map_err(|_| SignError::Random),
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, rng, message, &mut signature)
                    .map_err(|_| KeyFault::Refused("its parts do not agree".into()))?;
                Ok(signature)
            }
        }
    }

    /// The identifier of its signatures: ECDSA without parameters (RFC 5758), RSA with NULL (RFC 4055).
    pub fn algorithm(&self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self {
            Self::P256(_) => (ECDSA_SHA256, None),
            Self::P384(_) => (ECDSA_SHA384, None),
            Self::Rsa(_) => (RSA_SHA256, Some(Any::null())),
        };
        AlgorithmIdentifier { oid, parameters }
    }
}

/// Loads a private number of so many bytes.
fn load_ec<const BYTES: usize>(
    method: &'static EcdsaSigningAlgorithm,
    inner: &[u8],
    public: &[u8],
    rng: &dyn SecureRandom,
) -> Result<EcdsaKeyPair, KeyFault> {
    // The point is the certificate's: many files leave it out of the private key, and it is checked against it here.
    let scalar = scalar::<BYTES>(inner).map_err(|_| KeyFault::Encoding)?;
    EcdsaKeyPair::from_private_key_and_public_key(method, scalar.as_slice(), public, rng)
        .map_err(rejected)
}

fn load_rsa(inner: &[u8], public: &[u8]) -> Result<RsaKeyPair, KeyFault> {
    let length = modulus_bits(inner).map_err(|_| KeyFault::Encoding)?;
    if !RSA_BITS.contains(&length) {
        return Err(KeyFault::Bits(length));
    }
    let pair = RsaKeyPair::from_der(inner).map_err(rejected)?;
    if pair.public_key().as_ref() == public {
        Ok(pair)
    } else {
        Err(KeyFault::Mismatch)
    }
}

fn rejected(why: ring::error::KeyRejected) -> KeyFault {
    // What the library calls it when private and public half do not belong together.
    match why.to_string().as_str() {
        "InconsistentComponents" => KeyFault::Mismatch,
        other => KeyFault::Refused(other.to_owned()),
    }
}

/// What a PKCS#8 wrapper says of the key in it (RFC 5958).
pub(crate) struct Private<'k> {
    /// Its kind: one that signs packets.
    pub algorithm: Algorithm,
    /// `RSAPrivateKey` or `ECPrivateKey`.
    inner: &'k [u8],
}

impl<'k> Private<'k> {
    /// Opens the wrapper; attributes and a public key in it are passed over.
    pub fn read(pkcs8: &'k [u8]) -> Result<Self, KeyFault> {
        let (kind, inner) = unwrap(pkcs8).map_err(|_| KeyFault::Encoding)?;
        let curve = kind.parameters.and_then(|any| any.decode_as().ok());
        let algorithm = Algorithm::of(kind.oid, curve).map_err(KeyFault::Kind)?;
        Ok(Self { algorithm, inner })
    }
}

type Wrapped<'k> = (AlgorithmIdentifier<AnyRef<'k>>, &'k [u8]);

fn unwrap(pkcs8: &[u8]) -> der::Result<Wrapped<'_>> {
    let mut reader = SliceReader::new(pkcs8)?;
    let found = reader.sequence(|inner| {
        let _version: u8 = inner.decode()?;
        let kind: AlgorithmIdentifier<AnyRef<'_>> = inner.decode()?;
        let key: OctetStringRef<'_> = inner.decode()?;
        pass_over(inner)?;
        Ok((kind, key.as_bytes()))
    })?;
    reader.finish(found)
}

/// The private number of an `ECPrivateKey` (RFC 5915), with the leading zeros that some programs leave out.
fn scalar<const BYTES: usize>(sec1: &[u8]) -> der::Result<Zeroizing<[u8; BYTES]>> {
    let mut reader = SliceReader::new(sec1)?;
    let octets = reader.sequence(|inner| {
        let _version: u8 = inner.decode()?;
        let octets: OctetStringRef<'_> = inner.decode()?;
        pass_over(inner)?;
        Ok(octets.as_bytes())
    })?;
    let octets = reader.finish(octets)?;
    let mut scalar = Zeroizing::new([0_u8; BYTES]);
    let place = scalar
        .len()
        .checked_sub(octets.len())
        .and_then(|start| scalar.get_mut(start..));
    place
        .ok_or_else(|| der::Tag::OctetString.length_error())?
        .copy_from_slice(octets);
    Ok(scalar)
}

/// Bits of the modulus of an `RSAPrivateKey` (RFC 8017, A.1.2).
fn modulus_bits(pkcs1: &[u8]) -> der::Result<usize> {
    let mut reader = SliceReader::new(pkcs1)?;
    let bits = reader.sequence(|inner| {
        let _version: u8 = inner.decode()?;
        let modulus: UintRef<'_> = inner.decode()?;
        pass_over(inner)?;
        let bytes = modulus.as_bytes();
        let spare = bytes.first().map_or(0, |byte| byte.leading_zeros());
        Ok((bytes.len() * 8).saturating_sub(usize::try_from(spare).unwrap_or(0)))
    })?;
    reader.finish(bits)
}

fn pass_over<'r>(reader: &mut impl Reader<'r>) -> der::Result<()> {
    let rest = reader.remaining_len();
    reader.read_slice(rest).map(|_| ())
}
