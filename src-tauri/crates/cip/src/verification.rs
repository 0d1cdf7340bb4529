//! Verification: what was compared and answered, the decision, and the hash that an approval is bound to.
//!
//! Follows rulebook VER-01 to VER-06; the outcomes are the ones of § 7.302 as proposed.

use crate::checklist::{CheckAnswer, ChecklistItem};
use crate::date::Moment;
use crate::document_kind::Strength;
use crate::id::{DocumentId, PersonId};
use crate::reasons::ReasonCode;
use crate::remediation::Proposal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Method of verification (VER-01).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// From documents.
    Documentary,
    /// From other sources.
    NonDocumentary,
    /// From both.
    Both,
}

// The rulebook's sixth value, `other`, is not offered: an account either is opened, or one of these was done about it,
// and a decision that named none of them would leave out what the rule asks to record. Redress is no outcome; it
// stands in the remediation beside one.
/// Outcome of a verification (VER-05).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A reasonable belief was formed that the true identity is known.
    Verified,
    /// Use under terms while verification goes on.
    PendingRestricted,
    /// The account is not opened.
    FailedNotOpened,
    /// The account is closed.
    FailedClosed,
    /// The account stays open under additional monitoring.
    FailedMonitored,
}

impl Outcome {
    /// Returns whether the outcome is the one in which identity is known.
    pub fn is_verified(self) -> bool {
        self == Self::Verified
    }
}

/// Verdict of the reviewer on one field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FieldVerdict {
    /// Stated and shown agree.
    Agrees,
    /// They differ.
    Differs,
    /// It cannot be told from these papers.
    NotPossible,
}

/// A part of a page that a reviewer marked: four places per ten thousand of its width and height, clockwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PagePlace {
    /// Document.
    pub document: DocumentId,
    /// Page, from 1.
    pub page: u32,
    /// Corners.
    pub corners: [[u16; 2]; 4],
}

/// One field: what was stated, what the machine read, what a person confirmed. The three are kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldFinding {
    /// Field name, such as `birth_date`.
    pub field: String,
    /// What the party stated.
    #[serde(default)]
    pub stated: String,
    /// What the machine read, empty when nothing was read.
    #[serde(default)]
    pub read: String,
    /// Verdict of the person; absent until given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verdict: Option<FieldVerdict>,
    /// Value that the person confirmed from the paper.
    #[serde(default)]
    pub confirmed: String,
    /// How a discrepancy of this field was resolved (VER-04); empty while there is none or nobody has resolved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub resolution: String,
    /// Where the page shows it, as the reviewer marked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shown: Option<PagePlace>,
}

/// Answer to one item of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CheckResult {
    /// Item.
    pub item: ChecklistItem,
    /// Answer.
    pub answer: CheckAnswer,
    /// Note; says why when the answer is `not_possible` or `fail`.
    #[serde(default)]
    pub note: String,
    /// Where the page shows it, as the reviewer marked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shown: Option<PagePlace>,
}

impl CheckResult {
    /// Returns whether the answer needs a reason that nobody has given.
    pub fn lacks_note(&self) -> bool {
        let asks = matches!(self.answer, CheckAnswer::Fail | CheckAnswer::NotPossible);
        asks && self.note.trim().is_empty()
    }
}

/// A source other than a document (VER-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NonDocumentary {
    /// Measure, such as a registry looked up or a call to a listed number.
    pub measure: String,
    /// Source.
    pub source: String,
    /// Result.
    pub result: String,
}

/// Assurance in three fields after NIST SP 800-63A; kept apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Assurance {
    /// Strength of the kind of evidence.
    pub strength: Strength,
    /// Strength as validated here; an offline look ends at fair unless a source check is recorded.
    pub validated: Strength,
    /// How the person was bound to the evidence: one of [`WAYS`], or words of an older record.
    #[serde(default)]
    pub verified_by: String,
}

/// Ways to bind a person to the evidence: the methods of NIST SP 800-63A-4, and a source asked about a company.
pub const WAYS: [&str; 7] = [
    "visual_comparison",
    "automated_comparison",
    "other_biometric",
    "confirmation_code",
    "digital_account",
    "transaction",
    "source_asked",
];

impl Assurance {
    /// Returns the assurance with validation held at its ceiling: fair, unless a source check stands.
    pub fn under_ceiling(mut self, source_checked: bool) -> Self {
        if !source_checked {
            self.validated = self.validated.min(Strength::Fair);
        }
        self.validated = self.validated.min(self.strength);
        self
    }
}

/// Everything that a reviewer has found so far in a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Review {
    /// Documents looked at.
    #[serde(default)]
    pub documents: Vec<DocumentId>,
    /// Fields compared.
    #[serde(default)]
    pub fields: Vec<FieldFinding>,
    /// Checklist answers.
    #[serde(default)]
    pub checks: Vec<CheckResult>,
    /// Sources other than documents.
    #[serde(default)]
    pub non_documentary: Vec<NonDocumentary>,
    /// Assurance.
    #[serde(default)]
    pub assurance: Assurance,
    /// How parties were looked for on the lists whose names cannot be compared with them; empty while all can.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub uncompared: String,
}

/// A decision as it was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Decision {
    /// Outcome.
    pub outcome: Outcome,
    /// Method.
    pub method: Method,
    /// Reasons; empty only for a verification without a difference.
    #[serde(default)]
    pub reasons: Vec<ReasonCode>,
    /// Rationale: facts only; the customer may ask to read this.
    pub rationale: String,
    /// The sentence that the reviewer read before recording.
    pub sentence: String,
    /// What the reviewer found.
    pub review: Review,
    /// What is done when the decision becomes final, when the outcome asks for something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remediation: Option<Proposal>,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Parts of the exact evidence set: declared data, documents, review, policy.
    #[serde(default)]
    pub parts: Vec<EvidencePart>,
    /// Hash of those parts: see [`evidence_hash`].
    pub evidence_hash: String,
    /// Whether a second person must approve before the decision counts.
    pub needs_second: bool,
}

impl Decision {
    /// Returns whether the decision names a document among what it rests on.
    pub fn rests_on(&self, document: DocumentId) -> bool {
        let id = document.to_string();
        let part = |p: &EvidencePart| p.name == "document" && p.about == id;
        self.review.documents.contains(&document) || self.parts.iter().any(part)
    }
}

/// What a second person did with a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Approval {
    /// Second person.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Hash that was approved; equal to the one of the decision.
    pub evidence_hash: String,
    /// Words.
    #[serde(default)]
    pub words: String,
}

/// A submission that a second person sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Return {
    /// Second person.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// One part of what a decision rests on, by the hash of its canonical JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
pub struct EvidencePart {
    /// Name of the part, such as `party`, `document`, `review` or `policy`.
    pub name: String,
    /// What it is about: a random id, or empty.
    #[serde(default)]
    pub about: String,
    /// SHA-256 of its JSON, 64 hex digits.
    pub sha256: String,
}

impl EvidencePart {
    /// Makes a part from the bytes of its JSON, which come from a struct, never through a map, so that the
    /// order of fields is fixed.
    pub fn new(name: &str, about: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            about: about.to_owned(),
            sha256: hex(&Sha256::digest(bytes)),
        }
    }
}

/// Hashes the exact evidence set: each part's name, subject and hash with their lengths.
///
/// Returns 64 hex digits of SHA-256. Parts are sorted first, so the order of collection does not matter.
pub fn evidence_hash(parts: &[EvidencePart]) -> String {
    let mut sorted: Vec<&EvidencePart> = parts.iter().collect();
    sorted.sort();
    let mut hasher = Sha256::new();
    hasher.update(b"deedbox/evidence-set/v1");
    for part in sorted {
        for text in [&part.name, &part.about, &part.sha256] {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
    }
    hex(&hasher.finalize())
}

/// Writes bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
            let _ = write!(out, "{b:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: &[u8]) -> EvidencePart {
        EvidencePart::new(name, "", bytes)
    }

    #[test]
    fn hash_does_not_depend_on_order_but_on_every_boundary() {
        let a = evidence_hash(&[part("party", b"ab"), part("document", b"c")]);
        assert_eq!(
            a,
            evidence_hash(&[part("document", b"c"), part("party", b"ab")])
        );
        assert_ne!(
            a,
            evidence_hash(&[part("document", b"c"), part("party", b"a"), part("b", b"")])
        );
        assert_ne!(
            a,
            evidence_hash(&[part("document", b"c"), part("party", b"aB")])
        );
        assert_eq!(a.len(), 64);
    }

    #[test]
    fn offline_look_ends_at_fair() {
        let a = Assurance {
            strength: Strength::Strong,
            validated: Strength::Superior,
            verified_by: String::new(),
        };
        assert_eq!(a.clone().under_ceiling(false).validated, Strength::Fair);
        assert_eq!(a.under_ceiling(true).validated, Strength::Strong);
    }
}
