//! Opening and leaving the vault: create, unlock, lock, switch person, demo, restore.

mod create;
mod kit;
mod restore;
mod shapes;

pub(crate) use create::{
    cancel_create, create_vault, filing_key, finish_vault, first_policy, kit_shown, print_kit,
    print_sheet, provider,
};
pub(crate) use kit::open_by_kit;
pub(crate) use restore::restore_backup;
pub use shapes::*;

use crate::desk::{Desk, Inner};
use crate::error::{ApiError, ErrorCode};
use crate::known::{self, Known};
use crate::open_vault::Office;
use crate::view::{ChosenFile, Nothing, PersonRef};
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::{Person, StaffRole};
use cip::verification::hex;
use register::{KdfCost, Passphrase, Register};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longest that one key derivation may take on this machine, by which its cost is calibrated.
const UNLOCK_LIMIT: Duration = Duration::from_millis(800);

fn cost(desk: &Desk) -> Result<KdfCost, ApiError> {
    match desk.tools.cost {
        Some(cost) => Ok(cost),
        None => Ok(KdfCost::calibrate(UNLOCK_LIMIT, |cost| {
            let begun = Instant::now();
            cost.trial()?;
            Ok(begun.elapsed())
        })?),
    }
}

pub(crate) fn session(desk: &Desk, _: Nothing, now: &Moment) -> Result<Session, ApiError> {
    view(&desk.inner(), now)
}

fn closed() -> Result<Session, ApiError> {
    let edition = cip::rulebook::Edition::shipped().map_err(crate::open_vault::internal)?;
    Ok(Session::Closed {
        citation: edition.reference().to_owned(),
    })
}

fn view(inner: &Inner, now: &Moment) -> Result<Session, ApiError> {
    match &inner.office {
        None => closed(),
        Some(office) => Ok(Session::Open(Box::new(open_view(office, now)?))),
    }
}

fn open_view(office: &Office, now: &Moment) -> Result<OpenSession, ApiError> {
    let head = office.register.head()?;
    Ok(OpenSession {
        vault: office.register.vault_id(),
        name: known::vault_name(office.register.folder()),
        demo: office.facts.demo,
        demo_people: if office.facts.demo {
            crate::demo::people()
        } else {
            Vec::new()
        },
        person: PersonRef {
            id: office.person.id,
            name: office.person.name.clone(),
        },
        roles: office.person.roles.clone(),
        labels: office
            .register
            .slots()
            .into_iter()
            .map(|s| s.label)
            .collect(),
        organisation: office.facts.organisation.clone(),
        head_code: head.code(),
        events: head.events,
        lock_minutes: tell_lock_minutes(office),
        statement: office.edition.statement.clone(),
        // The status bar has room for the page of the Federal Register, not for its date.
        citation: office.edition.reference().to_owned(),
        rule_zone: office.edition.zone.to_string(),
        numbers: office.edition.by_key(),
        sections: office.edition.sections_by_rule(),
        status: office.edition.status,
        cip_half: office.policy().cip_half,
        training_reports: office.policy().training_reports,
        unverified: office.edition.unverified(),
        partly_unverified: office.edition.partly_unverified(),
        national_id: office.policy().national_id,
        second_person: office.policy().second_person,
        opening: opening_view(office.register.opening()),
        waiting: crate::today::waiting(office, now)?,
        now: now.at,
    })
}

/// Returns the policy's minutes, and tells them to the shell's clock.
pub(crate) fn tell_lock_minutes(office: &Office) -> u32 {
    let minutes = office.policy().lock_minutes;
    let told = &office.tools.lock_minutes;
    told.store(minutes, std::sync::atomic::Ordering::Relaxed);
    minutes
}

/// Returns what the opening found, for whoever has just signed in and for the journal.
fn opening_view(found: &register::Opening) -> OpeningView {
    OpeningView {
        new_device: found.new_device,
        unclean_end: found.unclean_end,
        failed_unlocks: found.failed_unlocks,
        mended_key_files: u32::try_from(found.mended_key_files).unwrap_or(u32::MAX),
        orphans_removed: found.orphans_removed,
        clock_behind: found.clock_behind,
        restored: found.restored,
        agreed: found.witnesses.clone(),
        rolled_back: found
            .rolled_back
            .iter()
            .map(|r| RolledBackView {
                witness: r.witness,
                remembered: r.remembered,
                found: r.found,
            })
            .collect(),
    }
}

pub(crate) fn vaults(desk: &Desk, _: Nothing, _: &Moment) -> Result<VaultList, ApiError> {
    let config = &desk.tools.setup.config_dir;
    let vaults = known::read(config)
        .into_iter()
        .map(|k| describe(&k, config))
        .collect();
    Ok(VaultList {
        vaults,
        suggestion: register::suggest_passphrase()?.to_string(),
    })
}

fn describe(known: &Known, config: &Path) -> KnownVault {
    let place = known
        .path
        .parent()
        .map(|p| p.display().to_string())
        .unwrap_or_default();
    let mut view = KnownVault {
        vault: known.key.clone(),
        name: known::vault_name(&known.path),
        place,
        there: known.path.exists(),
        demo: known.demo,
        labels: Vec::new(),
        last_label: None,
        trouble: None,
    };
    match register::peek(&known.path, config) {
        Ok(peeked) => {
            view.labels = peeked.slots.into_iter().map(|s| s.label).collect();
            view.last_label = peeked.last_label;
        }
        Err(error) => view.trouble = Some(format!("trouble-{}", error.code().replace('_', "-"))),
    }
    view
}

pub(crate) fn add_vault(
    desk: &Desk,
    request: AddVault,
    now: &Moment,
) -> Result<VaultList, ApiError> {
    let path = desk.tools.files.path(&request.folder)?;
    register::peek(&path, &desk.tools.setup.config_dir)?;
    known::remember(&desk.tools.setup.config_dir, &path, false, now)?;
    vaults(desk, Nothing {}, now)
}

pub(crate) fn chosen_files(
    desk: &Desk,
    request: ChosenFiles,
    _: &Moment,
) -> Result<ChosenFilesView, ApiError> {
    let describe = |token: String| {
        let bytes = std::fs::metadata(desk.tools.files.path(&token)?).map_or(0, |m| m.len());
        Ok(ChosenFile {
            name: desk.tools.files.name(&token)?,
            token,
            bytes,
        })
    };
    let files = request
        .files
        .into_iter()
        .map(describe)
        .collect::<Result<_, ApiError>>()?;
    Ok(ChosenFilesView { files })
}

/// Puts an opened register on the desk and remembers its folder.
pub(crate) fn enter(
    desk: &Desk,
    inner: &mut Inner,
    register: Register,
    folder: &Path,
    demo: bool,
    now: &Moment,
) -> Result<(), ApiError> {
    desk.lock_inner(inner);
    inner.office = Some(Office::enter(register, Arc::clone(&desk.tools))?);
    known::remember(&desk.tools.setup.config_dir, folder, demo, now)
}

pub(crate) fn unlock(desk: &Desk, request: Unlock, now: &Moment) -> Result<Session, ApiError> {
    let mut inner = desk.inner();
    let config = &desk.tools.setup.config_dir;
    let known = known::find(config, &request.vault)?;
    let register = Register::open(
        &known.path,
        config,
        &request.label,
        &Passphrase::attempt(&request.passphrase),
        now,
    )?;
    enter(desk, &mut inner, register, &known.path, known.demo, now)?;
    if let Some(office) = inner.office.as_mut() {
        make_missing_key(office, now)?;
    }
    view(&inner, now)
}

pub(crate) fn open_demo(desk: &Desk, request: OpenDemo, now: &Moment) -> Result<Session, ApiError> {
    crate::demo::open(desk, request.aged, now)?;
    session(desk, Nothing {}, now)
}

pub(crate) fn lock(desk: &Desk, _: Nothing, _: &Moment) -> Result<Session, ApiError> {
    desk.lock();
    closed()
}

pub(crate) fn switch_person(
    office: &mut Office,
    request: SwitchPerson,
    now: &Moment,
) -> Result<Session, ApiError> {
    let id = office.register.switch_person(
        &request.label,
        &Passphrase::attempt(&request.passphrase),
        now,
    )?;
    office.person = office
        .register
        .person(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_person()))?;
    office.tools.files.clear();
    office.epoch = None;
    make_missing_key(office, now)?;
    Ok(Session::Open(Box::new(open_view(office, now)?)))
}

/// Gives an officer who has none a filing key; only the person signed in can hold their own.
pub(crate) fn make_missing_key(office: &mut Office, now: &Moment) -> Result<(), ApiError> {
    if !office.person.roles.contains(&StaffRole::Officer) {
        return Ok(());
    }
    if office.register.filing_key().is_none() {
        let (latin, facts) = (&office.person.latin, &office.facts);
        let key = filing_key(latin, &facts.organisation, facts.demo, now)?;
        office.register.set_filing_key(key)?;
    }
    // A program that ends between keeping a key and recording it leaves the record behind.
    record_certificate(office, now)
}

/// Records the certificate of the key that signs, where the record does not have it yet.
pub(crate) fn record_certificate(office: &mut Office, now: &Moment) -> Result<(), ApiError> {
    let Some(key) = office.register.filing_key() else {
        return Ok(());
    };
    let mut person = office.person.clone();
    person.certificate = Some(hex(&key.certificate));
    person.chain = key.chain.iter().map(|der| hex(der)).collect();
    if person == office.person {
        return Ok(());
    }
    office.acting = StaffRole::Officer;
    office.record(
        now,
        &[Event::PersonChanged {
            person: person.clone(),
            second: None,
        }],
    )?;
    office.person = person;
    Ok(())
}

/// Checks the passphrase of the person signed in, before a deed that asks for it again.
pub(crate) fn confirm(office: &Office, passphrase: &str) -> Result<(), ApiError> {
    office
        .register
        .confirm_passphrase(&Passphrase::attempt(passphrase))
        .map_err(|error| ApiError::from(error).at("passphrase"))
}

/// Asks for a second person who holds one of these roles, as soon as there is another one who does.
///
/// Refuses one who is not another person, does not hold the role, or whose passphrase is wrong.
pub(crate) fn second_person(
    register: &Register,
    first: PersonId,
    second: Option<&crate::office::Second>,
    roles: &[StaffRole],
) -> Result<Option<PersonId>, ApiError> {
    second_person_but(register, first, None, second, roles)
}

/// Asks for a second person as [`second_person`] does, but never for the one whom the deed is about.
pub(crate) fn second_person_but(
    register: &Register,
    first: PersonId,
    but: Option<PersonId>,
    second: Option<&crate::office::Second>,
    roles: &[StaffRole],
) -> Result<Option<PersonId>, ApiError> {
    let needs = || {
        let hint = w::hint_ask_second();
        ApiError::new(ErrorCode::NeedsSecond, w::second_must_confirm(), hint).at("second")
    };
    let people = register.people()?;
    let holds = |p: &Person| p.roles.iter().any(|r| roles.contains(r));
    let other = |p: &Person| p.id != first && Some(p.id) != but;
    if !people.iter().any(|p| other(p) && holds(p)) {
        return Ok(None);
    }
    let second = second.ok_or_else(needs)?;
    let person = people
        .iter()
        .find(|p| p.label == second.label && other(p))
        .ok_or_else(needs)?;
    if !holds(person) {
        return Err(crate::open_vault::not_allowed(w::second_lacks_role()));
    }
    register
        .confirm_of(&second.label, &Passphrase::attempt(&second.passphrase))
        .map_err(|error| ApiError::from(error).at("second"))?;
    Ok(Some(person.id))
}
