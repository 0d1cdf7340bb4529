//! Retention and purge: what falls due and why it does not yet, holds, local law, and the purge itself.

mod books;
mod purge;
mod reach;
mod shapes;

pub(crate) use purge::{again, preview_purge, print_purge, purge_party};
pub use shapes::*;

use crate::around;
use crate::error::ApiError;
use crate::office::second_officer;
use crate::open_vault::Office;
use crate::view::PartyRef;
use crate::words::retention as w;
use books::Books;
use cip::date::Moment;
use cip::event::Event;
use cip::id::HoldId;
use cip::retention::{Hold, HoldError, Keeping, Lifted, LocalTerm};
use std::cmp::Reverse;

/// Characters of the shortest reason of a hold or a local term.
const LEAST_REASON: usize = 12;
/// Characters of the longest one.
const MOST_REASON: usize = 400;
/// Months of the longest local term: a century.
const MOST_MONTHS: u32 = 1200;
/// Rows of a page.
const PAGE: u32 = 200;

pub(crate) fn retention(
    office: &mut Office,
    request: RetentionQuery,
    now: &Moment,
) -> Result<RetentionView, ApiError> {
    let books = Books::read(office)?;
    let today = office.today(now);
    let mut counts = RetentionCounts::default();
    let mut rows = Vec::new();
    for party in books.roots() {
        let row = line(&books, party, today);
        counts.add(&row.keeping, row.again);
        let wanted = match &request.state {
            Some(state) => state.holds(&row.keeping, row.again),
            None => true,
        };
        if wanted {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| (rank(row), row.party.name.clone()));
    let found = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let skip = usize::try_from(request.skip).unwrap_or(usize::MAX);
    let limit = if request.limit == 0 {
        PAGE
    } else {
        request.limit
    };
    let rows = rows
        .into_iter()
        .skip(skip)
        .take(usize::try_from(limit).unwrap_or(usize::MAX))
        .collect();
    let mut purges = Vec::new();
    for purge in office.register.purges()? {
        purges.push(purge::line(office, purge)?);
    }
    let mut terms = Vec::new();
    for term in office.register.local_terms()? {
        terms.push(TermLine {
            by: office.staff_name(term.by)?,
            term,
        });
    }
    Ok(RetentionView {
        rows,
        found,
        counts,
        terms,
        purges,
        months: books.months(),
        country: office.facts.organisation.country,
        clock_behind: purge::clock_stands_wrong(office, now)?,
    })
}

/// Returns the day from which each party's records may go, of those that are kept until a day.
pub(crate) fn last_days(office: &Office, now: &Moment) -> Result<Vec<chrono::NaiveDate>, ApiError> {
    let books = Books::read(office)?;
    let today = office.today(now);
    let keeping = books
        .roots()
        .map(|party| books.keeping(party.id, &books.kept(party.id, today), today));
    Ok(keeping
        .filter_map(|keeping| match keeping {
            Keeping::Until { until } => Some(until),
            Keeping::Due { .. } | Keeping::Held { .. } | Keeping::Running | Keeping::NoStart => {
                None
            }
        })
        .collect())
}

/// What is due comes first, then what falls due next; what never does comes last.
fn rank(row: &RetentionRow) -> (u8, Option<chrono::NaiveDate>) {
    match row.keeping {
        _ if row.again => (0, None),
        Keeping::Due { since } => (0, Some(since)),
        Keeping::Held { since } => (1, Some(since)),
        Keeping::Until { until } => (2, Some(until)),
        Keeping::Running => (3, None),
        Keeping::NoStart => (4, None),
    }
}

fn line(books: &Books, party: &cip::party::Party, today: chrono::NaiveDate) -> RetentionRow {
    let mut kept = books.kept(party.id, today);
    kept.sort_by_key(|k| {
        Reverse(match k.retention {
            cip::retention::Retention::Running => chrono::NaiveDate::MAX,
            cip::retention::Retention::Until { until, .. } => until,
        })
    });
    RetentionRow {
        keeping: books.keeping(party.id, &kept, today),
        months: books.months_of(party),
        holds: books.holds(party.id),
        again: books.again(party.id),
        party: PartyRef::from(party),
        kept,
    }
}

/// Refuses a reason that is too short to tell anything, or too long to be read.
fn reason(field: &str, text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if (LEAST_REASON..=MOST_REASON).contains(&text.chars().count()) {
        Ok(text.to_owned())
    } else {
        Err(ApiError::invalid(
            field,
            w::retention_reason(LEAST_REASON, MOST_REASON),
        ))
    }
}

pub(crate) fn set_hold(
    office: &mut Office,
    request: SetHold,
    now: &Moment,
) -> Result<HoldSaved, ApiError> {
    let party = around::resolve(office, request.party)?;
    let hold = Hold {
        id: HoldId(office.new_id(now)),
        party: party.id,
        reason: reason("reason", &request.reason)?,
        by: office.person.id,
        at: now.clone(),
        lifted: None,
    };
    office.record(now, &[Event::HoldRecorded { hold: hold.clone() }])?;
    Ok(HoldSaved { hold })
}

pub(crate) fn lift_hold(
    office: &mut Office,
    request: LiftHold,
    now: &Moment,
) -> Result<HoldSaved, ApiError> {
    let hold = office
        .register
        .hold(request.hold)?
        .ok_or_else(|| ApiError::not_found(w::missing_hold()))?;
    let lifted = Lifted {
        why: reason("why", &request.why)?,
        by: office.person.id,
        at: now.clone(),
    };
    let hold = hold.lift(lifted).map_err(|error| match error {
        HoldError::Lifted => ApiError::state(w::hold_lifted()),
        HoldError::NoReason => {
            ApiError::invalid("why", w::retention_reason(LEAST_REASON, MOST_REASON))
        }
    })?;
    office.record(now, &[Event::HoldRecorded { hold: hold.clone() }])?;
    Ok(HoldSaved { hold })
}

pub(crate) fn set_local_term(
    office: &mut Office,
    request: SetLocalTerm,
    now: &Moment,
) -> Result<RetentionView, ApiError> {
    if request.months > MOST_MONTHS {
        return Err(ApiError::invalid("months", w::term_too_long(MOST_MONTHS)));
    }
    let terms = office.register.local_terms()?;
    let known = terms.iter().find(|t| t.country == request.country);
    if request.months == known.map_or(0, |t| t.months) {
        return Err(ApiError::invalid("months", w::term_stands()));
    }
    let source = request.source.trim().to_owned();
    if source.is_empty() || source.chars().count() > MOST_REASON {
        return Err(ApiError::invalid("source", w::term_source(MOST_REASON)));
    }
    let term = LocalTerm {
        country: request.country,
        months: request.months,
        reason: reason("reason", &request.reason)?,
        source,
        by: office.person.id,
        at: now.clone(),
    };
    let second = second_officer(office, request.second.as_ref())?;
    office.record(now, &[Event::LocalTermSet { term, second }])?;
    retention(office, RetentionQuery::default(), now)
}
