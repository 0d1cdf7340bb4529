//! Screening itself: what is in force is read once and kept while nothing of it changes.

use super::{ScreenParties, Screened, count, in_force, lists};
use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::screening as sw;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{ListId, PartyId, ScreeningId};
use cip::party::Party;
use cip::screening::hit::{ScreeningCause, ScreeningResult, ScreeningRun, SubjectScreened};
use cip::screening::index::Index;
use cip::screening::list::{EntryFact, ScreeningList};
use cip::screening::measure::SpecialMeasure;
use cip::screening::{LEAST_SCORE, basis_hash, screen, subject_hash};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Parties that are screened without a job of their own.
const FEW: usize = 50;

/// Lists in force and measures that are watched, ready to be asked.
#[derive(Debug)]
pub(crate) struct Watch {
    /// Hash of all of it.
    pub(super) basis: String,
    /// Versions of the lists.
    pub(super) lists: Vec<ListId>,
    index: Index,
    measures: Vec<SpecialMeasure>,
}

/// Returns the measures that are watched today.
pub(super) fn measures(office: &Office, now: &Moment) -> Result<Vec<SpecialMeasure>, ApiError> {
    let day = office.today(now);
    let mut all = office.register.special_measures()?;
    all.retain(|measure| measure.is_watched(&office.edition, day));
    Ok(all)
}

/// Returns what is in force; `None` when there is neither a list nor a measure.
pub(super) fn watch(office: &mut Office, now: &Moment) -> Result<Option<Arc<Watch>>, ApiError> {
    let all = office.register.screening_lists()?;
    let lists: Vec<ScreeningList> = in_force(&all).into_iter().cloned().collect();
    let measures = measures(office, now)?;
    if lists.is_empty() && measures.is_empty() {
        office.watch = None;
        return Ok(None);
    }
    let ids: Vec<ListId> = lists.iter().map(|list| list.id).collect();
    let basis = basis_hash(&ids, &measures);
    if let Some(known) = office.watch.as_ref().filter(|known| known.basis == basis) {
        return Ok(Some(Arc::clone(known)));
    }
    let mut entries = Vec::new();
    for list in &lists {
        entries.extend(lists::entries(office, list)?);
    }
    let watch = Arc::new(Watch::of(ids, entries, measures));
    office.watch = Some(Arc::clone(&watch));
    Ok(Some(watch))
}

impl Watch {
    /// Makes one of entries of lists and of measures.
    pub(super) fn of(
        lists: Vec<ListId>,
        mut entries: Vec<EntryFact>,
        measures: Vec<SpecialMeasure>,
    ) -> Self {
        // A jurisdiction is no name: parties are held against it by their countries.
        let named = measures.iter().filter(|m| m.country().is_none());
        entries.extend(named.map(SpecialMeasure::entry));
        Self {
            basis: basis_hash(&lists, &measures),
            lists,
            index: Index::of(entries),
            measures,
        }
    }

    fn screen(&self, party: &Party) -> SubjectScreened {
        screen(party.id, &party.declared, &self.index, &self.measures)
    }

    /// Makes the event of a screening.
    fn event(
        &self,
        office: &Office,
        cause: ScreeningCause,
        subjects: Vec<SubjectScreened>,
        now: &Moment,
    ) -> Event {
        Event::PartiesScreened {
            run: ScreeningRun {
                id: ScreeningId(office.new_id(now)),
                cause,
                lists: self.lists.clone(),
                basis: self.basis.clone(),
                least: LEAST_SCORE,
                subjects,
                by: office.person.id,
                at: now.clone(),
            },
        }
    }

    /// Screens parties as a job, which stops with nothing recorded when somebody says so.
    pub(super) fn run(
        &self,
        office: &Office,
        cause: ScreeningCause,
        parties: &[Party],
        now: &Moment,
    ) -> Result<Option<Event>, ApiError> {
        if parties.is_empty() {
            return Ok(None);
        }
        // What is done in a moment needs no line in the tray.
        if parties.len() <= FEW {
            let subjects = parties.iter().map(|party| self.screen(party)).collect();
            return Ok(Some(self.event(office, cause, subjects, now)));
        }
        let jobs = &office.tools.jobs;
        let subjects = jobs.run("job-screening", |job| {
            let of = parties.len() as u64;
            let mut subjects = Vec::with_capacity(parties.len());
            for (done, party) in (0_u64..).zip(parties) {
                if done % 50 == 0 && jobs.step(job, done, of).is_break() {
                    return Err(crate::jobs::cancelled());
                }
                subjects.push(self.screen(party));
            }
            Ok::<_, ApiError>(subjects)
        })?;
        Ok(Some(self.event(office, cause, subjects, now)))
    }
}

/// Returns whether a result is about what the party declares now and what is in force now.
pub(super) fn is_fresh(watch: &Watch, party: &Party, result: &ScreeningResult) -> bool {
    result.basis == watch.basis && result.subject.subject_sha256 == subject_hash(&party.declared)
}

/// Adds the screening of parties whose names or countries these events bring or change.
///
/// A list whose file cannot be read keeps nobody from recording: the parties stay marked as not screened, and the gate
/// of approvals asks for it.
pub(crate) fn followed<'e>(
    office: &mut Office,
    events: &'e [Event],
    now: &Moment,
) -> Result<Cow<'e, [Event]>, ApiError> {
    let of_parties =
        |e: &Event| matches!(e, Event::PartyRecorded { .. } | Event::PartyChanged { .. });
    if !events.iter().any(of_parties) {
        return Ok(Cow::Borrowed(events));
    }
    let Ok(Some(watch)) = watch(office, now) else {
        return Ok(Cow::Borrowed(events));
    };
    let mut parties: BTreeMap<PartyId, Party> = BTreeMap::new();
    for event in events {
        let (Event::PartyRecorded { party } | Event::PartyChanged { party, .. }) = event else {
            continue;
        };
        let before = office.register.party(party.id)?;
        let same = before
            .is_some_and(|before| subject_hash(&before.declared) == subject_hash(&party.declared));
        if same {
            parties.remove(&party.id);
        } else {
            parties.insert(party.id, party.clone());
        }
    }
    let parties: Vec<Party> = parties.into_values().collect();
    let event = watch.run(office, ScreeningCause::NamesChanged, &parties, now)?;
    let mut all = events.to_vec();
    all.extend(event);
    Ok(Cow::Owned(all))
}

/// Returns a party, what was merged into it, and who owns it, each as it is recorded.
pub(super) fn concerned(
    office: &Office,
    party: PartyId,
    now: &Moment,
) -> Result<Vec<Party>, ApiError> {
    let root = around::resolve(office, party)?;
    let ownership = around::ownership(office, root.id, office.today(now))?;
    let owners = ownership.parties.into_values();
    let own = root.id;
    let owners = owners.filter(|owner| owner.id != own);
    let mut found = Vec::new();
    for one in std::iter::once(root).chain(owners) {
        let merged = around::merged_in(office, one.id)?;
        found.push(one);
        found.extend(merged);
    }
    Ok(found)
}

pub(crate) fn screen_parties(
    office: &mut Office,
    request: ScreenParties,
    now: &Moment,
) -> Result<Screened, ApiError> {
    let Some(watch) = watch(office, now)? else {
        return Err(ApiError::state(sw::screening_nothing()));
    };
    let parties = match request.party {
        Some(party) => concerned(office, party, now)?,
        None => everybody(office)?,
    };
    let event = watch.run(office, ScreeningCause::Asked, &parties, now)?;
    let subjects = match &event {
        Some(Event::PartiesScreened { run }) => run.subjects.as_slice(),
        _ => &[],
    };
    let done = Screened {
        parties: count(subjects.len()),
        hits: count(subjects.iter().map(|s| s.hits.len()).sum()),
        not_comparable: count(subjects.iter().filter(|s| !s.compared).count()),
    };
    if let Some(event) = event {
        office.record(now, &[event])?;
    }
    Ok(done)
}

/// Returns every party that stands on lists, and those merged into them, whose names are theirs.
pub(super) fn everybody(office: &Office) -> Result<Vec<Party>, ApiError> {
    let mut parties = office.register.every_party()?;
    let undone = around::undone(office)?;
    parties.retain(|party| party.batch.is_none_or(|batch| !undone.contains(&batch)));
    Ok(parties)
}
