//! What the record of a programme's version says: nothing else than what its step makes of the version before.

use super::records::own;
use super::{AuthorityFault, Signed};
use crate::office::{Policy, SecondPerson};
use crate::programme::{ProgrammeChange, ProgrammeError, ProgrammeState, ProgrammeVersion};

/// Weighs a version against the one that it replaces.
///
/// The step is taken once more from the version before, so the name of a step says nothing by itself: what stands in
/// the new version and does not come from the step, somebody put there.
pub(super) fn check(
    signed: Signed,
    policy: &Policy,
    change: ProgrammeChange,
    version: &ProgrammeVersion,
    earlier: Option<&ProgrammeVersion>,
) -> Result<(), AuthorityFault> {
    let Some(earlier) = earlier else {
        return begun(signed, change, version);
    };
    if taken(signed, policy, change, version, earlier)? == *version {
        Ok(())
    } else {
        Err(AuthorityFault::OtherStep)
    }
}

/// A version begins as a draft of its signer in which nobody else had a hand.
fn begun(
    signed: Signed,
    change: ProgrammeChange,
    version: &ProgrammeVersion,
) -> Result<(), AuthorityFault> {
    own(signed.by, version.written_by)?;
    let fresh = change == ProgrammeChange::Begun
        && version.state == ProgrammeState::Draft
        && version.hands.is_empty()
        && version.submitted.is_none()
        && version.approval.is_none()
        && version.force.is_none()
        && version.replaced_by.is_none();
    if fresh {
        Ok(())
    } else {
        Err(AuthorityFault::OtherStep)
    }
}

/// Takes the step once more; only what the step itself brings is read from the version that is weighed.
fn taken(
    signed: Signed,
    policy: &Policy,
    change: ProgrammeChange,
    version: &ProgrammeVersion,
    earlier: &ProgrammeVersion,
) -> Result<ProgrammeVersion, AuthorityFault> {
    let other = AuthorityFault::OtherStep;
    let next = match change {
        ProgrammeChange::Begun => return Err(other),
        ProgrammeChange::Written => earlier.write(
            version.sections.clone(),
            version.adopted.clone(),
            version.changes.clone(),
            signed.by,
        ),
        ProgrammeChange::Submitted => {
            let step = version.submitted.as_ref().ok_or(other)?;
            own(signed.by, step.by)?;
            if step.sha256 != version.content_hash() {
                return Err(AuthorityFault::OtherContent);
            }
            earlier.submit(step.by, step.at.clone())
        }
        ProgrammeChange::Reopened => earlier.reopen(),
        ProgrammeChange::Approved => {
            let approval = version.approval.clone().ok_or(other)?;
            own(signed.by, approval.by)?;
            earlier.approve(approval)
        }
        ProgrammeChange::InForce => {
            let force = version.force.clone().ok_or(other)?;
            own(signed.by, force.by)?;
            earlier.enforce(force, policy.second_person != SecondPerson::Never)
        }
        ProgrammeChange::Replaced => earlier.replace(version.replaced_by.ok_or(other)?),
        ProgrammeChange::Withdrawn => earlier.withdraw(),
    };
    next.map_err(fault)
}

/// Says what the refusal of a step means for whoever signed it.
fn fault(error: ProgrammeError) -> AuthorityFault {
    match error {
        ProgrammeError::SamePerson => AuthorityFault::SamePerson,
        ProgrammeError::ContentChanged => AuthorityFault::OtherContent,
        ProgrammeError::NotApproved => AuthorityFault::SecondMissing,
        ProgrammeError::State { .. } | ProgrammeError::Empty => AuthorityFault::OtherStep,
    }
}
