//! Documents relied on: what a report says of each, and a digest that is keyed for the packet alone.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A document on which the filer relied for the reported person. The document itself is not in the packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DocumentDigest {
    /// Its number in this packet, from 1.
    pub number: u32,
    /// What kind of document it is, when that was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The country that issued it, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The day on which the filer received it.
    pub received: NaiveDate,
    /// HMAC-SHA-256 of the file’s SHA-256 under a key of this document in this packet, 64 hexadecimal digits. It cannot
    /// be matched with another packet, and tells nothing until that key is revealed.
    pub digest: String,
}
