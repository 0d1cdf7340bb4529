//! Remediation: open actions in the rule's four families.

mod steps;

pub use steps::{RecordRedress, RemediationWords, ResolveRemediation};
pub(crate) use steps::{record_redress, remediation_step, resolve_remediation};

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{Nothing, PartyRef, PersonRef};
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::case::Case;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{AccountId, CaseId, PartyId, PersonId, RemediationId};
use cip::remediation::{Family, Measure, Proposal, Remediation};
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
    /// The same as types; each belongs to the family.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// First day.
    pub from: NaiveDate,
    /// Last day on which the terms hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
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

impl RemediationForm {
    /// Reads the form as a proposal that can be carried out.
    pub(crate) fn proposal(&self, office: &Office, now: &Moment) -> Result<Proposal, ApiError> {
        let terms = self.terms.trim();
        if terms.is_empty() {
            let message = w::terms_empty();
            return Err(ApiError::invalid("terms", message));
        }
        if self.due.is_some_and(|due| due < self.from) {
            let message = w::due_before_first();
            return Err(ApiError::invalid("due", message));
        }
        if self.until.is_some_and(|until| until < self.from) {
            return Err(ApiError::invalid("until", w::days_reversed()));
        }
        let mut measures = self.measures.clone();
        measures.sort_unstable();
        measures.dedup();
        let proposal = Proposal {
            id: RemediationId(office.new_id(now)),
            family: self.family,
            party: around::resolve(office, self.party)?.id,
            account: self.account,
            terms: terms.to_owned(),
            measures,
            from: self.from,
            until: self.until,
            due: self.due,
            redress: self.redress.trim().to_owned(),
            act_on_account: self.act_on_account,
        };
        proposal.check()?;
        Ok(proposal)
    }
}

/// Makes the events of a new remediation: the record, and the account's step when the proposal asks for it.
pub(crate) fn events(
    office: &Office,
    proposal: &Proposal,
    case: Option<CaseId>,
    owner: PersonId,
) -> Result<Vec<Event>, ApiError> {
    check_concerned(office, proposal, case)?;
    let number = office.register.number_of_remediations()? + 1;
    let remediation = proposal.remediation(format!("R-{number:04}"), case, owner);
    let label = remediation.label.clone();
    let mut events = vec![Event::RemediationRecorded { remediation }];
    if let Some((state, account)) = touched(office, proposal)? {
        let account = account
            .step(state, proposal.from, &label)
            .map_err(|e| ApiError::from(e).at("account"))?;
        events.push(Event::AccountRecorded {
            account,
            second: None,
        });
    }
    Ok(events)
}

/// Refuses an account of somebody else, and a case that does not concern the party.
fn check_concerned(
    office: &Office,
    proposal: &Proposal,
    case: Option<CaseId>,
) -> Result<(), ApiError> {
    let party = around::resolve(office, proposal.party)?.id;
    let is_it = |id: PartyId| around::resolve(office, id).map(|found| found.id == party);
    if let Some(id) = proposal.account {
        let account = office
            .register
            .account(id)?
            .ok_or_else(|| ApiError::not_found(w::missing_account()))?;
        if !is_it(account.customer)? {
            return Err(ApiError::invalid("account", w::account_of_other()));
        }
    }
    let Some(id) = case else {
        return Ok(());
    };
    let case = crate::review::find(office, id)?;
    for concerned in case.parties.iter().chain(&case.customer) {
        if is_it(*concerned)? {
            return Ok(());
        }
    }
    Err(ApiError::invalid("party", w::case_of_other()))
}

/// Returns the account that a proposal acts on, with the state it puts it into.
fn touched(
    office: &Office,
    proposal: &Proposal,
) -> Result<Option<(AccountState, Account)>, ApiError> {
    let (Some(state), Some(id)) = (proposal.family.account_state(), proposal.account) else {
        return Ok(None);
    };
    let account = office
        .register
        .account(id)?
        .ok_or_else(|| ApiError::not_found(w::missing_account()))?;
    Ok(proposal.act_on_account.then_some((state, account)))
}

/// Makes the events of what a decision proposes, now that it is final.
///
/// An account that somebody else restricted or closed in the meantime stays as it is.
pub(crate) fn consequences(
    office: &Office,
    case: &Case,
    now: &Moment,
) -> Result<Vec<Event>, ApiError> {
    let Some((decision, proposal)) = case
        .standing()
        .and_then(|d| Some((d, d.remediation.as_ref()?)))
    else {
        return Ok(Vec::new());
    };
    let mut proposal = proposal.clone();
    proposal.from = proposal.from.max(office.today(now));
    if let Some((state, account)) = touched(office, &proposal)? {
        let there = [state, AccountState::Closed];
        proposal.act_on_account = !there.contains(&account.state());
    }
    events(office, &proposal, Some(case.id), decision.by)
}

/// Makes the events that take back what a final decision did: both stay on the record.
pub(crate) fn taken_back(
    office: &Office,
    case: &Case,
    now: &Moment,
) -> Result<Vec<Event>, ApiError> {
    let mut events = Vec::new();
    let Some(proposal) = case.standing().and_then(|d| d.remediation.as_ref()) else {
        return Ok(events);
    };
    let Some(recorded) = office.register.remediation(proposal.id)? else {
        return Ok(events);
    };
    if recorded.is_open() {
        let remediation = recorded.withdraw(office.person.id, now.clone())?;
        events.push(Event::RemediationRecorded { remediation });
    }
    let account = touched(office, proposal)?.and_then(|(_, a)| a.step_back(&recorded.label));
    events.extend(account.map(|account| Event::AccountRecorded {
        account,
        second: None,
    }));
    Ok(events)
}

pub(crate) fn record_remediation(
    office: &mut Office,
    request: RemediationForm,
    now: &Moment,
) -> Result<RemediationSaved, ApiError> {
    let proposal = request.proposal(office, now)?;
    let events = events(office, &proposal, request.case, office.person.id)?;
    office.record(now, &events)?;
    match events.into_iter().next() {
        Some(Event::RemediationRecorded { remediation }) => Ok(RemediationSaved { remediation }),
        _ => Err(ApiError::not_found(w::missing_remediation())),
    }
}
