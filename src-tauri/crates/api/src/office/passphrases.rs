//! Passphrases: changing one's own, and a new one for a person who lost theirs.

use super::{ChangePassphrase, OfficeView, ResetPassphrase, cost, office, second_officer};
use crate::error::{ApiError, ErrorCode};
use crate::jobs::Done;
use crate::open_vault::Office;
use crate::session::confirm;
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::verification::hex;
use register::{KeptSlot, Passphrase};

pub(crate) fn change_passphrase(
    o: &mut Office,
    request: ChangePassphrase,
    now: &Moment,
) -> Result<Done, ApiError> {
    o.refuse_in_demo(w::demo_keeps_passphrases())?;
    confirm(o, &request.passphrase)?;
    let new = new_passphrase(&request.new).map_err(|error| error.at("new"))?;
    if request.new == request.passphrase {
        return Err(ApiError::invalid("new", w::passphrase_same()));
    }
    let person = o.person.id;
    let before = o.register.kept_slot(person)?;
    let cost = cost(o);
    o.register.change_passphrase(&new, cost)?;
    record_or_put_back(o, now, Event::PassphraseChanged { person }, before)?;
    Ok(Done { at: now.at })
}

pub(crate) fn reset_passphrase(
    o: &mut Office,
    request: ResetPassphrase,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    o.refuse_in_demo(w::demo_keeps_passphrases())?;
    if request.person == o.person.id {
        return Err(ApiError::invalid("person", w::passphrase_own()));
    }
    let mut person = o
        .register
        .person(request.person)?
        .ok_or_else(|| ApiError::not_found(w::missing_person()))?;
    let second = second_officer(o, request.second.as_ref())?;
    if second == Some(person.id) {
        // Whoever can type their passphrase has not lost it, and nobody is second to what concerns themselves.
        return Err(ApiError::new(
            ErrorCode::NeedsSecond,
            w::passphrase_not_second(),
            w::hint_lost_passphrase(),
        )
        .at("second"));
    }
    let passphrase = new_passphrase(&request.passphrase)?;
    let before = o.register.kept_slot(person.id)?;
    let cost = cost(o);
    let key = o
        .register
        .reset_passphrase(person.id, &person.label, &passphrase, cost)?;
    person.journal_key = hex(&key);
    person.certificate = None;
    person.chain.clear();
    record_or_put_back(o, now, Event::PassphraseReset { person, second }, before)?;
    office(o, Nothing {}, now)
}

fn new_passphrase(words: &str) -> Result<Passphrase, ApiError> {
    Passphrase::new(words).map_err(|error| ApiError::from(error).at("passphrase"))
}

/// A changed slot without its event would let somebody in whom the journal does not know.
fn record_or_put_back(
    o: &mut Office,
    now: &Moment,
    event: Event,
    before: KeptSlot,
) -> Result<(), ApiError> {
    if let Err(error) = o.record(now, &[event]) {
        o.register.put_back(before)?;
        return Err(error);
    }
    Ok(())
}
