//! What lies around a signature: a half that waits for the second officer, and proofs of time that come by file.

use super::{Filing, FilingError, FilingState, Packet};
use crate::date::Moment;
use crate::id::{ObjectId, PersonId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A packet that the first of two officers has signed and certified; it waits for the second, who locks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HalfSigned {
    /// Sealed object with what there is of the packet as zip.
    pub object: ObjectId,
    /// Pages of the PDF.
    pub pages: u32,
    /// Officer who signed.
    pub first: PersonId,
    /// When.
    pub at: Moment,
    /// SHA-256 fingerprint of the signing certificate, 64 hex digits.
    pub certificate: String,
    /// Officer who signs last; named before the pages were printed, for they name both.
    pub second: PersonId,
    /// What a time service says of the first signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub proof: Option<TimeProof>,
}

impl HalfSigned {
    /// Returns who signed, as the packet keeps it once it is locked.
    pub fn signer(&self) -> FirstSigner {
        FirstSigner {
            by: self.first,
            at: self.at.clone(),
            certificate: self.certificate.clone(),
            proof: self.proof.clone(),
        }
    }
}

/// The officer who signed a packet before the one who signed it last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FirstSigner {
    /// Officer.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// SHA-256 fingerprint of the signing certificate, 64 hex digits.
    pub certificate: String,
    /// What a time service says of that signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub proof: Option<TimeProof>,
}

/// A request for a proof of time that was written to a file; its answer must be for this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TimeAsked {
    /// SHA-256 of the signature, 64 hex digits.
    pub imprint: String,
    /// Number of the request, 32 hex digits.
    pub nonce: String,
    /// Who wrote the request.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What a time service says of a signature: it was there at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TimeProof {
    /// The moment by the service's clock.
    pub at: DateTime<Utc>,
    /// The service, as its certificate names it; not compared with any root.
    pub authority: String,
    /// Who placed the answer.
    pub by: PersonId,
}

impl Filing {
    /// Refuses what would change what the first officer has signed.
    pub(super) fn not_half(&self) -> Result<(), FilingError> {
        match self.half {
            Some(_) => Err(FilingError::HalfSigned),
            None => Ok(()),
        }
    }

    /// Returns whether the second signature of a person is waited for.
    pub fn waits_for(&self, person: PersonId) -> bool {
        self.half.as_ref().is_some_and(|half| half.second == person)
    }

    /// Keeps what the first of two officers signed.
    ///
    /// # Errors
    /// [`FilingError`] when it may not be signed now, or one officer would sign twice.
    pub fn sign_first(&self, half: HalfSigned, needs_second: bool) -> Result<Self, FilingError> {
        self.ready_to_sign(needs_second)?;
        if half.first == half.second {
            return Err(FilingError::SameOfficer);
        }
        let mut next = self.clone();
        next.half = Some(half);
        Ok(next)
    }

    /// Locks the filing with the packet that the second officer signed; it keeps who signed first.
    ///
    /// # Errors
    /// [`FilingError`] when no first signature waits, or another officer was named.
    pub fn countersign(&self, packet: Packet) -> Result<Self, FilingError> {
        let half = self.half.as_ref().ok_or(FilingError::NotHalf)?;
        if half.second != packet.signed_by {
            return Err(FilingError::OtherOfficer);
        }
        let mut next = self.clone();
        next.state = FilingState::Signed;
        next.packet = Some(Packet {
            first: Some(half.signer()),
            ..packet
        });
        next.half = None;
        next.asked = None;
        Ok(next)
    }

    /// Drops the first signature, so that the content can be changed or other officers sign.
    ///
    /// # Errors
    /// [`FilingError`] when no first signature waits.
    pub fn drop_half(&self) -> Result<Self, FilingError> {
        self.half.as_ref().ok_or(FilingError::NotHalf)?;
        let mut next = self.clone();
        next.half = None;
        next.asked = None;
        Ok(next)
    }

    /// Returns who made the signature that a time can be proved for now, the newest one, when it has no proof yet.
    ///
    /// # Errors
    /// [`FilingError`] when nothing is signed, or the newest signature has its proof.
    pub fn provable(&self) -> Result<PersonId, FilingError> {
        match (&self.half, &self.packet) {
            (Some(half), _) if half.proof.is_none() => Ok(half.first),
            (None, Some(packet)) if packet.proof.is_none() => Ok(packet.signed_by),
            (None, None) => Err(FilingError::State {
                state: self.state.key(),
            }),
            _ => Err(FilingError::TimeProved),
        }
    }

    /// Keeps what a request for a proof of time asks; a newer request takes the place of an older one.
    ///
    /// # Errors
    /// As [`Self::provable`].
    pub fn ask_time(&self, asked: TimeAsked) -> Result<Self, FilingError> {
        self.provable()?;
        let mut next = self.clone();
        next.asked = Some(asked);
        Ok(next)
    }

    /// Puts the first signature with its proof in the place of the one without.
    ///
    /// # Errors
    /// [`FilingError`] when no request waits for its answer.
    pub fn prove_half(&self, object: ObjectId, proof: TimeProof) -> Result<Self, FilingError> {
        self.asked.as_ref().ok_or(FilingError::TimeNotAsked)?;
        let mut next = self.clone();
        let half = next.half.as_mut().ok_or(FilingError::NotHalf)?;
        half.object = object;
        half.proof = Some(proof);
        next.asked = None;
        Ok(next)
    }

    /// Puts a packet with its proof beside the one without: what was written out never changes, so the new one is
    /// exported by itself.
    ///
    /// # Errors
    /// [`FilingError`] when no request waits for its answer, or another officer signed last.
    pub fn prove(&self, packet: Packet) -> Result<Self, FilingError> {
        self.asked.as_ref().ok_or(FilingError::TimeNotAsked)?;
        if self.provable()? != packet.signed_by {
            return Err(FilingError::OtherOfficer);
        }
        let mut next = self.clone();
        next.earlier.extend(next.packet.replace(packet));
        next.asked = None;
        if next.state == FilingState::Exported {
            next.state = FilingState::Signed;
        }
        Ok(next)
    }

    /// Returns the packet that was written out last: the newest one, or the one before a proof of time that came later.
    pub fn written_out(&self) -> Option<&Packet> {
        self.exported.as_ref()?;
        match self.state {
            FilingState::Signed => self.earlier.last(),
            FilingState::Draft
            | FilingState::Checked
            | FilingState::Approved
            | FilingState::Exported
            | FilingState::Sent
            | FilingState::Withdrawn => self.packet.as_ref(),
        }
    }

    /// Returns every sealed object that its signatures made, the newest packet last.
    pub fn signed_objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        let half = self.half.iter().map(|half| half.object);
        let packets = self.earlier.iter().chain(&self.packet);
        half.chain(packets.map(|packet| packet.object))
    }
}

#[cfg(test)]
mod tests;
