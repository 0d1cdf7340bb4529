//! New keys when a person leaves: a new epoch of the vault, which their slot does not open, and a new recovery kit.

use super::{OfficeView, PrepareEpoch, office};
use crate::error::{ApiError, ErrorCode};
use crate::jobs::Done;
use crate::open_vault::{Access, Office};
use crate::paper::{PaperWritten, PrintTo};
use crate::session::{FinishVault, KitView, confirm, kit_shown, print_sheet, second_person_but};
use crate::view::Nothing;
use crate::words::{retention as rw, rooms as w};
use cip::date::Moment;
use cip::epoch::Epoch;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::Person;
use cip::verification::hex;
use register::{Actor, KitInput, NewEpoch};

/// New keys that wait for their kit to be typed; kept in memory only.
pub struct PendingEpoch {
    next: NewEpoch,
    leaver: Option<Person>,
    by: PersonId,
    second: Option<PersonId>,
}

pub(crate) fn prepare_epoch(
    o: &mut Office,
    request: PrepareEpoch,
    _: &Moment,
) -> Result<KitView, ApiError> {
    o.refuse_in_demo(w::demo_keeps_passphrases())?;
    let leaver = match request.leaver {
        Some(id) if id == o.person.id => {
            return Err(ApiError::invalid("leaver", rw::epoch_own()));
        }
        Some(id) => {
            let person = o.register.person(id)?;
            Some(person.ok_or_else(|| ApiError::not_found(w::missing_person()))?)
        }
        None => None,
    };
    if let Some(person) = &leaver
        && !o.register.slots().iter().any(|s| s.person == person.id)
    {
        return Err(ApiError::invalid("leaver", rw::epoch_left_before()));
    }
    confirm(o, &request.passphrase)?;
    // Who leaves is not asked: the office must be able to shut out somebody who does not agree.
    let second = second_person_but(
        &o.register,
        o.person.id,
        request.leaver,
        request.second.as_ref(),
        Access::Officer.roles(),
    )?;
    let next = o.register.prepare_epoch()?;
    let shown = kit_shown(next.kit(), o.register.folder())?;
    o.epoch = Some(PendingEpoch {
        next,
        leaver,
        by: o.person.id,
        second,
    });
    Ok(shown)
}

fn nothing() -> ApiError {
    ApiError::new(
        ErrorCode::State,
        rw::epoch_none(),
        w::hint_nothing_changed(),
    )
}

pub(crate) fn print_epoch_kit(
    o: &mut Office,
    request: PrintTo,
    now: &Moment,
) -> Result<PaperWritten, ApiError> {
    let path = o.tools.files.path(&request.file)?;
    let pending = o.epoch.as_ref().ok_or_else(nothing)?;
    let name = crate::known::vault_name(o.register.folder());
    let organisation = o.facts.organisation.name.clone();
    print_sheet(pending.next.kit(), &organisation, &name, &path, now)
}

pub(crate) fn finish_epoch(
    o: &mut Office,
    request: FinishVault,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    let input = KitInput::code(&request.code)?;
    let waiting = o.epoch.as_ref().filter(|e| e.by == o.person.id);
    waiting.ok_or_else(nothing)?.next.test_kit(&input)?;
    let pending = o.epoch.take().ok_or_else(nothing)?;
    let events = events(o, &pending, now)?;
    let actor = Actor {
        person: o.person.id,
        role: o.acting,
    };
    let tools = std::sync::Arc::clone(&o.tools);
    let job = tools.jobs.begin("job-epoch");
    let begun = o
        .register
        .begin_epoch(pending.next, &input, &actor, now, &events, &mut |p| {
            tools.jobs.step(job, p.done, p.total)
        });
    tools.jobs.end(job);
    begun?;
    o.facts = o.register.facts()?;
    office(o, Nothing {}, now)
}

/// Returns the events that begin the epoch: the leaver holds no role any more, and the keys are others.
fn events(o: &Office, pending: &PendingEpoch, now: &Moment) -> Result<Vec<Event>, ApiError> {
    let second = pending.second;
    let mut events = Vec::new();
    if let Some(leaver) = &pending.leaver {
        let mut person = leaver.clone();
        person.roles.clear();
        events.push(Event::PersonChanged { person, second });
    }
    events.push(Event::EpochBegun {
        epoch: Epoch {
            number: pending.next.number(),
            recovery_key: hex(&pending.next.recovery_key()),
            machines: o.register.machine_keys()?,
            left: pending.leaver.iter().map(|p| p.id).collect(),
            by: pending.by,
            at: now.clone(),
        },
        second,
    });
    Ok(events)
}

pub(crate) fn cancel_epoch(o: &mut Office, _: Nothing, now: &Moment) -> Result<Done, ApiError> {
    o.epoch = None;
    Ok(Done { at: now.at })
}
