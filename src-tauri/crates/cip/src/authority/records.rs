//! What the record itself says about who did what: each statement that is new in it must be the signer's own.

use super::{AuthorityFault, Before, Signed, outside, programme};
use crate::case::{Case, CaseChange, CaseState};
use crate::event::Event;
use crate::filing::{Attestation, Filing, FilingChange, FilingOutcome};
use crate::id::PersonId;
use crate::office::Policy;
use crate::party::Risk;
use crate::remediation::Remediation;
use crate::retention::Hold;

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "an event whose record names nobody says nothing about who did it"
)]
pub(super) fn check(
    signed: Signed,
    policy: &Policy,
    event: &Event,
    before: &Before,
) -> Result<(), AuthorityFault> {
    match (event, before) {
        (Event::CaseChanged { change, case }, before) => {
            let earlier = match before {
                Before::Case(earlier) => Some(&**earlier),
                _ => None,
            };
            check_case(signed, policy, *change, case, earlier)
        }
        (Event::FilingChanged { change, filing }, before) => {
            let earlier = match before {
                Before::Filing(earlier) => Some(&**earlier),
                _ => None,
            };
            check_filing(signed, *change, filing, earlier)
        }
        (Event::RemediationRecorded { remediation }, before) => {
            let earlier = match before {
                Before::Remediation(earlier) => Some(&**earlier),
                _ => None,
            };
            check_remediation(signed, remediation, earlier)
        }
        (
            Event::RequestChanged { .. }
            | Event::IncidentChanged { .. }
            | Event::ResellerRecorded { .. },
            before,
        ) => outside::check(signed, event, before),
        (Event::ProgrammeChanged { change, version }, before) => {
            let earlier = match before {
                Before::Programme(earlier) => Some(&**earlier),
                _ => None,
            };
            programme::check(signed, policy, *change, version, earlier)
        }
        // A judgement that stays is its own judge's, whoever corrects the name.
        (Event::ProductRecorded { product, .. }, Before::Product(earlier))
            if product.judgement == earlier.judgement =>
        {
            Ok(())
        }
        (Event::OfficeChangeRecorded { change }, before) => {
            super::change::check(signed, change, before)
        }
        (Event::ExemptionChanged { change, exemption }, before) => {
            super::exemption::check(signed, *change, exemption, before)
        }
        (Event::CandidateRecorded { .. } | Event::CandidateChanged { .. }, before) => {
            super::training::check(signed, event, before)
        }
        (Event::DocumentChanged { document }, Before::Document(earlier)) => {
            own(earlier.added_by, document.added_by)
        }
        (Event::HoldRecorded { hold }, Before::Hold(earlier)) => check_lift(signed, hold, earlier),
        _ => said_by(event).map_or(Ok(()), |by| own(signed.by, by)),
    }
}

/// Returns whom an event names as the one who did it, where its record is always new.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "an event whose record names nobody says nothing about who did it"
)]
fn said_by(event: &Event) -> Option<PersonId> {
    match event {
        Event::PassphraseChanged { person } => Some(*person),
        Event::DeterminationRecorded { determination } => Some(determination.reviewer),
        Event::ProductRecorded { product, .. } => Some(product.judgement.by),
        Event::ControlAnswered { answers } => Some(answers.by),
        Event::OwnerAdditionTold { addition } => Some(addition.by),
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            Some(document.added_by)
        }
        Event::ChecklistSet { list, .. } => Some(list.by),
        Event::RulebookLoaded { edition, .. } => Some(edition.by),
        Event::RulebookSettingChosen { choice, .. } => Some(choice.by),
        Event::BatchImported { batch } => Some(batch.by),
        Event::ImportProfileSaved { profile } => Some(profile.by),
        Event::AccessImported { batch } => Some(batch.by),
        Event::ProgrammeNoted { entry } => Some(entry.by),
        Event::HoldRecorded { hold } => Some(hold.by),
        Event::LocalTermSet { term, .. } => Some(term.by),
        Event::PartyPurged { purge, .. } => Some(purge.by),
        Event::EpochBegun { epoch, .. } => Some(epoch.by),
        _ => None,
    }
}

pub(super) fn own(signer: PersonId, by: PersonId) -> Result<(), AuthorityFault> {
    if signer == by {
        Ok(())
    } else {
        Err(AuthorityFault::OtherPerson)
    }
}

/// A hold that stands is only lifted, by whoever signs; what was said when it was set stays as it was.
fn check_lift(signed: Signed, hold: &Hold, earlier: &Hold) -> Result<(), AuthorityFault> {
    let lifted = hold.lifted.as_ref().ok_or(AuthorityFault::OtherPerson)?;
    let same = earlier.lift(lifted.clone()).is_ok_and(|next| next == *hold);
    if same {
        own(signed.by, lifted.by)
    } else {
        Err(AuthorityFault::OtherPerson)
    }
}

/// Asks of each statement that was not there before whether it is the signer's.
pub(super) fn new_are_own<T: PartialEq>(
    signer: PersonId,
    now: &[T],
    earlier: &[T],
    by: impl Fn(&T) -> PersonId,
) -> Result<(), AuthorityFault> {
    now.iter()
        .filter(|said| !earlier.contains(said))
        .try_for_each(|said| own(signer, by(said)))
}

fn check_case(
    signed: Signed,
    policy: &Policy,
    change: CaseChange,
    case: &Case,
    earlier: Option<&Case>,
) -> Result<(), AuthorityFault> {
    let (notes, asked, returns) = earlier.map_or((&[] as &[_], &[] as &[_], &[] as &[_]), |e| {
        (e.notes.as_slice(), e.asked.as_slice(), e.returns.as_slice())
    });
    new_are_own(signed.by, &case.notes, notes, |n| n.by)?;
    new_are_own(signed.by, &case.asked, asked, |a| a.by)?;
    new_are_own(signed.by, &case.returns, returns, |r| r.by)?;
    let decided = earlier.and_then(|e| e.decision.as_ref());
    if let Some(decision) = case.decision.as_ref().filter(|d| decided != Some(*d)) {
        own(signed.by, decision.by)?;
        // What the risk adds is known to the record of the party only, and who else could approve to that of the staff.
        if policy.needs_second(&decision.reasons, Risk::Low, true) && !decision.needs_second {
            return Err(AuthorityFault::SecondMissing);
        }
    }
    let approved = earlier.and_then(|e| e.approval.as_ref());
    if let Some(approval) = case.approval.as_ref().filter(|a| approved != Some(*a)) {
        own(signed.by, approval.by)?;
        if change != CaseChange::Approved {
            return Err(AuthorityFault::RoleForbids);
        }
    }
    let decision = case.decision.as_ref();
    match (decision, case.approval.as_ref()) {
        (Some(d), Some(a)) if d.by == a.by => Err(AuthorityFault::SamePerson),
        (Some(d), None) if d.needs_second && case.state == CaseState::Closed => {
            Err(AuthorityFault::SecondMissing)
        }
        _ => Ok(()),
    }
}

/// Compares what an attestation says, without what it rests on: anybody who works on the filing may add to that.
fn attested(a: &Attestation, b: &Attestation) -> bool {
    (&a.id, &a.statement, a.answer, a.by, &a.at) == (&b.id, &b.statement, b.answer, b.by, &b.at)
}

fn check_filing(
    signed: Signed,
    change: FilingChange,
    filing: &Filing,
    earlier: Option<&Filing>,
) -> Result<(), AuthorityFault> {
    own(
        earlier.map_or(signed.by, |e| e.prepared_by),
        filing.prepared_by,
    )?;
    let attestations = earlier.map_or(&[] as &[_], |e| e.attestations.as_slice());
    for said in &filing.attestations {
        if !attestations.iter().any(|a| attested(a, said)) {
            said.by.map_or(Ok(()), |by| own(signed.by, by))?;
        }
    }
    let new = |now: Option<PersonId>, same: bool| match now {
        Some(by) if !same => own(signed.by, by),
        _ => Ok(()),
    };
    new(
        filing.disclosure.as_ref().map(|d| d.by),
        earlier.is_some_and(|e| e.disclosure == filing.disclosure),
    )?;
    new(
        filing.packet.as_ref().map(|p| p.signed_by),
        earlier.is_some_and(|e| e.packet == filing.packet),
    )?;
    new(
        filing.receipt.as_ref().map(|r| r.by),
        earlier.is_some_and(|e| e.receipt == filing.receipt),
    )?;
    new(
        filing.half.as_ref().map(|half| half.first),
        earlier.is_some_and(|e| e.half == filing.half),
    )?;
    new(
        filing.asked.as_ref().map(|asked| asked.by),
        earlier.is_some_and(|e| e.asked == filing.asked),
    )?;
    check_half(change, filing, earlier)?;
    check_outcomes(signed, change, filing, earlier)?;
    let approved = earlier.and_then(|e| e.approval.as_ref());
    if let Some(approval) = filing.approval.as_ref().filter(|a| approved != Some(*a)) {
        own(signed.by, approval.by)?;
        if change != FilingChange::Approved {
            return Err(AuthorityFault::RoleForbids);
        }
        if approval.by == filing.prepared_by {
            return Err(AuthorityFault::SamePerson);
        }
    }
    Ok(())
}

/// A first signature comes, goes and gets its proof of time by steps of their own, and while it waits there is no other
/// step; the second is made by the officer who was named for it, and no signed packet is lost.
fn check_half(
    change: FilingChange,
    filing: &Filing,
    earlier: Option<&Filing>,
) -> Result<(), AuthorityFault> {
    let Some(earlier) = earlier else {
        let none = filing.half.is_none();
        return none.then_some(()).ok_or(AuthorityFault::OtherStep);
    };
    let second = earlier.half.as_ref().map(|half| half.second);
    let last = filing.packet.as_ref().map(|packet| packet.signed_by);
    if second.is_some() && last.is_some() && second != last {
        return Err(AuthorityFault::OtherPerson);
    }
    let mut packets = earlier.earlier.iter().chain(&earlier.packet);
    let kept =
        packets.all(|one| filing.packet.as_ref() == Some(one) || filing.earlier.contains(one));
    if kept && follows(change, filing, earlier) {
        Ok(())
    } else {
        Err(AuthorityFault::OtherStep)
    }
}

/// Takes the step around a first signature or a proof of time anew, from what was there, and compares.
fn follows(change: FilingChange, filing: &Filing, earlier: &Filing) -> bool {
    use FilingChange::{FirstSigned, HalfDropped, Signed, TimeAsked, TimeProved};
    let (half, packet) = (filing.half.as_ref(), filing.packet.as_ref());
    let next = match (&earlier.half, change) {
        // Whether a second person has to approve first is asked of the approval.
        (None, FirstSigned) => half.map(|half| earlier.sign_first(half.clone(), false)),
        (None, TimeProved) => packet.map(|packet| earlier.prove(packet.clone())),
        (None, _) => return half.is_none(),
        (Some(_), TimeAsked) => {
            let asked = filing.asked.as_ref();
            asked.map(|asked| earlier.ask_time(asked.clone()))
        }
        (Some(_), TimeProved) => {
            let proved = half.and_then(|half| Some((half.object, half.proof.clone()?)));
            proved.map(|(object, proof)| earlier.prove_half(object, proof))
        }
        (Some(_), HalfDropped) => Some(earlier.drop_half()),
        (Some(_), Signed) => packet.map(|packet| {
            // For which promised day it is signed, the filing says itself.
            let next = earlier.countersign(packet.clone());
            next.map(|next| Filing {
                signed_for: filing.signed_for,
                ..next
            })
        }),
        (Some(_), _) => None,
    };
    next.is_some_and(|next| next.is_ok_and(|next| next == *filing))
}

/// What the recipient said is only added to, one answer at a time, by whoever signs that; nothing else changes with it.
fn check_outcomes(
    signed: Signed,
    change: FilingChange,
    filing: &Filing,
    earlier: Option<&Filing>,
) -> Result<(), AuthorityFault> {
    let stood = earlier.map_or(&[] as &[FilingOutcome], |e| e.outcomes.as_slice());
    if !matches!(change, FilingChange::Acknowledged | FilingChange::Rejected) {
        return if filing.outcomes == stood {
            Ok(())
        } else {
            Err(AuthorityFault::OtherStep)
        };
    }
    let (said, earlier) = filing
        .outcomes
        .last()
        .zip(earlier)
        .ok_or(AuthorityFault::OtherStep)?;
    own(signed.by, said.by)?;
    let follows = earlier.answered(said.clone()).is_ok_and(|n| n == *filing);
    if follows && said.kind.change() == change {
        Ok(())
    } else {
        Err(AuthorityFault::OtherStep)
    }
}

fn check_remediation(
    signed: Signed,
    remediation: &Remediation,
    earlier: Option<&Remediation>,
) -> Result<(), AuthorityFault> {
    let steps = earlier.map_or(&[] as &[_], |e| e.steps.as_slice());
    new_are_own(signed.by, &remediation.steps, steps, |s| s.by)?;
    let redressed = earlier.map_or(&[] as &[_], |e| e.redressed.as_slice());
    new_are_own(signed.by, &remediation.redressed, redressed, |s| s.by)?;
    let ended = earlier.and_then(|e| e.resolution.as_ref());
    match &remediation.resolution {
        Some(resolution) if ended != Some(resolution) => own(signed.by, resolution.by),
        _ => Ok(()),
    }
}
