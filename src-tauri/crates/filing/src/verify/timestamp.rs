//! Judges a time proof: the token of a time service over one signature (RFC 3161, RFC 5652, RFC 5816).
//!
//! Services differ in how they write, so less is asked of a token than of an officer's signature; what it proves is
//! asked in full: these bytes, that moment, a certificate for nothing but time.

use chrono::{DateTime, NaiveDate, Utc};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier, SignerInfo};
use der::asn1::{Int, ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, ErrorKind, Sequence, Tag, Tagged};
use ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attributes;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};

use super::authority::{self, Digest, Foreign};
use super::cms::LARGEST_DER;
use super::refused::{Refused, ensure};
use crate::sign::chain;
use crate::sign::cms::oid;

/// Most certificates that may stand in one token.
const MOST_CERTIFICATES: usize = 16;

/// `id-aa-timeStampToken` (RFC 3161, appendix A): where a token stands in a signature.
pub(crate) const TOKEN: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
/// `id-ct-TSTInfo`.
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// `id-aa-signingCertificate` (RFC 2634), by SHA-1.
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
/// `id-kp-timeStamping`.
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// `MessageImprint`: what a token was made over.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct MessageImprint {
    /// How it was hashed.
    pub algorithm: AlgorithmIdentifierOwned,
    /// The hash.
    pub hash: OctetString,
}

impl MessageImprint {
    /// Writes a SHA-256 as services of every age read it, with NULL for parameters.
    pub fn of(imprint: [u8; 32]) -> der::Result<Self> {
        Ok(Self {
            algorithm: AlgorithmIdentifierOwned {
                oid: oid::SHA256,
                parameters: Some(Any::null()),
            },
            hash: OctetString::new(imprint.as_slice())?,
        })
    }

    /// Whether it is this SHA-256.
    pub fn is(&self, imprint: [u8; 32]) -> bool {
        self.algorithm.oid == oid::SHA256 && self.hash.as_bytes() == imprint
    }
}

/// `Accuracy`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Accuracy {
    #[asn1(optional = "true")]
    seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<u16>,
}

/// `TSTInfo`; the moment is read by hand, because it may have fractions of a second.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct TstInfo {
    version: u8,
    policy: ObjectIdentifier,
    imprint: MessageImprint,
    serial: Int,
    at: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    service: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

/// `SignedData` with its certificates as they stand.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct TokenData {
    version: CmsVersion,
    digests: SetOfVec<AlgorithmIdentifierOwned>,
    content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    lists: Option<SetOfVec<Any>>,
    signers: SetOfVec<SignerInfo>,
}

/// `ESSCertID` and `ESSCertIDv2`: the former has no algorithm and means SHA-1, the latter means SHA-256 without one.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct EssCertId {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// `SigningCertificate` and `SigningCertificateV2`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct EssCertificates {
    certificates: Vec<EssCertId>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// A token, read and not yet judged.
pub(crate) struct Opened {
    kind: ObjectIdentifier,
    data: TokenData,
    /// The bytes that the service signed.
    octets: Vec<u8>,
    info: TstInfo,
    certificates: Vec<Foreign>,
}

/// What a token proves, once it was judged.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    /// The moment.
    pub at: DateTime<Utc>,
    /// What it was made over.
    pub imprint: MessageImprint,
    /// The number of the request, as it stands.
    pub nonce: Option<Vec<u8>>,
    /// The service's certificate.
    pub service: Foreign,
    /// The certificates beside it.
    pub beside: Vec<Foreign>,
}

impl Stamp {
    /// Who says so, as the certificate has it.
    pub fn authority(&self) -> String {
        self.service.name()
    }

    /// Whether the service's certificate leads to one of these roots, where there are any; refused when it does not.
    pub fn is_rooted(&self, roots: &[Foreign]) -> Result<bool, Refused> {
        if roots.is_empty() {
            return Ok(false);
        }
        authority::leads_to(&self.service, &self.beside, roots, self.at).map(|()| true)
    }
}

impl Opened {
    /// Reads a token in DER.
    pub fn read(token: &[u8]) -> der::Result<Self> {
        if token.len() > LARGEST_DER {
            return Err(ErrorKind::Overlength.into());
        }
        let outer = ContentInfo::from_der(token)?;
        let data: TokenData = outer.content.decode_as()?;
        let content = data.content.econtent.as_ref();
        let content = content.ok_or_else(|| Tag::OctetString.value_error())?;
        let octets: OctetString = content.decode_as()?;
        let octets = octets.as_bytes().to_vec();
        let listed = data.certificates.iter().flat_map(|set| set.iter());
        // Attribute certificates may stand beside; they are none of a service.
        let plain = listed.filter(|any| any.tag() == Tag::Sequence);
        let read = |any: &Any| Foreign::read(&any.to_der().ok()?).ok();
        let certificates = plain.take(MOST_CERTIFICATES).filter_map(read).collect();
        Ok(Self {
            kind: outer.content_type,
            info: TstInfo::from_der(&octets)?,
            data,
            octets,
            certificates,
        })
    }

    /// Checks all that a token says of itself: its signature, its certificate, its moment.
    pub fn judge(self) -> Result<Stamp, Refused> {
        let content = &self.data.content;
        let timed = self.kind == oid::SIGNED_DATA && content.econtent_type == TST_INFO;
        ensure(timed, "it is no time proof")?;
        ensure(self.info.version == 1, "its version is not 1")?;
        let [signer] = self.data.signers.as_slice() else {
            return Refused::because("it does not hold exactly one signer");
        };
        let service = self.service(signer)?.clone();
        self.check_signature(signer, &service)?;
        check_purpose(&service)?;
        chain::check_critical(&service.certificate)?;
        let Some(at) = moment(&self.info.at) else {
            return Refused::because("its moment cannot be read");
        };
        ensure(
            service.is_valid_at(at),
            format!("the certificate of the time service was not valid at {at}"),
        )?;
        let critical = |extensions: &Extensions| extensions.iter().any(|one| one.critical);
        ensure(
            !self.info.extensions.as_ref().is_some_and(critical),
            "it carries an extension that nobody here understands",
        )?;
        Ok(Stamp {
            at,
            imprint: self.info.imprint,
            nonce: self.info.nonce.map(|nonce| nonce.as_bytes().to_vec()),
            service,
            beside: self.certificates,
        })
    }

    /// The certificate that the signer points to.
    fn service(&self, signer: &SignerInfo) -> Result<&Foreign, Refused> {
        let named = |foreign: &&Foreign| {
            let inner = &foreign.certificate.tbs_certificate;
            match &signer.sid {
                SignerIdentifier::IssuerAndSerialNumber(named) => {
                    inner.issuer == named.issuer && inner.serial_number == named.serial_number
                }
                SignerIdentifier::SubjectKeyIdentifier(named) => inner
                    .get::<SubjectKeyIdentifier>()
                    .is_ok_and(|own| own.is_some_and(|(_, own)| own == *named)),
            }
        };
        let missing = "it does not carry the certificate of its time service";
        let found = self.certificates.iter().find(named);
        found.ok_or_else(|| Refused(missing.into()))
    }

    /// Checks what the service signed: this content, by this certificate.
    fn check_signature(&self, signer: &SignerInfo, service: &Foreign) -> Result<(), Refused> {
        let Some(digest) = Digest::of(&signer.digest_alg.oid) else {
            let oid = signer.digest_alg.oid;
            return Refused::because(format!("its digest {oid} is not one of SHA-256 to SHA-512"));
        };
        let Some(attributes) = &signer.signed_attrs else {
            return Refused::because("it has no signed attributes");
        };
        let kind = one(attributes, oid::CONTENT_TYPE).and_then(|any| any.decode_as().ok());
        ensure(
            kind == Some(TST_INFO),
            "its content type is not that of a time",
        )?;
        let signed: Option<OctetString> =
            one(attributes, oid::MESSAGE_DIGEST).and_then(|any| any.decode_as().ok());
        ensure(
            signed.is_some_and(|signed| signed.as_bytes() == digest.hash(&self.octets)),
            "the time was changed: the signed digest is another one",
        )?;
        check_certificate_id(attributes, service)?;
        authority::verify(
            service.key(),
            &signer.signature_algorithm,
            Some(digest),
            &attributes.to_der()?,
            signer.signature.as_bytes(),
        )
    }
}

/// The value of an attribute that stands once and has one value.
fn one(attributes: &Attributes, oid: ObjectIdentifier) -> Option<&Any> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    match (
        found.next().map(|attribute| attribute.values.as_slice()),
        found.next(),
    ) {
        (Some([value]), None) => Some(value),
        _ => None,
    }
}

/// Checks that the signed attributes name the service's certificate, by SHA-1 in tokens of the older kind.
fn check_certificate_id(attributes: &Attributes, service: &Foreign) -> Result<(), Refused> {
    let named = |oid| {
        let listed: EssCertificates = one(attributes, oid)?.decode_as().ok()?;
        listed.certificates.into_iter().next()
    };
    let same = if let Some(id) = named(oid::SIGNING_CERTIFICATE_V2) {
        let digest = match &id.algorithm {
            Some(algorithm) => Digest::of(&algorithm.oid),
            None => Some(Digest::Sha256),
        };
        digest.is_some_and(|digest| digest.hash(&service.der) == id.hash.as_bytes())
    } else if let Some(id) = named(SIGNING_CERTIFICATE) {
        let hash = ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, &service.der);
        id.algorithm.is_none() && hash.as_ref() == id.hash.as_bytes()
    } else {
        false
    };
    ensure(
        same,
        "it was made for another certificate than the one it carries",
    )
}

/// The certificate is for time alone, and says so critically (RFC 3161, 2.3).
fn check_purpose(service: &Foreign) -> Result<(), Refused> {
    let inner = &service.certificate.tbs_certificate;
    let purpose = match inner.get::<ExtendedKeyUsage>() {
        Ok(Some((critical, uses))) => critical && uses.0 == [TIME_STAMPING],
        _ => false,
    };
    ensure(
        purpose,
        "the certificate that made it is not one for time alone",
    )?;
    let signs = match inner.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
        Ok(None) => true,
        Err(_) => false,
    };
    ensure(signs, "the certificate that made it may not sign")
}

/// Reads a moment in UTC with seconds and, where they stand, fractions of them (X.690, 11.7).
fn moment(value: &Any) -> Option<DateTime<Utc>> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let number = |from: usize, to: usize| whole.get(from..to)?.parse::<u32>().ok();
    let nanos: u32 = format!("{fraction:0<9}").parse().ok()?;
    let year = i32::try_from(number(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    let time = day.and_hms_nano_opt(number(8, 10)?, number(10, 12)?, number(12, 14)?, nanos)?;
    Some(time.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_longer_than_any_is_refused_before_it_is_read() {
        let long = [&[0x30, 0x83, 1, 0, 0][..], &[0; 65_536]].concat();
        let refused = Opened::read(&long).err().unwrap();
        assert_eq!(refused.kind(), ErrorKind::Overlength);
    }

    #[test]
    fn moments_may_have_fractions_of_a_second_and_are_in_utc() {
        let read = |text: &str| moment(&Any::new(Tag::GeneralizedTime, text.as_bytes()).unwrap());
        let plain = read("20261120021405Z").unwrap();
        assert_eq!(plain.to_rfc3339(), "2026-11-20T02:14:05+00:00");
        let finer = read("20261120021405.25Z").unwrap();
        assert_eq!(finer - plain, chrono::Duration::milliseconds(250));
        for broken in [
            "",
            "Z",
            "20261120021405",
            "202611200214Z",
            "20261120021405.Z",
            "20261120021405,2Z",
            "20261120021405+0700",
            "20261320021405Z",
            "20261120021405.1234567891Z",
            "2026112002140xZ",
        ] {
            assert_eq!(read(broken), None, "{broken}");
        }
        let other = Any::new(Tag::UtcTime, b"261120021405Z".as_slice()).unwrap();
        assert_eq!(moment(&other), None);
    }
}
