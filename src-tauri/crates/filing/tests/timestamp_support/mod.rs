//! An invented time service: it reads a request and answers it (RFC 3161), rightly or as it is told.
#![allow(dead_code, clippy::unwrap_used)]

use chrono::{DateTime, Utc};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{Int, ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, SigningKey,
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attribute;

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
const TST_INFO: ObjectIdentifier = oid("1.2.840.113549.1.9.16.1.4");
const CONTENT_TYPE: ObjectIdentifier = oid("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier = oid("1.2.840.113549.1.9.16.2.47");
const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const ECDSA_SHA256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");

/// The certificate is for time alone, in DER.
const FOR_TIME: [u8; 12] = [0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 8];
/// The certificate is for code, in DER.
pub const FOR_CODE: [u8; 12] = [0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 3];

#[derive(Clone, Debug, Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hash: OctetString,
}

#[derive(Clone, Debug, Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    nonce: Int,
    #[asn1(default = "Default::default")]
    with_certificates: bool,
}

#[derive(Clone, Debug, Sequence)]
struct Info {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: u8,
    at: Any,
    #[asn1(optional = "true")]
    nonce: Option<Int>,
}

#[derive(Clone, Debug, Sequence)]
struct Status {
    status: u8,
    #[asn1(optional = "true")]
    words: Option<Vec<String>>,
}

#[derive(Clone, Debug, Sequence)]
struct Response {
    status: Status,
    #[asn1(optional = "true")]
    token: Option<ContentInfo>,
}

#[derive(Clone, Debug, Sequence)]
struct EssCertId {
    hash: OctetString,
}

#[derive(Clone, Debug, Sequence)]
struct EssCertificates {
    certificates: Vec<EssCertId>,
}

/// What an answer says; what a service says rightly is taken from the request.
#[derive(Clone)]
pub struct Says {
    /// `PKIStatus`.
    pub status: u8,
    /// There is a token.
    pub token: bool,
    /// Other bytes than those asked for.
    pub imprint: Option<[u8; 32]>,
    /// The number of the request is repeated.
    pub nonce: bool,
    /// The moment as it is written.
    pub at: String,
    /// The token names its own certificate.
    pub names_itself: bool,
    /// The token carries its own certificate.
    pub carries_itself: bool,
}

impl Says {
    /// What an honest service says at a moment.
    pub fn at(at: DateTime<Utc>) -> Self {
        Self {
            status: 0,
            token: true,
            imprint: None,
            nonce: true,
            at: at.format("%Y%m%d%H%M%SZ").to_string(),
            names_itself: true,
            carries_itself: true,
        }
    }
}

/// A time service with the root above it.
pub struct Service {
    pub root: Vec<u8>,
    pub certificate: Vec<u8>,
    pair: KeyPair,
}

impl Service {
    /// A service that does what it should.
    pub fn honest() -> Self {
        Self::with(&FOR_TIME, true, |_| {})
    }

    /// A service whose certificate is for this purpose, critically or not, and changed.
    pub fn with(purpose: &[u8], critical: bool, change: impl Fn(&mut CertificateParams)) -> Self {
        let root_pair = KeyPair::generate().unwrap();
        let mut root = CertificateParams::default();
        root.distinguished_name = named("Invented Time Root");
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        root.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let root_der = root.self_signed(&root_pair).unwrap().der().to_vec();

        let pair = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.distinguished_name = named("Invented Time Service");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let mut usage = CustomExtension::from_oid_content(&[2, 5, 29, 37], purpose.to_vec());
        usage.set_criticality(critical);
        params.custom_extensions = vec![usage];
        change(&mut params);
        let issuer = Issuer::from_params(&root, &root_pair);
        let certificate = params.signed_by(&pair, &issuer).unwrap().der().to_vec();
        Self {
            root: root_der,
            certificate,
            pair,
        }
    }

    /// Answers a request.
    pub fn answer(&self, request: &[u8], says: &Says) -> Vec<u8> {
        let request = Request::from_der(request).unwrap();
        let words = (says.status > 1).then(|| vec!["the office is closed".to_owned()]);
        let response = Response {
            status: Status {
                status: says.status,
                words,
            },
            token: says.token.then(|| self.token(&request, says)),
        };
        response.to_der().unwrap()
    }

    fn token(&self, request: &Request, says: &Says) -> ContentInfo {
        let mut imprint = request.imprint.clone();
        if let Some(other) = says.imprint {
            imprint.hash = OctetString::new(other.as_slice()).unwrap();
        }
        let info = Info {
            version: 1,
            policy: oid("1.2.3.4.1"),
            imprint,
            serial: 7,
            at: Any::new(Tag::GeneralizedTime, says.at.as_bytes()).unwrap(),
            nonce: says.nonce.then(|| request.nonce.clone()),
        };
        let content = info.to_der().unwrap();
        let own = if says.names_itself {
            self.certificate.as_slice()
        } else {
            b"another certificate"
        };
        let ess = EssCertificates {
            certificates: vec![EssCertId {
                hash: OctetString::new(Sha256::digest(own).as_slice()).unwrap(),
            }],
        };
        let digest = OctetString::new(Sha256::digest(&content).as_slice()).unwrap();
        let attributes = SetOfVec::try_from(vec![
            attribute(CONTENT_TYPE, Any::encode_from(&TST_INFO).unwrap()),
            attribute(MESSAGE_DIGEST, Any::encode_from(&digest).unwrap()),
            attribute(SIGNING_CERTIFICATE, Any::encode_from(&ess).unwrap()),
        ])
        .unwrap();
        let signature = self.pair.sign(&attributes.to_der().unwrap()).unwrap();
        let certificate = Certificate::from_der(&self.certificate).unwrap();
        let inner = &certificate.tbs_certificate;
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: inner.issuer.clone(),
                serial_number: inner.serial_number.clone(),
            }),
            digest_alg: algorithm(SHA256),
            signed_attrs: Some(attributes),
            signature_algorithm: algorithm(ECDSA_SHA256),
            signature: OctetString::new(signature).unwrap(),
            unsigned_attrs: None,
        };
        let root = Certificate::from_der(&self.root).unwrap();
        let mut carried = vec![cms::cert::CertificateChoices::Certificate(root)];
        if says.carries_itself {
            carried.push(cms::cert::CertificateChoices::Certificate(certificate));
        }
        let octets = OctetString::new(content).unwrap();
        let data = SignedData {
            version: CmsVersion::V3,
            digest_algorithms: SetOfVec::try_from(vec![algorithm(SHA256)]).unwrap(),
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: TST_INFO,
                econtent: Some(Any::encode_from(&octets).unwrap()),
            },
            certificates: Some(CertificateSet(SetOfVec::try_from(carried).unwrap())),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![signer]).unwrap()),
        };
        ContentInfo {
            content_type: SIGNED_DATA,
            content: Any::encode_from(&data).unwrap(),
        }
    }
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Attribute {
    Attribute {
        oid,
        values: SetOfVec::try_from(vec![value]).unwrap(),
    }
}

fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: None,
    }
}
