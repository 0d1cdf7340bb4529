//! The ceremony of the recovery kit: open with the code, a second person or the reason without one, new keys.

use super::{OpenByKit, Session, cost, enter, filing_key, second_person, view};
use crate::desk::Desk;
use crate::error::ApiError;
use crate::known;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::{Person, StaffRole};
use cip::verification::hex;
use register::{Actor, KitInput, Passphrase, Register};

pub(crate) fn open_by_kit(
    desk: &Desk,
    request: OpenByKit,
    now: &Moment,
) -> Result<Session, ApiError> {
    let mut inner = desk.inner();
    let config = &desk.tools.setup.config_dir;
    let known = known::find(config, &request.vault)?;
    let passphrase = Passphrase::new(&request.passphrase)?;
    let mut register =
        Register::open_by_kit(&known.path, config, &KitInput::parse(&request.code)?, now)?;
    let kept = New {
        label: &request.label,
        passphrase: &passphrase,
        second: request.second.as_ref(),
        alone: request.alone.as_deref(),
    };
    replace_keys(desk, &mut register, &kept, now)?;
    enter(desk, &mut inner, register, &known.path, known.demo, now)?;
    view(&inner, now)
}

/// What the kit's ceremony asks for: whose keys, the new passphrase, and who confirms or why nobody can.
pub(super) struct New<'a> {
    pub label: &'a str,
    pub passphrase: &'a Passphrase,
    pub second: Option<&'a crate::office::Second>,
    pub alone: Option<&'a str>,
}

/// Gives the person with this label new keys, after the kit opened the vault, and records it with the kit's proof;
/// returns who is signed in now and who confirmed.
pub(super) fn replace_keys(
    desk: &Desk,
    register: &mut Register,
    new: &New<'_>,
    now: &Moment,
) -> Result<(Actor, Option<PersonId>), ApiError> {
    let people = register.people()?;
    let person = people
        .into_iter()
        .find(|p| p.label == new.label)
        .ok_or_else(|| ApiError::invalid("label", w::label_unknown()))?;
    let (second, alone) = kit_witness(register, person.id, new)?;
    // With the key files lost there is no slot to put back; the kit opens again then.
    let before = register.kept_slot(person.id).ok();
    let key = register.replace_keys(person.id, new.label, new.passphrase, cost(desk)?)?;
    let recorded = record_keys(register, person, &key, (second, alone), now);
    if recorded.is_err()
        && let Some(before) = before
    {
        register.put_back(before)?;
    }
    recorded
}

/// Makes the filing key of an officer and records the change with the kit's proof.
fn record_keys(
    register: &mut Register,
    mut person: Person,
    key: &[u8; 32],
    (second, alone): (Option<PersonId>, Option<String>),
    now: &Moment,
) -> Result<(Actor, Option<PersonId>), ApiError> {
    person.journal_key = hex(key);
    if person.roles.contains(&StaffRole::Officer) {
        let facts = register.facts()?;
        let filing = filing_key(&person.latin, &facts.organisation, facts.demo, now)?;
        person.certificate = Some(hex(&filing.certificate));
        person.chain.clear();
        register.set_filing_key(filing)?;
    }
    let proof = register.recovery_proof(&person)?;
    let officer = person.roles.contains(&StaffRole::Officer);
    let first = person.roles.first().copied().unwrap_or(StaffRole::Auditor);
    let role = if officer { StaffRole::Officer } else { first };
    let actor = Actor {
        person: person.id,
        role,
    };
    let event = Event::KeysReplaced {
        person,
        proof,
        second,
        alone,
    };
    register.record(&actor, now, &[event])?;
    Ok((actor, second))
}

/// Asks a second person to confirm the ceremony where another one can sign in, else why nobody can be there.
///
/// The kit opens the vault for whoever holds it, so the reason is a way out for an office in need, told afterwards in
/// the journal and on the next packet; it is no way around in silence.
fn kit_witness(
    register: &Register,
    person: PersonId,
    new: &New<'_>,
) -> Result<(Option<PersonId>, Option<String>), ApiError> {
    let slots = register.slots();
    let mut people = register.people()?;
    people.retain(|p| p.id != person && !p.roles.is_empty());
    let others = people
        .iter()
        .any(|p| slots.iter().any(|s| s.person == p.id));
    match new.alone.map(str::trim).filter(|why| !why.is_empty()) {
        Some(_) if !others => Ok((None, None)),
        Some(why) if why.chars().count() < LEAST_REASON => {
            Err(ApiError::invalid("alone", w::alone_too_short()))
        }
        Some(why) => Ok((None, Some(why.to_owned()))),
        None if others => {
            second_person(register, person, new.second, &StaffRole::ALL).map(|s| (s, None))
        }
        None => Ok((None, None)),
    }
}

/// Characters of the shortest reason for a ceremony without a second person.
const LEAST_REASON: usize = 12;
