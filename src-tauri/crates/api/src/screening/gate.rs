//! The gate: nobody is approved as verified while a possible match is open, or was never looked for.

use super::{hits, run};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::words::screening as sw;
use cip::case::Case;
use cip::date::Moment;

/// Refuses to let “verified” count while the parties of a case, or those who own them, have open hits or were not
/// screened against what is in force. Without a list and without a measure there is nothing to ask.
pub(crate) fn require_settled(
    office: &mut Office,
    case: &Case,
    now: &Moment,
) -> Result<(), ApiError> {
    let Some(watch) = run::watch(office, now)? else {
        return Ok(());
    };
    let (mut open, mut stale) = (Vec::new(), Vec::new());
    for party in &case.parties {
        for of in hits::around(office, Some(&*watch), *party, now)? {
            let hits = of.hits.iter().filter(|hit| hit.state.is_open());
            open.extend(hits.map(|hit| {
                let name = hit.hit.entry.name().to_owned();
                sw::open_hit(of.party.name.clone(), name)
            }));
            if of.stale {
                stale.push(sw::unscreened(of.party.name));
            }
        }
    }
    if !open.is_empty() {
        let message = sw::hits_open(open.len());
        let error = ApiError::new(ErrorCode::State, message, sw::hint_judge_hits());
        return Err(error.listing(open));
    }
    if !stale.is_empty() {
        let message = sw::not_screened(stale.len());
        let error = ApiError::new(ErrorCode::State, message, sw::hint_screen_again());
        return Err(error.listing(stale));
    }
    Ok(())
}
