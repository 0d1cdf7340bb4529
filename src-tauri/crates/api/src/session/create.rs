//! Creating a vault: nothing stays under its name until its recovery kit has opened it.

use crate::desk::{Creating, Desk};
use crate::error::ApiError;
use crate::jobs::Done;
use crate::known::{self};
use crate::open_vault::{internal, new_id};
use crate::paper::{PaperWritten, PrintTo};
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::account::Provider;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{PersonId, ProviderId};
use cip::office::{Organisation, Person, Policy, SecondPerson, StaffRole};
use cip::verification::hex;
use filing::page::sheet::KitSheet;
use filing::sign::certificate::{OfficerName, make_filing_key};
use register::{FilingKey, Founder, KitInput, KitProof, NewVault, Passphrase, RecoveryKit};
use std::path::{Path, PathBuf};

use super::*;
use super::{cost, enter, view};

pub(crate) fn create_vault(
    desk: &Desk,
    request: CreateVault,
    now: &Moment,
) -> Result<KitView, ApiError> {
    let mut inner = desk.inner();
    inner.creating = None;
    let folder = target(desk, request.place.as_deref(), &request.name)?;
    let passphrase = Passphrase::new(&request.passphrase)?;
    require("person", &request.person)?;
    require("organisation", &request.organisation.name)?;
    let person = PersonId(new_id(now));
    let founder = Founder {
        person,
        label: &request.label,
        passphrase: &passphrase,
    };
    let config = &desk.tools.setup.config_dir;
    let mut vault = NewVault::prepare(&folder, config, &founder, cost(desk)?, now)?;
    let key = filing_key(&request.person_latin, &request.organisation, false, now)?;
    let certificate = key.certificate.clone();
    vault.set_filing_key(key)?;
    let kit = kit_shown(vault.kit(), &folder)?;
    inner.creating = Some(Creating {
        vault,
        request,
        person,
        folder,
        certificate,
    });
    Ok(kit)
}

/// Returns a kit as it is shown once.
pub(crate) fn kit_shown(kit: &RecoveryKit, folder: &Path) -> Result<KitView, ApiError> {
    let row = |line: &Vec<bool>| line.iter().map(|c| if *c { '1' } else { '0' }).collect();
    Ok(KitView {
        code: kit.code.grouped().to_string(),
        vault: kit.vault,
        lines: kit.lines().to_vec(),
        qr: squares(&kit.qr_text())?.iter().map(row).collect(),
        synchronised: known::looks_synchronised(folder),
    })
}

/// Makes the squares of a QR code, row by row; true is dark.
fn squares(text: &str) -> Result<Vec<Vec<bool>>, ApiError> {
    let code = qrcode::QrCode::new(text.as_bytes()).map_err(internal)?;
    let width = code.width().max(1);
    let colors = code.to_colors();
    let dark = |line: &[qrcode::Color]| line.iter().map(|c| c.select(true, false)).collect();
    Ok(colors.chunks(width).map(dark).collect())
}

pub(crate) fn print_kit(
    desk: &Desk,
    request: PrintTo,
    now: &Moment,
) -> Result<PaperWritten, ApiError> {
    let inner = desk.inner();
    let creating = inner
        .creating
        .as_ref()
        .ok_or_else(|| ApiError::state(w::kit_printed_once()))?;
    let path = desk.tools.files.path(&request.file)?;
    let request = &creating.request;
    let office = request.organisation.name.trim();
    print_sheet(
        creating.vault.kit(),
        office,
        request.name.trim(),
        &path,
        now,
    )
}

/// Prints a kit into a file, which must not lie in a vault.
pub(crate) fn print_sheet(
    kit: &RecoveryKit,
    office: &str,
    vault_name: &str,
    path: &Path,
    now: &Moment,
) -> Result<PaperWritten, ApiError> {
    if path
        .ancestors()
        .any(|a| a.extension().is_some_and(|e| e == "deedbox"))
    {
        return Err(ApiError::invalid("file", w::kit_not_into_vault()));
    }
    let (code, lines) = (kit.code.grouped(), kit.lines());
    let qr = squares(&kit.qr_text())?;
    let sheet = KitSheet {
        office,
        vault_name,
        vault: kit.vault.to_string(),
        code: code.as_str(),
        lines: lines.as_slice(),
        qr: &qr,
        made: now.at.with_timezone(&now.zone.0).fixed_offset(),
    };
    let pdf = filing::page::sheet::kit(&sheet).map_err(crate::paper::refused)?;
    crate::paper::write(path, &zeroize::Zeroizing::new(pdf))
}

/// Makes a filing key for an officer; its certificate names the officer and the organisation in Latin letters.
pub(crate) fn filing_key(
    latin: &str,
    organisation: &Organisation,
    demo: bool,
    now: &Moment,
) -> Result<FilingKey, ApiError> {
    let name = OfficerName {
        latin: latin.to_owned(),
        organisation: organisation.latin.clone(),
        country: organisation.country.alpha2(),
    };
    let random = ring::rand::SystemRandom::new();
    let key = make_filing_key(&name, demo, now.at, &random)
        .map_err(|error| ApiError::invalid("person_latin", crate::error::unsigned(error)))?;
    Ok(FilingKey {
        pkcs8: key.pkcs8_der().to_vec(),
        certificate: key.certificate_der().to_vec(),
        chain: Vec::new(),
    })
}

pub(super) fn require(field: &str, value: &str) -> Result<(), ApiError> {
    if value.trim().is_empty() {
        return Err(ApiError::invalid(field, w::field_empty()));
    }
    Ok(())
}

/// Returns the folder of a new vault: the name must be one that every system can keep.
pub(super) fn target(desk: &Desk, place: Option<&str>, name: &str) -> Result<PathBuf, ApiError> {
    let name = name.trim();
    let bad = name.is_empty()
        || name.chars().count() > 60
        || name.ends_with('.')
        || name
            .chars()
            .any(|c| c.is_control() || "<>:\"/\\|?*".contains(c));
    if bad {
        let message = w::no_folder_name();
        return Err(ApiError::invalid("name", message));
    }
    let above = match place {
        Some(token) => desk.tools.files.path(token)?,
        None => desk.tools.setup.config_dir.join("vaults"),
    };
    std::fs::create_dir_all(&above)
        .map_err(|e| ApiError::invalid("place", w::folder_unusable(e.to_string())))?;
    Ok(above.join(format!("{name}.deedbox")))
}

pub(crate) fn finish_vault(
    desk: &Desk,
    request: FinishVault,
    now: &Moment,
) -> Result<Session, ApiError> {
    let mut inner = desk.inner();
    let nothing = || ApiError::state(w::nothing_created());
    let input = KitInput::code(&request.code)?;
    inner
        .creating
        .as_ref()
        .ok_or_else(nothing)?
        .vault
        .test_kit(&input)?;
    let creating = inner.creating.take().ok_or_else(nothing)?;
    let events = first_events(&creating, now)?;
    let folder = creating.folder.clone();
    let register =
        creating
            .vault
            .finish(&KitProof::Typed(input), StaffRole::Officer, now, &events)?;
    enter(desk, &mut inner, register, &folder, false, now)?;
    view(&inner, now)
}

fn first_events(creating: &Creating, now: &Moment) -> Result<Vec<Event>, ApiError> {
    let request = &creating.request;
    let edition = cip::rulebook::Edition::shipped().map_err(internal)?;
    let person = Person {
        id: creating.person,
        name: request.person.trim().to_owned(),
        latin: request.person_latin.trim().to_owned(),
        title: request.title.trim().to_owned(),
        label: request.label.clone(),
        roles: vec![StaffRole::Reviewer, StaffRole::Approver, StaffRole::Officer],
        journal_key: hex(&creating.vault.journal_key()),
        certificate: Some(hex(&creating.certificate)),
        chain: Vec::new(),
    };
    let mut events = vec![
        Event::VaultCreated {
            organisation: request.organisation.clone(),
            edition: edition.id.clone(),
            demo: false,
            recovery_key: hex(&creating.vault.recovery_key()),
        },
        Event::PersonAdded {
            person,
            second: None,
        },
        Event::PolicyChanged {
            policy: first_policy(&edition),
            second: None,
        },
    ];
    events.extend(request.providers.iter().map(|p| Event::ProviderRecorded {
        provider: provider(p, now),
        second: None,
    }));
    Ok(events)
}

/// The policy of a new vault: a single person is a sole operator until a second one is added.
pub(crate) fn first_policy(edition: &cip::rulebook::Edition) -> Policy {
    Policy {
        second_person: SecondPerson::Never,
        cip_half: edition.cip_half.on,
        training_reports: edition.training_half.on,
        ..Policy::default()
    }
}

/// Makes a provider from its form.
pub(crate) fn provider(form: &crate::office::ProviderForm, now: &Moment) -> Provider {
    Provider {
        id: form.id.unwrap_or_else(|| ProviderId(new_id(now))),
        name: form.name.trim().to_owned(),
        country: form.country,
        address: form.address.trim().to_owned(),
        contact: form.contact.trim().to_owned(),
        channel: form.channel.trim().to_owned(),
        certification_due: form.certification_due,
        gated: form.gated,
        upload_limit: form.upload_limit,
    }
}

pub(crate) fn cancel_create(desk: &Desk, _: Nothing, now: &Moment) -> Result<Done, ApiError> {
    desk.inner().creating = None;
    Ok(Done { at: now.at })
}
