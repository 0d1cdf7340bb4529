//! The evidence certificate: who did what, and how to check it.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentDigest, Fact, Prose, Staff};

/// The evidence certificate: fixed before the first signature.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Evidence {
    /// Who prepared, checked and approved.
    pub people: Vec<PersonDid>,
    /// What happened to the packet, oldest first.
    pub timeline: Vec<Moment>,
    /// Who was added and whose roles or keys changed since the filing before to this provider.
    pub staff: Staff,
    /// What was disclosed to whom, and on what basis the officer relies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// Documents on which a report relies for the person it is about; a certification has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentDigest>,
    /// How a stranger checks the packet, step by step.
    pub how_to_verify: Vec<Prose>,
}

/// A person and what the person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonDid {
    /// `Prepared`, `Checked`, `Approved`.
    pub did: String,
    /// The person.
    pub name: String,
    /// The person's role at the desk.
    pub role: String,
    /// SHA-256 of the person's public journal key, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_sha256: Option<String>,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Moment {
    /// When, with offset.
    pub at: DateTime<FixedOffset>,
    /// What happened.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// The number of the journal's event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
    /// The event's hash, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

/// The answer of the disclosure gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Disclosure {
    /// Labelled lines: whose data, which fields, to whom, to which country, on what basis.
    pub lines: Vec<Fact>,
}
