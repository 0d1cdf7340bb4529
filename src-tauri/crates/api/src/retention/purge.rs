//! The purge: a preview that names what goes and what stays, the deed with a second officer, and its certificate.

use super::books::Books;
use super::reach::{Reach, words};
use super::shapes::*;
use crate::around;
use crate::error::{ApiError, ErrorCode};
use crate::office::second_officer;
use crate::open_vault::{Office, internal};
use crate::paper::PaperWritten;
use crate::view::{PartyRef, PersonRef};
use crate::words::retention as w;
use chrono::Duration;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{PartyId, PersonId, PurgeId};
use cip::party::Party;
use cip::purge::{Purge, Stays};
use cip::retention::{Keeping, Kept, KeptWhat, Retention};
use filing::page::sheet::{JournalAt, PurgePaper};
use register::{EventQuery, Head, PlannedPurge};

/// By how much a clock may stand behind the newest entry.
const TOLERANCE: Duration = Duration::minutes(2);

/// What a purge would do, and everything that is shown of it.
struct Plan {
    row: RetentionRow,
    party: Party,
    planned: PlannedPurge,
    stays: Vec<Stays>,
    import_files: Vec<ImportFileLine>,
    hash: String,
}

/// Returns whether the clock of this machine stands before the newest entry: days cannot be relied on then.
pub(super) fn clock_stands_wrong(office: &Office, now: &Moment) -> Result<bool, ApiError> {
    let query = EventQuery {
        limit: 1,
        ..EventQuery::default()
    };
    let newest = office.register.events(&query)?.into_iter().next();
    let behind = newest.is_some_and(|entry| entry.clock_anomaly || now.at < entry.at - TOLERANCE);
    Ok(behind || office.register.opening().clock_behind > 0)
}

fn plan(office: &Office, id: PartyId, now: &Moment) -> Result<Plan, ApiError> {
    let books = Books::read(office)?;
    let party = around::resolve(office, id)?;
    let today = office.today(now);
    let mut row = super::line(&books, &party, today);
    let mut reach = Reach::of(office, &books, party.id)?;
    let words = words(office, &reach)?;
    let import_files = reach.import_files(office, &words, today)?;
    row.kept.extend(import_files.iter().map(|file| Kept {
        thing: KeptWhat::ImportFile { batch: file.batch },
        retention: Retention::Until {
            from: today,
            until: file.until,
        },
    }));
    row.keeping = books.keeping(party.id, &row.kept, today);
    reach.filings_that_name(office, &words)?;
    let planned = office.register.plan_purge(reach.scope, &words)?;
    let mut stays = reach.stays;
    stays.extend(
        planned
            .mentions
            .iter()
            .map(|place| Stays::Mention { place: *place }),
    );
    let shown = serde_json::to_vec(&(&planned.scope, &planned.removed, &stays, &row.kept))
        .map_err(internal)?;
    Ok(Plan {
        hash: filing::packet::sha256(&shown),
        row,
        party,
        planned,
        stays,
        import_files,
    })
}

pub(crate) fn preview_purge(
    office: &mut Office,
    request: PreviewPurge,
    now: &Moment,
) -> Result<PurgePreview, ApiError> {
    let plan = plan(office, request.party, now)?;
    let clock = clock_stands_wrong(office, now)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let scope = &plan.planned.scope;
    let others = [
        scope.remediations.len(),
        scope.candidates.len(),
        scope.filings.len(),
        scope.requests.len(),
        scope.incidents.len(),
    ];
    let mut stays = Vec::new();
    for one in &plan.stays {
        stays.push(stay_line(office, one)?);
    }
    Ok(PurgePreview {
        may: !clock && is_due(&plan.row),
        accounts: count(scope.accounts.len()),
        documents: count(scope.documents.len()),
        cases: count(scope.cases.len()),
        others: others.into_iter().map(count).sum(),
        files: count(scope.objects.len()),
        entries: count(plan.planned.removed.len()),
        anew: count(plan.planned.rewritten.len()),
        import_files: plan.import_files,
        hash: plan.hash,
        row: plan.row,
        stays,
    })
}

fn is_due(row: &RetentionRow) -> bool {
    let held = row.holds.iter().any(cip::retention::Hold::is_in_force);
    matches!(row.keeping, Keeping::Due { .. }) || (row.again && !held)
}

fn stay_line(office: &Office, stays: &Stays) -> Result<StayLine, ApiError> {
    let register = &office.register;
    let (title, also) = match stays {
        Stays::Document { document, also } => {
            let found = register.document(*document)?;
            (found.map(|d| d.file_name).unwrap_or_default(), also.clone())
        }
        Stays::Case { case, also } => {
            let found = register.case(*case)?;
            (found.map(|c| c.label).unwrap_or_default(), also.clone())
        }
        Stays::Filing { filing } => {
            let found = register.filing(*filing)?;
            (found.map(|f| f.label).unwrap_or_default(), Vec::new())
        }
        Stays::Mention { place } => {
            let query = EventQuery {
                before: Some(place.saturating_add(1)),
                limit: 1,
                ..EventQuery::default()
            };
            let found = register.events(&query)?.into_iter().next();
            (found.map(|e| e.kind).unwrap_or_default(), Vec::new())
        }
    };
    let mut parties = Vec::new();
    for id in also {
        parties.push(PartyRef::from(&around::resolve(office, id)?));
    }
    Ok(StayLine {
        stays: stays.clone(),
        title,
        also: parties,
    })
}

pub(crate) fn purge_party(
    office: &mut Office,
    request: PurgeParty,
    now: &Moment,
) -> Result<Purged, ApiError> {
    if clock_stands_wrong(office, now)? {
        return Err(refused(w::purge_clock_wrong()));
    }
    let plan = plan(office, request.party, now)?;
    if !is_due(&plan.row) {
        return Err(refused(match plan.row.keeping {
            Keeping::NoStart => w::purge_no_start(),
            Keeping::Running => w::purge_running(),
            Keeping::Until { until } => w::purge_until(until.to_string()),
            Keeping::Held { .. } | Keeping::Due { .. } => w::purge_held(),
        }));
    }
    if plan.hash != request.hash {
        return Err(refused(w::purge_changed()));
    }
    if request.typed.trim() != plan.party.name().trim() {
        return Err(ApiError::invalid("typed", w::purge_typed()));
    }
    crate::session::confirm(office, &request.passphrase)?;
    let second = second_officer(office, request.second.as_ref())?;
    let purge = carry(office, plan, second, now)?;
    Ok(Purged {
        line: line(office, purge)?,
    })
}

fn refused(message: crate::words::Word) -> ApiError {
    ApiError::new(ErrorCode::State, message, w::hint_purge())
}

fn carry(
    office: &mut Office,
    plan: Plan,
    second: Option<PersonId>,
    now: &Moment,
) -> Result<Purge, ApiError> {
    let today = office.today(now);
    let number = office.register.purges()?.first().map_or(0, |p| p.number);
    let since = match plan.row.keeping {
        Keeping::Due { since } | Keeping::Held { since } => since,
        Keeping::Until { until } => until,
        Keeping::Running | Keeping::NoStart => today,
    };
    let purge = Purge {
        id: PurgeId(office.new_id(now)),
        number: number.saturating_add(1),
        party: plan.party.id,
        scope: plan.planned.scope.clone(),
        removed: plan.planned.removed.clone(),
        removed_bytes: Some(plan.planned.removed_bytes),
        rewritten: plan.planned.rewritten.clone(),
        stays: plan.stays,
        kept: plan.row.kept,
        months: plan.row.months,
        since,
        again: plan.row.again,
        by: office.person.id,
        at: now.clone(),
    };
    office.register.stage_purge(plan.planned);
    let event = Event::PartyPurged {
        purge: purge.clone(),
        second,
    };
    office.record(now, &[event])?;
    Ok(purge)
}

/// Purges again what had been purged before the backup was restored from which it came back; the officers who restore
/// answer for it. What a hold keeps, or what cannot go now, stays in the list as due.
pub(crate) fn again(office: &mut Office, second: Option<PersonId>, now: &Moment) {
    let back = office.register.purged_before().unwrap_or_default();
    for party in back {
        // One purge takes merged parties with it, and one that is refused stays to be seen in the room.
        let Ok(plan) = plan(office, party, now) else {
            continue;
        };
        if is_due(&plan.row) {
            let _ = carry(office, plan, second, now);
        }
    }
}

/// Returns a purge with the names of those who did it.
pub(super) fn line(office: &Office, purge: Purge) -> Result<PurgeLine, ApiError> {
    Ok(PurgeLine {
        label: purge.label(),
        by: office.staff_name(purge.by)?,
        second: witness(office, &purge)?,
        purge,
    })
}

/// Returns who confirmed a purge; the event says it.
fn witness(office: &Office, purge: &Purge) -> Result<Option<PersonRef>, ApiError> {
    let query = EventQuery {
        subject: Some(purge.party.0),
        kind: "party.purged".to_owned(),
        ..EventQuery::default()
    };
    for entry in office.register.events(&query)? {
        if let Some(Event::PartyPurged { purge: one, second }) = entry.event
            && one.id == purge.id
        {
            return second.map(|id| office.staff_name(id)).transpose();
        }
    }
    Ok(None)
}

pub(crate) fn print_purge(
    office: &mut Office,
    request: PrintPurge,
    now: &Moment,
) -> Result<PaperWritten, ApiError> {
    let path = office.tools.files.path(&request.file)?;
    let purge = office
        .register
        .purge(request.purge)?
        .ok_or_else(|| ApiError::not_found(w::missing_purge()))?;
    let line = line(office, purge)?;
    let organisation = &office.facts.organisation;
    let name = if organisation.latin.is_empty() {
        &organisation.name
    } else {
        &organisation.latin
    };
    let register = &office.register;
    let around = register.heads_around(line.purge.id)?;
    let zone = organisation.zone;
    let paper = PurgePaper {
        office: name,
        purge: &line.purge,
        by: line.by.name,
        second: line.second.map(|p| p.name),
        edition: &office.edition,
        around: around.map(|(before, after)| [stood(before), stood(after)]),
        now: stood(register.head()?),
        file_bytes: register.bytes_of(&line.purge.scope.objects)?,
        made: now.at.with_timezone(&zone.0).fixed_offset(),
        demo: office.facts.demo,
    };
    let pdf = filing::page::sheet::purge(&paper).map_err(crate::paper::refused)?;
    crate::paper::write(&path, &pdf)
}

fn stood(head: Head) -> JournalAt {
    JournalAt {
        events: head.events,
        hash: head.hash,
    }
}
