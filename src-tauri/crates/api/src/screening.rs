//! Screening: lists brought in by hand, the register of special measures, possible matches and what was made of them.

mod gate;
mod hits;
mod lists;
mod measures;
mod run;
mod shapes;

pub(crate) use gate::{admit_account, not_compared, require_settled, require_words};
pub(crate) use hits::{dispose_hit, party_hits};
pub(crate) use lists::{import_list, read_list};
pub(crate) use measures::{numbered, save_measure, step_measure};
pub(crate) use run::{Watch, followed, screen_parties};
pub use shapes::*;

use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{Nothing, PartyRef};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::party::Party;
use cip::screening::LEAST_SCORE;
use cip::screening::hit::ScreeningResult;
use cip::screening::list::{ListKind, ScreeningList};
use std::collections::BTreeMap;

/// Returns the newest version of each list.
fn in_force(all: &[ScreeningList]) -> Vec<&ScreeningList> {
    let newest = |kind: &ListKind| all.iter().find(|list| list.kind == *kind);
    ListKind::ALL.iter().filter_map(newest).collect()
}

/// Counts as a screen shows it.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(crate) fn screening(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<ScreeningView, ApiError> {
    let day = office.today(now);
    let all = office.register.screening_lists()?;
    let watch = run::watch(office, now);
    let unreadable = watch.is_err();
    let watch = watch.unwrap_or_default();
    let parties = office.register.all_parties()?;
    let results: BTreeMap<_, ScreeningResult> = office
        .register
        .all_screenings()?
        .into_iter()
        .map(|result| (result.subject.party, result))
        .collect();
    let stale = |party: &&Party| match (&watch, results.get(&party.id)) {
        (Some(watch), Some(result)) => !run::is_fresh(watch, party, result),
        (Some(_), None) => true,
        (None, _) => unreadable,
    };
    let incomparable = |party: &&Party| {
        let result = results.get(&party.id);
        watch.is_some() && result.is_some_and(|result| !result.subject.compared)
    };
    Ok(ScreeningView {
        lists: list_lines(office, &all, day)?,
        measures: measures::lines(office, day)?,
        open: hits::open(office, watch.as_deref(), now)?,
        parties: count(parties.len()),
        stale: count(parties.iter().filter(stale).count()),
        not_comparable: parties
            .iter()
            .filter(incomparable)
            .map(PartyRef::from)
            .collect(),
        least: LEAST_SCORE,
        unreadable,
    })
}

fn list_lines(
    office: &Office,
    all: &[ScreeningList],
    day: NaiveDate,
) -> Result<Vec<ListLine>, ApiError> {
    let newest = in_force(all);
    let line = |list: &ScreeningList| {
        Ok::<_, ApiError>(ListLine {
            in_force: newest.iter().any(|one| one.id == list.id),
            by: office.staff_name(list.by)?,
            age: (day - list.as_of).num_days(),
            list: list.clone(),
        })
    };
    all.iter().map(line).collect()
}
