//! Keyed digests of documents: every packet has a key of its own, and one document is revealed by the key of its number.
//!
//! The key of document n is HMAC-SHA-256 (RFC 2104) of `deedbox document n` under the key of the packet; the digest in
//! the packet is HMAC-SHA-256 of the SHA-256 of the original file under that key. Whoever is given the key of one
//! document can tell whether a file is that one, and learns nothing of the others or of other packets.

use std::fmt;

use ring::error::Unspecified;
use ring::hmac::{self, HMAC_SHA256};
use ring::rand::SecureRandom;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::sha256;
use crate::form::{DocumentDigest, Form, hex};
use crate::verify::{Files, TWIN};

/// The version of a reveal's shape.
pub const REVEAL_SCHEMA: &str = "deedbox-reveal-1";

/// The key of a packet. Whoever has it can tell every document in it, so it stays in the vault.
pub struct PacketKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for PacketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PacketKey")
    }
}

impl PacketKey {
    /// Makes a key that nobody has.
    ///
    /// # Errors
    /// [`Unspecified`] when the system gives no random bytes.
    pub fn random(rng: &dyn SecureRandom) -> Result<Self, Unspecified> {
        let mut key = Zeroizing::new([0_u8; 32]);
        rng.fill(key.as_mut_slice())?;
        Ok(Self(key))
    }

    /// Reads a key that was kept as 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        bytes(text).map(|key| Self(Zeroizing::new(key)))
    }

    /// Gives the 64 digits under which it is kept.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(self.0.as_slice())
    }

    /// Makes the digest of a document, whose file has this SHA-256; `None` when that is none.
    #[must_use]
    pub fn digest(&self, document: u32, file_sha256: &str) -> Option<String> {
        let file = bytes(file_sha256)?;
        let digest = hmac::sign(&key(self.of(document).as_ref()), &file);
        Some(hex(digest.as_ref()))
    }

    /// Makes the key of one document.
    fn of(&self, document: u32) -> hmac::Tag {
        let name = format!("deedbox document {document}");
        hmac::sign(&key(self.0.as_slice()), name.as_bytes())
    }
}

/// What reveals one document of a packet, as a file: `reveal-….json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reveal {
    /// The version of this shape.
    schema: String,
    /// Number of the packet.
    packet: String,
    /// SHA-256 of its `packet.json`.
    twin_sha256: String,
    /// Number of the document in it.
    document: u32,
    /// Key of that document, 64 hexadecimal digits.
    key: String,
}

#[derive(Deserialize)]
struct Version {
    schema: String,
}

/// Why a document cannot be revealed, or a reveal be held against a packet.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum RevealError {
    /// The twin is missing or broken.
    #[error("packet.json is missing or cannot be read: {0}")]
    Twin(String),
    /// The reveal is no JSON of its shape.
    #[error("the reveal cannot be read: {0}")]
    Unreadable(String),
    /// The reveal is of a version that is not known here.
    #[error("the reveal has the unknown schema {0:?}")]
    Schema(String),
    /// The key is none.
    #[error("the key in the reveal is not 64 lower-case hexadecimal digits")]
    Key,
    /// The reveal is for a packet of another number.
    #[error("the reveal is for packet {of}, and this is packet {is}")]
    OtherPacket {
        /// The packet that it is for.
        of: String,
        /// This one.
        is: String,
    },
    /// The reveal is for a packet of the same number and other content.
    #[error(
        "the reveal is for another packet {0}: the SHA-256 of its packet.json is not that of this one"
    )]
    OtherTwin(String),
    /// The packet does not list that number.
    #[error("this packet lists no document {number}; it lists {listed}")]
    Number {
        /// Number that was asked for.
        number: u32,
        /// How many there are.
        listed: usize,
    },
    /// What the packet lists is no digest.
    #[error("packet.json: the digest of document {0} is not 64 lower-case hexadecimal digits")]
    Digest(u32),
    /// The hash of the file is none.
    #[error("the hash of the file is no SHA-256")]
    File,
}

/// What a reveal says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// Number of the document in the packet.
    pub document: u32,
    /// Whether the file is that document.
    pub same: bool,
}

/// Writes the file that reveals one document of a packet.
///
/// # Errors
/// [`RevealError`] when the packet does not list it, or its twin cannot be read.
pub fn write(files: &Files, key: &PacketKey, document: u32) -> Result<Vec<u8>, RevealError> {
    let (form, twin_sha256) = twin(files)?;
    listed(&form, document)?;
    let reveal = Reveal {
        schema: REVEAL_SCHEMA.into(),
        packet: form.head.packet,
        twin_sha256,
        document,
        key: hex(key.of(document).as_ref()),
    };
    let unwritten = |error: serde_json::Error| RevealError::Unreadable(error.to_string());
    let mut bytes = serde_json::to_vec_pretty(&reveal).map_err(unwritten)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Holds a file, by its SHA-256, against the document of a packet that a reveal opens. Whether the packet itself is
/// consistent is asked of the verifier.
///
/// # Errors
/// [`RevealError`] when the reveal is not for this packet, or says nothing.
pub fn check(files: &Files, reveal: &[u8], file_sha256: &str) -> Result<Compared, RevealError> {
    let unread = |error: serde_json::Error| RevealError::Unreadable(error.to_string());
    let version: Version = serde_json::from_slice(reveal).map_err(unread)?;
    if version.schema != REVEAL_SCHEMA {
        return Err(RevealError::Schema(version.schema));
    }
    let reveal: Reveal = serde_json::from_slice(reveal).map_err(unread)?;
    let opened = bytes(&reveal.key).ok_or(RevealError::Key)?;
    let (form, twin_sha256) = twin(files)?;
    if reveal.packet != form.head.packet {
        return Err(RevealError::OtherPacket {
            of: reveal.packet,
            is: form.head.packet,
        });
    }
    if reveal.twin_sha256 != twin_sha256 {
        return Err(RevealError::OtherTwin(reveal.packet));
    }
    let document = reveal.document;
    let told = bytes(&listed(&form, document)?.digest).ok_or(RevealError::Digest(document))?;
    let file = bytes(file_sha256).ok_or(RevealError::File)?;
    let same = hmac::verify(&key(&opened), &file, &told).is_ok();
    Ok(Compared { document, same })
}

/// Reads the twin, and the hash of its bytes.
fn twin(files: &Files) -> Result<(Form, String), RevealError> {
    let missing = || RevealError::Twin("it is not there".into());
    let twin = files.get(TWIN).ok_or_else(missing)?;
    let form = serde_json::from_slice(twin);
    let form = form.map_err(|error| RevealError::Twin(error.to_string()))?;
    Ok((form, sha256(twin)))
}

/// Finds a document by its number, which is its place: none stands twice.
fn listed(form: &Form, number: u32) -> Result<&DocumentDigest, RevealError> {
    let all = &form.evidence.documents;
    let place = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
    let found = place.and_then(|place| all.get(place));
    found
        .filter(|one| one.number == number)
        .ok_or(RevealError::Number {
            number,
            listed: all.len(),
        })
}

fn key(bytes: &[u8]) -> hmac::Key {
    hmac::Key::new(HMAC_SHA256, bytes)
}

/// Reads 64 lower-case hexadecimal digits.
fn bytes(text: &str) -> Option<[u8; 32]> {
    let plain = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 64 || !text.bytes().all(plain) {
        return None;
    }
    let mut found = [0; 32];
    for (at, byte) in found.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of `an identity card`.
    const FILE: &str = "3e20a16d53c4ee8a1a496214d4d4c4929402949d6f7313e4e8436f060eb625c9";

    /// The bytes 0 to 31.
    fn known() -> PacketKey {
        let text: String = (0..32).map(|n| format!("{n:02x}")).collect();
        PacketKey::from_hex(&text).unwrap()
    }

    #[test]
    fn keys_and_digests_are_those_that_another_program_makes() {
        // Python 3: hmac.new(bytes(range(32)), b"deedbox document 2", "sha256"), and with its digest as the key
        // hmac.new(key, hashlib.sha256(b"an identity card").digest(), "sha256").
        assert_eq!(sha256(b"an identity card"), FILE);
        assert_eq!(
            hex(known().of(2).as_ref()),
            "3a832cbaed593e34476b86e44e003d941df2c7754482035c295f7f73f99fee2a"
        );
        assert_eq!(
            known().digest(2, FILE).unwrap(),
            "4373b29bc315ea29bdb7b508c24054155d63a325b8e3f6a96fffbd392e39234b"
        );
        assert_eq!(
            known().digest(1, FILE).unwrap(),
            "1b0cffeb187136080390b85bc573c1a8b347f17cafbcbba01fc32a13470f9141"
        );
    }

    #[test]
    fn a_key_is_kept_as_digits_and_shown_by_nothing() {
        let rng = ring::rand::SystemRandom::new();
        let (one, other) = (PacketKey::random(&rng), PacketKey::random(&rng));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_ne!(one.hex(), other.hex());
        assert_eq!(PacketKey::from_hex(&one.hex()).unwrap().hex(), one.hex());
        assert_eq!(format!("{one:?}"), "PacketKey");
        let upper = FILE.to_uppercase();
        for wrong in [
            "",
            "ab",
            &FILE[1..],
            upper.as_str(),
            "é".repeat(32).as_str(),
        ] {
            assert!(PacketKey::from_hex(wrong).is_none(), "{wrong}");
            assert_eq!(one.digest(1, wrong), None, "{wrong}");
        }
    }
}
