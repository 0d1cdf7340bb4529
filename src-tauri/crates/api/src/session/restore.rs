//! Raising a vault from a backup: as an officer with a second one, or by the recovery kit.

use super::create::target;
use super::kit::{New, replace_keys};
use super::{RestoreBackup, Session, enter, second_person, view};
use crate::desk::Desk;
use crate::error::{ApiError, ErrorCode};
use crate::words::{retention as rw, rooms as w};
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::StaffRole;
use register::{Actor, KitInput, Passphrase, Register};

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
    if !request.older
        && let Some((backup, vault)) = register::older_epoch(&file, config)?
    {
        let message = rw::backup_older_epoch(backup, vault);
        return Err(
            ApiError::new(ErrorCode::OlderEpoch, message, rw::hint_older_backup()).at("file"),
        );
    }
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
    if let Some(passphrase) = new {
        let kept = New {
            label: &request.label,
            passphrase: &passphrase,
            second: request.second.as_ref(),
            alone: request.alone.as_deref(),
        };
        match replace_keys(desk, &mut register, &kept, now) {
            // Who confirmed stands in the change of keys; only an officer's restore is an officer's entry.
            Ok((actor, _)) => {
                allowed = (actor.role == StaffRole::Officer).then_some((actor, None));
            }
            Err(error) => {
                // A vault that nobody signs in to must not stay; the backup is as it was.
                drop(register);
                let _ = std::fs::remove_dir_all(&folder);
                return Err(error);
            }
        }
    }
    if let Some((actor, second)) = allowed {
        let file_name = desk.tools.files.name(&request.file)?;
        register.record(&actor, now, &[Event::BackupRestored { file_name, second }])?;
    }
    let demo = register.facts()?.demo;
    enter(desk, &mut inner, register, &folder, demo, now)?;
    if let (Some((_, second)), Some(office)) = (allowed, inner.office.as_mut()) {
        office.acting = StaffRole::Officer;
        crate::retention::again(office, second, now);
    }
    view(&inner, now)
}

/// Raising a vault from a backup is an officer's deed, with a second officer where there is one.
fn may_restore(
    register: &Register,
    second: Option<&crate::office::Second>,
) -> Result<(Actor, Option<PersonId>), ApiError> {
    let person = register.person_id().and_then(|id| {
        let found = register.person(id).ok().flatten();
        found.filter(|p| p.roles.contains(&StaffRole::Officer))
    });
    let officer =
        person.ok_or_else(|| crate::open_vault::not_allowed(w::officer_restores()).at("label"))?;
    let second = second_person(register, officer.id, second, &[StaffRole::Officer])?;
    let actor = Actor {
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
