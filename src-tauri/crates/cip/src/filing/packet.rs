//! The signed packet, and the receipt that it was sent.

use super::{FirstSigner, TimeProof};
use crate::date::Moment;
use crate::id::{ObjectId, PersonId};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file of a signed packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PacketFile {
    /// Path inside the packet, ASCII.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, 64 hex digits.
    pub sha256: String,
}

/// The signed packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Packet {
    /// Sealed object with the packet as zip.
    pub object: ObjectId,
    /// Folder name of the packet, ASCII.
    pub name: String,
    /// Files.
    pub files: Vec<PacketFile>,
    /// Pages of the PDF.
    pub pages: u32,
    /// Officer who signed, and locked it; of two the one who signed last.
    pub signed_by: PersonId,
    /// When.
    pub signed_at: Moment,
    /// SHA-256 fingerprint of the signing certificate, 64 hex digits.
    pub certificate: String,
    /// Short code of the journal head that is printed.
    pub head_code: String,
    /// Officer who signed before, where two sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub first: Option<FirstSigner>,
    /// What a time service says of the last signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub proof: Option<TimeProof>,
}

/// A receipt that the packet was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Receipt {
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel: portal, e-mail, courier.
    pub channel: String,
    /// Packet that had been written out last by then: a proof of time makes another one; absent where it was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub packet: Option<ObjectId>,
    /// Sealed receipt file, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub object: Option<ObjectId>,
    /// The same file with its name and hash; absent where these were not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<SealedFile>,
    /// Words.
    #[serde(default)]
    pub words: String,
    /// Who recorded it.
    pub by: PersonId,
}
