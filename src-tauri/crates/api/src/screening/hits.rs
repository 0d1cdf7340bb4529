//! Possible matches: each with its explanation, where it stands, and its judgement, one by one.

use super::run::{self, Watch};
use super::{DisposeHit, HitJudged, HitView, HitsView, PartyHits, count, in_force};
use crate::around::{cases, resolve};
use crate::customers::PartyById;
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::{Access, Office};
use crate::review::new_case;
use crate::view::PartyRef;
use crate::words::{rooms as w, screening as sw};
use chrono::NaiveDate;
use cip::case::CaseReason;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PartyId;
use cip::party::Party;
use cip::screening::LEAST_SCORE;
use cip::screening::hit::{
    Disposition, Hit, HitBasis, HitState, HitVerdict, ScreeningResult, latest_end,
};
use std::collections::BTreeSet;

/// Characters of the shortest reason of a judgement.
const LEAST_REASON: usize = 12;
/// Characters of the longest one.
const MOST_REASON: usize = 1000;

fn is_of(judged: &Disposition, hit: &Hit) -> bool {
    judged.origin == hit.entry.origin && judged.key == hit.entry.key
}

/// Returns the hits of a result, each with where it stands today.
fn views(
    office: &Office,
    result: &ScreeningResult,
    day: NaiveDate,
) -> Result<Vec<HitView>, ApiError> {
    let party = result.subject.party;
    let dispositions = office.register.dispositions_of(party)?;
    let mut found = Vec::new();
    for hit in &result.subject.hits {
        let judged = dispositions.iter().find(|d| is_of(d, hit));
        let view = |judged: &Disposition| {
            Ok::<_, ApiError>(HitJudged {
                verdict: judged.verdict,
                reason: judged.reason.clone(),
                until: judged.until,
                by: office.staff_name(judged.by)?,
                at: judged.at.at,
            })
        };
        found.push(HitView {
            party,
            state: HitState::of(hit, &result.subject.subject_sha256, judged, day),
            judged: judged.map(view).transpose()?,
            hit: hit.clone(),
        });
    }
    Ok(found)
}

fn of_party(
    office: &Office,
    watch: Option<&Watch>,
    party: &Party,
    day: NaiveDate,
) -> Result<PartyHits, ApiError> {
    let result = office.register.screening_of(party.id)?;
    let fresh = match (watch, &result) {
        (Some(watch), Some(result)) => run::is_fresh(watch, party, result),
        (Some(_), None) => false,
        (None, _) => true,
    };
    let hits = match &result {
        Some(result) if watch.is_some() => views(office, result, day)?,
        _ => Vec::new(),
    };
    Ok(PartyHits {
        party: PartyRef::from(party),
        at: result.as_ref().map(|r| r.at.at),
        stale: !fresh,
        compared: result.as_ref().is_none_or(|r| r.subject.compared),
        incomparable: result.map_or_else(Vec::new, |r| r.subject.incomparable),
        hits,
    })
}

fn open_hits(of: &PartyHits) -> usize {
    of.hits.iter().filter(|hit| hit.state.is_open()).count()
}

/// Returns the parties of the vault that have open hits.
pub(super) fn open(
    office: &Office,
    watch: Option<&Watch>,
    now: &Moment,
) -> Result<Vec<PartyHits>, ApiError> {
    let day = office.today(now);
    let here: BTreeSet<PartyId> = run::everybody(office)?.iter().map(|p| p.id).collect();
    let mut found = Vec::new();
    for result in office.register.screenings_with_hits()? {
        let id = result.subject.party;
        if !here.contains(&id) {
            continue;
        }
        if let Some(party) = office.register.party(id)? {
            let hits = of_party(office, watch, &party, day)?;
            if open_hits(&hits) > 0 {
                found.push(hits);
            }
        }
    }
    Ok(found)
}

/// Returns the hits of a party, of what was merged into it, and of those who own it.
pub(super) fn around(
    office: &Office,
    watch: Option<&Watch>,
    party: PartyId,
    now: &Moment,
) -> Result<Vec<PartyHits>, ApiError> {
    let day = office.today(now);
    let parties = run::concerned(office, party, now)?;
    parties
        .iter()
        .map(|party| of_party(office, watch, party, day))
        .collect()
}

pub(crate) fn party_hits(
    office: &mut Office,
    request: PartyById,
    now: &Moment,
) -> Result<HitsView, ApiError> {
    let all = office.register.screening_lists()?;
    let as_of = in_force(&all).iter().map(|list| list.as_of).min();
    let watch = run::watch(office, now)?;
    let parties = around(office, watch.as_deref(), request.party, now)?;
    Ok(HitsView {
        open: count(parties.iter().map(open_hits).sum()),
        parties,
        watched: watch.is_some(),
        as_of,
        least: LEAST_SCORE,
    })
}

/// Refuses a reason that says nothing, and “not the same” without an end or with one too far.
fn check(request: &DisposeHit, day: NaiveDate) -> Result<(), ApiError> {
    let reason = request.reason.trim().chars().count();
    if !(LEAST_REASON..=MOST_REASON).contains(&reason) {
        let message = sw::hit_reason(LEAST_REASON, MOST_REASON);
        return Err(ApiError::invalid("reason", message));
    }
    match (request.verdict, request.until) {
        (HitVerdict::NotSame, Some(until)) if (day..=latest_end(day)).contains(&until) => Ok(()),
        (HitVerdict::NotSame, _) => Err(ApiError::invalid("until", sw::hit_until())),
        (HitVerdict::Same, None) => Ok(()),
        (HitVerdict::Same, Some(_)) => Err(ApiError::invalid("until", sw::hit_no_until())),
    }
}

/// Opens a review of who was judged to be the listed one, unless one is open: what stands verified is looked at again.
fn opened(
    office: &Office,
    request: &DisposeHit,
    hit: &Hit,
    now: &Moment,
) -> Result<Option<Event>, ApiError> {
    let listed = request.verdict == HitVerdict::Same && hit.basis == HitBasis::Name;
    if !listed || !office.policy().cip_half {
        return Ok(None);
    }
    let party = resolve(office, request.party)?.id;
    let known = cases(office, party)?;
    if known.iter().any(|case| case.state.is_open()) {
        return Ok(None);
    }
    let (_, event) = new_case(office, CaseReason::ListHit, vec![party], None, now)?;
    Ok(Some(event))
}

pub(crate) fn dispose_hit(
    office: &mut Office,
    request: DisposeHit,
    now: &Moment,
) -> Result<PartyHits, ApiError> {
    let day = office.today(now);
    let party = office.register.party(request.party)?;
    let party = party.ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    let watch = run::watch(office, now)?;
    let result = office.register.screening_of(party.id)?;
    let same = |hit: &&Hit| hit.entry.origin == request.origin && hit.entry.key == request.key;
    let Some(result) = result else {
        return Err(ApiError::not_found(sw::missing_hit()));
    };
    let hit = result.subject.hits.iter().find(same);
    let hit = hit.ok_or_else(|| ApiError::not_found(sw::missing_hit()))?;
    let fresh = watch
        .as_deref()
        .is_some_and(|watch| run::is_fresh(watch, &party, &result));
    if !fresh || hit.entry.sha256 != request.entry_sha256 {
        let hint = sw::hint_screen_again();
        return Err(ApiError::new(ErrorCode::State, sw::hit_changed(), hint));
    }
    check(&request, day)?;
    let second = crate::session::second_person(
        &office.register,
        office.person.id,
        request.second.as_ref(),
        Access::Work.roles(),
    )?;
    let disposition = Disposition {
        party: party.id,
        origin: request.origin,
        key: request.key.clone(),
        entry_sha256: hit.entry.sha256.clone(),
        subject_sha256: result.subject.subject_sha256.clone(),
        verdict: request.verdict,
        reason: request.reason.trim().to_owned(),
        until: request.until,
        by: office.person.id,
        at: now.clone(),
    };
    let mut events = vec![Event::HitDisposed {
        disposition,
        second,
    }];
    events.extend(opened(office, &request, hit, now)?);
    office.record(now, &events)?;
    of_party(office, watch.as_deref(), &party, day)
}
