//! Who signs, and what is printed beside the frame.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fact, Prose};

/// The officer who signs, and what is printed beside the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Signing {
    /// The officer's name; empty in a preview that no officer looks at.
    pub officer: String,
    /// The name in Latin letters, as a certificate has it; absent when it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latin: Option<String>,
    /// The officer's title.
    pub title: String,
    /// SHA-256 of the certificate that the officer signs with; absent in a preview that no officer looks at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_sha256: Option<String>,
    /// The officer who signs after that one and locks the document; absent when one officer signs alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Signatory>,
    /// Who else answers for the packet, or why nobody does; printed beside the frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Prose>,
    /// Notes under the frame.
    pub notes: Vec<Fact>,
}

/// An officer who signs beside the first one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Signatory {
    /// The officer's name.
    pub officer: String,
    /// The name in Latin letters, as a certificate has it; absent when it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latin: Option<String>,
    /// The officer's title.
    pub title: String,
    /// SHA-256 of the certificate that the officer signs with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_sha256: Option<String>,
}
