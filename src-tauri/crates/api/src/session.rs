//! Opening and leaving the vault: create, unlock, lock, switch person, demo, restore.

use crate::desk::{Creating, Desk, Inner};
use crate::error::{ApiError, ErrorCode};
use crate::jobs::Done;
use crate::known::{self, Known};
use crate::open_vault::{Office, internal, new_id};
use crate::view::{ChosenFile, Nothing, PersonRef};
use chrono::{DateTime, Utc};
use cip::account::Provider;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{PersonId, ProviderId, VaultId};
use cip::office::{Organisation, Person, Policy, SecondPerson, StaffRole};
use cip::verification::hex;
use filing::sign::certificate::{OfficerName, make_filing_key};
use register::{FilingKey, Founder, KdfCost, KitInput, KitProof, NewVault, Passphrase, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ts_rs::TS;

/// A vault that this machine knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KnownVault {
    /// Reference for the other commands; opaque.
    pub vault: String,
    /// Folder name without its ending.
    pub name: String,
    /// Folder above, for telling two of the same name apart.
    pub place: String,
    /// Whether the folder is there now.
    pub there: bool,
    /// Whether it is the demo vault.
    pub demo: bool,
    /// Sign-in labels.
    pub labels: Vec<String>,
    /// Label used last on this machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_label: Option<String>,
    /// What is wrong with it, as a message id, when something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trouble: Option<String>,
}

/// Answer of `vaults`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct VaultList {
    /// Vaults, the newest used first.
    pub vaults: Vec<KnownVault>,
    /// Six ASCII words to offer as a passphrase.
    pub suggestion: String,
}

/// Adds a vault folder that was chosen in the dialog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddVault {
    /// Token of the folder.
    pub folder: String,
}

/// Unlocks a vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// Reference of the vault.
    pub vault: String,
    /// Sign-in label.
    pub label: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Starts the creation of a vault; nothing is written under its name until the kit has opened it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateVault {
    /// Token of the folder above, or absent for the documents folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub place: Option<String>,
    /// Name of the vault.
    pub name: String,
    /// Passphrase of the first person.
    pub passphrase: String,
    /// Sign-in label of the first person, at most 20 characters.
    pub label: String,
    /// Name of the first person.
    pub person: String,
    /// The same in Latin letters.
    pub person_latin: String,
    /// Title of the first person.
    pub title: String,
    /// Organisation.
    pub organisation: Organisation,
    /// Upstream providers.
    pub providers: Vec<crate::office::ProviderForm>,
}

/// The recovery kit, shown once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KitView {
    /// Recovery code in groups.
    pub code: String,
    /// Vault.
    pub vault: VaultId,
    /// Lines that can be typed.
    pub lines: Vec<String>,
    /// QR code as rows of `0` and `1`.
    pub qr: Vec<String>,
    /// Whether the place lies in a folder that looks synchronised.
    pub synchronised: bool,
}

/// Proves that the kit was written down, which finishes the creation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishVault {
    /// The code as typed from the paper.
    pub code: String,
}

/// What the session is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Session {
    /// No vault is open.
    Closed,
    /// A vault is open.
    Open(Box<OpenSession>),
}

/// An open vault and who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpenSession {
    /// Vault.
    pub vault: VaultId,
    /// Name of the vault.
    pub name: String,
    /// Whether it is the demo vault.
    pub demo: bool,
    /// Passphrases of the demo's people, shown on screen; empty in a real vault.
    pub demo_people: Vec<DemoPerson>,
    /// Who is signed in.
    pub person: PersonRef,
    /// Roles held.
    pub roles: Vec<StaffRole>,
    /// People who can sign in, by label.
    pub labels: Vec<String>,
    /// Organisation.
    pub organisation: Organisation,
    /// Journal head, short code.
    pub head_code: String,
    /// Events in the journal.
    pub events: u64,
    /// Minutes without activity until it locks.
    pub lock_minutes: u32,
    /// Statement on the status of the rule.
    pub statement: String,
    /// Citation of the rule.
    pub citation: String,
    /// Zone in which the rule's days are counted.
    pub rule_zone: String,
    /// Whether the half on training is on.
    pub training_reports: bool,
    /// Second-person policy.
    pub second_person: SecondPerson,
    /// Failed unlocks since the last time.
    pub failed_unlocks: u32,
    /// Work waiting by screen.
    pub waiting: Waiting,
    /// Clock of the program.
    pub now: DateTime<Utc>,
}

/// Someone of the demo office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DemoPerson {
    /// Sign-in label.
    pub label: String,
    /// Name.
    pub name: String,
    /// Role in a word.
    pub role: StaffRole,
    /// Passphrase.
    pub passphrase: String,
}

/// Numbers beside the entries of the rail: work waiting, never totals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Waiting {
    /// Cases to review.
    pub review: u32,
    /// Documents not attached.
    pub inbox: u32,
    /// Remediations open.
    pub remediation: u32,
    /// Candidates open.
    pub training: u32,
    /// Filings in work.
    pub filings: u32,
    /// Submissions that this person may approve.
    pub approvals: u32,
    /// Accounts with a gap in their logs.
    pub access: u32,
}

/// Switches the person and keeps the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchPerson {
    /// Sign-in label.
    pub label: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Restores a backup into a new folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    /// Token of the backup file.
    pub file: String,
    /// Token of the folder above.
    pub place: String,
    /// Name of the new vault folder.
    pub name: String,
    /// Sign-in label.
    pub label: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Opens a vault by its recovery kit, with new keys for one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenByKit {
    /// Reference of the vault.
    pub vault: String,
    /// Recovery code.
    pub code: String,
    /// Sign-in label of the person whose keys are replaced.
    pub label: String,
    /// New passphrase.
    pub passphrase: String,
}

/// Asks for the names of chosen or dropped files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChosenFiles {
    /// Tokens.
    pub files: Vec<String>,
}

/// Names and sizes of chosen files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChosenFilesView {
    /// Files.
    pub files: Vec<crate::view::ChosenFile>,
}

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
        citation: office.edition.citation.clone(),
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
    let kit = kit_view(&vault, &folder)?;
    inner.creating = Some(Creating {
        vault,
        request,
        person,
        folder,
        certificate,
    });
    Ok(kit)
}

fn kit_view(vault: &NewVault, folder: &Path) -> Result<KitView, ApiError> {
    let kit = vault.kit();
    let code = qrcode::QrCode::new(kit.qr_text().as_bytes()).map_err(internal)?;
    let width = code.width().max(1);
    let colors = code.to_colors();
    let row = |line: &[qrcode::Color]| line.iter().map(|c| c.select('1', '0')).collect();
    Ok(KitView {
        code: kit.code.grouped().to_string(),
        vault: kit.vault,
        lines: kit.lines().to_vec(),
        qr: colors.chunks(width).map(row).collect(),
        synchronised: known::looks_synchronised(folder),
    })
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
        .map_err(|error| ApiError::invalid("person_latin", error))?;
    Ok(FilingKey {
        pkcs8: key.pkcs8_der().to_vec(),
        certificate: key.certificate_der().to_vec(),
    })
}

fn require(field: &str, value: &str) -> Result<(), ApiError> {
    if value.trim().is_empty() {
        return Err(ApiError::invalid(field, "This field is empty."));
    }
    Ok(())
}

/// Returns the folder of a new vault: the name must be one that every system can keep.
fn target(desk: &Desk, place: Option<&str>, name: &str) -> Result<PathBuf, ApiError> {
    let name = name.trim();
    let bad = name.is_empty()
        || name.chars().count() > 60
        || name.ends_with('.')
        || name
            .chars()
            .any(|c| c.is_control() || "<>:\"/\\|?*".contains(c));
    if bad {
        let message = "This name cannot be a folder name on every system.";
        return Err(ApiError::invalid("name", message));
    }
    let above = match place {
        Some(token) => desk.tools.files.path(token)?,
        None => desk.tools.setup.config_dir.join("vaults"),
    };
    std::fs::create_dir_all(&above)
        .map_err(|e| ApiError::invalid("place", format!("The folder cannot be used: {e}.")))?;
    Ok(above.join(format!("{name}.deedbox")))
}

pub(crate) fn finish_vault(
    desk: &Desk,
    request: FinishVault,
    now: &Moment,
) -> Result<Session, ApiError> {
    let mut inner = desk.inner();
    let nothing = || ApiError::state("No vault is being created.");
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
    }));
    Ok(events)
}

/// The policy of a new vault: a single person is a sole operator until a second one is added.
pub(crate) fn first_policy(edition: &cip::rulebook::Edition) -> Policy {
    Policy {
        second_person: SecondPerson::Never,
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
    }
}

pub(crate) fn cancel_create(desk: &Desk, _: Nothing, now: &Moment) -> Result<Done, ApiError> {
    desk.inner().creating = None;
    Ok(Done { at: now.at })
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

pub(crate) fn open_demo(desk: &Desk, _: Nothing, now: &Moment) -> Result<Session, ApiError> {
    crate::demo::open(desk, now)?;
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
