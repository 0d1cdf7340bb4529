//! What the record itself says about who did what: each statement that is new in it must be the signer's own.

use super::{AuthorityFault, Before, Signed};
use crate::case::{Case, CaseChange, CaseState};
use crate::event::Event;
use crate::filing::{Attestation, Filing, FilingChange};
use crate::id::PersonId;
use crate::incident::{Incident, IncidentChange};
use crate::office::{Policy, SecondPerson};
use crate::party::Risk;
use crate::programme::{ProgrammeChange, ProgrammeState, ProgrammeVersion};
use crate::remediation::Remediation;
use crate::request::{Ending, ProviderRequest, RequestChange};
use crate::reseller::ResellerFile;

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
        ) => check_outside(signed, event, before),
        (Event::ProgrammeChanged { change, version }, before) => {
            let earlier = match before {
                Before::Programme(earlier) => Some(&**earlier),
                _ => None,
            };
            check_programme(signed, policy, *change, version, earlier)
        }
        (Event::DocumentChanged { document }, Before::Document(earlier)) => {
            own(earlier.added_by, document.added_by)
        }
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
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            Some(document.added_by)
        }
        Event::RulebookLoaded { edition, .. } => Some(edition.by),
        Event::RulebookSettingChosen { choice, .. } => Some(choice.by),
        Event::BatchImported { batch } => Some(batch.by),
        Event::ImportProfileSaved { profile } => Some(profile.by),
        Event::AccessImported { batch } => Some(batch.by),
        Event::ProgrammeNoted { entry } => Some(entry.by),
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
        // What the risk adds is known to the record of the party only.
        if policy.needs_second(&decision.reasons, Risk::Low) && !decision.needs_second {
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

fn check_programme(
    signed: Signed,
    policy: &Policy,
    change: ProgrammeChange,
    version: &ProgrammeVersion,
    earlier: Option<&ProgrammeVersion>,
) -> Result<(), AuthorityFault> {
    own(
        earlier.map_or(signed.by, |e| e.written_by),
        version.written_by,
    )?;
    let hands = earlier.map_or(&[] as &[_], |e| e.hands.as_slice());
    new_are_own(signed.by, &version.hands, hands, |by| *by)?;
    let submitted = earlier.and_then(|e| e.submitted.as_ref());
    if let Some(step) = version.submitted.as_ref().filter(|s| submitted != Some(*s)) {
        own(signed.by, step.by)?;
    }
    let force = earlier.and_then(|e| e.force.as_ref());
    if let Some(step) = version.force.as_ref().filter(|f| force != Some(*f)) {
        own(signed.by, step.by)?;
    }
    let approved = earlier.and_then(|e| e.approval.as_ref());
    if let Some(approval) = version.approval.as_ref().filter(|a| approved != Some(*a)) {
        own(signed.by, approval.by)?;
        if change != ProgrammeChange::Approved {
            return Err(AuthorityFault::RoleForbids);
        }
    }
    match &version.approval {
        Some(approval) if version.is_by(approval.by) => Err(AuthorityFault::SamePerson),
        None if change == ProgrammeChange::InForce
            && version.state == ProgrammeState::InForce
            && policy.second_person != SecondPerson::Never =>
        {
            Err(AuthorityFault::SecondMissing)
        }
        _ => Ok(()),
    }
}

fn check_remediation(
    signed: Signed,
    remediation: &Remediation,
    earlier: Option<&Remediation>,
) -> Result<(), AuthorityFault> {
    let steps = earlier.map_or(&[] as &[_], |e| e.steps.as_slice());
    new_are_own(signed.by, &remediation.steps, steps, |s| s.by)?;
    let ended = earlier.and_then(|e| e.resolution.as_ref());
    match &remediation.resolution {
        Some(resolution) if ended != Some(resolution) => own(signed.by, resolution.by),
        _ => Ok(()),
    }
}

/// Weighs the records of what passes between the office and those outside.
fn check_outside(signed: Signed, event: &Event, before: &Before) -> Result<(), AuthorityFault> {
    match (event, before) {
        (Event::RequestChanged { change, request }, Before::Request(earlier)) => {
            check_request(signed, *change, request, Some(&**earlier))
        }
        (Event::RequestChanged { change, request }, _) => {
            check_request(signed, *change, request, None)
        }
        (Event::IncidentChanged { change, incident }, Before::Incident(earlier)) => {
            check_incident(signed, *change, incident, Some(&**earlier))
        }
        (Event::IncidentChanged { change, incident }, _) => {
            check_incident(signed, *change, incident, None)
        }
        (Event::ResellerRecorded { reseller }, Before::Reseller(earlier)) => {
            check_reseller(signed, reseller, Some(&**earlier))
        }
        (Event::ResellerRecorded { reseller }, _) => check_reseller(signed, reseller, None),
        _ => Ok(()),
    }
}

/// Asks whether an ending that was not there before is the signer's.
fn check_ending(
    signer: PersonId,
    now: Option<&Ending>,
    earlier: Option<&Ending>,
) -> Result<(), AuthorityFault> {
    match now {
        Some(ending) if earlier != Some(ending) => own(signer, ending.by),
        _ => Ok(()),
    }
}

fn check_request(
    signed: Signed,
    change: RequestChange,
    request: &ProviderRequest,
    earlier: Option<&ProviderRequest>,
) -> Result<(), AuthorityFault> {
    let first = earlier.map_or(signed.by, |e| e.recorded_by);
    own(first, request.recorded_by)?;
    let cures = earlier.map_or(&[] as &[_], |e| e.cures.as_slice());
    new_are_own(signed.by, &request.cures, cures, |c| c.by)?;
    let answered = earlier.and_then(|e| e.answer.as_ref());
    if let Some(answer) = request.answer.as_ref().filter(|a| answered != Some(*a)) {
        own(signed.by, answer.by)?;
        if change != RequestChange::Answered {
            return Err(AuthorityFault::RoleForbids);
        }
    }
    let ended = earlier.and_then(|e| e.ended.as_ref());
    check_ending(signed.by, request.ended.as_ref(), ended)
}

fn check_incident(
    signed: Signed,
    change: IncidentChange,
    incident: &Incident,
    earlier: Option<&Incident>,
) -> Result<(), AuthorityFault> {
    let first = earlier.map_or(signed.by, |e| e.recorded_by);
    own(first, incident.recorded_by)?;
    let notes = earlier.map_or(&[] as &[_], |e| e.notes.as_slice());
    new_are_own(signed.by, &incident.notes, notes, |n| n.by)?;
    let reports = earlier.map_or(&[] as &[_], |e| e.reports.as_slice());
    new_are_own(signed.by, &incident.reports, reports, |r| r.by)?;
    let told = incident.reports.iter().any(|r| !reports.contains(r));
    if told && change != IncidentChange::Reported {
        return Err(AuthorityFault::RoleForbids);
    }
    let closed = earlier.and_then(|e| e.closed.as_ref());
    check_ending(signed.by, incident.closed.as_ref(), closed)
}

fn check_reseller(
    signed: Signed,
    reseller: &ResellerFile,
    earlier: Option<&ResellerFile>,
) -> Result<(), AuthorityFault> {
    let reviews = earlier.map_or(&[] as &[_], |e| e.reviews.as_slice());
    new_are_own(signed.by, &reseller.reviews, reviews, |r| r.by)?;
    let ended = earlier.and_then(|e| e.ended.as_ref());
    match &reseller.ended {
        Some(end) if ended != Some(end) => own(signed.by, end.by),
        _ => Ok(()),
    }
}
