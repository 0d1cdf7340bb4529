//! The gates of the lists: who is approved as verified, and who gets an account while a special measure holds.

use super::{hits, run};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::view::PartyRef;
use crate::words::{Word, screening as sw};
use cip::case::Case;
use cip::date::Moment;
use cip::id::PartyId;
use cip::screening::hit::HitState;
use cip::screening::list::Origin;
use cip::screening::measure::SpecialMeasure;

/// Characters of the shortest words on names that could not be compared.
const LEAST_WORDS: usize = 12;
/// Characters of the longest ones.
const MOST_WORDS: usize = 1000;

/// Refuses to let “verified” count while the parties of a case, or those who own them, have open hits, are the listed
/// ones themselves, or were not screened against what is in force. Without a list and a measure there is nothing to ask.
pub(crate) fn require_settled(
    office: &mut Office,
    case: &Case,
    now: &Moment,
) -> Result<(), ApiError> {
    let Some(watch) = run::watch(office, now)? else {
        return Ok(());
    };
    let (mut open, mut same, mut stale) = (Vec::new(), Vec::new(), Vec::new());
    for party in &case.parties {
        for of in hits::around(office, Some(&*watch), *party, now)? {
            for hit in &of.hits {
                let (party, entry) = (of.party.name.clone(), hit.hit.entry.name().to_owned());
                if hit.state.is_open() {
                    open.push(sw::open_hit(party, entry));
                } else if hit.hit.forbids_verified(hit.state) {
                    same.push(sw::same_hit(party, entry));
                }
            }
            if of.stale {
                stale.push(sw::unscreened(of.party.name));
            }
        }
    }
    refuse(open, sw::hits_open, sw::hint_judge_hits())?;
    refuse(same, sw::hits_same, sw::hint_same())?;
    refuse(stale, sw::not_screened, sw::hint_screen_again())
}

/// Refuses with all that was found, if anything was.
fn refuse(found: Vec<Word>, message: fn(usize) -> Word, hint: Word) -> Result<(), ApiError> {
    if found.is_empty() {
        return Ok(());
    }
    let error = ApiError::new(ErrorCode::State, message(found.len()), hint);
    Err(error.listing(found))
}

/// Returns the parties of a case, and those who own them, of whom no name can be compared with the lists in force.
pub(crate) fn not_compared(
    office: &mut Office,
    case: &Case,
    now: &Moment,
) -> Result<Vec<PartyRef>, ApiError> {
    let Some(watch) = run::watch(office, now)? else {
        return Ok(Vec::new());
    };
    let mut found: Vec<PartyRef> = Vec::new();
    for party in &case.parties {
        for of in hits::around(office, Some(&*watch), *party, now)? {
            if !of.compared && found.iter().all(|known| known.id != of.party.id) {
                found.push(of.party);
            }
        }
    }
    Ok(found)
}

/// Refuses to let anybody in whose names cannot be compared while nobody says how they were looked for otherwise.
pub(crate) fn require_words(
    office: &mut Office,
    case: &Case,
    words: &str,
    now: &Moment,
) -> Result<(), ApiError> {
    let length = words.trim().chars().count();
    if (LEAST_WORDS..=MOST_WORDS).contains(&length) {
        return Ok(());
    }
    let found = not_compared(office, case, now)?;
    if found.is_empty() {
        return Ok(());
    }
    let message = sw::words_missing(found.len(), LEAST_WORDS, MOST_WORDS);
    let error = ApiError::new(ErrorCode::State, message, sw::hint_words());
    let names = found.into_iter().map(|party| sw::no_comparison(party.name));
    Err(error.listing(names.collect()).at("uncompared"))
}

/// Refuses to open an account while a special measure holds that forbids it, or while nobody has judged whether one
/// is on the customer or on somebody who owns it.
pub(crate) fn admit_account(
    office: &mut Office,
    customer: PartyId,
    now: &Moment,
) -> Result<(), ApiError> {
    if !office.policy().cip_half {
        return Ok(());
    }
    let Some(watch) = run::watch(office, now)? else {
        return Ok(());
    };
    let day = office.today(now);
    let mut measures = office.register.special_measures()?;
    measures.retain(|measure| measure.holds(&office.edition, day));
    let mut held = Vec::new();
    for of in hits::around(office, Some(&*watch), customer, now)? {
        for hit in of.hits {
            let entry = &hit.hit.entry;
            let on = |m: &&SpecialMeasure| {
                entry.origin == Origin::Measure && m.id.to_string() == entry.key
            };
            let Some(measure) = measures.iter().find(on) else {
                continue;
            };
            let party = of.party.name.clone();
            if hit.state.is_open() {
                held.push(sw::open_hit(party, measure.name()));
            } else if hit.state == HitState::Same && !measure.conditions {
                held.push(sw::under_measure(party, measure.measure.clone()));
            }
        }
    }
    if held.is_empty() {
        return Ok(());
    }
    let error = ApiError::new(ErrorCode::State, sw::account_measure(), sw::hint_measure());
    Err(error.listing(held).at("customer"))
}
