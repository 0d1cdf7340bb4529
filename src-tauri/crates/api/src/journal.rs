//! The journal: who did what, and whether it is consistent.

mod faults;
mod outside;

pub(crate) use faults::authority;
pub use outside::*;
pub(crate) use outside::{export_journal, knows_head};

use crate::customers::merge;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{Nothing, PersonRef};
use crate::words::Language;
use chrono::{DateTime, Utc};
use cip::date::Moment;
use cip::event::{Event, SubjectKind};
use cip::id::{EventId, PersonId};
use register::{Depth, EventQuery, FindingKind, JournalEntry, Verification};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Asks for entries, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct JournalQuery {
    /// Only entries of this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub person: Option<PersonId>,
    /// Only kinds that begin so, such as `case.`.
    #[serde(default)]
    pub kind: String,
    /// Entries before this number; 0 for the newest.
    #[serde(default)]
    pub before: u64,
    /// Entries at most; 0 for 200.
    #[serde(default)]
    pub limit: u32,
}

/// Entries of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JournalView {
    /// Entries.
    pub entries: Vec<JournalLine>,
    /// Events in the journal.
    pub events: u64,
    /// Short code of the head.
    pub head_code: String,
    /// Staff, for the filter.
    pub staff: Vec<PersonRef>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JournalLine {
    /// Event.
    pub event: EventId,
    /// Number on its device.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Zone of the recorder.
    pub zone: String,
    /// Who; empty for system events.
    pub who: String,
    /// Role held then.
    pub role: String,
    /// Kind, such as `case.approved`.
    pub kind: String,
    /// What it is about.
    pub subject: SubjectKind,
    /// Name or label of the subject.
    pub title: String,
    /// Name of the other party of a merge.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub other: String,
    /// Second person who confirmed; empty where nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub second: String,
    /// Address inside the program, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub address: Option<String>,
    /// First 16 hex digits of the event's hash.
    pub hash: String,
    /// Whether the recorder's clock stood wrong.
    pub clock_anomaly: bool,
}

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JournalCheck {
    /// Whether everything was consistent.
    pub consistent: bool,
    /// Events checked.
    pub events: u64,
    /// Checks, each with its result.
    pub checks: Vec<JournalCheckLine>,
    /// Short code of the head.
    pub head_code: String,
    /// Since when an outside witness exists, or none.
    #[serde(default)]
    pub witness: String,
}

/// One check of a verification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JournalCheckLine {
    /// Check, as a message id.
    pub check: String,
    /// Whether it passed.
    pub passed: bool,
    /// Detail, naming table, row and event when it failed.
    pub detail: String,
}

/// Returns the detail of an event in data: a label, name, state or reference.
pub(crate) fn detail(event: &Event) -> String {
    match event {
        Event::VaultCreated { organisation, .. }
        | Event::OrganisationChanged { organisation, .. } => organisation.name.clone(),
        Event::PersonAdded { person, .. }
        | Event::PersonChanged { person, .. }
        | Event::PassphraseReset { person, .. } => person.name.clone(),
        Event::KeysReplaced { person, alone, .. } => match alone {
            Some(why) => format!("{}: {why}", person.name),
            None => person.name.clone(),
        },
        Event::ProviderRecorded { provider, .. } => provider.name.clone(),
        Event::ProductRecorded { product, .. } => {
            format!("{}, {}", product.name, product.judgement.answer.key())
        }
        Event::PartyRecorded { party } | Event::PartyChanged { party, .. } => {
            party.name().to_owned()
        }
        Event::RoleRecorded { role } => role.role.key().to_owned(),
        Event::HoldingRecorded { holding } => format!("{} %", holding.share.least.one_place()),
        Event::ValueRevealed { field, .. } => field.clone(),
        Event::AccountRecorded { account, .. } => {
            format!("{}, {}", account.reference, account.state().key())
        }
        Event::DocumentAdded { document } | Event::DocumentChanged { document } => {
            document.file_name.clone()
        }
        Event::CaseChanged { case, .. } => case.label.clone(),
        Event::RemediationRecorded { remediation } => remediation.label.clone(),
        Event::BatchImported { batch } | Event::BatchUndone { batch } => batch.file_name.clone(),
        Event::ImportProfileSaved { profile } => profile.name.clone(),
        Event::ImportProfileRemoved { name } => name.clone(),
        Event::AccessImported { batch } => batch.file_name.clone(),
        Event::CandidateRecorded { candidate } | Event::CandidateChanged { candidate, .. } => {
            candidate.label.clone()
        }
        Event::FilingChanged { filing, .. } => filing.label.clone(),
        Event::FilingDocumentRevealed {
            number, file_name, ..
        } => format!("{number}, {file_name}"),
        Event::RequestChanged { request, .. } => request.label.clone(),
        Event::IncidentChanged { incident, .. } => incident.label.clone(),
        Event::ExemptionChanged { exemption, .. } => exemption.label.clone(),
        Event::ProgrammeChanged { version, .. } => version.label(),
        Event::OfficeChangeRecorded { change } => change.words.chars().take(80).collect(),
        Event::ListImported { list, .. } => {
            let names: Vec<&str> = list.files.iter().map(|f| f.file_name.as_str()).collect();
            names.join(", ")
        }
        Event::MeasureRecorded { measure, .. } => measure.name(),
        Event::PartiesScreened { run } => run.subjects.len().to_string(),
        Event::HitDisposed { disposition, .. } => disposition.key.clone(),
        Event::ProgrammeNoted { entry } => entry.words.chars().take(80).collect(),
        Event::BackupMade { file_name, .. } | Event::BackupRestored { file_name, .. } => {
            file_name.clone()
        }
        Event::JournalExported { file_name, .. }
        | Event::CalendarExported { file_name, .. }
        | Event::UnverifiedExported { file_name, .. }
        | Event::AttachmentSaved { file_name, .. }
        | Event::OwnershipExported { file_name, .. } => file_name.clone(),
        Event::CopySaved { copy } => format!("{}, {}", copy.file_name, copy.recipient),
        Event::ChecklistSet { list, .. } => list.number.to_string(),
        Event::OwnerAdditionTold { addition } => addition.told.to_string(),
        Event::ProgrammeExported {
            file_name, adopted, ..
        } => match adopted {
            Some(adopted) => format!("{file_name}, {}", adopted.file_name),
            None => file_name.clone(),
        },
        Event::OwnershipImported { file, .. } => file.file_name.clone(),
        Event::ControlAnswered { answers } => match answers.basis() {
            Some(_) => "yes".to_owned(),
            None => "no".to_owned(),
        },
        Event::RulebookLoaded { edition, .. } => edition.id.clone(),
        Event::RulebookChosen { edition, .. } => edition.clone(),
        Event::RulebookSettingChosen { choice, .. } => {
            format!("{}, {}", choice.question, choice.choice)
        }
        Event::HoldRecorded { hold } => match &hold.lifted {
            Some(lifted) => lifted.why.clone(),
            None => hold.reason.clone(),
        },
        Event::LocalTermSet { term, .. } => format!("{}, {}", term.country, term.months),
        Event::PartyPurged { purge, .. } => purge.label(),
        Event::EpochBegun { epoch, .. } => epoch.number.to_string(),
        Event::JournalVerified { events, .. } => events.to_string(),
        Event::UnlockFailed { times } => times.to_string(),
        Event::RolledBack {
            remembered, found, ..
        } => format!("{remembered} > {found}"),
        Event::ClockAnomaly { seconds } => seconds.to_string(),
        Event::PolicyChanged { .. }
        | Event::PassphraseChanged { .. }
        | Event::PartiesMerged { .. }
        | Event::PartiesUnmerged { .. }
        | Event::DeterminationRecorded { .. }
        | Event::ResellerRecorded { .. }
        | Event::DeviceJoined { .. } => String::new(),
    }
}

fn address(kind: &str, subject: uuid::Uuid) -> Option<String> {
    let room = match kind {
        "party" => "customers",
        "case" => "review",
        "filing" => "filings",
        "candidate" => "training",
        "request" => "requests",
        "incident" => "requests/incidents",
        "programme" => "cip",
        "exemption" => "cip/exemption",
        _ => return None,
    };
    Some(format!("#/{room}/{subject}"))
}

fn subject_kind(name: &str) -> Result<SubjectKind, ApiError> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(crate::open_vault::internal)
}

/// Returns what an entry is about in data; a merge is about the party that stays.
fn title(office: &Office, event: Option<&Event>) -> Result<String, ApiError> {
    match event {
        Some(Event::PartiesMerged { kept, .. } | Event::PartiesUnmerged { kept, .. }) => {
            let party = office.register.party(*kept)?;
            Ok(party.map(|p| p.name().to_owned()).unwrap_or_default())
        }
        Some(Event::ResellerRecorded { reseller, .. }) => {
            let party = office.register.party(reseller.party)?;
            Ok(party.map(|p| p.name().to_owned()).unwrap_or_default())
        }
        Some(event) => Ok(detail(event)),
        None => Ok(String::new()),
    }
}

fn line(
    office: &Office,
    entry: JournalEntry,
    names: &BTreeMap<PersonId, String>,
) -> Result<JournalLine, ApiError> {
    let named = |id: PersonId| names.get(&id).cloned().unwrap_or_default();
    let second = entry.event.as_ref().and_then(Event::second);
    Ok(JournalLine {
        event: entry.id,
        seq: entry.place,
        at: entry.at,
        zone: entry.zone,
        who: entry.actor.map(named).unwrap_or_default(),
        role: entry.role,
        title: title(office, entry.event.as_ref())?,
        other: merge::other(office, entry.event.as_ref())?,
        second: second.map(named).unwrap_or_default(),
        address: address(&entry.subject_kind, entry.subject),
        subject: subject_kind(&entry.subject_kind)?,
        kind: entry.kind,
        hash: entry.hash.chars().take(16).collect(),
        clock_anomaly: entry.clock_anomaly,
    })
}

/// Returns what a line is about, a merge by both its parties.
fn merge_of(line: &JournalLine) -> String {
    if line.other.is_empty() {
        line.title.clone()
    } else {
        format!("{}; {}", line.title, line.other)
    }
}

pub(crate) fn journal(
    office: &mut Office,
    request: JournalQuery,
    _: &Moment,
) -> Result<JournalView, ApiError> {
    let staff = office.staff()?;
    let names: BTreeMap<PersonId, String> = staff.iter().map(|p| (p.id, p.name.clone())).collect();
    let query = EventQuery {
        actor: request.person,
        kind: request.kind,
        before: (request.before > 0).then_some(request.before),
        limit: if request.limit == 0 {
            200
        } else {
            request.limit.min(1000)
        },
        ..EventQuery::default()
    };
    let entries = office
        .register
        .events(&query)?
        .into_iter()
        .map(|e| line(office, e, &names))
        .collect::<Result<_, _>>()?;
    let head = office.register.head()?;
    Ok(JournalView {
        entries,
        events: head.events,
        head_code: head.code(),
        staff,
    })
}

pub(crate) fn verify_journal(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<JournalCheck, ApiError> {
    let tools = std::sync::Arc::clone(&office.tools);
    let job = tools.jobs.begin("job-verify");
    let verified = office.register.verify(Depth::Everything, &mut |p| {
        tools.jobs.step(job, p.done, p.total)
    });
    tools.jobs.end(job);
    let verified = verified?;
    let consistent = verified.is_consistent();
    let language = tools.setup.language;
    let checks = CHECKS
        .iter()
        .map(|(check, kinds)| check_line(language, check, kinds, &verified))
        .collect();
    let events = verified.head.events;
    office.record(now, &[Event::JournalVerified { events, consistent }])?;
    let signed = office.register.filings()?;
    let witness = signed
        .iter()
        .filter(|f| f.packet.is_some())
        .max_by_key(|f| f.begun.at)
        .map(|f| f.label.clone());
    Ok(JournalCheck {
        consistent,
        events,
        checks,
        head_code: verified.head.code(),
        witness: witness.unwrap_or_default(),
    })
}

/// What is checked, and the findings that speak against it.
const CHECKS: [(&str, &[FindingKind]); 7] = [
    ("check-chain", &[FindingKind::Chain, FindingKind::Fork]),
    (
        "check-signatures",
        &[
            FindingKind::Signature,
            FindingKind::Keys,
            FindingKind::Authority,
        ],
    ),
    ("check-bodies", &[FindingKind::Body]),
    ("check-tables", &[FindingKind::Table, FindingKind::Schema]),
    ("check-objects", &[FindingKind::Object]),
    ("check-access", &[FindingKind::Access]),
    (
        "check-witnesses",
        &[FindingKind::RolledBack, FindingKind::Page],
    ),
];

fn check_line(
    language: Language,
    check: &str,
    kinds: &[FindingKind],
    verified: &Verification,
) -> JournalCheckLine {
    let against: Vec<String> = verified
        .findings
        .iter()
        .filter(|f| kinds.contains(&f.kind))
        .map(|f| faults::finding(f).say(language))
        .take(5)
        .collect();
    JournalCheckLine {
        check: check.to_owned(),
        passed: against.is_empty(),
        detail: against.join("; "),
    }
}
