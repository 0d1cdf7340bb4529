//! The verdict: what was checked, and whether the packet is consistent. Never that it is true.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::Serialize;

/// The checks, in the order in which they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckId {
    /// The packet can be read and holds the files a packet has.
    Files,
    /// Every file is the one the manifest lists.
    Manifest,
    /// The manifest is signed.
    ManifestSignature,
    /// The twin is of a known schema and agrees with manifest and file names.
    Twin,
    /// Every figure agrees with the rows behind it.
    Figures,
    /// The signature covers the form from the first byte to the last.
    Coverage,
    /// The form's signature was made by the key of its certificate over these bytes.
    Signature,
    /// Every object of the form stands once, where its cross-reference says.
    Structure,
    /// The form is certified with no change permitted, and nothing in it acts.
    Certification,
    /// The attachments are the files beside the form.
    Attachments,
    /// The certificate is whole, for signing, and valid at the claimed time.
    Certificate,
    /// Form and manifest are signed by the same certificate, the one the manifest names.
    Signer,
    /// The packet says of itself what it is: demonstration or not.
    Demo,
}

impl CheckId {
    /// All checks in order.
    pub const ALL: [Self; 13] = [
        Self::Files,
        Self::Manifest,
        Self::ManifestSignature,
        Self::Twin,
        Self::Figures,
        Self::Coverage,
        Self::Signature,
        Self::Structure,
        Self::Certification,
        Self::Attachments,
        Self::Certificate,
        Self::Signer,
        Self::Demo,
    ];

    /// What the check asks, in one sentence.
    #[must_use]
    pub const fn what(self) -> &'static str {
        match self {
            Self::Files => "The packet can be read and holds what a packet holds.",
            Self::Manifest => {
                "Every file is the one the manifest lists; none is missing, none is beside them."
            }
            Self::ManifestSignature => "The manifest is signed over its exact bytes.",
            Self::Twin => "packet.json is of a known schema and agrees with the manifest.",
            Self::Figures => "Every figure is counted again from the rows behind it.",
            Self::Coverage => "The form's signature covers every byte of it.",
            Self::Signature => {
                "The form was signed by the key of its certificate and not changed since."
            }
            Self::Structure => "Nothing in the form is defined twice, hidden or appended.",
            Self::Certification => {
                "The form is certified with no change permitted, and nothing in it acts."
            }
            Self::Attachments => "The files attached to the form are the files beside it.",
            Self::Certificate => "The certificate is whole and valid at the claimed time.",
            Self::Signer => {
                "Form and manifest are signed by the one certificate that the manifest names."
            }
            Self::Demo => "Demonstration data says that it is demonstration data.",
        }
    }
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    /// Which check.
    pub id: CheckId,
    /// Whether it passed; a check that could not be made did not.
    pub passed: bool,
    /// What it asks.
    pub what: &'static str,
    /// What was found, or why it did not pass.
    pub detail: String,
}

/// What the packet says of itself, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PacketFacts {
    /// Packet number.
    pub packet: String,
    /// Title of the form.
    pub title: String,
    /// Who files.
    pub filer: String,
    /// For whom.
    pub provider: String,
    /// The moment of every figure.
    pub as_of: DateTime<FixedOffset>,
    /// Edition of the rulebook.
    pub rulebook: String,
    /// Hash of the journal's last event at preparation.
    pub journal_head: String,
    /// Its short code.
    pub journal_code: String,
    /// Events up to it.
    pub journal_events: u64,
}

/// Who signed the form, as its signature says; nothing here is proved but the fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignerFacts {
    /// The certificate's common name.
    pub name: String,
    /// SHA-256 of the certificate: compare it with the one the officer handed over.
    pub certificate_sha256: String,
    /// The signing computer's clock: a claim.
    pub claimed_at: Option<DateTime<FixedOffset>>,
}

/// What the verifier says about a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verdict {
    /// True when every check passed. It does not mean that what the packet says is true.
    pub consistent: bool,
    /// The packet holds invented data.
    pub demo: bool,
    /// What the packet says of itself.
    pub packet: Option<PacketFacts>,
    /// Who signed it.
    pub signer: Option<SignerFacts>,
    /// Every check, in order.
    pub checks: Vec<Check>,
}

impl Verdict {
    /// The checks that did not pass.
    pub fn failed(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.passed)
    }

    /// The verdict in the two words it may use.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        if self.consistent {
            "consistent"
        } else {
            "not consistent"
        }
    }
}
