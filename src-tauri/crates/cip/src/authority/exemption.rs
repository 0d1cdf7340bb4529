//! An exemption file: each event is weighed by taking its step once more from the file as it stood.

use super::records::own;
use super::{AuthorityFault, Before, Signed};
use crate::exemption::{
    ExemptionChange, ExemptionEnding, ExemptionError, ExemptionFile, ExemptionState,
};

pub(super) fn check(
    signed: Signed,
    change: ExemptionChange,
    now: &ExemptionFile,
    before: &Before,
) -> Result<(), AuthorityFault> {
    let Before::Exemption(earlier) = before else {
        own(signed.by, now.begun_by)?;
        return only(change == ExemptionChange::Begun && is_bare(now));
    };
    let next = taken(signed, change, now, earlier)?;
    only(next.is_ok_and(|next| next == *now))
}

fn only(step: bool) -> Result<(), AuthorityFault> {
    if step {
        Ok(())
    } else {
        Err(AuthorityFault::OtherStep)
    }
}

/// Returns what an event newly says; one that says nothing new left it out.
fn said<T>(new: Option<&T>) -> Result<&T, AuthorityFault> {
    new.ok_or(AuthorityFault::OtherStep)
}

fn is_bare(file: &ExemptionFile) -> bool {
    file.state() == ExemptionState::Preparing
        && file.factors.is_empty()
        && file.flags.is_empty()
        && file.changes.is_empty()
}

/// Takes the step once more; what it newly says is read from the file that is weighed, and has to be the signer's.
fn taken(
    signed: Signed,
    change: ExemptionChange,
    now: &ExemptionFile,
    earlier: &ExemptionFile,
) -> Result<Result<ExemptionFile, ExemptionError>, AuthorityFault> {
    Ok(match change {
        ExemptionChange::Begun => return Err(AuthorityFault::OtherStep),
        ExemptionChange::FactorWritten => {
            let text = said(now.factors.last())?;
            own(signed.by, text.by)?;
            earlier.write_factor(text.clone())
        }
        ExemptionChange::FlagWatched => {
            let watch = said(now.flags.last())?;
            own(signed.by, watch.by)?;
            earlier.watch_flag(watch.clone())
        }
        ExemptionChange::Sought => {
            let sought = said(now.sought.as_ref())?;
            own(signed.by, sought.by)?;
            earlier.seek(sought.clone())
        }
        ExemptionChange::Granted | ExemptionChange::Refused => {
            let finding = said(now.finding.as_ref())?;
            own(signed.by, finding.by)?;
            only(finding.granted == (change == ExemptionChange::Granted))?;
            earlier.decide(finding.clone())
        }
        ExemptionChange::ProgramChanged => {
            let told = said(now.changes.last())?;
            own(signed.by, told.by)?;
            earlier.record_change(told.clone())
        }
        ExemptionChange::Told => told(signed, now, earlier)?,
        ExemptionChange::Withdrawn | ExemptionChange::Revoked => {
            let end = said(now.ended.as_ref())?;
            own(signed.by, end.by)?;
            let revoked = change == ExemptionChange::Revoked;
            only((end.how == ExemptionEnding::Revoked) == revoked)?;
            earlier.end(end.clone())
        }
    })
}

/// Finds the change that was told, by where the two files differ.
fn told(
    signed: Signed,
    now: &ExemptionFile,
    earlier: &ExemptionFile,
) -> Result<Result<ExemptionFile, ExemptionError>, AuthorityFault> {
    let mut both = now.changes.iter().zip(&earlier.changes);
    let place = both.position(|(now, earlier)| now.told != earlier.told);
    let place = place.ok_or(AuthorityFault::OtherStep)?;
    let notice = now.changes.get(place).and_then(|c| c.told.last());
    let notice = said(notice)?;
    own(signed.by, notice.by)?;
    Ok(earlier.tell(place, notice.clone()))
}

#[cfg(test)]
mod tests;
