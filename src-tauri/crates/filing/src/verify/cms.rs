//! Checks a detached CMS signature as strictly as it is written: nothing beside what PAdES B-B asks for,
//! and a time proof (B-T).

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode};
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attributes;

use super::key;
use super::refused::{Refused, ensure};
use super::timestamp::TOKEN;
use crate::sign::Fingerprint;
use crate::sign::algorithm::{self, Algorithm, Unfit, called};
use crate::sign::cms::{SigningCertificateV2, oid};

/// Most certificates that may stand in one signature.
const MOST_CERTIFICATES: usize = 8;

/// Most bytes of a signature, a time proof or a certificate: what is longer is refused before its ASN.1 is read, since
/// sorting its sets would take long.
pub(crate) const LARGEST_DER: usize = 64 * 1024;

/// Who signed: the certificate that the signature itself names.
#[derive(Debug, Clone)]
pub(crate) struct Signer {
    /// The signing certificate.
    pub certificate: Certificate,
    /// SHA-256 of its DER.
    pub fingerprint: Fingerprint,
    /// All certificates that stand in the signature.
    pub chain: Vec<Certificate>,
    /// SHA-256 of the signature's value: what a time is proved for.
    pub imprint: [u8; 32],
    /// The time proof that was placed in it, not yet judged.
    pub token: Option<Vec<u8>>,
}

impl From<der::Error> for Refused {
    fn from(error: der::Error) -> Self {
        Self(format!("it is not the DER of a signature: {error}"))
    }
}

/// Checks the signature in `der` over content that lies in parts.
pub(crate) fn check(der: &[u8], content: &[&[u8]]) -> Result<Signer, Refused> {
    ensure(
        der.len() <= LARGEST_DER,
        format!("it has {} bytes, more than any signature", der.len()),
    )?;
    let data = signed_data(der)?;
    let [signer] = data.signer_infos.0.as_slice() else {
        return Refused::because("it does not hold exactly one signer");
    };
    let chain = certificates(&data)?;
    let certificate = named(&chain, signer)?;
    let certificate_der = certificate.to_der()?;
    let public = &certificate.tbs_certificate.subject_public_key_info;
    let digest = digest(&data, signer, public)?;
    let attributes = signer
        .signed_attrs
        .as_ref()
        .ok_or_else(|| Refused("it has no signed attributes".into()))?;
    check_attributes(attributes, &digest.hash(content), &certificate_der)?;
    let token = time_proof(signer.unsigned_attrs.as_ref())?;
    key::verify(
        public,
        &signer.signature_algorithm,
        &attributes.to_der()?,
        signer.signature.as_bytes(),
    )?;
    Ok(Signer {
        certificate: certificate.clone(),
        fingerprint: Fingerprint::of(&certificate_der),
        chain,
        imprint: Sha256::digest(signer.signature.as_bytes()).into(),
        token,
    })
}

/// The one attribute that may stand there unsigned: a time proof, which speaks of the signature and is judged apart.
fn time_proof(attributes: Option<&Attributes>) -> Result<Option<Vec<u8>>, Refused> {
    let Some(attributes) = attributes else {
        return Ok(None);
    };
    if let [one] = attributes.as_slice()
        && one.oid == TOKEN
        && let [token] = one.values.as_slice()
    {
        return Ok(Some(token.to_der()?));
    }
    Refused::because("it carries attributes that nobody signed")
}

fn signed_data(der: &[u8]) -> Result<SignedData, Refused> {
    let info = ContentInfo::from_der(der)?;
    ensure(
        info.content_type == oid::SIGNED_DATA,
        "it is not signed data",
    )?;
    let data: SignedData = info.content.decode_as()?;
    // One meaning, one encoding: whatever could be written in two ways is refused in all but one.
    ensure(Any::encode_from(&data)? == info.content, "it is not in DER")?;
    ensure(data.version == CmsVersion::V1, "its version is not 1")?;
    ensure(data.crls.is_none(), "it carries revocation lists")?;
    let content = &data.encap_content_info;
    ensure(
        content.econtent_type == oid::DATA && content.econtent.is_none(),
        "it is not a detached signature of data",
    )?;
    Ok(data)
}

/// The digest that goes with the signer's key; the signature names it twice, and no other.
fn digest(
    data: &SignedData,
    signer: &SignerInfo,
    public: &SubjectPublicKeyInfoOwned,
) -> Result<algorithm::Digest, Refused> {
    let kind =
        Algorithm::of_public(public).map_err(|kind| Refused(Unfit::Kind(kind).to_string()))?;
    let wanted = kind.digest();
    let [listed] = data.digest_algorithms.as_slice() else {
        return Refused::because("it does not name exactly one digest");
    };
    for named in [listed, &signer.digest_alg] {
        ensure(
            named.oid == wanted.oid(),
            format!(
                "its digest is {}, not {} as for a key of the kind {}",
                called(named.oid),
                wanted.name(),
                kind.name()
            ),
        )?;
        ensure(key::no_parameters(named), "its digest carries parameters")?;
    }
    Ok(wanted)
}

fn certificates(data: &SignedData) -> Result<Vec<Certificate>, Refused> {
    let Some(set) = &data.certificates else {
        return Refused::because("it carries no certificate");
    };
    ensure(
        set.0.len() <= MOST_CERTIFICATES,
        "it carries too many certificates",
    )?;
    let plain = |choice: &CertificateChoices| match choice {
        CertificateChoices::Certificate(certificate) => Ok(certificate.clone()),
        CertificateChoices::Other(_) => {
            Refused::because("it carries something that is no X.509 certificate")
        }
    };
    set.0.iter().map(plain).collect()
}

/// The certificate that the signer points to.
fn named<'c>(chain: &'c [Certificate], signer: &SignerInfo) -> Result<&'c Certificate, Refused> {
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else {
        return Refused::because("it does not name its certificate by issuer and serial number");
    };
    ensure(
        signer.version == CmsVersion::V1,
        "its signer's version is not 1",
    )?;
    let mut found = chain.iter().filter(|certificate| {
        let inner = &certificate.tbs_certificate;
        inner.issuer == named.issuer && inner.serial_number == named.serial_number
    });
    match (found.next(), found.next()) {
        (Some(certificate), None) => Ok(certificate),
        (None, _) => Refused::because("it does not carry the certificate it names"),
        _ => Refused::because("it carries two certificates by the name of its signer"),
    }
}

fn check_attributes(
    attributes: &Attributes,
    digest: &[u8],
    certificate_der: &[u8],
) -> Result<(), Refused> {
    let one = |oid: ObjectIdentifier, name: &str| -> Result<&Any, Refused> {
        let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
        match (
            found.next().map(|attribute| attribute.values.as_slice()),
            found.next(),
        ) {
            (Some([value]), None) => Ok(value),
            _ => Refused::because(format!("its {name} does not stand exactly once")),
        }
    };
    let kind: ObjectIdentifier = one(oid::CONTENT_TYPE, "content type")?.decode_as()?;
    ensure(kind == oid::DATA, "its content type is not data")?;
    let ess: SigningCertificateV2 =
        one(oid::SIGNING_CERTIFICATE_V2, "signing certificate")?.decode_as()?;
    let hash = Sha256::digest(certificate_der);
    let named = ess
        .certs
        .first()
        .is_some_and(|id| id.cert_hash.as_bytes() == hash.as_slice());
    ensure(
        named,
        "it was made for another certificate than the one it carries",
    )?;
    let signed: OctetString = one(oid::MESSAGE_DIGEST, "message digest")?.decode_as()?;
    ensure(
        signed.as_bytes() == digest,
        "the signed digest is not that of the content: the content was changed",
    )?;
    ensure(
        attributes.len() == 3,
        "it signs attributes beside content type, digest and certificate",
    )
}
