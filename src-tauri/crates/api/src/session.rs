//! Opening and leaving the vault: create, unlock, lock, switch person, demo, restore.

mod create;
mod shapes;

use create::target;
pub(crate) use create::{
    cancel_create, create_vault, filing_key, finish_vault, first_policy, provider,
};
pub use shapes::*;

use crate::desk::{Desk, Inner};
use crate::error::{ApiError, ErrorCode};
use crate::known::{self, Known};
use crate::open_vault::Office;
use crate::view::{ChosenFile, Nothing, PersonRef};
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::StaffRole;
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

fn view(inner: &Inner, now: &Moment) -> Result<Session, ApiError> {
    match &inner.office {
        None => Ok(Session::Closed),
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
        citation: office
            .edition
            .citation
            .split(",")
            .next()
            .unwrap_or_default()
            .to_owned(),
        rule_zone: office.edition.zone.to_string(),
        training_reports: office.policy().training_reports,
        second_person: office.policy().second_person,
        failed_unlocks: office.register.opening().failed_unlocks,
        waiting: crate::today::waiting(office, now)?,
        now: now.at,
    })
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
    let people = register.people()?;
    let mut person = people
        .into_iter()
        .find(|p| p.label == request.label)
        .ok_or_else(|| ApiError::invalid("label", "Nobody signs in with this label."))?;
    let key = register.replace_keys(person.id, &request.label, &passphrase, cost(desk)?)?;
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
    register.record(&actor, now, &[Event::KeysReplaced { person, proof }])?;
    enter(desk, &mut inner, register, &known.path, known.demo, now)?;
    view(&inner, now)
}

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
    let config = &desk.tools.setup.config_dir;
    let passphrase = Passphrase::attempt(&request.passphrase);
    let key = register::RestoreKey::Person(request.label.clone(), passphrase);
    let job = desk.tools.jobs.begin("job-restore");
    let restored = register::restore(&file, &folder, config, &key, now, &mut |p| {
        desk.tools.jobs.step(job, p.done, p.total)
    });
    desk.tools.jobs.end(job);
    let (register, _) = restored?;
    let demo = register.facts()?.demo;
    enter(desk, &mut inner, register, &folder, demo, now)?;
    view(&inner, now)
}

pub(crate) fn lock(desk: &Desk, _: Nothing, _: &Moment) -> Result<Session, ApiError> {
    desk.lock();
    Ok(Session::Closed)
}

pub(crate) fn switch_person(
    office: &mut Office,
    request: SwitchPerson,
    now: &Moment,
) -> Result<Session, ApiError> {
    let id = office
        .register
        .switch_person(&request.label, &Passphrase::attempt(&request.passphrase))?;
    office.person = office
        .register
        .person(id)?
        .ok_or_else(|| ApiError::not_found("person"))?;
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

/// Refuses a second person who is not another one, does not hold the role, or whose passphrase is wrong.
pub(crate) fn second_person(
    office: &Office,
    second: Option<&crate::office::Second>,
    roles: &[StaffRole],
) -> Result<PersonId, ApiError> {
    let needs = || {
        let hint = "Nothing was changed. Ask a second person to type their passphrase here.";
        ApiError::new(
            ErrorCode::NeedsSecond,
            "A second person must confirm this.",
            hint,
        )
        .at("second")
    };
    let second = second.ok_or_else(needs)?;
    let people = office.register.people()?;
    let person = people
        .iter()
        .find(|p| p.label == second.label && p.id != office.person.id)
        .ok_or_else(needs)?;
    if !person.roles.iter().any(|r| roles.contains(r)) {
        return Err(crate::open_vault::not_allowed(
            "The second person does not hold the role that this needs.",
        ));
    }
    office
        .register
        .confirm_of(&second.label, &Passphrase::attempt(&second.passphrase))
        .map_err(|error| ApiError::from(error).at("second"))?;
    Ok(person.id)
}
