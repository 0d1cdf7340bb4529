//! The envelope of an event: what is signed and chained.

use crate::crypt;
use crate::error::VaultError;
use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};

/// Head of another device that was known when an event was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub device: String,
    pub seq: u64,
    pub hash: String,
}

/// Everything that a signature covers. The order of the fields is part of the format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Envelope {
    pub event_id: String,
    pub vault_id: String,
    pub device_id: String,
    pub device_seq: u64,
    /// Hash of this device's previous event, hex; empty for the first.
    pub prev: String,
    pub seen: Vec<Seen>,
    /// RFC 3339 in UTC with microseconds.
    pub at: String,
    pub zone: String,
    pub clock_anomaly: bool,
    /// Person, or empty for a fact that no person did.
    pub actor: String,
    pub role: String,
    pub kind: String,
    pub version: u32,
    pub subject_kind: String,
    pub subject: String,
    /// HMAC-SHA-256 of the body under its salt, hex.
    pub commitment: String,
    /// Commitments of the sealed objects that the body names, hex.
    pub blobs: Vec<String>,
}

impl Envelope {
    /// Returns the bytes that a signature covers.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut bytes = b"deedbox/event/v1\n".to_vec();
        serde_json::to_writer(&mut bytes, self)
            .map_err(|e| VaultError::unreadable("an event", e))?;
        Ok(bytes)
    }

    /// Signs the envelope; returns signature and hash of the event.
    pub(crate) fn sign(&self, key: &SigningKey) -> Result<([u8; 64], [u8; 32]), VaultError> {
        let bytes = self.bytes()?;
        let signature = key.sign(&bytes).to_bytes();
        Ok((signature, hash(&bytes, &signature)))
    }
}

/// Returns the hash that the next event of the device names.
pub(crate) fn hash(bytes: &[u8], signature: &[u8]) -> [u8; 32] {
    crypt::sha256(&[b"deedbox/event-hash/v1\n", bytes, signature])
}

/// Commits to a body: HMAC under its own random salt, so that a purged body cannot be guessed from the journal.
pub(crate) fn commitment(salt: &[u8], body: &[u8]) -> [u8; 32] {
    crypt::hmac(salt, &[b"deedbox/event-body/v1", body])
}
