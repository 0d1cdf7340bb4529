//! Settings: the organisation, people, providers, policy, the rulebook, the vault itself.

mod epoch;
mod filing_key;
mod key_shapes;
mod passphrases;
mod shapes;

pub use epoch::PendingEpoch;
pub(crate) use epoch::{cancel_epoch, finish_epoch, prepare_epoch, print_epoch_kit};
pub(crate) use filing_key::{
    choose_filing_key, filing_keys, import_filing_key, read_filing_key, renew_filing_key,
};
pub use key_shapes::*;
pub(crate) use passphrases::{change_passphrase, reset_passphrase};
pub use shapes::*;

use crate::error::{ApiError, ErrorCode};
use crate::open_vault::{Access, Office, internal, new_id};
use crate::paper::{PaperWritten, PrintTo};
use crate::session::second_person;
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PersonId;
use cip::office::{Person, Policy, SecondPerson, StaffRole};
use cip::verification::hex;
use filing::page::sheet::OfficersSheet;
use filing::sign::FingerprintSheet;
use register::{EventQuery, KdfCost, Passphrase};

/// Days ahead at which Today speaks of a day that comes, at most.
const MOST_WATCHED: u32 = 365;
/// Days for which an entity's papers may count as recent, at most: ten years.
const MOST_AGED: u32 = 3_650;
/// Characters that the reason for letting a statement suffice has at least.
const LEAST_REASON: usize = 12;
/// Characters that it has at most; it is printed.
const MOST_REASON: usize = 400;

pub(crate) fn office(office: &mut Office, _: Nothing, _: &Moment) -> Result<OfficeView, ApiError> {
    Ok(OfficeView {
        organisation: office.facts.organisation.clone(),
        people: office.register.people()?,
        providers: office.register.providers()?,
        policy: office.policy().clone(),
        edition: office.edition.clone(),
        trust: trust(office)?,
    })
}

fn newest(office: &Office, kind: &str) -> Result<Option<register::JournalEntry>, ApiError> {
    let query = EventQuery {
        kind: kind.to_owned(),
        limit: 1,
        ..EventQuery::default()
    };
    Ok(office.register.events(&query)?.into_iter().next())
}

/// Returns the newest backup, if one was made.
pub(crate) fn newest_backup(office: &Office) -> Result<Option<BackupFact>, ApiError> {
    Ok(
        newest(office, "vault.backed_up")?.and_then(|entry| match entry.event {
            Some(Event::BackupMade { file_name, .. }) => Some(BackupFact {
                at: entry.at,
                file_name,
            }),
            _ => None,
        }),
    )
}

fn trust(office: &Office) -> Result<TrustView, ApiError> {
    let head = office.register.head()?;
    let verified = newest(office, "journal.verified")?.and_then(|entry| match entry.event {
        Some(Event::JournalVerified { consistent, .. }) => Some(VerifiedFact {
            at: entry.at,
            consistent,
        }),
        _ => None,
    });
    let signed = office.register.filings()?;
    let newest = signed
        .iter()
        .filter_map(|f| Some((f, f.packet.as_ref()?)))
        .max_by_key(|(_, p)| p.signed_at.at);
    Ok(TrustView {
        backup: newest_backup(office)?,
        verified,
        witness: newest.map(|(filing, _)| filing.label.clone()),
        events: head.events,
        head_code: head.code(),
        fingerprints: fingerprints(&office.register.people()?)?,
    })
}

/// Returns what the certificates of the officers say; who is no longer one stands on no sheet.
fn sheets(people: &[Person]) -> Result<Vec<(&Person, FingerprintSheet)>, ApiError> {
    let officers = people
        .iter()
        .filter(|p| p.roles.contains(&StaffRole::Officer));
    let mut found = Vec::new();
    for person in officers {
        if let Some(certificate) = person.certificate.as_deref().and_then(from_hex) {
            let sheet = FingerprintSheet::of(&certificate).map_err(internal)?;
            found.push((person, sheet));
        }
    }
    Ok(found)
}

fn fingerprints(people: &[Person]) -> Result<Vec<Fingerprint>, ApiError> {
    let line = |(person, sheet): (&Person, FingerprintSheet)| Fingerprint {
        name: person.name.clone(),
        fingerprint: sheet.sha256.join(" "),
        until: sheet.valid_to.date_naive(),
    };
    Ok(sheets(people)?.into_iter().map(line).collect())
}

pub(crate) fn print_fingerprints(
    office: &mut Office,
    request: PrintTo,
    now: &Moment,
) -> Result<PaperWritten, ApiError> {
    let path = office.tools.files.path(&request.file)?;
    let people = office.register.people()?;
    let officers: Vec<FingerprintSheet> = sheets(&people)?.into_iter().map(|s| s.1).collect();
    if officers.is_empty() {
        return Err(ApiError::state(w::no_certificate()));
    }
    let organisation = &office.facts.organisation;
    let contact = &organisation.contact;
    let reach = [&contact.name, &contact.phone, &contact.email];
    let reach: Vec<&str> = reach
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    let name = if organisation.latin.is_empty() {
        &organisation.name
    } else {
        &organisation.latin
    };
    let sheet = OfficersSheet {
        office: name,
        contact: reach.join(", "),
        officers: &officers,
        made: now.at.with_timezone(&now.zone.0).fixed_offset(),
        demo: office.facts.demo,
    };
    let pdf = filing::page::sheet::officers(&sheet).map_err(crate::paper::refused)?;
    crate::paper::write(&path, &pdf)
}

/// Reads hex digits; `None` when they are not.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    Some(
        digits?
            .chunks_exact(2)
            .filter_map(|pair| Some(pair.first()? << 4 | pair.get(1)?))
            .collect(),
    )
}

pub(crate) fn save_organisation(
    o: &mut Office,
    request: SaveOrganisation,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    if request.organisation.name.trim().is_empty() || request.organisation.latin.trim().is_empty() {
        return Err(ApiError::invalid("name", w::organisation_names()));
    }
    let second = second_officer(o, request.second.as_ref())?;
    let mut events = crate::changes::of_organisation(o, &request.organisation, now)?;
    events.push(Event::OrganisationChanged {
        organisation: request.organisation,
        second,
    });
    o.record(now, &events)?;
    office(o, Nothing {}, now)
}

/// Asks for a second officer as soon as there are two.
pub(crate) fn second_officer(
    office: &Office,
    second: Option<&Second>,
) -> Result<Option<PersonId>, ApiError> {
    second_person(
        &office.register,
        office.person.id,
        second,
        Access::Officer.roles(),
    )
}

fn cost(office: &Office) -> KdfCost {
    // The cost that was calibrated for the vault's first person holds for the others on this machine.
    office
        .tools
        .cost
        .unwrap_or_else(|| office.register.kdf_cost())
}

pub(crate) fn add_person(
    o: &mut Office,
    request: AddPerson,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    o.refuse_in_demo(w::demo_no_people())?;
    if request.name.trim().is_empty() || request.latin.trim().is_empty() || request.roles.is_empty()
    {
        return Err(ApiError::invalid("name", w::person_names()));
    }
    let second = second_officer(o, request.second.as_ref())?;
    let passphrase = Passphrase::new(&request.passphrase)?;
    let id = PersonId(new_id(now));
    let key = o
        .register
        .add_person(id, &request.label, &passphrase, cost(o))?;
    let person = Person {
        id,
        name: request.name.trim().to_owned(),
        latin: request.latin.trim().to_owned(),
        title: request.title.trim().to_owned(),
        label: request.label,
        roles: request.roles,
        journal_key: hex(&key),
        certificate: None,
        chain: Vec::new(),
    };
    let noticed = crate::changes::of_officer(o, None, &person, now)?;
    let mut events = vec![Event::PersonAdded { person, second }];
    events.extend(noticed);
    if o.policy().second_person == SecondPerson::Never && o.register.people()?.len() == 1 {
        let policy = Policy {
            second_person: SecondPerson::Always,
            ..o.policy().clone()
        };
        events.push(Event::PolicyChanged { policy, second });
    }
    if let Err(error) = o.record(now, &events) {
        // A slot without its event would let somebody in whom the journal does not know.
        o.register.remove_person(id)?;
        return Err(error);
    }
    office(o, Nothing {}, now)
}

pub(crate) fn set_roles(
    o: &mut Office,
    request: SetRoles,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    let second = second_officer(o, request.second.as_ref())?;
    let people = o.register.people()?;
    let mut person = people
        .iter()
        .find(|p| p.id == request.person)
        .cloned()
        .ok_or_else(|| ApiError::not_found(w::missing_person()))?;
    let officers_left = people
        .iter()
        .filter(|p| {
            if p.id == person.id {
                request.roles.contains(&StaffRole::Officer)
            } else {
                p.roles.contains(&StaffRole::Officer)
            }
        })
        .count();
    if officers_left == 0 {
        return Err(ApiError::invalid("roles", w::officer_must_stay()));
    }
    let earlier = person.clone();
    person.roles = request.roles;
    let mut events: Vec<Event> = crate::changes::of_officer(o, Some(&earlier), &person, now)?
        .into_iter()
        .collect();
    events.push(Event::PersonChanged {
        person: person.clone(),
        second,
    });
    o.record(now, &events)?;
    if person.id == o.person.id {
        o.person = person;
    }
    office(o, Nothing {}, now)
}

pub(crate) fn save_policy(
    o: &mut Office,
    request: SavePolicy,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    let policy = request.policy;
    if !(1..=15).contains(&policy.lock_minutes) {
        return Err(ApiError::invalid("lock_minutes", w::lock_minutes()));
    }
    if policy.recheck_months.contains(&0) || policy.case_days == 0 {
        return Err(ApiError::invalid("recheck_months", w::periods_too_short()));
    }
    let (ahead, aged) = (policy.watch_days, policy.company_paper_days);
    if !(1..=MOST_WATCHED).contains(&ahead) {
        return Err(ApiError::invalid("watch_days", w::watch_days(MOST_WATCHED)));
    }
    if aged > MOST_AGED {
        let message = w::company_paper_days(MOST_AGED);
        return Err(ApiError::invalid("company_paper_days", message));
    }
    crate::training::check_thresholds(&policy)?;
    let reason = policy.statement_reason.trim().chars().count();
    if policy.statement_suffices && !(LEAST_REASON..=MOST_REASON).contains(&reason) {
        let message = w::statement_reason(LEAST_REASON, MOST_REASON);
        return Err(ApiError::invalid("statement_reason", message));
    }
    let people = o
        .register
        .people()?
        .iter()
        .filter(|p| !p.roles.is_empty())
        .count();
    if policy.second_person != SecondPerson::Never && people < 2 {
        return Err(ApiError::invalid("second_person", w::nobody_second()));
    }
    let second = second_officer(o, request.second.as_ref())?;
    o.record(now, &[Event::PolicyChanged { policy, second }])?;
    crate::session::tell_lock_minutes(o);
    office(o, Nothing {}, now)
}

pub(crate) fn save_provider(
    o: &mut Office,
    request: SaveProvider,
    now: &Moment,
) -> Result<OfficeView, ApiError> {
    if request.provider.name.trim().is_empty() {
        return Err(ApiError::invalid("name", w::provider_name()));
    }
    if request.provider.upload_limit == Some(0) {
        return Err(ApiError::invalid("upload_limit", w::upload_limit()));
    }
    let second = second_officer(o, request.second.as_ref())?;
    let provider = crate::session::provider(&request.provider, now);
    o.record(now, &[Event::ProviderRecorded { provider, second }])?;
    office(o, Nothing {}, now)
}

/// Refuses to count a copy that does not hold everything, or whose journal does not verify.
fn whole(report: &register::BackupReport) -> Result<(), ApiError> {
    if report.missing.is_empty() && report.consistent {
        return Ok(());
    }
    let message = if report.missing.is_empty() {
        w::copy_not_verified()
    } else {
        w::copy_not_whole(report.missing.len())
    };
    let hint = w::hint_copy_not_whole();
    let mut error = ApiError::new(ErrorCode::ObjectMissing, message, hint);
    error.details = report.missing.iter().map(ToString::to_string).collect();
    Err(error)
}

pub(crate) fn make_backup(
    office: &mut Office,
    request: MakeBackup,
    now: &Moment,
) -> Result<BackupView, ApiError> {
    let path = office.tools.files.path(&request.file)?;
    let tools = std::sync::Arc::clone(&office.tools);
    let job = tools.jobs.begin("job-backup");
    let made = office.register.backup(&path, now.at, &mut |p| {
        tools.jobs.step(job, p.done, p.total)
    });
    tools.jobs.end(job);
    let report = made?;
    whole(&report)?;
    let file_name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let event = Event::BackupMade {
        file_name: file_name.clone(),
        sha256: report.sha256.clone(),
        bytes: report.bytes,
    };
    office.record(now, &[event])?;
    Ok(BackupView {
        file_name,
        bytes: report.bytes,
        sha256: report.sha256,
        objects: u32::try_from(report.objects).unwrap_or(u32::MAX),
    })
}
