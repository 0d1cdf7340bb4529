//! Time proofs by file: a request is carried to any time service, its answer is checked and placed in the signature
//! that it was asked for (RFC 3161; EN 319 122-1, 5.3).
//!
//! Nothing here opens a network. A proof can be placed only while no later signature covers the one it is for.

use chrono::{DateTime, Duration, Utc};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use der::asn1::{BitString, Int, SetOfVec};
use der::{Any, Decode, Encode, ErrorKind, Sequence};
use ring::rand::SecureRandom;
use sha2::{Digest, Sha256};
use x509_cert::attr::Attribute;

use crate::verify::signature_at;
use crate::verify::timestamp::{MessageImprint, Opened, TOKEN};

/// How far the clock of an office that is never online may run ahead of a time service's.
pub const CLOCK_AHEAD: Duration = Duration::hours(1);

/// Bytes of the number that ties an answer to its request.
const NONCE: usize = 16;

/// What a request asked, to be held against the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// SHA-256 of the signature's value.
    pub imprint: [u8; 32],
    /// The request's own number: positive, never used twice.
    pub nonce: [u8; NONCE],
}

/// The proof of a moment, checked against what was asked, but not against any root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    der: Vec<u8>,
    imprint: [u8; 32],
    /// The moment by the clock of the service.
    pub at: DateTime<Utc>,
    /// The service, as its certificate names it.
    pub authority: String,
}

impl Token {
    /// Whether a verifier takes it for a signature that claims this time: that may lie before the proof, or as little
    /// after it as clocks run ahead.
    #[must_use]
    pub fn fits(&self, claimed: DateTime<Utc>) -> bool {
        // A signature claims whole seconds.
        claimed.timestamp() <= (self.at + CLOCK_AHEAD).timestamp()
    }
}

/// Why a time proof could not be asked for or placed. Nothing was written in any of these cases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// The form has no such signature.
    #[error("the form carries no signature that a time could be proved for: {0}")]
    NoSignature(String),
    /// A later signature covers this one.
    #[error("a later signature covers this one, so nothing can be added to it any more")]
    Covered,
    /// It has a proof already.
    #[error("this signature carries a time proof already")]
    Stamped,
    /// The random source of the system failed.
    #[error("the random source of this computer gave no bytes")]
    Random,
    /// The file is no answer.
    #[error("this file is no answer of a time service: {0}")]
    Unreadable(String),
    /// The answer is written in BER.
    #[error(
        "the answer is written with indefinite lengths (BER), and a time proof must be in DER; ask another service"
    )]
    Ber,
    /// The service refused.
    #[error("the time service did not grant the request (status {status}){words}")]
    NotGranted {
        /// `PKIStatus`.
        status: u8,
        /// What the service says, after a colon; may be empty.
        words: String,
    },
    /// The answer grants and proves nothing.
    #[error("the answer holds no time proof")]
    NoToken,
    /// The answer is for another signature.
    #[error(
        "the answer is for another request: it proves the time of other bytes than this signature"
    )]
    OtherImprint,
    /// The answer is for another request about the same signature, or names none.
    #[error("the answer is for another request: its number is not the one that was sent")]
    OtherNonce,
    /// The proof does not hold.
    #[error("the time proof does not hold: {0}")]
    Token(String),
    /// The proof is larger than the room kept for it.
    #[error(
        "signature and time proof take {needed} bytes, but {room} are kept for them; ask a service with a shorter chain"
    )]
    Room {
        /// Bytes of both.
        needed: usize,
        /// Bytes kept in the file.
        room: usize,
    },
    /// A structure could not be encoded.
    #[error("the time proof could not be encoded: {0}")]
    Encode(String),
}

impl From<der::Error> for TimestampError {
    fn from(error: der::Error) -> Self {
        Self::Encode(error.to_string())
    }
}

/// `TimeStampReq`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Request {
    version: u8,
    imprint: MessageImprint,
    nonce: Int,
    #[asn1(default = "Default::default")]
    with_certificates: bool,
}

/// `TimeStampResp`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Response {
    status: Status,
    #[asn1(optional = "true")]
    token: Option<Any>,
}

/// `PKIStatusInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Status {
    status: u8,
    #[asn1(optional = "true")]
    words: Option<Vec<Any>>,
    #[asn1(optional = "true")]
    failure: Option<BitString>,
}

/// Writes the request for a time proof of a signature, counted from 0, and what it asks.
///
/// # Errors
/// [`TimestampError::NoSignature`], [`TimestampError::Covered`], [`TimestampError::Stamped`],
/// [`TimestampError::Random`].
pub fn request(
    pdf: &[u8],
    index: usize,
    rng: &dyn SecureRandom,
) -> Result<(Vec<u8>, Asked), TimestampError> {
    let found = Found::at(pdf, index)?;
    let mut nonce = [0; NONCE];
    rng.fill(&mut nonce).map_err(|_| TimestampError::Random)?;
    let [first, ..] = &mut nonce;
    // Positive, and always written in all its bytes.
    *first = (*first & 0x7f) | 0x40;
    let asked = Asked {
        imprint: found.imprint(),
        nonce,
    };
    let request = Request {
        version: 1,
        imprint: MessageImprint::of(asked.imprint)?,
        nonce: Int::new(&nonce)?,
        with_certificates: true,
    };
    Ok((request.to_der()?, asked))
}

/// Checks the answer of a time service against what was asked.
///
/// # Errors
/// [`TimestampError`] for an answer that is none, refuses, is for another request, or whose proof does not hold.
pub fn check(answer: &[u8], asked: &Asked) -> Result<Token, TimestampError> {
    let response = Response::from_der(answer).map_err(unreadable)?;
    let status = response.status;
    // 0 is granted, 1 is granted with changes that the fields below would show.
    if status.status > 1 {
        return Err(TimestampError::NotGranted {
            status: status.status,
            words: said(status.words.as_deref().unwrap_or_default()),
        });
    }
    let der = response.token.ok_or(TimestampError::NoToken)?.to_der()?;
    let opened = Opened::read(&der).map_err(unreadable)?;
    let stamp = opened.judge();
    let stamp = stamp.map_err(|refused| TimestampError::Token(refused.0))?;
    if !stamp.imprint.is(asked.imprint) {
        return Err(TimestampError::OtherImprint);
    }
    if stamp.nonce.as_deref() != Some(asked.nonce.as_slice()) {
        return Err(TimestampError::OtherNonce);
    }
    Ok(Token {
        at: stamp.at,
        authority: stamp.authority(),
        imprint: asked.imprint,
        der,
    })
}

/// Places a proof in the room that was kept for it; the file keeps its length, and every signed byte its value.
///
/// # Errors
/// [`TimestampError::OtherImprint`] when the proof is for another signature, [`TimestampError::Room`], and those of
/// [`request`].
pub fn place(pdf: &[u8], index: usize, token: &Token) -> Result<Vec<u8>, TimestampError> {
    let found = Found::at(pdf, index)?;
    if found.imprint() != token.imprint {
        return Err(TimestampError::OtherImprint);
    }
    let proof = Attribute {
        oid: TOKEN,
        values: SetOfVec::try_from(vec![Any::from_der(&token.der)?])?,
    };
    let Found {
        hole,
        mut data,
        mut signer,
    } = found;
    signer.unsigned_attrs = Some(SetOfVec::try_from(vec![proof])?);
    data.signer_infos = SignerInfos(SetOfVec::try_from(vec![signer])?);
    let content = ContentInfo {
        content_type: crate::sign::cms::oid::SIGNED_DATA,
        content: Any::encode_from(&data)?,
    };
    let der = content.to_der()?;
    // Two digits for a byte, between angle brackets.
    let room = hole.len().saturating_sub(2) / 2;
    let needed = der.len();
    if needed > room {
        return Err(TimestampError::Room { needed, room });
    }
    let mut digits: String = der.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.extend(std::iter::repeat_n('0', 2 * (room - needed)));
    let mut stamped = pdf.to_vec();
    let inside = stamped.get_mut(hole.start + 1..hole.end.saturating_sub(1));
    match inside {
        Some(inside) if inside.len() == digits.len() => inside.copy_from_slice(digits.as_bytes()),
        _ => return Err(TimestampError::NoSignature("its room was lost".into())),
    }
    Ok(stamped)
}

/// A signature without a proof, with the place it stands in.
struct Found {
    hole: std::ops::Range<usize>,
    data: SignedData,
    signer: SignerInfo,
}

impl Found {
    fn at(pdf: &[u8], index: usize) -> Result<Self, TimestampError> {
        let none = |words: &str| TimestampError::NoSignature(words.to_owned());
        let found = signature_at(pdf, index).map_err(|refused| none(&refused.0))?;
        if !found.last {
            return Err(TimestampError::Covered);
        }
        let info = ContentInfo::from_der(&found.der).map_err(|error| none(&error.to_string()))?;
        let data: SignedData = info
            .content
            .decode_as()
            .map_err(|error: der::Error| none(&error.to_string()))?;
        // It is written again with the proof inside, which must not change what stands there.
        if Any::encode_from(&data)? != info.content {
            return Err(none("it is not in DER"));
        }
        let [signer] = data.signer_infos.0.as_slice() else {
            return Err(none("it does not hold exactly one signer"));
        };
        if signer.unsigned_attrs.is_some() {
            return Err(TimestampError::Stamped);
        }
        let signer = signer.clone();
        Ok(Self {
            hole: found.hole,
            data,
            signer,
        })
    }

    fn imprint(&self) -> [u8; 32] {
        Sha256::digest(self.signer.signature.as_bytes()).into()
    }
}

fn unreadable(error: der::Error) -> TimestampError {
    match error.kind() {
        ErrorKind::IndefiniteLength => TimestampError::Ber,
        _ => TimestampError::Unreadable(error.to_string()),
    }
}

/// The service's own words behind a colon, short and without control characters.
fn said(words: &[Any]) -> String {
    let lines = words
        .iter()
        .map(|line| String::from_utf8_lossy(line.value()).into_owned());
    let text: String = lines
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    if text.is_empty() {
        text
    } else {
        format!(": {text}")
    }
}
