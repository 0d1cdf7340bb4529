//! Remediation: open actions in the rule's four families.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{Nothing, PartyRef, PersonRef};
use chrono::NaiveDate;
use cip::account::AccountState;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{AccountId, CaseId, PartyId, RemediationId};
use cip::remediation::{Family, Remediation, RemediationStep, Resolution};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All remediations, open ones first, the soonest due first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RemediationsView {
    /// Rows.
    pub rows: Vec<RemediationRow>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A remediation with whom it concerns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RemediationRow {
    /// Remediation.
    pub remediation: Remediation,
    /// Party.
    pub party: PartyRef,
    /// Reference of the account, when one is concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<String>,
    /// Whether the due day has passed on the office's calendar.
    pub late: bool,
}

/// A remediation as the form gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemediationForm {
    /// Family.
    pub family: Family,
    /// Party.
    pub party: PartyId,
    /// Account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// Case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
    /// Terms, restrictions or measures.
    pub terms: String,
    /// First day.
    pub from: NaiveDate,
    /// Due day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
    /// Redress open to the customer.
    #[serde(default)]
    pub redress: String,
    /// Whether the account is restricted or closed at the same time, as the family says.
    #[serde(default)]
    pub act_on_account: bool,
}

/// Adds a step or the resolution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemediationWords {
    /// Remediation.
    pub remediation: RemediationId,
    /// Words.
    pub words: String,
}

/// Answer of commands that change one remediation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RemediationSaved {
    /// Remediation as it stands.
    pub remediation: Remediation,
}

pub(crate) fn remediations(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<RemediationsView, ApiError> {
    let today = office.today(now);
    let mut rows = Vec::new();
    for remediation in office.register.remediations(false)? {
        let account = match remediation.account {
            Some(id) => office.register.account(id)?.map(|a| a.reference),
            None => None,
        };
        rows.push(RemediationRow {
            party: around::party_ref(office, remediation.party)?,
            late: remediation.is_open() && remediation.due.is_some_and(|due| due < today),
            account,
            remediation,
        });
    }
    rows.sort_by_key(|r| {
        (
            !r.remediation.is_open(),
            r.remediation.due.is_none(),
            r.remediation.due,
            r.remediation.id,
        )
    });
    Ok(RemediationsView {
        rows,
        staff: office.staff()?,
    })
}

/// Makes the events of a new remediation: the record, and the account's step when the form asks for it.
pub(crate) fn events(
    office: &Office,
    form: &RemediationForm,
    now: &Moment,
) -> Result<Vec<Event>, ApiError> {
    if form.terms.trim().is_empty() {
        return Err(ApiError::invalid(
            "terms",
            "Write the terms, restrictions or measures.",
        ));
    }
    if form.due.is_some_and(|due| due < form.from) {
        return Err(ApiError::invalid(
            "due",
            "The due day lies before the first.",
        ));
    }
    let number = office.register.number_of_remediations()? + 1;
    let remediation = Remediation {
        id: RemediationId(office.new_id(now)),
        label: format!("R-{number:04}"),
        family: form.family,
        party: around::resolve(office, form.party)?.id,
        account: form.account,
        case: form.case,
        terms: form.terms.trim().to_owned(),
        owner: office.person.id,
        from: form.from,
        due: form.due,
        redress: form.redress.trim().to_owned(),
        steps: Vec::new(),
        resolution: None,
    };
    let mut events = vec![Event::RemediationRecorded {
        remediation: remediation.clone(),
    }];
    let state = match form.family {
        Family::UseUnderTerms => Some(AccountState::Restricted),
        Family::CloseOrMonitor => Some(AccountState::Closed),
        Family::DoNotOpen | Family::Redress => None,
    };
    if let (true, Some(state), Some(id)) = (form.act_on_account, state, form.account) {
        let account = office
            .register
            .account(id)?
            .ok_or_else(|| ApiError::not_found("account"))?;
        let account = account
            .step(state, form.from, &remediation.label)
            .map_err(|e| ApiError::from(e).at("account"))?;
        events.push(Event::AccountRecorded { account });
    }
    Ok(events)
}

pub(crate) fn record_remediation(
    office: &mut Office,
    request: RemediationForm,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let events = events(office, &request, now)?;
    office.record(now, &events)?;
    match events.into_iter().next() {
        Some(Event::RemediationRecorded { remediation }) => Ok(RemediationSaved { remediation }),
        _ => Err(ApiError::not_found("remediation")),
    }
}

fn saved(
    office: &mut Office,
    remediation: Remediation,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    office.record(
        now,
        &[Event::RemediationRecorded {
            remediation: remediation.clone(),
        }],
    )?;
    Ok(RemediationSaved { remediation })
}

fn find(office: &Office, id: RemediationId) -> Result<Remediation, ApiError> {
    office
        .register
        .remediation(id)?
        .ok_or_else(|| ApiError::not_found("remediation"))
}

pub(crate) fn remediation_step(
    office: &mut Office,
    request: RemediationWords,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let step = RemediationStep {
        words: request.words,
        by: office.person.id,
        at: now.clone(),
    };
    let next = find(office, request.remediation)?
        .step(step)
        .map_err(|e| ApiError::from(e).at("words"))?;
    saved(office, next, now)
}

pub(crate) fn resolve_remediation(
    office: &mut Office,
    request: RemediationWords,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let resolution = Resolution {
        words: request.words,
        by: office.person.id,
        at: now.clone(),
    };
    let next = find(office, request.remediation)?
        .resolve(resolution)
        .map_err(|e| ApiError::from(e).at("words"))?;
    saved(office, next, now)
}
