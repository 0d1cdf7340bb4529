//! Filings: certifications and training reports, one set per upstream provider; superseded, never edited.

use crate::annual::CertificationSort;
use crate::date::Moment;
use crate::id::{ChangeId, FilingId, PersonId, ProviderId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod attestation;
mod disclosure;
mod error;
mod frozen;
mod kind;
mod masked;
mod outcome;
mod packet;
mod signing;
mod step;

pub use attestation::{Attestation, ItemAnswer};
pub use disclosure::{Disclosure, DisclosureBasis};
pub use error::FilingError;
pub use frozen::{FilingApproval, Frozen};
pub use kind::FilingKind;
pub use masked::{Masked, masked};
pub use outcome::{FilingOutcome, FilingOutcomeKind};
pub use packet::{Packet, PacketFile, Receipt};
pub use signing::{FirstSigner, HalfSigned, TimeAsked, TimeProof};
pub use step::{FilingChange, FilingState};

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
