//! A candidate training run: what is new in it must be the signer's own, and nothing that was said goes away.

use super::{AuthorityFault, Before, Signed};
use crate::event::Event;
use crate::id::PersonId;
use crate::training::{Candidate, CandidateChange, Judgement, JudgementMade, Life};

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only candidates are weighed here"
)]
pub(super) fn check(signed: Signed, event: &Event, before: &Before) -> Result<(), AuthorityFault> {
    let earlier = match before {
        Before::Candidate(earlier) => Some(&**earlier),
        _ => None,
    };
    let (change, now) = match event {
        Event::CandidateRecorded { candidate } => (None, candidate),
        Event::CandidateChanged { change, candidate } => (Some(*change), candidate),
        _ => return Ok(()),
    };
    check_judgement(signed.by, now, earlier)?;
    let none = Life::default();
    let then = earlier.map_or(&none, |e| &e.life);
    let life = &now.life;
    // An update may keep a judgement from before judgements were kept in a list, as it stood.
    let stood = |j: &JudgementMade| {
        matches!(earlier.map(|e| &e.judgement), Some(Judgement::NotCovered { reasoning, by, at })
            if j.by == *by && j.at == *at && j.reasoning == *reasoning && !j.covered)
    };
    let judge = |j: &JudgementMade| if stood(j) { signed.by } else { j.by };
    added(signed.by, &life.judgements, &then.judgements, judge)?;
    added(signed.by, &life.updates, &then.updates, |u| u.by)?;
    added(signed.by, &life.corrections, &then.corrections, |c| c.by)?;
    if life.sighting != then.sighting {
        if earlier.is_some() {
            return Err(AuthorityFault::RoleForbids);
        }
        let by = life.sighting.as_ref().map(|s| s.recorded_by);
        by.map_or(Ok(()), |by| own(signed.by, by))?;
    }
    check_step(change, life, then)
}

fn own(signer: PersonId, by: PersonId) -> Result<(), AuthorityFault> {
    if signer == by {
        Ok(())
    } else {
        Err(AuthorityFault::OtherPerson)
    }
}

/// A list only grows, by the signer's own words.
fn added<T: PartialEq>(
    signer: PersonId,
    now: &[T],
    then: &[T],
    by: impl Fn(&T) -> PersonId,
) -> Result<(), AuthorityFault> {
    let Some(new) = now.strip_prefix(then) else {
        return Err(AuthorityFault::RoleForbids);
    };
    new.iter().try_for_each(|said| own(signer, by(said)))
}

fn check_judgement(
    signer: PersonId,
    now: &Candidate,
    earlier: Option<&Candidate>,
) -> Result<(), AuthorityFault> {
    match &now.judgement {
        judged if earlier.is_some_and(|e| e.judgement == *judged) => Ok(()),
        Judgement::NotCovered { by, .. } => own(signer, *by),
        Judgement::Open | Judgement::Covered => Ok(()),
    }
}

/// Each change adds to its own list and to no other; an answer adds to none.
fn check_step(
    change: Option<CandidateChange>,
    now: &Life,
    then: &Life,
) -> Result<(), AuthorityFault> {
    let grown = [
        now.judgements.len() > then.judgements.len(),
        now.updates.len() > then.updates.len(),
        now.corrections.len() > then.corrections.len(),
    ];
    let fits = match change {
        None | Some(CandidateChange::Sighted) => grown == [false, false, false],
        Some(CandidateChange::Judged) => grown == [true, false, false],
        Some(CandidateChange::Updated) => matches!(grown, [_, true, false]),
        Some(CandidateChange::Corrected) => grown == [false, false, true],
    };
    if fits {
        Ok(())
    } else {
        Err(AuthorityFault::RoleForbids)
    }
}
