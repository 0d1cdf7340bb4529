//! Documents: sealed originals, linked to any number of parties, and what was read from them.

use crate::country::Country;
use crate::date::{Moment, PartialDate};
use crate::document_kind::DocumentKind;
use crate::id::{DocumentId, ObjectId, PartyId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A document of the vault. The original bytes are sealed untouched under `object`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Document {
    /// Identifier.
    pub id: DocumentId,
    /// Sealed original.
    pub object: ObjectId,
    /// SHA-256 of the original bytes, 64 hex digits.
    pub sha256: String,
    /// SHA-256 of the clean pixels of all pages, 64 hex digits; empty when they say nothing, absent while nobody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pixels: Option<String>,
    /// Name of the file as it came.
    pub file_name: String,
    /// Media type as sniffed, such as `image/jpeg`.
    pub media_type: String,
    /// Size of the original in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// When it was added.
    pub added: Moment,
    /// Who added it.
    pub added_by: PersonId,
    /// Warnings of the reader, as codes.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// Kind, once somebody has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<DocumentKind>,
    /// What the paper says (VER-02).
    #[serde(default)]
    pub facts: DocumentFacts,
    /// Parties it concerns, each with pages and purpose.
    #[serde(default)]
    pub links: Vec<DocumentLink>,
}

/// The record of a document relied on: type, number, place of issue, dates (VER-02).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DocumentFacts {
    /// Number.
    #[serde(default)]
    pub number: String,
    /// Issuing country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issuer_country: Option<Country>,
    /// Issuing authority or place.
    #[serde(default)]
    pub issuer: String,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issued: Option<PartialDate>,
    /// Day of expiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub expires: Option<PartialDate>,
    /// Machine-readable zone as typed or pasted, lines separated by a line feed.
    #[serde(default)]
    pub mrz: String,
}

/// Purpose of a document for a party.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Identity of a person.
    Identity,
    /// Existence of an entity.
    Existence,
    /// Ownership or control.
    Ownership,
    /// Address.
    Address,
    /// Authority to sign.
    Authority,
    /// Means or source of payment.
    Payment,
    /// Anything else.
    Other,
}

/// Link between a document and a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DocumentLink {
    /// Party.
    pub party: PartyId,
    /// First page that concerns it, from 1.
    pub from_page: u32,
    /// Last page that concerns it.
    pub to_page: u32,
    /// What for.
    pub purpose: Purpose,
}
