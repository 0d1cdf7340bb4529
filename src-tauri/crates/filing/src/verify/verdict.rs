//! The verdict: what was checked, and whether the packet is consistent. Never that it is true.

use chrono::{DateTime, FixedOffset, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use crate::form::schema;

/// The version of the verdict's shape.
pub const VERDICT_SCHEMA: &str = "deedbox-verdict-1";

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
    /// Every item stands in its place, in the words of the edition.
    Items,
    /// Every figure agrees with the rows behind it.
    Figures,
    /// The signatures cover the form from the first byte to the last.
    Coverage,
    /// The form's signatures were made by the keys of their certificates over these bytes.
    Signature,
    /// Every object of the form stands once, where its cross-reference says, and is led to.
    Structure,
    /// The form is certified and locked, signing changed nothing else, and nothing in it acts.
    Certification,
    /// The attachments are the files beside the form.
    Attachments,
    /// The pages are those that the twin prints, and the frames of the signatures show what was signed.
    Pages,
    /// The certificates are whole, for signing, and valid at the claimed time.
    Certificate,
    /// Time proofs, where there are any, are for these signatures and hold.
    Timestamp,
    /// What is told happened in the order in which it is told, and before it was signed.
    Time,
    /// The form is signed by the certificates that the manifest names, and the manifest by the last of them.
    Signer,
    /// The packet says of itself what it is: demonstration or not.
    Demo,
}

impl CheckId {
    /// All checks in order.
    pub const ALL: [Self; 17] = [
        Self::Files,
        Self::Manifest,
        Self::ManifestSignature,
        Self::Twin,
        Self::Items,
        Self::Figures,
        Self::Coverage,
        Self::Signature,
        Self::Structure,
        Self::Certification,
        Self::Attachments,
        Self::Pages,
        Self::Certificate,
        Self::Timestamp,
        Self::Time,
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
            Self::Items => {
                "Every item stands in its place, none is left out or worded otherwise than the edition has it."
            }
            Self::Figures => "Every figure is counted again from the rows behind it.",
            Self::Coverage => "The form's signatures cover every byte of it.",
            Self::Signature => {
                "The form was signed by the keys of its certificates and not changed since."
            }
            Self::Structure => "Nothing in the form is defined twice, hidden or appended.",
            Self::Certification => {
                "The form is certified and locked against any change, and nothing in it acts."
            }
            Self::Attachments => "The files attached to the form are the files beside it.",
            Self::Pages => {
                "Pages that this verifier's own program set show what packet.json says, in every word and place."
            }
            Self::Certificate => "The certificates are whole and valid at the claimed time.",
            Self::Timestamp => "A time proof, where there is one, is for this signature and holds.",
            Self::Time => {
                "The figures, the steps and the journal lie before the signatures, in order."
            }
            Self::Signer => {
                "The form is signed by the certificates that the manifest names, the manifest by the last of them."
            }
            Self::Demo => "Demonstration data says that it is demonstration data.",
        }
    }
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
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
#[schemars(deny_unknown_fields)]
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

/// Who signed the form, as the signature says; nothing here is proved but the fingerprint, and the moment where a time
/// service that the recipient trusts says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SignerFacts {
    /// The certificate's common name.
    pub name: String,
    /// SHA-256 of the certificate: compare it with the one the officer handed over.
    pub certificate_sha256: String,
    /// The signing computer's clock: a claim.
    pub claimed_at: Option<DateTime<FixedOffset>>,
    /// What a time service says of the signature.
    pub proved: Option<TimeFacts>,
}

/// What a time service says of a signature: it was there at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TimeFacts {
    /// The moment by the service's clock.
    pub at: DateTime<Utc>,
    /// The service, as its certificate names it.
    pub authority: String,
    /// Its certificate leads to a root that the recipient gave; false also when none was given.
    pub rooted: bool,
}

/// What the verifier says about a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Verdict {
    /// The version of this shape.
    #[schemars(extend("const" = VERDICT_SCHEMA))]
    pub schema: &'static str,
    /// True when every check passed. It does not mean that what the packet says is true.
    pub consistent: bool,
    /// The packet holds invented data.
    pub demo: bool,
    /// The pages were printed again from the twin and are the same. False also where another program set them, which a
    /// consistent packet may say of itself.
    pub pages_compared: bool,
    /// What the packet says of itself.
    pub packet: Option<PacketFacts>,
    /// Who signed it, in the order of signing.
    pub signers: Vec<SignerFacts>,
    /// Every check, in order.
    pub checks: Vec<Check>,
}

impl Verdict {
    /// Writes the JSON Schema of the verdict.
    ///
    /// # Errors
    /// [`serde_json::Error`] when the schema cannot be written.
    pub fn json_schema() -> Result<Vec<u8>, serde_json::Error> {
        schema::of::<Self>(VERDICT_SCHEMA)
    }

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
