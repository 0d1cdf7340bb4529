//! Lists, measures, screenings and judgements of hits: each is the signer's own, and what a measure said before stays.

use super::records::{new_are_own, own};
use super::{AuthorityFault, Before, Signed};
use crate::event::Event;
use crate::screening::measure::SpecialMeasure;

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "other events say nothing about lists"
)]
pub(super) fn check(signed: Signed, event: &Event, before: &Before) -> Result<(), AuthorityFault> {
    match event {
        Event::ListImported { list, .. } => own(signed.by, list.by),
        Event::PartiesScreened { run } => own(signed.by, run.by),
        Event::HitDisposed { disposition, .. } => own(signed.by, disposition.by),
        Event::MeasureRecorded { measure, .. } => {
            let earlier = match before {
                Before::Measure(earlier) => Some(&**earlier),
                _ => None,
            };
            check_measure(signed, measure, earlier)
        }
        _ => Ok(()),
    }
}

fn check_measure(
    signed: Signed,
    measure: &SpecialMeasure,
    earlier: Option<&SpecialMeasure>,
) -> Result<(), AuthorityFault> {
    own(earlier.map_or(signed.by, |e| e.by), measure.by)?;
    let extensions = earlier.map_or(&[] as &[_], |e| e.extensions.as_slice());
    if !measure.extensions.starts_with(extensions) {
        return Err(AuthorityFault::OtherPerson);
    }
    new_are_own(signed.by, &measure.extensions, extensions, |e| e.by)?;
    let ended = earlier.and_then(|e| e.ended.as_ref());
    match (&measure.ended, ended) {
        (Some(now), Some(earlier)) if now == earlier => Ok(()),
        (_, Some(_)) => Err(AuthorityFault::OtherPerson),
        (Some(now), None) => own(signed.by, now.by),
        (None, None) => Ok(()),
    }
}
