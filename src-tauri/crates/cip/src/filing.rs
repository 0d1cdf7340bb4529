//! Filings: certifications and training reports, one set per upstream provider; superseded, never edited.

use crate::annual::CertificationSort;
use crate::date::Moment;
use crate::id::{
    CandidateId, ChangeId, EventId, FilingId, ObjectId, PartyId, PersonId, ProviderId,
};
use crate::request::SealedFile;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

mod masked;
mod outcome;
mod signing;

pub use masked::{Masked, masked};
pub use outcome::{FilingOutcome, FilingOutcomeKind};
pub use signing::{FirstSigner, HalfSigned, TimeAsked, TimeProof};

/// Kind of filing, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FilingKind {
    /// Certification of the Customer Identification Program (§ 7.304).
    Certification {
        /// First day of the period.
        from: NaiveDate,
        /// Last day of the period.
        to: NaiveDate,
    },
    /// Report of a training run (§ 7.308).
    TrainingReport {
        /// Candidate that is reported.
        candidate: CandidateId,
    },
}

impl FilingKind {
    /// Names of the kinds in rows.
    pub const KEYS: [&'static str; 2] = ["certification", "training_report"];

    /// Returns the name in rows.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Certification { .. } => "certification",
            Self::TrainingReport { .. } => "training_report",
        }
    }
}

/// Step of a filing: draft → checked → approved → signed → exported → sent; what its recipient says is no step.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FilingState {
    /// Answers are being written.
    Draft,
    /// All violations are gone and the content is frozen.
    Checked,
    /// A second person approved the frozen content.
    Approved,
    /// Signed by an officer and locked.
    Signed,
    /// Written out as a folder or zip.
    Exported,
    /// Somebody recorded that it was sent.
    Sent,
    /// Withdrawn before it was signed.
    Withdrawn,
}

impl FilingState {
    /// All states, as rows name them.
    pub const KEYS: [&'static str; 7] = [
        "draft",
        "checked",
        "approved",
        "signed",
        "exported",
        "sent",
        "withdrawn",
    ];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Approved => "approved",
            Self::Signed => "signed",
            Self::Exported => "exported",
            Self::Sent => "sent",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// An answer in words to one item of a filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ItemAnswer {
    /// Field id of the rulebook, such as `CERT-B`.
    pub field: String,
    /// Answer.
    pub text: String,
}

/// A statement that the filer answers for; never ticked beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Attestation {
    /// Identifier, such as `ATT-1`.
    pub id: String,
    /// Field id of the rulebook.
    pub field: String,
    /// Statement, editable, printed as signed.
    pub statement: String,
    /// Yes or no; absent until answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<bool>,
    /// What the answer rests on.
    #[serde(default)]
    pub rests_on: String,
    /// Why it is answered “yes” although the records that it should rest on are lacking; empty when they are not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub despite: String,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<PersonId>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<Moment>,
}

/// Basis on which personal data is disclosed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureBasis {
    /// A clause of the contract.
    ContractClause,
    /// Consent.
    Consent,
    /// Notice to the customer, with its date.
    CustomerNotice,
    /// An order.
    Order,
    /// Other, in words.
    Other,
}

/// The officer's answer at the disclosure gate; an event, and printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Disclosure {
    /// Whose personal data, in words.
    pub whose: String,
    /// Which fields.
    pub fields: Vec<String>,
    /// To whom.
    pub recipient: String,
    /// To which country, by its code.
    pub country: crate::country::Country,
    /// Basis relied on.
    pub basis: DisclosureBasis,
    /// Words on the basis: clause, date, order.
    pub words: String,
    /// Parties whose personal data it is, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PartyId>>")]
    pub concerned: Vec<PartyId>,
    /// Of those, parties without a recorded notice.
    #[serde(default)]
    pub without_notice: Vec<PartyId>,
    /// Numbers that a report shows in full; it masks those that are not named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Masked>>")]
    pub unmask: Vec<Masked>,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The frozen content of a filing: a sealed object and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Frozen {
    /// Sealed object with the content as JSON.
    pub object: ObjectId,
    /// SHA-256 of that JSON, 64 hex digits; what an approval is bound to.
    pub sha256: String,
    /// As-of moment of every figure.
    pub as_of: Moment,
    /// Journal events at that moment.
    pub events: u64,
    /// Newest event at that moment, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub head: Option<EventId>,
}

/// A second person's word on the frozen content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilingApproval {
    /// Second person.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Hash of the frozen content.
    pub sha256: String,
}

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

/// A filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Filing {
    /// Identifier.
    pub id: FilingId,
    /// Printed label, such as `C-2026-0001` or `T-2026-0001`.
    pub label: String,
    /// Upstream provider it is addressed to.
    pub provider: ProviderId,
    /// Kind and what it is about.
    pub kind: FilingKind,
    /// Which certification it is; a training report is none and says “initial”.
    #[serde(default, skip_serializing_if = "CertificationSort::is_initial")]
    #[ts(optional, as = "Option<CertificationSort>")]
    pub sort: CertificationSort,
    /// Changes of the office that a certification tells the provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ChangeId>>")]
    pub reports: Vec<ChangeId>,
    /// Step.
    pub state: FilingState,
    /// Edition of the rulebook it is made under.
    pub edition: String,
    /// Who prepared it.
    pub prepared_by: PersonId,
    /// Who changed its answers or checked it since; none of them is its second person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PersonId>>")]
    pub hands: Vec<PersonId>,
    /// When it was begun.
    pub begun: Moment,
    /// Answers in words.
    #[serde(default)]
    pub answers: Vec<ItemAnswer>,
    /// Attestations.
    #[serde(default)]
    pub attestations: Vec<Attestation>,
    /// Frozen content, once checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub frozen: Option<Frozen>,
    /// Approval by a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub approval: Option<FilingApproval>,
    /// The officer's answer at the disclosure gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub disclosure: Option<Disclosure>,
    /// What the first of two officers signed, while the second has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub half: Option<HalfSigned>,
    /// Signed packet, the newest one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub packet: Option<Packet>,
    /// The same packet as it was before a proof of time was placed in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Packet>>")]
    pub earlier: Vec<Packet>,
    /// Request for a proof of time that waits for its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub asked: Option<TimeAsked>,
    /// When it was exported last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub exported: Option<Moment>,
    /// Receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub receipt: Option<Receipt>,
    /// What the recipient answered, in the order in which it was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FilingOutcome>>")]
    pub outcomes: Vec<FilingOutcome>,
    /// Promised day of the provider that this certification was signed for, which ends that promise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub signed_for: Option<NaiveDate>,
    /// Filing that this one supersedes, with what changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub supersedes: Option<Supersedes>,
    /// Filing that superseded this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub superseded_by: Option<FilingId>,
}

/// Names the filing that is superseded and what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Supersedes {
    /// Earlier filing.
    pub filing: FilingId,
    /// Its label.
    pub label: String,
    /// What changed, in words.
    pub changes: String,
}

/// What happened to a filing; the event carries the filing as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FilingChange {
    /// Begun.
    Begun,
    /// Answers were changed.
    Answered,
    /// Checked and frozen.
    Checked,
    /// Taken back to draft.
    Reopened,
    /// Approved.
    Approved,
    /// The disclosure gate was answered.
    DisclosureAnswered,
    /// Signed by the first of two officers.
    FirstSigned,
    /// The first signature was dropped before the second was made.
    HalfDropped,
    /// Signed.
    Signed,
    /// A proof of time was asked for.
    TimeAsked,
    /// A proof of time was placed.
    TimeProved,
    /// Exported.
    Exported,
    /// Marked as sent.
    Sent,
    /// Acknowledged by its recipient.
    Acknowledged,
    /// Rejected by its recipient.
    Rejected,
    /// Withdrawn before signing.
    Withdrawn,
    /// Superseded by another.
    Superseded,
}

impl FilingChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Begun => "filing.begun",
            Self::Answered => "filing.answered",
            Self::Checked => "filing.checked",
            Self::Reopened => "filing.reopened",
            Self::Approved => "filing.approved",
            Self::DisclosureAnswered => "filing.disclosure_answered",
            Self::FirstSigned => "filing.first_signed",
            Self::HalfDropped => "filing.half_dropped",
            Self::Signed => "filing.signed",
            Self::TimeAsked => "filing.time_asked",
            Self::TimeProved => "filing.time_proved",
            Self::Exported => "filing.exported",
            Self::Sent => "filing.sent",
            Self::Acknowledged => "filing.acknowledged",
            Self::Rejected => "filing.rejected",
            Self::Withdrawn => "filing.withdrawn",
            Self::Superseded => "filing.superseded",
        }
    }
}

/// Says why a filing cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FilingError {
    /// The filing is at a step from which this one does not lead.
    #[error("the filing is {state}; this step is not possible from there, nothing was changed")]
    State {
        /// Step it is at.
        state: &'static str,
    },
    /// The second person prepared it, answered in it or checked it.
    #[error(
        "nobody is second to themselves: this person prepared, answered or checked the filing; ask another person to approve it"
    )]
    SamePerson,
    /// The frozen content is not the one that was approved.
    #[error("the content changed after it was checked; check it again")]
    ContentChanged,
    /// The disclosure gate was not answered.
    #[error("answer the disclosure gate first: whose data, to whom, on what basis")]
    NoDisclosure,
    /// A second person has not approved it.
    #[error("the policy asks for a second person; have the filing approved first")]
    NotApproved,
    /// The first of two officers has signed what would be changed.
    #[error(
        "the first officer has signed it and the second signs next; drop that signature before anything is changed"
    )]
    HalfSigned,
    /// No first signature waits.
    #[error("no first signature waits for a second one; nothing was changed")]
    NotHalf,
    /// Another officer was named to sign second, or signed last.
    #[error("another officer signs here; nothing was changed")]
    OtherOfficer,
    /// One officer would sign twice.
    #[error("two officers sign, and one of them cannot be both")]
    SameOfficer,
    /// The newest signature has a proof of time already.
    #[error("the signature has its proof of time already; nothing was changed")]
    TimeProved,
    /// No request waits for its answer.
    #[error("no request for a proof of time waits for its answer; write one first")]
    TimeNotAsked,
    /// An answer is dated before the day of sending.
    #[error(
        "the answer is dated before the day on which the packet was sent; nothing was recorded"
    )]
    AnsweredBeforeSent,
    /// An acknowledgement bears neither a receipt file nor a reference.
    #[error("an acknowledgement takes the receipt, or the reference that the recipient gave")]
    NoReceipt,
    /// A rejection says no reason.
    #[error("say in words why it was rejected; the amendment follows from it")]
    NoReason,
}

impl Filing {
    fn at_one_of(&self, allowed: &[FilingState]) -> Result<Self, FilingError> {
        if allowed.contains(&self.state) {
            Ok(self.clone())
        } else {
            Err(FilingError::State {
                state: self.state.key(),
            })
        }
    }

    /// Returns whether a person prepared the filing, changed its answers or checked it.
    pub fn is_by(&self, person: PersonId) -> bool {
        self.prepared_by == person || self.hands.contains(&person)
    }

    fn touched(mut self, by: PersonId) -> Self {
        if !self.is_by(by) {
            self.hands.push(by);
        }
        self
    }

    /// Changes answers and attestations; only a draft can be changed.
    pub fn answer(
        &self,
        answers: Vec<ItemAnswer>,
        attestations: Vec<Attestation>,
        by: PersonId,
    ) -> Result<Self, FilingError> {
        let mut next = self.at_one_of(&[FilingState::Draft])?;
        if next.answers == answers && next.attestations == attestations {
            return Ok(next);
        }
        next.answers = answers;
        next.attestations = attestations;
        Ok(next.touched(by))
    }

    /// Freezes the content after a check without violations.
    pub fn freeze(&self, frozen: Frozen, by: PersonId) -> Result<Self, FilingError> {
        let mut next = self.at_one_of(&[FilingState::Draft])?;
        next.state = FilingState::Checked;
        next.frozen = Some(frozen);
        Ok(next.touched(by))
    }

    /// Takes a checked or approved filing back to draft; its approval and disclosure answer go.
    pub fn reopen(&self) -> Result<Self, FilingError> {
        self.not_half()?;
        let mut next = self.at_one_of(&[FilingState::Checked, FilingState::Approved])?;
        next.state = FilingState::Draft;
        next.frozen = None;
        next.approval = None;
        next.disclosure = None;
        Ok(next)
    }

    /// Approves the frozen content.
    pub fn approve(&self, approval: FilingApproval) -> Result<Self, FilingError> {
        self.not_half()?;
        let mut next = self.at_one_of(&[FilingState::Checked])?;
        if self.is_by(approval.by) {
            return Err(FilingError::SamePerson);
        }
        if next.frozen.as_ref().map(|f| f.sha256.as_str()) != Some(approval.sha256.as_str()) {
            return Err(FilingError::ContentChanged);
        }
        next.state = FilingState::Approved;
        next.approval = Some(approval);
        Ok(next)
    }

    /// Records the answer at the disclosure gate.
    pub fn disclose(&self, disclosure: Disclosure) -> Result<Self, FilingError> {
        self.not_half()?;
        let mut next = self.at_one_of(&[FilingState::Checked, FilingState::Approved])?;
        next.disclosure = Some(disclosure);
        Ok(next)
    }

    /// Returns the frozen content when the filing may be signed now.
    pub fn ready_to_sign(&self, needs_second: bool) -> Result<&Frozen, FilingError> {
        self.not_half()?;
        let state_error = FilingError::State {
            state: self.state.key(),
        };
        match self.state {
            FilingState::Approved => {}
            FilingState::Checked if !needs_second => {}
            FilingState::Checked => return Err(FilingError::NotApproved),
            FilingState::Draft
            | FilingState::Signed
            | FilingState::Exported
            | FilingState::Sent
            | FilingState::Withdrawn => return Err(state_error),
        }
        if self.disclosure.is_none() {
            return Err(FilingError::NoDisclosure);
        }
        self.frozen.as_ref().ok_or(state_error)
    }

    /// Locks the filing with its signed packet.
    pub fn sign(&self, packet: Packet, needs_second: bool) -> Result<Self, FilingError> {
        self.ready_to_sign(needs_second)?;
        let mut next = self.clone();
        next.state = FilingState::Signed;
        next.packet = Some(packet);
        Ok(next)
    }

    /// Records an export; a packet can be exported again.
    pub fn export(&self, at: Moment) -> Result<Self, FilingError> {
        let mut next = self.at_one_of(&[
            FilingState::Signed,
            FilingState::Exported,
            FilingState::Sent,
        ])?;
        if next.state == FilingState::Signed {
            next.state = FilingState::Exported;
        }
        next.exported = Some(at);
        Ok(next)
    }

    /// Records that what was written out last was sent, also where a proof of time has made another packet since.
    pub fn send(&self, receipt: Receipt) -> Result<Self, FilingError> {
        let out = self.written_out();
        let mut next = match out {
            Some(_) => self.at_one_of(&[FilingState::Exported, FilingState::Signed])?,
            None => self.at_one_of(&[FilingState::Exported])?,
        };
        next.state = FilingState::Sent;
        next.receipt = Some(Receipt {
            packet: out.map(|packet| packet.object),
            ..receipt
        });
        Ok(next)
    }

    /// Withdraws a filing that is not signed.
    pub fn withdraw(&self) -> Result<Self, FilingError> {
        self.not_half()?;
        let mut next = self.at_one_of(&[
            FilingState::Draft,
            FilingState::Checked,
            FilingState::Approved,
        ])?;
        next.state = FilingState::Withdrawn;
        Ok(next)
    }
}
