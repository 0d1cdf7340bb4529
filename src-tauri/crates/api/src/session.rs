//! Opening and leaving the vault: create, unlock, lock, switch person, demo, restore.

mod create;
mod shapes;

use create::target;
pub(crate) use create::{
    cancel_create, create_vault, filing_key, finish_vault, first_policy, print_kit, provider,
};
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
use register::{KdfCost, KitInput, Passphrase, Register};
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
        lock_minutes: office.policy().lock_minutes,
        statement: office.edition.statement.clone(),
        // The status bar has room for the page of the Federal Register, not for its date.
        citation: office.edition.reference().to_owned(),
        rule_zone: office.edition.zone.to_string(),
        training_reports: office.policy().training_reports,
        national_id: office.policy().national_id,
        second_person: office.policy().second_person,
        opening: opening_view(office.register.opening()),
        waiting: crate::today::waiting(office, now)?,
        now: now.at,
    })
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
struct New<'a> {
    label: &'a str,
    passphrase: &'a Passphrase,
    second: Option<&'a crate::office::Second>,
    alone: Option<&'a str>,
}

/// Gives the person with this label new keys, after the kit opened the vault, and records it with the kit's proof.
fn replace_keys(
    desk: &Desk,
    register: &mut Register,
    new: &New<'_>,
    now: &Moment,
) -> Result<(), ApiError> {
    let people = register.people()?;
    let mut person = people
        .into_iter()
        .find(|p| p.label == new.label)
        .ok_or_else(|| ApiError::invalid("label", w::label_unknown()))?;
    let (second, alone) = kit_witness(register, person.id, new)?;
    let key = register.replace_keys(person.id, new.label, new.passphrase, cost(desk)?)?;
    person.journal_key = hex(&key);
    if person.roles.contains(&StaffRole::Officer) {
        let facts = register.facts()?;
        let filing = filing_key(&person.latin, &facts.organisation, facts.demo, now)?;
        person.certificate = Some(hex(&filing.certificate));
        register.set_filing_key(filing)?;
    }
    let proof = register.recovery_proof(&person)?;
    let role = person.roles.first().copied().unwrap_or(StaffRole::Auditor);
    let actor = register::Actor {
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
    Ok(())
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

pub(crate) fn open_demo(desk: &Desk, request: OpenDemo, now: &Moment) -> Result<Session, ApiError> {
    crate::demo::open(desk, request.aged, now)?;
    session(desk, Nothing {}, now)
}

pub(crate) fn restore_backup(
    desk: &Desk,
    request: RestoreBackup,
    now: &Moment,
) -> Result<Session, ApiError> {
    let mut inner = desk.inner();
    let file = desk.tools.files.path(&request.file)?;
    let folder = target(desk, Some(&request.place), &request.name)?;
    let (key, new) = restore_key(&request)?;
    let config = &desk.tools.setup.config_dir;
    let job = desk.tools.jobs.begin("job-restore");
    let mut allowed = None;
    // Whoever holds the kit opens it with new keys, which the journal says; nobody is signed in before that.
    let by_kit = new.is_some();
    let allow = |register: &Register| {
        if !by_kit {
            allowed = Some(may_restore(register, request.second.as_ref())?);
        }
        Ok::<_, ApiError>(())
    };
    let restored = register::restore(&file, &folder, config, &key, now, allow, &mut |p| {
        desk.tools.jobs.step(job, p.done, p.total)
    });
    desk.tools.jobs.end(job);
    let (mut register, _) = restored?;
    if let Some((actor, second)) = allowed {
        let file_name = desk.tools.files.name(&request.file)?;
        register.record(&actor, now, &[Event::BackupRestored { file_name, second }])?;
    }
    if let Some(passphrase) = new {
        let kept = New {
            label: &request.label,
            passphrase: &passphrase,
            second: request.second.as_ref(),
            alone: request.alone.as_deref(),
        };
        if let Err(error) = replace_keys(desk, &mut register, &kept, now) {
            // A vault that nobody signs in to must not stay; the backup is as it was.
            drop(register);
            let _ = std::fs::remove_dir_all(&folder);
            return Err(error);
        }
    }
    let demo = register.facts()?.demo;
    enter(desk, &mut inner, register, &folder, demo, now)?;
    view(&inner, now)
}

/// Raising a vault from a backup is an officer's deed, with a second officer where there is one.
fn may_restore(
    register: &Register,
    second: Option<&crate::office::Second>,
) -> Result<(register::Actor, Option<PersonId>), ApiError> {
    let person = register.person_id().and_then(|id| {
        let found = register.person(id).ok().flatten();
        found.filter(|p| p.roles.contains(&StaffRole::Officer))
    });
    let officer =
        person.ok_or_else(|| crate::open_vault::not_allowed(w::officer_restores()).at("label"))?;
    let second = second_person(register, officer.id, second, &[StaffRole::Officer])?;
    let actor = register::Actor {
        person: officer.id,
        role: StaffRole::Officer,
    };
    Ok((actor, second))
}

/// Returns how the restored vault is opened, and with the kit the new passphrase.
fn restore_key(
    request: &RestoreBackup,
) -> Result<(register::RestoreKey, Option<Passphrase>), ApiError> {
    Ok(match &request.code {
        Some(code) => (
            register::RestoreKey::Kit(
                KitInput::parse(code).map_err(|error| ApiError::from(error).at("code"))?,
            ),
            Some(
                Passphrase::new(&request.passphrase)
                    .map_err(|error| ApiError::from(error).at("passphrase"))?,
            ),
        ),
        None => {
            let passphrase = Passphrase::attempt(&request.passphrase);
            let label = request.label.clone();
            (register::RestoreKey::Person(label, passphrase), None)
        }
    })
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
    make_missing_key(office, now)?;
    Ok(Session::Open(Box::new(open_view(office, now)?)))
}

/// Gives an officer who has none a filing key; only the person signed in can hold their own.
pub(crate) fn make_missing_key(office: &mut Office, now: &Moment) -> Result<(), ApiError> {
    let officer = office.person.roles.contains(&StaffRole::Officer);
    if !officer || office.register.filing_key().is_some() {
        return Ok(());
    }
    let key = filing_key(
        &office.person.latin,
        &office.facts.organisation,
        office.facts.demo,
        now,
    )?;
    let mut person = office.person.clone();
    person.certificate = Some(hex(&key.certificate));
    office.register.set_filing_key(key)?;
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
    let needs = || {
        let hint = w::hint_ask_second();
        ApiError::new(ErrorCode::NeedsSecond, w::second_must_confirm(), hint).at("second")
    };
    let people = register.people()?;
    let holds = |p: &Person| p.roles.iter().any(|r| roles.contains(r));
    if !people.iter().any(|p| p.id != first && holds(p)) {
        return Ok(None);
    }
    let second = second.ok_or_else(needs)?;
    let person = people
        .iter()
        .find(|p| p.label == second.label && p.id != first)
        .ok_or_else(needs)?;
    if !holds(person) {
        return Err(crate::open_vault::not_allowed(w::second_lacks_role()));
    }
    register
        .confirm_of(&second.label, &Passphrase::attempt(&second.passphrase))
        .map_err(|error| ApiError::from(error).at("second"))?;
    Ok(Some(person.id))
}
