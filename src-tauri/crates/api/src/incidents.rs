//! Incidents: suspected or known malicious activity and breaches of records, and to whom each was reported.

use crate::around;
use crate::attachments;
use crate::error::ApiError;
use crate::limits;
use crate::open_vault::Office;
use crate::requests::check_sent;
use crate::training::check_trigger;
use crate::view::{Nothing, PartyRef, PersonRef};
use crate::words::{requests as rw, rooms as w};
use chrono::NaiveDate;
use cip::date::{Moment, Trigger};
use cip::event::Event;
use cip::id::{AccountId, IncidentId, PartyId};
use cip::incident::{
    Addressee, Incident, IncidentChange, IncidentKind, IncidentNote, IncidentReport,
};
use cip::request::{Ending, SealedFile};
use cip::rulebook::Half;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All incidents, open ones first, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IncidentsView {
    /// Rows.
    pub rows: Vec<IncidentRow>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// An incident with whom it concerns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IncidentRow {
    /// Incident.
    pub incident: Incident,
    /// Customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyRef>,
    /// Reference of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<String>,
    /// Days since it was found, while neither the provider nor an authority was told of what it is taken for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub untold_days: Option<u32>,
    /// Whether it was closed without ever being reported to the provider or an authority.
    pub never_told: bool,
}

/// Records an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordIncident {
    /// What happened, as far as it is known.
    pub kind: IncidentKind,
    /// When it was found.
    pub found: Trigger,
    /// Customer concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Account concerned; its customer is taken from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// What was seen.
    pub seen: String,
    /// Tokens of the files that show it.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Adds what was seen or done, or records that a suspicion became knowledge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteIncident {
    /// Incident.
    pub incident: IncidentId,
    /// What was seen or done.
    pub words: String,
    /// Tokens of the files that show it.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Records a report to somebody outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportIncident {
    /// Incident.
    pub incident: IncidentId,
    /// To whom, by kind.
    pub whom: Addressee,
    /// To whom, by name.
    pub to: String,
    /// Day on which it was sent.
    pub on: NaiveDate,
    /// Channel.
    pub channel: String,
    /// What was reported.
    #[serde(default)]
    pub words: String,
    /// Tokens of the files that were sent.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Closes an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseIncident {
    /// Incident.
    pub incident: IncidentId,
    /// Outcome.
    pub words: String,
}

/// Answer of commands that change one incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IncidentSaved {
    /// Incident as it stands.
    pub row: IncidentRow,
}

/// Counts the open incidents of which neither the provider nor an authority was told; none while the half is off.
pub(crate) fn waiting(office: &Office) -> Result<usize, ApiError> {
    if !office.policy().has(Half::Cip) {
        return Ok(0);
    }
    let incidents = office.register.incidents()?;
    Ok(incidents.iter().filter(|i| i.is_untold()).count())
}

fn row(office: &Office, incident: Incident, now: &Moment) -> Result<IncidentRow, ApiError> {
    let party = incident
        .party
        .map(|id| around::party_ref(office, id))
        .transpose()?;
    let account = match incident.account {
        Some(id) => office.register.account(id)?.map(|a| a.reference),
        None => None,
    };
    let here = now.at.with_timezone(&incident.found.zone.0).date_naive();
    let days = (here - incident.found.date).num_days();
    let untold_days = incident
        .is_untold()
        .then_some(u32::try_from(days).unwrap_or(0));
    Ok(IncidentRow {
        party,
        account,
        untold_days,
        never_told: incident.is_never_told(),
        incident,
    })
}

pub(crate) fn incidents(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<IncidentsView, ApiError> {
    let mut rows = Vec::new();
    for incident in office.register.incidents()? {
        rows.push(row(office, incident, now)?);
    }
    Ok(IncidentsView {
        rows,
        staff: office.staff()?,
    })
}

fn find(office: &Office, id: IncidentId) -> Result<Incident, ApiError> {
    office
        .register
        .incident(id)?
        .ok_or_else(|| ApiError::not_found(rw::missing_incident()))
}

fn changed(
    office: &mut Office,
    change: IncidentChange,
    incident: Incident,
    files: &[SealedFile],
    now: &Moment,
) -> Result<IncidentSaved, ApiError> {
    let event = Event::IncidentChanged {
        change,
        incident: incident.clone(),
    };
    attachments::record(office, now, &[event], files)?;
    Ok(IncidentSaved {
        row: row(office, incident, now)?,
    })
}

/// Returns the customer that an incident concerns: as told, or that of the account, which must be one and the same.
fn customer(office: &Office, request: &RecordIncident) -> Result<Option<PartyId>, ApiError> {
    let told = request
        .party
        .map(|id| around::resolve(office, id).map(|p| p.id))
        .transpose()?;
    let Some(id) = request.account else {
        return Ok(told);
    };
    let account = office
        .register
        .account(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_account()).at("account"))?;
    let owner = around::resolve(office, account.customer)?.id;
    if told.is_some_and(|party| party != owner) {
        return Err(ApiError::invalid("account", w::account_of_other()));
    }
    Ok(Some(owner))
}

pub(crate) fn record_incident(
    office: &mut Office,
    request: RecordIncident,
    now: &Moment,
) -> Result<IncidentSaved, ApiError> {
    check_trigger("found", Some(&request.found), now)?;
    if request.seen.trim().is_empty() {
        return Err(ApiError::invalid("seen", rw::incident_seen_empty()));
    }
    limits::words("seen", &request.seen)?;
    let party = customer(office, &request)?;
    let stem = format!("I-{}-", office.today(now).format("%Y"));
    let number = office.register.number_of_incidents(&stem)? + 1;
    let files = attachments::seal(office, &request.files, now)?;
    let incident = Incident {
        id: IncidentId(office.new_id(now)),
        label: format!("{stem}{number:03}"),
        kind: request.kind,
        found: request.found,
        party,
        account: request.account,
        seen: request.seen.trim().to_owned(),
        files: files.clone(),
        recorded_by: office.person.id,
        recorded: now.clone(),
        notes: Vec::new(),
        reports: Vec::new(),
        closed: None,
    };
    changed(office, IncidentChange::Recorded, incident, &files, now)
}

fn note(office: &Office, words: &str, now: &Moment) -> IncidentNote {
    IncidentNote {
        words: words.trim().to_owned(),
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    }
}

pub(crate) fn note_incident(
    office: &mut Office,
    request: NoteIncident,
    now: &Moment,
) -> Result<IncidentSaved, ApiError> {
    let before = find(office, request.incident)?;
    limits::words("words", &request.words)?;
    limits::room(before.notes.len())?;
    let mut note = note(office, &request.words, now);
    // Asked before anything is sealed.
    before.note(note.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    note.files.clone_from(&files);
    let next = before.note(note)?;
    changed(office, IncidentChange::Noted, next, &files, now)
}

pub(crate) fn confirm_incident(
    office: &mut Office,
    request: NoteIncident,
    now: &Moment,
) -> Result<IncidentSaved, ApiError> {
    let before = find(office, request.incident)?;
    limits::words("words", &request.words)?;
    limits::room(before.notes.len())?;
    let mut note = note(office, &request.words, now);
    // Asked before anything is sealed.
    before.confirm(note.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    note.files.clone_from(&files);
    let next = before.confirm(note)?;
    changed(office, IncidentChange::Confirmed, next, &files, now)
}

pub(crate) fn report_incident(
    office: &mut Office,
    request: ReportIncident,
    now: &Moment,
) -> Result<IncidentSaved, ApiError> {
    let before = find(office, request.incident)?;
    let early = rw::reported_before_found();
    check_sent(office, request.on, &before.found, early, now)?;
    if request.channel.trim().is_empty() {
        return Err(ApiError::invalid("channel", w::channel_empty()));
    }
    limits::short("to", &request.to)?;
    limits::short("channel", &request.channel)?;
    limits::words("words", &request.words)?;
    limits::room(before.reports.len())?;
    let mut report = IncidentReport {
        whom: request.whom,
        of: before.kind,
        to: request.to.trim().to_owned(),
        on: request.on,
        channel: request.channel.trim().to_owned(),
        words: request.words.trim().to_owned(),
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    // Asked before anything is sealed.
    before.report(report.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    report.files.clone_from(&files);
    let next = before.report(report)?;
    changed(office, IncidentChange::Reported, next, &files, now)
}

pub(crate) fn close_incident(
    office: &mut Office,
    request: CloseIncident,
    now: &Moment,
) -> Result<IncidentSaved, ApiError> {
    limits::words("words", &request.words)?;
    let ending = Ending {
        words: request.words.trim().to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    let next = find(office, request.incident)?.close(ending)?;
    changed(office, IncidentChange::Closed, next, &[], now)
}
