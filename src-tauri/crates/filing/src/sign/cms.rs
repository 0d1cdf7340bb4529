//! CMS SignedData, detached, with exactly the attributes of PAdES B-B (RFC 5652, RFC 5035, EN 319 142-1).

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Encode, Sequence};
use ring::rand::SecureRandom;
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::{FilingKey, SignError};

/// Object identifiers of the few structures a signature consists of.
pub(crate) mod oid {
    use der::asn1::ObjectIdentifier;

    /// `id-data` (RFC 5652).
    pub const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
    /// `id-signedData` (RFC 5652).
    pub const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
    /// `id-contentType` (RFC 5652).
    pub const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
    /// `id-messageDigest` (RFC 5652).
    pub const MESSAGE_DIGEST: ObjectIdentifier =
        ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
    /// `id-aa-signingCertificateV2` (RFC 5035).
    pub const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
        ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
    /// SHA-256.
    pub const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
    /// SHA-384.
    pub const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
    /// `ecdsa-with-SHA256` (RFC 5758).
    pub const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
    /// `ecdsa-with-SHA384` (RFC 5758).
    pub const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
}

/// `ESSCertIDv2` with its default hash (SHA-256) left out, as DER demands.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct EssCertIdV2 {
    /// SHA-256 of the signer's certificate.
    pub cert_hash: OctetString,
}

/// `SigningCertificateV2`: ties the signature to one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificateV2 {
    /// The signer's certificate first; nothing else is written by us.
    pub certs: Vec<EssCertIdV2>,
}

/// Bytes kept in a PDF for a signature by this key, and for a timestamp with its chain that may be put in later.
pub fn room(key: &FilingKey) -> usize {
    /// Attributes, identifiers and lengths, and the signature itself: at most 512 bytes of them.
    const BESIDE: usize = 1536;
    const TIMESTAMP: usize = 8 * 1024;
    let chain: usize = key.chain_der().iter().map(Vec::len).sum();
    // The issuer's name and the serial number stand beside the certificate once more.
    let whole = key.certificate_der().len() * 2 + chain + BESIDE;
    whole.next_multiple_of(1024) + TIMESTAMP
}

/// Signs `bytes` and gives the signature alone (`.p7s`, DER), the certificate and its chain inside it.
///
/// # Errors
/// [`SignError::Key`], [`SignError::Usage`], [`SignError::Random`] or [`SignError::Encode`].
pub fn sign_detached(
    bytes: &[u8],
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    sign_parts(&[bytes], key, rng)
}

/// Signs content that lies in parts, such as the two ranges of a PDF, with the digest that goes with the key.
pub(crate) fn sign_parts(
    content: &[&[u8]],
    key: &FilingKey,
    rng: &dyn SecureRandom,
) -> Result<Vec<u8>, SignError> {
    key.check_usage()?;
    let certificate = key.certificate()?;
    let pair = key.pair(rng)?;
    let digest = pair.kind().digest();
    let attributes = signed_attributes(&digest.hash(content), key.certificate_der())?;
    // The signature is over the attributes as a SET OF, not with the implicit tag they carry inside (RFC 5652 5.4).
    let signature = pair.sign(&attributes.to_der()?, rng)?;
    let certificates = std::iter::once(certificate.clone()).chain(key.chain()?);

    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.tbs_certificate.issuer.clone(),
            serial_number: certificate.tbs_certificate.serial_number.clone(),
        }),
        digest_alg: algorithm(digest.oid()),
        signed_attrs: Some(attributes),
        signature_algorithm: pair.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(digest.oid())])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: oid::DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet(SetOfVec::try_from(
            certificates
                .map(CertificateChoices::Certificate)
                .collect::<Vec<_>>(),
        )?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    let content = ContentInfo {
        content_type: oid::SIGNED_DATA,
        content: Any::encode_from(&data)?,
    };
    Ok(content.to_der()?)
}

fn signed_attributes(
    digest: &[u8],
    certificate_der: &[u8],
) -> Result<SetOfVec<Attribute>, SignError> {
    let ess = SigningCertificateV2 {
        certs: vec![EssCertIdV2 {
            cert_hash: OctetString::new(Sha256::digest(certificate_der).as_slice())?,
        }],
    };
    Ok(SetOfVec::try_from(vec![
        attribute(oid::CONTENT_TYPE, Any::encode_from(&oid::DATA)?)?,
        attribute(
            oid::MESSAGE_DIGEST,
            Any::encode_from(&OctetString::new(digest)?)?,
        )?,
        attribute(oid::SIGNING_CERTIFICATE_V2, Any::encode_from(&ess)?)?,
    ])?)
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, SignError> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![value])?,
    })
}

/// An algorithm whose parameters are absent, as RFC 5754 asks of digests.
fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: None,
    }
}
